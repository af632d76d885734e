"""体检: examine uploaded reports and show what was found. Nothing is stored; the downloads travel in the page itself."""

import base64
import json
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse

from fazhi.check import Report, examine
from fazhi.check.document import Document, Unreadable
from fazhi.check.readers import LARGEST_FILE, read_bytes
from fazhi.check.renderers.page import lines, numbered, to_html
from fazhi.check.rule import LABELS, SEVERITIES
from fazhi.check.towns import UnknownTown
from fazhi.desk.counted import figures_for
from fazhi.desk.seat import Seat, show, staff
from fazhi.figures import facts
from fazhi.report.proofs import chain_of

MOST_FILES = 30
PLACES = {"title": ("h1", ""), "heading": ("h2", "")}


class Files(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """A list of uploaded files."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Each file by the rules of one."""
        many = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFiles, self).clean(one, initial) for one in many]


class CheckForm(forms.Form):
    """The files, and what may be said about them."""

    files = ManyFiles(
        label="报告文件",
        allow_empty_file=True,
        help_text="Word、WPS、PDF、网页、文本都可以，可以一次选几份。",
    )
    town = forms.CharField(
        label="哪个乡镇街道的", required=False, max_length=30, help_text="不填就从正文里认。"
    )
    previous = forms.FileField(label="上一年的报告", required=False, help_text="给了就比一比哪些是照搬的。")
    year = forms.IntegerField(
        label="哪一年的", required=False, min_value=2000, max_value=2100, help_text="不填就从标题里认。"
    )


@staff
def show_check(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Upload, and the result on the same page."""
    form = CheckForm(request.POST or None, request.FILES or None)
    found: list[Report] = []
    refusals: list[str] = []
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        for file in given["files"][:MOST_FILES]:
            try:
                found.append(_examine(seat, file, given))
            except (Unreadable, UnknownTown) as error:
                refusals.append(str(error))
        if len(given["files"]) > MOST_FILES:
            refusals.append(f"一次最多查{MOST_FILES}份，后面的{len(given['files']) - MOST_FILES}份没有查。")
    alone = found[0] if len(found) == 1 and not refusals else None
    page = show(
        request, seat, "check", "check", form=form, refusals=refusals, result=_result(alone) if alone else None,
        table=[_line(report) for report in found] if not alone else [], downloads=list(downloads(found)),
        labels=LABELS, severities=SEVERITIES,
    )  # fmt: skip
    page.status_code = 400 if (refusals and not found) or form.errors else 200
    return page


def _examine(seat: Seat, file: UploadedFile, given: dict[str, Any]) -> Report:
    """Examine one file; a report of the person's own town is held against its ledger as well."""
    document = _read(file)
    previous = _read(given["previous"]) if given["previous"] else None
    asked = {"town": given["town"] or None, "year": given["year"], "previous": previous}
    report = examine(document, **asked)
    if report.year.value and seat.town.name in (report.town.name, given["town"]):
        figures = figures_for(seat.town, report.year.value, date(report.year.value, 12, 31)).values()
        held = facts(seat.town.code or seat.town.name, report.year.value, figures, chain_of(seat.town))
        report = examine(document, **asked, facts=held)
    return report


def _read(file: UploadedFile) -> Document:
    if file.size > LARGEST_FILE:
        raise Unreadable(
            f"“{file.name}”有 {file.size >> 20} MB，超过 {LARGEST_FILE >> 20} MB，没有查。请核对是不是选错了文件。"
        )
    file.seek(0)
    return read_bytes(file.read(), file.name)


def _result(report: Report) -> dict[str, Any]:
    marked = numbered(report.findings)
    told = "，".join(f"{LABELS[severity]} {report.counts[severity]} 处" for severity in SEVERITIES)
    year = (
        f"按{report.year.value}年适用的规定检查"
        if report.year.value
        else "没有认出年度，只查了不分年度的项目"
    )
    town = f"，认作{report.town.name}的报告" if report.town.name else "，没有认出是哪个乡镇街道的"
    return {
        "name": report.document.path,
        "heading": f"{len(marked)} 处发现" if marked else "没有发现要改的地方",
        "sentence": f"{told}。",
        "remark": f"{year}{town}，文件没有保存，也没有离开本机。",
        "lines": lines(report),
        "groups": [
            (severity, [(number, one) for number, one in marked if one.severity == severity])
            for severity in SEVERITIES
            if report.counts[severity]
        ],
        "coverage": [(one.done, one.what, _for_the_page(one.why)) for one in report.coverage],
    }


def _for_the_page(why: str) -> str:
    """The command's options by the names they have on this page."""
    return why.replace("--town ", "“哪个乡镇街道的”").replace("--previous ", "“上一年的报告”")


def _line(report: Report) -> dict[str, Any]:
    return {
        "name": report.document.path,
        "town": report.town.name or "没有认出",
        "year": report.year.value,
        **report.counts,
    }


def downloads(reports: list[Report]) -> Any:
    """The result as files: (label, name, address). The address holds the file itself, so nothing is kept here."""
    if reports:
        data = reports[0].to_json() if len(reports) == 1 else [report.to_json() for report in reports]
        text = json.dumps(data, ensure_ascii=False, indent=1)
        yield "下载网页", "体检结果.html", _inline(to_html(reports).encode(), "text/html;charset=utf-8")
        yield "下载 JSON", "体检结果.json", _inline(text.encode(), "application/json")


def _inline(content: bytes, media: str) -> str:
    return f"data:{media};base64,{base64.b64encode(content).decode()}"
