"""The chain as the auditor's page shows it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fazhi.ledger.kinds import kind
from fazhi.ledger.writing import void_record
from fazhi.org.roles import Role
from tests.making import NOW, Town, save

LAWSUIT = kind("disputes.lawsuit")


@pytest.fixture
def auditor(town: Town) -> Client:
    reader, client = town.person(Role.AUDITOR, name="演示审计"), Client()
    reader.must_change_password = False
    reader.save(update_fields=("must_change_password",))
    client.force_login(reader)
    return client


def rows(client: Client, **query: object) -> list[tuple[str, str]]:
    """Number and act of each line."""
    page = client.get(reverse("chain"), query).content.decode()
    return re.findall(r'data-l="序号">([^<]*)</td><td[^>]*>[^<]*</td><td>([^<]*)</td>', page)


def test_auditor_reads_acts_and_no_content(town: Town, auditor: Client) -> None:
    record = save(LAWSUIT, town, at=NOW - timedelta(days=2), plaintiff_label="刘某某")
    void_record(record, by=town.clerk, at=NOW, reason="重复登记")
    assert rows(auditor) == [("2", "作废"), ("1", "登记")]
    assert rows(auditor, verb="void") == [("2", "作废")]
    assert rows(auditor, until="2024-11-18") == [("1", "登记")]
    assert rows(auditor, kind="decisions.contract") == []
    assert "刘某某" not in auditor.get(reverse("chain")).content.decode()


def test_query_that_cannot_be_read_narrows_nothing(town: Town, auditor: Client) -> None:
    save(LAWSUIT, town)
    assert len(rows(auditor, since="去年", page="x")) == 1


def test_nobody_else_reads_it(town: Town, desk: Client) -> None:
    town.clerk.posts.filter(role=Role.AUDITOR).delete()
    assert desk.get(reverse("chain")).status_code == 404
    assert reverse("chain") not in desk.get(reverse("archive")).content.decode()
