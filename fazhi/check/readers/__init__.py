"""Reads a file into a Document: what it is, is told by its content and never by its name."""

import dataclasses
import io
import zipfile
from pathlib import Path

from fazhi.check.document import SAVE_AS, Document, NeedsOffice, Unreadable

LARGEST_FILE = 50 << 20  # bytes; refused before a byte is read
_MOST_MEMBERS = 10_000  # of a zip file
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"II*\x00", "图片"),
    (b"MM\x00*", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"MZ", "程序"),
    (b"\x7fELF", "程序"),
)


def read(path: Path) -> Document:
    """The document in this file; raises Unreadable with a full sentence."""
    data = _load(path)
    try:
        return read_bytes(data, str(path))
    except NeedsOffice:
        converted = _by_office(path)
        if converted is None:
            raise
        return converted


def _by_office(path: Path) -> Document | None:
    from fazhi.check.readers.docx import read_docx
    from fazhi.check.readers.office import as_docx

    data = as_docx(path)
    if data is None or len(data) > LARGEST_FILE:
        return None
    document = _with_text(read_docx(data, str(path)))
    return dataclasses.replace(document, kind="office", notes=("由 LibreOffice 转换后读出", *document.notes))


def read_bytes(data: bytes, path: str) -> Document:
    """The document in these bytes (an upload); `path` is only its name. Raises Unreadable."""
    name = Path(path).name
    if not data:
        raise Unreadable(f"“{name}”是空文件（0 字节），没有内容可查。请重新保存或重新下载后再检查。")
    if len(data) > LARGEST_FILE:
        raise Unreadable(_too_large(name, len(data)))
    return _with_text(_read_as(sniff(data, name), data, path))


def _with_text(document: Document) -> Document:
    if not document.text:
        name = Path(document.path).name
        raise Unreadable(f"“{name}”里没有读到文字，没有检查。如果正文是图片，请换成可以选中文字的文件。")
    return document


def sniff(data: bytes, name: str) -> str:
    """docx, ofd, ole, pdf, html or txt; raises Unreadable for what is none of them."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data[:4] == b"PK\x03\x04" or data[:4] == b"PK\x05\x06":
        return _sniff_zip(data, name)
    if data.startswith(_OLE):
        return "ole"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if head[:1] == b"<" and any(
        tag in head.lower() for tag in (b"<html", b"<!doctype html", b"<body", b"<head")
    ):
        return "html"
    if data.startswith(b"{\\rtf"):
        raise NeedsOffice(f"“{name}”是 RTF 文件，本机没有能读它的 LibreOffice。{SAVE_AS}")
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise Unreadable(f"“{name}”是{what}，不是能检查的文档。{SAVE_AS}")
    return "txt"


def _sniff_zip(data: bytes, name: str) -> str:
    if data.count(b"PK\x01\x02") > _MOST_MEMBERS:
        raise Unreadable(f"“{name}”里面有一万多个文件，不是一份报告，没有检查。")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise Unreadable(f"“{name}”已经损坏，打不开。请找到原文件重新保存一份，再来检查。") from error
    if any(member.startswith("word/document") for member in names):
        return "docx"
    if any(member.lower() == "ofd.xml" for member in names):
        return "ofd"
    if "content.xml" in names:
        raise NeedsOffice(f"“{name}”是 ODF 文件，本机没有能读它的 LibreOffice。{SAVE_AS}")
    for mark, what in (
        ("xl/workbook.xml", "Excel 表格"),
        ("ppt/presentation.xml", "演示文稿"),
    ):
        if mark in names:
            raise Unreadable(f"“{name}”是{what}，现在还不能检查。{SAVE_AS}")
    raise Unreadable(f"“{name}”是压缩包，里面没有 Word 正文，不是 docx 文档。请先解压，再检查其中的报告。")


def _load(path: Path) -> bytes:
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise Unreadable(f"“{name}”是文件夹，不是文件。请指定其中的一份报告。")
        if not path.is_file():
            exists = path.exists()
            raise Unreadable(
                f"“{name}”不是普通文件，没有读。" if exists else f"找不到文件“{name}”。请核对路径和文件名。"
            )
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise Unreadable(_too_large(name, size))
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise Unreadable(
            f"“{name}”读不出来：没有权限，或者路径不对，或者磁盘有问题。文件没有改动。"
        ) from error


def _too_large(name: str, size: int) -> str:
    return (
        f"“{name}”有 {size / (1 << 20):.0f} MB，超过 {LARGEST_FILE >> 20} MB 的上限，没有读。"
        "请压缩或删去其中的图片和附件，另存后再检查。"
    )


def _read_as(kind: str, data: bytes, path: str) -> Document:
    # Each reader is imported only when its format appears: lxml and pdfium cost start-up time.
    if kind == "docx":
        from fazhi.check.readers.docx import read_docx

        return read_docx(data, path)
    if kind == "ofd":
        from fazhi.check.readers.ofd import read_ofd

        return read_ofd(data, path)
    if kind == "html":
        from fazhi.check.readers.web import read_html

        return read_html(data, path)
    if kind == "pdf":
        from fazhi.check.readers.pdf import read_pdf

        return read_pdf(data, path)
    if kind == "ole":
        from fazhi.check.readers.word97 import read_word97

        return read_word97(data, path)
    from fazhi.check.readers.plain import read_plain

    return read_plain(data, path)
