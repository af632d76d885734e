"""Names of other places left in a text, most often by copying."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from fazhi.places.context import (
    HIGHER,
    circumstances,
    goes_on,
    heads_a_line,
    is_common_noun,
    is_excused,
    is_quarter,
    is_sued,
    is_verb,
    names_a_body,
    names_a_road,
)
from fazhi.places.home import Home
from fazhi.places.model import BESIDE, CIRCUMSTANCES, FEATURES, SUPPORT, Model
from fazhi.places.names import TOWN_ENDINGS, Form, Found, NameFinder, stem_of
from fazhi.places.own import OwnPlace

Grade = Literal["must", "should", "hint"]
Support = tuple[float, float, float]

# Log-odds, measured on units kept out of the counting: docs/gazetteer.md has the curve.
MUST, SHOULD = -0.9, -2.0
JUST_BELOW = 0.1
HINT = SHOULD - JUST_BELOW  # only what the text has a reason to name
# The odds were counted on texts of this length; a longer one has more chances to look wrong by accident,
# a shorter one fewer, within reason.
USUAL_LENGTH, SHORTEST = 3000, 1500
# The most a name can gain from its context; a find that cannot reach a hint with it is not looked at further.
BEST_CONTEXT = 9.0
# Counties are named for good reasons far oftener than towns are: only in the very place of one's own name is it odd.
CLEAR_COUNTY = 2.5
COMMON_WORD = -4.5
# 适[应城市]: so firm a pair across its left border is a word, and no county begins there.
FIRM_PAIR = 2.0
# What it adds that a name stands where only a unit's can: at the head of the title, the addressee, the signature.
AT_HEAD = 5.0
FEW_PLACES = 3
# What follows a bare name where the place or its people are meant.
ECHO = "(?=群众|干部|村民|居民|社区|各村|辖区|实际|司法所|法治|党委|政府|人民)"
# A name that stands oftener in the report of a county or city is some quarter or river of its own.
OFTEN_AT_HOME = 2


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
    own = own_spans(text, stem_of(place.name))
    finds = [
        found
        for found in finder.find(text)
        if not crosses(found, own) and _may_be_foreign(found, text, place, home)
    ]
    judge = _Judge(finder, text, place, home, finds)
    told = [one for found in finds if (one := judge.judge(found))]
    return _without_overlaps([*told, *_echoes(text, told, own)])


def _echoes(text: str, told: Sequence[Foreign], own: frozenset[int]) -> Iterator[Foreign]:
    """Bare names, too ordinary to be told alone, of a town that stands in full elsewhere: 新华镇党委…, 新华群众."""
    stems = {stem_of(one.name): one for one in told if one.form == "full" and not _is_county(one)}
    for stem, full in stems.items():
        if full.grade == "hint":
            continue
        for found in re.finditer(re.escape(stem) + ECHO, text):
            start, end = found.start(), found.start() + len(stem)
            if start not in own and not any(one.start <= start < one.end for one in told):
                reason = f"“{stem}”与文中的“{full.name}”同名，疑为照抄他处文本时一并遗留。"
                yield Foreign(start, end, stem, "stem", MUST - JUST_BELOW, "should", reason)


def own_spans(text: str, stem: str) -> frozenset[int]:
    """The places of the text that its own bare name takes."""
    starts = (found.start() for found in re.finditer(re.escape(stem), text)) if len(stem) > 1 else ()
    return frozenset(at for start in starts for at in range(start, start + len(stem)))


def crosses(found: Found, own: frozenset[int]) -> bool:
    """Whether a find begins or ends inside the text's own name: 高[都党]委."""
    return {found.start - 1, found.start} <= own or {found.end - 1, found.end} <= own


def slots_of_repeated(
    model: Model, text: str, finds: Iterable[Found], times: Counter[str]
) -> dict[str, list[tuple[int, float]]]:
    """Of names that stand several times: where each stands, and how like a unit's own name its place is."""
    slots: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for found in finds:
        if times[found.stem] > 1:
            _, _, left, right, *_ = model.beside(text, found.start, found.end)
            slots[found.stem].append((found.start, left + right))
    return slots


