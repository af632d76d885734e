"""The course of a record: its steps and clocks as a person sees them, and where the law holds it up."""

from dataclasses import dataclass
from datetime import date

from fazhi.ledger.due import Running, clocks_running, explain
from fazhi.ledger.kinds import Act, Kind, Step, kind_of, kinds
from fazhi.ledger.models import Record, StepTaken
from fazhi.ledger.procedure import Progress, ask, progress_of, progress_of_many, refuse_order, refuse_step
from fazhi.ledger.readers import act_as, act_by, readable
from fazhi.org.law import book_of
from fazhi.org.models import Person
from fazhi.org.people import standing_of


@dataclass(frozen=True)
class StepLine:
    """A step on a record's page. status: done, off (excused), now (may be taken), blocked (refused), next (not yet)."""

    step: Step
    status: str
    taken: tuple[StepTaken, ...]
    refusal: str | None
    open_to_person: bool  # whether this person may take it now


@dataclass(frozen=True)
class ClockLine:
    """A clock on a record's page; `days_left` is negative when overdue, None when stopped, paused, unset or a floor."""

    running: Running
    days_left: int | None
    why: str


@dataclass(frozen=True)
class BlockedLine:
    """A record whose next step is refused by the law, with the sentence."""

    record: Record
    kind: Kind
    step: Step
    refusal: str


def steps_of(record: Record, person: Person, on: date) -> list[StepLine]:
    """The steps of a record as this person sees them today; those it does not go through are left out."""
    described = kind_of(record)
    progress = progress_of(described, record)
    act = act_by(person, record.unit, on)
    steps = (step for step in described.workflow if step.name not in progress.off or progress.of(step.name))
    return [_step_line(step, record, progress, act) for step in steps]


def clocks_of(record: Record, on: date) -> list[ClockLine]:
    """The clocks of a record, stopped ones too."""
    described = kind_of(record)
    running = clocks_running(described, record, progress_of(described, record), book_of(record.unit))
    return [ClockLine(one, _days_left(one, on), explain(one)) for one in running]


def blocked_for(person: Person, on: date, limit: int = 200) -> list[BlockedLine]:
    """Records whose next step the law refuses now; looks at the `limit` latest open records of each guarded kind."""
    lines, standing = [], standing_of(person, on)
    acts = {town.pk: act_as(person, roles, on) for town, roles in standing.items()}
    for described in kinds():
        guarded = [step for step in described.workflow if step.guards and step.basis and not step.optional]
        if not guarded:
            continue
        rows = readable(person, described, standing).filter(voided=False, draft=False)
        records = list(rows.order_by("-on")[:limit])
        progress = progress_of_many(described, records)
        for record in records:
            lines += _blocked(described, record, progress[record.pk], guarded, acts[record.unit_id])
    return lines


def _step_line(step: Step, record: Record, progress: Progress, act: Act) -> StepLine:
    taken = progress.of(step.name)
    refusal = refuse_step(step, record, progress, act)
    if taken and not step.repeats:
        return StepLine(step, "off" if taken[-1].excused_reason else "done", taken, refusal, False)
    if refusal is None:
        return StepLine(step, "now", taken, None, True)
    if refuse_order(step, progress):
        return StepLine(step, "done" if taken else "next", taken, refusal, False)
    blocked = ask(step.guards, record, act)
    return StepLine(
        step, "blocked" if blocked else "done" if taken else "now", taken, blocked or refusal, False
    )


def _days_left(running: Running, on: date) -> int | None:
    if running.stopped_on or running.due_on is None or running.is_floor or running.is_paused:
        return None
    return (running.due_on - on).days


def _blocked(
    described: Kind, record: Record, progress: Progress, guarded: list[Step], act: Act
) -> list[BlockedLine]:
    open_steps = (
        step for step in guarded if not progress.settled(step.name) and not refuse_order(step, progress)
    )
    found = ((step, ask(step.guards, record, act)) for step in open_steps)
    return [BlockedLine(record, described, step, sentence) for step, sentence in found if sentence]
