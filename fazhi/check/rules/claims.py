"""What is claimed: presence for review, plans for results, praise for figures, fines for achievements."""

import re
from collections.abc import Iterable, Iterator

from fazhi.check.context import Context
from fazhi.check.document import Document
from fazhi.check.rule import Mark

_REVIEWED = re.compile(
    r"(?:确保|保证|保障|促进|推动)[^。；]{0,16}(?:依法|合法|合规|合法性|法治轨道)|(?:把好|把严|严把|守好)[^。；]{0,12}(?:关口?|合法性)"
)
_OPINION = re.compile(
    r"审查意见|审核意见|法律意见|书面意见|出具|提出[^。；]{0,8}意见|审查[^。；]{0,12}[\d一二三四五六七八九十]|审核[^。；]{0,12}\d"
)
_GUESTS = re.compile(r"代表|群众|村民|居民|公众|市民|媒体")
_DIGIT = re.compile(r"[\d％%]|[二三四五六七八九十百]+(?:次|场|件|起|项|份|个|人)")
_GROWN = re.compile(r"[^。；]{0,24}?(?:增长|增加|上升|提高|突破|完成|超额|创|同比|任务|指标|排名)")
_LOWERED = re.compile(r"下降|减少|降低|不得|严禁|禁止|脱钩|不与|挂钩")


def presence_is_no_review(document: Document, context: Context) -> Iterable[Mark]:
    """把列席会议写成了合法性审查

    what: 同一句写了列席会议，又说确保决策合法，却没有写审查意见。
    why: 列席只说明到会；重大行政决策要先有合法性审查意见，未经审查或者审查不合格的不得提交讨论。
    wrong: 司法所所长列席党委会16次，确保决策依法依规。
    right: 司法所列席党委会16次，对5件重大行政决策出具审查意见书5份，确保决策依法依规。
    basis: 重大行政决策程序暂行条例第二十五条
    since: 2019年度报告起（乡镇参照执行）
    """
    for start, end in _sentences_with(document, "列席"):
        sentence = document.text[start:end]
        at = start + sentence.index("列席")
        guests = _GUESTS.search(document.text, max(start, at - 16), at)  # who come to hear, not to review
        if _REVIEWED.search(sentence) and not _OPINION.search(sentence) and not guests:
            yield Mark(
                at,
                at + 2,
                "列席会议不等于合法性审查，这一句没有写审查意见。",
                "写明审查了几件、出具审查意见几份、采纳几条；列席次数另写。",
            )


def plans_as_results(document: Document, context: Context) -> Iterable[Mark]:
    """把打算写成了成效

    what: 写工作和成效的部分里，出现“下一步、将继续、拟于”等还没有做的事。
    why: 成效部分写已经做的；打算放到下一年安排里，才好对照检查。
    wrong: 青杨镇2024年法治政府建设情况的报告
     一、2024年主要举措和成效
     开展培训3期，下一步将继续扩大覆盖面。
    right: 青杨镇2024年法治政府建设情况的报告
     一、2024年主要举措和成效
     开展培训3期，把法治建设纳入计划，将继续教育列入必修。
     二、2025年工作安排
     下一步将继续扩大覆盖面。
    basis: 报告各部分内容的分工（事实问题，不需要法律依据）
    since: 不限年度
    """
    told = -1
    for hit in context.hits.get("W508", ()):
        start, _ = document.sentence_at(hit.start)
        if start > told and any(s <= hit.start < e for s, e in context.done):
            told = start  # once a sentence
            yield Mark(
                hit.start,
                hit.end,
                "这里写的是还没有做的事。",
                "移到下一年安排里，或者改写为已经做到哪一步。",
                hit.word.severity,
            )


def praise_without_figures(document: Document, context: Context) -> Iterable[Mark]:
    """有评价没有数字

    what: 一段话里用“成效显著、明显提升、一致好评”等评价，却没有一个数字。
    why: 没有数字的评价不能核对，也不能和上年比。第一个小标题以前的总起不算。全文只提示一次，并说明有几处。
    wrong: 青杨镇2024年法治政府建设情况的报告
     一、2024年主要举措和成效
     依法决策水平明显提高，受到群众一致好评。
    right: 青杨镇2024年法治政府建设情况的报告
     一、2024年主要举措和成效
     依法决策水平明显提高，审查合同31份，提出意见14条，采纳13条。
    basis: 用数字说明成效（用语规范）
    since: 不限年度
    """
    told: list[tuple[int, int]] = []
    first = (
        context.parts[0].start if context.parts else document.title_span[1]
    )  # every opening praises in general
    paragraphs = iter(p for p in document.body if p.start >= first)
    paragraph = next(paragraphs, None)
    for hit in context.hits.get("W511", ()):
        while paragraph and paragraph.end <= hit.start:
            paragraph = next(paragraphs, None)
        if paragraph is None:
            break
        figure = _DIGIT.search(paragraph.text.replace(str(context.year.value), ""))
        planned = any(start <= hit.start < end for start, end in context.planned)
        if paragraph.start <= hit.start and not figure and not planned:
            told.append((hit.start, hit.end))
            paragraph = next(paragraphs, None)
    if told:
        more = f"全文共 {len(told)} 段。" if len(told) > 1 else ""
        yield Mark(
            *told[0], f"这一段只有评价，没有数字。{more}", "补上次数、件数或者前后对比；没有依据的评价删去。"
        )


def fines_as_achievement(document: Document, context: Context) -> Iterable[Mark]:
    """把罚没收入当作成绩

    what: 把罚没收入、罚款金额的增长或者完成任务写成工作成绩。
    why: 罚没收入不得与考核、考评挂钩，写成成绩会被认为下达了指标。
    wrong: 罚没收入18万元，同比增长20%。
    right: 全年作出罚款决定19件，罚没款按规定上缴国库，不与考核挂钩。
    basis: 行政处罚法第七十四条
    since: 2021年度报告起
    """
    for hit in context.hits.get("W514", ()):
        start, end = document.sentence_at(hit.start)
        if _GROWN.match(document.text, hit.end, end) and not _LOWERED.search(document.text, start, end):
            yield Mark(
                hit.start,
                hit.end,
                "罚没收入不得作为考核指标，也不宜写成成绩。",
                "写办了多少件、纠正了什么问题；金额确需说明的，不写增长。",
            )


def _sentences_with(document: Document, word: str) -> Iterator[tuple[int, int]]:
    at = document.text.find(word)
    while at >= 0:
        span = document.sentence_at(at)
        yield span
        at = document.text.find(word, max(span[1], at + 1))
