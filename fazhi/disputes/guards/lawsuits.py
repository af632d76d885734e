"""Why not: each guard answers with a sentence or with None. What happened late or wrongly is still recorded."""

from fazhi.disputes.models import ON_REVIEW, WITHDRAWALS, CourtHearing, Head, Lawsuit, Outcome
from fazhi.disputes.queries.lawsuits import HEARING, is_lost
from fazhi.ledger.kinds import Act
from fazhi.ledger.procedure import done
from fazhi.ledger.screening import is_full_name

_BEFORE = {
    Lawsuit.Instance.SECOND: (Lawsuit.Instance.FIRST,),
    Lawsuit.Instance.RETRIAL: (Lawsuit.Instance.FIRST, Lawsuit.Instance.SECOND, Lawsuit.Instance.RETRIAL),
}


def refuse_full_name(lawsuit: Lawsuit, act: Act) -> str | None:
    """A plaintiff who is a person is named 张某某; a firm may be named."""
    name = lawsuit.plaintiff_label.strip()
    if not is_full_name(name):
        return None
    return f"原告“{name}”像是真实姓名。台账只写“{name[0]}某某”；全名留在案卷里。"


def refuse_broken_case(lawsuit: Lawsuit, act: Act) -> str | None:
    """A second instance or retrial names the instance before it, so that one case is not counted as two."""
    if lawsuit.prior_id is None:
        if lawsuit.instance in _BEFORE:
            return (
                f"{lawsuit.get_instance_display()}要选“前审”，否则一个案子会算成两件。"
                "前审没有登记的，先按收到副本的日期补登前审。"
            )
        return None
    prior = Lawsuit._base_manager.filter(pk=lawsuit.prior_id).first()
    if prior is None or prior.voided or prior.unit_id != lawsuit.unit_id or prior.pk == lawsuit.pk:
        return "所选的前审已作废、不是本镇的或者就是这一条，请重选。"
    if lawsuit.on and lawsuit.on < prior.on:
        return f"收到日期{lawsuit.on}早于前审的{prior.on}，请核对日期或者前审。"
    return _refuse_order(lawsuit, prior)


def _refuse_order(lawsuit: Lawsuit, prior: Lawsuit) -> str | None:
    if lawsuit.instance == Lawsuit.Instance.FIRST:
        if prior.outcome == Outcome.REMANDED:
            return None
        return "一审只有在前审“发回重审”之后才选前审；新的案子请清空“前审”。"
    if prior.instance not in _BEFORE[Lawsuit.Instance(lawsuit.instance)]:
        return f"{lawsuit.get_instance_display()}的前审不能是{prior.get_instance_display()}，请核对审级。"
    return None


def refuse_before_receipt(lawsuit: Lawsuit, act: Act) -> str | None:
    """No step lies before the day the complaint was received."""
    if act.on < lawsuit.on:
        return f"日期{act.on}早于收到起诉状副本的{lawsuit.on}，请核对。"
    return None


def refuse_suit_before_reconsideration(lawsuit: Lawsuit, act: Act) -> str | None:
    """Who sues after reconsideration sues later; the first instance names it for the whole case."""
    if lawsuit.reconsideration is None:
        return None
    if lawsuit.prior_id:
        return "起诉前的复议只在一审选，这一条有前审，请清空。"
    if lawsuit.on and lawsuit.on < lawsuit.reconsideration.on:
        return f"收到起诉状副本的{lawsuit.on}早于复议收到的{lawsuit.reconsideration.on}，请核对。"
    return None


def refuse_outcome_of_other_instance(lawsuit: Lawsuit, act: Act) -> str | None:
    """Upholding, reversing and remanding belong to the later instances, with what they need."""
    first = lawsuit.instance == Lawsuit.Instance.FIRST
    if lawsuit.outcome in ON_REVIEW and first:
        return f"“{lawsuit.get_outcome_display()}”是二审、再审的裁判方式，这一条是一审，请核对。"
    if (lawsuit.outcome == Outcome.REVERSED) != bool(lawsuit.reversed_to):
        return "裁判方式是“改判”的，要填“改判后的结果”；不是改判的，请清空。"
    if lawsuit.outcome in WITHDRAWALS and not lawsuit.withdraw_reason:
        return "撤诉的，要填撤诉原因。"
    if lawsuit.loss_view and not lawsuit.loss_view_reason.strip():
        return "改了败诉口径的，要写明理由。"
    if lawsuit.judgment_received_on and lawsuit.judgment_received_on < act.on:
        return f"裁判文书送达日期{lawsuit.judgment_received_on}早于裁判日期{act.on}，请核对。"
    return None


def refuse_effect_while_appealed(lawsuit: Lawsuit, act: Act) -> str | None:
    """Of a case one instance takes effect: the last one, or the first when the appeal was withdrawn."""
    if lawsuit.appeal not in (Lawsuit.Appeal.OURS, Lawsuit.Appeal.THEIRS):
        return None
    if Lawsuit.objects.filter(prior=lawsuit.pk, voided=False, outcome__in=WITHDRAWALS).exists():
        return None
    return "这一审级已经上诉，裁判没有生效；生效登记在二审那一条。上诉撤回的，先在二审登记撤诉。"


def refuse_problem_without_loss(lawsuit: Lawsuit, act: Act) -> str | None:
    """Only a lost case is a problem of itself."""
    return None if is_lost(lawsuit) else "这一案没有计为败诉，不用转问题整改；要整改别的，直接登记问题整改。"


def refuse_loss_without_cause(lawsuit: Lawsuit, act: Act) -> str | None:
    """A lost case is closed with its cause."""
    if is_lost(lawsuit) and not lawsuit.loss_cause:
        return "这一案计为败诉。先在记录里填“败诉原因”，再复盘归卷。"
    return None


def refuse_other_day(hearing: CourtHearing, act: Act) -> str | None:
    """A hearing is held on its day; a postponed one is moved first."""
    if hearing.head and act.on != hearing.on:
        return f"登记的开庭日期是{hearing.on}，和您填的{act.on}不同。改期的，先修改开庭日期，再登记开庭。"
    return None


def refuse_moving_held(hearing: CourtHearing, act: Act) -> str | None:
    """A hearing that was held stays on its day and in its instance."""
    if hearing.version == 0:
        return None
    held = done(HEARING, "hold").filter(record=hearing.pk).first()
    if held and held.on != hearing.on:
        return f"{held.on}已经登记开庭，不能改开庭日期。登记错了，先撤回“开庭”，再改日期。"
    return None


def refuse_contradiction(hearing: CourtHearing, act: Act) -> str | None:
    """Who appeared needs no reason for absence; who did not has no post there."""
    if not hearing.head:
        return None
    if hearing.head == Head.NONE:
        if hearing.head_post or hearing.spoke:
            return "负责人未出庭的，职务和发言请留空。"
        return None
    if hearing.absence_reason or hearing.absence_note:
        return "负责人已经出庭，未出庭理由和情况说明请留空。"
    if not hearing.head_post:
        return "负责人出庭的，要写职务，并附负责人身份证明。镇党委书记不兼任行政职务的，不算行政机关负责人。"
    return None
