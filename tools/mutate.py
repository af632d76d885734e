"""Change one thing in a room and see whether its tests notice: python -m tools.mutate law figures [--sample 300]

Each test runs once on the unchanged house, in a process of its own, to learn which lines it reaches. A mutant then
runs only tests that reach its line, the fastest first, until one fails or the seconds of a mutant are used up; on a
line that no test reaches it survives. Prints the share of mutants killed and lists the survivors; fails below 85 %.
The tree itself is never touched.
"""

import argparse
import gc
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path
from types import CodeType, FunctionType

import pytest

from tools import kept_database
from tools.forks import HOUSE, HouseFails, Lines, Reach, end_of, measure, start_anew
from tools.mutants import Mutant, changed, mutants

ENOUGH = 0.85
PATIENCE = 10  # a mutant may take so many times as long as its tests take on the unchanged house
SECONDS = 60  # of tests, as measured, for a mutant: some lines are reached by every test
FEW = (
    3  # parametrisations of a test that are tried before the other ones: most often these notice nothing more
)
START = 60  # and so many seconds more, for a new process on a busy machine
OPTIONS = [
    "-q",
    "-s",
    "-p",
    "no:cacheprovider",
    "--hypothesis-seed=0",
    "-o",
    "tmp_path_retention_policy=none",
]
ANEW = [*OPTIONS, "-x", "-p", "tools.kept_database"]


