"""A record's history in words: what changed, as whoever reads it may know it."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from fazhi.ledger.kinds import kind
from fazhi.ledger.telling import Change, timeline
from fazhi.ledger.writing import save_record
from tests.making import NOW, Town, make_town, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return make_town()


def test_an_amount_is_told_as_money_is_written(town: Town) -> None:
    adviser = save(kind("decisions.legal_adviser_engagement"), town, fee=Decimal("12000.50"))
    adviser.fee = Decimal("13000.00")
    save_record(adviser, by=town.clerk, at=NOW)
    adviser.fee = None
    save_record(adviser, by=town.clerk, at=NOW)
    assert [line.changes for line in timeline(adviser)] == [
        (Change("费用（元）", "13,000", ""),),
        (Change("费用（元）", "12,000.5", "13,000"),),
        (),
    ]


def test_a_personal_field_whose_key_is_lost_is_told_as_closed(
    town: Town, settings: Any, tmp_path: Path
) -> None:
    order = save(kind("services.service_order"), town, applicant="演示甲", on=date(2024, 3, 4))
    order.applicant = "演示乙"
    save_record(order, by=town.clerk, at=NOW)
    masked = timeline(order)[0].changes
    settings.SEAL_KEY = tmp_path / "seal.key"
    closed = timeline(order)[0].changes
    label = order._meta.get_field("applicant").verbose_name
    assert masked == (Change(label, "演＊＊", "演＊＊"),)
    assert closed == (Change(label, "（打不开的密封内容）", "（打不开的密封内容）"),)
