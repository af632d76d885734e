"""The steps of a record as its page shows them: the line, the step being taken, refusals, the articles beside it."""

from dataclasses import dataclass
from typing import Any

from fazhi.desk.environment import iso
from fazhi.desk.forms import step_form
from fazhi.desk.seat import Seat
from fazhi.law import Stop
from fazhi.ledger.courses import StepLine, steps_of
from fazhi.ledger.kinds import Kind, Step
from fazhi.ledger.models import Record
from fazhi.org.law import book_of

KEPT = "您填的内容还在"


@dataclass(frozen=True)
class Mark:
    """One step on the line."""

    name: str
    label: str
    status: str
    remarks: tuple[str, ...]
    current: bool
    refusal: str | None


@dataclass(frozen=True)
class Article:
    """A rule of law beside a step: always its gist, never shown as the statute's text."""

    heading: str
    sources: tuple[str, ...]
    gist: str
    caution: str


def lines(seat: Seat, record: Record) -> list[Mark]:
    """The line of steps for the paper page, which says only what was done; of optional ones those that were."""
    found = steps_of(record, seat.person, seat.on)
    spare = _not_called_for(found)
    return [
        _mark(line, None)
        if line.taken
        else Mark(line.step.name, line.step.label, "next", ("未办",), False, None)
        for line in found
        if line.step.name not in spare
    ]


def board(seat: Seat, kind: Kind, record: Record, opened: str | None, form: Any = None) -> dict[str, Any]:
    """What the page shows of the steps: the line, the one being taken with its form, the others, the refused."""
    found = steps_of(record, seat.person, seat.on)
    ready = [line.step for line in found if line.open_to_person]
    offered = [line.step for line in found] if form is not None else ready  # a refused one is shown again
    step = next((one for one in offered if one.name == opened), None) or next_step(found)
    if step and form is None:
        form = step_form(kind, step, seat, record)
    open_lines = [line for line in found if line.status in ("now", "blocked")]
    beside = [step] if step else [line.step for line in open_lines if not line.step.optional][:1]
    bases = [one.basis for one in beside] + [
        clock.term.partition(".")[0] for clock in kind.clocks if clock.term
    ]
    refused = [line for line in open_lines if line.refusal and not line.taken]
    others = [one for one in ready if one is not step]
    return {
        "step_lines": [_mark(line, step) for line in found],
        "is_finished": bool(found) and not _waited_for(found),
        "step": step,
        "step_form": form,
        "now_heading": f"现在这一步：{step.label}" if step else _resting(found),
        "other_steps": [
            (label, some)
            for label, optional in (("也可以登记", False), ("可选（有这种情形才登记）", True))
            if (some := [one for one in others if one.optional == optional])
        ],
        "blocked_steps": [_mark(line, step) for line in refused],
        "retractable": [
            {"id": taken.pk, "label": line.step.label, "on": taken.on}
            for line in found
            for taken in line.taken
        ],
        "rules": [article for key in dict.fromkeys(bases) for article in articles(key, seat)],
    }


def next_step(found: list[StepLine]) -> Step | None:
    """The step to offer first: open, not yet taken, after all that were taken; one that may recur comes last.

    An optional one stands first only where somebody opens it.
    """
    last = max((place for place, line in enumerate(found) if line.taken), default=-1)
    waiting = [
        (place, line.step)
        for place, line in enumerate(found)
        if line.open_to_person and not line.taken and not line.step.optional
    ]
    waiting.sort(key=lambda one: (one[0] < last, one[1].repeats, one[0]))
    return waiting[0][1] if waiting else None


def _resting(found: list[StepLine]) -> str:
    if any(line.status in ("now", "blocked") for line in _waited_for(found)):
        return "现在等别的岗位，或者等补齐材料"
    return "步骤都办完了"


def _waited_for(found: list[StepLine]) -> list[StepLine]:
    """Steps that somebody has still to take."""
    spare = _not_called_for(found)
    return [
        line
        for line in found
        if line.status not in ("done", "off")
        and not (line.taken and line.step.repeats)
        and line.step.name not in spare
    ]


def _not_called_for(found: list[StepLine]) -> set[str]:
    """Optional steps that were not taken, and those that only follow them: nobody waits for any."""
    spare = set[str]()
    for line in found:
        if not line.taken and (line.step.optional or spare.intersection(line.step.after)):
            spare.add(line.step.name)
    return spare


def _mark(line: StepLine, current: Step | None) -> Mark:
    remarks = [f"{iso(taken.on)}" for taken in line.taken[-2:] if not taken.excused_reason]
    remarks += [f"免做：{taken.excused_reason}" for taken in line.taken if taken.excused_reason]
    if len(line.taken) > 2:
        remarks.append(f"共{len(line.taken)}次")
    if line.status == "blocked":
        remarks.append("不能进行")
    if line.status == "next":
        remarks.append("未到")
    if line.step.optional and line.status == "now" and not remarks:
        remarks.append("可选")
    elif line.status == "now" and not remarks:
        remarks.append("可以登记" if line.open_to_person else "等别的岗位")
    here = line.step is current
    status = "now" if here else "next" if line.status == "now" else line.status
    return Mark(
        line.step.name, line.step.label, status, tuple(remarks), here, line.refusal and plainly(line.refusal)
    )


def plainly(refusal: str) -> str:
    """A refusal as a state of the matter: nobody has filled anything in yet."""
    head, kept, _ = refusal.partition(KEPT)
    return head.rstrip("；。") + "。" if kept else refusal


def articles(basis: str, seat: Seat) -> list[Article]:
    """The rules a step stands on, as they are in force today."""
    if not basis:
        return []
    try:
        rule = book_of(seat.town).rule(basis, seat.on)
    except Stop:  # named by an older or a later law than today's: show none rather than a wrong one
        return []
    since = f"{rule.since.year}年{rule.since.month}月{rule.since.day}日起施行" if rule.since else ""
    caution = rule.citation.removeprefix(rule.basis).strip("（）")
    return [Article(rule.basis, tuple(part for part in (rule.title, since) if part), rule.gist, caution)]
