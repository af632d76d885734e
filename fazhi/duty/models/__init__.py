"""Records of the room: tasks, acts of the principals, oversight, problems, duty lists and what stands beside them."""

from fazhi.duty.models.means import DutyListItem, EmergencyDrill, LegalCapacity
from fazhi.duty.models.oversight import OversightReport, Proposal
from fazhi.duty.models.principals import AnnualLawStatement, Principal, PrincipalAct
from fazhi.duty.models.problems import Rectification
from fazhi.duty.models.tasks import AnnualLawTask, indicator_choices

__all__ = [
    "AnnualLawStatement",
    "AnnualLawTask",
    "DutyListItem",
    "EmergencyDrill",
    "LegalCapacity",
    "OversightReport",
    "Principal",
    "PrincipalAct",
    "Proposal",
    "Rectification",
    "indicator_choices",
]
