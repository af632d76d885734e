"""A lost case or a corrected act becomes a problem: a linked draft that counts nowhere until somebody lists it."""

from datetime import date

import pytest

from fazhi.disputes.kinds import JUDICIAL_RECOMMENDATION, LAWSUIT, RECONSIDERATION
from fazhi.ledger.errors import Refused
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Link, Record, Visibility
from fazhi.ledger.writing import take_step
from tests.making import NOW, Town, make_town, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return make_town()


def take(record: Record, town: Town, *steps: tuple[str, date, dict[str, str]]) -> None:
    for step, on, values in steps:
        take_step(record, step, by=town.clerk, on=on, at=NOW, values=values)


def judged(town: Town, outcome: str, **values: str) -> Record:
    lawsuit = save(LAWSUIT, town, on=date(2024, 3, 4), act_type="demolition", **values)
    take(lawsuit, town, ("judge", date(2024, 6, 20), {"outcome": outcome}), ("effect", date(2024, 7, 8), {}))
    return lawsuit


def handed(record: Record) -> tuple[str, str, str, bool]:
    link = Link.objects.get(source=record.pk)
    problem = kind("duty.rectification").model._base_manager.get(pk=link.target)
    return link.relation, problem.title, problem.source, problem.draft


def test_a_lost_case_becomes_a_problem(town: Town) -> None:
    lawsuit = judged(town, "unlawful")
    take(lawsuit, town, ("problem", date(2024, 7, 10), {}))
    assert handed(lawsuit) == ("整改", "强制拆除案（一审）败诉", "lost_case", True)


def test_what_a_recommendation_finds_becomes_a_problem(town: Town) -> None:
    found = save(JUDICIAL_RECOMMENDATION, town, on=date(2024, 7, 25), title="规范限期拆除决定的送达")
    take(found, town, ("problem", date(2024, 8, 1), {}))
    assert handed(found) == ("整改", "规范限期拆除决定的送达", "recommendation", True)


@pytest.mark.parametrize(
    ("visibility", "is_the_clerks"),
    [(Visibility.INTERNAL, False), (Visibility.RESTRICTED, False), (Visibility.HANDLER_ONLY, True)],
)
def test_a_problem_is_read_by_no_more_than_its_case(
    town: Town, visibility: Visibility, is_the_clerks: bool
) -> None:
    lawsuit = judged(town, "unlawful", visibility=visibility)
    take(lawsuit, town, ("problem", date(2024, 7, 10), {}))
    problem = kind("duty.rectification").model._base_manager.get()
    assert (problem.visibility, problem.handler == town.clerk) == (visibility, is_the_clerks)


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        ("claims_dismissed", "这条记录不走“转问题整改”这一步。"),
        ("withdrawn", "这条记录不走“转问题整改”这一步。"),
    ],
)
def test_a_case_that_was_not_lost_is_no_problem(town: Town, outcome: str, sentence: str) -> None:
    lawsuit = save(LAWSUIT, town, on=date(2024, 3, 4))
    values = {"outcome": outcome} | ({"withdraw_reason": "settled"} if outcome == "withdrawn" else {})
    take(lawsuit, town, ("judge", date(2024, 6, 20), values), ("effect", date(2024, 7, 8), {}))
    with pytest.raises(Refused) as refused:
        take(lawsuit, town, ("problem", date(2024, 7, 10), {}))
    assert str(refused.value) == sentence


def test_what_was_upheld_is_lost_as_the_instance_before_it_was(town: Town) -> None:
    first = save(LAWSUIT, town, on=date(2024, 3, 4), act_type="penalty")
    take(first, town, ("judge", date(2024, 5, 20), {"outcome": "claims_dismissed"}))
    second = save(LAWSUIT, town, 2, on=date(2024, 7, 1), instance="second", prior=first, act_type="penalty")
    take(second, town, ("judge", date(2024, 9, 2), {"outcome": "upheld"}), ("effect", date(2024, 9, 5), {}))
    with pytest.raises(Refused) as refused:
        take(second, town, ("problem", date(2024, 9, 9), {}))
    assert str(refused.value) == "这一案没有计为败诉，不用转问题整改；要整改别的，直接登记问题整改。"


def test_an_act_corrected_on_reconsideration_becomes_a_problem(town: Town) -> None:
    record = save(RECONSIDERATION, town, on=date(2024, 9, 3), act_type="registration")
    take(
        record,
        town,
        ("decide", date(2024, 10, 28), {"outcome": "revoked"}),
        ("problem", date(2024, 11, 1), {}),
    )
    assert handed(record) == ("整改", "确认、登记复议被纠正", "lost_case", True)
