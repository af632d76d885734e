"""Records of the room: services given, services ordered, and indexes of what other systems hold in full."""

from fazhi.services.models.given import LegalConsultation, ServiceOrder, ServiceTally
from fazhi.services.models.indexes import DisputeScreening, LegalAidReferral, MediationCase
from fazhi.services.models.villages import AdviserEngagement, VillageAdviserLog, VillageRulesReview

__all__ = [
    "AdviserEngagement",
    "DisputeScreening",
    "LegalAidReferral",
    "LegalConsultation",
    "MediationCase",
    "ServiceOrder",
    "ServiceTally",
    "VillageAdviserLog",
    "VillageRulesReview",
]
