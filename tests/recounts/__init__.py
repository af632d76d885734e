"""Figures counted again from exported sheets, with the standard library alone and by the words of their 口径.

A module for each room: RECOUNTS = {key: function(sheets, year) -> int, or (numerator, denominator) for a rate}. A
figure without a recount fails the test: who adds an indicator says here how a stranger would count it.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.sheets import read_rows

Row = dict[str, str]
Recount = Callable[["Sheets", str], Any]


class Sheets:
    """Sheets of `fazhi export 全部` by kind, 行政诉讼（disputes.lawsuit）.xlsx; a reference in a cell is 名称〔编号〕."""

    def __init__(self, folder: Path) -> None:
        self._rows = {path.stem.rpartition("（")[2][:-1]: read_rows(path) for path in folder.glob("*.xlsx")}

    def __getitem__(self, kind: str) -> list[Row]:
        return self._rows[kind]

    def refer(self, row: Row, column: str, kind: str) -> Row | None:
        """The row that a cell refers to."""
        found = re.search(r"〔([0-9a-f-]{36})〕$", row.get(column, ""))
        return next((one for one in self[kind] if found and one["编号"] == found[1]), None)


def day(row: Row, step: str) -> str:
    """The day on which a step was done; "" when it was not, or was excused."""
    told = row.get(f"步骤：{step}", "")
    return "" if told.startswith("免做") else told[:10]


def amount(rows: Iterable[Row], column: str = "") -> int:
    """How many rows, or the sum of a column."""
    return sum(int(row.get(column, "") or 0) if column else int(row.get("数量", "") or 1) for row in rows)


def of_year(
    kind: str, column: str, *, sums: str = "", step: str = "", **wanted: str | tuple[str, ...]
) -> Recount:
    """Rows, or a column summed, whose day (of a step) lies in the year and whose other columns say one of these."""
    allowed = {name: (value,) if isinstance(value, str) else value for name, value in wanted.items()}

    def count(sheets: Sheets, year: str) -> int:
        return amount(
            (
                row
                for row in sheets[kind]
                if (day(row, step) if step else row.get(column, "")).startswith(year)
                and all(row.get(name, "") in values for name, values in allowed.items())
            ),
            sums,
        )

    return count


def rate(part: Recount, whole: Recount) -> Recount:
    """Numerator and denominator."""
    return lambda sheets, year: (part(sheets, year), whole(sheets, year))


def standing(row: Row, year: str, since: str, until: str) -> bool:
    """Whether a row stands on the last day of the year; its own last day still counts."""
    return "" < row[since] <= (last := f"{year}-12-31") <= (row.get(until) or last)


# Days off and days worked instead, by the State Council's notice for 2024; other years: weekends only.
_OFF = [("01-01", 1), ("02-10", 8), ("04-04", 3), ("05-01", 5), ("06-10", 1), ("09-15", 3), ("10-01", 7)]
HOLIDAYS = {date.fromisoformat(f"2024-{first}") + timedelta(n) for first, days in _OFF for n in range(days)}
WORKED = {
    date.fromisoformat(f"2024-{one}")
    for one in ("02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12")
}


def works(on: date) -> bool:
    """Whether it is a working day."""
    return on in WORKED or (on.weekday() < 5 and on not in HOLIDAYS)


def last_working_day(start: str, number: int, *, without: tuple[str, str] = ("", "")) -> str:
    """The last of so many working days after a day, leaving out the days of a pause (the last one of it included)."""
    on = date.fromisoformat(start)
    while number:
        on += timedelta(1)
        number -= works(on) and not without[0] < on.isoformat() <= without[1]
    return on.isoformat()


def recounts() -> dict[str, Recount]:
    """All recounts of all rooms."""
    found: dict[str, Recount] = {}
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        found |= import_module(f"tests.recounts.{path.stem}").RECOUNTS
    return found
