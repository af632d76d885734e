"""The answer to one check, as data: findings, figures, coverage; and the JSON contract of `fazhi check`."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from fazhi.check.coverage import Covered
from fazhi.check.document import Document
from fazhi.check.rule import SEVERITIES, Severity
from fazhi.check.towns import Town
from fazhi.check.years import ReportYear
from fazhi.figures import Quantity

_FIGURES = "F"  # what these rules find lies in the reason (the other number), not only in the quote


class Finding(NamedTuple):
    """What is wrong at one place; `span` are offsets into the report's text, and `quote` is that text."""

    rule: str
    severity: Severity
    span: tuple[int, int]
    quote: str
    reason: str
    basis: str
    suggestion: str
    title: str
    page: int | None

    def to_json(self) -> dict[str, Any]:
        """The finding as other programs read it."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "span": list(self.span),
            "quote": self.quote,
            "reason": self.reason,
            "basis": self.basis,
            "suggestion": self.suggestion,
        }


@dataclass(frozen=True)
class Report:
    """The answer to one check: data only; the renderers show it. Personal numbers are masked in `text`."""

    document: Document
    town: Town
    year: ReportYear
    text: str
    findings: tuple[Finding, ...]
    figures: tuple[Quantity, ...]
    coverage: tuple[Covered, ...]
    accepted: tuple[tuple[Finding, str], ...] = ()  # findings that someone accepted, each with the reason

    @cached_property
    def ids(self) -> dict[Finding, str]:
        """An id of each finding that stays the same when the text is edited elsewhere."""
        return _identities(self.document, self.text, [*self.findings, *(f for f, _ in self.accepted)])

    @property
    def title(self) -> str:
        """The document's title, personal numbers masked as everywhere."""
        start, end = self.document.title_span
        return self.text[start:end].replace("\n", "") or self.document.title

    @cached_property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity."""
        return {severity: sum(f.severity == severity for f in self.findings) for severity in SEVERITIES}

    def to_json(self, *, text: bool = False) -> dict[str, Any]:
        """The object other programs read; spans are character offsets into `text`, added on request."""
        town = self.town
        found: dict[str, Any] = {
            "format": 1,
            "document": {
                "path": self.document.path,
                "title": self.title,
                "town": {"name": town.name, "code": town.code, "how": town.how},
                "year": self.year.value,
                "chars": len(self.text),
            },
            "findings": [finding.to_json() for finding in self.findings],
            "figures": [_figure(quantity) for quantity in self.figures],
            "coverage": [{"what": c.what, "done": c.done, "why": c.why} for c in self.coverage],
        }
        if self.accepted:  # only where someone accepted something: the rest of the object never changes
            found["accepted"] = [
                {**finding.to_json(), "id": self.ids[finding], "why": why} for finding, why in self.accepted
            ]
        return {**found, "text": self.text} if text else found


def _identities(document: Document, text: str, findings: Iterable[Finding]) -> dict[Finding, str]:
    """For each finding an id that does not change when the text is edited elsewhere.

    It is made of the rule, the quote and its sentence; equal ones are counted in the order of the text.
    """
    counts: dict[str, int] = {}
    told = {}
    for finding in sorted(findings, key=lambda f: (f.span, f.rule, f.reason)):
        start, end = document.sentence_at(finding.span[0])
        sentence = "".join(text[start:end].split())
        seen = finding.reason if finding.rule[0] in _FIGURES else ""
        key = "\0".join((finding.rule, "".join(finding.quote.split()), sentence, seen))
        counts[key] = counts.get(key, 0) + 1
        digest = hashlib.sha256(f"{key}\0{counts[key]}".encode()).hexdigest()
        told[finding] = f"{finding.rule}-{digest[:8]}"
    return told


def _figure(quantity: Quantity) -> dict[str, Any]:
    return {
        "subject": quantity.subject,
        "number": _number(quantity.value),
        "unit": quantity.unit,
        "approx": quantity.approx,
        "span": [quantity.start, quantity.end],
    }


def _number(value: int | float | Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)
