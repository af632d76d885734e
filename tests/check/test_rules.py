"""Every rule against the examples of its own manual, and the promises that hold for all rules."""

import pytest

from fazhi.check import Document, examine
from fazhi.check.library import entry_of
from fazhi.check.rule import Mark, Rule, read_manual
from fazhi.check.rules import RULES
from fazhi.law import Book
from fazhi.reuse import Library

BY_CODE = {rule.code: rule for rule in RULES}
LEDGER_FACTS = {"figures": [{"label": "合同审查", "unit": "份", "value": 20}]}


def found_by(rule: Rule, lines: tuple[str, ...]) -> list[str]:
    """What the rule finds in an example; a line 上年： is last year's report, a line 别处： another town's in the
    library, a line 台账： the ledger's figure."""
    previous = [line.removeprefix("上年：") for line in lines if line.startswith("上年：")]
    elsewhere = [line.removeprefix("别处：") for line in lines if line.startswith("别处：")]
    ledger = any(line.startswith("台账：") for line in lines)
    text = [line for line in lines if not line.startswith(("上年：", "别处：", "台账："))]
    report = examine(
        Document.of(text),
        year=None if "年" in text[0] else 2024,
        previous=Document.of(previous) if previous else None,
        facts=LEDGER_FACTS if ledger else None,
        library=Library.of([entry_of(Document.of(elsewhere, path="别处.txt"))]) if elsewhere else None,
    )
    return [finding.quote for finding in report.findings if finding.rule == rule.code]


@pytest.mark.parametrize("code", BY_CODE)
def test_the_wrong_example_is_found(code: str) -> None:
    assert found_by(BY_CODE[code], BY_CODE[code].manual.wrong) != []


@pytest.mark.parametrize("code", BY_CODE)
def test_the_right_example_is_not(code: str) -> None:
    assert found_by(BY_CODE[code], BY_CODE[code].manual.right) == []


@pytest.mark.parametrize("code", BY_CODE)
def test_every_rule_has_a_whole_page_of_manual(code: str) -> None:
    manual = BY_CODE[code].manual
    parts = (manual.title, manual.what, manual.why, manual.wrong, manual.right, manual.basis, manual.since)
    assert [part for part in parts if not part] == []


def test_codes_are_distinct_and_in_their_families() -> None:
    assert len(BY_CODE) == len(RULES)
    assert {rule.code[0] for rule in RULES} <= set("PSFWTCDL")


@pytest.mark.parametrize("code", [rule.code for rule in RULES if rule.law])
def test_the_confidence_is_that_of_the_law_and_bounds_the_severity(code: str) -> None:
    rule, law = BY_CODE[code], Book.packaged().rule(BY_CODE[code].law)
    assert rule.confidence == law.confidence
    order = ("hint", "should", "must")
    assert order.index(rule.bounded("must")) <= order.index(law.may)


@pytest.mark.parametrize(
    ("confidence", "severity", "remark"),
    [
        ("fact", "must", ""),
        ("verified", "must", ""),
        ("secondary", "should", "（依据转引，请核对原文）"),
        ("unverified", "hint", "（依据转引，请核对原文）"),
    ],
)
def test_severity_is_bounded_by_confidence(confidence: str, severity: str, remark: str) -> None:
    def check(document: object, context: object) -> list[Mark]:
        """题
        basis: 某法"""
        return []

    rule = Rule("X1", check, "must", confidence=confidence)  # type: ignore[arg-type]
    assert (rule.bounded(None), rule.bounded("must"), rule.bounded("hint")) == (severity, severity, "hint")
    assert rule.basis == f"某法{remark}"


def test_a_dated_rule_judges_only_its_years() -> None:
    rule = Rule("X1", lambda *_: (), "must", since=2019, until=2024)
    assert [rule.applies(year) for year in (2018, 2019, 2024, 2025, None)] == [
        False,
        True,
        True,
        False,
        False,
    ]
    assert Rule("X1", lambda *_: (), "must").applies(None)


def test_a_docstring_is_read_into_its_parts() -> None:
    manual = read_manual(
        "题\n\n what: 甲\n  乙\n why: 丙\n wrong: 一\n  二\n right: 三\n basis: 丁\n since: 戊\n"
    )
    assert (manual.title, manual.what, manual.wrong, manual.right) == ("题", "甲乙", ("一", "二"), ("三",))


