"""Composing: what the figures support is said, what they do not is a marked gap."""

from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from fazhi.figures import Figure
from fazhi.ledger.kinds import Passage, kind
from fazhi.report.composing import Missing, NotASubset, completeness, compose, issuer_of
from fazhi.report.content import Report, Span
from fazhi.report.outline import read_outline
from tests.report.invented import WRITTEN, YEAR_END, figures_of_a_year, report, rows, town

GOLDEN = Path(__file__).parent / "golden"
ONE_SENTENCE = """
format = 1
opening = "{town}"
running-year = "{town}"
early-cut-off = "{town}"
gaps = { guidance = "a", addressee = "b", signed_on = "c", copy = "d" }
[[part]]
key = "p"
heading = "{next-year}年"
[[part.theme]]
key = "t"
gap = "学法记录"
sentences = [{ text = "%s" }]
"""


def theme(composed: Report, key: str) -> str:
    sections = {section.key: section for part in composed.parts for section in part.sections}
    return "".join(paragraph.plain for paragraph in sections[key].paragraphs)


@pytest.mark.parametrize(
    ("name", "figures", "written"),
    [("全年", None, WRITTEN), ("没有人写", None, {}), ("没有台账", {}, {})],
)
def test_report_reads_as_written_down(
    name: str, figures: dict[str, Figure] | None, written: dict[str, str]
) -> None:
    assert report(figures, written=written).text == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_report_when_all_figures_are_nothing_says_so_without_a_number() -> None:
    nothing = {
        key: Figure.of(key, one.label, one.unit, **({"numerator": 0, "denominator": 0} if one.unit == "%" else {}))
        for key, one in figures_of_a_year().items()
    }  # fmt: skip
    composed = report(nothing)
    assert theme(composed, "decisions") == (
        "台账中没有当年出具的合法性审查意见、属于审查范围的事项（应审尽审率不适用）、"
        "司法所和法律顾问列席会议的记录、当年签订的合同。"
    )
    assert theme(composed, "disputes") == (
        "台账中没有当年收到的以本机关为被告的行政诉讼案件、当年开庭审理的行政诉讼案件（出庭应诉率不适用）、"
        "当年收到的以本机关为被申请人的行政复议案件。"
    )
    assert composed.cited == {}


def test_theme_in_which_nothing_is_said_is_a_gap() -> None:
    on_duty = {"duty-publicity": Figure.of("duty-publicity", "岗位普法", "次")}
    assert (
        theme(report(on_duty), "education")
        == "〔缺：领导干部学法记录〕〔缺：法治培训记录〕〔缺：普法活动记录〕"
    )
    outline = read_outline(ONE_SENTENCE % "学法{trainings}")
    assert (
        theme(report({"trainings": Figure.of("trainings", "培训", "次")}, outline=outline), "t")
        == "〔缺：学法记录〕"
    )


def test_every_number_of_the_text_is_bound_to_its_figure() -> None:
    spans = [s for part in report().parts for x in part.sections for p in x.paragraphs for s in p.spans]
    assert [s for s in spans if s.key == "head-appearance-rate"] == [
        Span("4件", "figure", "head-appearance-rate"),
        Span("4件", "figure", "head-appearance-rate"),
        Span("100%", "figure", "head-appearance-rate"),
    ]
    assert [s.text for s in spans if s.origin == "outline" and any(c.isdigit() for c in s.text)] == []
    assert report().cited["sit-ins"] == "（二）依法作出行政决策"


def test_report_within_the_year_is_provisional() -> None:
    composed = report(as_of=date(2024, 11, 23))
    spans = [s for part in composed.parts for x in part.sections for p in x.paragraphs for s in p.spans]
    assert {s.provisional for s in spans if s.origin == "figure"} == {True}
    assert composed.opening[-1].plain == (
        "现将柳溪镇2024年法治政府建设情况报告如下，数据截至2024年11月23日，年度尚未终了，各项数字为暂定数。"
    )


