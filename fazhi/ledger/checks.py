"""System checks: a wrong description does not start."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.checks import Error, register
from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateField, Model

from fazhi.law import Book
from fazhi.ledger.indicators import date_field
from fazhi.ledger.kinds import Indicator, Kind, Ratio, Total, kinds
from fazhi.org.roles import Role


@register("fazhi")
def check_kinds(**_: Any) -> list[Error]:
    """Check every registered kind, and their indicators together."""
    found = [error for described in kinds() for error in _check(described)]
    return found + list(_check_keys())


def _error(described: Kind, number: int, text: str) -> Error:
    return Error(f"{described.key}: {text}", id=f"fazhi.E{number:03}", obj=described.model)


def _check(described: Kind) -> Iterator[Error]:
    yield from _check_fields(described)
    yield from _check_workflow(described)
    yield from _check_clocks(described)
    yield from _check_expiry(described)
    yield from _check_indicators(described)
    yield from _check_roles(described)


def _has(model: type[Model], path: str) -> bool:
    try:
        model._meta.get_field(path)
    except FieldDoesNotExist:
        return False
    return True


def _check_fields(described: Kind) -> Iterator[Error]:
    named: dict[str, Iterable[str]] = {
        "fields": described.fields, "view.columns": described.view.columns, "view.filters": described.view.filters,
        "view.order": (described.view.order.lstrip("-"),), "view.totals": described.view.totals,
        "privacy.masked": described.privacy.masked, "privacy.public": described.privacy.public,
        "natural": described.natural, "first": described.first, "steps": described.step_fields,
        "view.part_of": [described.view.part_of] if described.view.part_of else [],
        "view.named_after": [described.view.named_after] if described.view.named_after else [],
    }  # fmt: skip
    for place, names in named.items():
        for name in names:
            if not _has(described.model, name):
                yield _error(described, 1, f"{place} names an unknown field {name!r}")
    for name in described.step_fields - set(described.fields):
        yield _error(described, 2, f"step field {name!r} is missing in fields, so that no page would show it")
    for name in described.step_fields:
        if _has(described.model, name) and not described.model._meta.get_field(name).blank:
            yield _error(described, 3, f"step field {name!r} must be blank=True: it is empty until its step")
    if set(described.privacy.public) & set(described.privacy.masked):
        yield _error(described, 4, "a field is both masked and public")


def _check_workflow(described: Kind) -> Iterator[Error]:
    names = [step.name for step in described.workflow]
    states = {key for key, _ in described.model._meta.get_field("state").flatchoices}
    for step in described.workflow:
        for earlier in step.after:
            if earlier not in names:
                yield _error(described, 5, f"step {step.name!r} comes after an unknown step {earlier!r}")
        if step.moves_to and step.moves_to not in states:
            yield _error(described, 6, f"step {step.name!r} moves to an unknown state {step.moves_to!r}")
        if step.basis and step.basis not in Book.packaged().keys:
            yield _error(described, 7, f"step {step.name!r} rests on an unknown rule {step.basis!r}")
        if step.optional and step.excuse:
            yield _error(described, 29, f"step {step.name!r} is optional: there is nothing to excuse")
        if step.hands and step.hands.kind not in {one.key for one in kinds()}:
            yield _error(described, 8, f"step {step.name!r} hands to an unknown kind {step.hands.kind!r}")
    if len(names) != len(set(names)):
        yield _error(described, 9, "two steps have one name")
    for name in _unreachable(described):
        yield _error(described, 10, f"step {name!r} can never be reached")


def _unreachable(described: Kind) -> set[str]:
    open_steps, reached = {step.name: set(step.after) for step in described.workflow}, set[str]()
    while ready := {name for name, after in open_steps.items() if after <= reached}:
        reached |= ready
        open_steps = {name: after for name, after in open_steps.items() if name not in ready}
    return set(open_steps)


def _check_expiry(described: Kind) -> Iterator[Error]:
    expiry = described.privacy.expiry
    if expiry is None:
        return
    if expiry.after not in {step.name for step in described.workflow} and not _is_date(
        described, expiry.after
    ):
        yield _error(described, 27, f"expiry begins at an unknown step or date {expiry.after!r}")
    for name in set(expiry.fields) - set(described.privacy.masked):
        yield _error(described, 28, f"expiry clears {name!r}, which is not masked")


def _check_clocks(described: Kind) -> Iterator[Error]:
    names = {step.name for step in described.workflow}
    if len({clock.name for clock in described.clocks}) < len(described.clocks):
        yield _error(described, 24, "two clocks have one name")
    for clock in described.clocks:
        if bool(clock.term) == bool(clock.until):
            yield _error(described, 11, "a clock needs a term or its own agreed date, and not both")
        if (
            clock.term
            and clock.term not in Book.packaged().term_keys
            and clock.term not in Book.packaged().keys
        ):
            yield _error(described, 12, f"clock names an unknown term {clock.term!r}")
        if clock.starts != "created" and clock.starts not in names and not _is_date(described, clock.starts):
            yield _error(described, 13, f"clock starts at an unknown step or date {clock.starts!r}")
        if clock.covers and not _has(described.model, clock.covers):
            yield _error(described, 25, f"clock covers an unknown field {clock.covers!r}")
        if clock.until and not _is_date(described, clock.until):
            yield _error(described, 14, f"clock runs until an unknown date {clock.until!r}")
        mentioned = {
            clock.stops,
            clock.extended_by,
            *clock.restarts,
            *(name for pair in clock.pauses for name in pair),
        }
        for name in mentioned - {"", None} - names:
            yield _error(described, 15, f"clock mentions an unknown step {name!r}")


def _is_date(described: Kind, name: str) -> bool:
    return _has(described.model, name) and isinstance(described.model._meta.get_field(name), DateField)


def _check_indicators(described: Kind) -> Iterator[Error]:
    names = {"created", *(step.name for step in described.workflow)}
    for one in described.indicators:
        if not one.basis:
            yield _error(described, 16, f"indicator {one.key!r} has no basis in words")
        day = one.counted_on if isinstance(one, Indicator) else one.among if _selects(one) else "created"
        left_to_function = day == "" and callable(one.where)
        if not left_to_function and day not in names and not _ends_in_date(described, day):
            yield _error(described, 17, f"indicator {one.key!r} counts on an unknown step or date {day!r}")
        for name in getattr(one, "standing", None) or ():
            if not _ends_in_date(described, name):
                yield _error(described, 23, f"indicator {one.key!r} stands between unknown dates, {name!r}")
        if isinstance(one, Indicator) and not _has(described.model, one.measure):
            yield _error(described, 18, f"indicator {one.key!r} measures an unknown field {one.measure!r}")


def _ends_in_date(described: Kind, path: str) -> bool:
    try:
        return isinstance(date_field(described.model, path), DateField)
    except (FieldDoesNotExist, AttributeError):
        return False


def _selects(one: Any) -> bool:
    return isinstance(one, Ratio) and not isinstance(one.of, str)


def _check_roles(described: Kind) -> Iterator[Error]:
    used = {
        *described.access.create,
        *(described.access.edit or ()),
        *(r for s in described.workflow for r in s.by),
    }
    for role in used - set(Role.values):
        yield _error(described, 19, f"unknown role {role!r}")
    if used & {Role.COUNTY, Role.AUDITOR, Role.ADMINISTRATOR}:
        yield _error(
            described, 20, "the county, the auditor and the administrator do not write a town's records"
        )


def _check_keys() -> Iterator[Error]:
    owners = [(one.key, described) for described in kinds() for one in described.indicators]
    known = {key for key, _ in owners}
    for key, described in owners:
        if sum(key == other for other, _ in owners) > 1:
            yield _error(described, 21, f"indicator {key!r} exists twice")
    for described in kinds():
        for one in described.indicators:
            needed = {one.of} if isinstance(one, Indicator) and one.of else set()
            needed |= set(one.parts) if isinstance(one, Total) else set()
            needed |= {one.of, one.among} if isinstance(one, Ratio) and isinstance(one.of, str) else set()
            for key in needed - known:
                yield _error(described, 22, f"indicator {one.key!r} stands on an unknown one {key!r}")
