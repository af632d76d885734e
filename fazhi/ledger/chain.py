"""The chain of events: format version 1. It can never change; a golden vector in tests/cases holds it.

commitment = SM3(salt ‖ canonical body)
digest     = SM3(previous digest ‖ version byte ‖ canonical envelope ‖ commitment)

Digests, salts and commitments enter as raw bytes. The envelope is canonical JSON of seq, unit, kind, record, verb,
on, at, actor. `at` is UTC with microseconds, so the text is the same on every engine.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from fazhi.figures import canonical_json, sm3

VERSION = 1
GENESIS = "0" * 64


@dataclass(frozen=True)
class Envelope:
    """What stands in the open: where, what kind of act, when, by whom; never what was said."""

    seq: int
    unit: UUID
    kind: str
    record: UUID
    verb: str
    on: date
    at: datetime
    actor: UUID | None

    def canonical(self) -> bytes:
        """Bytes that are hashed."""
        return canonical_json(
            {
                "seq": self.seq,
                "unit": str(self.unit),
                "kind": self.kind,
                "record": str(self.record),
                "verb": self.verb,
                "on": self.on.isoformat(),
                "at": tell_moment(self.at),
                "actor": str(self.actor) if self.actor else None,
            }
        )


@lru_cache(64)
def tell_moment(at: datetime) -> str:
    """A moment as events tell it, in UTC; those of one write share it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def make_salt() -> str:
    """Draw 128 bits, in hex."""
    return secrets.token_hex(16)


def commit(salt: str, body: str) -> str:
    """Commit to a body: SM3 over the salt and the body's bytes, in hex."""
    return sm3(bytes.fromhex(salt) + body.encode())


def digest(previous: str, envelope: Envelope, commitment: str, version: int = VERSION) -> str:
    """Chain an event to the one before it; hex."""
    return digest_of(previous, envelope.canonical(), commitment, version)


def digest_of(previous: str, envelope: bytes, commitment: str, version: int = VERSION) -> str:
    """Chain an event by the canonical bytes of its envelope; hex."""
    return sm3(bytes.fromhex(previous) + bytes([version]) + envelope + bytes.fromhex(commitment))


def write_body(said: Mapping[str, Any]) -> str:
    """Write a body as canonical JSON text."""
    return canonical_json(dict(said)).decode()
