"""Renderers: text, page and manual say what the report says, and nothing of a document can break out of them."""

import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from fazhi.check import Document, examine
from fazhi.check.manual import explain, render
from fazhi.check.renderers.page import lines, to_html
from fazhi.check.renderers.terminal import excerpt, show, summary, to_text
from fazhi.check.rules import RULES
from fazhi.check.selection import Selection
from tests.check.making import pdf

REPORTS = Path(__file__).parent / "reports"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag != "meta":
            self.stack.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.targets.append((value or "").removeprefix("#"))
            if name in ("src", "href") and not (value or "").startswith("#"):
                self.links.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag


def parsed(html: str) -> _Page:
    page = _Page()
    page.feed(html)
    return page


@pytest.mark.parametrize("name", ["bad-模板.txt", "bad-数字.txt", "good-柳溪镇2024.txt"])
def test_the_page_is_well_formed_self_contained_and_its_links_lead_somewhere(name: str) -> None:
    report = examine(REPORTS / name)
    page = parsed(to_html([report, report]))
    assert (page.stack, page.links) == ([], [])
    assert len(page.ids) == len(set(page.ids)) == 4 * len(report.findings) + 2
    assert set(page.targets) == set(page.ids)
    assert "script" not in page.tags


def test_the_page_keeps_the_whole_text() -> None:
    report = examine(REPORTS / "bad-个人信息.txt")
    assert "\n".join("".join(s.text for s in line.segments) for line in lines(report)) == report.text


def test_a_document_cannot_break_out_of_the_page() -> None:
    report = examine(Document.of("<script>alert(1)</script>XX镇\"'&报告", path="<b>.txt"), year=2024)
    assert parsed(to_html([report])).tags & {"script", "b"} == set()


def test_the_page_sets_the_document_as_what_it_is() -> None:
    head = ["柳溪镇人民政府", "柳政〔2025〕3号", "柳溪镇2024年法治政府建设情况的报告", "县人民政府："]
    text = [*head, "一、主要工作", "（一）决策", "正文。", "柳溪镇人民政府", "2025年1月20日"]
    document = Document.of([*text, ("页眉", "header")])
    report = examine(document)
    assert [line.style for line in lines(report)] == [
        "", "number", "title", "to", "heading", "subheading", "", "signature", "date", "header"
    ]  # fmt: skip


def test_accepted_findings_are_shown_apart_with_their_reasons() -> None:
    whole = examine(REPORTS / "bad-模板.txt")
    first = whole.findings[0]
    report = Selection(accepted={whole.ids[first]: "样张<原文>"}).apply(whole)
    assert (len(report.findings), report.accepted) == (len(whole.findings) - 1, ((first, "样张<原文>"),))
    page = to_html([report])
    assert (page.count("样张&lt;原文&gt;"), page.count("已接受 ")) == (1, 1)
    assert "已接受（1 处）" in to_text(report)


def test_overlapping_marks_show_the_gravest() -> None:
    report = examine(Document.of("青杨镇2024年法治政府建设情况的报告\nXX镇2024年工作。"))
    segments = [(s.text, s.severity) for line in lines(report) for s in line.segments]
    assert ("XX", "must") in segments


def test_pages_of_a_pdf_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([["青杨镇2024年法治政府建设情况的报告"], ["走访XX村。"]]))
    report = examine(path)
    assert [f.page for f in report.findings if f.rule == "W503"] == [2]
    assert "第 2 页" in to_html([report])
    assert "“XX”　第 2 页" in to_text(report)


def test_text_is_plain_unless_the_output_is_a_terminal() -> None:
    report = examine(REPORTS / "bad-模板.txt")
    plain, coloured = io.StringIO(), _Terminal()
    show(report, plain)
    show(report, coloured)
    assert plain.getvalue() == to_text(report)
    assert re.sub(r"\s|\x1b\[[0-9;]*m", "", coloured.getvalue()) == re.sub(r"\s", "", to_text(report))


def test_a_clean_report_says_that_silence_is_no_pass() -> None:
    report = examine(REPORTS / "good-柳溪镇2024.txt")
    assert summary(report) == "没有发现问题。没有发现不等于没有问题，请看下面查了什么。"
    assert summary(examine(REPORTS / "bad-模板.txt")) == "必须改 5 处，建议改 0 处，提示 0 处。"


def test_long_quotes_are_shortened() -> None:
    assert excerpt("甲\n乙") == "甲 乙"
    assert excerpt("字" * 70) == "字" * 40 + "……" + "字" * 15


def test_the_manual_has_a_page_for_every_rule() -> None:
    manual = render()
    assert re.findall(r"^### (\w+) ", manual, re.MULTILINE) == [
        rule.code for letter in "PSFTWLDC" for rule in RULES if rule.code.startswith(letter)
    ]
    assert (
        explain("w503")
        == f"### W503 {manual.split('### W503 ')[1].split('### ')[0].split('## ')[0].strip()}\n"
    )
    assert explain("Z999") is None
