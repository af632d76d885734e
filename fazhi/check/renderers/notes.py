"""The comments part of a Word file: what was there is kept, and ours are added with numbers of their own."""

import posixpath
from datetime import datetime
from typing import Any

from lxml import etree

from fazhi.check.document import Unreadable
from fazhi.check.readers.archive import Archive
from fazhi.check.report import Finding
from fazhi.check.rule import LABELS

_AUTHOR = "体检"
_TYPES = "[Content_Types].xml"
_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    ),
    "http://purl.oclc.org/ooxml/wordprocessingml/main": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
    ),
}
DAMAGED = "文件里有损坏的部分，批注写不进去。请用 WPS 或 Word 打开，另存为 docx 后再检查。"


class Notes:
    """Comments of one file, and the parts that announce them."""

    def __init__(self, archive: Archive, main: str, root: Any) -> None:
        self._space = etree.QName(root).namespace
        if self._space not in _OFFICE or _TYPES not in archive.names:
            raise Unreadable(DAMAGED)
        self._archive, self._main = archive, main
        folder, name = posixpath.split(main)
        self._relations_at = posixpath.join(folder, "_rels", f"{name}.rels")
        self._relations = archive.tree(self._relations_at)
        self._part = self._announced()
        self._comments = archive.tree(self._part) if self._part else None
        self._new = self._comments is None
        if self._comments is None:
            self._comments = etree.Element(self._name("comments"), nsmap={"w": self._space})
        self._next = 1 + max(_numbers(self._comments, root), default=-1)

    def add(self, number: int, finding: Finding, at: datetime | None = None) -> str:
        """Write one comment and return its id."""
        identity = str(self._next)
        self._next += 1
        comment = etree.SubElement(self._comments, self._name("comment"))
        named = {"id": identity, "author": _AUTHOR, "initials": _AUTHOR}
        for key, value in (named | ({"date": at.strftime("%Y-%m-%dT%H:%M:%SZ")} if at else {})).items():
            comment.set(self._name(key), value)
        head = f"{number}．{LABELS[finding.severity]}：{finding.title}（{finding.rule}）"
        self._paragraph(comment, head, bold=True)
        for label, text in (("理由", finding.reason), ("依据", finding.basis), ("改法", finding.suggestion)):
            if text:
                self._paragraph(comment, f"{label}：{text}")
        return identity

    def parts(self) -> dict[str, bytes]:
        """The parts that are new or changed, by name."""
        if not self._new:
            return {self._part: _written(self._comments)}
        folder = posixpath.dirname(self._main)
        name = posixpath.join(folder, "comments.xml")
        while name in self._archive.names:  # a stray part that nothing points to
            name = name.replace(".xml", "0.xml")
        return {
            _TYPES: _written(self._typed(name)),
            self._relations_at: _written(self._related(posixpath.basename(name))),
            name: _written(self._comments),
        }

    def _paragraph(self, comment: Any, text: str, *, bold: bool = False) -> None:
        run = etree.SubElement(etree.SubElement(comment, self._name("p")), self._name("r"))
        if bold:
            etree.SubElement(etree.SubElement(run, self._name("rPr")), self._name("b"))
        etree.SubElement(run, self._name("t")).text = text

    def _announced(self) -> str:
        """The name of the comments part that the body points to, or an empty string."""
        for relation in self._relations if self._relations is not None else ():
            if (relation.get("Type") or "").endswith("/relationships/comments"):
                target = relation.get("Target") or ""
                folder = posixpath.dirname(self._main)
                return target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        return ""

    def _related(self, target: str) -> Any:
        root = self._relations
        if root is None:
            root = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})
        taken = {relation.get("Id") for relation in root}
        identity = next(name for n in range(len(taken) + 1) if (name := f"rIdComments{n}") not in taken)
        kept = [e for e in root if e.get("Type") != _OFFICE[self._space] or e.get("Target") == target]
        root[:] = kept
        relation = etree.SubElement(root, f"{{{_RELATIONS}}}Relationship")
        for key, value in (("Id", identity), ("Type", _OFFICE[self._space]), ("Target", target)):
            relation.set(key, value)
        return root

    def _typed(self, name: str) -> Any:
        root = self._archive.tree(_TYPES)
        space = etree.QName(root).namespace
        override = etree.SubElement(root, f"{{{space}}}Override" if space else "Override")
        override.set("PartName", f"/{name}")
        override.set("ContentType", _MEDIA)
        return root

    def _name(self, name: str) -> str:
        return f"{{{self._space}}}{name}"


def _numbers(*roots: Any) -> list[int]:
    """The ids of all comments in these trees."""
    marks = ("{*}comment", "{*}commentRangeStart", "{*}commentRangeEnd", "{*}commentReference")
    told = [
        value
        for root in roots
        for e in root.iter(*marks)
        for key, value in e.attrib.items()
        if key.endswith("}id")
    ]
    return [int(value) for value in told if value.isascii() and value.isdigit()]


def _written(root: Any) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
