"""Totals at the foot of tables, whether the table is one of Word's or lines set with spaces or tabs."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from fazhi.check.document import Document, Paragraph
from fazhi.check.rule import Mark

_FEET = ("合计", "总计", "共计", "小计", "合 计", "总 计")
_FOOT = frozenset(_FEET)
_NUMBER = re.compile(r"\d{1,9}(?:,\d{3})*(?:\.\d{1,4})?")
_NOT_ADDED = re.compile("率|比|平均|单价|标准|年份|年度|排名|得分|序号")
_FEWEST_ROWS = 2

Cell = tuple[str, int]  # its text, and where it starts


def wrong_totals(document: Document) -> Iterator[Mark]:
    """Numbers of a last row 合计 that are not the sums of their columns."""
    if not any(paragraph.text.startswith(_FEET) for paragraph in document.paragraphs):
        return
    for rows in _tables(document):
        for place, row in enumerate(rows):
            if row[0][0] in _FOOT and len(row) > 1:
                start = next((n + 1 for n in range(place - 1, -1, -1) if rows[n][0][0] in _FOOT), 0)
                yield from _check(rows[start:place], row)


def _check(above: list[list[Cell]], foot: list[Cell]) -> Iterator[Mark]:
    same = [row for row in above if len(row) == len(foot)]
    head = next((row for row in same if not any(_value(text) is not None for text, _ in row[1:])), None)
    counted = [row for row in same if row is not head]
    if len(counted) < _FEWEST_ROWS or len(same) != len(above):
        return
    for column in range(1, len(foot)):
        values = [_value(row[column][0]) for row in counted]
        total, (told, start) = _value(foot[column][0]), foot[column]
        if total is None or None in values or (head and _NOT_ADDED.search(head[column][0])):
            continue
        added = sum(value for value in values if value is not None)
        if added != total:
            reason = f"这一列加起来是{added}，合计写的是{told}。"
            yield Mark(start, start + len(told), reason, "核对台账，改正合计或者其中一行。", "must")


def _value(text: str) -> Decimal | None:
    return Decimal(text.replace(",", "")) if _NUMBER.fullmatch(text) else None


def _tables(document: Document) -> Iterator[list[list[Cell]]]:
    """Runs of lines of several cells in the text, and Word's tables cut into rows of the last one's width."""
    for place, run in groupby(document.paragraphs, key=lambda paragraph: paragraph.place):
        if place == "table":
            yield _rows([(paragraph.text, paragraph.start) for paragraph in run])
        elif place == "body":
            for cells, lines in groupby(map(_cells, run), key=len):
                if cells > 1:
                    yield list(lines)


def _cells(paragraph: Paragraph) -> list[Cell]:
    return [(found[0], paragraph.start + found.start()) for found in re.finditer(r"\S+", paragraph.text)]


def _rows(cells: list[Cell]) -> list[list[Cell]]:
    """The cells of a table up to its 合计 row, by the width of that row; none where they do not divide."""
    foot = next((at for at in range(len(cells) - 1, 0, -1) if cells[at][0] in _FOOT), 0)
    width = 1
    while foot + width < len(cells) and _value(cells[foot + width][0]) is not None:
        width += 1
    if width == 1 or foot % width:
        return []
    return [cells[at : at + width] for at in range(0, foot + width, width)]
