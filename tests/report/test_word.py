"""The Word file: the page of GB/T 9704 in its XML, gaps marked, demonstration data named."""

import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree

from fazhi.law import Book
from fazhi.report.composing import compose
from fazhi.report.layout import Face, gb9704
from fazhi.report.word import word
from tests.report.invented import AT, WRITTEN, YEAR_END, figures_of_a_year, report, town

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Order of the schema, as far as we use it (ISO/IEC 29500-1, 17.3.1.26 and 17.3.2.28).
PARAGRAPH = [
    "pStyle",
    "keepNext",
    "keepLines",
    "framePr",
    "widowControl",
    "pBdr",
    "snapToGrid",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
]
RUN = ["rStyle", "rFonts", "b", "i", "color", "spacing", "sz", "szCs", "bdr", "shd", "lang"]


def opened(**more: object) -> docx.document.Document:
    return docx.Document(BytesIO(word(report(**more), at=AT)))


def attributes(element: object) -> dict[str, str]:
    return {key.removeprefix(W): value for key, value in element.attrib.items()}


def test_layout_is_what_the_standard_says() -> None:
    layout, rule = gb9704(), Book.packaged().rule
    width, height = rule("doc_page_geometry").value["type_area_mm"]
    assert layout.paper[0] - layout.left - layout.right == width
    assert layout.paper[1] - layout.top - layout.bottom == height
    assert (layout.line_pitch, layout.char_space) == (579, -5)
    assert (layout.title, layout.body) == (Face("方正小标宋简体", 22), Face("仿宋_GB2312", 16))
    assert (layout.heading, layout.theme) == (Face("黑体", 16), Face("楷体_GB2312", 16))


def test_grid_holds_the_lines_and_characters_of_the_standard() -> None:
    layout, grid = gb9704(), Book.packaged().rule("doc_grid").value
    line, page = 156 / 25.4 * 1440, 225 / 25.4 * 1440
    assert line // (layout.body.size * 20 + layout.char_space) == grid["chars_per_line"]
    assert page // layout.line_pitch == grid["lines_per_page"]


def test_page_has_the_margins_and_the_grid() -> None:
    section = opened().sections[0]
    lengths = (
        section.page_width, section.page_height, section.top_margin, section.bottom_margin,
        section.left_margin, section.right_margin,
    )  # fmt: skip
    # Word keeps twips: a millimetre comes back within a fiftieth of itself.
    for found, wanted in zip(lengths, (210, 297, 37, 35, 28, 26), strict=True):
        assert abs(found - Mm(wanted)) < Mm(1) / 50
    assert attributes(section._sectPr.find(qn("w:docGrid"))) == {"type": "lines", "linePitch": "579"}


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [("Normal", "仿宋_GB2312", 16), ("公文标题", "方正小标宋简体", 22), ("一级标题", "黑体", 16), ("抄送机关", "仿宋_GB2312", 14)],
)  # fmt: skip
def test_style_sets_its_face_for_chinese_too(style: str, font: str, size: int) -> None:
    found = opened().styles[style]
    fonts = attributes(found.element.rPr.rFonts)
    assert fonts == {"ascii": font, "hAnsi": font, "eastAsia": font, "cs": font, "hint": "eastAsia"}
    assert found.font.size == Pt(size)


def test_running_text_stands_at_an_exact_pitch() -> None:
    shape = opened().styles["Normal"].paragraph_format
    assert (shape.line_spacing.pt, shape.line_spacing_rule.name) == (28.95, "EXACTLY")
    assert (shape.space_before, shape.space_after, shape.widow_control) == (0, 0, False)
    assert attributes(opened().styles["Normal"].element.pPr.find(qn("w:ind"))) == {
        "firstLine": "640",
        "firstLineChars": "200",
    }


def test_paragraphs_are_the_lines_of_the_report() -> None:
    composed = report()
    paragraphs = opened().paragraphs
    assert [p.text for p in paragraphs] == [line.plain for line in composed.lines] + [""]
    headed = [p.text for p in paragraphs if p.style.name == "一级标题"]
    assert headed == [part.heading for part in composed.parts]
    lead = next(run for p in paragraphs for run in p.runs if run.text.startswith("（二）"))
    assert (lead.text, lead.font.name) == ("（二）依法作出行政决策。", "楷体_GB2312")


