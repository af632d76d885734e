"""The list of a kind: filters, search by its columns, order, totals, pages."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

import django_filters
from django import forms
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Q, Sum
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django_filters.filterset import filterset_factory

from fazhi.desk.cells import Cell, Column, columns_of, rows_of
from fazhi.desk.environment import comma, long_date, moment, same_page
from fazhi.desk.forms import DayInput, choices_of
from fazhi.desk.seat import YEAR, Seat, show, staff
from fazhi.ledger.fields import ManyChoices
from fazhi.ledger.kinds import Kind, kind_of, kinds
from fazhi.ledger.models import Record
from fazhi.ledger.pages import pages_of
from fazhi.ledger.reading import may_create, visible_to, voided_to
from fazhi.ledger.telling import voidings_of

PER_PAGE = 50
ALL = "全部"
VOIDED = "voided"


@staff
def show_list(request: HttpRequest, seat: Seat, kind: Kind) -> HttpResponse:
    """The list of a kind for the year looked at."""
    chosen, voided = filtered(request, seat, kind), voided_of_year(seat, kind)
    is_voided = VOIDED in request.GET
    if is_voided:
        chosen = filtered(request, seat, kind, voided)
    found = chosen.qs
    columns = _ordered(request, kind, columns_of(kind))
    page = Paginator(found.order_by(*_order(request, kind)), PER_PAGE).get_page(request.GET.get("page"))
    records = page.object_list.select_related(*_foreign(kind))
    totals = _totals(kind, found)
    return show(
        request, seat, "list", kind.room,
        kind=kind, tabs=_tabs(seat, kind), pages=pages_of(kind.room), room_label=_room(seat, kind).label, columns=columns,
        rows=rows_of(seat, kind, records, columns, say_voidings(records) if is_voided else None), page=page,
        voided_count=0 if is_voided else voided.count(), is_voided=is_voided, filters=list(chosen.form),
        filtered=any(chosen.form.cleaned_data.values()) if chosen.form.is_valid() else True,
        chips=_chips(request, chosen.form), totals=_total_cells(columns, totals, page.paginator.count),
        sentence=_sentence(seat, kind, page.paginator.count, totals),
        may_create=may_create(seat.person, kind, seat.town, seat.on) is None,
    )  # fmt: skip


def of_year(seat: Seat, kind: Kind) -> models.QuerySet:
    """Records of a kind that this person may see, of the town and year looked at."""
    rows = visible_to(seat.person, kind, seat.on, {seat.town: seat.roles})
    return rows.filter(on__year=seat.year)


def voided_of_year(seat: Seat, kind: Kind) -> models.QuerySet:
    """Voided records of the town and year looked at: listed apart, counted nowhere."""
    return voided_to(seat.person, kind, seat.on, {seat.town: seat.roles}).filter(on__year=seat.year)


def say_voidings(records: Iterable[Record]) -> dict[UUID, str]:
    """Beside each voided record: when, by whom and why."""
    return {
        pk: f"{moment(one.at)[:10]}，{one.who}作废：{one.reason}" for pk, one in voidings_of(records).items()
    }


def filtered(
    request: HttpRequest, seat: Seat, kind: Kind, rows: models.QuerySet | None = None, asked: Any = None
) -> django_filters.FilterSet:
    """The filters of a kind, bound to the query of this page or to what a form `asked`."""
    plain = [
        name for name in kind.view.filters if not isinstance(kind.model._meta.get_field(name), ManyChoices)
    ]
    plain = [name for name in plain if name not in ("unit", "on", YEAR)]
    made = filterset_factory(kind.model, filterset=_with_many(kind), fields=plain)
    chosen = made(asked or request.GET, queryset=of_year(seat, kind) if rows is None else rows)
    for name, field in chosen.form.fields.items():
        _dress(field, seat, kind, name)
    return chosen


class Days(django_filters.FilterSet):
    """What every list can be narrowed by: a word, the days between which something happened."""

    q = django_filters.CharFilter(label="含", method="say")
    since = django_filters.DateFilter("on", "gte", label="从", widget=DayInput)
    until = django_filters.DateFilter("on", "lte", label="到", widget=DayInput)

    def say(self, rows: models.QuerySet, name: str, value: str) -> models.QuerySet:
        """Rows in whose own words the text stands; personal fields are not looked into."""
        kind = kind_of(rows.model)
        fields = (
            rows.model._meta.get_field(name)
            for name in {"title", *kind.fields}.difference(kind.privacy.masked)
        )
        words = [
            one.name
            for one in fields
            if isinstance(one, models.CharField | models.TextField) and not one.choices
        ]
        return rows.filter(reduce(or_, (Q(**{f"{name}__icontains": value}) for name in words), Q()))


def _with_many(kind: Kind) -> type[django_filters.FilterSet]:
    """The days, and a filter for each list of choices: rows that hold the chosen one."""
    drawn = {}
    for name in kind.view.filters:
        field = kind.model._meta.get_field(name)
        if isinstance(field, ManyChoices):
            drawn[name] = django_filters.ChoiceFilter(
                label=field.verbose_name, choices=field.many, method=_holds
            )
    return type("Filters", (Days,), drawn)


def _holds(rows: models.QuerySet, name: str, value: str) -> models.QuerySet:
    return rows.annotate(**{f"{name}_text": Cast(name, models.TextField())}).filter(
        **{f"{name}_text__contains": f'"{value}"'}
    )


def _dress(field: forms.Field, seat: Seat, kind: Kind, name: str) -> None:
    """Chinese words for "no choice", and only the town's own people, offices and records."""
    if isinstance(field, forms.ModelChoiceField):
        field.queryset, field.empty_label = choices_of(field.queryset.model, seat), ALL
    elif isinstance(field, forms.NullBooleanField):
        field.widget = forms.Select(choices=(("", ALL), ("true", "是"), ("false", "否")))
    elif hasattr(field, "empty_label"):
        field.empty_label = ALL
        field.choices = [choice for choice in field.choices if choice[0] not in ("", None)]


