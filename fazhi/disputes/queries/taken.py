"""The days of steps taken, by record and step."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from fazhi.law import Book, Stop
from fazhi.ledger.models import Record, StepTaken

Days = Mapping[tuple[UUID, str], date]


def days_of(records: Iterable[Record]) -> Days:
    """The last day of each step that stands and was really done; one query."""
    rows = StepTaken.objects.filter(
        record__in=[one.pk for one in records], retracted_at=None, excused_reason=""
    )
    return {
        (record, step): on for record, step, on in rows.order_by("on").values_list("record", "step", "on")
    }


def days_late(book: Book, term: str, start: date, done_on: date) -> int:
    """Days after the last day on which it was done; 0 in time, or where the law of that day knows no such term."""
    try:
        return max((done_on - book.ends(term, start).due_on).days, 0)
    except Stop:
        return 0
