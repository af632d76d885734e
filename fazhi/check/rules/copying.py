"""Copying: sentences and figures carried over from last year's report."""

import re
from collections.abc import Iterable, Iterator

from fazhi.check.context import Context
from fazhi.check.document import Document
from fazhi.check.outline import parts
from fazhi.check.rule import Mark
from fazhi.figures import Quantity, quantities

_NOISE = re.compile(r"[\W_]+")
_NUMBERING = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*|[一二三四五六七八九十]是)+")
_FORMULA = re.compile(r"报告如下|汇报如下|总结如下")
_SHORTEST = 15  # characters; shorter sentences are alike by chance
_MOST = 10  # passages that are shown, the longest first
_LARGE_SHARE = 0.2  # in real reports at most a ninth stands in another year's report of the same unit


def carried_sentences(document: Document, context: Context) -> Iterable[Mark]:
    """与上年报告相同的句子

    what: 与上年报告一字不差（不计标点和序号）的句子，连在一起的合成一段，最长的十段。
    why: 工作年年做可以，原话年年抄说明没有新内容；占比高时建议重写。固定的开头语和小标题不算。
    wrong: 上年：丰泽镇2023年法治政府建设情况的报告
     上年：镇党委书记、镇长带头学法、带头述法，对群众反映的执法问题亲自过问。
     丰泽镇2024年法治政府建设情况的报告
     镇党委书记、镇长带头学法、带头述法，对群众反映的执法问题亲自过问。
    right: 上年：丰泽镇2023年法治政府建设情况的报告
     上年：镇党委书记、镇长带头学法、带头述法，对群众反映的执法问题亲自过问。
     丰泽镇2024年法治政府建设情况的报告
     镇党委书记主持专题学习4次，镇长带头出庭2次，当场化解行政争议1件。
    basis: 与上年报告逐句比对（事实问题，不需要法律依据）
    since: 不限年度
    """
    if context.previous is None:
        return
    before = {key for span in context.previous.sentences if (key := _key(context.previous, span))}
    runs = sorted(_runs(document, before), key=lambda run: run[0] - run[1])
    share = sum(end - start for start, end in runs) / max(len(document.text), 1)
    for start, end in runs[:_MOST]:
        yield Mark(
            start,
            end,
            f"这一段与上年报告相同；全文相同的文字占 {share:.0%}。",
            "写出今年与上年不同的做法和数字；没有变化的，合并成一句。",
            "should" if share >= _LARGE_SHARE else "hint",
        )


def carried_figures(document: Document, context: Context) -> Iterable[Mark]:
    """与上年报告相同的数字

    what: 同一件事的准确数字和上年报告完全一样。
    why: 可能是上年的数字没有改；也可能确实一样，所以只作提示。
    wrong: 上年：全年审查合同28份。
     全年审查合同28份。
    right: 上年：全年审查合同28份。
     全年审查合同31份。
    basis: 与上年报告逐个比对（事实问题，不需要法律依据）
    since: 不限年度
    """
    if context.previous is None:
        return
    before = {key for q in quantities(context.previous.text) if (key := _figure(q))}
    for quantity in context.quantities:
        if _figure(quantity) in before:
            yield Mark(
                quantity.start,
                quantity.end,
                f"“{quantity.subject}{quantity.raw}”和上年报告一样。",
                "核对是不是今年的数字。",
            )


def _key(document: Document, span: tuple[int, int]) -> str:
    """The sentence without numbering and punctuation; empty when too short or a fixed formula."""
    sentence = document.text[span[0] : span[1]]
    key = _NOISE.sub("", _NUMBERING.sub("", sentence))
    return key if len(key) >= _SHORTEST and not _FORMULA.search(sentence) else ""


def _runs(document: Document, before: set[str]) -> Iterator[tuple[int, int]]:
    """Spans of neighbouring sentences that all stood in the earlier report."""
    start = end = -1
    title_end = document.title_span[1]
    headings = {part.start for part in parts(document)}
    for span in document.sentences:
        carried = span[0] >= title_end and span[0] not in headings and _key(document, span) in before
        if carried and start < 0:
            start = span[0]
        if carried:
            end = span[1]
        elif start >= 0:
            yield start, end
            start = -1
    if start >= 0:
        yield start, end


def _figure(quantity: Quantity) -> tuple[str, str, str] | None:
    """What makes two figures the same; None for those that are alike by chance."""
    if quantity.approx != "exact" or not quantity.subject or quantity.role in ("rate", "plan", "each"):
        return None
    return quantity.subject, quantity.unit, str(quantity.value)
