"""Many writers at once, and writers killed half-way: no fork, no deadlock, no lost update, nothing half-written."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection, connections

from fazhi.ledger.errors import Busy, Stale
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import ChainHead, Event
from fazhi.ledger.verify import verify
from fazhi.ledger.writing import save_record
from tests.making import NOW, make_record, make_town, save

pytestmark = pytest.mark.usefixtures("own_database")
LAWSUIT = "disputes.lawsuit"
WRITERS, EACH = 8, 25

# A process of its own: writes records and steps until it is told to stop, or killed.
WRITER = """
import sys, django
django.setup()
from datetime import date, timedelta
from fazhi.ledger.kinds import kind
from fazhi.org.models import Person, Unit
from tests.making import NOW, Town, save
from fazhi.ledger.writing import save_record, take_step
unit = Unit.objects.get(kind="town")
clerk = Person.objects.get(username="clerk990101101")
town = Town(unit, clerk, clerk)
print("ready", flush=True)
for number in range(int(sys.argv[1])):
    record = save(kind("disputes.lawsuit"), town, 1, on=date(2024, 11, 4))
    record.note = f"第{number}次"
    save_record(record, by=clerk, at=NOW)
    print(number, flush=True)
"""


def start(count: int, database: str) -> subprocess.Popen[str]:
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "fazhi.settings",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    if database.startswith("postgres"):
        env["FAZHI_DATABASE"] = database
    else:
        env["FAZHI_DATA"] = str(Path(database).parent)
        env.pop("FAZHI_DATABASE", None)
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(count)], env=env, stdout=subprocess.PIPE, text=True
    )


def test_eight_threads_make_one_chain(own_database: str) -> None:
    town = make_town()

    def write(number: int) -> int:
        done, turn = 0, 0
        while done < EACH and turn < 20 * EACH:
            record = make_record(kind(LAWSUIT), town, 1, on=date(2024, 1, 1) + timedelta(done))
            turn += 1
            try:
                save_record(record, by=town.clerk, at=NOW)
                done += 1
            except Busy:
                pass  # a refusal in a sentence is allowed, and the person presses again
        connections.close_all()
        return done

    with ThreadPoolExecutor(WRITERS) as pool:
        written = sum(pool.map(write, range(WRITERS)))
    assert written == WRITERS * EACH
    assert list(Event.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, written + 1))
    assert ChainHead.objects.get().seq == written
    assert verify().faults == []


def test_of_eight_who_save_one_record_one_wins_and_seven_are_told(own_database: str) -> None:
    town = make_town()
    record = save(kind(LAWSUIT), town, 1)

    def change(number: int) -> str:
        mine = type(record)._base_manager.get(pk=record.pk)
        mine.note = f"第{number}人"
        try:
            save_record(mine, by=town.clerk, at=NOW, version=1)
            return mine.note
        except Stale:
            return "stale"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        answers = list(pool.map(change, range(WRITERS)))
    assert answers.count("stale") == WRITERS - 1
    winner = next(answer for answer in answers if answer != "stale")
    assert type(record)._base_manager.get(pk=record.pk).note == winner
    assert verify().faults == []


def test_two_processes_make_one_chain(own_database: str) -> None:
    make_town()
    processes = [start(20, own_database) for _ in range(2)]
    for process in processes:
        process.communicate()
        assert process.returncode == 0
    assert Event.objects.count() == 80
    assert verify().faults == []


@pytest.mark.parametrize("after", range(3))
def test_a_process_killed_between_any_two_writes_leaves_a_sound_ledger(own_database: str, after: int) -> None:
    make_town()
    process = start(10_000, own_database)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    for _ in range(3 + 5 * after):
        process.stdout.readline()
    time.sleep(0.003 * after)  # somewhere inside the next write
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert Event.objects.count() >= 2 * (3 + 5 * after)
    assert verify().faults == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_words")
        assert cursor.fetchone()[0] == kind(LAWSUIT).model._base_manager.count()


def test_changing_a_parent_and_adding_under_it_never_wait_for_each_other(own_database: str) -> None:
    """Foreign keys lock the parent; were that left to the commit, heads would be held already: a deadlock."""
    town = make_town()
    described, child = kind(LAWSUIT), kind("disputes.court_hearing")
    parent = save(described, town, 1, on=date(2024, 1, 1))

    def change(turn: int) -> str:
        mine = described.model._base_manager.get(pk=parent.pk)
        mine.note = f"第{turn}次"
        return _outcome(lambda: save_record(mine, by=town.clerk, at=NOW))

    def add(turn: int) -> str:
        hearing = make_record(child, town, turn, lawsuit=parent, on=date(2024, 2, 1) + timedelta(turn))
        return _outcome(lambda: save_record(hearing, by=town.clerk, at=NOW))

    with ThreadPoolExecutor(WRITERS) as pool:
        answers = [pool.submit(change if turn % 2 else add, turn) for turn in range(60)]
        told = [answer.result() for answer in answers]
    assert told.count("busy") == 0
    assert told.count("written") >= 30  # every hearing; of the changes at least those that met no other
    assert verify().faults == []


def _outcome(act: Callable[[], object]) -> str:
    try:
        act()
        return "written"
    except Stale:
        return "stale"
    except Busy:
        return "busy"
    finally:
        connections.close_all()
