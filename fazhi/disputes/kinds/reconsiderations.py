"""Reconsiderations in which the town is the respondent."""

from django.db.models import Q

from fazhi.disputes.guards import reconsiderations as guards
from fazhi.disputes.kinds.disclosure import OF_RECONSIDERATIONS
from fazhi.disputes.kinds.lawsuits import DECIDERS, KEEPERS, PROBLEM
from fazhi.disputes.models import CORRECTING, Decision, Head, Reconsideration
from fazhi.disputes.queries import marks, replies
from fazhi.ledger.kinds import Access, Clock, Indicator, Kind, Privacy, Reads, Step, Total, View

_LATE = "期限届满还没有提交的，按逾期之日（期限末日的次日）计年，后来补交的也计。"


def is_ordinary(reconsideration: Reconsideration) -> bool:
    """Whether ten working days run."""
    return reconsideration.procedure == Reconsideration.Procedure.ORDINARY


def is_simple(reconsideration: Reconsideration) -> bool:
    """Whether five working days run."""
    return reconsideration.procedure == Reconsideration.Procedure.SIMPLE


def is_corrected(reconsideration: Reconsideration) -> bool:
    """Whether the act was corrected."""
    return reconsideration.outcome in CORRECTING


def _decided(key: str, label: str, where: Q, basis: str) -> Indicator:
    return Indicator(key, f"其中：{label}", "件", "decide", where, basis=basis, of="reconsiderations-decided")


RECONSIDERATION = Kind(
    model=Reconsideration,
    help="收到复议机关的答复通知书和申请书副本就登记。复议期间不得自行收集证据；不服复议再起诉的，另登行政诉讼并选这一件。",
    fields=(
        "on", "procedure", "applicant_label", "act_type", "number", "authority", "office", "handler", "staff",
        "reply_papers", "evidence_taken", "head", "head_post", "staff_attended", "absence_note", "outcome", "withdraw_reason",
        "decision_number", "decision_received_on", "performance", "remade", "opinion_points", "opinion_report",
        "loss_cause", "lessons", "note",
    ),
    first=("number", "authority"),
    view=View(
        ("number", "applicant_label", "act_type", "procedure", "on", "outcome", "state"),
        filters=("procedure", "act_type", "outcome", "state"), marks=marks.mark_reconsiderations,
    ),
    workflow=(
        Step("assign", "分办", by=DECIDERS, guards=(guards.refuse_before_receipt,), note="镇长批给承办站所。"),
        Step("reply", "答复举证", moves_to="replied", offers=("staff", "reply_papers", "evidence_taken"), basis="ar_reply_ordinary",
             guards=(guards.refuse_before_receipt,),
             note="填提交日期。答复书盖章，证据目录和证据、依据一并提交；不答复不举证的，视为没有证据、依据。"),
        Step("hearing", "听证", optional=True, asks=("head",), offers=("head_post", "staff_attended", "absence_note"), basis="ar_hearing",
             guards=(guards.refuse_before_receipt, guards.refuse_wrong_hearing),
             note="开听证会的才登记。负责人应当参加；不能参加的说明理由，并委托工作人员参加。"),
        Step("decide", "登记复议决定", moves_to="decided", asks=("outcome",),
             offers=("withdraw_reason", "decision_number", "decision_received_on"),
             guards=(guards.refuse_before_receipt, guards.refuse_wrong_decision), note="填决定书上的日期和结果。"),
        Step("perform", "履行", after=("decide",), asks=("performance",), offers=("remade",), excuse=True,
             guards=(guards.refuse_remade_of_other,),
             note="有履行内容的写履行情况，责令重作的不得作出基本相同的行为；没有的写明理由免做。"),
        Step("opinion", "收到意见书", optional=True, asks=("opinion_points",), basis="ar_opinion_letter",
             guards=(guards.refuse_before_receipt,), note="收到行政复议意见书的才登记，填收到日期。"),
        Step("account", "报告纠正情况", after=("opinion",), asks=("opinion_report",), basis="ar_opinion_letter",
             note="收到意见书六十日内，把纠正情况报复议机关。"),
        Step("problem", "转问题整改", after=("decide",), hands=PROBLEM, when=is_corrected,
             note="被纠正的，生成一条问题整改草稿，列不列入由分管领导定。"),
        Step("close", "复盘归卷", after=("decide",), moves_to="closed", offers=("lessons",),
             guards=(guards.refuse_correction_without_cause,), note="被纠正的写明原因；整改另登台账。"),
    ),
    clocks=(
        Clock("ar_reply_ordinary", starts="created", stops="reply", label="复议答复（普通程序）", when=is_ordinary),
        Clock("ar_reply_simple", starts="created", stops="reply", label="复议答复（简易程序）", when=is_simple),
        Clock("ar_opinion_letter", starts="opinion", stops="account", label="报告复议意见书纠正情况"),
    ),
    indicators=(
        Indicator("reconsiderations", "被申请行政复议", "件", basis="当年收到申请书副本的行政复议，按收到日期计年。"),
        Indicator("reconsiderations-decided", "行政复议审结", "件", "decide", basis="当年作出复议决定或者终止的，按决定日期计年。"),
        _decided("reconsiderations-upheld", "维持或者驳回",
                 Q(outcome__in=(Decision.UPHELD, Decision.APPLICATION_DISMISSED, Decision.CLAIMS_DISMISSED)),
                 "审结的复议中，维持、驳回复议申请和驳回复议请求的。"),
        _decided("reconsiderations-corrected", "被纠正", Q(outcome__in=CORRECTING),
                 "审结的复议中，撤销（含责令重作）、变更、确认违法或无效、责令履行的；调解、自行纠正另列。"),
        _decided("reconsiderations-settled", "调解、和解和撤回", Q(outcome__in=(Decision.SETTLED, Decision.WITHDRAWN)),
                 "审结的复议中，调解、和解终止的和申请人撤回的，含本镇自行纠正后撤回的。"),
        Indicator("reconsideration-hearings", "复议听证", "件", "hearing", basis="当年开听证会的复议，按听证日期计年；不进出庭应诉率。"),
        Indicator("reconsideration-hearings-head", "其中：负责人参加", "件", "hearing", ~Q(head=Head.NONE),
                  of="reconsideration-hearings", basis="开听证会的复议中，镇政府负责人参加的。"),
        Indicator("reconsideration-replies-late", "复议答复逾期", "件", "", replies.late_replies,
                  basis=f"普通程序十个工作日、简易程序五个工作日{_LATE}"),
        Total("replies-late", "答辩、答复逾期", "件", ("defences-late", "reconsideration-replies-late"),
              basis=f"诉讼答辩举证十五日、复议答复十个或者五个工作日{_LATE}"),
        *OF_RECONSIDERATIONS,
    ),
    access=Access(create=KEEPERS, guards=(guards.refuse_full_name,)),
    privacy=Privacy(masked=("applicant_label",)),
    reads=Reads(("行政复议", "答复通知书"), {"number": ("复议案号", "案号"), "applicant_label": ("申请人",), "authority": ("复议机关",)}),
    natural=("number",),
)  # fmt: skip
