"""Days and periods: the day of signature, the days by which to report and publish, plans that have ended."""

from collections.abc import Iterable

from fazhi.check.context import Context
from fazhi.check.document import Document
from fazhi.check.rule import Mark
from fazhi.check.rules.laws import ended_titles
from fazhi.check.rules.listed import ended_campaigns
from fazhi.check.years import signed_on

_REPORT_BY = (3, 1)
_PUBLISH_BY = (4, 1)
_EARLY = 3  # month up to which nobody reports on the same year


def ended_plans(document: Document, context: Context) -> Iterable[Mark]:
    """规划或活动已经期满

    what: 报告年度里已经期满的规划、纲要，还当作现行的来写；政府工作报告回顾往年，不查。
    why: 说明文字是旧的；新的规划有新的任务。
    wrong: 青杨镇2026年法治政府建设情况的报告
     落实八五普法规划，开展宣传15场。
    right: 青杨镇2026年法治政府建设情况的报告
     “八五”普法规划圆满收官，落实“九五”普法规划，开展宣传15场。
    basis: 各规划自己写明的规划期
    since: 八五普法、2021—2025年纲要自2026年度报告起；七五普法自2021年度报告起
    """
    if context.work_report:
        return
    yield from ended_campaigns(context)
    yield from ended_titles(document, context, "T404")


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
    elif signed_year == year and month <= _EARLY:
        reason = f"成文日期在{year}年初，报告写的却是{year}年全年，两个年份有一个不对。"
        yield Mark(start, end, reason, "改为实际的成文日期，或者改正报告年度。", "should")
    elif signed_year == year and (month, day) < (12, 31):
        yield Mark(
            start,
            end,
            f"{year}年还没有结束就成文，全年数字可能不全。",
            "写明数据截止的日期，或者年后补齐。",
            "hint",
        )


def reported_late(document: Document, context: Context) -> Iterable[Mark]:
    """成文日期晚于报送期限

    what: 成文日期在次年3月1日以后、4月1日以前。
    why: 年度报告应当在次年3月1日之前报送上一级党委和政府；本县另有更早要求的，以本县为准。
    wrong: 青杨镇2024年法治政府建设情况的报告
     全年审查合同20份，提出意见30条，均被采纳。
     青杨镇人民政府
     2025年3月18日
    right: 青杨镇2024年法治政府建设情况的报告
     全年审查合同20份，提出意见30条，均被采纳。
     青杨镇人民政府
     2025年2月18日
    basis: 法治政府建设与责任落实督察工作规定关于报送时间的条款
    since: 2019年度报告起
    """
    late = _days_late(document, context)
    if late and _REPORT_BY < late[0] <= _PUBLISH_BY:
        yield Mark(*late[1], "成文日期已经过了3月1日的报送期限。", "核对日期；确实晚报的，向上级说明。")


def published_late(document: Document, context: Context) -> Iterable[Mark]:
    """成文日期晚于公开期限

    what: 成文日期在次年4月1日以后。
    why: 年度报告除涉密的以外，应当在次年4月1日之前公开。
    wrong: 青杨镇2024年法治政府建设情况的报告
     全年审查合同20份，提出意见30条，均被采纳。
     青杨镇人民政府
     2025年4月7日
    right: 青杨镇2024年法治政府建设情况的报告
     全年审查合同20份，提出意见30条，均被采纳。
     青杨镇人民政府
     2025年2月18日
    basis: 法治政府建设与责任落实督察工作规定第二十四条
    since: 2019年度报告起
    """
    late = _days_late(document, context)
    if late and late[0] > _PUBLISH_BY:
        yield Mark(
            *late[1], "成文日期已经过了4月1日的公开期限。", "核对日期；确实晚了的，尽快公开并向上级说明。"
        )


def _days_late(document: Document, context: Context) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """((month, day), span) of a date of signature in the year after the report's; a later year counts as December."""
    signed, year = signed_on(document), context.year.value
    if signed is None or year is None or context.year.how == "成文日期" or signed[0] <= year:
        return None
    month, day = (signed[1], signed[2]) if signed[0] == year + 1 else (12, 31)
    return (month, day), (signed[3], signed[4])
