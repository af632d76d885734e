"""Identifiers made by Fazhi: UUIDv7 (sorted by time), or random v4 where the time must not show."""

import os
import threading
import time
import uuid

_LOCK = threading.Lock()
_last = 0


def uuid7() -> uuid.UUID:
    """Make a UUID version 7 (RFC 9562): 48 bits of milliseconds, then 74 random bits; later ones are always greater.

    The only use of the clock outside the doors: an identifier is no statement about a matter.
    """
    global _last
    millis = time.time_ns() // 1_000_000
    value = (millis << 80) | int.from_bytes(os.urandom(10), "big")
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    with _LOCK:
        _last = max(value, _last + 1)
        return uuid.UUID(int=_last)