RIGHT_LEGAL_SYSTEM = [
    "重大执法决定法制审核5件。",
    "由法制审核员逐件把关。",
    "报县人大常委会法制工作委员会备案。",
    "县政府法制办移交文件3份。",
    "会同公安局法制大队复核。",
    "学习《关于加强社会主义法制教育的决议》。",
    "谈到“健全社会主义法制”的由来。",
    "维护国家法制统一。",
    "配强乡镇法制员。",
]


@pytest.mark.parametrize("sentence", RIGHT_LEGAL_SYSTEM)
def test_true_uses_of_legal_system_are_left_alone(sentence: str) -> None:
    assert found_by(BY_CODE["W501"], (sentence,)) == []


@pytest.mark.parametrize(
    ("year", "severity"), [(2023, "should"), (2024, "should"), (2025, "must"), (2026, "must")]
)
def test_legal_system_publicity_is_graded_by_the_year(year: int, severity: str) -> None:
    findings = examine(Document.of("开展法制宣传教育20场。"), year=year).findings
    assert [(f.severity, f.quote) for f in findings if f.rule == "W501"] == [(severity, "法制宣传教育")]


@pytest.mark.parametrize(("year", "codes"), [(2025, []), (2026, ["T404", "T404"])])
def test_ended_plans_are_judged_by_the_year(year: int, codes: list[str]) -> None:
    text = "落实八五普法规划，贯彻《法治政府建设实施纲要（2021—2025年）》，细化任务。"
    assert [f.rule for f in examine(Document.of(text), year=year).findings if f.rule == "T404"] == codes


PLACEHOLDERS = [
    "XX镇",
    "××份",
    "某某镇",
    "____年",
    "（此处填写成效）",
    "【单位名称】",
    "（单位名称）",
    "[街道]",
    "3*次",
    "{{town}}",
    "○○乡",
    "（待补充）",
]


@pytest.mark.parametrize("words", PLACEHOLDERS)
def test_placeholders_are_found(words: str) -> None:
    assert len(found_by(BY_CODE["W503"], (f"全年开展{words}工作。",))) == 1


@pytest.mark.parametrize(
    "words", ["张××", "2×3米", "MAXX", "“1+X+N”", "某镇", "项目名称", "乡镇（街道）", "企业（项目）"]
)
def test_what_only_looks_like_a_placeholder_is_left_alone(words: str) -> None:
    assert found_by(BY_CODE["W503"], (f"全年开展{words}工作。",)) == []


NOT_PERSONAL = [
    "202400000000000001",
    "990101190001011230",
    "12345",
    "0531-88888888",
    "6200000000000000001",
    "231300000000001",
]


@pytest.mark.parametrize("number", NOT_PERSONAL)
def test_numbers_that_are_not_personal_are_left_alone(number: str) -> None:
    findings = examine(Document.of(f"编号{number}。"), year=2024).findings
    assert [f.rule for f in findings if f.rule.startswith("D")] == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("司法所所长列席党委会16次，确保决策依法依规。", 1),
        ("法律顾问列席班子会，严把合法性关口，出具法律意见8份。", 0),
        ("邀请人大代表列席镇长办公会，保障决策依法公开。", 0),
        ("司法所列席会议9次，提出意见14条。", 0),
    ],
)
def test_presence_is_told_apart_from_review(sentence: str, found: int) -> None:
    findings = examine(Document.of(sentence), year=2024).findings
    assert len([f for f in findings if f.rule == "W507"]) == found


NAMES_NOBODY = [
    "听取当事人陈述、申辩2次，当事人陈述和申辩均记录在案。",
    "保障学生安全，学生方便，未成年人安全有保障。",
    "申请人许可证齐全，被告方未到庭，原告向法院起诉。",
    "当事人高度认可，信访人常住外地，举报人金额奖励到位。",
    "当事人王某、李某某，第三人张××已经到庭。",
    "镇党委书记李建国主持会议，先进个人王志强受到表彰。",
]


@pytest.mark.parametrize("sentence", NAMES_NOBODY)
def test_parties_who_are_not_named_are_left_alone(sentence: str) -> None:
    findings = examine(Document.of(sentence), year=2024).findings
    assert [(f.rule, f.quote) for f in findings if f.rule == "D704"] == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("当事人家住大槐村3组45号。", 1),
        ("户籍地为柳树镇河湾村12号。", 1),
        ("司法所地址为文化路12号，现住房改造12号楼完成。", 0),
        ("住在幸福小区的居民参加。", 0),
    ],
)
def test_only_a_home_is_an_address(sentence: str, found: int) -> None:
    findings = examine(Document.of(sentence), year=2024).findings
    assert len([f for f in findings if f.rule == "D705"]) == found


