"""A value that stands is one that its field, asked, finds good and gives back; every other one the field is asked of."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from fazhi.ledger.cleaning import _or_blank, doubtful
from fazhi.ledger.fields import ManyChoices
from fazhi.ledger.kinds import kind, kinds

LOG = kind("services.village_adviser_log")
PLAIN: tuple[Any, ...] = (
    None, "", "演示", "演" * 61, "演" * 201, "full", "open", True, False, 0, 1, -1, 10**10, Decimal("1.5"),
    date(2024, 5, 6), datetime(2024, 5, 6, 8, tzinfo=UTC), UUID(int=7), [], ["consultation"], ["没有"],
    ["consultation", "没有"],
)  # fmt: skip


def cleaned(field: models.Field, value: Any) -> tuple[bool, Any]:
    """What Django makes of a value; blank ones are left alone."""
    if field.blank and value in field.empty_values:
        return True, value
    try:
        return True, field.clean(value, None)
    except ValidationError:
        return False, None


def values_for(field: models.Field) -> Iterable[Any]:
    yield from PLAIN
    yield from (key for key, _ in field.flatchoices)
    yield from ([key] for key, _ in getattr(field, "many", ()))


@pytest.mark.parametrize("described", kinds(), ids=lambda described: described.key)
def test_what_stands_is_good_and_stays(described: Any) -> None:
    for field in described.model._meta.fields:
        stands = _or_blank(field)
        for value in values_for(field):
            if stands(value):
                assert cleaned(field, value) == (True, value), (field.name, value)
                assert type(cleaned(field, value)[1]) is type(value)


@pytest.mark.parametrize(
    ("field", "value", "verdict"),
    [
        (models.CharField(max_length=3), "三个字", True),
        (models.CharField(max_length=3), "四个字了", False),
        (models.CharField(max_length=3), "", False),
        (models.CharField(max_length=3, blank=True), "", True),
        (models.CharField(max_length=3, validators=[RegexValidator("字")]), "字", False),
        (models.TextField(), "多长都行" * 100, True),
        (models.TextField(), 1, False),
        (models.CharField(max_length=3, choices=[("yes", "是")]), "yes", True),
        (models.CharField(max_length=3, choices=[("yes", "是")]), "no", False),
        (models.IntegerField(choices=[(1, "一")]), 1, False),
        (models.IntegerField(), True, False),
        (models.PositiveIntegerField(), 0, True),
        (models.PositiveIntegerField(), -1, False),
        (models.PositiveIntegerField(validators=[RegexValidator("1")]), 1, False),
        (models.DateField(), date(2024, 5, 6), True),
        (models.DateField(), datetime(2024, 5, 6, tzinfo=UTC), False),
        (models.DateField(), None, False),
        (models.DateField(blank=True), None, True),
        (models.BooleanField(), False, True),
        (models.BooleanField(), 0, False),
        (models.DecimalField(max_digits=3, decimal_places=1), Decimal("1.5"), False),
        (models.UUIDField(), UUID(int=7), True),
        (ManyChoices(choices=[("a", "甲"), ("b", "乙")]), ["b"], True),
        (ManyChoices(choices=[("a", "甲")]), ["b"], False),
        (ManyChoices(choices=[("a", "甲")]), ("a",), False),
        (ManyChoices(choices=[("a", "甲")]), [], True),
        (ManyChoices(choices=[("a", "甲")], blank=False), [], False),
    ],
)
def test_which_values_stand(field: models.Field, value: Any, verdict: bool) -> None:
    field.set_attributes_from_name("demo")
    assert _or_blank(field)(value) is verdict


def test_only_what_may_not_stand_is_asked_and_nothing_that_is_left_out() -> None:
    log = LOG.model(on=date(2024, 5, 6), title="演示", village="演示村", adviser="柳某某律师", way="没有")
    assert doubtful(log, ()) == {"unit", "way", "matters", "recorded_at"}
    assert doubtful(log, ("unit", "recorded_at", "matters")) == {"way"}
    with pytest.raises(ValidationError) as broken:
        log.clean_fields({"unit", "recorded_at"})
    assert sorted(broken.value.error_dict) == ["matters", "way"]
    log.way, log.matters = "phone", ["consultation"]
    log.clean_fields({"unit", "recorded_at"})
    assert log.title == "演示村顾问服务：咨询"
