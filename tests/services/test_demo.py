"""The demonstration records of both rooms together: an order is held as an event and counted once."""

from datetime import date

import pytest

from fazhi.education import demo as education
from fazhi.education.kinds import PUBLICITY_EVENT
from fazhi.figures import Figure
from fazhi.ledger.deadlines import due_for
from fazhi.ledger.demonstration import play
from fazhi.ledger.indicators import figures_of
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Due, Event
from fazhi.ledger.reading import links_of
from fazhi.ledger.verify import verify
from fazhi.org.models import Person, Unit
from fazhi.org.people import add_person
from fazhi.org.roles import OF_THE_TOWN
from fazhi.org.units import found_town
from fazhi.services import demo as services
from fazhi.services.kinds import ADVISER_ENGAGEMENT, MEDIATION_CASE, SERVICE_ORDER, VILLAGE_ADVISER_LOG
from tests.making import subset_faults

pytestmark = pytest.mark.django_db
SINCE, TODAY = date(2020, 1, 1), date(2026, 11, 24)
OFFICES = ("党政综合办", "平安法治办", "综合行政执法队", "农业农村办", "规划建设办", "民政办")
FOUNDING = {  # the founding report's figures; where it says 余, the exact number
    "central-group-studies": 4,
    "trainings-town-and-village": 3,
    "publicity-events": 20,
    "publicity-anti-fraud": 4,
    "school-sessions": 10,
    "publicity-materials": 3126,
    "person-times-reached": 5528,
    "consultations": 153,
}
BESIDE = {  # what stands beside them
    "publicity-orders": 2,
    "publicity-constitution-week": 1,
    "publicity-civil-code-month": 1,
    "publicity-regular": 2,
    "publicity-in-villages": 4,
    "publicity-in-schools": 10,
    "publicity-in-enterprises": 2,
    "person-times-signed": 483,
    "person-times-counted": 3629,
    "person-times-estimated": 1416,
    "consultations-at-counter": 60,
    "consultations-by-phone": 36,
    "consultations-by-hotline": 4,
    "consultations-by-adviser": 31,
    "consultations-at-events": 22,
    "consultations-on-web": 0,
    "consultations-vulnerable": 59,
    "service-orders-done": 4,
    "service-order-satisfaction": "2/3",
    "villages-with-adviser": 6,
    "villages-below-min-visits": 1,
    "adviser-visits": 21,
    "mediations": 14,
    "mediation-success-rate": "11/13",
    "mediation-oral-agreements": 3,
    "mediation-amount": 87500,
    "judicial-confirmations-applied": 2,
    "judicial-confirmations": 1,
    "disputes-screened": 72,
    "disputes-resolved": 63,
    "legal-aid-referred": 3,
    "legal-aid-granted": 2,
    "village-rules-reviewed": 2,
    "village-rules-to-correct": 1,
    "services-handled": 1576,
}


def played() -> tuple[Unit, dict[str, Person]]:
    town = found_town(
        name="岚溪镇", code="990101101", county="云岭县", county_code="990101", since=SINCE, offices=OFFICES, demo=True
    )  # fmt: skip
    people = {
        str(role): add_person(username=role, name=role.label, unit=town, roles=(role,), since=SINCE)
        for role in OF_THE_TOWN
    }
    play([*education.entries(town, people, TODAY), *services.entries(town, people, TODAY)])
    return town, people


def told(figure: Figure) -> object:
    """A number as it is; a rate as its counts."""
    return figure.value if figure.denominator is None else f"{figure.numerator}/{figure.denominator}"


def test_the_year_counts_as_the_founding_report_says() -> None:
    town, _ = played()
    figures = figures_of(town, 2024)
    assert {key: told(figures[key]) for key in FOUNDING} == FOUNDING
    assert {key: told(figures[key]) for key in BESIDE} == BESIDE
    assert subset_faults(figures) == []
    assert verify().faults == []
    assert max(Event.objects.values_list("at", flat=True)).date() <= TODAY


def test_an_order_leads_to_the_event_that_fulfils_it() -> None:
    town, people = played()
    order = SERVICE_ORDER.model.objects.get(title="企业劳动用工法律讲座")
    assert [
        (relation, described.key, other.title)
        for relation, described, other in links_of(order, people["justice"], TODAY)
    ] == [("完成", "education.publicity_event", "岚溪工业小区劳动讲座")]
    event = PUBLICITY_EVENT.model.objects.get(title="岚溪工业小区劳动讲座")
    assert (event.series, event.draft, event.on) == ("order", False, date(2024, 5, 28))
    assert str(event.pk) in {row.id for row in figures_of(town, 2024)["publicity-events"].rows}


def test_what_lacks_stands_beside_the_records() -> None:
    played()
    orders = list(SERVICE_ORDER.model.objects.filter(on__year=2024))
    marked = {one.title for one in orders if one.pk in SERVICE_ORDER.view.marks(orders)}
    assert marked == {"采购合同看一看"}
    logs = list(VILLAGE_ADVISER_LOG.model.objects.order_by("on"))
    marks = VILLAGE_ADVISER_LOG.view.marks(logs)
    assert [(str(log.on), marks[log.pk]) for log in logs if log.pk in marks] == [
        ("2024-05-23", "和另一条日志的结果雷同"),
        ("2024-09-11", "和另一条日志的结果雷同"),
    ]
    cases = list(MEDIATION_CASE.model.objects.all())
    assert list(MEDIATION_CASE.view.marks(cases).values()) == ["申请司法确认逾期4日"]


def test_there_is_something_to_do_on_the_day_of_opening() -> None:
    _, people = played()
    due = [(line.label, line.days_left) for line in due_for(people["justice"], TODAY)]
    assert due == [
        ("约定的服务日", 8),
        ("聘期届满", 20),
        ("共同申请司法确认", 20),
        ("顾问聘期届满", 30),
    ]
    assert Due.objects.filter(due_on__lt=TODAY).count() == 0


def test_villages_keep_an_adviser_of_their_own() -> None:
    played()
    ended = ADVISER_ENGAGEMENT.model.objects.filter(state="ended").order_by("on")
    assert [(one.village, str(one.ends_on)) for one in ended][:1] == [("松岭村", "2024-06-30")]
    assert kind("services.adviser_engagement").model.objects.filter(state="engaged").count() == 1
