"""Records of the room: what each field is called and which values it takes; rules live in guards."""

from fazhi.enforcement.models.compulsion import CompulsionRecord, IllegalStructureCase
from fazhi.enforcement.models.cooperation import CaseTransfer, JointAction, SupervisionDocument
from fazhi.enforcement.models.inspections import CorrectionRecord, Inspection
from fazhi.enforcement.models.penalties import PenaltyCase
from fazhi.enforcement.models.powers import EnforcementCertificate, EnforcementPower
from fazhi.enforcement.models.reviews import CaseFileReview, CaseFileScore
from fazhi.enforcement.models.systems import EnforcementDisclosure, EnforcementLegalAudit, ProcessRecord

__all__ = [
    "CaseFileReview",
    "CaseFileScore",
    "CaseTransfer",
    "CompulsionRecord",
    "CorrectionRecord",
    "EnforcementCertificate",
    "EnforcementDisclosure",
    "EnforcementLegalAudit",
    "EnforcementPower",
    "IllegalStructureCase",
    "Inspection",
    "JointAction",
    "PenaltyCase",
    "ProcessRecord",
    "SupervisionDocument",
]
