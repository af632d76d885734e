"""Numbers that Word writes itself before headings and lists (一、（一）1.): they stand nowhere in the text."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from fazhi.check.readers.archive import Archive

_PART = "word/numbering.xml"
_DIGITS = "〇一二三四五六七八九"
_CHINESE = ("Counting", "ideographDigital", "DigitalTenThousand")  # as parts of a name
_CIRCLED = ("decimalEnclosedCircle", "decimalEnclosedCircleChinese")
_DEPTH = 9
_LONGEST = 30  # characters of a label before it is filled in


@dataclass(slots=True)
class _Level:
    shape: str = "decimal"
    text: str = ""
    start: int = 1


class Numbering:
    """Counts the numbered paragraphs of one document in order."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._counts: dict[str, list[int]] = {}

    @classmethod
    def of(cls, archive: Archive) -> "Numbering | None":
        """The numbering of a document; None where it numbers nothing."""
        return cls(archive) if _PART in archive.names else None

    # The styles of a document may be longer than its text: read only when a paragraph asks for them.
    @cached_property
    def _lists(self) -> dict[str, list[_Level]]:
        return _lists(self._archive.tree(_PART))

    @cached_property
    def _styles(self) -> dict[str, tuple[str | None, int]]:
        return _styles(self._archive)

    def label(self, number: str | None, level: int | None, style: str | None) -> str:
        """The label of the next paragraph: its own list and level, else those of its style; "" for none."""
        if number is None or level is None:
            by_style = self._styles.get(style or "", (None, 0))
            number = by_style[0] if number is None else number
            level = by_style[1] if level is None else level
        levels = self._lists.get(number) if number else None
        if not number or not levels or not 0 <= level < _DEPTH:
            return ""
        counts = self._counts.setdefault(number, [0] * _DEPTH)
        counts[level] += 1
        counts[level + 1 :] = [0] * (_DEPTH - level - 1)
        return self._written(levels, counts, level)

    def _written(self, levels: list[_Level], counts: list[int], level: int) -> str:
        text = levels[level].text
        for index in range(level + 1):
            if f"%{index + 1}" in text:
                one = levels[index]
                value = max(counts[index], 1) + one.start - 1
                text = text.replace(f"%{index + 1}", _number(value, one.shape))
        return f"{text} " if text.isascii() and text else text


def _number(value: int, shape: str) -> str:
    if value < 100 and any(part in shape for part in _CHINESE):
        tens, ones = divmod(value, 10)
        head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
        return head + (_DIGITS[ones] if ones or not tens else "")
    if shape in _CIRCLED and 1 <= value <= 20:
        return chr(0x2460 + value - 1)
    return str(value)


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _value(element: Any, child: str) -> str | None:
    """The w:val of the first child of this name."""
    for one in element:
        if _name(one) == child:
            return _attribute(one, "val")
    return None


def _attribute(element: Any, name: str) -> str | None:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _lists(root: Any) -> dict[str, list[_Level]]:
    """The levels of each list by its number."""
    abstract = {_attribute(e, "abstractNumId"): _levels(e) for e in root if _name(e) == "abstractNum"}
    found = {}
    for one in root:
        if _name(one) == "num" and (levels := abstract.get(_value(one, "abstractNumId"))):
            found[_attribute(one, "numId") or ""] = levels
    return found


def _levels(abstract: Any) -> list[_Level]:
    levels = [_Level() for _ in range(_DEPTH)]
    for one in abstract:
        at = _attribute(one, "ilvl") if _name(one) == "lvl" else None
        if at in list("012345678"):
            start = _value(one, "start") or "1"
            text = _value(one, "lvlText") or ""
            shape = _value(one, "numFmt") or "decimal"
            # A bullet is drawn, not read; and so is its private-use character.
            shown = "" if shape in ("bullet", "none") or len(text) > _LONGEST else text
            levels[int(at)] = _Level(shape, shown, int(start) if start.isascii() and start.isdigit() else 1)
    return levels


def _styles(archive: Archive) -> dict[str, tuple[str | None, int]]:
    """List and level of the styles that number their paragraphs themselves."""
    data = archive.bytes("word/styles.xml")
    if b"numPr" not in data:
        return {}
    found = {}
    for style in archive.tree("word/styles.xml"):
        for element in style.iter() if _name(style) == "style" else ():
            if _name(element) == "numPr":
                level = _value(element, "ilvl") or "0"
                found[_attribute(style, "styleId") or ""] = (
                    _value(element, "numId"),
                    int(level) if level.isascii() and level.isdigit() else 0,
                )
    return found
