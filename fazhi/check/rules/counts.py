"""Figures in prose: parts against totals, vague exactness, rates without a base, heads against turns."""

import re
from collections.abc import Iterable

from fazhi.check.context import Context
from fazhi.check.document import Document
from fazhi.check.rule import Mark, Severity
from fazhi.figures import Quantity, Sum

_PARTS = ("among", "bracket", "closing", "opening", "named")
_ROUGH = re.compile(r"[余多]")
_LARGE = re.compile(r"[万亿]")
_HEADS = re.compile(r"人数(?:共计?|合计|累计|总计|达到?|约|近|超过?|逾|为)*$")
_COUNTABLE = ("case", "event", "person", "house", "paper", "place")


def parts_and_total(document: Document, context: Context) -> Iterable[Mark]:
    """分项与总数不符

    what: 列出的分项加起来超过总数，或者说明是全部却不等于总数；分项不足总数的，提示还差多少。
    why: 读的人会自己加一遍；对不上，其他数字也就没人信了。
    wrong: 办理案件15件，其中普通程序9件、简易程序8件。
    right: 办理案件17件，其中普通程序9件、简易程序8件。
    basis: 文中数字相互对照（事实问题，不需要法律依据）
    since: 不限年度
    """
    for found in context.sums:
        if found.kind not in _PARTS:
            continue
        if found.verdict in ("over", "unequal"):
            reason, repair = _beyond(found), "核对台账，改正总数或者分项。"
            yield Mark(found.total.start, found.total.end, reason, repair, "must")
        elif found.verdict == "short" and found.gap is not None:
            rest = f"{found.gap}{found.total.unit}"
            reason, repair = (
                f"列明的只有{_listed(found)}，另有{rest}没有交代。",
                f"补一句其余{rest}是什么，或者写明“其中”。",
            )
            yield Mark(found.total.start, found.total.end, reason, repair, "hint")


def said_twice(document: Document, context: Context) -> Iterable[Mark]:
    """同一件事写了两个数

    what: 同一件事、同一单位、同一时段的总数，前后写得不一样。
    why: 两个数至少有一个是错的，或者口径不同而没有说明。
    wrong: 全年共调解矛盾纠纷总数87件，成效明显。全年共调解矛盾纠纷总数85件，得到好评。
    right: 全年共调解矛盾纠纷总数87件，成效明显。上半年共调解矛盾纠纷总数40件。
    basis: 文中数字相互对照（事实问题，不需要法律依据）
    since: 不限年度
    """
    for found in context.sums:
        if found.kind == "repeat" and found.verdict != "ok":
            others = "、".join(part.raw for part in found.parts)
            reason = f"这里是{found.total.raw}，另一处写的是{others}。"
            yield Mark(
                found.total.start, found.total.end, reason, "核对台账，统一成一个数；口径不同的，写明口径。"
            )


def rate_and_counts(document: Document, context: Context) -> Iterable[Mark]:
    """比率、增减幅度与数不符

    what: 写出了分子、分母（或者前后两个数），算出来的比率、幅度却不是写的那个。
    why: 读的人会自己算一遍；四舍五入和截去尾数都算对。
    wrong: 调解纠纷87件，调解成功85件，成功率99%。
    right: 调解纠纷87件，调解成功85件，成功率97.7%。
    basis: 文中数字相互对照（事实问题，不需要法律依据）
    since: 不限年度
    """
    for found in context.sums:
        if found.kind in ("rate", "change") and found.verdict != "ok":
            told = "、".join(part.raw for part in found.parts)
            reason = f"由{told}算出来的不是{found.total.raw}。"
            severity: Severity = (
                "must" if found.verdict == "over" else "should"
            )  # more of them than there are
            repair = "核对两个数和比率，改正错的那一个。"
            yield Mark(found.total.start, found.total.end, reason, repair, severity)


def about_exact(document: Document, context: Context) -> Iterable[Mark]:
    """准确的数后面加了“余”

    what: 个位数也写出来了，后面又加“余、多”，例如“16余次”。
    why: 写到个位就是准确数，不会再有“余”；读起来像没有数清。
    wrong: 召开例会16余次。
    right: 召开例会16次，走访企业200余家，发放资料5万余份。
    basis: 出版物上数字用法（GB/T 15835—2011）关于概数的写法
    since: 不限年度
    """
    for quantity in context.quantities:
        rough = _ROUGH.search(quantity.raw)
        if rough and not _LARGE.search(quantity.raw) and quantity.value % 10:
            exact = quantity.raw.replace(rough[0], "")
            yield Mark(
                quantity.start,
                quantity.end,
                f"写到个位的“{quantity.raw}”不是概数。",
                f"改为准确数，例如“{exact}”。",
            )


