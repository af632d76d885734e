"""Figures of disputes over disclosure: three groups of upheld, corrected, other, pending, and their sum."""

from django.db.models import Q

from fazhi.disputes.queries import disclosure
from fazhi.ledger.kinds import Indicator, Selection, Total

_CELLS = {"upheld": "结果维持", "corrected": "结果纠正", "other": "其他结果", "pending": "尚未审结"}
_TABLE = (
    "信息公开年度报告表四的口径：按决定之日或者裁判生效之日计年，尚未审结的按数据截止日计；一案不论几个审级算1件；"
    "驳回请求计入维持，驳回申请、驳回起诉、撤回和调解计入其他。"
)


def _group(
    key: str, label: str, day: str, where: Q, upheld: Q, corrected: Q, pending: Selection
) -> tuple[Indicator, ...]:
    chosen = {"upheld": where & upheld, "corrected": where & corrected, "other": where & ~upheld & ~corrected}
    ended = (
        Indicator(
            f"{key}-{cell}",
            f"{label}：{_CELLS[cell]}",
            "件",
            day,
            selected,
            basis=f"{label}，{_CELLS[cell]}。{_TABLE}",
        )
        for cell, selected in chosen.items()
    )
    open_ones = Indicator(
        f"{key}-pending",
        f"{label}：{_CELLS['pending']}",
        "件",
        "",
        pending,
        basis=f"{label}，{_CELLS['pending']}。{_TABLE}",
    )
    return (*ended, open_ones)


OF_RECONSIDERATIONS = _group(
    "disclosure-reconsiderations", "公开类行政复议", "decide", disclosure.DISCLOSURE, disclosure.UPHELD,
    disclosure.CORRECTED, disclosure.undecided,
)  # fmt: skip
_DIRECT = _group(
    "disclosure-suits-direct", "公开类诉讼（未经复议）", "effect", disclosure.DIRECT, disclosure.SUIT_UPHELD,
    disclosure.SUIT_CORRECTED, disclosure.pending(disclosure.DIRECT),
)  # fmt: skip
_AFTER = _group(
    "disclosure-suits-after", "公开类诉讼（复议后）", "effect", disclosure.AFTER, disclosure.SUIT_UPHELD,
    disclosure.SUIT_CORRECTED, disclosure.pending(disclosure.AFTER),
)  # fmt: skip
OF_LAWSUITS = (
    *_DIRECT,
    *_AFTER,
    Total(
        "disclosure-disputes", "信息公开类复议、诉讼", "件",
        tuple(one.key for one in (*OF_RECONSIDERATIONS, *_DIRECT, *_AFTER)),
        basis=f"公开类复议、未经复议的诉讼、复议后的诉讼三组合计。{_TABLE}",
    ),
)  # fmt: skip
