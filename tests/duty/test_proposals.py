"""What the ledger proposes as problems: drafts with the records behind them, once, until somebody takes them up."""

from datetime import date

import pytest

from fazhi.duty.models import Rectification
from fazhi.ledger.errors import Refused
from fazhi.ledger.indicators import figures_of
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Event
from fazhi.ledger.reading import links_of
from fazhi.ledger.writing import propose, save_record, take_step, void_record
from tests.making import NOW, Town, make_town, moment, save

pytestmark = pytest.mark.django_db
LATER = moment("2025-01-06 09:00")
TASK, PROBLEM = kind("duty.annual_law_task"), kind("duty.rectification")


@pytest.fixture
def town() -> Town:
    """A town with a task that was due and is not done."""
    town = make_town()
    save(TASK, town, title="配齐记录设备", due_on=date(2024, 10, 31), on=date(2024, 2, 20))
    return town


def found(town: Town) -> list[Rectification]:
    return propose(PROBLEM, town.unit, 2024, by=town.clerk, at=LATER)  # type: ignore[return-value]


def test_overdue_task_is_proposed_with_the_task_behind_it(town: Town) -> None:
    (draft,) = found(town)
    assert (draft.title, draft.source, draft.on, draft.draft) == (
        "年度法治任务逾期未完成1项", "system", date(2024, 12, 31), True,
    )  # fmt: skip
    links = links_of(draft, town.clerk, LATER.date())
    assert [(relation, other.label, record.title) for relation, other, record in links] == [
        ("系统提示的依据", "年度法治任务", "配齐记录设备")
    ]


def test_nothing_is_proposed_twice_even_after_it_was_dropped(town: Town) -> None:
    (draft,) = found(town)
    assert found(town) == []
    void_record(draft, by=town.clerk, at=LATER, reason="已经另行整改")
    assert found(town) == []
    assert Rectification.objects.count() == 1


def test_draft_counts_nowhere_takes_no_step_and_speaks_in_no_report(town: Town) -> None:
    (draft,) = found(town)
    with pytest.raises(Refused) as refusal:
        take_step(
            draft, "decline", by=town.clerk, on=LATER.date(), at=LATER, values={"declined_reason": "不列入"}
        )
    assert str(refusal.value) == "这条还是草稿，先补全并保存，再登记步骤。"
    draft.in_report = "both"
    assert list(PROBLEM.tells["shortcomings"](town.unit, 2024, date(2024, 12, 31))) == []
    assert figures_of(town.unit, 2024)["problems-found"].value == 0


def test_saving_makes_a_draft_a_record(town: Town) -> None:
    (draft,) = found(town)
    draft.title = "音像记录设备没有按时配齐"
    save_record(draft, by=town.clerk, at=LATER)
    assert (Rectification.objects.get().draft, Rectification.objects.get().proposed_by) == (
        False, "tasks-overdue:2024",
    )  # fmt: skip


def test_who_may_not_record_may_not_have_it_proposed(town: Town) -> None:
    before = Event.objects.count()
    with pytest.raises(Refused):
        propose(PROBLEM, town.unit, 2024, by=town.county, at=LATER)
    assert (Rectification.objects.count(), Event.objects.count()) == (0, before)


def test_a_kind_that_proposes_nothing_makes_nothing(town: Town) -> None:
    assert propose(TASK, town.unit, 2024, by=town.clerk, at=LATER) == []


def test_a_year_without_faults_has_nothing_to_propose() -> None:
    town = make_town()
    save(TASK, town, due_on=date(2024, 12, 31))
    assert propose(PROBLEM, town.unit, 2024, by=town.clerk, at=NOW) == []
