"""Values of a record as an event says them, and back: plain JSON values, personal ones sealed."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from fazhi.figures import canonical_json
from fazhi.figures.digest import plain_decimal
from fazhi.ledger.chain import tell_moment
from fazhi.ledger.kinds import Kind
from fazhi.ledger.models import Record
from fazhi.ledger.seal import seal, unseal

NOT_SAID = frozenset({"id", "version"})  # the id stands in the envelope; the version is the number of changes
_AS_IT_IS = frozenset({str, int, bool, type(None), list, dict})


@cache
def _names_said(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """Fields of a record that its events tell, and where their values stand."""
    return tuple(
        (field.name, field.attname) for field in model._meta.concrete_fields if field.name not in NOT_SAID
    )


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
    return {name: plain(getattr(record, attname)) for name, attname in _names_said(kind.model)}


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What differs: field -> [old, new]."""
    return {name: [before[name], value] for name, value in after.items() if before[name] != value}


def sealed(kind: Kind, values: Mapping[str, Any]) -> dict[str, Any]:
    """Seal the personal fields of told values (each a value or an [old, new] pair)."""
    return {name: _seal(value) if name in kind.privacy.masked else value for name, value in values.items()}


def _seal(value: Any) -> Any:
    if isinstance(value, list):
        return [_seal(one) for one in value]
    return value if value in (None, "") else {"sealed": seal(canonical_json(value).decode())}


def unsealed(value: Any) -> Any:
    """Open what `sealed` sealed; raises SealBroken."""
    if isinstance(value, list):
        return [unsealed(one) for one in value]
    if isinstance(value, dict) and set(value) == {"sealed"}:
        import json

        return json.loads(unseal(value["sealed"]))
    return value
