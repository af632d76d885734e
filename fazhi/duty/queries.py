"""Which tasks were done by when, what records say for the annual report, what the year's own figures show as problems."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from fazhi.duty.models import (
    AnnualLawStatement,
    AnnualLawTask,
    DutyListItem,
    LegalCapacity,
    OversightReport,
    Principal,
    PrincipalAct,
    Rectification,
)
from fazhi.figures import Figure
from fazhi.ledger.indicators import figures_of, value_of
from fazhi.ledger.kinds import Passage, Selection, kind
from fazhi.ledger.models import Evidence, Record, StepTaken
from fazhi.ledger.procedure import done
from fazhi.org.law import book_of
from fazhi.org.models import Unit
from fazhi.org.units import principal_posts

TASK, RECTIFICATION, OVERSIGHT = "duty.annual_law_task", "duty.rectification", "duty.oversight_report"
ENDINGS = {"finish": "完成", "carry": "结转", "cancel": "取消"}
PROVEN = ~Q(document_ref="")  # an act without a paper behind it is kept, and counted nowhere
_COPIED = re.compile(r"全县|各乡镇|各镇街|我县|本县")
_EMPTY = re.compile(
    r"有待(?:加强|提高|提升|完善|改进)|需要?(?:进一步|不断)|不够(?:深入|到位|扎实|有力|强|高)"
)
_SHORT = 12  # characters: an answer shorter than this says nothing
# Figures of the year that name a problem of themselves, with the sentence for so many.
SHOWN_BY_FIGURES = {
    "reviews-missed": "应当合法性审查的事项中，{}件事前没有审查意见",
    "three-majors-circulated": "三重一大议题中，{}项用传签代替开会",
    "lawsuits-lost": "当年生效的行政诉讼裁判中，败诉{}件",
    "reconsiderations-corrected": "行政复议被纠正{}件",
    "replies-late": "诉讼、复议的答辩答复逾期{}件",
    "requests-late": "政府信息公开申请超期答复{}件",
    "items-late": "主动公开的信息中，超期公开{}条",
    "items-lapsed-standing": "主动公开的文件中，过了有效期仍挂“有效”{}件",
    "tasks-overdue": "年度法治任务逾期未完成{}项",
    "files-failed": "评查的行政处罚案卷不合格{}件",
}


def _taken(step: str, until: date | OuterRef) -> Exists:
    """Whether a step was really done by a day, told from inside the subquery."""
    return Exists(
        StepTaken.objects.filter(
            record=OuterRef("pk"), step=step, on__lte=until, retracted_at=None, excused_reason=""
        )
    )


def planned(unit: Unit, first: date, until: date) -> Q:
    """Tasks of the year's plan that were listed by the cut-off."""
    return Q(year=first.year, on__lte=until)


def finished(unit: Unit, first: date, until: date) -> Q:
    """Tasks of the plan done by the cut-off."""
    return planned(unit, first, until) & Q(_taken("finish", until))


def carried(unit: Unit, first: date, until: date) -> Q:
    """Tasks of the plan carried over by the cut-off."""
    return planned(unit, first, until) & Q(_taken("carry", until))


def cancelled(unit: Unit, first: date, until: date) -> Q:
    """Tasks of the plan cancelled with approval by the cut-off."""
    return planned(unit, first, until) & Q(_taken("cancel", until))


def still_planned(unit: Unit, first: date, until: date) -> Q:
    """Tasks of the plan but those cancelled."""
    return planned(unit, first, until) & ~Q(_taken("cancel", until))


def overdue(unit: Unit, first: date, until: date) -> Q:
    """Tasks of the plan whose day had passed at the cut-off with none of the endings."""
    open_ones = ~Q(_taken("finish", until)) & ~Q(_taken("carry", until)) & ~Q(_taken("cancel", until))
    return planned(unit, first, until) & Q(due_on__lt=until) & open_ones


def promised(unit: Unit, first: date, until: date) -> Q:
    """Tasks that the report of the year before announced."""
    return planned(unit, first, until) & Q(source=AnnualLawTask.Source.PROMISED)


def kept(unit: Unit, first: date, until: date) -> Q:
    """Announced tasks done by the cut-off."""
    return finished(unit, first, until) & Q(source=AnnualLawTask.Source.PROMISED)


def unkept(unit: Unit, first: date, until: date) -> Q:
    """Announced tasks not done by the cut-off."""
    return promised(unit, first, until) & ~Q(_taken("finish", until))


def latest_capacity(unit: Unit, first: date, until: date) -> Q:
    """The last count of people and means in the year."""
    rows = LegalCapacity.objects.filter(unit=unit, on__range=(first, until), voided=False, draft=False)
    return Q(pk__in=rows.order_by("-on", "-recorded_at").values("pk")[:1])


