"""Demonstration records of the room (演示数据): the year of the founding report, the next plan, and what is open today."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from django.utils import timezone

from fazhi.duty.queries import problems_shown
from fazhi.ledger.demonstration import FOUNDING, MARK, Entry, moment_of, play, read_year
from fazhi.ledger.writing import save_draft
from fazhi.org.models import Person, Unit

_DATA = Path(__file__).parent / "data"
YEAR, LOOKED_ON = 2024, date(2025, 1, 6)  # when the justice office let the ledger look for problems


def entries(town: Unit, people: Mapping[str, Person], today: date, records: str = FOUNDING) -> list[Entry]:
    """Everything to be entered for a town, by its people named by role; open matters lie around `today`."""
    found = read_year(_DATA, records, town, people, today)
    return [*found, _proposals(town, people)] if today >= LOOKED_ON else found


def load(town: Unit, people: Mapping[str, Person], today: date) -> int:
    """Enter the records of this room alone; returns how many entries were made."""
    return play(entries(town, people, today))


def _proposals(town: Unit, people: Mapping[str, Person]) -> Entry:
    """The drafts that the year's own figures show; nobody has taken them up yet."""
    at = moment_of(LOOKED_ON)

    def propose() -> None:
        for problem, behind in problems_shown(town, YEAR, timezone.localdate(at)):
            problem.note = MARK
            save_draft(problem, by=people["justice"], at=at, behind=behind)

    return Entry(at, propose)
