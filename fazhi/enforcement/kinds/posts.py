"""Who keeps which ledger of the room."""

from fazhi.org.roles import Role

TEAM = (Role.ENFORCEMENT_TEAM, Role.JUSTICE)
WITH_STATIONS = (*TEAM, Role.STATION)
AUDITORS = (Role.LEGAL_AUDITOR, Role.JUSTICE, Role.COUNSEL)
REVIEWERS = (Role.JUSTICE, Role.COUNSEL, Role.ENFORCEMENT_TEAM, Role.LEGAL_AUDITOR)
PROBLEM = "duty.rectification"  # what the county or a review found goes there, as a draft
INDEXED = ("depth", "platform", "platform_number")  # fields by which an index row names its original
