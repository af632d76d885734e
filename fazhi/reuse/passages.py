"""Passages that two texts share: runs of the same letters, joined across small changes, in any order.

Every run of at least `GRAM` equal letters is found. Neighbouring runs that stand in the same order in both texts
with at most `GAP` letters between them are one passage; what stands between them, and figures that differ, are its
changes. Sentences that were moved are found as passages of their own.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from fazhi.reuse.letters import DIGITS, Letters, letters_of

GRAM = 8
GAP = 16
LEAST = 32  # letters; shorter ones are alike by the way officials write
_EDGE = 8  # letters at either end of a sentence that may differ
_STOPS = re.compile(r"[。！？；\n]")
_MOST_RUNS = 32  # followed at once; more are refrains, and would take time that grows with the square


@dataclass(frozen=True, slots=True)
class Change:
    """What stands here instead of what stands there; either may be empty. Spans are offsets into the texts."""

    here: str
    there: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of this text (start to end) that stands in the other; `letters` of it are the same in both."""

    start: int
    end: int
    other_start: int
    other_end: int
    letters: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """`length` equal letters, from letter `here` of this text and letter `there` of the other."""

    here: int
    there: int
    length: int


def shared(text: str, other: str, *, least: int = LEAST) -> list[Passage]:
    """Passages of `text` that stand in `other`, in order, none inside another; each has `least` equal letters."""
    return shared_letters(text, letters_of(text), other, letters_of(other), least=least)


def shared_letters(
    text: str, here: Letters, other: str, there: Letters, *, least: int = LEAST
) -> list[Passage]:
    """As `shared`, for texts whose letters are known."""
    chains = [chain for chain in _chains(list(_runs(here.text, there.text))) if _same(chain) >= least]
    found = [_passage(chain, text, here, other, there) for chain in _apart(chains)]
    return sorted(found, key=lambda passage: passage.start)


def _runs(here: str, there: str) -> Iterator[_Run]:
    """Longest runs of equal letters, each pair of places once, in the order in which they end here."""
    places: dict[str, list[int]] = defaultdict(list)
    for place in range(len(there) - GRAM + 1):
        places[there[place : place + GRAM]].append(place)
    open_runs: dict[int, int] = {}  # there − here → where the run began here
    for place in range(len(here) - GRAM + 1):
        gram = here[place : place + GRAM]
        going = {d: open_runs[d] for d in open_runs if there.startswith(gram, place + d)}
        open_runs = {d: began for d, began in open_runs.items() if d not in going}
        for other in places.get(gram, ())[: max(0, _MOST_RUNS - len(going))]:
            going.setdefault(other - place, place)
        yield from _ended(open_runs, place)
        open_runs = going
    yield from _ended(open_runs, len(here) - GRAM + 1)


def _ended(open_runs: dict[int, int], place: int) -> Iterator[_Run]:
    for diagonal, began in open_runs.items():
        yield _Run(began, began + diagonal, place - began + GRAM - 1)


def _chains(runs: list[_Run]) -> list[list[_Run]]:
    """Runs joined where one follows the other closely in both texts."""
    chains: list[list[_Run]] = []
    recent: list[list[_Run]] = []  # chains that a later run may still reach
    for run in sorted(runs, key=lambda run: (run.here, -run.length)):
        recent = [chain for chain in recent if run.here - _end(chain[-1]) <= GAP]
        near = [(gap, chain) for chain in recent if (gap := _gap(chain[-1], run)) is not None]
        if near:
            min(near, key=lambda pair: pair[0])[1].append(run)
        else:
            chain = [run]
            chains.append(chain)
            recent.append(chain)
    return chains


def _gap(before: _Run, run: _Run) -> int | None:
    """Letters between two runs, the wider of both texts; None when `run` does not follow `before` closely."""
    here = run.here - _end(before)
    there = run.there - before.there - before.length
    return max(here, there) if 0 <= here <= GAP and 0 <= there <= GAP else None


def _end(run: _Run) -> int:
    return run.here + run.length


def _same(chain: list[_Run]) -> int:
    return sum(run.length for run in chain)


def _apart(chains: list[list[_Run]]) -> Iterator[list[_Run]]:
    """The chains with most equal letters, without those that say again what stands in a longer one."""
    taken: set[int] = set()
    for chain in sorted(chains, key=_same, reverse=True):
        letters = {letter for run in chain for letter in range(run.here, _end(run))}
        if 2 * len(letters & taken) <= len(letters):
            taken |= letters
            yield chain


def _passage(chain: list[_Run], text: str, here: Letters, other: str, there: Letters) -> Passage:
    """The passage of a chain, widened to whole sentences where only a few letters at their edges differ."""
    first, last = chain[0], chain[-1]
    start, other_start = here.at[first.here], there.at[first.there]
    end, other_end = here.ends[_end(last) - 1], there.ends[last.there + last.length - 1]
    head, other_head = _head(text, start), _head(other, other_start)
    tail, other_tail = _tail(text, end), _tail(other, other_end)
    changes = list(_changes(chain, text, here, other, there))
    if 0 < max(len(head), len(other_head)) <= _EDGE:
        changes.append(Change(head, other_head, (start - len(head), start)))
        start, other_start = start - len(head), other_start - len(other_head)
    if 0 < max(len(tail), len(other_tail)) <= _EDGE:
        changes.append(Change(tail, other_tail, (end, end + len(tail))))
        end, other_end = end + len(tail), other_end + len(other_tail)
    told = tuple(sorted(changes, key=lambda change: change.span))
    return Passage(start, end, other_start, other_end, _same(chain), told)


def _head(text: str, start: int) -> str:
    """What stands between a place and the beginning of its sentence, as far as it matters here."""
    return _STOPS.split(text[max(0, start - _EDGE - 1) : start])[-1]


def _tail(text: str, end: int) -> str:
    """What stands between a place and the end of its sentence, as far as it matters here."""
    return _STOPS.split(text[end : end + _EDGE + 1])[0]


def _changes(chain: list[_Run], text: str, here: Letters, other: str, there: Letters) -> Iterator[Change]:
    for run in chain:
        for step in _digits(here.text, run):
            span = here.at[run.here + step], here.ends[run.here + step]
            place = run.there + step
            if text[span[0] : span[1]] != (number := other[there.at[place] : there.ends[place]]):
                yield Change(text[span[0] : span[1]], number, span)
    for before, after in pairwise(chain):
        start, end = here.ends[_end(before) - 1], here.at[after.here]
        other_start, other_end = there.ends[before.there + before.length - 1], there.at[after.there]
        yield Change(text[start:end], other[other_start:other_end], (start, end))


def _digits(letters: str, run: _Run) -> Iterator[int]:
    place = letters.find(DIGITS, run.here, _end(run))
    while place >= 0:
        yield place - run.here
        place = letters.find(DIGITS, place + 1, _end(run))
