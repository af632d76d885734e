"""Word 97–2003 and WPS Writer files: the text of the piece table inside an OLE container."""

import io
import re
import struct
from collections.abc import Iterator
from pathlib import Path

import olefile

from fazhi.check.document import LARGEST_TEXT, SAVE_AS, Document, NeedsOffice, TooLong, Unreadable

_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]*\x14?")
_MARKS = {
    0x07: "\n",
    0x0D: "\n",
    0x0B: "\n",
    0x0C: "\n",
    0x01: None,
    0x08: None,
    0x14: None,
    0x15: None,
    0x1E: "-",
}
_OTHERS = ("Workbook", "Book", "PowerPoint Document")  # streams of other programs' files
_RARE = re.compile(
    "[\U00010000-\U0010ffff]"
)  # counts as two in the file: a mark that is dropped later fills up
_ENCRYPTED, _TABLE_ONE, _NARROW = 0x0100, 0x0200, 0x40000000
# The order of the stories: body, footnotes, headers and footers, macros, comments, endnotes, text boxes.
_STORIES = ("body", "note", "header", "", "", "note", "box", "header")
_CLX_INDEX = 33  # position of the piece table's address in the file information block


def read_word97(data: bytes, path: str) -> Document:
    """The document in a .doc or .wps file; raises Unreadable for other OLE files."""
    name = Path(path).name
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            if ole.exists("EncryptedPackage"):
                raise Unreadable(f"“{name}”加了密码，打不开。请去掉密码另存后再检查。")
            if not ole.exists("WordDocument"):
                if any(map(ole.exists, _OTHERS)):
                    raise Unreadable(f"“{name}”是表格或演示文稿，不是文字文档，没有检查。{SAVE_AS}")
                raise NeedsOffice(f"“{name}”是很旧的文字处理格式，读不出来。{SAVE_AS}")
            word = ole.openstream("WordDocument").read()
            flags = struct.unpack_from("<H", word, 0x0A)[0]
            if flags & _ENCRYPTED:
                raise Unreadable(f"“{name}”加了密码，打不开。请去掉密码另存后再检查。")
            table = ole.openstream("1Table" if flags & _TABLE_ONE else "0Table").read()
    except (OSError, struct.error, ValueError, IndexError, KeyError, AttributeError, TypeError) as error:
        raise Unreadable(f"“{name}”已经损坏，读不出来。{SAVE_AS}") from error
    try:
        text, lengths = _text(word, table, path)
    except (struct.error, ValueError, IndexError) as error:
        raise NeedsOffice(f"“{name}”是较旧或少见的格式，读不出来。{SAVE_AS}") from error
    lines = [(line, place) for story, place in _stories(text, lengths) for line in _plain(story)]
    return Document.of(
        lines, path=path, kind="doc", notes=["旧格式文件里的图片和艺术字没有读，修订痕迹没有分辨"]
    )


def _stories(text: str, lengths: tuple[int, ...]) -> Iterator[tuple[str, str]]:
    """The stories that follow each other in the text, with their places; comments are left out."""
    start = 0
    for place, length in zip(_STORIES, lengths, strict=True):
        if place:
            yield text[start : start + length], place
        start += length


def _plain(story: str) -> list[str]:
    return _FIELD_CODE.sub("", story).translate(_MARKS).split("\n")


def _text(word: bytes, table: bytes, path: str) -> tuple[str, tuple[int, ...]]:
    """The text and the length of each story; a piece has one byte (cp1252) or two (UTF-16) a character."""
    pieces, lengths = _piece_table(word, table)
    count = (len(pieces) - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", pieces, 0)
    found: list[str] = []
    at = 0
    total = sum(lengths)
    if total > LARGEST_TEXT:
        raise TooLong(path)
    for index in range(count):
        address = struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * index + 2)[0]
        length = min(bounds[index + 1], total) - bounds[index]
        if length <= 0:
            break
        if bounds[index] != at:  # pieces that overlap would unfold without end
            raise ValueError("pieces out of order")
        at += length
        if address & _NARROW:
            start = (address & ~_NARROW) // 2
            found.append(word[start : start + length].decode("cp1252", "replace"))
        else:
            wide = word[address : address + 2 * length].decode("utf-16-le", "replace")
            found.append(_RARE.sub("\\g<0>\x01", wide))
    return "".join(found), lengths


def _piece_table(word: bytes, table: bytes) -> tuple[bytes, tuple[int, ...]]:
    """The raw piece table and the number of characters of each story."""
    shorts = struct.unpack_from("<H", word, 32)[0]
    longs_at = 34 + shorts * 2
    longs = struct.unpack_from("<H", word, longs_at)[0]
    lengths = struct.unpack_from(f"<{len(_STORIES)}i", word, longs_at + 2 + 12)
    if min(lengths) < 0:
        raise ValueError("a story of negative length")
    addresses_at = longs_at + 2 + longs * 4 + 2
    start, size = struct.unpack_from("<II", word, addresses_at + _CLX_INDEX * 8)
    clx = table[start : start + size]
    position = 0
    while clx[position] == 1:  # property runs come first
        position += 3 + struct.unpack_from("<H", clx, position + 1)[0]
    if clx[position] != 2:
        raise ValueError("no piece table")
    size = struct.unpack_from("<I", clx, position + 1)[0]
    return clx[position + 5 : position + 5 + size], lengths
