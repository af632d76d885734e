from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.figures.numerals import Numeral, read_numeral

MARKS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("raw", "value", "high", "approx"),
    [
        ("3", 3, None, "exact"),
        ("1,260", 1260, None, "exact"),
        ("91.80", Decimal("91.8"), None, "exact"),
        ("2.0", 2, None, "exact"),
        ("３６", 36, None, "exact"),
        ("1.1万余", 11000, None, "over"),
        ("20余万", 200000, None, "over"),
        ("2千多", 2000, None, "over"),
        ("4.7亿", 470000000, None, "exact"),
        ("十", 10, None, "exact"),
        ("十五", 15, None, "exact"),
        ("两百", 200, None, "exact"),
        ("三百二十六", 326, None, "exact"),
        ("一千零五", 1005, None, "exact"),
        ("一万五百", 10500, None, "exact"),
        ("两亿零三万", 200030000, None, "exact"),
        ("一万亿", 10**12, None, "exact"),
        ("零", 0, None, "exact"),
        ("百", 100, None, "exact"),
        ("百余", 100, None, "over"),
        ("万余", 10000, None, "over"),
        ("二十余万", 200000, None, "over"),
        ("十多万", 100000, None, "over"),
        ("九十八点五", Decimal("98.5"), None, "exact"),
        ("两三", 2, 3, "about"),
        ("两三百", 200, 300, "about"),
        ("七八十", 70, 80, "about"),
        ("十七八", 17, 18, "about"),
        ("二三十万", 200000, 300000, "about"),
    ],
)
def test_read_numeral(raw: str, value: int | Decimal, high: int | None, approx: str) -> None:
    assert read_numeral(raw) == Numeral(value, high, approx)


@pytest.mark.parametrize(
    "raw",
    [
        "三三",
        "三五",
        "一百二",
        "一万二",
        "百百",
        "十百",
        "一二三",
        "零零",
        "三千零",
        "二〇二四",
        "一百十五",
        "亿二",
    ],
)
def test_read_numeral_of_what_is_no_number_is_none(raw: str) -> None:
    assert read_numeral(raw) is None


def spell(number: int) -> str:
    """The written form of a whole number up to 亿, by the book: 零 for a gap, 十 alone for 10 to 19."""
    for mark, size in (("亿", 10**8), ("万", 10**4)):
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if 0 < low < size // 10 else ""
            return (
                spell(high)
                + mark
                + gap
                + (_section(low, False) if low < 10**4 else spell(low) if low else "")
            )
    return _section(number, True)


def _section(number: int, opening: bool) -> str:
    said, gap = "", False
    for mark, order in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // order % 10
        if digit:
            said += ("零" if gap and said else "") + MARKS[digit] + mark
        gap = not digit
    said = said or ("零" if opening else "")
    return said[1:] if opening and said.startswith("一十") else said


@given(st.one_of(st.integers(0, 10**4), st.integers(0, 10**8), st.integers(0, 10**11)))
def test_every_number_spelt_is_read_back(number: int) -> None:
    assert read_numeral(spell(number)) == Numeral(number, None, "exact")


@given(st.decimals(0, 10**6, places=2), st.sampled_from(["", "万", "亿"]), st.sampled_from(["", "余", "多"]))
def test_every_arabic_number_with_scale_is_read_back(number: Decimal, scale: str, more: str) -> None:
    size = {"": 1, "万": 10**4, "亿": 10**8}[scale]
    for raw in (f"{number}{more}{scale}", f"{number}{scale}{more}", f"{number:,}{scale}{more}"):
        assert read_numeral(raw) == Numeral(number * size, None, "over" if more else "exact")


@given(st.text("零一二两三四五六七八九十百千万亿", max_size=12))
def test_any_row_of_numerals_is_read_or_refused(raw: str) -> None:
    numeral = read_numeral(raw)
    assert numeral is None or numeral.value >= 0
