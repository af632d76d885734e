"""Who somebody is on a day: posts with dates, the two hats of the justice office, the county above."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from fazhi.law import TermUnset
from fazhi.org.law import book_of, setting_of
from fazhi.org.models import Person, Post, Setting, Unit
from fazhi.org.people import (
    add_person,
    belongs_to,
    end_post,
    offices_of,
    roles_of,
    standing_of,
    towns_of,
)
from fazhi.org.roles import Role
from fazhi.org.signin import LOCKED_FOR, SignInRefused, set_password, sign_in
from fazhi.org.units import find_unit, found_town
from tests.making import NOW, SINCE, make_town

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
PASSWORD = "溪水清清照见青山一片云来去"


@pytest.fixture
def town() -> Unit:
    return found_town(
        name="岚溪镇",
        code="990101101",
        county="云岭县",
        county_code="990101",
        since=SINCE,
        offices=("党政综合办",),
    )


def test_a_justice_office_is_the_countys_and_works_in_the_town(town: Unit) -> None:
    office = town.guests.get()
    assert (office.name, office.parent.kind, office.posted_to) == ("岚溪镇司法所", Unit.Level.BUREAU, town)
    person = add_person(username="sfs", name="演示所长", unit=office, roles=(Role.JUSTICE,), since=SINCE)
    assert towns_of(person, TODAY) == [town]
    assert roles_of(person, town, TODAY) == {Role.JUSTICE}
    assert {unit.name for unit in offices_of(town, TODAY)} == {"岚溪镇司法所", "党政综合办"}


def test_a_post_counts_from_its_first_to_its_last_day(town: Unit) -> None:
    person = Person.objects.create(username="x", name="演示人员")
    Post.objects.create(
        person=person, unit=town, role=Role.LEADER, since=date(2024, 3, 1), until=date(2024, 8, 31)
    )
    days = (date(2024, 2, 29), date(2024, 3, 1), date(2024, 8, 31), date(2024, 9, 1))
    assert [roles_of(person, town, day) for day in days] == [set(), {Role.LEADER}, {Role.LEADER}, set()]


def test_several_posts_join_and_the_county_reaches_every_town(town: Unit) -> None:
    other = found_town(name="望川镇", code="990101102", county="云岭县", county_code="990101", since=SINCE)
    far = found_town(name="松崖乡", code="990102101", county="远山县", county_code="990102", since=SINCE)
    person = Person.objects.create(username="x", name="演示人员")
    for unit, role in (
        (town, Role.STATION),
        (town.parts.get(), Role.GENERAL_OFFICE),
        (town.guests.get().parent, Role.COUNTY),
    ):
        Post.objects.create(person=person, unit=unit, role=role, since=SINCE)
    with CaptureQueriesContext(connection) as seen:
        standing = standing_of(person, TODAY)
    assert len(seen) == 2
    assert standing == {town: {Role.STATION, Role.GENERAL_OFFICE, Role.COUNTY}, other: {Role.COUNTY}}
    assert towns_of(person, TODAY)[0] == town
    assert roles_of(person, far, TODAY) == frozenset()


def test_founding_a_second_town_keeps_one_county(town: Unit) -> None:
    found_town(name="望川镇", code="990101102", county="云岭县", county_code="990101", since=SINCE)
    assert Unit.objects.filter(kind=Unit.Level.COUNTY).count() == 1
    assert Unit.objects.filter(kind=Unit.Level.BUREAU).count() == 1
    assert find_unit("望川镇") == find_unit("990101102")
    assert find_unit("无名镇") is None


def test_signing_in_counts_failures_and_rests_for_a_quarter_of_an_hour(town: Unit, client: object) -> None:
    person = add_person(
        username="Sfs", name="演示所长", unit=town, roles=(Role.JUSTICE,), since=SINCE, password=PASSWORD
    )
    request = RequestFactory().post("/")
    request.session = client.session
    told = []
    for _ in range(5):
        with pytest.raises(SignInRefused) as refused:
            sign_in(request, "sfs", "不对的口令", at=NOW)
        told.append(str(refused.value))
    assert told[0] == "账号或口令不对。还可以试4次；忘了请找本镇管理员重设。"
    assert told[4] == "口令连续输错5次，账号锁定15分钟。忘了请找本镇管理员重设。"
    with pytest.raises(SignInRefused, match="暂时锁定，14分钟后再试"):
        sign_in(request, "sfs", PASSWORD, at=NOW + timedelta(minutes=1, seconds=5))
    assert sign_in(request, " SFS ", PASSWORD, at=NOW + LOCKED_FOR) == person
    person.refresh_from_db()
    assert (person.failed_logins, person.locked_until) == (0, None)


@pytest.mark.parametrize("username", ["nobody", ""])
def test_an_unknown_account_is_refused(town: Unit, client: object, username: str) -> None:
    request = RequestFactory().post("/")
    request.session = client.session
    with pytest.raises(SignInRefused, match="账号或口令不对"):
        sign_in(request, username, PASSWORD, at=NOW)


def test_an_account_without_a_password_or_out_of_use_cannot_sign_in(town: Unit, client: object) -> None:
    request = RequestFactory().post("/")
    request.session = client.session
    person = add_person(username="new", name="演示人员", unit=town, roles=(), since=SINCE)
    with pytest.raises(SignInRefused):
        sign_in(request, "new", "", at=NOW)
    set_password(person, PASSWORD)
    Person.objects.update(is_active=False)
    with pytest.raises(SignInRefused):
        sign_in(request, "new", PASSWORD, at=NOW)


@pytest.mark.parametrize(
    ("password", "told"),
    [("短", "口令太短"), ("q1w2e3r4t5y6", "太常见"), ("yanshirenyuan1", "太像"), ("1234567890", "口令太短")],
)
def test_a_weak_password_is_refused_in_a_sentence(town: Unit, password: str, told: str) -> None:
    person = add_person(username="yanshirenyuan", name="演示人员", unit=town, roles=(), since=SINCE)
    with pytest.raises(ValidationError) as refused:
        set_password(person, password)
    assert told in refused.value.messages[0]
    assert not Person.objects.get().has_usable_password()


def test_passwords_are_kept_with_argon2(town: Unit) -> None:
    person = add_person(username="x", name="演示人员", unit=town, roles=(), since=SINCE, password=PASSWORD)
    assert person.password.startswith("argon2$argon2id$")


def test_a_unit_cannot_end_before_it_begins(town: Unit) -> None:
    town.until = town.since - timedelta(days=1)
    with pytest.raises(ValidationError, match="不能早于"):
        town.full_clean()


def test_what_the_county_set_holds_until_the_town_sets_its_own() -> None:
    town = make_town().unit
    county = town.parent
    assert setting_of(town, "review_body", TODAY) is None
    Setting.objects.create(
        unit=county, key="review_body", value="司法所", document="演示〔2024〕1号", since=date(2024, 1, 1)
    )
    assert setting_of(town, "review_body", TODAY).value == "司法所"
    assert setting_of(town, "review_body", date(2023, 12, 31)) is None
    Setting.objects.create(
        unit=town, key="review_body", value="党政综合办", document="演示〔2024〕2号", since=date(2024, 6, 1)
    )
    assert setting_of(town, "review_body", TODAY).value == "党政综合办"


def test_a_term_of_the_county_and_a_holiday_notice_enter_the_book() -> None:
    town = make_town().unit
    with pytest.raises(TermUnset, match="未设定"):
        book_of(town).term("hotline_deadline_configurable.consult", TODAY)
    Setting.objects.create(
        unit=town.parent, key="term:hotline_deadline_configurable.consult", document="演示〔2024〕3号", since=date(2024, 1, 1),
        value={"title": "热线咨询答复", "number": 2, "unit": "day", "day_kind": "working", "relation": "within"},
    )  # fmt: skip
    Setting.objects.create(
        unit=town.parent, key="notice:2027", document="演示通知", since=date(2026, 11, 1),
        value={"name": "演示放假通知", "year": 2027,
               "off": [{"name": "元旦", "since": "2027-01-01", "until": "2027-01-03"}], "workdays": ["2027-01-09"]},
    )  # fmt: skip
    book = book_of(town)
    assert book.term("hotline_deadline_configurable.consult", TODAY).amount == 2
    assert book.calendar.is_working(date(2027, 1, 9))
    assert not book.ends("al_defence_deadline", date(2027, 1, 4)).provisional
    assert book_of(town) is book


def test_only_reading_roles_reach_down_and_only_to_towns_that_stand(town: Unit) -> None:
    other = found_town(name="望川镇", code="990101102", county="云岭县", county_code="990101", since=SINCE)
    bureau = town.guests.get().parent
    roles = (Role.JUSTICE, Role.LEADER, Role.AUDITOR)
    person = add_person(username="x", name="演示人员", unit=bureau, roles=roles, since=SINCE)
    clerk = add_person(username="y", name="演示人员", unit=other, roles=(Role.JUSTICE,), since=SINCE)
    assert standing_of(person, TODAY) == {town: {Role.AUDITOR}, other: {Role.AUDITOR}}
    Unit.objects.filter(pk=other.pk).update(until=date(2021, 1, 1))
    assert standing_of(person, TODAY) == {town: {Role.AUDITOR}}
    assert (towns_of(clerk, TODAY), roles_of(clerk, other, date(2021, 1, 1))) == ([], {Role.JUSTICE})


def test_an_account_belongs_to_the_one_town_of_all_its_posts(town: Unit) -> None:
    person = add_person(
        username="x", name="演示人员", unit=town.guests.get(), roles=(Role.JUSTICE,), since=SINCE
    )
    assert belongs_to(person, town, TODAY)
    post = Post.objects.create(person=person, unit=town.parent, role=Role.COUNTY, since=date(2030, 1, 1))
    assert not belongs_to(person, town, TODAY)
    with pytest.raises(ValidationError, match="不能早于起日"):
        end_post(post, TODAY)


def test_account_names_do_not_differ_by_case(town: Unit) -> None:
    first = add_person(username=" SFS ", name="演示人员", unit=town, roles=(), since=SINCE)
    assert first.username == "sfs"
    with pytest.raises(ValidationError, match="已经有账号“sfs”（不分大小写）"):
        add_person(username="Sfs", name="演示人员", unit=town, roles=(), since=SINCE)
