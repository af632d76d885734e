"""Changes told beside the two counts they are of: 由49件下降到33件，降幅32.7% · 87件，比上年的60件增长45%."""

import re
from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from fazhi.figures.quantities import Quantity
from fazhi.figures.units import same_kind

_RISES = "增长|增加|上升|提高|提升|增幅|升幅"
_FALLS = "下降|减少|降低|回落|压减|降幅|减幅"
_MOVED = rf"(?:{_RISES}|{_FALLS})[达为了约近]*"
_EARLIER = r"(?:上年|去年|上一年|20\d\d年)(?:同期)?"
_ITS_CHANGE = re.compile(rf"[，、（(]?(?:同比|比上年|较上年)?{_MOVED}")
_COMPARED = re.compile(rf"，?(?:同?比|较){_EARLIER}的?|[（(]{_EARLIER}[为是]?")
_THAN_THAT = re.compile(rf"[）)]?，?(?:同比)?{_MOVED}")
_BEFORE_TOLD = re.compile(rf"[（(，]{_EARLIER}[为是]?")
_FALLING = re.compile(_FALLS)
_LAST_YEAR = ("上年", "去年")
_THIS_YEAR = ("今年", "全年", "本年", "本年度")


def sides(
    text: str, told: Quantity, earlier: Sequence[Quantity], later: Sequence[Quantity]
) -> tuple[Quantity, Quantity] | None:
    """The counts before and after of which this is the change; None where the words do not say so."""
    if told.role not in ("delta", "rate") or not earlier:
        return None
    near = earlier[-1]
    told_behind = later and _BEFORE_TOLD.fullmatch(text, told.end, later[0].start)
    if told_behind and _ITS_CHANGE.fullmatch(text, near.end, told.start):
        return later[0], near
    if len(earlier) < 2:
        return None
    far = earlier[-2]
    if _COMPARED.fullmatch(text, far.end, near.start) and _THAN_THAT.fullmatch(text, near.end, told.start):
        return near, whole_of(far, earlier)
    follows = _moves(far, near) or _is_year_before(far, near)
    return (far, near) if follows and _ITS_CHANGE.fullmatch(text, near.end, told.start) else None


def agrees(text: str, told: Quantity, before: Quantity, after: Quantity) -> bool:
    """Whether the change is the one the two counts make, in direction and in size."""
    falls = _FALLING.search(text, told.start - 8, told.start) is not None
    if after.value != before.value and falls != (after.value < before.value):
        return False
    moved = max(after.value, before.value) - min(after.value, before.value)
    if told.unit == "%":
        return told.value in rounded(told, Decimal(100) * Decimal(moved) / before.value)
    return told.value == moved


def whole_of(part: Quantity, earlier: Sequence[Quantity]) -> Quantity:
    """The total of the list that a part ends, for what is told after a list is told of its total."""
    if part.role != "part":
        return part
    return next((other for other in reversed(earlier) if other.role == "total"), part)


def rounded(rate: Quantity, exact: Decimal) -> set[Decimal]:
    """What a rate may say: rounded, or cut to the places it is written with."""
    places = Decimal(1).scaleb(-len(rate.raw.rstrip("%％").replace("点", ".").partition(".")[2]))
    return {exact.quantize(places, rounding) for rounding in (ROUND_HALF_UP, ROUND_DOWN)}


def _moves(before: Quantity, after: Quantity) -> bool:
    """由49件下降到33件: both are told as ends of a change."""
    return before.role == after.role == "delta"


def _is_year_before(before: Quantity, after: Quantity) -> bool:
    """去年调解60件，今年调解87件: two years that follow each other, and one thing counted."""
    named = before.period in _LAST_YEAR and after.period in _THIS_YEAR
    years = before.period[:4].isdecimal() and after.period[:4].isdecimal()
    followed = years and int(after.period[:4]) == int(before.period[:4]) + 1
    return (
        (named or followed)
        and before.subject == after.subject
        and same_kind(before.unit) == same_kind(after.unit)
    )
