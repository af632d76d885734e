"""Roles: strings stored with a post. Names as towns use them; one person often holds three or four."""

from django.db.models import TextChoices


class Role(TextChoices):
    """Who does what. ADMINISTRATOR keeps accounts and settings and writes no records."""

    JUSTICE = "justice", "司法所"
    GENERAL_OFFICE = "general_office", "党政综合办"
    PARTY_OFFICE = "party_office", "党建办"
    PEACE_OFFICE = "peace_office", "平安法治办"
    ENFORCEMENT_TEAM = "enforcement_team", "综合行政执法队"
    LEGAL_AUDITOR = "legal_auditor", "法制审核员"
    COUNSEL = "counsel", "法律顾问、公职律师"
    STATION = "station", "站所"
    VILLAGE = "village", "村（居）"
    LEADER = "leader", "镇领导"
    COUNTY = "county", "县司法局"
    AUDITOR = "auditor", "审计"
    ADMINISTRATOR = "administrator", "本镇管理员"


# Roles of the town itself, which may take part in its records; the county reads, the auditor reads.
OF_THE_TOWN = tuple(role for role in Role if role not in (Role.COUNTY, Role.AUDITOR, Role.ADMINISTRATOR))

# What a post at the county or its bureau is towards every town below: it reads. Other roles stay where they are held.
FROM_ABOVE = frozenset({Role.COUNTY, Role.AUDITOR})


def name_roles(roles: tuple[str, ...]) -> str:
    """Name roles in Chinese: 司法所、站所."""
    return "、".join(Role(role).label for role in roles)
