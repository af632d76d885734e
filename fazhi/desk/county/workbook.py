"""A workbook (.xlsx) as its parts: opened within limits, its sheets by cell, written back with every untouched part as it was."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from lxml import etree

from fazhi.check.document import Unreadable
from fazhi.check.readers.archive import SAFE, Archive
from fazhi.desk.readings import Unclear

MOST_PARTS, MOST_ROWS = 2_000, 20_000
LARGEST_PART = 16 << 20  # bytes of XML that become a tree
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE_AS = "请用 WPS 或 Excel 打开，另存为 .xlsx 再放进来。"
BROKEN = f"这张表已经损坏，没有填。{SAVE_AS}"
TOO_LARGE = "这张表太大了，不像空白表，没有填。请只留要填的那张表，删去表外的空行和别的内容再放进来。"
_NO_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)")
_RANGE = re.compile(rf"(?:'?([^'!]+)'?!)?{_PLACE.pattern}(?::{_PLACE.pattern})?")

Area = tuple[int, int, int, int]  # first row, first column, last row, last column; all from 1


class Workbook:
    """The parts of a workbook; a part asked for as a tree may be changed and is then named to `touch`."""

    def __init__(self, content: bytes) -> None:
        self.infos, self.parts = _unpack(content)
        self._trees: dict[str, Any] = {}
        self._touched: set[str] = set()
        self.main = next(iter(self.related("", "officeDocument")), "")
        if self.main not in self.parts or not self.main.endswith(".xml"):
            raise Unclear(_no_sheet(self.parts))

    def tree(self, name: str) -> Any:
        """The root of a part; without document types, whose entities could grow."""
        if name not in self._trees:
            part = self.parts[name]
            if len(part) > LARGEST_PART:
                raise Unclear(TOO_LARGE)
            try:
                root = etree.fromstring(part, etree.XMLParser(**SAFE))
            except etree.LxmlError as error:
                raise Unclear(BROKEN) from error
            if root.getroottree().docinfo.doctype:
                raise Unclear(f"这张表不是 WPS 或 Excel 存的，没有填。{SAVE_AS}")
            self._trees[name] = root
        return self._trees[name]

    def touch(self, name: str) -> Any:
        """The root of a part that is about to be changed."""
        self._touched.add(name)
        return self.tree(name)

    def drop(self, name: str) -> None:
        """Leave a part out, and with it what points to it."""
        self.infos = [one for one in self.infos if one.filename != name]
        for part in ("[Content_Types].xml", _rels_of(self.main)):
            for one in list(self.touch(part)):
                target = one.get("PartName") or posixpath.join("/", _at(self.main, one.get("Target", "")))
                if target == f"/{name}":
                    one.getparent().remove(one)

    def related(self, name: str, kind: str) -> list[str]:
        """Parts of a kind (worksheet, table …) that a part points to."""
        return [target for _, one, target in self._relations(name) if one == kind and target in self.parts]

    def _relations(self, name: str) -> Iterator[tuple[str, str, str]]:
        if (rels := _rels_of(name)) in self.parts:
            for one in self.tree(rels):
                if one.get("TargetMode") != "External":
                    yield (
                        one.get("Id"),
                        one.get("Type", "").rpartition("/")[2],
                        _at(name, one.get("Target", "")),
                    )

    @cached_property
    def sheets(self) -> list["Sheet"]:
        """All sheets that hold cells, in their order."""
        parts = {key: target for key, kind, target in self._relations(self.main) if kind == "worksheet"}
        found = []
        for one in self.tree(self.main).iterfind("{*}sheets/{*}sheet"):
            part = next(
                (parts[value] for name, value in one.items() if name.endswith("}id") and value in parts), None
            )
            if part in self.parts:
                found.append(Sheet(self, part, one.get("name"), one.get("state", "visible") == "visible"))
        return found

    @cached_property
    def texts(self) -> list[str]:
        """Texts that cells share, by number."""
        part = next(iter(self.related(self.main, "sharedStrings")), None)
        return [_said(one) for one in self.tree(part).iterfind("{*}si")] if part else []

    def packed(self) -> bytes:
        """The workbook again: touched parts anew, all others as they came."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
            for info in self.infos:
                name = info.filename
                touched = name in self._touched
                file.writestr(
                    info, _bytes_of(self._trees[name]) if touched else self.parts[name], info.compress_type
                )
        return buffer.getvalue()


