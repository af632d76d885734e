"""Finding names of divisions in a text: full names, and the stems by which towns are called."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise
from typing import Literal, NamedTuple

import ahocorasick_rs

from fazhi.places.book import CodeBook
from fazhi.places.divisions import BOOKKEEPING, split_name
from fazhi.places.model import HOPELESS, Model

Form = Literal["full", "stem"]
TOWN_ENDINGS = ("镇", "乡", "街道", "苏木", "地区", "办事处")
# Building the automaton over all names costs as much as preparing this many single texts.
TEXTS_BEFORE_FULL_BUILD = 12


class Found(NamedTuple):
    """A name at text[start:end]; ``stem`` is what remains of a full name without 镇 or 县."""

    start: int
    end: int
    name: str
    stem: str
    form: Form


@dataclass(frozen=True)
class Hit:
    """A name of divisions in a text; ``codes`` are all divisions it may mean."""

    start: int
    end: int
    name: str
    codes: tuple[str, ...]
    form: Form


@dataclass
class NameFinder:
    """Every full name, and every stem that is not hopelessly ordinary, found in one pass."""

    book: CodeBook
    model: Model
    _texts: int = field(default=0, init=False)
    _ready: "_Names" = field(default_factory=lambda: _prepare(frozenset(), frozenset()))
    _ready_for: set[str] = field(default_factory=set)

    def find(self, text: str) -> list[Found]:
        """Names in the order of the text; a name inside a longer one is left out, names that only overlap stay."""
        self._texts += 1
        finder, names, full = (
            self.everything if self._texts > TEXTS_BEFORE_FULL_BUILD else self._make_for(text)
        )
        found, reach = [], 0
        spans = finder.find_matches_as_indexes(text, overlapping=True)
        for which, start, end in sorted(spans, key=lambda span: (span[1], -span[2])):  # the longer first
            if end > reach:
                reach = end
                found.append(_describe(start, end, names[which], full))
        return found

    def codes(self, name: str, form: Form) -> tuple[str, ...]:
        """The divisions a name may mean."""
        return self.book.codes_of(name) if form == "full" else self.codes_of_stem(name)

    def codes_of_stem(self, stem: str) -> tuple[str, ...]:
        """Towns called so: 高庄 → those of 高庄镇, 高庄街道, 高庄乡."""
        codes: list[str] = []
        for at in range(bisect_left(self._sorted, stem), len(self._sorted)):
            name = self._sorted[at]
            if not name.startswith(stem):
                break
            if stem_of(name) == stem and name != stem:
                codes += (code for code in self.book.codes_of(name) if len(code) == 9)
        return tuple(sorted(codes))

    @cached_property
    def full_names(self) -> frozenset[str]:
        """Names that are looked for as they stand; one character and a suffix is too little.

        Farms and zones are left out: their names are common words as often as not.
        """
        return _full_names(self.book.names.items())

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems that are looked for."""
        return _stems(self.model.stems.items()) - self.full_names

    @cached_property
    def city_stems(self) -> frozenset[str]:
        """Stems of provinces and cities: 延安 is rarely the town."""
        names = self.book.names.items()
        return frozenset(split_name(name, "county")[0] for code, name in names if len(code) < 6)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(set(self.book.names.values()))

    @cached_property
    def everything(self) -> "_Names":
        """The automaton of all names."""
        return _prepare(self.full_names, self.stems)

    def _make_for(self, text: str) -> "_Names":
        """An automaton of only those names whose first two characters stand together in this text."""
        pairs = set(map("".join, pairwise(text)))
        if not pairs <= self._ready_for:
            full = _full_names(row for row in self.book.names.items() if row[1][:2] in pairs)
            stems = _stems(row for row in self.model.stems.items() if row[0][:2] in pairs)
            self._ready, self._ready_for = _prepare(full, stems - full), pairs
        return self._ready


class _Names(NamedTuple):
    """An automaton, the names by its numbers, and which of them are full names."""

    automaton: ahocorasick_rs.AhoCorasick
    names: list[str]
    full: frozenset[str]


def _full_names(rows: Iterable[tuple[str, str]]) -> frozenset[str]:
    return frozenset(
        name
        for code, name in rows
        if len(name) >= 3 and (name.endswith(TOWN_ENDINGS) if len(code) == 9 else name not in BOOKKEEPING)
    )


def _stems(rows: Iterable[tuple[str, float]]) -> frozenset[str]:
    return frozenset(stem for stem, base in rows if base > HOPELESS)


def _describe(start: int, end: int, name: str, full: frozenset[str]) -> Found:
    if name in full:
        return Found(start, end, name, stem_of(name), "full")
    return Found(start, end, name, name, "stem")


@cache
def stem_of(name: str) -> str:
    """A full name without what kind of division it is: 高庄镇 → 高庄, 平度市 → 平度."""
    return split_name(name, "town" if name.endswith(TOWN_ENDINGS) else "county")[0]


def _prepare(full: frozenset[str], stems: frozenset[str]) -> _Names:
    names = [*full, *stems]
    automaton = ahocorasick_rs.AhoCorasick(
        names,
        matchkind=ahocorasick_rs.MatchKind.Standard,
        implementation=ahocorasick_rs.Implementation.ContiguousNFA,
    )
    return _Names(automaton, names, full)