def test_subset_with_a_row_of_its_own_is_refused() -> None:
    figures = figures_of_a_year()
    figures["reviews-projects"] = Figure.of(
        "reviews-projects", "其中：重大项目", "件", rows=rows("decisions.legality_review", 57, 3)
    )
    with pytest.raises(NotASubset) as refusal:
        report(figures)
    assert str(refusal.value) == (
        "“其中：重大项目”有 1 条记录不在“合法性审查”之内，不能写成“其中”，报告没有生成。请核对这两项指标的口径。"
    )


@pytest.mark.parametrize(
    ("total", "part", "said"),
    [
        (5, 3, "学5次，其中会上3次；另2次。"),
        (5, 5, "学5次，均在会上；另2次。"),
        (1, 1, "学1次，在会上；另2次。"),
        (5, 0, "学5次，另2次。"),
    ],
)
def test_subset_that_is_the_whole_is_told_without_repeating_the_number(
    total: int, part: int, said: str
) -> None:
    outline = read_outline(
        ONE_SENTENCE.replace(
            '{ text = "%s" }',
            '{ text = "学{a-a}", alone = "均在", among = ["会上{b-b}"], then = ["另{c-c}"] }',
        )
    )
    made = rows("education.training", 1, 5)
    figures = {
        key: Figure.of(key, key, "次", rows=made[:number])
        for key, number in (("a-a", total), ("b-b", part), ("c-c", 2))
    }
    composed = report(figures, outline=outline)
    assert theme(composed, "t") == said
    assert ("b-b" in composed.cited) == (part > 0)


def test_paragraph_of_a_theme_has_two_sentences_or_stands_with_the_one_before() -> None:
    sentences = '{ text = "甲{a-a}" }, { text = "乙{b-b}" }, { starts = true, text = "丙{c-c}" }, { text = "丁{d-d}", zero = "丁" }'
    outline = read_outline(ONE_SENTENCE.replace('{ text = "%s" }', sentences))

    def told(*known: str) -> list[str]:
        figures = {key: Figure.of(key, key, "件", rows=rows("a.b", 1, 1)) for key in known}
        section = report(figures, outline=outline).parts[0].sections[0]
        return [paragraph.plain for paragraph in section.paragraphs]

    assert told("a-a", "b-b", "c-c", "d-d") == ["甲1件。乙1件。", "丙1件。丁1件。"]
    assert told("a-a", "b-b", "c-c") == ["甲1件。乙1件。丙1件。"]
    assert told("a-a", "c-c", "d-d") == ["甲1件。丙1件。丁1件。"]


def test_clauses_of_equal_rank_that_are_lists_themselves_stand_apart() -> None:
    outline = read_outline(
        ONE_SENTENCE.replace(
            '{ text = "%s" }',
            '{ text = "", each = ["开{a-a}、到{b-b}", "再开{c-c}"] }, { text = "", each = ["甲{a-a}", "乙{b-b}"], gap = "丙" }',
        )
    )
    figures = {key: Figure.of(key, key, "次", rows=rows("a.b", 1, 1)) for key in ("a-a", "b-b", "c-c")}
    assert theme(report(figures, outline=outline), "t") == "开1次、到1次，再开1次。甲1次、乙1次。"
    only = {"c-c": figures["c-c"]}
    assert theme(report(only, outline=outline), "t") == "再开1次。〔缺：丙〕"


def test_rate_in_free_place_keeps_its_counts() -> None:
    outline = read_outline(ONE_SENTENCE % "出庭应诉率{head-appearance-rate}")
    few, many = figures_of_a_year(), figures_of_a_year()
    many["head-appearance-rate"] = Figure.of("head-appearance-rate", "率", "%", numerator=6, denominator=8)
    assert theme(report(few, outline=outline), "t") == "出庭应诉率100%（4/4）。"
    assert theme(report(many, outline=outline), "t") == "出庭应诉率75%（6/8）。"


