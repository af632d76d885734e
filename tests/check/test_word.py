"""Word comments: each stands exactly at its finding, and nothing else of the user's file changes."""

import dataclasses
import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from fazhi.check import Document, Finding, Report, Unreadable, examine, read_bytes
from fazhi.check.renderers.word import to_docx
from tests.check.making import docx, paragraph, zipped

OFFICE = Path(__file__).parent / "office" / "报告.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN, COMMENTS = "word/document.xml", "word/comments.xml"


def finding(text: str, start: int, end: int, severity: str = "must") -> Finding:
    quote = text[start:end]
    return Finding("W503", severity, (start, end), quote, "理由<&>", "", "改法", "题目", None)  # type: ignore[arg-type]


def reported(data: bytes, *spans: tuple[int, int]) -> Report:
    document = read_bytes(data, "报告.docx")
    report = examine(Document.of("甲"))
    found = tuple(finding(document.text, *span) for span in spans)
    return dataclasses.replace(report, document=document, text=document.text, findings=found)


def quoted(report: Report, *quotes: str) -> Report:
    places = [(report.text.index(quote), quote) for quote in quotes]
    found = tuple(finding(report.text, at, at + len(quote)) for at, quote in places)
    return dataclasses.replace(report, findings=found)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def commented(data: bytes) -> dict[str, str]:
    """The text under each comment, by id; every comment has one beginning, one end, one reference, one entry."""
    parts = parts_of(data)
    root = etree.fromstring(parts[MAIN])
    open_now: dict[str, str] = {}
    done: dict[str, str] = {}
    for element in root.iter():
        identity = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            assert identity not in open_now | done
            open_now[identity] = ""
        elif element.tag == f"{W}commentRangeEnd":
            done[identity] = open_now.pop(identity)
        elif element.tag == f"{W}t":
            open_now = {key: value + element.text for key, value in open_now.items()}
    told = [e.get(f"{W}id") for e in etree.fromstring(parts[COMMENTS])]
    called = [e.get(f"{W}id") for e in root.iter(f"{W}commentReference")]
    assert (open_now, sorted(told), sorted(called)) == ({}, sorted(done), sorted(done))
    assert len(set(told)) == len(told)
    return done


def without_marks(data: bytes) -> bytes:
    """The body with our marks taken out and runs of one look that stand side by side joined again."""
    root = etree.fromstring(data)
    for name in ("commentRangeStart", "commentRangeEnd"):
        for element in root.findall(f".//{W}{name}"):
            element.getparent().remove(element)
    for element in root.findall(f".//{W}commentReference"):
        element.getparent().getparent().remove(element.getparent())
    for run in root.findall(f".//{W}r"):
        before = run.getprevious()
        look = [etree.tostring(e.find(f"{W}rPr")) if e.find(f"{W}rPr") is not None else b"" for e in (run, before)
                if e is not None and e.tag == f"{W}r"]  # fmt: skip
        if len(look) == 2 and look[0] == look[1]:
            before.extend([child for child in run if child.tag != f"{W}rPr"])
            run.getparent().remove(run)
    for text in root.findall(f".//{W}t"):
        text.attrib.clear()
        before = text.getprevious()
        if before is not None and before.tag == text.tag:
            before.text += text.text
            text.getparent().remove(text)
    return etree.tostring(root, method="c14n")


def test_comments_stand_at_their_findings_and_all_else_stays() -> None:
    source = OFFICE.read_bytes()
    report = quoted(
        examine(OFFICE), "法制宣传", "公开栏", "XX", "框里", "项目", "演示数据", "柳溪镇页脚", "一、主要"
    )
    marked = to_docx(report, source, at=datetime(2025, 1, 20, 8, tzinfo=UTC))
    texts = commented(marked)
    lines = [p.text for p in report.document.paragraphs]
    note, boxed = (
        lines[2],
        "审查合同20份，其中货物15份、服务8份。框里的话框里的话",
    )  # the box and its fallback lie inside
    assert sorted(texts.values()) == sorted(
        ["法制宣传", "公开栏", note, boxed, "项目", lines[0], lines[11], "主要"]
    )
    before, after = parts_of(source), parts_of(marked)
    changed = {"[Content_Types].xml", "word/_rels/document.xml.rels", MAIN}
    assert {name for name in after if before.get(name) != after[name]} == changed | {COMMENTS}
    assert without_marks(after[MAIN]) == without_marks(before[MAIN])
    again = read_bytes(marked, "报告.docx")
    assert (again.text, again.paragraphs) == (report.document.text, report.document.paragraphs)
    first = etree.fromstring(after[COMMENTS])[0]
    assert dict(first.attrib) == {
        f"{W}id": "0", f"{W}author": "体检", f"{W}initials": "体检", f"{W}date": "2025-01-20T08:00:00Z"
    }  # fmt: skip
    assert ["".join(p.itertext()) for p in first] == [
        "1．必须改：题目（W503）",
        "理由：理由<&>",
        "改法：改法",
    ]


