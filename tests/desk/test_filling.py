"""A row put into a record without the form is what the form makes of it; what is wrong, the form says."""

import gc
from datetime import date
from typing import Any

import pytest

from fazhi.desk.filling import Filling
from fazhi.desk.imports import import_sheet
from fazhi.desk.readings import SheetRow
from fazhi.desk.seat import Seat
from fazhi.ledger.kinds import kind, kinds
from fazhi.ledger.values import snapshot
from fazhi.org.people import standing_of
from tests.making import NOW, Town, make_record

LOG = kind("services.village_adviser_log")
GOOD = {
    "on": "2024-05-06", "village": " 演示村 ", "adviser": "柳某某律师", "way": "phone", "matters": ["contract", "lecture"],
    "hours": "1.5", "served": "", "result": "已解答。",
}  # fmt: skip
DRAWN_ANEW = ("id", "recorded_at")


@pytest.fixture
def seat(town: Town) -> Seat:
    where, roles = next(iter(standing_of(town.clerk, NOW.date()).items()))
    return Seat(town.clerk, where, roles, NOW.year, NOW)


def filled(seat: Seat, data: dict[str, Any], *, by_form: bool) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """What two rows alike make of two records (the same, else it fails), and what is wrong with them."""
    filling, row = Filling(LOG, seat), SheetRow(2, "", data, {})
    filling._is_plain = filling._is_plain and not by_form
    first, second = LOG.model(unit=seat.town), LOG.model(unit=seat.town)
    wrong = filling.fill(first, row)
    assert filling.fill(second, row) == wrong
    told = snapshot(LOG, first)
    assert snapshot(LOG, second) == told
    return told, {name: [str(error) for error in errors] for name, errors in wrong.items()}


@pytest.mark.parametrize(
    "changed",
    [
        {}, {"matters": []}, {"matters": ["没有"]}, {"hours": ""}, {"hours": "1.50"}, {"hours": "12345"}, {"hours": "一"}, {"on": ""},
        {"on": "2024-02-30"}, {"village": "演" * 41}, {"village": ""}, {"way": "没有"}, {"handler": "没有这个人"},
        {"result": "演" * 301, "way": ""}, {"note": "有\x00空字符"},
    ],
    ids=str,
)  # fmt: skip
def test_without_the_form_is_as_by_the_form(seat: Seat, changed: dict[str, Any]) -> None:
    assert filled(seat, GOOD | changed, by_form=False) == filled(seat, GOOD | changed, by_form=True)


def test_a_good_row_does_not_go_through_the_form(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    filling, record = Filling(LOG, seat), LOG.model(unit=seat.town)
    monkeypatch.setattr(filling.form, "full_clean", lambda: pytest.fail("the form was asked"))
    assert filling.fill(record, SheetRow(2, "", GOOD | {"handler": str(seat.person.pk)}, {})) == {}
    assert (record.on, record.village, record.matters) == (
        date(2024, 5, 6),
        "演示村",
        ["contract", "lecture"],
    )
    assert (record.handler, record.title) == (seat.person, "演示村顾问服务：审合同、讲座")


def test_rows_alike_share_no_list(seat: Seat) -> None:
    filling, row = Filling(LOG, seat), SheetRow(2, "", GOOD, {})
    first, second = LOG.model(unit=seat.town), LOG.model(unit=seat.town)
    filling.fill(first, row)
    filling.fill(second, row)
    first.matters.append("meeting")
    assert second.matters == row.data["matters"] == ["contract", "lecture"]


@pytest.mark.parametrize("described", kinds(), ids=lambda described: described.key)
def test_what_stands_already_is_found_good_both_ways(seat: Seat, town: Town, described: Any) -> None:
    record, row = make_record(described, town), SheetRow(2, "", {}, {})
    quick, slow = Filling(described, seat), Filling(described, seat)
    slow._is_plain = False
    errors, by_form = quick.fill(record, row), snapshot(described, record)
    assert dict(slow.fill(record, row)) == dict(errors)
    assert snapshot(described, record) == by_form


@pytest.mark.parametrize("is_on", [True, False])
def test_an_import_leaves_the_collecting_of_garbage_as_it_was(town: Town, is_on: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if is_on else gc.disable)()
        assert not import_sheet(LOG, b"", by=town.clerk, at=NOW).ok
        assert gc.isenabled() is is_on
    finally:
        (gc.enable if was else gc.disable)()
