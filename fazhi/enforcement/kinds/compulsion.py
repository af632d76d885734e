"""Compulsion and illegal structures."""

from django.db.models import Q

from fazhi.enforcement.guards import compulsion as guards
from fazhi.enforcement.guards import parties
from fazhi.enforcement.kinds.posts import TEAM, WITH_STATIONS
from fazhi.enforcement.models import CompulsionRecord, IllegalStructureCase
from fazhi.enforcement.models.compulsion import CUSTODY, MEASURES
from fazhi.enforcement.queries import compulsion as queries
from fazhi.ledger.kinds import Access, Clock, Indicator, Kind, Privacy, Reads, Step, View

_State = IllegalStructureCase.State
_NOT_EARLIER = (parties.refuse_before_start,)
_OVER = (_State.COMPLIED, _State.DEMOLISHED, _State.ARCHIVED)


def _is_custody(record: CompulsionRecord) -> bool:
    return record.compulsion_kind in CUSTODY


def _is_own(record: CompulsionRecord) -> bool:
    return record.compulsion_kind != CompulsionRecord.CompulsionKind.COURT


def _is_of_court(record: CompulsionRecord) -> bool:
    return not _is_own(record)


def _is_urgent(record: CompulsionRecord) -> bool:
    return record.is_urgent


def _stands(case: IllegalStructureCase) -> bool:
    return case.state not in _OVER


def _was_not_complied(case: IllegalStructureCase) -> bool:
    return case.state != _State.COMPLIED


COMPULSION = Kind(
    model=CompulsionRecord,
    help="查封、扣押等强制措施和代履行、强制拆除等强制执行，一次一条。没有法律、法规依据的，镇里不能实施。"
    "处罚决定申请法院强制执行的，登记在那一案的步骤里，不在这里重登。",
    fields=(
        "on", "title", "compulsion_kind", "party_label", "power", "depth", "platform", "platform_number", "is_urgent",
        "demanded_on", "handler", "office", "approver", "officer", "second_officer", "items", "list_signed",
        "recording_number", "at_night", "court_name", "extension_reason", "ending", "fee_borne_by", "note",
    ),
    first=("power",),
    view=View(("title", "compulsion_kind", "party_label", "on", "ending", "state"),
              filters=("compulsion_kind", "ending", "state"), marks=queries.mark_compulsion),
    workflow=(
        Step("approve", "批准", asks=("approver",), basis="compulsion_procedure",
             note="实施前报机关负责人批准；情况紧急当场实施的，二十四小时内补批。"),
        Step("carry_out", "实施", moves_to="carried_out", asks=("officer",),
             offers=("second_officer", "items", "list_signed", "recording_number", "at_night"), basis="compulsion_no_entrustment",
             guards=(*_NOT_EARLIER, guards.refuse_faulty_compulsion), when=_is_own,
             note="两人以上、亮证、通知到场、告知权利、听取申辩，现场笔录和清单由当事人签名。"),
        Step("apply", "申请法院", moves_to="applied", asks=("court_name",), basis="court_enforcement_demand",
             guards=(*_NOT_EARLIER, guards.refuse_early_application), when=_is_of_court,
             note="催告书送达满十个工作日仍不履行的，才能申请；催告日期先在记录里填。"),
        Step("extend", "延长", optional=True, after=("carry_out",), moves_to="extended", asks=("extension_reason",),
             basis="seizure_period", when=_is_custody, note="情况复杂的，经机关负责人批准延长一次，书面告知当事人。"),
        Step("end", "处理或者执行完毕", after=("carry_out", "apply"), moves_to="ended", asks=("ending",), offers=("fee_borne_by",),
             guards=(guards.refuse_wrong_ending,), note="填作出处理决定、返还，或者执行完毕、终结的日期；查封、扣押的保管费用由本机关承担。"),
    ),
    clocks=(
        Clock("compulsion_urgent_report", "carry_out", "approve", "补办批准", when=_is_urgent),
        Clock("seizure_period", "carry_out", "end", "查封、扣押期限", extended_by="extend", when=_is_custody),
    ),
    indicators=(
        Indicator("coercive-measures", "行政强制措施", "宗", where=Q(compulsion_kind__in=MEASURES),
                  basis="查封、扣押等强制措施，按决定日期计年。"),
        Indicator("coercive-executions", "行政强制执行", "宗", "end",
                  ~Q(compulsion_kind__in=(*MEASURES, CompulsionRecord.CompulsionKind.COURT)),
                  basis="代履行、强制拆除等强制执行，按实施完毕或者终结的日期计年；申请法院执行的另计。"),
        Indicator("court-enforcement-other", "处罚以外的决定申请法院强制执行", "宗", "apply",
                  basis="行政处罚以外的决定申请法院强制执行的，按申请日期计年；处罚决定的另计。"),
    ),
    access=Access(create=TEAM, guards=(parties.refuse_full_name,)),
    privacy=Privacy(masked=("party_label",)),
    reads=Reads(("查封", "扣押", "强制"), {"title": ("事由",)}),
    natural=("on", "title"),
)  # fmt: skip

