"""Closing a year: what was reported stands, and whoever changes it afterwards says why.

A closed year is no lock: late entries and corrections stay possible, each with its reason on the chain.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.utils import timezone

from fazhi.ledger.errors import Refused
from fazhi.ledger.screening import screen
from fazhi.ledger.unit_acts import acts_of, has_acts, note
from fazhi.ledger.writer import write
from fazhi.org.models import Person, Unit
from fazhi.org.people import roles_of
from fazhi.org.roles import Role

CLOSE, REOPEN = "close_year", "reopen_year"
KEY = "org.year"  # stands where other events name the kind of their record


@dataclass(frozen=True)
class Closing:
    """A year that is closed: when, and by whom."""

    year: int
    at: datetime
    by: str


def close_year(unit: Unit, year: int, *, by: Person, at: datetime) -> None:
    """Close a year that is over. Raises Refused or Busy; then nothing was written."""
    if year >= timezone.localdate(at).year:
        raise Refused(f"{year}年还没有过完，不能封账；请到次年再封。")
    with write():
        _hold("pg_advisory_xact_lock", unit.pk)
        if sentence := refuse_closing(unit, by, timezone.localdate(at)):
            raise Refused(sentence)
        if year in closed_years(unit):
            raise Refused(f"{year}年已经封账，不用再封。")
        note(unit.pk, KEY, CLOSE, {"year": year}, by=by, at=at)


def reopen_year(unit: Unit, year: int, *, by: Person, at: datetime, reason: str) -> None:
    """Open a closed year again, with the reason. Raises Refused or Busy; then nothing was written."""
    if sentence := "解除封账要写明理由。" if not reason.strip() else screen([("reason", reason)]):
        raise Refused(sentence)
    with write():
        _hold("pg_advisory_xact_lock", unit.pk)
        if sentence := refuse_closing(unit, by, timezone.localdate(at)):
            raise Refused(sentence)
        if year not in closed_years(unit):
            raise Refused(f"{year}年没有封账，不用解除。")
        note(unit.pk, KEY, REOPEN, {"year": year, "reason": reason}, by=by, at=at)


def hold_years(unit: UUID) -> None:
    """Keep the years of a unit open or closed as they are until the write ends. Writes hold them together."""
    _hold("pg_advisory_xact_lock_shared", unit)


def _hold(lock: str, unit: UUID) -> None:
    if connection.vendor == "postgresql":  # on SQLite the write itself is the lock
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {lock}(%s)", [unit.int & (2**63 - 1)])


def refuse_closing(unit: Unit, by: Person, on: date) -> str | None:
    """The sentence why somebody may not close or open a year, or None."""
    allowed = roles_of(by, unit, on) & {Role.JUSTICE, Role.LEADER}
    return None if allowed else "年度封账和解除封账由司法所或者镇领导办理，您现在的岗位不能办理。"


def closed_years(unit: Unit) -> dict[int, Closing]:
    """The years of a unit that are closed now."""
    shut = _shut(unit.pk)
    names = dict(
        Person.objects.filter(pk__in={actor for _, actor in shut.values()}).values_list("pk", "name")
    )
    return {year: Closing(year, at, names.get(actor, "")) for year, (at, actor) in sorted(shut.items())}


def refuse_closed(unit: UUID, days: Iterable[date], reason: str) -> str | None:
    """The sentence why what lies on these days may not be entered or changed without a reason, or None."""
    if reason.strip():
        return screen([("reason", reason)])
    years = {day.year for day in days}
    for year, (at, _) in sorted(_shut(unit).items()):
        if year in years:
            shut = f"{timezone.localtime(at):%Y-%m-%d}"
            return f"{year}年已于{shut}封账。要登记或者修改这一年的事，请写明理由；这次没有保存，您填的内容还在。"
    return None


def _shut(unit: UUID) -> dict[int, tuple[datetime, UUID | None]]:
    found: dict[int, tuple[datetime, UUID | None]] = {}
    if not has_acts(unit, KEY):
        return found
    for event, said in acts_of([unit], KEY):
        if event.verb == CLOSE:
            found[said["year"]] = (event.at, event.actor)
        else:
            found.pop(said["year"], None)
    return found
