"""The databases that tests stand on: each its own, really committed, on the engine under test."""

from threading import Thread

import pytest
from django.db import connection, connections

from fazhi.org.models import Setting, Unit
from tests.conftest import POSTGRES, RunFazhi
from tests.making import make_town


def test_engine_is_the_one_under_test(own_database: str) -> None:
    assert connection.vendor == ("postgresql" if POSTGRES else "sqlite")


@pytest.mark.parametrize("turn", [1, 2])
def test_own_database_is_fresh_each_time(own_database: str, turn: int) -> None:
    assert Unit.objects.count() == 0
    make_town()
    assert Unit.objects.filter(kind=Unit.Level.TOWN).count() == 1


def test_own_database_is_seen_by_threads(own_database: str) -> None:
    make_town()
    seen = []

    def look() -> None:
        seen.append(Unit.objects.filter(kind=Unit.Level.TOWN).count())
        connections.close_all()

    thread = Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [1]


def test_usual_database_is_back_afterwards(db: None) -> None:
    assert (Unit.objects.count(), Setting.objects.count()) == (0, 0)


def test_process_has_a_fresh_town(run_fazhi: RunFazhi) -> None:
    asked = run_fazhi("django", "shell", "-c", "print(1)")
    assert (asked.returncode, asked.stdout.splitlines()[-1:]) == (0, ["1"]), asked.stderr
