"""站所核数: those who record in a room of the ledger confirm its figures in the report."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from fazhi.desk.counted import figures_for
from fazhi.desk.drafting import sentence_of
from fazhi.desk.environment import moment
from fazhi.desk.seat import Seat, show, staff
from fazhi.figures import say
from fazhi.ledger.errors import Busy, NotFound, Refused, Stale
from fazhi.org.roles import name_roles
from fazhi.report.confirming import RoomFigures, confirm, mark_of, rooms_in
from fazhi.report.drafting import draft, report_of
from fazhi.report.guards import recorders

WORDS = {"open": ("next", "还没有核"), "objected": ("late", "有异议"), "changed": ("prov", "已变动，需重新确认"),
         "confirmed": ("done", "已核")}  # fmt: skip


@staff
def show_confirmations(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The figures of the text by room, each with who confirmed it; a post confirms one room."""
    record = report_of(seat.town, seat.year)
    if record is None:
        raise NotFound(f"{seat.year}年年报还没有开始编制，没有要核的数。")
    if record.frozen:
        raise Refused(f"{seat.year}年年报已经签批定稿，核过的数在定稿数据里。")
    text = draft(seat.town, seat.year, on=seat.on, count=figures_for)
    rooms = rooms_in(text, record)
    refused = {}
    if request.method == "POST":
        counted = next((one for one in rooms if one.room == request.POST.get("room")), None)
        if counted is None:
            raise NotFound("没有这一类台账的数。")
        if not (sentence := _confirm(request, seat, record, counted)):
            return redirect(f"{reverse('confirm-figures')}#{counted.room}")
        refused = {counted.room: sentence}
    page = show(
        request, seat, "report-figures", "report", record=record, as_of=text.as_of,
        rooms=[_room(seat, one, text.cited, refused.get(one.room, "")) for one in rooms],
    )  # fmt: skip
    page.status_code = 400 if refused else 200
    return page


def _confirm(request: HttpRequest, seat: Seat, record: Any, counted: RoomFigures) -> str:
    """Confirm what was seen; the sentence why not, or nothing."""
    seen = {
        name.removeprefix("mark:"): value for name, value in request.POST.items() if name.startswith("mark:")
    }
    objection = request.POST.get("objection", "") if request.POST.get("act") == "object" else ""
    if request.POST.get("act") == "object" and not objection.strip():
        return "有异议的，写明哪个数不对、应当是多少。"
    try:
        confirm(record, counted, by=seat.person, on=seat.on, at=seat.at, objection=objection, seen=seen)
    except ValidationError as error:
        return sentence_of(error)
    except (Refused, Stale, Busy) as error:
        return str(error)
    messages.success(
        request, f"已登记{counted.label}的异议。" if objection else f"{counted.label}的数已确认。"
    )
    return ""


def _room(seat: Seat, one: RoomFigures, cited: dict[str, str], refusal: str) -> dict[str, Any]:
    state, word = WORDS[one.status]
    roles = recorders(one.room)
    allowed = not roles or bool(seat.roles.intersection(roles))
    confirmation = one.confirmation
    told = confirmation.figures if confirmation else {}
    return {
        "key": one.room, "label": one.label, "state": state, "word": word, "refusal": refusal,
        "by_whom": f"由{name_roles(roles)}核。" if roles and not allowed else "", "open": one.status != "confirmed",
        "who": f"{confirmation.handler}　{moment(confirmation.recorded_at)}" if confirmation and confirmation.version == 1
        else f"{confirmation.handler}　{confirmation.on}" if confirmation else "",
        "objection": confirmation.objection if confirmation else "",
        "rows": [
            {"key": figure.key, "label": figure.label, "said": say(figure), "where": cited.get(figure.key, ""),
             "mark": mark_of(figure), "before": told.get(figure.key, {}).get("said", ""),
             "changed": bool(confirmation) and figure.key in one.changed}
            for figure in one.figures
        ],
    }  # fmt: skip
