"""What a platform exported: its headers, what they seem to mean, and its rows by a remembered mapping."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from fazhi.desk.readings import (
    Fault,
    Parsed,
    Unclear,
    form_value,
    header_of,
    names_of,
    parse_cells,
    plain_text,
    read_cells,
)
from fazhi.desk.seat import Seat
from fazhi.desk.sheets import Column, sheet_columns
from fazhi.ledger.kinds import Kind
from fazhi.ledger.mappings import Mapped
from fazhi.ledger.models import Depth

NOTHING = ("-", "--", "—", "——", "/", "null", "NULL", "None")  # how platforms write that they know nothing
ALIKE = {  # words of platforms' headers, and the field they mean
    "编号": "platform_number", "单号": "platform_number", "案号": "platform_number", "索引号": "platform_number",
    "流水号": "platform_number", "标题": "title", "事项": "title",
    "名称": "title", "时间": "on", "日期": "on",
}  # fmt: skip
SHOWN = 3  # values of a column shown beside its header


def takes_exports(kind: Kind) -> bool:
    """Whether rows of this kind may stand for rows of a platform."""
    return {"platform", "platform_number"} <= set(kind.open_fields)


def number_label(kind: Kind) -> str:
    """What the kind calls the number on the platform."""
    return str(kind.model._meta.get_field("platform_number").verbose_name)


def offered(kind: Kind) -> list[Column]:
    """Columns that an export may fill: all but those which say where it came from."""
    return [
        one for one in sheet_columns(kind) if not one.field or one.field.name not in ("platform", "depth")
    ]


def headers_of(content: bytes) -> list[tuple[str, str]]:
    """Headers of a workbook's first sheet, each with what its first rows hold; raises Unclear."""
    cells = read_cells(content)
    found = []
    for place, cell in enumerate(cells[0]):
        if name := header_of(cell):
            told = (plain_text(line[place]) for line in cells[1:50] if place < len(line))
            found.append((name, "、".join(list(dict.fromkeys(one[:20] for one in told if one))[:SHOWN])))
    if len({name for name, _ in found}) < len(found):
        raise Unclear("有两列的列名一样，分不清，没有导入。请在表里给其中一列换个名字。")
    return found


def guess_columns(kind: Kind, headers: Iterable[str]) -> dict[str, str]:
    """The column each header seems to mean: by its name, by a part of it, by the usual words; none twice."""
    allowed = {column.label for column in offered(kind)}
    names = {
        name: column.label
        for name, column in names_of(kind).items()
        if isinstance(column, Column) and column.label in allowed
    }
    words = {
        word: column.label
        for word, field in ALIKE.items()
        for column in offered(kind)
        if column.field and column.field.name == field
    }
    return match_headers(
        headers, names.get, lambda header: _within(header, names), lambda header: _alike(header, words)
    )


def match_headers(headers: Iterable[str], *ways: Callable[[str], str | None]) -> dict[str, str]:
    """The label of each header by the first way that tells one; none twice."""
    guessed: dict[str, str] = {}
    for guess in ways:
        for header in headers:
            label = guess(header)
            if header not in guessed and label and label not in guessed.values():
                guessed[header] = label
    return guessed


def _within(header: str, names: Mapping[str, str]) -> str | None:
    found = {label for name, label in names.items() if len(name) > 1 and (name in header or header in name)}
    return found.pop() if len(found) == 1 else None


def _alike(header: str, words: Mapping[str, str]) -> str | None:
    return next((label for word, label in words.items() if word in header), None)


def read_export(kind: Kind, content: bytes, seat: Seat, platform: str, mapped: Mapped) -> Parsed:
    """Read an export: index rows, each with its number on the platform.

    Empty cells say nothing: they take nothing away from a record that is known already.
    """
    try:
        cells = read_cells(content)
        columns, places = _places(kind, cells[0], mapped)
        start = {"platform": platform, "depth": Depth.INDEX, **_fixed(kind, mapped)}
    except Unclear as error:
        return Parsed((), (), (Fault(0, "", str(error)),))
    said = [["" if plain_text(cell) in NOTHING else cell for cell in line] for line in cells]
    parsed = parse_cells(said, columns, places, seat)
    rows = tuple(row._replace(data={"platform": platform} | _told(row.data)) for row in parsed.rows)
    unnumbered = tuple(
        Fault(
            row.number, number_label(kind), "这一行没有编号，下次导入就认不出来。请补上编号，或者删去这一行。"
        )
        for row in rows
        if "platform_number" not in row.data
    )
    return replace(parsed, rows=rows, faults=(*parsed.faults, *unnumbered), start=start)


def _told(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in ("", [])}


def _places(kind: Kind, line: list[Any], mapped: Mapped) -> tuple[list[Column], dict[int, Column | str]]:
    known = {column.label: column for column in offered(kind)}
    places: dict[int, Column | str] = {}
    for place, cell in enumerate(line):
        name = header_of(cell)
        if name and name not in mapped.columns:
            raise Unclear(f"“{name}”这一列还没有对应，没有导入。请先说明它对应台账的哪一列。")
        if column := known.get(mapped.columns.get(name, "")):
            if column in places.values():
                raise Unclear(f"有两列都对应“{column.label}”，没有导入。请只留一列。")
            places[place] = column
    columns = [column for column in places.values() if isinstance(column, Column)]
    if missing := missing_columns(kind, {column.label for column in columns}, mapped.fixed):
        raise Unclear(f"“{'”、“'.join(missing)}”还没有对应的列，没有导入。")
    return columns, places


def missing_columns(kind: Kind, there: set[str], fixed: Mapping[str, str]) -> list[str]:
    """Columns that a new record cannot do without, and that neither the export nor the clerk gives."""
    given = there | {label for label, text in fixed.items() if text}
    needed = {column.label for column in offered(kind) if column.required} | {number_label(kind)}
    return [column.label for column in offered(kind) if column.label in needed - given]


def _fixed(kind: Kind, mapped: Mapped) -> dict[str, Any]:
    """What is the same in every new row; raises Unclear."""
    fields = {column.label: column.field for column in offered(kind) if column.field}
    return {
        fields[label].name: form_value(fields[label], text)
        for label, text in mapped.fixed.items()
        if text and label in fields
    }
