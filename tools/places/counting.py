"""Numbers of texts: how often characters, pairs and names stand in them, and what is learnt from that."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from fazhi.places.model import PRIVATE_AREA


@dataclass
class Counts:
    """Numbers of one or several units' texts; they can be added and taken apart again."""

    chars: int = 0
    single: Counter = field(default_factory=Counter)
    pairs: Counter = field(default_factory=Counter)
    stems: Counter = field(default_factory=Counter)
    left_own: Counter = field(default_factory=Counter)
    right_own: Counter = field(default_factory=Counter)
    left_other: Counter = field(default_factory=Counter)
    right_other: Counter = field(default_factory=Counter)

    def merged(self, other: "Counts", sign: int) -> "Counts":
        result = Counts(self.chars + sign * other.chars)
        for name in list(vars(self))[1:]:
            counter = Counter(getattr(self, name))
            (counter.update if sign > 0 else counter.subtract)(getattr(other, name))
            setattr(result, name, +counter)
        return result


def add_sides(left: Counter, right: Counter, before: str, after: str, times: int = 1) -> None:
    left.update(dict.fromkeys({before[-1:], before}, times))
    right.update(dict.fromkeys({after[:1], after}, times))


def bond(pair: str, n: int, counts: Counts) -> float:
    """How much oftener two characters stand together than chance would have it, log10, at most 4."""
    return min(
        4.0, math.log10(n * counts.chars / ((counts.single[pair[0]] + 1) * (counts.single[pair[1]] + 1)))
    )


def ratios(own: Counter, other: Counter, shorter: Callable[[str], str]) -> dict[str, float]:
    """Log-ratio of what stands beside own names to what stands beside other finds; two characters lean on one."""
    n_own = sum(n for side, n in own.items() if len(side) <= 1) or 1
    n_other = sum(n for side, n in other.items() if len(side) <= 1) or 1
    single = {side: math.log((own[side] + 0.5) / (n_own + 1500) * (n_other + 1500) / (other[side] + 0.5))
              for side in own.keys() | other.keys() if len(side) <= 1}  # fmt: skip
    result = dict(single)
    for side in own.keys() | other.keys():
        if len(side) == 2 and own[side] + other[side] >= 2:
            expected = (other[side] + 1) / n_other * n_own * math.exp(single[shorter(side)])
            both = single[shorter(side)] + math.log((own[side] + 4) / (expected + 4))
            if abs(both - single[shorter(side)]) >= 0.15:
                result[side] = both
    return {side: max(-4.0, min(4.0, value)) for side, value in result.items()}


def regress(rows: np.ndarray, labels: np.ndarray, strength: float = 1.0) -> np.ndarray:
    """Logistic regression by Newton steps, intercept first; ``strength`` of the ridge."""
    rows = np.c_[np.ones(len(rows)), rows]
    weights, ridge = np.zeros(rows.shape[1]), np.eye(rows.shape[1]) * strength
    ridge[0, 0] = 0
    for _ in range(14):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        curvature = rows.T @ (rows * (chance * (1 - chance) + 1e-9)[:, None]) + ridge
        weights = weights + np.linalg.solve(curvature, rows.T @ (labels - chance) - ridge @ weights)
    return weights


def read_words(path: Path) -> tuple[set[str], set[str]]:
    """Words at home in reports, and other words and names."""
    ordinary: set[str] = set()
    others: set[str] = set()
    for line in path.read_text("utf-8").splitlines():
        if line.startswith(("=", "-")):
            (ordinary if line[0] == "=" else others).update(line[2:].split())
    return ordinary, others - ordinary


def read_lexicon(path: Path | None) -> dict[str, int]:
    """How often a short word stands in general Chinese prose: 「word frequency tag」 on each line; places are no words."""
    lines = (line.split() for line in path.read_text("utf-8").splitlines()) if path else ()
    return {
        word: int(n) for word, n, tag in lines if len(word) <= 3 and int(n) >= 5 and tag not in ("ns", "nr")
    }


def word_bond(times: int) -> float:
    """The strength of a pair that is a word, in the measure of ``bond``."""
    return min(4.0, 0.5 + 0.5 * math.log10(times))


def read_slots(path: Path) -> list[tuple[str, str]]:
    """Pairs of what stands before and after a town's name in its own report."""
    lines = (line.split("·") for line in path.read_text("utf-8").splitlines() if line[:1] not in ("", "#"))
    return [(before.strip()[-2:], after.strip()[:2]) for before, after in lines]


def tenths(table: dict[str, float]) -> dict[str, int]:
    return {key: round(value * 10) for key, value in sorted(table.items())}


def group(table: dict[str, int]) -> dict[str, list[str]]:
    """Keys by their value, so that each value is written once."""
    groups: dict[str, list[str]] = defaultdict(list)
    for key, value in sorted(table.items()):
        groups[str(value)].append(key)
    return groups


def by_first(pairs: dict[str, int]) -> dict[str, str]:
    """Pairs as fazhi.places.model.Pairs keeps them."""
    lines: dict[str, str] = defaultdict(str)
    for pair, tenths in sorted(pairs.items()):
        lines[pair[0]] += pair[1] + chr(PRIVATE_AREA + tenths)
    return lines


def joined(bases: dict[str, float]) -> dict[str, str]:
    return {tenth: " ".join(names) for tenth, names in group(tenths(bases)).items()}


def unpack(table: dict[str, int]) -> dict[str, float]:
    return {key: value / 10 for key, value in table.items()}
