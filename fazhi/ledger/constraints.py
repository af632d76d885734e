"""The constraints of a table, asked of a record in memory first; only what that cannot tell is asked of the database.

The database itself asks them all again when it stores the row.
"""

import operator
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import BaseConstraint, CheckConstraint, F, Model, Q, UniqueConstraint

_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "lt": operator.lt,
    "lte": operator.le,
    "gt": operator.gt,
    "gte": operator.ge,
}


def refuse_broken(record: Model, changed: Iterable[str] | None = None, *, rows: bool = True) -> None:
    """Raise what a record breaks; without `rows`, uniqueness among other rows is left out."""
    broken: dict[str, list[ValidationError]] = {}
    for constraint in open_constraints(record, changed):
        if not rows and isinstance(constraint, UniqueConstraint):
            continue
        try:
            _ask_rows(constraint, record)
        except ValidationError as error:
            broken = error.update_error_dict(broken)
    if broken:
        raise ValidationError(broken)


def _ask_rows(constraint: BaseConstraint, record: Model) -> None:
    """Ask the database; of a uniqueness that surely applies only whether another row has the same values."""
    if not (isinstance(constraint, UniqueConstraint) and constraint.fields and applies(constraint, record)):
        constraint.validate(type(record), record)
        return
    twins = type(record)._base_manager.filter(**_key(constraint, record)).exclude(pk=record.pk)
    if any(applies(constraint, twin) is not False for twin in twins):
        constraint.validate(type(record), record)


def open_constraints(record: Model, changed: Iterable[str] | None = None) -> list[BaseConstraint]:
    """Constraints (of the changed fields, where they are named) that a record may break, as far as memory tells."""
    touched = None if changed is None else set(changed)
    return [
        one
        for one in record._meta.constraints
        if (touched is None or told_by(one) & touched) and not _holds(one, record)
    ]


def told_by(constraint: BaseConstraint) -> set[str]:
    """The fields that a constraint speaks of."""
    condition: Any = getattr(constraint, "condition", None)
    return {
        *getattr(constraint, "fields", ()),
        *(condition.referenced_base_fields if condition else ()),
    }


def _holds(constraint: BaseConstraint, record: Model) -> bool:
    if isinstance(constraint, CheckConstraint):
        return truth(constraint.condition, record) is True
    if not isinstance(constraint, UniqueConstraint):
        return False
    return applies(constraint, record) is False or None in _key(constraint, record).values()


def _key(constraint: UniqueConstraint, record: Model) -> dict[str, Any]:
    """What must be there once; values that are missing repeat nothing."""
    return {name: _value(record, name) for name in constraint.fields}


def applies(constraint: UniqueConstraint, record: Model) -> bool | None:
    """Whether a row falls under a uniqueness; None leaves it to the database."""
    return True if constraint.condition is None else truth(constraint.condition, record)


def truth(condition: Any, record: Model) -> bool | None:
    """Whether a condition holds for a record; None leaves it to the database."""
    if isinstance(condition, Q):
        verdicts = [truth(child, record) for child in condition.children]
        if condition.connector == Q.XOR:
            return None
        verdict = _all(verdicts) if condition.connector == Q.AND else _any(verdicts)
        return verdict if verdict is None or not condition.negated else not verdict
    if not isinstance(condition, tuple):
        return None
    path, wanted = condition
    name, _, lookup = path.partition("__")
    value = _value(record, name)
    if lookup == "isnull":
        return (value is None) is wanted
    if isinstance(wanted, F):
        wanted = _value(record, wanted.name)
    elif wanted is None and not lookup:
        return value is None
    compare = _COMPARED.get(lookup or "exact")
    if compare is None or value is None or wanted is None or hasattr(wanted, "resolve_expression"):
        return None
    return compare(value, wanted)


def _value(record: Model, name: str) -> Any:
    return getattr(record, record._meta.get_field(name).attname)


def _all(verdicts: list[bool | None]) -> bool | None:
    return False if False in verdicts else None if None in verdicts else True


def _any(verdicts: list[bool | None]) -> bool | None:
    return True if True in verdicts else None if None in verdicts else False
