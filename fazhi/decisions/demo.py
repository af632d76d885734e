"""Demonstration records of the room (演示数据): the year of the founding report, and what is open today."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from django.utils import timezone

from fazhi.ledger.demonstration import FOUNDING, Entry, read_year
from fazhi.org.models import Person, Setting, Unit

_DATA = Path(__file__).parent / "data"
_FILING_DAYS = {"title": "规范性文件备案", "number": 15, "unit": "day", "day_kind": "calendar"}


def entries(town: Unit, people: Mapping[str, Person], today: date, records: str = FOUNDING) -> list[Entry]:
    """Everything to be entered for a town, by its people named by role; open matters lie around `today`."""
    return [
        _county_days(town),
        *read_year(_DATA, records, town, people, today),
    ]


def _county_days(town: Unit) -> Entry:
    """The invented county has set the days for filing; everything else there stays 未设定. No event: no record."""

    def set_days() -> None:
        Setting.objects.get_or_create(
            unit=town.parent, key="term:nd_filing_deadline", since=date(2023, 1, 1),
            defaults={"value": _FILING_DAYS, "document": "云法办〔2022〕演4号（演示数据）"},
        )  # fmt: skip

    return Entry(datetime(2023, 1, 1, tzinfo=timezone.get_default_timezone()), set_days)