@pytest.mark.parametrize(
    "number", ["青执罚字〔2024〕第3号", "（2024）鲁0000行初12号", "青政发〔2024〕12号", "GB/T 9704—2012"]
)
def test_numbers_of_cases_and_right_numbers_are_left_alone(number: str) -> None:
    findings = examine(Document.of(f"依据{number}办理。"), year=2024).findings
    assert [f.rule for f in findings if f.rule == "L609"] == []


def test_personal_numbers_are_masked_in_everything_that_is_shown() -> None:
    report = examine(Document.of("当事人身份证号99010119000101123X，手机130-0000-0000。"), year=2024)
    shown = str(report.to_json(text=True))
    assert ("99010119000101123X" in shown, "130-0000-0000" in shown) == (False, False)
    assert [f.quote for f in report.findings if f.rule.startswith("D")] == [
        "990*************3X",
        "130********00",
    ]


@pytest.mark.parametrize(
    ("signed", "severity"),
    [
        ("2023年5月1日", "must"),
        ("2024年12月18日", "hint"),
        ("2024年12月31日", None),
        ("二〇二五年一月十日", None),
    ],
)
def test_the_day_of_signature_is_held_against_the_year(signed: str, severity: str | None) -> None:
    text = f"青杨镇2024年法治政府建设情况的报告\n各项工作按计划完成。\n青杨镇人民政府\n{signed}"
    found = [f.severity for f in examine(Document.of(text)).findings if f.rule == "T405"]
    assert found == ([severity] if severity else [])


def test_the_plan_may_not_speak_of_the_year_reported() -> None:
    text = "青杨镇2024年法治政府建设情况的报告\n一、主要成效\n审查合同3份。\n二、2025年工作计划\n2024年，计划审查合同30份。"
    assert [f.quote for f in examine(Document.of(text)).findings if f.rule == "T403"] == ["2024年"]


@pytest.mark.parametrize(
    ("text", "value", "how"),
    [
        ("青杨镇2024年法治政府建设情况的报告\n正文。", 2024, "标题"),
        ("青杨镇二〇二四年法治政府建设情况的报告\n正文。", 2024, "标题"),
        ("法治政府建设情况的报告\n一、2023年工作情况\n正文。", 2023, "小标题"),
        ("法治政府建设情况的报告\n现将2022年工作报告如下。", 2022, "正文开头"),
        (f"法治政府建设情况的报告\n{'工作。' * 90}\n青杨镇人民政府\n2025年1月9日", 2024, "成文日期"),
        (f"法治政府建设情况的报告\n{'工作。' * 90}\n青杨镇人民政府\n2024年12月9日", 2024, "成文日期"),
        ("法治政府建设情况的报告\n正文。", None, ""),
    ],
)
def test_the_year_is_inferred_and_says_how(text: str, value: int | None, how: str) -> None:
    report = examine(Document.of(text))
    assert (report.year.value, report.year.how) == (value, how)


def test_without_a_year_dated_rules_are_silent_and_the_statement_says_so() -> None:
    report = examine(Document.of("法治政府建设情况的报告\n正文。"))
    covered = {c.what: c.done for c in report.coverage}
    assert (covered["时间"], covered["法定内容"]) == (False, False)
    assert [f.rule for f in report.findings] == ["L612"]


def test_another_kind_of_report_is_not_judged_as_an_annual_report() -> None:
    text = "2024年政府工作报告\n一、2023年工作回顾\n2023年，建成道路12条。\n二、2024年工作安排\n新建道路8条。"
    report = examine(Document.of(text))
    assert [f.rule for f in report.findings if f.rule[0] in "SLT"] == []
    assert [c.why for c in report.coverage if c.what == "法定内容"] == [
        "标题和开头看不出是法治政府建设年度报告，没有按年度报告核对"
    ]


@pytest.mark.parametrize("words", ["“八五”普法目标任务全面完成", "圆满完成“八五”普法", "总结八五普法经验"])
def test_looking_back_at_an_ended_plan_is_right(words: str) -> None:
    assert [
        f for f in examine(Document.of(f"{words}，做好衔接。"), year=2026).findings if f.rule == "T404"
    ] == []


