"""Records of the room: what officials studied, what was done to make the law known, and who does it."""

from fazhi.education.models.people import LawSavvyVillager, PublicityVolunteer, SchoolPairing
from fazhi.education.models.publicity import (
    OfficeTeamCoordination,
    OnDutyPublicity,
    PublicityDutyList,
    PublicityEvent,
)
from fazhi.education.models.study import ExamResult, StudySession, Training

__all__ = [
    "ExamResult",
    "LawSavvyVillager",
    "OfficeTeamCoordination",
    "OnDutyPublicity",
    "PublicityDutyList",
    "PublicityEvent",
    "PublicityVolunteer",
    "SchoolPairing",
    "StudySession",
    "Training",
]
