"""Single figures: vague exactness, rates without a base, heads against turns."""

import re
from collections import Counter
from collections.abc import Iterable

from fazhi.check.context import Context
from fazhi.check.document import Document
from fazhi.check.rule import Mark

_ROUGH = re.compile(r"[余多]")
_ABOUT = re.compile(r"(?:大约|约|近|超过|逾)$")
_OR_SO = re.compile(r"左右|上下")
_LARGE = re.compile(r"[万亿]")
_ITS_BASE = re.compile(r"[（(]\d+[^）)]{0,6}[）)]")  # 100%（8/8）, 100%（30卷）
_HEADS = re.compile(r"人数(?:共计?|合计|累计|总计|达到?|约|近|超过?|逾|为)*$")
_COUNTABLE = ("case", "event", "person", "house", "paper", "place")


def about_exact(document: Document, context: Context) -> Iterable[Mark]:
    """概数写法不对

    what: 个位数也写出来了，后面又加“余、多”，例如“16余次”；或者“约、近”和“余”连用，例如“约3000余份”。
    why: 写到个位就是准确数，不会再有“余”；读起来像没有数清。
    wrong: 召开例会16余次，发放资料约3000余份。
    right: 召开例会16次，走访企业200余家，发放资料5万余份。
    basis: 出版物上数字用法（GB/T 15835—2011）关于概数的写法
    since: 不限年度
    """
    for quantity in context.quantities:
        rough = _ROUGH.search(quantity.raw)
        if rough is None:
            continue
        plain = quantity.raw.replace(rough[0], "")
        about = _ABOUT.search(document.text[max(0, quantity.start - 3) : quantity.start])
        if not _LARGE.search(quantity.raw) and quantity.value % 10:
            reason, repair = f"写到个位的“{quantity.raw}”不是概数。", f"改为准确数，例如“{plain}”。"
            yield Mark(quantity.start, quantity.end, reason, repair)
        elif about or _OR_SO.match(document.text, quantity.end):
            word = about[0] if about else "左右"
            reason = f"“{word}”和“{rough[0]}”都表示概数，重复了。"
            yield Mark(quantity.start, quantity.end, reason, f"只留一个，例如“{quantity.raw}”。")


def whole_of_what(document: Document, context: Context) -> Iterable[Mark]:
    """100%没有说明是几分之几

    what: 写了100%（百分之百），同一句里没有分子和分母两个数。只提示第一处，并说明有几处；政府工作报告不查。
    why: 1件中的1件也是100%；没有分母，读的人无法判断。
    wrong: 行政诉讼2起，出庭应诉率100%。
    right: 行政诉讼开庭2起，负责人出庭2起，出庭应诉率100%。
    basis: 比率应当写明分子、分母和口径（统计口径问题，不需要法律依据）
    since: 不限年度
    """
    if context.work_report:
        return
    counted = Counter(q.sentence for q in context.quantities if q.family in _COUNTABLE)
    bare = [
        quantity
        for quantity in context.quantities
        if quantity.unit == "%"
        and quantity.value == 100
        and quantity.role != "plan"
        and counted[quantity.sentence] < 2
        and not _ITS_BASE.match(document.text, quantity.end)
    ]
    if bare:
        more = f"全文共 {len(bare)} 处。" if len(bare) > 1 else ""
        reason = f"没有写分子和分母，看不出是几分之几。{more}"
        repair = "同一句写明分母和分子，例如“开庭2件，负责人出庭2件”。"
        yield Mark(bare[0].start, bare[0].end, reason, repair)


def heads_or_turns(document: Document, context: Context) -> Iterable[Mark]:
    """“人数”还是“人次”

    what: “……人数”后面的数按次累加（人次），或者写受教育、参加、惠及的人数却没有用人次。
    why: 几场活动相加，重复参加的人会计多次，应当叫人次；人数是不重复的人。
    wrong: 全年开展活动40场，受教育人数5200人。
    right: 全年开展活动40场，受教育5200人次。
    basis: 人数与人次是两个口径（统计口径问题，不需要法律依据）
    since: 不限年度
    """
    for quantity in () if context.work_report else context.quantities:
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


def _added_up(before: str) -> bool:
    return bool(re.search(r"教育|参加|参与|受众|覆盖|惠及|培训|宣传|受益|听众", before))
