"""Guards of reconsiderations and recommendations: the sentence why not, or None."""

from fazhi.disputes.models import CORRECTING, Decision, Head, JudicialRecommendation, Reconsideration
from fazhi.ledger.kinds import Act
from fazhi.ledger.models import Record
from fazhi.ledger.screening import is_full_name


def refuse_full_name(reconsideration: Reconsideration, act: Act) -> str | None:
    """An applicant who is a person is named 张某某; a firm may be named."""
    name = reconsideration.applicant_label.strip()
    if is_full_name(name):
        return f"申请人“{name}”像是真实姓名。台账只写“{name[0]}某某”；全名留在案卷里。"
    return None


def refuse_before_receipt(record: Record, act: Act) -> str | None:
    """No step lies before the day of receipt."""
    if act.on < record.on:
        return f"日期{act.on}早于{record._meta.get_field('on').verbose_name}{record.on}，请核对。"
    return None


def refuse_wrong_hearing(reconsideration: Reconsideration, act: Act) -> str | None:
    """Who took part needs no reason for staying away; who did not has no post there."""
    if not reconsideration.head:
        return None
    if reconsideration.head == Head.NONE:
        return "负责人未参加的，职务请留空。" if reconsideration.head_post else None
    if reconsideration.absence_note:
        return "负责人已经参加，不能参加的理由请留空。"
    return None if reconsideration.head_post else "负责人参加的，要写职务。"


def refuse_wrong_decision(reconsideration: Reconsideration, act: Act) -> str | None:
    """A withdrawal has its reason; a decision is not received before it is made."""
    if (reconsideration.outcome == Decision.WITHDRAWN) != bool(reconsideration.withdraw_reason):
        return (
            "“终止（撤回申请）”要填撤回原因；不是撤回的，请清空撤回原因。"
            if reconsideration.outcome
            else None
        )
    received = reconsideration.decision_received_on
    if received and received < act.on:
        return f"决定书送达日期{received}早于决定日期{act.on}，请核对。"
    return None


def refuse_remade_of_other(reconsideration: Reconsideration, act: Act) -> str | None:
    """Only what was ordered to be made anew is made anew."""
    if (
        reconsideration.outcome == Decision.REMADE
        and reconsideration.performance
        and not reconsideration.remade
    ):
        return "责令重作的，要选“重作的内容”。"
    if reconsideration.outcome != Decision.REMADE and reconsideration.remade:
        return "没有责令重作的，“重作的内容”请留空。"
    return None


def refuse_correction_without_cause(reconsideration: Reconsideration, act: Act) -> str | None:
    """A corrected act is closed with its cause."""
    if reconsideration.outcome in CORRECTING and not reconsideration.loss_cause:
        return "这一件被复议纠正。先在记录里填“被纠正的原因”，再复盘归卷。"
    return None


def refuse_adoption_without_reason(recommendation: JudicialRecommendation, act: Act) -> str | None:
    """Not adopting needs a reason."""
    partly = recommendation.adoption in (
        JudicialRecommendation.Adoption.PARTLY,
        JudicialRecommendation.Adoption.NONE,
    )
    if partly and not recommendation.adoption_reason.strip():
        return "没有全部采纳的，要写明理由。"
    return None
