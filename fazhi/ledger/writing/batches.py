"""Saving many new records of one kind with their steps, all or nothing.

Everything is judged and made before the write: validity, guards, bodies, salts, words, due days, the rows themselves.
The write takes the locks, sees from the heads of the chains that nobody wrote in between (else it judges again), and
puts the rows into their tables. Guards that look at what the batch itself writes (rows of the kind, steps) are asked
inside the write, when the rows before theirs stand in the tables: the outcome is that of writing one by one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from fazhi.ledger import due, words
from fazhi.ledger.closing import hold_years, refuse_closed
from fazhi.ledger.constraints import refuse_broken
from fazhi.ledger.errors import Refused
from fazhi.ledger.kinds import Act, Kind, kind_of
from fazhi.ledger.models import ChainHead, Due, Event, Link, Record, StepTaken
from fazhi.ledger.procedure import Progress, off_of
from fazhi.ledger.rows import Values, insert, prepare
from fazhi.ledger.values import NewBodies
from fazhi.ledger.writer import Saying, Writer, is_open, lock_head, say_of, write
from fazhi.ledger.writing.handing import hand_over
from fazhi.ledger.writing.judging import act_of, make_ready
from fazhi.ledger.writing.relations import Relations
from fazhi.ledger.writing.repeats import repeated
from fazhi.ledger.writing.steps import Changes, advance, say_step
from fazhi.ledger.writing.waiting import Waiting
from fazhi.org.models import Person

# So many rows are written in less than two seconds, the longest that anybody may keep others from writing; 20,000
# took 2.3 s on a loaded machine of two cores. A longer sheet is cut by whoever brings it: each part is all or nothing.
MOST = 15_000


class BadRows(Refused):
    """Rows that may not be saved, each with its number (from 1) and the sentence why. Nothing was written."""

    def __init__(self, faults: Sequence[tuple[int, str]]) -> None:
        super().__init__("\n".join(f"第{number}行：{sentence}" for number, sentence in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Taking:
    """A step that a new record takes, or is excused from, as it is saved."""

    name: str
    on: date
    values: Mapping[str, Any] = field(default_factory=dict)
    excused_reason: str = ""


@dataclass
class _Row:
    number: int
    record: Record
    takings: Sequence[Taking]
    asks_inside: bool = False  # its guards look at what the batch writes
    sentence: str = ""  # why it may not be saved
    values: Values = ()
    sayings: list[Saying] = field(default_factory=list)
    taken: list[StepTaken] = field(default_factory=list)
    given: dict[str, Any] = field(init=False)  # what the record said when it was brought

    def __post_init__(self) -> None:
        self.given = dict(self.record.__dict__)

    def restore(self) -> None:
        """The record as it was brought: nothing of it was written."""
        self.record.__dict__.update(self.given)
        self.record._state.adding, self.taken, self.sayings = True, [], []


def save_records(
    records: Sequence[Record],
    *,
    by: Person,
    at: datetime,
    on: date | None = None,
    reason: str = "",
    takings: Mapping[int, Sequence[Taking]] | None = None,
) -> list[Record]:
    """Create many records of one kind with their steps (by the place of the record, from 0), all or nothing.

    Raises BadRows, which names every row that may not be saved, or Busy.
    """
    if records:
        judge_records(records, by=by, at=at, on=on, reason=reason, takings=takings).write()
    return list(records)


def judge_records(
    records: Sequence[Record],
    *,
    by: Person,
    at: datetime,
    on: date | None = None,
    reason: str = "",
    takings: Mapping[int, Sequence[Taking]] | None = None,
    cleaned: frozenset[str] = frozenset(),
) -> "Batch":
    """Judge new records of one kind; nothing is locked, and nothing made yet of what their write needs.

    `cleaned` names fields that were cleaned already, in every record, and are not asked again. Raises BadRows, unless
    something is left to be asked in the write: that then names all bad rows together.
    """
    if len(records) > MOST:
        raise Refused(
            f"一次最多写入{MOST}行，这里有{len(records)}行，没有写入。请把表分成几份，一份一份地导入。"
        )
    given = takings or {}
    rows = [_Row(place + 1, record, given.get(place, ())) for place, record in enumerate(records)]
    batch = Batch(kind_of(records[0]), rows, by, at, on or timezone.localdate(at), reason, cleaned)
    batch.judge()
    return batch


@dataclass
class Batch:
    """New records of one kind that were judged and wait to be written."""

    described: Kind
    rows: list[_Row]
    by: Person
    at: datetime
    on: date
    reason: str
    cleaned: frozenset[str]
    _acts: dict[UUID, Act] = field(default_factory=dict)
    _shut: dict[tuple[UUID, int], str] = field(default_factory=dict)
    _heads: dict[UUID, int] = field(default_factory=dict)
    _dues: list[Values] = field(default_factory=list)
    _words: list[words.Entry] = field(default_factory=list)
    _is_made: bool = False

    def __post_init__(self) -> None:
        self._bodies = NewBodies(self.described, self.reason)

    @property
    def is_judged(self) -> bool:
        """Whether nothing is left to be asked in the write."""
        return not any(row.asks_inside for row in self.rows)

    def judge(self) -> None:
        """Judge all rows as far as can be done before the write."""
        self._heads = self._read_heads()
        self._shut.clear()
        relations, tables = Relations(self.described, self.cleaned), _tables_written(self.described)
        with self._unsaved():
            with _watched(tables) as looked:
                for row in self.rows:
                    looked.clear()
                    row.sentence = self._refuse(row.record, relations, alone=True)
                    row.asks_inside = bool(looked)
                    row.sentence = row.sentence or self._refuse_shut(row.record, row.record.on)
            settled = [row for row in self.rows if not row.asks_inside]
            valid = [row for row in settled if not row.sentence]
            for place, sentence in repeated(self.described, [row.record for row in valid]):
                valid[place].sentence = sentence
            for row in settled:
                if row.takings and not row.sentence:
                    self._take_before(row, tables)
            if self.is_judged:
                self._raise()
            self._is_made = False

    def make(self) -> None:
        """Make all that the write puts into the tables for rows that are settled, before any lock is taken."""
        if not self._is_made:
            with self._unsaved():
                self._make([row for row in self.rows if not row.sentence and not row.asks_inside])
            self._is_made = True

    def write(self) -> None:
        """Write all rows, or none. Raises BadRows, Busy."""
        self.make()
        with self._unsaved():
            outermost = not is_open()
            with write() as writer:
                self._lock(outermost)
                if self._heads != self._read_heads():
                    self._restore()
                    self.judge()
                    self.make()
                self._put(writer)

    @contextmanager
    def _unsaved(self) -> Iterator[None]:
        """When nothing was written, the next try starts from where this one did."""
        try:
            yield
        except BaseException:
            self._restore()
            raise

    def _restore(self) -> None:
        for row in self.rows:
            row.restore()

    def _refuse(self, record: Record, relations: Relations, *, alone: bool) -> str:
        """Why a row may not be saved; "" where it may. What `save_record` asks, related rows asked once a batch.

        `alone` leaves out that the row repeats another one.
        """
        record.version = 0  # guards tell new records by it
        try:
            if record.unit_id not in self._acts:
                self._acts[record.unit_id] = act_of(record, self.by, self.on, self.at)
            make_ready(self.described, record, self._acts[record.unit_id])
            relations.clean(record)
            record.clean()
            refuse_broken(record, rows=not alone)
        except (Refused, ValidationError) as error:
            return _sentence(error)
        return ""

    def _refuse_shut(self, record: Record, day: date) -> str:
        """Why a day lies in a year that is shut; each year of a unit is asked once."""
        asked = (record.unit_id, day.year)
        if asked not in self._shut:
            self._shut[asked] = refuse_closed(record.unit_id, [day], self.reason) or ""
        return self._shut[asked]

    def _raise(self) -> None:
        if faults := [(row.number, row.sentence) for row in self.rows if row.sentence]:
            raise BadRows(faults)

    def _make(self, rows: Sequence[_Row]) -> None:
        records = [row.record for row in rows]
        self._dues = self._due_rows(rows)
        self._words = words.entries(self.described, records)
        for row in rows:
            row.values = prepare(row.record)
            row.sayings = row.sayings or [self._say(row.record)]

    def _take_before(self, row: _Row, tables: tuple[str, ...]) -> None:
        """Take the steps of a row before the write; where they look at what it writes, they are left to it."""
        record, said = row.record, [self._say(row.record)]

        def put(taken: StepTaken, changed: Changes, saying: Saying) -> None:
            row.taken.append(taken)
            said.append(saying)

        for one in row.takings:
            self._refuse_shut(record, one.on)
        with _watched(tables) as looked:
            row.sentence = self._try(row, put)
        if looked or any(self.described.step(one.name).hands for one in row.takings):
            row.restore()
            row.asks_inside, row.sentence = True, ""
        else:
            row.sayings = said

    def _say(self, record: Record) -> Saying:
        body = self._bodies.write(record)
        return say_of(self.described, record, "create", body, on=record.on, at=self.at, by=self.by.pk)

    def _due_rows(self, rows: Sequence[_Row]) -> list[Values]:
        if not self.described.clocks:
            return []
        progress = {row.record.pk: Progress(self.described, tuple(row.taken)) for row in rows}
        return [prepare(one) for one in due.rows_of(self.described, [row.record for row in rows], progress)]

    def _read_heads(self) -> dict[UUID, int]:
        """How far the chains reach on which anything stands that a guard may ask: of the units and those above."""
        units = {row.record.unit_id: row.record.unit for row in self.rows}
        above = {unit.parent_id for unit in units.values() if unit.parent_id}
        return dict(
            ChainHead.objects.filter(unit_id__in={*units, *above}, seq__gt=0).values_list("unit_id", "seq")
        )

    def _lock(self, outermost: bool) -> None:
        """Lock related records, the years, then the heads: in the order in which every write does. A write within
        another leaves the heads to that one."""
        Relations(self.described).lock(row.record for row in self.rows)
        units = sorted({row.record.unit_id for row in self.rows})
        for unit in units:
            hold_years(unit)
        if outermost:
            for unit in units:
                lock_head(unit)

    def _put(self, writer: Writer) -> None:
        waiting, relations = Waiting(self.described), Relations(self.described)
        with waiting.seen():
            for row in self.rows:
                if row.asks_inside:
                    row.sentence = self._refuse(row.record, relations, alone=False)
                    row.sentence = row.sentence or self._refuse_shut(row.record, row.record.on)
                if row.sentence:
                    continue
                waiting.add(row.record, row.values)
                writer.add(row.sayings or [self._say(row.record)])
                waiting.add_steps(row.taken)
                if row.asks_inside:
                    row.sentence = self._take_inside(writer, waiting, row)
            self._raise()
        rest = [row for row in self.rows if row.asks_inside]
        insert(Due, self._dues + self._due_rows(rest))
        words.enter(self._words + words.entries(self.described, [row.record for row in rest]))

    def _take_inside(self, writer: Writer, waiting: Waiting, row: _Row) -> str:
        """Take the steps of a row in the write; returns why one may not be taken, or ""."""

        def put(taken: StepTaken, changed: Changes, saying: Saying) -> None:
            row.taken.append(taken)
            waiting.step(row.record, taken, set(changed))
            writer.add([saying])
            step = self.described.step(taken.step)
            if step.hands and not taken.excused_reason:
                hand_over(
                    writer, row.record, step.hands, replace(self._acts[row.record.unit_id], on=taken.on)
                )

        return self._try(row, put)

    def _try(self, row: _Row, put: Callable[[StepTaken, Changes, Saying], None]) -> str:
        """Take the steps of a row in memory, one after another, and put each; returns why one may not, or ""."""
        record, progress = row.record, Progress(self.described, ())
        try:
            for one in row.takings:
                if sentence := self._refuse_shut(record, one.on):
                    return sentence
                act = replace(
                    self._acts[record.unit_id], on=one.on, values=dict(one.values), excused=one.excused_reason
                )
                progress = Progress(self.described, progress.rows, off_of(self.described, record))
                step = self.described.step(one.name)
                taken, progress, changed = advance(self.described, record, step, progress, act)
                record.version += 1
                put(taken, changed, say_step(self.described, record, taken, changed, act, self.reason))
        except (Refused, ValidationError) as error:
            return _sentence(error)
        return ""


def _sentence(error: Refused | ValidationError) -> str:
    return "；".join(error.messages) if isinstance(error, ValidationError) else str(error)


def _tables_written(described: Kind) -> tuple[str, ...]:
    written = (described.model, StepTaken, Link, Event, Due)
    return tuple(f'"{model._meta.db_table}"' for model in written)


@contextmanager
def _watched(tables: tuple[str, ...]) -> Iterator[list[str]]:
    """The queries made within that look at these tables."""
    looked: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, *call: Any) -> Any:
        if any(table in sql for table in tables):
            looked.append(sql)
        return execute(sql, *call)

    with connection.execute_wrapper(watch):
        yield looked
