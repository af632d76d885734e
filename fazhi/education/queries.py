"""What counts as what, and the few words beside records that follow from other records."""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from fazhi.education.models import PublicityEvent, StudySession
from fazhi.ledger.models import Evidence, Record

UNSIGNED = "未附签到等材料"
TWICE_STUDIED = "同日同场合另有一次；一次学几部法只记一次"
TWICE_HELD = "同日同地点另有一场，疑似重复登记"
NO_REACH = "未填受众人次"

# Reading on a screen is no attendance: its numbers stand in the record and in no figure of persons.
ON_THE_SPOT = ~Q(person_times_basis=PublicityEvent.Basis.ONLINE)


def series(key: str) -> Q:
    """Events of one series."""
    return Q(series=key)


def mark_study_sessions(sessions: Sequence[StudySession]) -> dict[UUID, str]:
    """Beside study sessions: no paper of it; another one on the same day and occasion."""
    same = _same_day(sessions, "occasion")
    return _joined(sessions, mark_unsigned(sessions), dict.fromkeys(same, TWICE_STUDIED))


def mark_unsigned(records: Sequence[Record]) -> dict[UUID, str]:
    """Beside sessions and trainings: no sign-in sheet or other paper is attached."""
    proved = set(
        Evidence.objects.filter(record__in=[one.pk for one in records]).values_list("record", flat=True)
    )
    return {one.pk: UNSIGNED for one in records if one.pk not in proved}


def mark_events(events: Sequence[PublicityEvent]) -> dict[UUID, str]:
    """Beside events: another one on the same day at the same place; nobody counted."""
    same = dict.fromkeys(_same_day(events, "place"), TWICE_HELD)
    return _joined(events, same, {one.pk: NO_REACH for one in events if not one.person_times_reached})


def _same_day(records: Sequence[Any], name: str) -> list[UUID]:
    """Records beside which another of the town stands on the same day with the same value of a field."""
    if not records:
        return []
    rows = type(records[0])._base_manager.filter(
        unit__in={one.unit_id for one in records}, on__in={one.on for one in records}, voided=False
    )
    found = Counter(rows.values_list("unit", "on", name))
    return [
        one.pk for one in records if not one.voided and found[one.unit_id, one.on, getattr(one, name)] > 1
    ]


def _joined(records: Sequence[Record], *marks: dict[UUID, str]) -> dict[UUID, str]:
    told = {one.pk: "；".join(mark[one.pk] for mark in marks if one.pk in mark) for one in records}
    return {pk: text for pk, text in told.items() if text}
