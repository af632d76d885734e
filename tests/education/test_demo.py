"""The demonstration records of the room: its figures of 2024, and what stands in plain sight beside them."""

from collections import Counter
from datetime import date

import pytest

from fazhi.education import demo
from fazhi.education.kinds import PUBLICITY_EVENT, STUDY_SESSION
from fazhi.education.models import PublicityEvent, PublicityVolunteer, StudySession
from fazhi.figures import Figure
from fazhi.ledger.activity import days_late
from fazhi.ledger.demonstration import play
from fazhi.ledger.indicators import figures_of
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Event
from fazhi.ledger.telling import display
from fazhi.ledger.verify import verify
from fazhi.org.models import Unit
from fazhi.org.people import add_person
from fazhi.org.roles import OF_THE_TOWN
from fazhi.org.units import found_town
from tests.making import subset_faults

pytestmark = pytest.mark.django_db
SINCE, TODAY = date(2020, 1, 1), date(2026, 11, 24)
OFFICES = ("党政综合办", "平安法治办", "综合行政执法队", "农业农村办", "规划建设办", "民政办")
FIGURES = {  # two more events come from service orders, in the room that keeps them
    "central-group-studies": 4,
    "pre-meeting-studies": 5,
    "law-lectures": 1,
    "court-observations": 1,
    "court-observers": 18,
    "constitution-oaths": 1,
    "trainings": 3,
    "trainings-town-and-village": 3,
    "trainees": 257,
    "exam-participation-rate": "63/64",
    "exam-pass-rate": "62/63",
    "publicity-events": 18,
    "publicity-anti-fraud": 4,
    "school-sessions": 10,
    "publicity-civil-code-month": 1,
    "publicity-constitution-week": 1,
    "publicity-orders": 0,
    "publicity-regular": 2,
    "publicity-joint": 4,
    "duty-publicity": 182,
    "schools-with-lawyer": 4,
    "schools-with-vice-principal": 2,
    "volunteers": 12,
    "law-savvy-villagers": 18,
    "office-team-coordinations": 3,
}


def played() -> Unit:
    town = found_town(
        name="岚溪镇", code="990101101", county="云岭县", county_code="990101", since=SINCE, offices=OFFICES, demo=True
    )  # fmt: skip
    people = {
        str(role): add_person(username=role, name=role.label, unit=town, roles=(role,), since=SINCE)
        for role in OF_THE_TOWN
    }
    assert play(demo.entries(town, people, TODAY)) == Event.objects.count()
    return town


def told(figure: Figure) -> object:
    """A number as it is; a rate as its counts."""
    return figure.value if figure.denominator is None else f"{figure.numerator}/{figure.denominator}"


def test_the_year_counts_as_the_founding_report_says() -> None:
    figures = figures_of(played(), 2024)
    assert {key: told(figures[key]) for key in FIGURES} == FIGURES
    assert subset_faults(figures) == []
    assert verify().faults == []


def test_series_and_venues_each_divide_the_events_of_the_year() -> None:
    figures = figures_of(played(), 2024)
    events = figures["publicity-events"]
    parts = [one.key for one in PUBLICITY_EVENT.indicators if getattr(one, "of", None) == "publicity-events"]
    cuts = [key for key in parts if key != "publicity-joint"]
    assert len(cuts) == 13
    assert Counter(row.id for key in cuts for row in figures[key].rows) == {row.id: 2 for row in events.rows}


def test_what_lacks_stands_beside_the_records() -> None:
    played()
    sessions = list(StudySession.objects.filter(on__year=2024, occasion="central_group").order_by("on"))
    assert STUDY_SESSION.view.marks(sessions) == {sessions[2].pk: "未附签到等材料"}
    events = list(PublicityEvent.objects.filter(on__year=TODAY.year).order_by("recorded_at"))
    assert [PUBLICITY_EVENT.view.marks(events).get(one.pk) for one in events] == [
        None,
        "同日同地点另有一场，疑似重复登记",
        "同日同地点另有一场，疑似重复登记；未填受众人次",
    ]
    late = [days_late(one) for one in PublicityEvent.objects.filter(on__year=2024).order_by("on")]
    assert [days for days in late if days] == [15, 24, 33]


def test_names_of_volunteers_are_masked() -> None:
    played()
    volunteer = PublicityVolunteer.objects.filter(left_on=None, profession="lawyer").first()
    described = kind("education.publicity_volunteer")
    assert (volunteer.title, display(described, volunteer, "name")) == (
        "普法志愿者（律师、法律顾问）",
        "辛＊＊",
    )
