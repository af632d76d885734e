"""事项移交: what somebody has in hand and to whom it goes, when they leave or take other work."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from fazhi.desk.seat import Seat, show, staff
from fazhi.ledger.errors import NotFound, Refused
from fazhi.ledger.handover import Matter, hand_over, matters_of, refuse_handing
from fazhi.org.models import Person
from fazhi.org.people import members_of


class HandForm(forms.Form):
    """To whom, which ones, why."""

    to = forms.ModelChoiceField(label="交给", queryset=None, empty_label="请选一个人")
    reason = forms.CharField(label="理由", max_length=200, help_text="如：调离、退休、分工调整。")
    records = forms.TypedMultipleChoiceField(
        label="事项",
        coerce=UUID,
        error_messages={
            "required": "没有选要移交的事项；请至少选一件。",
            "invalid_choice": "选的事里有一件已经不在他手上，没有移交；请对照下面的重新选。",
        },
    )

    def __init__(self, *args: Any, seat: Seat, giver: Person, matters: list[Matter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = members_of(seat.town, seat.on).filter(is_active=True).exclude(pk=giver.pk)
        self.fields["to"].queryset = others.order_by("name")
        self.fields["records"].choices = [(one.record.pk, "") for one in matters]


@staff
def show_hand_over(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Whose matters; with ?from= what that person has in hand. A POST passes the chosen ones on."""
    if refusal := refuse_handing(seat.town, seat.person, seat.on):
        raise Refused(refusal)
    people = list(members_of(seat.town, seat.on).order_by("name", "username"))
    if "from" not in request.GET:
        return show(request, seat, "hand_over", "hand-over", people=people, giver=None)
    giver = next((one for one in people if str(one.pk) == request.GET["from"]), None)
    if giver is None:
        raise NotFound("本镇没有这个人，请从名单里选。")
    matters = matters_of(giver, seat.town, seat.on)
    form = HandForm(request.POST or None, seat=seat, giver=giver, matters=matters)
    if request.method == "POST" and form.is_valid() and _pass_on(request, seat, giver, form):
        return redirect(f"{reverse('hand-over')}?from={giver.pk}")
    chosen = set(request.POST.getlist("records"))
    page = show(
        request, seat, "hand_over", "hand-over", people=people, giver=giver, form=form,
        matters=[_told(seat, one, not form.is_bound or str(one.record.pk) in chosen) for one in matters],
    )  # fmt: skip
    page.status_code = 400 if form.errors else 200
    return page


def _pass_on(request: HttpRequest, seat: Seat, giver: Person, form: HandForm) -> bool:
    given = form.cleaned_data
    try:
        passed = hand_over(
            seat.town,
            giver,
            given["to"],
            by=seat.person,
            at=seat.at,
            reason=given["reason"],
            records=given["records"],
        )
    except Refused as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, f"{len(passed)}件事从{giver}移交给{given['to']}，每一件都留了痕。")
    return True


def _told(seat: Seat, one: Matter, chosen: bool) -> dict[str, Any]:
    return {
        "id": one.record.pk, "kind": one.kind.label, "title": seat.reader.name(one.record), "on": one.record.on,
        "why": one.why, "chosen": chosen,
    }  # fmt: skip
