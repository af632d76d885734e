"""The gazetteer: the code book, and the reading of texts with it."""

from collections.abc import Iterable
from functools import cache, cached_property

from fazhi.places.book import CodeBook, read_packaged
from fazhi.places.divisions import Division
from fazhi.places.foreign import Foreign, find_foreign
from fazhi.places.home import Home, make_home
from fazhi.places.model import Model
from fazhi.places.names import Hit, NameFinder
from fazhi.places.own import OwnPlace, elect_own


class Gazetteer(CodeBook):
    """Divisions by code and name, and their names in a text."""

    @staticmethod
    def packaged() -> "Gazetteer":
        """The gazetteer shipped with Fazhi, overrides and demonstration divisions included; loaded once."""
        return _load_packaged()

    def hits(self, text: str) -> list[Hit]:
        """Every name of divisions in the text, ordinary words that are also names among them."""
        finder = self.finder
        return [
            Hit(found.start, found.end, found.name, finder.codes(found.name, found.form), found.form)
            for found in finder.find(text)
        ]

    def foreign(self, text: str, own: Division | OwnPlace, allowed: Iterable[str] = ()) -> list[Foreign]:
        """Names of places other than the text's own; everything under the ``allowed`` codes is at home too."""
        place = own if isinstance(own, OwnPlace) else OwnPlace(own.name, (own.code,), "given")
        return find_foreign(self.finder, text, place, self._home(place.codes, tuple(allowed)))

    def _home(self, codes: tuple[str, ...], allowed: tuple[str, ...]) -> Home:
        """Kept for the next text: many texts of one unit are examined in a row."""
        if (codes, allowed) not in self._homes:
            self._homes[codes, allowed] = make_home(self, codes, allowed)
        return self._homes[codes, allowed]

    @cached_property
    def _homes(self) -> dict[tuple[tuple[str, ...], tuple[str, ...]], Home]:
        return {}

    @cached_property
    def finder(self) -> NameFinder:
        """What finds the names; the counts it needs are loaded with the first text."""
        return NameFinder(self, Model.packaged())


def infer_own(text: str, title: str = "", g: Gazetteer | None = None) -> OwnPlace:
    """Whose report this is; ``title`` may be the file's name. Unknown is an answer: ``known`` is false."""
    return elect_own((g or Gazetteer.packaged()).finder, text, title)


@cache
def _load_packaged() -> Gazetteer:
    return Gazetteer(**read_packaged())
