"""Reading a sheet: headers to fields, cells to the values a form takes; what cannot be read is named with its place."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any, NamedTuple

from django.db import models
from python_calamine import CalamineError, CalamineWorkbook

from fazhi.desk.forms import choices_of
from fazhi.desk.seat import Seat
from fazhi.desk.sheets import ID, TOLD_ONLY, Column, reference, sheet_columns
from fazhi.ledger.fields import ManyChoices
from fazhi.ledger.kinds import Kind

MOST_ROWS = 20_000
TRUTH = {"是": "True", "有": "True", "否": "False", "无": "False"}
_DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[\sT]+\d{1,2}[:：]\d{2}(?:[:：]\d{2}(?:\.\d+)?)?)?"
)  # platforms write the hour behind the day
_EXCUSED = re.compile(rf"免做\s*({_DAY.pattern})\s*[：:]\s*(.+)")
_SPLIT = re.compile(r"[、，,;；\s]+")
_REFERENCE = re.compile(r"〔([0-9a-f-]{36})〕$")


@dataclass(frozen=True)
class Fault:
    """What is wrong in a sheet and where: the row as Excel counts it (0: the whole sheet), the column's name."""

    row: int
    column: str
    sentence: str

    @property
    def sentence_with_place(self) -> str:
        """The sentence with row and column in front."""
        place = (f"第{self.row}行" if self.row else "") + (f"“{self.column}”" if self.column else "")
        return f"{place}：{self.sentence}" if place else self.sentence


class SheetRow(NamedTuple):
    """One row: the record's number where it has one, values for its form, days (and excuses) of its steps."""

    number: int
    id: str
    data: dict[str, Any]
    days: dict[str, tuple[tuple[date, str], ...]]


@dataclass(frozen=True)
class Parsed:
    """A sheet as it was read."""

    columns: tuple[Column, ...]
    rows: tuple[SheetRow, ...]
    faults: tuple[Fault, ...]
    start: Mapping[str, Any] = field(
        default_factory=dict
    )  # a new record begins with it, a known one keeps its own


class Unclear(ValueError):
    """A cell that cannot be read; `str(error)` is the sentence."""


def read_sheet(kind: Kind, content: bytes, seat: Seat) -> Parsed:
    """Read the first sheet of a workbook; the first row holds the names of the columns."""
    try:
        cells = read_cells(content)
        columns, places = _headers(kind, cells[0])
    except Unclear as error:
        return Parsed((), (), (Fault(0, "", str(error)),))
    return parse_cells(cells, columns, places, seat)


def parse_cells(
    cells: list[list[Any]], columns: list[Column], places: dict[int, Column | str], seat: Seat
) -> Parsed:
    """Rows of a sheet whose columns are known by their places."""
    faults: list[Fault] = []
    related = {column.field: _related(column.field, seat) for column in columns if _points(column.field)}
    values = {
        column.field: _values_of(column.field, related.get(column.field))
        for column in columns
        if column.field
    }
    rows = [
        _row(number, line, places, values, faults)
        for number, line in enumerate(cells[1:], 2)
        if any(cell not in ("", None) for cell in line)
    ]
    return Parsed(tuple(columns), tuple(rows), tuple(faults))


def read_cells(content: bytes) -> list[list[Any]]:
    """The cells of the first sheet, the first row with the names of the columns; Unclear where it is none."""
    if not content:
        raise Unclear("这是一个空文件（0 字节），没有导入。")
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        cells = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise Unclear(
            "这不是能打开的 Excel 文件，没有导入。请用 WPS 或 Excel 打开，另存为 .xlsx 再试。"
        ) from error
    if len(cells) < 2:
        raise Unclear("表里没有数据行，没有导入。第一行写列名，从第二行起一行一条。")
    if len(cells) > MOST_ROWS + 1:
        raise Unclear(f"表里有 {len(cells) - 1} 行，一次最多导入 {MOST_ROWS} 行。请拆成几张表。")
    return cells


def _headers(kind: Kind, line: list[Any]) -> tuple[list[Column], dict[int, Column | str]]:
    """Columns by their place; every name must be known, every required column there, none twice."""
    known, names = sheet_columns(kind), names_of(kind)
    places: dict[int, Column | str] = {}
    for place, cell in enumerate(line):
        name = header_of(cell)
        if not name:
            continue
        if name not in names:
            raise Unclear(f"不认识“{name}”这一列，没有导入。请对照下面的列名改好，或者下载空白表。")
        if names[name] in places.values():
            raise Unclear(f"“{name}”这一列出现了两次，没有导入。请留下一列。")
        places[place] = names[name]
    missing = [column.label for column in known if column.required and column not in places.values()]
    if missing and ID not in places.values():
        raise Unclear(f"缺少“{'”、“'.join(missing)}”这{len(missing)}列，没有导入。")
    return [column for column in places.values() if isinstance(column, Column)], places


