"""Tallies: one row for a period and a number, beside rows entered one by one (KINDS 0.1).

A room's model extends Tallied and its kind asks `refuse_wrong_tally` and shows `mark_tallies`.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import models

from fazhi.ledger.kinds import Act
from fazhi.ledger.models import Depth, Record

ITEMISED = "同月另有逐件登记的，未注明“不含”"
SINGLE_DAY = "逐件登记的只有一天，“期间止”请留空；登记一段期间的数，深度选“汇总登记”。"


class Tallied(Record):
    """A record that may stand for many small acts: from `on` until `until`, `count` of them."""

    until = models.DateField(
        "期间止", null=True, blank=True, help_text="汇总登记填这段期间的最后一天，不跨月；只有一天的留空。"
    )
    excludes_itemised = models.BooleanField(
        "不含已逐件登记的", default=False, help_text="同一个月另有逐件登记的，汇总数里先减去，再勾选。"
    )

    class Meta(Record.Meta):
        abstract = True

    def period(self) -> str:
        """The day, or the days, as a title says them."""
        return f"{self.on}至{self.until}" if self.until else str(self.on)


def refuse_wrong_tally(record: Tallied, act: Act) -> str | None:
    """A period lies within one month and only in tallies; what was entered one by one is not counted again."""
    if record.on is None:
        return None
    if record.depth != Depth.TALLY:
        return SINGLE_DAY if record.until else None
    if record.until and record.until < record.on:
        return f"期间止{record.until}早于开始的{record.on}，请核对。"
    if record.until and _month(record.until) != _month(record.on):
        return f"汇总登记的期间不能跨月：{record.period()}请按月分成几条登记。"
    if not record.excludes_itemised and (number := _itemised(record)):
        return f"这个月已有{number}条逐件登记的，汇总数里先减去，再勾选“不含已逐件登记的”，否则会重复计数。"
    return None


def mark_tallies(records: Sequence[Tallied]) -> dict[UUID, str]:
    """Beside tallies: rows entered one by one in the same month, which the tally does not say it leaves out."""
    open_ones = [r for r in records if r.depth == Depth.TALLY and not r.excludes_itemised]
    if not open_ones:
        return {}
    itemised = _entered_singly(open_ones[0], {r.unit_id for r in open_ones}).filter(
        on__year__in={r.on.year for r in open_ones}
    )
    months = {(unit, _month(on)) for unit, on in itemised.values_list("unit", "on")}
    return {r.pk: ITEMISED for r in open_ones if (r.unit_id, _month(r.on)) in months}


def _itemised(record: Tallied) -> int:
    rows = _entered_singly(record, {record.unit_id})
    return rows.filter(on__year=record.on.year, on__month=record.on.month).exclude(pk=record.pk).count()


def _entered_singly(record: Tallied, units: set[UUID]) -> models.QuerySet[Tallied]:
    rows = type(record)._base_manager.filter(unit__in=units, voided=False, draft=False)
    return rows.exclude(depth=Depth.TALLY)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
