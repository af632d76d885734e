"""Rows put into their tables as they stand, many at a time: values prepared first, then one statement."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from django.db import connection, models
from django.db.models import AutoField, Model

# What every engine takes as it is, by the type of the column.
_AS_IT_IS: dict[type[Any], type[Any]] = {
    models.CharField: str, models.TextField: str, models.BooleanField: bool, models.IntegerField: int,
    models.PositiveIntegerField: int, models.PositiveSmallIntegerField: int, models.PositiveBigIntegerField: int,
}  # fmt: skip
Values = tuple[Any, ...]  # of one row, as the database takes them, in the order of the table's columns


def prepare(row: Model) -> Values:
    """The values of a new row; nothing is asked of the database."""
    return tuple(
        value if type(value) is plain else write(value, connection)
        for value, plain, write in (
            (getattr(row, attname), plain, write) for attname, plain, write in _columns(type(row))
        )
    )


def insert(model: type[Model], rows: Sequence[Values]) -> None:
    """Insert prepared rows. Raises IntegrityError."""
    if not rows:
        return
    with connection.cursor() as cursor:
        if len(rows) == 1:
            cursor.execute(_statement(model), rows[0])
        else:
            cursor.executemany(_statement(model), rows)


def insert_new(rows: Iterable[Model]) -> None:
    """Insert new rows of one table; they count as stored from now on."""
    kept = list(rows)
    if kept:
        insert(type(kept[0]), [prepare(row) for row in kept])
    for row in kept:
        row._state.adding, row._state.db = False, connection.alias


@cache
def place_of(model: type[Model], attname: str) -> int:
    """The place of a column in the values of a row."""
    return [field.attname for field in _written(model)].index(attname)


@cache
def _columns(model: type[Model]) -> tuple[tuple[str, type[Any] | None, Callable[..., Any]], ...]:
    return tuple(
        (field.attname, _AS_IT_IS.get(type(field)), field.get_db_prep_save) for field in _written(model)
    )


@cache
def _statement(model: type[Model]) -> str:
    quote, fields = connection.ops.quote_name, _written(model)
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"


def _written(model: type[Model]) -> list[Any]:
    """Columns that a row brings: all but a number that the table gives itself."""
    return [field for field in model._meta.concrete_fields if not isinstance(field, AutoField)]
