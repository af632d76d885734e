"""Forms made from a kind: one for the record, one for each step. The model says labels, choices and rules."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db import models

from fazhi.desk.seat import Seat
from fazhi.ledger.kinds import Kind, Step, kind_of
from fazhi.ledger.models import Record
from fazhi.ledger.reading import visible_to
from fazhi.org.models import Person, Unit
from fazhi.org.people import members_of, offices_of

SET_BY_DESK = frozenset({"unit"})
MOST_ASKED = 5
DEFAULTED = ("depth", "count", "visibility")  # required, but nearly everybody keeps the default


class DayInput(forms.DateInput):
    """A day as the browser's own date field; the value is always ISO."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


def draw(field: models.Field, seat: Seat, **kwargs: Any) -> forms.Field | None:
    """The form field of a model field: our widgets, Chinese empty choices, only what this person may point at."""
    if isinstance(field, models.URLField):
        kwargs["assume_scheme"] = "https"
    made = field.formfield(**kwargs)
    if made is None:
        return None
    made.error_messages["required"] = f"请填“{made.label}”。"
    if isinstance(made, forms.ModelChoiceField):
        made.queryset, made.empty_label = choices_of(field.related_model, seat), "请选择"
    elif isinstance(made, forms.DateField):
        made.widget = DayInput()
        made.error_messages["invalid"] = "没有这一天，请核对日期。"
    elif isinstance(made, forms.TypedChoiceField) and isinstance(made.widget, forms.Select):
        made.choices = [(key, label if key not in ("", None) else "请选择") for key, label in made.choices]
    elif isinstance(made.widget, forms.Textarea):
        made.widget.attrs["rows"] = 3
    return made


def choices_of(model: type[models.Model], seat: Seat) -> models.QuerySet:
    """Rows a foreign key may point at: people of the town, it and its offices, records this person sees."""
    if model is Person:
        return members_of(seat.town, seat.on)
    if model is Unit:
        return offices_of(seat.town, seat.on) | Unit._default_manager.filter(pk=seat.town.pk)
    return visible_to(seat.person, kind_of(model), seat.on, {seat.town: seat.roles})


def record_form_class(kind: Kind, seat: Seat, leave_out: Iterable[str] = ()) -> type[forms.ModelForm]:
    """The form class of a kind for this person. `leave_out`: fields the page itself knows."""
    return forms.modelform_factory(
        kind.model,
        form=kind.form or forms.ModelForm,
        fields=[name for name in kind.open_fields if name not in SET_BY_DESK.union(leave_out)],
        formfield_callback=lambda field, **kwargs: draw(field, seat, **kwargs),
    )


def record_form(
    kind: Kind,
    seat: Seat,
    record: Record,
    data: Any = None,
    leave_out: Iterable[str] = (),
    initial: Any = None,
) -> forms.ModelForm:
    """The form of a record: required fields first, the rest later."""
    form = record_form_class(kind, seat, leave_out)(data, instance=record, initial=initial)
    first = asked_first(kind, form)
    for name, field in form.fields.items():
        field.first = name in first
        if not field.first:  # beneath “可以以后再填” nothing need say so again
            field.quiet = True
    form.rest = [form[name] for name in form.fields if name not in first]
    return form


def asked_first(kind: Kind, form: forms.ModelForm) -> set[str]:
    """What a new record cannot do without; as far as five questions go, what its kind names, then what has a default."""
    needed = [name for name, field in form.fields.items() if field.required and name not in DEFAULTED]
    open_ones = [name for name in needed if not _has_answer(kind, name)]
    others = [name for name in dict.fromkeys((*kind.first, *needed)) if name not in open_ones]
    return {*open_ones, *others[: max(MOST_ASKED - len(open_ones), 0)]}


def _has_answer(kind: Kind, name: str) -> bool:
    """Whether a field starts with a value that may stand; an empty list of choices is none."""
    return kind.model._meta.get_field(name).get_default() not in ("", None, [])


def step_form(
    kind: Kind, step: Step, seat: Seat, record: Record, data: Any = None, *, excused: bool = False
) -> forms.Form:
    """The form of one step: the day it happened, the fields it asks and offers, the reason of an excuse."""
    drawn: dict[str, forms.Field] = {
        "taken_on": day_field("办理日期", seat.on, "这一步实际办理的那一天，不是录入的这一天。")
    }
    for name in step.asks + step.offers:
        field = draw(kind.model._meta.get_field(name), seat)
        field.required = name in step.asks and not excused
        drawn[name] = field
    if step.excuse:
        drawn["excused_reason"] = forms.CharField(
            label="免做的理由", required=excused, max_length=500, help_text="只有免做时填写，要写得让别人看得懂。",
            widget=forms.Textarea(attrs={"rows": 2}),
        )  # fmt: skip
    made = type("StepForm", (forms.Form,), drawn)
    initial = {name: value_of(record, name) for name in step.asks + step.offers}
    return made(data, initial=initial)


def record_fields_form(
    kind: Kind, seat: Seat, record: Record, asks: Iterable[str], offers: Iterable[str], data: Any = None
) -> forms.Form:
    """A form of some of a record's fields, each as its model draws it; `asks` must be filled in."""
    names, drawn = (*asks, *offers), dict[str, Any]()
    for name in names:
        drawn[name] = draw(kind.model._meta.get_field(name), seat)
        drawn[name].required = name in asks
    made = type("FieldsForm", (forms.Form,), drawn)
    return made(data, initial={name: value_of(record, name) for name in names})


def value_of(record: Record, name: str) -> Any:
    """A field's value as a form takes it: the key of a foreign row, else the value itself."""
    return getattr(record, record._meta.get_field(name).attname)


def day_field(label: str, initial: date | None, hint: str = "") -> forms.DateField:
    """A required day."""
    return forms.DateField(label=label, initial=initial, help_text=hint, widget=DayInput())


class ReasonForm(forms.Form):
    """Why something is taken back or voided."""

    reason = forms.CharField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class EvidenceForm(forms.Form):
    """A file and the day it proves."""

    file = forms.FileField(label="文件", help_text="照片、扫描件、Word、Excel、PDF 都可以。")
    on = forms.DateField(
        label="形成日期", widget=DayInput(), help_text="文件上写的那一天，或者照片拍下的那一天。"
    )


def put_errors(form: forms.Form, errors: Any) -> None:
    """Show the ledger's errors beside their fields; what belongs to no field of this form stands above it."""
    for name, found in errors.items():
        form.add_error(name if name in form.fields else None, found)
