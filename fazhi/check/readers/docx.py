"""Word documents, read from their XML: body, tables, text boxes, notes, headers and footers, once each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from fazhi.check.document import MOST_PARAGRAPHS, Document, Unreadable
from fazhi.check.readers.archive import Archive, read_archive
from fazhi.check.readers.numbering import Numbering

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # “Strict Open XML” of newer Word
)
_NAMES = {
    f"{{{space}}}{name}": name
    for space in _WORD
    for name in [
        "p",
        "t",
        "del",
        "ins",
        "moveFrom",
        "tbl",
        "txbxContent",
        "tab",
        "br",
        "cr",
        "noBreakHyphen",
        "pStyle",
        "numId",
        "ilvl",
        "rt",
    ]
} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback": "Fallback",
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip": "blip",
    "{http://purl.oclc.org/ooxml/drawingml/main}blip": "blip",
}
TAGS = tuple(_NAMES)  # the only elements that make text
_SKIPPED = {
    "Fallback",
    "del",
    "moveFrom",
    "rt",
}  # second copies, what was struck out, readings above characters
_CONTAINERS = {"tbl": "table", "txbxContent": "box"}
_BEGINNING = {*_SKIPPED, *_CONTAINERS, "p", "ins", "blip"}  # elements whose beginning matters
_PLAIN_NAMES = ("p", "t", "tab", "br", "cr", "noBreakHyphen", "pStyle", "numId", "ilvl")
_PLAIN = tuple(tag for tag in TAGS if _NAMES[tag] in _PLAIN_NAMES)
_INVOLVED = tuple(tag for tag in TAGS if _NAMES[tag] in {*_SKIPPED, "txbxContent", "ins", "blip"})
_VALUES = tuple(f"{{{space}}}val" for space in _WORD)
_SPACING = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_BREAK = ("\n", None)
_FURNITURE = re.compile(r"word/(footnotes|endnotes|header|footer)\d*\.xml")
_PLACES = {"footnotes": "note", "endnotes": "note", "header": "header", "footer": "footer"}
_MAIN = "word/document.xml"
_MAIN_TARGET = re.compile(rb"""<[^>]*?Type=["'][^"']*/officeDocument["'][^>]*>""")
_TARGET = re.compile(rb"""Target=["']/?([^"']+)["']""")


@dataclass(slots=True)
class Line:
    """A line of text in its pieces; the element is the w:t that holds a piece, None where Word writes it itself."""

    pieces: list[tuple[str, Any]]
    place: str
    paragraph: Any

    @property
    def text(self) -> str:
        """The line as one string."""
        return "".join([text for text, _ in self.pieces])


class _Open:
    """A paragraph that is being read."""

    __slots__ = ("level", "number", "pieces", "style")

    def __init__(self) -> None:
        self.pieces: list[tuple[str, Any]] = []
        self.style: str | None = None
        self.number: str | None = None
        self.level: int | None = None


class Walker:
    """Makes lines of the events of one XML part. A text box inside a paragraph is finished before the paragraph."""

    def __init__(self, place: str, numbering: Numbering | None = None) -> None:
        self.places = [place]
        self.open: list[_Open] = []
        self.skip = self.count = self.images = self.changes = 0
        self.numbering = numbering
        self.joined = False
        self.carried: list[tuple[str, Any]] = []

    def lines_of(self, root: Any) -> Iterator[Line]:
        """The lines of a whole part in order."""
        if next(root.iter(*_INVOLVED), None) is None:
            return self._plain_lines(root)
        return self.lines(etree.iterwalk(root, events=("start", "end"), tag=TAGS))

    def _plain_lines(self, root: Any) -> Iterator[Line]:
        """The lines of a part whose paragraphs neither nest nor hold anything struck out: a third of the time."""
        opened, paragraph, parent = None, None, None
        for element in root.iter(*_PLAIN):
            name = _NAMES[element.tag]
            if name == "p":
                if opened:
                    yield from self._close(opened, paragraph)
                opened, paragraph = _Open(), element
                if element.getparent() is not parent:
                    parent = element.getparent()
                    self.places[1:] = ["table"] if _in_table(element) else []
            elif opened:
                self._add(name, element, opened)
        if opened:
            yield from self._close(opened, paragraph)

    def lines(self, events: Iterable[tuple[str, Any]], *, clear: bool = False) -> Iterator[Line]:
        """The lines of these events of TAGS in order; `clear` gives back the memory of what was read."""
        for event, element in events:
            name = _NAMES[element.tag]
            if event == "start":
                if name in _BEGINNING:
                    self._start(name, element)
                continue
            if name == "p" and not self.skip:
                yield from self._close(self.open.pop(), element)
            else:
                self._end(name, element)
            if clear and not self.open:
                element.clear()
                while element.getprevious() is not None and element.getparent() is not None:
                    del element.getparent()[0]

    def _start(self, name: str, element: Any) -> None:
        self.changes += name in ("del", "ins") and not self.skip
        if name in _SKIPPED:
            # A deleted paragraph mark joins this paragraph to the next one.
            self.joined |= name == "del" and element.getparent().tag.endswith("}rPr")
            self.skip += 1
        elif self.skip:
            return
        elif name in _CONTAINERS:
            self.places.append(_CONTAINERS[name])
        elif name == "p":
            self.open.append(_Open())
        elif name == "blip":
            self.images += 1

    def _end(self, name: str, element: Any) -> None:
        if name in _SKIPPED:
            self.skip -= 1
        elif self.skip:
            return
        elif name in _CONTAINERS:
            self.places.pop()
        elif self.open:
            self._add(name, element, self.open[-1])

    def _add(self, name: str, element: Any, to: _Open) -> None:
        if name == "t":
            to.pieces.append(((element.text or "").replace("\n", " "), element))
        elif name in _SPACING:
            if element.getparent().tag.endswith("}r"):
                to.pieces.append((_SPACING[name], None))
        elif name == "pStyle":
            to.style = _value(element)
        elif name == "numId":
            to.number = _value(element)
        elif name == "ilvl":
            level = _value(element) or ""
            to.level = int(level) if level.isascii() and level.isdigit() else None

    def _close(self, closed: _Open, paragraph: Any) -> list[Line]:
        self.count += 1
        if self.count > MOST_PARAGRAPHS:
            raise Unreadable("段落超过 5 万个，不像一份报告。请只留下报告本身。")
        pieces = self._numbered(closed)
        if self.joined and not self.open:
            self.joined = False
            self.carried += pieces
            return []
        if not self.open:
            pieces, self.carried = (self.carried + pieces if self.carried else pieces), []
        place = self.places[-1]
        if _BREAK not in pieces:
            return [Line(pieces, place, paragraph)]
        ends = [at for at, piece in enumerate(pieces) if piece == _BREAK]
        bounds = zip([0, *(end + 1 for end in ends)], [*ends, len(pieces)], strict=True)
        return [Line(pieces[start:end], place, paragraph) for start, end in bounds]

    def _numbered(self, closed: _Open) -> list[tuple[str, Any]]:
        if self.numbering and (closed.number or closed.style) and any(text for text, _ in closed.pieces):
            label = self.numbering.label(closed.number, closed.level, closed.style)
            return [(label, None), *closed.pieces] if label else closed.pieces
        return closed.pieces


def read_docx(data: bytes, path: str) -> Document:
    """The document in a .docx file; raises Unreadable when it is broken or hostile."""
    return read_archive(data, path, _read)


def main_part(archive: Archive) -> str:
    """The name of the part that holds the body; Word on the web calls it document2.xml."""
    if _MAIN in archive.names:
        return _MAIN
    found = _MAIN_TARGET.search(archive.bytes("_rels/.rels"))
    target = _TARGET.search(found[0]) if found else None
    return target[1].decode("utf-8", "replace") if target else _MAIN


def furniture(archive: Archive) -> list[tuple[str, str]]:
    """(name, place) of the parts around the body: notes, headers, footers."""
    return [
        (found[0], _PLACES[found[1]]) for found in map(_FURNITURE.fullmatch, sorted(archive.names)) if found
    ]


def _read(archive: Archive, path: str) -> Document:
    name = main_part(archive)
    if name not in archive.names:
        raise Unreadable("里面没有 Word 正文。请用 WPS 或 Word 另存为 docx 后再检查。")
    body = Walker("body", Numbering.of(archive))
    lines = [(line.text, line.place) for line in _lines(archive, name, body)]
    seen: set[str] = set()  # the same header repeats for each section
    for part, place in furniture(archive):
        walker = Walker(place)
        for line in _lines(archive, part, walker):
            text = line.text
            if line.place not in ("header", "footer") or text not in seen:
                seen.add(text)
                lines.append((text, line.place))
        body.images += walker.images
        body.changes += walker.changes
    return Document.of(lines, path=path, kind="docx", notes=_notes(archive, body))


def _lines(archive: Archive, part: str, walker: Walker) -> Iterator[Line]:
    """The lines of one part; a large one is read piece by piece."""
    if archive.is_large(part):
        return walker.lines(archive.events(part, TAGS), clear=True)
    return walker.lines_of(archive.tree(part))


def _in_table(paragraph: Any) -> bool:
    return any(_NAMES.get(element.tag) == "tbl" for element in paragraph.iterancestors())


def _notes(archive: Archive, body: Walker) -> list[str]:
    notes = []
    if body.images:
        notes.append(f"有 {body.images} 张图片，图中文字没有读")
    if body.changes:
        notes.append(f"有 {body.changes} 处修订痕迹，按全部接受后的文字检查")
    if "word/comments.xml" in archive.names:
        notes.append("有批注，批注没有读")
    if any(name.startswith("word/embeddings/") for name in archive.names):
        notes.append("有嵌入的附件，附件没有读")
    return notes


def _value(element: Any) -> str | None:
    value: str | None = element.get(_VALUES[0]) or element.get(_VALUES[1])
    return value
