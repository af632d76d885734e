"""Readers: who may see which records. What a person may not see does not exist for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from fazhi.ledger.kinds import Act, Kind, kind_of
from fazhi.ledger.models import Record, Visibility
from fazhi.org.models import Person, Unit
from fazhi.org.people import roles_of, standing_of
from fazhi.org.roles import Role

_WIDE = {Role.JUSTICE, Role.LEADER, Role.AUDITOR}
SHOWN = {Visibility.OPEN, Visibility.INTERNAL}
UNREAD = "（无权查看）"


@dataclass(frozen=True)
class Reader:
    """Somebody with their roles towards each town: names records that stand beside one they are reading."""

    person: Person
    standing: Mapping[Unit, frozenset[str]]

    def sees(self, record: Record) -> bool:
        """Whether they may read a record: what `visible_to` asks the database, asked of one row."""
        roles = next((held for town, held in self.standing.items() if town.pk == record.unit_id), frozenset())
        if record.handler_id == self.person.pk and roles and roles != {Role.ADMINISTRATOR}:
            return True
        if kind_of(record).access.confidential or roles <= {Role.ADMINISTRATOR}:
            return False
        return record.visibility in SHOWN or bool(
            record.visibility == Visibility.RESTRICTED and roles & _WIDE
        )

    def name(self, record: Record) -> str:
        """What a record is called, after the one it is named after where they may read that too; or only its kind."""
        described = kind_of(record)
        if not self.sees(record):
            return f"{described.label}{UNREAD}"
        above = getattr(record, described.view.named_after) if described.view.named_after else None
        return f"{above}：{record}" if above and self.sees(above) else str(record)


def reader_of(person: Person, on: date) -> Reader:
    """A person as a reader on a day; at most two queries, however many records they then read."""
    return Reader(person, standing_of(person, on))


def name_for(act: Act, record: Record) -> str:
    """What a guard may call another record of the same town, in its sentence to whoever acts."""
    return Reader(act.by, {record.unit: act.roles}).name(record)


def readable(person: Person, described: Kind, standing: Mapping[Unit, frozenset[str]]) -> QuerySet[Any]:
    """Rows that the person's roles towards each town and the rows' visibility let through."""
    allowed = Q(pk__in=[])
    for town, roles in standing.items():
        allowed |= Q(unit=town) & _within(person, described, roles)
    named_after = (described.view.named_after,) if described.view.named_after else ()
    rows = described.model._base_manager.filter(allowed)
    return rows.select_related("unit", "office", "handler", *named_after)


def _within(person: Person, described: Kind, roles: frozenset[str]) -> Q:
    if described.access.confidential:
        return Q(handler=person)
    if roles == {Role.ADMINISTRATOR}:  # keeps accounts and settings, reads no matters
        return Q(pk__in=[])
    allowed = Q(visibility__in=SHOWN) | Q(handler=person)
    return allowed | Q(visibility=Visibility.RESTRICTED) if roles & _WIDE else allowed


def act_by(person: Person, town: Unit, on: date) -> Act:
    """What a person would do in a town at the end of a day: to ask what would refuse it."""
    return act_as(person, roles_of(person, town, on), on)


def act_as(person: Person, roles: frozenset[str], on: date) -> Act:
    """The same where the person's roles are known."""
    at = datetime.combine(on, time.max, tzinfo=timezone.get_default_timezone())
    return Act(person, on, at, roles, asked=True)
