"""Guards of major decisions and contracts: the sentence why not, or None."""

from fazhi.decisions.guards.gate import say_gate
from fazhi.decisions.models import Contract, MajorDecision, PaymentNode
from fazhi.decisions.queries.opinions import CONTRACT, DECISION, REVIEW, fault_of_opinion
from fazhi.law import Book
from fazhi.ledger.kinds import Act
from fazhi.ledger.procedure import done
from fazhi.ledger.screening import is_full_name
from fazhi.org.law import book_of


def refuse_excused_publicity(decision: MajorDecision, act: Act) -> str | None:
    """Public participation and publication are excused only for what the law keeps closed."""
    if act.excused and not decision.is_closed:
        basis = Book.packaged().rule("mad_public_participation_exempt").basis
        return f"只有依法不予公开的事项才可以免去这一步（{basis}）。属于这种情形的，先在记录里勾选“依法不予公开”。"
    return None


def refuse_short_comments(decision: MajorDecision, act: Act) -> str | None:
    """Public comment lasts thirty days, or the reason for less was given in the notice."""
    if act.excused or decision.comments_from is None or decision.shortened_reason:
        return None
    answer = book_of(decision.unit).ends("mad_public_comment_min_period", decision.comments_from)
    if act.on < answer.due_on:
        return (
            f"公开征求意见从{decision.comments_from}起，不足{answer.term.text}（{answer.term.basis}），"
            f"最早到{answer.due_on}。公告里说明了缩短理由的，填“缩短征求意见期的理由”。"
        )
    return None


def keep_decision_reviewed(decision: MajorDecision, act: Act) -> str | None:
    """The gate again, when another review is linked after the step was taken."""
    if decision.version == 0 or not (step := done(DECISION, "review").filter(record=decision.pk).first()):
        return None
    if fault := fault_of_opinion(decision.review_id, decision.unit_id, step.on):
        return f"“合法性审查”一步已在{step.on}登记，所选的不能代替：{fault}。先撤回那一步，再换审查件。"
    return None


def refuse_unreviewed_decision(decision: MajorDecision, act: Act) -> str | None:
    """The gate of a decision: the linked opinion stands and lets it pass."""
    fault = fault_of_opinion(decision.review_id, decision.unit_id, act.on)
    return say_gate(f"“{decision.title}”", f"办理日期{act.on}", fault, "登记这一步") if fault else None


def refuse_unissued_review(contract: Contract, act: Act) -> str | None:
    """A contract's review is recorded once its opinion is there, whatever it concludes."""
    if act.excused or contract.review_id is None:
        return None
    issued = done(REVIEW, "issue").filter(record=contract.review_id, on__lte=act.on)
    if not issued.exists():
        return f"所选的审查件到{act.on}还没有出具意见书。意见书出具后再登记；没有审查就签订的，直接登记签订。"
    return None


def refuse_full_name(contract: Contract, act: Act) -> str | None:
    """A counterparty who is a person is 张某某; a firm is named."""
    name = contract.counterparty.strip()
    if is_full_name(name):
        return f"对方“{name}”像是真实姓名。个人只写“{name[0]}某某”；全名留在合同原件里。单位写全称。"
    return None


def refuse_early_payment(payment: PaymentNode, act: Act) -> str | None:
    """Nothing is paid before the contract was signed."""
    if payment.paid_amount is None:
        return None
    signed = done(CONTRACT, "sign").filter(record=payment.contract_id, on__lte=act.on)
    return (
        None
        if signed.exists()
        else f"这份合同到{act.on}还没有登记签订，不能登记付款。先登记签订，再登记付款。"
    )
