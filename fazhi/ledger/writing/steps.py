"""Taking a step of a record, and taking it back."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from fazhi.ledger import due
from fazhi.ledger.chain import write_body
from fazhi.ledger.errors import Refused
from fazhi.ledger.kinds import Act, Kind, Step, kind, kind_of
from fazhi.ledger.models import Event, Record, StepTaken
from fazhi.ledger.procedure import Progress, ask, progress_of, refuse_post, refuse_step
from fazhi.ledger.replay import UNREADABLE, Replay
from fazhi.ledger.rows import insert_new
from fazhi.ledger.screening import screen
from fazhi.ledger.values import changes, sealed, snapshot
from fazhi.ledger.writer import Saying, moment_told, say_of, write
from fazhi.ledger.writing.handing import hand_over
from fazhi.ledger.writing.judging import (
    act_of,
    lock,
    refuse_edit,
    refuse_shut,
    refuse_stale,
    screen_record,
    validate,
)
from fazhi.ledger.writing.storing import keep_words, store
from fazhi.org.models import Person

Changes = dict[str, list[Any]]  # field -> [old, new], plain


def take_step(
    record: Record,
    name: str,
    *,
    by: Person,
    on: date,
    at: datetime,
    values: Mapping[str, Any] | None = None,
    excused_reason: str = "",
    version: int | None = None,
    reason: str = "",
) -> StepTaken:
    """Take a step on its legal day `on`, or excuse it with a reason; `record` is brought up to date.

    A day in a closed year needs a `reason`.

    Raises Refused, Stale, Busy or ValidationError; then nothing was written.
    """
    described = kind_of(record)
    step = described.step(name)
    with write() as writer:
        fresh = lock(described, record.pk)
        refuse_stale(fresh, version)
        act = act_of(fresh, by, on, at, dict(values or {}), excused_reason)
        taken, progress, changed = advance(described, fresh, step, progress_of(described, fresh), act)
        refuse_shut(fresh, [on], reason)
        insert_new([taken])
        store(fresh, changed)
        writer.add([say_step(described, fresh, taken, changed, act, reason)])
        if step.hands and not excused_reason:
            hand_over(writer, fresh, step.hands, act)
        due.project(described, fresh, progress)
        keep_words(described, fresh, changed)
    record.__dict__.update(fresh.__dict__)
    return taken


def advance(
    described: Kind, record: Record, step: Step, progress: Progress, act: Act
) -> tuple[StepTaken, Progress, Changes]:
    """Take a step in memory: the row, the procedure with it, what changed. Raises Refused or ValidationError."""
    before = snapshot(described, record)
    if act.excused:
        _refuse_excuse(step.label, step.excuse, act.excused, act.values)
    else:
        _assign(record, act.values, allowed=step.asks + step.offers)
    if sentence := screen_record(described, record, act.excused) or refuse_step(step, record, progress, act):
        raise Refused(sentence)
    if not act.excused:
        _refuse_missing(record, step.asks)
    taken = StepTaken(
        unit_id=record.unit_id, kind=described.key, record=record.pk, step=step.name, on=act.on,
        at=moment_told(described, act.at), by=act.by, excused_reason=act.excused,
        **({"id": uuid4()} if described.access.confidential else {}),
    )  # fmt: skip
    progress = Progress(described, (*progress.rows, taken), progress.off)
    record.state = progress.state
    validate(described, record, changes(before, snapshot(described, record)))
    return taken, progress, changes(before, snapshot(described, record))


def say_step(
    described: Kind, record: Record, taken: StepTaken, changed: Changes, act: Act, reason: str
) -> Saying:
    """The event of a step, taken or excused."""
    said = {
        "step": taken.step, "taken": str(taken.pk), "excused": act.excused, "changed": sealed(described, changed),
        **({"reason": reason} if reason else {}),
    }  # fmt: skip
    verb = "excuse" if act.excused else "step"
    return say_of(described, record, verb, write_body(said), on=act.on, at=act.at, by=act.by.pk)


def retract_step(taken: StepTaken, *, by: Person, at: datetime, reason: str) -> None:
    """Take back a step that was recorded wrongly. The row stays, marked; later steps must be taken back first."""
    described = kind(taken.kind)
    if sentence := "撤回要写明理由。" if not reason.strip() else screen([("reason", reason)]):
        raise Refused(sentence)
    with write() as writer:
        record = lock(described, taken.record)
        progress = progress_of(described, record)
        act = act_of(record, by, timezone.localdate(at), at)
        step = described.step(taken.step)
        later = [one for one in described.workflow if taken.step in one.after and progress.settled(one.name)]
        if sentence := refuse_edit(described, record, act) or refuse_post(step.by, act):
            raise Refused(sentence)
        if taken.pk not in {row.pk for row in progress.rows}:
            raise Refused("这一步已经撤回过。")
        if later and len(progress.of(taken.step)) == 1:
            raise Refused(f"先撤回后面的“{later[0].label}”，再撤回“{step.label}”。")
        if sentence := ask(step.keeps, record, act):
            raise Refused(sentence)
        refuse_shut(record, [taken.on], reason)
        progress = Progress(described, tuple(row for row in progress.rows if row.pk != taken.pk))
        StepTaken.objects.filter(pk=taken.pk).update(retracted_at=at)
        before = snapshot(described, record)
        record.state = progress.state
        _put_back(record, step.asks + step.offers, progress)
        changed = changes(before, snapshot(described, record))
        store(record, changed)
        said = {
            "step": taken.step, "taken": str(taken.pk), "reason": reason, "changed": sealed(described, changed),
        }  # fmt: skip
        writer.say(described, record, "retract", said, on=act.on, at=at, by=by.pk)
        due.project(described, record, progress)
        keep_words(described, record, changed)
    taken.retracted_at = at


def _assign(record: Record, values: Mapping[str, Any], *, allowed: tuple[str, ...]) -> None:
    for name, value in values.items():
        if name not in allowed:
            raise Refused(f"这一步不能改“{record._meta.get_field(name).verbose_name}”。")
        field = record._meta.get_field(name)
        if isinstance(field, models.ForeignKey) and not isinstance(value, models.Model):
            setattr(record, field.attname, value)
        else:
            setattr(record, name, value if isinstance(value, models.Model) else field.to_python(value))


def _refuse_missing(record: Record, asks: Iterable[str]) -> None:
    missing = {
        name: f"登记这一步要填“{record._meta.get_field(name).verbose_name}”。"
        for name in asks
        if getattr(record, name) in (None, "", [])
    }
    if missing:
        raise ValidationError(missing)


def _refuse_excuse(label: str, allowed: bool, reason: str, values: Mapping[str, Any]) -> None:
    if not allowed:
        raise Refused(f"“{label}”是必经的一步，不能免做。")
    if not reason.strip():
        raise Refused("免做要写明理由。")
    if values:
        raise Refused("免做的一步不填内容，只写理由。")


def _put_back(record: Record, names: tuple[str, ...], progress: Progress) -> None:
    """Set step fields as the last standing take that writes them left them, or empty where none stands.

    Figures read these fields: none may outlive its step.
    """
    writers = {name: _writers(name, progress) for name in names}
    left = _left_by_steps(record) if any(writers.values()) else {}
    for name, standing in writers.items():
        field = record._meta.get_field(name)
        if not standing:
            setattr(record, field.attname, field.get_default())
        elif all(name in left.get(pk, ()) for pk in standing):
            last = next(pk for pk in reversed(left) if pk in standing)
            setattr(record, field.attname, field.to_python(left[last][name]))
        else:
            raise Refused(
                f"没有撤回：“{field.verbose_name}”此前的内容已经清除或者读不出，不能恢复成上一次登记的样子。"
            )


def _writers(name: str, progress: Progress) -> set[UUID]:
    """Standing takes, not excused, of the steps that write a field."""
    steps = {step.name for step in progress.kind.workflow if name in step.asks + step.offers}
    return {row.pk for row in progress.rows if row.step in steps and not row.excused_reason}


def _left_by_steps(record: Record) -> dict[UUID, dict[str, Any]]:
    """By the events of a record: its values after each of its steps, in the order in which they were recorded.

    What cannot be read, or was erased by an act of retention, is not known.
    """
    replay, left = Replay(), {}
    for event in Event.objects.filter(record=record.pk).select_related("said").order_by("seq"):
        said = getattr(event, "said", None)
        with suppress(*UNREADABLE):
            replay.take(event, said and said.body)
            if said and event.verb == "step":
                left[UUID(json.loads(said.body)["taken"])] = dict(replay.records[record.pk].values)
    return left
