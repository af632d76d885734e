"""Counting periods: the indexed calendar against walking from day to day."""

from datetime import date, timedelta

from bench.race import Bench
from fazhi.law import Calendar

CALENDAR = Calendar.packaged()
STARTS = [date(2024, 1, 1) + timedelta(days=n) for n in range(0, 700, 7)]
PERIODS = (5, 20, 60)


def walk(start: date, number: int) -> date:
    """The number-th working day after a day, found by asking each day in turn."""
    day = start
    while number:
        day += timedelta(days=1)
        number -= CALENDAR.is_working(day)
    return day


BENCHES = [
    Bench(
        "law.nth_working_day",
        "asking each day in turn",
        lambda: [CALENDAR.nth_after(day, n) for day in STARTS for n in PERIODS],
        lambda: [walk(day, n) for day in STARTS for n in PERIODS],
        goal=5,
    )
]
