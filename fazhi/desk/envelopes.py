"""链上的登记: every act as the auditor reads it, who did what when; never what was said."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from fazhi.desk.environment import same_page
from fazhi.desk.forms import DayInput
from fazhi.desk.lists import ALL
from fazhi.desk.seat import Seat, show, staff
from fazhi.ledger.envelopes import choices, envelopes


class EnvelopesForm(forms.Form):
    """What part of the chain is looked at."""

    kind = forms.ChoiceField(label="种类", required=False)
    verb = forms.ChoiceField(label="动作", required=False)
    since = forms.DateField(label="从", required=False, widget=DayInput())
    until = forms.DateField(label="到", required=False, widget=DayInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, known in zip(("kind", "verb"), choices(), strict=True):
            self.fields[name].choices = [("", ALL), *known.items()]


@staff
def show_envelopes(request: HttpRequest, seat: Seat) -> HttpResponse:
    """A page of the town's chain, the latest first; what cannot be read of the query narrows nothing."""
    form, number = EnvelopesForm(request.GET), request.GET.get("page", "")
    asked = form.cleaned_data if form.is_valid() else {}
    page = envelopes(
        seat.person, seat.town, seat.on, page=int(number[:6]) if number.isdecimal() else 1, **asked
    )
    around = {
        label: same_page(request, page=place)
        for label, place in (("上一页", page.number - 1), ("下一页", page.number + 1))
        if 1 <= place <= page.pages
    }
    return show(request, seat, "envelopes", "archive", page=page, filters=list(form), around=around)
