"""The demonstration year: the founding report's figures, each counted from its rows; nothing broken, nothing hidden."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from fazhi.decisions import demo as decisions
from fazhi.decisions.kinds import AGENDA_ITEM, CONTRACT, LEGALITY_REVIEW
from fazhi.decisions.models import AgendaItem, Contract, LegalityReview
from fazhi.disputes import demo as disputes
from fazhi.disputes.models import Lawsuit
from fazhi.figures import Figure
from fazhi.ledger.courses import blocked_for
from fazhi.ledger.deadlines import due_for
from fazhi.ledger.demonstration import MARK, play
from fazhi.ledger.indicators import figures_of
from fazhi.ledger.kinds import kinds
from fazhi.ledger.models import Due, Event, Evidence, StepTaken
from fazhi.ledger.verify import verify
from fazhi.org.models import Person, Unit
from fazhi.org.people import add_person
from fazhi.org.roles import OF_THE_TOWN
from fazhi.org.units import found_town
from tests.making import subset_faults

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker

pytestmark = pytest.mark.django_db
SINCE, TODAY = date(2020, 1, 1), date(2026, 11, 24)
OFFICES = ("党政综合办", "平安法治办", "综合行政执法队", "农业农村办", "规划建设办", "民政办")
FOUNDING = {  # the founding report's figures of these rooms
    "reviews-decisions": 5,
    "reviews-projects": 12,
    "sit-ins": 16,
    "contracts-signed": 41,
    "lawsuits-received": 2,
    "lawsuits-first-instance": 2,
    "lawsuits-second-instance": 1,
    "lawsuits-decided": 2,
    "lawsuits-upheld": 1,
    "lawsuits-lost": 0,
    "hearings-held": 2,
    "head-appeared": 2,
    "head-appearance-rate": "2/2",
}
BESIDE = {  # what stands beside them
    "meetings-held": 21,
    "reviews-total": 59,
    "reviews-contracts": 39,
    "reviews-documents": 1,
    "reviews-other": 2,
    "normative-documents": 1,
    "normative-documents-in-force": 1,
    "documents-filed-on-time": "1/1",
    "documents-issued": 7,
    "documents-suspected": 1,
    "law-meetings": 6,
    "law-topics-decided": 7,
    "opinion-adoption-rate": "78/80",
    "unlawful-opinions": 1,
    "catalogue-decisions": 3,
    "decisions-completed": 2,
    "reviews-due": 58,
    "reviews-prior": 54,
    "reviews-missed": 4,
    "review-coverage-rate": "54/58",
    "contracts-unreviewed": 3,
    "items-unreviewed": 1,
    "three-majors-items": 26,
    "three-majors-personnel": 3,
    "lawsuits-dismissed": 1,
    "reconsiderations": 1,
    "reconsiderations-upheld": 1,
    "reconsiderations-corrected": 0,
    "reconsideration-hearings-head": 1,
    "replies-late": 0,
    "recommendations-answered-rate": "1/1",
    "absence-circulars": 0,
    "disclosure-disputes": 0,
    "head-appearance-rate-first": "2/2",
    "head-appearance-rate-second": "0/0",
}


@dataclass
class Year:
    """The demonstration town, its people, and how many entries were made."""

    town: Unit
    people: dict[str, Person]
    entries: int


@pytest.fixture(scope="module")
def year(django_db_setup: None, django_db_blocker: "DjangoDbBlocker") -> Iterator[Year]:
    """Played once for all tests of this module, then rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        town = found_town(
            name="岚溪镇", code="990101101", county="云岭县", county_code="990101", since=SINCE,
            offices=OFFICES, demo=True,
        )  # fmt: skip
        people = {
            str(role): add_person(username=role, name=role.label, unit=town, roles=(role,), since=SINCE)
            for role in OF_THE_TOWN
        }
        entries = [*decisions.entries(town, people, TODAY), *disputes.entries(town, people, TODAY)]
        yield Year(town, people, play(entries))
        transaction.set_rollback(True)


