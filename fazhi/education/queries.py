"""What counts as what, and the few words beside records that follow from other records."""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from fazhi.education.models import PublicityEvent, StudySession, Training
from fazhi.ledger.models import Evidence, Record

UNSIGNED = "未附签到等材料"
TWICE_STUDIED = "同日同场合另有一次；一次学几部法只记一次"
TWICE_HELD = "同日同地点另有一场，疑似重复登记"
NO_REACH = "未填受众人次"
SAME_PAPERS = "材料和另一次的相同"
SAME_PICTURES = "照片、材料和另一场的相同"
WEEKS = 52  # more sessions of one sort in a year than weeks: a number to look at again

# Reading on a screen is no attendance: its numbers stand in the record and in no figure of persons.
ON_THE_SPOT = ~Q(person_times_basis=PublicityEvent.Basis.ONLINE)


def series(key: str) -> Q:
    """Events of one series."""
    return Q(series=key)


def mark_study_sessions(sessions: Sequence[StudySession]) -> dict[UUID, str]:
    """Beside study sessions: no paper, or another's; another on the same day and occasion; more than one a week."""
    same = dict.fromkeys(_same_day(sessions, "occasion"), TWICE_STUDIED)
    return _joined(
        sessions, mark_unsigned(sessions), _reused(sessions, SAME_PAPERS), same, _too_many(sessions)
    )


def mark_trainings(trainings: Sequence[Training]) -> dict[UUID, str]:
    """Beside trainings: no paper of it, or the paper of another."""
    return _joined(trainings, mark_unsigned(trainings), _reused(trainings, SAME_PAPERS))


def mark_unsigned(records: Sequence[Record]) -> dict[UUID, str]:
    """Beside sessions and trainings: no sign-in sheet or other paper is attached."""
    proved = set(
        Evidence.objects.filter(record__in=[one.pk for one in records]).values_list("record", flat=True)
    )
    return {one.pk: UNSIGNED for one in records if one.pk not in proved}


def mark_events(events: Sequence[PublicityEvent]) -> dict[UUID, str]:
    """Beside events: another one on the same day at the same place; pictures of another; nobody counted."""
    same = dict.fromkeys(_same_day(events, "place"), TWICE_HELD)
    uncounted = {one.pk: NO_REACH for one in events if not one.person_times_reached}
    return _joined(events, same, _reused(events, SAME_PICTURES), uncounted)


def _reused(records: Sequence[Record], words: str) -> dict[UUID, str]:
    """Records with a file that proves another record of the kind too: the same bytes, by their fingerprint."""
    if not records:
        return {}
    own = Evidence.objects.filter(record__in=[one.pk for one in records]).values_list("digest", "record")
    standing = type(records[0])._base_manager.filter(unit__in={one.unit_id for one in records}, voided=False)
    found = Counter(
        Evidence.objects.filter(
            digest__in={digest for digest, _ in own}, record__in=standing.values("pk")
        ).values_list("digest", flat=True)
    )
    live = {one.pk for one in records if not one.voided}
    return {record: words for digest, record in own if record in live and found[digest] > 1}


def _too_many(sessions: Sequence[StudySession]) -> dict[UUID, str]:
    """Sessions of an occasion of which more are told in the year than it has weeks."""
    rows = StudySession.objects.filter(
        unit__in={one.unit_id for one in sessions},
        on__year__in={one.on.year for one in sessions},
        voided=False,
        draft=False,
    )
    found = Counter(
        (unit, on.year, occasion) for unit, on, occasion in rows.values_list("unit", "on", "occasion")
    )
    return {
        one.pk: f"当年{one.get_occasion_display()}登记了{number}次，平均每周不止一次，请核对"
        for one in sessions
        if (number := found[one.unit_id, one.on.year, one.occasion]) > WEEKS
    }


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
