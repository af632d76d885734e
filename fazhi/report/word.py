"""The report as a Word document by GB/T 9704: styles that a clerk can go on editing."""

from copy import deepcopy
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, Twips

from fazhi.report.content import Line, Span, Style, Text
from fazhi.report.layout import Face, Layout, gb9704

_STYLES: dict[Style, str] = {
    "title": "公文标题",
    "addressee": "主送机关",
    "body": "Normal",
    "heading": "一级标题",
    "signature": "署名",
    "date": "成文日期",
    "copy": "抄送机关",
}
_PAGE_NUMBER_BELOW = 7  # millimetres under the type area (GB/T 9704-2012, 7.5)
# Word calls a file damaged when properties do not stand in the order of its schema; these are the ones we use.
_PARAGRAPH_ORDER = (
    "framePr",
    "widowControl",
    "pBdr",
    "snapToGrid",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
    "rPr",
    "sectPr",
)
_RUN_ORDER = ("rFonts", "b", "color", "spacing", "sz", "szCs", "bdr", "shd", "lang")
_FONT_KINDS = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")


def word(report: Text, *, at: datetime) -> bytes:
    """The .docx file; `at` is the moment written into its properties."""
    layout = gb9704()
    document = docx.Document()
    _properties(document, report, at)
    _page(document.sections[0], layout)
    _styles(document.styles, layout)
    _furniture(document, report, layout)
    for line in report.lines:
        _line(document, line, layout)
    _settle_signature(document, report, layout)
    _pin_copy(document, layout)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _properties(document: Any, report: Text, at: datetime) -> None:
    about = document.core_properties
    about.title, about.author = "".join(report.title), report.issuer
    about.subject = "演示数据" if report.demo else ""
    about.comments = about.keywords = about.last_modified_by = ""
    about.created = about.modified = at.replace(tzinfo=None)


def _page(section: Any, layout: Layout) -> None:
    section.page_width, section.page_height = map(Mm, layout.paper)
    section.top_margin, section.bottom_margin = Mm(layout.top), Mm(layout.bottom)
    section.left_margin, section.right_margin = Mm(layout.left), Mm(layout.right)
    section.footer_distance = Mm(layout.bottom - _PAGE_NUMBER_BELOW) - Pt(layout.page_number.size)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    # Lines only: LibreOffice gives two cells to a character wider than its cell. The characters are set closer instead.
    section._sectPr.append(_element("docGrid", type="lines", linePitch=layout.line_pitch))


