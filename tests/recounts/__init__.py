"""Figures counted again from exported sheets, with the standard library alone and by the words of their 口径.

A module for each room: RECOUNTS = {key: function(sheets, year) -> int, or (numerator, denominator) for a rate}. A
figure without a recount fails the test: who adds an indicator says here how a stranger would count it.
"""

import re
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.sheets import read_rows

Row = dict[str, str]
Recount = Callable[["Sheets", str], Any]


class Sheets:
    """Exported sheets by kind; a reference in a cell is 名称〔编号〕."""

    def __init__(self, folder: Path) -> None:
        self._rows = {path.stem: read_rows(path) for path in sorted(folder.glob("*.xlsx"))}

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


def recounts() -> dict[str, Recount]:
    """All recounts of all rooms."""
    found: dict[str, Recount] = {}
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        found |= import_module(f"tests.recounts.{path.stem}").RECOUNTS
    return found
