"""Inspections and corrections."""

from django.db.models import Q

from fazhi.enforcement.guards import parties
from fazhi.enforcement.kinds.posts import INDEXED, WITH_STATIONS
from fazhi.enforcement.models import CorrectionRecord, Inspection
from fazhi.enforcement.queries import inspections as queries
from fazhi.enforcement.queries.taken import join_marks
from fazhi.ledger.kinds import Access, Clock, Hand, Indicator, Kind, Privacy, Reads, Step, View
from fazhi.ledger.models import Depth
from fazhi.ledger.tallies import mark_tallies, refuse_wrong_tally

_Kind = CorrectionRecord.CorrectionKind
_NOT_EARLIER = (parties.refuse_before_start,)


def _is_single(record: Inspection | CorrectionRecord) -> bool:
    return record.depth != Depth.TALLY


def _is_to_case(inspection: Inspection) -> bool:
    return inspection.result == Inspection.Result.CASE


def _corrected(key: str, label: str, unit: str, where: Q, basis: str) -> Indicator:
    return Indicator(key, label, unit, where=where, basis=basis)


INSPECTION = Kind(
    model=Inspection,
    help="一户一次登一条，正本在平台的登记索引；日常巡查和成批的检查可以按月汇总登记，附登记簿。涉企检查先批准、后进门。",
    fields=(
        "on", "title", "inspection_kind", "is_enterprise", *INDEXED, "count", "until", "excludes_itemised", "power",
        "plan_number", "approver", "approved_on", "notice_number", "annual_cap", "officer", "second_officer", "checklist",
        "handler", "office", "result", "recheck_on", "recheck_note", "note",
    ),
    first=("depth", "count", "is_enterprise", "until"),
    view=View(
        ("title", "inspection_kind", "is_enterprise", "on", "count", "result", "state"),
        filters=("inspection_kind", "is_enterprise", "result", "depth"),
        marks=join_marks(queries.mark_inspections, mark_tallies),
    ),
    workflow=(
        Step("conclude", "登记结果", moves_to="concluded", asks=("result",), offers=("recheck_on",), guards=_NOT_EARLIER,
             when=_is_single, note="未见问题、责令改正、转立案或者移送。"),
        Step("recheck", "复查", after=("conclude",), moves_to="rechecked", asks=("recheck_note",), when=_is_single,
             note="填复查的日期和情况。"),
        Step("raise", "转立案", after=("conclude",), when=_is_to_case,
             hands=Hand("enforcement.penalty_case", {"party_label": "title"}, "立案"),
             note="自动生成一条处罚案件草稿，补上案由、程序再保存。"),
    ),
    clocks=(Clock(starts="conclude", stops="recheck", label="复查", until="recheck_on"),),
    indicators=(
        Indicator("inspections", "行政检查", "次", where=~queries.PATROL,
                  basis="一户一次，按检查日期计年；汇总登记按汇总数计；日常巡查另计。"),
        Indicator("inspections-enterprise", "其中：涉企检查", "次", where=~queries.PATROL & Q(is_enterprise=True),
                  basis="行政检查中对企业的检查。", of="inspections"),
        Indicator("inspections-over-cap", "超频次涉企检查", "户", where=queries.over_cap, distinct="title",
                  basis="同一企业当年检查次数超过公布的年度上限的户数；投诉举报触发的不计次数，没有填上限的不出数。"),
        Indicator("patrols", "日常巡查", "场次", where=queries.PATROL, basis="巡查场次，不与行政检查相加。"),
    ),
    access=Access(create=WITH_STATIONS, guards=(refuse_wrong_tally, parties.refuse_inspected_name)),
    privacy=Privacy(),
    reads=Reads(("检查", "巡查"), {"title": ("检查对象", "企业名称"), "on": ("检查日期",), "platform_number": ("检查编号",)}),
    natural=("on", "title"),
)  # fmt: skip

CORRECTION = Kind(
    model=CorrectionRecord,
    help="没有处罚而当场或者限期改正的：教育劝导按月汇总；责令改正、首违不罚、轻微不罚逐件登记，写通知书文号或者清单条目。",
    fields=(
        "on", "title", "correction_kind", *INDEXED, "count", "until", "excludes_itemised", "party_label", "list_item",
        "notice_number", "correct_by", "inspection", "handler", "office", "recheck", "note",
    ),
    first=("depth", "count", "until"),
    view=View(
        ("title", "correction_kind", "on", "count", "correct_by", "state"),
        filters=("correction_kind", "depth", "state"), marks=join_marks(queries.mark_corrections, mark_tallies),
    ),
    workflow=(
        Step("recheck", "复查", moves_to="rechecked", asks=("recheck",), guards=_NOT_EARLIER, when=_is_single,
             note="改正期限到了去看一次，填复查日期和结果。"),
    ),
    clocks=(Clock(stops="recheck", label="改正期限", until="correct_by"),),
    indicators=(
        _corrected("corrections-ordered", "责令改正", "次", Q(correction_kind=_Kind.ORDER)
                   & (Q(depth=Depth.TALLY) | ~Q(notice_number="")), "有通知书的责令改正，汇总登记按汇总数计。"),
        _corrected("persuasion", "教育劝导", "次", Q(correction_kind=_Kind.PERSUASION), "汇总登记，不与处罚相加。"),
        _corrected("exemptions", "首违、轻微等不罚", "件", queries.EXEMPTED, "依据处罚法第三十三条不予处罚、没有立案的。"),
    ),
    access=Access(create=WITH_STATIONS, guards=(refuse_wrong_tally, parties.refuse_full_name)),
    privacy=Privacy(masked=("party_label",)),
    reads=Reads(("责令改正", "首违不罚", "劝导"), {"title": ("事由",), "notice_number": ("通知书文号",)}),
    natural=("on", "title", "party_label"),
)  # fmt: skip
