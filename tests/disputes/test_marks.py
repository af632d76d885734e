"""Marks beside a list cost as many queries for three records as for one."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from fazhi.disputes.kinds import JUDICIAL_RECOMMENDATION, RECONSIDERATION
from fazhi.ledger.writing import take_step
from tests.making import NOW, make_town, save

pytestmark = pytest.mark.django_db


def test_marks_take_as_many_queries_for_three_records_as_for_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    town = make_town()
    reconsiderations = [save(RECONSIDERATION, town, number, on=date(2024, 9, 3)) for number in (1, 2, 3)]
    for record in reconsiderations:
        take_step(record, "reply", by=town.clerk, on=date(2024, 9, 30), at=NOW, values={})
    recommendations = [
        save(JUDICIAL_RECOMMENDATION, town, number, on=date(2024, 7, 25), due_on=date(2024, 8, 30))
        for number in (1, 2, 3)
    ]
    for record in recommendations:
        take_step(record, "answer", by=town.clerk, on=date(2024, 9, 30), at=NOW, values={"adoption": "all"})
    for described, records, queries in (
        (RECONSIDERATION, reconsiderations, 3),
        (JUDICIAL_RECOMMENDATION, recommendations, 1),
    ):
        for number in (1, 3):
            keys = [record.pk for record in records[:number]]
            listed = list(described.model.objects.select_related("unit").filter(pk__in=keys))
            with django_assert_num_queries(queries):
                assert len(described.view.marks(listed)) == number
