"""Demonstration records of the room (演示数据): the year of the founding report, and what is open today."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from fazhi.ledger.demonstration import Entry, read_entries
from fazhi.org.models import Person, Unit

_DATA = Path(__file__).parent / "data"


def entries(town: Unit, people: Mapping[str, Person], today: date) -> list[Entry]:
    """Everything to be entered for a town, by its people named by role; open matters lie around `today`."""
    files = sorted(_DATA.glob("demo_*.toml"))
    return [entry for file in files for entry in read_entries(file, town, people, today)]
