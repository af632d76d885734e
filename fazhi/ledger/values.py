"""Values of a record as an event says them, and back: plain JSON values, personal ones sealed."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db import models

from fazhi.figures import canonical_json
from fazhi.figures.digest import plain_decimal
from fazhi.ledger.chain import tell_moment
from fazhi.ledger.kinds import Kind
from fazhi.ledger.models import Record
from fazhi.ledger.rows import Values, values_getter
from fazhi.ledger.seal import seal, unseal

NOT_SAID = frozenset({"id", "version"})  # the id stands in the envelope; the version is the number of changes
_AS_IT_IS = frozenset({str, int, bool, type(None), list, dict})


@cache
def _fields_said(model: type[Record]) -> tuple[models.Field, ...]:
    """Fields of a record that its events tell."""
    return tuple(field for field in model._meta.concrete_fields if field.name not in NOT_SAID)


@cache
def _said_by(model: type[Record]) -> tuple[tuple[str, ...], Callable[[models.Model], Values]]:
    """Names of the fields that the events of a record tell, and what gives their values."""
    fields = _fields_said(model)
    return tuple(field.name for field in fields), values_getter(fields)


def plain(value: Any) -> Any:
    """Write a value so that it reads the same on every engine: dates ISO, moments in UTC, decimals plain."""
    if type(value) in _AS_IT_IS:
        return value
    if isinstance(value, str):
        return str(value)  # a member of choices is its value
    if isinstance(value, datetime):
        return tell_moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return plain_decimal(value)
    return str(value) if isinstance(value, UUID) else value


def snapshot(kind: Kind, record: Record) -> dict[str, Any]:
    """All told values of a record, plain, nothing sealed yet."""
    names, values_of = _said_by(kind.model)
    return dict(zip(names, map(plain, values_of(record)), strict=True))


class NewBodies:
    """What the events of new records of one kind say, as `write_body` writes it: a value met again is not written again."""

    def __init__(self, kind: Kind, reason: str = "") -> None:
        fields = sorted(_fields_said(kind.model), key=attrgetter("name"))
        self._values_of = values_getter(fields)
        self._tells = [_tell_of(field, is_sealed=field.name in kind.privacy.masked) for field in fields]
        self._end = f'}},"reason":{_canonical(reason)}}}' if reason else "}}"

    def write(self, record: Record) -> str:
        """The canonical body of the record's first event."""
        values = self._values_of(record)
        return (
            '{"fields":{'
            + ",".join([tell(one) for tell, one in zip(self._tells, values, strict=True)])
            + self._end
        )


class _Told(dict[Any, str]):
    """Values of one field as they were written. A field holds values of one type: equal ones are written alike."""

    def __init__(self, head: str) -> None:
        self._head = head

    def __missing__(self, value: Any) -> str:
        told = self[value] = self._head + _canonical(plain(value))
        return told


def _tell_of(field: models.Field, *, is_sealed: bool) -> Callable[[Any], str]:
    """What writes the values of a field with its name."""
    head = f'"{field.name}":'
    if is_sealed:
        return lambda value: head + _canonical(_seal(plain(value)))
    if isinstance(field, models.JSONField):
        return lambda value: head + _canonical(value)
    return _Told(head).__getitem__


def _canonical(value: Any) -> str:
    return canonical_json(value).decode()


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What differs: field -> [old, new]."""
    return {name: [before[name], value] for name, value in after.items() if before[name] != value}


def sealed(kind: Kind, values: Mapping[str, Any]) -> dict[str, Any]:
    """Seal the personal fields of told values (each a value or an [old, new] pair)."""
    return {name: _seal(value) if name in kind.privacy.masked else value for name, value in values.items()}


def _seal(value: Any) -> Any:
    if isinstance(value, list):
        return [_seal(one) for one in value]
    return value if value in (None, "") else {"sealed": seal(_canonical(value))}


def unsealed(value: Any) -> Any:
    """Open what `sealed` sealed; raises SealBroken."""
    if isinstance(value, list):
        return [unsealed(one) for one in value]
    if isinstance(value, dict) and set(value) == {"sealed"}:
        import json

        return json.loads(unseal(value["sealed"]))
    return value
