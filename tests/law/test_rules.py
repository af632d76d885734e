"""The rules that Fazhi ships: complete, cited, dated where their source is, and typed where code uses them."""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import chain

import pytest

from fazhi.law import (
    Book,
    Calendar,
    NotInForce,
    Rule,
    TermUnset,
    UnknownTerm,
    WrongTerm,
    chinese_number,
    cite,
    configure,
    read_rules,
)
from fazhi.law.terms import fixed_date_of, terms_of

BOOK = Book.packaged()
RULES = BOOK.packaged_rules
TODAY = date(2026, 11, 23)


def test_every_rule_is_carried_once() -> None:
    assert len(RULES) == 292
    assert len({rule.key for rule in RULES}) == 292
    assert Counter(rule.confidence for rule in RULES) == {"verified": 224, "secondary": 50, "unverified": 18}


def test_the_kinds_that_code_uses_are_all_there() -> None:
    kinds = Counter(rule.kind for rule in RULES)
    used = ("deadline", "deadlines", "fixed_date", "gate", "identity", "checklist", "config")
    assert {kind: kinds[kind] for kind in used} == {
        "deadline": 56,
        "deadlines": 4,
        "fixed_date": 7,
        "gate": 18,
        "identity": 1,
        "checklist": 41,
        "config": 13,
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_a_rule_says_what_it_says_and_whence(rule: Rule) -> None:
    wanted = (rule.topic, rule.title, rule.english, rule.gist, rule.law, rule.article, rule.version)
    assert [text for text in wanted if not text.strip()] == []
    assert rule.evidence
    assert rule.until is None or (rule.since is not None and rule.since < rule.until)


def test_rules_without_a_day_of_effect_are_known_by_name_and_only_hint() -> None:
    undated = [rule for rule in RULES if rule.since is None]
    assert {rule.may for rule in undated} == {"hint"}
    assert sorted({rule.version for rule in undated}) == [
        "2017-09-30 通过",
        "2018",
        "2021",
        "2021 青岛公布数据",
        "2025",
        "2026-11-23 实测",
        "国办函〔2025〕66号，2025-06",
        "地方文件",
        "地方规章",
        "年度通知",
        "未找到",
        "见 2026 年公布的镇级年报",
    ]


def test_grades_follow_confidence_and_date() -> None:
    graded = Counter((rule.confidence, rule.since is not None, BOOK.may(rule.key)) for rule in RULES)
    assert {grade for _, _, grade in graded} == {"must", "should", "hint"}
    assert {(known, dated): grade for known, dated, grade in graded} == {
        ("verified", True): "must",
        ("verified", False): "hint",
        ("secondary", True): "should",
        ("secondary", False): "hint",
        ("unverified", True): "hint",
        ("unverified", False): "hint",
    }


@pytest.mark.parametrize(
    "rule", [r for r in RULES if r.kind in ("deadline", "deadlines")], ids=lambda r: r.key
)
def test_every_deadline_is_a_term_with_a_number(rule: Rule) -> None:
    terms = list(terms_of(rule))
    assert terms
    for term in terms:
        assert BOOK.term(term.key, TODAY) == term
        assert 1 <= term.amount <= 90
        assert (term.basis, term.confidence, term.since) == (rule.basis, rule.confidence, rule.since)


def test_every_config_is_unset_in_the_packaged_book() -> None:
    for rule in (rule for rule in RULES if rule.kind == "config"):
        with pytest.raises(TermUnset) as stop:
            BOOK.term(rule.key, TODAY)
        assert str(stop.value) == (
            f"“{rule.title}”未设定：全国没有统一数值，没有代为推定；请由县司法局填写数值并注明依据文号。"
        )


@pytest.mark.parametrize(
    ("law", "article", "citation"),
    [
        ("行政诉讼法", "67", "行政诉讼法第六十七条"),
        ("行政处罚法", "64、85", "行政处罚法第六十四条、第八十五条"),
        ("民法典", "201", "民法典第二百零一条"),
        ("民法典", "1259", "民法典第一千二百五十九条"),
        ("民事诉讼法", "87—95", "民事诉讼法第八十七条至第九十五条"),
        ("某办法", "5 等", "某办法第五条等"),
        ("甲法；乙规定", "35；24", "甲法第三十五条；乙规定第二十四条"),
        ("甲法；乙法", "14", "甲法；乙法第十四条"),
        ("督察规定", "23（条号据旁证）", "督察规定第二十三条（条号据旁证）"),
        ("指导意见", "（事后公开）", "指导意见（事后公开）"),
        ("年度通知", "—", "年度通知"),
        ("报告格式", "附表", "报告格式附表"),
        ("报告格式", "一", "报告格式第一部分"),
        ("GB/T 9704", "7.3.5", "GB/T 9704 7.3.5"),
    ],
)
def test_citations_are_written_as_officials_write_them(law: str, article: str, citation: str) -> None:
    assert cite(law, article) == citation


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (15, "十五"), (20, "二十"), (100, "一百"), (110, "一百一十"), (1001, "一千零一")],
)
def test_article_numbers(number: int, text: str) -> None:
    assert chinese_number(number) == text


