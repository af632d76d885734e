"""Word 97–2003 and WPS Writer files: the piece table of the main text inside an OLE container."""

import io
import re
import struct
from pathlib import Path

import olefile

from fazhi.check.document import Document, Unreadable

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
_ENCRYPTED, _TABLE_ONE, _NARROW = 0x0100, 0x0200, 0x40000000
_CLX_INDEX = 33  # position of the piece table's address in the file information block
_SAVE_AS = "请用 WPS 或 Word 打开它，选“另存为”，类型选“Word 文档（.docx）”，再来检查。"


def read_word97(data: bytes, path: str) -> Document:
    """The document in a .doc or .wps file; raises Unreadable for other OLE files."""
    name = Path(path).name
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            if ole.exists("EncryptedPackage"):
                raise Unreadable(f"“{name}”加了密码，打不开。请去掉密码另存后再检查。")
            if not ole.exists("WordDocument"):
                raise Unreadable(f"“{name}”不是文字文档（可能是表格或演示文稿），没有检查。{_SAVE_AS}")
            word = ole.openstream("WordDocument").read()
            flags = struct.unpack_from("<H", word, 0x0A)[0]
            if flags & _ENCRYPTED:
                raise Unreadable(f"“{name}”加了密码，打不开。请去掉密码另存后再检查。")
            table = ole.openstream("1Table" if flags & _TABLE_ONE else "0Table").read()
    except (OSError, struct.error, ValueError, IndexError, KeyError, AttributeError, TypeError) as error:
        raise Unreadable(f"“{name}”已经损坏，读不出来。{_SAVE_AS}") from error
    try:
        text = _text(word, table)
    except (struct.error, ValueError, IndexError) as error:
        raise Unreadable(f"“{name}”是较旧或少见的格式，读不出来。{_SAVE_AS}") from error
    lines = _FIELD_CODE.sub("", text).translate(_MARKS).split("\n")
    return Document.of(
        lines, path=path, kind="doc", notes=["旧格式文件只读正文，页眉、脚注、文本框和图片没有读"]
    )


def _text(word: bytes, table: bytes) -> str:
    """Main text, piece by piece; a piece is either one byte (cp1252) or two bytes (UTF-16) a character."""
    pieces, characters = _piece_table(word, table)
    count = (len(pieces) - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", pieces, 0)
    found = []
    for index in range(count):
        address = struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * index + 2)[0]
        length = min(bounds[index + 1], characters) - bounds[index]
        if length <= 0:
            break
        if address & _NARROW:
            start = (address & ~_NARROW) // 2
            found.append(word[start : start + length].decode("cp1252", "replace"))
        else:
            found.append(word[address : address + 2 * length].decode("utf-16-le", "replace"))
    return "".join(found)


def _piece_table(word: bytes, table: bytes) -> tuple[bytes, int]:
    """The raw piece table and the number of characters of the main text."""
    shorts = struct.unpack_from("<H", word, 32)[0]
    longs_at = 34 + shorts * 2
    longs = struct.unpack_from("<H", word, longs_at)[0]
    characters = struct.unpack_from("<i", word, longs_at + 2 + 12)[0]
    addresses_at = longs_at + 2 + longs * 4 + 2
    start, size = struct.unpack_from("<II", word, addresses_at + _CLX_INDEX * 8)
    clx = table[start : start + size]
    position = 0
    while clx[position] == 1:  # property runs come first
        position += 3 + struct.unpack_from("<H", clx, position + 1)[0]
    if clx[position] != 2:
        raise ValueError("no piece table")
    size = struct.unpack_from("<I", clx, position + 1)[0]
    return clx[position + 5 : position + 5 + size], characters
