"""List, record and the parts of home ask the database as often for fifty records as for one."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fazhi.ledger.activity import months
from fazhi.ledger.courses import blocked_for
from fazhi.ledger.deadlines import due_for, tally_due
from fazhi.ledger.kinds import Kind, kind
from fazhi.ledger.models import Record
from fazhi.ledger.writing import save_records
from tests.making import NOW, Town, make_record


def enter(described: Kind, town: Town, numbers: range) -> list[Record]:
    made = [make_record(described, town, 1, on=date(2024, 3, 1 + n % 28)) for n in numbers]
    for number, record in zip(numbers, made, strict=True):
        for field in described.natural:
            if isinstance(getattr(record, field), str):
                setattr(record, field, f"演示{number}号")
    return save_records(made, by=town.clerk, at=NOW)


def queries_of(question: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        question()
    return len(queries)


@pytest.mark.parametrize("key", ["disclosure.disclosed_item", "decisions.contract"])
def test_pages_ask_as_often_for_fifty_as_for_one(key: str, town: Town, desk: Client) -> None:
    described, today = kind(key), NOW.date()
    (first,) = enter(described, town, range(1))
    pages = [
        reverse("list", args=[described]),
        reverse("record", args=[described, first.pk]),
        reverse("note"),
    ]
    questions: list[Callable[[], object]] = [
        *(partial(desk.get, address) for address in pages),
        lambda: due_for(town.clerk, today, 8),
        lambda: tally_due(town.clerk, today, 7),
        lambda: months(town.clerk, 2024, today),
        lambda: blocked_for(town.clerk, today),
    ]
    counts = []
    for more in (range(0), range(1, 50)):
        enter(described, town, more)
        for question in questions:  # what is remembered until the next write is remembered now
            question()
        counts.append([queries_of(question) for question in questions])
    assert counts[0] == counts[1]
