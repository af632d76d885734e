"""The law as it runs for a unit: the packaged book with what its county has set and the notices entered here."""

from datetime import date
from functools import lru_cache
from typing import Any

from fazhi.law import Book, configure
from fazhi.law.calendar import read_notice
from fazhi.org.models import Setting, Unit

TERM, NOTICE = (
    "term:",
    "notice:",
)  # prefixes of the settings that are law: "term:review_working_days", "notice:2027"


def book_of(unit: Unit) -> Book:
    """The book for a unit, by its own and its county's settings. One query; equal settings share one book."""
    places = [pk for pk in (unit.parent_id, unit.pk) if pk]
    found = (
        Setting.objects.filter(unit__in=places)
        .order_by("since")
        .values_list("key", "value", "document", "since")
    )
    return _book(
        tuple((key, _frozen(value), document, since) for key, value, document, since in found if ":" in key)
    )


@lru_cache(maxsize=64)
def _book(rows: tuple[tuple[str, Any, str, date], ...]) -> Book:
    book = Book.packaged()
    if not rows:
        return book
    terms = [
        configure(key.removeprefix(TERM), title=str(dict(value).get("title", key)), value=dict(value), document=document, since=since)
        for key, value, document, since in rows
        if key.startswith(TERM)
    ]  # fmt: skip
    notices = [read_notice(_thawed(value)) for key, value, _, _ in rows if key.startswith(NOTICE)]
    return book.with_local(terms, notices)


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return tuple(sorted((key, _frozen(item)) for key, item in value.items()))
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _thawed(value: Any) -> dict[str, Any]:
    """A notice as the law room reads it: dates were stored as ISO text."""
    row = dict(value)
    for name in ("off", "workdays"):
        row[name] = [_day(item) for item in row.get(name, ())]
    return row


def _day(item: Any) -> Any:
    if isinstance(item, tuple):
        return {key: date.fromisoformat(text) if key != "name" else text for key, text in item}
    return date.fromisoformat(item)
