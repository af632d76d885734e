"""The cases that a justice-office clerk can read: each a question of its own, and the faults that inspections find."""

import tomllib
from collections import Counter
from pathlib import Path

CASES = [
    case
    for path in sorted((Path(__file__).parents[1] / "cases").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", ())
]


def test_no_question_is_asked_twice() -> None:
    assert [
        question for question, times in Counter(case["question"] for case in CASES).items() if times > 1
    ] == []


def test_there_are_enough_cases_and_faults() -> None:
    assert len(CASES) >= 120
    assert len({case["fault"] for case in CASES if "fault" in case}) >= 40
