"""What was counted in reports: how likely a name is a name there, and where units name themselves.

The numbers are made by tools/places/train_model.py; no text is stored. Scores are natural log-odds.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PACKAGED = Path(__file__).parent / "data" / "model.json.zlib"
BODIES_OF_A_TOWN = ("人民政府", "办事处")
HOPELESS = -8.0  # a bare stem below this is never told from the word it is
PRIVATE_AREA = 0xE000
UNKNOWN_STEM = 0.0  # a town newer than the counts: neither rare nor ordinary
# What stands right beside a name, the circumstances around it, and the support it has in the rest of the text.
BESIDE = ("pair_left", "pair_right", "slot_left", "slot_right", "straddle", "word_left", "word_right")
CIRCUMSTANCES = ("body", "before", "after")
SUPPORT = ("twice", "beside_full", "best_other")
FEATURES = BESIDE + CIRCUMSTANCES + SUPPORT


@dataclass(frozen=True)
class Pairs:
    """How firmly two characters belong together, left as it is packed: one text asks for a few of the seventy thousand.

    ``seconds``: to a first character the second ones, each with its tenths as a character of the private area.
    """

    seconds: Mapping[str, str]

    def get(self, pair: str, default: float) -> float:
        """The strength of a pair."""
        line = self.seconds.get(pair[:1], "")
        at = line.find(pair[1]) if len(pair) == 2 else -1
        return (ord(line[at + 1]) - PRIVATE_AREA) / 10 if at >= 0 else default


@dataclass(frozen=True)
class Model:
    """``stems`` is the score of a bare stem before its context, ``others`` that of stems only counties have;
    ``pairs`` how firmly two characters belong together, as neighbours or as a word;
    ``left`` and ``right`` the log-ratio of one or two characters beside a unit's name against those beside other hits.
    """

    stems: Mapping[str, float]
    others: Mapping[str, float]
    pairs: "Mapping[str, float] | Pairs"
    left: Mapping[str, float]
    right: Mapping[str, float]
    full_base: float
    full_stem_weight: float
    stem_weights: Mapping[str, float]
    full_weights: Mapping[str, float]

    @staticmethod
    def packaged() -> "Model":
        """The numbers shipped with Fazhi; read once."""
        return _load_packaged()

    def base(self, stem: str, full: bool) -> float:
        """Score of a name before its context is seen."""
        score = self.stems.get(stem, self.others.get(stem, UNKNOWN_STEM))
        return self.full_base + self.full_stem_weight * max(-8.0, min(2.0, score)) if full else score

    def beside(self, text: str, start: int, end: int) -> tuple[float, ...]:
        """What stands beside text[start:end], in the order of BESIDE.

        Two pair strengths across the borders, the two slot ratios, the weaker of the two pairs — where both are firm the
        find straddles two words: 实[行村]务 — and how firmly the pairs outside are words: between whole words a name stands.
        """
        words = self.pairs.get(text[max(0, start - 2) : start], 0.0), self.pairs.get(text[end : end + 2], 0.0)
        left, right = text[max(0, start - 2) : start], text[end : end + 2]
        if text.startswith(BODIES_OF_A_TOWN, end):  # not the 人民 of 深圳人民
            right = "政府"
        before = self.pairs.get(text[start - 1 : start + 1], 0.0) if start else 0.0
        behind = self.pairs.get(text[end - 1 : end + 1], 0.0)
        return (
            before,
            behind,
            self.left.get(left, self.left.get(left[-1:], 0.0)),
            self.right.get(right, self.right.get(right[:1], 0.0)),
            min(before, behind),
            *words,
        )


def unpack_model(packed: bytes) -> Model:
    """Read the packed numbers: ratios in tenths, stems grouped by their tenths."""
    raw: dict[str, Any] = json.loads(zlib.decompress(packed))
    left, right = ({side: tenths / 10 for side, tenths in raw[name].items()} for name in ("left", "right"))
    stems, others = _ungrouped(raw["stems"]), _ungrouped(raw["others"])
    weights = (raw[name] for name in ("full_base", "full_stem_weight", "stem_weights", "full_weights"))
    return Model(stems, others, Pairs(raw["pairs"]), left, right, *weights)


def _ungrouped(groups: Mapping[str, str]) -> dict[str, float]:
    scores: dict[str, float] = {}
    for tenths, line in groups.items():
        scores |= dict.fromkeys(line.split(" "), int(tenths) / 10)
    return scores


@cache
def _load_packaged() -> Model:
    return unpack_model(PACKAGED.read_bytes())
