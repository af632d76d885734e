"""Closing a year while others write into it: what was written before stands, what comes after says why."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date

import pytest
from django.db import connections

from fazhi.ledger.closing import close_year
from fazhi.ledger.errors import Refused
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Event
from fazhi.ledger.verify import verify
from fazhi.ledger.writer import write
from fazhi.ledger.writing import save_record, save_records
from tests.making import Town, make_record, make_town, moment

pytestmark = pytest.mark.usefixtures("own_database")
LAWSUIT, LATER = kind("disputes.lawsuit"), moment("2025-02-20 09:00")
SHUT = "2024年已于2025-02-20封账。要登记或者修改这一年的事，请写明理由；这次没有保存，您填的内容还在。"
Act = Callable[[Town], object]


def close(town: Town) -> object:
    return close_year(town.unit, 2024, by=town.clerk, at=LATER)


def save(town: Town) -> object:
    return save_record(make_record(LAWSUIT, town, on=date(2024, 11, 4)), by=town.clerk, at=LATER)


def save_many(town: Town) -> object:
    return save_records([make_record(LAWSUIT, town, on=date(2024, 11, 4))], by=town.clerk, at=LATER)


def both(first: Act, second: Act) -> str:
    """Do the second act in another connection while the write of the first is open; answers its refusal, or ""."""
    town = make_town()

    def act() -> str:
        try:
            second(town)
        except Refused as refused:
            return str(refused)
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(1) as pool:
        with write():
            first(town)
            meanwhile = pool.submit(act)
            wait([meanwhile], timeout=0.5)  # long enough for what does not wait to be done
        return meanwhile.result()


@pytest.mark.parametrize("way", [save, save_many])
def test_who_closes_a_year_waits_for_what_is_being_written(way: Act) -> None:
    assert both(way, close) == ""
    assert list(Event.objects.order_by("seq").values_list("verb", flat=True)) == ["create", "close_year"]
    assert verify().faults == []


@pytest.mark.parametrize("way", [save, save_many])
def test_who_writes_waits_for_the_year_that_is_being_closed(way: Act) -> None:
    assert both(close, way).endswith(SHUT)
    assert list(Event.objects.values_list("verb", flat=True)) == ["close_year"]
    assert LAWSUIT.model._base_manager.count() == 0
