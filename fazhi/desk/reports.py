"""年报: the text in its frame, the rows behind each figure beside it, a form where something is to be written, its files."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe

from fazhi.check import Finding
from fazhi.desk import beside, boards
from fazhi.desk.beside import Before
from fazhi.desk.counted import figures_for
from fazhi.desk.environment import comma, same_page, short_date
from fazhi.desk.evidence import attachment
from fazhi.desk.home import figure_text
from fazhi.desk.seat import Seat, show, staff
from fazhi.figures import Figure, say
from fazhi.ledger.errors import NotFound, Refused
from fazhi.ledger.indicators import titles_of
from fazhi.ledger.kinds import kind, kind_of
from fazhi.ledger.procedure import done
from fazhi.ledger.reading import get_record, may_create, may_edit
from fazhi.org.roles import Role
from fazhi.report.composing import completeness
from fazhi.report.confirming import drifted, rooms_in
from fazhi.report.content import Span, Text
from fazhi.report.drafting import data_day, draft, passage_of, report_of
from fazhi.report.files import produce
from fazhi.report.freezing import refuse_signing
from fazhi.report.models import AnnualReport
from fazhi.report.outline import written_places
from fazhi.report.pages import article
from fazhi.report.placeholders import figure_names
from fazhi.report.proofs import chain_of, proofs_of
from fazhi.report.store import CANONICAL, PUBLISHED, SENT, file_of, files_of, read_text

REPORT, PASSAGE = kind("report.annual_report"), kind("report.passage")
FRAMED = {"addressee": "改主送、抄送、署名"}  # fields of the report's own record
HERE = ("sign", "publish")  # steps that are taken on these pages: elsewhere their guards refuse

INSIDE = ("proofs", "facts-full")  # they name records; for those who answer for the report
INSIDERS = {Role.JUSTICE, Role.LEADER}

FILES = {"word": ("导出 Word", "年报.docx"), "proofs": ("证明清单", "证明清单.xlsx"), "page": ("网页", "年报.html"),
         "facts": ("数据", "facts.json"), "facts-full": ("内部数据", "facts-full.json")}  # fmt: skip
FROZEN = {"canonical": ("定稿数据", CANONICAL)}
PUBLIC = {"public-word": ("公开文本", "年报.docx"), "public-plain": ("公开文本（纯文字）", "年报.txt")}
AT_HAND = ("word", "proofs")  # the files that most people come for; the others fold into one menu


@staff
def show_report(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The document; `?figure=` opens the proof of one figure, `?passage=` the records of what they say, `?write=` a form."""
    return report_page(request, seat)


def report_page(
    request: HttpRequest, seat: Seat, *, written: str | None = None, refusal: str = ""
) -> HttpResponse:
    """The page; `written` and `refusal`: what a person wrote that was not saved, and why."""
    record = report_of(seat.town, seat.year)
    text = text_now(seat, record)
    spans = [span for line in text.lines for span in line.spans]
    asked, told = request.GET.get("figure"), request.GET.get("passage", "")
    figure = next((one for one in text.figures if one.key == asked), None)
    before = beside.year_before_of(seat, text)
    found, unexamined = beside.findings_in(text, before)
    passage = next(
        (one for one in spans if told and one.origin == "record" and one.key.split(",")[0] == told), None
    )
    current = passage or next((one for one in spans if one.origin == "figure" and one.key == asked), None)
    page = show(
        request, seat, "report", "report", record=record, kind=REPORT, text=text, outline=completeness(text),
        article=article(text, links=_links(request), after=_after(request, seat, record, text, written, refusal, found),
                        current=current, demo=text.demo),
        figure=_proof(seat, text, figure, before) if figure else None, passage=_records(seat, passage) if passage else None,
        place=beside.panel(text, request.GET.get(beside.ASKED, ""), before, found), checked=beside.summary(text, found, unexamined),
        files=_files(seat, record), at_hand=AT_HAND, as_of=text.as_of, **_course(seat, record, text),
    )  # fmt: skip
    page.status_code = 400 if refusal else 200
    return page


@staff
def download(request: HttpRequest, seat: Seat, name: str) -> HttpResponse:
    """One file of the report, as the command writes it; of a signed one the bytes that were stored."""
    record = report_of(seat.town, seat.year)
    found = _files(seat, record)
    if name not in FILES | FROZEN | PUBLIC or name not in found | FILES:
        raise NotFound("没有这个文件。")
    if name not in found:
        raise Refused("这个文件写着每条记录的名称，只给司法所和镇领导；正文、网页和数据可以下载。")
    file = found[name][1]
    content = _content(seat, record, name, file)
    named = f"公开{file}" if name in PUBLIC else file
    return attachment(content, f"{seat.town.name}{seat.year}年{named}", "application/octet-stream")


def _content(seat: Seat, record: AnnualReport | None, name: str, file: str) -> bytes:
    if record and record.frozen:
        return file_of(record, PUBLISHED if name in PUBLIC else SENT, file)
    return files_now(seat, text_now(seat, record))[file]


