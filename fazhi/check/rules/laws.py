"""Titles of laws and papers in 《》: written as they are called, and in force in the report's year."""

from collections.abc import Iterable, Iterator

from fazhi.check.context import Context
from fazhi.check.document import Document
from fazhi.check.rule import Mark
from fazhi.check.rules.listed import marks
from fazhi.check.titles import Titles
from fazhi.check.words import clause_at

_BACK = ("废止", "同时废止", "取代", "替代", "原", "修订前", "期满", "收官", "回顾", "总结", "届满", "以来")


def law_titles(document: Document, context: Context) -> Iterable[Mark]:
    """法律、文件名称不对或者已经失效

    what: 《》里的名称与名录里的只差一个字，或者是常见的误写（没有书名号的，只查常见的几部）；或者名称对，但在报告年度已经废止、被替代。
     名录里查不到的（例如地方性法规）不作判断。
    why: 名称错一个字就不是那部法；引用失效的法，说明文字是旧的。
    wrong: 青杨镇2024年法治政府建设情况的报告
     学习《未成年保护法》2次，对照《合同法》审查合同20份。
    right: 青杨镇2024年法治政府建设情况的报告
     学习《中华人民共和国未成年人保护法》2次，对照《民法典》审查合同20份，清理依据《合同法》（已废止）订立的旧合同3份。
    basis: 公开法律文本库的名录与施行、废止日期；以国家法律法规数据库为准
    since: 不限年度；失效的名称自失效后的年度报告起
    """
    known = Titles.packaged()
    for title in context.titles:
        if right := known.meant(title.name):
            reason = f"名录里没有“{title.name}”，与它最接近的是《{right}》。"
            yield Mark(title.start, title.end, reason, f"核对名称；是这一部的，改为《{right}》。")
    yield from ended_titles(document, context, "W505")
    yield from marks(context, "W505")  # names without 《》


def ended_titles(document: Document, context: Context, rule: str) -> Iterator[Mark]:
    """Titles that no longer apply in the report's year, where the clause does not look back."""
    ended, year = Titles.packaged().ended, context.year.value
    for title in context.titles if year else ():
        paper = ended.get(title.name)
        if paper is None or paper.rule != rule or year is None or year < paper.since:
            continue
        around = clause_at(document.text, title.start, title.end)
        if not any(word in around for word in _BACK):
            reason = f"《{title.name}》在{year}年已经废止、被替代或者期满。"
            yield Mark(
                title.start, title.end, reason, f"改写为{paper.right}。", None if paper.read else "hint"
            )
