"""证明清单: every figure of the year and every row behind it, as an Excel file to print for an inspector."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from fazhi.figures import Figure
from fazhi.report.content import Text
from fazhi.report.proofs import Proofs

# Heading and width in characters.
_FIGURES = (
    ("指标", 24), ("数", 10), ("单位", 8), ("分子", 8), ("分母", 8), ("口径", 40), ("按哪一天计年", 18),
    ("记录数", 8), ("写在报告何处", 24), ("指标键", 24), ("指纹（SM3）", 66),
)  # fmt: skip
_ROWS = (
    ("指标", 24), ("类别", 14), ("名称", 44), ("日期", 12), ("数", 8), ("性质", 8), ("佐证文件", 40),
    ("文件指纹（SM3）", 66), ("记录指纹（SM3）", 66), ("记录编号", 38), ("指标键", 24),
)  # fmt: skip
_NOT_CITED = "未写入正文"


def proof_list(report: Text, proofs: Proofs, *, at: datetime) -> bytes:
    """The .xlsx file; titles as they may be shown, tallies marked 汇总数."""
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties(
            {"title": _heading(report), "author": report.issuer, "created": at.replace(tzinfo=None)}
        )
        _sheet(book, "指标", report, _FIGURES, _figure_lines(report))
        _sheet(book, "记录", report, _ROWS, _row_lines(report.figures, proofs))
    return stream.getvalue()


def _heading(report: Text) -> str:
    mark = "（演示数据）" if report.demo else ""
    return f"{report.unit}{report.year}年法治政府建设年报证明清单{mark}"


def _figure_lines(report: Text) -> Iterable[Sequence[object]]:
    cited = report.cited
    for figure in report.figures:
        value = "无此类事项" if figure.value is None else figure.value
        yield (
            figure.label, value, figure.unit, figure.numerator, figure.denominator, figure.basis, figure.counted_on,
            len(figure.rows), cited.get(figure.key, _NOT_CITED), figure.key, figure.digest,
        )  # fmt: skip


def _row_lines(figures: Iterable[Figure], proofs: Proofs) -> Iterable[Sequence[object]]:
    for figure in figures:
        for row in figure.rows:
            proof = proofs[row.id]
            names, digests = (
                ("\n".join(said) for said in zip(*proof.files, strict=True)) if proof.files else ("", "")
            )
            yield (
                figure.label, proof.label, proof.shown, row.on, row.count, "汇总数" if proof.tally else "",
                names, digests, row.digest, row.id, figure.key,
            )  # fmt: skip


def _sheet(
    book: Any,
    name: str,
    report: Text,
    columns: Sequence[tuple[str, int]],
    lines: Iterable[Sequence[object]],
) -> None:
    sheet = book.add_worksheet(name)
    head = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#F2F0EB"}
    )
    cell = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write(
        0, 0, f"{_heading(report)}，数据截至{report.as_of}", book.add_format({"bold": True, "font_size": 14})
    )
    for column, (title, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write(1, column, title, head)
    last = 1
    for last, line in enumerate(lines, 2):
        sheet.write_row(last, 0, line, cell)
    sheet.autofilter(1, 0, last, len(columns) - 1)
    sheet.freeze_panes(2, 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)
    sheet.set_footer("&C第 &P 页，共 &N 页" + ("　演示数据" if report.demo else ""))
