"""Constraints asked in memory say what the database would say, or leave it to the database."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import BaseConstraint, CheckConstraint, F, Q, UniqueConstraint
from django.db.models.functions import Lower
from django.test.utils import CaptureQueriesContext

from fazhi.disputes.models import Lawsuit
from fazhi.ledger import constraints
from fazhi.ledger.constraints import applies, asked_of, open_constraints, refuse_broken
from fazhi.ledger.kinds import kind
from fazhi.ledger.writing import save_record
from tests.making import NOW, Town, make_record, make_town, save

SUIT = Lawsuit(on=date(2024, 11, 4), number="演1号", count=2, depth="full")
LAWSUIT = kind("disputes.lawsuit")


@pytest.mark.parametrize(
    ("condition", "verdict"),
    [
        (Q(number="演1号"), True),
        (~Q(number="演1号"), False),
        (Q(number__exact="演2号"), False),
        (Q(count__gt=1) & Q(count__lt=3), True),
        (Q(count__gte=3) | Q(count__lte=1), False),
        (Q(depth="tally") | Q(count=2), True),
        (Q(prior=None), True),
        (Q(prior__isnull=True), True),
        (Q(prior__isnull=False), False),
        (Q(number=None), False),
        (Q(judgment_received_on__gte=F("on")), None),
        (Q(judgment_received_on=None) | Q(judgment_received_on__gte=F("on")), True),
        (Q(on__lte=F("on")), True),
        (Q(count__gte=F("count") + F("count")), None),
        (Q(count__in=[2]), None),
        (Q(count__in=[2]) & Q(count=1), False),
        (Q(count__in=[2]) & Q(count=2), None),
        (Q(count__in=[2]) | Q(count=1), None),
        (~Q(count__in=[2]), None),
        (Q(count=2) ^ Q(depth="full"), None),
        (Q(Lower("number")), None),
    ],
)
def test_what_memory_can_tell_of_a_condition(condition: Q, verdict: bool | None) -> None:
    assert asked_of(condition, type(SUIT))(SUIT) is verdict


def test_a_uniqueness_without_a_condition_applies_to_every_row() -> None:
    assert applies(UniqueConstraint(fields=("number",), name="once"), SUIT) is True


@pytest.fixture
def town(db: None) -> Town:
    return make_town()


def test_only_constraints_of_what_changed_and_may_break_are_asked(town: Town) -> None:
    record = make_record(LAWSUIT, town, on=date(2024, 11, 4))
    assert open_constraints(record) == []
    record.number = "演1号"
    assert [one.name for one in open_constraints(record)] == ["disputes_one_lawsuit_a_number"]
    assert open_constraints(record, ["note"]) == []
    with CaptureQueriesContext(connection) as asked:
        refuse_broken(record, ["number"])
    assert len(asked) == 1


@pytest.mark.parametrize("rows", [True, False])
def test_a_number_registered_twice_is_told_where_other_rows_are_asked(town: Town, rows: bool) -> None:
    first, second = (make_record(LAWSUIT, town, one, on=date(2024, 11, 4)) for one in (1, 2))
    first.number = second.number = "演1号"
    save_record(first, by=town.clerk, at=NOW)
    second.recorded_at = NOW
    if not rows:
        refuse_broken(second, rows=False)
        return
    with pytest.raises(ValidationError) as broken:
        refuse_broken(second)
    assert broken.value.messages == ["这个案号已经登记过，一个审级只登一条。"]


def test_a_check_that_is_broken_is_told_in_its_sentence(town: Town) -> None:
    record = save(LAWSUIT, town, on=date(2024, 11, 4))
    record.count = 2
    with pytest.raises(ValidationError) as broken:
        refuse_broken(record)
    assert broken.value.messages == ["只有汇总登记的数量可以大于1。"]


def test_values_that_are_missing_repeat_nothing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    once = UniqueConstraint(fields=("prior",), name="演示")
    always = CheckConstraint(condition=Q(count__in=[1]), name="演示数量")
    monkeypatch.setattr(constraints, "_asked", constraints._asked.__wrapped__)
    monkeypatch.setattr(Lawsuit._meta, "constraints", [once, always])
    record: Any = make_record(LAWSUIT, town, on=date(2024, 11, 4))
    assert open_constraints(record) == [always]
    refuse_broken(record)
    other = BaseConstraint(name="演示其他")
    monkeypatch.setattr(Lawsuit._meta, "constraints", [other])
    assert open_constraints(record) == [other]
