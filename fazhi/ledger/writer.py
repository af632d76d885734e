"""The write: one transaction in which records change and their events are chained, heads locked last."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.db import OperationalError, connection, transaction

from fazhi.ledger.chain import VERSION, Envelope, commit, digest_of, make_salt, write_body
from fazhi.ledger.errors import Busy
from fazhi.ledger.kinds import Kind
from fazhi.ledger.models import ChainHead, Event, EventBody
from fazhi.ledger.rows import Values, insert, key_writer, place_of, prepare_values
from fazhi.org.ids import uuid7

_PLACE = b'"seq":0,'  # where the canonical envelope tells the place
_NOBODY = UUID(int=0)  # stands where the record will be told
_OPEN = "fazhi_open_write"  # attribute of a thread's own connection: the write that is open on it


class Saying(NamedTuple):
    """An event without its place: the canonical envelope before and after it, the rows of its two tables."""

    unit: UUID
    commitment: str
    before: bytes
    after: bytes
    event: Values
    body: Values


def moment_told(kind: Kind, at: datetime) -> datetime:
    """The moment as it is kept: a confidential kind tells the hour only."""
    return at.replace(minute=0, second=0, microsecond=0) if kind.access.confidential else at


def make_saying(
    unit: UUID, kind: str, record: UUID, verb: str, body: str, *, on: date, at: datetime,
    by: UUID | None, hidden: bool = False,
) -> Saying:  # fmt: skip
    """An event as far as it can be made before its place in the chain is known; asks nothing of the database."""
    frame, salt, key_of = _frame(unit, kind, verb, on, at, by), make_salt(), key_writer()
    pk, commitment = key_of(uuid4() if hidden else uuid7()), commit(salt, body)
    event = (pk, *frame.before_record, key_of(record), *frame.after_record, commitment, "")
    return Saying(
        unit,
        commitment,
        frame.head + str(record).encode() + frame.middle,
        frame.tail,
        event,
        (pk, salt, body),
    )


class _Frame(NamedTuple):
    """What the events of one act share: the canonical envelope and the row, without their record and place."""

    head: bytes
    middle: bytes
    tail: bytes
    before_record: Values  # version, seq, unit, kind
    after_record: Values  # verb, on, at, actor


@lru_cache(2048)  # a year of days, for some kinds
def _frame(unit: UUID, kind: str, verb: str, on: date, at: datetime, by: UUID | None) -> _Frame:
    head, _, rest = (
        Envelope(0, unit, kind, _NOBODY, verb, on, at, by).canonical().partition(str(_NOBODY).encode())
    )
    middle, _, tail = rest.partition(_PLACE)
    row = prepare_values(Event, _NOBODY, VERSION, 0, unit, kind, _NOBODY, verb, on, at, by, "", "")
    return _Frame(head, middle, tail, row[1:5], row[6:10])


def say_of(
    kind: Kind, record: Any, verb: str, body: str, *, on: date, at: datetime, by: UUID | None
) -> Saying:
    """An event of a record. A confidential kind tells the hour only, and its ids tell no moment."""
    return make_saying(
        record.unit_id, kind.key, record.pk, verb, body, on=on, at=moment_told(kind, at), by=by,
        hidden=kind.access.confidential,
    )  # fmt: skip


class Writer:
    """Collects the events of one write; they are chained when the write closes."""

    def __init__(self) -> None:
        self._pending: list[Saying] = []

    def add(self, sayings: Iterable[Saying]) -> None:
        """Add events that were made before."""
        self._pending += sayings

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
        """Add an event of a record."""
        self._pending.append(say_of(kind, record, verb, write_body(said), on=on, at=at, by=by))

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
        self._pending.append(make_saying(unit, kind, unit, verb, write_body(said), on=on, at=at, by=by))

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
        for unit in sorted({one.unit for one in self._pending}):
            self._append(unit, [one for one in self._pending if one.unit == unit])
        self._pending = []

    def _append(self, unit: UUID, sayings: list[Saying]) -> None:
        head, events = lock_head(unit), []
        seq_at, digest_at = place_of(Event, "seq"), place_of(Event, "digest")
        for one in sayings:
            head.seq += 1
            envelope = b'%b"seq":%d,%b' % (one.before, head.seq, one.after)
            head.digest = digest_of(head.digest, envelope, one.commitment)
            values = list(one.event)
            values[seq_at], values[digest_at] = head.seq, head.digest
            events.append(tuple(values))
        insert(Event, events)
        insert(EventBody, [one.body for one in sayings])
        head.save()


def lock_head(unit: UUID) -> ChainHead:
    """Lock the head of a unit; a unit's first event makes it (two at once: one waits for the other)."""
    locked = ChainHead.objects.select_for_update().filter(unit_id=unit)
    if (head := locked.first()) is None:
        ChainHead.objects.get_or_create(unit_id=unit)
        head = locked.get()
    return head


def is_open() -> bool:
    """Whether a write is open here already."""
    return getattr(connection, _OPEN, None) is not None


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
