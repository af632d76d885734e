"""Records of the room: what each field is called and which values it takes; rules live in guards."""

from fazhi.decisions.models.matters import Contract, MajorDecision
from fazhi.decisions.models.meetings import AgendaItem, Meeting, SitIn
from fazhi.decisions.models.reviews import PASSING, Adoption, Conclusion, LegalityReview, MatterKind

__all__ = [
    "PASSING",
    "Adoption",
    "AgendaItem",
    "Conclusion",
    "Contract",
    "LegalityReview",
    "MajorDecision",
    "MatterKind",
    "Meeting",
    "SitIn",
]