def files_now(seat: Seat, text: Text) -> dict[str, bytes]:
    """The files of the report: those stored when it was signed, else as this person may read them now."""
    record = report_of(seat.town, seat.year)
    if record and record.frozen:
        return {name: file_of(record, SENT, name) for name in files_of(record, SENT)}
    proofs = proofs_of(seat.town, text.figures, seat.reader)
    return produce(text, proofs, chain_of(seat.town), code=seat.town.code or seat.town.name, at=seat.at)


def text_now(seat: Seat, record: AnnualReport | None) -> Text:
    """The text as it was signed, else as it stands now."""
    if record and record.frozen:
        return read_text(record, SENT)
    return draft(seat.town, seat.year, on=seat.on, count=figures_for)


def _files(seat: Seat, record: AnnualReport | None) -> dict[str, tuple[str, str]]:
    """The files that this person may take."""
    found = {name: told for name, told in FILES.items() if name not in INSIDE or seat.roles & INSIDERS}
    frozen = record is not None and record.frozen
    return found | (FROZEN if frozen else {}) | (PUBLIC if record and record.published else {})


def _course(seat: Seat, record: AnnualReport | None, text: Text) -> dict[str, Any]:
    """How far the report is, and what this person may do next."""
    if record is None:
        return {
            "begin_refusal": may_create(seat.person, REPORT, seat.town, seat.on),
            "steps": (),
            "rooms": (),
        }
    marks = boards.board(seat, REPORT, record, None)["step_lines"]
    steps = [
        replace(mark, status="next", remarks=("在本页办",))
        if mark.name in HERE and mark.status == "blocked"
        else mark
        for mark in marks
    ]
    if record.frozen:
        now = figures_for(seat.town, seat.year, data_day(seat.town, seat.year, seat.on))
        return {
            "steps": steps,
            "rooms": (),
            "drifted": [f"{one.label}（现在{say(one)}）" for one in drifted(text, now)],
            "signed_on": timezone.localdate(
                done(REPORT.key, "sign").filter(record=record.pk).latest("at").at
            ),
        }
    refusal = refuse_signing(record, text, by=seat.person, on=seat.on, at=seat.at)
    return {
        "steps": steps,
        "rooms": rooms_in(text, record),
        "sign_refusal": refusal,
        "today": seat.on,
        "drifted": (),
    }


def _links(request: HttpRequest) -> Callable[[Span], str]:
    page = reverse("report")

    def lead(span: Span) -> str:
        if span.origin == "figure":
            return (
                page + same_page(request, figure=span.key, passage=None, write=None, beside=None) + "#proof"
            )
        if span.origin == "record" and span.key:
            return (
                page
                + same_page(request, passage=span.key.split(",")[0], figure=None, write=None, beside=None)
                + "#proof"
            )
        return ""

    return lead


def _after(
    request: HttpRequest, seat: Seat, record: AnnualReport | None, text: Text, written: str | None, refusal: str,
    found: Mapping[str, list[Finding]],
) -> Callable[[str], str]:  # fmt: skip
    """What follows each place: what can be seen beside it; of a draft the form where it is being written, or the link."""
    mark = beside.marks(request, text, found)
    if record is None or record.frozen:
        return mark
    places, asked = dict(written_places()), request.GET.get("write")
    may_write = may_create(seat.person, PASSAGE, seat.town, seat.on) is None
    may_frame = may_edit(seat.person, record, seat.on) is None

    def follow(place: str) -> str:
        return mark_safe(mark(place) + write(place))  # each a drawn template, or nothing

    def write(place: str) -> str:
        if place in places and may_write:
            told = {"place": place, "name": places[place], "asked": place == asked, "request": request}
            if place == asked:
                told |= _form(record, text, place, written, refusal)
            return mark_safe(render_to_string("desk/report-place.html", told, request, using="jinja2"))
        if place in FRAMED and may_frame:
            told = {"label": FRAMED[place], "address": reverse("edit", args=[REPORT, record.pk])}
            return mark_safe(render_to_string("desk/report-frame.html", told, using="jinja2"))
        return ""

    return follow


def _form(record: AnnualReport, text: Text, place: str, written: str | None, refusal: str) -> dict[str, Any]:
    """What is being written in a place: what stands there, or what was refused a moment ago."""
    passage = passage_of(record, place)
    stands = passage.text if passage else ""
    return {
        "text": stands if written is None else written, "version": passage.version if passage else 0,
        "refusal": refusal, "offered": _offered(text, place),
    }  # fmt: skip


def _offered(text: Text, place: str) -> list[tuple[str, str]]:
    """Figures that may be written into a place: name and number, those cited there first; nothings are left out."""
    names = {key: name for name, key in figure_names().items()}
    there = {span.key for line in text.lines if line.place == place for span in line.spans}
    shown = [one for one in text.figures if one.key in names and (one.rows or one.value)]
    shown.sort(key=lambda one: one.key not in there)
    return [(names[one.key], say(one)) for one in shown]


def _records(seat: Seat, span: Span) -> dict[str, Any]:
    """The records behind a passage."""
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


def _proof(seat: Seat, text: Text, figure: Figure, before: Before) -> dict[str, Any]:
    titles = titles_of([figure], seat.person, seat.on)
    where = text.cited.get(figure.key)
    facts = [
        ("上年", beside.figure_before(figure, before)),
        ("口径", figure.basis),
        ("计入日", figure.counted_on),
        ("所在段落", where),
    ]
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
