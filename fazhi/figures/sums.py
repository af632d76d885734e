"""Relations between the quantities of a text: parts and totals, rates and their counts, one thing said twice."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from fazhi.figures.changes import agrees, rounded, sides, whole_of
from fazhi.figures.context import opens_bracket
from fazhi.figures.numerals import Number
from fazhi.figures.quantities import Quantity
from fazhi.figures.units import same_kind


class Sum(NamedTuple):
    """One relation and whether it holds.

    verdict: ok, short (named parts stay below the total, which is normal), over (parts exceed it, impossible), unequal
    (a list that claims to be whole, a rate or a repetition that does not agree). kind: among (其中), bracket, closing
    (…，合计A), rest (A，办结B，其余C), opening (共A，分别为…), named (parts told elsewhere in the paragraph), rate, change, repeat.
    gap: total less parts, None where parts may overlap and for rates. Of a rate the parts are numerator, denominator;
    of a change, before and after.
    """

    total: Quantity
    parts: tuple[Quantity, ...]
    verdict: str
    kind: str
    gap: Number | None


_REACH = 30  # quantities to either side of a total among which its parts are sought
_CLOSING = re.compile(r"[，、]?(?:合计|共计?|总计|总共)为?|[=＝]")
_WHOLE = re.compile(r"[，,]?分别(?:为|是)|[=＝]")
_AMONG = "其中"
# What is told of one case at several stages counts it several times; such parts overlap.
_STAGES = re.compile(
    r"受理|立案|办结|结案|审结|办理|调解|调处|化解|成功|完成|整改|销号|采纳|通过|合格|参加|参与|执行|移送|签订|发放|收回|回复|答复"
)
_NO_COUNT = frozenset(("money", "ratio", "rank", "score", "time", "measure"))
_RECOUNTED = frozenset(("event", "case", "paper"))
_SWEEPING = re.compile(r"各类|全年|累计")
_STOCK_PAIRS = frozenset(("开展", "组织", "活动", "工作", "全镇", "各类", "全年", "举办", "进行"))
_RATE_STEM = re.compile(r"([\u4e00-\u9fff]{2})率")
_REST = re.compile("(?:其余|剩余|余下)的?$")
_SHUT = re.compile("[）)]")
_IN_SCALE = re.compile(r"\d+\.?(\d*)([万亿])")
_ITS_RATE = re.compile(r"[，、（(]?[^，。；、]{0,8}率[^，。；、\d]{0,4}")


def sums(text: str, quantities: Sequence[Quantity]) -> list[Sum]:
    """All relations found, in the order of their totals; approximate figures, money, plans and changes make none."""
    found: list[Sum] = []
    for _, group in groupby(quantities, key=lambda quantity: quantity.sentence):
        sentence = list(group)
        if len(sentence) > 1:
            found += _in_sentence(text, sentence)
    explained = {relation.total.start for relation in found}
    found += [relation for relation in _named(text, quantities) if relation.total.start not in explained]
    found += _repeats(quantities)
    return sorted(found, key=lambda relation: relation.total.start)


def _in_sentence(text: str, sentence: list[Quantity]) -> Iterator[Sum]:
    for place, total in enumerate(sentence):
        later, earlier = sentence[place + 1 : place + _REACH], sentence[max(0, place - _REACH) : place]
        if _is_count(total):
            relation = _bracket(text, total, later) or _among(text, total, later, earlier)
            relation = relation or _closing(text, total, earlier) or _opening(text, total, later)
            relation = relation or _rest(text, total, earlier, later)
        elif total.approx == "exact" and total.high is None:
            relation = _rate(text, total, earlier) or _change(text, total, earlier, later)
        else:
            relation = None
        if relation:
            yield relation


def _is_count(quantity: Quantity) -> bool:
    """Whether a quantity is an exact number of things told as done; others enter no equation."""
    exact = quantity.approx == "exact" and quantity.high is None
    done = quantity.role in ("plain", "total", "part") or quantity.scope in ("新增", "增设", "净增")
    return exact and done and quantity.family not in _NO_COUNT


def _alike(total: Quantity, others: Sequence[Quantity]) -> list[Quantity]:
    return [other for other in others if same_kind(other.unit) == same_kind(total.unit)]


def _added(total: Quantity, parts: Sequence[Quantity], kind: str, *, whole: bool) -> Sum | None:
    """The verdict on parts that are exact counts; None as soon as one is not."""
    if not parts or not all(_is_count(part) for part in parts):
        return None
    gap = total.value - sum(part.value for part in parts)
    slack = sum(_rounding(quantity) for quantity in (total, *parts))
    if -slack <= gap <= slack:
        gap = 0
    verdict = "ok" if gap == 0 else "over" if gap < 0 else "unequal" if whole else "short"
    return Sum(total, tuple(parts), verdict, kind, gap)


def _rounding(quantity: Quantity) -> Number:
    """By how much a number written in 万 or 亿 may differ from what was counted: 2.31万 by 50."""
    written = _IN_SCALE.match(quantity.raw)
    if written is None:
        return 0
    return Decimal(10000 if written[2] == "万" else 10**8).scaleb(-len(written[1])) / 2


def _bracket(text: str, total: Quantity, later: list[Quantity]) -> Sum | None:
    """46宗（正职25宗，副职21宗）: whole unless 其中, 等 or a single part says otherwise."""
    opens = opens_bracket(text, total.end)
    if opens < 0:
        return None
    shut = _SHUT.search(text, opens, total.sentence[1])
    close = shut.start() if shut else total.sentence[1]
    parts = [part for part in _alike(total, later) if opens < part.start < close and part.role == "part"]
    inside = text[opens:close]
    whole = len(parts) > 1 and _AMONG not in inside and "等" not in inside
    return _overlap(_added(total, parts, "bracket", whole=whole))


def _among(text: str, total: Quantity, later: list[Quantity], earlier: list[Quantity]) -> Sum | None:
    """A，其中x、y up to the end of the sentence or ；."""
    parts: list[Quantity] = []
    for part in _alike(total, later):
        if part.role != "part" or part.depth > total.depth or "；" in text[total.end : part.start]:
            break
        if _is_closed(text, total, parts):
            break
        parts.append(part)
    if not parts or _AMONG not in text[total.end : parts[0].start]:
        return None
    if len(parts) == 1 and parts[0].value > total.value:
        larger = [other for other in _alike(total, earlier) if other.value >= parts[0].value]
        if larger:  # 申请53件，受理49件，不予受理4件，其中农民工28件: of which, nobody can tell
            return None
    return _overlap(_added(total, parts, "among", whole=False))


def _is_closed(text: str, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether a list is at its end, and what follows is a stage of the total: 邻里38件、其他9件，成功调处90件."""
    if len(parts) < 2:
        return False
    listed = text.startswith("、", parts[0].end) and text.startswith("，", parts[-1].end)
    return listed or sum(part.value for part in parts) == total.value


