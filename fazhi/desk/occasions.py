"""法治日历: the days, weeks and months of a year on which law is made known, as dated data."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

AHEAD = 60  # days that home looks forward
# What stands behind a source that was not read where it was published.
DOUBTS = {"verified": "", "secondary": "（依据转引，请核对原文）", "unverified": "（未核实）"}


@dataclass(frozen=True)
class Occasion:
    """One of them in one year; `by_plan`: its bounds follow the plan of that year."""

    name: str
    since: date
    until: date
    source: str
    by_plan: bool
    kind: str
    fields: Mapping[str, str]


def coming(on: date, ahead: int = AHEAD) -> list[Occasion]:
    """Those going on or beginning within so many days, the nearest first."""
    last = on + timedelta(days=ahead)
    found = [
        one
        for year in (on.year, on.year + 1)
        for one in of_year(year)
        if one.since <= last and one.until >= on
    ]
    return sorted(found, key=lambda one: (one.since, one.until))


def of_year(year: int) -> Iterator[Occasion]:
    """All of a year."""
    for row in _rows():
        if row["first_year"] <= year:
            since, until = _bounds(row, year)
            yield Occasion(
                row["name"],
                since,
                until,
                row["source"] + DOUBTS[row["confidence"]],
                row.get("by_plan", False),
                row["kind"],
                row["fields"],
            )


def _bounds(row: Mapping[str, Any], year: int) -> tuple[date, date]:
    if "on" in row:
        return _day(row["on"], year), _day(row["on"], year)
    if "since" in row:
        return _day(row["since"], year), _day(row["until"], year)
    if "week_of" in row:
        inside = _day(row["week_of"], year)
        monday = inside - timedelta(days=inside.weekday())
        return monday, monday + timedelta(days=6)
    first = date(year, row["sunday"]["month"], 1)
    day = first + timedelta(days=6 - first.weekday() + 7 * (row["sunday"]["number"] - 1))
    return day, day


def _day(text: str, year: int) -> date:
    return date(year, *map(int, text.split("-")))


@cache
def _rows() -> list[dict[str, Any]]:
    text = (files("fazhi.desk") / "data" / "law_days.toml").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = tomllib.loads(text)["day"]
    return rows
