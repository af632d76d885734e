"""Closing a year: afterwards whoever enters or changes something of it says why."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from fazhi.ledger.closing import close_year, closed_years, refuse_closed, reopen_year
from fazhi.ledger.errors import Refused
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Event, EventBody
from fazhi.ledger.verify import verify
from fazhi.ledger.writing import retract_step, save_record, take_step, void_record
from fazhi.org.roles import Role
from tests.making import Town, make_record, make_town, moment, save

pytestmark = pytest.mark.django_db
LATER, NEXT = moment("2025-02-20 09:00"), moment("2026-02-01 09:00")
IN_2024 = date(2024, 11, 4)
SHUT = "2024年已于2025-02-20封账。要登记或者修改这一年的事，请写明理由；这次没有保存，您填的内容还在。"


@pytest.fixture
def town() -> Town:
    """A town that has closed 2024."""
    town = make_town()
    close_year(town.unit, 2024, by=town.clerk, at=LATER)
    return town


def test_a_closed_year_asks_for_a_reason(town: Town) -> None:
    unit = town.unit.pk
    assert refuse_closed(unit, [IN_2024], "") == SHUT
    assert refuse_closed(unit, [IN_2024], "  ") == SHUT
    assert refuse_closed(unit, [date(2025, 1, 2), IN_2024], "") == SHUT
    assert refuse_closed(unit, [date(2025, 1, 2)], "") is None
    assert refuse_closed(unit, [IN_2024], "村里补报") is None
    assert (
        refuse_closed(unit, [IN_2024], "打13900001111问过")
        == "内容里有手机号码。这一栏不收电话，请删去后再保存。"
    )
    assert refuse_closed(make_town("望川镇", "990101102").unit.pk, [IN_2024], "") is None


def test_what_is_closed_is_told_and_opens_again_with_a_reason(town: Town) -> None:
    closing = closed_years(town.unit)[2024]
    assert (closing.at, closing.by, closed_years(town.unit)) == (LATER, "演示经办人", {2024: closing})
    reopen_year(town.unit, 2024, by=town.clerk, at=LATER, reason="县里退回重报")
    assert closed_years(town.unit) == {}
    assert refuse_closed(town.unit.pk, [IN_2024], "") is None
    said = [json.loads(body.body) for body in EventBody.objects.order_by("event__seq")]
    assert said == [{"year": 2024}, {"year": 2024, "reason": "县里退回重报"}]
    assert [event.verb for event in Event.objects.order_by("seq")] == ["close_year", "reopen_year"]
    assert verify().faults == []


def test_a_year_is_closed_once_when_it_is_over_by_who_answers_for_it(town: Town) -> None:
    station = town.person(Role.STATION)
    post = "年度封账和解除封账由司法所或者镇领导办理，您现在的岗位不能办理。"
    for act, sentence in (
        (lambda: close_year(town.unit, 2024, by=town.clerk, at=LATER), "2024年已经封账，不用再封。"),
        (lambda: close_year(town.unit, 2025, by=town.clerk, at=LATER), "2025年还没有过完，不能封账；请到次年再封。"),
        (lambda: close_year(town.unit, 2023, by=station, at=LATER), post),
        (lambda: reopen_year(town.unit, 2024, by=station, at=LATER, reason="有错"), post),
        (lambda: reopen_year(town.unit, 2023, by=town.clerk, at=LATER, reason="有错"), "2023年没有封账，不用解除。"),
        (lambda: reopen_year(town.unit, 2024, by=town.clerk, at=LATER, reason=" "), "解除封账要写明理由。"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            act()
        assert str(refused.value) == sentence
    assert Event.objects.count() == 1


def test_every_way_to_write_into_a_closed_year_says_why(town: Town) -> None:
    described = kind("disputes.lawsuit")
    old = save(described, town, 1, on=date(2025, 1, 6), at=LATER)
    taken = take_step(old, "assign", by=town.clerk, on=date(2025, 1, 7), at=LATER)
    close_year(town.unit, 2025, by=town.clerk, at=NEXT)
    before = Event.objects.count()
    new = make_record(described, town, 2, on=date(2025, 3, 3))
    old.note = "补写"

    def acts(reason: str) -> list[Callable[[], object]]:
        given = {"by": town.clerk, "at": NEXT, "reason": reason}
        return [
            lambda: save_record(new, **given),
            lambda: save_record(old, **given),
            lambda: take_step(old, "defend", on=date(2025, 1, 20), **given),
        ]

    for act in acts(""):
        with pytest.raises(Refused, match="2025年已于2026-02-01封账"):
            act()
    assert Event.objects.count() == before
    for act in acts("县里要求更正"):
        act()
    retract_step(taken, by=town.clerk, at=NEXT, reason="县里要求更正")
    void_record(new, by=town.clerk, at=NEXT, reason="县里要求更正")
    said = EventBody.objects.filter(event__at=NEXT).exclude(event__kind="org.year").order_by("event__seq")
    assert [(one.event.verb, json.loads(one.body)["reason"]) for one in said.select_related("event")] == [
        (verb, "县里要求更正") for verb in ("create", "edit", "step", "retract", "void")
    ]
    assert verify().faults == []
