"""Run the whole suite on every engine this machine has: python -m tools.suite [pytest arguments]

One stage is one pytest run. At the end: a line for each engine (run / not run, because), and all counts together.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from tools.engines import ENGINES, find_chromium, find_postgres, install, required, running_postgres

HOUSE = Path(__file__).parents[1]
NO_DATABASE = ("law", "figures", "places", "reuse", "check", "rollup", "house")
STORIES = "tests/stories"
PAGES_ONLY = ("desk",)  # pages over all kinds ask the database nothing that ledger's own tests do not ask it
MEASURED = ["--cov", "--cov-report=", "--durations=8"]
# The ledger's tests of what only PostgreSQL does. They alone are measured there, in a run of their own: tracing all
# that runs on PostgreSQL would make the longest stage half as long again, for lines that SQLite's reaches too.
ON_POSTGRES_ONLY = [
    f"tests/ledger/test_{name}.py" for name in ("closing_meanwhile", "dumps", "retention", "search", "writer")
]
LEDGER_MEASURED = ["--cov=fazhi/ledger", "--cov-report=", "--durations=8"]
# Lowest share of lines and branches, in percent, over what the engines ran together: of rooms, and of all ("").
COVERED = {"law": 100, "figures": 100, "ledger": 100, "": 95}
COVERED_ON_SQLITE_ALONE = COVERED | {"ledger": 97}  # a fiftieth of it speaks to PostgreSQL only
NO_TESTS = 5  # pytest's exit code when it found none


@dataclass
class Stage:
    """One pytest run; `verdict` is the line printed for it."""

    label: str
    args: list[str]
    env: dict[str, str] = field(default_factory=dict)
    verdict: str = ""
    failed: bool = False
    counts: Counter[str] = field(default_factory=Counter)


def run(stage: Stage, extra: list[str], output: IO[bytes] | None = None) -> None:
    """Run a stage, its output going straight to the terminal or into a file; keeps counts and verdict."""
    if output is None:
        print(f"\n=== {stage.label} ===", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", *stage.args, f"--junitxml={report}", *extra]
        environment = {**os.environ, **stage.env}
        code = subprocess.run(
            command, cwd=HOUSE, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        ).returncode
        stage.counts = counts_in(report) if report.exists() else Counter()
    stage.failed = code != 0
    outcome = "run" if code == 0 else "no tests found" if code == NO_TESTS else f"FAILED (pytest exit {code})"
    stage.verdict = f"{outcome}, {total(stage.counts)} in {time.monotonic() - began:.0f} s"


def run_beside(shown: Stage, beside: list[Stage], extra: list[str]) -> None:
    """Run stages one after the other on a core of their own beside another; what they say is printed after its."""
    with ThreadPoolExecutor(1) as pool, ExitStack() as stack:
        said = [stack.enter_context(tempfile.TemporaryFile()) for _ in beside]
        others = pool.map(run, beside, [extra] * len(beside), said)
        run(shown, extra)
        list(others)
        for stage, output in zip(beside, said, strict=True):
            output.seek(0)
            print(f"\n=== {stage.label} ===\n{output.read().decode(errors='replace')}", flush=True)


def counts_in(report: Path) -> Counter[str]:
    """Counts of a JUnit file; an error in a fixture counts as failed."""
    counts: Counter[str] = Counter()
    for suite in ET.parse(report).getroot().iter("testsuite"):
        failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped = int(suite.get("skipped", 0))
        counts.update(failed=failed, skipped=skipped, passed=int(suite.get("tests", 0)) - failed - skipped)
    return counts


def total(counts: Counter[str]) -> str:
    return f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped"


def find_engines() -> dict[str, str]:
    """Install what is missing where we may; returns name of engine → why it is still missing."""
    missing = [engine for engine in ENGINES if not engine.find()]
    why = install(missing)
    return {
        engine.name: why or "it was installed but cannot be found" for engine in missing if not engine.find()
    }


def stages(missing: dict[str, str], stack: ExitStack) -> list[Stage]:
    """What this machine can run, in order; what it cannot has its verdict already."""
    sqlite = Stage("SQLite", ["tests", f"--ignore={STORIES}", *MEASURED], _measuring("sqlite"))
    rooms = sorted(path.name for path in HOUSE.glob("tests/*/") if list(path.glob("test_*.py")))
    with_database = [f"tests/{room}" for room in rooms if room not in (*NO_DATABASE, *PAGES_ONLY, "stories")]
    apart = [f"--ignore={path}" for path in ON_POSTGRES_ONLY]
    postgres = Stage("PostgreSQL", [*with_database, *apart, "--durations=8"])
    measured = Stage("PostgreSQL only", [*ON_POSTGRES_ONLY, *LEDGER_MEASURED], _measuring("postgres"))
    browser = Stage("Chromium", [STORIES])
    if "postgres" in missing:
        postgres.verdict = measured.verdict = f"not run, because {missing['postgres']}"
    else:
        address = stack.enter_context(running_postgres(find_postgres()))
        postgres.env["FAZHI_DATABASE"] = measured.env["FAZHI_DATABASE"] = address
    if "chromium" in missing:
        browser.verdict = f"not run, because {missing['chromium']}"
    else:
        browser.env["FAZHI_CHROMIUM"] = find_chromium()
    return [sqlite, postgres, measured, browser]


def _measuring(name: str) -> dict[str, str]:
    """Stages run at once, so each keeps what it reached in a file of its own."""
    return {"COVERAGE_FILE": str(HOUSE / f".coverage-{name}")}


def uncovered(postgres_ran: bool) -> list[str]:
    """What the tests reach too little of, one sentence each."""
    sentences, wanted = [], COVERED if postgres_ran else COVERED_ON_SQLITE_ALONE
    files = [_measuring(name)["COVERAGE_FILE"] for name in ("sqlite", "postgres")]
    subprocess.run(
        [sys.executable, "-m", "coverage", "combine", "-q", *filter(os.path.exists, files)], cwd=HOUSE
    )
    for room, least in wanted.items():
        only = [f"--include=fazhi/{room}/*"] if room else []
        command = [sys.executable, "-m", "coverage", "report", "--format=total", "--precision=2", *only]
        reached = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True).stdout.strip() or "0"
        why = "" if least == COVERED[room] else f" (PostgreSQL did not run; with it {COVERED[room]})"
        print(f"{room or 'fazhi':12} {reached} % covered, at least {least} wanted{why}")
        if float(reached) < least:
            sentences.append(f"{room or 'all of fazhi'} is covered by {reached} %, less than {least} %.")
    return sentences


def main(extra: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped on the way out
    missing = find_engines()
    for left in HOUSE.glob(".coverage*"):  # of a run that was stopped
        left.unlink()
    with ExitStack() as stack:
        planned = stages(missing, stack)
        sqlite, *others = planned  # each of the two takes about half of all there is to do
        run_beside(sqlite, [stage for stage in others if not stage.verdict], extra)
    print("\n=== Engines ===")
    for stage in planned:
        print(f"{stage.label:16} {stage.verdict}")
    if "fonts" in missing:
        print(f"{'Chinese font':16} not there, because {missing['fonts']}; screenshots show boxes")
    absent = sorted(required() & missing.keys())
    if absent:
        print(f"FAZHI_REQUIRE asks for {', '.join(absent)}: failed.")
    # A part of the suite (make test ARGS="-k …") says nothing about coverage.
    thin = [] if extra else uncovered("postgres" not in missing)
    for sentence in thin:
        print(sentence)
    print(total(sum((stage.counts for stage in planned), Counter())))
    return int(bool(absent or thin) or any(stage.failed for stage in planned))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
