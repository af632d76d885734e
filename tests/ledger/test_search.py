"""Search by word."""

from datetime import date

import pytest

from fazhi.ledger.kinds import kind
from fazhi.ledger.search import search
from fazhi.org.people import add_person
from fazhi.org.roles import Role
from tests.making import NOW, make_town, save

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def test_a_text_without_words_and_a_reader_without_a_town_find_nothing() -> None:
    town = make_town()
    record = save(kind("disputes.lawsuit"), town, note="青石桥水库", on=date(2024, 3, 4))
    late = add_person(
        username="late", name="演示新人", unit=town.unit, roles=(Role.JUSTICE,), since=date(2025, 1, 1)
    )
    assert search(town.clerk, "石桥", TODAY) == [(kind("disputes.lawsuit"), record)]
    assert search(town.clerk, "水库 石桥", TODAY) == [(kind("disputes.lawsuit"), record)]
    assert search(town.clerk, "水库 望川", TODAY) == []
    assert search(town.clerk, "，。——", TODAY) == []
    assert search(late, "石桥", TODAY) == []
