"""Excel out: every field and every step day of a kind, one row a record; numbers and days as Excel's own."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter
from django.db import models
from django.utils import timezone

from fazhi.ledger.exports import note_export, records_of
from fazhi.ledger.fields import ManyChoices
from fazhi.ledger.kinds import Kind, Step
from fazhi.ledger.models import Record
from fazhi.ledger.procedure import Progress, progress_of_many
from fazhi.ledger.readers import Reader
from fazhi.ledger.telling import say_value
from fazhi.org.models import Unit

ID, STATE, RECORDED = "编号", "状态", "录入日期"
TOLD_ONLY = (STATE, RECORDED)  # written out, never read in
STEP_DAY = "步骤："
FORMULA = ("=", "+", "-", "@", "\t", "\r")
CHUNK = 1000


@dataclass(frozen=True)
class Column:
    """One column of a kind's sheet: a field, or the days of a step."""

    label: str
    field: models.Field | None = None
    step: Step | None = None
    required: bool = False

    @property
    def hint(self) -> str:
        """How to fill it in."""
        if self.step and not self.field:
            many = "；办过几次就用“、”隔开" if self.step.repeats else ""
            excused = "；免做写“免做 2024-10-12：理由”" if self.step.excuse else ""
            return f"这一步办理的日期{many}{excused}"
        return _hint(self.field)


def sheet_columns(kind: Kind) -> list[Column]:
    """Columns between 编号 and the last: open fields, then each step's day and fields. Labels are unique."""
    found = [
        Column(_label(kind, name), _field(kind, name), None, _must(kind, name))
        for name in kind.open_fields
        if name != "unit"
    ]
    for step in kind.workflow:
        found.append(Column(f"{STEP_DAY}{step.label}", None, step))
        found += [Column(_label(kind, name), _field(kind, name), step) for name in step.asks + step.offers]
    seen: dict[str, Column] = {}
    for column in found:
        if column.field is None or column.field not in {one.field for one in seen.values()}:
            label = column.label if column.label not in seen else f"{column.label}（{len(seen)}）"
            seen[label] = Column(label, column.field, column.step, column.required)
    return list(seen.values())


def _field(kind: Kind, name: str) -> models.Field:
    return kind.model._meta.get_field(name)


def _label(kind: Kind, name: str) -> str:
    return str(_field(kind, name).verbose_name)


def _must(kind: Kind, name: str) -> bool:
    field = _field(kind, name)
    return not field.blank and not field.has_default() and not isinstance(field, models.BooleanField)


def _hint(field: models.Field) -> str:
    if isinstance(field, ManyChoices):
        return "可选几项，用“、”隔开：" + "、".join(str(label) for _, label in field.many)
    if field.choices:
        return "写其中一个：" + "、".join(
            str(label) for key, label in field.flatchoices if key not in ("", None)
        )
    if isinstance(field, models.BooleanField):
        return "写“是”或“否”"
    if isinstance(field, models.DateField):
        return "写成 2024-10-12"
    if isinstance(field, models.IntegerField):
        return "写整数"
    if isinstance(field, models.DecimalField):
        return "写数字，可以有小数"
    if isinstance(field, models.ForeignKey):
        return f"写{field.related_model._meta.verbose_name}的名称"
    return f"文字，不超过{field.max_length}字" if field.max_length else "文字"


def export_kind(kind: Kind, unit: Unit, out: Path, *, at: datetime, year: int | None = None) -> int:
    """Write a unit's records of a kind (of one year) to a file; returns how many. For the machine's administrator."""
    content, count = write_sheet(kind, records_of(kind, unit, year), demo=unit.demo)
    note_export(kind, unit, count, by=None, at=at)
    out.write_bytes(content)
    return count


def write_sheet(
    kind: Kind, records: models.QuerySet | None = None, *, demo: bool = False, reader: Reader | None = None
) -> tuple[bytes, int]:
    """The sheet of these records and their number; without records a blank one to fill in.

    Related records are named as the reader may read them; without one, for whoever has the machine, in full.
    """
    columns = sheet_columns(kind)
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    page = book.add_worksheet(f"{kind.label[:20]}（演示数据）" if demo else kind.label[:31])
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    day, text = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "@"})
    names = [ID, *(column.label for column in columns), *TOLD_ONLY]
    page.freeze_panes(1, 0)
    page.set_column(0, 0, 12, text)
    page.set_column(1, len(names) - 1, 16)
    page.write_row(0, 0, names, bold)
    count = 0
    for record, progress in with_progress(kind, records):
        count += 1
        for place, value in enumerate(_row(kind, record, progress, columns, reader)):
            _write(page, count, place, value, day)
    book.close()
    return buffer.getvalue(), count


def with_progress(kind: Kind, records: models.QuerySet | None) -> Iterable[tuple[Record, Progress]]:
    """Records, each with the steps taken in it; a few queries a thousand."""
    if records is None:
        return
    foreign = [field.name for field in kind.model._meta.fields if isinstance(field, models.ForeignKey)]
    held = list(records.select_related(*foreign))
    for start in range(0, len(held), CHUNK):
        some = held[start : start + CHUNK]
        progress = progress_of_many(kind, some)
        yield from ((record, progress[record.pk]) for record in some)


def _row(
    kind: Kind, record: Record, progress: Progress, columns: list[Column], reader: Reader | None
) -> Iterable[Any]:
    yield str(record.pk)
    for column in columns:
        yield cell_value(record, column.field, reader) if column.field else step_days(progress, column.step)
    yield say_value(_field(kind, "state"), record.state)
    yield timezone.localdate(record.recorded_at)


def cell_value(record: Record, field: models.Field, reader: Reader | None = None) -> Any:
    """A field as Excel keeps it: days and numbers themselves, everything else in Chinese words."""
    value = getattr(record, field.name)
    if value is None or (isinstance(value, date | int | Decimal) and not isinstance(value, bool)):
        return "" if value is None else value
    if isinstance(value, models.Model):
        return reference(value, reader)
    return say_value(field, value)


def reference(row: models.Model, reader: Reader | None = None) -> str:
    """How another row is named: people and units by name, records by title and number."""
    if not isinstance(row, Record):
        return str(row)
    return f"{reader.name(row) if reader else row}〔{row.pk}〕"


def step_days(progress: Progress, step: Step) -> Any:
    """The day of a step, several days, or 免做 with its day and reason."""
    rows = progress.of(step.name)
    told = [f"免做 {row.on}：{row.excused_reason}" if row.excused_reason else row.on for row in rows]
    return told[0] if len(told) == 1 else "、".join(str(one) for one in told)


def _write(page: Any, row: int, place: int, value: Any, day: Any) -> None:
    if isinstance(value, date):
        page.write_datetime(row, place, value, day)
    elif isinstance(value, int | Decimal):
        page.write_number(row, place, value)
    elif value:
        page.write_string(row, place, disarmed(value))


def disarmed(text: str) -> str:
    """Text that a spreadsheet cannot take for a formula, even after being saved as another type."""
    return f"'{text}" if text.startswith(FORMULA) else text
