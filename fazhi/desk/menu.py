"""What stands beside the words of the menu: how many records each room has in the year, how far the report is."""

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from fazhi.ledger.kinds import Kind, kinds
from fazhi.ledger.models import ChainHead, Event
from fazhi.ledger.readers import readable
from fazhi.org.models import Person, Unit
from fazhi.report.drafting import report_of


class Beside(NamedTuple):
    """Numbers of a year as somebody may see them, at an event of the town's chain; and the state of its report."""

    seq: int
    numbers: Mapping[str, int]
    report: str

    def of(self, inside: Collection[Kind]) -> int:
        """How many records some kinds have, as their lists count them."""
        return sum(self.numbers[one.key] for one in inside)


def beside_menu(person: Person, town: Unit, roles: frozenset[str], year: int) -> Beside:
    """One query while nothing was written; else what the new events touched is counted again, and nothing more."""
    (kept,) = place = _kept(person.pk, town, roles, year)
    seq = ChainHead.objects.filter(unit=town).values_list("seq", flat=True).first() or 0
    if kept is None or seq != kept.seq:
        place[:] = [kept := _count(person, town, roles, year, seq, kept)]
    return kept


@lru_cache(maxsize=256)
def _kept(person: UUID, town: Unit, roles: frozenset[str], year: int) -> list[Beside | None]:
    """The place in memory of what somebody saw last."""
    return [None]


def _count(
    person: Person, town: Unit, roles: frozenset[str], year: int, seq: int, last: Beside | None
) -> Beside:
    """A chain that became shorter was restored from a backup: everything is counted."""
    described = {one.key: one for one in kinds()}
    touched, numbers = set(described), dict[str, int]()
    if last and last.seq < seq:
        new = Event.objects.filter(unit=town, seq__gt=last.seq).values_list("kind", flat=True)
        touched, numbers = touched.intersection(new.distinct()), dict(last.numbers)
    for key in touched:
        rows: Any = readable(person, described[key], {town: roles})
        numbers[key] = rows.filter(voided=False, on__year=year).count()
    report = report_of(town, year)
    return Beside(seq, numbers, report.get_state_display() if report else "")
