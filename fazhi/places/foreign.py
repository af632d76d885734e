"""Names of other places left in a text, most often by copying."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from fazhi.places.context import circumstances, is_common_noun
from fazhi.places.home import Home
from fazhi.places.model import FEATURES, Model
from fazhi.places.names import TOWN_ENDINGS, Form, Found, NameFinder
from fazhi.places.own import OwnPlace

Grade = Literal["must", "should", "hint"]

MUST, SHOULD, HINT = 0.0, -2.0, -3.0
# The odds were counted on texts of this length; a longer one has more chances to look wrong by accident.
USUAL_LENGTH = 3000
# The most a name can gain from its context; a find that cannot reach a hint with it is not looked at further.
BEST_CONTEXT = 7.0
ORDER: tuple[Grade, ...] = ("hint", "should", "must")


@dataclass(frozen=True)
class Foreign:
    """Another place's name; ``score`` is the log-odds that it does not belong, ``reason`` says why in a sentence."""

    start: int
    end: int
    name: str
    form: Form
    score: float
    grade: Grade
    reason: str


def find_foreign(finder: NameFinder, text: str, place: OwnPlace, home: Home) -> list[Foreign]:
    """Names of places other than the text's own and its home, in the order of the text."""
    finds = [found for found in finder.find(text) if _may_be_foreign(found, text, place, home)]
    judge = _Judge(finder, text, place, home, finds)
    return _without_overlaps(one for found in finds if (one := judge.judge(found)))


def _may_be_foreign(found: Found, text: str, place: OwnPlace, home: Home) -> bool:
    if home.covers(found) or (place.name and (found.name in place.name or found.stem in place.name)):
        return False
    return found.form == "stem" or not is_common_noun(found.stem, text, found.end)


def _without_overlaps(found: Iterable[Foreign]) -> list[Foreign]:
    """Of names that overlap the one with the best score stays."""
    kept: list[Foreign] = []
    for one in sorted(found, key=lambda one: -one.score):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


class _Judge:
    """Scores the finds of one text."""

    def __init__(
        self, finder: NameFinder, text: str, place: OwnPlace, home: Home, finds: list[Found]
    ) -> None:
        self.finder, self.text, self.place, self.home = finder, text, place, home
        self.model: Model = finder.model
        self.handicap = math.log(max(1.0, len(text) / USUAL_LENGTH))
        self.times = Counter(found.stem for found in finds)
        self.with_full = {found.stem for found in finds if found.form == "full"}
        self.weights = {
            form: [weights.get(feature, 0.0) for feature in FEATURES]
            for form, weights in (("stem", self.model.stem_weights), ("full", self.model.full_weights))
        }

    def judge(self, found: Found) -> Foreign | None:
        """The find with score, grade and reason; None where it is most likely no foreign name."""
        base = self.model.base(found.stem, found.form == "full") - self.handicap
        if base + BEST_CONTEXT < HINT:
            return None
        score, excused = self._score(found, base)
        if score < HINT:
            return None
        grade = self._grade(found, score, excused)
        return Foreign(
            found.start,
            found.end,
            found.name,
            found.form,
            round(score, 1),
            grade,
            self._reason(found, grade, excused),
        )

    def _score(self, found: Found, base: float) -> tuple[float, bool]:
        weights = self.weights[found.form]
        support = self.times[found.stem] > 1, found.form == "stem" and found.stem in self.with_full
        score = base + support[0] * weights[-2] + support[1] * weights[-1]
        beside = self.model.beside(self.text, found.start, found.end)
        score += sum(weight * value for weight, value in zip(weights, beside, strict=False))
        if score < HINT:
            return score, False
        facts = circumstances(self.text, found.start, found.end)
        return score + sum(weight * fact for weight, fact in zip(weights[4:7], facts, strict=True)), facts[
            0
        ] or facts[2]

    def _grade(self, found: Found, score: float, excused: bool) -> Grade:
        grade: Grade = "must" if score >= MUST else "should" if score >= SHOULD else "hint"
        if excused or not self.place.known:
            return "hint"
        if found.stem in self.home.sisters or not self._is_town(found):
            return min(grade, "should", key=ORDER.index)
        return grade

    def _is_town(self, found: Found) -> bool:
        return found.form == "stem" or found.name.endswith(TOWN_ENDINGS)

    def _reason(self, found: Found, grade: Grade, excused: bool) -> str:
        return _explain(
            self.finder, found, self.place, self.times[found.stem], found.stem in self.home.sisters, excused
        )


def _explain(
    finder: NameFinder, found: Found, place: OwnPlace, times: int, sister: bool, excused: bool
) -> str:
    g, codes = finder.book, finder.codes(found.name, found.form)
    where = g.full_name(codes[0]) if codes else found.name
    said = f"“{found.name}”是{where}" + ("" if found.form == "full" else "的简称")
    said += f"（全国同名的还有{len(codes) - 1}个）" if len(codes) > 1 else ""
    mine = f"本文单位是{place.name}" if place.known else "本文单位未能确定"
    tail = (
        "，该处像是有意提及，请核对"
        if excused
        else "，与本地同属一县，请核对是否误写"
        if sister
        else "，疑为照抄他处文本时遗留"
    )
    again = f"，全文出现{times}次" if times > 1 else ""
    return f"{said}，{mine}{again}{tail}。"
