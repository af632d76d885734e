"""A rule of the checker: a function with a code, a page of manual in its docstring, and a bounded severity."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from fazhi.check.document import Document
from fazhi.check.severity import SEVERITIES as SEVERITIES
from fazhi.check.severity import Severity as Severity

if TYPE_CHECKING:
    from fazhi.check.context import Context

Confidence = Literal["fact", "verified", "secondary", "unverified"]

LABELS: dict[str, str] = {"must": "必须改", "should": "建议改", "hint": "提示"}
SECOND_HAND = "依据转引，请核对原文"
_HIGHEST: dict[str, Severity] = {
    "fact": "must",
    "verified": "must",
    "secondary": "should",
    "unverified": "hint",
}
_PARTS = ("what", "why", "wrong", "right", "basis", "since")
_PART = re.compile(rf"^({'|'.join(_PARTS)}):[ ]?(.*)$")


class Mark(NamedTuple):
    """What a rule sees: a span of the text, why it is wrong, and how to mend it.

    `severity` and `basis` are the rule's own when left out; the engine bounds the severity by the confidence of
    the source.
    """

    start: int
    end: int
    reason: str
    suggestion: str
    severity: Severity | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Manual:
    """One rule's page of manual, read from its docstring; `wrong` and `right` are lines of a document."""

    title: str
    what: str
    why: str
    wrong: tuple[str, ...]
    right: tuple[str, ...]
    basis: str
    since: str


@dataclass(frozen=True)
class Rule:
    """A registered rule; `law` is the id of the statutory rule it rests on, and empty for findings of fact."""

    code: str
    check: Callable[[Document, "Context"], Iterable[Mark]]
    severity: Severity
    law: str = ""
    confidence: Confidence = "fact"
    since: int | None = None  # first and last report year to which the rule applies
    until: int | None = None
    annual: bool = (
        False  # only for annual reports on law-based government; other kinds of report have other parts
    )

    @cached_property
    def manual(self) -> Manual:
        """The page of manual in the function's docstring."""
        return read_manual(self.check.__doc__ or "")

    def applies(self, year: int | None) -> bool:
        """Whether a report of this year is judged by the rule; an unknown year only by undated rules."""
        if year is None:
            return self.since is None and self.until is None
        return (self.since or year) <= year <= (self.until or year)

    def bounded(self, severity: Severity | None) -> Severity:
        """The severity of a mark, never above what the rule and the confidence of its source allow."""
        return max(severity or self.severity, self.severity, _HIGHEST[self.confidence], key=SEVERITIES.index)

    @property
    def private(self) -> bool:
        """Whether what the rule marks must be masked wherever it is shown."""
        return self.code.startswith("D")

    @property
    def basis(self) -> str:
        """The basis to show, with the remark that a second-hand source must carry."""
        second_hand = self.confidence in ("secondary", "unverified")
        return f"{self.manual.basis}（{SECOND_HAND}）" if second_hand else self.manual.basis


def read_manual(docstring: str) -> Manual:
    """The parts of a rule's docstring: a title, then `what: why: wrong: right: basis: since:`."""
    title, *rest = [line.strip() for line in docstring.strip().splitlines()]
    found: dict[str, list[str]] = {part: [] for part in _PARTS}
    lines: list[str] = []
    for line in rest:
        part = _PART.match(line)
        if part:
            lines = found[part[1]]
        if line:
            lines.append(part[2] if part else line)
    texts = {part: "".join(found[part]) for part in ("what", "why", "basis", "since")}
    examples = {part: tuple(line for line in found[part] if line) for part in ("wrong", "right")}
    return Manual(title=title, **texts, **examples)  # type: ignore[arg-type]
