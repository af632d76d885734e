"""Numbering and pairs: rows that jump or repeat, brackets and quotation marks left alone."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from fazhi.check.context import Context
from fazhi.check.document import Document, Paragraph
from fazhi.check.rule import Mark

_LEVELS = (
    re.compile(r"([一二三四五六七八九十]{1,3})、"),
    re.compile(r"[（(]([一二三四五六七八九十]{1,3})[)）]"),
    re.compile(r"(\d{1,2})[.．、](?!\d)"),
    re.compile(r"[（(](\d{1,2})[)）]"),
)
_GLUED = re.compile(r"(\d{1,2})\.(?=\d)")  # 40.151件实事: the fortieth, where forty is due
_MOST = 20  # places shown: a text with more of them is not a report
_OPENS = frozenset("一二三四五六七八九十（(0123456789")
_RUNNING = re.compile(r"([一二三四五六七八九十])(?<![\u4e00-\u9fff].)是(?!否|不是)")
_DIGITS = {mark: value for value, mark in enumerate("〇一二三四五六七八九")}
_PAIRS = {"）": "（", ")": "（", "》": "《", "”": "“"}
_OPENERS = {"（": "（", "(": "（", "《": "《", "“": "“"}
_BRACKET = re.compile(r"[（(《“）)》”]")
_ENUMERATOR = re.compile(r"(?:^|[。；：，、\s])(?:\d{1,2}|[a-zA-Z①-⑳])$")


def numbering(document: Document, context: Context) -> Iterable[Mark]:
    """序号重复、跳号或者次序不对

    what: “一、（一）1.（1）”各层序号，以及同一段里的“一是、二是”，出现重复、跳号或者倒序。
    why: 序号错了，多半是删改以后没有重排；也可能是漏了一段。
    wrong: 青杨镇2024年法治政府建设情况的报告
     一、主要举措和成效
     （一）审查合同20份。
     （三）学法4次。
    right: 青杨镇2024年法治政府建设情况的报告
     一、主要举措和成效
     （一）审查合同20份。
     （二）学法4次。一是集中学，二是自学。
    basis: 党政机关公文格式（GB/T 9704—2012）关于结构层次的规定
    since: 2012年度报告起
    """
    yield from islice(_misnumbered_lines(document), _MOST)
    yield from islice(_running(document), _MOST)


def unpaired(document: Document, context: Context) -> Iterable[Mark]:
    """括号、引号、书名号不成对

    what: 一段里左括号没有右括号，或者右括号没有左括号；引号、书名号同。
    why: 多半是删改时丢了半个；括号里的话从哪里到哪里，读的人分不清。
    wrong: 开展活动20场（其中进校4场，参加900人次。
    right: 开展活动20场（其中进校4场），参加900人次。1）学法；2）普法。
    basis: 标点成对使用（事实问题，不需要法律依据）
    since: 不限年度
    """
    found = (mark for paragraph in document.body for mark in _unpaired(paragraph))
    yield from islice(found, _MOST)


def _numbered(paragraph: Paragraph) -> tuple[int, int, int, int] | None:
    """(level, number, start, end) of the mark that opens a paragraph."""
    if paragraph.text[0] not in _OPENS:
        return None
    for level, pattern in enumerate(_LEVELS):
        if found := pattern.match(paragraph.text):
            return level, _value(found[1]), paragraph.start, paragraph.start + found.end()
    return None


def _value(mark: str) -> int:
    if mark.isdecimal():
        return int(mark)
    tens, ten, ones = mark.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def _misnumbered_lines(document: Document) -> Iterator[Mark]:
    last = [0] * len(_LEVELS)  # by level, since the level above went on
    ever = [0] * len(_LEVELS)  # by level, in the whole report: some number on through all parts
    for paragraph in document.body:
        if found := _numbered(paragraph):
            level, value, start, end = found
            late = level > 1 and last[level] == 0  # a list that an extract or a page has cut
            again = value == 1 and last[level] != 1
            if not (again or late or value in (last[level] + 1, ever[level] + 1)):
                yield _misnumbered(start, end, value, last[level])
            last[level:] = [value] + [0] * (len(last) - level - 1)
            ever[level] = value
        elif (glued := _GLUED.match(paragraph.text)) and int(glued[1]) in (last[2] + 1, ever[2] + 1):
            last[2] = ever[2] = int(glued[1])


def _running(document: Document) -> Iterator[Mark]:
    """一是…二是…四是 in one paragraph or from one to the next; a row that begins anew at 一是 is a new row."""
    value, start, end = 0, 0, 0
    for paragraph in document.body:
        if value and _numbered(paragraph):  # a heading ends a row
            yield from _lone(value, start, end)
            value = 0
        for found in _RUNNING.finditer(paragraph.text) if "是" in paragraph.text else ():
            last, value = value, _value(found[1])
            if value == 1:
                yield from _lone(last, start, end)
            start, end = paragraph.start + found.start(), paragraph.start + found.end()
            if last and value not in (1, last + 1):
                yield _misnumbered(start, end, value, last)
    yield from _lone(value, start, end)


def _lone(value: int, start: int, end: int) -> Iterator[Mark]:
    if value == 1:
        yield Mark(start, end, "只有“一是”，没有“二是”。", "补上“二是”，或者删去“一是”。", "hint")


def _misnumbered(start: int, end: int, value: int, last: int) -> Mark:
    if value == last:
        reason = "与前一个序号重复。"
    elif last == 0:
        reason = "这一层的序号不是从一开始。"
    else:
        reason = f"前一个序号是{last}，这里是{value}。"
    return Mark(start, end, reason, "重排序号；漏了内容的，补上。")


def _unpaired(paragraph: Paragraph) -> Iterator[Mark]:
    open_at: list[tuple[str, int]] = []
    for found in _BRACKET.finditer(paragraph.text):
        mark, at = found[0], found.start()
        if mark in _OPENERS:
            open_at.append((_OPENERS[mark], at))
        elif open_at and open_at[-1][0] == _PAIRS[mark]:
            open_at.pop()
        elif not (mark in "）)" and _ENUMERATOR.search(paragraph.text, max(0, at - 4), at)):
            yield _alone(paragraph.start + at, mark)
    for mark, at in open_at:
        yield _alone(paragraph.start + at, mark)


def _alone(at: int, mark: str) -> Mark:
    return Mark(at, at + 1, f"“{mark}”没有成对。", "补上另一半，或者删去。")
