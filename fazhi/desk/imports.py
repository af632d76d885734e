"""Excel in: read, judge every row, write all or nothing. The same sheet twice is the same as once."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils import timezone

from fazhi.desk.filling import Filling
from fazhi.desk.foreign import read_export
from fazhi.desk.forms import draw
from fazhi.desk.readings import Fault, Parsed, SheetRow, read_sheet
from fazhi.desk.seat import Seat
from fazhi.desk.sheets import ID, STEP_DAY
from fazhi.ledger.blanks import Blanks
from fazhi.ledger.errors import LedgerError
from fazhi.ledger.kinds import Kind, Step
from fazhi.ledger.mappings import Mapped
from fazhi.ledger.models import Record
from fazhi.ledger.procedure import Progress, progress_of_many
from fazhi.ledger.reading import visible_to
from fazhi.ledger.values import plain, snapshot
from fazhi.ledger.writer import write
from fazhi.ledger.writing import BadRows, Taking, judge_records, save_record, take_step
from fazhi.org.models import Person
from fazhi.org.people import standing_of

ALREADY = "这一项属于已经登记的步骤，不能从表里改；请在记录页撤回那一步再登记。"


class Job(NamedTuple):
    """What one row asks for: a record to create or change, steps to take."""

    row: SheetRow
    record: Record
    is_new: bool
    is_changed: bool
    takings: tuple[Taking, ...]


@dataclass
class Outcome:
    """What an import did, or in a dry run would do. With any fault nothing was written."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    dry_run: bool = False
    faults: list[Fault] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether every row was understood."""
        return not self.faults

    @property
    def sentences(self) -> list[str]:
        """The outcome in Chinese, a line each."""
        if self.faults:
            return [
                *(fault.sentence_with_place for fault in self.faults),
                f"有 {len(self.faults)} 处要改，什么都没有写入。",
            ]
        done = "试读完毕，没有写入" if self.dry_run else "已写入台账"
        return [f"{done}：新登记 {self.created} 条，有改动 {self.changed} 条，没有变化 {self.unchanged} 条。"]


class _Undo(Exception):
    """Ends a dry run or an import with faults: everything written so far is taken back."""


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Garbage is collected afterwards: every row stays until the end, and looking through them again finds none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@_undisturbed()
def import_sheet(
    kind: Kind,
    source: Path | bytes,
    *,
    by: Person,
    at: datetime,
    dry_run: bool = False,
    platform: str = "",
    mapped: Mapped | None = None,
    reason: str = "",
) -> Outcome:
    """Import a sheet for the town a person works in. A dry run does everything and takes it back.

    With `mapped` the sheet is what a platform exported, read by the platform's own headers. What lies in a closed
    year needs a `reason`.
    """
    on = timezone.localdate(at)
    town, roles = next(iter(standing_of(by, on).items()), (None, frozenset()))
    if town is None:
        return Outcome(dry_run=dry_run, faults=[Fault(0, "", "这个账号没有乡镇的岗位，不能导入。")])
    seat = Seat(by, town, roles, on.year, at)
    content = source if isinstance(source, bytes) else source.read_bytes()
    parsed = read_export(kind, content, seat, platform, mapped) if mapped else read_sheet(kind, content, seat)
    outcome = Outcome(dry_run=dry_run, faults=list(parsed.faults))
    filling = Filling(kind, seat)
    jobs = list(_jobs(kind, seat, parsed, filling, outcome.faults))
    outcome.unchanged = sum(not job.is_new and not job.is_changed and not job.takings for job in jobs)
    outcome.created = sum(job.is_new for job in jobs)
    outcome.changed = len(jobs) - outcome.created - outcome.unchanged
    _judge_and_write(seat, jobs, filling.cleaned, outcome, reason)
    outcome.faults.sort(key=lambda fault: fault.row)
    return outcome


def _judge_and_write(
    seat: Seat, jobs: list[Job], cleaned: frozenset[str], outcome: Outcome, reason: str
) -> None:
    """New rows with their steps together, judged before the write; changes one by one. Every refusal names its row.

    With a fault found before, the others are judged all the same: whoever mends a sheet wants to hear of all of them.
    """
    new = [job for job in jobs if job.is_new]
    changes = [job for job in jobs if not job.is_new and (job.takings or job.is_changed)]
    takings = {place: job.takings for place, job in enumerate(new) if job.takings}
    records = [job.record for job in new]
    batch = None
    try:
        if new:
            batch = judge_records(
                records, by=seat.person, at=seat.at, reason=reason, takings=takings, cleaned=cleaned
            )
        is_asked = not changes and (batch is None or batch.is_judged)
        if is_asked and (outcome.dry_run or outcome.faults):
            return  # nothing is left to be asked in a write
        if batch:
            batch.make()
        with write():
            if batch:
                batch.write()
            _change_all(seat, changes, outcome, reason)
            if outcome.faults or outcome.dry_run:
                raise _Undo
    except BadRows as error:
        outcome.faults += [
            Fault(new[number - 1].row.number, "", sentence) for number, sentence in error.faults
        ]
    except _Undo:
        pass


def _jobs(kind: Kind, seat: Seat, parsed: Parsed, filling: Filling, faults: list[Fault]) -> Iterable[Job]:
    """Judge every row by the form of its kind; what is wrong becomes a fault."""
    blanks = Blanks(kind.model, {**parsed.start, "unit": seat.town})
    labels = {column.field.name: column.label for column in parsed.columns if column.field}
    kept = list(visible_to(seat.person, kind, seat.on).filter(unit=seat.town).select_related(None))
    for record in kept:
        record.unit = seat.town
    progress = progress_of_many(kind, kept)
    by_id = {str(record.pk): record for record in kept}
    by_nature = {_nature(kind, record): record for record in kept}
    seen: dict[Any, int] = {}
    unread = {(fault.row, fault.column) for fault in parsed.faults}
    rows_unread = {number for number, _ in unread}
    for row in parsed.rows:
        if row.id and row.id not in by_id:
            faults.append(Fault(row.number, ID, f"台账里没有编号是“{row.id}”的记录；新登记的请把编号留空。"))
            continue
        known = by_id.get(row.id)
        record = copy(known) if known else blanks.make()
        errors = filling.fill(record, row)
        nature = None if known or errors else _nature(kind, record)
        if twin := by_nature.get(nature):
            known, record = twin, copy(twin)
            errors = filling.fill(record, row)
        if errors:
            wrong = _form_faults(row, filling.form, labels)
            if row.number in rows_unread:  # what follows from cells that were not read is no news
                wrong = [one for one in wrong if one.column and (row.number, one.column) not in unread]
            faults += wrong
            continue
        if row.number in rows_unread:
            continue
        mark = known.pk if known else nature
        if mark in seen:
            faults.append(
                Fault(row.number, "", f"和第{seen[mark]}行说的是同一件；确实是两件的，请在名称里区分开。")
            )
            continue
        seen[mark] = row.number
        before = snapshot(kind, known) if known else {}
        taken = progress.get(known.pk) if known else Progress(kind, ())
        takings = tuple(_takings(kind, seat, row, record, taken, labels, faults))
        yield Job(row, record, known is None, bool(known) and snapshot(kind, record) != before, takings)


def _nature(kind: Kind, record: Record) -> tuple[Any, ...]:
    """What makes a row the same matter: its number on a platform, its natural key, else all its open fields."""
    if record.platform_number:
        return (record.platform, record.platform_number)
    natural = _told(record, kind.natural)
    if any(value not in ("", "None") for value in natural):
        return natural
    return _told(record, [name for name in kind.open_fields if name != "handler"])


def _told(record: Record, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(str(plain(_value(record, name))) for name in names)


def _form_faults(row: SheetRow, form: Any, labels: dict[str, str]) -> Iterable[Fault]:
    for name, errors in form.errors.items():
        label = labels.get(name) or (form.fields[name].label if name in form.fields else "")
        yield Fault(row.number, str(label), "".join(str(error) for error in errors))


def _takings(
    kind: Kind, seat: Seat, row: SheetRow, record: Record, progress: Progress, labels: dict[str, str], faults: list[Fault]
) -> Iterable[Taking]:  # fmt: skip
    """Steps that the sheet knows and the ledger does not yet; contradictions become faults."""
    for step in kind.workflow:
        values, wrong = _step_values(kind, seat, step, row, labels)
        faults += wrong
        days = row.days.get(step.name, ())
        known = {(taken.on, taken.excused_reason) for taken in progress.of(step.name)}
        new = [one for one in days if one not in known]
        if new and known and not step.repeats:
            told = "、".join(str(on) for on, _ in known)
            faults.append(
                Fault(
                    row.number,
                    f"{STEP_DAY}{step.label}",
                    f"这一步已经登记在{told}；登记错了，请在记录页撤回再登记。",
                )
            )
        elif new:
            for on, excuse in new:
                yield Taking(step.name, on, {} if excuse else values, excuse)
        elif differing := [name for name, value in values.items() if _value(record, name) != _key(value)]:
            said = ALREADY if known else f"填了这一项，还要填“{STEP_DAY}{step.label}”的日期。"
            faults += [Fault(row.number, labels[name], said) for name in differing]


def _value(record: Record, name: str) -> Any:
    return getattr(record, record._meta.get_field(name).attname)


def _key(value: Any) -> Any:
    return getattr(value, "pk", value)


def _step_values(
    kind: Kind, seat: Seat, step: Step, row: SheetRow, labels: dict[str, str]
) -> tuple[dict[str, Any], list[Fault]]:
    """Values of a step's own fields, cleaned as its form would."""
    values, faults = {}, []
    for name in step.asks + step.offers:
        if name in row.data and row.data[name] not in ("", []):
            drawn = draw(kind.model._meta.get_field(name), seat)
            try:
                values[name] = drawn.clean(row.data[name])
            except ValidationError as error:
                faults.append(Fault(row.number, labels[name], "".join(error.messages)))
    return values, faults


def _change_all(seat: Seat, changes: list[Job], outcome: Outcome, reason: str) -> None:
    for job in changes:
        try:
            _change(seat, job, reason)
        except (LedgerError, ValidationError) as error:
            sentence = "；".join(getattr(error, "messages", [str(error)]))
            outcome.faults.append(Fault(job.row.number, "", sentence))


def _change(seat: Seat, job: Job, reason: str) -> None:
    with write():
        if job.is_changed:
            save_record(job.record, by=seat.person, at=seat.at, reason=reason)
        for one in job.takings:
            take_step(
                job.record, one.name, by=seat.person, on=one.on, at=seat.at, values=one.values,
                excused_reason=one.excused_reason, reason=reason,
            )  # fmt: skip
