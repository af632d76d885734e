"""Handing over: the open matters of somebody who leaves pass to another, and nothing else does."""

import json
from datetime import date
from typing import Any

import pytest

from fazhi.ledger.errors import Refused
from fazhi.ledger.handover import DRAFT, DUE, UNFINISHED, hand_over, matters_of, refuse_handing
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Event, EventBody
from fazhi.ledger.telling import timeline
from fazhi.ledger.verify import verify
from fazhi.ledger.writing import save_draft, take_step, void_record
from fazhi.org.models import Person
from fazhi.org.people import close_account
from fazhi.org.roles import Role
from tests.making import NOW, Town, make_record, make_town, save

pytestmark = pytest.mark.django_db
TODAY, DAY = date(2024, 11, 20), date(2024, 11, 4)
LAWSUIT, ORDER, OVERSIGHT, MEETING = (
    "disputes.lawsuit",
    "services.service_order",
    "duty.oversight_report",
    "decisions.meeting",
)


@pytest.fixture
def town() -> Town:
    return make_town()


@pytest.fixture
def open_ones(town: Town) -> dict[str, Any]:
    """A draft, two with a period running, a confidential one with a step to take; beside them what is done."""
    made = {
        "draft": save_draft(make_record(kind(MEETING), town, on=DAY), by=town.clerk, at=NOW),
        "due": save(kind(LAWSUIT), town, 1, on=DAY),
        "secret": save(kind(OVERSIGHT), town, on=DAY),
    }
    save(kind("education.publicity_volunteer"), town, on=DAY)
    void_record(save(kind(LAWSUIT), town, 2, on=DAY), by=town.clerk, at=NOW, reason="重复")
    closed = save(kind(OVERSIGHT), town, 2, on=DAY)
    for step, values in (("accept", {}), ("investigate", {}), ("answer", {"outcome": "answered", "answer_note": "已修"}),
                         ("close", {"satisfied": "yes"})):  # fmt: skip
        take_step(closed, step, by=town.clerk, on=DAY, at=NOW, values=values)
    return made


def handler_of(record: Any) -> Person:
    return type(record)._base_manager.get(pk=record.pk).handler


def test_what_is_open_is_told_with_why(town: Town, open_ones: dict[str, Any]) -> None:
    found = {one.record.pk: one.why for one in matters_of(town.clerk, town.unit, TODAY)}
    assert found == {
        open_ones["draft"].pk: DRAFT,
        open_ones["due"].pk: DUE,
        open_ones["secret"].pk: UNFINISHED,
    }
    assert matters_of(town.county, town.unit, TODAY) == []
    assert matters_of(town.clerk, make_town("望川镇", "990101102").unit, TODAY) == []


def test_open_matters_pass_with_an_event_each(town: Town, open_ones: dict[str, Any]) -> None:
    heir, before = town.person(Role.JUSTICE, Role.GENERAL_OFFICE, name="接手人"), Event.objects.count()
    passed = hand_over(town.unit, town.clerk, heir, by=town.person(Role.ADMINISTRATOR), at=NOW, reason="调离")
    assert {one.record.pk for one in passed} == {one.pk for one in open_ones.values()}
    assert [handler_of(one) for one in open_ones.values()] == [heir] * 3
    assert (matters_of(town.clerk, town.unit, TODAY), Event.objects.count()) == ([], before + 3)
    said = EventBody.objects.get(event__record=open_ones["due"].pk, event__verb="hand_over")
    assert json.loads(said.body) == {
        "changed": {"handler": [str(town.clerk.pk), str(heir.pk)]},
        "reason": "调离",
    }
    line = timeline(open_ones["due"])[0]
    assert (line.label, line.reason, line.changes[0].old, line.changes[0].new) == (
        "移交",
        "调离",
        "演示经办人",
        "接手人",
    )
    assert (verify().faults, hand_over(town.unit, town.clerk, heir, by=heir, at=NOW, reason="调离")) == (
        [],
        [],
    )


def test_some_pass_when_they_are_named(town: Town, open_ones: dict[str, Any]) -> None:
    heir = town.person(Role.JUSTICE, name="接手人")
    passed = hand_over(
        town.unit, town.clerk, heir, by=heir, at=NOW, reason="分工", records=[open_ones["due"].pk]
    )
    assert [one.record for one in passed] == [open_ones["due"]]
    assert [handler_of(one) for one in open_ones.values()] == [town.clerk, heir, town.clerk]


def test_who_cannot_go_on_with_a_matter_does_not_get_it(town: Town, open_ones: dict[str, Any]) -> None:
    station, gone = town.person(Role.STATION, name="站所人员"), town.person(Role.JUSTICE, name="离职人员")
    close_account(gone)
    for to, by, reason, sentence in (
        (
            station,
            town.clerk,
            "调离",
            "站所人员现在的岗位不能办理“会议”，没有移交；请另选一人，或者分开移交。",
        ),
        (
            gone,
            town.clerk,
            "调离",
            "离职人员现在的岗位不能办理“会议”，没有移交；请另选一人，或者分开移交。",
        ),
        (town.clerk, town.clerk, "调离", "移交人和接收人是同一个人，没有移交。"),
        (station, station, "调离", "未办结事项由本镇管理员、司法所或者镇领导移交，您现在的岗位不能移交。"),
        (station, town.clerk, " ", "移交要写明理由，例如调离、退休、分工调整。"),
        (station, town.clerk, "打13900001111", "内容里有手机号码。这一栏不收电话，请删去后再保存。"),
    ):
        with pytest.raises(Refused) as refused:
            hand_over(town.unit, town.clerk, to, by=by, at=NOW, reason=reason)
        assert str(refused.value) == sentence
    assert {handler_of(one) for one in open_ones.values()} == {town.clerk}
    assert refuse_handing(town.unit, town.county, TODAY) is not None
