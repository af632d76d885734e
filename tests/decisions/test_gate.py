"""Ways around the gate that no page offers but a program might try."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connections
from pytest_django import DjangoAssertNumQueries

from fazhi.decisions.kinds import AGENDA_ITEM, CONTRACT, LEGALITY_REVIEW
from fazhi.decisions.models import AgendaItem, Contract, LegalityReview, Meeting
from fazhi.ledger.errors import Refused
from fazhi.ledger.models import Event, StepTaken
from fazhi.ledger.writing import retract_step, save_record, save_records, take_step
from tests.making import Town, make_town, moment

NOW = moment("2024-07-01 09:00")
POINTS = "已对照依据逐项核对，没有发现问题。"


@pytest.fixture
def town(db: None) -> Town:
    return make_town()


def meeting(town: Town, on: date = date(2024, 7, 5)) -> Meeting:
    record = Meeting(
        unit=town.unit,
        on=on,
        meeting_kind="joint",
        serial=7,
        chair="镇党委书记",
        title="2024年第7次党政联席会",
    )
    return save_record(record, by=town.clerk, at=NOW)


def item(town: Town, at: Meeting, **values: object) -> AgendaItem:
    usual = {"title": "停车收费办法", "category": "other", "review_scope": "yes"}
    return AgendaItem(unit=town.unit, meeting=at, **usual | values)


def opinion(town: Town, on: date = date(2024, 7, 1)) -> LegalityReview:
    review = save_record(
        LegalityReview(unit=town.unit, on=on, title="停车收费办法", matter_kind="other"),
        by=town.clerk,
        at=NOW,
    )
    values = {"materials": ["draft"], "review_body": "joint"}
    take_step(review, "accept", by=town.clerk, on=on, at=NOW, values=values)
    values = {
        "conclusion": "lawful",
        "authority_points": POINTS,
        "procedure_points": POINTS,
        "substance_points": POINTS,
        "opinion_number": f"演〔2024〕{LegalityReview.objects.count()}号",
        "opinions_given": 0,
    }
    take_step(review, "issue", by=town.clerk, on=on, at=NOW, values=values)
    return review


def refusal(record: AgendaItem, town: Town) -> str:
    before = Event.objects.count()
    with pytest.raises(Refused) as refused:
        save_record(record, by=town.clerk, at=NOW)
    assert (Event.objects.count(), AgendaItem.objects.filter(pk=record.pk).exists()) == (before, False)
    return str(refused.value)


def gate(fault: str) -> str:
    return (
        f"议题“停车收费办法”属于合法性审查范围，会议在2024-07-05，现在{fault}，不能列入议程。"
        "征求意见、列席会议都不能代替合法性审查（重大行政决策程序暂行条例第二十五条）。"
        "请先送审，意见书出具后再办；您填的内容还在。"
    )


def test_a_date_changed_in_hand_does_not_open_the_gate(town: Town) -> None:
    planned = meeting(town)
    planned.on = date(2024, 6, 1)  # not saved
    assert refusal(item(town, planned), town) == gate("没有关联合法性审查件")


def test_a_batch_is_stopped_whole_and_names_the_row(town: Town) -> None:
    planned = meeting(town)
    rows = [item(town, planned, review_scope="study"), item(town, planned)]
    with pytest.raises(Refused) as refused:
        save_records(rows, by=town.clerk, at=NOW)
    assert str(refused.value) == f"第2行：{gate('没有关联合法性审查件')}"
    assert AgendaItem.objects.count() == 0


def test_the_opinion_of_another_town_does_not_open_the_gate(town: Town) -> None:
    other = make_town("溪口演示镇", "990101102")
    foreign = opinion(other)
    assert refusal(item(town, meeting(town), review=foreign), town) == gate(
        "关联的审查件已作废或者不是本镇的"
    )


def test_an_opinion_of_the_day_of_the_meeting_is_in_time(town: Town) -> None:
    today = meeting(town, on=date(2024, 7, 1))
    saved = save_record(item(town, today, review=opinion(town)), by=town.clerk, at=NOW)
    assert (saved.on, saved.title, saved.version) == (date(2024, 7, 1), "停车收费办法", 1)


def test_marks_take_as_many_queries_for_three_records_as_for_one(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    held = meeting(town, on=date(2024, 6, 20))
    reviews = [opinion(town) for _ in range(3)]
    items = [save_record(item(town, held, review=review), by=town.clerk, at=NOW) for review in reviews]
    contracts = [
        save_record(
            Contract(
                unit=town.unit,
                on=date(2024, 6, 3),
                title=f"合同{n}",
                contract_kind="other",
                counterparty="某公司",
            ),
            by=town.clerk,
            at=NOW,
        )
        for n in range(3)
    ]
    for contract, review in zip(contracts, reviews, strict=True):
        take_step(contract, "sign", by=town.clerk, on=date(2024, 6, 5), at=NOW, values={"amount": 1})
        take_step(contract, "review", by=town.clerk, on=date(2024, 7, 1), at=NOW, values={"review": review})
    for described, records, queries in (
        (AGENDA_ITEM, items, 2),
        (CONTRACT, contracts, 3),
        (LEGALITY_REVIEW, reviews, 2),
    ):
        for number in (1, 3):
            with django_assert_num_queries(queries):
                described.view.marks(records[:number])
    assert len(AGENDA_ITEM.view.marks(items)) == 3
    assert len(CONTRACT.view.marks(contracts)) == 3


def _raced(*acts) -> list[str]:
    """Do the acts at the same moment, each in a thread of its own; returns the sentences of those refused."""
    ready, refused = Barrier(len(acts)), []

    def run(act) -> None:
        try:
            ready.wait()
            act()
        except Refused as error:
            refused.append(str(error))
        finally:
            connections["default"].close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


@pytest.mark.parametrize("race", range(4))
def test_an_opinion_cannot_be_taken_back_in_the_moment_in_which_it_is_relied_on(
    own_database: str, race: int
) -> None:
    town = make_town()
    planned, review = meeting(town), opinion(town)
    issued = StepTaken.objects.get(record=review.pk, step="issue")
    refused = _raced(
        lambda: save_record(item(town, planned, review=review), by=town.clerk, at=NOW),
        lambda: retract_step(issued, by=town.clerk, at=NOW, reason="文号写错了"),
    )
    listed = AgendaItem.objects.exists()
    stands = StepTaken.objects.filter(pk=issued.pk, retracted_at=None).exists()
    assert (len(refused), listed) == (1, stands)
