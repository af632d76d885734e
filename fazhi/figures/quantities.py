"""Every quantity that a Chinese document states, with what its sentence says about it."""

import re
from typing import NamedTuple

from fazhi.figures import context
from fazhi.figures.numerals import NUMBER, Number, Numeral, read_numeral
from fazhi.figures.units import FAMILY, UNIT, aspect_of, same_kind


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
_NO_COUNT = re.compile(r"24小时|365天|(?:19|20)\d\d起")
_CIRCLE = re.compile(r"[^，。；、\n]{0,8}圈")
_NO_RANK = frozenset("个批次期家条款项章届例部轮场步线产季方时书责人生站页号")
_WIDE = re.compile(r"[，。；：！？\n（(]")
_CHINESE = re.compile(f"[{_NUMERALS}]")
_LISTED = frozenset("、和与及/+")
_REACH = 60  # characters of a sentence before a number that can speak about it


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
    start = max(floor, *(text.rfind(mark, floor, at) + 1 for mark in "。！？\n"))
    stop = _SENTENCE_END.search(text, at)
    end = stop.start() if stop else len(text)
    planned = any(since <= at < until for since, until in plans)
    plan_at = start if planned else context.plan_at(text, start, end)
    return _Sentence(start, end, context.periods(text, start, end), plan_at)


def _quantity(text: str, match: re.Match[str], sentence: _Sentence, last: Quantity | None) -> Quantity | None:
    start, end = match.span()
    reach = text[max(sentence.start, start - _REACH) : start]
    near = reach if last is None else text[max(sentence.start, last.end, start - _REACH) : start]
    before, after = context.last_clause(near)[1], text[end : end + 24]
    listed = last is not None and reach[-1:] in _LISTED
    read = (
        _read_rank(match, reach, after) if match["rank"] else _read_count(match, reach, after, listed=listed)
    )
    if read is None:
        return None
    numeral, unit = read
    clause = _WIDE.split(reach)[-1]
    negative = reach[-2:] in ("（-", "(-", "（－", "(－")
    role, scope = context.role_of(before, clause, after, unit, planned=sentence.plan_at <= start)
    subject = context.subject_of(near, clause, after)
    start -= negative
    raw = text[start:end]
    return Quantity(
        start,
        end,
        raw,
        -numeral.value if negative else numeral.value,
        numeral.high,
        unit,
        FAMILY[unit],
        aspect_of(unit),
        context.exactness(before, numeral, after),
        _form(raw),
        last.subject if last and last.end == start and not subject else subject,
        "delta" if negative else role,
        scope,
        next((time[0] for time in reversed(sentence.times) if time.start() < start), ""),
        sentence[:2],
        _depth(text, sentence.start, start),
    )


def _read_rank(match: re.Match[str], before: str, after: str) -> tuple[Numeral, str] | None:
    ranked = context.is_ranked(before) and after[:1] not in _NO_RANK
    numeral = read_numeral(match["rank"]) if ranked else None
    return numeral and (numeral, "名次")


def _read_count(match: re.Match[str], before: str, after: str, *, listed: bool) -> tuple[Numeral, str] | None:
    unit = "%" if match["spoken"] else match["unit"].replace("％", "%")
    if not _counts(match, unit, before, after, listed=listed):
        return None
    numeral = _range(match["low"], match["high"])
    if numeral and unit == "成":
        return numeral._replace(value=numeral.value * 10), "%"
    return numeral and (numeral, unit)


def _counts(match: re.Match[str], unit: str, before: str, after: str, *, listed: bool) -> bool:
    """Whether the number counts something here; slogans, service hours and dates do not."""
    if match["spoken"]:
        return True
    quoted = before.rfind("“") > before.rfind("”")
    if not match["low"][0].isdecimal():
        alone = match["high"] is None
        return not quoted and not (
            alone and not context.counts_something(match["low"], unit, before, after, listed=listed)
        )
    if FAMILY[unit] in ("time", "measure"):
        dated = before[-1:] == "每" or (unit == "日" and before[-1:] == "月")
        return not (quoted or dated or _CIRCLE.match(after) or _NO_COUNT.match(match[0]))
    return not _NO_COUNT.match(match[0])


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
    chinese = _CHINESE.search(raw) is not None
    if any(mark.isdecimal() for mark in raw):
        return "mixed" if chinese else "arabic"
    return "chinese"


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
    part = found[-1]
    for place in range(len(found) - 2, -1, -1):
        owner = found[place]
        if owner.sentence != part.sentence:
            return None
        if owner.depth < part.depth:
            opens = text[owner.end : owner.end + 1] in ("（", "(")
            return place if opens and same_kind(owner.unit) == same_kind(part.unit) else None
    return None


def _owner_by_word(text: str, found: list[Quantity]) -> int | None:
    part = found[-1]
    word = text.rfind("其中", part.sentence[0], part.start)
    if word < 0 or "；" in text[word : part.start] or _depth(text, part.sentence[0], word) > part.depth:
        return None
    for place in range(len(found) - 2, -1, -1):
        owner = found[place]
        if owner.sentence != part.sentence:
            return None
        if owner.end <= word and same_kind(owner.unit) == same_kind(part.unit):
            return place
    return None
