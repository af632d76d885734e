"""Figures of a unit's year: every indicator with the rows it was counted from. Nothing is counted by state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Model, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast

from fazhi.figures import Figure, Row
from fazhi.ledger.kinds import Indicator, Kind, Ratio, Total, kind, kinds
from fazhi.ledger.models import BESIDE, Event, StepTaken
from fazhi.ledger.readers import UNREAD, reader_of
from fazhi.ledger.reading import visible_to
from fazhi.ledger.rewinding import rewound
from fazhi.org.models import Person, Unit

Counted = dict[str, tuple[str, int]]  # record -> its legal day in the year (both plain), the amount measured
PLAIN_PK, PLAIN_DAY = "plain_pk", "plain_day"


@dataclass(frozen=True)
class _Year:
    """A unit's year up to the cut-off day, with the digests that tie its rows to the chain."""

    unit: Unit
    first: date
    until: date
    digests: Mapping[str, str]  # by record, plain
    placed: dict[tuple[Any, ...], QuerySet[Any]] = field(default_factory=dict)


def figures_of(
    unit: Unit, year: int, *, as_of: date | None = None, known_at: datetime | None = None
) -> dict[str, Figure]:
    """Count every indicator of every kind for a unit and year, up to the data cut-off `as_of` (default: year's end).

    `known_at` counts what the ledger knew at that moment: by when things were recorded, not by their legal day.
    """
    if known_at:
        with rewound(unit, known_at):
            return _figures_of(unit, year, as_of, Q(at__lte=known_at))
    return _figures_of(unit, year, as_of, Q())


def _figures_of(unit: Unit, year: int, as_of: date | None, known: Q) -> dict[str, Figure]:
    last = date(year, 12, 31)
    counted = _Year(unit, date(year, 1, 1), min(as_of or last, last), _digests(unit, known))
    owned = [(described, one) for described in kinds() for one in described.indicators]
    made = {
        one.key: _count(described, one, counted) for described, one in owned if not _stands_on_figures(one)
    }
    made |= {one.key: _total(one, made) for _, one in owned if isinstance(one, Total)}
    made |= {
        one.key: _share(one, made) for _, one in owned if isinstance(one, Ratio) and isinstance(one.of, str)
    }
    return {one.key: made[one.key] for _, one in owned}


def value_of(unit: Unit, year: int, key: str) -> int:
    """One plain indicator of a unit's year, without its proof; for a number beside a record. One query."""
    owned = ((described, one) for described in kinds() for one in described.indicators)
    described, one = next((d, one) for d, one in owned if one.key == key and isinstance(one, Indicator))
    counted = _Year(unit, date(year, 1, 1), date(year, 12, 31), {})
    return _sum(_select(described, one, one.counted_on, counted, one.where))


def titles_of(figures: Iterable[Figure], person: Person, on: date) -> dict[str, str]:
    """Titles of the records behind figures, by record id, as this person may read them; the rest by kind and number."""
    wanted: dict[str, dict[str, None]] = {}
    for figure in figures:
        for row in figure.rows:
            wanted.setdefault(row.kind, {})[row.id] = None
    titles, reader = {}, reader_of(person, on)
    for key, ids in wanted.items():
        described = kind(key)
        units = described.model._base_manager.filter(pk=next(iter(ids))).values("unit")
        seen = visible_to(person, described, on).filter(unit__in=units)
        if described.view.named_after:
            named = {str(record.pk): reader.name(record) for record in seen}
        else:
            told = seen.values_list("pk", "title", "on")
            named = {str(pk): title or f"{described.label} {day}" for pk, title, day in told}
        for number, pk in enumerate(ids, 1):
            titles[pk] = named.get(pk) or f"{described.label}第{number}条{UNREAD}"
    return titles


def _plain(path: str) -> Cast:
    """A day or an identifier as the engine itself writes it: a year has too many to make objects of each."""
    return Cast(path, TextField())


def _identifier(plain: str) -> str:
    """An identifier with its dashes, which SQLite keeps without and PostgreSQL with."""
    plain = plain.replace("-", "")
    return f"{plain[:8]}-{plain[8:12]}-{plain[12:16]}-{plain[16:20]}-{plain[20:]}"


