"""The index of words by which everything is searched. One function, bigrams, feeds SQLite FTS5 and PostgreSQL alike.

Chinese has no spaces; pairs of neighbouring characters as tokens, asked as a phrase, find two-character words exactly
where the engines' own tokenizers find none. Personal fields and confidential kinds never enter the index.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django.db import connection, models

from fazhi.ledger.kinds import Kind
from fazhi.ledger.models import Record

Entry = tuple[int, str, str, str, str]  # place, record, unit, kind, tokens

HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]+"
_PIECES = re.compile(rf"{HAN}|[0-9A-Za-z]+")
_INSERT = {
    "sqlite": "INSERT INTO ledger_words (rowid, record, unit, kind, body) VALUES (%s, %s, %s, %s, %s)",
    "postgresql": "INSERT INTO ledger_words (id, record, unit, kind, body) VALUES (%s, %s, %s, %s, to_tsvector('simple', %s))",
}
_DELETE = {
    "sqlite": "DELETE FROM ledger_words WHERE rowid = %s",
    "postgresql": "DELETE FROM ledger_words WHERE id = %s",
}


@lru_cache(4096)
def bigrams(text: str) -> str:
    """Tokens of a text, parted by spaces: 法治宣传 → 法治 治宣 宣传; a lone character and a Latin word stay whole."""
    return " ".join(map(_tokens, _PIECES.findall(text.lower())))


def index(described: Kind, records: Iterable[Record]) -> None:
    """Bring the index up to date for records; called in the transaction of their write."""
    rows = entries(described, records)
    with connection.cursor() as cursor:
        cursor.executemany(_DELETE[connection.vendor], [row[:1] for row in rows])
    enter(rows)


def entries(described: Kind, records: Iterable[Record]) -> list[Entry]:
    """What the index says of records; nothing of a confidential kind."""
    if described.access.confidential:
        return []
    return [
        (_row(record.pk), record.pk.hex, str(record.unit_id), described.key, _body(described, record))
        for record in records
    ]


def enter(rows: list[Entry]) -> None:
    """Enter records that the index does not know yet."""
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT[connection.vendor], rows)


def says(described: Kind, names: Iterable[str]) -> bool:
    """Whether the index says anything of these fields."""
    return any(field.name in names for field in _told(described.model, described.privacy.masked))


def forget(record: Record) -> None:
    """Take a voided record out of the index."""
    with connection.cursor() as cursor:
        cursor.execute(_DELETE[connection.vendor], [_row(record.pk)])


def _row(pk: UUID) -> int:
    """The place of a record in the index: the random low 63 bits of its identifier."""
    return pk.int & (2**63 - 1)


@lru_cache(4096)
def _tokens(piece: str) -> str:
    if len(piece) == 1 or piece.isascii():
        return piece
    return " ".join(map(str.__add__, piece, piece[1:]))


@cache
def _told(model: type[Record], masked: tuple[str, ...]) -> tuple[Any, ...]:
    """Every text field that is not personal."""
    return tuple(
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and field.name not in masked
        and field.name != "state"
    )


def _body(described: Kind, record: Record) -> str:
    texts = (
        getattr(record, attname) for attname in _attnames_told(described.model, described.privacy.masked)
    )
    return " / ".join(bigrams(str(text)) for text in texts if str(text))


@cache
def _attnames_told(model: type[Record], masked: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(field.attname for field in _told(model, masked))
