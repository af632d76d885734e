"""Plain text and Markdown in the encodings that Chinese offices really use."""

import codecs
import re
from pathlib import Path

from fazhi.check.document import LARGEST_TEXT, Document, TooLong, Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKUP = re.compile(
    r"^\s{0,3}(?:#{1,6}\s+|>\s+|[-*+]\s+(?=\S))|\*\*|__(?=[^_])|(?<=[^_])__(?!_)|`", re.MULTILINE
)
_SAMPLE = 200_000  # bytes that decide between GB18030 and Big5


def read_plain(data: bytes, path: str) -> Document:
    """The document in a text file; raises Unreadable when the bytes are no text."""
    if len(data) > 4 * LARGEST_TEXT + 4:  # no encoding needs more than four bytes for a character
        raise TooLong(path)
    text, lost = decode(data)
    name = Path(path).name
    if len(_CONTROLS.findall(text)) > len(text) // 100 + (1 if "\x00" in text else 0):
        raise Unreadable(
            f"“{name}”不是文字文件，也不是认得的文档。请用 WPS 或 Word 另存为“Word 文档（.docx）”后再检查。"
        )
    markdown = path.lower().endswith((".md", ".markdown"))
    if markdown:
        text = _MARKUP.sub("", text)
    notes = [f"有 {lost} 处文字的编码损坏，读不出来"] if lost else []
    return Document.of(text, path=path, kind="md" if markdown else "txt", notes=notes)


def decode(data: bytes) -> tuple[str, int]:
    """Text of these bytes and how many characters were lost: BOM, UTF-8, UTF-16, GB18030 or Big5."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _lossy(data, encoding)
    try:
        return data.decode("utf-8"), 0
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start > len(data) - 4:
            return _lossy(data, "utf-8")
    return _lossy(data, _guess(data))


def _lossy(data: bytes, encoding: str) -> tuple[str, int]:
    text = data.decode(encoding, "replace")
    return text, text.count("\ufffd")


def _guess(data: bytes) -> str:
    """UTF-16 without a mark shows by its zero bytes; GB18030 against Big5 by how common the characters are."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) > len(sample) // 200 and min(even, odd) * 10 <= max(even, odd):
        return "utf-16-le" if odd > even else "utf-16-be"
    return (
        "gb18030"
        if _commonness(sample, "gb18030", "gb2312") >= _commonness(sample, "big5", "big5")
        else "big5"
    )


def _commonness(sample: bytes, encoding: str, frequent: str) -> float:
    """Share of the wide characters that lie in the frequent block of the encoding (level 1)."""
    wide = [c for c in sample.decode(encoding, "replace") if c >= "\x80"]
    first, last = (0xB0, 0xD7) if frequent == "gb2312" else (0xA4, 0xC6)
    common = sum(1 for c in wide if len(b := c.encode(frequent, "ignore")) == 2 and first <= b[0] <= last)
    return common / len(wide) if wide else 0.0
