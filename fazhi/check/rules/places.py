"""Places: names of other towns left in the text by copying."""

from collections.abc import Iterable

from fazhi.check.context import Context
from fazhi.check.document import Document
from fazhi.check.rule import Mark
from fazhi.places import Gazetteer


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
