"""The invented reports against what was written down for each before the rules; clean reports with defects seeded."""

import random
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from fazhi.check import Document, Report, examine, read

REPORTS = Path(__file__).parent / "reports"
EXPECTED = tomllib.loads((REPORTS / "expected.toml").read_text("utf-8"))
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "texts"
FOUNDING = CORPUS / "高庄镇关于2024年法治政府建设情况的报告.txt"
SEVERITIES = ("must", "should", "hint")
GOOD = [name for name in EXPECTED if name.startswith(("good", "year"))]


def told(report: Report, severity: str) -> list[list[str]]:
    return [[f.rule, f.quote] for f in report.findings if f.severity == severity]


@pytest.mark.parametrize("name", EXPECTED)
def test_an_invented_report_yields_what_was_written_down(name: str) -> None:
    report, expected = examine(REPORTS / name), EXPECTED[name]
    assert report.year.value == expected["year"]
    assert report.town.name == expected["town"]
    found = [line for severity in SEVERITIES for line in told(report, severity)]
    wanted = [line for severity in SEVERITIES for line in expected[severity]]
    unmended = (
        expected.get("missed", []),
        expected.get("extra", []),
    )  # written down when the held report was run
    assert (
        [one for one in wanted if one not in found],
        [one for one in found if one not in wanted],
    ) == unmended
    for severity in SEVERITIES:
        known = [line for line in told(report, severity) if line in wanted]
        assert sorted(known) == sorted(line for line in expected[severity] if line in found)


@pytest.mark.parametrize("name", EXPECTED)
def test_every_span_holds_its_quote(name: str) -> None:
    report = examine(REPORTS / name, previous=REPORTS / "year2023-丰泽镇.txt")
    assert [f.quote for f in report.findings] == [report.text[slice(*f.span)] for f in report.findings]
    assert [q.raw for q in report.figures] == [report.document.text[q.start : q.end] for q in report.figures]


def test_last_years_sentences_and_figures_are_found() -> None:
    report = examine(REPORTS / "year2024-丰泽镇.txt", previous=REPORTS / "year2023-丰泽镇.txt")
    found = [(f.rule, f.severity, f.quote) for f in report.findings if f.rule.startswith("C")]
    assert found == [
        ("C801", "should", "坚持每季度安排一次集中学法，班子成员轮流主讲并提交学习笔记。"),
        ("C802", "hint", "28份"),
        ("C802", "hint", "41条"),
        ("C801", "hint", "组织法官、律师巡回讲案例，办普法活动22场，发放资料1700份。"),
        ("C801", "should", "镇党委书记、镇长带头学法、带头述法，对群众反映的执法问题亲自过问、亲自督办。"),
        ("C801", "should", "部分村居法律顾问到岗少，原因是路途较远，交通补助没有落实到位。"),
    ]


DEFECTS = {
    "P101": ("{body}没有结合仁兆实际查找不足。", "仁兆"),
    "F301": ("{body}办理案件15件，其中普通程序9件、简易程序8件。", "15件"),
    "F303": ("{body}召开例会16余次。", "16余次"),
    "F304": ("{body}群众满意率100%。", "100%"),
    "W501": ("{body}开展法制宣传。", "法制宣传"),
    "W502": ("{body}讲解校园霸凌的后果。", "校园霸凌"),
    "W503": ("{body}走访XX村。", "XX"),
    "T402": ("{body}今年以来进展顺利。", "今年以来"),
    "D701": ("{body}身份证号99010119000101123X。", "990*************3X"),
    "D702": ("{body}手机13000000000。", "130******00"),
    "D703": ("{body}账户6200000000000000000。", "620**************00"),
}


@pytest.mark.parametrize("code", DEFECTS)
@pytest.mark.parametrize("name", GOOD)
def test_a_defect_seeded_into_a_good_report_is_found(name: str, code: str) -> None:
    pattern, quote = DEFECTS[code]
    document = read(REPORTS / name)
    places = [i for i, p in enumerate(document.paragraphs) if p.text.startswith("（一）")]
    index = random.Random(f"{name}{code}").choice(places)
    lines = [p.text for p in document.paragraphs]
    lines[index] = pattern.format(body=lines[index])
    found = [f.quote for f in examine(Document.of(lines)).findings if f.rule == code]
    assert found == [quote]


@pytest.mark.parametrize("name", [name for name in GOOD if name.startswith("good")])
def test_a_part_taken_out_of_a_good_report_is_missed(name: str) -> None:
    lines = [p.text for p in read(REPORTS / name).paragraphs]
    starts = [i for i, line in enumerate(lines) if line[1:2] == "、"] + [len(lines) - 3]
    wanted = {"第一责任人": "S203", "不足": "S202", "安排": "S204", "打算": "S204", "其他": "S205"}
    for start, end in pairwise(starts):
        code = next((code for word, code in wanted.items() if word in lines[start]), None)
        if code:
            found = {f.rule for f in examine(Document.of(lines[:start] + lines[end:])).findings}
            assert (code in found, start) == (True, start)
    told = [f for f in examine(Document.of(lines[:-3])).findings if f.rule.startswith("L60")]
    assert [(f.rule, f.reason) for f in told] == [("L601", "文末没有发文机关署名，也没有成文日期。")]


@pytest.mark.skipif(not FOUNDING.exists(), reason="the founding report is not on this machine")
def test_the_founding_report() -> None:
    report = examine(FOUNDING)
    found = {(f.rule, f.severity, f.quote) for f in report.findings}
    title = "关于2024年法治政府建设情况的报告"
    assert told(report, "must") == [["P101", "仁兆"], ["P101", "仁兆"]]
    assert {
        ("S203", "should", title),
        ("F301", "hint", "20场次"),
        ("W501", "should", "法制宣传"),
        ("L601", "should", report.text[slice(*report.document.sentence_at(len(report.text) - 1))]),
        ("S206", "should", "二、2024年法治政府建设存在的问题"),
        ("F304", "hint", "100%"),
        ("F305", "hint", "5500余人"),
    } <= found
    assert next(f.reason for f in report.findings if f.rule == "F301").count("6场") == 1
    assert [q for rule, _, q in found if rule == "P101"] == ["仁兆"]
    assert len(report.figures) == 15
    assert report.counts == {"must": 2, "should": 7, "hint": 7}
