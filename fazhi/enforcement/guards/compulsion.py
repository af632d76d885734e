"""Guards of compulsion and of illegal structures."""

from fazhi.enforcement.guards.gates import refuse_fault
from fazhi.enforcement.models import CompulsionRecord, IllegalStructureCase
from fazhi.enforcement.models.compulsion import MEASURES
from fazhi.enforcement.queries import compulsion
from fazhi.enforcement.queries.taken import days_of
from fazhi.ledger.kinds import Act
from fazhi.org.law import book_of

_Ending = CompulsionRecord.Ending


def refuse_faulty_compulsion(record: CompulsionRecord, act: Act) -> str | None:
    """Power, two officers, approval, demand, and the time of day and year."""
    if record.officer is None:
        return None
    days = days_of([record.pk])[record.pk]
    faults = compulsion.carrying_out_faults(record, days, book_of(record.unit), act.on)
    return refuse_fault(faults, act, "实施")


def refuse_early_application(record: CompulsionRecord, act: Act) -> str | None:
    """The court is asked ten working days after the demand."""
    if not record.court_name:
        return None
    return refuse_fault(compulsion.application_faults(record, book_of(record.unit), act.on), act, "申请法院")


def refuse_wrong_ending(record: CompulsionRecord, act: Act) -> str | None:
    """A measure ends by a decision on the things, an execution by being done or ended."""
    if not record.ending:
        return None
    is_execution = record.ending in (_Ending.EXECUTED, _Ending.TERMINATED)
    if is_execution == (record.compulsion_kind in MEASURES):
        return f"“{record.get_compulsion_kind_display()}”的处理结果不能是“{record.get_ending_display()}”，请核对。"
    return None


def refuse_early_demolition(case: IllegalStructureCase, act: Act) -> str | None:
    """THE GATE: no demolition before announcement, demand and the end of the time for remedies; never at night or on holidays."""
    days = days_of([case.pk])[case.pk]
    faults = compulsion.demolition_faults(case, days, book_of(case.unit), act.on)
    return refuse_fault(faults, act, "实施强制拆除")


def refuse_undated_remedy(case: IllegalStructureCase, act: Act) -> str | None:
    """Remedies that were not used do not end."""
    if case.remedy_ended_on and case.remedy_used in ("", case.RemedyUsed.NONE):
        return "没有申请复议、没有起诉的，“复议、诉讼终结日期”请留空。"
    return None
