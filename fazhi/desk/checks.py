"""体检: examine uploaded reports and show what was found.

Nothing is stored: the file stays in the browser's form, results and the record of accepted findings travel in the
page itself and are kept only where the person saves them.
"""

import base64
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.check import Report, examine
from fazhi.check.accepted import LONGEST_REASON, RecordUnreadable, parse_record, write_record
from fazhi.check.document import Document, Unreadable
from fazhi.check.outcome import Outcome, outcome_of
from fazhi.check.readers import LARGEST_FILE, read_bytes
from fazhi.check.renderers.page import lines, numbered, to_html
from fazhi.check.renderers.word import to_docx
from fazhi.check.rule import LABELS, SEVERITIES
from fazhi.check.selection import Selection
from fazhi.check.summary import write_summary
from fazhi.check.towns import UnknownTown
from fazhi.desk.counted import figures_for
from fazhi.desk.seat import Seat, show, staff
from fazhi.figures import facts
from fazhi.report.proofs import chain_of

MOST_FILES = 30
LARGEST_WORD = 8 << 20  # bytes of a Word file that is handed back inside the page
REASON = "why-"  # a field with the reason for accepting a finding, named by the finding's id
_COMMAND_ONLY = re.compile("[，；][^，；]*--[^，；]*")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
        help_text="把文件拖到框里，或者点一下选择。Word、WPS、PDF、OFD、网页、文本都可以，可以一次放几份。",
    )
    town = forms.CharField(
        label="哪个乡镇街道的", required=False, max_length=30, help_text="不填就从正文里认。"
    )
    previous = forms.FileField(label="上一年的报告", required=False, help_text="给了就比一比哪些是照搬的。")
    year = forms.IntegerField(
        label="哪一年的", required=False, min_value=2000, max_value=2100, help_text="不填就从标题里认。"
    )
    record = forms.FileField(
        label="接受记录",
        required=False,
        help_text="上次体检存下的“报告.体检.toml”，写着哪些发现不改、为什么。",
    )


@dataclass(frozen=True)
class Checked:
    """One file and what was found, or the sentence that says why there is nothing."""

    name: str
    source: bytes = b""
    report: Report | None = None
    refusal: str = ""


@staff
def show_check(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Upload, and the result on the same page; a form sent by htmx gets only the result and keeps its files."""
    form = CheckForm(request.POST or None, request.FILES or None)
    checked: list[Checked] = []
    refusals: list[str] = []
    if request.method == "POST" and form.is_valid():
        checked, refusals = _check(request, seat, form.cleaned_data)
    found = [one for one in checked if one.report]
    result = _result(found[0].report) if len(checked) == len(found) == 1 and not refusals else None
    shown = {
        "refusals": refusals + [one.refusal for one in checked if one.refusal],
        "result": result,
        "table": [_line(one.report) for one in found] if not result else [],
        "downloads": list(downloads(seat, checked)),
        "labels": LABELS,
        "severities": SEVERITIES,
        "reason": REASON,
        "longest": LONGEST_REASON,
    }
    if request.htmx and not form.errors:
        return render(request, "desk/checked.html", shown)
    page = show(request, seat, "check", "check", form=form, **shown)
    page.status_code = 400 if (shown["refusals"] and not found) or form.errors else 200
    return page


def _check(request: HttpRequest, seat: Seat, given: dict[str, Any]) -> tuple[list[Checked], list[str]]:
    """Each file examined, and sentences that concern all of them."""
    files = given["files"]
    try:
        previous = _read(given["previous"])[0] if given["previous"] else None
        reasons = _reasons(request, given["record"])
    except (Unreadable, RecordUnreadable) as error:
        return [], [str(error)]
    asked = {"town": given["town"] or None, "year": given["year"], "previous": previous}
    alone = len(files) == 1
    checked = [_examined(seat, file, asked, reasons if alone else {}) for file in files[:MOST_FILES]]
    left = len(files) - MOST_FILES
    return checked, [f"一次最多查{MOST_FILES}份，后面的{left}份没有查。"] if left > 0 else []


def _reasons(request: HttpRequest, record: UploadedFile | None) -> dict[str, str]:
    """Reasons by id of the finding: of the record given, and as written on the page (an empty one takes it back)."""
    known = parse_record(record.read(), record.name) if record else {}
    written = {
        name.removeprefix(REASON): why.strip()[:LONGEST_REASON]
        for name, why in request.POST.items()
        if name.startswith(REASON)
    }
    return {identity: why for identity, why in {**known, **written}.items() if why}


def _examined(seat: Seat, file: UploadedFile, asked: dict[str, Any], reasons: dict[str, str]) -> Checked:
    """One file; a report of the person's own town is held against its ledger as well."""
    try:
        document, source = _read(file)
        report = examine(document, **asked)
    except (Unreadable, UnknownTown) as error:
        return Checked(file.name, refusal=str(error))
    if report.year.value and seat.town.name in (report.town.name, asked["town"]):
        figures = figures_for(seat.town, report.year.value, date(report.year.value, 12, 31)).values()
        held = facts(seat.town.code or seat.town.name, report.year.value, figures, chain_of(seat.town))
        report = examine(document, **asked, facts=held)
    return Checked(file.name, source, Selection(accepted=reasons).apply(report))


def _read(file: UploadedFile) -> tuple[Document, bytes]:
    if file.size > LARGEST_FILE:
        raise Unreadable(
            f"“{file.name}”有 {file.size >> 20} MB，超过 {LARGEST_FILE >> 20} MB，没有查。请核对是不是选错了文件。"
        )
    file.seek(0)
    source = file.read()
    return read_bytes(source, file.name), source


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
        "ids": report.ids,
        "accepted": report.accepted,
        "coverage": [(one.done, one.what, _for_the_page(one.why)) for one in report.coverage],
    }


