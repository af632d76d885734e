"""Demonstration records of the room (演示数据): the year of the founding report, and what is open today."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from django.utils import timezone

from fazhi.ledger.demonstration import FOUNDING, Entry, read_year
from fazhi.ledger.settings import set_setting
from fazhi.org.law import setting_of
from fazhi.org.models import Person, Unit

_DATA = Path(__file__).parent / "data"
_FILING = "term:nd_filing_deadline"


def entries(town: Unit, people: Mapping[str, Person], today: date, records: str = FOUNDING) -> list[Entry]:
    """Everything to be entered for a town, by its people named by role; open matters lie around `today`."""
    return [
        _county_days(town),
        *read_year(_DATA, records, town, people, today),
    ]


def _county_days(town: Unit) -> Entry:
    """The invented county has set the days for filing, once for all its towns; everything else there stays 未设定."""
    at = datetime(2023, 1, 1, tzinfo=timezone.get_default_timezone())

    def set_days() -> None:
        if town.parent and setting_of(town.parent, _FILING, at.date()) is None:
            document = "云法办〔2022〕演4号（演示数据）"
            set_setting(town.parent, _FILING, "15日", document=document, since=at.date(), by=None, at=at)

    return Entry(at, set_days)
