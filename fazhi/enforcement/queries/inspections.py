"""Inspections of enterprises and their yearly cap; corrections without a document."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q

from fazhi.enforcement.models import CorrectionRecord, Inspection
from fazhi.enforcement.models.inspections import EXEMPTIONS
from fazhi.enforcement.queries.faults import say_marks
from fazhi.enforcement.queries.powers import officer_faults, power_faults
from fazhi.law import Book
from fazhi.ledger.models import Depth
from fazhi.org.models import Unit

LIMITS = "biz_inspection_limits"
_KIND = Inspection.InspectionKind
PATROL = Q(inspection_kind=_KIND.PATROL)
EXEMPTED = Q(correction_kind__in=EXEMPTIONS)
_PLANNED = (_KIND.RANDOM, _KIND.SPECIAL)
# Inspections that a complaint set off stand outside the yearly cap.
_CAPPED = (
    Q(is_enterprise=True) & ~Q(inspection_kind__in=(_KIND.COMPLAINT, _KIND.PATROL)) & ~Q(depth=Depth.TALLY)
)


def over_cap(unit: Unit, first: date, until: date) -> Q:
    """Inspections beyond the cap of their enterprise in the year; where no cap is entered there is none to exceed."""
    rows = Inspection.objects.filter(_CAPPED, unit=unit, on__range=(first, until), voided=False, draft=False)
    seen: Counter[str] = Counter()
    found = []
    for pk, enterprise, cap in rows.order_by("on", "id").values_list("pk", "title", "annual_cap"):
        seen[enterprise] += 1
        if cap and seen[enterprise] > cap:
            found.append(pk)
    return Q(pk__in=found)


def mark_inspections(inspections: Sequence[Inspection]) -> dict[UUID, str]:
    """Beside inspections: too few officers; of enterprises, without approval, plan or paper, or beyond the cap."""
    known = Inspection._base_manager.select_related("power", "officer", "second_officer").in_bulk(
        [i.pk for i in inspections]
    )
    beyond = _beyond_cap(inspections)
    marks = {}
    for one in inspections:
        if one.depth == Depth.TALLY:
            continue
        officers = known[one.pk].officer, known[one.pk].second_officer
        said = say_marks(power_faults(known[one.pk].power, {"检查日期": one.on}))
        said += say_marks(officer_faults(officers, one.on))
        if one.is_enterprise:
            said += _say_enterprise(one)
        if one.pk in beyond:
            said.append(f"超过每年{one.annual_cap}次")
        if said:
            marks[one.pk] = "；".join(said)
    return marks


def mark_corrections(corrections: Sequence[CorrectionRecord]) -> dict[UUID, str]:
    """Beside corrections entered one by one: an order without a notice, an exemption without its list item."""
    marks = {}
    for one in corrections:
        if one.depth == Depth.TALLY:
            continue
        if one.correction_kind == CorrectionRecord.CorrectionKind.ORDER and not one.notice_number:
            marks[one.pk] = "没有通知书"
        elif one.correction_kind in EXEMPTIONS and not one.list_item:
            marks[one.pk] = "没有写清单条目"
    return marks


def _say_enterprise(inspection: Inspection) -> list[str]:
    """What the opinion of 2025 asks of an inspection of an enterprise; before it was in force, nothing."""
    since = Book.packaged().rule(LIMITS).since
    if since and inspection.on < since:
        return []
    said = []
    if not inspection.approver:
        said.append("涉企检查未见批准")
    if inspection.inspection_kind in _PLANNED and not inspection.plan_number:
        said.append("无检查计划")
    if not inspection.checklist:
        said.append("没有检查文书")
    return said


def _beyond_cap(inspections: Sequence[Inspection]) -> set[UUID]:
    """Which of these go beyond the cap of their enterprise; one query."""
    capped = [one for one in inspections if one.is_enterprise and one.annual_cap]
    if not capped:
        return set()
    rows = Inspection.objects.filter(
        _CAPPED, unit__in={one.unit_id for one in capped}, title__in={one.title for one in capped}, voided=False, draft=False
    ).order_by("on", "id")  # fmt: skip
    seen: Counter[tuple] = Counter()
    beyond = set()
    for row in rows:
        key = row.unit_id, row.title, row.on.year
        seen[key] += 1
        if row.annual_cap and seen[key] > row.annual_cap:
            beyond.add(row.pk)
    return beyond
