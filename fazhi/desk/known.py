"""截至某日所知: the figures of a year as they were known on a day, beside those of now, and which records made the difference."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date

from fazhi.desk.counted import figures_for, figures_known
from fazhi.desk.environment import comma, short_date
from fazhi.desk.seat import Seat, show, staff
from fazhi.figures import Figure, Row, say
from fazhi.ledger.indicators import titles_of
from fazhi.ledger.kinds import kind
from fazhi.ledger.reading import voided_to


@staff
def show_known(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Ask for a day; then the figures, those that changed first."""
    asked, refusal = request.GET.get("day", "").strip(), ""
    try:
        day = _day(asked, seat.on) if asked else None
    except ValidationError as error:
        day, refusal = None, error.messages[0]
    lines = list(_lines(seat, day)) if day else []
    page = show(
        request, seat, "known", "report", day=day, asked=asked, refusal=refusal, cut_off=seat.cut_off,
        changed=[line for line in lines if line["changes"]], same=[line for line in lines if not line["changes"]],
    )  # fmt: skip
    page.status_code = 400 if refusal else 200
    return page


def _day(asked: str, today: date) -> date:
    try:
        day = parse_date(asked)
    except ValueError:
        day = None
    if day is None:
        raise ValidationError(f"没有“{asked}”这一天，请核对日期。")
    if day > today:
        raise ValidationError(f"{asked} 还没有到，不能看那一天知道什么。")
    return day


def _lines(seat: Seat, day: date) -> Iterable[dict[str, Any]]:
    """Every figure that was or is anything, with the records by which it differs."""
    moment = datetime.combine(day, time.max, tzinfo=timezone.get_default_timezone())
    then = figures_known(seat.town, seat.year, seat.cut_off, moment)
    now = figures_for(seat.town, seat.year, seat.cut_off)
    titles = _titles(seat, [*then.values(), *now.values()])
    for key, figure in now.items():
        before = then[key]
        if figure.rows or before.rows:
            changes = list(_changes(before, figure))
            yield {
                "key": key, "label": figure.label, "then": say(before), "now": say(figure),
                "changes": [_told(row, word, titles) for row, word in changes],
            }  # fmt: skip


def _changes(then: Figure, now: Figure) -> Iterable[tuple[Row, str]]:
    """The rows by which two counts of one figure differ, each with how."""
    before, after = {row.id: row for row in then.rows}, {row.id: row for row in now.rows}
    for pk, row in after.items():
        if pk not in before:
            yield row, f"后来计入，计{comma(row.count)}"
        elif (row.count, row.on) != (before[pk].count, before[pk].on):
            yield row, f"后来改过，当时计{comma(before[pk].count)}，现在计{comma(row.count)}"
    for pk, row in before.items():
        if pk not in after:
            yield row, f"后来不再计入，当时计{comma(row.count)}"
    if list(before) == list(after) and (then.value, then.numerator) != (now.value, now.numerator):
        yield from (
            (row, "后来登记的内容变了") for pk, row in after.items() if row.digest != before[pk].digest
        )


def _told(row: Row, word: str, titles: Mapping[str, str]) -> dict[str, str]:
    return {
        "on": short_date(date.fromisoformat(row.on)),
        "title": titles[row.id],
        "word": word,
        "address": reverse("record", args=[kind(row.kind), row.id]),
    }


def _titles(seat: Seat, figures: list[Figure]) -> dict[str, str]:
    """Titles of all records behind figures, of those voided since too, as this person may read them."""
    titles = titles_of(figures, seat.person, seat.on)
    by_kind: dict[str, set[str]] = {}
    for figure in figures:
        for row in figure.rows:
            by_kind.setdefault(row.kind, set()).add(row.id)
    for key, ids in by_kind.items():
        gone = voided_to(seat.person, kind(key), seat.on, {seat.town: seat.roles})
        titles |= {
            str(record.pk): f"{seat.reader.name(record)}（已作废）"
            for record in gone
            if str(record.pk) in ids
        }
    return titles
