"""Records of the room: what each field is called and which values it takes; rules live in guards."""

from fazhi.decisions.models.advisers import LegalAdviserEngagement
from fazhi.decisions.models.documents import IssuedDocument, NormativeDocument
from fazhi.decisions.models.matters import Contract, MajorDecision, PaymentNode, Procedure
from fazhi.decisions.models.meetings import AgendaItem, Meeting, SitIn
from fazhi.decisions.models.reviews import (
    PASSING,
    Adoption,
    Conclusion,
    LegalityReview,
    Material,
    MatterKind,
)

__all__ = [
    "PASSING",
    "Adoption",
    "AgendaItem",
    "Conclusion",
    "Contract",
    "IssuedDocument",
    "LegalAdviserEngagement",
    "LegalityReview",
    "MajorDecision",
    "Material",
    "MatterKind",
    "Meeting",
    "NormativeDocument",
    "PaymentNode",
    "Procedure",
    "SitIn",
]
