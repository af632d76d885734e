"""What the statutory parts must hold: causes, measures for each shortcoming, who and when, and something at all."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from fazhi.check.context import Context
from fazhi.check.document import Document
from fazhi.check.outline import Part
from fazhi.check.rule import Mark
from fazhi.check.rules.layout import is_closing

_CAUSE = re.compile(
    r"因为|由于|原因|因[^此而素]{1,20}(?:[，。]|所以|导致|造成)|根源|究其|致使|所致|导致|造成|主要[是在]|源于|受[^。，]{1,12}(?:制约|影响|所限)|受限于|归结"
)
_NUMBERED = re.compile(
    r"(?:^[（(][一二三四五六七八九十\d]{1,3}[)）]|^\d{1,2}[.．、]|(?<![\u4e00-\u9fff])[一二三四五六七八九十]是)([^，。；：]{4,40})"
)
_NEXT_ITEM = re.compile(r"[一二三四五六七八九十]是(?<=[。；，：、\s]..)")
_SAID = re.compile(r"(?:^|(?<=[。；]))([^，。；：]{4,40})")
_GAP = re.compile(
    r"不够|不足|不强|不高|不全|不规范|不及时|不到位|不主动|不深入|不完善|不充分|偏[少低弱慢紧]|薄弱|欠缺|短板|滞后|单一|枯燥|有待|较[少低弱慢差]|缺[乏少]|[^较]少$"
)
_OWNER = re.compile(
    r"由|负责|牵头|责任|承担|落实到|分管|包抓|(?:所|办|队|站|局|中心|院)[^，。]{0,8}(?:完成|组织|开展|实施|通报|核对)"
)
_WHEN = re.compile(
    r"\d+月|[一二三四五六七八九十]月|季度|上半年|下半年|年底|月底|年内|前完成|全年|每[年月周日]|首月|半年|\d+日"
)
# Words that stand in every shortcoming and every plan, and so connect nothing.
_STOCK_WORDS = """
    不够 不足 不强 不高 不全 有待 提高 加强 加大 进一 一步 工作 法治 建设 问题 存在 方面 个别 部分 一些 有的 还有 仍有 情况 水平 能力
    意识 推进 政府 法律 单位 干部 人员 需要 较为 比较 不到 到位 完善 落实 强化 提升 继续 相关 基层 群众 台账 及时 不及
