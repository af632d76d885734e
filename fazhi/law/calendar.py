"""Working days: the packaged years, dated notices over them, and provisional years beyond."""

import hashlib
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from fazhi.law.stops import OutOfCalendar

FIRST, LAST = date(2004, 1, 1), date(2060, 12, 31)
MADE_UP, ORDINARY = "调休上班", "工作日"
WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


@dataclass(frozen=True, slots=True)
class Off:
    """Days off under one name, first and last day included."""

    name: str
    since: date
    until: date

    def __iter__(self) -> Iterator[date]:
        return (self.since + timedelta(days=step) for step in range((self.until - self.since).days + 1))


@dataclass(frozen=True, slots=True)
class Notice:
    """A dated arrangement of days off; with `year` it settles that whole year, without it only adds to what is known."""

    name: str
    off: tuple[Off, ...]
    workdays: tuple[date, ...]
    source: str
    dated: date | None
    year: int | None = None


def read_notice(row: Mapping[str, Any]) -> Notice:
    """Make a notice of one TOML table."""
    return Notice(
        name=row["name"],
        off=tuple(Off(**days) for days in row.get("off", ())),
        workdays=tuple(row.get("workdays", ())),
        source=row.get("source", row["name"]),
        dated=row.get("dated"),
        year=row.get("year"),
    )


class Calendar:
    """Working and rest days of 2004–2060, counted with a sorted index; years without a notice are provisional."""

    def __init__(
        self,
        off: Mapping[date, str],
        made_up: Iterable[date],
        known: Iterable[int],
        notices: tuple[Notice, ...] = (),
    ) -> None:
        self._base = dict(off), frozenset(made_up), frozenset(known)
        self.notices = notices
        self._digests: dict[int, str] = {}
        settled = {notice.year for notice in notices}
        self.known_years = self._base[2] | {year for year in settled if year}
        self._off = {day: name for day, name in self._base[0].items() if day.year not in settled}
        self._made_up = {day for day in self._base[1] if day.year not in settled}
        for notice in notices:
            self._apply(notice)

    @classmethod
    def packaged(cls) -> "Calendar":
        """The calendar that Fazhi ships; built once."""
        return _packaged()

    @property
    def known_until(self) -> date:
        """The last day before the first year whose arrangement is not known."""
        year = min(self.known_years)
        while year in self.known_years:
            year += 1
        return date(year - 1, 12, 31)

    def with_notice(self, notice: Notice) -> "Calendar":
        """The same calendar under one more notice; a notice settling the same year is replaced."""
        kept = tuple(old for old in self.notices if old.year is None or old.year != notice.year)
        return Calendar(*self._base, notices=(*kept, notice))

    def is_working(self, day: date) -> bool:
        """Whether people work that day; partial holidays (妇女节 …) are working days."""
        check_day(day)
        return day in self._made_up or (day.weekday() < 5 and day not in self._off)

    def name(self, day: date) -> str:
        """What the day is: 春节, 周六, 调休上班, 工作日."""
        if day in self._made_up:
            return MADE_UP
        return self._off.get(day) or (ORDINARY if day.weekday() < 5 else WEEKDAYS[day.weekday()])

    def is_provisional(self, years: Iterable[int]) -> bool:
        """Whether the arrangement of any of these years is still unknown."""
        return any(year not in self.known_years for year in years)

    def working_between(self, after: date, until: date) -> int:
        """Number of working days after the first day up to and with the second."""
        return self._rank(until) - self._rank(after)

    def nth_after(self, day: date, number: int) -> date:
        """The number-th working day after that day (number ≥ 1)."""
        return self._at(self._rank(day) + number - 1)

    def nth_before(self, day: date, number: int) -> date:
        """The number-th working day before that day (number ≥ 1)."""
        return self._at(bisect_left(self._index, check_day(day)) - number)

    def on_or_after(self, day: date) -> date:
        """That day if it is a working day, else the first one after it."""
        return self._at(bisect_left(self._index, check_day(day)))

    def on_or_before(self, day: date) -> date:
        """That day if it is a working day, else the last one before it."""
        return self._at(self._rank(day) - 1)

    def digest(self, year: int) -> str:
        """Short hash of everything that makes this year's working days."""
        if year not in self._digests:
            days = {f"{day}{name}" for day, name in self._off.items() if day.year == year}
            days |= {f"{day}{MADE_UP}" for day in self._made_up if day.year == year}
            text = f"{year} {year in self.known_years} {sorted(days)}"
            self._digests[year] = hashlib.sha256(text.encode()).hexdigest()[:16]
        return self._digests[year]

    def _apply(self, notice: Notice) -> None:
        for days in notice.off:
            self._off.update(dict.fromkeys(days, days.name))
            self._made_up.difference_update(days)
        self._made_up.update(notice.workdays)
        for day in notice.workdays:
            self._off.pop(day, None)

    @cached_property
    def _index(self) -> list[int]:
        """Ordinals of all working days in order: counting is bisection, not walking."""
        off = {day.toordinal() for day in self._off}
        made_up = {day.toordinal() for day in self._made_up}
        days = range(FIRST.toordinal(), LAST.toordinal() + 1)
        # date(1, 1, 1), ordinal 1, was a Monday
        return [day for day in days if day in made_up or ((day - 1) % 7 < 5 and day not in off)]

    def _rank(self, day: date) -> int:
        return bisect_right(self._index, check_day(day))

    def _at(self, place: int) -> date:
        if not 0 <= place < len(self._index):
            raise OutOfCalendar(
                f"期限算到了{FIRST.year}—{LAST.year}年以外，没有结果；请检查起算日和天数是否录错。"
            )
        return date.fromordinal(self._index[place])


def check_day(day: date) -> int:
    """Ordinal of a day we can count in; OutOfCalendar for any other."""
    if not FIRST <= day <= LAST:
        raise OutOfCalendar(
            f"日期{day}不在{FIRST.year}—{LAST.year}年之内，无法计算工作日；请检查年份是否录错。"
        )
    return day.toordinal()


def check_year(year: int) -> None:
    """OutOfCalendar for a year we cannot count in."""
    if not FIRST.year <= year <= LAST.year:
        raise OutOfCalendar(f"{year}年不在{FIRST.year}—{LAST.year}年之内，没有计算；请检查年份是否录错。")


@cache
def _packaged() -> Calendar:
    """The package's tables are read, never asked: its functions raise beyond its last year."""
    # imported late: checking a text needs the rules but no calendar
    from chinese_calendar.constants import Holiday, holidays, workdays

    names = {"清明": "清明节", "端午": "端午节", "中秋": "中秋节"}
    off = {day: names.get(Holiday(value).chinese, Holiday(value).chinese) for day, value in holidays.items()}
    known = range(min(off).year, max(off).year + 1)
    data = tomllib.loads((files("fazhi.law") / "data" / "holidays.toml").read_text(encoding="utf-8"))
    expected = _expected(data, range(known.stop, LAST.year + 1))
    return Calendar(expected | off, workdays, known, tuple(read_notice(row) for row in data["notice"]))


def _expected(data: Mapping[str, Any], years: range) -> dict[date, str]:
    """Statutory days off of years without a notice: fixed days always, lunar ones as far as they are computed."""
    fixed = data["statutory"]["days"]
    lunar = (Off(**days) for days in data["lunar"]["days"] if days["since"].year in years)
    off = {date(year, row["month"], row["day"]): row["name"] for year in years for row in fixed}
    return off | {day: days.name for days in lunar for day in days}
