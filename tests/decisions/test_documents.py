"""Normative documents: filed in the days that the county sets; marks in a constant number of queries."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from fazhi.decisions.kinds import (
    ISSUED_DOCUMENT,
    LEGAL_ADVISER_ENGAGEMENT,
    LEGALITY_REVIEW,
    NORMATIVE_DOCUMENT,
)
from fazhi.decisions.models import NormativeDocument
from fazhi.figures import Figure
from fazhi.ledger.indicators import figures_of
from fazhi.ledger.models import Due
from fazhi.ledger.writing import take_step
from fazhi.org.models import Setting
from tests.making import Town, make_town, moment, save

pytestmark = pytest.mark.django_db
NOW = moment("2025-03-03 09:00")
FINDING = {"is_normative": "yes", "finding_reason": "涉及村民权利义务，反复适用", "concerns_business": "no"}


@pytest.fixture
def town() -> Town:
    return make_town()


def set_days(town: Town, number: int) -> None:
    Setting.objects.create(
        unit=town.unit.parent, key="term:nd_filing_deadline", document="演示〔2023〕9号", since=date(2024, 1, 1),
        value={"title": "规范性文件备案", "number": number, "unit": "day", "day_kind": "calendar"},
    )  # fmt: skip


def published(town: Town, number: int, on: date, filed: date | None = None) -> NormativeDocument:
    document = save(NORMATIVE_DOCUMENT, town, number, at=NOW, on=date(2024, 3, 1), title=f"演示办法{number}")
    for step, day, values in (
        ("identify", date(2024, 3, 4), FINDING),
        ("issue", on, {"number": f"演政规〔2024〕{number}号"}),
        ("publish", on, {"published_at": "县政府门户网站镇政府栏目"}),
        ("file", filed, {"filing_agency": "云岭县人民政府"}),
    ):
        if day:
            take_step(document, step, by=town.clerk, on=day, at=NOW, values=values)
    return document


def filed_on_time(town: Town, year: int) -> Figure:
    return figures_of(town.unit, year)["documents-filed-on-time"]


def test_a_document_is_filed_on_time_by_the_days_that_the_county_sets(town: Town) -> None:
    set_days(town, 15)
    in_time = published(town, 1, date(2024, 6, 3), filed=date(2024, 6, 18))
    published(town, 2, date(2024, 6, 3), filed=date(2024, 6, 19))
    never = published(town, 3, date(2024, 6, 3))
    published(town, 4, date(2024, 12, 24), filed=date(2024, 12, 30))  # its last day lies in the next year
    figure = filed_on_time(town, 2024)
    assert (figure.numerator, figure.denominator) == (1, 3)
    assert str(in_time.pk) in {row.id for row in figure.rows}
    figure = filed_on_time(town, 2025)
    assert (figure.numerator, figure.denominator, figure.value) == (1, 1, "100")
    assert list(Due.objects.filter(clock="nd_filing_deadline").values_list("record", "due_on")) == [
        (never.pk, date(2024, 6, 18))
    ]


def test_without_the_countys_days_there_is_no_rate_and_no_deadline(town: Town) -> None:
    published(town, 1, date(2024, 6, 3), filed=date(2024, 12, 30))
    published(town, 2, date(2024, 6, 3))
    figure = filed_on_time(town, 2024)
    assert (figure.numerator, figure.denominator, figure.value) == (0, 0, None)
    assert Due.objects.filter(clock="nd_filing_deadline").count() == 0


def test_marks_cost_as_many_queries_for_three_as_for_one(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    documents = [published(town, number, date(2024, 6, 3)) for number in (1, 2, 3)]
    review = save(LEGALITY_REVIEW, town, at=NOW)
    lines = [
        save(ISSUED_DOCUMENT, town, number, at=NOW, reviewed="yes", review=review) for number in (4, 5, 6)
    ]
    engagements = [
        save(
            LEGAL_ADVISER_ENGAGEMENT,
            town,
            number,
            at=NOW,
            on=date(2024, 1, number),
            until=date(2024, 12, 31),
        )
        for number in (7, 8, 9)
    ]
    for described, records, queries in (
        (NORMATIVE_DOCUMENT, documents, 1),
        (ISSUED_DOCUMENT, lines, 1),
        (LEGAL_ADVISER_ENGAGEMENT, engagements, 3),
    ):
        for number in (1, 3):
            with django_assert_num_queries(queries):
                assert len(described.view.marks(records[:number])) == number
