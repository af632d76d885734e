"""Known formula: sentences that everybody is given to use, so that having them is no copying."""

import re
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path

from fazhi.reuse.letters import letters_of

GRAM = 4  # letters: pieces between two {places} are short
_PACKAGED = Path(__file__).parent / "data" / "formula.txt"
_HOLES = re.compile(r"\{[^{}]*\}")


class Formula:
    """The grams of formula texts; what a text puts into a formula's {places} is its own."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)

    @cached_property
    def _grams(self) -> frozenset[str]:
        pieces = [letters_of(piece).text for text in self._texts for piece in _HOLES.split(text)]
        return frozenset(
            piece[place : place + GRAM] for piece in pieces for place in range(len(piece) - GRAM + 1)
        )

    @classmethod
    def packaged(cls) -> "Formula":
        """The sentences of Fazhi's own outline of the annual report."""
        return _packaged()

    def with_texts(self, texts: Iterable[str]) -> "Formula":
        """This formula and more texts, such as the form that a county hands out."""
        return Formula((*self._texts, *texts))

    def share(self, text: str) -> float:
        """How much of a text's letters stand in formula, from 0 to 1."""
        letters = letters_of(text).text
        known: set[int] = set()
        for place in range(len(letters) - GRAM + 1):
            if letters[place : place + GRAM] in self._grams:
                known.update(range(place, place + GRAM))
        return len(known) / len(letters) if letters else 0.0


@cache
def _packaged() -> Formula:
    lines = _PACKAGED.read_text(encoding="utf-8").splitlines()
    return Formula(line for line in lines if not line.startswith("#"))
