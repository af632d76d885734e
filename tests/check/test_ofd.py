"""OFD as other programs write it: templates, transformed text, several lines in one object, names of any encoding."""

import io
import posixpath
import zipfile

import pytest

from fazhi.check import Unreadable, read_bytes

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text(words: str, top: int, left: int = 20, *, code: str = 'X="0" Y="5"', more: str = "") -> str:
    return (
        f'<ofd:TextObject Boundary="{left} {top} 100 6" Size="5" {more}>'
        f'<ofd:CGTransform CodePosition="0" CodeCount="1" GlyphCount="1"><ofd:Glyphs>7</ofd:Glyphs></ofd:CGTransform>'
        f"<ofd:TextCode {code}>{words}</ofd:TextCode></ofd:TextObject>"
    )


def page(*objects: str, template: str = "") -> str:
    used = f'<ofd:Template TemplateID="{template}" ZOrder="Background"/>' if template else ""
    content = f"<ofd:Layer><ofd:PageBlock>{''.join(objects)}</ofd:PageBlock></ofd:Layer>"
    return f"<ofd:Page {SPACE}>{used}<ofd:Content>{content}</ofd:Content></ofd:Page>"


def made(pages: dict[str, str], common: str = "", *, body: str = "", more: str = "", **parts: str) -> bytes:
    """An OFD of these pages, each by the place that the document gives."""
    places = "".join(f'<ofd:Page ID="{n}" BaseLoc="{place}"/>' for n, place in enumerate(pages))
    outline = (
        '<ofd:Outlines><ofd:OutlineElem Title="书签"><ofd:Page ID="9"/></ofd:OutlineElem></ofd:Outlines>'
    )
    root = f"<ofd:DocBody><ofd:DocRoot> /Doc_0/Document.xml </ofd:DocRoot>{body}</ofd:DocBody>"
    files = {
        "OFD.xml": f"<ofd:OFD {SPACE}>{root}</ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData>{common}</ofd:CommonData>"
        f"<ofd:Pages>{places}{more}</ofd:Pages>{outline}</ofd:Document>",
        **{posixpath.join("Doc_0", place): xml for place, xml in pages.items()},
        **parts,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.removeprefix("/"), content)
    return out.getvalue()


def lines(data: bytes) -> list[tuple[str, str]]:
    return [(p.text, p.place) for p in read_bytes(data, "报告.ofd").paragraphs]


def test_what_a_template_writes_on_every_page_is_read_once() -> None:
    common = '<ofd:TemplatePage ID="5" BaseLoc="Tpls/T0/Content.xml"/>'
    pages = {f"Pages/P{n}/Content.xml": page(text(f"第{n}段。", 60), template="5") for n in range(3)}
    template = page(text("柳溪镇人民政府文件", 20))
    data = made(pages, common, **{"Doc_0/Tpls/T0/Content.xml": template})
    body = [(f"第{n}段。", "body") for n in range(3)]
    assert lines(data) == [*body, ("柳溪镇人民政府文件", "header")]


def test_transformed_text_stands_where_it_is_drawn() -> None:
    lower = text("二、不足", 0, 0, more='CTM="2 0 0 2 20 90"')
    right = text("工作。", 20, 0, more='CTM="1 0 0 1 70 40"')
    data = made({"P.xml": page(lower, right, text("一、开展", 60))})
    assert lines(data) == [("一、开展工作。", "body"), ("二、不足", "body")]


def test_lines_in_one_object_are_parted_and_pieces_go_on_where_the_last_one_stood() -> None:
    fallen = text("甲。乙。", 20, code='X="0" Y="5" DeltaX="5 -5 5" DeltaY="0 9 0"')
    upright = text("竖写。", 60, code='X="0" Y="5" DeltaY="g 2 5"')
    pieces = (
        '<ofd:TextObject Boundary="20 90 100 6" Size="5"><ofd:TextCode X="0" Y="5">前</ofd:TextCode>'
        '<ofd:TextCode X="9">后</ofd:TextCode></ofd:TextObject>'
    )
    data = made({"P.xml": page(fallen, upright, pieces)})
    assert lines(data) == [("甲。", "body"), ("乙。", "body"), ("竖写。", "body"), ("前后", "body")]


@pytest.mark.parametrize("packed", ["页", "QQ"])
def test_names_of_parts_may_be_chinese_in_any_encoding(packed: str) -> None:
    one = page(text("正文。", 20))
    data = made({}, **{f"Doc_0/{packed}.xml": one}, more='<ofd:Page BaseLoc="页.xml"/>')
    assert lines(data.replace(b"QQ", "页".encode("gb18030"))) == [("正文。", "body")]


def test_places_counted_from_the_root_and_in_other_cases_are_found() -> None:
    one = page(text("正文。", 20))
    data = made({}, **{"Doc_0/Pages/P0.xml": one}, more='<ofd:Page BaseLoc="doc_0/pages/P0.xml"/>')
    assert lines(data) == [("正文。", "body")]


def test_a_signed_file_is_read_and_a_locked_one_is_named() -> None:
    signed = made({"P.xml": page(text("正文。", 20))}, body="<ofd:Signatures>Signs/S.xml</ofd:Signatures>")
    assert lines(signed) == [("正文。", "body")]
    with pytest.raises(Unreadable, match="加了密码"):
        lines(made({"P.xml": page(text("正文。", 20))}, **{"Doc_0/Encryptions.xml": "<x/>"}))
