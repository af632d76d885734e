"""Time: the year of headings, relative years, sentences of another year, plans and campaigns that have ended."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from fazhi.check.context import Context
from fazhi.check.document import Document
from fazhi.check.rule import Mark, Severity
from fazhi.check.years import signed_on, years_in

_HEADING_YEAR = re.compile(r"(?:20\d\d|二[〇○零]\S{2})年")
_RELATIVE = re.compile(r"今年以来|今年|去年|前年|明年")
_COUNT = re.compile(r"\d+\s*余?[^\d\s，。；、—－-]")
_SINCE = re.compile(r"年(?:\d+月)?(?:\d+日)?(?:起|以来|至今|印发|出台|修[订正改]|施行|发布|通过|获评|被评)")
_NEW_PLAN = re.compile(r"[^。]{0,10}(?:计划|将|要|力争|打算|拟)")


@dataclass(frozen=True, slots=True)
class _Ended:
    """A plan or campaign that has ended: the first report year in which it is out of date."""

    pattern: re.Pattern[str]
    name: str
    since: int
    suggestion: str
    severity: Severity


_ENDED = (
    _Ended(
        re.compile(r"“?八五”?普法"),
        "八五普法规划（2021—2025年）",
        2026,
        "改写为“九五”普法规划（2026—2030年）的内容；总结“八五”的，写明是收官。",
        "should",
    ),
    _Ended(
        re.compile(r"《法治政府建设实施纲要[（(]2021\s*[—–\-－至~～]+\s*2025年?[）)]》"),
        "法治政府建设实施纲要（2021—2025年）",
        2026,
        "核对现行文件的名称；只是回顾的，写明规划期已满。",
        "hint",
    ),
    _Ended(
        re.compile(r"“?七五”?普法"),
        "七五普法规划（2016—2020年）",
        2021,
        "改写为“八五”或者现行的普法规划。",
        "should",
    ),
)
_LOOKING_BACK = re.compile(r"收官|期满|届满|结束|终期|总结|验收|回顾|完成|圆满|承接|衔接|接续")


def heading_year(document: Document, context: Context) -> Iterable[Mark]:
    """小标题的年份与报告年度不合

    what: 写工作、不足的小标题不是报告年度，或者写安排的小标题不是下一年度。
    why: 多半是从上年报告改来，年份没有改完。
    wrong: 青杨镇2024年法治政府建设情况的报告
     一、2023年主要举措和成效
     二、2025年工作计划
    right: 青杨镇2024年法治政府建设情况的报告
     一、2024年主要举措和成效
     二、2025年工作计划
    basis: 报告年度以标题为准（事实问题，不需要法律依据）
    since: 不限年度
    """
    year = context.year.value
    if year is None or not context.year.firm:
        return
    for part in context.parts:
        expected = {"measures": year, "shortcomings": year, "duty": year, "plan": year + 1}.get(part.role)
        found = years_in(part.heading)
        if part.level != context.top_level or expected is None or not found or expected in found:
            continue
        at = _HEADING_YEAR.search(document.text, part.start, part.heading_end)
        if at:
            yield Mark(
                *at.span(),
                f"这是{year}年度的报告，这个小标题应当是{expected}年。",
                f"改为“{expected}年”，并核对这一部分写的是不是{expected}年的事。",
            )


def relative_year(document: Document, context: Context) -> Iterable[Mark]:
    """用了“今年、去年、明年”

    what: 正文用“今年以来、今年、去年、明年”说年份。
    why: 报告往往在次年报送和公开，那时的“今年”已经不是报告年度。
    wrong: 今年以来组织学习4次。
    right: 2024年组织学习4次。
    basis: 时间表述应当明确（用语规范）
    since: 不限年度
    """
    found = list(_RELATIVE.finditer(document.text))
    if found:
        more = f"全文共 {len(found)} 处。" if len(found) > 1 else ""
        yield Mark(*found[0].span(), f"报告在次年公开，“{found[0][0]}”会被读成另一年。{more}", "写明年份。")


def carried_over_year(document: Document, context: Context) -> Iterable[Mark]:
    """正文写着另一年的事

    what: 写本年工作的部分，句子以上一年开头并带着数字；或者写下年安排的部分，句子以报告年度开头。
    why: 多半是上年报告的句子没有改；确实要写往年情况的，应当说明是对比或背景。
    wrong: 青杨镇2024年法治政府建设情况的报告
     一、2024年主要举措和成效
     2023年，共公开信息88条。
    right: 青杨镇2024年法治政府建设情况的报告
     一、2024年主要举措和成效
     2024年，共公开信息88条。自2023年起设立公开专栏3个。
    basis: 报告年度以标题为准（事实问题，不需要法律依据）
    since: 不限年度
    """
    year = context.year.value
    if year is None:
        return
    plans = [(p.start, p.end) for p in context.parts if p.role == "plan" and p.level == context.top_level]
    for start, end in document.sentences:
        planned = any(s <= start < e for s, e in plans)
        wrong = year if planned else year - 1
        found = re.compile(
            rf"(?:^|[：:])(?:截至)?({wrong}年)(?:度|底|12月底|12月31日)?(?:，|全|共|我)"
        ).search(document.text[start:end])
        sentence = document.text[start:end]
        if not found or _SINCE.search(sentence[: found.end() + 8]):
            continue
        if _NEW_PLAN.match(sentence, found.end()) if planned else _COUNT.search(sentence, found.end()):
            yield Mark(
                start + found.start(1),
                start + found.end(1),
                f"这一部分写的是{year + 1 if planned else year}年，这句却从{wrong}年说起。",
                "核对是不是往年的句子没有改；确是往年情况的，写明“上年”或者放到对比里。",
            )


def ended_plans(document: Document, context: Context) -> Iterable[Mark]:
    """规划或活动已经期满

    what: 报告年度里已经期满的规划、纲要，还当作现行的来写。
    why: 说明文字是旧的；新的规划有新的任务。
    wrong: 青杨镇2026年法治政府建设情况的报告
     落实八五普法规划，开展宣传15场。
    right: 青杨镇2026年法治政府建设情况的报告
     “八五”普法规划圆满收官，落实“九五”普法规划，开展宣传15场。
    basis: 各规划自己写明的规划期
    since: 八五普法、2021—2025年纲要自2026年度报告起；七五普法自2021年度报告起
    """
    year = context.year.value
    for ended in _ENDED if year is not None else ():
        if year is None or year < ended.since:
            continue
        for found in ended.pattern.finditer(document.text):
            if not _LOOKING_BACK.search(_clause(document, found.start())):
                yield Mark(
                    *found.span(), f"{ended.name}在{year}年已经期满。", ended.suggestion, ended.severity
                )


def signing_day(document: Document, context: Context) -> Iterable[Mark]:
    """成文日期与报告年度不合

    what: 成文日期早于报告年度，或者在报告年度结束之前。
    why: 日期早于年度，是旧日期没有改；年度没有结束就成文，全年的数字还没有出齐。
    wrong: 青杨镇2024年法治政府建设情况的报告
     全年审查合同20份，提出意见30条，均被采纳。
     青杨镇人民政府
     2023年1月20日
    right: 青杨镇2024年法治政府建设情况的报告
     全年审查合同20份，提出意见30条，均被采纳。
     青杨镇人民政府
     2025年1月20日
    basis: 报告年度与成文日期相互对照（事实问题，不需要法律依据）
    since: 不限年度
    """
    signed, year = signed_on(document), context.year.value
    if signed is None or year is None or context.year.how == "成文日期":
        return
    signed_year, month, day, start, end = signed
    if signed_year < year:
        yield Mark(start, end, f"成文日期早于报告年度{year}年。", "改为实际的成文日期。", "must")
    elif signed_year == year and (month, day) < (12, 31):
        yield Mark(
            start,
            end,
            f"{year}年还没有结束就成文，全年数字可能不全。",
            "写明数据截止的日期，或者年后补齐。",
            "hint",
        )


def _clause(document: Document, at: int) -> str:
    """The part of the sentence between commas that holds this offset."""
    start, end = document.sentence_at(at)
    before = re.split(r"[，；]", document.text[start:at])[-1]
    return before + re.split(r"[，；]", document.text[at:end])[0]
