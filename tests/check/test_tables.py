"""The last row of a table against its columns."""

import pytest

from fazhi.check import Document, examine

TABLE = ["事项", "件数", "罚款", "占道", "41", "8200", "垃圾", "17", "5,100", "违建", "6", "0", "合计"]
LINES = ["事项\t件数\t办结率", "占道\t41\t100", "垃圾\t17\t98", "合计\t58\t99"]


def told(lines: list[str] | list[tuple[str, str]]) -> list[tuple[str, str]]:
    found = examine(Document.of(["柳溪镇2024年法治政府建设情况的报告", *lines])).findings
    return [(f.quote, f.reason) for f in found if f.rule == "F301"]


@pytest.mark.parametrize(
    ("foot", "found"),
    [
        (["64", "13300"], []),
        (["66", "13300"], [("66", "这一列加起来是64，合计写的是66。")]),
        (
            ["66", "13301"],
            [("66", "这一列加起来是64，合计写的是66。"), ("13301", "这一列加起来是13300，合计写的是13301。")],
        ),
        (["66"], []),  # cells were merged: nobody can tell which column is meant
        (["六十六", "13300"], []),
    ],
)
def test_a_table_of_word(foot: list[str], found: list[tuple[str, str]]) -> None:
    assert told([(cell, "table") for cell in (*TABLE, *foot)]) == found


def test_lines_set_as_a_table() -> None:
    assert told(LINES) == []  # a rate is not added up
    assert told([*LINES[:3], "合计\t59\t99"]) == [("59", "这一列加起来是58，合计写的是59。")]


def test_subtotals_begin_anew() -> None:
    lines = ["甲 1", "乙 2", "小计 3", "丙 4", "丁 5", "小计 8"]
    assert told(lines) == [("8", "这一列加起来是9，合计写的是8。")]


@pytest.mark.parametrize("lines", [["甲 1", "合计 2"], ["合计 2", "甲 1"], ["甲 一", "乙 2", "合计 3"]])
def test_too_little_to_add_up(lines: list[str]) -> None:
    assert told(lines) == []


def test_a_number_glued_to_a_figure_is_a_number_of_the_list() -> None:
    lines = ["柳溪镇2024年法治政府建设情况的报告", "1.审查合同20份。", "2.151件实事办结。", "3.学法4次。"]
    assert [f.quote for f in examine(Document.of(lines)).findings if f.rule == "L605"] == []
    assert [f.quote for f in examine(Document.of([*lines[:2], lines[3]])).findings if f.rule == "L605"] == [
        "3."
    ]


def test_a_row_may_begin_with_a_denial() -> None:
    text = "柳溪镇2024年法治政府建设情况的报告\n一是抓培训。二是不断汇聚力量。三是抓考核。"
    assert [f.quote for f in examine(Document.of(text)).findings if f.rule == "L605"] == []
