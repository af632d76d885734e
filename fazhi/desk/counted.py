"""What is counted once for each state of the ledger: while a town's chain has no new event, it stays."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from fazhi.figures import Figure
from fazhi.ledger.activity import months, state_of
from fazhi.ledger.courses import BlockedLine, blocked_for
from fazhi.ledger.deadlines import DueTally, tally_due
from fazhi.ledger.indicators import figures_of
from fazhi.org.models import Person, Unit
from fazhi.org.people import standing_of
from fazhi.report.proofs import chain_of


def figures_for(town: Unit, year: int, as_of: date) -> Mapping[str, Figure]:
    """Every figure of a town's year up to a day, from memory where nothing was written since."""
    return _count(town, year, as_of, "".join(chain_of(town).values()))


@lru_cache(maxsize=64)
def _count(town: Unit, year: int, as_of: date, head: str) -> Mapping[str, Figure]:
    """`head` is not read: it makes another state of the ledger another question."""
    return figures_of(town, year, as_of=as_of)


def figures_known(town: Unit, year: int, as_of: date, moment: datetime) -> Mapping[str, Figure]:
    """Every figure of a town's year as it was known at a moment, from memory where nothing was written since."""
    return _count_known(town, year, as_of, moment, "".join(chain_of(town).values()))


@lru_cache(maxsize=16)
def _count_known(town: Unit, year: int, as_of: date, moment: datetime, head: str) -> Mapping[str, Figure]:
    return figures_of(town, year, as_of=as_of, known_at=moment)


SOON = 7


def year_before(day: date) -> date:
    """The same day a year ago; 29 February becomes the 28th."""
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def due_in(person: Person, town: Unit, roles: frozenset[str], on: date) -> DueTally:
    """How many periods run in a town that a person sees, from memory where nothing was written since."""
    return _tally(person.pk, town, roles, on, state_of([town]))


def months_of(person: Person, year: int, on: date) -> list[tuple[int, int, int]]:
    """Entries of a year by month, from memory where nothing was written since."""
    return _months(person.pk, year, on, _standing(person, on))


def blocked_of(person: Person, on: date) -> list[BlockedLine]:
    """What the law refuses now, from memory where nothing was written since."""
    return _blocked(person.pk, on, _standing(person, on))


def _standing(person: Person, on: date) -> tuple[Any, ...]:
    """All that an answer to a person depends on: their roles in each town, and the state of its ledger."""
    standing = standing_of(person, on)
    return (*standing.items(), state_of(standing))


# The last arguments are not read: they make another state of the ledger another question.


@lru_cache(maxsize=256)
def _tally(person: UUID, town: Unit, roles: frozenset[str], on: date, state: str) -> DueTally:
    return tally_due(Person(pk=person), on, SOON, {town: roles})


@lru_cache(maxsize=64)
def _months(person: UUID, year: int, on: date, state: tuple[Any, ...]) -> list[tuple[int, int, int]]:
    return months(Person(pk=person), year, on)


@lru_cache(maxsize=32)
def _blocked(person: UUID, on: date, state: tuple[Any, ...]) -> list[BlockedLine]:
    return blocked_for(Person(pk=person), on)
