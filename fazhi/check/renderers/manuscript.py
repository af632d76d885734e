"""A new Word file of the text that was read, set as an official document (GB/T 9704), for formats Word cannot annotate."""

import io
import zipfile
from html import escape

from fazhi.check.report import Report
from fazhi.check.structure import styles

_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MEDIA}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_MEDIA}.styles+xml"/></Types>'
)
_ROOT = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
# Sizes in half points, distances in twentieths of a point: 三号 32, 二号 44, line pitch 28 pt, margins 37/26/35/28 mm.
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
)


def _style(identity: str, name: str, font: str, size: int, paragraph: str, *, default: bool = False) -> str:
    first = ' w:default="1"' if default else ""
    based = "" if default else '<w:basedOn w:val="Body"/>'
    return (
        f'<w:style w:type="paragraph"{first} w:styleId="{identity}"><w:name w:val="{name}"/>{based}'
        f'<w:pPr><w:spacing w:line="560" w:lineRule="exact"/>{paragraph}</w:pPr><w:rPr><w:rFonts w:ascii="Times New Roman" '
        f'w:hAnsi="Times New Roman" w:eastAsia="{font}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_PLAIN = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_STYLES = (
    f'<w:styles xmlns:w="{_SPACE}">'
    + _style("Body", "Normal", "仿宋_GB2312", 32, f'{_INDENT}<w:jc w:val="both"/>', default=True)
    + _style("Title", "Title", "方正小标宋简体", 44, f'{_PLAIN}<w:jc w:val="center"/>')
    + _style("Heading1", "heading 1", "黑体", 32, f'{_INDENT}<w:outlineLvl w:val="0"/>')
    + _style("Heading2", "heading 2", "楷体_GB2312", 32, f'{_INDENT}<w:outlineLvl w:val="1"/>')
    + _style("Number", "Number", "仿宋_GB2312", 32, f'{_PLAIN}<w:jc w:val="center"/>')
    + _style("Addressee", "Addressee", "仿宋_GB2312", 32, _PLAIN)
    + _style(
        "Closing",
        "Closing",
        "仿宋_GB2312",
        32,
        '<w:ind w:firstLine="0" w:right="1280"/><w:jc w:val="right"/>',
    )
    + _style("Aside", "Aside", "仿宋_GB2312", 24, _PLAIN)
    + "</w:styles>"
)
_NAMED = {
    "title": "Title",
    "number": "Number",
    "to": "Addressee",
    "heading": "Heading1",
    "subheading": "Heading2",
    "signature": "Closing",
    "date": "Closing",
}


def manuscript(report: Report) -> bytes:
    """The docx; each paragraph that was read is one paragraph, personal numbers masked."""
    document = report.document
    known = styles(document)
    body = []
    for paragraph in document.paragraphs:
        plain = "Body" if paragraph.place == "body" else "Aside"
        style = _NAMED.get(known.get(paragraph.start, ""), plain)
        text = escape(report.text[paragraph.start : paragraph.end], quote=False)
        body.append(
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
        )
    return _packed(f'<w:document xmlns:w="{_SPACE}"><w:body>{"".join(body)}{_PAGE}</w:body></w:document>')


def _packed(document: str) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    parts_by_name = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "word/_rels/document.xml.rels": _RELATIONS,
        "word/styles.xml": _STYLES,
        "word/document.xml": document,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts_by_name.items():
            archive.writestr(name, (head + content).encode("utf-8"))
    return out.getvalue()
