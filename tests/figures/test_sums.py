"""The labelled texts on sums, and what must never be said."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from fazhi.figures.quantities import quantities
from fazhi.figures.sums import Sum, sums

CASES = tomllib.loads((Path(__file__).parent / "sums.toml").read_text("utf-8"))["case"]


def told(relation: Sum) -> str:
    parts = " ".join(part.raw for part in relation.parts)
    gap = "" if relation.gap is None else relation.gap
    return f"{relation.total.raw} | {parts} | {relation.verdict} | {relation.kind} | {gap}"


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:20] for case in CASES])
def test_sums_of_a_labelled_text(case: dict[str, Any]) -> None:
    assert [told(relation) for relation in sums(case["text"], quantities(case["text"]))] == case.get(
        "sums", []
    )


def test_sums_in_ten_thousands_allow_for_rounding() -> None:
    text = "新增经营主体12.2万户，其中企业5.69万户、个体户6.54万户。新增用户3万户，其中农村2.6万户、城镇1.6万户。"
    assert [told(relation) for relation in sums(text, quantities(text))] == [
        "12.2万户 | 5.69万户 6.54万户 | ok | among | 0",
        "3万户 | 2.6万户 1.6万户 | over | among | -12000",
    ]


def test_sums_in_a_bracket_behind_the_thing_counted() -> None:
    text = "审查40份合同（其中建设工程类25份，租赁类19份）。"
    assert [told(relation) for relation in sums(text, quantities(text))] == [
        "40份 | 25份 19份 | over | bracket | -4"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "信访件由49件下降到33件，处罚下降32.7%。",
        "信访件由49件下降到33人，降幅32.7%。",
        "参加考试40人，合格试卷38份，合格率98%。",
        "参加考试0人，合格0人，合格率98%。",
        "开展纠纷排查3场。举办农技比赛9场，全年共开展各类普法宣传18场次。",
        "共发放资料300份，公示栏张贴20份。",
        "排查隐患30处，其中已整改约20处、正在整改15处。",
    ],
)
def test_sums_stay_silent_where_words_or_units_differ(text: str) -> None:
    assert sums(text, quantities(text)) == []
