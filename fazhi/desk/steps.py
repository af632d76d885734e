"""Taking a step of a record, excusing it, taking it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from fazhi.desk.environment import short_date
from fazhi.desk.forms import put_errors, step_form, value_of
from fazhi.desk.records import record_page
from fazhi.desk.seat import Seat, staff
from fazhi.ledger.courses import steps_of
from fazhi.ledger.errors import Busy, NotFound, Refused, Stale
from fazhi.ledger.kinds import Kind, Step
from fazhi.ledger.models import Record
from fazhi.ledger.reading import get_record
from fazhi.ledger.writing import retract_step, take_step


@require_POST
@staff
def take(request: HttpRequest, seat: Seat, kind: Kind, pk: UUID, name: str) -> HttpResponse:
    """Take or excuse a step."""
    record = get_record(seat.person, kind, pk, seat.on)
    step = _step(kind, name)
    form = step_form(kind, step, seat, record, request.POST, excused=request.POST.get("act") == "excuse")
    if form.is_valid() and _took(request, seat, record, step, form):
        return redirect("record", kind, pk)
    return record_page(request, seat, kind, record, opened=name, step_form=form, status=400)


def _took(request: HttpRequest, seat: Seat, record: Record, step: Step, form: Any) -> bool:
    """Hand the step to the ledger; False with the sentence in the form when it was refused."""
    excused = request.POST.get("act") == "excuse"
    given = form.cleaned_data
    names = () if excused else step.asks + step.offers
    values = {
        name: given[name] for name in names if given[name] != value_of(record, name) or name in step.asks
    }
    seen = request.POST.get("version", "")
    try:
        take_step(
            record, step.name, by=seat.person, on=given["taken_on"], at=seat.at, values=values,
            excused_reason=given["excused_reason"] if excused else "",
            version=int(seen) if seen.isdecimal() else None, reason=request.POST.get("reason", ""),
        )  # fmt: skip
    except ValidationError as error:
        put_errors(form, error.error_dict)
    except (Refused, Stale, Busy) as error:
        form.add_error(None, str(error))
    else:
        done = "已登记免做" if excused else "已登记"
        messages.success(request, f"{done}“{step.label}”，{short_date(given['taken_on'])}。")
        return True
    return False


@require_POST
@staff
def retract(request: HttpRequest, seat: Seat, kind: Kind, pk: UUID, taken: UUID) -> HttpResponse:
    """Take back a step that was recorded wrongly."""
    record = get_record(seat.person, kind, pk, seat.on)
    rows = (row for line in steps_of(record, seat.person, seat.on) for row in line.taken)
    row = next((row for row in rows if row.pk == taken), None)
    if row is None:
        raise NotFound("没有找到这一步，可能已经撤回过。")
    retract_step(row, by=seat.person, at=seat.at, reason=request.POST.get("reason", ""))
    messages.success(request, "这一步已撤回，撤回的经过留在下面。")
    return redirect("record", kind, pk)


def _step(kind: Kind, name: str) -> Step:
    try:
        return kind.step(name)
    except KeyError as error:
        raise NotFound("没有这个步骤。") from error
