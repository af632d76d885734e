"""Which fields of a record need cleaning: most values stand as they are, and Django is asked only of the rest."""

from collections.abc import Callable, Collection
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models

from fazhi.ledger.rows import values_getter

Stands = Callable[[Any], bool]

_TYPES: dict[type[models.Field], type] = {
    models.DateField: date, models.DateTimeField: datetime, models.BooleanField: bool,
    models.UUIDField: UUID,
}  # fmt: skip
_WHOLE = (
    models.IntegerField, models.PositiveIntegerField, models.PositiveSmallIntegerField, models.PositiveBigIntegerField,
)  # fmt: skip


def doubtful(record: models.Model, left: Collection[str]) -> set[str]:
    """Names of the fields, but for those left out, whose value has to be cleaned by the field."""
    names, values_of, asks = _asked(type(record))
    told = zip(names, asks, values_of(record), strict=True)
    return {name for name, stands, value in told if name not in left and not stands(value)}


@cache
def _asked(model: type[models.Model]) -> tuple[list[str], Callable[[Any], tuple[Any, ...]], list[Stands]]:
    fields = model._meta.fields
    return [field.name for field in fields], values_getter(fields), [_or_blank(field) for field in fields]


def _or_blank(field: models.Field) -> Stands:
    stands = _stands(field)
    return (lambda value: value is None or value == "" or stands(value)) if field.blank else stands


def _stands(field: models.Field) -> Stands:
    """What tells of a value whether cleaning surely finds it good and gives it back."""
    if own := getattr(field, "stands", None):
        return own  # type: ignore[no-any-return]
    if field.choices:
        return _chosen(field) if type(field) is models.CharField else _never
    if type(field) in _WHOLE:
        return _whole(field)
    kind = _TYPES.get(type(field))
    if kind and not field.validators:
        return lambda value: type(value) is kind
    if type(field) in (models.CharField, models.TextField):
        return _short(field)
    return _never


def _chosen(field: models.Field) -> Stands:
    keys = {key for key, _ in field.flatchoices if key}
    return lambda value: isinstance(value, str) and value in keys


def _short(field: models.Field) -> Stands:
    """A text that is no longer than it may be; nothing else is asked of it."""
    limits = _limits(field, MaxLengthValidator)
    if len(limits) < len(field.validators):
        return _never
    most = min(limits, default=float("inf"))
    return lambda value: type(value) is str and 0 < len(value) <= most


def _whole(field: models.Field) -> Stands:
    """A whole number between its bounds."""
    low, high = _limits(field, MinValueValidator), _limits(field, MaxValueValidator)
    if len(low) + len(high) < len(field.validators):
        return _never
    least, most = max(low, default=-float("inf")), min(high, default=float("inf"))
    return lambda value: type(value) is int and least <= value <= most


def _limits(field: models.Field, kind: type[Any]) -> list[Any]:
    return [
        one.limit_value for one in field.validators if type(one) is kind and not callable(one.limit_value)
    ]


def _never(value: Any) -> bool:
    """The field is asked."""
    return False
