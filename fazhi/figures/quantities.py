"""Every quantity that a Chinese document states, with what its sentence says about it."""

import re
from bisect import bisect
from typing import NamedTuple

from fazhi.figures import context
from fazhi.figures.numerals import NUMBER, Number, Numeral, read_numeral
from fazhi.figures.units import ASPECT, FAMILY, UNIT, same_kind


class Quantity(NamedTuple):
    """A number with its unit at text[start:end] == raw.

    value: 万 and 亿 folded in, percent as said (99.1); high: the upper end of a range. family: case, event, person,
    house, paper, thing, money, ratio, measure, time, score, rank. approx: exact, over, about, at_least, at_most.
    form: arabic, chinese, mixed. role: total, part, rate, delta, each, plan, plain. scope: the word that made it so.
    aspect: heads, turns or nothing. sentence: (start, end). depth: brackets it stands in.
    """

    start: int
    end: int
    raw: str
    value: Number
    high: Number | None
    unit: str
    family: str
    aspect: str
    approx: str
    form: str
    subject: str
    role: str
    scope: str
    period: str
    sentence: tuple[int, int]
    depth: int


_NUMERALS = "零〇一二两三四五六七八九十百千万亿"
# The look-ahead on the first character lets the engine leave 98 % of a text at once.
_QUANTITY = re.compile(
    rf"(?=[第\d{_NUMERALS}])(?:"
    rf"第(?P<rank>{NUMBER})(?P<place>[名位](?![于列]))?(?:[至到—–-]{NUMBER})?+|"
    rf"(?<![\d.．·A-Za-z{_NUMERALS}])(?<!\d[+\-—–·×xX*])"
    rf"(?P<spoken>百分之)?+(?P<low>{NUMBER})(?:(?P<to>[%％]?[\-—–~～至到])(?P<high>{NUMBER}))?+(?P<unit>(?(spoken)|(?:{UNIT}))))"
)
_SENTENCE_END = re.compile(r"[。！？\n]")
_LONGEST = 2000  # characters of a sentence; a text without full stops must not cost more than its length
_EARLIER = re.compile(r"上年|去年|上期|原有?|较")
_NEGATIVE = ("（-", "(-", "（－", "(－")
_DIGIT = re.compile(r"\d")
_CHINESE = re.compile(f"[{_NUMERALS}]")


class _Sentence(NamedTuple):
    start: int
    end: int
    times: list[re.Match[str]]
    plan_at: int


def quantities(text: str) -> list[Quantity]:
    """All quantities in the order of the text; years, numbers of documents, ordinals and slogans are none."""
    found: list[Quantity] = []
    plans = context.plan_spans(text)
    sentence = _Sentence(0, -1, [], 0)
    for match in _QUANTITY.finditer(text):
        if match.start() > sentence.end:
            sentence = _sentence(text, match.start(), sentence.end + 1, plans)
        last = found[-1] if found and found[-1].start >= sentence.start else None
        if quantity := _quantity(text, match, sentence, last):
            found.append(quantity)
            _settle_part(text, found)
    return found


def _sentence(text: str, at: int, floor: int, plans: list[tuple[int, int]]) -> _Sentence:
    rfind = text.rfind
    start = 1 + max(
        floor - 1,
        rfind("。", floor, at),
        rfind("\n", floor, at),
        rfind("！", floor, at),
        rfind("？", floor, at),
    )
    limit = min(len(text), at + _LONGEST)
    stop = _SENTENCE_END.search(text, at, limit)
    end = stop.start() if stop else limit
    plan = bisect(plans, (at, len(text))) - 1
    planned = plan >= 0 and at < plans[plan][1]
    plan_at = start if planned else context.plan_at(text, start, end)
    return _Sentence(start, end, context.periods(text, start, end), plan_at)


