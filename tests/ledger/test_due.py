"""What `fazhi remind` tells, and rows that nothing stands behind any more."""

from datetime import date, timedelta

import pytest

from fazhi.ledger import due
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Due
from fazhi.ledger.writing import save_records
from fazhi.org.law import book_of
from tests.making import NOW, Town, make_record, make_town, moment, save

pytestmark = pytest.mark.django_db
LAWSUIT, OVERSIGHT = "disputes.lawsuit", "duty.oversight_report"


@pytest.fixture
def town() -> Town:
    return make_town()


def test_what_is_coming_is_told_by_day_without_confidential_titles(town: Town) -> None:
    record = save(kind(LAWSUIT), town, on=date(2024, 11, 4))  # fifteen days: 19 November
    save(kind(OVERSIGHT), town, on=date(2024, 11, 4), agreed_on=date(2024, 11, 20), category="enforcement")
    Due.objects.filter(record=record.pk).update(provisional=True)
    told = due.coming(town.unit, date(2024, 11, 20), 15)
    assert told == [
        f"2024-11-19  已过1天（暂定）  答辩举证：{record}",
        "2024-11-20  今天到期  派单要求的办结日：保密事项",
    ]
    assert due.coming(town.unit, date(2024, 11, 18), 1) == [
        f"2024-11-19  还有1天（暂定）  答辩举证：{record}"
    ]
    assert due.coming(town.unit, date(2024, 11, 1), 15) == []


def test_rows_of_what_is_no_more_are_dropped(town: Town) -> None:
    record = save(kind(LAWSUIT), town, on=date(2024, 11, 4))
    row = Due.objects.get(record=record.pk)
    for kind_, pk in (("gone.kind", record.pk), (LAWSUIT, town.unit.pk), ("decisions.sit_in", town.unit.pk)):
        Due.objects.create(
            unit=town.unit, kind=kind_, record=pk, clock=f"x{kind_}", starts_on=row.starts_on, due_on=row.due_on,
            law_digest="",
        )  # fmt: skip
    Due.objects.filter(pk=row.pk).update(due_on=row.due_on + timedelta(days=1))
    assert due.rebuild(town.unit) == 3  # the record itself, and two rows of what is nowhere
    assert [(one.record, one.due_on) for one in Due.objects.all()] == [(record.pk, date(2024, 11, 19))]


def test_what_would_move_is_told_without_being_written(town: Town) -> None:
    record = save(kind(LAWSUIT), town, on=date(2024, 11, 4))
    Due.objects.filter(record=record.pk).update(due_on=date(2024, 11, 30))
    moved = due.Moved(LAWSUIT, record.pk, "al_defence_deadline", date(2024, 11, 30), date(2024, 11, 19))
    assert due.moves(town.unit, book_of(town.unit)) == [moved]
    assert due.moves(town.unit, book_of(town.unit), due.Reach(term="nd_filing_deadline")) == []
    assert due.moves(town.unit, book_of(town.unit), due.Reach(since=date(2025, 1, 1))) == []
    assert Due.objects.get().due_on == date(2024, 11, 30)


def test_rows_of_many_records_are_those_of_each(town: Town) -> None:
    records = [make_record(kind(LAWSUIT), town, number, on=date(2024, 11, 4)) for number in (1, 2)]
    save_records(records, by=town.clerk, at=NOW)
    volunteers = [make_record(kind("education.publicity_volunteer"), town, on=date(2024, 3, 1))]
    save_records(volunteers, by=town.clerk, at=moment("2024-11-20 11:00"))
    assert {row.record for row in Due.objects.all()} == {record.pk for record in records}
    assert due.rebuild(town.unit) == 0
