"""Each class of defect seeded into reports that have none: found, where it stands, whichever report it is."""

import random
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fazhi.check import Document, examine, read
from fazhi.check.outline import parts
from fazhi.check.rules import RULES

REPORTS = Path(__file__).parent / "reports"
EXPECTED = tomllib.loads((REPORTS / "expected.toml").read_text("utf-8"))
DEFECTS = tomllib.loads((Path(__file__).parent / "defects.toml").read_text("utf-8"))
CLEAN = [name for name, told in EXPECTED.items() if not (told["must"] or told["should"] or told["hint"])]
EACH = 4  # clean reports into which one seed is put
ELSEWHERE = {"S201", "S203", "S204", "S205", "F306"}  # seeded in test_reports and test_rules


@cache
def clean(name: str) -> tuple[Document, int]:
    return read(REPORTS / name), EXPECTED[name]["year"]


def filled(words: str, year: int) -> str:
    for mark, value in (("{year}", year), ("{next}", year + 1), ("{before}", year - 1)):
        words = words.replace(mark, str(value))
    return words


def seeded(document: Document, year: int, seed: dict[str, Any]) -> str | None:
    """The report with the seed in it; None where it has no place for it."""
    text = document.text
    if "swap" in seed:
        pattern, substitute = seed["swap"]
        changed, count = re.subn(filled(pattern, year), filled(substitute, year), text, count=1)
        return changed if count else None
    role = {"measures": "measures", "plan": "plan", "short": "shortcomings"}[seed["put"]]
    part = next((part for part in parts(document, year) if part.role == role and part.level == 1), None)
    if part is None:
        return None
    start = text.find("\n", part.heading_end) + 1
    at = text.find("\n", start)
    changed = text[:at] + filled(seed["text"], year) + text[at:]
    return seeded(Document.of(changed), year, seed["also"]) if "also" in seed else changed


def trials(code: str) -> Iterator[tuple[str, list[str], str]]:
    """(report, what the rule marks, what it should mark) for every seed of a class in some clean reports."""
    for number, seed in enumerate(DEFECTS[code]["seeds"]):
        names = random.Random(f"{code}{number}").sample(CLEAN, len(CLEAN))
        made = 0
        for name in names:
            document, year = clean(name)
            changed = seeded(document, year, seed)
            if changed is None or made == EACH:
                continue
            made += 1
            told_year = DEFECTS[code].get("year", year)
            found = [
                f.quote for f in examine(Document.of(changed), year=told_year).findings if f.rule == code
            ]
            yield f"{number} {name}", found, filled(seed["quote"], year)


@pytest.mark.parametrize("code", DEFECTS)
def test_a_seeded_defect_is_found_where_it_stands(code: str) -> None:
    tried = list(trials(code))
    assert len(tried) >= 2 * len(DEFECTS[code]["seeds"])
    assert [trial for trial in tried if not trial[1] or trial[2] not in ("", *trial[1])] == []


def test_every_class_of_defect_is_seeded() -> None:
    told = {rule.code for rule in RULES if rule.code[0] != "C"}  # copies are made in tests of their own
    assert told == DEFECTS.keys() | ELSEWHERE


def test_enough_reports_are_clean() -> None:
    assert len(CLEAN) >= 10
