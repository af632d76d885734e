"""Acts that concern a unit as a whole, on its chain: settings, closed years, accounts, erasures; their record is the unit."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from fazhi.ledger.models import Event, EventBody
from fazhi.ledger.writer import write
from fazhi.org.models import Person


def note(
    unit: UUID, kind: str, verb: str, said: Mapping[str, Any], *, by: Person | None, at: datetime
) -> None:
    """Chain an act; inside the write that does it. `by` is None for whoever has the machine itself."""
    with write() as writer:
        on = timezone.localdate(at)
        writer.say_of_unit(unit, kind, verb, said, on=on, at=at, by=by.pk if by else None)


def has_acts(unit: UUID, kind: str) -> bool:
    """Whether anything was said of a unit under a kind. Every write asks this: so in plain SQL."""
    pk = Event._meta.get_field("record").get_db_prep_value(unit, connection)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM ledger_event WHERE record = %s AND kind = %s LIMIT 1", [pk, kind])
        return cursor.fetchone() is not None


def acts_of(units: Iterable[UUID], kind: str) -> list[tuple[Event, dict[str, Any]]]:
    """What was said of units under a kind, the oldest first. One query."""
    said = EventBody.objects.filter(event__record__in=list(units), event__kind=kind).select_related("event")
    return [(one.event, json.loads(one.body)) for one in said.order_by("event__unit", "event__seq")]
