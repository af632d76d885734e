"""按上级表格填报: a blank form of the county comes in, its columns are matched once, it goes back filled."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django_filters import FilterSet

from fazhi.desk.county.blank import Blank, Header, fillings, guess_fillings, read_blank
from fazhi.desk.county.filled import fill
from fazhi.desk.county.wording import Wording
from fazhi.desk.evidence import attachment
from fazhi.desk.lists import filtered
from fazhi.desk.readings import Unclear
from fazhi.desk.seat import Seat, show, staff
from fazhi.desk.transfers import XLSX, SheetForm, held, hold
from fazhi.ledger.exports import note_export
from fazhi.ledger.kinds import Kind
from fazhi.ledger.mappings import FORMS, Mapped, mappings_of, remember_mapping

HELD_FORM = "held_form"
LEFT_OUT = "不填"


class BlankForm(SheetForm):
    """The blank form."""

    look = forms.BooleanField(label="填以前先看各列的对应", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label, self.fields["file"].help_text = "上级发来的空白表", "原样放进来，.xlsx。"
        self.fields["file"].widget.attrs["accept"] = ".xlsx"
        self.fields["look"].quiet = True


@staff
def fill_form(request: HttpRequest, seat: Seat, kind: Kind) -> HttpResponse:
    """Choose the form and the records; match the columns where they are not remembered; take it filled."""
    chosen = filtered(request, seat, kind, asked=request.POST)
    form = BlankForm(request.POST or None, request.FILES or None)
    try:
        if request.POST.get("act") == "fill":
            return _fill_held(request, seat, kind, chosen)
        if request.method == "POST" and form.is_valid():
            return _fill_new(request, seat, kind, chosen, form)
    except Unclear as error:
        form.errors["file"] = form.error_class([str(error)])
    return _page(request, seat, kind, chosen, form)


def _fill_new(
    request: HttpRequest, seat: Seat, kind: Kind, chosen: FilterSet, form: BlankForm
) -> HttpResponse:
    """Fill the form at once where its columns are remembered, else ask for them."""
    content, name = form.cleaned_data["file"].read(), form.cleaned_data["file"].name
    blank = read_blank(content, kind)
    hold(request, kind, content, name, HELD_FORM)
    known = mappings_of(seat.town, kind, FORMS).get(blank.mark)
    if known and not form.cleaned_data["look"]:
        return _filled(request, seat, kind, chosen, blank, known, name)
    return _page(request, seat, kind, chosen, matching=Matching(blank, kind, known), name=name)


def _fill_held(request: HttpRequest, seat: Seat, kind: Kind, chosen: FilterSet) -> HttpResponse:
    """Fill the form that was read, by the matching of its page; remember the matching."""
    kept = held(request, kind, HELD_FORM)
    blank = read_blank(kept.path.read_bytes(), kind) if kept else None
    if blank is None or blank.mark != request.POST.get("mark"):  # another form came in another window
        messages.error(request, "放进来的空白表已经不在了，没有填。请再选一次。")
        return redirect("county-form", kind)
    matching = Matching(blank, kind, None, request.POST)
    if not matching.is_valid():
        return _page(request, seat, kind, chosen, matching=matching, name=kept.platform)
    remember_mapping(seat.town, kind, blank.mark, matching.mapped, FORMS)
    return _filled(request, seat, kind, chosen, blank, matching.mapped, kept.platform)


def _filled(
    request: HttpRequest, seat: Seat, kind: Kind, chosen: FilterSet, blank: Blank, mapped: Mapped, name: str
) -> HttpResponse:
    """The form with the records in it; the export is recorded as any other."""
    if not chosen.form.is_valid() or not chosen.qs.exists():
        matching = Matching(blank, kind, mapped)
        return _page(
            request, seat, kind, chosen, matching=matching, name=name, is_empty=chosen.form.is_valid()
        )
    content, count = fill(blank, kind, mapped.columns, chosen.qs.order_by("on", "pk"), seat)
    note_export(kind, seat.town, count, by=seat.person, at=seat.at)
    file = PurePath(name)
    return attachment(content, f"{file.stem}（{seat.town.name}{seat.year}年）{file.suffix or '.xlsx'}", XLSX)


def _page(
    request: HttpRequest, seat: Seat, kind: Kind, chosen: FilterSet, form: BlankForm | None = None, *,
    matching: "Matching | None" = None, name: str = "", is_empty: bool = False,
) -> HttpResponse:  # fmt: skip
    for field in chosen.form.fields.values():
        field.quiet = True
    page = show(
        request, seat, "county", kind.room, kind=kind, form=form, matching=matching, name=name, is_empty=is_empty,
        filters=list(chosen.form), count=chosen.qs.count(), masked=personal_labels(kind),
    )  # fmt: skip
    wrong = [one for one in (form, matching) if one is not None and one.is_bound and one.errors]
    page.status_code = 400 if wrong or is_empty or not chosen.form.is_valid() else 200
    return page


def personal_labels(kind: Kind) -> list[str]:
    """Labels of columns with personal information."""
    return [
        label
        for label, one in fillings(kind).items()
        if one and one.field and one.field.name in kind.privacy.masked
    ]


def _hint(blank: Blank, header: Header, *, is_met: bool) -> str:
    """Where the column stands, what it lets one choose from, and that nothing was found for it."""
    words = Wording(blank, header, "", None).words
    told = [
        f"{header.letters}列",
        *([f"表里可写：{'、'.join(words[:8])}"] if words else []),
        *([] if is_met else ["没有对上"]),
    ]
    return "；".join(told)


class Matching(forms.Form):
    """What each column of the form is filled with: as remembered, else as its name seems to mean."""

    def __init__(self, blank: Blank, kind: Kind, before: Mapped | None, data: Any = None) -> None:
        super().__init__(data)
        known, self.headers = fillings(kind), blank.asked
        personal = personal_labels(kind)
        guessed = dict(before.columns) if before else guess_fillings(kind, self.headers)
        choices = [
            ("", LEFT_OUT),
            *((one, f"{one}（个人信息）" if one in personal else one) for one in known),
        ]
        for place, header in enumerate(self.headers):
            label = guessed.get(header.key, "")
            self.fields[f"column{place}"] = made = forms.ChoiceField(
                label=header.name, choices=choices, required=False, initial=label if label in known else "",
                help_text=_hint(blank, header, is_met=bool(label) or before is not None),
            )  # fmt: skip
            made.quiet = True
        self.computed = [one.name for one in blank.headers if one not in blank.asked]
        self.sheet, self.mark = blank.sheet.name, blank.mark
        self.unmatched = [one.name for one in self.headers if not guessed.get(one.key)]

    @property
    def mapped(self) -> Mapped:
        """The matching as it was chosen."""
        return Mapped(
            {one.key: self.cleaned_data.get(f"column{place}", "") for place, one in enumerate(self.headers)}
        )

    def clean(self) -> dict[str, Any]:
        """Something must be filled in."""
        if not self.errors and not any(self.mapped.columns.values()):
            raise forms.ValidationError("一列也没有选，没有什么可填。请至少给一列选上对应。")
        return self.cleaned_data
