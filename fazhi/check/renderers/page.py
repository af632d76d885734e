"""The report as one self-contained page: the text with its marks, the findings beside it; prints well."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment, PackageLoader

from fazhi.check.document import Paragraph
from fazhi.check.renderers.terminal import excerpt, summary
from fazhi.check.report import Finding, Report
from fazhi.check.rule import LABELS, SEVERITIES
from fazhi.check.structure import styles


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text under the same marks: the gravest severity, and the numbers of the findings that end here."""

    text: str
    severity: str
    begins: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph cut into segments; `style` is what it is in the document, or its place outside the body."""

    style: str
    segments: tuple[Segment, ...]
    page: int | None


def to_html(reports: Sequence[Report]) -> str:
    """One page for one or several reports, with style inside and no outside request."""
    environment = Environment(
        loader=PackageLoader("fazhi.check"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    shown = [
        {
            "report": report,
            "name": Path(report.document.path).name,
            "numbered": numbered(report.findings),
            "lines": lines(report),
            "summary": summary(report),
        }
        for report in reports
    ]
    template = environment.get_template("check.html")
    return template.render(shown=shown, severities=SEVERITIES, labels=LABELS, excerpt=excerpt)


def numbered(findings: Iterable[Finding]) -> list[tuple[int, Finding]]:
    """Findings with the numbers that stand at their marks: the gravest first, then by place."""
    ordered = sorted(findings, key=lambda f: (SEVERITIES.index(f.severity), f.span))
    return list(enumerate(ordered, start=1))


def lines(report: Report) -> list[Line]:
    """The paragraphs of the document cut at every edge of a mark."""
    marks = numbered(report.findings)
    known = styles(report.document)
    shown: list[Line] = []
    page = None
    for paragraph in report.document.paragraphs:
        now = report.document.page_at(paragraph.start)
        style = known.get(paragraph.start) or ("" if paragraph.place == "body" else paragraph.place)
        shown.append(
            Line(style, tuple(_segments(report.text, paragraph, marks)), now if now != page else None)
        )
        page = now
    return shown


def _segments(text: str, paragraph: Paragraph, marks: list[tuple[int, Finding]]) -> Iterable[Segment]:
    start, end = paragraph.start, paragraph.end
    here = [
        (n, f, max(f.span[0], start), min(f.span[1], end))
        for n, f in marks
        if f.span[0] < end and f.span[1] > start
    ]
    edges = sorted({start, end, *(s for _, _, s, _ in here), *(e for _, _, _, e in here)})
    for left, right in pairwise(edges):
        over = [f.severity for _, f, s, e in here if s <= left and right <= e]
        yield Segment(
            text[left:right],
            min(over, key=SEVERITIES.index) if over else "",
            tuple(n for n, f, s, _ in here if s == left and f.span[0] == s),
            tuple(n for n, f, _, e in here if e == right and f.span[1] == e),
        )
