"""OFD, the national fixed-layout format (GB/T 33190): text objects of each page in reading order."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fazhi.check.document import Document, Unreadable, clean
from fazhi.check.readers.archive import Archive, read_archive
from fazhi.check.readers.paged import blank_pages, close_up, is_page_number, paragraphs, part_running

_MOST_PAGES = 600


@dataclass(slots=True)
class _Run:
    """A piece of text with its baseline; lengths in millimetres."""

    left: float
    base: float
    height: float
    text: str


def read_ofd(data: bytes, path: str) -> Document:
    """The document in an .ofd file; raises Unreadable when it is broken, locked, or only pictures."""
    return read_archive(data, path, _read)


def _read(archive: Archive, path: str) -> Document:
    if "Encryptions.xml" in archive.names:
        raise Unreadable("文件加了密码，打不开。请去掉密码另存后再检查。")
    names = list(_pages(archive))
    if len(names) > _MOST_PAGES:
        raise Unreadable(f"有 {len(names)} 页，超过 {_MOST_PAGES} 页，不像一份报告。请只导出报告本身。")
    images, pages = 0, []
    for name in names:
        root = archive.tree(name)
        pages.append(_lines(root) if root is not None else [])
        images += 0 if root is None else sum(1 for _ in root.iter("{*}ImageObject"))
    if not any(pages):
        raise Unreadable("没有文字层，可能是扫描件，读不出文字。请用原来的 Word 文件，或先做文字识别再检查。")
    notes = blank_pages(pages) + ([f"有 {images} 张图片，图中文字没有读"] if images else [])
    kept, running = part_running(pages)
    lines, breaks = paragraphs(kept)
    told: list[str | tuple[str, str]] = [*lines, *((line, "header") for line in running)]
    return Document.of(told, path=path, kind="ofd", page_breaks=breaks, notes=notes)


def _pages(archive: Archive) -> Iterator[str]:
    """The names of the page parts of every document in the file, in order."""
    root = archive.tree("OFD.xml")
    for document in _texts(root, "DocRoot"):
        document_at = document.lstrip("/")
        base = posixpath.dirname(document_at)
        tree = archive.tree(document_at)
        for page in tree.iter("{*}Page") if tree is not None else ():
            yield _resolved(base, page.get("BaseLoc") or "")


def _resolved(base: str, location: str) -> str:
    return (
        location.lstrip("/")
        if location.startswith("/")
        else posixpath.normpath(posixpath.join(base, location))
    )


def _texts(root: Any, name: str) -> list[str]:
    return [] if root is None else [(e.text or "").strip() for e in root.iter(f"{{*}}{name}") if e.text]


def _lines(page: Any) -> list[str]:
    """The lines of a page from top to bottom; runs on one baseline stand in one line."""
    rows: list[list[_Run]] = []
    for run in sorted(_runs(page), key=lambda run: (run.base, run.left)):
        if rows and run.base - rows[-1][0].base < max(run.height, 1.0) * 0.5:
            rows[-1].append(run)
        else:
            rows.append([run])
    texts = ("".join(run.text for run in sorted(row, key=lambda run: run.left)) for row in rows)
    lines = [close_up(clean(text)) for text in texts]
    return [line for line in lines if line and not is_page_number(line)]


def _runs(page: Any) -> Iterator[_Run]:
    for item in page.iter("{*}TextObject"):
        left, top, *_ = [*_numbers(item.get("Boundary")), 0.0, 0.0]
        size = _number(item.get("Size"))
        for code in item.iter("{*}TextCode"):
            if code.text:
                yield _Run(left + _number(code.get("X")), top + _number(code.get("Y")), size, code.text)


def _numbers(text: str | None) -> list[float]:
    return [_number(part) for part in (text or "").split()]


def _number(text: str | None) -> float:
    try:
        value = float(text or 0)
    except ValueError:
        return 0.0
    return value if abs(value) < 1e6 else 0.0  # not a number, or off any page
