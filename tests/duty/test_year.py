"""The demonstration year of the room: its figures, what it says for the report, and the gap it leaves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from fazhi.duty import demo
from fazhi.duty.models import AnnualLawTask, PrincipalAct, Rectification
from fazhi.figures import Figure
from fazhi.ledger.deadlines import due_for
from fazhi.ledger.demonstration import MARK
from fazhi.ledger.indicators import figures_of
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Event
from fazhi.ledger.verify import verify
from fazhi.org.models import Person, Unit
from fazhi.org.people import add_person
from fazhi.org.roles import OF_THE_TOWN
from fazhi.org.units import found_town
from fazhi.report.composing import completeness, compose
from fazhi.report.content import Paragraph
from tests.making import subset_faults

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker

pytestmark = pytest.mark.django_db
SINCE, TODAY, YEAR_END = date(2020, 1, 1), date(2026, 11, 24), date(2024, 12, 31)
OFFICES = ("党政综合办", "平安法治办", "综合行政执法队", "农业农村办", "规划建设办", "民政办")
WANTED = {
    "tasks-planned": 12,
    "tasks-done": 8,
    "tasks-carried": 2,
    "tasks-cancelled": 1,
    "tasks-overdue": 1,
    "task-completion-rate": "8/11",
    "promises-made": 4,
    "promises-kept": 3,
    "promises-unkept": 1,
    "principal-acts": 14,
    "principal-acts-secretary": 7,
    "principal-acts-head": 7,
    "reports-heard": 2,
    "reports-heard-secretary": 2,
    "reports-heard-head": 1,
    "matters-chaired-secretary": 2,
    "matters-chaired-head": 2,
    "court-appearances-secretary": 0,
    "court-appearances-head": 1,
    "instructions-given": 3,
    "annual-statements": 1,
    "annual-statements-secretary": 1,
    "annual-statements-head": 0,
    "annual-statements-inside": 2,
    "problems-found": 5,
    "problems-inspection": 1,
    "problems-self-check": 3,
    "problems-file-review": 1,
    "problems-system": 0,
    "problems-closed": 2,
    "basic-duties": 98,
    "support-duties": 52,
    "duties-taken-back": 13,
    "duties-taken-back-in-year": 13,
    "oversight-reports-received": 6,
    "oversight-reports-routed": 2,
    "oversight-reports-own": 4,
    "oversight-reports-closed": 4,
    "proposals-received": 3,
    "proposals-answered": 3,
    "emergency-drills": 2,
    "drill-participants": 300,
    "justice-staff": 3,
    "qualified-staff": 2,
}


@dataclass
class Year:
    """The demonstration town and its people."""

    town: Unit
    people: dict[str, Person]


@pytest.fixture(scope="module")
def year(django_db_setup: None, django_db_blocker: "DjangoDbBlocker") -> Iterator[Year]:
    """Played once for all tests of this module, then rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        town = found_town(
            name="岚溪镇", code="990101101", county="云岭县", county_code="990101", since=SINCE,
            offices=OFFICES, demo=True,
        )  # fmt: skip
        people = {
            str(role): add_person(username=role, name=role.label, unit=town, roles=(role,), since=SINCE)
            for role in OF_THE_TOWN
        }
        demo.load(town, people, TODAY)
        yield Year(town, people)
        transaction.set_rollback(True)


def told(figure: Figure) -> object:
    """A number as it is; a rate as its counts."""
    return figure.value if figure.denominator is None else f"{figure.numerator}/{figure.denominator}"


def part(year: Year, key: str) -> list[str]:
    """The paragraphs of one place of the composed report."""
    return [paragraph.plain for paragraph in paragraphs(year, key)]


def paragraphs(year: Year, key: str) -> tuple[Paragraph, ...]:
    report = compose(year.town, 2024, as_of=YEAR_END)
    sections = {section.key: section for part in report.parts for section in part.sections}
    return sections[key].paragraphs


def test_the_figures_of_2024(year: Year) -> None:
    figures = figures_of(year.town, 2024)
    assert {key: told(figures[key]) for key in WANTED} == WANTED
    assert subset_faults(figures) == []


def test_a_cut_off_within_the_year_knows_nothing_of_later_steps(year: Year) -> None:
    figures = figures_of(year.town, 2024, as_of=date(2024, 10, 31))
    assert {key: told(figures[key]) for key in ("tasks-planned", "tasks-done", "tasks-carried", "tasks-overdue")} == {
        "tasks-planned": 12, "tasks-done": 3, "tasks-carried": 0, "tasks-overdue": 0,
    }  # fmt: skip
    after = figures_of(year.town, 2024, as_of=date(2024, 11, 1))
    assert after["tasks-overdue"].value == 1


def test_the_next_year_keeps_what_was_promised(year: Year) -> None:
    figures = figures_of(year.town, 2025)
    assert [figures[key].value for key in ("tasks-planned", "promises-made", "promises-kept")] == [7, 4, 4]