def _overlap(relation: Sum | None) -> Sum | None:
    """Stages of one thing (受理15件，办结14件) do not add up: only a single part can exceed the total."""
    if relation is None or len(relation.parts) < 2 or relation.verdict == "ok":
        return relation
    if not all(_STAGES.search(part.subject) for part in relation.parts):
        return relation
    largest = max(part.value for part in relation.parts)
    return relation._replace(verdict="over" if largest > relation.total.value else "short", gap=None)


def _closing(text: str, total: Quantity, earlier: list[Quantity]) -> Sum | None:
    """x、y，合计A: the total says nothing but that it is one."""
    if not earlier or not _CLOSING.fullmatch(text, earlier[-1].end, total.start):
        return None
    parts = [part for part in _alike(total, earlier) if part.depth == total.depth]
    if len(parts) > 2 and parts[0].value == total.value:
        del parts[0]  # 受理30件，包括噪声11件、占道19件，合计30件 tells the total twice
    return _added(total, parts, "closing", whole=True) if len(parts) > 1 else None


def _rest(text: str, total: Quantity, earlier: list[Quantity], later: list[Quantity]) -> Sum | None:
    """发现23个，整改20个，其余5个: more than there are, whichever count before is meant by the whole."""
    alike = _alike(total, later)
    if total.value % 1 or len(alike) < 2 or not _REST.search(text, alike[0].end, alike[1].start):
        return None
    relation = _added(total, alike[:2], "rest", whole=False)
    larger = [other for other in _alike(total, earlier) if other.value > total.value]
    return relation if relation and relation.verdict in ("ok", "over") and not larger else None


