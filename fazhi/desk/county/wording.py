"""What a record says in a form's own words: its choices, yes and no, its unit of money."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import models
from django.utils import timezone

from fazhi.desk.county.blank import NUMBER, TOWN, Blank, Header, folded
from fazhi.desk.county.workbook import area_of
from fazhi.desk.seat import Seat
from fazhi.desk.sheets import RECORDED, STATE, Column, cell_value, step_days
from fazhi.ledger.models import Record
from fazhi.ledger.procedure import Progress
from fazhi.ledger.telling import say_value

YES, NO = ("是", "有", "已", "√", "✓", "Y"), ("否", "无", "未", "没有", "×", "N")
_NOT = re.compile("[不未无非没免]")
MONEY = {"千元": 1_000, "万元": 10_000, "亿元": 100_000_000}

Value = str | int | Decimal | date


class Wording:
    """How one column of a form is worded."""

    def __init__(self, blank: Blank, header: Header, label: str, column: Column | None) -> None:
        self.label, self.column = label, column
        self.words = _choices(blank, header) or _bracketed(header)
        is_money = column and column.field and column.label.endswith("（元）")
        self.divisor = MONEY.get(header.unit or blank.unit, 1) if is_money else 1

    def say(self, record: Record, progress: Progress, number: int, seat: Seat) -> Value:
        """What stands in the row of a record, the `number`th of the form."""
        if self.label == NUMBER:
            return number
        if self.label == TOWN:
            return worded(seat.town.name, self.words)
        if self.label == STATE:
            return worded(say_value(record._meta.get_field("state"), record.state), self.words)
        if self.label == RECORDED:
            return timezone.localdate(record.recorded_at)
        value = self._told(record, progress, seat)
        if isinstance(value, int | Decimal):
            return value if self.divisor == 1 else (Decimal(value) / self.divisor).normalize()
        return worded(value, self.words) if isinstance(value, str) and self._is_chosen() else value

    def _is_chosen(self) -> bool:
        """Whether the column holds one of a few words, and not what somebody wrote."""
        field = self.column.field
        return isinstance(field, models.BooleanField) or bool(getattr(field, "choices", None))

    def _told(self, record: Record, progress: Progress, seat: Seat) -> Value:
        field = self.column.field
        if field is None:
            return step_days(progress, self.column.step)
        if isinstance(field, models.ForeignKey):
            value = getattr(record, field.name)
            return (
                "" if value is None else seat.reader.name(value) if isinstance(value, Record) else str(value)
            )
        return cell_value(record, field, seat.reader)


def worded(text: str, words: Sequence[str]) -> str:
    """The form's word for ours: the same, or the only one that is the beginning of the other; else ours."""
    if not words or not text:
        return text
    for ours in (YES, NO):
        if text == ours[0] and (theirs := [one for one in words if one in ours]):
            return theirs[0]
    if text == NO[0] and any(one in YES for one in words):
        return ""  # a form that only ticks
    same = [one for one in words if folded(one) == folded(text)]
    alike = same or [one for one in words if _begins(folded(one), folded(text))]
    return alike[0] if len(alike) == 1 else text


def _begins(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) > 1 and long.startswith(short) and not _NOT.search(long.removeprefix(short))


def _choices(blank: Blank, header: Header) -> list[str]:
    """The list from which a cell of the column lets one choose."""
    for one in blank.sheet.root.iter("{*}dataValidation"):
        areas = (one.get("sqref") or one.findtext("{*}sqref") or "").split()
        if one.get("type") == "list" and any(_holds(area, blank.first, header.column) for area in areas):
            formula = "".join("".join(child.itertext()) for child in one.iterfind("{*}formula1"))
            if formula.startswith('"'):
                return [part.strip() for part in formula.strip('"').split(",") if part.strip()]
            return blank.sheet.column_of_texts(formula)
    return []


def _holds(area: str, row: int, column: int) -> bool:
    if not re.fullmatch(r"[A-Z]+\d+(:[A-Z]+\d+)?", area):
        return False
    first, left, last, right = area_of(area)
    return first <= row <= last and left <= column <= right


def _bracketed(header: Header) -> list[str]:
    """Words that the header itself offers: 是/否, 打√."""
    if "√" in header.unit:
        return ["√"]
    parts = header.unit.split("/")
    return parts if len(parts) > 1 else []
