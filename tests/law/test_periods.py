"""Statutory cases that a justice-office clerk can read: tests/cases/law_periods.toml."""

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from fazhi.law import Answer, Book, Span, Term

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "law_periods.toml").read_text(encoding="utf-8")
)["case"]
BOOK = Book.packaged()


def answer(case: dict[str, Any]) -> Answer:
    if "event" in case:
        return BOOK.latest_before(case["term"], case["event"])
    if "year" in case:
        return BOOK.fixed_date(case["term"], case["year"])
    pauses = [Span(**pause) for pause in case.get("pauses", ())]
    restarts = case.get("restarts", ())
    return BOOK.ends(case["term"], case["start"], pauses=pauses, restarts=restarts, extra=case.get("extra"))


def expected(case: dict[str, Any]) -> tuple[date, date, date, bool, datetime | None]:
    unrolled = case.get("unrolled", case["expected"])
    safe = case.get("safe", unrolled)
    return case["expected"], unrolled, safe, case.get("provisional", False), case.get("expected_at")


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{case['term']}" for n, case in enumerate(CASES, 1)])
def test_case_of_the_statutes(case: dict[str, Any]) -> None:
    got = answer(case)
    found = got.due_on, got.unrolled_on, got.safe_on, got.provisional, got.due_at
    assert found == expected(case), f"{case['question']} {case['why']}\n" + "\n".join(got.sentences)


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{case['term']}" for n, case in enumerate(CASES, 1)])
def test_the_strip_of_a_case_ends_where_the_answer_says(case: dict[str, Any]) -> None:
    got = answer(case)
    if got.due_at is not None:
        assert got.steps == ()
        return
    assert [step.day for step in got.steps if step.what == "末日"] == [got.due_on]
    assert [step.day for step in got.steps] == sorted(
        {step.day for step in got.steps}, reverse="event" in case
    )
    if isinstance(got.term, Term) and got.term.unit == "day":
        numbers = [step.number for step in got.steps if step.number]
        assert numbers == list(range(1, got.term.amount + got.extra + 1))


def test_all_vectors_are_cases() -> None:
    assert sorted({case["vector"] for case in CASES if "vector" in case}) == list(range(1, 16))
    assert all(case["question"] and case["why"] for case in CASES)
    assert len(CASES) >= 40
