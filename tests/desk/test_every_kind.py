"""Pages over every kind: they open, keep another town's rows out, cost the same for many rows, obey the policy."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fazhi.desk.security import POLICY
from fazhi.ledger.kinds import Kind, kinds
from fazhi.org.roles import Role
from tests.making import Town, make_town, save

KINDS = pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.key)
# Names of file types and of a fingerprint that have no Chinese word.
LATIN = {"Excel", "Word", "PDF", "WPS", "JSON", "KB", "MB", "SM", "Ctrl"}


def visible_text(page: str) -> str:
    """What a reader sees: tags, addresses and fingerprints left out."""
    body = page[page.index("<body") :]
    body = re.sub(r'<(dd|td|span)[^>]*class="mono.*?</\1>', "", body, flags=re.S)
    return re.sub(r"<[^>]*>", " ", body)


def addresses(kind: Kind, pk: object) -> list[str]:
    plain = [reverse(name, args=[kind]) for name in ("list", "new", "import")]
    return plain + [reverse(name, args=[kind, pk]) for name in ("record", "edit", "sheet")]


@KINDS
def test_pages_of_a_kind_open_and_obey_the_policy(kind: Kind, town: Town, desk: Client) -> None:
    record = save(kind, town)
    for address in addresses(kind, record.pk):
        response = desk.get(address)
        page = response.content.decode()
        assert response.status_code == 200, address
        assert response.headers["Content-Security-Policy"] == POLICY
        assert re.findall(r"<[^>]+\s(?:style|on[a-z]+)=", page) == []
        assert re.findall(r"<script(?![^>]*\ssrc=)", page) == []
        assert set(re.findall(r"[A-Za-z]{2,}", visible_text(page))) <= LATIN


@KINDS
def test_records_of_another_town_do_not_exist_here(kind: Kind, town: Town, desk: Client) -> None:
    other = make_town("石门镇", "990101102")
    record = save(kind, other)
    listed = desk.get(reverse("list", args=[kind]) + "?year=2024").content.decode()
    assert str(record.pk) not in listed
    for name in ("record", "edit", "sheet"):
        assert desk.get(reverse(name, args=[kind, record.pk])).status_code == 404
    assert desk.post(reverse("void", args=[kind, record.pk]), {"reason": "误登"}).status_code == 404
    assert kind.model._base_manager.get(pk=record.pk).voided is False
    exported = desk.get(reverse("export", args=[kind]) + "?year=2024")
    assert str(record.pk).encode() not in exported.content


@KINDS
def test_list_costs_the_same_for_one_row_and_for_three(kind: Kind, town: Town, desk: Client) -> None:
    address = reverse("list", args=[kind]) + "?year=2024"
    save(kind, town, 1)
    desk.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        assert desk.get(address).status_code == 200
    for number in (2, 3):
        save(kind, town, number)
    desk.get(address)  # the number of open periods is remembered until the next write
    with CaptureQueriesContext(connection) as many:
        page = desk.get(address).content.decode()
    assert page.count('<td class="o2">') == 3
    assert len(many) == len(few)


@KINDS
def test_a_reader_without_a_post_of_the_town_is_refused_by_a_sentence(kind: Kind, town: Town) -> None:
    reader = town.person(Role.AUDITOR)
    reader.must_change_password = False
    reader.save(update_fields=("must_change_password",))
    client = Client()
    client.force_login(reader)
    response = client.get(reverse("new", args=[kind]))
    assert response.status_code == 403
    assert "您现在的岗位不能登记。" in response.content.decode() or "只能查看。" in response.content.decode()
    assert client.post(reverse("new", args=[kind]), {"on": "2024-03-01"}).status_code == 403
    assert kind.model._base_manager.count() == 0


@KINDS
def test_form_asks_at_most_five_things_first(kind: Kind, town: Town, desk: Client) -> None:
    page = desk.get(reverse("new", args=[kind])).content.decode()
    first = page.partition('<div class="grid">')[2].partition("<details")[0]
    assert first.count('<div class="field') + first.count('<fieldset class="field') <= 5
    assert date(2024, 11, 20).isoformat() in first or 'name="on"' not in first
