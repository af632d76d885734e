"""From an order to the record that fulfils it: a draft counts nowhere, a finished one counts once."""

from datetime import date

import pytest

from fazhi.ledger.indicators import figures_of
from fazhi.ledger.models import Record
from fazhi.ledger.reading import links_of
from fazhi.ledger.verify import verify
from fazhi.ledger.writing import save_record, take_step, void_record
from fazhi.services.kinds import SERVICE_ORDER
from fazhi.services.queries import STILL_A_DRAFT, UNLINKED, mark_orders
from tests.making import NOW, Town, make_town, save

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 28)
KEYS = ("service-orders-done", "publicity-events", "publicity-orders", "consultations", "adviser-visits")


def ordered(town: Town) -> Record:
    """An order that was accepted and assigned."""
    order = save(
        SERVICE_ORDER, town, on=date(2024, 5, 14), title="劳动用工讲座", applicant_kind="village", applicant="石桥村", place="石桥村"
    )  # fmt: skip
    take_step(order, "accept", by=town.clerk, on=date(2024, 5, 14), at=NOW)
    take_step(order, "assign", by=town.clerk, on=date(2024, 5, 15), at=NOW, values={"server": "柳某某律师"})
    return order


def handed(order: Record, step: str, town: Town) -> Record:
    """The draft that a step makes."""
    take_step(order, step, by=town.clerk, on=DAY, at=NOW)
    ((_, _, draft),) = links_of(order, town.clerk, NOW.date())
    return draft


def counted(town: Town) -> dict[str, object]:
    figures = figures_of(town.unit, 2024)
    return {key: figures[key].value for key in KEYS if figures[key].value}


def test_an_event_counts_once_it_is_complete_and_the_order_with_it() -> None:
    town = make_town()
    order = ordered(town)
    event = handed(order, "make_event", town)
    assert (event.draft, event.title, event.place, event.series, event.on) == (
        True, "劳动用工讲座", "石桥村", "order", DAY,
    )  # fmt: skip
    take_step(order, "fulfil", by=town.clerk, on=DAY, at=NOW)
    assert counted(town) == {}
    assert mark_orders([order]) == {order.pk: STILL_A_DRAFT}
    event.venue_kind, event.themes, event.form = "village", ["labour"], "lecture"
    save_record(event, by=town.clerk, at=NOW)
    assert counted(town) == {"service-orders-done": 1, "publicity-events": 1, "publicity-orders": 1}
    assert mark_orders([order]) == {}
    void_record(event, by=town.clerk, at=NOW, reason="登记重复")
    assert counted(town) == {}
    assert mark_orders([order]) == {order.pk: UNLINKED}  # nothing is left to be completed
    assert verify().faults == []


def test_a_consultation_is_one_of_the_consultations() -> None:
    town = make_town()
    order = ordered(town)
    consultation = handed(order, "make_consultation", town)
    assert (consultation.depth, consultation.count) == ("full", 1)
    consultation.channel, consultation.topic = "counter", "labour"
    save_record(consultation, by=town.clerk, at=NOW)
    assert counted(town) == {"consultations": 1}
    take_step(order, "fulfil", by=town.clerk, on=DAY, at=NOW)
    assert counted(town) == {"consultations": 1, "service-orders-done": 1}


def test_a_visit_is_one_of_the_visits() -> None:
    town = make_town()
    order = ordered(town)
    log = handed(order, "make_visit", town)
    assert (log.village, log.adviser) == ("石桥村", "柳某某律师")
    log.way, log.matters = "on_site", ["contract"]
    save_record(log, by=town.clerk, at=NOW)
    take_step(order, "fulfil", by=town.clerk, on=DAY, at=NOW)
    assert counted(town) == {"service-orders-done": 1, "adviser-visits": 1}
