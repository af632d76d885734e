"""本地规定: what has no national value and is decided by the county or the town, item by item, with its document."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from fazhi.desk.calendars import decides_for, told
from fazhi.desk.forms import DayInput
from fazhi.desk.seat import Seat, show, staff
from fazhi.ledger.errors import NotFound, Refused
from fazhi.ledger.settings import lines_of, refuse_setting, set_setting
from fazhi.org.configuration import UNSET, Item, item_of
from fazhi.org.models import Unit


class SettingForm(forms.Form):
    """One item: what was decided, by which document, from when."""

    text = forms.CharField(label="值", max_length=200, required=False)
    document = forms.CharField(label="依据文号", max_length=120, help_text="作出规定的文件名称和文号。")
    since = forms.DateField(label="从哪天起", widget=DayInput)

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if item.form == "choice":
            choices = [("", f"{UNSET}（撤回）"), *item.choices]
            self.fields["text"] = forms.ChoiceField(label="值", choices=choices, required=False)
        else:
            self.fields["text"].help_text = f"如：{item.example}。不填就是撤回，回到{UNSET}。"
        self.fields["text"].label = item.label
        self.fields["text"].quiet = True


@staff
def show_configuration(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Every item with its value or 未设定; with ?item= one is changed."""
    unit = decides_for(seat)
    refusal = refuse_setting(unit, seat.person, seat.on)
    item = _item_asked(request)
    form, moved, done = None, [], None
    if item and not refusal:
        form = SettingForm(request.POST or None, item=item, initial=_present(seat, unit, item))
    if request.method == "POST" and item:
        if refusal:
            raise Refused(refusal)
        if form is not None and form.is_valid():
            try:
                moved = set_setting(unit, item.key, by=seat.person, at=seat.at, **form.cleaned_data)
            except Refused as error:
                form.add_error(None, str(error))
            else:
                done, form = item, None
    page = show(
        request, seat, "configuration", "configuration", lines=lines_of(unit, seat.on), form=form, item=item,
        done=done, moved=list(told(moved, seat.person, seat.on)), refusal=refusal, unit=unit,
        whole_county=unit != seat.town, unset=UNSET,
    )  # fmt: skip
    page.status_code = 400 if form and form.errors else 200
    return page


def _item_asked(request: HttpRequest) -> Item | None:
    key = request.GET.get("item")
    if key is None:
        return None
    item = item_of(key)
    if item is None:
        raise NotFound(f"没有“{key}”这一项，请从列表里选。")
    return item


def _present(seat: Seat, unit: Unit, item: Item) -> dict[str, Any]:
    """The form begins with what holds today; a change holds from today on."""
    line = next(one for one in lines_of(unit, seat.on) if one.item == item)
    chosen = next((key for key, label in item.choices if label == line.text), line.text)
    text = "" if line.since is None else chosen
    return {"text": text, "document": line.document, "since": seat.on}
