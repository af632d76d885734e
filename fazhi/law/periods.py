"""Period arithmetic: forward with pauses, restarts, extension and roll-over; backward; fixed dates; hours."""

import hashlib
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from fazhi.law.answers import Answer, Span
from fazhi.law.calendar import Calendar, check_day
from fazhi.law.stops import WrongTerm
from fazhi.law.terms import FixedDate, Term

_MONTHS = {"month": 1, "year": 12}


def as_day(moment: date) -> date:
    """The day of a day or of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment


def add_months(day: date, months: int) -> date:
    """The corresponding day so many months on (or back); the month's last day where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def count_forward(
    term: Term,
    calendar: Calendar,
    start: date,
    *,
    pauses: Iterable[Span] = (),
    restarts: Iterable[date] = (),
    extra: int = 0,
) -> Answer:
    """When a term that began on `start` ends; the last restart begins it anew, pauses before it are void."""
    if term.relation == "before_event":
        raise WrongTerm(f"“{term.title}”要从事项举行之日向前倒数，没有计算；请给出举行的日期。")
    if not 0 <= extra <= 9999:
        raise WrongTerm(f"延长天数“{extra}”不对，没有计算；请填 0 至 9999 的整数，不延长的不填。")
    check_day(as_day(start))
    if term.unit == "hour":
        return _count_hours(term, calendar, start)
    begins = as_day(start)
    starts_on = max([begins, *map(as_day, restarts)])
    taken = _merge(pauses, starts_on)
    last = _run(term, calendar, starts_on, taken, extra)
    due = calendar.on_or_after(last)
    running = next((pause.since for pause in taken if pause.until is None and pause.since < last), None)
    first = starts_on if "working" in (term.day_kind, _extra_kind(term)) else last
    return _answer(
        term,
        calendar,
        (first, due),
        due_on=due,
        starts_on=starts_on,
        unrolled_on=last,
        safe_on=last,
        paused_since=running,
        restarted=starts_on > begins,
        extra=extra,
        pauses=tuple(pause for pause in taken if pause.since < last),
    )


def count_backward(term: Term, calendar: Calendar, event_on: date) -> Answer:
    """The latest day before an event, its own day not counted; never a rest day, taken earlier where it would be."""
    if term.relation != "before_event":
        raise WrongTerm(f"“{term.title}”从起点向后计算，没有倒数；请给出起算的日期。")
    event = as_day(event_on)
    check_day(event)
    working = term.day_kind == "working"
    last = calendar.nth_before(event, term.amount) if working else event - timedelta(days=term.amount)
    due = calendar.on_or_before(last)
    safe = due if due < last else calendar.nth_before(due, 1)
    return _answer(
        term, calendar, (safe, event), due_on=due, starts_on=event, unrolled_on=last, safe_on=safe, pauses=()
    )


def settle_fixed(fixed: FixedDate, calendar: Calendar, year: int) -> Answer:
    """The last day allowed by a fixed date in that calendar year, not rolled over."""
    named = date(year, fixed.month, fixed.day)
    due = named if fixed.inclusive else named - timedelta(days=1)
    safe = calendar.on_or_before(due)
    return _answer(
        fixed, calendar, (safe, due), due_on=due, starts_on=named, unrolled_on=due, safe_on=safe, pauses=()
    )


def _answer(
    term: Term | FixedDate,
    calendar: Calendar,
    reach: tuple[date, date],
    *,
    due_on: date,
    starts_on: date,
    unrolled_on: date,
    safe_on: date,
    pauses: tuple[Span, ...],
    paused_since: date | None = None,
    restarted: bool = False,
    extra: int = 0,
) -> Answer:
    """An answer that depends on the term and on the calendar of the years within `reach`."""
    years = range(reach[0].year, reach[1].year + 1)
    unknown = tuple(year for year in years if calendar.is_provisional((year,)))
    text = term.digest + "".join(calendar.digest(year) for year in years)
    return Answer(
        due_on=due_on,
        provisional=bool(unknown) or paused_since is not None,
        starts_on=starts_on,
        term=term,
        unrolled_on=unrolled_on,
        safe_on=safe_on,
        digest=hashlib.sha256(text.encode()).hexdigest()[:16],
        paused_since=paused_since,
        restarted=restarted,
        extra=extra,
        pauses=pauses,
        provisional_years=unknown,
        calendar=calendar,
    )


def _count_hours(term: Term, calendar: Calendar, start: date) -> Answer:
    """Hours run on through nights and holidays; a bare day is taken to begin at its midnight."""
    begins = start if isinstance(start, datetime) else datetime.combine(start, time())
    ends = begins + timedelta(hours=term.amount)
    day = ends.date()
    return Answer(
        due_on=day,
        provisional=False,
        starts_on=begins.date(),
        term=term,
        unrolled_on=day,
        safe_on=day,
        digest=term.digest,
        due_at=ends,
        calendar=calendar,
    )


def _merge(pauses: Iterable[Span], starts_on: date) -> tuple[Span, ...]:
    """Pauses in order, without overlap, cut off at the start."""
    merged: list[Span] = []
    for pause in sorted(pauses, key=lambda span: span.since):
        since = max(pause.since, starts_on)
        if pause.until is not None and pause.until <= since:
            continue
        if merged and _covers(merged[-1].until, since):
            merged[-1] = Span(merged[-1].since, _later(merged[-1].until, pause.until))
        else:
            merged.append(Span(since, pause.until))
    return tuple(merged)


def _covers(until: date | None, day: date) -> bool:
    return until is None or day <= until


def _later(one: date | None, other: date | None) -> date | None:
    """The later end; None lasts for ever."""
    return None if one is None or other is None else max(one, other)


def _extra_kind(term: Term) -> str:
    """Which days an extension counts: its own, else the term's."""
    return term.extension.day_kind if term.extension else term.day_kind


def _run(term: Term, calendar: Calendar, start: date, pauses: tuple[Span, ...], extra: int) -> date:
    """Last day of the term, then of its extension, each moved on by the pauses that begin before it ends."""
    waiting = list(pauses)
    last = _ahead(calendar, term.day_kind, term.unit, start, term.amount)
    last = _pass(calendar, term.day_kind, last, waiting)
    if extra:
        kind = _extra_kind(term)
        last = _pass(calendar, kind, _ahead(calendar, kind, "day", last, extra), waiting)
    return last


def _ahead(calendar: Calendar, day_kind: str, unit: str, day: date, amount: int) -> date:
    if day_kind == "working":
        return calendar.nth_after(day, amount)
    return day + timedelta(days=amount) if unit == "day" else add_months(day, amount * _MONTHS[unit])


def _pass(calendar: Calendar, day_kind: str, last: date, waiting: list[Span]) -> date:
    """Move the last day on by every finished pause that begins before it; these are used up."""
    while waiting and waiting[0].since < last:
        pause = waiting.pop(0)
        if pause.until is None:
            break
        if day_kind == "working":
            last = calendar.nth_after(last, calendar.working_between(pause.since, pause.until))
        else:
            last += pause.until - pause.since
    return last