def test_comments_that_were_there_are_kept() -> None:
    once = to_docx(quoted(examine(OFFICE), "法制宣传"), OFFICE.read_bytes())
    document = read_bytes(once, "报告.docx")
    report = quoted(dataclasses.replace(examine(document), document=document), "制宣", "法制宣传")
    twice = to_docx(report, once)
    assert commented(twice) == {"0": "法制宣传", "1": "法制宣传", "2": "制宣"}
    before, after = parts_of(once), parts_of(twice)
    assert {name for name in after if before.get(name) != after[name]} == {MAIN, COMMENTS}
    assert etree.fromstring(after[COMMENTS])[0].get(f"{W}id") == "0"
    assert document.notes == ("有批注，批注没有读",)


RUNS = st.lists(
    st.tuples(
        st.sampled_from(["", "ins", "hyperlink", "smartTag", "sdt", "del"]),
        st.lists(st.sampled_from(["甲", "乙 丙", " ", "丁戊己", "\u3000庚", "tab", "br", "footnoteReference"]), min_size=1, max_size=4),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)  # fmt: skip


def run_of(inside: str, pieces: list[str], bold: bool) -> str:
    name = "delText" if inside == "del" else "t"
    told = "".join(
        f"<w:{p}/>" if p.isascii() and p.isalpha() else f'<w:{name} xml:space="preserve">{p}</w:{name}>'
        for p in pieces
    )
    run = f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}{told}</w:r>"
    if inside == "sdt":
        return f"<w:sdt><w:sdtContent>{run}</w:sdtContent></w:sdt>"
    return f"<w:{inside}>{run}</w:{inside}>" if inside else run


@settings(max_examples=120, deadline=None)
@given(st.lists(RUNS, min_size=1, max_size=3), st.data())
def test_any_span_of_any_run_is_marked_exactly(runs: list, data: st.DataObject) -> None:
    body = "".join(f"<w:p>{''.join(run_of(*run) for run in runs_of_one)}</w:p>" for runs_of_one in runs)
    source = docx(paragraph("首段") + body)
    text = read_bytes(source, "a.docx").text
    places = st.integers(0, len(text) - 1)
    spans = {
        tuple(sorted(pair)) for pair in data.draw(st.lists(st.tuples(places, places), min_size=1, max_size=5))
    }
    spans = {
        (start, end + 1) for start, end in spans if not text[start].isspace() and not text[end].isspace()
    } | {(0, 1)}
    marked = to_docx(reported(source, *spans), source)
    plain = {"".join(text[slice(*span)].split()) for span in spans}
    assert {"".join(one.split()) for one in commented(marked).values()} == plain
    assert read_bytes(marked, "a.docx").text == text
    assert without_marks(parts_of(marked)[MAIN]) == without_marks(parts_of(source)[MAIN])


@pytest.mark.parametrize("name", ["bad-个人信息.txt", "bad-数字.txt"])
def test_other_formats_become_a_new_file_of_the_text(name: str) -> None:
    report = examine(Path(__file__).parent / "reports" / name)
    marked = to_docx(report)
    again = read_bytes(marked, "a.docx")
    assert again.text == report.text  # personal numbers masked
    assert sorted(commented(marked).values()) == sorted(f.quote for f in report.findings)


def test_a_clean_file_comes_back_as_it_was() -> None:
    source = docx(paragraph("正文"))
    assert parts_of(to_docx(reported(source), source)) == parts_of(source)


def test_a_file_without_relations_and_a_strict_one_get_comments() -> None:
    xml = '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>严格</w:t></w:r></w:p></w:body></w:document>'
    source = zipped(**{"[Content_Types]_xml": b"<Types/>", "word/document_xml": xml.encode()})
    parts = parts_of(to_docx(reported(source, (0, 2)), source))
    assert (
        b'Type="http://purl.oclc.org/ooxml/officeDocument/relationships/comments"'
        in parts["word/_rels/document.xml.rels"]
    )
    assert parts[COMMENTS].count(b"purl.oclc.org/ooxml/wordprocessingml/main") == 1


def test_a_file_that_changed_meanwhile_is_refused() -> None:
    report = reported(docx(paragraph("正文一")), (0, 2))
    for other in (docx(paragraph("正文二")), docx(paragraph("正文一") * 2), zipped(a=b"x")):
        with pytest.raises(Unreadable) as caught:
            to_docx(report, other)
        assert str(caught.value) == "文件在检查以后改动过，批注没有写。请重新检查。"


def test_a_file_with_broken_parts_gets_no_comments() -> None:
    whole = docx(paragraph("正文一"))
    report = reported(whole, (0, 2))
    xml = parts_of(whole)[MAIN]
    broken = zipped(**{"[Content_Types].xml": b"<", "word/document.xml": xml})
    untyped = zipped(**{"word/document.xml": xml})
    for other in (b"PK", broken, untyped):
        with pytest.raises(Unreadable) as caught:
            to_docx(report, other)
        assert str(caught.value) == (
            "文件里有损坏的部分，批注写不进去。请用 WPS 或 Word 打开，另存为 docx 后再检查。"
        )


def test_a_paragraph_that_word_writes_wholly_itself_is_marked_as_a_whole() -> None:
    levels = '<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="3">{levels}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
    body = '<w:p><w:pPr><w:numPr><w:numId w:val="7"/><w:ilvl w:val="0"/></w:numPr></w:pPr><w:r><w:t>标题</w:t></w:r></w:p>'
    source = docx(body, numbering=numbering)
    report = reported(source, (0, 1), (0, 4), (2, 3))
    assert report.text == "一、标题"
    assert sorted(commented(to_docx(report, source)).values()) == ["标", "标题", "标题"]
