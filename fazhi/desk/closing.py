"""年度封账: which years are closed, closing one that is over, opening it again with a reason."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from fazhi.desk.seat import Seat, show, staff
from fazhi.ledger.closing import close_year, closed_years, refuse_closing, reopen_year
from fazhi.ledger.errors import Refused


class ClosingForm(forms.Form):
    """Which year, and whether to close it or to open it again."""

    year = forms.IntegerField(min_value=1990, max_value=2100)
    act = forms.ChoiceField(choices=[("close", ""), ("reopen", "")])
    reason = forms.CharField(max_length=200, required=False)


@staff
def show_closing(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The years of the town; a POST closes or opens one."""
    if request.method == "POST":
        form = ClosingForm(request.POST)
        if not form.is_valid():
            raise Refused("没有看懂要封哪一年的账，没有封。请从列表里选一年再试。")
        _act(request, seat, **form.cleaned_data)
        return redirect("closing")
    closed = closed_years(seat.town)
    years = [
        {"year": year, "closing": closed.get(year), "over": year < seat.on.year}
        for year in _years(seat, closed)
    ]
    return show(
        request,
        seat,
        "closing",
        "closing",
        years=years,
        refusal=refuse_closing(seat.town, seat.person, seat.on),
    )


def _act(request: HttpRequest, seat: Seat, year: int, act: str, reason: str) -> None:
    try:
        if act == "close":
            close_year(seat.town, year, by=seat.person, at=seat.at)
            sentence = f"{year}年已封账。以后登记或者修改这一年的事，要写明理由。"
        else:
            reopen_year(seat.town, year, by=seat.person, at=seat.at, reason=reason)
            sentence = f"{year}年的封账已解除，理由记在链条上。"
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, sentence)


def _years(seat: Seat, closed: Any) -> list[int]:
    return sorted({*seat.years, *closed}, reverse=True)