def newly_taken_back(unit: Unit, first: date, until: date) -> Q:
    """Duties taken back in the year and not given again by the cut-off."""
    stands = Q(until=None) | Q(until__gte=until)
    return Q(category=DutyListItem.Category.TAKEN_BACK, on__range=(first, until)) & stands


def statement_of(*speakers: str) -> Selection:
    """Statements on a year by these speakers, delivered or not by its end: a year's statement is heard early in the next."""
    return lambda unit, first, until: Q(year=first.year, speaker__in=speakers)


def steps_standing(record: Record) -> QuerySet[StepTaken]:
    """Steps of a record that were not taken back."""
    return StepTaken.objects.filter(record=record.pk, retracted_at=None)


def ending_of(task: AnnualLawTask) -> str | None:
    """Which ending a task has, or None."""
    return steps_standing(task).filter(step__in=ENDINGS).values_list("step", flat=True).first()


def mark_tasks(tasks: Sequence[AnnualLawTask]) -> dict[UUID, str]:
    """Beside tasks: nobody answers for it, copied from the county's paper, no paper of the assignment, its figure."""
    assigned = done(TASK, "assign").filter(record__in=[task.pk for task in tasks])
    bare = set(assigned.values_list("record", flat=True)) - _proved(tasks)
    marks = {}
    for task in tasks:
        said = []
        if task.office_id is None:
            said.append("没有责任站所")
        if not task.leader.strip():
            said.append("没有分管领导")
        if found := _COPIED.search(task.title):
            said.append(f"“{found.group()}”像是照抄县里的文件")
        if task.pk in bare:
            said.append("分解没有附文件")
        if task.indicator:
            said.append(f"台账数{value_of(task.unit, task.year, task.indicator)}")
        if said:
            marks[task.pk] = "；".join(said)
    return marks


def _proved(records: Sequence[Record]) -> set[UUID]:
    """Records to which a file is attached."""
    rows = Evidence.objects.filter(record__in=[one.pk for one in records])
    return set(rows.values_list("record", flat=True))


def mark_statements(statements: Sequence[AnnualLawStatement]) -> dict[UUID, str]:
    """Beside statements: of a principal, entered twice for one year; the same paper or problems as in another year."""
    told = Counter(
        AnnualLawStatement.objects.filter(
            unit__in={one.unit_id for one in statements},
            speaker__in=Principal.values,
            voided=False,
            draft=False,
        ).values_list("unit", "year", "speaker")
    )
    before = _earlier_words(statements)
    marks = {}
    for one in statements:
        number = told[one.unit_id, one.year, one.speaker]
        said = [f"{one.year}年度登记了{number}次，只计1次"] if number > 1 else []
        if said := said + before.get(one.pk, []):
            marks[one.pk] = "；".join(said)
    return marks


def _earlier_words(statements: Sequence[AnnualLawStatement]) -> dict[UUID, list[str]]:
    """Statements whose attached paper, or whose problems, are those of an earlier year."""
    rows = AnnualLawStatement.objects.filter(
        unit__in={one.unit_id for one in statements}, voided=False, draft=False
    ).values_list("pk", "unit", "year", "problems_raised")
    others = {pk: (unit, year, "".join(problems.split())) for pk, unit, year, problems in rows}
    papers: dict[UUID, set[str]] = {}
    for pk, digest in Evidence.objects.filter(record__in=others).values_list("record", "digest"):
        papers.setdefault(pk, set()).add(digest)
    found: dict[UUID, list[str]] = {}
    for one in statements:
        for pk, (unit, year, problems) in sorted(others.items(), key=lambda item: item[1][1]):
            if unit != one.unit_id or year >= one.year:
                continue
            if papers.get(one.pk, set()) & papers.get(pk, set()):
                found.setdefault(one.pk, []).append(f"附件和{year}年度的相同")
            if problems and problems == "".join(one.problems_raised.split()):
                found.setdefault(one.pk, []).append(f"指出的问题和{year}年度的相同")
    return found


def mark_acts(acts: Sequence[PrincipalAct]) -> dict[UUID, str]:
    """Beside acts: nothing behind it."""
    return {act.pk: "没有依据文书，不计入报告" for act in acts if not act.document_ref}


def mark_reports(reports: Sequence[OversightReport]) -> dict[UUID, str]:
    """Beside oversight: closed after the day that the order gave; an answer that says nothing."""
    rows = done(OVERSIGHT, "close").filter(record__in=[one.pk for one in reports])
    closed = dict(rows.values_list("record", "on"))
    marks = {}
    for one in reports:
        said = []
        if one.agreed_on and (late := (closed.get(one.pk, one.agreed_on) - one.agreed_on).days) > 0:
            said.append(f"超过派单要求{late}日办结")
        if one.outcome and len(one.answer_note.strip()) < _SHORT:
            said.append("答复要点过短")
        if said:
            marks[one.pk] = "；".join(said)
    return marks


