"""What stands beside the words of the menu: how many records each room has in the year, how far the report is."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from fazhi.ledger.activity import events_of, touched_since
from fazhi.ledger.kinds import Kind, kinds
from fazhi.ledger.reading import visible_to
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


def beside_menu(person: Person, town: Unit, roles: frozenset[str], year: int, on: date) -> Beside:
    """One query while nothing was written; else what the new events touched is counted again, and nothing more."""
    (kept,) = place = _kept(person.pk, town, roles, year)
    seq = events_of(town)
    if kept is None or seq != kept.seq:
        last = kept if kept and kept.seq < seq else None  # a shorter chain came from a backup
        touched = touched_since(town, last.seq) if last else {one.key for one in kinds()}
        numbers = dict(last.numbers) if last else {}
        for described in kinds():
            if described.key in touched:
                rows = visible_to(person, described, on, {town: roles})
                numbers[described.key] = rows.filter(on__year=year).count()
        report = report_of(town, year)
        kept = Beside(seq, numbers, report.get_state_display() if report else "")
        place[:] = [kept]
    return kept


@lru_cache(maxsize=256)
def _kept(person: UUID, town: Unit, roles: frozenset[str], year: int) -> list[Beside | None]:
    """The place in memory of what somebody saw last."""
    return [None]
