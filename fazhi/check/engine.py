"""The engine: reads, asks every rule, bounds what they say, and states what was and was not examined."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from fazhi.check.context import Context
from fazhi.check.coverage import coverage
from fazhi.check.document import Document
from fazhi.check.readers import read
from fazhi.check.report import Finding, Report
from fazhi.check.rule import Mark, Rule
from fazhi.check.rules import RULES
from fazhi.check.rules.privacy import masked
from fazhi.check.towns import own_town
from fazhi.check.words import Words
from fazhi.check.years import report_year
from fazhi.reuse import Formula, Library


def examine(
    source: Path | Document,
    *,
    town: str | None = None,
    year: int | None = None,
    previous: Path | Document | None = None,
    facts: Mapping[str, Any] | None = None,
    phrases: Path | None = None,
    library: Library | None = None,
    templates: Sequence[str] = (),
) -> Report:
    """Examine one report: a file or a document; raises Unreadable, and UnknownTown for a town not in the list.

    `town` is a name or a division code, `previous` last year's report, `facts` the object of a facts.json, `phrases`
    the user's own table of fixed phrases, written like check/data/words.toml, `library` reports to hold it against,
    `templates` texts that everybody was given to fill in.
    """
    document = source if isinstance(source, Document) else read(source)
    earlier = read(previous) if isinstance(previous, Path) else previous
    words = Words.packaged().with_phrases(phrases) if phrases else Words.packaged()
    formula = Formula.packaged().with_texts(templates) if templates else Formula.packaged()
    context = Context(
        document,
        own_town(document, town),
        report_year(document, year),
        earlier,
        facts,
        words,
        library,
        formula,
    )
    judged = [
        rule for rule in RULES if rule.applies(context.year.value) and (context.annual or not rule.annual)
    ]
    marks = [(rule, mark) for rule in judged for mark in rule.check(document, context)]
    text = _mask(document.text, marks)
    findings = sorted({_finding(document, text, rule, mark) for rule, mark in marks}, key=_place)
    return Report(
        document=document,
        town=context.town,
        year=context.year,
        text=text,
        findings=tuple(findings),
        figures=tuple(context.quantities),
        coverage=coverage(context, judged),
    )


def _mask(text: str, marks: list[tuple[Rule, Mark]]) -> str:
    """The text with every personal number masked, character for character, so that offsets stay true."""
    for rule, mark in marks:
        if rule.private:
            text = text[: mark.start] + masked(text[mark.start : mark.end]) + text[mark.end :]
    return text


def _finding(document: Document, text: str, rule: Rule, mark: Mark) -> Finding:
    return Finding(
        rule=rule.code,
        severity=rule.bounded(mark.severity),
        span=(mark.start, mark.end),
        quote=text[mark.start : mark.end],
        reason=mark.reason,
        basis=mark.basis or rule.basis,
        suggestion=mark.suggestion,
        title=rule.manual.title,
        page=document.page_at(mark.start),
    )


def _place(finding: Finding) -> tuple[int, int, str, str]:
    return *finding.span, finding.rule, finding.reason
