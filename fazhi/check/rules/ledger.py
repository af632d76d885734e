"""Figures against the ledger's facts, where a facts.json is given."""

from collections.abc import Iterable

from fazhi.check.context import Context
from fazhi.check.document import Document
from fazhi.check.rule import Mark
from fazhi.figures import Quantity


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


def _speaks_of(document: Document, quantity: Quantity, label: str, unit: str) -> bool:
    """Whether an exact figure of the year bears this label immediately before it.

    A label of two or three characters (会议) is part of too many other names (列席会议) to speak for itself.
    """
    if len(label) < 4:
        return False
    before = document.text[max(0, quantity.start - len(label)) : quantity.start]
    plain = quantity.approx == "exact" and quantity.role in ("plain", "total")
    return plain and quantity.unit == unit and before == label
