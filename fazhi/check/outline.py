"""The structure of a report: headings by level, and the five statutory parts among them."""

import re
from functools import lru_cache
from typing import NamedTuple

from fazhi.check.document import Document, Paragraph

_LEVELS = (
    re.compile(r"[一二三四五六七八九十]{1,3}、"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]"),
    re.compile(r"\d{1,2}[.．、](?!\d)"),
    re.compile(r"[（(]\d{1,2}[)）]"),
)
_SPOKEN = re.compile(r"第[一二三四五六七八九十]{1,2}[，、]([^。：:\n]+)")  # 第一，主要举措和成效。全年……
_MAY_BEGIN = frozenset("一二三四五六七八九十（(0123456789")
_LONGEST_HEADING = 60
_RELATIVE = re.compile(r"(?:下一?|明|新的?一)年度?|来年|下一步|下步|下阶段|今后")
_ROLES = (
    (
        "duty",
        re.compile(
            r"第一责任人|(?:党政|党委|党工委|两位|书记|镇长|乡长|主任)[^，。]{0,12}履[行职][^，。]{0,16}(?:职责|法治|情况)"
        ),
    ),
    ("other", re.compile(r"其他(?:需要|需)?(?:报告|说明|汇报)?的?(?:重要)?(?:事项|情况)")),
    ("shortcomings", re.compile(r"问题|不足|短板|差距|困难|薄弱")),
    ("plan", re.compile(r"计划|打算|安排|下一步|下步|下阶段|思路|展望|今后")),
    (
        "measures",
        re.compile(
            r"举措|措施|成效|做法|工作(?:开展)?情况|主要工作|工作(?:进展|落实|完成|总结|亮点|特色)|开展情况"
        ),
    ),
)


class Part(NamedTuple):
    """A heading and what stands below it up to the next heading of its level or above."""

    level: int
    start: int
    end: int
    heading: str
    heading_end: int
    role: str = ""


def parts(document: Document, year: int | None = None) -> tuple[Part, ...]:
    """All headed parts of a document in order; `role` names the statutory part that a heading announces."""
    headings = [found for p in document.body if (found := _heading(p))]
    headings = headings or [found for p in document.body if (found := _spoken_heading(p))]
    end_of_text = document.body[-1].end if document.body else 0
    next_at = [end_of_text] * (
        len(_LEVELS) + 1
    )  # by level: where the next heading of this level or above begins
    told: list[Part] = []
    for level, paragraph, title in reversed(headings):
        heading_end = paragraph.start + len(title)
        told.append(Part(level, paragraph.start, next_at[level], title, heading_end, role_of(title, year)))
        next_at[level:] = [paragraph.start] * (len(next_at) - level)
    return tuple(reversed(told))


def role_of(heading: str, year: int | None = None) -> str:
    """The statutory part that a heading announces, or an empty string.

    A heading that names several ("问题及下一步打算") counts as the first of _ROLES; `also` tells the rest.
    """
    found = roles_of(heading, year)
    return found[0] if found else ""


def roles_of(heading: str, year: int | None = None) -> tuple[str, ...]:
    """Every statutory part that a heading announces."""
    told, relative = _told_roles(heading)
    coming = relative or (year is not None and f"{year + 1}年" in heading)
    return told or (("plan",) if coming else ())


@lru_cache(maxsize=1024)  # the same headings stand in most reports, and are asked for twice in each
def _told_roles(heading: str) -> tuple[tuple[str, ...], bool]:
    """The parts that the words of a heading name, and whether it speaks of what is to come."""
    told = tuple(role for role, pattern in _ROLES if pattern.search(heading))
    return told, _RELATIVE.search(heading) is not None


def _spoken_heading(paragraph: Paragraph) -> tuple[int, Paragraph, str] | None:
    """A part that is opened in running style, in a report without any heading."""
    found = _SPOKEN.match(paragraph.text)
    return (1, paragraph, found[0]) if found and _told_roles(found[1])[0] else None


def _heading(paragraph: Paragraph) -> tuple[int, Paragraph, str] | None:
    if paragraph.text[0] not in _MAY_BEGIN:
        return None
    for level, pattern in enumerate(_LEVELS, start=1):
        if pattern.match(paragraph.text):
            title = re.split(r"[。：:]", paragraph.text, maxsplit=1)[0]
            return (level, paragraph, title) if len(title) <= _LONGEST_HEADING else None
    return None
