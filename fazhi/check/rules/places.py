"""Places: names of other towns left in the text by copying."""

from collections.abc import Iterable, Iterator

from fazhi.check.context import Context
from fazhi.check.document import Document
from fazhi.check.rule import Mark
from fazhi.places import Foreign, Gazetteer

# "会同县公安局" nearly always means together with the county's own bureau.
_VERBS = frozenset({"会同县"})
_MOST = 6  # names shown in one hint


def other_town(document: Document, context: Context) -> Iterable[Mark]:
    """出现了别的乡镇的名字

    what: 正文出现另一个乡镇、街道的名字（全称，或者去掉“镇、乡、街道”的简称），上下文又看不出为什么要提它。
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
    found = [one for one in Gazetteer.packaged().foreign(document.text, town.place) if one.name not in _VERBS]
    for one in found:
        if one.grade != "hint":
            suggestion = f"核对这句话写的是不是{town.name}的事；是的，改正地名。"
            yield Mark(one.start, one.end, one.reason, suggestion, one.grade)
    yield from _intended([one for one in found if one.grade == "hint"])


def _intended(found: list[Foreign]) -> Iterator[Mark]:
    """Names that the text seems to mention on purpose: told once, for many reports name partners and parties."""
    if found:
        names = list(dict.fromkeys(one.name for one in found))
        told = "、".join(names[:_MOST]) + (f"等{len(names)}处" if len(names) > _MOST else "")
        reason = f"文中还提到别处：{told}，像是有意提及。"
        yield Mark(found[0].start, found[0].end, reason, "核对是不是照抄留下的；确有其事的，不用改。", "hint")
