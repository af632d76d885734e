"""A library of reports to hold one against: an index of fingerprints in memory, or in one file.

The index is a sorted array of 64-bit keys, fingerprint above number of the report: found by bisection, 8 bytes each.
"""

import json
import sys
import zipfile
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from fazhi.reuse.fingerprints import fingerprints
from fazhi.reuse.letters import Letters, letters_of
from fazhi.reuse.passages import LEAST, Passage, shared_letters

FORMULA_TOWNS = 4  # a passage that stands in so many other towns' reports is a formula, nobody's own words
_STOCK = 64  # towns; a fingerprint that more of them share tells nothing about where a text came from
_CANDIDATES = 20  # reports that are held letter by letter against the text
_NUMBER_BITS = 32
_NUMBER = (1 << _NUMBER_BITS) - 1
_DAMAGED = "{}不是可用的比对库：{}。请用 fazhi check --library 文件夹 --save-index 文件 重新生成。"


class IndexUnreadable(Exception):
    """A file that is no index; the message is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One report of the library; `town` is what tells towns apart (a code or a name), empty when unknown."""

    path: str
    title: str
    town: str
    text: str

    @property
    def source(self) -> str:
        """Whose it is: reports of unknown towns are nobody's but their own."""
        return self.town or self.path


@dataclass(frozen=True, slots=True)
class Copied:
    """A passage of the text that stands in a report of the library; `towns` other towns have it in theirs."""

    passage: Passage
    entry: Entry
    towns: int

    @property
    def formula(self) -> bool:
        """Whether so many have it that it is a formula of the trade and not a copy."""
        return self.towns >= FORMULA_TOWNS


class Library:
    """Reports to compare with. Made of entries, or opened from the file that `save` wrote."""

    def __init__(self, entries: Sequence[Entry], keys: "array[int]") -> None:
        self.entries = tuple(entries)
        self._keys = keys

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Library":
        """Index these reports."""
        entries = tuple(entries)
        keys = [
            mark << _NUMBER_BITS | number
            for number, entry in enumerate(entries)
            for mark in fingerprints(letters_of(entry.text).text)
        ]
        return cls(entries, array("Q", sorted(keys)))

    @classmethod
    def open(cls, path: Path) -> "Library":
        """Open an index file; raises IndexUnreadable."""
        try:
            with zipfile.ZipFile(path) as packed:
                return _unpacked(packed)
        except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
            raise IndexUnreadable(_DAMAGED.format(f"“{path.name}”", _why(error))) from error

    def save(self, path: Path) -> None:
        """Write the index into one file; a file of that name stays whole until the new one is."""
        keys = array("Q", self._keys)
        if sys.byteorder == "big":
            keys.byteswap()
        rows = [[entry.path, entry.title, entry.town] for entry in self.entries]
        unfinished = path.with_name(path.name + ".未完成")
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("index.json", json.dumps({"format": 1, "entries": rows}, ensure_ascii=False))
            packed.writestr("keys", keys.tobytes())
            for number, entry in enumerate(self.entries):
                packed.writestr(f"texts/{number}", entry.text.encode("utf-8", "replace"))
        unfinished.replace(path)

    def search(self, text: str, *, town: str = "", path: str = "", least: int = LEAST) -> list[Copied]:
        """Passages of the text that stand in reports of the library, in order; of several reports with the same
        passage the one that has most of it. `town` is the text's own: its reports do not count as other towns;
        neither its own file (`path`) nor the same text under another name is a copy."""
        here = letters_of(text)
        found = [
            (passage, number)
            for number in self._candidates(fingerprints(here.text))
            if not (path and self.entries[number].path == path) and self.entries[number].text != text
            for passage in self._shared(text, here, number, least)
        ]
        found.sort(key=lambda pair: (-pair[0].letters, pair[1]))
        copied = [
            Copied(p, self.entries[number], self._towns(text[p.start : p.end], town))
            for p, number in _apart(found)
        ]
        return sorted(copied, key=lambda one: one.passage.start)

    def _towns(self, passage: str, own: str) -> int:
        """How many other towns have a passage, told by what most of its fingerprints say."""
        towns = sorted(
            len({self.entries[number].source for number in self._with(mark)} - {own})
            for mark in fingerprints(letters_of(passage).text)
        )
        return towns[(len(towns) - 1) // 2]

    def _with(self, mark: int) -> list[int]:
        """Numbers of the reports that have a fingerprint."""
        numbers: list[int] = []
        place = bisect_left(self._keys, mark << _NUMBER_BITS)
        while place < len(self._keys) and self._keys[place] >> _NUMBER_BITS == mark:
            numbers.append(self._keys[place] & _NUMBER)
            place += 1
        return numbers

    def _candidates(self, marks: Iterable[int]) -> list[int]:
        """The reports that share the rarest fingerprints, best first."""
        evidence: dict[int, float] = defaultdict(float)
        for mark in marks:
            numbers = self._with(mark)
            towns = len({self.entries[number].source for number in numbers})
            if towns <= _STOCK:
                for number in numbers:
                    evidence[number] += 1 / towns
        return sorted(evidence, key=lambda number: (-evidence[number], number))[:_CANDIDATES]

    def _shared(self, text: str, here: Letters, number: int, least: int) -> list[Passage]:
        other = self.entries[number].text
        return shared_letters(text, here, other, self._letters(number), least=least)

    def _letters(self, number: int) -> Letters:
        if number not in self._read:
            self._read[number] = letters_of(self.entries[number].text)
        return self._read[number]

    @cached_property
    def _read(self) -> dict[int, Letters]:
        return {}


def _apart(found: list[tuple[Passage, int]]) -> Iterator[tuple[Passage, int]]:
    """The passages, best first, without those that mostly stand in a better one."""
    taken: list[tuple[int, int]] = []
    for passage, number in found:
        inside = sum(max(0, min(end, passage.end) - max(start, passage.start)) for start, end in taken)
        if 2 * inside <= passage.end - passage.start:
            taken.append((passage.start, passage.end))
            yield passage, number


def _unpacked(packed: zipfile.ZipFile) -> Library:
    described = json.loads(packed.read("index.json"))
    if described["format"] != 1:
        raise ValueError(f"格式版本是 {described['format']}，这里只认 1")
    keys = array("Q")
    keys.frombytes(packed.read("keys"))
    if sys.byteorder == "big":
        keys.byteswap()
    entries = [
        Entry(path, title, town, packed.read(f"texts/{number}").decode("utf-8"))
        for number, (path, title, town) in enumerate(described["entries"])
    ]
    if any(key & _NUMBER >= len(entries) for key in keys):
        raise ValueError("索引和文本对不上")
    return Library(entries, keys)


def _why(error: Exception) -> str:
    if isinstance(error, OSError):
        return error.strerror or "打不开"
    return "缺少内容" if isinstance(error, KeyError) else "内容损坏" if not error.args else str(error)
