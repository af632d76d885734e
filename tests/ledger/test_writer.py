"""The write: all or nothing; who waits too long is told; what fails inside leaves what was said outside."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date

import pytest
from django.db import DatabaseError, connection

from fazhi.ledger.errors import Busy, Refused
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import ChainHead, Event
from fazhi.ledger.verify import verify
from fazhi.ledger.writer import is_open, lock_head, write
from tests.making import make_town, save

LAWSUIT = kind("disputes.lawsuit")


@contextmanager
def another_writes(database: str) -> Iterator[None]:
    """Somebody else's connection, in the middle of a write."""
    if connection.vendor == "postgresql":
        import psycopg

        with psycopg.connect(database) as other:
            other.execute("SELECT * FROM ledger_chainhead FOR UPDATE")
            yield
    else:
        with closing(sqlite3.connect(database)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield


def wait_shortly() -> None:
    """Let this connection wait for others a moment only, and not ten seconds."""
    with connection.cursor() as cursor:
        shortly = (
            "SET LOCAL lock_timeout = '1ms'"
            if connection.vendor == "postgresql"
            else "PRAGMA busy_timeout = 0"
        )
        cursor.execute(shortly)


def test_who_waits_too_long_for_another_write_is_told_and_nothing_is_written(own_database: str) -> None:
    town = make_town()
    save(LAWSUIT, town, 1, on=date(2024, 11, 4))
    if connection.vendor == "sqlite":
        wait_shortly()

    def write_and_wait() -> None:
        with write():
            save(LAWSUIT, town, 2, on=date(2024, 11, 5))
            wait_shortly()
            lock_head(town.unit.pk)

    with another_writes(own_database), pytest.raises(Busy) as busy:
        write_and_wait()
    assert str(busy.value) == "另一项操作正在写入，请稍候再试；您填的内容还在。"
    assert (Event.objects.count(), LAWSUIT.model._base_manager.count(), is_open()) == (1, 1, False)


@pytest.mark.django_db
def test_what_the_database_refuses_otherwise_is_not_called_busy() -> None:
    with pytest.raises(DatabaseError, match="no_such_column"), write(), connection.cursor() as cursor:
        cursor.execute("SELECT no_such_column FROM org_unit")
    assert is_open() is False


@pytest.mark.django_db
def test_a_part_that_fails_is_unsaid_and_the_rest_is_chained() -> None:
    town = make_town()

    def fail() -> None:
        with write():
            save(LAWSUIT, town, 2, on=date(2024, 11, 5))
            raise Refused("演示")

    with write():
        save(LAWSUIT, town, 1, on=date(2024, 11, 4), note="先")
        with pytest.raises(Refused, match="演示"):
            fail()
        save(LAWSUIT, town, 3, on=date(2024, 11, 6), note="后")
    assert list(LAWSUIT.model._base_manager.order_by("on").values_list("note", flat=True)) == ["先", "后"]
    assert list(Event.objects.order_by("seq").values_list("seq", "verb")) == [(1, "create"), (2, "create")]
    assert (ChainHead.objects.get().seq, verify().faults) == (2, [])
