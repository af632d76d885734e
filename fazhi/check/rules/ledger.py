"""Figures against the ledger's facts, where a facts.json is given."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fazhi.check.context import Context
from fazhi.check.document import Document
from fazhi.check.rule import Mark
from fazhi.figures import Quantity

# A label of two or three characters (会议) is part of too many other names (列席会议) to speak for itself.
_SHORTEST, _LONGEST = 4, 40


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
    figures = [
        figure for figure in (context.facts or {}).get("figures", ()) if len(figure["label"]) >= _SHORTEST
    ]
    for quantity in context.quantities if figures else ():
        named = _named_before(document, quantity, figures)
        if named and quantity.value not in [figure["value"] for figure in named]:
            yield Mark(
                quantity.start,
                quantity.end,
                f"台账里“{named[0]['label']}”是{named[0]['value']}{named[0]['unit']}，这里是{quantity.raw}。",
                "以台账为准；台账漏记的，先补台账。",
            )


def _named_before(
    document: Document, quantity: Quantity, figures: Sequence[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """The figures whose label stands immediately before an exact figure of the year.

    The longest label is meant: 申请司法确认 is not 司法确认.
    """
    if quantity.approx != "exact" or quantity.role not in ("plain", "total"):
        return []
    before = document.text[max(0, quantity.start - _LONGEST) : quantity.start]
    named = [f for f in figures if f["unit"] == quantity.unit and before.endswith(f["label"])]
    longest = max((len(figure["label"]) for figure in named), default=0)
    return [figure for figure in named if len(figure["label"]) == longest]
