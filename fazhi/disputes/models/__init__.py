"""Records of the room: what each field is called and which values it takes; rules live in guards."""

from fazhi.disputes.models.lawsuits import (
    LOSING,
    ON_REVIEW,
    RULINGS,
    WITHDRAWALS,
    CaseType,
    CourtHearing,
    Lawsuit,
    Outcome,
)
from fazhi.disputes.models.recommendations import JudicialRecommendation
from fazhi.disputes.models.reconsiderations import CORRECTING, Decision, Reconsideration, ReplyPaper
from fazhi.disputes.models.wording import ActType, Head

__all__ = [
    "CORRECTING",
    "LOSING",
    "ON_REVIEW",
    "RULINGS",
    "WITHDRAWALS",
    "ActType",
    "CaseType",
    "CourtHearing",
    "Decision",
    "Head",
    "JudicialRecommendation",
    "Lawsuit",
    "Outcome",
    "Reconsideration",
    "ReplyPaper",
]
