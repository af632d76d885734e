"""The constraints of a table, asked of a record in memory first; only what that cannot tell is asked of the database.

The database itself asks them all again when it stores the row.
"""

import operator
from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import BaseConstraint, CheckConstraint, F, Model, Q, UniqueConstraint

Verdict = Callable[[Model], bool | None]  # None leaves it to the database

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
        for one, holds in _asked(type(record))
        if (touched is None or told_by(one) & touched) and not holds(record)
    ]


def told_by(constraint: BaseConstraint) -> set[str]:
    """The fields that a constraint speaks of."""
    condition: Any = getattr(constraint, "condition", None)
    return {
        *getattr(constraint, "fields", ()),
        *(condition.referenced_base_fields if condition else ()),
    }


@cache
def _asked(model: type[Model]) -> tuple[tuple[BaseConstraint, Callable[[Model], bool]], ...]:
    return tuple((one, _held(one, model)) for one in model._meta.constraints)


def _held(constraint: BaseConstraint, model: type[Model]) -> Callable[[Model], bool]:
    """What tells of a record whether the constraint surely holds."""
    if isinstance(constraint, CheckConstraint):
        condition = asked_of(constraint.condition, model)
        return lambda record: condition(record) is True
    if not isinstance(constraint, UniqueConstraint):
        return lambda record: False
    covers = covered_by(constraint, model)
    return lambda record: covers(record) is False or None in _key(constraint, record).values()


def _key(constraint: UniqueConstraint, record: Model) -> dict[str, Any]:
    """What must be there once; values that are missing repeat nothing."""
    return {name: getattr(record, _attname(type(record), name)) for name in constraint.fields}


def covered_by(constraint: UniqueConstraint, model: type[Model]) -> Verdict:
    """What tells of a row whether it falls under a uniqueness; None leaves it to the database."""
    return (lambda record: True) if constraint.condition is None else asked_of(constraint.condition, model)


def applies(constraint: UniqueConstraint, record: Model) -> bool | None:
    """Whether a row falls under a uniqueness; None leaves it to the database."""
    return covered_by(constraint, type(record))(record)


def asked_of(condition: Any, model: type[Model]) -> Verdict:
    """A condition made ready to be asked of many records of a model."""
    if isinstance(condition, Q):
        asks = [asked_of(child, model) for child in condition.children]
        if condition.connector == Q.XOR:
            return _unknown
        joined = _joined(asks, decides=condition.connector != Q.AND)
        return _negated(joined) if condition.negated else joined
    return _compared(*condition, model) if isinstance(condition, tuple) else _unknown


def _joined(asks: list[Verdict], *, decides: bool) -> Verdict:
    """The verdict on several together: one decides alone, else one that is unknown leaves all unknown."""

    def ask(record: Model) -> bool | None:
        verdict: bool | None = not decides
        for one in asks:
            told = one(record)
            if told is decides:
                return decides
            if told is None:
                verdict = None
        return verdict

    return ask


def _negated(asked: Verdict) -> Verdict:
    def ask(record: Model) -> bool | None:
        told = asked(record)
        return None if told is None else not told

    return ask


def _compared(path: str, wanted: Any, model: type[Model]) -> Verdict:
    name, _, lookup = path.partition("__")
    value_of = attrgetter(_attname(model, name))
    if lookup == "isnull":
        return lambda record: (value_of(record) is None) is wanted
    if wanted is None and not lookup:
        return lambda record: value_of(record) is None
    compare = _COMPARED.get(lookup or "exact")
    if compare is None or wanted is None:
        return _unknown
    if isinstance(wanted, F):
        wanted_of = attrgetter(_attname(model, wanted.name))
        return lambda record: _known(compare, value_of(record), wanted_of(record))
    if hasattr(wanted, "resolve_expression"):
        return _unknown
    return lambda record: _known(compare, value_of(record), wanted)


def _known(compare: Callable[[Any, Any], bool], value: Any, wanted: Any) -> bool | None:
    return None if value is None or wanted is None else compare(value, wanted)


def _unknown(record: Model) -> None:
    """The database tells."""


@cache
def _attname(model: type[Model], name: str) -> str:
    return str(model._meta.get_field(name).attname)
