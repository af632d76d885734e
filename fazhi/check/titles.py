"""Titles of laws and papers in 《》, held against a list: exact, ended, or one character off."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

_PACKAGED = Path(__file__).parent / "data" / "laws.toml"
_TITLE = re.compile(r"《([^《》\n]{2,60})》")
_NATION = "中华人民共和国"
_DASH = re.compile(r"\s*(?:[—–\-－―~～至]+)\s*(?=20\d\d)")
_YEARS = re.compile(r"（(20\d\d)—(20\d\d)年?）")
_EDITION = re.compile(r"（[^）]*(?:修[订正]|草案|试行|节选|以下简称)[^）]*）$")
_STATUTE = re.compile(r"(?:法|条例|规定|纲要|规划|办法|计划)(?:（.*）)?$")
_SHORTEST = 5  # characters; shorter names are one character from too many others


@dataclass(frozen=True, slots=True)
class Ended:
    """A paper that no longer applies: since which report year, what stands in its place, the rule that says so.

    `read` tells whether the words that ended it were read; what was not is only a hint.
    """

    right: str
    since: int
    rule: str
    read: bool


@dataclass(frozen=True, slots=True)
class Title:
    """A title found in a text with its brackets at text[start:end]; `name` is how the list would write it."""

    start: int
    end: int
    name: str


class Titles:
    """The list of names, with the ways in which a name may be missed by one character."""

    def __init__(self, current: set[str], ended: dict[str, Ended], mistaken: dict[str, str]) -> None:
        self.known = current | ended.keys()
        self.ended = ended
        self.mistaken = mistaken

    @cached_property
    def _near(self) -> dict[str, str]:
        """What each known name is without one of its characters; made for the first name that is not known."""
        near: dict[str, str] = {}
        for name in sorted(self.known):
            for variant in _shorter(name):
                near.setdefault(variant, name)
        return near

    @classmethod
    def packaged(cls) -> "Titles":
        """The list that Fazhi ships; read once."""
        return _packaged()

    def meant(self, name: str) -> str | None:
        """The known title that this unknown one most likely is; None where it is known or like none."""
        if name in self.known:
            return None
        if name in self.mistaken:
            return self.mistaken[name]
        if len(name) < _SHORTEST or not _STATUTE.search(name):
            return None
        if name in self._near:
            return self._near[name]
        for variant in _shorter(name):
            near = variant if variant in self.known else self._near.get(variant)
            if near and near[-1] == name[-1] and len(near) >= _SHORTEST:
                return near
        return None


def titles(text: str) -> Iterator[Title]:
    """Every title in 《》."""
    for found in _TITLE.finditer(text):
        yield Title(*found.span(), _plain(found[1]))


def _plain(name: str) -> str:
    name = name.replace("(", "（").replace(")", "）").replace(" ", "").removeprefix(_NATION)
    name = _EDITION.sub("", _DASH.sub("—", name))
    return _YEARS.sub(r"（\1—\2年）", name)


def _shorter(name: str) -> Iterator[str]:
    """The name without one of its characters, its last excepted; short names are left alone."""
    if len(name) >= _SHORTEST:
        for place in range(len(name) - 1):
            yield name[:place] + name[place + 1 :]


@cache
def _packaged() -> Titles:
    data = tomllib.loads(_PACKAGED.read_text("utf-8"))
    ended = {
        row["title"]: Ended(row["right"], row["since"], row.get("rule", "W505"), row.get("read", True))
        for row in data["ended"]
    }
    return Titles(set(data["current"].split()), ended, dict(data["mistaken"]))
