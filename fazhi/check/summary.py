"""One table for many files: what was found where, and which files could not be read."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO

import xlsxwriter

from fazhi.check.outcome import Outcome
from fazhi.check.renderers.terminal import excerpt
from fazhi.check.rule import LABELS, SEVERITIES

_FILES = (
    "文件",
    "标题",
    "乡镇",
    "年度",
    "字数",
    *(LABELS[s] for s in SEVERITIES),
    "已接受",
    "结果文件",
    "没有查成的原因",
)
_FINDINGS = ("文件", "级别", "规则", "题目", "原文", "页", "理由", "改法")
_RULES = ("规则", "题目", "处数", "涉及文件")
_WIDTHS = {
    "文件": 36,
    "标题": 44,
    "原文": 40,
    "理由": 50,
    "改法": 44,
    "题目": 24,
    "结果文件": 36,
    "没有查成的原因": 60,
}
_Cell = str | int | None


def write_summary(outcomes: Sequence[Outcome], out: Path | IO[bytes]) -> None:
    """Write the table; raises OSError when the file cannot be written."""
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        _sheet(book, "文件", _FILES, map(_file, outcomes))
        _sheet(book, "发现", _FINDINGS, (row for one in outcomes for row in _findings(one)))
        _sheet(book, "规则", _RULES, _rules(outcomes))


def _file(one: Outcome) -> tuple[_Cell, ...]:
    if one.refusal:
        return str(one.path), *[None] * (len(_FILES) - 2), one.refusal
    counts = [one.count(severity) for severity in SEVERITIES]
    return str(one.path), one.title, one.town, one.year, one.chars, *counts, one.accepted, one.saved, None


def _findings(one: Outcome) -> Iterable[tuple[_Cell, ...]]:
    for line in sorted(one.lines, key=lambda line: SEVERITIES.index(line.severity)):
        told = (LABELS[line.severity], line.rule, line.title, excerpt(line.quote), line.page)
        yield str(one.path), *told, line.reason, line.suggestion


def _rules(outcomes: Sequence[Outcome]) -> Iterable[tuple[_Cell, ...]]:
    times = Counter(line.rule for one in outcomes for line in one.lines)
    files = Counter(rule for one in outcomes for rule in {line.rule for line in one.lines})
    titles = {line.rule: line.title for one in outcomes for line in one.lines}
    for rule, count in times.most_common():
        yield rule, titles[rule], count, files[rule]


def _sheet(
    book: xlsxwriter.Workbook, name: str, head: Sequence[str], rows: Iterable[tuple[_Cell, ...]]
) -> None:
    sheet = book.add_worksheet(name)
    bold, wrapped = (
        book.add_format({"bold": True, "bottom": 1}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    for column, title in enumerate(head):
        sheet.set_column(column, column, _WIDTHS.get(title, 10), wrapped)
    sheet.write_row(0, 0, head, bold)
    last = 0
    for last, row in enumerate(rows, start=1):
        sheet.write_row(last, 0, row)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(head) - 1)
