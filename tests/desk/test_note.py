"""记一笔: two clicks from home, the usual first, a file with it, one after another; closed years want a reason."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fazhi.ledger.closing import close_year
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Evidence, StepTaken
from fazhi.ledger.writing import save_records
from tests.desk.test_records import filled
from tests.desk.test_sheets import sheet
from tests.making import NOW, Town, make_record, moment, save

CONTRACT, LAWSUIT = kind("decisions.contract"), kind("disputes.lawsuit")
PAST = moment("2023-05-08 10:00")


def usual(desk: Client) -> list[str]:
    page = desk.get(reverse("note")).content.decode()
    return re.findall(
        r'<a class="btn" href="([^"]*)">', page.partition("您常记的")[2].partition("</section>")[0]
    )


def test_what_somebody_records_most_stands_first(town: Town, desk: Client) -> None:
    assert usual(desk) == []
    for number in (1, 2):
        save(CONTRACT, town, number, at=NOW - timedelta(hours=number))
    save_records([make_record(LAWSUIT, town, number) for number in (3, 4, 5)], by=town.clerk, at=NOW)
    assert usual(desk) == [reverse("new", args=[CONTRACT]), reverse("new", args=[LAWSUIT])]


def test_form_is_two_clicks_from_home_and_asks_at_most_five(town: Town, desk: Client) -> None:
    save(CONTRACT, town)
    assert f'href="{reverse("note")}"' in desk.get(reverse("home")).content.decode()
    form = desk.get(usual(desk)[0]).content.decode()
    asked = form.partition('<div class="grid">')[2].partition("<details")[0]
    assert 1 <= len(re.findall(r"<label for=|<legend", asked)) <= 5


def new(desk: Client, **more: object) -> str:
    address = reverse("new", args=[CONTRACT])
    values = filled(desk.get(address).content.decode())
    values |= {
        "title": "演示合同",
        "on": "2024-03-04",
        "contract_kind": CONTRACT.model._meta.get_field("contract_kind").flatchoices[0][0],
    }
    return desk.post(address, values | more, follow=True).content.decode()


def test_file_comes_with_the_record_in_one_press(town: Town, desk: Client) -> None:
    page = new(desk, file=SimpleUploadedFile("照片.png", b"\x89PNG\r\n\x1a\n0000"))
    assert "附了“照片.png”" in page
    assert list(Evidence.objects.values_list("name", "on")) == [("照片.png", date(2024, 3, 4))]


def test_refused_file_is_told_and_the_record_stands(town: Town, desk: Client) -> None:
    page = new(desk, file=SimpleUploadedFile("包.bin", b"\x00\x01\x02"))
    assert "记录已经存好，文件“包.bin”没有存" in page
    assert (CONTRACT.model._base_manager.count(), Evidence.objects.count()) == (1, 0)


def test_next_one_follows_at_once(town: Town, desk: Client) -> None:
    page = new(desk, act="again")
    assert f"登记{CONTRACT.label}" in page
    assert CONTRACT.model._base_manager.count() == 1


@pytest.fixture
def shut(town: Town) -> None:
    close_year(town.unit, 2023, by=town.clerk, at=NOW)


def test_record_of_a_closed_year_wants_a_reason(shut: None, town: Town, desk: Client) -> None:
    page = new(desk, on="2023-03-04")
    assert "2023年已于2024-11-20封账" in page
    assert CONTRACT.model._base_manager.count() == 0
    assert "已记入" in new(desk, on="2023-03-04", reason="补登漏记的合同")
    assert (
        "理由：补登漏记的合同"
        in desk.get(reverse("record", args=[CONTRACT, CONTRACT.model.objects.get().pk])).content.decode()
    )


def test_step_in_a_closed_year_wants_a_reason(town: Town, desk: Client) -> None:
    record = save(LAWSUIT, town, on=date(2023, 3, 4), at=PAST)
    close_year(town.unit, 2023, by=town.clerk, at=NOW)
    address = reverse("step", args=[LAWSUIT, record.pk, "defend"])
    assert desk.post(address, {"taken_on": "2023-03-12", "act": "take"}).status_code == 400
    assert not StepTaken.objects.exists()
    told = {"taken_on": "2023-03-12", "act": "take", "reason": "补登"}
    assert desk.post(address, told).status_code == 302
    assert StepTaken.objects.count() == 1


def test_sheet_of_a_closed_year_wants_a_reason(shut: None, town: Town, desk: Client) -> None:
    address, item = (
        reverse("import", args=[kind("disclosure.disclosed_item")]),
        kind("disclosure.disclosed_item"),
    )
    category = str(item.model._meta.get_field("category").flatchoices[0][1])
    content = sheet(["形成日期", "标题", "信息类别"], [date(2023, 3, 4), "演示公告", category])
    refused = desk.post(address, {"file": SimpleUploadedFile("表.xlsx", content)})
    assert (refused.status_code, "2023年已于" in refused.content.decode()) == (400, True)
    assert (
        desk.post(address, {"file": SimpleUploadedFile("表.xlsx", content), "reason": "补登"}).status_code
        == 200
    )
    assert desk.post(address, {"act": "write"}).status_code == 302
    assert item.model._base_manager.count() == 1
