"""The names a text may use without copying: its own, those above, below and beside it, its villages."""

from collections.abc import Iterable
from dataclasses import dataclass

from fazhi.places.book import CodeBook
from fazhi.places.divisions import Division
from fazhi.places.names import Found
from fazhi.places.villages import village_stems


@dataclass(frozen=True)
class Home:
    """Names and stems: ``own`` and ``villages`` are never foreign, ``sisters`` (same county) are milder."""

    own: frozenset[str]
    sisters: frozenset[str] = frozenset()
    villages: frozenset[str] = frozenset()

    def covers(self, found: Found) -> bool:
        """Whether the find means the text's own place or one of its villages."""
        if found.stem in self.own or found.name in self.own:
            return True
        return found.form == "stem" and found.name in self.villages


def make_home(book: CodeBook, codes: Iterable[str], allowed: Iterable[str] = ()) -> Home:
    """What is home to the divisions of these codes; everything under an ``allowed`` code is home too."""
    towns = [code for code in codes if len(code) == 9]
    wholes = [code for code in codes if len(code) < 9] + list(allowed)
    own = [one for code in [*towns, *wholes] for one in book.chain(code)]
    own += [one for code in wholes for one in book.all_below(code)]
    sisters = [one for code in towns for one in book.siblings(code)]
    return Home(_names_of(own), _names_of(sisters) - _names_of(own), village_stems([*towns, *wholes]))


def _names_of(divisions: Iterable[Division]) -> frozenset[str]:
    return frozenset(name for one in divisions for name in (one.name, one.stem))
