"""What records say for the annual report, by the place of the report; no room is known here by name."""

from collections.abc import Mapping, Sequence
from datetime import date

from fazhi.ledger.kinds import Kind, Passage, kinds
from fazhi.org.models import Unit

# By place; in each place in the order of kinds and of their telling.
Told = Mapping[str, Sequence[tuple[Kind, Passage]]]


def passages_of(unit: Unit, year: int, as_of: date) -> Told:
    """All passages of a unit's year, from data up to `as_of`."""
    found: dict[str, list[tuple[Kind, Passage]]] = {}
    for described in kinds():
        for place, tell in described.tells.items():
            told = [(described, passage) for passage in tell(unit, year, as_of)]
            found.setdefault(place, []).extend(told)
    return found
