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

from fazhi.ledger import due, words
from fazhi.ledger.errors import Refused
from fazhi.ledger.kinds import kind, kind_of
from fazhi.ledger.models import Event, Record, StepTaken
from fazhi.ledger.procedure import Progress, ask, progress_of, refuse_post, refuse_step
from fazhi.ledger.replay import UNREADABLE, Replay
from fazhi.ledger.screening import screen
from fazhi.ledger.values import changes, sealed, snapshot
from fazhi.ledger.writer import moment_told, write
from fazhi.ledger.writing.handing import hand_over
from fazhi.ledger.writing.judging import act_of, lock, refuse_edit, refuse_stale, screen_record, validate
from fazhi.ledger.writing.storing import store
from fazhi.org.models import Person


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
) -> StepTaken:
    """Take a step on its legal day `on`, or excuse it with a reason; `record` is brought up to date.

    Raises Refused, Stale, Busy or ValidationError; then nothing was written.
    """
    described = kind_of(record)
    step = described.step(name)
    values = dict(values or {})
    with write() as writer:
        fresh = lock(described, record.pk)
        refuse_stale(fresh, version)
        act = act_of(fresh, by, on, at, values, excused_reason)
        progress = progress_of(described, fresh)
        before = snapshot(described, fresh)
        if excused_reason:
            _refuse_excuse(step.label, step.excuse, excused_reason, values)
        else:
            _assign(fresh, values, allowed=step.asks + step.offers)
        if sentence := screen_record(described, fresh, excused_reason) or refuse_step(
            step, fresh, progress, act
        ):
            raise Refused(sentence)
        if not excused_reason:
            _refuse_missing(fresh, step.asks)
        taken = StepTaken(
            unit_id=fresh.unit_id, kind=described.key, record=fresh.pk, step=name, on=on, at=moment_told(described, at), by=by,
            excused_reason=excused_reason, **({"id": uuid4()} if described.access.confidential else {}),
        )  # fmt: skip
        progress = Progress(described, (*progress.rows, taken))
        fresh.state = progress.state
        changed = changes(before, snapshot(described, fresh))
        validate(described, fresh, changed)
        taken.save(force_insert=True)
        store(fresh)
        changed = sealed(described, changes(before, snapshot(described, fresh)))
        said = {"step": name, "taken": str(taken.pk), "excused": excused_reason, "changed": changed}
        writer.say(described, fresh, "excuse" if excused_reason else "step", said, on=on, at=at, by=by.pk)
        if step.hands and not excused_reason:
            hand_over(writer, fresh, step.hands, act)
        due.project(described, fresh, progress)
        words.index(described, [fresh])
    record.__dict__.update(fresh.__dict__)
    return taken


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
        progress = Progress(described, tuple(row for row in progress.rows if row.pk != taken.pk))
        StepTaken.objects.filter(pk=taken.pk).update(retracted_at=at)
        before = snapshot(described, record)
        record.state = progress.state
        _put_back(record, step.asks + step.offers, progress)
        store(record)
        said = {
            "step": taken.step, "taken": str(taken.pk), "reason": reason,
            "changed": sealed(described, changes(before, snapshot(described, record))),
        }  # fmt: skip
        writer.say(described, record, "retract", said, on=act.on, at=at, by=by.pk)
        due.project(described, record, progress)
        words.index(described, [record])
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
