"""The edges of what is read: where a rounding ends, where a list stops, where a sentence is cut."""

import pytest

from fazhi.figures import Figure
from fazhi.figures.numerals import Numeral, read_numeral
from fazhi.figures.quantities import quantities
from fazhi.figures.sums import sums
from tests.figures.test_sums import told


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("新增用户2.31万户，其中农村23050户。", "2.31万户 | 23050户 | ok | among | 0"),
        ("新增用户2.31万户，其中农村23049户。", "2.31万户 | 23049户 | short | among | 51"),
        ("新增用户2.31万户，其中农村23150户。", "2.31万户 | 23150户 | ok | among | 0"),
        ("新增用户2.31万户，其中农村23151户。", "2.31万户 | 23151户 | over | among | -51"),
        ("浏览1.2亿次，其中网页115000000次。", "1.2亿次 | 115000000次 | ok | among | 0"),
        ("浏览1.2亿次，其中网页114999999次。", "1.2亿次 | 114999999次 | short | among | 5000001"),
        ("受理复议申请20件，其中维持11件，比上年增加3件。", "20件 | 11件 | short | among | 9"),
        ("受理复议申请20件其中维持11件。", "20件 | 11件 | short | among | 9"),
        (
            "举办反诈宣讲4场。举办普法宣讲5场。全年共开展各类宣讲会20场次。",
            "20场次 | 4场 5场 | short | named | 11",
        ),
        ("申请调解53件，受理49件，其中农民工28件。", "49件 | 28件 | short | among | 21"),
        ("投入3万元，参加考试116名，合格115名，合格率99.14%。", "99.14% | 115名 116名 | ok | rate | "),
    ],
)
def test_sum_at_its_edge(text: str, relation: str) -> None:
    assert [told(found) for found in sums(text, quantities(text))] == [relation]


@pytest.mark.parametrize(
    "text",
    [
        "举办法治讲座4场。全年共开展各类法治讲座20场次。",
        "2024年召开法治建设专题会议6次。2024年召开法治建设专题会议8次。",
        "帮扶困难群众4人。帮扶困难群众5人。全年共帮扶各类困难群众20人。",
        "调解纠纷5件，合计5件。",
    ],
)
def test_one_part_alone_or_a_figure_that_is_no_total_makes_no_sum(text: str) -> None:
    assert sums(text, quantities(text)) == []


@pytest.mark.parametrize(
    ("text", "depths"),
    [
        ("培训9次(镇级5次)。", [0, 1]),
        ("培训(镇级)5次。", [0]),
        ("培训（镇级）5次。", [0]),
        ("培训（镇级(含村级)5次）。", [1]),
    ],
)
def test_brackets_of_both_widths_are_counted(text: str, depths: list[int]) -> None:
    assert [quantity.depth for quantity in quantities(text)] == depths


def test_range_must_rise() -> None:
    assert [quantity.raw for quantity in quantities("抽查3至3件，走访3至4户。")] == ["3至4户"]


@pytest.mark.parametrize(
    ("text", "raws"),
    [
        ("全镇开展三次专题学习。", ["三次"]),
        ("打造“普法五次”品牌。", []),
        ("设立“500米”示范点，巡查“平安”河道500米。", ["500米"]),
    ],
)
def test_what_stands_in_quotes_is_a_name_and_what_follows_a_verb_is_counted(
    text: str, raws: list[str]
) -> None:
    assert [quantity.raw for quantity in quantities(text)] == raws


def test_sentence_without_an_end_is_cut_after_two_thousand_characters() -> None:
    later = "3件" + "甲" * 2100 + "5件"
    assert [quantity.sentence for quantity in quantities(later)] == [(0, 2000), (2001, 2104)]
    at_the_cut = "3件" + "甲" * 1998 + "5件"
    assert [quantity.sentence for quantity in quantities(at_the_cut)] == [(0, 2000), (0, 2000)]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("一、下一步打算\n培训6次。\n二、其他\n培训2次。", ["plan", "plain"]),
        ("一、下一步打算\n培训6次。", ["plan"]),
        ("一、下一步打算\n（一）明年培训\n培训6次。\n（二）宣传\n宣传8场。", ["plan", "plan"]),
    ],
)
def test_text_may_begin_with_a_plan(text: str, roles: list[str]) -> None:
    assert [quantity.role for quantity in quantities(text)] == roles


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("不少于60人参加。", ["参加"]),
        ("法治案件5件办结。", ["法治案件"]),
    ],
)
def test_subject_at_the_start_of_a_sentence(text: str, subjects: list[str]) -> None:
    assert [quantity.subject for quantity in quantities(text)] == subjects


@pytest.mark.parametrize("raw", ["一百二百", "三十五十", "二千三千", "1" * 27])
def test_orders_must_fall_and_rows_of_digits_end(raw: str) -> None:
    assert read_numeral(raw) is None


def test_longest_row_of_digits_is_read() -> None:
    assert read_numeral("1" * 26) == Numeral(int("1" * 26), None, "exact")


@pytest.mark.parametrize(("numerator", "denominator"), [(3, None), (None, 3)])
def test_half_a_rate_is_refused(numerator: int | None, denominator: int | None) -> None:
    with pytest.raises(ValueError) as refused:
        Figure.of("r", "出庭率", "%", numerator=numerator, denominator=denominator)
    assert str(refused.value) == (
        f"“出庭率”的分子 {numerator} 和分母 {denominator} 不成比率：两者都要有，分子不能大于分母。"
    )
