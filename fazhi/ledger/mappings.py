"""How a platform or a form of the county names its columns: remembered for a unit and a kind, so that nobody is asked twice.

A convenience, not a truth: what an import wrote is told by its own events, so this is not chained.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fazhi.ledger.kinds import Kind
from fazhi.ledger.writer import write
from fazhi.org.models import Setting, Unit

PLATFORMS, FORMS = "platforms:", "forms:"  # by the name of the platform, by the headers of the form


@dataclass(frozen=True)
class Mapped:
    """Columns of a sheet by its own headers ("" is left out), and what is filled in where an export has none."""

    columns: Mapping[str, str] = field(default_factory=dict)  # header -> label of the kind's column
    fixed: Mapping[str, str] = field(
        default_factory=dict
    )  # label of a column -> text as a cell would hold it


def mappings_of(unit: Unit, kind: Kind, of: str = PLATFORMS) -> dict[str, Mapped]:
    """What is remembered for a kind, by the name of the platform or the mark of the form."""
    row = Setting.objects.filter(unit=unit, key=of + kind.key).first()
    return {name: Mapped(told["columns"], told["fixed"]) for name, told in (row.value if row else {}).items()}


def remember_mapping(unit: Unit, kind: Kind, name: str, mapped: Mapped, of: str = PLATFORMS) -> None:
    """Remember a mapping in the place of the one before."""
    with write():
        kept = {
            name: {"columns": dict(one.columns), "fixed": dict(one.fixed)}
            for name, one in (mappings_of(unit, kind, of) | {name: mapped}).items()
        }
        Setting.objects.update_or_create(
            unit=unit, key=of + kind.key, defaults={"value": kept, "document": "", "since": unit.since}
        )
