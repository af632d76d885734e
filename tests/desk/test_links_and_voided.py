"""Linking two records by hand; listing what was voided."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fazhi.ledger.indicators import figures_of
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Link, Record, Visibility
from fazhi.ledger.writing import link_records, void_record
from tests.making import NOW, Town, make_town, save

LAWSUIT, CONTRACT = kind("disputes.lawsuit"), kind("decisions.contract")


@pytest.fixture
def lawsuit(town: Town) -> Record:
    return save(LAWSUIT, town)


@pytest.fixture
def contract(town: Town) -> Record:
    return save(CONTRACT, town, title="应诉委托合同")


def post(desk: Client, source: Record, target: Record, relation: str = "后续") -> tuple[int, str]:
    address = reverse("link", args=[kind(f"{source._meta.app_label}.{source._meta.model_name}"), source.pk])
    told = {"target": f"{CONTRACT.key}/{target.pk}", "relation": relation}
    response = desk.post(f"{address}?q=应诉", told, follow=True)
    return response.status_code, response.content.decode()


def test_link_stands_on_both_pages(lawsuit: Record, contract: Record, desk: Client) -> None:
    status, page = post(desk, lawsuit, contract)
    assert status == 200
    assert "已关联“应诉委托合同”" in page
    assert [(one.source, one.target, one.relation) for one in Link.objects.all()] == [
        (lawsuit.pk, contract.pk, "后续")
    ]
    for described, record, other in ((LAWSUIT, lawsuit, contract), (CONTRACT, contract, lawsuit)):
        shown = desk.get(reverse("record", args=[described, record.pk])).content.decode()
        assert f"{other.pk}" in shown.partition("关联的记录")[2].partition("</section>")[0]


def test_record_that_may_not_be_seen_is_neither_found_nor_linked(
    lawsuit: Record, town: Town, desk: Client
) -> None:
    hidden = save(
        CONTRACT, town, 2, title="应诉密约", visibility=Visibility.HANDLER_ONLY, handler=town.person()
    )
    page = desk.get(reverse("link", args=[LAWSUIT, lawsuit.pk]), {"q": "应诉"}).content.decode()
    assert "应诉密约" not in page
    assert post(desk, lawsuit, hidden)[0] == 400
    assert not Link.objects.exists()


def test_somebody_who_only_reads_gets_no_link(lawsuit: Record, contract: Record, town: Town) -> None:
    reader = Client()
    town.county.must_change_password = False
    reader.force_login(town.county)
    assert post(reader, lawsuit, contract)[0] == 403
    assert not Link.objects.exists()


def test_voided_records_are_listed_apart_with_their_reason(lawsuit: Record, town: Town, desk: Client) -> None:
    kept = save(LAWSUIT, town, 2, on=date(2024, 5, 6))
    void_record(lawsuit, by=town.clerk, at=NOW, reason="重复登记")
    page = desk.get(reverse("list", args=[LAWSUIT])).content.decode()
    assert (str(kept.pk) in page, str(lawsuit.pk) in page, "已作废的 1 条" in page) == (True, False, True)
    voided = desk.get(reverse("list", args=[LAWSUIT]), {"voided": "1"}).content.decode()
    assert re.findall(r"2024-11-20，演示经办人作废：重复登记", voided) == [
        "2024-11-20，演示经办人作废：重复登记"
    ]
    assert (str(kept.pk) in voided, str(lawsuit.pk) in voided, "<tfoot" in voided) == (False, True, False)
    rows = figures_of(town.unit, 2024)["lawsuits-received"].rows
    assert [row.id for row in rows] == [str(kept.pk)]


def test_list_without_voided_records_says_so(desk: Client) -> None:
    page = desk.get(reverse("list", args=[LAWSUIT]), {"voided": "1"}).content.decode()
    assert "没有作废的记录" in page


def take_back(desk: Client, source: Record, link: Link, reason: str = "认错了") -> tuple[int, str]:
    address = reverse("unlink", args=[LAWSUIT, source.pk, link.pk])
    response = desk.post(address, {"reason": reason}, follow=True)
    return response.status_code, response.content.decode()


def test_link_is_taken_back_with_its_reason(lawsuit: Record, contract: Record, desk: Client) -> None:
    post(desk, lawsuit, contract)
    link = Link.objects.get()
    form = reverse("unlink", args=[LAWSUIT, lawsuit.pk, link.pk])
    pages = [
        desk.get(reverse("record", args=[described, record.pk])).content.decode()
        for described, record in ((LAWSUIT, lawsuit), (CONTRACT, contract))
    ]
    assert [form in page for page in pages] == [True, False]
    status, page = take_back(desk, lawsuit, link, " ")
    assert (status, "取消关联要写明理由。" in page, Link.objects.count()) == (403, True, 1)
    status, page = take_back(desk, lawsuit, link)
    assert (status, "关联已取消" in page, Link.objects.count()) == (200, True, 0)
    assert "取消关联：后续（合同）" in page.partition("经过 <small>")[2]
    assert take_back(desk, lawsuit, link)[0] == 404


def test_link_is_not_taken_back_by_somebody_who_only_reads(
    lawsuit: Record, contract: Record, town: Town, desk: Client
) -> None:
    post(desk, lawsuit, contract)
    reader = Client()
    reader.force_login(town.county)
    page = reader.get(reverse("record", args=[LAWSUIT, lawsuit.pk])).content.decode()
    assert "关联错了，要取消" not in page
    assert (take_back(reader, lawsuit, Link.objects.get())[0], Link.objects.count()) == (403, 1)


def test_link_of_another_town_is_not_there(lawsuit: Record, contract: Record, desk: Client) -> None:
    post(desk, lawsuit, contract)
    elsewhere = make_town("望川镇", "990101102", "云岭县", "990102")
    elsewhere.clerk.must_change_password = False
    elsewhere.clerk.save(update_fields=("must_change_password",))
    stranger = Client()
    stranger.force_login(elsewhere.clerk)
    assert (take_back(stranger, lawsuit, Link.objects.get())[0], Link.objects.count()) == (404, 1)


def test_record_asks_as_often_for_many_links_as_for_two(
    lawsuit: Record, contract: Record, town: Town, desk: Client
) -> None:
    address, counts = reverse("record", args=[LAWSUIT, lawsuit.pk]), []
    for relations in (("后续", "起因"), ("依据", "通报", "同一件事")):
        for relation in relations:
            link_records(lawsuit, contract, relation, by=town.clerk, at=NOW)
        desk.get(address)
        with CaptureQueriesContext(connection) as queries:
            desk.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]