def _for_the_page(why: str) -> str:
    """The command's options by the names they have on this page; what the page cannot be given is left out."""
    for option, name in (
        ("--town ", "“哪个乡镇街道的”"),
        ("--previous ", "“上一年的报告”"),
        ("--year ", "“哪一年的”"),
    ):
        why = why.replace(option, name)
    return _COMMAND_ONLY.sub("", why)


def _line(report: Report) -> dict[str, Any]:
    return {
        "name": report.document.path,
        "town": report.town.name or "没有认出",
        "year": report.year.value or "没有认出",
        **report.counts,
    }


def downloads(seat: Seat, checked: list[Checked]) -> Iterator[tuple[str, str, str]]:
    """The result as files: (label, name, address). The address holds the file itself, so nothing is kept here."""
    reports = [one.report for one in checked if one.report]
    if len(checked) == len(reports) == 1:
        yield from _of_one(seat, checked[0], reports[0])
    elif reports:
        yield "下载汇总表", "体检汇总.xlsx", _inline(_summary(checked), _EXCEL)
    if reports:
        data = reports[0].to_json() if len(reports) == 1 else [report.to_json() for report in reports]
        text = json.dumps(data, ensure_ascii=False, indent=1)
        yield "网页", "体检结果.html", _inline(to_html(reports).encode(), "text/html;charset=utf-8")
        yield "JSON", "体检结果.json", _inline(text.encode(), "application/json")


def _of_one(seat: Seat, one: Checked, report: Report) -> Iterator[tuple[str, str, str]]:
    stem = Path(one.name).stem
    if len(one.source) <= LARGEST_WORD:
        yield "下载带批注的 Word", f"{stem}.体检.docx", _inline(_word(one, report, seat), _WORD)
    if report.accepted:
        reasons = {report.ids[finding]: why for finding, why in report.accepted}
        quotes = {report.ids[finding]: finding.quote for finding, _ in report.accepted}
        record = write_record(reasons, quotes).encode()
        yield "接受记录", f"{stem}.体检.toml", _inline(record, "application/toml")


def _word(one: Checked, report: Report, seat: Seat) -> bytes:
    """The person's own file with comments; a new one of its text where a part of it is broken."""
    try:
        return to_docx(report, one.source, at=seat.at)
    except Unreadable:
        return to_docx(report, at=seat.at)


def _summary(checked: list[Checked]) -> bytes:
    outcomes = [
        outcome_of(Path(one.name), one.report) if one.report else Outcome(Path(one.name), refusal=one.refusal)
        for one in checked
    ]
    out = io.BytesIO()
    write_summary(outcomes, out)
    return out.getvalue()


def _inline(content: bytes, media: str) -> str:
    return f"data:{media};base64,{base64.b64encode(content).decode()}"
