"""The report as JSON: the contract that other programs read."""

from decimal import Decimal
from typing import Any

from fazhi.check.engine import Report
from fazhi.figures import Quantity


def to_json(report: Report, *, text: bool = False) -> dict[str, Any]:
    """The object of one file; spans are character offsets into `text`, which is added on request."""
    document, town = report.document, report.town
    found: dict[str, Any] = {
        "format": 1,
        "document": {
            "path": document.path,
            "title": report.title,
            "town": {"name": town.name, "code": town.code, "how": town.how},
            "year": report.year.value,
            "chars": len(report.text),
        },
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity,
                "span": list(finding.span),
                "quote": finding.quote,
                "reason": finding.reason,
                "basis": finding.basis,
                "suggestion": finding.suggestion,
            }
            for finding in report.findings
        ],
        "figures": [_figure(quantity) for quantity in report.figures],
        "coverage": [{"what": c.what, "done": c.done, "why": c.why} for c in report.coverage],
    }
    if text:
        found["text"] = report.text
    return found


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