@pytest.mark.parametrize(
    ("name", "county", "issuer", "addressee", "copy"),
    [
        ("柳溪镇", "青杨县", "柳溪镇人民政府", "县委、县人民政府：", "抄送：县委依法治县办。"),
        ("石桥街道", "河东区", "石桥街道办事处", "区委、区人民政府：", "抄送：区委依法治区办。"),
        ("南塬乡人民政府", None, "南塬乡人民政府", "〔缺：主送机关〕", "〔缺：抄送机关〕"),
    ],
)
def test_frame_follows_from_the_unit(
    name: str, county: str | None, issuer: str, addressee: str, copy: str
) -> None:
    composed = compose(town(name, county), 2024, as_of=YEAR_END, figures={}, told={})
    assert (composed.issuer, composed.addressee.plain, composed.copy.plain) == (issuer, addressee, copy)
    assert issuer_of(issuer) == issuer


def test_written_text_stands_as_its_author_wrote_it() -> None:
    composed = report(written={"decisions": "县里通报表扬1次。\n\n另有说明。", "addressee": "县人民政府："})
    assert composed.addressee.spans == (Span("县人民政府：", "author"),)
    told = composed.parts[0].sections[1].paragraphs
    assert [paragraph.spans for paragraph in told[1:]] == [
        (Span("县里通报表扬1次。", "author"),),
        (Span("另有说明。", "author"),),
    ]


def test_figure_named_by_an_author_is_the_ledgers_number() -> None:
    composed = report(
        written={"decisions": "全年审查{合法性审查}，其中项目{合法性审查·重大项目}；出庭{负责人出庭应诉率}。"}
    )
    (_, told) = composed.parts[0].sections[1].paragraphs
    assert told.spans == (
        Span("全年审查", "author"), Span("58件", "figure", "reviews-total"), Span("，其中项目", "author"),
        Span("12件", "figure", "reviews-projects"),
        Span("；出庭", "author"), Span("100%（4/4）", "figure", "head-appearance-rate"), Span("。", "author"),
    )  # fmt: skip


def test_figure_that_is_no_more_is_a_gap_in_what_was_written() -> None:
    composed = report(written={"other": "办结{从前的数}。"})
    assert composed.parts[-1].sections[0].paragraphs[0].spans[1] == Span("“从前的数”这项数", "gap")


def test_what_was_written_in_a_place_stands_for_what_its_records_lack() -> None:
    lacking = [line for line in completeness(report()) if line.key == "education"]
    assert lacking == [Missing("（六）开展学法用法和法治宣传教育", ("学法普法记录",), 2, "education")]
    filled = completeness(report(written={"education": "今年没有单独组织普法。"}))
    assert [line.gaps for line in filled if line.key == "education"] == [()]


def test_cut_off_day_that_was_decided_is_said_and_nothing_is_provisional() -> None:
    composed = report(as_of=date(2024, 12, 20), settled=True)
    assert composed.opening[-1].plain == (
        "现将柳溪镇2024年法治政府建设情况报告如下，数据截至2024年12月20日，其后发生的事项未计入。"
    )
    assert [line for line in composed.lines for span in line.spans if span.provisional] == []


def test_place_of_which_nothing_was_recorded_is_silent_and_not_complete() -> None:
    none = {"penalties-decided": Figure.of("penalties-decided", "行政处罚", "宗")}
    found = {line.key: line for line in completeness(report(figures_of_a_year() | none, written=WRITTEN))}
    assert [key for key, line in found.items() if line.silent] == []
    assert theme(report(none), "enforcement").startswith("台账中没有当年作出的行政处罚决定。〔缺：")
    quiet = {
        key: Figure.of(key, key, "%" if "rate" in key else "件", **({"numerator": 0, "denominator": 0} if "rate" in key else {}))
        for key in ("penalties-decided", "inspections", "legal-audit-rate", "files-reviewed")
    }  # fmt: skip
    lines = {line.key: line for line in completeness(report(quiet))}
    assert (lines["enforcement"].gaps, lines["enforcement"].silent) == ((), True)
    assert (lines["decisions"].silent, lines["frame"].silent, lines["measures"].silent) == (
        False,
        False,
        True,
    )
    told = {line.key: line for line in completeness(report(quiet, written={"enforcement": "另行说明。"}))}
    assert told["enforcement"].silent is False