def _order(request: HttpRequest, kind: Kind) -> tuple[str, ...]:
    asked = request.GET.get("order", "")
    known = asked.removeprefix("-") in _sortable(kind)
    return (asked if known else kind.view.order, "-pk")


def _sortable(kind: Kind) -> set[str]:
    """Columns that may be sorted by: not personal ones, whose order would tell what is masked."""
    fields = {name: kind.model._meta.get_field(name) for name in kind.view.columns}
    return {
        name for name, field in fields.items()
        if not isinstance(field, ManyChoices) and not field.is_relation and name not in kind.privacy.masked
    }  # fmt: skip


def _ordered(request: HttpRequest, kind: Kind, columns: list[Column]) -> list[Column]:
    """Columns with their sorting addresses."""
    now, sortable = _order(request, kind)[0], _sortable(kind)
    made = []
    for column in columns:
        way = {column.name: "ascending", f"-{column.name}": "descending"}.get(now)
        turned = column.name if now == f"-{column.name}" else f"-{column.name}"
        address = same_page(request, order=turned, page=None) if column.name in sortable else None
        made.append(Column(column.name, column.label, column.numeric, column.place, address, way))
    return made


def _foreign(kind: Kind) -> list[str]:
    fields = (kind.model._meta.get_field(name) for name in kind.view.columns)
    return [field.name for field in fields if field.is_relation]


def _totals(kind: Kind, found: models.QuerySet) -> dict[str, Any]:
    return (
        found.order_by().aggregate(**{f"sum_{name}": Sum(name) for name in kind.view.totals})
        if kind.view.totals
        else {}
    )


def _total_cells(columns: list[Column], totals: dict[str, Any], count: int) -> list[Cell]:
    """The last row, from the second column on; the first says 合计."""
    cells = [Cell(f"{count:,} 条", "full")]
    for column in columns[2:]:
        total = totals.get(f"sum_{column.name}")
        cells.append(Cell(comma(total), column.place, column.label) if total is not None else Cell("", ""))
    return [*cells, Cell("", "")][: len(columns)]


def _sentence(seat: Seat, kind: Kind, count: int, totals: dict[str, Any]) -> str:
    until = seat.on if seat.year == seat.on.year else None
    span = f"{seat.year}年1月1日至{until.month}月{until.day}日" if until else f"{seat.year}年全年"
    told = f"{span}，共{count:,}条"
    summed = totals.get("sum_count") or 0
    return f"{told}，合{summed:,}件。" if summed > count else f"{told}。"


def _chips(request: HttpRequest, form: forms.Form) -> list[tuple[str, str]]:
    """Conditions in force, each with the address that takes it away."""
    if not form.is_valid():
        return []
    chips = []
    for name, value in form.cleaned_data.items():
        if value not in (None, ""):
            label = dict(getattr(form.fields[name], "choices", ())).get(value, value)
            label = {True: "是", False: "否"}.get(value, label) if isinstance(value, bool) else label
            label = long_date(value) if name in ("since", "until") else label
            chips.append(
                (f"{form.fields[name].label}：{label}", same_page(request, page=None, **{name: None}))
            )
    return chips


def _room(seat: Seat, kind: Kind) -> Any:
    return next(room for room in seat.rooms if room.key == kind.room)


def _tabs(seat: Seat, kind: Kind) -> list[dict[str, Any]]:
    """All kinds of the room with their number in the year, parts of other records included."""
    return [{"kind": one, "count": of_year(seat, one).count()} for one in kinds() if one.room == kind.room]
