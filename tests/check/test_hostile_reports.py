"""Twelve reports of a hostile reader: everything set down for them is told, nothing else gravely, and legitimate words not at all."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from fazhi.check import Finding, examine
from fazhi.check.rule import SEVERITIES

REPORTS = Path(__file__).parent / "hostile"
EXPECTED = tomllib.loads((REPORTS / "expected.toml").read_text("utf-8"))
BESIDE = 25  # characters by which a finding may be longer than the words it is about


def touching(findings: tuple[Finding, ...], text: str, words: str) -> Iterator[Finding]:
    places = [at for at in range(len(text)) if text.startswith(words, at)]
    assert places != [], words
    for found in findings:
        start, end = found.span
        if end - start < len(words) + BESIDE and any(start < at + len(words) and end > at for at in places):
            yield found


@pytest.mark.parametrize("name", EXPECTED)
def test_a_hostile_report_is_told_what_is_wrong_and_nothing_else(name: str) -> None:
    report, expected = examine(REPORTS / name), EXPECTED[name]
    text, told = report.document.text, set[Finding]()
    for severity, words, _ in expected["finds"]:
        found = list(touching(report.findings, text, words))
        graves = [SEVERITIES.index(one.severity) <= SEVERITIES.index(severity) for one in found]
        assert (words, any(graves)) == (words, True)
        told.update(found)
    others = [one for one in report.findings if one not in told]
    assert [(one.rule, one.quote) for one in others if one.severity != "hint"] == []
    for words in (*expected["calm"], *expected.get("missed", ())):
        assert (words, [one.rule for one in touching(tuple(others), text, words)]) == (words, [])
