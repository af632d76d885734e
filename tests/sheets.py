"""Reading an .xlsx with the standard library alone: what a stranger with no software of ours would see."""

import re
import zipfile
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

_NS = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_EPOCH = date(1899, 12, 30)


def read_rows(path: Path) -> list[dict[str, str]]:
    """Rows of the first sheet, keyed by the header row; dates as 2024-10-12."""
    with zipfile.ZipFile(path) as archive:
        shared = _shared(archive)
        dated = _date_styles(archive)
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    rows = [_cells(row, shared, dated) for row in sheet.iterfind(".//s:sheetData/s:row", _NS)]
    header = rows[0]
    return [{header[column]: text for column, text in row.items() if column in header} for row in rows[1:]]


def _cells(row: ElementTree.Element, shared: list[str], dated: set[int]) -> dict[str, str]:
    return {
        re.sub(r"\d", "", cell.attrib["r"]): _text(cell, shared, dated) for cell in row.iterfind("s:c", _NS)
    }


def _text(cell: ElementTree.Element, shared: list[str], dated: set[int]) -> str:
    kind, value = cell.attrib.get("t"), cell.findtext("s:v", "", _NS)
    if kind == "inlineStr":
        return "".join(part.text or "" for part in cell.iterfind(".//s:t", _NS))
    if kind == "s":
        return shared[int(value)]
    if value and int(cell.attrib.get("s", 0)) in dated:
        return (_EPOCH + timedelta(days=int(float(value)))).isoformat()
    return value


def _shared(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    root = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    return [
        "".join(part.text or "" for part in item.iterfind(".//s:t", _NS))
        for item in root.iterfind("s:si", _NS)
    ]


def _date_styles(archive: zipfile.ZipFile) -> set[int]:
    root = ElementTree.fromstring(archive.read("xl/styles.xml"))
    formats = {
        int(one.attrib["numFmtId"])
        for one in root.iterfind(".//s:numFmt", _NS)
        if "yy" in one.attrib["formatCode"]
    } | set(range(14, 18))
    return {
        place
        for place, one in enumerate(root.iterfind(".//s:cellXfs/s:xf", _NS))
        if int(one.attrib["numFmtId"]) in formats
    }
