"""Web pages: the article itself, picked by density of text against links, without the site's menus."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree, html

from fazhi.check.document import Document, TooLong, Unreadable
from fazhi.check.readers.plain import decode

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SILENT = {
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "select",
    "button",
    "nav",
    "aside",
    "footer",
    "form",
}
_BLOCKS = {
    *(
        "p",
        "div",
        "section",
        "article",
        "li",
        "ul",
        "ol",
        "table",
        "tr",
        "td",
        "th",
        "dd",
        "dt",
        "dl",
        "body",
    ),
    *("h1", "h2", "h3", "h4", "h5", "h6", "header", "main", "blockquote", "center", "pre", "tbody", "form"),
}
_INLINE = re.compile(rb"data:[\w/+.-]+;base64,[A-Za-z0-9+/=]*")  # pictures inside the page
_LARGEST = 4 << 20  # bytes without pictures
_HEADINGS = ("h1", "h2", "h3")
_GENRE = re.compile(r"报告|总结|汇报")


def read_html(data: bytes, path: str) -> Document:
    """The document in a web page; raises Unreadable when no text is left."""
    data = _INLINE.sub(b"", data)
    if len(data) > _LARGEST:
        raise TooLong(path)
    try:
        root = html.fromstring(_DECLARATION.sub("", _decode(data)), parser=_parser())
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(
            f"“{Path(path).name}”不是完整的网页，读不出来。请在浏览器里另存网页，或把正文粘贴到 Word 里。"
        ) from error
    _hush(root)
    main = _densest(root)
    images = sum(1 for _ in main.iter("img"))
    notes = ["网页只读正文，栏目导航没有读"] + ([f"有 {images} 张图片，图中文字没有读"] if images else [])
    return Document.of([*_title(root, main), *_lines(main)], path=path, kind="html", notes=notes)


def _parser() -> Any:
    return html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)


def _decode(data: bytes) -> str:
    named = _CHARSET.search(data[:4096])
    encoding = named[1].decode("ascii").lower() if named else ""
    encoding = "gb18030" if encoding in ("gb2312", "gbk", "gb_2312-80") else encoding
    try:
        return data.decode(encoding or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode(data)[0]


def _hush(root: Any) -> None:
    for element in [e for e in root.iter() if e.tag in _SILENT]:
        if element.getparent() is not None:
            element.drop_tree()


def _densest(root: Any) -> Any:
    """The element under which most unlinked text stands directly or one level below."""
    scores: dict[Any, float] = {}
    for element in root.iter():
        weight = len((element.text or "").strip()) + sum(len((c.tail or "").strip()) for c in element)
        if not weight or element.tag == "a":
            continue
        block = element
        while block.tag not in _BLOCKS and block.getparent() is not None:
            block = block.getparent()
        for share in (1.0, 0.9, 0.4):
            scores[block] = scores.get(block, 0.0) + weight * share
            if block.getparent() is None:
                break
            block = block.getparent()
    body = root.find(".//body")
    return max(scores, key=scores.__getitem__) if scores else (root if body is None else body)


def _title(root: Any, main: Any) -> list[str]:
    """A heading of the page that stands outside the main text: portals set the title there."""
    inside = set(main.iter())
    for tag in _HEADINGS:
        for element in root.iter(tag):
            text = "".join(element.itertext()).strip()
            if element not in inside and _GENRE.search(text) and len(text) <= 80:
                return [text]
    return []


def _lines(element: Any) -> Iterator[str]:
    text = ""
    for event, node in etree.iterwalk(element, events=("start", "end")):
        block = node.tag in _BLOCKS or node.tag == "br"
        if block and text.strip():
            yield text.replace("\n", " ")
        text = "" if block else text
        if event == "start":
            text += node.text or ""
        elif node is not element:
            text += node.tail or ""
    if text.strip():
        yield text
