"""Kinds of the room: one description each, from which forms, lists, steps, clocks and figures come."""

from django.db.models import Q

from fazhi.disputes.guards import lawsuits as guards
from fazhi.disputes.kinds import disclosure
from fazhi.disputes.models import (
    LOSING,
    ON_REVIEW,
    WITHDRAWALS,
    CourtHearing,
    Head,
    Lawsuit,
    Outcome,
)
from fazhi.disputes.queries import lawsuits as queries
from fazhi.disputes.queries import replies
from fazhi.ledger.kinds import Access, Clock, Hand, Indicator, Kind, Privacy, Ratio, Reads, Step, View
from fazhi.org.roles import Role

KEEPERS = (Role.JUSTICE, Role.GENERAL_OFFICE, Role.ENFORCEMENT_TEAM)
DECIDERS = (Role.LEADER, Role.JUSTICE)
PROBLEM = Hand(
    "duty.rectification", {"title": "problem", "source": "problem_source", "cause_note": "lessons"}, "整改"
)
_CASES = "行政诉讼、行政赔偿、行政协议案件中本镇作被告、共同被告的；民事、非诉执行和作第三人的不计。"
_HEARD = "本镇作被告的行政案件当年开庭审理的审级件，按开庭日期计年；同一审级多次开庭算1件，没有开庭的不计。"
_RATE = "负责人出庭的审级件÷当年开庭审理的审级件，未开庭的不进分母；同一审级多次开庭，负责人出过一次即计。"


def may_appeal_judgment(lawsuit: Lawsuit) -> bool:
    """Whether fifteen days run: a judgment of the first instance."""
    return lawsuit.instance == Lawsuit.Instance.FIRST and lawsuit.outcome not in queries.ENDED_BEFORE


def head_stayed_away(hearing: CourtHearing) -> bool:
    """Whether a circular of the county may follow."""
    return hearing.head == Head.NONE


def may_appeal_ruling(lawsuit: Lawsuit) -> bool:
    """Whether ten days run: a ruling of the first instance that may be appealed."""
    return lawsuit.instance == Lawsuit.Instance.FIRST and lawsuit.outcome == Outcome.SUIT_DISMISSED


def may_be_lost(lawsuit: Lawsuit) -> bool:
    """Whether the judgment can count as lost: of what was upheld, the instance before it decides."""
    return lawsuit.loss_view == Lawsuit.LossView.LOST or lawsuit.outcome in (*LOSING, *ON_REVIEW)


def _instances(key: str, label: str, instance: str) -> Indicator:
    where = queries.AGAINST_TOWN & Q(instance=instance)
    return Indicator(
        key, label, "件", where=where, basis=f"{label}，按收到副本日期计年；与案件数分开。{_CASES}"
    )


def _withdrawn(reason: Lawsuit.WithdrawReason) -> Indicator:
    """Withdrawals by their reason; what was settled by mediation of the court has none."""
    where = queries.AGAINST_TOWN & Q(outcome__in=WITHDRAWALS, withdraw_reason=reason)
    return Indicator(
        f"lawsuits-withdrawn-{reason.value}", f"其中：撤诉（{reason.label}）", "件", "judge", where,
        basis=f"撤诉的审级件中，撤诉原因为{reason.label}的。", of="lawsuits-withdrawn",
    )  # fmt: skip


