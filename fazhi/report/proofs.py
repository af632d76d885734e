"""What stands behind the rows of figures: the record's title, whether it is a tally, and its files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fazhi.figures import Figure
from fazhi.ledger.activity import days_late
from fazhi.ledger.kinds import Kind, kind
from fazhi.ledger.models import ChainHead, Depth, Evidence, Record
from fazhi.ledger.readers import SHOWN, UNREAD, Reader
from fazhi.org.models import Unit


@dataclass(frozen=True, slots=True)
class Proof:
    """Behind one row: `title` as this reader may read it, `shown` as it may be printed, files as (name, fingerprint)."""

    label: str
    title: str
    shown: str
    tally: bool = False
    backfilled: bool = False
    files: tuple[tuple[str, str], ...] = ()


Proofs = Mapping[str, Proof]  # by row id


def proofs_of(unit: Unit, figures: Iterable[Figure], reader: Reader | None = None) -> dict[str, Proof]:
    """The proofs of all rows of a unit's figures, by row id, as somebody may read them.

    Without a reader they are for whoever has the machine itself, who has everything.
    """
    wanted: dict[str, dict[str, int]] = {}
    for figure in figures:
        for row in figure.rows:
            ids = wanted.setdefault(row.kind, {})
            ids.setdefault(row.id, len(ids) + 1)
    files = _files(unit)
    return {
        pk: proof for key, ids in wanted.items() for pk, proof in _proofs(unit, kind(key), ids, files, reader)
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
    unit: Unit,
    described: Kind,
    numbers: Mapping[str, int],
    files: Mapping[str, tuple[tuple[str, str], ...]],
    reader: Reader | None,
) -> Iterable[tuple[str, Proof]]:
    rows = described.model._base_manager.filter(unit=unit)
    for record in rows.only("unit", "title", "on", "depth", "recorded_at", "visibility", "handler"):
        pk = str(record.pk)
        if number := numbers.get(pk):
            hidden = f"{described.label}第{number}条{UNREAD}" if reader and not reader.sees(record) else ""
            yield pk, _proof(described, record, files.get(pk, ()), hidden)


def _proof(described: Kind, record: Record, files: tuple[tuple[str, str], ...], hidden: str) -> Proof:
    """`hidden` names a record that the reader may not read; what few may read is printed without its title."""
    named = f"{described.label}（{record.on}）"
    narrow = described.access.confidential or record.visibility not in SHOWN
    shown = named if "title" in described.privacy.masked or narrow or not record.title else record.title
    if hidden or narrow:
        files = tuple(("佐证", digest) for _, digest in files)
    title, tally = hidden or record.title or named, record.depth == Depth.TALLY
    late = days_late(record) > 0
    return Proof(described.label, title, hidden or shown, tally, late, files)
