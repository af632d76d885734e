"""Demonstration records of the room (演示数据): the items and requests of 2024, and what is open today.

Two hundred index rows are told shortly in items_2024.toml, as series of titles and days; here they become rows.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from fazhi.disclosure.models import NEWS, Category, Channel, DisclosedItem
from fazhi.law import Calendar
from fazhi.ledger.demonstration import FOUNDING, MARK, Entry, moment_of, play, read_year
from fazhi.ledger.models import Visibility
from fazhi.ledger.writing import save_record
from fazhi.org.models import Person, Unit

_DATA = Path(__file__).parent / "data"
_WORKDAYS = Calendar.packaged()
YEAR, LAG = 2024, 4


def entries(town: Unit, people: Mapping[str, Person], today: date, records: str = FOUNDING) -> list[Entry]:
    """Everything to be entered for a town, by its people named by role; open matters lie around `today`."""
    found = read_year(_DATA, records, town, people, today)
    return [*found, *_items(town, people["general_office"], today)] if records == FOUNDING else found


def load(town: Unit, people: Mapping[str, Person], today: date) -> int:
    """Enter the records of this room alone; returns how many entries were made."""
    return play(entries(town, people, today))


def _items(town: Unit, by: Person, today: date) -> Iterator[Entry]:
    told = tomllib.loads((_DATA / "items_2024.toml").read_text(encoding="utf-8"))
    number = 0
    for series in told["series"]:
        for title, formed in _titles(series):
            number += 1
            formed = _WORKDAYS.on_or_after(formed)
            published = _WORKDAYS.on_or_after(formed + timedelta(told["days_after"].get(title, LAG)))
            at = moment_of(min(published + timedelta(2), date(YEAR, 12, 31)), number)
            if at.date() <= today:
                item = _item(town, series["category"], title, formed, published, number)
                yield Entry(at, _saving(item, by, at))


def _item(town: Unit, category: str, title: str, formed: date, published: date, number: int) -> DisclosedItem:
    channels = [Channel.ACCOUNT] if category == Category.MEDIA else [Channel.SITE]
    return DisclosedItem(
        unit=town,
        title=title,
        category=category,
        on=formed,
        published_on=min(published, date(YEAR, 12, 31)),
        channels=channels if category in NEWS else [*channels, Channel.BOARD],
        url=f"https://lanxi.example/gk/{YEAR}/{number:03}",
        visibility=Visibility.OPEN,
        note=MARK,
    )


def _saving(item: DisclosedItem, by: Person, at: Any) -> Callable[[], object]:
    return lambda: save_record(item, by=by, at=at)


def _titles(series: Mapping[str, Any]) -> Iterator[tuple[str, date]]:
    """Titles of a series with the day on which each was formed."""
    if months := series.get("month_titles"):
        for month in range(1, 13):
            yield from ((one.format(month=month), date(YEAR, month, series["day"])) for one in months)
        return
    titles = series.get("titles") or [
        f"{project}{stage}"
        for stage in series.get("stages", ())
        for project in series["projects"]
    ] or [series["serial_title"].format(number=number) for number in range(1, series["number"] + 1)]  # fmt: skip
    for place, title in enumerate(titles):
        yield title, min(series["from"] + timedelta(series["every"] * place), date(YEAR, 12, 27))
