"""The suite's own verdict: what failed is counted, what could not run is said, what is required may not be absent."""

import re
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tools import engines, suite

JUNIT = """<testsuites><testsuite tests="7" failures="1" errors="2" skipped="1"/></testsuites>"""


def test_error_in_a_fixture_counts_as_failed(tmp_path: Path) -> None:
    (tmp_path / "report.xml").write_text(JUNIT)
    assert suite.counts_in(tmp_path / "report.xml") == Counter(passed=3, failed=3, skipped=1)


@pytest.mark.parametrize(
    ("text", "verdict", "failed"),
    [
        ("def test_x(): pass", "run, 1 passed, 0 failed, 0 skipped", False),
        ("def test_x(): assert 0", "FAILED (pytest exit 1), 0 passed, 1 failed, 0 skipped", True),
        ("", "no tests found, 0 passed, 0 failed, 0 skipped", True),
    ],
)
def test_verdict_of_a_stage(tmp_path: Path, text: str, verdict: str, failed: bool) -> None:
    (tmp_path / "test_x.py").write_text(text)
    (tmp_path / "pytest.ini").write_text("[pytest]")  # nothing of ours is loaded there
    stage = suite.Stage("one", [str(tmp_path), "-q", "-c", str(tmp_path / "pytest.ini")])
    suite.run(stage, [])
    assert (stage.verdict.rpartition(" in ")[0], stage.failed) == (verdict, failed)


def test_absent_engine_is_named_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    absent = engines.Engine("postgres", "PostgreSQL", lambda: "", ("postgresql",))
    monkeypatch.setattr(suite, "ENGINES", [absent])
    monkeypatch.setattr(suite, "install", lambda missing: f"no way to install {missing[0].label}")
    assert suite.find_engines() == {"postgres": "no way to install PostgreSQL"}


def test_stages_run_at_once_and_are_printed_one_after_the_other(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "test_x.py").write_text("def test_x(): pass")
    (tmp_path / "pytest.ini").write_text("[pytest]")
    shown, *beside = (
        suite.Stage(label, [str(tmp_path), "-q", "-c", str(tmp_path / "pytest.ini")]) for label in "abc"
    )
    suite.run_beside(shown, beside, [])
    said = capfd.readouterr().out
    told = ["=== a ===", "1 passed", "=== b ===", "1 passed", "=== c ===", "1 passed"]
    assert re.findall(r"=== [abc] ===|1 passed", said) == told
    assert [stage.counts for stage in (shown, *beside)] == [Counter(passed=1)] * 3


def test_absent_engine_plans_no_run_of_its_stage() -> None:
    missing = {"postgres": "no server", "chromium": "no browser"}
    with ExitStack() as stack:
        planned = suite.stages(missing, stack)
    assert [(stage.label, stage.verdict) for stage in planned] == [
        ("SQLite", ""),
        ("PostgreSQL", "not run, because no server"),
        ("PostgreSQL only", "not run, because no server"),
        ("Chromium", "not run, because no browser"),
    ]
    assert {"tests/ledger", "tests/org"} - set(planned[1].args) == set()
    once = {path.removeprefix("--ignore=") for path in planned[1].args} & set(planned[2].args)
    assert once - {"--durations=8"} == set(suite.ON_POSTGRES_ONLY)
    assert [path for path in suite.ON_POSTGRES_ONLY if not (suite.HOUSE / path).exists()] == []
    assert {"tests/law", "tests/house", "tests/stories"} & set(planned[1].args) == set()


@pytest.mark.parametrize(("required", "code"), [("", 0), ("chromium", 1)])
def test_required_engine_may_not_be_absent(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    required: str,
    code: int,
) -> None:
    monkeypatch.setattr(
        suite, "HOUSE", tmp_path
    )  # it clears what was measured: not of the suite that runs now
    monkeypatch.setenv("FAZHI_REQUIRE", required)
    monkeypatch.setattr(suite, "find_engines", lambda: {"chromium": "none here"})
    planned = [
        suite.Stage(label, [], verdict="not run")
        for label in ("SQLite", "PostgreSQL", "PostgreSQL only", "Chromium")
    ]
    monkeypatch.setattr(suite, "stages", lambda missing, stack: planned)
    monkeypatch.setattr(suite, "run", lambda stage, extra: None)
    monkeypatch.setattr(suite, "uncovered", lambda postgres_ran: [])
    assert suite.main([]) == code
    assert capsys.readouterr().out.splitlines()[-1] == "0 passed, 0 failed, 0 skipped"


@pytest.mark.parametrize(
    ("postgres_ran", "told", "thin"),
    [
        (
            True,
            "ledger       98.50 % covered, at least 100 wanted",
            ["ledger is covered by 98.50 %, less than 100 %."],
        ),
        (
            False,
            "ledger       98.50 % covered, at least 97 wanted (PostgreSQL did not run; with it 100)",
            [],
        ),
    ],
)
def test_what_only_postgres_runs_is_asked_for_where_it_ran(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    postgres_ran: bool,
    told: str,
    thin: list[str],
) -> None:
    def report(command: list[str], **_: object) -> CompletedProcess[str]:
        return CompletedProcess(
            command, 0, "98.50\n" if "--include=fazhi/ledger/*" in command else "100.00\n"
        )

    monkeypatch.setattr(suite.subprocess, "run", report)
    assert suite.uncovered(postgres_ran) == thin
    assert [line for line in capsys.readouterr().out.splitlines() if line.startswith("ledger")] == [told]
