"""Figures against each other: parts and totals, one thing said twice, rates and their counts."""

from collections.abc import Iterable, Iterator

from fazhi.check.context import Context
from fazhi.check.document import Document
from fazhi.check.rule import Mark, Severity
from fazhi.check.rules.tables import wrong_totals
from fazhi.figures import Quantity, Sum
from fazhi.figures.numerals import Number
from fazhi.figures.units import same_kind

_UNIFY = "核对台账，统一成一个数；口径不同的，写明口径。"
_LEAST_SUBJECT = 5  # characters; shorter subjects name many things
_PARTS = ("among", "bracket", "closing", "opening", "named", "rest")


def parts_and_total(document: Document, context: Context) -> Iterable[Mark]:
    """分项与总数不符

    what: 列出的分项加起来超过总数，或者说明是全部却不等于总数；列出两项以上还不足总数的，提示还差多少。
     表格的合计行，也按列加一遍。
    why: 读的人会自己加一遍；对不上，其他数字也就没人信了。
    wrong: 办理案件15件，其中普通程序9件、简易程序8件。
    right: 办理案件17件，其中普通程序9件、简易程序8件。
    basis: 文中数字相互对照（事实问题，不需要法律依据）
    since: 不限年度
    """
    yield from wrong_totals(document)
    for found in context.sums:
        if found.kind not in _PARTS:
            continue
        if found.verdict in ("over", "unequal"):
            reason, repair = _beyond(found), "核对台账，改正总数或者分项。"
            yield Mark(found.total.start, found.total.end, reason, repair, "must")
        elif found.verdict == "short" and found.gap is not None and _is_telling(found, context):
            rest = f"{_in_scale(found.gap)}{found.total.unit}"
            reason, repair = (
                f"列明的只有{_listed(found)}，另有{rest}没有交代。",
                f"补一句其余{rest}是什么，或者写明“其中”。",
            )
            yield Mark(found.total.start, found.total.end, reason, repair, "hint")


def _is_telling(found: Sum, context: Context) -> bool:
    """Whether it is worth a hint that named parts stay below the total: a work report names but the great ones."""
    return len(found.parts) > 1 and not context.work_report


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
            yield Mark(found.total.start, found.total.end, reason, _UNIFY)
    told = {found.total.start for found in context.sums if found.kind == "repeat"}
    for first, again in _of_the_year(context):
        if again.start not in told:
            yield Mark(again.start, again.end, f"这里是{again.raw}，另一处写的是{first.raw}。", _UNIFY)


def _of_the_year(context: Context) -> Iterator[tuple[Quantity, Quantity]]:
    """One subject counted for the whole year twice with two values, once as 全年 and once as 2024年."""
    year = context.year.value
    periods = {"全年", "本年", "本年度", f"{year}年", f"{year}年度"}
    first: dict[tuple[str, str], Quantity] = {}
    for quantity in context.quantities if year else ():
        counted = quantity.role in ("plain", "total") and quantity.approx == "exact" and quantity.high is None
        if not counted or quantity.period not in periods or len(quantity.subject) < _LEAST_SUBJECT:
            continue
        known = first.setdefault((quantity.subject, same_kind(quantity.unit)), quantity)
        other = known.value != quantity.value and known.sentence != quantity.sentence
        if other and known.role == "total" and known.period != quantity.period:
            yield known, quantity


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


def _listed(found: Sum) -> str:
    return "＋".join(part.raw for part in found.parts)


def _in_scale(count: Number) -> str:
    """A count as prose writes it: 5662万 rather than 56620000."""
    return f"{count // 10000}万" if count >= 10000 and count % 10000 == 0 else f"{count}"


def _beyond(found: Sum) -> str:
    """Why the parts cannot be right: their sum, or one part alone where parts may overlap."""
    if found.gap is None:
        largest = max(found.parts, key=lambda part: part.value)
        return f"其中一项{largest.raw}超过了{found.total.raw}。"
    return f"{_listed(found)}，合起来是{_in_scale(found.total.value - found.gap)}，不是{found.total.raw}。"
