"""The course of a record: which steps are done, may be taken, wait for others, or are not for this person."""

from datetime import date

import pytest

from fazhi.ledger.courses import blocked_for, steps_of
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Record
from fazhi.ledger.writing import take_step, void_record
from fazhi.org.models import Person
from tests.making import NOW, Town, make_town, save

pytestmark = pytest.mark.django_db
TODAY = date(2024, 11, 20)
TAKEN = "“{}”已经登记过；登记错了，先撤回再登记。"
WAITS = "不能登记“{}”：还没有登记“{}”。"
NOT_HIS = "这一项由镇领导、司法所登记，您现在的岗位不能登记。"


def lawsuit(town: Town, number: int = 1) -> Record:
    return save(kind("disputes.lawsuit"), town, number, on=date(2024, 11, 4))


def told(record: Record, person: Person) -> list[tuple[str, str, bool, str | None, int]]:
    return [
        (line.step.name, line.status, line.open_to_person, line.refusal, len(line.taken))
        for line in steps_of(record, person, TODAY)
    ]


def test_steps_of_a_new_record_wait_for_those_before_them() -> None:
    town = make_town()
    assert told(lawsuit(town), town.clerk) == [
        ("assign", "now", True, None, 0),
        ("defend", "now", True, None, 0),
        ("judge", "now", True, None, 0),
        ("appeal", "next", False, WAITS.format("决定是否上诉", "登记裁判"), 0),
        ("effect", "next", False, WAITS.format("生效", "登记裁判"), 0),
        ("perform", "next", False, WAITS.format("履行", "生效"), 0),
        ("close", "next", False, WAITS.format("复盘归卷", "生效"), 0),
    ]


def test_steps_taken_and_excused_are_told_and_the_others_stand_open() -> None:
    town = make_town()
    record = lawsuit(town)
    for name, values in (("defend", {}), ("judge", {"outcome": "claims_dismissed"}), ("effect", {})):
        take_step(record, name, by=town.clerk, on=TODAY, at=NOW, values=values)
    take_step(record, "perform", by=town.clerk, on=TODAY, at=NOW, excused_reason="没有履行内容")
    assert told(record, town.clerk) == [
        ("assign", "now", True, None, 0),
        ("defend", "done", False, TAKEN.format("答辩举证"), 1),
        ("judge", "done", False, TAKEN.format("登记裁判"), 1),
        ("appeal", "now", True, None, 0),
        ("effect", "done", False, TAKEN.format("生效"), 1),
        ("perform", "off", False, TAKEN.format("履行"), 1),
        ("close", "now", True, None, 0),
    ]
    assert told(record, town.county)[0] == ("assign", "now", False, NOT_HIS, 0)


def test_a_step_that_the_law_refuses_is_told_with_the_sentence_until_the_record_is_voided() -> None:
    town, before = make_town(), date(2024, 11, 3)
    record = lawsuit(town)
    line = next(line for line in steps_of(record, town.clerk, before) if line.step.name == "defend")
    assert (line.status, line.open_to_person) == ("blocked", False)
    blocked = [(one.record, one.step.name, one.refusal) for one in blocked_for(town.clerk, before)]
    assert blocked == [(record, "defend", line.refusal)]
    assert blocked_for(town.clerk, TODAY) == []
    void_record(record, by=town.clerk, at=NOW, reason="重复")
    assert blocked_for(town.clerk, before) == []