def whole_of_what(document: Document, context: Context) -> Iterable[Mark]:
    """100%没有说明是几分之几

    what: 写了100%（百分之百），同一句里没有分子和分母两个数。
    why: 1件中的1件也是100%；没有分母，读的人无法判断。
    wrong: 行政诉讼2起，出庭应诉率100%。
    right: 行政诉讼开庭2起，负责人出庭2起，出庭应诉率100%。
    basis: 比率应当写明分子、分母和口径（统计口径问题，不需要法律依据）
    since: 不限年度
    """
    for quantity in context.quantities:
        if quantity.unit != "%" or quantity.value != 100 or quantity.role == "plan":
            continue
        start, end = document.sentence_at(quantity.start)
        counts = [q for q in context.quantities if start <= q.start < end and q.family in _COUNTABLE]
        if len(counts) < 2:
            yield Mark(
                quantity.start,
                quantity.end,
                "没有写分子和分母，看不出是几分之几。",
                "同一句写明分母和分子，例如“开庭2件，负责人出庭2件”。",
            )


def heads_or_turns(document: Document, context: Context) -> Iterable[Mark]:
    """“人数”还是“人次”

    what: “……人数”后面的数按次累加（人次），或者写受教育、参加、惠及的人数却没有用人次。
    why: 几场活动相加，重复参加的人会计多次，应当叫人次；人数是不重复的人。
    wrong: 全年开展活动40场，受教育人数5200人。
    right: 全年开展活动40场，受教育5200人次。
    basis: 人数与人次是两个口径（统计口径问题，不需要法律依据）
    since: 不限年度
    """
    for quantity in context.quantities:
        before = document.text[max(0, quantity.start - 16) : quantity.start]
        if (
            quantity.family == "person"
            and _HEADS.search(before)
            and (_added_up(before) or "次" in quantity.unit)
        ):
            yield Mark(
                quantity.start,
                quantity.end,
                "几场活动加起来的是人次；这里写的“人数”和数的单位要一致。",
                "按场次累加的写“人次”；去掉重复后的人数，写明已经去重。",
            )


def ledger_differs(document: Document, context: Context) -> Iterable[Mark]:
    """和台账的数不一样

    what: 文中的准确数与台账同名同单位的数不一样；只在连接台账时检查。
    why: 报告的每个数都应当能在台账里数出来。
    wrong: 台账：合同审查 20 份
     全年开展合同审查21份。
    right: 台账：合同审查 20 份
     全年开展合同审查20份。
    basis: 与台账比对（事实问题，不需要法律依据）
    since: 不限年度
    """
    for figure in context.facts["figures"] if context.facts else ():
        for quantity in context.quantities:
            if (
                _speaks_of(document, quantity, figure["label"], figure["unit"])
                and quantity.value != figure["value"]
            ):
                yield Mark(
                    quantity.start,
                    quantity.end,
                    f"台账里“{figure['label']}”是{figure['value']}{figure['unit']}，这里是{quantity.raw}。",
                    "以台账为准；台账漏记的，先补台账。",
                )


def _listed(found: Sum) -> str:
    return "＋".join(part.raw for part in found.parts)


def _beyond(found: Sum) -> str:
    """Why the parts cannot be right: their sum, or one part alone where parts may overlap."""
    if found.gap is None:
        largest = max(found.parts, key=lambda part: part.value)
        return f"其中一项{largest.raw}超过了{found.total.raw}。"
    return f"{_listed(found)}，合起来是{found.total.value - found.gap}，不是{found.total.raw}。"


def _added_up(before: str) -> bool:
    return bool(re.search(r"教育|参加|参与|受众|覆盖|惠及|培训|宣传|受益|听众", before))


def _speaks_of(document: Document, quantity: Quantity, label: str, unit: str) -> bool:
    """Whether an exact figure of the year bears this label immediately before it.

    A label of two or three characters (会议) is part of too many other names (列席会议) to speak for itself.
    """
    if len(label) < 4:
        return False
    before = document.text[max(0, quantity.start - len(label)) : quantity.start]
    plain = quantity.approx == "exact" and quantity.role in ("plain", "total")
    return plain and quantity.unit == unit and before == label