def test_a_citation_says_what_its_reader_must_know() -> None:
    assert BOOK.citation("al_defence_deadline") == "行政诉讼法第六十七条"
    assert BOOK.citation("lbg_report_required_sections", TODAY) == (
        "法治政府建设与责任落实督察工作规定第二十五条（条号未核）（依据转引，请核对原文）"
    )
    assert BOOK.citation("cal_python_package") == "工程事实（施行日期未载明，仅供提示）"
    assert BOOK.citation("nd_legality_audit_period").endswith("（依据未核实，仅供提示）")


RENUMBERED = """
[[rule]]
id = "answer"
kind = "deadline"
topic = "演示"
title = "演示答复期限"
english = "Demonstration"
gist = "演示数据"
law = "演示条例"
article = "{article}"
version = "演示"
since = {since}
{until}
confidence = "verified"
evidence = ["演示数据"]
[rule.value]
number = {number}
"""


def two_versions() -> Book:
    old = RENUMBERED.format(article=7, since="2010-01-01", until="until = 2019-12-31", number=15)
    new = RENUMBERED.format(article=9, since="2020-01-01", until="", number=20)
    return Book(chain(read_rules(new), read_rules(old)), Calendar.packaged())


def test_the_law_of_the_day_decides() -> None:
    book = two_versions()
    assert [(rule.article, rule.since) for rule in book.versions("answer")] == [
        ("7", date(2010, 1, 1)),
        ("9", date(2020, 1, 1)),
    ]
    assert book.term("answer", date(2019, 12, 31)).text == "15日"
    assert book.term("answer", date(2020, 1, 1)).basis == "演示条例第九条"
    assert book.rule("answer").article == "9"
    assert book.rule("answer", date(2015, 1, 1)).article == "7"
    assert book.ends("answer", date(2019, 12, 2)).due_on == date(2019, 12, 17)
    assert book.ends("answer", date(2019, 12, 2), on=date(2020, 1, 1)).due_on == date(2019, 12, 23)
    with pytest.raises(NotInForce) as stop:
        book.term("answer", date(2009, 12, 31))
    assert str(stop.value) == (
        "“演示答复期限”（演示条例第七条）自2010-01-01起至2019-12-31止有效，2009-12-31不适用，没有计算；请按当日有效的规定办理。"
    )
    with pytest.raises(NotInForce):
        book.rule("answer", date(2009, 12, 31))


def test_an_expired_plan_is_not_in_force() -> None:
    with pytest.raises(NotInForce) as stop:
        BOOK.rule("lbg_leadership_lectures_per_year", date(2026, 1, 1))
    assert str(stop.value).endswith(
        "自2021-08-11起至2025-12-31止有效，2026-01-01不适用，没有计算；请按当日有效的规定办理。"
    )


def test_unknown_keys_and_wrong_kinds_are_said() -> None:
    attempts: list[tuple[Callable[[], object], str]] = [
        (lambda: BOOK.rule("no_such"), "没有编号为“no_such”的规则，没有结果；请核对编号。"),
        (lambda: BOOK.term("no_such", TODAY), "没有编号为“no_such”的规则，没有结果；请核对编号。"),
        (
            lambda: BOOK.term("med_records", TODAY),
            "编号为“med_records”的规则不是期限，没有结果；请核对编号。",
        ),
        (
            lambda: BOOK.fixed("med_records", 2026),
            "编号为“med_records”的规则不是固定日期，没有结果；请核对编号。",
        ),
        (
            lambda: BOOK.gate("med_records", TODAY),
            "编号为“med_records”的规则不属于所要的类别（gate），没有结果；请核对编号。",
        ),
    ]
    for attempt, sentence in attempts:
        with pytest.raises(UnknownTerm) as stop:
            attempt()
        assert str(stop.value) == sentence


