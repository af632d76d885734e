"""Why not: each guard answers with a sentence or with None. What came late or is not linked is still recorded."""

from fazhi.ledger.kinds import Act
from fazhi.ledger.models import Record
from fazhi.ledger.procedure import done
from fazhi.ledger.screening import is_full_name
from fazhi.services.models import AdviserEngagement, MediationCase, ServiceOrder, VillageRulesReview
from fazhi.services.queries import ORDER

_AGREEMENTS = (MediationCase.Outcome.WRITTEN, MediationCase.Outcome.ORAL)


def refuse_future(record: Record, act: Act) -> str | None:
    """What has not happened is not recorded as done."""
    if record.on and record.on > act.on:
        return f"{record.on}还没有到，办完再登记。"
    return None


def refuse_earlier_step(record: Record, act: Act) -> str | None:
    """No step lies before the day the matter came in."""
    if act.on < record.on:
        return f"办理日期{act.on}早于{record._meta.get_field('on').verbose_name}{record.on}，请核对。"
    return None


def refuse_full_name(order: ServiceOrder, act: Act) -> str | None:
    """A person who orders a service is named 张某某."""
    name = order.applicant.strip()
    if order.applicant_kind == ServiceOrder.Applicant.PERSON and is_full_name(name):
        return f"申请人“{name}”像是真实姓名，只写“{name[0]}某某”；要留电话的，写在“联系方式”里。"
    return None


def refuse_cancelling_fulfilled(order: ServiceOrder, act: Act) -> str | None:
    """What was done cannot be cancelled."""
    if done(ORDER, "fulfil").filter(record=order.pk).exists():
        return "这个预约已经完成，不能取消。完成登记错了的，先撤回“完成”。"
    return None


def refuse_term_ending_early(engagement: AdviserEngagement, act: Act) -> str | None:
    """A term ends after it began."""
    if engagement.ends_on and engagement.on and engagement.ends_on < engagement.on:
        return f"聘期止{engagement.ends_on}早于聘期起{engagement.on}，请核对。"
    return None


def refuse_conclusion_backdated(case: MediationCase, act: Act) -> str | None:
    """An agreement is not older than the acceptance of the case."""
    if case.outcome and act.on < case.on:
        return f"终结日期{act.on}早于受理日期{case.on}。协议日期不得倒签；受理日期登记错了的，先改受理日期。"
    return None


def refuse_amount_without_agreement(case: MediationCase, act: Act) -> str | None:
    """Where nothing was agreed there is no amount."""
    if case.outcome and case.outcome not in _AGREEMENTS and case.amount:
        return "没有达成协议的，协议涉及金额请留空。"
    return None


def refuse_signing_without_paper(case: MediationCase, act: Act) -> str | None:
    """Only a written agreement is signed and sealed."""
    if case.outcome != MediationCase.Outcome.WRITTEN and case.agreement_lacks:
        return "没有书面协议的，“协议书缺的签章”不选。口头协议填登记表。"
    return None


def refuse_filing_before_vote(rules: VillageRulesReview, act: Act) -> str | None:
    """Rules are filed after the villagers voted on them."""
    if rules.voted_on and rules.on and rules.voted_on > rules.on:
        return f"表决日期{rules.voted_on}晚于报备日期{rules.on}；表决通过以后才能报备，请核对。"
    return None


def refuse_correction_without_clauses(rules: VillageRulesReview, act: Act) -> str | None:
    """An order to correct says what."""
    if rules.conclusion == VillageRulesReview.Conclusion.TO_CORRECT and not rules.clauses.strip():
        return "责令改正的，写明要改正哪几条、为什么。"
    return None