@pytest.mark.parametrize(
    ("given", "name", "code"),
    [
        ("370283102", "仁兆镇", "370283102"),
        ("370283102000", "仁兆镇", "370283102"),
        ("仁兆镇", "仁兆镇", "370283102"),
        ("仁兆", "仁兆镇", "370283102"),
        ("山东省青岛市平度市仁兆镇", "仁兆镇", "370283102"),
        ("高庄镇", "高庄镇", None),
        ("新设的镇", "新设的镇", None),
    ],
)
def test_the_town_may_be_given_by_name_or_code(given: str, name: str, code: str | None) -> None:
    town = examine(Document.of("2024年法治政府建设情况的报告\n正文。"), town=given).town
    assert (town.name, town.code, town.how) == (name, code, "指定")


def test_a_town_unknown_to_the_list_is_read_from_title_or_signature() -> None:
    titled = examine(Document.of("青杨镇2024年法治政府建设情况的报告\n正文。")).town
    signed = examine(Document.of("2024年法治政府建设情况的报告\n正文。\n青杨镇人民政府")).town
    nobody = examine(Document.of("2024年法治政府建设情况的报告\n正文。"))
    assert [(t.name, t.code, t.how) for t in (titled, signed, nobody.town)] == [
        ("青杨镇", None, "标题"),
        ("青杨镇", None, "署名"),
        ("", None, ""),
    ]
    assert [(c.done, c.why) for c in nobody.coverage if c.what == "地名"] == [
        (False, "看不出是哪个乡镇的报告，请用 --town 指定")
    ]


def test_the_full_name_of_a_crime_excuses_its_short_form() -> None:
    text = "剖析帮助信息网络犯罪活动罪，办理帮信案件3起。"
    assert [f for f in examine(Document.of(text), year=2024).findings if f.rule == "W502"] == []


def test_headings_without_a_role_or_a_year_raise_nothing() -> None:
    text = "青杨镇2024年法治政府建设情况的报告\n一、组织领导\n二、来年\n三、下一年\n（一）2023年遗留问题"
    assert [f.rule for f in examine(Document.of(text)).findings if f.rule.startswith("T")] == []


def test_a_ledger_given_is_said_to_be_compared() -> None:
    report = examine(Document.of("开展合同审查20份。"), year=2024, facts=LEDGER_FACTS)
    assert [(c.done, c.why) for c in report.coverage if c.what == "数字与台账"] == [
        (True, "与台账的 1 个数比对")
    ]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("受理投诉15件，其中办结16件、化解3件。", [("F301", "must", "其中一项16件超过了15件。")]),
        ("受理投诉15件，其中办结14件、化解13件。", []),
        ("共33件，分别为甲类12件、乙类20件。", [("F301", "must", "12件＋20件，合起来是32，不是33件。")]),
        ("开展讲座18场，其中进村8场、进校5场。", [("F301", "hint", "列明的只有8场＋5场，另有5场没有交代。")]),
        ("调解纠纷87件，调解成功85件，成功率96%。", [("F307", "should", "由85件、87件算出来的不是96%。")]),
        ("调解纠纷87件，调解成功88件，成功率98%。", [("F307", "must", "由88件、87件算出来的不是98%。")]),
        ("调解纠纷87件，调解成功85件，成功率97.7%。", []),
        ("调解案件由49件下降到33件，降幅42.7%。", [("F307", "should", "由49件、33件算出来的不是42.7%。")]),
    ],
)
def test_sums_and_rates_are_recounted(sentence: str, found: list[tuple[str, str, str]]) -> None:
    told = examine(Document.of(sentence), year=2024).findings
    assert [(f.rule, f.severity, f.reason) for f in told if f.rule in ("F301", "F307")] == found


def test_a_figure_is_held_against_the_longest_name_before_it() -> None:
    facts = {
        "figures": [
            {"label": "司法确认", "unit": "件", "value": 1},
            {"label": "申请司法确认", "unit": "件", "value": 2},
        ]
    }
    text = "丰泽镇2024年法治政府建设情况的报告\n双方申请司法确认{}件，法院司法确认{}件。"
    found = {
        (applied, confirmed): [
            finding.quote
            for finding in examine(Document.of(text.format(applied, confirmed)), facts=facts).findings
            if finding.rule == "F306"
        ]
        for applied, confirmed in ((2, 1), (1, 1), (2, 2))
    }
    assert found == {(2, 1): [], (1, 1): ["1件"], (2, 2): ["2件"]}
