"""工作台: where things stand, in one sentence first; what is due and why; what is blocked; what the year adds up to."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from fazhi.desk.boards import plainly
from fazhi.desk.calendars import missing_year
from fazhi.desk.clocks import nearness
from fazhi.desk.counted import SOON, blocked_of, figures_for, months_of, year_before
from fazhi.desk.daily import trouble
from fazhi.desk.environment import comma, count_word, long_date, weekday
from fazhi.desk.lately import last_made
from fazhi.desk.occasions import coming
from fazhi.desk.seat import Room, Seat, show, staff
from fazhi.figures import Figure
from fazhi.ledger.activity import habits_of, state_of
from fazhi.ledger.courses import BlockedLine
from fazhi.ledger.deadlines import DueLine, DueTally, due_for
from fazhi.ledger.kinds import Indicator, kind, kinds
from fazhi.ledger.reading import may_create
from fazhi.ledger.search import search
from fazhi.ledger.writing import refuse_create
from fazhi.org.law import book_of
from fazhi.org.roles import Role
from fazhi.report.composing import completeness, innermost
from fazhi.report.drafting import draft, report_of

SHOWN = 8
LEADING = 12  # figures in sight, shared by the rooms
MOST = 300  # periods on the page of all of them
HABITS = 6  # kinds that somebody records most stand first
Piece = tuple[str, bool]  # a piece of a sentence, and whether it is to stand out


@dataclass(frozen=True)
class Boards:
    """What home counts, with the moment: what is blocked, the year by month, its figures, what its report lacks."""

    at: datetime
    blocked: list[BlockedLine]
    by_month: list[tuple[int, int]]
    figures: list[dict[str, Any]]
    missing: list[dict[str, str]]


@staff
def show_home(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The first page of the day."""
    whole = bool(request.GET.get("all"))
    due = due_for(seat.person, seat.on, MOST if whole else SHOWN)
    boards, current = boards_of(seat, anew=whole or "count" in request.GET)
    blocked = boards.blocked if current else []
    return show(
        request, seat, "home", "home",
        lead=list(lead(seat.on, seat.due, blocked if current else None)), due=[_due(seat, line) for line in due],
        due_count=seat.due.total, blocked=[_blocked(seat, line) for line in (blocked if whole else blocked[:SHOWN])],
        blocked_count=len(blocked), missing=boards.missing, by_month=boards.by_month, figures=boards.figures,
        counted_at="" if current else boards.at,
        occasions=list(law_days(seat)), no_notice=no_notice(seat), trouble=trouble(seat.on) if Role.ADMINISTRATOR in seat.roles else "",
    )  # fmt: skip


def boards_of(seat: Seat, *, anew: bool) -> tuple[Boards, bool]:
    """What home counts, and whether it is that of now: the first page after a write does not wait for a count."""
    question = (seat.person.pk, seat.town, seat.roles, seat.year)
    return last_made(question, (seat.on, state_of(seat.reader.standing)), partial(_count, seat), anew=anew)


def _count(seat: Seat) -> Boards:
    by_month = months_of(seat.person, seat.year, seat.on)
    figures = figures_for(seat.town, seat.year, seat.cut_off)
    return Boards(
        seat.at, blocked_of(seat.person, seat.on), [(on_time, late) for _, on_time, late in by_month],
        list(year_figures(seat, figures)), list(missing(seat)),
    )  # fmt: skip


def lead(on: date, due: DueTally, blocked: list[BlockedLine] | None) -> Iterable[Piece]:
    """今天是…。一件已过法定期限，一件四天内到期，两件被程序挡住。 Of what is blocked nothing where it is None."""
    yield f"今天是{long_date(on)}，{weekday(on)}。", False
    told: list[Piece] = []
    if due.late:
        told.append((f"{count_word(due.late)}件已过{'' if due.agreed else '法定'}期限", True))
    if due.soon:
        told.append((f"{count_word(due.soon)}件{count_word(SOON)}天内到期", False))
    if blocked:
        told.append((f"{count_word(len(blocked))}件被程序挡住", False))
    for number, piece in enumerate(told):
        if number:
            yield "，", False
        yield piece
    nothing = f"{count_word(SOON)}天内没有到期的事项"
    yield "。" if told else f"{nothing}。" if blocked is None else f"{nothing}，也没有被程序挡住的。", False


def _due(seat: Seat, line: DueLine) -> dict[str, Any]:
    state, word = nearness(line.days_left, provisional=line.due.provisional)
    record = line.record
    return {
        "due_on": line.due.due_on, "state": state, "word": word, "label": line.label, "title": seat.reader.name(record),
        "why": _without_term(line), "basis": line.basis, "address": reverse("record", args=[line.kind, record.pk]),
        "post": str(record.office or record.handler or record.unit),
    }  # fmt: skip


