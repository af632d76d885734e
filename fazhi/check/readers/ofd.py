"""OFD, the national fixed-layout format (GB/T 33190): text objects of each page in reading order."""

import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from fazhi.check.document import Document, Unreadable, clean
from fazhi.check.readers.archive import Archive, read_archive
from fazhi.check.readers.paged import blank_pages, close_up, is_page_number, paragraphs, part_running

_MOST_PAGES = 600
_MOST_REPEATED = 10_000  # characters of one line
_LINE = 1.0  # millimetres that part one line from the next
_LOCKED = ("encryptions.xml", "cryptinfo.xml")
_UTF8 = 0x800  # flag of a zip member: its name is UTF-8
_UNTURNED = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


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
    parts = _Parts(archive)
    if parts.encrypted:
        raise Unreadable("文件加了密码，打不开。请去掉密码另存后再检查。")
    layers = list(_pages(parts))
    if len(layers) > _MOST_PAGES:
        raise Unreadable(f"有 {len(layers)} 页，超过 {_MOST_PAGES} 页，不像一份报告。请只导出报告本身。")
    images, pages = 0, []
    for names in layers:
        roots = [root for name in names if (root := parts.tree(name)) is not None]
        pages.append(_lines(run for root in roots for run in _runs(root)))
        images += sum(1 for root in roots for _ in root.iter("{*}ImageObject"))
    if not any(pages):
        raise Unreadable("没有文字层，可能是扫描件，读不出文字。请用原来的 Word 文件，或先做文字识别再检查。")
    notes = blank_pages(pages) + ([f"有 {images} 张图片，图中文字没有读"] if images else [])
    kept, running = part_running(pages)
    lines, breaks = paragraphs(kept)
    told: list[str | tuple[str, str]] = [*lines, *((line, "header") for line in running)]
    return Document.of(told, path=path, kind="ofd", page_breaks=breaks, notes=notes)


class _Parts:
    """The parts of the file by the names that its XML calls them."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._names = {_spelt(info): info.filename for info in archive.file.infolist()}
        self.encrypted = any(posixpath.basename(name) in _LOCKED for name in self._names)

    def tree(self, name: str) -> Any:
        """The root element of a part; None when there is none of this name."""
        real = self._names.get(name.lower())
        return None if real is None else self._archive.tree(real)

    def resolved(self, base: str, location: str) -> str:
        """The name that a location means; some programs count it from the root though it stands in a folder."""
        name = posixpath.normpath(posixpath.join("/", base, location.strip())).lstrip("/")
        return name if name.lower() in self._names else location.strip().lstrip("/")


def _spelt(info: zipfile.ZipInfo) -> str:
    """The name of a part as the one who packed it wrote it: zip says nothing of encodings but UTF-8."""
    name = info.filename.replace("\\", "/").removeprefix("./").lstrip("/").lower()
    if name.isascii() or info.flag_bits & _UTF8:
        return name
    try:
        return name.encode("cp437").decode("gb18030")
    except UnicodeError:
        return name


def _pages(parts: _Parts) -> Iterator[list[str]]:
    """For each page of every document in the file the parts that make it: its templates, then its own."""
    for document in _texts(parts.tree("OFD.xml"), "DocRoot"):
        at = parts.resolved("", document)
        tree = parts.tree(at)
        if tree is None:
            continue
        base = posixpath.dirname(at)
        templates = {one.get("ID"): one.get("BaseLoc") or "" for one in tree.iter("{*}TemplatePage")}
        for page in tree.iterfind("{*}Pages/{*}Page"):
            name = parts.resolved(base, page.get("BaseLoc") or "")
            root = parts.tree(name)
            used = [] if root is None else [one.get("TemplateID") for one in root.iterfind("{*}Template")]
            yield [*(parts.resolved(base, templates[one]) for one in used if one in templates), name]


def _texts(root: Any, name: str) -> list[str]:
    return [] if root is None else [(e.text or "").strip() for e in root.iter(f"{{*}}{name}") if e.text]


def _lines(runs: Iterable[_Run]) -> list[str]:
    """The lines of a page from top to bottom; runs on one baseline stand in one line."""
    rows: list[list[_Run]] = []
    for run in sorted(runs, key=lambda run: (run.base, run.left)):
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
        across, b, c, down, e, f = _matrix(item.get("CTM"))
        size = _number(item.get("Size")) * (abs(down) or 1.0)
        x = y = 0.0
        for code in item.iter("{*}TextCode"):
            # What a later piece leaves out it has from the one before.
            x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
            for text, fallen in _fallen(code.text or "", _deltas(code.get("DeltaY"))):
                base = y + fallen
                yield _Run(left + across * x + c * base + e, top + b * x + down * base + f, size, text)


def _matrix(text: str | None) -> tuple[float, ...]:
    numbers = tuple(_numbers(text))
    return numbers if len(numbers) == len(_UNTURNED) else _UNTURNED


def _fallen(text: str, drops: list[float]) -> Iterator[tuple[str, float]]:
    """The text in pieces, each with how far below the first it stands; what is written downwards stays one piece."""
    start, depth, top = 0, 0.0, 0.0
    level = any(abs(drop) < _LINE for drop in drops)
    for at, drop in enumerate(drops[: len(text) - 1] if level else (), start=1):
        depth += drop
        if abs(drop) >= _LINE:
            yield text[start:at], top
            start, top = at, depth
    yield text[start:], top


def _deltas(text: str | None) -> list[float]:
    """Distances of the characters; “g 3 5.2” stands for 5.2 5.2 5.2."""
    words, found = iter((text or "").split()), list[float]()
    for word in words:
        if word == "g":
            times = int(_number(next(words, None)))
            found += [_number(next(words, None))] * max(0, min(times, _MOST_REPEATED))
        else:
            found.append(_number(word))
    return found


def _numbers(text: str | None) -> list[float]:
    return [_number(part) for part in (text or "").split()]


def _number(text: str | None, otherwise: float = 0.0) -> float:
    try:
        value = float(text) if text else otherwise
    except ValueError:
        return 0.0
    return value if abs(value) < 1e6 else 0.0  # not a number, or off any page
