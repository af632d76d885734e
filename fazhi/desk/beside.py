"""Beside each place of the report: its figures against those of the year before, and what the check found in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from fazhi.check import Finding, Unreadable, examine
from fazhi.check.document import Document, clean
from fazhi.check.rule import LABELS, SEVERITIES
from fazhi.desk.counted import figures_for, year_before
from fazhi.desk.environment import iso
from fazhi.desk.seat import Seat
from fazhi.figures import Figure, facts, say
from fazhi.report.content import Line, Text
from fazhi.report.drafting import report_of
from fazhi.report.store import SENT, read_text

ASKED = "beside"


@dataclass(frozen=True)
class Before:
    """The figures of the year before, and where they are from; none where nothing was recorded then."""

    source: str
    figures: Mapping[str, Figure]
    text: str = ""  # of the report as it was signed


@dataclass(frozen=True)
class _Asked:
    """All that the answer of a check depends on."""

    text: str
    before: str
    digests: tuple[str, ...]
    held: Text = field(compare=False)


def year_before_of(seat: Seat, text: Text) -> Before:
    """The signed report of the year before, else its ledger up to the same day."""
    record = report_of(seat.town, text.year - 1)
    if record and record.frozen:
        signed = read_text(record, SENT)
        source = f"{signed.year}年年报定稿，数据截至{iso(signed.as_of)}"
        return Before(source, {one.key: one for one in signed.figures}, signed.text)
    day = year_before(text.as_of)
    figures = figures_for(seat.town, text.year - 1, day)
    known = any(one.rows for one in figures.values())
    return Before(f"{day.year}年台账，数据截至{iso(day)}", figures if known else {})


def findings_in(text: Text, before: Before) -> tuple[dict[str, list[Finding]], str]:
    """What the check finds, by the place where it lies, the gravest first; or the sentence why it was not examined."""
    asked = _Asked(text.text, before.text, tuple(one.digest for one in text.figures), text)
    try:
        return _findings(asked), ""
    except Unreadable as error:
        return {}, str(error)


@lru_cache(maxsize=32)
def _findings(asked: _Asked) -> dict[str, list[Finding]]:
    text, previous = asked.held, Document.of(asked.before) if asked.before else None
    lines = [line for line in text.lines if clean(line.plain)]
    document = Document.of((line.plain for line in lines), path="年报")
    held = facts(text.unit, text.year, text.figures, {})
    report = examine(document, year=text.year, previous=previous, facts=held)
    found: dict[str, list[Finding]] = {}
    for one in sorted(report.findings, key=lambda one: (SEVERITIES.index(one.severity), one.span)):
        pairs = zip(lines, document.paragraphs, strict=True)
        place = next(_place(line) for line, paragraph in pairs if paragraph.end >= one.span[0])
        found.setdefault(place, []).append(one)
    return found


def compared(text: Text, place: str, before: Before) -> list[dict[str, Any]]:
    """The figures cited in a place, each with what it was the year before."""
    cited = {
        span.key: None
        for line in text.lines
        if line.place == place
        for span in line.spans
        if span.origin == "figure"
    }
    known = {one.key: one for one in text.figures}
    return [told(known[key], before.figures.get(key)) for key in cited if key in known]


def told(now: Figure, then: Figure | None) -> dict[str, Any]:
    """A figure beside that of the year before; what was not counted then is not compared."""
    return {
        "key": now.key,
        "label": now.label,
        "now": say(now),
        "then": "没有这项数" if then is None else say(then),
        "change": "" if then is None else _change(now, then),
    }


def _change(now: Figure, then: Figure) -> str:
    if not isinstance(now.value, int) or not isinstance(then.value, int) or now.denominator is not None:
        return ""
    more = now.value - then.value
    return f"多{more:,}" if more > 0 else f"少{-more:,}" if more < 0 else "相同"


def marks(request: HttpRequest, text: Text, found: Mapping[str, list[Finding]]) -> Callable[[str], str]:
    """The links beneath each place: to its figures against the year before, and to what was found in it."""
    cited = {line.place for line in text.lines for span in line.spans if span.origin == "figure"}

    def mark(place: str) -> str:
        if place not in cited and place not in found:
            return ""
        said = {
            "place": place,
            "has_figures": place in cited,
            "count": len(found.get(place, ())),
            "opened": request.GET.get(ASKED) == place,
        }
        drawn = render_to_string("desk/report-beside.html", said | {"request": request}, using="jinja2")
        return mark_safe(drawn.strip())

    return mark


def panel(
    text: Text, place: str, before: Before, found: Mapping[str, list[Finding]]
) -> dict[str, Any] | None:
    """What stands beside the place that is looked at; None for a place that the text does not have."""
    titles = _titles(text)
    if place not in titles:
        return None
    return {
        "title": titles[place],
        "source": before.source if before.figures else "",
        "figures": compared(text, place, before),
        "findings": found.get(place, []),
        "labels": LABELS,
    }


def summary(text: Text, found: Mapping[str, list[Finding]], refusal: str) -> dict[str, Any]:
    """What was found in the whole text: how many of each severity, and in which places."""
    all_found = [one for some in found.values() for one in some]
    titles = _titles(text)
    return {
        "refusal": refusal,
        "counts": [
            (severity, LABELS[severity], sum(one.severity == severity for one in all_found))
            for severity in SEVERITIES
        ],
        "places": [(place, title, len(found[place])) for place, title in titles.items() if place in found],
    }


def _place(line: Line) -> str:
    return line.place or line.style


def _titles(text: Text) -> dict[str, str]:
    """Each place in order, by its heading, its name in the frame, or the part in which it stands."""
    titles: dict[str, str] = {}
    part = ""
    for line in text.lines:
        if line.style == "heading":
            part = line.plain
        titles.setdefault(_place(line), line.lead.removesuffix("。") or _FRAME.get(_place(line)) or part)
    return titles


_FRAME = {"title": "标题", "addressee": "主送", "guidance": "指导思想", "opening": "开头", "signature": "落款", "signed-on": "成文日期",
          "copy": "抄送"}  # fmt: skip


def figure_before(now: Figure, before: Before) -> str:
    """For the proof of a figure: what it was the year before, and from where that is known."""
    then = before.figures.get(now.key)
    if then is None:
        return ""
    change = _change(now, then)
    return f"{say(then)}{'，今年' + change if change else ''}（{before.source}）"