class Sheet:
    """One sheet: rows and cells by their numbers."""

    def __init__(self, workbook: Workbook, part: str, name: str, visible: bool) -> None:
        self.workbook, self.part, self.name, self.visible = workbook, part, name, visible

    @cached_property
    def root(self) -> Any:
        return self.workbook.tree(self.part)

    @cached_property
    def rows(self) -> dict[int, Any]:
        """Rows that stand in the file, in order; those without a number follow the one before."""
        found, number = dict[int, Any](), 0
        for row in self.root.iterfind("{*}sheetData/{*}row"):
            number = int(row.get("r", number + 1))
            row.set("r", str(number))
            found[number] = row
            if len(found) > MOST_ROWS:
                raise Unclear(TOO_LARGE)
            column = 0
            for cell in row.iterfind("{*}c"):
                column = place_of(cell.get("r"))[1] if cell.get("r") else column + 1
                cell.set("r", name_of(number, column))
        return found

    def renumber(self, moved: Callable[[int], int]) -> None:
        """Give every row and its cells the number where they are now."""
        rows, self.rows = self.rows, {}
        self.__dict__.pop("merges", None)
        for number, row in rows.items():
            for column, cell in list(_cells(row)):
                cell.set("r", name_of(moved(number), column))
            row.set("r", str(moved(number)))
            self.rows[moved(number)] = row

    def cells(self, number: int) -> dict[int, Any]:
        """Cells of a row by column."""
        row = self.rows.get(number)
        return {} if row is None else dict(_cells(row))

    def row_texts(self, number: int) -> dict[int, str]:
        """What stands in a row, by column; empty cells left out, of a formula the formula."""
        said = {column: self.text(cell) for column, cell in self.cells(number).items()}
        return {column: text for column, text in said.items() if text}

    def text(self, cell: Any) -> str:
        """What a cell says; of a formula the formula."""
        if (formula := cell.find("{*}f")) is not None:
            return f"={formula.text or ''}"
        if cell.get("t") == "inlineStr":
            return _said(cell.find("{*}is")).strip()
        value = cell.findtext("{*}v") or ""
        texts = self.workbook.texts
        if cell.get("t") == "s":
            return texts[int(value)].strip() if value.isdecimal() and int(value) < len(texts) else ""
        return value

    @cached_property
    def merges(self) -> list[Area]:
        """Merged cells."""
        return [area_of(one.get("ref", "")) for one in self.root.iterfind("{*}mergeCells/{*}mergeCell")]

    def column_of_texts(self, reference: str) -> list[str]:
        """Texts of an area that a list of choices names, of this sheet or another; none where it is no plain area."""
        found = _RANGE.fullmatch(reference)
        sheet = next((one for one in self.workbook.sheets if one.name == (found and found[1])), self)
        if found is None or (found[1] and sheet.name != found[1]):
            return []
        first, column, last, _ = area_of(reference.rpartition("!")[2])
        return [
            text
            for row in range(first, min(last, first + 200) + 1)
            if (text := sheet.row_texts(row).get(column))
        ]


def _cells(row: Any) -> Iterator[tuple[int, Any]]:
    return ((place_of(cell.get("r"))[1], cell) for cell in row.iterfind("{*}c"))


@contextmanager
def readable() -> Iterator[None]:
    """A workbook whose numbers of rows, cells or columns are none is broken."""
    try:
        yield
    except Unclear:
        raise
    except (ValueError, TypeError, ArithmeticError) as error:
        raise Unclear(BROKEN) from error


def area_of(reference: str) -> Area:
    """The area that A1 or A1:B2 names."""
    first, _, last = reference.replace("$", "").partition(":")
    return (*place_of(first), *place_of(last or first))


def place_of(name: str) -> tuple[int, int]:
    """Row and column of a cell's name."""
    found = _PLACE.fullmatch(name)
    if found is None:
        raise Unclear(f"这张表的格子“{name[:20]}”认不出来，没有填。{SAVE_AS}")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def name_of(row: int, column: int) -> str:
    """The name of a cell."""
    return f"{letters_of(column)}{row}"


def letters_of(column: int) -> str:
    """The letters of a column."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _unpack(content: bytes) -> tuple[list[zipfile.ZipInfo], dict[str, bytes]]:
    if not content:
        raise Unclear("这是一个空文件（0 字节），没有填。")
    if content.startswith(OLD):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Unclear("这张表加了密码，打不开，没有填。请用 WPS 或 Excel 去掉密码，另存后再放进来。")
        raise Unclear(f"这是旧格式的文件（.xls、.et、.doc），没有填。{SAVE_AS}")
    if content.count(b"PK\x01\x02") > MOST_PARTS:
        raise Unclear("这个文件里面有两千多个小文件，不是一张表，没有填。")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            infos, archive = file.infolist(), Archive(file)
            if len(infos) > len(archive.names):
                raise Unclear(BROKEN)
            return infos, {info.filename: archive.bytes(info.filename) for info in infos}
    except Unreadable as error:
        raise Unclear("这张表解压后超过 64 MB，没有填。请删去其中的图片和附件，再放进来。") from error
    except Unclear:
        raise
    except _NO_ZIP as error:
        raise Unclear(f"这不是 Excel 表格，没有填。{SAVE_AS}") from error
    except RuntimeError as error:  # zipfile's way to say that a member is encrypted
        raise Unclear("这张表加了密码，打不开，没有填。请去掉密码，另存后再放进来。") from error


def _no_sheet(parts: dict[str, bytes]) -> str:
    if any(name.startswith("word/") for name in parts):
        return "这是 Word 文档，没有填。请把里面的表格复制到 Excel 里，存为 .xlsx 再放进来。"
    return f"这不是 Excel 表格，没有填。{SAVE_AS}"


def _rels_of(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _at(name: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(name), target)).lstrip("/")


def _said(element: Any) -> str:
    """The text of a string without the reading printed above it; some programs write an empty one as nothing."""
    if element is None:
        return ""
    return "".join(
        one.text or "" for one in element.iter("{*}t") if etree.QName(one.getparent()).localname != "rPh"
    )


def _bytes_of(root: Any) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
