"""What was decided for a unit, and the law as it runs there: the packaged book, county's terms, holiday notices.

One rule throughout: the nearest unit wins, then the latest by date; a withdrawn setting leaves it to the unit above.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from fazhi.law import Book, Notice, configure
from fazhi.law.calendar import FIRST, LAST, read_notice
from fazhi.org.models import Setting, Unit

# Prefixes of the settings that are law: "term:nd_filing_deadline", "notice:2027"; "notice:2027-04-18" adds to a year.
TERM, NOTICE = "term:", "notice:"
_PACKAGED = "历年放假通知（随软件提供）"
_GUESSED = "放假通知还没有录入，按法定节日推算"


@dataclass(frozen=True)
class Day:
    """A day of a unit's calendar: 工作日, 周六, 春节, 调休上班; and the notice that says so, where one does."""

    on: date
    working: bool
    name: str
    source: str


def setting_of(unit: Unit, key: str, on: date) -> Setting | None:
    """What was decided for a unit, or for its county, by a day; None means 未设定."""
    places = _places(unit)
    return _winner(list(Setting.objects.filter(unit__in=places, key=key)), places, on)


def settings_of(unit: Unit, on: date) -> dict[str, Setting]:
    """All that holds for a unit on a day, by key. One query."""
    places = _places(unit)
    won = {key: _winner(rows, places, on) for key, rows in _by_key(places).items()}
    return {key: row for key, row in won.items() if row}


def book_of(unit: Unit) -> Book:
    """The book for a unit, by its own and its county's settings. One query; equal settings share one book."""
    return _book(_versions(unit))


def book_under(unit: Unit, decided: Setting) -> Book:
    """The book of a unit as it would be under one more setting of it or of its county; nothing is written."""
    return _book(_versions(unit, decided))


def calendar_of(unit: Unit, year: int) -> list[Day]:
    """Every day of a unit's year, with the notice that arranges it."""
    calendar = book_of(unit).calendar
    known = _PACKAGED if year in calendar.known_years else _GUESSED
    said = dict[date, str]()
    for notice in calendar.notices:
        for day in [*notice.workdays, *(day for off in notice.off for day in off)]:
            said[day] = notice.source
    days = (date(year, 1, 1) + timedelta(days=step) for step in range(366))
    return [
        Day(day, calendar.is_working(day), calendar.name(day), said.get(day) or ("" if _is_plain(calendar.name(day)) else known))
        for day in days
        if day.year == year
    ]  # fmt: skip


def key_of(notice: Notice) -> str:
    """Under which key a notice is kept: one that settles a year replaces the one before it."""
    days = [*notice.workdays, *(off.since for off in notice.off)]
    return f"{NOTICE}{notice.year or min(days)}"


def tell_notice(notice: Notice) -> dict[str, Any]:
    """A notice as it is kept: dates as ISO text."""
    return {
        "name": notice.name, "source": notice.source, "year": notice.year,
        "dated": notice.dated.isoformat() if notice.dated else None,
        "off": [{"name": off.name, "since": off.since.isoformat(), "until": off.until.isoformat()} for off in notice.off],
        "workdays": [day.isoformat() for day in notice.workdays],
    }  # fmt: skip


def _is_plain(name: str) -> bool:
    return name == "工作日" or name.startswith("周")


def _places(unit: Unit) -> list[UUID]:
    """The units whose decisions hold here, the nearest first."""
    return [unit.pk] + ([unit.parent_id] if unit.parent_id else [])


def _by_key(places: Sequence[UUID], extra: Setting | None = None) -> dict[str, list[Setting]]:
    rows = list(Setting.objects.filter(unit__in=places))
    if extra:
        rows = [row for row in rows if _identity(row) != _identity(extra)] + [extra]
    found: dict[str, list[Setting]] = {}
    for row in rows:
        found.setdefault(row.key, []).append(row)
    return found


def _identity(row: Setting) -> tuple[UUID, str, date]:
    return row.unit_id, row.key, row.since


def _winner(rows: Iterable[Setting], places: Sequence[UUID], on: date) -> Setting | None:
    for place in places:
        mine = [row for row in rows if row.unit_id == place and row.since <= on]
        if mine and (latest := max(mine, key=lambda row: row.since)).value is not None:
            return latest
    return None


_Version = tuple[str, Any, str, date, date | None]  # key, value, document, since, until


def _versions(unit: Unit, extra: Setting | None = None) -> tuple[_Version, ...]:
    """The settings that are law, each with the days on which it is the winner."""
    places, found = _places(unit), list[_Version]()
    for key, rows in sorted(_by_key(places, extra).items()):
        if key.startswith(TERM):
            found += _runs(rows, places)
        elif key.startswith(NOTICE) and (row := _winner(rows, places, LAST)):
            found.append((key, _frozen(row.value), row.document, row.since, None))
    return tuple(found)


def _runs(rows: Sequence[Setting], places: Sequence[UUID]) -> list[_Version]:
    """The winners of a term, each with the days on which it is: what is counted anew is what really changed."""
    winners = [(day, _winner(rows, places, day)) for day in sorted({row.since for row in rows})]
    turns = [one for at, one in enumerate(winners) if at == 0 or one[1] != winners[at - 1][1]]
    ends = [day - timedelta(days=1) for day, _ in turns[1:]]
    return [
        (row.key, _frozen(row.value), row.document, day, until)
        for (day, row), until in zip(turns, [*ends, None], strict=True)
        if row
    ]


@lru_cache(maxsize=64)
def _book(versions: tuple[_Version, ...]) -> Book:
    book = Book.packaged()
    if not versions:
        return book
    terms = [
        configure(
            key.removeprefix(TERM), title=str(dict(value).get("title", key)), value=dict(value), document=document,
            since=since, until=until,
        )
        for key, value, document, since, until in versions
        if key.startswith(TERM)
    ]  # fmt: skip
    notices = [read_notice(_thawed(value)) for key, value, *_ in versions if key.startswith(NOTICE)]
    # what settles a year first: what only adds to it lies over that
    return book.with_local(terms, sorted(notices, key=lambda one: (one.year is None, one.dated or FIRST)))


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return tuple(sorted((key, _frozen(item)) for key, item in value.items()))
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _thawed(value: Any) -> Mapping[str, Any]:
    """A notice as the law room reads it: dates were stored as ISO text."""
    row = dict(value)
    row["dated"] = date.fromisoformat(row["dated"]) if row.get("dated") else None
    for name in ("off", "workdays"):
        row[name] = [_day(item) for item in row.get(name, ())]
    return row


def _day(item: Any) -> Any:
    if isinstance(item, tuple):
        return {key: date.fromisoformat(text) if key != "name" else text for key, text in item}
    return date.fromisoformat(item)
