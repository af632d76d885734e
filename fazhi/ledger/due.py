"""Clocks of a record, and the projection of the open ones to Due rows by which a page sorts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from fazhi.law import Answer, Book, Span, Stop
from fazhi.ledger.kinds import Clock, Kind, kind, kinds
from fazhi.ledger.models import Due, Record
from fazhi.ledger.procedure import Progress, progress_of_many
from fazhi.ledger.rows import insert_new
from fazhi.ledger.writer import write
from fazhi.org.law import book_of
from fazhi.org.models import Unit

_CHUNK = 200
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

    @property
    def is_paused(self) -> bool:
        """Whether it stands still: what is awaited has not come, and nothing can be late until it goes on."""
        return self.answer is not None and self.answer.paused_since is not None


def clocks_running(described: Kind, record: Record, progress: Progress, book: Book) -> list[Running]:
    """All clocks of a record that have started, stopped ones too."""
    found = (_run(clock, record, progress, book) for clock in described.clocks)
    return [one for one in found if one]


def project(described: Kind, record: Record, progress: Progress, *, new: bool = False) -> None:
    """Bring a record's Due rows up to date, or make those of a new one; called in the transaction of the write."""
    if described.clocks:
        rows = list(_rows(described, record, progress, book_of(record.unit)))
        if not new:
            forget(record)
        insert_new(rows)


def forget(record: Record) -> None:
    """Drop the Due rows of a voided record."""
    Due.objects.filter(record=record.pk).delete()


@dataclass(frozen=True)
class Moved:
    """A due day that is another one now; None where there was none, or is none any more."""

    kind: str
    record: UUID
    clock: str
    before: date | None
    after: date | None


@dataclass(frozen=True)
class Reach:
    """Which records a change of law can touch; nothing said: all of them."""

    term: str = ""  # those with a clock of this term
    since: date | None = None  # those with a due day on or after this day: a calendar changed


def moves(unit: Unit, book: Book, reach: Reach = Reach()) -> list[Moved]:
    """Which due days of a unit would be others under this book; reads only."""
    return [
        Moved(described.key, pk, clock, before.get(clock), after.get(clock))
        for described, pk, stored, wanted in _differing(unit, book, reach)
        for before, after in [(_days_by_clock(stored), _days_by_clock(wanted))]
        for clock in sorted(before.keys() | after.keys())
        if before.get(clock) != after.get(clock)
    ]


def rebuild(unit: Unit, reach: Reach = Reach()) -> int:
    """Compute the Due rows of a unit anew (law, calendar or settings changed). Returns how many records differ.

    Records are compared without a lock; those that differ are locked and projected some at a time.
    """
    differing: dict[str, list[UUID]] = {}
    for described, pk, _, _ in _differing(unit, book_of(unit), reach):
        differing.setdefault(described.key, []).append(pk)
    for key, pks in differing.items():
        for start in range(0, len(pks), _CHUNK):
            _project_again(kind(key), pks[start : start + _CHUNK])
    gone = _strayed(unit)
    Due.objects.filter(pk__in=gone).delete()
    return sum(map(len, differing.values())) + len(gone)


def _differing(unit: Unit, book: Book, reach: Reach) -> Iterator[tuple[Kind, UUID, set[tuple], set[tuple]]]:
    """Records whose stored rows are not what the book says: kind, id, stored, wanted."""
    stored = dict[UUID, set[tuple]]()
    for row in Due.objects.filter(unit=unit):
        stored.setdefault(row.record, set()).add(_content(row))
    for described in kinds():
        records = _reached(described, unit, reach)
        progress = progress_of_many(described, records)
        for record in records:
            wanted = {_content(row) for row in _rows(described, record, progress[record.pk], book)}
            if stored.get(record.pk, set()) != wanted:
                yield described, record.pk, stored.get(record.pk, set()), wanted


def _reached(described: Kind, unit: Unit, reach: Reach) -> list[Record]:
    if not any(clock.term.startswith(reach.term) for clock in described.clocks):
        return []
    records = described.model._base_manager.filter(unit=unit)
    if reach.since:
        coming = Due.objects.filter(unit=unit, kind=described.key, due_on__gte=reach.since)
        records = records.filter(pk__in=coming.values("record"))
    return list(records)


def _strayed(unit: Unit) -> list[int]:
    """Rows of a kind that is no more or has no clocks any more, or of a record that is no more."""
    found = []
    known = {one.key: one for one in kinds() if one.clocks}
    for key in Due.objects.filter(unit=unit).values_list("kind", flat=True).distinct():
        rows = Due.objects.filter(unit=unit, kind=key)
        standing = known[key].model._base_manager.values("pk") if key in known else []
        found += rows.exclude(record__in=standing).values_list("pk", flat=True)
    return found


def _days_by_clock(contents: Iterable[tuple]) -> dict[str, date]:
    return {clock: due_on for _, clock, _, due_on, *_ in contents}


def _project_again(described: Kind, pks: Sequence[UUID]) -> None:
    with write():
        locked = described.model._base_manager.select_for_update(of=("self",)).select_related("unit")
        records = list(locked.filter(pk__in=pks).order_by("pk"))
        _replace(list(pks), rows_of(described, records, progress_of_many(described, records)))


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
        waits = running.stopped_on or running.is_floor or running.is_paused
        if running.due_on and not waits:
            yield Due(
                unit_id=record.unit_id, kind=described.key, record=record.pk, clock=running.clock.name,
                starts_on=running.starts_on, due_on=running.due_on,
                provisional=bool(running.answer and running.answer.provisional),
                law_digest=running.answer.digest if running.answer else "",
            )  # fmt: skip


def rows_of(described: Kind, records: Sequence[Record], progress: Mapping[Any, Progress]) -> list[Due]:
    """Due rows of many records, the book of each unit read once."""
    books = {record.unit_id: record.unit for record in records}
    made = {pk: book_of(unit) for pk, unit in books.items()}
    return [
        row
        for record in records
        for row in _rows(described, record, progress[record.pk], made[record.unit_id])
    ]


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
