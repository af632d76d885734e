"""Finding names of divisions in a text: full names, and the stems by which towns are called."""

from bisect import bisect_left
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
    _ready: "tuple[ahocorasick_rs.AhoCorasick, list[str]]" = field(
        default_factory=lambda: (_make_automaton([]), [])
    )
    _ready_for: set[str] = field(default_factory=set)

    def find(self, text: str) -> list[Found]:
        """Names in the order of the text; a name inside a longer one is left out, names that only overlap stay."""
        self._texts += 1
        finder, names = self.everything if self._texts > TEXTS_BEFORE_FULL_BUILD else self._make_for(text)
        found, reach = [], 0
        spans = finder.find_matches_as_indexes(text, overlapping=True)
        for which, start, end in sorted(spans, key=lambda span: (span[1], -span[2])):  # the longer first
            if end > reach:
                reach = end
                found.append(self._describe(start, end, names[which]))
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
            if self._stem_of(name) == stem and name != stem:
                codes += (code for code in self.book.codes_of(name) if len(code) == 9)
        return tuple(sorted(codes))

    @cached_property
    def full_names(self) -> frozenset[str]:
        """Names that are looked for as they stand; one character and a suffix is too little.

        Farms and zones are left out: their names are common words as often as not.
        """
        names = self.book.names.items()
        towns = {name for code, name in names if len(code) == 9 and name.endswith(TOWN_ENDINGS)}
        upper = {name for code, name in names if len(code) < 9} - BOOKKEEPING
        return frozenset(name for name in towns | upper if len(name) >= 3)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems that are looked for."""
        return frozenset(stem for stem, base in self.model.stems.items() if base > HOPELESS) - self.full_names

    @cached_property
    def city_stems(self) -> frozenset[str]:
        """Stems of provinces and cities: 延安 is rarely the town."""
        names = self.book.names.items()
        return frozenset(split_name(name, "county")[0] for code, name in names if len(code) < 6)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(set(self.book.names.values()))

    @cached_property
    def _names(self) -> list[str]:
        return [*self.full_names, *self.stems]

    @cached_property
    def everything(self) -> tuple[ahocorasick_rs.AhoCorasick, list[str]]:
        """The automaton of all names, and the names by its numbers."""
        return _make_automaton(self._names), self._names

    def _make_for(self, text: str) -> tuple[ahocorasick_rs.AhoCorasick, list[str]]:
        """An automaton of only those names whose first two characters stand together in this text."""
        pairs = set(map("".join, pairwise(text)))
        if not pairs <= self._ready_for:
            names = [name for name in self._names if name[:2] in pairs]
            self._ready, self._ready_for = (_make_automaton(names), names), pairs
        return self._ready

    def _describe(self, start: int, end: int, name: str) -> Found:
        if name in self.full_names:
            return Found(start, end, name, self._stem_of(name), "full")
        return Found(start, end, name, name, "stem")

    def _stem_of(self, name: str) -> str:
        return _stem_of(name)


@cache
def _stem_of(name: str) -> str:
    return split_name(name, "town" if name.endswith(TOWN_ENDINGS) else "county")[0]


def _make_automaton(names: list[str]) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(
        names,
        matchkind=ahocorasick_rs.MatchKind.Standard,
        implementation=ahocorasick_rs.Implementation.ContiguousNFA,
    )
