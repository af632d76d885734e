"""Days that are coming in a person's towns, with the reason why it is these days; and how many."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q

from fazhi.law import Book
from fazhi.ledger.due import clocks_running, explain
from fazhi.ledger.kinds import Kind, kind, kind_of, kinds
from fazhi.ledger.models import Due, Record
from fazhi.ledger.procedure import Progress, progress_of_many
from fazhi.ledger.readers import readable
from fazhi.ledger.reading import fetch
from fazhi.org.law import book_of
from fazhi.org.models import Person, Unit
from fazhi.org.people import standing_of


@dataclass(frozen=True)
class DueLine:
    """A day that is coming, with the reason why it is this day."""

    due: Due
    record: Record
    kind: Kind
    label: str
    days_left: int
    why: str
    basis: str


@dataclass(frozen=True)
class DueTally:
    """How many periods run: all, overdue, overdue ones that were agreed and not set by law, due in some days."""

    total: int
    late: int
    agreed: int
    soon: int


def due_for(person: Person, on: date, limit: int | None = None) -> list[DueLine]:
    """What is due in a person's own towns, by legal day; each with why this day.

    A constant number of queries without a limit; with one, only as many rows are read as it takes.
    """
    standing = standing_of(person, on)
    found = Due.objects.filter(unit__in=standing).order_by("due_on", "id")
    if limit is None:
        return _due_lines(person, list(found), standing, on)
    lines, start, step = list[DueLine](), 0, 2 * limit
    while True:
        rows = list(found[start : start + step])
        lines += _due_lines(person, rows, standing, on)
        if len(lines) >= limit or len(rows) < step:
            return lines[:limit]
        start += step


def tally_due(
    person: Person, on: date, soon: int, standing: Mapping[Unit, frozenset[str]] | None = None
) -> DueTally:
    """How many days are coming that `due_for` would tell, without reading the records: two queries."""
    standing = standing or standing_of(person, on)
    running = Due.objects.filter(unit__in=standing)
    present, late = set(running.values_list("kind", flat=True).distinct()), Q(due_on__lt=on)
    seen = Q(pk__in=[])
    for described in kinds():
        if described.key in present:
            rows = readable(person, described, standing).filter(voided=False, pk=OuterRef("record"))
            seen |= Q(kind=described.key) & Q(Exists(rows))
    tally = running.filter(seen).aggregate(
        total=Count("pk"),
        late=Count("pk", filter=late),
        agreed=Count("pk", filter=late & Q(clock__startswith="until:")),
        soon=Count("pk", filter=Q(due_on__range=(on, on + timedelta(days=soon)))),
    )
    return DueTally(tally["total"], tally["late"], tally["agreed"], tally["soon"])


def _due_lines(
    person: Person, rows: list[Due], standing: Mapping[Unit, frozenset[str]], on: date
) -> list[DueLine]:
    records = fetch(person, {(row.kind, row.record) for row in rows}, standing)
    rows = [row for row in rows if row.record in records and kind_of(records[row.record]).key == row.kind]
    progress = _progress(records[row.record] for row in rows)
    books = {town.pk: book_of(town) for town in standing}
    lines = (
        _due_line(row, records[row.record], progress[row.record], books[row.unit_id], on) for row in rows
    )
    return [line for line in lines if line]


def _due_line(due: Due, record: Record, progress: Progress, book: Book, on: date) -> DueLine | None:
    """None for a row that no clock of the record stands behind any more: `fazhi remind` drops it."""
    described = kind(due.kind)
    started = clocks_running(described, record, progress, book)
    running = next((one for one in started if one.clock.name == due.clock), None)
    if running is None:
        return None
    clock = running.clock
    label = clock.label or (running.answer.term.title if running.answer else described.label)
    basis = running.answer.term.basis if running.answer else ""
    return DueLine(due, record, described, label, (due.due_on - on).days, explain(running), basis)


def _progress(records: Iterable[Record]) -> dict[object, Progress]:
    by_kind: dict[str, list[Record]] = {}
    for record in records:
        by_kind.setdefault(kind_of(record).key, []).append(record)
    return {pk: one for key, some in by_kind.items() for pk, one in progress_of_many(kind(key), some).items()}
