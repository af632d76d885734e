"""The outline of the report as data: parts, themes, sentences bound to indicators."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

# What the outline may name besides indicators: words about the report itself.
WORDS = ("year", "next-year", "town", "as-of", "secretary", "head")
_SLOT = re.compile(r"\{([a-z][a-z0-9-]*)(?:\.(numerator|denominator|rate))?(?::([^{}]+))?\}")


class OutlineWrong(ValueError):
    """The outline file cannot be used; the message is a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a figure, or for its numerator, denominator (with a unit of count) or bare rate."""

    key: str
    aspect: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """Text with slots, in order."""

    pieces: tuple[str | Slot, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The places for figures and words."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Slot))

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the indicators it needs; the first one decides whether there is something to tell."""
        return tuple(slot.key for slot in self.slots if slot.key not in WORDS)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    `among` are subsets of its first figure (其中), `then` further clauses; both appear only above zero. `alone` leads to
    a subset that is the whole. `each` are clauses of equal rank right after the text, of which those above zero appear.
    `zero` names what there is none of when the first figure is nothing, `gap` the records lacking when the indicator is
    unknown here, `needed` those lacking even when it is known and nothing (what is due every year). One that `starts`
    begins a paragraph.
    """

    text: Clause
    each: tuple[Clause, ...] = ()
    among: tuple[Clause, ...] = ()
    then: tuple[Clause, ...] = ()
    alone: str = "均为"
    zero: str = ""
    gap: str = ""
    needed: str = ""
    starts: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """A section. `gap` names what lacks when no figure of it exists; without sentences a person writes it.

    An `optional` one stays out where nothing was recorded or written: good reports have it, none is faulty without it.
    What records say there is `counted` 一是、二是, unless it is told person by person.
    """

    key: str
    gap: str
    heading: str = ""
    sentences: tuple[Sentence, ...] = ()
    optional: bool = False
    counted: bool = True

    @property
    def keys(self) -> frozenset[str]:
        """All indicators it may cite."""
        clauses = (c for s in self.sentences for c in (s.text, *s.each, *s.among, *s.then))
        return frozenset(key for clause in clauses for key in clause.keys)

    @property
    def blocks(self) -> list[list[Sentence]]:
        """Its sentences, by paragraph."""
        blocks: list[list[Sentence]] = [[]]
        for one in self.sentences:
            if one.starts:
                blocks.append([])
            blocks[-1].append(one)
        return blocks


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """A statutory part."""

    key: str
    heading: Clause
    themes: tuple[Theme, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline: opening sentences (of a whole year, of one still running, of a cut-off day settled before its end),
    parts, and what the frame of the document is called when it lacks."""

    opening: Clause
    running_year: Clause
    early_cut_off: Clause
    guidance: str
    addressee: str
    signed_on: str
    copy: str
    parts: tuple[OutlinePart, ...]


@cache
def packaged_outline() -> Outline:
    """The outline that Fazhi ships."""
    return read_outline((files("fazhi.report") / "data" / "outline.toml").read_text(encoding="utf-8"))


def written_places() -> list[tuple[str, str]]:
    """Places in which a person may write, in the order of the document: key and Chinese name."""
    named = [("guidance", "指导思想")]
    for part in packaged_outline().parts:
        heading = "".join(piece for piece in part.heading.pieces if isinstance(piece, str)).lstrip("年")
        named += [(theme.key, theme.heading or heading) for theme in part.themes]
    return named


def read_outline(text: str) -> Outline:
    """Read an outline; OutlineWrong names what is not as it must be."""
    data = tomllib.loads(text)
    try:
        outline = Outline(
            opening=parse_clause(data["opening"]),
            running_year=parse_clause(data["running-year"]),
            early_cut_off=parse_clause(data["early-cut-off"]),
            parts=tuple(map(_part, data["part"])),
            **data["gaps"],
        )
    except (KeyError, TypeError) as error:
        raise OutlineWrong(f"提纲文件里缺少或多出了规定的内容（{error}），没有使用。") from error
    themes = [theme.key for part in outline.parts for theme in part.themes]
    _refuse_repeats([*(part.key for part in outline.parts), *themes])
    return outline


def parse_clause(text: str) -> Clause:
    """Text with {key}, {key.numerator:件}, {key.denominator:件}, {key.rate}; a bare rate needs both its counts."""
    pieces: list[str | Slot] = []
    end = 0
    for found in _SLOT.finditer(text):
        pieces += [text[end : found.start()], Slot(found[1], found[2] or "", found[3] or "")]
        end = found.end()
    clause = Clause(tuple(piece for piece in (*pieces, text[end:]) if piece))
    if any("{" in piece or "}" in piece for piece in clause.pieces if isinstance(piece, str)):
        raise OutlineWrong(f"提纲里的“{text}”有一处花括号不成对，或者写法不对，没有使用。")
    for key in {slot.key for slot in clause.slots if slot.aspect == "rate"}:
        if {"numerator", "denominator"} - {slot.aspect for slot in clause.slots if slot.key == key}:
            raise OutlineWrong(f"提纲里的“{text}”只写了比率，没有写它的分子和分母，没有使用。")
    return clause


def _part(data: Mapping[str, Any]) -> OutlinePart:
    return OutlinePart(data["key"], parse_clause(data["heading"]), tuple(map(_theme, data["theme"])))


def _theme(data: Mapping[str, Any]) -> Theme:
    return Theme(**{**data, "sentences": tuple(map(_sentence, data.get("sentences", ())))})


def _sentence(data: Mapping[str, Any]) -> Sentence:
    clauses = {name: tuple(map(parse_clause, data.get(name, ()))) for name in ("each", "among", "then")}
    return Sentence(**{**data, **clauses, "text": parse_clause(data["text"])})


def _refuse_repeats(keys: Sequence[str]) -> None:
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise OutlineWrong(f"提纲里的“{'、'.join(twice)}”出现了两次，没有使用。")
