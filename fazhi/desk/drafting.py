"""Writing the year's report: beginning it, and writing in its places."""

from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from fazhi.desk.reports import report_page
from fazhi.desk.seat import Seat, staff
from fazhi.ledger.errors import Busy, NotFound, Refused, Stale
from fazhi.report.drafting import begin, report_of, write_passage
from fazhi.report.outline import written_places


@require_POST
@staff
def begin_report(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Begin the report of the year looked at."""
    try:
        cut_off = day_given(request, "cut_off")
        begin(seat.town, seat.year, by=seat.person, on=seat.on, at=seat.at, cut_off=cut_off)
    except ValidationError as error:
        raise Refused(sentence_of(error)) from error
    messages.success(request, f"{seat.year}年年报开始编制。先补正文里的空缺，再请各站所核数。")
    return redirect("report")


@staff
def write_place(request: HttpRequest, seat: Seat, place: str) -> HttpResponse:
    """Write in one place; what was refused stays in its form. Its address alone opens the form."""
    if request.method != "POST":
        return redirect(f"{reverse('report')}?{urlencode({**request.GET.dict(), 'write': place})}")
    record = report_of(seat.town, seat.year)
    if record is None or place not in dict(written_places()):
        raise NotFound("没有这一段，或者这一年的年报还没有开始编制。")
    text, seen = request.POST.get("text", ""), request.POST.get("version", "")
    try:
        write_passage(
            record, place, text, by=seat.person, on=seat.on, at=seat.at,
            version=int(seen) if seen.isdecimal() else 0,
        )  # fmt: skip
    except ValidationError as error:
        return _again(request, seat, place, text, sentence_of(error))
    except (Refused, Stale, Busy) as error:
        return _again(request, seat, place, text, str(error))
    messages.success(request, f"“{dict(written_places())[place]}”已存。")
    return redirect(f"{reverse('report')}#{place}")


def _again(request: HttpRequest, seat: Seat, place: str, text: str, refusal: str) -> HttpResponse:
    request.GET = request.GET.copy()
    request.GET["write"] = place
    return report_page(request, seat, written=text, refusal=refusal)


def day_given(request: HttpRequest, name: str) -> date | None:
    """A day of a form; ValidationError for what is none."""
    given = request.POST.get(name, "").strip()
    try:
        day = parse_date(given) if given else None
    except ValueError:
        day = None
    if given and day is None:
        raise ValidationError(f"没有“{given}”这一天，请核对日期。")
    return day


def sentence_of(error: ValidationError) -> str:
    """All sentences of an error as one."""
    return " ".join(error.messages)
