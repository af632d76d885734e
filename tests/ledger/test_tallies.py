"""Tallies: a period within a month, and nothing counted a second time."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from fazhi.ledger.errors import Refused
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Depth
from fazhi.ledger.tallies import ITEMISED, SINGLE_DAY, mark_tallies
from fazhi.ledger.writing import save_record, void_record
from tests.making import NOW, make_town, save

pytestmark = pytest.mark.django_db
TWICE = "这个月已有1条逐件登记的，汇总数里先减去，再勾选“不含已逐件登记的”，否则会重复计数。"


@pytest.mark.parametrize(
    ("depth", "on", "until", "sentence"),
    [
        (Depth.FULL, date(2024, 3, 1), date(2024, 3, 5), SINGLE_DAY),
        (Depth.TALLY, date(2024, 3, 8), date(2024, 3, 7), "期间止2024-03-07早于开始的2024-03-08，请核对。"),
        (
            Depth.TALLY,
            date(2024, 3, 8),
            date(2024, 4, 7),
            "汇总登记的期间不能跨月：2024-03-08至2024-04-07请按月分成几条登记。",
        ),
    ],
)  # fmt: skip
def test_a_wrong_period_is_refused(depth: str, on: date, until: date, sentence: str) -> None:
    described = kind("education.on_duty_publicity")
    with pytest.raises(Refused) as refused:
        save(described, make_town(), depth=depth, on=on, until=until)
    assert str(refused.value) == sentence
    assert described.model._base_manager.count() == 0


def test_a_tally_without_a_day_is_asked_for_it() -> None:
    described = kind("education.on_duty_publicity")
    with pytest.raises(ValidationError) as refused:
        save(described, make_town(), depth=Depth.TALLY, on=None)
    assert refused.value.message_dict == {"on": ["这一项要填。"]}
    assert described.model._base_manager.count() == 0


def test_what_was_entered_one_by_one_is_left_out_of_the_tally() -> None:
    described, town = kind("education.on_duty_publicity"), make_town()
    single = save(described, town, depth=Depth.FULL, on=date(2024, 3, 12))
    with pytest.raises(Refused) as refused:
        save(described, town, count=9, on=date(2024, 3, 1), until=date(2024, 3, 31))
    assert str(refused.value) == TWICE
    save(described, town, count=9, on=date(2024, 4, 1), until=date(2024, 4, 30))
    save(described, town, count=8, on=date(2024, 3, 1), until=date(2024, 3, 31), excludes_itemised=True)
    void_record(single, by=town.clerk, at=NOW, reason="登记重复")
    save(described, town, count=7, on=date(2024, 3, 1), until=date(2024, 3, 31))


def test_a_tally_is_marked_when_a_single_one_comes_later() -> None:
    described, town = kind("education.on_duty_publicity"), make_town()
    march = save(described, town, count=9, on=date(2024, 3, 1), until=date(2024, 3, 31))
    april = save(described, town, count=9, on=date(2024, 4, 1), until=date(2024, 4, 30))
    assert mark_tallies([march, april]) == {}
    single = save(described, town, depth=Depth.FULL, on=date(2024, 3, 12))
    assert mark_tallies([march, april, single]) == {march.pk: ITEMISED}
    march.excludes_itemised, march.count = True, 8
    save_record(march, by=town.clerk, at=NOW)
    assert mark_tallies([march, april, single]) == {}
