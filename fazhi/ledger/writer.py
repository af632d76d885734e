"""The write: one transaction in which records change and their events are chained, heads locked last."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import OperationalError, connection, transaction

from fazhi.ledger.chain import Envelope, commit, digest, make_salt, write_body
from fazhi.ledger.errors import Busy
from fazhi.ledger.kinds import Kind
from fazhi.ledger.models import ChainHead, Event, EventBody

_CHUNK = 500


@dataclass(frozen=True)
class _Saying:
    envelope: Envelope
    body: str


class Writer:
    """Collects the events of one write; they are chained when the write closes."""

    def __init__(self) -> None:
        self._pending: list[_Saying] = []

    def say(
        self,
        kind: Kind,
        record: Any,
        verb: str,
        said: Mapping[str, Any],
        *,
        on: date,
        at: datetime,
        by: UUID | None,
    ) -> None:
        """Add an event of a record. A confidential kind tells the hour only."""
        if kind.access.confidential:
            at = at.replace(minute=0, second=0, microsecond=0)
        self._tell(Envelope(0, record.unit_id, kind.key, record.pk, verb, on, at, by), said)

    def say_of_unit(
        self,
        unit: UUID,
        kind: Kind,
        verb: str,
        said: Mapping[str, Any],
        *,
        on: date,
        at: datetime,
        by: UUID | None,
    ) -> None:
        """Add an event that concerns a kind as a whole (an export): its record is the unit."""
        self._tell(Envelope(0, unit, kind.key, unit, verb, on, at, by), said)

    def _tell(self, envelope: Envelope, said: Mapping[str, Any]) -> None:
        self._pending.append(_Saying(envelope, write_body(said)))

    def close(self) -> None:
        """Chain what was said, unit by unit in the order of their ids: the last lock taken in the write."""
        for unit in sorted({one.envelope.unit for one in self._pending}):
            self._append(unit, [one for one in self._pending if one.envelope.unit == unit])
        self._pending = []

    def _append(self, unit: UUID, sayings: list[_Saying]) -> None:
        head = self._lock_head(unit)
        events, bodies = [], []
        for one in sayings:
            salt = make_salt()
            envelope = replace(one.envelope, seq=head.seq + 1)
            commitment = commit(salt, one.body)
            head.seq, head.digest = envelope.seq, digest(head.digest, envelope, commitment)
            event = Event(
                seq=envelope.seq, unit_id=unit, kind=envelope.kind, record=envelope.record, verb=envelope.verb,
                on=envelope.on, at=envelope.at, actor=envelope.actor, commitment=commitment, digest=head.digest,
            )  # fmt: skip
            events.append(event)
            bodies.append(EventBody(event=event, salt=salt, body=one.body))
        Event.objects.bulk_create(events, _CHUNK)
        EventBody.objects.bulk_create(bodies, _CHUNK)
        head.save()


    def _lock_head(self, unit: UUID) -> ChainHead:
        """Lock the head of a unit; a unit's first event makes it (two at once: one waits for the other)."""
        locked = ChainHead.objects.select_for_update().filter(unit_id=unit)
        if (head := locked.first()) is None:
            ChainHead.objects.get_or_create(unit_id=unit)
            head = locked.get()
        return head


@contextmanager
def write() -> Iterator[Writer]:
    """Open a write: all or nothing. Waits up to ten seconds for another write, then raises Busy."""
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '10s'")
            writer = Writer()
            yield writer
            writer.close()
    except OperationalError as error:
        if "locked" in str(error) or "lock timeout" in str(error):
            raise Busy() from error
        raise
