"""Word documents, read from their XML: body, tables, text boxes, notes, headers and footers, once each."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from lxml import etree

from fazhi.check.document import Document, Unreadable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _T, _R, _RPR, _DEL, _INS = (f"{_W}{name}" for name in ("p", "t", "r", "rPr", "del", "ins"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_SKIPPED = {_FALLBACK, _DEL, f"{_W}moveFrom"}
_CONTAINERS = {f"{_W}tbl": "table", f"{_W}txbxContent": "box"}
_SPACING = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_PARTS = re.compile(r"word/(footnotes|endnotes|header|footer)\d*\.xml")
_PLACES = {"footnotes": "note", "endnotes": "note", "header": "header", "footer": "footer"}
_LARGEST = 64 << 20  # unpacked bytes of all parts together: a zip bomb stops here
_MOST_PARAGRAPHS = 100_000


class _Bounded:
    """A stream of one part that never yields more than what is left of the allowance for the whole file."""

    def __init__(self, stream: IO[bytes], allowance: list[int]) -> None:
        self.stream, self.allowance = stream, allowance

    def read(self, size: int = 1 << 16) -> bytes:
        data = self.stream.read(size)
        self.allowance[0] -= len(data)
        if self.allowance[0] < 0:
            raise Unreadable("解压后超过 64 MB，不像一份报告。请删去其中的图片和附件，另存后再检查。")
        return data


class _Part:
    """Lines of one XML part. A text box inside a paragraph is finished before the paragraph itself."""

    def __init__(self, place: str) -> None:
        self.places = [place]
        self.open: list[list[str]] = []
        self.skip = self.count = self.images = self.changes = 0
        self.joined = False
        self.carried = ""

    def start(self, element: Any) -> None:
        tag = element.tag
        self.changes += tag in (_DEL, _INS) and not self.skip
        if tag in _SKIPPED:
            # A deleted paragraph mark joins this paragraph to the next one.
            self.joined |= tag == _DEL and element.getparent().tag == _RPR
            self.skip += 1
        elif self.skip:
            return
        elif tag in _CONTAINERS:
            self.places.append(_CONTAINERS[tag])
        elif tag == _P:
            self.open.append([])
        elif tag == _BLIP:
            self.images += 1

    def end(self, element: Any) -> Iterator[tuple[str, str]]:
        tag = element.tag
        if tag in _SKIPPED:
            self.skip -= 1
        elif self.skip:
            return
        elif tag in _CONTAINERS:
            self.places.pop()
        elif tag == _P:
            yield from self._close()
        elif self.open and tag == _T:
            self.open[-1].append(element.text or "")
        elif self.open and tag in _SPACING and element.getparent().tag == _R:
            self.open[-1].append(_SPACING[tag])

    def _close(self) -> Iterator[tuple[str, str]]:
        self.count += 1
        if self.count > _MOST_PARAGRAPHS:
            raise Unreadable("段落超过 10 万个，不像一份报告。请只留下报告本身。")
        text = "".join(self.open.pop())
        if self.joined and not self.open:
            self.joined = False
            self.carried += text
            return
        if not self.open:
            text, self.carried = self.carried + text, ""
        for line in text.split("\n"):
            yield line, self.places[-1]


def read_docx(data: bytes, path: str) -> Document:
    """The document in a .docx file; raises Unreadable when it is broken or hostile."""
    name = Path(path).name
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive, path)
    except Unreadable as error:
        raise Unreadable(f"“{name}”没有检查：{error}") from error
    except RuntimeError as error:  # zipfile's way to say that a member is encrypted
        raise Unreadable(f"“{name}”加了密码，打不开。请去掉密码另存后再检查。") from error
    except (etree.LxmlError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise Unreadable(
            f"“{name}”已经损坏，正文读不出来。请用 WPS 或 Word 修复，另存为 docx 后再检查。"
        ) from error


def _read(archive: zipfile.ZipFile, path: str) -> Document:
    allowance = [_LARGEST]
    body = _Part("body")
    lines = list(_lines(archive, "word/document.xml", body, allowance))
    furniture: set[str] = set()  # the same header repeats for each section
    for found in filter(None, map(_PARTS.fullmatch, sorted(archive.namelist()))):
        part = _Part(_PLACES[found[1]])
        for line in _lines(archive, found[0], part, allowance):
            if line[1] not in ("header", "footer") or line[0] not in furniture:
                furniture.add(line[0])
                lines.append(line)
        body.images += part.images
        body.changes += part.changes
    return Document.of(lines, path=path, kind="docx", notes=_notes(archive, body))


def _lines(
    archive: zipfile.ZipFile, name: str, part: _Part, allowance: list[int]
) -> Iterator[tuple[str, str]]:
    with archive.open(name) as member:
        for event, element in etree.iterparse(
            _Bounded(member, allowance),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
        ):
            if event == "start":
                part.start(element)
                continue
            yield from part.end(element)
            if not part.open:  # nothing above still needs it: give the memory back
                element.clear()
                while element.getprevious() is not None and element.getparent() is not None:
                    del element.getparent()[0]


def _notes(archive: zipfile.ZipFile, body: _Part) -> list[str]:
    notes = []
    if body.images:
        notes.append(f"有 {body.images} 张图片，图中文字没有读")
    if body.changes:
        notes.append(f"有 {body.changes} 处修订痕迹，按全部接受后的文字检查")
    if any(name.startswith("word/embeddings/") for name in archive.namelist()):
        notes.append("有嵌入的附件，附件没有读")
    return notes
