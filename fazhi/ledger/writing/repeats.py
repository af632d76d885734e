"""Rows of a batch that repeat one another, or what is registered already: by the uniqueness that their table keeps."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import UniqueConstraint

from fazhi.ledger.constraints import covered_by
from fazhi.ledger.kinds import Kind
from fazhi.ledger.models import Record

_CHUNK = 500


def repeated(described: Kind, records: Sequence[Record]) -> Iterator[tuple[int, str]]:
    """Places of records that break a uniqueness, with its sentence; of those that repeat one another, all but the
    first."""
    for constraint in described.model._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            sentence = str(constraint.get_violation_error_message())
            yield from ((place, sentence) for place in _repeated(described, constraint, records))


def _repeated(described: Kind, constraint: UniqueConstraint, records: Sequence[Record]) -> Iterator[int]:
    names = [described.model._meta.get_field(name).attname for name in constraint.fields]
    keys, covers = {}, covered_by(constraint, described.model)
    for place, record in enumerate(records):
        if covers(record) is False:
            continue
        key = tuple(getattr(record, name) for name in names)
        if None not in key:
            keys[place] = key
    seen = _registered(described, constraint, names, set(keys.values()))
    for place, key in keys.items():
        if key in seen:
            yield place
        else:
            seen.add(key)


def _registered(
    described: Kind, constraint: UniqueConstraint, names: Sequence[str], keys: set[tuple[Any, ...]]
) -> set[tuple[Any, ...]]:
    """Which of the keys stand in the table. Asked by the last field, which tells most rows apart."""
    kept = described.model._base_manager.all()
    if constraint.condition is not None:
        kept = kept.filter(constraint.condition)
    found = set()
    last = sorted({key[-1] for key in keys}, key=str)
    for place in range(0, len(last), _CHUNK):
        rows = kept.filter(**{f"{names[-1]}__in": last[place : place + _CHUNK]})
        found |= set(rows.values_list(*names)) & keys
    return found
