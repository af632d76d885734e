"""Whose report is this: the unit a text speaks for."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from fazhi.places.book import CodeBook
from fazhi.places.context import goes_on, is_common_noun
from fazhi.places.divisions import parent_of
from fazhi.places.names import Found, NameFinder

How = Literal["given", "title", "file", "signature", "text", "unknown"]

OPENING, SIGNATURE = 400, 80
SIGNATURE_START = 13  # of the line: 「某省某市某县」 may stand before it
IN_TITLE, IN_OPENING, IN_SIGNATURE, ANYWHERE, AS_ITSELF = 10, 3, 4, 1, 2
# However often a text names another town, the title says whose it is.
MOST_IN_TEXT = 8
# A bare name that stands oftener than this, and twice as often as the elected one, is the likelier unit of an untitled text,
# unless it is an ordinary word.
OFTEN, A_WORD = 5, -4.0
# What only the unit itself is called by in its report.
ITSELF = re.compile(
    r"(?:人民政府|镇?党委|党工委|办事处|司法所|综合行政执法|综合执法|法治政府|全面推进|始终|坚持|深入|严格|认真)"
)
# A signature says nothing more than the name and the body, and perhaps the date.
SIGNED = re.compile(r"(?:人民政府|委员会|办事处|党委|党工委)?[ \u3000（(]*(?:\n|$|20\d\d年|二[〇○零])")


@dataclass(frozen=True)
class OwnPlace:
    """The unit of a text by name; several codes where several places are called so."""

    name: str
    codes: tuple[str, ...]
    how: How

    @property
    def known(self) -> bool:
        return bool(self.name)


NOBODY = OwnPlace("", (), "unknown")


def elect_own(finder: NameFinder, text: str, title: str = "") -> OwnPlace:
    """The unit by vote of the full names in title, opening, signature and text.

    ``title`` may be a file name; without it the first line counts as title. Codes that fit other names in the
    text are preferred; several stay where nothing decides.
    """
    whole = (title + "\n" if title else "") + text.strip()
    head = len(title) if title else min(60, (whole + "\n").index("\n"))
    finds = finder.find(whole)
    votes, best_place = _count_votes(whole, head, finds)
    if not votes:
        return NOBODY
    name = _go_deeper(max(votes, key=lambda name: (votes[name], len(name))), votes, finder.book)
    if best_place[name] == "text" and _is_outdone(name, finds, finder):
        return NOBODY
    return OwnPlace(name, _narrow(name, votes, finder.book), best_place[name])


def _is_outdone(name: str, finds: list[Found], finder: NameFinder) -> bool:
    """Whether the text speaks of some other place far oftener by its bare name: that place is rather its own."""
    times = Counter(found.stem for found in finds)
    own = times[next(found.stem for found in finds if found.name == name)]
    rivals = (n for stem, n in times.items() if finder.model.base(stem, False) > A_WORD)
    return max(rivals, default=0) > max(OFTEN, 2 * own)


def _count_votes(whole: str, head: int, finds: list[Found]) -> tuple[dict[str, int], dict[str, How]]:
    inside: dict[str, int] = defaultdict(int)
    outside: dict[str, int] = defaultdict(int)
    places: dict[str, tuple[int, How]] = {}
    for found in finds:
        if found.form == "stem" or goes_on(whole, found.end):
            continue
        itself = ITSELF.match(whole, found.end) is not None
        if is_common_noun(found.stem) and not itself:
            continue
        weight, how = _weigh(found, head, whole)
        (inside if how == "text" else outside)[found.name] += weight + (AS_ITSELF if itself else 0)
        places[found.name] = max(places.get(found.name, (0, how)), (weight, how))
    votes = {name: min(inside[name], MOST_IN_TEXT) + outside[name] for name in places}
    return votes, {name: how for name, (_, how) in places.items()}


def _weigh(found: Found, head: int, whole: str) -> tuple[int, How]:
    if found.end <= head:
        return IN_TITLE, "title"
    in_line = found.start - whole.rfind("\n", 0, found.start)
    if (
        found.start >= len(whole) - SIGNATURE
        and in_line <= SIGNATURE_START
        and SIGNED.match(whole, found.end)
    ):
        return IN_SIGNATURE, "signature"
    return (IN_OPENING if found.end <= head + OPENING else ANYWHERE), "text"


def _go_deeper(name: str, votes: dict[str, int], g: CodeBook) -> str:
    """From 某县 to 某镇 below it, where the lower is named at least half as weightily: 「某县某镇人民政府」."""
    below = [
        lower
        for lower, votes_lower in votes.items()
        if votes_lower * 2 >= votes[name] and votes_lower >= IN_TITLE and _lies_in(g, lower, g.codes_of(name))
    ]
    return _go_deeper(max(below, key=lambda lower: votes[lower]), votes, g) if below else name


def _lies_in(g: CodeBook, name: str, above: Iterable[str]) -> bool:
    prefixes = tuple(above)
    return any(code.startswith(prefixes) and code not in prefixes for code in g.codes_of(name))


def _narrow(name: str, votes: dict[str, int], g: CodeBook) -> tuple[str, ...]:
    """The codes whose county, city or province the text names most; all, where it names none."""
    codes = g.codes_of(name)
    named_above = [sum(votes.get(g.names[above], 0) for above in _above(code, g)) for code in codes]
    return tuple(code for code, n in zip(codes, named_above, strict=True) if n == max(named_above))


def _above(code: str, g: CodeBook) -> Sequence[str]:
    steps = []
    while code := parent_of(code):
        if code in g.names:
            steps.append(code)
    return steps
