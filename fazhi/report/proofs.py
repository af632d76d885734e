"""What stands behind the rows of figures: the record's title, whether it is a tally, and its files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone

from fazhi.figures import Figure
from fazhi.ledger.kinds import Kind, kind
from fazhi.ledger.models import ChainHead, Depth, Evidence
from fazhi.ledger.reading import LATE_AFTER
from fazhi.org.models import Unit


@dataclass(frozen=True, slots=True)
class Proof:
    """Behind one row: `title` as kept, `shown` as it may be printed, files as (name, fingerprint)."""

    label: str
    title: str
    shown: str
    tally: bool = False
    backfilled: bool = False
    files: tuple[tuple[str, str], ...] = ()


Proofs = Mapping[str, Proof]  # by row id


def proofs_of(unit: Unit, figures: Iterable[Figure]) -> dict[str, Proof]:
    """The proofs of all rows of a unit's figures, by row id."""
    wanted: dict[str, set[str]] = {}
    for figure in figures:
        for row in figure.rows:
            wanted.setdefault(row.kind, set()).add(row.id)
    files = _files(unit)
    return {
        pk: proof for key, ids in wanted.items() for pk, proof in _proofs(unit, kind(key), files) if pk in ids
    }


def chain_of(unit: Unit) -> dict[str, str]:
    """The head of the unit's chain of events, by division code; empty before the first event."""
    heads = ChainHead.objects.filter(unit=unit).values_list("digest", flat=True)
    return {unit.code or str(unit.pk): digest for digest in heads}


def _files(unit: Unit) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    kept = Evidence.objects.filter(unit=unit).order_by("on", "id").values_list("record", "name", "digest")
    for record, name, digest in kept:
        found[str(record)] = (*found.get(str(record), ()), (name, digest))
    return found


def _proofs(
    unit: Unit, described: Kind, files: Mapping[str, tuple[tuple[str, str], ...]]
) -> Iterable[tuple[str, Proof]]:
    rows = described.model._base_manager.filter(unit=unit)
    for pk, title, on, depth, at in rows.values_list("pk", "title", "on", "depth", "recorded_at"):
        named = f"{described.label}（{on}）"
        shown = named if "title" in described.privacy.masked or not title else title
        late = timezone.localdate(at) - on > LATE_AFTER
        yield (
            str(pk),
            Proof(described.label, title or named, shown, depth == Depth.TALLY, late, files.get(str(pk), ())),
        )