LAWSUIT = Kind(
    model=Lawsuit,
    help="收到法院应诉通知就登记，一个审级一条；二审、再审选前审。案件数和审级件数分开统计。",
    fields=(
        "on", "case_type", "instance", "prior", "reconsideration", "standing", "plaintiff_label", "act_type", "number", "court", "office",
        "handler", "staff", "counsel", "evidence_taken", "outcome", "reversed_to", "withdraw_reason", "judgment_received_on", "loss_view",
        "loss_view_reason", "appeal", "performance", "loss_cause", "lessons", "note",
    ),
    first=("number", "court"),
    view=View(
        ("number", "plaintiff_label", "act_type", "instance", "on", "outcome", "state"),
        filters=("case_type", "instance", "act_type", "outcome", "state"), marks=queries.mark_lawsuits,
    ),
    workflow=(
        Step("assign", "分办", by=DECIDERS, guards=(guards.refuse_before_receipt,), note="镇长批给承办站所。"),
        Step("defend", "答辩举证", moves_to="defended", offers=("staff", "counsel", "evidence_taken"), basis="al_defence_deadline",
             guards=(guards.refuse_before_receipt,),
             note="填提交日期。答辩状和全部证据、依据一并提交；逾期举证视为没有证据。诉讼期间不得自行收集证据。"),
        Step("judge", "登记裁判", moves_to="judged", asks=("outcome",),
             offers=("reversed_to", "withdraw_reason", "judgment_received_on", "loss_view", "loss_view_reason"),
             guards=(guards.refuse_before_receipt, guards.refuse_outcome_of_other_instance),
             note="填裁判文书上的日期和裁判方式，不写胜败；送达日期用来算上诉期。"),
        Step("appeal", "决定是否上诉", after=("judge",), by=DECIDERS, asks=("appeal",), basis="al_appeal",
             note="由分管领导定；对方上诉的也在这里登记。二审另登一条，选这一条作前审。"),
        Step("effect", "生效", after=("judge",), moves_to="effective",
             guards=(guards.refuse_before_receipt, guards.refuse_effect_while_appealed),
             note="填裁判生效日期；已经上诉的审级不登记生效。"),
        Step("perform", "履行", after=("effect",), asks=("performance",), excuse=True, basis="al_judgment_performance",
             note="有履行内容的，写履行情况；没有的写明理由免做。"),
        Step("problem", "转问题整改", after=("effect",), hands=PROBLEM, when=may_be_lost,
             guards=(guards.refuse_problem_without_loss,), note="计为败诉的，生成一条问题整改草稿，列不列入由分管领导定。"),
        Step("close", "复盘归卷", after=("effect",), moves_to="closed", offers=("lessons",),
             guards=(guards.refuse_loss_without_cause,), note="败诉的写明原因；整改另登台账。"),
    ),
    clocks=(
        Clock("al_defence_deadline", starts="created", stops="defend", label="答辩举证"),
        Clock("al_appeal.judgment", starts="judgment_received_on", stops="appeal", label="上诉（判决）",
              when=may_appeal_judgment),
        Clock("al_appeal.ruling", starts="judgment_received_on", stops="appeal", label="上诉（裁定）", when=may_appeal_ruling),
    ),
    indicators=(
        Indicator("lawsuits-received", "行政诉讼收案", "件", where=queries.NEW_CASE,
                  basis="当年收到应诉通知的案件，按案不按审级，二审、再审和发回重审不再计。" + _CASES),
        _instances("lawsuits-first-instance", "一审件数", "first"),
        _instances("lawsuits-second-instance", "二审件数", "second"),
        _instances("lawsuits-retrial", "再审件数", "retrial"),
        Indicator("lawsuits-decided", "行政诉讼审结（审级件）", "件", "judge", queries.AGAINST_TOWN,
                  basis="当年裁判的审级件，按裁判日期计年；一案两审当年都裁判的是2件。" + _CASES),
        Indicator("lawsuits-dismissed", "其中：驳回起诉或者诉讼请求", "件", "judge",
                  queries.AGAINST_TOWN & Q(outcome__in=(Outcome.SUIT_DISMISSED, Outcome.CLAIMS_DISMISSED)),
                  of="lawsuits-decided", basis="审结的审级件中，裁定驳回起诉和判决驳回诉讼请求的；二审、再审维持的另计。"),
        Indicator("lawsuits-upheld", "其中：二审、再审维持", "件", "judge",
                  queries.AGAINST_TOWN & Q(outcome=Outcome.UPHELD), of="lawsuits-decided",
                  basis="审结的审级件中，驳回上诉、维持原判的。"),
        Indicator("lawsuits-withdrawn", "其中：撤诉、调解", "件", "judge",
                  queries.AGAINST_TOWN & Q(outcome__in=(*WITHDRAWALS, Outcome.MEDIATED)), of="lawsuits-decided",
                  basis="审结的审级件中，准予撤诉、按撤诉处理和调解的。"),
        *(_withdrawn(reason) for reason in Lawsuit.WithdrawReason),
        Indicator("lawsuits-effective", "裁判生效的案件", "件", "effect", queries.AGAINST_TOWN,
                  basis="当年裁判生效的案件，按生效日期计年；只有生效的那个审级登记生效。" + _CASES),
        Indicator("lawsuits-lost", "败诉", "件", "effect", queries.LOST, of="lawsuits-effective",
                  basis="生效裁判为撤销、部分撤销、责令重作、责令履行、给付、确认违法或无效、变更、赔偿的；"
                  "维持的看前审，改判的看改判结果；改口径的写有理由。"),
        Ratio("lawsuits-lost-rate", "败诉率", queries.LOST, "effect", queries.AGAINST_TOWN,
              "败诉÷当年裁判生效的案件，分母含裁定和调解。"),
        Indicator("defences-late", "答辩举证逾期", "件", "", replies.late_defences,
                  basis="答辩举证期限届满还没有提交的审级件，按逾期之日（期限末日的次日）计年，后来补交的也计。" + _CASES),
        *disclosure.OF_LAWSUITS,
    ),
    access=Access(create=KEEPERS, guards=(
        guards.refuse_full_name, guards.refuse_broken_case, guards.refuse_suit_before_reconsideration)),
    privacy=Privacy(masked=("plaintiff_label",)),
    reads=Reads(("应诉通知", "起诉状", "诉讼"), {
        "number": ("案号",), "plaintiff_label": ("原告",), "court": ("法院", "审理法院", "受理法院"), "act_type": ("案由",),
        "outcome": ("裁判结果", "判决结果"),
    }),
    natural=("number",),
)  # fmt: skip

