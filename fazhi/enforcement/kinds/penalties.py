"""The penalty case: one description for both procedures and for index rows."""

from django.db.models import Q

from fazhi.enforcement.guards import parties
from fazhi.enforcement.guards import penalties as guards
from fazhi.enforcement.kinds.posts import INDEXED, TEAM
from fazhi.enforcement.models import PenaltyCase
from fazhi.enforcement.models.penalties import PenaltyKind
from fazhi.enforcement.queries import penalties as queries
from fazhi.ledger.kinds import Access, Clock, Hand, Indicator, Kind, Privacy, Ratio, Reads, Step, Total, View

_Outcome = PenaltyCase.Outcome
_NOT_EARLIER = (parties.refuse_before_start,)
_BY_DECISION = "按决定书日期计年，含后来被撤销的；并处算一宗。"


def _is_ordinary(case: PenaltyCase) -> bool:
    return case.is_ordinary


def _is_summary(case: PenaltyCase) -> bool:
    return not case.is_ordinary


def _is_conducted(case: PenaltyCase) -> bool:
    return case.is_conducted


def _is_conducted_ordinary(case: PenaltyCase) -> bool:
    return case.is_conducted and case.is_ordinary


def _may_be_heard(case: PenaltyCase) -> bool:
    return _is_conducted_ordinary(case) and case.hearing_right


def _is_punished(case: PenaltyCase) -> bool:
    return case.is_conducted and case.is_punished


def _has_goods(case: PenaltyCase) -> bool:
    return _is_punished(case) and bool(case.confiscated)


def _is_awaited(case: PenaltyCase) -> bool:
    """Whether a fine is still expected from the party: not once the court was asked or the case is closed."""
    over = (PenaltyCase.State.APPLIED, PenaltyCase.State.CLOSED, PenaltyCase.State.ARCHIVED)
    return _is_punished(case) and bool(case.fine) and case.state not in over


def _was_collected(case: PenaltyCase) -> bool:
    return case.is_conducted and case.performance == PenaltyCase.Performance.ON_SPOT


def _is_unpaid(case: PenaltyCase) -> bool:
    return _is_punished(case) and not case.performance


def _decided(key: str, label: str, where: Q, basis: str) -> Indicator:
    return Indicator(
        key, label, "宗", "decide", queries.PUNISHED & where, basis=basis, of="penalties-decided"
    )


_BY_KIND = tuple(
    _decided(f"penalties-{kind.replace('_', '-')}", f"其中：{PenaltyKind(kind).label}", Q(penalty_kind=kind),
             "行政处罚中处罚种类为这一种的；并处的计入最重的种类。")
    for kind in PenaltyKind
)  # fmt: skip

