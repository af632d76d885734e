"""Importing what a platform exported: its columns are matched once and remembered; then dry run and writing."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from fazhi.desk.foreign import guess_columns, headers_of, missing_columns, offered, takes_exports
from fazhi.desk.imports import Outcome, import_sheet
from fazhi.desk.readings import Fault, Unclear
from fazhi.desk.seat import Seat, show, staff
from fazhi.desk.sheets import Column
from fazhi.desk.transfers import SheetForm, gone, held, hold, written
from fazhi.ledger.errors import NotFound, Refused
from fazhi.ledger.kinds import Kind
from fazhi.ledger.mappings import Mapped, mappings_of, remember_mapping
from fazhi.ledger.reading import may_create

LEFT_OUT = "不导入"


class ExportForm(SheetForm):
    """The platform and the sheet it exported."""

    platform = forms.CharField(label="平台名称", max_length=40, help_text="每次写得一样，例如“县12345平台”。")
    field_order = ("platform", "file")


@staff
def import_export(request: HttpRequest, seat: Seat, kind: Kind) -> HttpResponse:
    """Choose the sheet; match its columns where they are not remembered; dry run; write."""
    if not takes_exports(kind):
        raise NotFound(f"“{kind.label}”没有平台编号，不从平台导入。")
    if refusal := may_create(seat.person, kind, seat.town, seat.on):
        raise Refused(refusal)
    act = request.POST.get("act")
    if act in ("map", "remap", "write"):
        return _go_on(request, seat, kind, act)
    known = mappings_of(seat.town, kind)
    form = ExportForm(
        request.POST or None, request.FILES or None, initial={"platform": next(iter(known), "")}
    )
    if request.method != "POST" or not form.is_valid():
        return _page(request, seat, kind, form=form)
    content, platform = form.cleaned_data["file"].read(), form.cleaned_data["platform"].strip()
    try:
        headers = headers_of(content)
    except Unclear as error:
        return _page(request, seat, kind, form=form, outcome=Outcome(faults=[Fault(0, "", str(error))]))
    hold(request, kind, content, platform)
    if {name for name, _ in headers} <= set(known.get(platform, Mapped()).columns):
        return _try(request, seat, kind, content, platform, known[platform])
    return _page(request, seat, kind, columns_form=_columns_form(kind, headers, known.get(platform)))


def _go_on(request: HttpRequest, seat: Seat, kind: Kind, act: str) -> HttpResponse:
    """The steps after a sheet was chosen: match, match again, write."""
    kept = held(request, kind)
    if kept is None or not kept.platform:
        return gone(request, "platform", kind)
    content, platform = kept.path.read_bytes(), kept.platform
    mapped = mappings_of(seat.town, kind).get(platform)
    if act == "write" and mapped:
        outcome = import_sheet(
            kind, content, by=seat.person, at=seat.at, platform=platform, mapped=mapped, reason=kept.reason
        )
        return written(request, "platform", kind, outcome)
    form = _columns_form(kind, headers_of(content), mapped, request.POST if act == "map" else None)
    if act != "map" or not form.is_valid():
        return _page(request, seat, kind, columns_form=form)
    remember_mapping(seat.town, kind, platform, form.mapped)
    return _try(request, seat, kind, content, platform, form.mapped)


def _try(
    request: HttpRequest, seat: Seat, kind: Kind, content: bytes, platform: str, mapped: Mapped
) -> HttpResponse:
    kept = held(request, kind)
    outcome = import_sheet(
        kind, content, by=seat.person, at=seat.at, dry_run=True, platform=platform, mapped=mapped,
        reason=kept.reason if kept else "",
    )  # fmt: skip
    return _page(request, seat, kind, form=ExportForm(initial={"platform": platform}), outcome=outcome)


def _page(
    request: HttpRequest, seat: Seat, kind: Kind, *, form: Any = None, columns_form: Any = None, outcome: Outcome | None = None
) -> HttpResponse:  # fmt: skip
    page = show(
        request, seat, "platform", kind.room, kind=kind, form=form, columns_form=columns_form, outcome=outcome,
        platform=kept.platform if (kept := held(request, kind)) else "", known=list(mappings_of(seat.town, kind)),
    )  # fmt: skip
    wrong = [one for one in (form, columns_form) if one is not None and one.errors]
    page.status_code = 400 if wrong or (outcome and outcome.faults) else 200
    return page


class ColumnsForm(forms.Form):
    """What each column means, and what stands in every row where the sheet has no column for it."""

    def __init__(self, kind: Kind, headers: Iterable[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind, self.headers = kind, list(headers)

    @property
    def mapped(self) -> Mapped:
        """The mapping as it was filled in."""
        given = self.cleaned_data
        return Mapped(
            {header: given[f"column{place}"] for place, header in enumerate(self.headers)},
            {
                name.removeprefix("fixed "): text
                for name, text in given.items()
                if name.startswith("fixed") and text
            },
        )

    def clean(self) -> Mapping[str, Any]:
        """No column twice, none of the needed ones nowhere."""
        mapped = self.mapped
        told = [label for label in mapped.columns.values() if label]
        if twice := {label for label in told if told.count(label) > 1}:
            raise forms.ValidationError(f"有两列都对应“{'”、“'.join(sorted(twice))}”，请只留一列。")
        if missing := missing_columns(self.kind, set(told), mapped.fixed):
            raise forms.ValidationError(
                f"还缺“{'”、“'.join(missing)}”：请选对应的列；每一行都一样的，填在最下面。"
            )
        return self.cleaned_data


def _columns_form(
    kind: Kind, headers: list[tuple[str, str]], before: Mapped | None, data: Any = None
) -> ColumnsForm:
    """The form of a sheet's columns: as they were matched before, else as they seem to be."""
    names = [name for name, _ in headers]
    guessed = guess_columns(kind, names) | dict(before.columns if before else {})
    columns = offered(kind)
    choices = [
        ("", LEFT_OUT),
        *((one.label, f"{one.label}（必填）" if one.required else one.label) for one in columns),
    ]
    form = ColumnsForm(kind, names, data=data)
    for place, (name, sample) in enumerate(headers):
        form.fields[f"column{place}"] = forms.ChoiceField(
            label=name, choices=choices, required=False, initial=guessed.get(name, ""),
            help_text=f"例如：{sample}" if sample else "前面几行都空着",
        )  # fmt: skip
    for one in columns:
        if one.required and one.field.name not in ("on", "title", "platform_number"):
            form.fields[f"fixed {one.label}"] = _fixed_field(
                one, (before or Mapped()).fixed.get(one.label, "")
            )
    for one in form.fields.values():
        one.quiet = True
    return form


def _fixed_field(column: Column, initial: str) -> forms.Field:
    field = column.field
    if not field.choices:
        return forms.CharField(label=column.label, required=False, initial=initial, help_text=column.hint)
    labels = [(str(label), str(label)) for key, label in field.flatchoices if key not in ("", None)]
    return forms.ChoiceField(
        label=column.label, choices=[("", "表里有这一列"), *labels], required=False, initial=initial
    )
