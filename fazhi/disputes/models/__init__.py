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

__all__ = [
    "LOSING",
    "ON_REVIEW",
    "RULINGS",
    "WITHDRAWALS",
    "CaseType",
    "CourtHearing",
    "Lawsuit",
    "Outcome",
]
