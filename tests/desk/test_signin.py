"""Signing in, the first password, the first run."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from fazhi.ledger.kinds import kind
from fazhi.org.models import Person, Unit
from fazhi.org.people import roles_of
from fazhi.org.roles import Role
from fazhi.org.signin import set_password
from tests.making import NOW, Town, save

PASSWORD = "桥头的石狮子日夜看着溪水流"
ANSWERS = {
    "year": "2024", "name": "司法所工作人员", "role": "justice", "username": "sifasuo", "beginning": "empty",
    "password": "小溪旁边有一棵很老的老槐树",
}  # fmt: skip


@pytest.fixture
def visitor(db: None) -> Client:
    return Client()


def test_every_page_asks_to_sign_in_first(town: Town, visitor: Client) -> None:
    lawsuit = kind("disputes.lawsuit")
    pages = [reverse(name) for name in ("home", "note", "report", "check", "archive", "search", "password")]
    for address in [*pages, reverse("list", args=[lawsuit])]:
        assert visitor.get(address).headers["Location"] == f"{reverse('sign-in')}?next={address}"


def test_signing_in_leads_to_the_page_first_asked_for(town: Town, visitor: Client) -> None:
    set_password(town.clerk, PASSWORD)
    sent = {"username": town.clerk.username, "password": PASSWORD, "next": "/report/"}
    assert visitor.post(reverse("sign-in"), sent).headers["Location"] == "/report/"


def test_signing_in_never_leads_elsewhere(town: Town, visitor: Client) -> None:
    set_password(town.clerk, PASSWORD)
    sent = {"username": town.clerk.username, "password": PASSWORD, "next": "https://example.invalid/"}
    assert visitor.post(reverse("sign-in"), sent).headers["Location"] == reverse("home")


def test_wrong_password_says_how_many_tries_are_left(town: Town, visitor: Client) -> None:
    set_password(town.clerk, PASSWORD)
    response = visitor.post(
        reverse("sign-in"), {"username": town.clerk.username, "password": "不对不对不对不对不对不对"}
    )
    assert response.status_code == 400
    assert "账号或口令不对。还可以试4次；忘了请找本镇管理员重设。" in response.content.decode()
    assert "_auth_user_id" not in visitor.session


def test_first_password_must_be_changed_before_anything_else(town: Town, visitor: Client) -> None:
    person = town.person(Role.JUSTICE)
    set_password(person, PASSWORD, must_change=True)
    visitor.force_login(person)
    assert visitor.get(reverse("home")).headers["Location"] == reverse("password")
    wrong = {"old": PASSWORD, "new": "小溪旁边有一棵很老的老槐树", "again": "小溪旁边有一棵很老的老榆树"}
    assert "两遍写得不一样，口令没有改。" in visitor.post(reverse("password"), wrong).content.decode()
    short = {"old": PASSWORD, "new": "太短", "again": "太短"}
    assert visitor.post(reverse("password"), short).status_code == 400
    good = {"old": PASSWORD, "new": "小溪旁边有一棵很老的老槐树", "again": "小溪旁边有一棵很老的老槐树"}
    assert visitor.post(reverse("password"), good).headers["Location"] == reverse("home")
    assert visitor.get(reverse("home")).status_code == 200


def test_account_without_a_post_sees_nothing(town: Town, visitor: Client) -> None:
    person = Person(username="nobody", name="演示人员", must_change_password=False)
    person.save()
    visitor.force_login(person)
    response = visitor.get(reverse("list", args=[kind("disputes.lawsuit")]))
    assert response.status_code == 403
    assert "您的账号还没有岗位" in response.content.decode()


def test_empty_machine_begins_with_the_town(visitor: Client) -> None:
    assert visitor.get(reverse("sign-in")).headers["Location"] == reverse("first-run")
    page = visitor.get(reverse("first-run"), {"town": "高庄镇"}).content.decode()
    assert "<b>高庄镇</b>" in page
    assert "山东省临沂市沂水县" in page


def test_first_run_founds_town_county_offices_and_account(visitor: Client) -> None:
    page = visitor.get(reverse("first-run"), {"town": "高庄镇"}).content.decode()
    code = page.partition("town=")[2].partition('"')[0]
    sent = {"town": code, **ANSWERS}
    assert visitor.post(reverse("first-run"), sent).headers["Location"] == reverse("home")
    town = Unit.objects.get(kind=Unit.Level.TOWN)
    person = Person.objects.get()
    assert (town.name, town.code, town.demo) == ("高庄镇", code, False)
    assert (person.username, person.must_change_password) == ("sifasuo", False)
    assert roles_of(person, town, NOW.date()) == {"justice", "administrator"}
    assert visitor.get(reverse("home")).status_code == 200
    assert visitor.get(reverse("first-run")).headers["Location"] == reverse("sign-in")


def test_first_run_with_a_weak_password_founds_nothing(visitor: Client) -> None:
    page = visitor.get(reverse("first-run"), {"town": "高庄镇"}).content.decode()
    code = page.partition("town=")[2].partition('"')[0]
    response = visitor.post(reverse("first-run"), {"town": code, **ANSWERS, "password": "太短"})
    assert response.status_code == 400
    assert (Unit.objects.count(), Person.objects.count()) == (0, 0)


def test_signing_out_ends_the_session(desk: Client, town: Town) -> None:
    save(kind("disputes.lawsuit"), town)
    assert desk.get(reverse("sign-out")).status_code == 405
    assert desk.post(reverse("sign-out")).headers["Location"] == reverse("sign-in")
    assert desk.get(reverse("home")).status_code == 302


def test_large_letters_are_kept_in_a_cookie_and_taken_back(desk: Client) -> None:
    assert '<html lang="zh-CN">' in desk.get(reverse("home")).content.decode()
    desk.post(reverse("big"))
    assert '<html lang="zh-CN" class="big">' in desk.get(reverse("home")).content.decode()
    desk.post(reverse("big"))
    assert '<html lang="zh-CN">' in desk.get(reverse("home")).content.decode()


def test_administrator_opens_an_account_whose_password_must_be_changed(town: Town, visitor: Client) -> None:
    keeper = town.person(Role.ADMINISTRATOR)
    Person.objects.filter(pk=keeper.pk).update(must_change_password=False)
    visitor.force_login(keeper)
    sent = {"username": "zhansuo", "name": "站所工作人员", "unit": "", "roles": ["station"]}
    page = visitor.post(reverse("people"), sent).content.decode()
    (password,) = re.findall(r'<dt>口令</dt><dd class="mono">([\d-]+)</dd>', page)
    opened = Person.objects.get(username="zhansuo")
    assert opened.check_password(password)
    assert opened.must_change_password
    assert roles_of(opened, town.unit, NOW.date()) == {"station"}
    assert password not in visitor.get(reverse("people")).content.decode()
    again = visitor.post(reverse("people"), sent)
    assert again.status_code == 400
    assert Person.objects.filter(username="zhansuo").count() == 1


def test_accounts_are_for_the_administrator_only(town: Town, desk: Client) -> None:
    before = Person.objects.get(pk=town.county.pk).password
    assert desk.get(reverse("people")).status_code == 403
    assert desk.post(reverse("reset", args=[town.county.pk])).status_code == 403
    assert Person.objects.get(pk=town.county.pk).password == before


def test_administrator_resets_nobody_of_another_place(town: Town, visitor: Client) -> None:
    keeper = town.person(Role.ADMINISTRATOR)
    Person.objects.filter(pk=keeper.pk).update(must_change_password=False)
    visitor.force_login(keeper)
    before = Person.objects.get(pk=town.county.pk).password
    assert visitor.post(reverse("reset", args=[town.county.pk])).status_code == 404
    assert Person.objects.get(pk=town.county.pk).password == before
    assert visitor.post(reverse("reset", args=[town.clerk.pk])).status_code == 200
    assert Person.objects.get(pk=town.clerk.pk).must_change_password
