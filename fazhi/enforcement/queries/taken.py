"""Steps taken, by kind, record and day."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from fazhi.law import Book
from fazhi.ledger.models import Record, StepTaken
from fazhi.org.law import book_of

T = TypeVar("T", bound=Record)

CASE, AUDIT = "enforcement.penalty_case", "enforcement.enforcement_legal_audit"
DISCLOSURE, STRUCTURE = "enforcement.enforcement_disclosure", "enforcement.illegal_structure_case"
COMPULSION = "enforcement.compulsion_record"
REVIEW, SCORE = "enforcement.case_file_review", "enforcement.case_file_score"

Days = Mapping[str, date]
Marker = Callable[[Sequence[T]], Mapping[UUID, str]]


def days_of(records: Iterable[UUID]) -> dict[UUID, dict[str, date]]:
    """The first day of each step really done, by record; one query."""
    found: dict[UUID, dict[str, date]] = {pk: {} for pk in records}
    rows = StepTaken.objects.filter(record__in=list(found), retracted_at=None, excused_reason="")
    for record, step, on in rows.order_by("on").values_list("record", "step", "on"):
        found[record].setdefault(step, on)
    return found


def books_of(records: Sequence[Record]) -> dict[UUID, Book]:
    """The law as it runs for each unit among the records."""
    return {record.unit_id: book_of(record.unit) for record in {one.unit_id: one for one in records}.values()}


def late_by(book: Book, term: str, start: date | None, end: date | None, extra: int | None = None) -> int:
    """Days after the last day of a term on which it was met; 0 when in time, or when either day is missing."""
    if start is None or end is None:
        return 0
    return max((end - book.ends(term, start, extra=extra).due_on).days, 0)


def join_marks(*markers: Marker[T]) -> Marker[T]:
    """One marker that says what several say, in their order."""

    def mark(records: Sequence[T]) -> dict[UUID, str]:
        said: dict[UUID, list[str]] = {}
        for marker in markers:
            for pk, words in marker(records).items():
                said.setdefault(pk, []).append(words)
        return {pk: "；".join(words) for pk, words in said.items()}

    return mark
