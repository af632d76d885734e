"""Numbers as Chinese documents write them: 3,000 · 1.1万余 · 二十余万 · 一千零五 · 两三百 · 九十八点五."""

import re
from decimal import Decimal
from math import prod
from typing import NamedTuple

Number = int | Decimal

DIGITS = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
ORDERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
# Where 余 and 多 stand: before the scale (20余万) or after it (5万余).
NUMBER = (
    r"(?:\d++(?:,\d{3}(?!\d))*+(?:\.\d++)?+|[零〇一二两三四五六七八九十百千万亿]++(?:点[零〇一二三四五六七八九]++)?+)"
    r"(?:[余多]?+[百千万亿]{1,2}+)?+[余多]?+"
)
_LONGEST = 26  # 九千九百九十九亿…九 has 23 characters; hostile rows of digits are not worth reading
_ARABIC = re.compile(r"(\d+(?:\.\d+)?)([百千万亿]*)")
_PAIR = re.compile(r"(十?)([一二两三四五六七八])([二三四五六七八九])([十百千万亿]*)")


class Numeral(NamedTuple):
    """A number read: its value, the upper end of 两三百, and exact, over (余, 多) or about (两三百)."""

    value: Number
    high: Number | None
    approx: str


def read_numeral(raw: str) -> Numeral | None:
    """The number that the whole of raw says; None where it says none (三三, 一百二, 百百)."""
    if len(raw) > _LONGEST:
        return None
    if raw.isdecimal():
        return Numeral(int(raw), None, "exact")
    plain = raw.replace(",", "").replace("余", "·").replace("多", "·")
    approx = "over" if "·" in plain else "exact"
    if arabic := _ARABIC.fullmatch(plain.replace("·", "")):
        said = Decimal(arabic[1])
        return Numeral(whole(said * _scale(arabic[2]) if arabic[2] else said), None, approx)
    core, _, scale = plain.partition("·")
    scale = scale.strip("·")
    if pair := _PAIR.fullmatch(core):
        return _read_pair(pair)
    value = _read_spoken(core)
    return None if value is None else Numeral(whole(value * _scale(scale)), None, approx)


def whole(value: Number) -> Number:
    """An int wherever nothing is behind the point."""
    return int(value) if value == int(value) else value


def _scale(marks: str) -> int:
    return prod(ORDERS[mark] for mark in marks)


def _read_pair(pair: re.Match[str]) -> Numeral | None:
    """两三百 → 200 to 300; the second digit must follow the first."""
    low, high, scale = DIGITS[pair[2]], DIGITS[pair[3]], _scale(pair[4])
    if high != low + 1:
        return None
    tens = 10 if pair[1] else 0
    return Numeral((tens + low) * scale, (tens + high) * scale, "about")


def _read_spoken(text: str) -> Number | None:
    front, _, behind = text.partition("点")
    value = _read_whole(front)
    if value is None or not behind:
        return value
    return value + Decimal("0." + "".join(str(DIGITS[mark]) for mark in behind))


def _read_whole(text: str) -> int | None:
    for mark in "亿万":
        head, found, tail = text.partition(mark)
        if found:
            high = _read_whole(head) if head else 1
            low = _read_whole(tail) if tail else 0
            # 一万二 is said for 12,000 and written by nobody who counts: not read rather than read wrongly.
            return None if high is None or low is None or len(tail) == 1 else high * ORDERS[mark] + low
    return _read_section(text)


def _read_section(text: str) -> int | None:
    """A number below ten thousand, orders falling: 三千零五, 一百二十, 十五, 百."""
    total, digit, last, zero = 0, None, 10**4, False
    for place, mark in enumerate(text):
        if mark in ORDERS:
            order = ORDERS[mark]
            if order >= last or (digit is None and place):
                return None
            total, last, digit, zero = total + (digit or 1) * order, order, None, False
        elif digit is not None:
            return None
        elif DIGITS[mark] or len(text) == 1:
            digit = DIGITS[mark]
        else:
            zero = True
    if digit is None:
        return None if zero or not text else total
    return None if total and last > 10 and not zero else total + digit