def test_completeness_names_each_gap_once_under_part_and_theme() -> None:
    found = {line.key: line for line in completeness(report())}
    assert [(line.level, line.count) for line in found.values()] == [
        (0, 2), (1, 5), (2, 1), (2, 0), (2, 1), (2, 0), (2, 1), (2, 1), (2, 1), (1, 1), (1, 1), (1, 1), (1, 1),
    ]  # fmt: skip
    assert found["enforcement"] == Missing("（三）规范行政执法", ("行政执法记录",), 2, "enforcement")
    assert [line for line in completeness(report(written=WRITTEN)) if line.count and line.level != 2] == [
        Missing(found["measures"].title, found["measures"].gaps, 1, "measures")
    ]


def test_what_records_say_stands_after_the_figures_and_before_what_was_written() -> None:
    described, ids = kind("disputes.lawsuit"), [uuid4(), uuid4()]
    told = {
        "plan": [
            (described, Passage("添置设备。", (ids[0],))),
            (described, Passage("开两期培训。", (ids[1],), False)),
        ]
    }
    composed = report(told=told, written={"plan": "其余按县里安排。"})
    assert theme(composed, "plan") == "一是添置设备。二是开两期培训。其余按县里安排。"
    (plan,) = [s for part in composed.parts for s in part.sections if s.key == "plan"]
    assert plan.paragraphs[1].spans == (
        Span("二是"), Span("开两期培训。", "record", f"disputes.lawsuit/{ids[1]}", inside=True),
    )  # fmt: skip


def test_what_is_due_every_year_is_a_gap_even_where_the_ledger_knows_there_is_none() -> None:
    none = {"annual-statements-head": Figure.of("annual-statements-head", "述法", "次")}
    one = {
        "annual-statements-head": Figure.of(
            "annual-statements-head", "述法", "次", rows=rows("duty.statement", 1, 1)
        )
    }
    gap = "〔缺：镇长（乡长、主任）年终述法记录〕"
    assert gap in theme(report(none), "principals")
    assert gap not in theme(report(one), "principals")
    assert theme(report(one), "principals").startswith("镇长年终述法1次。")


def test_an_optional_theme_appears_where_something_was_recorded_or_written() -> None:
    def headings(composed: Report) -> list[str]:
        return [section.heading for section in composed.parts[0].sections if section.key == "emergency"]

    drills = {"emergency-drills": Figure.of("emergency-drills", "演练", "次", rows=rows("duty.drill", 1, 2))}
    nothing = {"emergency-drills": Figure.of("emergency-drills", "演练", "次")}
    assert headings(report({})) == headings(report(nothing)) == []
    assert headings(report(drills)) == ["（八）依法预防和处置突发事件"]
    assert headings(report({}, written={"emergency": "参加县里联合演练。"})) == [
        "（八）依法预防和处置突发事件"
    ]


@pytest.mark.parametrize(
    ("name", "secretary", "head"),
    [
        ("柳溪镇", "党委书记", "镇长"),
        ("南塬乡人民政府", "党委书记", "乡长"),
        ("水乡镇", "党委书记", "镇长"),
        ("石桥街道办事处", "党工委书记", "办事处主任"),
    ],
)
def test_principals_are_called_as_in_this_unit(name: str, secretary: str, head: str) -> None:
    outline = read_outline(ONE_SENTENCE % "{secretary}、{head}办{trainings}")
    figures = {"trainings": Figure.of("trainings", "培训", "次", rows=rows("education.training", 1, 1))}
    composed = compose(town(name), 2024, as_of=YEAR_END, figures=figures, told={}, outline=outline)
    assert theme(composed, "t") == f"{secretary}、{head}办1次。"
