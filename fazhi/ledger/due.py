"""Clocks of a record, and the projection of the open ones to Due rows by which a page sorts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from fazhi.law import Answer, Book, Span, Stop
from fazhi.ledger.kinds import Clock, Kind, kind, kinds
from fazhi.ledger.models import Due, Record
from fazhi.ledger.procedure import Progress, progress_of, progress_of_many
from fazhi.ledger.writer import write
from fazhi.org.law import book_of
from fazhi.org.models import Unit

FLOOR = "not_less_than"  # a minimum left to somebody is no deadline: never projected, never overdue


@dataclass(frozen=True)
class Running:
    """A clock that has started: its answer (or agreed day), and the day on which it stopped."""

    clock: Clock
    starts_on: date
    due_on: date | None  # None: the county has not set the period (未设定)
    answer: Answer | None
    stopped_on: date | None
    unset: str = ""  # the sentence, where there is no answer

    @property
    def is_floor(self) -> bool:
        """Whether this is a minimum period left to somebody, not a deadline."""
        return self.answer is not None and getattr(self.answer.term, "relation", "") == FLOOR


def clocks_running(described: Kind, record: Record, progress: Progress, book: Book) -> list[Running]:
    """All clocks of a record that have started, stopped ones too."""
    found = (_run(clock, record, progress, book) for clock in described.clocks)
    return [one for one in found if one]


def project(described: Kind, record: Record, progress: Progress) -> None:
    """Bring a record's Due rows up to date; called in the transaction of the write."""
    _replace([record.pk], _rows(described, record, progress, book_of(record.unit)))


def project_many(described: Kind, records: Sequence[Record]) -> None:
    """Project new records that have no steps yet."""
    if not described.clocks:
        return
    books = {record.unit_id: record.unit for record in records}
    made = {pk: book_of(unit) for pk, unit in books.items()}
    rows = [
        row
        for record in records
        for row in _rows(described, record, Progress(described, ()), made[record.unit_id])
    ]
    Due.objects.bulk_create(rows, 500)


def forget(record: Record) -> None:
    """Drop the Due rows of a voided record."""
    Due.objects.filter(record=record.pk).delete()


def rebuild(unit: Unit) -> int:
    """Compute every Due row of a unit anew (law, calendar or settings changed). Returns how many records differ.

    Records are compared without a lock; one that differs is locked and projected in a short write of its own.
    """
    book, differing, known = book_of(unit), 0, set()
    stored = dict[UUID, set[tuple]]()
    for row in Due.objects.filter(unit=unit):
        stored.setdefault(row.record, set()).add(_content(row))
    for described in kinds():
        records = list(described.model._base_manager.filter(unit=unit)) if described.clocks else []
        progress = progress_of_many(described, records)
        for record in records:
            wanted = {_content(row) for row in _rows(described, record, progress[record.pk], book)}
            known.add(record.pk)
            if stored.get(record.pk, set()) != wanted:
                differing += 1
                _project_again(described, record.pk)
    gone = [pk for pk in stored if pk not in known]  # of a kind that is no more, or has no clocks any more
    Due.objects.filter(unit=unit, record__in=gone).delete()
    return differing + len(gone)


def _project_again(described: Kind, pk: UUID) -> None:
    with write():
        record = (
            described.model._base_manager.select_for_update(of=("self",)).select_related("unit").get(pk=pk)
        )
        project(described, record, progress_of(described, record))


def explain(running: Running) -> str:
    """One sentence: why this day."""
    if running.answer is None:
        return running.unset or f"约定的日期是{running.due_on:%Y-%m-%d}。"
    return "".join(running.answer.sentences)


def clock_named(key: str, name: str) -> Clock:
    """The clock behind a Due row."""
    return next(clock for clock in kind(key).clocks if clock.name == name)


def _run(clock: Clock, record: Record, progress: Progress, book: Book) -> Running | None:
    starts_on = _day_of(clock.starts, record, progress)
    if starts_on is None or (clock.when and not clock.when(record)):
        return None
    stop = next(iter(progress.of(clock.stops)), None) if clock.stops else None
    stopped_on = stop.on if stop else None
    if clock.until:
        agreed = getattr(record, clock.until)
        return Running(clock, starts_on, agreed, None, stopped_on) if agreed else None
    try:
        answer = _answer(clock, starts_on, record, progress, book)
    except Stop as stop_of_law:
        return Running(clock, starts_on, None, None, stopped_on, unset=str(stop_of_law))
    return Running(clock, starts_on, answer.due_on, answer, stopped_on)


def _answer(clock: Clock, starts_on: date, record: Record, progress: Progress, book: Book) -> Answer:
    if clock.covers:
        return book.fixed_date(clock.term, getattr(record, clock.covers) + 1)
    return book.ends(
        clock.term, starts_on, pauses=_pauses(clock, progress), restarts=_restarts(clock, progress),
        extra=_extra(clock, starts_on, progress, book),
    )  # fmt: skip


def _day_of(starts: str, record: Record, progress: Progress) -> date | None:
    if starts == "created":
        return record.on
    if any(step.name == starts for step in progress.kind.workflow):
        done = progress.done(starts)
        return done.on if done else None
    return getattr(record, starts)


def _pauses(clock: Clock, progress: Progress) -> tuple[Span, ...]:
    spans = []
    for begin, end in clock.pauses:
        if began := progress.done(begin):
            ended = progress.done(end)
            spans.append(Span(began.on, ended.on if ended else None))
    return tuple(spans)


def _restarts(clock: Clock, progress: Progress) -> tuple[date, ...]:
    return tuple(row.on for name in clock.restarts for row in progress.of(name) if not row.excused_reason)


def _extra(clock: Clock, starts_on: date, progress: Progress, book: Book) -> int | None:
    """Days added by an extension that was taken: as many as the term's own rule allows."""
    if not clock.extended_by or not progress.done(clock.extended_by):
        return None
    extension = book.term(clock.term, starts_on).extension
    return extension.amount if extension else None


def _rows(described: Kind, record: Record, progress: Progress, book: Book) -> Iterable[Due]:
    if record.voided or record.draft:
        return
    for running in clocks_running(described, record, progress, book):
        if running.due_on and not running.stopped_on and not running.is_floor:
            yield Due(
                unit_id=record.unit_id, kind=described.key, record=record.pk, clock=running.clock.name,
                starts_on=running.starts_on, due_on=running.due_on,
                provisional=bool(running.answer and running.answer.provisional),
                law_digest=running.answer.digest if running.answer else "",
            )  # fmt: skip


def _replace(records: list, rows: Iterable[Due]) -> None:
    Due.objects.filter(record__in=records).delete()
    Due.objects.bulk_create(rows)


def _content(row: Due) -> tuple:
    return (row.record, row.clock, row.starts_on, row.due_on, row.provisional, row.law_digest)


def coming(unit: Unit, on: date, days: int) -> list[str]:
    """Sentences on what is overdue or due within so many days, the earliest first."""
    rows = Due.objects.filter(unit=unit, due_on__lte=on + timedelta(days=days)).order_by("due_on", "id")
    return [_coming(row, on) for row in rows]


def _coming(row: Due, on: date) -> str:
    described, left = kind(row.kind), (row.due_on - on).days
    found = described.model._base_manager.filter(pk=row.record).values_list("title", flat=True)
    title = "保密事项" if described.access.confidential else found.first()
    clock = clock_named(row.kind, row.clock)
    state = f"已过{-left}天" if left < 0 else "今天到期" if left == 0 else f"还有{left}天"
    return f"{row.due_on}  {state}{'（暂定）' if row.provisional else ''}  {clock.label or described.label}：{title}"
