"""工作日历: the working and rest days of a year, and where the State Council's holiday notice is entered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from fazhi.desk.forms import DayInput
from fazhi.desk.seat import Seat, show, staff
from fazhi.law import Calendar, Notice, WrongNotice, parse_notice
from fazhi.law.calendar import MADE_UP
from fazhi.ledger import due, kinds
from fazhi.ledger.due import Moved
from fazhi.ledger.errors import Refused
from fazhi.ledger.settings import add_notice, preview_notice, refuse_setting, titles_for
from fazhi.org.law import Day, book_of, calendar_of
from fazhi.org.models import Person, Unit
from fazhi.org.roles import Role

LONGEST = 20_000  # characters of a notice; a real one has under a thousand
NOTICE_MONTH = 11  # the State Council arranges the next year's days off about then
BEFORE, AFTER = 2, 2  # years to choose from, around this one


@dataclass(frozen=True)
class Cell:
    """A day in the month's grid: its number, how it is drawn, and the word for that."""

    number: int
    mark: str
    word: str


@dataclass(frozen=True)
class Month:
    """A month of the grid; `lead` blanks stand before its first day (Monday first)."""

    number: int
    lead: int
    cells: tuple[Cell, ...]
    working: int


class NoticeForm(forms.Form):
    """The notice as it was published, with what its text may lack."""

    year = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label="放假通知",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 10}),
        help_text="把国务院办公厅的通知全文粘贴进来，连同标题和“一、元旦：1月1日（周五）至3日（周日）放假，共3天。”这样的各行。",
    )
    number = forms.CharField(
        label="文号", max_length=60, required=False, help_text="如：国办发明电〔2026〕9号"
    )
    dated = forms.DateField(
        label="发文日期", required=False, widget=DayInput, help_text="正文末尾写了的可不填。"
    )


@staff
def show_calendar(request: HttpRequest, seat: Seat) -> HttpResponse:
    """A year of the calendar; a POST reads a notice, or takes it over."""
    year = _year_asked(request, seat)
    unit = decides_for(seat)
    refusal = refuse_setting(unit, seat.person, seat.on)
    form, read, moved, adopted = NoticeForm(request.POST or None, initial={"year": year}), None, [], False
    if request.method == "POST" and form.is_valid():
        try:
            read = _read(form.cleaned_data)
            adopted = request.POST.get("act") == "adopt"
            if adopted:
                moved = add_notice(unit, read, by=seat.person, on=seat.on, at=seat.at)
            else:
                moved = _preview(unit, read, seat, refusal)
        except (WrongNotice, Refused) as error:
            form.add_error(None, str(error))
            read, adopted = None, False
    calendar, days = book_of(seat.town).calendar, calendar_of(seat.town, year)
    page = show(
        request, seat, "calendar", "calendar", form=NoticeForm(initial={"year": year}) if adopted else form,
        refusal=refusal, unit=unit, whole_county=unit != seat.town, of=year, months=list(months(days, seat.on)),
        arranged=list(arranged(days)), provisional=year not in calendar.known_years, read=read, adopted=adopted,
        moved=list(told(moved, seat.person, seat.on)),
        years=[(one, one not in calendar.known_years) for one in range(seat.on.year - BEFORE, seat.on.year + AFTER + 1)],
    )  # fmt: skip
    page.status_code = 400 if form.errors else 200
    return page


def missing_year(calendar: Calendar, on: date) -> int | None:
    """The first year not arranged, once its notice should be out; None while all that can be known is known."""
    known = calendar.known_until.year
    due = on.year + 1 if on.month >= NOTICE_MONTH else on.year
    return known + 1 if known < due else None


def decides_for(seat: Seat) -> Unit:
    """For whom somebody at this desk decides: the county's people for the county, the town's for the town."""
    county = seat.town.parent
    return county if county and Role.COUNTY in seat.roles else seat.town


def told(moved: Iterable[Moved], person: Person, on: date) -> Iterator[dict[str, Any]]:
    """What moved, as the person may read it: the matter, its clock, the day before and after."""
    moved = list(moved)
    titles = titles_for(moved, person, on)
    for one in sorted(moved, key=lambda row: (row.after or date.max, row.kind)):
        kind = kinds.kind(one.kind)
        yield {
            "kind": kind.label, "title": titles[one.record], "clock": due.clock_named(one.kind, one.clock).label or kind.label,
            "before": one.before, "after": one.after, "address": reverse("record", args=[kind, one.record]),
        }  # fmt: skip


def months(days: Iterable[Day], on: date) -> Iterator[Month]:
    """The year as twelve grids."""
    for number, found in groupby(days, key=lambda day: day.on.month):
        inside = list(found)
        cells = tuple(_cell(day, on) for day in inside)
        yield Month(number, inside[0].on.weekday(), cells, sum(day.working for day in inside))


def arranged(days: Iterable[Day]) -> Iterator[dict[str, Any]]:
    """What a notice or the statute arranges, range by range: holidays and shifted working days, with the source."""
    named = [day for day in days if day.source]
    ranges = groupby(
        enumerate(named), key=lambda at: (at[1].name, at[1].source, at[1].on.toordinal() - at[0])
    )
    for (name, source, _), found in ranges:
        inside = [day for _, day in found]
        yield {
            "name": name, "source": source, "since": inside[0].on, "until": inside[-1].on, "count": len(inside),
            "working": inside[0].working,
        }  # fmt: skip


def _cell(day: Day, on: date) -> Cell:
    mark, word = "", ""
    if not day.working:
        mark, word = "x", "休" if day.source else ""
    elif day.name == MADE_UP:
        mark, word = "m", "班"
    return Cell(day.on.day, f"{mark} t".strip() if day.on == on else mark, word)


def _year_asked(request: HttpRequest, seat: Seat) -> int:
    asked = request.GET.get("of") or request.POST.get("year") or ""
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else seat.on.year
    return year if seat.on.year - BEFORE <= year <= seat.on.year + AFTER else seat.on.year


def _read(given: dict[str, Any]) -> Notice:
    """The notice that was pasted, of the year looked at; raises WrongNotice with a sentence."""
    notice = parse_notice(given["text"])
    if given["number"]:
        notice = replace(notice, source=f"{notice.source}（{given['number'].strip()}）")
    if given["dated"]:
        notice = replace(notice, dated=given["dated"])
    if notice.year not in (None, given["year"]):
        raise WrongNotice(
            f"这份通知安排的是{notice.year}年，这里录入的是{given['year']}年，没有采用；请换到{notice.year}年再录入。"
        )
    return notice


def _preview(unit: Unit, notice: Notice, seat: Seat, refusal: str | None) -> list[Moved]:
    if refusal:
        raise Refused(refusal)
    return preview_notice(unit, notice, seat.on)
