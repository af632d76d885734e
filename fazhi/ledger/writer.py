"""The write: one transaction in which records change and their events are chained, heads locked last."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import OperationalError, connection, transaction

from fazhi.ledger.chain import Envelope, commit, digest, make_salt, write_body
from fazhi.ledger.errors import Busy
from fazhi.ledger.kinds import Kind
from fazhi.ledger.models import ChainHead, Event, EventBody
from fazhi.org.ids import uuid7

_CHUNK = 500
_OPEN = "fazhi_open_write"  # attribute of a thread's own connection: the write that is open on it


@dataclass(frozen=True)
class _Saying:
    envelope: Envelope
    body: str
    hidden: bool = False  # of a confidential kind: its id must not tell the moment


def moment_told(kind: Kind, at: datetime) -> datetime:
    """The moment as it is kept: a confidential kind tells the hour only."""
    return at.replace(minute=0, second=0, microsecond=0) if kind.access.confidential else at


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
        envelope = Envelope(0, record.unit_id, kind.key, record.pk, verb, on, moment_told(kind, at), by)
        self._pending.append(_Saying(envelope, write_body(said), kind.access.confidential))

    def say_of_unit(
        self,
        unit: UUID,
        kind: str,
        verb: str,
        said: Mapping[str, Any],
        *,
        on: date,
        at: datetime,
        by: UUID | None,
    ) -> None:
        """Add an event that concerns a kind as a whole (an export), or accounts: its record is the unit."""
        self._pending.append(_Saying(Envelope(0, unit, kind, unit, verb, on, at, by), write_body(said)))

    @contextmanager
    def part(self) -> Iterator[None]:
        """A write inside this one: when it fails, what it said is unsaid."""
        said = len(self._pending)
        try:
            yield
        except BaseException:
            del self._pending[said:]
            raise

    def close(self) -> None:
        """Chain what was said, unit by unit in the order of their ids: the last lock taken in the write."""
        if self._pending and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                # Deferred foreign keys lock parents at COMMIT, when heads are held already: check them before.
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
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
                id=uuid4() if one.hidden else uuid7(),
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
    """Open a write: all or nothing. Waits up to ten seconds for another write, then raises Busy.

    A write inside a write joins it: its events are chained when the outer one closes, so that heads stay the last lock.
    """
    outer: Writer | None = getattr(connection, _OPEN, None)
    if outer is not None:
        with transaction.atomic(), outer.part():
            yield outer
        return
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '10s'")
            writer = Writer()
            setattr(connection, _OPEN, writer)
            try:
                yield writer
            finally:
                delattr(connection, _OPEN)
            writer.close()
    except OperationalError as error:
        if is_held(error):
            raise Busy() from error
        raise


def is_held(error: OperationalError) -> bool:
    """Whether another write kept the database too long. Told by code, not by words: servers speak their own language."""
    cause: Any = error.__cause__
    if (state := getattr(cause, "sqlstate", None)) is not None:
        return state in ("55P03", "40P01")  # lock not available, deadlock detected
    return getattr(cause, "sqlite_errorcode", 0) & 0xFF in (5, 6)  # SQLITE_BUSY, SQLITE_LOCKED
