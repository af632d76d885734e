"""The second invented town's poor year: told truthfully, its gaps in plain sight, nothing of it shown next door."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from docx import Document

from fazhi.check import examine
from fazhi.decisions.kinds import AGENDA_ITEM, CONTRACT
from fazhi.desk.demonstration import STAGES, entries, found_demonstration_town, people_of
from fazhi.desk.depths import depth_lines
from fazhi.disputes import demo as disputes
from fazhi.disputes.kinds import LAWSUIT
from fazhi.ledger.demonstration import MARK, play
from fazhi.ledger.indicators import figures_of
from fazhi.ledger.kinds import kinds
from fazhi.ledger.models import Event
from fazhi.ledger.reading import visible_to
from fazhi.ledger.verify import verify
from fazhi.org.models import Person, Unit
from fazhi.org.people import members_of
from fazhi.report.files import write_report
from tests.making import subset_faults

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
PASSWORD = "山高水长云岭县的演示口令"
POOR_CASES = ["（2024）演0101行初8号", "（2024）演0101行初33号"]
GOOD_CASE = ["（2024）演0101行初12号"]
FIGURES = {  # all that are not nothing
    "meetings-held": "4", "sit-ins": "1", "sit-in-advice": "1", "three-majors-items": "2",
    "three-majors-decisions": "1", "three-majors-projects": "1",
    "reviews-total": "1", "reviews-contracts": "1", "reviews-due": "5", "reviews-prior": "2", "reviews-missed": "3",
    "review-coverage-rate": "2/5", "items-due": "2", "items-reviewed": "1", "items-unreviewed": "1",
    "contracts-signed": "3", "contracts-reviewed": "1", "contracts-unreviewed": "2",
    "opinions-given": "2", "opinions-adopted": "1", "opinion-adoption-rate": "1/2",
    "lawsuits-received": "2", "lawsuits-first-instance": "2", "lawsuits-decided": "1", "lawsuits-effective": "1",
    "lawsuits-lost": "1", "lawsuits-lost-rate": "1/1", "defences-late": "1", "replies-late": "1",
    "hearings-held": "2", "absence-circulars": "1", "head-appearance-rate": "0/2",
    "head-appearance-rate-first": "0/2",
    "reconsiderations": "1", "reconsiderations-decided": "1", "reconsiderations-corrected": "1",
    "penalties-decided": "2", "penalties-ordinary": "1", "penalties-summary": "1", "penalties-fine": "2",
    "fines-amount": "20050", "cases-filed": "1", "audits-due": "1", "legal-audit-rate": "0/1",
    "inspections": "17", "officers-due": "3", "officers-certified": "1", "officer-certified-rate": "1/3",
    "central-group-studies": "1", "publicity-events": "3", "publicity-anti-fraud": "1",
    "publicity-constitution-week": "1", "publicity-regular": "1", "publicity-in-schools": "1",
    "publicity-at-markets": "2", "publicity-materials": "180", "person-times-reached": "235",
    "person-times-counted": "65", "person-times-estimated": "170",
    "tasks-planned": "4", "tasks-done": "1", "tasks-overdue": "3", "task-completion-rate": "1/4",
    "promises-made": "2", "promises-unkept": "2", "principal-acts": "1", "principal-acts-head": "1",
    "matters-chaired-head": "1", "problems-found": "2", "problems-inspection": "1", "problems-lost-case": "1",
    "items-disclosed": "6", "items-statutory": "4", "items-news": "2", "items-projects": "1", "items-benefits": "2",
    "items-late": "1", "columns-filled": "3", "requests-received": "2", "requests-decided": "1", "requests-decided-granted": "1",
    "requests-carried-out": "1", "requests-late": "2",
    "consultations": "23", "consultations-at-counter": "23", "consultations-vulnerable": "6",
    "villages-with-adviser": "1", "mediations": "3", "mediations-concluded": "2", "mediation-agreements": "1",
    "mediation-success-rate": "1/2",
}  # fmt: skip


@dataclass
class County:
    """The two towns: the poor one whole, of the good one the lawsuits, so that there is something not to be shown."""

    poor: Unit
    good: Unit

    def people(self, unit: Unit) -> list[Person]:
        return list(members_of(unit, TODAY))


@pytest.fixture(scope="module")
def county(django_db_setup: None, django_db_blocker: "DjangoDbBlocker") -> Iterator[County]:
    """Played once for all tests of this module, then rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        good, poor = (found_demonstration_town(stage, PASSWORD) for stage in STAGES)
        play(disputes.entries(good, people_of(STAGES[0], good, TODAY), TODAY))
        play(entries(STAGES[1], poor, TODAY))
        yield County(poor, good)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def report(county: County, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its annual report, in Word."""
    at = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    folder = tmp_path_factory.mktemp("poor")
    paths = write_report(county.poor, 2024, folder, as_of=date(2024, 12, 31), at=at)
    return next(path for path in paths if path.suffix == ".docx")


def text_of(report: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(report)).paragraphs)


def test_the_figures_are_those_of_a_poor_year(county: County) -> None:
    figures = figures_of(county.poor, 2024)
    told = {
        key: str(one.value) if one.denominator is None else f"{one.numerator}/{one.denominator}"
        for key, one in figures.items()
    }
    assert {key: said for key, said in told.items() if said not in ("0", "0/0")} == FIGURES
    assert subset_faults(figures) == []


def test_each_figure_is_told_by_the_depth_of_its_records(county: County) -> None:
    lines = list(depth_lines(figures_of(county.poor, 2024).values()))
    assert [line[1] for line in lines] == [sum(count or 0 for count in line[3:6]) for line in lines]
    told = {line[0]: line[3:] for line in lines}
    assert told["行政检查"] == (None, None, 17, 1)
    assert told["解答法律咨询"] == (None, None, 23, 2)
    assert told["人民调解案件"] == (None, 3, None, 3)
    assert told["行政处罚"] == (None, 2, None, 2)
    assert told["行政诉讼收案"] == (2, None, None, 2)


def test_what_was_done_without_review_or_late_is_marked(county: County) -> None:
    assert sorted(CONTRACT.view.marks(list(CONTRACT.model.objects.filter(unit=county.poor))).values()) == [
        "未见审查意见",
        "未见审查意见",
    ]
    items = AGENDA_ITEM.model.objects.filter(unit=county.poor)
    assert list(AGENDA_ITEM.view.marks(list(items)).values()) == ["未见审查意见"]
    late = Event.objects.filter(unit=county.poor, at__date=date(2024, 12, 20), on__lt=date(2024, 11, 20))
    assert late.count() == 18


def test_the_report_tells_the_absences_the_lost_case_and_the_gaps(report: Path) -> None:
    text = text_of(report)
    assert text.partition("依法化解行政争议。")[2].partition("（五）")[0] == (
        "全年收到以本机关为被告的行政诉讼案件2件。按审级计，收到一审2件。当年裁判1件（按审级计）。"
        "当年裁判生效的案件1件，败诉1件。\n"
        "开庭审理2件，行政机关负责人出庭0件，出庭应诉率0%。按审级分列，一审开庭2件、负责人出庭0件。"
        "因负责人未出庭收到县里通报1次。\n"
        "收到以本机关为被申请人的行政复议案件1件。当年审结行政复议1件，结果为纠正。答辩、答复逾期1件。\n"
    )
    assert re.findall(r"[一二]是([^。]+)。原因是", text) == [
        "限期拆除决定没有听取陈述申辩，被法院撤销",
        "负责人两次没有出庭应诉",
    ]
    gaps = {"书记年终述法记录", "镇长（乡长、主任）年终述法记录", "逐项措施、承办单位和完成时间"}
    assert gaps - set(re.findall(r"〔缺：([^〕]+)〕", text)) == set()


def test_its_own_check_finds_what_the_year_lacks(report: Path) -> None:
    checked = examine(report, town="望川镇", year=2024)
    assert sorted(one.rule for one in checked.findings) == ["L602", "S209"]


def test_nothing_of_one_town_shows_for_the_people_of_the_other(county: County) -> None:
    for own, other in ((county.poor, county.good), (county.good, county.poor)):
        for person in county.people(own):
            seen = [visible_to(person, kind, TODAY) for kind in kinds()]
            assert {row.unit_id for rows in seen for row in rows} <= {own.pk}, person.username
        readers = [p for p in county.people(own) if visible_to(p, LAWSUIT, TODAY).exists()]
        assert {p.username.removeprefix("wc-") for p in readers} >= {"sifasuo", "zhenzhang"}
        assert {person.pk for person in county.people(own)} & {p.pk for p in county.people(other)} == set()


@pytest.mark.parametrize(
    ("account", "shown", "hidden"),
    [("wc-sifasuo", POOR_CASES, GOOD_CASE), ("sifasuo", GOOD_CASE, POOR_CASES)],
    ids=["poor", "good"],
)
def test_the_list_shows_only_the_towns_own(
    county: County, client: Client, account: str, shown: list[str], hidden: list[str]
) -> None:
    client.force_login(Person.objects.get(username=account))
    page = client.get(reverse("list", args=[LAWSUIT]), {"year": "2024"}).content.decode()
    assert [number in page for number in [*shown, *hidden]] == [True] * len(shown) + [False] * len(hidden)


def test_the_ledger_of_the_poor_year_holds(county: County) -> None:
    assert verify().faults == []
    moments = list(Event.objects.filter(unit=county.poor).order_by("seq").values_list("at", flat=True))
    assert (moments, max(moments).date() < TODAY) == (sorted(moments), True)
    unmarked = [
        record.title
        for kind in kinds()
        for record in kind.model._base_manager.filter(unit=county.poor).exclude(note__startswith=MARK)
    ]
    assert unmarked == []