def mark_problems(problems: Sequence[Rectification]) -> dict[UUID, str]:
    """Beside problems: words that fit anything; the same one stood in the list of an earlier year."""
    titles = {one.title for one in problems}
    before = Rectification.objects.filter(
        unit__in={one.unit_id for one in problems}, title__in=titles, voided=False, draft=False
    ).values_list("unit", "title", "on")
    marks = {}
    for one in problems:
        years = sorted(on.year for unit, title, on in before if (unit, title) == (one.unit_id, one.title))
        said = ["像是套话，写清哪件事、有多少"] if _EMPTY.search(one.title) else []
        if years and years[0] < one.on.year:
            said.append(f"和{years[0]}年的问题相同")
        if said:
            marks[one.pk] = "；".join(said)
    return marks


def tell_problems(unit: Unit, year: int, as_of: date) -> Iterable[Passage]:
    """Problems of the year that a leader had listed and wants in the report, with cause, measure, owner and day."""
    shown = (Rectification.InReport.BOTH, Rectification.InReport.SENT)
    found = Rectification.objects.filter(
        unit=unit, on__year=year, in_report__in=shown, voided=False, draft=False
    )
    closed = dict(
        StepTaken.objects.filter(
            kind=RECTIFICATION, step="close", on__lte=as_of, retracted_at=None, excused_reason=""
        ).values_list("record", "on")
    )
    for one in found.order_by("on", "id"):
        ending = f"，已于{say_day(closed[one.pk], year)}验收销号" if one.pk in closed else ""
        due = f"，{say_due(one.due_on, year)}完成" if one.due_on and not ending else ""
        text = (
            f"{_bare(one.title)}。原因是{_bare(one.cause_note)}。整改措施是{_bare(one.measure)}，"
            f"由{one.owner}负责{due}{ending}。"
        )
        yield Passage(text, (one.pk,), one.in_report == Rectification.InReport.BOTH)


def tell_acts(unit: Unit, year: int, as_of: date) -> Iterable[Passage]:
    """What each principal did, day by day; only what a paper proves."""
    acts = PrincipalAct.objects.filter(
        PROVEN, unit=unit, on__range=(date(year, 1, 1), as_of), voided=False, draft=False
    )
    for principal, post in zip(Principal, principal_posts(unit), strict=True):
        own = list(acts.filter(principal=principal).order_by("on", "id"))
        if own:
            told = "；".join(f"{say_day(one.on, year)}{_bare(one.title)}" for one in own)
            yield Passage(f"{post}{told}。", tuple(one.pk for one in own))


def tell_plan(unit: Unit, year: int, as_of: date) -> Iterable[Passage]:
    """Tasks of the next year's plan, as listed by the day on which the report is due."""
    last = book_of(unit).fixed_date("lbg_report_township_submit_due", year + 1).due_on
    tasks = AnnualLawTask.objects.filter(
        unit=unit, year=year + 1, on__lte=last, voided=False, draft=False
    ).select_related("office")
    for one in tasks.order_by("due_on", "id"):
        owner = f"，由{one.office}承办" if one.office else ""
        yield Passage(f"{_bare(one.title)}{owner}，{say_due(one.due_on, year + 1)}完成。", (one.pk,))


def problems_shown(unit: Unit, year: int, on: date) -> Iterable[tuple[Record, Sequence[Record]]]:
    """Problems that the figures of a year show and that were not proposed before, each with the records behind it."""
    figures = figures_of(unit, year, as_of=on)
    proposed = set(
        Rectification.objects.filter(unit=unit).exclude(proposed_by="").values_list("proposed_by", flat=True)
    )
    for key, sentence in SHOWN_BY_FIGURES.items():
        name = f"{key}:{year}"
        figure = figures.get(key)
        if figure and figure.value and name not in proposed:
            problem = Rectification(
                unit=unit,
                on=min(on, date(year, 12, 31)),
                title=sentence.format(figure.value),
                source=Rectification.Source.SYSTEM,
                proposed_by=name,
            )
            yield problem, list(_records_behind(figure))


def _records_behind(figure: Figure) -> Iterable[Record]:
    for row in figure.rows:
        yield kind(row.kind).model._base_manager.select_related("unit").get(pk=row.id)


def say_day(day: date, year: int) -> str:
    """5月8日; with its year where it is another one."""
    return f"{'' if day.year == year else f'{day.year}年'}{day.month}月{day.day}日"


def say_due(day: date, year: int) -> str:
    """6月底前 or 6月12日前."""
    if (day + timedelta(days=1)).day == 1:
        return f"{'' if day.year == year else f'{day.year}年'}{day.month}月底前"
    return f"{say_day(day, year)}前"


def _bare(text: str) -> str:
    """A text of one paragraph, without its last full stop."""
    return "".join(text.split()).rstrip("。；，")
