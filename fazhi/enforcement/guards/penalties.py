"""Guards of penalty cases and inspections."""

from fazhi.enforcement.guards.gates import refuse_fault
from fazhi.enforcement.models import PenaltyCase
from fazhi.enforcement.models.penalties import AUDITED
from fazhi.enforcement.queries import penalties
from fazhi.enforcement.queries.powers import officer_faults
from fazhi.enforcement.queries.taken import CASE
from fazhi.ledger.kinds import Act
from fazhi.ledger.procedure import done


def refuse_unqualified_officers(case: PenaltyCase, act: Act) -> str | None:
    """Two officers, each with a certificate in force on the day."""
    return refuse_fault(officer_faults((case.officer, case.second_officer), act.on), act, "调查取证")


def refuse_untold_hearing(case: PenaltyCase, act: Act) -> str | None:
    """Who may be heard is told so."""
    return refuse_fault(penalties.notice_faults(case), act, "事先告知")


def refuse_undiscussable(case: PenaltyCase, act: Act) -> str | None:
    """The legal audit comes before the collective discussion."""
    if act.excused or case.audit_trigger not in AUDITED:
        return None
    return refuse_fault(penalties.audit_faults(penalties.facts_of(case), act.on), act, "集体讨论")


def refuse_unaudited_decision(case: PenaltyCase, act: Act) -> str | None:
    """THE GATE: a case of article 58 is not decided without its legal audit; told as soon as the decision is next."""
    is_punished = case.outcome in ("", PenaltyCase.Outcome.PENALTY)
    if not (is_punished and case.is_ordinary and case.audit_trigger in AUDITED):
        return None
    return refuse_fault(penalties.audit_faults(penalties.facts_of(case), act.on), act, "作出决定")


def refuse_faulty_decision(case: PenaltyCase, act: Act) -> str | None:
    """What else is missing: the power, prior notice, the defence, the limits of the summary procedure."""
    if not case.outcome:
        return None
    return refuse_fault(penalties.decision_faults(penalties.facts_of(case), act.on), act, "作出决定")


def refuse_contradictory_decision(case: PenaltyCase, act: Act) -> str | None:
    """What the decision says must agree with itself."""
    if not case.outcome:
        return None
    if case.is_punished and not case.penalty_kind:
        return "处理结果是“行政处罚”的，要填处罚种类。"
    if not case.is_punished and (case.penalty_kind or case.also or case.fine is not None):
        return f"处理结果是“{case.get_outcome_display()}”的，处罚种类和罚没金额请留空。"
    if case.is_punished and case.is_conducted and case.is_ordinary and not case.audit_trigger:
        return "先在记录里判断“法制审核情形”，不属于的也要选，再登记决定。"
    if not case.is_ordinary and case.outcome == PenaltyCase.Outcome.DROPPED:
        return "简易程序没有立案，处理结果不能是“撤销立案”，请核对程序。"
    return _refuse_kinds(case)


def refuse_unserved_way(case: PenaltyCase, act: Act) -> str | None:
    """Electronic service needs a signed consent."""
    return refuse_fault(penalties.service_faults(case), act, "送达")


def refuse_short_hearing_notice(case: PenaltyCase, act: Act) -> str | None:
    """A hearing is told seven working days before."""
    if act.excused or case.hearing_on is None:
        return None
    if case.hearing_on <= act.on:
        return f"听证日期{case.hearing_on}不在通知日期{act.on}之后，请核对。"
    return refuse_fault(penalties.hearing_faults(penalties.facts_of(case), act.on), act, "通知听证")


def refuse_other_hearing_day(case: PenaltyCase, act: Act) -> str | None:
    """A hearing is held on its day, by somebody who did not investigate."""
    if not case.hearing_host:
        return None
    if case.hearing_on and act.on != case.hearing_on:
        return f"通知的听证日期是{case.hearing_on}，和您填的{act.on}不同。改期的，先撤回“通知听证”，再按新的日期登记。"
    return refuse_fault(penalties.host_faults(case), act, "举行听证")


def refuse_early_application(case: PenaltyCase, act: Act) -> str | None:
    """The court is asked ten working days after the demand, and when the time for remedies is over."""
    if not case.court_name:
        return None
    return refuse_fault(penalties.court_faults(penalties.facts_of(case), act.on), act, "申请法院强制执行")


def refuse_unfinished_closing(case: PenaltyCase, act: Act) -> str | None:
    """A case is closed as it was decided, and a penalty once it was performed or given to the court."""
    wanted = {
        PenaltyCase.Closing.PERFORMED: PenaltyCase.Outcome.PENALTY,
        PenaltyCase.Closing.ENFORCED: PenaltyCase.Outcome.PENALTY,
        PenaltyCase.Closing.NO_PENALTY: PenaltyCase.Outcome.NO_PENALTY,
        PenaltyCase.Closing.DROPPED: PenaltyCase.Outcome.DROPPED,
        PenaltyCase.Closing.TRANSFERRED: PenaltyCase.Outcome.TRANSFERRED,
    }
    if not case.closing:
        return None
    if wanted[PenaltyCase.Closing(case.closing)] != case.outcome:
        return f"处理结果是“{case.get_outcome_display()}”，结案方式不能是“{case.get_closing_display()}”，请核对。"
    needed = "apply" if case.closing == PenaltyCase.Closing.ENFORCED else "pay"
    if case.is_conducted and case.is_punished and not done(CASE, needed).filter(record=case.pk).exists():
        label = "申请法院强制执行" if needed == "apply" else "履行"
        return f"还没有登记“{label}”，不能按“{case.get_closing_display()}”结案。"
    return None


def refuse_changed_procedure(case: PenaltyCase, act: Act) -> str | None:
    """The procedure of a case that was decided stays."""
    if case.version == 0:
        return None
    stored = PenaltyCase._base_manager.filter(pk=case.pk).first()
    if stored and stored.procedure != case.procedure and done(CASE, "decide").filter(record=case.pk).exists():
        return "案件已经作出决定，不能再改程序。登记错了，先撤回“作出决定”，再改。"
    return None


def _refuse_kinds(case: PenaltyCase) -> str | None:
    rank = penalties.RANK
    heavier = [kind for kind in case.also if rank[kind] >= rank.get(case.penalty_kind, len(rank))]
    if heavier:
        return "“处罚种类”选最重的一种，“并处的其他种类”里不能再有同样或者更重的，请核对。"
    punished = {case.penalty_kind, *case.also}
    money = punished & {"fine", "confiscation"}
    if case.fine and not money:
        return "没有罚款、没收的，罚没金额请留空。"
    if "fine" in punished and not case.fine:
        return "有罚款的，要填罚没金额。"
    return None
