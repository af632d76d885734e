"""What was recorded in a town: when, how late, by whom, and what hangs on a record."""

from datetime import date

import pytest

from fazhi.ledger.activity import days_late, habits_of, latest_year, months, state_of
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Event
from fazhi.ledger.reading import children_of
from fazhi.ledger.telling import voidings_of
from fazhi.ledger.writing import save_draft, void_record
from fazhi.org.roles import Role
from tests.making import NOW, Town, make_record, make_town, moment, save

pytestmark = pytest.mark.django_db
LAWSUIT, HEARING, REVIEW = "disputes.lawsuit", "disputes.court_hearing", "decisions.legality_review"
CONSULTATION = "services.legal_consultation"
TODAY = date(2024, 11, 20)


@pytest.fixture
def town() -> Town:
    return make_town()


def lawsuit(town: Town, number: int, at: str = "2024-11-20 10:00", **values: object):
    return save(kind(LAWSUIT), town, number, moment(at), **{"on": date(2024, 11, 4)} | values)


@pytest.mark.parametrize(
    ("recorded", "days"),
    [
        ("2024-11-04 09:00", 0),
        ("2024-11-11 23:59", 0),
        ("2024-11-12 00:00", 8),
        ("2024-11-20 10:00", 16),
    ],
)
def test_an_entry_is_late_after_a_week_by_the_days_of_china(town: Town, recorded: str, days: int) -> None:
    record = lawsuit(town, 1, recorded)
    assert days_late(record) == days
    november = next(told for told in months(town.clerk, 2024, TODAY) if told[0] == 11)
    assert november == ((11, 1, 0) if days == 0 else (11, 0, 1))


def test_months_tell_a_year_of_the_own_towns_without_drafts_and_voided(town: Town) -> None:
    other = make_town("望川镇", "990101102")
    lawsuit(town, 1)
    lawsuit(town, 2, "2024-11-05 10:00")
    lawsuit(town, 3, on=date(2024, 2, 29))
    lawsuit(town, 4, on=date(2023, 11, 4))
    void_record(lawsuit(town, 5), by=town.clerk, at=NOW, reason="重复")
    save_draft(make_record(kind(LAWSUIT), town, 6, on=date(2024, 11, 4)), by=town.clerk, at=NOW)
    lawsuit(other, 7)
    told = {month: (on_time, late) for month, on_time, late in months(town.clerk, 2024, TODAY)}
    assert told == dict.fromkeys(range(1, 13), (0, 0)) | {2: (0, 1), 11: (1, 1)}


def test_the_latest_year_is_the_last_in_which_something_was_recorded(town: Town) -> None:
    assert latest_year(town.clerk, TODAY) == 2024
    assert latest_year(town.clerk, date(2026, 1, 5)) == 2026
    lawsuit(town, 1)
    assert latest_year(town.clerk, date(2026, 1, 5)) == 2024


def test_habits_are_what_somebody_records_most_with_an_import_counted_once(town: Town) -> None:
    other = town.person(Role.JUSTICE)
    assert habits_of(town.clerk, town.unit, 5) == []
    for number in range(1, 4):
        lawsuit(town, number)  # at one moment, as rows of a sheet are
    for number, at in enumerate(("2024-11-20 10:01", "2024-11-20 10:02"), 1):
        save(kind(REVIEW), town, number, moment(at))
    assert [usual.key for usual in habits_of(town.clerk, town.unit, 5)] == [REVIEW, LAWSUIT]
    assert [usual.key for usual in habits_of(town.clerk, town.unit, 1)] == [REVIEW]
    assert habits_of(other, town.unit, 5) == []


def test_the_state_changes_with_every_write_and_with_no_other_town(town: Town) -> None:
    other = make_town("望川镇", "990101102")
    lawsuit(town, 1)
    before = state_of([town.unit])
    assert before == Event.objects.get().digest
    lawsuit(other, 2)
    assert state_of([town.unit]) == before
    lawsuit(town, 3)
    assert state_of([town.unit]) == Event.objects.filter(unit=town.unit).order_by("-seq")[0].digest


def test_parts_of_a_record_are_listed_by_their_day(town: Town) -> None:
    record, elsewhere = lawsuit(town, 1), lawsuit(town, 2)
    late, early = (
        save(kind(HEARING), town, number, lawsuit=record, on=date(2024, 11, day))
        for number, day in ((1, 9), (2, 8))
    )
    save(kind(HEARING), town, 3, lawsuit=elsewhere, on=date(2024, 11, 7))
    listed = {child.key: list(rows) for child, rows in children_of(record, town.clerk, TODAY)}
    assert listed[HEARING] == [early, late]


def test_a_voiding_tells_when_by_whom_and_why(town: Town) -> None:
    kept, record = lawsuit(town, 1), lawsuit(town, 2)
    void_record(record, by=town.clerk, at=NOW, reason="录错了镇")
    told = voidings_of([kept, record])
    assert list(told) == [record.pk]
    voiding = told[record.pk]
    assert (voiding.at, voiding.who, voiding.reason) == (NOW, "演示经办人", "录错了镇")


@pytest.mark.parametrize(
    ("until", "recorded", "days"),
    [
        ("2024-10-31", "2024-11-07 09:00", 0),
        ("2024-10-31", "2024-11-08 09:00", 8),
        (None, "2024-11-07 09:00", 37),
    ],
)
def test_a_tally_is_late_after_its_last_day(town: Town, until: str | None, recorded: str, days: int) -> None:
    last = date.fromisoformat(until) if until else None
    record = save(
        kind(CONSULTATION), town, at=moment(recorded), on=date(2024, 10, 1), until=last, depth="tally"
    )
    assert days_late(record) == days
    october = next(told for told in months(town.clerk, 2024, TODAY) if told[0] == 10)
    assert october == ((10, 1, 0) if days == 0 else (10, 0, 1))
