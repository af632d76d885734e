"""What of a report is to be shown: chosen rules only, and without what was accepted; the coverage says so."""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from fazhi.check.coverage import Covered
from fazhi.check.report import Report
from fazhi.check.rules import RULES

_CODES = re.compile(r"[,，、;；\s]+")


class UnknownRule(ValueError):
    """A rule code that does not exist; the message is the sentence to show."""


def codes(text: str) -> tuple[str, ...]:
    """Rule codes and letters of families in a list such as "P,F301"; raises UnknownRule."""
    told = tuple(code.upper() for code in _CODES.split(text) if code)
    for code in told:
        if not any(rule.code.startswith(code) for rule in RULES):
            raise UnknownRule(
                f"没有代码为“{code}”的规则。可以写类别的字母（例如 P）或规则代码（例如 F301）。"
            )
    return told


@dataclass(frozen=True)
class Selection:
    """Rules to show (all when empty), rules to leave out, and reasons of accepted findings by id."""

    rules: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    accepted: Mapping[str, str] = field(default_factory=dict)

    def apply(self, report: Report) -> Report:
        """The report without what was not asked for; accepted findings stand apart with their reasons."""
        found = [
            finding
            for finding in report.findings
            if (not self.rules or finding.rule.startswith(self.rules))
            and not (self.ignored and finding.rule.startswith(self.ignored))
        ]
        accepted = tuple(
            (finding, self.accepted[report.ids[finding]])
            for finding in found
            if report.ids[finding] in self.accepted
        )
        kept = tuple(finding for finding in found if report.ids[finding] not in self.accepted)
        stale = len(self.accepted.keys() - set(report.ids.values()))
        told = (*report.coverage, *self._covered(len(accepted), stale))
        return dataclasses.replace(report, findings=kept, accepted=accepted, coverage=told)

    def _covered(self, accepted: int, stale: int) -> list[Covered]:
        told = []
        if self.rules:
            told.append(Covered("其他规则", False, f"按要求只查了 {'、'.join(self.rules)}"))
        if self.ignored:
            told.append(Covered("略去的规则", False, f"按要求没有查 {'、'.join(self.ignored)}"))
        if accepted:
            told.append(Covered("已接受的发现", False, f"{accepted} 处有人看过并写明理由，没有再列"))
        if stale:
            told.append(Covered("接受记录", False, f"记录里有 {stale} 处对不上现在的文字，没有使用"))
        return told
