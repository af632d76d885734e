"""The statutory parts of the annual report: each present."""

import re
from collections.abc import Iterable

from fazhi.check.context import Context
from fazhi.check.document import Document
from fazhi.check.rule import Mark

_DUTY = re.compile(
    r"书记[^。]{0,40}(?:镇长|乡长|主任)[^。]{0,60}(?:听取|研究|批示|督办|述法|过问|出庭|主持)|第一责任人"
)
_SHORT = re.compile(r"(?:存在|还有|仍有|尚有|面临)[^。]{0,20}(?:问题|不足|短板|差距|困难|薄弱)|不足之处")
_COMING = re.compile(r"下一步|下步|下阶段|明年|下一年|新的一年|来年")
_OTHER_MATTERS = "其他需要报告的情况"
_OTHER = re.compile(r"其他需要(?:报告|说明)")


def measures(document: Document, context: Context) -> Iterable[Mark]:
    """没有写工作举措和成效

    what: 没有一个部分写这一年做了什么、取得了什么成效，正文也没有分出各项工作。
    why: 年度报告的第一块内容就是上年举措和成效，缺了就不成其为年度报告。
    wrong: 某某镇2024年法治政府建设情况的报告
     一、存在的不足和原因
     二、2025年工作计划
    right: 某某镇2024年法治政府建设情况的报告
     一、2024年主要举措和成效
     二、存在的不足和原因
     三、2025年工作计划
    basis: 法治政府建设与责任落实督察工作规定关于年度报告内容的条款
    since: 2019年度报告起
    """
    if not _tells_measures(context):
        yield _missing(document, context, "举措和成效", "写清这一年做了哪些工作、有什么成效，各带数字。")


def shortcomings(document: Document, context: Context) -> Iterable[Mark]:
    """没有写存在的不足

    what: 标题和正文都没有写工作中的不足或问题。
    why: 年度报告要写不足和原因；只报成绩，上级会退回补写。
    wrong: 某某镇2024年法治政府建设情况的报告
     一、2024年主要举措和成效
     二、2025年工作计划
    right: 某某镇2024年法治政府建设情况的报告
     一、2024年主要举措和成效
     二、存在的不足和原因
     三、2025年工作计划
    basis: 法治政府建设与责任落实督察工作规定关于年度报告内容的条款
    since: 2019年度报告起
    """
    if not _tells_shortcomings(document, context):
        yield _missing(
            document, context, "存在的不足和原因", "写出实际存在的不足，每条写明原因；不要为凑数而写。"
        )


def first_responsible_person(document: Document, context: Context) -> Iterable[Mark]:
    """没有写党政主要负责人履行第一责任人职责情况

    what: 全文没有写党委（党工委）书记和镇长（乡长、主任）履行推进法治建设第一责任人职责的情况。
    why: 这是年度报告单列的一块内容，不能用“镇党委高度重视”代替。
    wrong: 某某镇2024年法治政府建设情况的报告
     一、2024年主要举措和成效
     全年审查合同20份。
    right: 某某镇2024年法治政府建设情况的报告
     一、2024年主要举措和成效
     二、党政主要负责人履行推进法治建设第一责任人职责情况
     镇党委书记主持研究法治工作4次，镇长带头出庭1次。
    basis: 法治政府建设与责任落实督察工作规定关于年度报告内容的条款
    since: 2019年度报告起
    """
    if not _tells_duty(document, context):
        yield _missing(
            document,
            context,
            "党政主要负责人履行推进法治建设第一责任人职责情况",
            "补写书记和镇长（乡长、主任）本人做了哪些事：主持研究、听取汇报、批示督办、出庭、述法，各几次。",
        )


def next_year(document: Document, context: Context) -> Iterable[Mark]:
    """没有写下一年的工作安排

    what: 标题和正文都没有写下一年推进法治政府建设的安排。
    why: 下一年主要安排是年度报告的一块内容，也是下年检查落实的依据。
    wrong: 某某镇2024年法治政府建设情况的报告
     一、2024年主要举措和成效
     二、存在的不足和原因
    right: 某某镇2024年法治政府建设情况的报告
     一、2024年主要举措和成效
     二、存在的不足和原因
     三、2025年工作安排
    basis: 法治政府建设与责任落实督察工作规定关于年度报告内容的条款
    since: 2019年度报告起
    """
    if not _tells_plan(document, context):
        yield _missing(document, context, "下一年主要安排", "针对每条不足写出措施、负责的部门和完成时间。")


def other_matters(document: Document, context: Context) -> Iterable[Mark]:
    """没有写其他需要报告的情况

    what: 没有“其他需要报告的情况”这一块；别的部分也缺的，并到那一条里说。
    why: 没有这类情况时也写一个“无”，让上级知道不是漏写。
    wrong: 某某镇2024年法治政府建设情况的报告
     一、2024年主要举措和成效
     二、存在的不足和原因
     三、党政主要负责人履行推进法治建设第一责任人职责情况
     四、2025年工作安排
    right: 某某镇2024年法治政府建设情况的报告
     一、2024年主要举措和成效
     二、存在的不足和原因
     三、党政主要负责人履行推进法治建设第一责任人职责情况
     四、2025年工作安排
     五、其他需要报告的情况
     无。
    basis: 法治政府建设与责任落实督察工作规定关于年度报告内容的条款
    since: 2019年度报告起
    """
    graver = (_tells_shortcomings, _tells_duty, _tells_plan)
    lacks_graver = not _tells_measures(context) or not all(told(document, context) for told in graver)
    if not lacks_graver and not _tells_other(document, context):
        yield _mark(document, _OTHER_MATTERS, "加一个部分；没有需要报告的，写“无”。")


def _tells_measures(context: Context) -> bool:
    themes = [part for part in context.parts if not part.role]
    return context.has_part("measures") or len(themes) >= 2


def _tells_shortcomings(document: Document, context: Context) -> bool:
    return context.has_part("shortcomings") or _SHORT.search(document.text) is not None


def _tells_duty(document: Document, context: Context) -> bool:
    if context.has_part("duty"):
        return True
    plan = [(part.start, part.end) for part in context.parts if part.role == "plan"]
    told = (m.start() for m in _DUTY.finditer(document.text))
    return not all(any(s <= at < e for s, e in plan) for at in told)


def _tells_plan(document: Document, context: Context) -> bool:
    return context.has_part("plan") or _COMING.search(document.text) is not None


def _tells_other(document: Document, context: Context) -> bool:
    return context.has_part("other") or _OTHER.search(document.text) is not None


def _missing(document: Document, context: Context, part: str, suggestion: str) -> Mark:
    """The lack of a part; that of other matters is told with it, being the least of them."""
    also = "" if _tells_other(document, context) else f"“{_OTHER_MATTERS}”也没有写；没有的，写“无”。"
    return _mark(document, part, suggestion + also)


def _mark(document: Document, part: str, suggestion: str) -> Mark:
    start, end = document.title_span
    return Mark(start, end, f"年度报告应有五块内容，没有找到“{part}”。", suggestion)
