"""What is done once for many records alike is what is done for each alone: blank records, bodies, values of rows."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fazhi.ledger.blanks import Blanks
from fazhi.ledger.chain import write_body
from fazhi.ledger.kinds import Kind, kind, kinds
from fazhi.ledger.rows import values_getter
from fazhi.ledger.values import NewBodies, sealed, snapshot, unsealed
from tests.making import Town, make_record, make_town, save

pytestmark = pytest.mark.django_db
LOG = kind("services.village_adviser_log")


@pytest.fixture
def town() -> Town:
    return make_town()


@pytest.mark.parametrize("described", kinds(), ids=lambda described: described.key)
def test_a_blank_record_is_as_made_by_its_model(town: Town, described: Kind) -> None:
    start = {"unit": town.unit, "platform": "演示平台"}
    made, blank = described.model(**start), Blanks(described.model, start).make()
    assert {**vars(blank), "id": made.pk, "_state": 0} == {**vars(made), "_state": 0}
    assert vars(blank._state) == vars(made._state)
    assert blank.unit is made.unit


def test_blank_records_share_nothing(town: Town) -> None:
    blanks = Blanks(LOG.model, {"unit": town.unit, "matters": ["contract"]})
    first, second = blanks.make(), blanks.make()
    first.matters.append("meeting")
    first.office = town.unit
    assert first.pk != second.pk
    assert (second.matters, second.office) == (["contract"], None)
    assert LOG.model(unit=town.unit).pk != blanks.make().pk


@pytest.mark.parametrize("reason", ["", "补录“封账”后收到的"])
@pytest.mark.parametrize("described", kinds(), ids=lambda described: described.key)
def test_bodies_written_together_are_as_written_alone(town: Town, described: Kind, reason: str) -> None:
    bodies, record = NewBodies(described, reason), make_record(described, town)
    more = {"reason": reason} if reason else {}
    plain, masked = snapshot(described, record), described.privacy.masked
    for _ in range(2):
        told = bodies.write(record)
        assert opened(told) == {"fields": plain} | more
        if not any(plain[name] for name in masked):
            assert told == write_body({"fields": sealed(described, plain), **more})


def opened(body: str) -> Any:
    said = json.loads(body)
    return said | {"fields": {name: unsealed(value) for name, value in said["fields"].items()}}


def test_equal_values_are_written_alike(town: Town) -> None:
    bodies = NewBodies(LOG)
    first, second = (
        make_record(LOG, town, hours=hours, on=date(2024, 5, 6))
        for hours in (Decimal("1.5"), Decimal("1.50"))
    )
    second.pk = first.pk
    assert bodies.write(first) == bodies.write(second)


def test_values_of_a_row_that_was_fetched_in_part(town: Town) -> None:
    record = save(LOG, town)
    values_of = values_getter(LOG.model._meta.concrete_fields)
    partly = LOG.model.objects.only("title").get(pk=record.pk)
    assert values_of(partly) == values_of(LOG.model.objects.get(pk=record.pk))