def _opening(text: str, total: Quantity, later: list[Quantity]) -> Sum | None:
    """共A，分别为x、y; without 分别 only where the figures that follow add up."""
    whole = _WHOLE.match(text, total.end) is not None
    if not later or not (whole or total.role == "total"):
        return None
    parts = [part for part in _alike(total, later) if part.depth == total.depth]
    relation = _added(total, parts, "opening", whole=whole) if len(parts) > 1 else None
    return relation if relation and (whole or relation.verdict == "ok") else None


def _rate(text: str, rate: Quantity, earlier: list[Quantity]) -> Sum | None:
    """The rate's own verb names the numerator: 合格115名，合格率99.14%; the count before it is the denominator."""
    stem = _RATE_STEM.search(rate.subject)
    if rate.role != "rate" or stem is None or len(earlier) < 2 or not all(map(_is_count, earlier[-2:])):
        return None
    of, among = earlier[-2:]
    of = whole_of(of, earlier[:-2]) if among.value > of.value else of
    told = stem[1] in among.subject and _ITS_RATE.fullmatch(text, among.end, rate.start)
    if not told or same_kind(among.unit) != same_kind(of.unit) or not of.value:
        return None
    agreed = rate.value in rounded(rate, Decimal(100) * among.value / of.value)
    verdict = "over" if among.value > of.value else "ok" if agreed else "unequal"
    return Sum(rate, (among, of), verdict, "rate", None)


def _change(text: str, told: Quantity, earlier: list[Quantity], later: list[Quantity]) -> Sum | None:
    """由49件下降到33件，降幅32.7%; whole numbers only, for 1.8万元 is itself rounded."""
    found = sides(text, told, earlier, later)
    if found is None or found[0].unit != found[1].unit or not found[0].value:
        return None
    if told.unit != "%" and same_kind(told.unit) != same_kind(found[1].unit):
        return None
    if not all(_is_count(side._replace(role="plain")) and side.form == "arabic" for side in found):
        return None
    return Sum(told, found, "ok" if agrees(text, told, *found) else "unequal", "change", None)


def _named(text: str, quantities: Sequence[Quantity]) -> Iterator[Sum]:
    """全年共开展各类宣传20场次, after 4场 and 10场 of the like were told in the same paragraph."""
    for place, total in enumerate(quantities):
        if total.role != "total" or total.family not in _RECOUNTED or not _is_count(total):
            continue
        if not _SWEEPING.search(text, max(total.sentence[0], total.start - 20), total.start):
            continue
        paragraph = text.rfind("\n", 0, total.start)
        near = quantities[max(0, place - _REACH) : place]
        told = [part for part in _alike(total, near) if part.start > paragraph]
        relation = _added(total, _of_its_kind(total, told), "named", whole=False)
        if relation and len(relation.parts) > 1 and relation.verdict in ("ok", "short"):
            yield relation


def _of_its_kind(total: Quantity, told: list[Quantity]) -> list[Quantity]:
    """Those whose subject shares a pair of characters with the total's, or with one that does."""
    pairs, kept = _pairs(total.subject), []
    for part in reversed(told):
        if pairs & _pairs(part.subject):
            pairs |= _pairs(part.subject)
            kept.append(part)
    return kept[::-1]


def _pairs(subject: str) -> set[str]:
    return {subject[at : at + 2] for at in range(len(subject) - 1)} - _STOCK_PAIRS


def _repeats(quantities: Sequence[Quantity]) -> Iterator[Sum]:
    """One subject with the same words, unit and period, told as a total twice with two values."""
    first: dict[tuple[str, str, str], Quantity] = {}
    for quantity in quantities:
        named = len(quantity.subject) >= 6 and quantity.period
        if not named or quantity.role != "total" or not _is_count(quantity):
            continue
        known = first.setdefault((quantity.subject, same_kind(quantity.unit), quantity.period), quantity)
        if known.value != quantity.value and known.sentence != quantity.sentence:
            yield Sum(quantity, (known,), "unequal", "repeat", _distance(known, quantity))


def _distance(one: Quantity, other: Quantity) -> Number:
    return max(one.value, other.value) - min(one.value, other.value)