class Trial:
    """A run of pytest in which only its forks run tests: each begins in a house where nothing has happened yet."""

    def __init__(self, room: str, sample: int, seed: int, seconds: float = SECONDS) -> None:
        files = [path for path in sorted(Path("fazhi", room).rglob("*.py")) if "migrations" not in path.parts]
        self.known = [mutant for path in files for mutant in mutants(path)]
        whole = sample >= len(self.known)
        self.chosen = self.known if whole else random.Random(seed).sample(self.known, sample)
        self.room, self.ends, self.refusal = room, Counter[str](), ""
        self.seconds, self.cut, self.making = seconds, 0, 0.0

    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        if session.testsfailed:  # a module cannot be loaded; pytest says which
            return None
        self.session = session
        session.config.pluginmanager.unregister(name="terminalreporter")
        self._set_up_databases()
        self.functions = [one for one in gc.get_objects() if type(one) is FunctionType]
        gc.freeze()  # so that a fork does not look through all that was here before it
        try:
            self._learn()
        except HouseFails as fails:
            self.refusal = f"tests/{self.room} fails in the unchanged house; no mutant was tried:\n{fails}"
            return True
        for mutant in self.chosen:
            own, anew, left = self._tests_of(mutant)
            end = self._end_of(mutant, own, anew)
            self.ends[end] += 1
            self.cut += end == "survived" and left > 0
            if end in {"survived", "unreached"}:
                print(f"  {end:9}  {mutant.path}:{mutant.line}  {mutant.change[:120]}", flush=True)
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            print(report.nodeid, report.longreprtext, sep="\n", flush=True)

    def _learn(self) -> None:
        """Which lines run when modules are loaded, and which in each test."""
        names = [item.nodeid for item in self.session.items]
        loading = measure(lambda folder: start_anew([*ANEW, "--collect-only", *names], folder))
        self.imported = loading.processes
        self.reach = {item: self._measured(item) for item in self.session.items}
        self._check_a_new_process()
        print(f"{self.room}: {len(names)} tests, {len(self.known)} mutants known", flush=True)

    def _measured(self, item: pytest.Item) -> Reach:
        """What a test reaches; where a new process would make the demonstration year again, with the seconds of that."""
        found = measure(partial(self._fails, [item]))
        begins_from_demo = "demo" in getattr(item, "fixturenames", ())
        return replace(found, seconds=found.seconds + self.making) if begins_from_demo else found

    def _check_a_new_process(self) -> None:
        """A module put in its own place must change nothing, or every change made so would seem to be noticed."""
        path = self.known[0].path
        same = compile(path.read_text("utf-8"), str(HOUSE / path), "exec", dont_inherit=True)
        names = [
            item.nodeid for item in sorted(self.session.items, key=lambda item: self.reach[item].seconds)
        ]
        some = names[:: max(1, len(names) // 10)]
        measure(lambda folder: start_anew([*ANEW, *some], folder, path, same))

    def _set_up_databases(self) -> None:
        """Make once what lasts for the whole run, so that every fork finds it; no test's body runs."""
        items = [item for item in self.session.items if isinstance(item, pytest.Function)]
        on_usual = [item for item in items if item.get_closest_marker("django_db")]
        on_own = [item for item in items if "own_database" in item.fixturenames]
        on_demo = [item for item in items if "demo" in item.fixturenames]
        for item in (*on_usual[:1], *on_own[:1], *on_demo[:1]):
            began = time.monotonic()
            body, item.obj = item.obj, lambda **_: None
            elsewhere = next((one for one in items if one.path != item.path), item)
            self.session.config.hook.pytest_runtest_protocol(item=item, nextitem=elsewhere)
            item.obj = body
            self.making = time.monotonic() - began if item in on_demo else 0.0
        if on_usual:
            from pytest_django.plugin import blocking_manager_key

            with self.session.config.stash[blocking_manager_key].unblock():
                kept_database.keep(Path(os.environ["FAZHI_DATA"]) / "kept.sqlite3")

    def _fails(self, items: list[pytest.Item], _: Path | None = None) -> bool:
        for item, following in pairwise([*items, None]):
            self.session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.session.testsfailed:
                return True
        return False

    def _end_of(self, mutant: Mutant, own: list[pytest.Item], anew: list[pytest.Item]) -> str:
        """ "unreached", "survived", "killed", "late" (killed by time)."""
        if not own and not anew:
            return "unreached"
        seconds = sum(self.reach[item].seconds for item in {*own, *anew})
        return end_of(lambda folder: self._notices(mutant, own, anew, folder), START + PATIENCE * seconds)

    def _tests_of(self, mutant: Mutant) -> tuple[list[pytest.Item], list[pytest.Item], int]:
        """Tests to try, in a fork and in a new process; and how many more reach the line than the seconds allow."""
        own, anew = self._reaching(mutant)
        taken = accumulate(self.reach[item].seconds for item in (*own, *anew))
        many = max(1, sum(seconds <= self.seconds for seconds in taken))
        return own[:many], anew[: max(0, many - len(own))], max(0, len(own) + len(anew) - many)

    def _reaching(self, mutant: Mutant) -> tuple[list[pytest.Item], list[pytest.Item]]:
        items = self.session.items
        if self._hit(mutant, self.imported):  # what is made already cannot be changed afterwards
            return [], _in_turn(items, self._lines_run)  # what runs the least looks at what was made
        own = [item for item in items if self._hit(mutant, self.reach[item].own)]
        anew = [item for item in items if self._hit(mutant, self.reach[item].processes)]
        return _in_turn(own, self._seconds), _in_turn(anew, self._seconds)

    def _seconds(self, item: pytest.Item) -> float:
        return self.reach[item].seconds

    def _lines_run(self, item: pytest.Item) -> int:
        return sum(map(len, self.reach[item].own.values()))

    def _hit(self, mutant: Mutant, lines: Lines) -> bool:
        return not mutant.lines.isdisjoint(lines.get(_in_house(mutant), ()))

    def _notices(self, mutant: Mutant, own: list[pytest.Item], anew: list[pytest.Item], folder: Path) -> bool:
        """Whether a test fails: here where the code of living functions can be changed, else in a new process."""
        code = compile(changed(mutant), str(HOUSE / mutant.path), "exec", dont_inherit=True)
        if own and not self._change_functions(code):
            own, anew = [], [*own, *anew]
        if self._fails(own):
            return True
        if anew:
            start_anew(
                [*ANEW, *(item.nodeid for item in anew)],
                folder,
                mutant.path,
                code,
            )
        return False

    def _change_functions(self, module: CodeType) -> bool:
        """Give every living function of a module its changed code; False where one of them cannot take it."""
        codes = list(_codes_within(module))
        places = Counter(_place(code) for code in codes)
        new = {_place(code): code for code in codes}
        changes = 0
        for function in self.functions:
            old = function.__code__
            if old.co_filename != module.co_filename or old == new.get(_place(old)):
                continue
            twin = new.get(_place(old))
            if twin is None or places[_place(old)] > 1 or twin.co_freevars != old.co_freevars:
                return False
            function.__code__ = twin
            changes += 1
        return changes > 0


def _in_turn(items: Iterable[pytest.Item], cost: Callable[[pytest.Item], float]) -> list[pytest.Item]:
    """The cheapest first; of a test with many parametrisations only a FEW come before all the others."""
    met, first, rest = Counter[str](), list[pytest.Item](), list[pytest.Item]()
    for item in sorted(items, key=cost):
        name = item.nodeid.partition("[")[0]
        (first if met[name] < FEW else rest).append(item)
        met[name] += 1
    return first + rest


def _in_house(mutant: Mutant) -> str:
    return mutant.path.relative_to("fazhi").as_posix()


def _place(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


def _codes_within(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes_within(constant)


def killed(room: str, sample: int, seed: int, seconds: float) -> float:
    """Share of a room's mutants that its tests kill; prints the survivors."""
    sys.argv[1:] = [f"tests/{room}"]  # conftest.py reads there what a room needs
    trial = Trial(room, sample, seed, seconds)
    with tempfile.TemporaryDirectory(
        prefix="fazhi-mutate-"
    ) as folder:  # pytest's own would be cleared by later runs
        pytest.main([*sys.argv[1:], *OPTIONS, f"--basetemp={folder}/tests"], plugins=[trial])
    if trial.refusal or trial.ends.total() < len(trial.chosen):
        raise SystemExit(trial.refusal or f"tests/{room} cannot be loaded; no mutant was tried")
    share = (trial.ends["killed"] + trial.ends["late"]) / len(trial.chosen)
    print(
        f"{room}: {share:.1%} of {len(trial.chosen)} mutants killed, {trial.ends['late']} of them by time; "
        f"{trial.ends['unreached']} survived where no test comes ({len(trial.known)} known, seed {seed})",
        flush=True,
    )
    if trial.cut:
        print(
            f"{room}: a lower bound, for {trial.cut} survivors were not tried with all tests that reach them "
            f"(at most {seconds:g} measured seconds of tests a mutant)",
            flush=True,
        )
    return share


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rooms", nargs="+")
    parser.add_argument("--sample", type=int, default=300, help="at most so many mutants a room")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of tests, as measured, a mutant")
    options = parser.parse_args(args)
    shares = []
    for room in options.rooms:
        with ProcessPoolExecutor(1) as fresh:  # no room is tried where another one has loaded Django
            shares.append(fresh.submit(killed, room, options.sample, options.seed, options.seconds).result())
    return int(min(shares) < ENOUGH)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
