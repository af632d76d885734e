"""Taking a step back: the record says again what the last take that still stands left in it."""

from datetime import date
from typing import Any

import pytest

from fazhi.ledger.errors import Refused
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Due, Event, StepTaken
from fazhi.ledger.values import snapshot
from fazhi.ledger.verify import verify
from fazhi.ledger.writing import retract_step, take_step
from tests.ledger.test_verify import BODY, erase, run
from tests.making import NOW, Town, make_town, moment, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return make_town()


@pytest.fixture
def task(town: Town) -> Any:
    return save(kind("duty.annual_law_task"), town, on=date(2024, 3, 1))


def take(town: Town, record: Any, step: str, minute: int, **values: Any) -> StepTaken:
    """Take a step on 18 November, the given minute after ten; the minutes tell takes apart."""
    at = moment(f"2024-11-20 10:{minute:02}")
    return take_step(record, step, by=town.clerk, on=date(2024, 11, 18), at=at, values=values)


def take_back(town: Town, taken: StepTaken) -> Any:
    """Take a step back; returns the record as it is stored."""
    retract_step(taken, by=town.clerk, at=moment("2024-11-20 11:00"), reason="登记错了")
    assert verify().faults == []
    return kind(taken.kind).model._base_manager.get(pk=taken.record)


def test_the_last_take_retracted_gives_back_what_the_one_before_left(town: Town, task: Any) -> None:
    for minute, note in enumerate(("完成三成", "完成六成", "完成九成")):
        take(town, task, "advance", minute, progress_note=note)
    first, second, third = StepTaken.objects.order_by("at")
    assert take_back(town, third).progress_note == "完成六成"
    assert take_back(town, second).progress_note == "完成三成"
    assert take_back(town, first).progress_note == ""


def test_an_earlier_take_retracted_leaves_what_the_last_one_said(town: Town, task: Any) -> None:
    first = take(town, task, "advance", 1, progress_note="完成三成")
    second = take(town, task, "advance", 2, progress_note="完成三成")
    assert take_back(town, first).progress_note == "完成三成"
    assert take_back(town, second).progress_note == ""


def test_of_takes_at_one_moment_the_later_recorded_counts(town: Town, task: Any) -> None:
    for note in ("完成三成", "完成六成", "完成九成"):
        last = take(town, task, "advance", 1, progress_note=note)
    assert take_back(town, last).progress_note == "完成六成"


def test_a_field_of_two_steps_goes_back_to_what_the_other_step_left(town: Town) -> None:
    contract = save(kind("decisions.contract"), town, on=date(2024, 3, 1))
    take(town, contract, "sign", 1, amount="1000", ends_on=date(2025, 3, 1))
    changed = take(town, contract, "change", 2, change_note="顺延一年", ends_on=date(2026, 3, 1))
    assert Due.objects.get().due_on == date(2026, 3, 1)
    back = take_back(town, changed)
    assert (back.ends_on, back.change_note, back.amount) == (date(2025, 3, 1), "", 1000)
    assert Due.objects.get().due_on == date(2025, 3, 1)


def test_an_excused_take_leaves_nothing_and_gives_nothing_back(town: Town) -> None:
    decision = save(kind("decisions.major_decision"), town, on=date(2024, 3, 1))
    excused = take_step(
        decision, "risk", by=town.clerk, on=date(2024, 11, 18), at=NOW, excused_reason="没有社会稳定风险"
    )
    before = snapshot(kind("decisions.major_decision"), decision)
    assert snapshot(kind("decisions.major_decision"), take_back(town, excused)) == before


def test_what_was_erased_is_not_guessed_and_the_step_stays(town: Town, task: Any) -> None:
    first = take(town, task, "advance", 1, progress_note="完成三成")
    second = take(town, task, "advance", 2, progress_note="完成六成")
    erase(town, [Event.objects.get(verb="step", at=first.at).seq], "保管期满")
    with pytest.raises(Refused, match="没有撤回：“进展”此前的内容已经清除或者读不出"):
        take_back(town, second)
    assert StepTaken.objects.filter(retracted_at=None).count() == 2
    assert type(task)._base_manager.get().progress_note == "完成六成"


def test_what_cannot_be_read_is_not_guessed(town: Town, task: Any) -> None:
    first = take(town, task, "advance", 1, progress_note="完成三成")
    second = take(town, task, "advance", 2, progress_note="完成六成")
    seq = Event.objects.get(verb="step", at=first.at).seq
    run(f"UPDATE {BODY.replace(' WHERE', ' SET body = %s WHERE', 1)}", "{", seq)
    with pytest.raises(Refused, match="读不出"):
        take_back(town, second)