def test_gate_checklist_identity_and_config_are_typed() -> None:
    gate = BOOK.gate("mad_legality_review_gate", TODAY)
    assert (gate.before, gate.requires) == ("collective_discussion", ("legality_opinion_lawful",))
    assert gate.not_substitutable_by == ("征求意见", "列席会议")
    assert BOOK.gate("illegal_structure_demolition", TODAY).requires == (
        "announcement",
        "remedy_period_expired",
    )
    parts = BOOK.checklist("lbg_report_required_sections", TODAY)
    assert (len(parts.items), parts.ordered, parts.rule.may) == (5, False, "should")
    meeting = BOOK.config("mad_township_meeting_mapping", TODAY)
    assert meeting.name == "township_decision_meeting_name"
    assert meeting.candidates == ("镇长办公会议", "镇政府全体会议", "镇党委会议", "党政联席会议")
    table = BOOK.identity("ogi_report_table3_identity", TODAY)
    assert (table.left, table.right) == (("row1", "row2"), ("row3_total", "row4"))
    assert table.carried == ("row2", "row4")
    assert [BOOK.gate(r.key, TODAY).rule for r in RULES if r.kind == "gate"] == [
        r for r in RULES if r.kind == "gate"
    ]
    assert all(BOOK.checklist(r.key, TODAY).items for r in RULES if r.kind == "checklist")


COUNTY = "演示县司发〔2026〕3号"


def days(number: object, **more: object) -> dict[str, object]:
    return {"number": number, "unit": "day", "day_kind": "working"} | more


def test_a_county_sets_what_is_left_to_it() -> None:
    local = configure(
        "nd_filing_deadline", title="备案期限", value=days(15), document=COUNTY, since=date(2026, 5, 1)
    )
    book = BOOK.with_local([local])
    term = book.term("nd_filing_deadline", date(2026, 5, 1))
    assert (term.text, term.basis, term.citation, term.document, term.may) == (
        "15个工作日",
        COUNTY,
        COUNTY,
        COUNTY,
        "must",
    )
    assert book.citation("nd_filing_deadline", date(2026, 6, 1)) == COUNTY
    assert "nd_filing_deadline" in book.term_keys
    assert "nd_filing_deadline" in book.keys
    with pytest.raises(TermUnset):
        book.term("nd_filing_deadline", date(2026, 4, 30))
    with pytest.raises(TermUnset):
        BOOK.term("nd_filing_deadline", date(2026, 5, 1))
    assert book.law_digest != BOOK.law_digest
    assert book.with_local().law_digest == BOOK.law_digest


def test_a_county_sets_parts_dates_and_terms_of_its_own() -> None:
    since = date(2026, 1, 1)
    local = [
        configure(
            "hotline_deadline_configurable.consult", title="咨询", value=days(3), document=COUNTY, since=since
        ),
        configure(
            "ogi_report_township_due",
            title="乡镇年报",
            value={"kind": "fixed_date", "month": 1, "day": 31},
            document=COUNTY,
            since=since,
        ),
        configure("own_meeting", title="本县会议纪要", value=days(2), document=COUNTY, since=since),
    ]
    book = BOOK.with_local(local)
    assert book.ends("hotline_deadline_configurable.consult", date(2026, 3, 6)).due_on == date(2026, 3, 11)
    assert book.fixed_date("ogi_report_township_due", 2026).safe_on == date(2026, 1, 30)
    assert book.ends("own_meeting", date(2026, 3, 6)).due_on == date(2026, 3, 10)
    with pytest.raises(TermUnset):
        book.term("hotline_deadline_configurable.complaint", since)
    with pytest.raises(TermUnset):
        BOOK.fixed_date("ogi_report_township_due", 2026)
    with pytest.raises(NotInForce):
        book.term("own_meeting", date(2025, 12, 31))


