"""The published text: the one sent up, with the lines taken out or masked that a person gave a reason for."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from fazhi.law import chinese_number
from fazhi.report.content import FrozenText, Line, Span, Text
from fazhi.report.models import AnnualReport, TextDifference
from fazhi.report.store import SENT, read_text
from fazhi.report.word import word

MASK = "×"
_COUNTED = re.compile(r"[一二三四五六七八九十]+是")


@dataclass(frozen=True)
class Compared:
    """A line of the text sent up beside what is published of it (None: nothing), and why they differ."""

    number: int
    sent: Line
    public: Line | None
    differences: tuple[TextDifference, ...]
    withheld: bool  # the records behind it are not to be published: a difference is due


def compare(record: AnnualReport) -> list[Compared]:
    """The two texts, line by line; lines are counted from 1."""
    wanted: dict[int, list[TextDifference]] = {}
    found = TextDifference.objects.filter(report=record, voided=False, draft=False)
    for one in found.select_related("handler").order_by("line", "recorded_at"):
        wanted.setdefault(one.line, []).append(one)
    lines = read_text(record, SENT).lines
    public = [_apply(line, wanted.get(number, ())) for number, line in enumerate(lines, 1)]
    return [
        Compared(number, sent, shown, tuple(wanted.get(number, ())), any(span.inside for span in sent.spans))
        for number, (sent, shown) in enumerate(zip(lines, _renumbered(public, lines), strict=True), 1)
    ]


def public_text(record: AnnualReport) -> FrozenText:
    """The text as it is published."""
    shown = tuple(_bare(one.public) for one in compare(record) if one.public)
    return replace(read_text(record, SENT), stored=shown)


def public_files(text: Text, *, at: datetime) -> dict[str, bytes]:
    """The files for the county's editor: Word and plain text. No rows, no titles, no figures beside the text."""
    return {"年报.docx": word(text, at=at), "年报.txt": text.text.encode("utf-8")}


def refuse_text(record: AnnualReport) -> str | None:
    """The sentence why the text cannot be published as its differences stand."""
    for one in compare(record):
        if one.withheld and not one.differences:
            return f"第{one.number}行的内容登记为只报送、不公开，还没有登记怎样处理。请在“两个文本”里写明删去或者遮去，以及理由。"
        for difference in one.differences:
            if difference.act == TextDifference.Act.MASKED and difference.words not in one.sent.plain:
                return f"第{one.number}行里没有“{difference.words}”，遮不了。请照抄那一行里的字，或者作废这条改动。"
    total = len(read_text(record, SENT).lines)
    strays = TextDifference.objects.filter(report=record, voided=False, draft=False, line__gt=total)
    if stray := strays.first():
        return f"定稿只有{total}行，没有第{stray.line}行。请作废这条改动。"
    return None


def _apply(line: Line, differences: Sequence[TextDifference]) -> Line | None:
    if any(one.act == TextDifference.Act.DELETED for one in differences):
        return None
    for one in differences:
        line = _masked(line, one.words)
    return line


def _masked(line: Line, words: str) -> Line:
    """A line with words blotted out wherever they stand, also where they run over several spans."""
    whole, start = "".join(span.text for span in line.spans), 0
    hidden = whole.replace(words, MASK * len(words))
    spans = []
    for span in line.spans:
        end = start + len(span.text)
        spans.append(replace(span, text=hidden[start:end]))
        start = end
    return replace(line, spans=tuple(spans))


def _renumbered(lines: Sequence[Line | None], sent: Sequence[Line]) -> Iterator[Line | None]:
    """一是、二是 counted anew where lines were taken out; the heading of a taken-out first line goes to the next."""
    totals = Counter(line.place for line in lines if line and _is_counted(line))
    kept, leads = Counter[str](), {line.place: line.lead for line in sent if line.lead}
    for line in lines:
        if line and _is_counted(line):
            kept[line.place] += 1
            number = (Span(f"{chinese_number(kept[line.place])}是"),) if totals[line.place] > 1 else ()
            line = replace(line, spans=(*number, *line.spans[1:]))
        if line and line.place in leads:
            line = replace(line, lead=leads.pop(line.place), first=True)
        yield line


def _is_counted(line: Line) -> bool:
    return len(line.spans) > 1 and bool(_COUNTED.fullmatch(line.spans[0].text))


def _bare(line: Line) -> Line:
    """A line without the numbers of the records behind it."""
    return replace(
        line, spans=tuple(replace(span, key="") if span.origin == "record" else span for span in line.spans)
    )