def told(figure: Figure) -> object:
    """A number as it is; a rate as its counts."""
    return figure.value if figure.denominator is None else f"{figure.numerator}/{figure.denominator}"


@pytest.mark.parametrize("wanted", [FOUNDING, BESIDE], ids=["founding", "beside"])
def test_the_figures_of_2024(year: Year, wanted: dict[str, object]) -> None:
    figures = figures_of(year.town, 2024)
    assert {key: told(figures[key]) for key in wanted} == wanted


def test_every_figure_is_the_sum_of_its_rows_and_subsets_are_subsets(year: Year) -> None:
    figures = figures_of(year.town, 2024)
    counts = {key: figure.value for key, figure in figures.items() if figure.denominator is None}
    assert counts == {key: sum(row.count for row in figures[key].rows) for key in counts}
    assert subset_faults(figures) == []


def test_one_case_counts_once_in_each_of_its_three_years(year: Year) -> None:
    coop = str(Lawsuit.objects.get(plaintiff_label="某某合作社").pk)
    years = {number: figures_of(year.town, number) for number in (2023, 2024, 2025)}

    def holding(key: str) -> list[int]:
        return [number for number, figures in years.items() if coop in {row.id for row in figures[key].rows}]

    assert (holding("lawsuits-received"), holding("lawsuits-decided")) == ([2023], [2025])
    assert [figures["hearings-held"].value for figures in years.values()] == [
        Decimal(0),
        Decimal(2),
        Decimal(1),
    ]
    assert told(years[2025]["head-appearance-rate"]) == "0/1"


def test_what_was_done_wrong_stands_in_plain_sight(year: Year) -> None:
    assert sorted(CONTRACT.view.marks(list(Contract.objects.filter(on__year=2024))).values()) == [
        "未见审查意见",
        "未见审查意见",
        "未见审查意见（意见书2024-07-26晚于签订）",
    ]
    assert list(AGENDA_ITEM.view.marks(list(AgendaItem.objects.all())).values()) == ["未见审查意见"]
    reviews = LEGALITY_REVIEW.view.marks(list(LegalityReview.objects.all()))
    assert list(reviews.values()) == ["审查时间不足7个工作日"]
    excused = StepTaken.objects.exclude(excused_reason="")
    assert sorted(excused.values_list("step", flat=True)) == [
        "argumentation",
        "argumentation",
        "competition",
        "perform",
        "perform",
        "perform",
        "review",
        "review",
        "review",
    ]


def test_there_is_something_to_do_on_the_day_of_opening(year: Year) -> None:
    person = year.people["justice"]
    soon = [(line.due.clock, line.days_left) for line in due_for(person, TODAY) if line.days_left <= 30]
    assert soon == [
        ("al_defence_deadline", 6),
        ("until:on", 9),
        ("until:ends_on", 12),
        ("until:on", 16),
        ("until:planned_on", 30),
    ]
    assert Due.objects.filter(due_on__lt=TODAY).count() == 0
    gate = [line.record.title for line in blocked_for(person, TODAY) if line.kind.name == "major_decision"]
    assert gate == ["集镇夜市管理办法"]


def test_the_ledger_of_the_year_holds(year: Year) -> None:
    assert verify().faults == []
    events = Event.objects.filter(unit=year.town).order_by("seq")
    moments = list(events.values_list("at", flat=True))
    assert (len(moments) + 1, moments) == (
        year.entries,
        sorted(moments),
    )  # the county's setting is on its own chain
    assert max(moments).date() <= TODAY


def test_everything_says_that_it_is_a_demonstration(year: Year) -> None:
    unmarked = [
        record.title
        for kind in kinds()
        for record in kind.model._base_manager.filter(unit=year.town).exclude(note__startswith=MARK)
    ]
    assert unmarked == ["人事事项"] * 3  # a personnel item may carry no note
    assert Evidence.objects.count() == 28
