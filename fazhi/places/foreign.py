"""Names of other places left in a text, most often by copying."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from fazhi.places.context import circumstances, goes_on, is_common_noun, is_excused
from fazhi.places.home import Home
from fazhi.places.model import FEATURES
from fazhi.places.names import TOWN_ENDINGS, Form, Found, NameFinder
from fazhi.places.own import OwnPlace

Grade = Literal["must", "should", "hint"]

# Log-odds, measured on units kept out of the counting: docs/gazetteer.md has the curve.
MUST, SHOULD, HINT = -0.5, -2.0, -2.5
JUST_BELOW = 0.1
# The odds were counted on texts of this length; a longer one has more chances to look wrong by accident,
# a shorter one fewer, within reason.
USUAL_LENGTH, SHORTEST = 3000, 1500
# The most a name can gain from its context; a find that cannot reach a hint with it is not looked at further.
BEST_CONTEXT = 7.0
# Counties are named for good reasons far oftener than towns are: only in the very place of one's own name is it odd.
CLEAR_COUNTY = 2.5
COMMON_WORD = -3.0
# 适[应城市]: so firm a pair across its left border is a word, and no county begins there.
FIRM_PAIR = 2.0
# A name that stands oftener in the report of a county or city is some quarter or river of its own.
OFTEN_AT_HOME = 4


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


def grade_of(score: float) -> Grade:
    """How firmly a score asks for mending."""
    return "must" if score >= MUST else "should" if score >= SHOULD else "hint"


def _may_be_foreign(found: Found, text: str, place: OwnPlace, home: Home) -> bool:
    if home.covers(found) or (place.name and (found.name in place.name or found.stem in place.name)):
        return False
    return found.form == "stem" or not (is_common_noun(found.stem) or goes_on(text, found.end))


def _without_overlaps(found: Iterable[Foreign]) -> list[Foreign]:
    """Of names that overlap the one with the best score stays."""
    kept: list[Foreign] = []
    taken: set[int] = set()  # places of the text
    for one in sorted(found, key=lambda one: -one.score):
        places = range(one.start, one.end)
        if taken.isdisjoint(places):
            kept.append(one)
            taken.update(places)
    return sorted(kept, key=lambda one: one.start)


def _is_county(found: Found) -> bool:
    return found.form == "full" and not found.name.endswith(TOWN_ENDINGS)


class _Judge:
    """Scores the finds of one text."""

    def __init__(
        self, finder: NameFinder, text: str, place: OwnPlace, home: Home, finds: list[Found]
    ) -> None:
        self.finder, self.text, self.place, self.home = finder, text, place, home
        # Of a county that is on no list, the towns below are not known either: any of these names may be one.
        self.whole = not place.name.endswith(TOWN_ENDINGS) and not any(len(code) == 9 for code in place.codes)
        self.unlisted_whole = self.whole and not place.codes
        self.handicap = math.log(max(SHORTEST, len(text)) / USUAL_LENGTH)
        self.times = Counter(found.stem for found in finds)
        fulls = [found for found in finds if found.form == "full"]
        self.with_full = {found.stem for found in fulls}
        self.intended = {found.stem for found in fulls if is_excused(text, found.start, found.end)}
        model = finder.model
        self.weights = {
            "stem": [model.stem_weights.get(feature, 0.0) for feature in FEATURES],
            "full": [model.full_weights.get(feature, 0.0) for feature in FEATURES],
        }

    def judge(self, found: Found) -> Foreign | None:
        """The find with score, grade and reason; None where it is most likely no foreign name."""
        base = self.finder.model.base(found.stem, found.form == "full") - self.handicap
        score = self._weigh(found, base) if base + BEST_CONTEXT >= HINT else base
        if score < HINT:
            return None
        facts = circumstances(self.text, found.start, found.end)
        weights = self.weights[found.form][5:8]
        score += sum(weight * fact for weight, fact in zip(weights, facts, strict=True))
        if _is_county(found) and self._begins_in_a_word(found):
            return None
        excused = is_excused(self.text, found.start, found.end)
        score = round(min(score, self._ceiling(found, score, excused)), 1)
        if score < HINT:
            return None
        return Foreign(*found[:3], found.form, score, grade_of(score), self._explain(found, score, excused))

    def _weigh(self, found: Found, base: float) -> float:
        """Base, support in the rest of the text, and what stands right beside the name."""
        weights = self.weights[found.form]
        beside = self.finder.model.beside(self.text, found.start, found.end)
        if self.times[found.stem] > 1:
            base += weights[8]
        if found.form == "stem" and found.stem in self.with_full:
            base += weights[9]
        return base + sum(weight * value for weight, value in zip(weights, beside, strict=False))

    def _ceiling(self, found: Found, score: float, excused: bool) -> float:
        """The highest score a name may have that the text has a reason to mention."""
        if _is_county(found):
            clear = score >= CLEAR_COUNTY and not excused and self._is_plain_county(found)
            return (MUST if clear else SHOULD) - JUST_BELOW
        if excused or not self.place.known or self.unlisted_whole:
            return SHOULD - JUST_BELOW
        if self.whole and self.times[found.stem] > OFTEN_AT_HOME:
            return SHOULD - JUST_BELOW
        mild = found.stem in self.home.sisters or found.stem in self.intended
        mild = mild or (found.form == "stem" and found.stem in self.finder.city_stems)
        return MUST - JUST_BELOW if mild else math.inf

    def _begins_in_a_word(self, found: Found) -> bool:
        return self.finder.model.pairs.get(self.text[found.start - 1 : found.start + 1], 0.0) >= FIRM_PAIR

    def _is_plain_county(self, found: Found) -> bool:
        """No province, and no county called like a common word: 会同县公安局 is the county's own bureau."""
        return (
            not found.name.endswith(("省", "自治区"))
            and self.finder.model.base(found.stem, False) >= COMMON_WORD
        )

    def _explain(self, found: Found, score: float, excused: bool) -> str:
        book, codes = self.finder.book, self.finder.codes(found.name, found.form)
        said = f"“{found.name}”是{book.full_name(codes[0])}" + ("的简称" if found.form == "stem" else "")
        said += f"（全国同名的还有{len(codes) - 1}个）" if len(codes) > 1 else ""
        mine = f"本文单位是{self.place.name}" if self.place.known else "本文单位未能确定"
        again = f"，全文出现{self.times[found.stem]}次" if self.times[found.stem] > 1 else ""
        return f"{said}，{mine}{again}，{self._advise(found, score, excused)}。"

    def _advise(self, found: Found, score: float, excused: bool) -> str:
        if excused:
            return "从上下文看像是有意提及，请核对"
        if found.stem in self.home.sisters:
            return "两地同属一县，请核对是否写错"
        if found.stem in self.intended:
            return "别处像是有意提及，请一并核对"
        return "疑为照抄他处文本时遗留" if score >= SHOULD else "也可能只是普通词语，请核对"
