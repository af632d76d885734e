"""年报: the composed report in its frame, with the rows behind each figure beside it, and its files."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from fazhi.desk.counted import figures_for
from fazhi.desk.environment import comma, short_date
from fazhi.desk.evidence import attachment
from fazhi.desk.home import figure_text
from fazhi.desk.seat import Seat, show, staff
from fazhi.figures import Figure, say
from fazhi.ledger.errors import NotFound, Refused
from fazhi.ledger.indicators import titles_of
from fazhi.ledger.kinds import kind, kind_of
from fazhi.ledger.reading import get_record
from fazhi.org.roles import Role
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

INSIDE = ("proofs", "facts-full")  # they name records; for those who answer for the report
INSIDERS = {Role.JUSTICE, Role.LEADER}

FILES = {"word": ("导出 Word", "年报.docx"), "proofs": ("证明清单", "证明清单.xlsx"), "page": ("网页", "年报.html"),
         "facts": ("数据", "facts.json"), "facts-full": ("内部数据", "facts-full.json")}  # fmt: skip


@staff
def show_report(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The document; `?figure=` opens the proof of one figure, `?passage=` the records of what they say."""
    figures = figures_for(seat.town, seat.year, seat.cut_off)
    report = compose(seat.town, seat.year, as_of=seat.cut_off, figures=figures)
    asked = request.GET.get("figure")
    figure = next((one for one in report.figures if one.key == asked), None)
    return show(
        request, seat, "report", "report", report=report, styles=STYLES, outline=completeness(report), asked=asked,
        figure=_proof(seat, report, figure) if figure else None, passage=_passage(seat, report, request.GET.get("passage", "")),
        files={name: told for name, told in FILES.items() if _may_take(seat, name)},
    )  # fmt: skip


@staff
def download(request: HttpRequest, seat: Seat, name: str) -> HttpResponse:
    """One file of the report, as the command writes it."""
    if name not in FILES:
        raise NotFound("没有这个文件。")
    if not _may_take(seat, name):
        raise Refused("这个文件写着每条记录的名称，只给司法所和镇领导；正文、网页和数据可以下载。")
    figures = figures_for(seat.town, seat.year, seat.cut_off)
    report = compose(seat.town, seat.year, as_of=seat.cut_off, figures=figures)
    produced = produce(
        report,
        proofs_of(seat.town, report.figures, seat.reader),
        chain_of(seat.town),
        code=seat.town.code or seat.town.name,
        at=seat.at,
    )
    file = FILES[name][1]
    return attachment(produced[file], f"{seat.town.name}{seat.year}年{file}", "application/octet-stream")


def _passage(seat: Seat, report: Report, first: str) -> dict[str, Any] | None:
    """The records behind a passage, named by the first of them; None where there is no such passage."""
    told = (span for line in report.lines for span in line.spans if span.origin == "record")
    span = next((one for one in told if one.key.split(",")[0] == first), None)
    if span is None:
        return None
    named = (one.split("/") for one in span.key.split(","))
    found = [get_record(seat.person, kind(key), UUID(pk), seat.on) for key, pk in named]
    rows = [
        {
            "on": short_date(record.on),
            "title": str(record),
            "label": kind_of(record).label,
            "address": reverse("record", args=[kind_of(record), record.pk]),
        }
        for record in found
    ]
    return {"key": span.key, "rows": rows}


def _may_take(seat: Seat, name: str) -> bool:
    return name not in INSIDE or bool(seat.roles & INSIDERS)


def _proof(seat: Seat, report: Report, figure: Figure) -> dict[str, Any]:
    titles = titles_of([figure], seat.person, seat.on)
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