STRUCTURE = Kind(
    model=IllegalStructureCase,
    help="违法建设从发现到改正或者强制拆除，一处一条。先责令、再决定、送达、催告、公告；复议、诉讼期限没有届满的，不能强制拆除。",
    fields=(
        "on", "title", "party_kind", "party_label", "power", "remedy_used", "remedy_ended_on", "handler", "office",
        "finding", "order_number", "decision_number", "remove_by", "receiver", "execution_number", "witness", "items",
        "recording_number", "at_night", "cut_off", "archive_number", "note",
    ),
    view=View(("title", "party_label", "on", "remove_by", "state"), filters=("party_kind", "state"),
              marks=queries.mark_structures),
    workflow=(
        Step("find", "现场笔录和认定", asks=("finding",), guards=_NOT_EARLIER,
             note="现场笔录，加规划、用地部门的认定意见。"),
        Step("order", "责令停止建设、限期改正", after=("find",), moves_to="ordered", asks=("order_number",),
             note="填通知书送达的日期。"),
        Step("comply", "当事人自行改正、拆除", after=("order",), moves_to="complied", note="当事人自己拆除、改正的，在这里了结。"),
        Step("decide", "限期拆除决定", after=("order",), moves_to="decided", asks=("decision_number", "remove_by"),
             note="决定书写明复议机关、起诉法院和期限。"),
        Step("serve", "送达限期拆除决定", after=("decide",), moves_to="served", offers=("receiver",),
             note="填送达回证上的日期；起诉期限从这一天起算。"),
        Step("demand", "催告", after=("serve",), moves_to="demanded", basis="enforcement_demand_notice", when=_was_not_complied,
             note="书面催告，听取陈述申辩。"),
        Step("announce", "公告", after=("serve",), moves_to="announced", basis="illegal_structure_demolition",
             when=_was_not_complied, note="公告限期自行拆除。"),
        Step("enforce", "强制执行决定", after=("demand",), asks=("execution_number",), when=_was_not_complied,
             note="填强制执行决定书的日期。"),
        Step("demolish", "实施强制拆除", after=("enforce",), moves_to="demolished",
             offers=("witness", "items", "recording_number", "at_night", "cut_off"), basis="illegal_structure_demolition",
             guards=(guards.refuse_early_demolition,), when=_was_not_complied,
             note="见证人在场，物品列清单，全程音像记录。夜间、法定节假日不实施，不用停水停电的方式。"),
        Step("archive", "归档", after=("order",), moves_to="archived", offers=("archive_number",), note="一处一卷。"),
    ),
    clocks=(Clock(starts="serve", stops="demand", label="限期自行拆除", until="remove_by", when=_stands),),
    indicators=(
        Indicator("illegal-structure-cases", "违法建设处置", "件", "order",
                  basis="当年责令停止建设、限期改正的，按责令日期计年；强制拆除另计。"),
        Indicator("structures-demolished", "强制拆除违法建设", "件", "demolish", basis="当年实施强制拆除的，按实施日期计年，不是上一项的其中数。"),
    ),
    access=Access(create=WITH_STATIONS, guards=(parties.refuse_full_name, guards.refuse_undated_remedy)),
    privacy=Privacy(masked=("party_label",)),
    reads=Reads(("违建", "违法建设", "拆除"), {"title": ("位置", "地点")}),
    natural=("on", "title"),
)  # fmt: skip
