"""A docx without revisions, pictures and boxes is read a shorter way: it must lead to the same lines."""

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from fazhi.check import Unreadable, read_bytes
from fazhi.check.readers.archive import Archive
from fazhi.check.readers.docx import TAGS, Walker
from fazhi.check.readers.numbering import Numbering
from tests.check.making import docx, paragraph

STYLED = '<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>有样式</w:t></w:r></w:p>'
TABLE = f"<w:tbl><w:tr><w:tc>{paragraph('表内')}</w:tc></w:tr></w:tbl>"
NESTED = f"<w:tbl><w:tr><w:tc>{TABLE}{paragraph('外层')}</w:tc></w:tr></w:tbl>"
BROKEN = "<w:p><w:r><w:t>前</w:t><w:br/><w:t>后</w:t><w:tab/><w:noBreakHyphen/><w:cr/></w:r></w:p>"
CONTENT = f"<w:sdt><w:sdtContent>{paragraph('控件里')}{TABLE}</w:sdtContent></w:sdt>"
BODIES = [STYLED, TABLE + paragraph("表外"), NESTED, BROKEN, CONTENT, "<w:p/>" + paragraph("甲"), ""]
NUMBERED = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
)
FILES = {
    **{body[:40]: docx(body) for body in BODIES},
    "office": (Path(__file__).parent / "office" / "报告.docx").read_bytes(),
}


@pytest.mark.parametrize("name", FILES)
def test_both_ways_through_a_docx_give_the_same_lines(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(FILES[name])) as file:
        archive = Archive(file)
        root = archive.tree("word/document.xml")
        events = etree.iterwalk(root, events=("start", "end"), tag=TAGS)
        short = Walker("body", Numbering.of(archive)).lines_of(root)
        long = Walker("body", Numbering.of(archive)).lines(events)
        assert [(x.pieces, x.place, x.paragraph) for x in short] == [
            (x.pieces, x.place, x.paragraph) for x in long
        ]


def test_styles_are_opened_only_for_a_paragraph_that_has_one() -> None:
    parts = {"numbering": NUMBERED, "styles": "<numPr>"}  # not XML
    assert read_bytes(docx(paragraph("正文"), **parts), "报告.docx").text == "正文"
    with pytest.raises(Unreadable):
        read_bytes(docx(STYLED, **parts), "报告.docx")
