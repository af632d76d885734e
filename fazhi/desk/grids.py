"""Tables of a form as a grid: heads that span, labels set in; drawn on a page and written to Excel alike."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import xlsxwriter

from fazhi.desk.sheets import disarmed
from fazhi.ledger.pages import Line, Table, Value

NOT_IN_NAMES = str.maketrans("", "", "[]:*?/\\")  # characters no sheet may be called by
UNTOLD = "—"  # no kind of the ledger tells this number


@dataclass(frozen=True)
class Block:
    """A cell that spans: its text, its place from 0, how many columns and rows it covers."""

    text: str
    row: int
    column: int
    columns: int = 1
    rows: int = 1


def text_of(value: Value) -> str:
    """A cell's text."""
    return UNTOLD if value is None else f"{value:,}" if isinstance(value, int) else value


def heads_of(columns: Sequence[str]) -> list[list[Block]]:
    """Rows of heads: a head common to neighbouring columns spans them, the last of a path reaches down."""
    paths = [tuple(column.split("/")) for column in columns]
    depth = max(len(path) for path in paths)
    return [list(_head_row(paths, level, depth)) for level in range(depth)]


def _head_row(paths: list[tuple[str, ...]], level: int, depth: int) -> Iterable[Block]:
    place = 0
    for shared, group in groupby(paths, key=lambda path: path[: level + 1]):
        width = len(list(group))
        if len(shared) > level:
            leaf = max(len(path) for path in paths[place : place + width]) == level + 1
            yield Block(shared[-1], level, place, width, depth - level if leaf else 1)
        place += width


def labels_of(lines: Sequence[Line]) -> list[Block]:
    """Labels as paper sets them: a heading stands beside its lines and takes no row of its own."""
    deepest = max((line.level for line in lines), default=0)
    blocks, row = [], 0
    for number, line in enumerate(lines):
        if line.cells:
            blocks.append(Block(line.label, row, line.level, deepest - line.level + 1))
            row += 1
        else:
            rest = lines[number + 1 :]
            end = next((n for n, one in enumerate(rest) if one.level <= line.level), len(rest))
            blocks.append(Block(line.label, row, line.level, 1, sum(bool(one.cells) for one in rest[:end])))
    return blocks


def write_tables(title: str, tables: Sequence[Table], *, demo: bool = False) -> bytes:
    """The tables as a workbook: a sheet for each heading, laid out as the form prints them."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False})
    edge = {"border": 1, "text_wrap": True, "valign": "vcenter", "font_size": 10}
    styles = {
        "title": book.add_format({"bold": True, "font_size": 14, "align": "center", "valign": "vcenter"}),
        "head": book.add_format({**edge, "align": "center"}),
        "label": book.add_format({**edge, "align": "left"}),
        "value": book.add_format({**edge, "align": "center", "num_format": "0"}),
    }
    for heading, group in groupby(tables, key=lambda table: table.heading):
        page = book.add_worksheet(heading.translate(NOT_IN_NAMES)[:31])
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_column(0, 30, 12)
        page.write_string(0, 0, f"{title}　{heading}{'（演示数据）' if demo else ''}", styles["title"])
        row = 2
        for table in group:
            row = _write_table(page, row, table, styles) + 1
    book.close()
    return buffer.getvalue()


def _write_table(page: Any, row: int, table: Table, styles: dict[str, Any]) -> int:
    """Write one table from a row on; returns the row after it."""
    if table.across:
        columns = [f"{line.label}/{column}" for line in table.lines for column in table.columns]
        lines: Sequence[Line] = [Line("", tuple(value for line in table.lines for value in line.cells))]
        labels: list[Block] = []
    else:
        columns, lines, labels = list(table.columns), table.lines, labels_of(table.lines)
    left = max((block.column + block.columns for block in labels), default=0)
    if table.caption:
        _write_block(page, Block(table.caption, row, 0, left + len(columns)), styles["head"])
        row += 1
    heads = heads_of(columns)
    if left:
        _write_block(page, Block(table.corner, row, 0, left, len(heads)), styles["head"])
    for block in (one for line in heads for one in line):
        moved = Block(block.text, row + block.row, left + block.column, block.columns, block.rows)
        _write_block(page, moved, styles["head"])
    row += len(heads)
    for block in labels:
        moved = Block(block.text, row + block.row, block.column, block.columns, block.rows)
        _write_block(page, moved, styles["label"])
    told = [line for line in lines if line.cells]
    for line in told:
        for place, value in enumerate(line.cells, left):
            page.write(
                row, place, value if isinstance(value, int) else disarmed(text_of(value)), styles["value"]
            )
        row += 1
    return row


def _write_block(page: Any, block: Block, style: Any) -> None:
    if block.rows * block.columns == 1:
        page.write_string(block.row, block.column, disarmed(block.text), style)
    else:
        page.merge_range(
            block.row, block.column, block.row + block.rows - 1, block.column + block.columns - 1,
            disarmed(block.text), style,
        )  # fmt: skip
