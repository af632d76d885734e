"""Guards of legal audit, disclosure and process records."""

from fazhi.enforcement.guards.gates import refuse_fault
from fazhi.enforcement.models import EnforcementDisclosure, EnforcementLegalAudit
from fazhi.enforcement.queries.faults import Fault
from fazhi.enforcement.queries.systems import WITHDRAWAL
from fazhi.ledger.kinds import Act

_Conclusion = EnforcementLegalAudit.Conclusion


def refuse_own_audit(audit: EnforcementLegalAudit, act: Act) -> str | None:
    """Nobody audits what they handle."""
    if not audit.auditor:
        return None
    case = audit.penalty or audit.compulsion
    officers = {one.holder for one in (case.officer, case.second_officer) if one} if case else set()
    if audit.handler:
        officers.add(audit.handler.name)
    if audit.auditor.strip() in officers:
        return f"审核人“{audit.auditor}”是这一案的承办人员，审核人和承办人必须分开，请换人审核。"
    return None


def refuse_unqualified_auditor(audit: EnforcementLegalAudit, act: Act) -> str | None:
    """Who begins with auditing must have passed the examination."""
    if audit.qualification != EnforcementLegalAudit.Qualification.NONE:
        return None
    rule = "penalty_legal_auditor_qualification"
    fault = Fault(
        "初次从事法制审核的人员没有取得法律职业资格", rule, "请由有资格的人员审核，或者报县里联审。"
    )
    return refuse_fault([fault], act, "出具审核意见")


def refuse_empty_audit(audit: EnforcementLegalAudit, act: Act) -> str | None:
    """An opinion says what was audited; one before it was sent is a wrong day."""
    if act.on < audit.on:
        return f"审核意见日期{act.on}早于送审日期{audit.on}，请核对。"
    if audit.conclusion and audit.conclusion != _Conclusion.RETURNED and not audit.opinion_number:
        return "出具审核意见要填审核意见书文号；材料不全的，结论选“退回补充”。"
    return None


def refuse_adoption_without_reason(audit: EnforcementLegalAudit, act: Act) -> str | None:
    """What was not adopted has a reason."""
    adopted = EnforcementLegalAudit.Adoption
    if audit.adoption in (adopted.PARTLY, adopted.NONE) and not audit.adoption_reason.strip():
        return "没有全部采纳的，要写明理由。"
    return None


def refuse_before_decision(disclosure: EnforcementDisclosure, act: Act) -> str | None:
    """Nothing is published before it was decided."""
    if act.on < disclosure.decided_on:
        return f"公示日期{act.on}早于作出决定的{disclosure.decided_on}，请核对。"
    return None


def refuse_unscreened(disclosure: EnforcementDisclosure, act: Act) -> str | None:
    """What was not looked through is not published today; what went out so is recorded as it was."""
    if disclosure.screening != EnforcementDisclosure.Screening.NOT_DONE or not disclosure.channel:
        return None
    fault = Fault(
        "还没有核对是否含有个人隐私、商业秘密", "penalty_decision_publication", "请先核对、隐去，再发布。"
    )
    return refuse_fault([fault], act, "公示")


def refuse_silent_withdrawal(disclosure: EnforcementDisclosure, act: Act) -> str | None:
    """A withdrawal is explained in public."""
    if disclosure.state == EnforcementDisclosure.State.ANNULLED and "withdrawal_reason" in act.values:
        reason = str(act.values["withdrawal_reason"]).strip()
        if not reason:
            return refuse_fault([Fault("撤回没有公开说明理由", WITHDRAWAL, "请写明理由。")], act, "撤回")
    return None
