"""The year: of headings, of relative words, of sentences carried over."""

import re
from collections.abc import Iterable

from fazhi.check.context import Context
from fazhi.check.document import Document
from fazhi.check.rule import Mark
from fazhi.check.years import years_in

_HEADING_YEAR = re.compile(r"(?:20\d\d|二[〇○零]\S{2})年")
_THIS_YEAR = re.compile("今年")
_COUNT = re.compile(r"\d+\s*余?[^\d\s，。；、—－-]")
_SINCE = re.compile(r"年(?:\d+月)?(?:\d+日)?(?:起|以来|至今|印发|出台|修[订正改]|施行|发布|通过|获评|被评)")
_OPENS = re.compile(r"(?:^|[：:])(?:截至)?$")
_NEW_PLAN = re.compile(r"[^。]{0,10}(?:计划|将|要|力争|打算|拟)")


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

    what: 正文用“今年以来、今年、去年、明年”说年份；政府工作报告当年宣读，不查。
    why: 报告往往在次年报送和公开，那时的“今年”已经不是报告年度。
    wrong: 今年以来组织学习4次。
    right: 2024年组织学习4次。
    basis: 时间表述应当明确（用语规范）
    since: 不限年度
    """
    found = () if context.work_report else context.hits.get("T402", ())
    if found:
        more = f"全文共 {len(found)} 处。" if len(found) > 1 else ""
        reason = f"报告在次年公开，“{found[0].word.found}”会被读成另一年。{more}"
        yield Mark(found[0].start, found[0].end, reason, "写明年份。")


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
    for found in re.finditer(
        rf"({year}|{year - 1})年(?:度|底|12月底|12月31日)?(?=[，全共我])", document.text
    ):
        start, end = document.sentence_at(found.start())
        planned = any(s <= start < e for s, e in context.planned)
        wrong = year if planned else year - 1
        opens = _OPENS.search(document.text[start : found.start()])
        if not opens or found[1] != str(wrong) or _SINCE.search(document.text, start, found.end() + 8):
            continue
        if (_NEW_PLAN.match if planned else _COUNT.search)(document.text, found.end(), end):
            yield Mark(
                found.start(1),
                found.end(1) + 1,
                f"这一部分写的是{year + 1 if planned else year}年，这句却从{wrong}年说起。",
                "核对是不是往年的句子没有改；确是往年情况的，写明“上年”或者放到对比里。",
            )


def two_meanings_of_this_year(document: Document, context: Context) -> Iterable[Mark]:
    """“今年”指了两个年份

    what: 写成效的部分用“今年”指报告年度，写安排的部分又用“今年”指下一年。
    why: 一份报告里同一个词指两年，读的人无法判断数字是哪一年的。
    wrong: 青杨镇2024年法治政府建设情况的报告
     一、2024年主要举措和成效
     今年以来学法4次。
     二、2025年工作安排
     今年将由司法所举办培训2期。
    right: 青杨镇2024年法治政府建设情况的报告
     一、2024年主要举措和成效
     2024年学法4次。
     二、2025年工作安排
     2025年由司法所举办培训2期。
    basis: 时间表述应当明确（事实问题，不需要法律依据）
    since: 不限年度
    """
    told = [_THIS_YEAR.search(document.text, start, end) for start, end in context.done]
    planned = [_THIS_YEAR.search(document.text, start, end) for start, end in context.planned]
    later = next((found for found in planned if found), None)
    if any(told) and later:
        reason = "成效部分的“今年”是报告年度，这里的“今年”又是下一年。"
        yield Mark(*later.span(), reason, "两处都写明年份。")
