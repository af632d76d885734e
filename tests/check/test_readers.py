"""Readers: what stands in a file is read once, in order; what cannot be read is said in a sentence."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.check import Document, Unreadable, read, read_bytes
from fazhi.check import readers as readers_module
from fazhi.check.document import clean, clean_places
from tests.check.making import docx, docx_of, ofd, ole, paragraph, pdf, word97, zipped

LINES = "青杨镇2024年法治政府建设情况的报告\n全年审查合同20份，提出意见35条。\n青杨镇人民政府"


def lines_of(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs]


def refusal(data: bytes, name: str = "报告.docx") -> str:
    with pytest.raises(Unreadable) as caught:
        read_bytes(data, name)
    return str(caught.value)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_plain_text_is_read_in_every_encoding(encoding: str) -> None:
    assert read_bytes(LINES.encode(encoding), "报告.txt").text == LINES


def test_big5_is_told_from_gb18030() -> None:
    text = "青楊鎮二零二四年法治政府建設情況的報告\n全年審查合同二十份，提出意見三十五條。"
    assert read_bytes(text.encode("big5"), "報告.txt").text == text


def test_text_cut_inside_a_character_is_read_with_a_note() -> None:
    document = read_bytes(LINES.encode("utf-8")[:-1], "报告.txt")
    assert document.text == LINES[:-1] + "\ufffd"
    assert document.notes == ("有 1 处文字的编码损坏，读不出来",)


def test_markdown_marks_are_taken_off() -> None:
    document = read_bytes("# 标题是报告\n\n- **第一**条\n> 引文 `码`".encode(), "a.md")
    assert (document.kind, lines_of(document)) == ("md", ["标题是报告", "第一条", "引文 码"])


def test_the_extension_is_not_believed() -> None:
    assert read_bytes(docx_of(LINES), "报告.txt").kind == "docx"
    assert read_bytes(LINES.encode(), "报告.docx").kind == "txt"


def test_paragraphs_have_true_offsets() -> None:
    document = read_bytes(docx_of(LINES), "报告.docx")
    assert document.text == LINES
    assert [document.text[p.start : p.end] for p in document.paragraphs] == lines_of(document)


def test_docx_tables_boxes_notes_and_headers_are_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('框里')}</w:txbxContent>"
    body = (
        paragraph("首段")
        + f"<w:tbl><w:tr><w:tc>{paragraph('左格')}</w:tc><w:tc>{paragraph('右格')}</w:tc></w:tr></w:tbl>"
        + f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        + "</mc:AlternateContent></w:r><w:r><w:t>框外</w:t></w:r></w:p>"
    )
    document = read_bytes(
        docx(body, header1=paragraph("页眉"), header2=paragraph("页眉"), footnotes=paragraph("脚注")),
        "a.docx",
    )
    assert [(p.text, p.place) for p in document.paragraphs] == [
        ("首段", "body"),
        ("左格", "table"),
        ("右格", "table"),
        ("框里", "box"),
        ("框外", "body"),
        ("脚注", "note"),
        ("页眉", "header"),
    ]


def test_a_report_inside_the_frame_of_a_table_is_running_text() -> None:
    inside = "".join(map(paragraph, LINES.split("\n")))
    framed = docx(f"{paragraph('附')}<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>")
    document = read_bytes(framed, "a.docx")
    assert [p.text for p in document.body] == ["附", *LINES.split("\n")]
    assert document.title == LINES.split("\n")[0]
    beside = docx(f"{inside}<w:tbl><w:tr><w:tc>{paragraph('表格')}</w:tc></w:tr></w:tbl>")
    assert [p.text for p in read_bytes(beside, "a.docx").body] == LINES.split("\n")


def test_docx_tracked_changes_are_read_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>审查</w:t></w:r><w:del><w:r><w:delText>五</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>六</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom>"
        "<w:r><w:t>件</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>上半</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>下半</w:t></w:r></w:p>"
    )
    document = read_bytes(docx(body), "a.docx")
    assert lines_of(document) == ["审查六件", "上半下半"]
    assert document.notes == ("有 3 处修订痕迹，按全部接受后的文字检查",)


def test_docx_tabs_and_breaks_part_the_text() -> None:
    body = "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>"
    assert lines_of(read_bytes(docx(body), "a.docx")) == ["甲 乙", "丙"]


def test_docx_pictures_and_attachments_are_said_not_to_be_read() -> None:
    data = docx(paragraph("正文") + "<w:p><w:r><a:blip/></w:r></w:p>", **{"embeddings/a": ""})
    assert read_bytes(data, "a.docx").notes == ("有 1 张图片，图中文字没有读", "有嵌入的附件，附件没有读")


def test_html_gives_the_article_without_menus() -> None:
    menu = "".join(f"<li><a href='#'>栏目{n}</a></li>" for n in range(60))
    page = (
        f"<html><head><meta charset='gb2312'><title>站名</title><style>p{{}}</style></head><body><ul>{menu}</ul>"
        "<h1>青杨镇2024年法治政府建设情况的报告</h1><div class='info'>来源：本站</div>"
        "<div id='c'><p>全年审查合同<b>20</b>份，提出意见35条，全部采纳，没有发生纠纷。</p><p>下一步继续推进<br>各项工作落到实处。</p>"
        "<img src='x'></div><script>var a = '正文';</script><div><a href='#'>上一篇：别的新闻很长很长很长很长</a></div></body></html>"
    )
    document = read_bytes(page.encode("gb18030"), "a.html")
    assert lines_of(document) == [
        "青杨镇2024年法治政府建设情况的报告",
        "全年审查合同20份，提出意见35条，全部采纳，没有发生纠纷。",
        "下一步继续推进",
        "各项工作落到实处。",
    ]
    assert document.notes == ("网页只读正文，栏目导航没有读", "有 1 张图片，图中文字没有读")


@pytest.mark.parametrize(
    "head", ["<?xml version='1.0' encoding='utf-8'?><html>", "<html><meta charset=nonsense>", "<HTML>"]
)
def test_html_is_read_whatever_its_declaration(head: str) -> None:
    assert read_bytes(f"{head}<body><p>正文一段</p></body></html>".encode(), "a").text == "正文一段"


def test_pdf_lines_become_paragraphs_with_pages() -> None:
    first = [
        "青杨镇2024年法治政府建设情况的报告",
        "全年审查合同二十份，提出意见三十五条并且得",
        "到采纳。",
        "— 1 —",
    ]
    second = ["一、下一年工作", "补充人员。", "- 2 -"]
    document = read_bytes(pdf([first, second], image=True), "a.pdf")
    assert lines_of(document) == [
        "青杨镇2024年法治政府建设情况的报告",
        "全年审查合同二十份，提出意见三十五条并且得到采纳。",
        "一、下一年工作",
        "补充人员。",
    ]
    assert [document.page_at(p.start) for p in document.paragraphs] == [1, 1, 2, 2]
    assert document.notes == ("有 2 张图片，图中文字没有读",)


def test_pdf_page_without_text_is_named() -> None:
    assert read_bytes(pdf([["正文。"], []]), "a.pdf").notes == ("第 2 页没有文字层，没有读",)


def test_word97_pieces_are_joined_and_field_codes_left_out() -> None:
    data = word97("正文一段\r见\x13HYPERLINK\x14链接\x15处\r", narrow="2024\r", flags=0x200)
    document = read_bytes(data, "报告.doc")
    assert (document.kind, lines_of(document)) == ("doc", ["正文一段", "见链接处", "2024"])
    assert document.notes == ("旧格式文件里的图片和艺术字没有读，修订痕迹没有分辨",)


OFFICE = Path(__file__).parent / "office"  # one invented report, saved in three formats by an office suite
BODY = [
    "柳溪镇人民政府关于2024年法治政府建设情况的报告",
    "县人民政府：",
    "2024年，柳溪镇扎实推进依法行政，开展法制宣传12场，详见公开栏。",
    "一、主要举措和成效",
    "审查合同20份，其中货物15份、服务8份。",
    "二、存在的不足和原因",
    "因人手少，个别文书归档不及时。",
    "柳溪镇人民政府",
    "2025年1月20日",
]
AROUND = {
    "table": ["项目", "件数"],
    "box": ["框里的话"],
    "note": ["脚注：含XX村一场。"],
    "header": ["演示数据 柳溪镇页眉"],
    "footer": ["柳溪镇页脚"],
}


def by_place(document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in document.paragraphs:
        found.setdefault(one.place, []).append(one.text)
    return found


def test_docx_of_an_office_suite_is_read_whole_with_its_own_numbers() -> None:
    assert by_place(read(OFFICE / "报告.docx")) == {"body": BODY, **AROUND}


def test_doc_of_an_office_suite_is_read_whole() -> None:
    # Numbers that Word draws itself, and what is a table, do not stand in the text of a .doc.
    body = [line.removeprefix("一、").removeprefix("二、") for line in BODY]
    told = by_place(read(OFFICE / "报告.doc"))
    assert told == {
        "body": [*body[:5], *AROUND["table"], *body[5:]],
        "note": AROUND["note"],
        "box": AROUND["box"],
        "header": [*AROUND["header"], *AROUND["footer"]],
    }


def test_rtf_needs_an_office_suite(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fazhi.check.readers.office.shutil.which", lambda _: None)
    with pytest.raises(Unreadable) as caught:
        read(OFFICE / "报告.rtf")
    assert str(caught.value) == f"“报告.rtf”是 RTF 文件，本机没有能读它的 LibreOffice。{SAVE_AS}"


def test_rtf_is_read_through_an_office_suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    suite = tmp_path / "soffice"  # stands for the real one, which takes seconds to start
    suite.write_text(
        f'#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\nmkdir "$2"\ncp "{OFFICE}/报告.docx" "$2/source.docx"\n'
    )
    suite.chmod(0o755)
    monkeypatch.setattr("fazhi.check.readers.office.shutil.which", lambda _: str(suite))
    document = read(OFFICE / "报告.rtf")
    assert (document.kind, by_place(document)["body"]) == ("office", BODY)
    assert document.notes == ("由 LibreOffice 转换后读出",)
    suite.write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(Unreadable):
        read(OFFICE / "报告.rtf")


def test_ofd_is_read_in_reading_order_with_pages() -> None:
    first = [
        "青杨镇2024年法治政府建设情况的报告",
        "全年审查合同20份，提出意见35条并且得到了",
        "采纳。",
        "— 1 —",
    ]
    document = read_bytes(ofd([first, ["一、下一年工作"], []]), "a.ofd")
    assert lines_of(document) == [first[0], first[1] + first[2], "一、下一年工作"]
    assert [document.page_at(p.start) for p in document.paragraphs] == [1, 1, 2]
    assert (document.kind, document.notes) == ("ofd", ("第 3 页没有文字层，没有读",))


def test_running_headers_of_pages_are_told_from_the_text() -> None:
    document = read_bytes(pdf([["页眉", f"第{n}段。", "页脚"] for n in "一二三"]), "a.pdf")
    assert [(p.text, p.place) for p in document.paragraphs] == [
        ("第一段。", "body"),
        ("第二段。", "body"),
        ("第三段。", "body"),
        ("页眉", "header"),
        ("页脚", "header"),
    ]


def test_gaps_of_typesetting_are_closed() -> None:
    assert lines_of(read_bytes(pdf([["2024 年审查 20 份，占 5 %。", "项目 件数"]]), "a.pdf")) == [
        "2024年审查20份，占5 %。",
        "项目 件数",
    ]


def numbered(text: str, level: int, style: str = "") -> str:
    own = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'
    return f"<w:p><w:pPr>{f'<w:pStyle w:val={chr(34)}{style}{chr(34)}/>' if style else own}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_numbers_that_word_writes_itself_are_read() -> None:
    shapes = [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("bullet", "x")]
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (shape, text) in enumerate(shapes)
    )
    numbering = f'<w:abstractNum w:abstractNumId="3">{levels}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
    styles = '<w:style w:styleId="H"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
    body = (
        numbered("甲", 0, "H") + numbered("乙", 1) + numbered("丙", 1) + numbered("2024年", 2) + numbered("点", 3) + numbered("", 0)
        + "".join(numbered("丁", 0) + numbered("戊", 1) for _ in range(10))
    )  # fmt: skip
    told = lines_of(read_bytes(docx(body, numbering=numbering, styles=styles), "a.docx"))
    assert told[:5] == ["一、甲", "（一）乙", "（二）丙", "1. 2024年", "点"]
    assert told[5:7] == ["二、丁", "（一）戊"]
    assert told[-4:] == ["十、丁", "（一）戊", "十一、丁", "（一）戊"]


def test_other_dialects_of_docx_are_read() -> None:
    xml = '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>严格</w:t></w:r></w:p></w:body></w:document>'
    assert read_bytes(zipped(word__document_xml=xml.encode()), "a.docx").text == "严格"
    relation = '<Relationships><Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/></Relationships>'
    online = zipped(**{"_rels/.rels": relation.encode(), "word/document2_xml": xml.encode()})
    assert read_bytes(online, "a.docx").text == "严格"


def test_readings_above_characters_and_raw_line_ends_are_no_text_of_their_own() -> None:
    ruby = "<w:r><w:ruby><w:rt><w:r><w:t>zhen</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>镇</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    body = f"<w:p>{ruby}<w:hyperlink><w:r><w:t>甲\n乙</w:t></w:r></w:hyperlink></w:p><w:sdt><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt>"
    assert lines_of(read_bytes(docx(body), "a.docx")) == ["镇甲 乙", "控件"]


@given(st.text(st.sampled_from("甲乙 \t\u3000\n\r\u200b\xa0a"), max_size=30))
def test_each_character_of_a_cleaned_line_knows_its_place(line: str) -> None:
    told = "".join(line[place] if not line[place].isspace() else " " for place in clean_places(line))
    assert told == clean(line)


SAVE_AS = "请用 WPS 或 Word 打开它，选“另存为”，类型选“Word 文档（.docx）”，再来检查。"
REFUSED = {
    "empty": (b"", "“报告.docx”是空文件（0 字节），没有内容可查。请重新保存或重新下载后再检查。"),
    "renamed zip": (
        zipped(a=b"x"),
        "“报告.docx”是压缩包，里面没有 Word 正文，不是 docx 文档。请先解压，再检查其中的报告。",
    ),
    "cut zip": (docx_of(LINES)[:200], "“报告.docx”已经损坏，打不开。请找到原文件重新保存一份，再来检查。"),
    "no text": (
        docx("<w:p/>"),
        "“报告.docx”里没有读到文字，没有检查。如果正文是图片，请换成可以选中文字的文件。",
    ),
    "broken xml": (
        zipped(word__document_xml=b"<w:document"),
        "“报告.docx”已经损坏，正文读不出来。请用 WPS 或 Word 修复，另存为 docx 后再检查。",
    ),
    "excel": (
        zipped(xl__workbook_xml=b"x"),
        "“报告.docx”是Excel 表格，现在还不能检查。请用 WPS 或 Word 打开它，选“另存为”，类型选“Word 文档（.docx）”，再来检查。",
    ),
    "image": (
        b"\x89PNG\r\n\x1a\n",
        "“报告.docx”是图片，不是能检查的文档。请用 WPS 或 Word 打开它，选“另存为”，类型选“Word 文档（.docx）”，再来检查。",
    ),
    "binary": (
        b"\x00\x01\x02\x03" * 50,
        "“报告.docx”不是文字文件，也不是认得的文档。请用 WPS 或 Word 另存为“Word 文档（.docx）”后再检查。",
    ),
    "broken pdf": (
        b"%PDF-1.4\nnonsense",
        "“报告.docx”已经损坏，读不出来。请重新导出一份 PDF，或者改用 Word 文件。",
    ),
    "scan": (
        pdf([[]]),
        "“报告.docx”没有文字层，可能是扫描件，读不出文字。请用原来的 Word 文件，或先做文字识别再检查。",
    ),
    "ofd password": (
        ofd([["正文"]], encrypted=True),
        "“报告.docx”没有检查：文件加了密码，打不开。请去掉密码另存后再检查。",
    ),
    "ofd scan": (
        ofd([[]]),
        "“报告.docx”没有检查：没有文字层，可能是扫描件，读不出文字。请用原来的 Word 文件，或先做文字识别再检查。",
    ),
    "ofd without document": (
        zipped(OFD_xml=b"<x/>"),
        "“报告.docx”没有检查：没有文字层，可能是扫描件，读不出文字。请用原来的 Word 文件，或先做文字识别再检查。",
    ),
    "odt": (zipped(content_xml=b"<x/>"), "“报告.docx”是 ODF 文件，本机没有能读它的 LibreOffice。" + SAVE_AS),
    "word97 password": (word97("密", flags=0x100), "“报告.docx”加了密码，打不开。请去掉密码另存后再检查。"),
    "docx password": (
        ole({"EncryptedPackage": b"x"}),
        "“报告.docx”加了密码，打不开。请去掉密码另存后再检查。",
    ),
    "other ole": (
        word97("x", stream="Workbook"),
        "“报告.docx”是表格或演示文稿，不是文字文档，没有检查。" + SAVE_AS,
    ),
    "older writer": (
        ole({"CONTENTS": b"x", "MatOST": b"x"}),
        "“报告.docx”是很旧的文字处理格式，读不出来。" + SAVE_AS,
    ),
    "cut ole": (
        word97("正文")[:600],
        "“报告.docx”已经损坏，读不出来。请用 WPS 或 Word 打开它，选“另存为”，类型选“Word 文档（.docx）”，再来检查。",
    ),
    "old word": (
        ole({"WordDocument": b"\0" * 2048, "0Table": b"\0"}),
        "“报告.docx”是较旧或少见的格式，读不出来。请用 WPS 或 Word 打开它，选“另存为”，类型选“Word 文档（.docx）”，再来检查。",
    ),
    "bomb": (
        docx(f"<w:p><w:r><w:t>{'零' * (23 << 20)}</w:t></w:r></w:p>"),
        None,
    ),
    "paragraphs": (
        docx("<w:p/>" * 50_001),
        "“报告.docx”没有检查：段落超过 5 万个，不像一份报告。请只留下报告本身。",
    ),
    "characters": (
        ("字" * 500_001).encode(),
        "“报告.docx”的文字多得不像一份报告（超过 50 万字或 5 万段），没有检查。请只留下报告本身。",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_hostile_and_broken_files_end_in_a_sentence(case: str) -> None:
    data, sentence = REFUSED[case]
    told = refusal(data)
    assert told == (sentence or told)
    assert told.startswith("“报告.docx”")
    assert told.endswith(("。", "）"))


def test_bomb_of_many_members_shares_one_allowance() -> None:
    filler = f"<!--{'x' * (9 << 20)}-->"
    headers = {f"header{n}": filler + paragraph("页眉") for n in range(8)}
    assert refusal(docx(paragraph("正文"), **headers)) == (
        "“报告.docx”没有检查：解压后超过 64 MB，不像一份报告。请删去其中的图片和附件，另存后再检查。"
    )


def test_entities_of_a_docx_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密")
    xml = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "展开">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        "<w:p><w:r><w:t>正文&x;&y;</w:t></w:r></w:p></w:body></w:document>"
    )
    assert "机密" not in read_bytes(zipped(word__document_xml=xml.encode()), "a.docx").text


def test_a_password_on_a_pdf_is_named() -> None:
    # The smallest file that pdfium takes for a protected one: its key check fails for the empty password.
    clear = pdf([["正文"]]).decode("latin-1")
    locked = clear.replace(
        "/Root 1 0 R",
        f"/Root 1 0 R /ID [<{'00' * 16}><{'00' * 16}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
        f"/O <{'11' * 32}> /U <{'22' * 32}> >>",
    )
    assert refusal(locked.encode("latin-1"), "a.pdf") == "“a.pdf”加了密码，打不开。请去掉密码另存后再检查。"


def test_paths_that_are_no_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "文件夹").mkdir()
    told = []
    for name in ("文件夹", "没有.docx"):
        with pytest.raises(Unreadable) as caught:
            read(tmp_path / name)
        told.append(str(caught.value))
    assert told == [
        "“文件夹”是文件夹，不是文件。请指定其中的一份报告。",
        "找不到文件“没有.docx”。请核对路径和文件名。",
    ]


def test_a_file_of_200_mb_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "大.docx"
    with path.open("wb") as file:
        file.truncate(200 << 20)
    monkeypatch.setattr(readers_module, "read_bytes", lambda *_: pytest.fail("it was read"))
    with pytest.raises(Unreadable) as caught:
        read(path)
    assert str(caught.value) == (
        "“大.docx”有 200 MB，超过 50 MB 的上限，没有读。请压缩或删去其中的图片和附件，另存后再检查。"
    )


def test_an_encrypted_member_of_a_docx_is_named() -> None:
    data = bytearray(docx_of(LINES))
    for magic, at in (
        (b"PK\x03\x04", 6),
        (b"PK\x01\x02", 8),
    ):  # the flag stands in both headers of each member
        start = 0
        while (start := data.find(magic, start)) >= 0:
            data[start + at] |= 1
            start += 1
    assert refusal(bytes(data)) == "“报告.docx”加了密码，打不开。请去掉密码另存后再检查。"


def test_a_pdf_of_too_many_pages_or_characters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fazhi.check.readers.pdf._MOST_PAGES", 2)
    assert refusal(pdf([["页"]] * 3)) == "“报告.docx”有 3 页，超过 2 页，不像一份报告。请只导出报告本身。"
    monkeypatch.setattr("fazhi.check.readers.pdf.LARGEST_TEXT", 5)
    assert (
        refusal(pdf([["六个字的一行"]]))
        == "“报告.docx”的文字多得不像一份报告（超过 50 万字或 5 万段），没有检查。请只留下报告本身。"
    )


def test_an_upload_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers_module, "LARGEST_FILE", 1 << 20)
    assert refusal(b"x" * (3 << 20)) == (
        "“报告.docx”有 3 MB，超过 1 MB 的上限，没有读。请压缩或删去其中的图片和附件，另存后再检查。"
    )


def test_a_file_that_the_system_will_not_open_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "锁着.docx"
    path.write_bytes(b"x")

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(Unreadable) as caught:
        read(path)
    assert str(caught.value) == "“锁着.docx”读不出来：没有权限，或者路径不对，或者磁盘有问题。文件没有改动。"


def test_a_page_without_elements_is_refused() -> None:
    assert refusal(b"<html><!-- x -->", "a.html") == (
        "“a.html”里没有读到文字，没有检查。如果正文是图片，请换成可以选中文字的文件。"
    )
