"""The chain as an auditor reads it: who did what kind of act on what, and when; never what was said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from fazhi.ledger import accounts, closing, exports
from fazhi.ledger.errors import NotFound
from fazhi.ledger.kinds import kinds
from fazhi.ledger.models import SET, SETTING, Event, EventBody
from fazhi.ledger.telling import VERBS
from fazhi.org.models import Person, Unit
from fazhi.org.people import roles_of
from fazhi.org.roles import Role

PAGE = 50
_UNIT_KINDS = {accounts.KEY: "账号和岗位", SETTING: "配置和放假安排", closing.KEY: "年度封账"}
_UNIT_VERBS = {
    exports.EXPORT: "导出", accounts.ACCOUNT: "账号变动", SET: "设定",
    closing.CLOSE: "封账", closing.REOPEN: "解除封账",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One link of the chain, in Chinese; `record` is empty for an act on the unit as a whole."""

    seq: int
    kind: str
    verb: str
    record: str
    on: date
    at: datetime
    who: str
    digest: str
    erased: bool  # what it said was erased by an act of retention


@dataclass(frozen=True)
class Page:
    """Some rows, the latest first."""

    rows: list[Row]
    number: int
    pages: int
    total: int


def choices() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What the chain can be asked for: kinds and verbs, by key in Chinese."""
    return {one.key: one.label for one in kinds()} | _UNIT_KINDS, VERBS | _UNIT_VERBS


def envelopes(
    person: Person,
    unit: Unit,
    today: date,
    *,
    kind: str = "",
    verb: str = "",
    since: date | None = None,
    until: date | None = None,
    page: int = 1,
) -> Page:
    """A page of a unit's chain for its auditor, confidential kinds too; `since` and `until` are days of recording.

    Raises NotFound for anybody else.
    """
    if Role.AUDITOR not in roles_of(person, unit, today):
        raise NotFound("链上的登记由审计岗位查看，您现在的岗位看不到。")
    found = Event.objects.filter(unit=unit, **_asked(kind, verb, since, until))
    total = found.count()
    pages = max(1, -(-total // PAGE))
    number = min(max(1, page), pages)
    return Page(_rows(found.order_by("-seq")[(number - 1) * PAGE : number * PAGE]), number, pages, total)


def _asked(kind: str, verb: str, since: date | None, until: date | None) -> dict[str, Any]:
    zone = timezone.get_default_timezone()
    asked: dict[str, Any] = {"kind": kind, "verb": verb}
    if since:
        asked["at__gte"] = datetime.combine(since, time.min, zone)
    if until:
        asked["at__lt"] = datetime.combine(until + timedelta(days=1), time.min, zone)
    return {name: value for name, value in asked.items() if value}


def _rows(events: QuerySet[Event]) -> list[Row]:
    told = list(events.annotate(told=Exists(EventBody.objects.filter(event=OuterRef("pk")))))
    names: dict[UUID | None, str] = dict(
        Person.objects.filter(pk__in={one.actor for one in told}).values_list("pk", "name")
    )
    kinds_, verbs = choices()
    return [
        Row(
            one.seq, kinds_.get(one.kind, one.kind), verbs.get(one.verb, one.verb),
            "" if one.record == one.unit_id else str(one.record), one.on, one.at, names.get(one.actor, ""), one.digest,
            not one.told,
        )
        for one in told
    ]  # fmt: skip
