"""Properties of counting, against a walk day by day on the package's own answers."""

from datetime import date, timedelta

import chinese_calendar
from hypothesis import assume, given
from hypothesis import strategies as st

from fazhi.law import Book, Calendar, Span
from fazhi.law.periods import add_months

BOOK = Book.packaged()
CALENDAR = Calendar.packaged()
ON = date(2026, 1, 1)
DAY = timedelta(days=1)
WORKING, PLAIN, MONTHS = "ogi_reply", "al_defence_deadline", "al_suit_direct_limit"

days = st.dates(date(2004, 6, 1), date(2025, 6, 30))
pauses = st.lists(
    st.tuples(st.integers(-20, 60), st.integers(0, 40)).map(
        lambda pair: (timedelta(pair[0]), timedelta(pair[1]))
    ),
    max_size=4,
)


def walk(start: date, number: int, taken: list[Span], working: bool) -> date:
    """Count one day after the other; slow and plain."""
    day, left = start, number
    while left:
        day += DAY
        paused = any(span.until is not None and span.since < day <= span.until for span in taken)
        left -= not paused and (not working or chinese_calendar.is_workday(day))
    return day


def spans(start: date, offsets: list[tuple[timedelta, timedelta]]) -> list[Span]:
    return [Span(start + since, start + since + length) for since, length in offsets]


@given(days, pauses, st.integers(0, 30))
def test_counting_equals_a_walk(start: date, offsets: list[tuple[timedelta, timedelta]], extra: int) -> None:
    taken = [Span(max(span.since, start), max(span.until or start, start)) for span in spans(start, offsets)]
    for key, working in ((WORKING, True), (PLAIN, False)):
        term = BOOK.term(key, ON)
        answer = BOOK.ends(key, start, pauses=spans(start, offsets), extra=extra, on=ON)
        assert answer.unrolled_on == walk(start, term.amount + extra, taken, working)


@given(days, st.sampled_from([WORKING, PLAIN, MONTHS]), pauses)
def test_the_last_day_is_a_working_day_and_never_before_the_unrolled(
    start: date, key: str, offsets: list[tuple[timedelta, timedelta]]
) -> None:
    answer = BOOK.ends(key, start, pauses=spans(start, offsets), on=ON)
    assert chinese_calendar.is_workday(answer.due_on)
    between = [answer.unrolled_on + DAY * step for step in range((answer.due_on - answer.unrolled_on).days)]
    assert [day for day in between if chinese_calendar.is_workday(day)] == []
    assert answer.safe_on == answer.unrolled_on


@given(days, st.integers(0, 400), st.sampled_from([WORKING, PLAIN, MONTHS]))
def test_a_later_start_never_ends_earlier(start: date, later: int, key: str) -> None:
    first, second = (BOOK.ends(key, day, on=ON) for day in (start, start + DAY * later))
    assert first.unrolled_on <= second.unrolled_on
    assert first.due_on <= second.due_on


@given(days, pauses, pauses, st.sampled_from([WORKING, PLAIN, MONTHS]))
def test_more_pauses_never_end_earlier(
    start: date,
    few: list[tuple[timedelta, timedelta]],
    more: list[tuple[timedelta, timedelta]],
    key: str,
) -> None:
    fewer = BOOK.ends(key, start, pauses=spans(start, few), on=ON)
    assert fewer.due_on <= BOOK.ends(key, start, pauses=spans(start, few + more), on=ON).due_on


@given(days, st.integers(1, 200))
def test_forward_and_backward_are_each_others_reverse(day: date, number: int) -> None:
    assume(CALENDAR.is_working(day))
    assert CALENDAR.nth_before(CALENDAR.nth_after(day, number), number) == day
    assert CALENDAR.working_between(day, CALENDAR.nth_after(day, number)) == number


@given(days)
def test_a_notice_leaves_at_least_the_whole_period(event: date) -> None:
    for key in ("penalty_hearing_notice", "al_head_court_notice"):
        answer = BOOK.latest_before(key, event, on=ON)
        assert chinese_calendar.is_workday(answer.due_on)
        assert chinese_calendar.is_workday(answer.safe_on)
        assert answer.safe_on <= answer.due_on <= answer.unrolled_on < event
    assert (
        CALENDAR.working_between(
            BOOK.latest_before("penalty_hearing_notice", event, on=ON).due_on - DAY, event - DAY
        )
        == 7
    )


@given(days)
def test_the_nearest_working_days_enclose_a_day(day: date) -> None:
    before, after = CALENDAR.on_or_before(day), CALENDAR.on_or_after(day)
    assert before <= day <= after
    assert (before == after) == CALENDAR.is_working(day)


@given(days, st.integers(-60, 60))
def test_months_keep_the_day_or_take_the_months_end(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved.day < day.day and (moved + DAY).day == 1)
