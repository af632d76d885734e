"""What each paragraph of an official document is: title, number, addressee, heading, signature, date."""

import re
from collections.abc import Iterator
from itertools import takewhile

from fazhi.check.document import Document, Paragraph
from fazhi.check.outline import parts
from fazhi.check.years import signed_on

SIGNATURE = re.compile(
    r"^[^。；，：:、]{2,40}(?:人民政府|政府|委员会|办事处|街道|[镇乡]|司法所|办公室|[司法]*局)(?:办公室)?(?:（(?:印|盖?章)）)?"
    r"\s*(?:20\d\d年\d{1,2}月\d{1,2}日)?$"
)
ADDRESSEE = re.compile(r"^[^。，；]{1,60}(?:政府|委|局|办|办公室|大|机关|部门|单位)[^。，；]{0,20}[：:]$")
NUMBER = re.compile(r"[\u4e00-\u9fff]{0,5}[发函办字委政电文通组][\[（(【〔［]20\d\d[\]）)】〕］]第?\d+号")
TAIL = 8  # paragraphs in which a signature may stand: copies, attachments and contacts follow it
_LONGEST_NUMBER = 30
_OPENING = 5  # paragraphs after the title in which an addressee may stand


def styles(document: Document) -> dict[int, str]:
    """By where a paragraph starts: title, number, to, heading, subheading, signature or date."""
    told = {
        part.start: "heading" if part.level == 1 else "subheading"
        for part in parts(document)
        if part.level <= 2
    }
    start, end = document.title_span
    after = [p for p in document.body if p.start >= end]
    told |= {p.start: "title" for p in document.body if start <= p.start and p.end <= end}
    told |= {p.start: "number" for p in numbers(document)}
    told |= {p.start: "to" for p in after[:_OPENING] if ADDRESSEE.match(p.text)}
    return told | dict(_closing(document, after[-TAIL:]))


def numbers(document: Document) -> list[Paragraph]:
    """The lines above the title, or right below it, that are the document's number."""
    start, end = document.title_span
    before = list(takewhile(lambda p: p.start < start, document.body))
    below = next((p for p in document.body[len(before) :] if p.start >= end), None)
    return [p for p in (*before, below) if p and _is_number(p.text)]


def _is_number(text: str) -> bool:
    found = NUMBER.search(text)
    return found is not None and found.end() == len(text) <= _LONGEST_NUMBER


def _closing(document: Document, tail: list[Paragraph]) -> Iterator[tuple[int, str]]:
    for paragraph in tail:
        if SIGNATURE.match(paragraph.text):
            yield paragraph.start, "signature"
    signed = signed_on(document)
    if signed:
        yield from ((p.start, "date") for p in tail if p.start <= signed[3] < p.end and len(p.text) <= 20)
