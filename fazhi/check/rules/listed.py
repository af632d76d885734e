"""Words held against dated lists: names of bodies, fixed phrases, another body's words, misspellings."""

from collections.abc import Iterable, Iterator

from fazhi.check.context import Context
from fazhi.check.document import Document
from fazhi.check.rule import Mark
from fazhi.check.words import Hit

_MOST = 3  # places shown for one word; more would only be counted


def unofficial_terms(document: Document, context: Context) -> Iterable[Mark]:
    """不是法律用语

    what: 用了法律法规里没有的说法（校园霸凌、政务信息公开、帮信等）。
    why: 报告要公开并存档，用法定名称才能和法律、统计口径对得上。
    wrong: 积极推进政务信息公开，讲解校园霸凌的后果。
    right: 积极推进政府信息公开，讲解学生欺凌的后果。
    basis: 未成年人保护法、政府信息公开条例、刑法等的用语
    since: 不限年度
    """
    return marks(context, "W502")


def renamed_bodies(document: Document, context: Context) -> Iterable[Mark]:
    """机构名称已经改变

    what: 写了机构改革以前的名称（工商局、国土所、食药监局、扶贫办等），又没有说明是原来的机构。
    why: 名称是旧的，多半整段话也是旧稿；协作对象写错，读的人找不到责任单位。
    wrong: 青杨镇2024年法治政府建设情况的报告
     会同县工商局开展检查5次。
    right: 青杨镇2024年法治政府建设情况的报告
     会同县市场监督管理局开展检查5次，接收原国土资源所移交档案20卷。
    basis: 2018年、2023年党和国家机构改革方案；地方机构以本地改革方案为准
    since: 2018年改革的名称自2020年度报告起；2023年改革的自2025年度报告起
    """
    return marks(context, "W504")


def fixed_phrases(document: Document, context: Context) -> Iterable[Mark]:
    """与固定提法不同

    what: 固定提法写错了字、换了词或者颠倒了次序。只与词表比对，不改写；词表可以换成本县自己的（--phrases）。
    why: 固定提法一字之差就是差错，报送前要与原文核对。
    wrong: 深入学习习近平法制思想，落实谁普法谁执法。
    right: 深入学习习近平法治思想，落实谁执法谁普法。
    basis: 公开文件中的固定提法（词表列明日期，以最新文件为准）
    since: 不限年度
    """
    return marks(context, "W506")


def another_body(document: Document, context: Context) -> Iterable[Mark]:
    """别类单位的称呼

    what: 乡镇（街道）的报告里出现“我局、全局、局党组”等部门的自称，或者镇的报告自称“我乡”、街道的报告自称“我镇”。
    why: 多半是从别的单位的稿子改来，称呼没有改完。
    wrong: 青杨镇2024年法治政府建设情况的报告
     我局组织全局干部学法4次。
    right: 青杨镇2024年法治政府建设情况的报告
     我镇组织全镇干部学法4次，着眼全局谋划工作。
    basis: 本单位的类别（事实问题，不需要法律依据）
    since: 不限年度
    """
    return marks(context, "W509")


def beyond_remit(document: Document, context: Context) -> Iterable[Mark]:
    """超出乡镇职权的事

    what: 乡镇（街道）的报告写了立法、批捕、刑事立案等不属于自己职权的工作。
    why: 这些话多半来自上级或者其他单位的稿子；乡镇能写的是配合、参与、移送。
    wrong: 青杨镇2024年法治政府建设情况的报告
     不断完善立法体系，制定地方性法规配套制度。
    right: 青杨镇2024年法治政府建设情况的报告
     通过立法联系点对2部地方性法规草案提出意见6条。
    basis: 立法法、刑事诉讼法关于职权的规定
    since: 不限年度
    """
    return marks(context, "W510")


def misspellings(document: Document, context: Context) -> Iterable[Mark]:
    """常见错别字

    what: 公文里常见的同音、形近字误用，例如“布署、贯穿落实、合法权力、台帐、截止目前”。
    why: 错别字最容易被人看见，也最容易改。
    wrong: 确实加强组织领导，布署任务11项，截止目前全部完成。
    right: 切实加强组织领导，部署任务11项，截至目前全部完成。反应迅速，确实有效。
    basis: 现代汉语常见误用（用语规范）
    since: 不限年度
    """
    return marks(context, "W512")


def ended_campaigns(context: Context) -> Iterator[Mark]:
    """Plans and campaigns of the list that have ended in the report's year."""
    return marks(context, "T404")


def marks(context: Context, code: str) -> Iterator[Mark]:
    """What the list says under one rule: a hint once for each word, anything graver at its first places."""
    shown: dict[str, int] = {}
    hits = context.hits.get(code, ())
    for hit in hits:
        found = hit.word.found
        shown[found] = shown.get(found, 0) + 1
        if shown[found] > (1 if hit.word.severity == "hint" else _MOST):
            continue
        yield _mark(context, hit, sum(other.word.found == found for other in hits))


def _mark(context: Context, hit: Hit, count: int) -> Mark:
    word = hit.word
    reason = word.reason.format(found=word.found, right=word.right, year=context.year.value)
    more = f"全文共 {count} 处。" if count > 1 else ""
    aside = word.right.startswith("（")
    suggestion = word.right.strip("（）") + "。" if aside else f"改为“{word.right}”。"
    basis = word.source if word.rule == "W506" else ""  # the user's own table names its own source
    return Mark(hit.start, hit.end, reason + more, suggestion, word.severity, basis)
