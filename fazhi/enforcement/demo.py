"""Demonstration records of the room (演示数据): the year of the founding report, and what is open today."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from fazhi.ledger.demonstration import FOUNDING, Entry, play, read_year
from fazhi.org.models import Person, Unit

_DATA = Path(__file__).parent / "data"


def entries(town: Unit, people: Mapping[str, Person], today: date, records: str = FOUNDING) -> list[Entry]:
    """Everything to be entered for a town, by its people named by role; open matters lie around `today`."""
    return read_year(_DATA, records, town, people, today)


def load(town: Unit, people: Mapping[str, Person], today: date) -> int:
    """Enter the records of this room alone; returns how many entries were made."""
    return play(entries(town, people, today))
