"""Why not: each guard answers with a sentence or with None. What happened late or wrongly is still recorded."""

from fazhi.duty.models import (
    AnnualLawStatement,
    AnnualLawTask,
    DutyListItem,
    OversightReport,
    Principal,
    PrincipalAct,
    Rectification,
)
from fazhi.duty.queries import ENDINGS, ending_of, steps_standing
from fazhi.ledger.kinds import Act
from fazhi.ledger.models import Depth, Record


def refuse_before_day(record: Record, act: Act) -> str | None:
    """No step lies before the record's own day."""
    if act.on < record.on:
        label = record._meta.get_field("on").verbose_name
        return f"日期{act.on}早于{label}{record.on}，请核对。"
    return None


def refuse_task_of_other_year(task: AnnualLawTask, act: Act) -> str | None:
    """A task is due within the year of its plan."""
    if task.due_on and task.year and task.due_on.year != task.year:
        return f"完成时限{task.due_on}不在计划年度{task.year}年内，请核对；跨年的任务，分年列入。"
    return None


def refuse_second_ending(task: AnnualLawTask, act: Act) -> str | None:
    """A task ends once."""
    if ending := ending_of(task):
        return f"这项任务已经登记“{ENDINGS[ending]}”，不能再登记别的去向；登记错了，先撤回。"
    return None


def refuse_wrong_successor(task: AnnualLawTask, act: Act) -> str | None:
    """What is carried over stands in a later year's plan."""
    if task.carried_to and task.carried_to.year <= task.year:
        return f"“结转到”要选{task.year}年以后的任务，所选的是{task.carried_to.year}年的。"
    return None


def refuse_secretary_in_court(record: PrincipalAct, act: Act) -> str | None:
    """In court appears a head of the government; the Party secretary is not one by that post."""
    if record.act_kind == PrincipalAct.ActKind.COURT and record.principal == Principal.SECRETARY:
        return (
            "出庭应诉由行政机关负责人履行，党委书记的职务本身不是行政机关负责人。"
            "出庭的是镇长的，请改“负责人”；书记旁听庭审的，登记在学法台账。"
        )
    return None


def refuse_future_day(record: Record, act: Act) -> str | None:
    """What was done is recorded once it was done."""
    if record.on and record.on > act.on:
        label = record._meta.get_field("on").verbose_name
        return f"{label}{record.on}还没有到，办了再登记。"
    return None


def refuse_early_statement(statement: AnnualLawStatement, act: Act) -> str | None:
    """A statement on a year is not older than that year."""
    if statement.on and statement.year and statement.on.year < statement.year:
        return f"述法日期{statement.on}早于述法年度{statement.year}年，请核对。"
    return None


def refuse_kept_content(report: OversightReport, act: Act) -> str | None:
    """Of what belongs to another statutory way nothing is kept but the way."""
    if report.category == OversightReport.Category.ELSEWHERE and (
        report.summary.strip() or report.contact.strip()
    ):
        return (
            "应转其他渠道的，只登记收到的日期、渠道和去向，不留内容和联系方式。"
            "请清空“内容摘要”和“联系方式”，再登记“导流”。"
        )
    return None


def refuse_changed_category(report: OversightReport, act: Act) -> str | None:
    """Once on its way, a matter does not change from one way to the other."""
    if report.version == 0:
        return None
    stored = OversightReport.objects.get(pk=report.pk).category
    elsewhere = OversightReport.Category.ELSEWHERE
    if (stored == elsewhere) != (report.category == elsewhere) and steps_standing(report).exists():
        return "已经登记过步骤，不能在自己办理和应转其他渠道之间改类别。登记错了，先撤回步骤，再改类别。"
    return None


def refuse_cause_that_repeats(problem: Rectification, act: Act) -> str | None:
    """A cause is not the problem told again."""
    if problem.cause_note.strip() and _same(problem.cause_note, problem.title):
        return "“原因”和“问题”写的是同一句话。请写为什么会这样，例如人手、程序、权限、经费、协同、认识。"
    return None


def refuse_due_before_finding(problem: Rectification, act: Act) -> str | None:
    """A measure lies ahead of the day on which the problem was found."""
    if problem.due_on and problem.due_on < problem.on:
        return f"整改时限{problem.due_on}早于发现日期{problem.on}，请核对。"
    return None


def refuse_listed(problem: Rectification, act: Act) -> str | None:
    """What was listed is not declined."""
    if steps_standing(problem).filter(step="list").exists():
        return "这个问题已经列入整改，不能再登记“不列入整改”；登记错了，先撤回“列入整改”。"
    return None


def refuse_unexplained_silence(problem: Rectification, act: Act) -> str | None:
    """Leaving a problem out of a text of the report needs a reason."""
    partly = (Rectification.InReport.SENT, Rectification.InReport.NONE)
    if problem.in_report in partly and not problem.in_report_reason.strip():
        return "不写入或者只写入报送版的，要写明理由。"
    return None


def refuse_without_successor(item: DutyListItem, act: Act) -> str | None:
    """A duty taken back names the department that has it now; a row for a whole field has several."""
    taken_back = item.category == DutyListItem.Category.TAKEN_BACK
    if taken_back and item.depth != Depth.TALLY and not item.successor.strip():
        return "上级收回的事项要写承接部门，群众才找得到人。"
    return None


def _same(one: str, other: str) -> bool:
    return "".join(one.split()).rstrip("。") == "".join(other.split()).rstrip("。")