def _digests(unit: Unit, known: Q) -> dict[str, str]:
    """The digest of the last event that changed each record of a unit: ties a row to the chain."""
    changing = Event.objects.filter(known, unit=unit).exclude(verb__in=(*BESIDE, "export"))
    return dict(changing.order_by("seq").values_list(_plain("record"), "digest"))


def _stands_on_figures(one: Indicator | Total | Ratio) -> bool:
    return isinstance(one, Total) or (isinstance(one, Ratio) and isinstance(one.of, str))


def _count(described: Kind, one: Any, year: _Year) -> Figure:
    if isinstance(one, Ratio):
        among = _select(described, one, one.among, year, one.where)
        hits = _select(described, one, one.among, year, one.where, one.of)
        return Figure.of(
            one.key, one.label, one.unit, rows=_rows(described, among, year), basis=one.basis,
            numerator=_sum(hits), denominator=_sum(among), counted_on=_day(described, one, one.among),
        )  # fmt: skip
    counted = _select(described, one, one.counted_on, year, one.where)
    return Figure.of(
        one.key, one.label, one.unit, rows=_rows(described, counted, year), basis=one.basis,
        counted_on=_day(described, one, one.counted_on),
    )  # fmt: skip


def _select(described: Kind, one: Any, counted_on: str, year: _Year, *selections: Any) -> Counted:
    """Records of the year, in the order of their legal day, each with the amount it counts for."""
    asked = (described.key, counted_on, one.standing)
    if asked not in year.placed:
        year.placed[asked] = _placed(described, one.standing, counted_on, year)
    rows = year.placed[asked]
    for selection in selections:
        rows = rows.filter(selection(year.unit, year.first, year.until) if callable(selection) else selection)
    distinct = getattr(one, "distinct", None)
    told = (PLAIN_PK, PLAIN_DAY, getattr(one, "measure", "count"), *([distinct] if distinct else []))
    return _ordered(rows.values_list(*told), once=bool(distinct))


def _placed(described: Kind, standing: tuple[str, str] | None, counted_on: str, year: _Year) -> QuerySet[Any]:
    """Records that their legal day, or the day until which they stand, puts into the year; with that day."""
    rows = described.model._base_manager.filter(unit=year.unit, voided=False, draft=False)
    path = _date_path(described, counted_on) if counted_on else "on"
    if standing and counted_on:
        path, ends = standing
        still = Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": year.until})
        rows = rows.filter(still, **{f"{path}__lte": year.until})
    elif path is None:
        taken = StepTaken.objects.filter(
            kind=described.key,
            record=OuterRef("pk"),
            step=counted_on,
            on__range=(year.first, year.until),
            retracted_at=None,
            excused_reason="",
        )
        rows = rows.annotate(counted=Subquery(taken.order_by("on").values("on")[:1])).exclude(counted=None)
        path = "counted"
    elif counted_on:
        rows = rows.filter(**{f"{path}__range": (year.first, year.until)})
    return rows.annotate(**{PLAIN_PK: _plain("pk"), PLAIN_DAY: _plain(path)})


def _ordered(found: Iterable[tuple[Any, ...]], *, once: bool) -> Counted:
    """A join may repeat a row, and `distinct` keeps the first row of each value: both by what was seen."""
    kept: Counted = {}
    seen = set()
    for pk, on, amount, *value in sorted(found, key=lambda row: (row[1], row[0])):
        what = value[0] if value else pk
        if what not in seen and amount:
            seen.add(what)
            kept[pk] = (on, 1 if once else amount)
    return kept


def _sum(counted: Counted) -> int:
    return sum(amount for _, amount in counted.values())


def _rows(described: Kind, counted: Counted, year: _Year) -> list[Row]:
    key = described.key
    return [
        Row(key, _identifier(pk), on, amount, year.digests.get(pk, ""))
        for pk, (on, amount) in counted.items()
    ]


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


def _day(described: Kind, one: Any, counted_on: str) -> str:
    """Name in Chinese the day that counts."""
    if one.standing or not counted_on:
        return "数据截止日"
    path = _date_path(described, counted_on)
    if path is None:
        return f"{described.step(counted_on).label}之日"
    return str(date_field(described.model, path).verbose_name)


def date_field(model: type[Model], path: str) -> Any:
    """The field at the end of a path of foreign keys; FieldDoesNotExist where there is none."""
    first, _, rest = path.partition("__")
    field: Any = model._meta.get_field(first)
    return date_field(field.related_model, rest) if rest else field
