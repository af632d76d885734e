"""Acts that concern a unit as a whole, on its chain: settings, closed years, accounts, erasures; their record is the unit."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

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


def acts_of(units: Iterable[UUID], kind: str) -> list[tuple[Event, dict[str, Any]]]:
    """What was said of units under a kind, the oldest first. One query."""
    said = EventBody.objects.filter(event__record__in=list(units), event__kind=kind).select_related("event")
    return [(one.event, json.loads(one.body)) for one in said.order_by("event__unit", "event__seq")]
