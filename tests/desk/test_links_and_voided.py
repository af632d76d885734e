"""Linking two records by hand; listing what was voided."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from fazhi.ledger.indicators import figures_of
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Link, Record, Visibility
from fazhi.ledger.writing import void_record
from tests.making import NOW, Town, save

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
