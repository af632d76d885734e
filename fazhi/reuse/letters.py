"""A text reduced to what copying keeps: its letters, each run of digits one 0, and where each stood."""

import re
import unicodedata
from dataclasses import dataclass

_RUN = re.compile(r"\d+(?:[.．,，]\d+)*|[^\W\d_]+")
DIGITS = "0"


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters of a text: `at[i]` is the offset at which letter i begins, `ends[i]` the offset behind it."""

    text: str
    at: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.text)


def letters_of(text: str) -> Letters:
    """The letters of a text, without punctuation and space; full-width and half-width letters are the same."""
    pieces: list[str] = []
    at: list[int] = []
    ends: list[int] = []
    for run in _RUN.finditer(text):
        start, end = run.span()
        if text[start].isdecimal():
            pieces.append(DIGITS)
            at.append(start)
            ends.append(end)
        else:
            pieces.append(_plain(run[0]))
            at.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
    return Letters("".join(pieces), at, ends)


def _plain(run: str) -> str:
    """Latin letters made alike; every letter stays one letter, so that places stay true."""
    if run.isascii():
        return run.lower()
    folded = unicodedata.normalize("NFKC", run).lower()
    return folded if len(folded) == len(run) else run