def _without_term(line: DueLine) -> str:
    """Why this day, without the sentence that only names the term: label and basis stand beside it."""
    first, _, rest = line.why.partition("。")
    return rest if line.basis and line.basis in first and rest else line.why


def _blocked(seat: Seat, line: BlockedLine) -> dict[str, Any]:
    return {
        "step": line.step.label, "label": line.kind.label, "title": seat.reader.name(line.record), "sentence": plainly(line.refusal),
        "address": reverse("record", args=[line.kind, line.record.pk]),
    }  # fmt: skip


def no_notice(seat: Seat) -> int | None:
    """The year whose holiday notice those who enter it here have still to enter."""
    if not seat.roles & {Role.ADMINISTRATOR, Role.JUSTICE}:
        return None
    return missing_year(book_of(seat.town).calendar, seat.on)


def law_days(seat: Seat) -> Iterable[dict[str, Any]]:
    """法治日历: what is coming, with the way to the form of what was done for it, for those who record that."""
    occasions = coming(seat.on)
    refused = {
        key: may_create(seat.person, kind(key), seat.town, seat.on) for key in {one.kind for one in occasions}
    }
    for one in occasions:
        described = kind(one.kind)
        day = min(max(one.since, seat.on), one.until)
        address = reverse("new", args=[described]) + "?" + urlencode({**one.fields, "on": day.isoformat()})
        yield {
            "name": one.name, "since": one.since, "until": one.until, "source": one.source, "by_plan": one.by_plan,
            "days_left": (one.since - seat.on).days,
            "address": "" if refused[one.kind] else address,
        }  # fmt: skip


def year_figures(seat: Seat, now: Mapping[str, Figure]) -> Iterable[dict[str, Any]]:
    """Figures of the year beside those of the year before up to the same day; figures of nothing in both stay out."""
    then = figures_for(seat.town, seat.year - 1, year_before(seat.cut_off))
    described = [
        (kind.room, one) for kind in kinds() for one in kind.indicators if getattr(one, "compared", True)
    ]
    rooms = {room for room, one in described if now[one.key].rows}
    share, leading = max(2, LEADING // max(1, len(rooms))), Counter[str]()
    for room, one in described:
        figure, before = now[one.key], then[one.key]
        if figure.rows or before.rows:
            is_part = (isinstance(one, Indicator) and one.of) or one.label.startswith("其中")
            leads = not is_part and leading[room] < share  # the first figures of every room, the rest folded
            leading[room] += leads
            yield {
                "main": leads,
                "label": figure.label, "value": figure_text(figure), "last": figure_text(before),
                "unit": "" if figure.denominator is not None else figure.unit,
                "address": reverse("report") + f"?figure={one.key}#proof",
            }  # fmt: skip


def missing(seat: Seat) -> Iterable[dict[str, str]]:
    """What the annual report still lacks, place by place; a report that was signed lacks nothing."""
    kept = report_of(seat.town, seat.year)
    if kept and kept.frozen:
        return
    for place in innermost(completeness(draft(seat.town, seat.year, on=seat.on, count=figures_for))):
        address = reverse("report") + (f"#{place.key}" if place.level else "")
        yield {"label": "、".join(place.gaps), "place": place.title, "address": address}


def figure_text(figure: Figure) -> str:
    """A figure in a table: counts with commas, a rate as its numerator over its denominator."""
    if figure.denominator is not None:
        return f"{figure.numerator}/{figure.denominator}" if figure.denominator else "—"
    return comma(figure.value) if isinstance(figure.value, int) else str(figure.value or 0)


@staff
def show_note(request: HttpRequest, seat: Seat) -> HttpResponse:
    """记一笔: choose what happened; only kinds this person may record, those they record most first."""
    rooms = [
        Room(
            room.key,
            room.label,
            tuple(one for one in room.kinds if not refuse_create(one, seat.act())),
        )
        for room in seat.rooms
        if room.key != "report"  # begun on its own page
    ]
    allowed = {one.key for room in rooms for one in room.kinds}
    usual = [one for one in habits_of(seat.person, seat.town, HABITS) if one.key in allowed]
    return show(request, seat, "note", "note", rooms=[room for room in rooms if room.kinds], usual=usual)


@staff
def show_search(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Find records by a word."""
    text = request.GET.get("q", "").strip()
    found = [
        {
            "on": record.on,
            "title": seat.reader.name(record),
            "label": kind.label,
            "address": reverse("record", args=[kind, record.pk]),
        }
        for kind, record in (search(seat.person, text, seat.on) if text else [])
    ]
    sentence = (
        f"找到{len(found)}条。"
        if found
        else f"没有找到含“{text}”的记录。"
        if text
        else "写一个词，例如名称里的两个字。"
    )
    return show(request, seat, "search", "search", text=text, found=found, sentence=sentence)
