"""Columns and cells of a table of records, shared by lists and by the tables of children."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models
from django.urls import reverse

from fazhi.desk.seat import Seat
from fazhi.ledger.activity import days_late
from fazhi.ledger.kinds import Kind, kind_of
from fazhi.ledger.models import Record
from fazhi.ledger.reading import children_of, may_create
from fazhi.ledger.telling import display

NUMBERS = (models.IntegerField, models.DecimalField)
LONGEST = 24  # characters that stand on one line of a table; a longer number is broken


@dataclass(frozen=True)
class Column:
    """One column; `place` is where the cell goes when the table folds on a phone."""

    name: str
    label: str
    numeric: bool
    place: str
    address: str | None = None  # sorts by this column
    sorted: str | None = None  # ascending, descending


@dataclass(frozen=True)
class Cell:
    """One cell: its text, its label on a phone, and the record it opens."""

    text: str
    place: str
    name: str = ""
    address: str | None = None


@dataclass(frozen=True)
class Row:
    """One record in a table. `late`: days between the day it happened and the day it was recorded, 0 if in time."""

    cells: list[Cell]
    late: int
    draft: bool
    mark: str  # a few words of the kind's own: 未见审查意见


def columns_of(kind: Kind, names: tuple[str, ...] | None = None) -> list[Column]:
    """Columns of a kind's list, in its order."""
    names = names or kind.view.columns
    return [_column(kind, name, name == opener(names)) for name in names]


def opener(names: tuple[str, ...]) -> str:
    """The column whose cell opens the record: the title, else the first that is not a day."""
    return "title" if "title" in names else next((name for name in names if name != "on"), names[0])


def _column(kind: Kind, name: str, opens: bool) -> Column:
    field = kind.model._meta.get_field(name)
    numeric = isinstance(field, NUMBERS)
    if opens:
        place = "full"
    elif name == "on":
        place = "d o1"
    elif numeric:
        place = "num c2"
    elif isinstance(field, models.DateField):
        place = "d"
    else:
        place = "nowrap" if field.choices or name in kind.privacy.masked or name.endswith("number") else ""
    return Column(name, str(field.verbose_name), numeric, place)


def rows_of(
    seat: Seat,
    kind: Kind,
    records: Iterable[Record],
    columns: list[Column],
    marks: Mapping[UUID, str] | None = None,
) -> list[Row]:
    """Records as rows of cells; personal fields masked, records that may not be read not named.

    `marks` stand beside them instead of the kind's own.
    """
    records = list(records)
    if marks is None:
        marks = kind.view.marks(records) if kind.view.marks and records else {}
    return [_row(seat, kind, record, columns, marks.get(record.pk, "")) for record in records]


def _row(seat: Seat, kind: Kind, record: Record, columns: list[Column], mark: str) -> Row:
    opens = opener(tuple(column.name for column in columns))
    address = reverse("record", args=[kind, record.pk])
    cells = []
    for column in columns:
        text = display(kind, record, column.name, reader=seat.reader)
        if column.name == opens:
            cells.append(Cell(text or str(record), column.place, "", address))
        else:
            place = "" if column.place == "nowrap" and len(text) > LONGEST else column.place
            cells.append(Cell(text, place, "" if column.place == "d o1" or not text else column.label))
    return Row(cells, days_late(record), record.draft, mark)


def child_tables(seat: Seat, record: Record) -> list[dict[str, Any]]:
    """The tables of all kinds that are part of this record."""
    return [child_table(seat, record, kind, rows) for kind, rows in children_of(record, seat.person, seat.on)]


def child_table(seat: Seat, parent: Record, kind: Kind, rows: Any, form: Any = None) -> dict[str, Any]:
    names = tuple(name for name in kind.view.columns if name not in (kind.view.part_of, "unit"))
    columns = columns_of(kind, names)
    above = kind_of(parent)
    return {
        "id": kind.name,
        "kind": kind,
        "columns": columns,
        "rows": rows_of(seat, kind, rows, columns),
        "may_create": not parent.voided and may_create(seat.person, kind, seat.town, seat.on) is None,
        "form": form,
        "shut": seat.shut if form else (),
        "address": reverse("child", args=[above, parent.pk, kind]),
        "back": f"{reverse('record', args=[above, parent.pk])}#{kind.name}",
    }