def test_shortcomings_have_cause_measure_owner_and_day(year: Year) -> None:
    assert part(year, "shortcomings") == [
        (
            "一是站所办件引用法律条款不准，决定文书说理少。原因是办事靠旧样本和习惯，条款改了没有人核对，也没有人复看文书。"
            "整改措施是每个站所编一份办事依据清单，文书逐份写明条款，司法所按月抽看，由司法所负责，2025年3月底前完成。"
        ),
        (
            "二是做法治工作的多是兼任，换岗频繁，没有系统学过法律。原因是编制里没有专职岗位，人员由各办兼任，轮岗以后没有接上培训。"
            "整改措施是确定六个法治岗位并保持两年不动，分两批到县局跟班学习，由党建办、司法所负责，2025年9月底前完成。"
        ),
        (
            "三是普法以讲课和发资料为主，群众听得少、问得少。原因是活动安排只定场次和份数，没有先问群众想听什么，办完也不收意见。"
            "整改措施是先收需求再排活动，一半以上改为情景问答和以案说法，活动后收意见，由司法所负责，2025年11月底前完成。"
        ),
    ]


def test_next_years_plan_names_office_and_day(year: Year) -> None:
    plan = part(year, "plan")
    assert len(plan) == 7
    assert plan[0] == (
        "一是给每个站所编一份办事依据清单，办件文书逐份写明条款，由岚溪镇司法所承办，3月底前完成。"
    )
    assert plan[6] == "七是执法决定公示、过程记录、法制审核按季自查，由综合行政执法队承办，12月20日前完成。"


def test_the_two_principals_are_told_apart_and_the_missing_statement_is_a_gap(year: Year) -> None:
    figures, secretary, head = part(year, "principals")
    assert figures == (
        "党委书记履行推进法治建设职责7次，其中听取汇报2次、主持研究2次、主持学法1次、批示督办1次、带头普法1次。"
        "党委书记年终述法1次。镇长履行推进法治建设职责7次，其中听取汇报1次、主持研究2次、批示督办2次、出庭应诉1次、带头普法1次。"
        "〔缺：镇长（乡长、主任）年终述法记录〕"
    )
    assert secretary.startswith("党委书记3月11日在党委会上听取上年法治政府建设情况汇报；4月28日")
    assert head.startswith("镇长2月23日主持研究年度法治建设工作要点和任务分工；3月11日")
    assert "5月20日" not in head
    report = compose(year.town, 2024, as_of=YEAR_END)
    found = {line.key: line.gaps for line in completeness(report)}
    assert (found["shortcomings-part"], found["plan-part"]) == ((), ())
    assert found["first-responsible"] == ("镇长（乡长、主任）年终述法记录",)


def test_each_passage_names_the_records_behind_it(year: Year) -> None:
    report = compose(year.town, 2024, as_of=YEAR_END)
    spans = [s for p in report.parts for x in p.sections for y in x.paragraphs for s in y.spans]
    keys = [key for span in spans if span.origin == "record" for key in span.key.split(",")]
    problems = Rectification.objects.filter(in_report="both").values_list("pk", flat=True)
    plan = AnnualLawTask.objects.filter(year=2025).values_list("pk", flat=True)
    acts = PrincipalAct.objects.exclude(document_ref="").values_list("pk", flat=True)
    assert sorted(keys) == sorted(
        [f"duty.rectification/{pk}" for pk in problems]
        + [f"duty.annual_law_task/{pk}" for pk in plan]
        + [f"duty.principal_act/{pk}" for pk in acts]
    )


def test_a_problem_for_the_sent_text_alone_is_marked_so(year: Year) -> None:
    with transaction.atomic():
        Rectification.objects.filter(title__startswith="普法以讲课").update(in_report="sent")
        told = [paragraph.spans[-1] for paragraph in paragraphs(year, "shortcomings")]
        assert [span.inside for span in told] == [False, False, True]
        transaction.set_rollback(True)


def test_what_the_ledger_proposes_stays_a_draft(year: Year) -> None:
    drafts = list(Rectification.objects.filter(source="system"))
    assert [(one.title, one.draft, one.proposed_by) for one in drafts] == [
        ("年度法治任务逾期未完成1项", True, "tasks-overdue:2024")
    ]
    shown = part(year, "shortcomings")
    assert [text for text in shown if "逾期未完成" in text] == []


def test_marks_of_the_year(year: Year) -> None:
    acts = kind("duty.principal_act").view.marks
    assert acts is not None
    assert list(acts(list(PrincipalAct.objects.all())).values()) == ["没有依据文书，不计入报告"]
    tasks = kind("duty.annual_law_task").view.marks
    assert tasks is not None
    sit_ins = AnnualLawTask.objects.get(title__startswith="司法所列席")
    assert tasks([sit_ins]) == {sit_ins.pk: "台账数0"}  # no meetings were entered in this town


def test_open_matters_have_their_day(year: Year) -> None:
    lines = [
        (line.label, line.days_left)
        for role in ("leader", "enforcement_team")
        for line in due_for(year.people[role], TODAY)
    ]
    assert sorted(set(lines), key=lambda line: line[1]) == [
        ("派单要求的办结日", 4), ("整改时限", 10), ("建议提案答复", 20),
    ]  # fmt: skip


def test_the_ledger_of_the_year_holds_and_says_what_it_is(year: Year) -> None:
    assert verify().faults == []
    for name in ("annual_law_task", "principal_act", "oversight_report", "rectification", "duty_list_item"):
        rows = kind(f"duty.{name}").model._base_manager.filter(unit=year.town)
        assert rows.exclude(note__startswith=MARK).count() == 0
    assert Event.objects.filter(at__date__gt=TODAY).count() == 0