def names_of(kind: Kind) -> dict[str, Column | str]:
    """Columns by every name a sheet may give them."""
    known = sheet_columns(kind)
    names: dict[str, Column | str] = {column.label: column for column in known} | {
        name: name for name in (ID, *TOLD_ONLY)
    }
    for column in known:
        for other in kind.reads.headers.get(column.field.name, ()) if column.field else ():
            names.setdefault(other, column)
    return names


def header_of(cell: Any) -> str:
    """The name of a column without the mark of a required one."""
    return str(cell if cell is not None else "").strip().removesuffix("*")


def _row(
    number: int,
    line: list[Any],
    places: dict[int, Column | str],
    values: dict[Any, Callable[[Any], Any]],
    faults: list[Fault],
) -> SheetRow:
    data, days, pk = {}, {}, ""
    for place, column in places.items():
        cell = line[place] if place < len(line) else ""
        if not isinstance(column, Column):
            pk = str(cell).strip() if column == ID else pk
            continue
        try:
            if column.field:
                data[column.field.name] = values[column.field](cell)
            elif told := tuple(step_days(cell)):
                days[column.step.name] = told
        except Unclear as error:
            faults.append(Fault(number, column.label, str(error)))
    return SheetRow(number, pk, data, days)


def _values_of(field: models.Field, related: dict[str, list[Any]] | None) -> Callable[[Any], Any]:
    """What reads the cells of a column; a cell that was read before is not read again."""
    known: dict[Any, Any] = {}

    def value_of(cell: Any) -> Any:
        mark = (type(cell), cell)
        if mark not in known:
            known[mark] = form_value(field, cell, related)
        return known[mark]

    return value_of


def form_value(field: models.Field, cell: Any, related: dict[str, list[Any]] | None = None) -> Any:
    """A cell as the form of the field takes it; raises Unclear."""
    text = plain_text(cell)
    if isinstance(field, ManyChoices):
        return [_choice(field.many, one) for one in _SPLIT.split(text) if one]
    if text == "":
        return "False" if isinstance(field, models.BooleanField) and not field.null else ""
    if isinstance(field, models.BooleanField):
        if text not in TRUTH:
            raise Unclear(f"写“是”或“否”，现在写的是“{text}”。")
        return TRUTH[text]
    if isinstance(field, models.DateField):
        return read_day(cell).isoformat()
    if related is not None:
        return _pointed(related, text)
    if field.choices:
        return _choice(field.flatchoices, text)
    if isinstance(field, models.IntegerField | models.DecimalField):
        return text.replace(",", "").replace("，", "")
    return text


def plain_text(cell: Any) -> str:
    """A cell as text: whole numbers without .0, the apostrophe of a disarmed formula taken off."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell if cell is not None else "").strip()
    return text[1:] if text[:1] == "'" else text


def read_day(cell: Any) -> date:
    """A day from Excel's own date or from text such as 2024-10-12, 2024年10月12日; raises Unclear."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = _DAY.fullmatch(plain_text(cell))
    if found is None:
        raise Unclear(f"日期要写成 2024-10-12 这样，现在写的是“{plain_text(cell)}”。")
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError as error:
        raise Unclear(f"没有“{plain_text(cell)}”这一天，请核对日期。") from error


def step_days(cell: Any) -> Iterable[tuple[date, str]]:
    """Days of a step: one, several parted by 、, or 免做 2024-10-12：理由."""
    if isinstance(cell, date):
        yield read_day(cell), ""
        return
    text = plain_text(cell)
    if found := _EXCUSED.fullmatch(text):
        yield read_day(found[1]), found[5]
        return
    for part in text.split("、") if text else ():
        yield read_day(part.strip()), ""


def _choice(choices: Iterable[tuple[Any, Any]], text: str) -> Any:
    found = {str(label): key for key, label in choices} | {
        str(key): key for key, _ in choices if key not in ("", None)
    }
    if text not in found:
        known = "、".join(str(label) for key, label in choices if key not in ("", None))
        raise Unclear(f"没有“{text}”这个选项，可以写：{known}。")
    return found[text]


def _points(field: models.Field | None) -> bool:
    return isinstance(field, models.ForeignKey)


def _related(field: models.Field, seat: Seat) -> dict[str, list[Any]]:
    """Rows a foreign key may point at, by every name they may be given in a sheet."""
    found: dict[str, list[Any]] = {}
    for row in choices_of(field.related_model, seat):
        for name in {str(row), reference(row), str(row.pk)}:
            found.setdefault(name, []).append(row.pk)
    return found


def _pointed(related: dict[str, list[Any]], text: str) -> Any:
    numbered = _REFERENCE.search(text)
    rows = related.get(numbered[1] if numbered else text, [])
    if not rows:
        raise Unclear(f"本镇没有叫“{text}”的，请核对名称。")
    if len(rows) > 1:
        raise Unclear(f"叫“{text}”的不止一个，请从导出的表里复制带编号的写法。")
    return rows[0]
