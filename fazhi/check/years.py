"""The year that a report is about, and how it was told."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fazhi.check.document import Document
from fazhi.check.outline import parts

_YEAR = re.compile(r"(20\d\d|二[〇○零]\S{2})\s*年")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_DATE = re.compile(
    r"(20\d\d|二[〇○零]\S{2})年(\d{1,2}|[一二三四五六七八九十]{1,3})月(\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
_OPENING = 200  # characters of the body that may announce the year


@dataclass(frozen=True, slots=True)
class ReportYear:
    """The year a report is about; `how` says where it was read, empty when it is unknown."""

    value: int | None
    how: str

    @property
    def firm(self) -> bool:
        """Whether the year is told apart from the headings that are judged by it."""
        return self.how in ("指定", "标题")


def report_year(document: Document, given: int | None = None) -> ReportYear:
    """The report's year: given, or from the title, the first heading, the opening, the date of signature."""
    if given is not None:
        return ReportYear(given, "指定")
    for text, how in _announcing(document):
        if found := years_in(text):
            return ReportYear(found[0], how)
    signed = signed_on(document)
    if signed:
        year, month, *_ = signed
        return ReportYear(year - 1 if month <= 6 else year, "成文日期")
    return ReportYear(None, "")


def _announcing(document: Document) -> Iterator[tuple[str, str]]:
    """What may announce the year, the surest first, and what to call it."""
    start, end = document.title_span
    yield document.text[start:end], "标题"
    headings = [part.heading for part in parts(document) if part.level == 1 and part.role == "measures"]
    yield " ".join(headings), "小标题"
    yield document.text[end : end + _OPENING], "正文开头"


def years_in(text: str) -> list[int]:
    """Years named in a text, as numbers, in order."""
    return [int(digits) for found in _YEAR.findall(text) if (digits := found.translate(_DIGITS)).isdigit()]


def signed_on(document: Document) -> tuple[int, int, int, int, int] | None:
    """(year, month, day, start, end) of the date of signature among the last lines, or None."""
    for paragraph in reversed(document.body[-10:]):
        found = _DATE.search(paragraph.text)
        if found and len(paragraph.text) <= 60 and paragraph.text[-1] not in "。；，：":
            year, month, day = (_number(found[part]) for part in (1, 2, 3))
            return year, month, day, paragraph.start + found.start(), paragraph.start + found.end()
    return None


def _number(text: str) -> int:
    """A year, month or day in Arabic or Chinese numerals ("二〇二五", "十二", "三十一")."""
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return int((tens or "一").translate(_DIGITS)) * 10 + int((ones or "〇").translate(_DIGITS))
    return int(text.translate(_DIGITS))
