"""Rows put into their tables as they stand, many at a time: values prepared first, then one statement."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from operator import attrgetter, itemgetter
from typing import Any, cast
from uuid import UUID

from django.db import connection, models
from django.db.models import AutoField, Model

# What every engine takes as it is, by the type of the column.
_AS_IT_IS: dict[type[Any], type[Any]] = {
    models.CharField: str, models.TextField: str, models.BooleanField: bool, models.IntegerField: int,
    models.PositiveIntegerField: int, models.PositiveSmallIntegerField: int, models.PositiveBigIntegerField: int,
}  # fmt: skip
_MOST_SHARED = 512
Write = tuple[
    type[Any] | None, Callable[[Any], Any]
]  # the type that is taken as it is; what is done with others
Values = tuple[Any, ...]  # of one row, as the database takes them, in the order of the table's columns


def prepare(row: Model) -> Values:
    """The values of a new row; nothing is asked of the database."""
    values_of, writes = _columns(type(row))
    return tuple(
        [
            value if value is None or type(value) is plain else write(value)
            for value, (plain, write) in zip(values_of(row), writes, strict=True)
        ]
    )


def prepare_values(model: type[Model], *values: Any) -> Values:
    """The values of a new row that no instance is made for: all of them, in the order of the table's columns."""
    return tuple(
        value if value is None or type(value) is plain else write(value)
        for value, (plain, write) in zip(values, _columns(model)[1], strict=True)
    )


def key_writer() -> Callable[[UUID], Any]:
    """How an identifier becomes what the database takes."""
    return _itself if connection.features.has_native_uuid_field else _hex


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
def _columns(model: type[Model]) -> tuple[Callable[[Any], Values], tuple[Write, ...]]:
    """What gives the values of a row, and how each becomes what the database takes."""
    fields = _written(model)
    return values_getter(fields), tuple((_AS_IT_IS.get(type(field)), _write(field)) for field in fields)


def values_getter(fields: Sequence[models.Field]) -> Callable[[Model], Values]:
    """What gives the values of fields (two or more) of a row; past the descriptors, which are dear."""
    names = [field.attname for field in fields]
    held, asked = itemgetter(*names), attrgetter(*names)

    def values_of(row: Model) -> Values:
        try:
            return cast(Values, held(vars(row)))
        except KeyError:  # not all of it was fetched yet
            return cast(Values, asked(row))

    return values_of


def _write(field: models.Field) -> Callable[[Any], Any]:
    """How a value of a field becomes what the database takes; rows of a batch share their days and moments."""

    def write(value: Any) -> Any:
        return field.get_db_prep_save(value, connection)

    if isinstance(field, models.DateField):
        return lru_cache(_MOST_SHARED)(write)
    if not _is_key(field):
        return write
    key_of = key_writer()
    return lambda value: key_of(value) if type(value) is UUID else write(value)


def _is_key(field: models.Field) -> bool:
    """Whether a column keeps identifiers."""
    named = field.target_field if isinstance(field, models.ForeignKey) else field
    return isinstance(named, models.UUIDField)


_hex: Callable[[UUID], str] = attrgetter("hex")


def _itself(key: UUID) -> UUID:
    return key


@cache
def _statement(model: type[Model]) -> str:
    quote, fields = connection.ops.quote_name, _written(model)
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"


def _written(model: type[Model]) -> list[Any]:
    """Columns that a row brings: all but a number that the table gives itself."""
    return [field for field in model._meta.concrete_fields if not isinstance(field, AutoField)]
