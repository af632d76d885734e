"""Marks of comments in the XML of a body: each w:t keeps its place, a run is cut in two only where a mark falls."""

from copy import deepcopy
from typing import Any

from lxml import etree

from fazhi.check.document import clean_places
from fazhi.check.readers.docx import Line

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_Point = tuple[Any, int]  # a w:t and an offset into its text


class Anchors:
    """Collects where comments begin and end, then sets all marks; offsets stay true until then."""

    def __init__(self, root: Any) -> None:
        self._space = etree.QName(root).namespace
        self._points: dict[Any, dict[int, tuple[list[str], list[str]]]] = {}
        self._whole: list[tuple[Any, str]] = []

    def add(self, identity: str, first: tuple[Line, int], last: tuple[Line, int]) -> None:
        """A comment from the first to the last character; (line, -1) stands for the paragraph as a whole."""
        begin = _point(*first, forward=True)
        end = _point(*last, forward=False)
        if begin is None or end is None:
            self._whole.append((_host(first[0].paragraph), identity))
            return
        self._slot(begin)[1].append(identity)
        self._slot((end[0], end[1] + 1))[0].append(identity)

    def _slot(self, point: _Point) -> tuple[list[str], list[str]]:
        return self._points.setdefault(point[0], {}).setdefault(point[1], ([], []))

    def set(self) -> None:
        """Set every mark; at one place what ends stands before what begins."""
        for text, slots in self._points.items():
            for offset in sorted(slots, reverse=True):
                ends, begins = slots[offset]
                marks = [mark for identity in ends for mark in self._ending(identity)]
                marks += [self._mark("commentRangeStart", identity) for identity in begins]
                parent, index = _gap(text, offset)
                parent[index:index] = marks
        for paragraph, identity in self._whole:
            after_properties = int(len(paragraph) > 0 and paragraph[0].tag.endswith("}pPr"))
            paragraph.insert(after_properties, self._mark("commentRangeStart", identity))
            paragraph.extend(self._ending(identity))

    def _ending(self, identity: str) -> list[Any]:
        run = etree.Element(f"{{{self._space}}}r")
        run.append(self._mark("commentReference", identity))
        return [self._mark("commentRangeEnd", identity), run]

    def _mark(self, name: str, identity: str) -> Any:
        return etree.Element(f"{{{self._space}}}{name}", {f"{{{self._space}}}id": identity})


def _host(paragraph: Any) -> Any:
    """The outermost paragraph: Word allows no comment within a text box."""
    outer = [e for e in paragraph.iterancestors() if e.tag == paragraph.tag]
    return outer[-1] if outer else paragraph


def _point(line: Line, place: int, *, forward: bool) -> _Point | None:
    """The w:t and offset of a character; of the next one that has any, where Word writes the character itself."""
    if place < 0 or _host(line.paragraph) is not line.paragraph:
        return None
    places = clean_places(line.text)
    order = range(place, len(places)) if forward else range(min(place, len(places) - 1), -1, -1)
    owners = [(text, offset) for piece, text in line.pieces for offset in range(len(piece))]
    for index in order:
        text, offset = owners[places[index]]
        if text is not None and text.getparent().tag.endswith("}r"):
            return text, offset
    return None


def _gap(text: Any, offset: int) -> tuple[Any, int]:
    """Parent and index at which a mark before this character (or behind the last one) is to be inserted."""
    value = text.text or ""
    if 0 < offset < len(value):
        rest = deepcopy(text)
        text.text, rest.text = value[:offset], value[offset:]
        for part in (text, rest):
            part.set(_SPACE, "preserve")
        text.addnext(rest)
    return _cut(text.getparent(), text.getnext() if offset else text)


def _cut(run: Any, child: Any) -> tuple[Any, int]:
    """The gap before a child of a run (behind the run for None); the run is cut where text stands on both sides."""
    parent = run.getparent()
    if child is None:
        return parent, parent.index(run) + 1
    properties = run[0] if run[0].tag.endswith("}rPr") else None
    if run.index(child) == (0 if properties is None else 1):
        return parent, parent.index(run)
    second = run.makeelement(run.tag, dict(run.attrib), run.nsmap)
    if properties is not None:
        second.append(deepcopy(properties))
    second.extend(run[run.index(child) :])
    run.addnext(second)
    return parent, parent.index(second)
