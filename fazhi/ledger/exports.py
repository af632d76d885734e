"""Exports are recorded: who took which records out of the ledger, when, and how many."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from fazhi.ledger.kinds import Kind
from fazhi.ledger.unit_acts import note
from fazhi.org.models import Person, Unit

EXPORT = "export"


def records_of(described: Kind, unit: Unit, year: int | None = None) -> QuerySet[Any]:
    """All standing records of a kind, for whoever administers the machine; a door asks `visible_to` instead."""
    found = described.model._base_manager.filter(unit=unit, voided=False)
    found = found if year is None else found.filter(on__year=year)
    return found.select_related("unit", "office", "handler").order_by("on", "pk")


def note_export(described: Kind, unit: Unit, count: int, *, by: Person | None, at: datetime) -> None:
    """Record an export; `by` is None for whoever has the machine itself."""
    note(unit.pk, described.key, EXPORT, {"count": count}, by=by, at=at)
