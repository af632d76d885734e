"""What records say for the annual report, by the place of the report; no room is known here by name.

The report is a public document in the making, read by everybody in the town and by the county. So only what all of
them may read enters it: records that are confidential or seen by a few stay out. The published text takes less still:
what is open, and what the kind declares public.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from fazhi.ledger.kinds import Kind, Passage, kinds
from fazhi.ledger.models import Visibility
from fazhi.org.models import Unit

# By place; in each place in the order of kinds and of their telling.
Told = Mapping[str, Sequence[tuple[Kind, Passage]]]


def passages_of(unit: Unit, year: int, as_of: date) -> Told:
    """All passages of a unit's year that may enter its report, from data up to `as_of`."""
    found: dict[str, list[tuple[Kind, Passage]]] = {}
    for described in kinds():
        for place, tell in described.tells.items():
            told = list(tell(unit, year, as_of))
            seen = _visibilities(described, [pk for passage in told for pk in passage.records])
            found.setdefault(place, []).extend(
                (described, _as_public(described, passage, seen))
                for passage in told
                if _is_read_by_all(described, passage, seen)
            )
    return found


def _visibilities(described: Kind, records: Collection[UUID]) -> dict[UUID, str]:
    rows = described.model._base_manager.filter(pk__in=records) if records else ()
    return {row.pk: row.visibility for row in rows}


def _is_read_by_all(described: Kind, passage: Passage, seen: Mapping[UUID, str]) -> bool:
    narrow = (seen[pk] not in (Visibility.OPEN, Visibility.INTERNAL) for pk in passage.records)
    return not (described.access.confidential or any(narrow))


def _as_public(described: Kind, passage: Passage, seen: Mapping[UUID, str]) -> Passage:
    """A title that is neither declared public nor of an open record is told to the county only."""
    is_public = "title" in described.privacy.public
    is_open = all(seen[pk] == Visibility.OPEN for pk in passage.records)
    return replace(passage, published=passage.published and (is_public or is_open))