def _styles(styles: Any, layout: Layout) -> None:
    body = styles["Normal"]
    _dress(body, layout.body)
    shape = body.paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Twips(layout.line_pitch)
    shape.space_before = shape.space_after = Pt(0)
    shape.alignment, shape.widow_control = WD_ALIGN_PARAGRAPH.JUSTIFY, False
    _indent_first(body, 2, layout.body)
    for element in (
        _element("spacing", val=layout.char_space),
        # Digits in Chinese may be broken anywhere: 13 at the end of a line would read 1 and 3.
        _element("lang", val="en-US", eastAsia="zh-CN"),
    ):
        _place(body.element.get_or_add_rPr(), element, _RUN_ORDER)
    for name in ("公文标题", "主送机关", "一级标题", "署名", "成文日期", "抄送机关"):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.next_paragraph_style, style.quick_style = body, body, True
    _dress(styles["公文标题"], layout.title)
    styles["公文标题"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _dress(styles["一级标题"], layout.heading)
    styles["一级标题"].paragraph_format.keep_with_next = True
    _shape(styles["一级标题"], _element("outlineLvl", val=0))
    for name in ("公文标题", "抄送机关"):  # their size is not that of the grid
        _shape(styles[name], _element("snapToGrid", val=0))
    for name in ("公文标题", "主送机关", "署名", "成文日期"):
        _indent_first(styles[name], 0, layout.body)
    for name in ("署名", "成文日期"):
        styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _dress(styles["抄送机关"], Face(layout.body.name, layout.page_number.size))
    _indent_first(styles["抄送机关"], 1, layout.page_number)


def _furniture(document: Any, report: Text, layout: Layout) -> None:
    """Page numbers outside, — 1 —, right on odd pages and left on even ones; the mark of demonstration data on all."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, outside in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = _plain_paragraph(footer, layout.page_number)
        paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, outside.upper())
        setattr(paragraph.paragraph_format, f"{outside}_indent", Pt(layout.page_number.size))
        paragraph.add_run("— ")
        field = _element("fldSimple", instr="PAGE")
        paragraph._p.append(field)
        paragraph.add_run(" —")
        for run in paragraph.runs:
            _dress(run, layout.page_number)
        number = deepcopy(paragraph.runs[0]._r)
        number.text = "1"
        field.append(number)
    for header in (section.header, section.even_page_header):
        paragraph = _plain_paragraph(header, layout.page_number)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if report.demo:
            _dress(paragraph.add_run("演示数据"), layout.page_number)


def _line(document: Any, line: Line, layout: Layout) -> None:
    paragraph = document.add_paragraph(style=_STYLES[line.style])
    if line.lead:
        _dress(paragraph.add_run(line.lead), layout.theme)
    for span in line.spans:
        _mark_gap(paragraph.add_run(span.plain), span)
    if line.style == "title" and document.paragraphs[0]._p is not paragraph._p:
        paragraph.paragraph_format.space_after = Twips(layout.line_pitch)


def _mark_gap(run: Any, span: Span) -> None:
    if span.origin == "gap":
        properties = run._r.get_or_add_rPr()
        _place(properties, _element("bdr", val="dashed", sz=4, space=0, color="868B92"), _RUN_ORDER)
        _place(properties, _element("shd", val="clear", color="auto", fill="EDEBE5"), _RUN_ORDER)


def _settle_signature(document: Any, report: Text, layout: Layout) -> None:
    """The date keeps its characters free at the right, the signature stands centred over it."""
    signature, date = document.paragraphs[-3:-1]
    date_width = _width(report.dated)
    over = layout.date_indent + (date_width - _width(report.issuer)) / 2
    signature.paragraph_format.space_before = Twips(layout.line_pitch)
    signature.paragraph_format.keep_with_next = True
    signature.paragraph_format.right_indent = Pt(max(over, 0) * layout.body.size)
    date.paragraph_format.right_indent = Pt(layout.date_indent * layout.body.size)


def _pin_copy(document: Any, layout: Layout) -> None:
    """The copy stands between two lines at the foot of the last page, as a frame anchored in an empty last line."""
    copy = document.paragraphs[-1]
    width = Mm(layout.paper[0] - layout.left - layout.right).twips
    place = {"wrap": "around", "vAnchor": "margin", "hAnchor": "margin", "xAlign": "left", "yAlign": "bottom"}
    _shape(copy, _element("framePr", w=width, **place))
    borders = _element("pBdr")
    for side in ("top", "bottom"):
        borders.append(_element(side, val="single", sz=8, space=1, color="000000"))
    _shape(copy, borders)
    last = document.add_paragraph()
    last.paragraph_format.line_spacing = Pt(1)  # off the grid it takes no line from the text
    _shape(last, _element("snapToGrid", val=0))


def _plain_paragraph(part: Any, face: Face) -> Any:
    """The first paragraph of a header or footer, without the indent and the pitch of running text."""
    paragraph = part.paragraphs[0]
    paragraph.style = "Normal"
    paragraph.paragraph_format.line_spacing = Pt(face.size * 1.25)
    _indent_first(paragraph, 0, face)
    return paragraph


def _dress(target: Any, face: Face) -> None:
    """Set face and size of a style or a run for every script, without the theme's own faces."""
    target.font.name, target.font.size = face.name, Pt(face.size)
    fonts = target.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for kind in _FONT_KINDS:
        fonts.set(qn(kind), face.name)
    fonts.set(qn("w:hint"), "eastAsia")


def _indent_first(target: Any, chars: int, face: Face) -> None:
    target.paragraph_format.first_line_indent = Pt(chars * face.size)
    element = target.element if hasattr(target, "element") else target._p
    element.get_or_add_pPr().find(qn("w:ind")).set(qn("w:firstLineChars"), str(chars * 100))


def _shape(target: Any, element: Any) -> None:
    """Put a property into the paragraph properties of a style or a paragraph."""
    owner = target.element if hasattr(target, "element") else target._p
    _place(owner.get_or_add_pPr(), element, _PARAGRAPH_ORDER)


def _place(properties: Any, element: Any, order: tuple[str, ...]) -> None:
    after = order[order.index(element.tag.rpartition("}")[2]) + 1 :]
    properties.insert_element_before(element, *(f"w:{name}" for name in after))


def _width(text: str) -> float:
    """Width in characters; letters and digits are half as wide."""
    return sum(0.5 if char.isascii() else 1 for char in text)


def _element(name: str, **attributes: object) -> Any:
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), str(value))
    return element
