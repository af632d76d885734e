"""The report for reading in a terminal; rich is loaded only when the output is one."""

from collections.abc import Iterator
from typing import TextIO

from fazhi.check.report import Finding, Report
from fazhi.check.rule import LABELS, SEVERITIES

_STYLES = {"must": "bold red", "should": "blue", "hint": "dim"}
_LONGEST_QUOTE = 60


def to_text(report: Report) -> str:
    """The whole report as plain text."""
    return "\n".join(line for line, _ in _lines(report)) + "\n"


def show(report: Report, out: TextIO) -> None:
    """Write the report: in colour when `out` is a terminal, plain otherwise."""
    if not out.isatty():
        out.write(to_text(report))
        return
    from rich.cells import chop_cells
    from rich.console import Console
    from rich.text import Text

    console = Console(file=out, highlight=False)
    for line, style in _lines(report):
        text = line.lstrip(" ")
        indent = len(line) - len(text)
        # Chinese breaks anywhere; a long line goes on under its own beginning.
        for part in chop_cells(text, max(console.width - indent, 20)) or [""]:
            console.print(Text(" " * indent + part, style=style), soft_wrap=True)


def summary(report: Report) -> str:
    """One sentence: how many findings of each severity."""
    if not report.findings:
        return "没有发现问题。没有发现不等于没有问题，请看下面查了什么。"
    told = "，".join(f"{LABELS[s]} {report.counts[s]} 处" for s in SEVERITIES)
    return f"{told}。"


def excerpt(quote: str) -> str:
    """A quote on one line, its middle left out when it is long."""
    quote = quote.replace("\n", " ")
    return quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:40]}……{quote[-15:]}"


def _lines(report: Report) -> Iterator[tuple[str, str]]:
    document, town, year = report.document, report.town, report.year
    yield report.title, "bold"
    place = f"{town.name}（{town.how}）" if town.name else "看不出是哪个乡镇"
    when = f"{year.value}年度（{year.how}）" if year.value else "看不出年度"
    yield f"{document.path}  {place}  {when}  {len(report.text)} 字", "dim"
    yield summary(report), "bold"
    for severity in SEVERITIES:
        found = [finding for finding in report.findings if finding.severity == severity]
        if found:
            yield "", ""
            yield f"{LABELS[severity]}（{len(found)} 处）", _STYLES[severity]
            for finding in found:
                yield from _finding(finding, report.ids[finding])
    yield from _accepted(report)
    yield "", ""
    yield "查了什么，没有查什么", "bold"
    for covered in report.coverage:
        yield (
            f"  {'查了　' if covered.done else '没有查'}  {covered.what}：{covered.why}",
            "" if covered.done else "dim",
        )


def _accepted(report: Report) -> Iterator[tuple[str, str]]:
    if report.accepted:
        yield "", ""
        yield f"已接受（{len(report.accepted)} 处）", "dim"
    for finding, why in report.accepted:
        yield f"  [{finding.rule}] {finding.title}：“{excerpt(finding.quote)}”　理由：{why}", "dim"


def _finding(finding: Finding, identity: str) -> Iterator[tuple[str, str]]:
    page = f"　第 {finding.page} 页" if finding.page else ""
    yield f"  [{finding.rule}] {finding.title}：“{excerpt(finding.quote)}”{page}", ""
    yield f"      理由：{finding.reason}", ""
    yield f"      依据：{finding.basis}", "dim"
    yield f"      改法：{finding.suggestion}", ""
    yield f"      编号：{identity}", "dim"