def support_of(
    found: Found, slots: Mapping[str, list[tuple[int, float]]], with_full: Container[str]
) -> Support:
    """What the rest of the text says for a name, in the order of SUPPORT: told again, in full, in the best place."""
    others = [value for start, value in slots.get(found.stem, ()) if start != found.start]
    best = max(-3.0, min(4.0, max(others))) if others else 0.0
    return float(bool(others)), float(found.form == "stem" and found.stem in with_full), best


def grade_of(score: float) -> Grade:
    """How firmly a score asks for mending."""
    return "must" if score >= MUST else "should" if score >= SHOULD else "hint"


def _may_be_foreign(found: Found, text: str, place: OwnPlace, home: Home) -> bool:
    if home.covers(found) or (place.name and (found.name in place.name or found.stem in place.name)):
        return False
    if found.form == "stem":
        return True
    return not (
        is_common_noun(found.stem) or goes_on(text, found.end) or is_verb(text, found.start, found.stem)
    )


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


def _is_county(found: Found | Foreign) -> bool:
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
        # Of a town that might be any of many, nobody knows the sisters.
        self.sisters = home.sisters if len(place.codes) <= FEW_PLACES else frozenset[str]()
        fulls = [found for found in finds if found.form == "full"]
        self.slots = slots_of_repeated(finder.model, text, finds, self.times)
        self.with_full = {found.stem for found in fulls}
        self.intended = {found.stem for found in fulls if self._is_excused(found)}
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
        weights = self.weights[found.form][len(BESIDE) : -len(SUPPORT)]
        score += sum(weight * fact for weight, fact in zip(weights, facts, strict=True))
        if _is_county(found) and self._begins_in_a_word(found):
            return None
        if found.form == "stem" and self._is_no_place(found):
            return None
        excused = self._is_excused(found)
        score = round(min(score, self._ceiling(found, score, excused)), 1)
        if score < HINT:
            return None
        return Foreign(*found[:3], found.form, score, grade_of(score), self._explain(found, score, excused))

    def _weigh(self, found: Found, base: float) -> float:
        """Base, support in the rest of the text, and what stands right beside the name."""
        weights = self.weights[found.form]
        beside = self.finder.model.beside(self.text, found.start, found.end)
        support = support_of(found, self.slots, self.with_full)
        told = (*beside, *[0.0] * len(CIRCUMSTANCES), *support)
        if heads_a_line(self.text, found.start, found.end):
            base += AT_HEAD
        return base + sum(weight * value for weight, value in zip(weights, told, strict=True))

    def _ceiling(self, found: Found, score: float, excused: bool) -> float:
        """The highest score a name may have that the text has a reason to mention."""
        if _is_county(found):
            clear = score >= CLEAR_COUNTY and not (excused or self.whole) and self._is_plain_county(found)
            return (MUST if clear else SHOULD) - JUST_BELOW
        if excused or not self.place.known or self.unlisted_whole:
            return SHOULD - JUST_BELOW
        if self.whole and self.times[found.stem] > OFTEN_AT_HOME:
            return SHOULD - JUST_BELOW
        mild = found.stem in self.sisters or found.stem in self.intended or self._is_sued(found)
        if found.form == "stem":
            mild = mild or found.stem in self.finder.city_stems or is_quarter(found.stem)
        return MUST - JUST_BELOW if mild else math.inf

    def _is_no_place(self, found: Found) -> bool:
        return names_a_body(self.text, found.end) or names_a_road(self.text, found.start, found.end)

    def _is_excused(self, found: Found) -> bool:
        return is_excused(self.text, found.start, found.end) and not self._is_sued(found)

    def _is_sued(self, found: Found) -> bool:
        return not self.whole and is_sued(self.text, found.start, found.end)

    def _begins_in_a_word(self, found: Found) -> bool:
        return self.finder.model.pairs.get(self.text[found.start - 1 : found.start + 1], 0.0) >= FIRM_PAIR

    def _is_plain_county(self, found: Found) -> bool:
        """No province, no county told with what it lies in, and none called like a common word: 开发区."""
        return (
            not found.name.endswith(("省", "自治区"))
            and self.text[found.start - 1 : found.start] not in HIGHER
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
        if found.stem in self.sisters:
            return "两地同属一县，请核对是否写错"
        if found.stem in self.intended:
            return "别处像是有意提及，请一并核对"
        return "疑为照抄他处文本时遗留" if score >= SHOULD else "也可能只是普通词语，请核对"
