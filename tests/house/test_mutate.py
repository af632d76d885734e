"""The tool that changes a room to see whether its tests notice, on an invented room."""

import os
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

from tools.forks import end_of
from tools.mutants import changed, mutants
from tools.mutate import _in_turn

HOUSE = Path(__file__).parents[2]
ROOM = '''"""An invented room."""
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    FLAG = True
LIMIT = 3


@overload
def grown(value: str) -> int: ...


def grown(value):
    """1 more."""
    return value + 1


def told(value):
    if value < 10:
        print(value)
    return value


def forgotten():
    return LIMIT


def unreached(value):
    return -value


def abstract():
    raise NotImplementedError
'''
TESTS = """import subprocess, sys
from fazhi.tiny import LIMIT, grown, told

def test_grown():
    assert grown(1) == 2

def test_told():
    assert told(1) == 1

def test_limit():
    assert LIMIT == 3

def test_process():
    asked = "from fazhi.tiny import forgotten as f; print(f() == 3)"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True).stdout == b"True\\n"
"""


def make_house(folder: Path, tests: str = TESTS) -> Path:
    for path, text in {
        "fazhi/__init__.py": "",
        "fazhi/tiny/__init__.py": ROOM,
        "tests/tiny/test_tiny.py": tests,
        "pytest.ini": "[pytest]\n",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def run_in(house: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """The tool in that house, without the plugins that its tests do not need."""
    plugins = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_PLUGINS": "_hypothesis_pytestplugin"}
    unmeasured = {
        k: v for k, v in os.environ.items() if not k.startswith("COV")
    }  # the suite may be measured itself
    environment = {**unmeasured, **plugins, "PYTHONPATH": f"{house}:{HOUSE}"}
    command = [sys.executable, "-m", "tools.mutate", "tiny", *options]
    return subprocess.run(command, cwd=house, env=environment, capture_output=True, encoding="utf-8")


def test_changes_leave_out_what_no_test_can_run_and_keep_every_line(tmp_path: Path) -> None:
    path = make_house(tmp_path) / "fazhi/tiny/__init__.py"
    known = list(mutants(path))
    assert [(mutant.line, mutant.change) for mutant in known] == [
        (6, "3  →  4"),
        (15, "return value + 1  →  return None"),
        (15, "value + 1  →  value - 1"),
        (15, "1  →  2"),
        (19, "value < 10  →  value <= 10"),
        (19, "10  →  11"),
        (20, "print(value)  →  pass"),
        (21, "return value  →  return None"),
        (25, "return LIMIT  →  return None"),
        (29, "return -value  →  return None"),
    ]
    assert {changed(mutant).body[-1].lineno for mutant in known} == {32}


def test_tool_lists_survivors_and_tells_the_share(tmp_path: Path) -> None:
    done = run_in(make_house(tmp_path))
    assert done.stdout.splitlines() == [
        "tiny: 4 tests, 10 mutants known",
        "  survived   fazhi/tiny/__init__.py:19  value < 10  →  value <= 10",
        "  survived   fazhi/tiny/__init__.py:19  10  →  11",
        "  survived   fazhi/tiny/__init__.py:20  print(value)  →  pass",
        "  unreached  fazhi/tiny/__init__.py:29  return -value  →  return None",
        "tiny: 60.0% of 10 mutants killed, 0 of them by time; 1 survived where no test comes (10 known, seed 1)",
    ]
    assert (done.returncode, done.stderr) == (1, "")


def test_a_share_is_a_lower_bound_where_the_seconds_of_a_mutant_were_used_up(tmp_path: Path) -> None:
    again = "\ndef test_told_again():\n    assert told(10) == 10\n"
    done = run_in(make_house(tmp_path, TESTS + again), "--seconds", "0")
    told = done.stdout.splitlines()
    assert told[0] == "tiny: 5 tests, 10 mutants known"
    assert told[-1] == (
        "tiny: a lower bound, for 2 survivors were not tried with all tests that reach them "
        "(at most 0 measured seconds of tests a mutant)"
    )


def test_few_parametrisations_of_a_test_come_before_all_the_others() -> None:
    items = [SimpleNamespace(nodeid=name) for name in ("a[1]", "a[2]", "a[3]", "a[4]", "b")]
    turn = _in_turn(items, lambda item: -items.index(item))
    assert [item.nodeid for item in turn] == ["b", "a[4]", "a[3]", "a[2]", "a[1]"]
    assert [item.nodeid for item in _in_turn(items, items.index)] == ["a[1]", "a[2]", "a[3]", "b", "a[4]"]


def test_tool_tries_nothing_where_the_tests_fail_anyway(tmp_path: Path) -> None:
    done = run_in(make_house(tmp_path, "def test_wrong():\n    assert False\n"))
    assert (done.returncode, done.stderr.splitlines()[0]) == (
        1,
        "tests/tiny fails in the unchanged house; no mutant was tried:",
    )


def test_work_that_does_not_end_is_late() -> None:
    assert end_of(lambda _: bool(time.sleep(60)), 1) == "late"


def test_work_that_is_shot_is_killed_and_one_that_passes_survives() -> None:
    assert end_of(lambda _: os.abort(), 9) == "killed"
    assert [end_of(lambda _, failed=failed: failed, 9) for failed in (True, False)] == ["killed", "survived"]
