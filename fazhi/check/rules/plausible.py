"""Figures that cannot well stand beside each other: heads for sessions, units, frequencies, kinds of numerals."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby, pairwise

from fazhi.check.context import Context
from fazhi.check.document import Document
from fazhi.check.rule import Mark
from fazhi.figures import Quantity

_FEWEST, _MOST = 3, 1500  # persons a session below or above which somebody should count again
_ATTENDED = re.compile(r"参加|参训|参学|参与|受教育|受众|覆盖|惠及|培训|受益|听[众课]|学员|群众|干部")
_SESSION = frozenset(("场", "场次", "期", "次", "轮", "班次", "节"))
_CASES = frozenset("件宗起")
_CASE_WORDS = re.compile(r"案|纠纷|诉讼|复议|信访|投诉|调解|积案|争议|处罚")
_STOCK = frozenset(("行政", "案件", "办理", "处理", "受理", "登记", "全年", "收到", "重大"))
_EVERY = re.compile(r"每个?(季度|季|半年|两个?月|月|周|星期)")
_TIMES_A_YEAR = {"季度": 4, "季": 4, "半年": 2, "两月": 6, "两个月": 6, "月": 12, "周": 52, "星期": 52}
_PLAIN_UNITS = frozenset(("件", "起", "宗", "次", "场", "场次", "份"))
_MATTERS = ("事", "大事", "实事", "民生", "要事", "硬仗")  # 三件事 names, it does not count
_WEEKS = 52
_OF_ONE_BODY = re.compile(
    r"^学法$|集中学法|集体学法|会前学法|中心组|党委会|党工委会|班子会|专题研究|听取[^，]{0,8}汇报|述法"
)
_SPOKEN_FROM = 3  # 一次, 两件 are written out by everybody


def heads_per_session(document: Document, context: Context) -> Iterable[Mark]:
    """场次与人次不合常理

    what: 同一句里办了几场活动、参加多少人，平均每场不到3人或者超过1500人。
    why: 多半是其中一个数少写或者多写了一位。
    wrong: 举办法治讲座26场，参加45人次。
    right: 举办法治讲座26场，参加450人次；旁听庭审1次，参加2人。
    basis: 文中数字相互对照（事实问题，不需要法律依据）
    since: 不限年度
    """
    for sentence in () if context.work_report else _sentences(context):
        for sessions, heads in pairwise(sentence):
            if not (_is_sessions(sessions) and _is_heads(document, sessions, heads)):
                continue
            mean = heads.value / sessions.value
            if not _FEWEST <= mean <= _MOST:
                told = "只有" if mean < _FEWEST else "有"
                reason = f"{sessions.raw}{told}{heads.raw}，平均每场{_plain(mean)}人，请核对。"
                yield Mark(heads.start, heads.end, reason, "核对场次和人次，看是不是漏写或者多写了一位。")


def too_often(document: Document, context: Context) -> Iterable[Mark]:
    """次数多得不合常理

    what: 乡镇（街道）一年里集体学法、中心组学习、党委会研究法治等超过52次，平均每周不止一次。
    why: 多半是把各支部、各村的次数加在了一起，或者多写了一位。
    wrong: 党委理论学习中心组集体学法100次。
    right: 党委理论学习中心组集体学法12次，各村、各支部学法100次。
    basis: 文中数字相互对照（事实问题，不需要法律依据）
    since: 不限年度
    """
    if context.town.name and not context.is_town:  # a county adds up its towns
        return
    for quantity in context.quantities:
        sessions = quantity.unit in ("次", "场", "场次") and quantity.value > _WEEKS
        if sessions and quantity.role in ("plain", "total", "part") and _OF_ONE_BODY.search(quantity.subject):
            reason = f"{quantity.raw}合每周{quantity.value / _WEEKS:.2g}次，请核对。"
            yield Mark(quantity.start, quantity.end, reason, "只写本级的次数；各村、各支部的另写。")


def units_of_cases(document: Document, context: Context) -> Iterable[Mark]:
    """同一件事一处用“件”、一处用“起”

    what: 同一句里同一种案件、纠纷，一个数用“件”，另一个数用“起”或者“宗”。
    why: 单位不一样，读的人会以为口径不同。
    wrong: 调解纠纷52件，调解成功50起。
    right: 调解纠纷52件，调解成功50件；查处案件3件，赔偿诉讼1起。
    basis: 计量单位前后一致（用语规范）
    since: 不限年度
    """
    for sentence in _sentences(context):
        cases = [q for q in sentence if q.unit in _CASES and _CASE_WORDS.search(q.subject)]
        for before, after in pairwise(cases):
            if before.unit != after.unit and (_pairs(before.subject) & _pairs(after.subject)) - _STOCK:
                reason = f"前面用“{before.unit}”（{before.raw}），这里用“{after.unit}”。"
                yield Mark(after.start, after.end, reason, "统一成一个单位，一般用“件”。")


def frequency_and_count(document: Document, context: Context) -> Iterable[Mark]:
    """次数少于自己写的频次

    what: 同一句写了“每季度（每月、每两个月）几次”，全年的次数却比按频次算出来的少。
    why: 制度定了频次，数却没有做到；要么频次写错，要么次数漏记。
    wrong: 坚持每季度学法1次，全年组织学法3次。
    right: 坚持每季度学法1次，全年组织学法5次。
    basis: 文中数字相互对照（事实问题，不需要法律依据）
    since: 不限年度
    """
    for sentence in _sentences(context):
        for place, each in enumerate(sentence):
            if each.role != "each":
                continue
            every = _EVERY.search(document.text, max(each.sentence[0], each.start - 20), each.start)
            due = each.value * _TIMES_A_YEAR[every[1]] if every else 0
            for told in sentence[place + 1 :]:
                if every and _counts_the_same(each, told) and told.value < due:
                    reason = f"按{every[0]}{each.raw}算，全年应有{due}{told.unit}。"
                    yield Mark(told.start, told.end, reason, "核对频次和次数；有几次没有开成的，写明原因。")


def kinds_of_numerals(document: Document, context: Context) -> Iterable[Mark]:
    """同类数量一处用汉字、一处用阿拉伯数字

    what: 同一个单位的数量，多数用阿拉伯数字，个别用汉字（“十起”“2起”）。只提示第一处。
    why: 同一份报告里同类数量的写法要统一，汉字写的数容易漏统。
    wrong: 评查案卷十起，办理行政诉讼2起。
    right: 评查案卷10起，办理行政诉讼2起，实行三项制度，调解一次成功。
    basis: 出版物上数字用法（GB/T 15835—2011）
    since: 2011年度报告起
    """
    arabic = {quantity.unit for quantity in context.quantities if quantity.form == "arabic"} & _PLAIN_UNITS
    for quantity in context.quantities:
        exact = quantity.form == "chinese" and quantity.approx == "exact" and quantity.high is None
        told = quantity.role in ("plain", "total", "part") and quantity.value >= _SPOKEN_FROM
        matter = document.text.startswith(_MATTERS, quantity.end)
        if exact and told and not matter and quantity.unit in arabic:
            reason = f"别处的“{quantity.unit}”用阿拉伯数字，这里用汉字。"
            yield Mark(quantity.start, quantity.end, reason, f"改为“{quantity.value}{quantity.unit}”。")
            return


def _plain(mean: Decimal | float) -> str:
    return f"{mean:.0f}" if mean >= 10 else f"{mean:.1f}".removesuffix(".0")


def _sentences(context: Context) -> Iterator[list[Quantity]]:
    """The quantities of each sentence that has more than one."""
    for _, group in groupby(context.quantities, key=lambda quantity: quantity.sentence):
        sentence = list(group)
        if len(sentence) > 1:
            yield sentence


def _is_sessions(quantity: Quantity) -> bool:
    counted = quantity.role in ("plain", "total", "part") and quantity.high is None
    return quantity.unit in _SESSION and counted and quantity.value >= _FEWEST


def _is_heads(document: Document, sessions: Quantity, heads: Quantity) -> bool:
    between = document.text[sessions.end : heads.start]
    told = heads.role in ("plain", "total") and heads.unit in ("人", "人次")
    return told and len(between) <= 16 and "其中" not in between and bool(_ATTENDED.search(between))


def _counts_the_same(each: Quantity, told: Quantity) -> bool:
    counted = told.role in ("plain", "total") and told.approx == "exact" and told.unit == each.unit
    return counted and bool(_pairs(each.subject) & _pairs(told.subject))


def _pairs(subject: str) -> set[str]:
    return {subject[at : at + 2] for at in range(len(subject) - 1)}
