"""The report as Word comments: in the user's own file, else in a new one that holds the text which was read."""

import io
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from lxml import etree

from fazhi.check.document import Paragraph, Unreadable, clean
from fazhi.check.readers.archive import Archive
from fazhi.check.readers.docx import Line, Walker, furniture, main_part
from fazhi.check.readers.numbering import Numbering
from fazhi.check.renderers.anchors import Anchors
from fazhi.check.renderers.manuscript import manuscript
from fazhi.check.renderers.notes import DAMAGED, Notes
from fazhi.check.renderers.page import numbered
from fazhi.check.report import Report

_LARGEST = 256 << 20  # unpacked bytes of a file that is written again whole
_CHANGED = "文件在检查以后改动过，批注没有写。请重新检查。"


def to_docx(report: Report, source: bytes | None = None, *, at: datetime | None = None) -> bytes:
    """A docx with a comment at each finding; `source` is the file examined, used when it is a docx.

    Everything of the source but the comments stays as it was. Raises Unreadable when it is another file.
    """
    own = source if report.document.kind == "docx" else None
    data = manuscript(report) if own is None else own
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            if sum(info.file_size for info in file.infolist()) > _LARGEST:
                raise Unreadable("文件解压后超过 256 MB，批注没有写。请删去其中的图片和附件后再检查。")
            return _written_again(file, _changed_parts(Archive(file), report, at))
    except (etree.LxmlError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
        raise Unreadable(DAMAGED) from error


def _changed_parts(archive: Archive, report: Report, at: datetime | None) -> dict[str, bytes]:
    name = main_part(archive)
    root = archive.tree(name)
    if root is None:
        raise Unreadable(_CHANGED)
    held = _Held(archive, root, report)
    notes = Notes(archive, name, root)
    anchors = Anchors(root)
    for number, finding in numbered(report.findings):
        anchors.add(notes.add(number, finding, at), *held.ends(finding.span))
    anchors.set()
    return {name: _serialised(root), **notes.parts()} if report.findings else {}


class _Held:
    """Where the characters of the report's text stand in the XML of the body."""

    def __init__(self, archive: Archive, root: Any, report: Report) -> None:
        walker = Walker("body", Numbering.of(archive))
        self.lines = [line for line in walker.lines_of(root) if clean(line.text)]
        self.paragraphs = report.document.paragraphs
        self.starts = [p.start for p in self.paragraphs]
        told = [(report.text[p.start : p.end], p.text) for p in self.paragraphs[: len(self.lines)]]
        if len(told) != len(self.lines) or not all(
            clean(line.text) in texts for line, texts in zip(self.lines, told, strict=True)
        ):
            raise Unreadable(_CHANGED)
        self.references: dict[str, Any] = dict(_references(archive, root))

    def ends(self, span: tuple[int, int]) -> tuple[tuple[Line, int], tuple[Line, int]]:
        """The line and the place in it (-1 for the line as a whole) of the first and the last character."""
        start, end = span
        return self._at(start), self._at(max(start, end - 1))

    def _at(self, offset: int) -> tuple[Line, int]:
        index = max(bisect_right(self.starts, offset) - 1, 0)
        if index < len(self.lines):
            return self.lines[index], offset - self.paragraphs[index].start
        return self._nearest(self.paragraphs[index]), -1

    def _nearest(self, paragraph: Paragraph) -> Line:
        """A line of the body for what stands outside it: a note is hung where it is called."""
        caller = self.references.get(paragraph.text)
        if caller is not None:
            return next((line for line in self.lines if line.paragraph is caller), self.lines[0])
        return self.lines[-1] if paragraph.place == "footer" else self.lines[0]


def _references(archive: Archive, root: Any) -> Iterator[tuple[str, Any]]:
    """(line of a note, paragraph of the body that calls the note)."""
    callers = {
        (etree.QName(e).localname.removesuffix("Reference"), _identity(e)): next(
            e.iterancestors("{*}p"), None
        )
        for e in root.iter("{*}footnoteReference", "{*}endnoteReference")
    }
    for name, place in furniture(archive):
        tree = archive.tree(name) if place == "note" and callers else None
        for note in tree if tree is not None else ():
            caller = callers.get((etree.QName(note).localname, _identity(note)))
            for line in Walker(place).lines_of(note):
                yield clean(line.text), caller


def _identity(element: Any) -> str | None:
    return next((value for key, value in element.attrib.items() if key.endswith("}id")), None)


def _serialised(root: Any) -> bytes:
    written: bytes = etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return written


def _written_again(file: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    """The file with these parts changed or added, all others as they are, in the same order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for info in file.infolist():
            if info is file.getinfo(
                info.filename
            ):  # of two parts with one name the last is the one that counts
                content = changed.pop(info.filename) if info.filename in changed else file.read(info)
                archive.writestr(info, content)
        for name, content in changed.items():
            archive.writestr(name, content)
    return out.getvalue()