def test_gap_is_shaded_and_nothing_else_is() -> None:
    runs = [run for paragraph in opened().paragraphs for run in paragraph.runs]
    shaded = [run.text for run in runs if run._r.find(f"{W}rPr/{W}shd") is not None]
    assert shaded == [run.text for run in runs if run.text.startswith("〔缺：")]
    assert len(shaded) == 11


def test_page_number_stands_outside_between_dashes() -> None:
    document = opened()
    assert document.settings.odd_and_even_pages_header_footer is True
    section = document.sections[0]
    for footer, side in ((section.footer, "RIGHT"), (section.even_page_footer, "LEFT")):
        (paragraph,) = footer.paragraphs
        assert [t.text for t in paragraph._p.iter(f"{W}t")] == ["— ", "1", " —"]
        assert attributes(paragraph._p.find(f"{W}fldSimple")) == {"instr": "PAGE"}
        assert paragraph.alignment.name == side
        assert paragraph.runs[0].font.size == Pt(14)
        indents = (paragraph.paragraph_format.right_indent, paragraph.paragraph_format.left_indent)
        assert indents == ((Pt(14), None) if side == "RIGHT" else (None, Pt(14)))


@pytest.mark.parametrize(("demo", "marked"), [(True, "演示数据"), (False, "")])
def test_every_page_of_a_demonstration_says_so(demo: bool, marked: str) -> None:
    composed = compose(town(demo=demo), 2024, as_of=YEAR_END, figures=figures_of_a_year(), told={})
    section = docx.Document(BytesIO(word(composed, at=AT))).sections[0]
    assert [section.header.paragraphs[0].text, section.even_page_header.paragraphs[0].text] == [marked] * 2


def test_signature_is_centred_over_a_date_that_keeps_four_characters() -> None:
    signature, date = opened(written=WRITTEN).paragraphs[-4:-2]
    assert (signature.text, date.text) == ("柳溪镇人民政府", "2025年1月16日")
    assert date.paragraph_format.right_indent == Pt(4 * 16)
    assert signature.paragraph_format.right_indent.pt == (4 + (6.5 - 7) / 2) * 16


def test_properties_stand_in_the_order_of_the_schema() -> None:
    archive = zipfile.ZipFile(BytesIO(word(report(), at=AT)))
    for name in ("word/document.xml", "word/styles.xml", "word/footer1.xml", "word/header1.xml"):
        root = etree.fromstring(archive.read(name))
        ours = [e for e in root.iter(f"{W}pPr", f"{W}rPr") if not _inherited(e)]
        for element in ours:
            order = PARAGRAPH if element.tag == f"{W}pPr" else RUN
            found = [order.index(child.tag.removeprefix(W)) for child in element if child.tag != f"{W}rPr"]
            assert found == sorted(found)


def _inherited(element: etree._Element) -> bool:
    """Whether it belongs to a style of python-docx's own template."""
    style = next(element.iterancestors(f"{W}style"), None)
    defaults = next(element.iterancestors(f"{W}docDefaults"), None)
    ours = ("Normal", "公文标题", "主送机关", "一级标题", "署名", "成文日期", "抄送机关")
    return defaults is not None or (style is not None and style.get(f"{W}styleId") not in ours)


def test_file_is_dated_by_the_given_moment() -> None:
    about = opened().core_properties
    assert (about.created, about.modified) == (AT, AT)
    assert (about.author, about.title, about.subject) == (
        "柳溪镇人民政府",
        "柳溪镇人民政府关于2024年法治政府建设情况的报告",
        "演示数据",
    )


def test_copy_is_framed_at_the_foot_of_the_last_page() -> None:
    copy, last = opened().paragraphs[-2:]
    frame = attributes(copy._p.pPr.find(qn("w:framePr")))
    assert (copy.text, frame["yAlign"], frame["vAnchor"], frame["w"]) == (
        "抄送：县委依法治县办。", "bottom", "margin", str(Mm(156).twips),
    )  # fmt: skip
    assert [child.tag.removeprefix(W) for child in copy._p.pPr.find(qn("w:pBdr"))] == ["top", "bottom"]
    assert (last.text, last.paragraph_format.line_spacing) == ("", Pt(1))


def test_number_is_never_broken_at_the_end_of_a_line() -> None:
    """Latin text in a Chinese language tag may be broken between two digits."""
    document = docx.Document(BytesIO(word(report(), at=AT)))
    (language,) = document.styles["Normal"].element.rPr.findall(qn("w:lang"))
    assert (language.get(qn("w:val")), language.get(qn("w:eastAsia"))) == ("en-US", "zh-CN")