_APPEARED = queries.HEARD & queries.BY_HEAD


def _appeared(key: str, label: str, where: Q, basis: str) -> Indicator:
    return Indicator(key, label, "件", "hold", queries.HEARD & where, basis=basis, of="head-appeared")


def _rate(key: str, label: str, instance: str) -> Ratio:
    return Ratio(key, label, queries.BY_HEAD, "hold", queries.HEARD & Q(lawsuit__instance=instance), _RATE)


COURT_HEARING = Kind(
    model=CourtHearing,
    help="一次开庭一条：定了开庭日先登记，开庭后写谁出了庭。",
    fields=(
        "lawsuit", "on", "court_notified", "head", "head_post", "spoke", "staff_attended", "counsel_attended",
        "absence_reason", "absence_note", "circular_number", "note",
    ),
    view=View(
        ("on", "head", "head_post", "staff_attended", "absence_reason", "state"), filters=("head", "state"), order="-on",
        part_of="lawsuit", named_after="lawsuit", marks=queries.mark_hearings,
    ),
    workflow=(
        Step("hold", "开庭", moves_to="held", asks=("head", "staff_attended"),
             offers=("head_post", "spoke", "counsel_attended", "absence_reason", "absence_note"), basis="al_head_duty",
             guards=(guards.refuse_other_day, guards.refuse_contradiction),
             note="如实写谁出了庭；负责人没有出庭的选理由，没有理由的留空。"),
        Step("report", "报县司法局", after=("hold",), excuse=True, note="县里要求报备出庭情况的，填报备日期。"),
        Step("circular", "被通报", after=("hold",), asks=("circular_number",), when=head_stayed_away,
             note="县里通报负责人未出庭的，填收到日期和文号；通报由县里作，镇里只登记收到，文件作附件。"),
    ),
    clocks=(Clock(starts="created", stops="hold", label="开庭", until="on"),),
    indicators=(
        Indicator("hearings-held", "开庭审理的行政诉讼（审级件）", "件", "hold", queries.HEARD, basis=_HEARD),
        Indicator("head-appeared", "负责人出庭应诉", "件", "hold", _APPEARED, of="hearings-held",
                  basis="开庭审理的审级件中，镇政府正职、副职或者参与分管的负责人出庭的。"),
        _appeared("head-appeared-chief", "其中：正职出庭", queries.BY_CHIEF, "负责人出庭件中正职出庭的。"),
        _appeared("head-appeared-deputy", "其中：副职出庭", queries.BY_DEPUTY, "负责人出庭件中副职出庭、正职没有出庭的。"),
        _appeared("head-appeared-other", "其中：其他分管负责人出庭", queries.BY_OTHER,
                  "负责人出庭件中只有其他参与分管的负责人出庭的。"),
        Indicator("absence-circulars", "因负责人未出庭被通报", "次", "circular",
                  basis="当年收到的县里关于负责人未出庭的通报，按收到日期计年。"),
        Ratio("head-appearance-rate", "负责人出庭应诉率", queries.BY_HEAD, "hold", queries.HEARD, _RATE),
        _rate("head-appearance-rate-first", "一审负责人出庭应诉率", "first"),
        _rate("head-appearance-rate-second", "二审负责人出庭应诉率", "second"),
        _rate("head-appearance-rate-retrial", "再审负责人出庭应诉率", "retrial"),
    ),
    access=Access(create=KEEPERS, guards=(guards.refuse_moving_held,)),
    privacy=Privacy(),
    natural=("lawsuit", "on"),
)  # fmt: skip
