"""Places: names of other towns left in the text by copying."""

import re
from collections.abc import Iterable, Iterator

from fazhi.check.context import Context
from fazhi.check.document import Document
from fazhi.check.rule import Mark
from fazhi.places import Gazetteer

# What is searched for begins with a literal: the whole pattern would be tried at every character.
_BODIES = r"(?=人民政府|党委|党工委|办事处|综治中心|司法所)"
_ENDING = re.compile(rf"镇{_BODIES}|乡{_BODIES}|街道{_BODIES}")
_GOVERNMENT = re.compile(
    r"(?:^|(?<=[。；，\n]))(?P<name>[^\W\da-zA-Z_各该我本全两几每乡镇县市区街由和与在对向将让使把被经从所属下辖督促指导组织]{2,4}(?:镇|乡|街道))"
    + _BODIES
)

_A_WORD = 1.3  # strength from which two characters are a word rather than a chance meeting


def other_town(document: Document, context: Context) -> Iterable[Mark]:
    """出现了别的乡镇的名字

    what: 正文出现另一个乡镇、街道的名字（全称，或者去掉“镇、乡、街道”的简称），
     上下文又看不出为什么要提它（赴、来自、与……签订、公司、学校、被告一类看得出的不算）。
    why: 多半是从别处的稿子改来，地名没有改完；这样的报告一公开就会被人看见。
    wrong: 柳溪镇2024年法治政府建设情况的报告
     柳溪镇全年审查合同22份。没有结合仁兆实际查找不足。
    right: 柳溪镇2024年法治政府建设情况的报告
     柳溪镇全年审查合同22份。没有结合柳溪实际查找不足。
    basis: 报告应当写本单位的情况（事实问题，不需要法律依据）
    since: 不限年度
    """
    town = context.town
    if not town.name:
        return
    for found in Gazetteer.packaged().foreign(document.text, town.place):
        if (
            found.grade != "hint"
        ):  # a hint is a name that the text has a reason for: a partner, a party, a visit
            suggestion = f"核对这句话写的是不是{town.name}的事；是的，改正地名。"
            yield Mark(found.start, found.end, found.reason, suggestion, found.grade)
    yield from _unlisted(document, context)


def _unlisted(document: Document, context: Context) -> Iterator[Mark]:
    """A government by name that is on no list and not the report's own: the list is of 2023, and names are mistyped."""
    named = Gazetteer.packaged().named
    for found in _governments(document.text) if context.is_town else ():
        name = found["name"]
        own = name in context.town.name or context.town.name in name
        if _is_phrase(name):
            continue
        if not own and not named(name) and not any(named(name[at:]) for at in range(1, len(name) - 2)):
            reason = f"“{name}”不是本文单位{context.town.name}，全国乡镇名录里也没有。"
            yield Mark(*found.span("name"), reason, "核对是哪里的名字；是本单位的，改正。", "should")


def _is_phrase(name: str) -> bool:
    """Whether a word, most likely a verb, stands before 镇 or 街道: 协助|镇人民政府."""
    stem = name.removesuffix("街道") if name.endswith("街道") else name[:-1]
    return Gazetteer.packaged().finder.model.pairs.get(stem[-2:], 0.0) >= _A_WORD


def _governments(text: str) -> Iterator[re.Match[str]]:
    for ending in _ENDING.finditer(text):
        starts = range(max(0, ending.start() - 4), ending.start() - 1)
        if found := next(filter(None, (_GOVERNMENT.match(text, at) for at in starts)), None):
            yield found
