"""定稿、两个文本: signing the report, the text sent up beside the published one, publishing it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from fazhi.desk.drafting import day_given, sentence_of
from fazhi.desk.forms import put_errors, record_form
from fazhi.desk.seat import Seat, show, staff
from fazhi.ledger.errors import Busy, NotFound, Refused, Stale
from fazhi.ledger.kinds import kind
from fazhi.ledger.reading import get_record, may_create
from fazhi.ledger.writing import save_record, void_record
from fazhi.report.drafting import report_of
from fazhi.report.freezing import publish, refuse_publishing, sign
from fazhi.report.models import AnnualReport
from fazhi.report.publishing import Compared, compare

DIFFERENCE = kind("report.text_difference")


@require_POST
@staff
def sign_report(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Sign the report as it stands."""
    record = _report(seat)
    try:
        sign(record, by=seat.person, on=day_given(request, "on") or seat.on, at=seat.at)
    except ValidationError as error:
        raise Refused(sentence_of(error)) from error
    messages.success(
        request, f"{seat.year}年年报已签批定稿。正文、数据和清单已经存下，以后的登记不改变它们。"
    )
    return redirect("report")


@staff
def show_texts(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The two texts side by side, with the reason for each difference; a post adds one."""
    record = _frozen(seat)
    made = DIFFERENCE.model(unit=seat.town, report=record)
    form = record_form(DIFFERENCE, seat, made, request.POST or None, ("report", "on", "note"),
                       {"line": request.GET.get("line", "")})  # fmt: skip
    if request.method == "POST" and _saved(seat, made, form):
        messages.success(request, f"已登记：{made.title}。")
        return redirect(f"{reverse('report-texts')}#line-{made.line}")
    refusal = refuse_publishing(record, by=seat.person, at=seat.at)
    compared = compare(record)
    page = show(
        request, seat, "report-texts", "report", record=record, form=form, publish_refusal=refusal, today=seat.on,
        lines=[_line(one) for one in compared], count=sum(len(one.differences) for one in compared),
        kind=DIFFERENCE, may_differ=not record.published and may_create(seat.person, DIFFERENCE, seat.town, seat.on) is None,
    )  # fmt: skip
    page.status_code = 400 if form.errors else 200
    return page


@require_POST
@staff
def drop_difference(request: HttpRequest, seat: Seat, pk: Any) -> HttpResponse:
    """Void a difference: the line is published as it was sent."""
    difference = get_record(seat.person, DIFFERENCE, pk, seat.on)
    void_record(difference, by=seat.person, at=seat.at, reason="这一处照报送文本公开。")
    messages.success(request, f"第{difference.line}行的改动已作废。")
    return redirect(f"{reverse('report-texts')}#line-{difference.line}")


@require_POST
@staff
def publish_report(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Store and register the published text."""
    record = _frozen(seat)
    channel = request.POST.get("channel", "").strip()
    try:
        publish(record, channel=channel, by=seat.person, on=day_given(request, "on") or seat.on, at=seat.at)
    except ValidationError as error:
        raise Refused(sentence_of(error)) from error
    messages.success(request, "已登记公开，公开文本已经存下。")
    return redirect("report-texts")


def _report(seat: Seat) -> AnnualReport:
    record = report_of(seat.town, seat.year)
    if record is None:
        raise NotFound(f"{seat.year}年年报还没有开始编制。")
    return record


def _frozen(seat: Seat) -> AnnualReport:
    record = _report(seat)
    if not record.frozen:
        raise Refused(f"{seat.year}年年报还没有签批定稿，没有报送文本，也没有公开文本。")
    return record


def _saved(seat: Seat, made: Any, form: Any) -> bool:
    made.on = seat.on
    if not form.is_valid():
        return False
    try:
        save_record(made, by=seat.person, at=seat.at)
    except ValidationError as error:
        put_errors(form, error.error_dict)
    except (Refused, Stale, Busy) as error:
        form.add_error(None, str(error))
    else:
        return True
    return False


def _line(one: Compared) -> dict[str, Any]:
    public = one.public.plain if one.public else ""
    return {
        "number": one.number, "style": one.sent.style, "sent": one.sent.plain, "public": public,
        "differs": public != one.sent.plain, "due": one.withheld and not one.differences,
        "differences": [
            {"id": each.pk, "act": each.get_act_display(), "ground": each.get_ground_display(), "reason": each.reason,
             "who": f"{each.handler}　{each.on}"}
            for each in one.differences
        ],
    }  # fmt: skip
