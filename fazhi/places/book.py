"""The code book: every division of the country from province to town, by code and by name."""

import tomllib
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import Any

from fazhi.places.divisions import Division, make_division, parent_of

DATA = Path(__file__).parent / "data"


class BadOverride(ValueError):
    """An entry of the overrides file that does not fit the gazetteer."""


@dataclass(frozen=True, eq=False)
class CodeBook:
    """``names``: code to name as now in force; ``former``: the names given up, with their last day."""

    names: Mapping[str, str]
    former: tuple[Division, ...] = ()
    demo_prefixes: tuple[str, ...] = ()
    about: Mapping[str, Any] = field(default_factory=dict)

    def by_code(self, code: str) -> Division | None:
        """The division of a code; the 6- and 12-digit forms padded with zeros are understood."""
        code = self._plain(code)
        return self._division(code) if code in self.names else None

    def named(self, name: str) -> list[Division]:
        """Every division of exactly this name, in the order of codes, then those that bore it before."""
        now = [self._division(code) for code in self.codes_of(name)]
        return now + [old for old in self.former if old.name == name]

    def chain(self, code: str) -> tuple[Division, ...]:
        """The division and those above it, province first; rows that name no place are left out."""
        steps: list[Division] = []
        code = self._plain(code)
        while code in self.names:
            steps.append(self._division(code))
            code = parent_of(code)
        return tuple(step for step in reversed(steps) if not step.bookkeeping)

    def full_name(self, code: str) -> str:
        """某省某市某县某镇; empty for an unknown code."""
        return "".join(step.name for step in self.chain(code))

    def children(self, code: str) -> list[Division]:
        """The divisions one level below, in the order of codes."""
        code = self._plain(code)
        return [one for one in self.all_below(code) if one.parent_code == code]

    def all_below(self, code: str) -> list[Division]:
        """The divisions on every level below, in the order of codes."""
        code = self._plain(code)
        first = bisect_right(self._codes, code)
        return [
            self._division(below)
            for below in takewhile(lambda below: below.startswith(code), self._codes[first:])
        ]

    def siblings(self, code: str) -> list[Division]:
        """The other divisions under the same parent, in the order of codes."""
        code = self._plain(code)
        return [other for other in self.children(parent_of(code)) if other.code != code]

    def search(self, query: str, limit: int = 20) -> list[Division]:
        """Divisions for a search box: the same name, then the same beginning, then any that contain it.

        Words before the last narrow by the full name: 「平度 高庄」; a full name pasted whole works too.
        """
        words = query.split()
        if not words:
            return []
        *places, wanted = words
        found = [self._division(code) for code, name in self.names.items() if wanted in name]
        found = [one for one in found if not one.bookkeeping] or self._pasted(wanted)
        if places:
            found = [one for one in found if all(place in self.full_name(one.code) for place in places)]
        found.sort(
            key=lambda one: (
                wanted not in (one.name, one.stem),
                not one.name.startswith(wanted),
            )
        )
        return found[:limit]

    def codes_of(self, name: str) -> tuple[str, ...]:
        """Codes of exactly this name, names now in force only."""
        return tuple(self._codes_by_name.get(name, "").split())

    @cached_property
    def _codes_by_name(self) -> Mapping[str, str]:
        """Codes of a name, with spaces between: three times as fast to build as lists."""
        codes: dict[str, str] = {}
        for code, name in self.names.items():
            codes[name] = f"{codes[name]} {code}" if name in codes else code
        return codes

    @cached_property
    def _codes(self) -> list[str]:
        return sorted(self.names)

    def _pasted(self, text: str) -> list[Division]:
        """Divisions whose full name ends with the text: 「某市某县某镇」 pasted from a document."""
        for start in range(1, len(text) - 1):
            fits = [one for one in self.named(text[start:]) if self._stands_under(one, text[:start])]
            if fits:
                return fits
        return []

    def _stands_under(self, division: Division, above: str) -> bool:
        return self.full_name(division.code).removesuffix(division.name).endswith(above)

    def _division(self, code: str) -> Division:
        return make_division(code, self.names[code], demo=code.startswith(self.demo_prefixes or ("-",)))

    def _plain(self, code: str) -> str:
        if code in self.names or len(code) not in (6, 12):
            return code
        lengths = (length for length in (9, 6, 4, 2) if length < len(code) and not code[length:].strip("0"))
        return next((code[:length] for length in lengths if code[:length] in self.names), code)


def apply_overrides(
    names: Mapping[str, str], changes: Iterable[Mapping[str, Any]]
) -> tuple[dict[str, str], tuple[Division, ...]]:
    """Names in force after the dated changes, and the names given up by them.

    A change is ``kind`` added | renamed | removed, ``code``, ``since`` (first day in force), ``name`` (not
    for removed) and ``source``; a merger is the removal of each unit that ended.
    """
    now, former = dict(names), []
    for change in sorted(changes, key=lambda change: (change["since"], change["code"])):
        code, kind, since = change["code"], change["kind"], change["since"]
        if (kind == "added") == (code in now) or not change.get("source"):
            raise BadOverride(
                f"区划变更表中 {code} 的“{kind}”与现有区划不符，或者没有写明来源，请核对后再用。"
            )
        if kind != "added":
            former.append(make_division(code, now.pop(code), until=date.fromordinal(since.toordinal() - 1)))
        if kind != "removed":
            now[code] = change["name"]
    return (dict(sorted(now.items())) if former or len(now) > len(names) else now), tuple(former)


def read_names(packed: bytes) -> dict[str, str]:
    """Read the extract: zlib over a block of codes, an empty line, and a block of names in the same order."""
    codes, _, names = zlib.decompress(packed).decode().partition("\n\n")
    return dict(zip(codes.split("\n"), names.split("\n"), strict=True))


def read_packaged() -> dict[str, Any]:
    """The shipped names with overrides and demonstration divisions applied, as arguments of a code book."""
    about = tomllib.loads((DATA / "gazetteer.toml").read_text("utf-8"))
    changes = tomllib.loads((DATA / "overrides.toml").read_text("utf-8")).get("change", [])
    demo = tomllib.loads((DATA / "demo.toml").read_text("utf-8"))["divisions"]
    names, former = apply_overrides(read_names((DATA / "divisions.zlib").read_bytes()), changes)
    names |= dict(sorted(demo.items()))
    return {"names": names, "former": former, "demo_prefixes": ("99",), "about": about}