PENALTY_CASE = Kind(
    model=PenaltyCase,
    help="一案一条。正本在执法平台的，登记索引：平台编号、立案、决定、结案的日期和结果；在镇里全程办理的，深度选“全程办理”，"
    "按步骤走。当事人只写“张某某”“某某商店”。",
    fields=(
        "on", "title", "procedure", "party_kind", "party_label", *INDEXED, "clue_source", "power", "violation_on",
        "audit_trigger", "handler", "office", "number", "approver", "preserved", "disposal", "officer", "second_officer",
        "proposed_kind", "proposed_fine", "hearing_right", "defence", "recheck_note", "hearing_on", "hearing_host",
        "outcome", "decision_number", "name_check", "penalty_kind", "also", "fine", "confiscated", "discretion_item",
        "remedy", "service_method", "receiver", "performance", "collection_ground", "goods_disposal", "remedy_ends_on",
        "court_name", "closing", "archive_number", "page_check", "note",
    ),
    view=View(
        ("number", "title", "party_label", "procedure", "on", "outcome", "state"),
        filters=("procedure", "outcome", "penalty_kind", "depth", "state"), marks=queries.mark_cases,
    ),
    workflow=(
        Step("file", "立案", moves_to="filed", asks=("number",), offers=("approver",), basis="penalty_case_filing",
             guards=_NOT_EARLIER, when=_is_ordinary, note="填立案审批表上批准的日期；九十日从这一天起算。"),
        Step("preserve", "先行登记保存", optional=True, asks=("preserved",), basis="penalty_evidence_preservation", guards=_NOT_EARLIER,
             when=_is_conducted_ordinary, note="证据可能灭失的，经负责人批准；七个工作日内处理。没有的不登记。"),
        Step("dispose", "处理先行登记保存的物品", after=("preserve",), asks=("disposal",), when=_is_conducted_ordinary,
             note="填作出处理决定的日期。"),
        Step("investigate", "调查取证", after=("file",), asks=("officer",), offers=("second_officer",),
             basis="penalty_min_two_officers",
             guards=(*_NOT_EARLIER, guards.refuse_unqualified_officers), when=_is_conducted,
             note="两名以上持证人员，主动亮证，制作现场笔录、询问笔录和证据清单；当场处罚的填当场执法的两个人，并当场告知事实、依据和陈述申辩的权利。"),
        Step("conclude", "调查终结", after=("investigate",), moves_to="concluded", when=_is_conducted_ordinary,
             note="调查终结报告写好后登记，同时在记录里判断“法制审核情形”。"),
        Step("notify", "事先告知", after=("conclude",), moves_to="notified", asks=("proposed_kind",),
             offers=("proposed_fine", "hearing_right"), basis="penalty_prior_notice",
             guards=(guards.refuse_untold_hearing,), when=_is_conducted_ordinary,
             note="填告知书送达的日期；较大数额罚没、停产停业、吊证等，要告知听证权。"),
        Step("answer", "复核陈述申辩", after=("notify",), asks=("defence",), offers=("recheck_note",),
             basis="penalty_statement_and_defence", when=_is_conducted_ordinary,
             note="没有提出的也登记；不能因为申辩罚得更重。"),
        Step("call", "通知听证", after=("notify",), asks=("hearing_on",), excuse=True, basis="penalty_hearing_notice",
             guards=(guards.refuse_short_hearing_notice,), when=_may_be_heard,
             note="举行听证七个工作日前通知；当事人没有要求听证的，写明免做。"),
        Step("hear", "举行听证", after=("call",), asks=("hearing_host",), excuse=True, basis="penalty_hearing_host",
             guards=(guards.refuse_other_hearing_day,), when=_may_be_heard,
             note="主持人不能是本案调查人员；决定要依据听证笔录。"),
        Step("discuss", "集体讨论", after=("conclude",), excuse=True, basis="penalty_collective_discussion",
             guards=(guards.refuse_undiscussable,), when=_is_conducted_ordinary,
             note="情节复杂或者重大违法的，由负责人集体讨论；不需要的写明理由免做。法制审核要在讨论之前。"),
        Step("decide", "作出决定", after=("file", "conclude"), moves_to="decided", asks=("outcome",),
             offers=("decision_number", "name_check", "penalty_kind", "also", "fine", "confiscated", "discretion_item",
                     "remedy"),
             basis="penalty_legal_audit_scope",
             guards=(*_NOT_EARLIER, guards.refuse_unaudited_decision, guards.refuse_contradictory_decision,
                     guards.refuse_faulty_decision),
             note="日期以决定书上的日期为准。救济告知写清复议机关和起诉法院；当场处罚的先复议。"),
        Step("report", "当场处罚备案", after=("decide",), basis="penalty_simple_filing", when=_is_summary,
             note="填报本机关备案的日期。"),
        Step("serve", "送达", after=("decide",), moves_to="served", asks=("service_method",), offers=("receiver",),
             basis="penalty_service", guards=(guards.refuse_unserved_way,), when=_is_conducted,
             note="填送达回证上的日期；代收的写明关系。"),
        Step("disclose", "提交公示", after=("decide",), excuse=True, basis="penalty_decision_publication",
             hands=Hand("enforcement.enforcement_disclosure",
                        {"penalty_id": "pk", "decided_on": "decided_on", "matter_kind": "disclosed_as"}, "公示"),
             note="有一定社会影响的应当公开：登记后自动生成一条公示草稿。不公开的写明理由免做。"),
        Step("pay", "履行", after=("serve",), moves_to="performed", asks=("performance",), offers=("collection_ground",),
             basis="penalty_fine_payment", when=_is_punished,
             note="填缴款凭证或者履行完毕的日期。作出决定的和收罚款的要分开：除了可以当场收缴的，由当事人自己到银行缴。"),
        Step("hand_in", "当场收缴的罚款上缴", after=("pay",), basis="penalty_collected_fine_handover", when=_was_collected,
             note="收缴之日起二个工作日内交本机关，再在二个工作日内缴到指定银行；填缴到机关的日期。"),
        Step("goods", "处理没收物品", after=("serve",), asks=("goods_disposal",), when=_has_goods,
             note="填处理完毕的日期，拍卖、销毁、移交的凭证作附件；除依法销毁的，公开拍卖或者按国家有关规定处理。"),
        Step("demand", "催告", after=("serve",), offers=("remedy_ends_on",), basis="court_enforcement_demand",
             when=_is_unpaid, note="填催告书送达日期；满十个工作日仍不履行的，才能申请法院。"),
        Step("apply", "申请法院强制执行", after=("demand",), moves_to="applied", asks=("court_name",),
             basis="court_enforcement_application", guards=(guards.refuse_early_application,), when=_is_unpaid,
             note="当事人复议、诉讼期限届满之日起三个月内申请，过期不再受理。"),
        Step("close", "结案", after=("decide",), moves_to="closed", asks=("closing",),
             guards=(guards.refuse_unfinished_closing,), note="填结案审批的日期。"),
        Step("archive", "归档", after=("close",), moves_to="archived", offers=("archive_number", "page_check"),
             basis="penalty_full_process_record", note="一案一卷：卷内目录、备考表齐全，页码和目录相符。"),
    ),
    clocks=(
        Clock("penalty_decision_deadline", "file", "decide", "作出处罚决定"),
        Clock("penalty_evidence_preservation", "preserve", "dispose", "先行登记保存处理"),
        Clock("penalty_hearing_request", "notify", "answer", "当事人申请听证", when=_may_be_heard),
        Clock(starts="call", stops="hear", label="举行听证", until="hearing_on"),
        Clock("penalty_service", "decide", "serve", "送达决定书", when=_is_conducted),
        Clock("tds_result_publication_licence_penalty", "decide", "disclose", "提交公示", when=_is_punished),
        Clock("penalty_fine_payment", "serve", "pay", "缴纳罚款", when=_is_awaited),
        Clock("penalty_collected_fine_handover", "pay", "hand_in", "当场收缴罚款上缴", when=_was_collected),
        Clock("court_enforcement_demand", "demand", "apply", "催告期"),
        Clock("court_enforcement_application", "remedy_ends_on", "apply", "申请法院强制执行", when=_is_unpaid),
    ),
    indicators=(
        Indicator("penalties-decided", "行政处罚", "宗", "decide", queries.PUNISHED, basis=_BY_DECISION),
        _decided("penalties-ordinary", "其中：普通程序", Q(procedure=PenaltyCase.Procedure.ORDINARY),
                 "行政处罚中适用普通程序的；普通、简易两项之和等于总数。"),
        _decided("penalties-summary", "其中：简易程序", Q(procedure=PenaltyCase.Procedure.SUMMARY),
                 "行政处罚中当场作出的。"),
        *_BY_KIND,
        Indicator("fines-amount", "罚没金额", "元", "decide", queries.PUNISHED, "fine",
                  "当年决定书上的罚款和没收金额合计，不能定额的没收不计；只报不比，不作考核。", compared=False),
        Indicator("cases-filed", "立案", "件", "file", basis="普通程序案件，按立案日期计年。"),
        Indicator("cases-closed", "结案", "件", "close", basis="按结案日期计年，含不予处罚、撤销立案和移送的。"),
        Indicator("no-penalty-cases", "不予处罚决定", "件", "decide", Q(outcome=_Outcome.NO_PENALTY),
                  basis="立案后决定不予处罚的案件，按决定日期计年。"),
        Total("no-penalty-decisions", "不予处罚（含首违、轻微）", "件", ("no-penalty-cases", "exemptions"),
              "不予处罚决定＋有清单依据的首违不罚、轻微不罚、没有过错不罚。"),
        Indicator("court-enforcement-applied", "申请法院强制执行", "宗", "apply", basis="处罚决定申请法院强制执行的，按申请日期计年。"),
        Indicator("audits-due", "应当法制审核的处罚决定", "件", "decide", queries.NEEDS_AUDIT, of="penalties-decided",
                  basis="属于法定四类情形或者本镇目录的处罚决定，按决定日期计年。"),
        Ratio("legal-audit-rate", "法制审核率", queries.AUDITED_BEFORE, "decide", queries.NEEDS_AUDIT,
              "决定之日以前有同意或者建议修改的审核意见的÷属于四类情形或者本镇目录的处罚决定。"),
    ),
    access=Access(create=TEAM, guards=(parties.refuse_full_name, guards.refuse_changed_procedure)),
    privacy=Privacy(masked=("party_label",)),
    reads=Reads(
        ("行政处罚", "立案", "罚款"),
        {"title": ("案由",), "party_label": ("当事人",), "number": ("案号",), "platform_number": ("平台编号", "案件编号"),
         "decision_number": ("决定书文号", "处罚决定书文号"), "fine": ("罚款金额", "罚没金额")},
    ),
    natural=("on", "title", "party_label"),
)  # fmt: skip