def test_a_county_cannot_change_the_statute() -> None:
    for key in ("al_defence_deadline", "al_appeal.judgment"):
        local = configure(key, title="答辩", value=days(30), document=COUNTY, since=TODAY)
        with pytest.raises(WrongTerm) as stop:
            BOOK.with_local([local])
        assert str(stop.value).endswith("规定，本地设定没有采用；只有标为“未设定”的项目可以由县里填写。")


def test_a_setting_without_a_document_is_refused() -> None:
    with pytest.raises(WrongTerm) as stop:
        configure("nd_filing_deadline", title="备案期限", value=days(15), document=" ", since=TODAY)
    assert str(stop.value) == "“备案期限”没有填写依据文号，设定未保存；请填上规定这一期限的文件名称和文号。"


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (days(0), "“备案期限”的天数“0”不是正整数，没有采用；请改成 1 至 9999 的整数。"),
        (days(True), "“备案期限”的天数“True”不是正整数，没有采用；请改成 1 至 9999 的整数。"),
        (days("十五"), "“备案期限”的天数“十五”不是正整数，没有采用；请改成 1 至 9999 的整数。"),
        (days(10000), "“备案期限”的天数“10000”不是正整数，没有采用；请改成 1 至 9999 的整数。"),
        (
            days(2, unit="month"),
            "“备案期限”的单位“month”、日别“working”、关系“within”不能这样搭配，没有采用；请对照期限数据的说明改正。",
        ),
        (
            days(2, relation="around"),
            "“备案期限”的单位“day”、日别“working”、关系“around”不能这样搭配，没有采用；请对照期限数据的说明改正。",
        ),
    ],
)
def test_a_setting_that_cannot_be_counted_is_refused(value: dict[str, object], sentence: str) -> None:
    rule = configure("nd_filing_deadline", title="备案期限", value=value, document=COUNTY, since=TODAY)
    with pytest.raises(WrongTerm) as stop:
        list(terms_of(rule))
    assert str(stop.value) == sentence


@pytest.mark.parametrize("value", [{"month": 2, "day": 29}, {"month": 3}, {"month": "三", "day": 1}])
def test_a_fixed_date_that_no_year_or_not_every_year_has_is_refused(value: dict[str, object]) -> None:
    rule = configure("x", title="报送", value=value | {"kind": "fixed_date"}, document=COUNTY, since=TODAY)
    with pytest.raises(WrongTerm) as stop:
        fixed_date_of(rule)
    assert str(stop.value) == "“报送”的日期写得不对，没有采用；请写明几月几日，例如 month = 1、day = 31。"


def test_terms_are_said_in_words() -> None:
    keys = ("al_defence_deadline", "penalty_service", "al_suit_direct_limit", "compulsion_urgent_report")
    assert [BOOK.term(key, TODAY).text for key in keys] == ["15日", "7个工作日", "6个月", "24小时"]
    assert BOOK.fixed("lbg_report_publish_due", 2026).text == "4月1日之前（不含当日）"
    assert BOOK.fixed("ogi_report_county_due", 2026).text == "3月31日以前（含当日）"
    extension = BOOK.term("ogi_reply", TODAY).extension
    assert extension is not None
    assert (extension.amount, extension.day_kind, extension.approver) == (
        20,
        "working",
        "政府信息公开工作机构负责人",
    )
    assert BOOK.term("ogi_reply", TODAY).excludes == ("third_party_consultation", "other_agency_consultation")


def test_the_largest_number_is_accepted() -> None:
    value = days(9999, day_kind="calendar")
    rule = configure("x", title="演示", value=value, document=COUNTY, since=TODAY)
    assert [term.amount for term in terms_of(rule)] == [9999]


def test_a_fixed_date_before_its_rule_took_effect_is_not_in_force() -> None:
    with pytest.raises(NotInForce) as stop:
        BOOK.fixed_date("lbg_report_publish_due", 2019)
    assert str(stop.value).startswith(
        "“法治政府建设年度报告公开期限”（法治政府建设与责任落实督察工作规定第二十四条）自2019-04-15起有效"
    )


def test_the_room_loads_neither_django_nor_a_calendar_until_it_counts() -> None:
    code = "import sys, fazhi.law; print(sorted({'django', 'chinese_calendar'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
