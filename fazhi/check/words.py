"""Words that rules look for letter by letter: dated lists with their sources, all found in one pass."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from fazhi.check.severity import SEVERITIES, Severity

_PACKAGED = Path(__file__).parent / "data" / "words.toml"
_LEFT = 12  # characters before a word that `led` and `before` may see
_RIGHT = 12
_CLAUSE = re.compile(r"[，。；！？\n]")


class UnreadableTable(ValueError):
    """A table of words that cannot be used; the message is the full sentence to show."""


@dataclass(frozen=True, slots=True)
class Word:
    """One way of writing and what it should be; the conditions are those named at the head of words.toml."""

    rule: str
    found: str
    right: str = ""
    reason: str = ""
    source: str = ""
    severity: Severity | None = None
    since: int | None = None
    until: int | None = None
    body: tuple[str, ...] = ()
    unless: str = ""
    led: str = ""  # patterns; most words of the lists never meet a text, so that none is compiled before its word does
    before: str = ""
    then: str = ""
    after: str = ""
    clause: str = ""

    def applies(self, year: int | None, town: str) -> bool:
        """Whether the word is wrong in a report of this year by this town; an unknown year only where undated."""
        if year is None and (self.since or self.until):
            return False
        dated = year is None or (self.since or year) <= year <= (self.until or year)
        return dated and (not self.body or town.endswith(self.body))

    def fits(self, text: str, start: int, end: int) -> bool:
        """Whether the characters around text[start:end] are those under which the word is wrong."""
        left, right = text[max(0, start - _LEFT) : start], text[end : end + _RIGHT]
        wanted = (not self.led or re.search(self.led, left)) and (not self.then or re.match(self.then, right))
        spared = (self.before and re.search(self.before, left)) or (
            self.after and re.match(self.after, right)
        )
        if not wanted or spared or (self.unless and self.unless in text):
            return False
        return not (self.clause and re.search(self.clause, clause_at(text, start, end)))


@dataclass(frozen=True, slots=True)
class Hit:
    """A word found at text[start:end]."""

    start: int
    end: int
    word: Word


class Words:
    """The lists made ready for one pass over a text."""

    def __init__(self, words: Iterable[Word], keep: Iterable[str] = ()) -> None:
        self.words = tuple(words)
        self.keep = tuple(keep)
        self._known: dict[str, list[Word]] = {phrase: [] for phrase in self.keep}
        for word in self.words:
            self._known.setdefault(word.found, []).append(word)
        self._patterns = list(self._known)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)

    @classmethod
    def packaged(cls) -> "Words":
        """The lists that Fazhi ships; read once."""
        return _packaged()

    def with_phrases(self, path: Path) -> "Words":
        """The same lists with the user's own table of fixed phrases (W506) instead of ours."""
        try:
            phrases, keep = read_lists(tomllib.loads(path.read_text("utf-8-sig")))
            for word in phrases:
                for pattern in (word.led, word.before, word.then, word.after, word.clause):
                    re.compile(pattern)
        except (
            OSError,
            UnicodeError,
            tomllib.TOMLDecodeError,
            KeyError,
            TypeError,
            ValueError,
            re.error,
        ) as error:
            raise UnreadableTable(
                f'词表“{path.name}”读不了（{error}）。请照 words.toml 的写法：每张 [[list]] 写 rule = "W506" 和 words。'
            ) from error
        others = (word for word in self.words if word.rule != "W506")
        return Words((*others, *(word for word in phrases if word.rule == "W506")), (*self.keep, *keep))

    def hits(self, text: str, year: int | None, town: str) -> dict[str, list[Hit]]:
        """By rule, every place where a word stands that is wrong in this report."""
        found: dict[str, list[Hit]] = {}
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            for word in self._known[self._patterns[index]]:
                if word.applies(year, town) and word.fits(text, start, end):
                    found.setdefault(word.rule, []).append(Hit(start, end, word))
        return found


def clause_at(text: str, start: int, end: int) -> str:
    """The text between marks (，。；！？) that holds text[start:end]."""
    before = _CLAUSE.split(text[max(0, start - 60) : start])[-1]
    return before + text[start:end] + _CLAUSE.split(text[end : end + 60])[0]


def read_lists(data: Mapping[str, Any]) -> tuple[list[Word], list[str]]:
    """The words of a table like words.toml, and the phrases that hold a word and are right."""
    words = [word for table in data.get("list", []) for row in table["words"] for word in _words(table, row)]
    return words, [phrase for table in data.get("list", []) for phrase in table.get("keep", [])]


@cache
def _packaged() -> Words:
    return Words(*read_lists(tomllib.loads(_PACKAGED.read_text("utf-8"))))


def _words(table: Mapping[str, Any], row: Any) -> Iterable[Word]:
    """The words of one row, which may name several ways of writing and override what the table says."""
    own = dict(zip(("found", "right"), row, strict=False)) if isinstance(row, list) else row
    told = {key: value for key, value in table.items() if key not in ("words", "keep")} | own
    told["body"] = tuple(told.get("body", "").split("|")) if told.get("body") else ()
    if told.get("severity") not in (None, *SEVERITIES):
        raise ValueError(f"词表里的级别“{told['severity']}”不是 must、should、hint 之一。")
    if not all(
        isinstance(told.get(key, ""), str) for key in ("found", "right", "reason", "source", "unless")
    ):
        raise TypeError("写法和应当的写法都要用引号括起来")
    for found in told.pop("found").split("|"):
        yield Word(found=found, **told)
