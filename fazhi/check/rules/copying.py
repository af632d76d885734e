"""Copying: what was carried over from last year's report, and passages of other towns' reports."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from fazhi.check.context import Context
from fazhi.check.document import Document
from fazhi.check.outline import parts
from fazhi.check.rule import Mark
from fazhi.check.towns import names_of, own_names
from fazhi.figures import Quantity, quantities
from fazhi.reuse import Passage

_NOISE = re.compile(r"[\W_]+")
_NUMBERING = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*|[一二三四五六七八九十]是)+")
_FORMULA = re.compile(r"报告如下|汇报如下|总结如下")
_SHORTEST = 15  # letters; shorter sentences are alike by chance
_MOSTLY = 0.8  # of a sentence that stands elsewhere, when it counts as carried over
_LONG = 90  # characters; so long a passage is no chance and no turn of phrase
_MOST_CHANGES = 3
_MOST = 10  # passages that are shown, the longest first
_LARGE_SHARE = 0.2  # in real reports at most a ninth stands in another year's report of the same unit


def carried_sentences(document: Document, context: Context) -> Iterable[Mark]:
    """与上年报告相同的句子

    what: 与上年报告一样，或者只改了几个字、几个数的段落，最长的十段；次序换了也查得出。
    why: 工作年年做可以，原话年年抄说明没有新内容；占比高时建议重写。固定的开头语、小标题和提纲自带的句子不算。
    wrong: 上年：丰泽镇2023年法治政府建设情况的报告
     上年：镇党委书记、镇长带头学法、带头述法，对群众反映的执法问题亲自过问。
     丰泽镇2024年法治政府建设情况的报告
     镇党委书记、镇长带头学法、带头述法，对群众反映的执法问题亲自过问。
    right: 上年：丰泽镇2023年法治政府建设情况的报告
     上年：镇党委书记、镇长带头学法、带头述法，对群众反映的执法问题亲自过问。
     丰泽镇2024年法治政府建设情况的报告
     镇党委书记主持专题学习4次，镇长带头出庭2次，当场化解行政争议1件。
    basis: 与上年报告逐句比对（事实问题，不需要法律依据）
    since: 不限年度
    """
    found = [run for passage in context.carried for run in _own_words(document, passage)]
    share = sum(end - start for start, end, _ in found) / max(len(document.text), 1)
    for start, end, passage in sorted(found, key=lambda run: run[0] - run[1])[:_MOST]:
        changed = _changed(passage, start, end)
        yield Mark(
            start,
            end,
            f"这一段与上年报告相同{changed}；全文相同的文字占 {share:.0%}。",
            "写出今年与上年不同的做法和数字；没有变化的，合并成一句。",
            "should" if share >= _LARGE_SHARE and not changed else "hint",
        )


def copied_passages(document: Document, context: Context) -> Iterable[Mark]:
    """与别处报告相同的段落

    what: 与比对库里另一份报告一样，或者只换了地名、数字的段落。四个以上乡镇都有的是套话，不算抄来。
    why: 照搬别处的报告，写的就不是本镇的事；只换地名和数字的，最容易被认出来。
    wrong: 别处：石桥镇2023年法治政府建设情况的报告
     别处：石桥镇把调解室搬到码头鱼市，渔民收网以后当面说理，全年在船上调成纠纷31件，没有一件再到法院。
     丰泽镇2024年法治政府建设情况的报告
     丰泽镇把调解室搬到码头鱼市，渔民收网以后当面说理，全年在船上调成纠纷26件，没有一件再到法院。
    right: 别处：石桥镇2023年法治政府建设情况的报告
     别处：石桥镇把调解室搬到码头鱼市，渔民收网以后当面说理，全年在船上调成纠纷31件，没有一件再到法院。
     丰泽镇2024年法治政府建设情况的报告
     丰泽镇在茶季设流动调解点，茶农下山以后当面说理，全年在茶场调成纠纷26件，反悔的2件转入诉讼。
    basis: 与比对库逐段比对（事实问题，不需要法律依据）
    since: 不限年度
    """
    own = context.town.code or context.town.name
    for copied in context.copied:
        entry = copied.entry
        whose = "本单位的" if entry.town and entry.town == own else ""
        source = f"{whose}《{entry.title}》（{Path(entry.path).name}）"
        for start, end, passage in () if copied.formula else _own_words(document, copied.passage):
            yield Mark(
                start,
                end,
                f"这一段与{source}相同{_changed(passage, start, end)}。",
                "改写成本镇自己做的事、自己的数；确实共同做的，写明和谁一起。",
                "should" if end - start >= _LONG and not whose else "hint",
            )


def source_left(document: Document, context: Context) -> Iterable[Mark]:
    """抄来的段落里留着来处的名字

    what: 与别处报告相同的段落，连同前后各一句，出现了那份报告所在乡镇、县区的名字。
    why: “和平”“新华”这样的地名平时看不出是地名；段落的来处一对，就知道是没有改完的。
    wrong: 别处：新华镇2023年法治政府建设情况的报告
     别处：镇里把调解室搬到码头鱼市，渔民收网以后当面说理，新华经验在全县推开，全年在船上调成纠纷31件。
     别处：新华镇人民政府
     丰泽镇2024年法治政府建设情况的报告
     镇里把调解室搬到码头鱼市，渔民收网以后当面说理，新华经验在全县推开，全年在船上调成纠纷26件。
    right: 别处：新华镇2023年法治政府建设情况的报告
     别处：镇里把调解室搬到码头鱼市，渔民收网以后当面说理，新华经验在全县推开，全年在船上调成纠纷31件。
     别处：新华镇人民政府
     丰泽镇2024年法治政府建设情况的报告
     镇里把调解室搬到码头鱼市，渔民收网以后当面说理，丰泽经验在全县推开，全年在船上调成纠纷26件。
    basis: 与比对库逐段比对（事实问题，不需要法律依据）
    since: 不限年度
    """
    own = own_names(context.town)
    for copied in context.copied:
        start, end = _with_neighbours(document, copied.passage)
        for name in sorted(names_of(copied.entry.town) - own, key=len, reverse=True):
            for found in re.finditer(re.escape(name), document.text[start:end]):
                place = start + found.start()
                inside = copied.passage.start <= place < copied.passage.end
                yield Mark(
                    place,
                    place + len(name),
                    f"这一段与《{copied.entry.title}》相同，“{name}”是那里的名字。",
                    "核对这里写的是不是本镇的事；不是的，整句改写。",
                    "must" if inside and not copied.formula else "should",
                )


def carried_figures(document: Document, context: Context) -> Iterable[Mark]:
    """与上年报告相同的数字

    what: 同一件事的准确数字和上年报告完全一样。
    why: 可能是上年的数字没有改；也可能确实一样，所以只作提示。
    wrong: 上年：全年审查合同28份。
     全年审查合同28份。
    right: 上年：全年审查合同28份。
     全年审查合同31份。
    basis: 与上年报告逐个比对（事实问题，不需要法律依据）
    since: 不限年度
    """
    if context.previous is None:
        return
    before = {key for q in quantities(context.previous.text) if (key := _figure(q))}
    for quantity in context.quantities:
        if _figure(quantity) in before:
            yield Mark(
                quantity.start,
                quantity.end,
                f"“{quantity.subject}{quantity.raw}”和上年报告一样。",
                "核对是不是今年的数字。",
            )


def _own_words(document: Document, passage: Passage) -> Iterator[tuple[int, int, Passage]]:
    """The sentences of a passage that its author told, neighbours in one: no title, heading, opening formula."""
    runs: list[list[int]] = []
    headings = {part.start for part in parts(document)}
    for start, end in document.sentences:
        inside = min(end, passage.end + 1) - max(start, passage.start)
        if inside < _MOSTLY * (end - start) or _letters(document.text[start:end]) < _SHORTEST:
            continue
        if start < document.title_span[1] or start in headings or _FORMULA.search(document.text, start, end):
            continue
        if runs and start - runs[-1][1] <= 1:
            runs[-1][1] = end
        else:
            runs.append([start, end])
    yield from ((start, end, passage) for start, end in runs)


def _letters(text: str) -> int:
    return len(_NOISE.sub("", _NUMBERING.sub("", text)))


def _changed(passage: Passage, start: int, end: int) -> str:
    """What was changed between two places of a passage, as the clerk reads it."""
    told = [
        f"“{c.there}”改成“{c.here}”"
        for c in passage.changes
        if start <= c.span[0] < end and c.there.strip() and c.here.strip()
    ]
    more = "等" if len(told) > _MOST_CHANGES else ""
    return f"，只是把{'、'.join(told[:_MOST_CHANGES])}{more}" if told else ""


def _with_neighbours(document: Document, passage: Passage) -> tuple[int, int]:
    """A passage with the sentences before and behind it."""
    start, _ = document.sentence_at(max(passage.start - 2, 0))
    _, end = document.sentence_at(min(passage.end + 2, len(document.text) - 1))
    return start, end


def _figure(quantity: Quantity) -> tuple[str, str, str] | None:
    """What makes two figures the same; None for those that are alike by chance."""
    if quantity.approx != "exact" or not quantity.subject or quantity.role in ("rate", "plan", "each"):
        return None
    return quantity.subject, quantity.unit, str(quantity.value)
