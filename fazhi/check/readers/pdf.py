"""PDF files with a text layer, page by page."""

from pathlib import Path

import pypdfium2 as pdfium

from fazhi.check.document import LARGEST_TEXT, Document, TooLong, Unreadable, clean
from fazhi.check.readers.paged import blank_pages, close_up, is_page_number, paragraphs, part_running

_MOST_PAGES = 600


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
    kept, running = part_running(pages)
    lines, breaks = paragraphs(kept)
    notes = blank_pages(pages) + ([f"有 {images} 张图片，图中文字没有读"] if images else [])
    told: list[str | tuple[str, str]] = [*lines, *((line, "header") for line in running)]
    return Document.of(told, path=path, kind="pdf", page_breaks=breaks, notes=notes)


def _pages(pdf: pdfium.PdfDocument, name: str) -> tuple[list[list[str]], int]:
    """Lines of each page without page numbers, and how many images there are."""
    if len(pdf) > _MOST_PAGES:
        raise Unreadable(f"“{name}”有 {len(pdf)} 页，超过 {_MOST_PAGES} 页，不像一份报告。请只导出报告本身。")
    pages, images, size = [], 0, 0
    for page in pdf:
        text = page.get_textpage()
        lines = [close_up(clean(line)) for line in text.get_text_bounded().splitlines()]
        pages.append([line for line in lines if line and not is_page_number(line)])
        images += sum(1 for _ in page.get_objects([pdfium.raw.FPDF_PAGEOBJ_IMAGE], max_depth=2))
        size += sum(map(len, pages[-1]))
        text.close()
        page.close()
        if size > LARGEST_TEXT:
            raise TooLong(name)
    return pages, images
