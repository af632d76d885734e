"""Texts in which some of the unit's words for itself are replaced by names of towns."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from fazhi.places.divisions import Division
from fazhi.places.names import Found

# The words by which a unit's report speaks of the unit.
# By 本市 in 资本市场, 全区 in 健全区域, 市政府 in 省市政府 no unit speaks of itself.
NOT_BEFORE = "(?<![资基健安完成省])"
SELF = re.compile(
    NOT_BEFORE + r"(?:[全我](?:市|区|省|县)(?![场域])|(?:区|市|省)委(?![员托会书办])|(?:区|市|省)政府)"
)


@dataclass
class Made:
    text: str
    own_stem: str
    own: list[tuple[int, int]]
    foreign: dict[tuple[int, int], str]


def replace_names(text: str, towns: list[Division], rng: random.Random) -> Made | None:
    """Ten words for the unit become a random own town's name, one or two of them another town's."""
    mentions = list(self_mentions(text))
    if len(mentions) < 4:
        return None
    mentions = sorted(rng.sample(mentions, min(10, len(mentions))))
    own, other = rng.choice(towns), rng.choice(towns)
    while own.stem in other.stem or other.stem in own.stem:
        other = rng.choice(towns)
    foreign_at = set(rng.sample(range(len(mentions)), rng.choice((1, 2))))
    pieces, at, length = [], 0, 0
    made = Made("", own.stem, [], {})
    for number, (start, end, tail) in enumerate(mentions):
        town, bare = (other, 0.64) if number in foreign_at else (own, 0.3)
        form = "stem" if rng.random() < bare else "full"
        name = town.stem if form == "stem" else town.name
        pieces += [text[at:start], name, tail]
        length += start - at
        span = (length, length + len(name))
        if number in foreign_at:
            made.foreign[span] = form
        else:
            made.own.append(span)
        length, at = length + len(name) + len(tail), end
    made.text = "".join([*pieces, text[at:]])
    return made


def self_mentions(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a report speaks of its own unit, and what must follow a town's name put there."""
    for found in SELF.finditer(text):
        word = found.group()
        yield (
            found.start(),
            found.end(),
            "党委" if word.endswith("委") else "政府" if word.endswith("政府") else "",
        )


def overlaps(found: Found, spans: list[tuple[int, int]]) -> bool:
    return any(start < found.end and end > found.start for start, end in spans)