"""
_STOCK = frozenset(_STOCK_WORDS.split())
_MOST = 60  # shortcomings looked for in the plan; no report has half as many
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")


def causes(document: Document, context: Context) -> Iterable[Mark]:
    """只写了不足，没有写原因

    what: 写不足的部分里，一处表示原因的话也没有（因为、由于、原因是、主要是……）。
    why: 报告内容条款要求写“不足及原因”；没有原因，下一年的措施就没有着落。
    wrong: 青杨镇2024年法治政府建设情况的报告
     二、存在的不足
     案卷归档不及时，文书填写不规范。
    right: 青杨镇2024年法治政府建设情况的报告
     二、存在的不足和原因
     案卷归档不及时，原因是没有专职内勤。
    basis: 法治政府建设与责任落实督察工作规定关于年度报告内容的条款
    since: 2019年度报告起
    """
    for part in _outer(context, "shortcomings"):
        if _told(document, part) and not _CAUSE.search(document.text, part.heading_end, part.end):
            yield Mark(
                part.start,
                part.heading_end,
                "这一部分只写了现象，没有写原因。",
                "每条不足补一句原因，再让下一年的措施与原因对应。",
            )


def empty_part(document: Document, context: Context) -> Iterable[Mark]:
    """有标题没有内容

    what: 年度报告的某一块只有标题，下面没有文字。
    why: 只有标题等于没有写；没有这类情况的，也要写一个“无”。
    wrong: 青杨镇2024年法治政府建设情况的报告
     一、存在的不足和原因
     二、2025年工作安排
     6月底前由司法所组织培训1期。
    right: 青杨镇2024年法治政府建设情况的报告
     一、存在的不足和原因
     培训少，原因是经费少。
     二、其他需要报告的情况
     无。
    basis: 法治政府建设与责任落实督察工作规定关于年度报告内容的条款
    since: 2019年度报告起
    """
    for part in context.parts:
        if part.level == context.top_level and part.role and not _told(document, part):
            yield Mark(
                part.start, part.heading_end, "这一部分只有标题，没有内容。", "写出内容；没有的，写“无”。"
            )


def unanswered_shortcoming(document: Document, context: Context) -> Iterable[Mark]:
    """不足没有对应的措施

    what: 某一条不足，连同写明的原因，下一年的安排里一个与它有关的词也没有。有几条的合成一处。
    why: 报告写不足是为了改；安排与不足对不上，下一年就无从检查。
    wrong: 青杨镇2024年法治政府建设情况的报告
     一、存在的不足和原因
     （一）执法记录不全。原因是设备少。
     （二）档案管理不规范。原因是没有专人。
     二、2025年工作安排
     6月底前由执法大队添置执法记录设备2台。
    right: 青杨镇2024年法治政府建设情况的报告
     一、存在的不足和原因
     （一）执法记录不全。原因是设备少。
     （二）档案管理不规范。原因是没有专人。
     二、2025年工作安排
     6月底前由执法大队添置执法记录设备2台；3月底前由党政办确定档案管理员1名。
    basis: 法治政府建设与责任落实督察工作规定关于年度报告内容的条款
    since: 2019年度报告起
    """
    plan = "".join(document.text[start:end] for start, end in context.planned)
    if not plan:
        return
    bare: list[tuple[int, int]] = []
    for part in _outer(context, "shortcomings"):
        for start, end in islice(_items(document, part), _MOST):
            pairs = _pairs(document.text[start : _told_until(document, end)])
            if _GAP.search(document.text, start, end) and pairs and not any(pair in plan for pair in pairs):
                bare.append((start, end))
    if bare:
        others = "、".join(f"“{document.text[start:end]}”" for start, end in bare[1:])
        more = f"还有{others}。" if others else ""
        reason = f"下一年的安排里找不到与这条不足对应的措施。{more}"
        yield Mark(*bare[0], reason, "在安排里补一条措施，写明谁来做、何时完成。")


def who_and_when(document: Document, context: Context) -> Iterable[Mark]:
    """安排没有写谁来做、何时完成

    what: 下一年安排的整个部分里，没有负责的单位或者没有时间。
    why: 没有责任单位和时间的安排，下一年无法检查。
    wrong: 青杨镇2024年法治政府建设情况的报告
     一、2025年工作安排
     不断加强执法队伍建设，努力提高执法水平。
    right: 青杨镇2024年法治政府建设情况的报告
     一、2025年工作安排
     由综合行政执法队负责，6月底前组织执法培训2期。
    basis: 法治政府建设与责任落实督察工作规定关于年度报告内容的条款
    since: 2019年度报告起
    """
    for part in _outer(context, "plan"):
        text = document.text[part.heading_end : part.end]
        missing = [
            what for what, told in (("负责的单位", _OWNER), ("完成的时间", _WHEN)) if not told.search(text)
        ]
        if missing and _told(document, part):
            yield Mark(
                part.start,
                part.heading_end,
                f"这一部分没有写{'和'.join(missing)}。",
                "每项安排写明由哪个单位负责、什么时间完成。",
            )


def _told_until(document: Document, end: int) -> int:
    """Where the item that begins with this clause ends: measures answer its causes too."""
    line = document.text.find("\n", end)
    stop = line if line >= 0 else len(document.text)
    further = _NEXT_ITEM.search(document.text, end, stop)
    return further.start() if further else stop


def _items(document: Document, part: Part) -> Iterator[tuple[int, int]]:
    """The first clause of each shortcoming: of numbered items, else of every sentence."""
    for paragraph in document.body:
        if part.heading_end < paragraph.start < part.end and not is_closing(paragraph.text):
            numbered = list(_NUMBERED.finditer(paragraph.text))
            for found in numbered or _SAID.finditer(paragraph.text):
                yield paragraph.start + found.start(1), paragraph.start + found.end(1)


def _outer(context: Context, role: str) -> Iterator[Part]:
    return (part for part in context.parts if part.role == role and part.level == context.top_level)


def _told(document: Document, part: Part) -> bool:
    """Whether anything but the signature, date and copies of the report stands below a heading."""
    if document.text[part.heading_end : part.end].split("\n", 1)[0].strip(" 。：:"):
        return True
    below = (p.text for p in document.body if part.heading_end < p.start < part.end)
    return any(not is_closing(text) for text in below)


def _pairs(text: str) -> set[str]:
    runs = _CHINESE.findall(text)
    return {run[at : at + 2] for run in runs for at in range(len(run) - 1)} - _STOCK
