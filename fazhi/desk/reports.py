"""年报: the composed report in its frame, with the rows behind each figure beside it, and its files."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from fazhi.desk.counted import figures_for
from fazhi.desk.environment import comma, short_date
from fazhi.desk.evidence import attachment
from fazhi.desk.home import figure_text
from fazhi.desk.seat import Seat, show, staff
from fazhi.figures import Figure, say
from fazhi.ledger.errors import NotFound
from fazhi.ledger.indicators import titles_of
from fazhi.ledger.kinds import kind
from fazhi.report.composing import completeness, compose
from fazhi.report.content import Report
from fazhi.report.files import produce
from fazhi.report.proofs import chain_of, proofs_of

STYLES = {
    "title": ("h1", ""),
    "heading": ("h2", ""),
    "addressee": ("p", "to"),
    "signature": ("p", "r"),
    "date": ("p", "r"),
}

FILES = {"word": ("导出 Word", "年报.docx"), "proofs": ("证明清单", "证明清单.xlsx"), "page": ("网页", "年报.html"),
         "facts": ("数据", "facts.json"), "facts-full": ("内部数据", "facts-full.json")}  # fmt: skip


@staff
def show_report(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The document; `?figure=` opens the proof of one figure."""
    figures = figures_for(seat.town, seat.year, seat.cut_off)
    report = compose(seat.town, seat.year, as_of=seat.cut_off, figures=figures)
    asked = request.GET.get("figure")
    figure = next((one for one in report.figures if one.key == asked), None)
    return show(
        request, seat, "report", "report", report=report, styles=STYLES, outline=completeness(report), asked=asked,
        figure=_proof(report, figure) if figure else None, files=FILES,
    )  # fmt: skip


@staff
def download(request: HttpRequest, seat: Seat, name: str) -> HttpResponse:
    """One file of the report, as the command writes it."""
    if name not in FILES:
        raise NotFound("没有这个文件。")
    figures = figures_for(seat.town, seat.year, seat.cut_off)
    report = compose(seat.town, seat.year, as_of=seat.cut_off, figures=figures)
    produced = produce(
        report,
        proofs_of(seat.town, report.figures),
        chain_of(seat.town),
        code=seat.town.code or seat.town.name,
        at=seat.at,
    )
    file = FILES[name][1]
    return attachment(produced[file], f"{seat.town.name}{seat.year}年{file}", "application/octet-stream")


def _proof(report: Report, figure: Figure) -> dict[str, Any]:
    titles = titles_of([figure])
    where = report.cited.get(figure.key)
    facts = [("口径", figure.basis), ("计入日", figure.counted_on), ("所在段落", where)]
    if figure.denominator is not None:
        facts.insert(0, ("分子、分母", f"{figure.numerator} / {figure.denominator}"))
    return {
        "label": figure.label,
        "value": say(figure),
        "facts": [(label, text) for label, text in facts if text],
        "digest": figure.digest,
        "total": figure_text(figure),
        "rows": [
            {
                "on": short_date(date.fromisoformat(row.on)),
                "title": titles.get(row.id, ""),
                "count": comma(row.count),
                "address": reverse("record", args=[kind(row.kind), row.id]),
            }
            for row in figure.rows
        ],
    }
