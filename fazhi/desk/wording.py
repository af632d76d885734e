"""What a record says in a form's own words: its choices, yes and no, its unit of money."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from django.db import models
from django.utils import timezone

from fazhi.desk.blank import NUMBER, TOWN, Blank, Header, folded
from fazhi.desk.seat import Seat
from fazhi.desk.sheets import RECORDED, STATE, Column, cell_value, step_days
from fazhi.desk.workbook import area_of
from fazhi.ledger.models import Record
from fazhi.ledger.procedure import Progress
from fazhi.ledger.telling import say_value

YES, NO = ("是", "有", "已", "√", "✓", "Y"), ("否", "无", "未", "没有", "×", "N")
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
            return self._worded(seat.town.name)
        if self.label == STATE:
            return self._worded(say_value(record._meta.get_field("state"), record.state))
        if self.label == RECORDED:
            return timezone.localdate(record.recorded_at)
        value = self._told(record, progress, seat)
        if isinstance(value, int | Decimal):
            return value if self.divisor == 1 else (Decimal(value) / self.divisor).normalize()
        return self._worded(value) if isinstance(value, str) else value

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

    def _worded(self, text: str) -> str:
        """The form's word for ours; ours where it has none."""
        if not self.words or not text:
            return text
        for ours in (YES, NO):
            if text == ours[0] and (theirs := [one for one in self.words if one in ours]):
                return theirs[0]
        if text == NO[0] and any(one in YES for one in self.words):
            return ""  # a form that only ticks
        same = [one for one in self.words if folded(one) == folded(text)]
        alike = same or [
            one for one in self.words if folded(one) in folded(text) or folded(text) in folded(one)
        ]
        return alike[0] if len(alike) == 1 else text


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
    parts = re.split(r"[/、|或]", unicodedata.normalize("NFKC", header.unit))
    return parts if len(parts) > 1 else []
