"""What a composed report is: parts, sections, paragraphs, spans. Data only; the renderers read nothing else."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fazhi.figures import Figure

Origin = Literal["outline", "figure", "record", "author", "gap"]
Style = Literal["title", "addressee", "body", "heading", "signature", "date", "copy"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text and where it comes from. A figure carries the key of its indicator, what records say their
    kinds and ids (disputes.lawsuit/0192…,…), a gap names what lacks. `inside`: for the text sent up, not the public."""

    text: str
    origin: Origin = "outline"
    key: str = ""
    provisional: bool = False
    inside: bool = False

    @property
    def plain(self) -> str:
        """The span where no colour can mark it: gaps stand in brackets of their own."""
        return f"〔缺：{self.text}〕" if self.origin == "gap" else self.text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Spans in order."""

    spans: tuple[Span, ...]

    @property
    def plain(self) -> str:
        """The text of the paragraph."""
        return "".join(span.plain for span in self.spans)


@dataclass(frozen=True, slots=True)
class Section:
    """A theme; `heading` is numbered （一）, or empty where a part has no themes."""

    key: str
    heading: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One of the statutory parts; `heading` is numbered 一、"""

    key: str
    heading: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the document for a renderer: its style, its heading run （一）…。, its spans.

    `place` names the part, theme or piece of the frame to which it belongs; `first` whether that begins with it.
    """

    style: Style
    spans: tuple[Span, ...]
    lead: str = ""
    place: str = ""
    first: bool = True

    @property
    def key(self) -> str:
        """The place, where it begins: each stands once in a document."""
        return self.place if self.first else ""

    @property
    def plain(self) -> str:
        """The text of the line."""
        return self.lead + "".join(span.plain for span in self.spans)


@dataclass(frozen=True)
class Text(ABC):
    """The text of a town's report on a year, with data up to `as_of`; `figures` holds all of the year, cited or not."""

    unit: str
    issuer: str
    year: int
    as_of: date
    demo: bool
    figures: tuple[Figure, ...]

    @property
    @abstractmethod
    def lines(self) -> tuple[Line, ...]:
        """The whole document from title to copy."""

    @property
    def title(self) -> tuple[str, ...]:
        """The lines of the title."""
        return tuple(line.plain for line in self.lines if line.style == "title")

    @property
    def dated(self) -> str:
        """The day of signing as it is printed."""
        return "".join(line.plain for line in self.lines if line.style == "date")

    @property
    def text(self) -> str:
        """The document as plain text, gaps in brackets."""
        return "\n".join(line.plain for line in self.lines) + "\n"

    @property
    def cited(self) -> dict[str, str]:
        """Key of each figure in the text, and the heading under which it stands first."""
        found, heading = dict[str, str](), "开头"
        for line in self.lines:
            if line.style == "heading":
                heading = line.plain
            elif line.lead:
                heading = line.lead.removesuffix("。")
            for span in line.spans:
                if span.origin == "figure":
                    found.setdefault(span.key, heading)
        return found


@dataclass(frozen=True)
class FrozenText(Text):
    """A text as it was frozen: its lines are rows in a store."""

    stored: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines as they were stored."""
        return self.stored


@dataclass(frozen=True)
class Report(Text):
    """A text composed of a frame and the statutory parts."""

    addressee: Paragraph
    opening: tuple[Paragraph, ...]
    parts: tuple[Part, ...]
    signed_on: Paragraph
    copy: Paragraph

    @property
    def lines(self) -> tuple[Line, ...]:
        """The whole document from title to copy."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[Line]:
        for line in (self.issuer, f"关于{self.year}年法治政府建设情况的报告"):
            yield Line("title", (Span(line),))
        yield Line("addressee", self.addressee.spans, place="addressee")
        *guidance, opening = self.opening
        for number, paragraph in enumerate(guidance):
            yield Line("body", paragraph.spans, place="guidance", first=not number)
        yield Line("body", opening.spans, place="opening")
        for part in self.parts:
            yield Line("heading", (Span(part.heading),), place=part.key)
            for section in part.sections:
                yield from _section_lines(section)
        yield Line("signature", (Span(self.issuer),), place="signature")
        yield Line("date", self.signed_on.spans, place="signed-on")
        yield Line("copy", self.copy.spans, place="copy")


def _section_lines(section: Section) -> Iterator[Line]:
    for number, paragraph in enumerate(section.paragraphs):
        lead = f"{section.heading}。" if section.heading and not number else ""
        yield Line("body", paragraph.spans, lead, section.key, not number)
