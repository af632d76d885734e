"""The document under examination: its text once, and everything else as offsets into it."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

# Marks that carry no text: controls, zero-width characters, lone surrogates, the two non-characters.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SPACES = re.compile(r"[^\S\n]+")
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]*[”’）]*")
_GENRE = re.compile(r"报告|总结|汇报")
_BODY_START = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|.{2,40}[：:]$)")
_ISSUER = re.compile(r"(?:委员会|人民政府|办事处|街道|[镇乡])$")
_DEMONSTRATION = "演示数据"
_LONGEST_TITLE = 80
_FRAMED = 4  # so many times more text in tables than outside them: the tables are only a frame
LARGEST_TEXT = 500_000  # characters; the reports of a hundred towns
MOST_PARAGRAPHS = 50_000
SAVE_AS = "请用 WPS 或 Word 打开它，选“另存为”，类型选“Word 文档（.docx）”，再来检查。"


class Unreadable(Exception):
    """A file that cannot be examined; the message is the full sentence to show."""


class TooLong(Unreadable):
    """More text than any report has."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"“{Path(path).name}”的文字多得不像一份报告（超过 50 万字或 5 万段），没有检查。请只留下报告本身。"
        )


class NeedsOffice(Unreadable):
    """A file that an office suite could turn into one that can be examined."""


class Paragraph(NamedTuple):
    """One paragraph; `place` is body, table, box, header, footer or note."""

    start: int
    end: int
    text: str
    place: str = "body"


@dataclass(frozen=True)
class Document:
    """The extracted text with its paragraphs; `pages` holds the offset at which each page begins."""

    path: str
    kind: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    pages: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        lines: str | Iterable[str | tuple[str, str]],
        *,
        path: str = "",
        kind: str = "txt",
        page_breaks: Iterable[int] = (),
        notes: Iterable[str] = (),
    ) -> "Document":
        """A document of these lines (or (line, place) pairs); `page_breaks` are indexes of lines.

        Raises TooLong as soon as there are more lines or characters than a report has.
        """
        if isinstance(lines, str):
            lines = lines.splitlines()
        breaks = set(page_breaks)
        paragraphs: list[Paragraph] = []
        pages: list[int] = []
        offset = 0
        for index, line in enumerate(lines):
            raw, place = (line, "body") if isinstance(line, str) else line
            if index in breaks:
                pages.append(offset)
            text = clean(raw)
            if text:
                paragraphs.append(Paragraph(offset, offset + len(text), text, place))
                offset += len(text) + 1
            if offset > LARGEST_TEXT or index >= 2 * MOST_PARAGRAPHS or len(paragraphs) > MOST_PARAGRAPHS:
                raise TooLong(path)
        return cls(
            path, kind, "\n".join(p.text for p in paragraphs), tuple(paragraphs), tuple(pages), tuple(notes)
        )

    @cached_property
    def body(self) -> tuple[Paragraph, ...]:
        """Paragraphs that were written as running text, the mark of demonstration data left out.

        Some offices set a whole report inside the frame of a table: then its cells are the running text.
        """
        lengths = dict.fromkeys(("body", "table"), 0)
        for paragraph in self.paragraphs:
            lengths[paragraph.place] = lengths.get(paragraph.place, 0) + len(paragraph.text)
        running = ("body", "table") if lengths["table"] > _FRAMED * lengths["body"] else ("body",)
        return tuple(
            p for p in self.paragraphs if p.place in running and not p.text.startswith(_DEMONSTRATION)
        )

    @cached_property
    def title_span(self) -> tuple[int, int]:
        """Where the title stands; the first body paragraph when nothing looks like a title."""
        return _find_title(self.body) if self.body else (0, 0)

    @property
    def title(self) -> str:
        """The title as written, or the name of the file when the body is empty."""
        start, end = self.title_span
        return self.text[start:end].replace("\n", "") or Path(self.path).stem

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Spans of all sentences, in order; a sentence never crosses a paragraph."""
        return tuple(m.span() for m in _SENTENCE.finditer(self.text))

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The sentence that holds this offset."""
        found = bisect_right(self.sentences, (offset, len(self.text) + 1)) - 1
        return self.sentences[max(found, 0)] if self.sentences else (0, 0)

    def page_at(self, offset: int) -> int | None:
        """The page of an offset, counted from 1; None where the format has no pages."""
        return bisect_right(self.pages, offset) or None


def clean(line: str) -> str:
    """A line without invisible characters, its runs of spaces made one."""
    if (
        line.isprintable() and "  " not in line
    ):  # almost every line: no mark without text, no space but the plain one
        return line.strip()
    return _SPACES.sub(" ", _INVISIBLE.sub("", line).replace("\n", " ").replace("\r", " ")).strip()


def clean_places(line: str) -> list[int]:
    """For each character of `clean(line)` the place in `line` that it comes from."""
    places: list[int] = []
    spaced = True  # nothing is kept of spaces at the beginning
    for place, character in enumerate(line):
        if _INVISIBLE.match(character):
            continue
        if not character.isspace() or not spaced:
            places.append(place)
        spaced = character.isspace()
    return places[:-1] if places and spaced else places


def _find_title(body: tuple[Paragraph, ...]) -> tuple[int, int]:
    for index, paragraph in enumerate(body[:12]):
        if _BODY_START.match(paragraph.text):
            break
        if _looks_like_title(paragraph.text):
            first = index
            while first and _ISSUER.search(body[first - 1].text) and len(body[first - 1].text) <= 40:
                first -= 1
            return body[first].start, paragraph.end
    return body[0].start, min(body[0].end, body[0].start + _LONGEST_TITLE)


def _looks_like_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and bool(_GENRE.search(text)) and text[-1] not in "。，；：:;,"
