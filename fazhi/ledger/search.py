"""Search in everything by word: a phrase of bigrams over the index, then only what the person may see."""

import re
from datetime import date
from uuid import UUID

from django.db import connection

from fazhi.ledger.kinds import Kind, kind
from fazhi.ledger.models import Record
from fazhi.ledger.reading import visible_to
from fazhi.ledger.words import HAN, bigrams
from fazhi.org.models import Person
from fazhi.org.people import towns_of

_MATCHES = {"sqlite": "ledger_words MATCH %s", "postgresql": "body @@ to_tsquery('simple', %s)"}


def search(person: Person, text: str, on: date, limit: int = 50) -> list[tuple[Kind, Record]]:
    """Records whose words contain the text, that this person may see; by kind, the latest first."""
    query = _query(text)
    towns = [str(town.pk) for town in towns_of(person, on)]
    if not query or not towns:
        return []
    places = ", ".join(["%s"] * len(towns))
    hits: dict[str, list[UUID]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT kind, record FROM ledger_words WHERE {_MATCHES[connection.vendor]} AND unit IN ({places}) "
            "ORDER BY record DESC LIMIT %s",
            [query, *towns, limit * 4],
        )
        for key, pk in cursor.fetchall():
            hits.setdefault(key, []).append(UUID(pk))
    found = [
        (kind(key), record)
        for key, pks in hits.items()
        for record in visible_to(person, kind(key), on).filter(pk__in=pks).order_by("-on")
    ]
    return found[:limit]


def _query(text: str) -> str:
    """The phrase query for the engine; every word asked for must be there."""
    phrases = [phrase for word in text.split() if (phrase := bigrams(word))]
    if connection.vendor == "postgresql":
        return " & ".join("(" + " <-> ".join(_quoted(phrase, "'", ":*")) + ")" for phrase in phrases)
    return " AND ".join(" + ".join(_quoted(phrase, '"', " *")) for phrase in phrases)


def _quoted(phrase: str, quote: str, star: str) -> list[str]:
    """Quote the tokens; a lone character or a Latin word at the end also finds what begins with it."""
    tokens = phrase.split(" ")
    quoted = [f"{quote}{token}{quote}" for token in tokens]
    if len(tokens[-1]) == 1 or not re.match(HAN, tokens[-1]):
        quoted[-1] += star
    return quoted
