"""PDF files with a text layer, page by page; lines are joined into paragraphs again."""

import re
from pathlib import Path

import pypdfium2 as pdfium

from fazhi.check.document import Document, Unreadable, clean

_MOST_PAGES = 600
_LARGEST_TEXT = 2_000_000
_PAGE_NUMBER = re.compile(r"[-—–－─一\s]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[/／]\s*\d{1,3})?[-—–－─一\s]*")
_OPENING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)|20\d\d年\d"
)
_CLOSED = "。！？；：!?;:"
_TITLE = re.compile(r"(?:报告|总结|汇报)$")


def read_pdf(data: bytes, path: str) -> Document:
    """The document in a PDF; raises Unreadable for a scan, a password or a broken file."""
    name = Path(path).name
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Unreadable(f"“{name}”加了密码，打不开。请去掉密码另存后再检查。") from error
        raise Unreadable(f"“{name}”已经损坏，读不出来。请重新导出一份 PDF，或者改用 Word 文件。") from error
    try:
        pages, images = _pages(pdf, name)
    except pdfium.PdfiumError as error:
        raise Unreadable(
            f"“{name}”有损坏的页面，读不出来。请重新导出一份 PDF，或者改用 Word 文件。"
        ) from error
    finally:
        pdf.close()
    if not any(pages):
        raise Unreadable(
            f"“{name}”没有文字层，可能是扫描件，读不出文字。请用原来的 Word 文件，或先做文字识别再检查。"
        )
    lines, breaks = _paragraphs(pages)
    blank = [str(n) for n, page in enumerate(pages, start=1) if not page]
    notes = [f"第 {'、'.join(blank[:10])} 页没有文字层，没有读"] if blank else []
    notes += [f"有 {images} 张图片，图中文字没有读"] if images else []
    return Document.of(lines, path=path, kind="pdf", page_breaks=breaks, notes=notes)


def _pages(pdf: pdfium.PdfDocument, name: str) -> tuple[list[list[str]], int]:
    """Lines of each page without page numbers, and how many images there are."""
    if len(pdf) > _MOST_PAGES:
        raise Unreadable(f"“{name}”有 {len(pdf)} 页，超过 {_MOST_PAGES} 页，不像一份报告。请只导出报告本身。")
    pages, images, size = [], 0, 0
    for page in pdf:
        text = page.get_textpage()
        lines = [clean(line) for line in text.get_text_bounded().splitlines()]
        pages.append([line for line in lines if line and not _PAGE_NUMBER.fullmatch(line)])
        images += sum(1 for _ in page.get_objects([pdfium.raw.FPDF_PAGEOBJ_IMAGE], max_depth=2))
        size += sum(map(len, pages[-1]))
        text.close()
        page.close()
        if size > _LARGEST_TEXT:
            raise Unreadable(f"“{name}”超过 200 万字，不像一份报告。请只导出报告本身。")
    return pages, images


def _paragraphs(pages: list[list[str]]) -> tuple[list[str], list[int]]:
    """Paragraphs, and the index of the first paragraph that begins on each page.

    A line that fills the width and does not end a sentence goes on in the next one.
    """
    width = max((_width(line) for page in pages for line in page), default=0)
    lines: list[str] = []
    breaks: list[int] = []
    goes_on = False
    for page in pages:
        breaks.append(len(lines))
        for line in page:
            if goes_on and not _OPENING.match(line):
                lines[-1] += line
            else:
                lines.append(line)
            goes_on = _width(line) >= width * 0.8 and line[-1] not in _CLOSED and not _TITLE.search(line)
    return lines, breaks


def _width(line: str) -> int:
    """Width in half characters: a Chinese character counts for two."""
    return sum(2 if character >= "\u2e80" else 1 for character in line)
