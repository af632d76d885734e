"""Identifiers made by Fazhi: UUIDv7 (sorted by time), or random v4 where the time must not show."""

import os
import time
import uuid


def uuid7() -> uuid.UUID:
    """Make a UUID version 7 (RFC 9562): 48 bits of milliseconds, then 74 random bits.

    The only use of the clock outside the doors: an identifier is no statement about a matter.
    """
    millis = time.time_ns() // 1_000_000
    value = (millis << 80) | int.from_bytes(os.urandom(10), "big")
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return uuid.UUID(int=value)
