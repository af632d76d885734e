"""What a row tells: masked names, related records, what is due in order and how much of it."""

from datetime import date

import pytest

from fazhi.ledger.deadlines import DueTally, due_for, tally_due
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Visibility
from fazhi.ledger.reading import links_of
from fazhi.ledger.telling import display
from fazhi.ledger.writing import link_records
from fazhi.org.roles import Role
from tests.making import NOW, Town, make_town, save

pytestmark = pytest.mark.django_db
LAWSUIT = kind("disputes.lawsuit")


def lawsuit(town: Town, place: int, day: int, **values: object):
    return save(LAWSUIT, town, place, on=date(2024, 11, day), **values)


def test_a_masked_field_is_shown_whole_only_when_asked() -> None:
    record = lawsuit(make_town(), 1, 4, plaintiff_label="演示原告", court="演示法院")
    assert display(LAWSUIT, record, "plaintiff_label") == "演＊＊"
    assert display(LAWSUIT, record, "plaintiff_label", masked=False) == "演示原告"
    assert display(LAWSUIT, record, "court") == "演示法院"
    assert display(LAWSUIT, record, "title") == record.title


def test_links_are_told_from_both_ends_to_whoever_may_read_the_other() -> None:
    town = make_town()
    record, other = lawsuit(town, 1, 4), lawsuit(town, 2, 5, visibility=Visibility.RESTRICTED)
    link_records(record, other, "关联", by=town.clerk, at=NOW)
    assert links_of(record, town.clerk, NOW.date()) == [("关联", LAWSUIT, other)]
    assert links_of(other, town.clerk, NOW.date()) == [("关联", LAWSUIT, record)]
    assert links_of(record, town.person(Role.STATION), NOW.date()) == []


def test_what_is_due_is_told_in_order_and_counted() -> None:
    town = make_town()
    late, soon, far = lawsuit(town, 1, 1), lawsuit(town, 2, 8), lawsuit(town, 3, 20)
    today = date(2024, 11, 20)
    lines = due_for(town.clerk, today)
    assert [(line.record, line.due.due_on, line.days_left) for line in lines] == [
        (late, date(2024, 11, 18), -2),
        (soon, date(2024, 11, 25), 5),
        (far, date(2024, 12, 5), 15),
    ]
    assert [line.record for line in due_for(town.clerk, today, limit=1)] == [late]
    assert tally_due(town.clerk, today, 7) == DueTally(total=3, late=1, agreed=0, soon=1)
