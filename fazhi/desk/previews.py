"""Looking at a file without opening it: pictures as they are, pages of a PDF drawn, the words of documents and sheets.

A file's own markup never reaches the browser: words are escaped text in our page, pictures come under a policy that
lets nothing run.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from fazhi.check.document import Unreadable
from fazhi.check.readers import read_bytes
from fazhi.desk.evidence import find
from fazhi.desk.pictures import Undrawable, draw_page
from fazhi.desk.readings import Unclear, plain_text, read_cells
from fazhi.desk.records import parent_crumbs
from fazhi.desk.seat import Seat, show, staff
from fazhi.ledger.errors import NotFound
from fazhi.ledger.evidence import content_of, sniff
from fazhi.ledger.kinds import Kind
from fazhi.ledger.reading import get_record

MOST_WORDS = 20_000
MOST_LINES, MOST_COLUMNS = 60, 12
NO_PREVIEW = "这种文件在这里看不了。请下载下来，用本机的软件打开。"
LOCKED = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}  # nothing in a picture may run, load or be kept


@dataclass(frozen=True)
class Look:
    """What a page can show of a file: pages to draw, lines of words, or rows of a sheet; or the sentence why not."""

    pages: int = 0
    page: int = 1
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    note: str = ""


@staff
def look(request: HttpRequest, seat: Seat, kind: Kind, pk: UUID, file: UUID) -> HttpResponse:
    """The page on which a file is looked at."""
    record = get_record(seat.person, kind, pk, seat.on)
    one = find(record, file)
    asked = request.GET.get("page", "")
    looked = look_at(content_of(one), one.name, int(asked[:4]) if asked.isdecimal() else 1)
    title = seat.reader.name(record)
    return show(
        request, seat, "look", kind.room, kind=kind, record=record, file=one, look=looked, title=title,
        trail=parent_crumbs(seat, kind, record),
    )  # fmt: skip


@staff
def picture(request: HttpRequest, seat: Seat, kind: Kind, pk: UUID, file: UUID, page: int) -> HttpResponse:
    """A picture as it is, or one page of a PDF drawn; NotFound for what is neither."""
    one = find(get_record(seat.person, kind, pk, seat.on), file)
    content = content_of(one)
    sniffed = sniff(content)
    if sniffed == "pdf":
        try:
            content, sniffed = draw_page(content, page)[1], "png"
        except Undrawable as error:
            raise NotFound(str(error)) from error
    if sniffed not in ("png", "jpg"):
        raise NotFound(NO_PREVIEW)
    media = "image/png" if sniffed == "png" else "image/jpeg"
    return HttpResponse(content, content_type=media, headers=LOCKED)


def look_at(content: bytes, name: str, page: int = 1) -> Look:
    """What can be shown of a file, by what it is, never by its name."""
    sniffed = sniff(content)
    ways: dict[str, Callable[[], Look]] = {
        "png": lambda: Look(pages=1),
        "jpg": lambda: Look(pages=1),
        "pdf": lambda: _pages(content, page),
        "xlsx": lambda: _rows(content),
        "txt": lambda: _words(content, name),
        "docx": lambda: _words(content, name),
        "doc": lambda: _words(content, name),
        "ofd": lambda: _words(content, name),
    }
    try:
        return ways[sniffed]() if sniffed in ways else Look(note=NO_PREVIEW)
    except (Undrawable, Unclear, Unreadable) as error:
        return Look(note=_without_checking(str(error)))


def _without_checking(sentence: str) -> str:
    """The readers speak of examining; here somebody only looks."""
    return sentence.partition("，没有检查")[0].partition("，没有导入")[0].rstrip("。") + "。请下载下来看。"


def _pages(content: bytes, page: int) -> Look:
    count, _ = draw_page(content, page)
    return Look(pages=count, page=min(max(page, 1), count))


def _words(content: bytes, name: str) -> Look:
    document = read_bytes(content, name)
    lines, room = [], MOST_WORDS
    for paragraph in document.paragraphs:
        lines.append(paragraph.text[:room])
        room -= len(paragraph.text)
        if room <= 0:
            break
    note = (
        f"只显示前{MOST_WORDS:,}个字，其余请下载下来看。"
        if room <= 0
        else "只显示文字，版式、图片和批注请下载下来看。"
    )
    return Look(lines=tuple(lines), note=note)


def _rows(content: bytes) -> Look:
    cells = read_cells(content)
    shown = [tuple(plain_text(cell)[:80] for cell in line[:MOST_COLUMNS]) for line in cells[:MOST_LINES]]
    more = len(cells) > MOST_LINES or any(len(line) > MOST_COLUMNS for line in cells)
    note = f"只显示第一张表的前{MOST_LINES}行、{MOST_COLUMNS}列。" if more else "只显示第一张表。"
    return Look(rows=tuple(shown), note=note)