def _quantity(text: str, match: re.Match[str], sentence: _Sentence, last: Quantity | None) -> Quantity | None:
    start, end = match.span()
    here = context.setting(text, sentence.start, last.end if last else None, start, end)
    read = _read_rank(match, here) if match["rank"] else _read_count(match, here)
    if read is None:
        return None
    numeral, unit = read
    negative = here.reach[-2:] in _NEGATIVE
    role, scope = context.role_of(here, unit, planned=sentence.plan_at <= start)
    subject = context.subject_of(here)
    raw = text[start - negative : end]
    return Quantity(
        start - negative,
        end,
        raw,
        -numeral.value if negative else numeral.value,
        numeral.high,
        unit,
        FAMILY[unit],
        ASPECT[unit],
        context.exactness(here, numeral),
        _form(raw),
        last.subject if last and last.end == start and not subject else subject,
        "delta" if negative else role,
        scope,
        _period(sentence.times, start),
        (sentence.start, sentence.end),
        _depth(text, sentence.start, start),
    )


def _read_rank(match: re.Match[str], here: context.Setting) -> tuple[Numeral, str] | None:
    numeral = read_numeral(match["rank"]) if context.is_ranked(here) else None
    return numeral and (numeral, "名次")


def _read_count(match: re.Match[str], here: context.Setting) -> tuple[Numeral, str] | None:
    spoken, low, high, unit = match.group("spoken", "low", "high", "unit")
    unit = "%" if spoken or unit == "％" else unit
    if not (spoken or high or context.counts(low, unit, here)):
        return None
    numeral = _range(low, high)
    if numeral and unit == "成":
        return numeral._replace(value=numeral.value * 10), "%"
    return numeral and (numeral, unit)


def _period(times: list[re.Match[str]], start: int) -> str:
    for time in reversed(times):
        if time.start() < start:
            return time[0]
    return ""


def _range(low: str, high: str | None) -> Numeral | None:
    """One number, or low to high; 3至5万 means 3万 to 5万."""
    if high is None:
        return read_numeral(low)
    scale = high[-1] if high[-1] in "万亿" and low[-1] not in "万亿" else ""
    least, most = read_numeral(low + scale), read_numeral(high)
    if least is None or most is None or least.value >= most.value:
        return None
    return Numeral(least.value, most.value, most.approx)


def _form(raw: str) -> str:
    if _CHINESE.search(raw) is None:
        return "arabic"
    return "mixed" if _DIGIT.search(raw) else "chinese"


def _depth(text: str, start: int, at: int) -> int:
    opened = text.count("（", start, at) + text.count("(", start, at)
    return opened and opened - text.count("）", start, at) - text.count(")", start, at)


def _settle_part(text: str, found: list[Quantity]) -> None:
    """Make the newest quantity a part, and the one it belongs to a total, where 其中 or a bracket says so."""
    part = found[-1]
    if part.role not in ("plain", "total", "delta"):
        return
    owner = _owner_in_bracket(text, found) if part.depth else None
    owner = _owner_by_word(text, found) if owner is None else owner
    if owner is None:
        return
    found[-1] = part._replace(role="part", scope="其中")
    if found[owner].role == "plain":
        found[owner] = found[owner]._replace(role="total")


def _owner_in_bracket(text: str, found: list[Quantity]) -> int | None:
    """The quantity that touches the bracket; last year's figure in it is no part."""
    part = found[-1]
    for place in range(len(found) - 2, -1, -1):
        owner = found[place]
        if owner.sentence != part.sentence:
            return None
        if owner.depth < part.depth:
            bracket = context.opens_bracket(text, owner.end)
            fits = bracket >= 0 and same_kind(owner.unit) == same_kind(part.unit)
            return place if fits and not _EARLIER.search(text, bracket, part.start) else None
    return None


def _owner_by_word(text: str, found: list[Quantity]) -> int | None:
    """The last quantity of the kind before 其中, unless ； or a closed bracket ended its reach."""
    part = found[-1]
    word = text.rfind("其中", part.sentence[0], part.start)
    if word < 0 or "；" in text[word : part.start] or _depth(text, part.sentence[0], word) > part.depth:
        return None
    if part.role == "delta" and context.BOUNDARY.search(text, word, part.start):
        return None
    for place in range(len(found) - 2, -1, -1):
        owner = found[place]
        if owner.sentence != part.sentence:
            return None
        if owner.end <= word and same_kind(owner.unit) == same_kind(part.unit):
            return place
    return None
