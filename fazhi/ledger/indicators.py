"""Figures of a unit's year: every indicator with the rows it was counted from. Nothing is counted by state."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max, Model, OuterRef, Q, Subquery

from fazhi.figures import Figure, Row
from fazhi.ledger.kinds import Indicator, Kind, Ratio, Total, kind, kinds
from fazhi.ledger.models import Event, StepTaken
from fazhi.org.models import Unit

Counted = dict[UUID, tuple[date, int]]  # record -> its legal day in the year, the amount measured


def figures_of(unit: Unit, year: int, *, as_of: date | None = None) -> dict[str, Figure]:
    """Count every indicator of every kind for a unit and year, up to the data cut-off `as_of` (default: year's end)."""
    until = min(as_of or date(year, 12, 31), date(year, 12, 31))
    digests = _digests(unit)
    made: dict[str, Figure] = {}
    later: list[tuple[Kind, Total | Ratio]] = []
    for described in kinds():
        for one in described.indicators:
            if isinstance(one, Total) or (isinstance(one.of, str) and isinstance(one, Ratio)):
                later.append((described, one))
            elif isinstance(one, Ratio):
                made[one.key] = _rate(described, one, unit, year, until, digests)
            else:
                rows = _select(described, one.counted_on, one.where, one.measure, unit, year, until)
                made[one.key] = _figure(described, one, rows, digests)
    for _, one in sorted(
        later, key=lambda pair: isinstance(pair[1], Ratio)
    ):  # totals first: rates stand on them
        made[one.key] = _total(one, made) if isinstance(one, Total) else _share(one, made)
    return {one.key: made[one.key] for described in kinds() for one in described.indicators}


def subset_faults(figures: Mapping[str, Figure]) -> list[str]:
    """Sentences on 其中 figures that are no subsets of their total; empty when all is well."""
    faults = []
    for described in kinds():
        for one in described.indicators:
            if isinstance(one, Indicator) and one.of:
                whole, part = figures[one.of], figures[one.key]
                if {row.id for row in part.rows} - {row.id for row in whole.rows}:
                    faults.append(f"“{part.label}”里有不属于“{whole.label}”的记录。")
    return faults


def titles_of(figures: Iterable[Figure]) -> dict[str, str]:
    """Titles of the records behind figures, by record id; those whose title may be published stay, others are masked."""
    wanted: dict[str, set[str]] = {}
    for figure in figures:
        for row in figure.rows:
            wanted.setdefault(row.kind, set()).add(row.id)
    titles = {}
    for key, ids in wanted.items():
        described = kind(key)
        for pk, title, on in described.model._base_manager.values_list("pk", "title", "on"):
            if str(pk) in ids:
                titles[str(pk)] = title or f"{described.label} {on}"
    return titles


def _digests(unit: Unit) -> dict[UUID, str]:
    """The digest of the last event of each record of a unit: ties a row to the chain."""
    last = Event.objects.filter(unit=unit).values("record").annotate(last=Max("seq")).values("last")
    return dict(Event.objects.filter(unit=unit, seq__in=last).values_list("record", "digest"))


def _select(
    described: Kind, counted_on: str, where: Q, measure: str, unit: Unit, year: int, until: date
) -> Counted:
    first, rows = date(year, 1, 1), described.model._base_manager.filter(unit=unit, voided=False, draft=False)
    rows = rows.filter(where)
    if path := _date_path(described, counted_on):
        rows = rows.filter(**{f"{path}__range": (first, until)})
        found = rows.values_list("pk", path, measure)
    else:
        taken = StepTaken.objects.filter(
            record=OuterRef("pk"),
            step=counted_on,
            on__range=(first, until),
            retracted_at=None,
            excused_reason="",
        )
        rows = rows.annotate(counted=Subquery(taken.order_by("on").values("on")[:1])).exclude(counted=None)
        found = rows.values_list("pk", "counted", measure)
    kept = {pk: (on, amount or 0) for pk, on, amount in found}
    return {pk: pair for pk, pair in sorted(kept.items(), key=lambda item: (item[1][0], item[0])) if pair[1]}


def _rows(described: Kind, counted: Counted, digests: Mapping[UUID, str]) -> list[Row]:
    return [
        Row(described.key, str(pk), on.isoformat(), amount, digests.get(pk, ""))
        for pk, (on, amount) in counted.items()
    ]


def _figure(described: Kind, one: Indicator, counted: Counted, digests: Mapping[UUID, str]) -> Figure:
    rows = _rows(described, counted, digests)
    return Figure.of(
        one.key, one.label, one.unit, rows=rows, basis=one.basis, counted_on=_day(described, one.counted_on)
    )


def _rate(
    described: Kind, one: Ratio, unit: Unit, year: int, until: date, digests: Mapping[UUID, str]
) -> Figure:
    among = _select(described, one.among, one.where, "count", unit, year, until)
    of: Any = one.of
    hits = _select(described, one.among, one.where & of, "count", unit, year, until)
    return Figure.of(
        one.key, one.label, one.unit, rows=_rows(described, among, digests), basis=one.basis,
        numerator=sum(amount for _, amount in hits.values()), denominator=sum(amount for _, amount in among.values()),
        counted_on=_day(described, one.among),
    )  # fmt: skip


def _total(one: Total, made: Mapping[str, Figure]) -> Figure:
    rows = {(row.kind, row.id): row for part in one.parts for row in made[part].rows}
    days = "；".join(dict.fromkeys(made[part].counted_on for part in one.parts))
    return Figure.of(one.key, one.label, one.unit, rows=rows.values(), basis=one.basis, counted_on=days)


def _share(one: Ratio, made: Mapping[str, Figure]) -> Figure:
    of, among = made[str(one.of)], made[one.among]
    return Figure.of(
        one.key, one.label, one.unit, rows=among.rows, basis=one.basis, counted_on=among.counted_on,
        numerator=sum(row.count for row in of.rows), denominator=sum(row.count for row in among.rows),
    )  # fmt: skip


def _date_path(described: Kind, counted_on: str) -> str | None:
    """The path to the date that counts; None for a step."""
    if counted_on == "created":
        return "on"
    return None if any(step.name == counted_on for step in described.workflow) else counted_on


def _day(described: Kind, counted_on: str) -> str:
    """Name in Chinese the day that counts."""
    path = _date_path(described, counted_on)
    if path is None:
        return f"{described.step(counted_on).label}之日"
    return str(date_field(described.model, path).verbose_name)


def date_field(model: type[Model], path: str) -> Any:
    """The field at the end of a path of foreign keys; FieldDoesNotExist where there is none."""
    first, _, rest = path.partition("__")
    field: Any = model._meta.get_field(first)
    return date_field(field.related_model, rest) if rest else field
