"""No door tells a record's title to somebody who may not read it; accounts stay with their town."""

import io
import json
from datetime import date

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.urls import reverse
from python_calamine import CalamineWorkbook

from fazhi.desk.faults import broken
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Due, Event, Visibility
from fazhi.ledger.verify import verify
from fazhi.org.models import Person, Post
from fazhi.org.people import posts_of
from fazhi.org.roles import Role
from tests.making import NOW, SINCE, Town, make_town, save

LAWSUIT, HEARING = kind("disputes.lawsuit"), kind("disputes.court_hearing")
NARROW, OWN = "绝不外传甲案", "绝不外传乙案"


@pytest.fixture
def hidden(town: Town) -> None:
    """A restricted lawsuit and one of its handler only, a hearing of the latter that everybody reads."""
    for number, visibility, title in ((1, Visibility.RESTRICTED, NARROW), (2, Visibility.HANDLER_ONLY, OWN)):
        record = save(LAWSUIT, town, number, on=date(2024, 11, 3 + number), visibility=visibility)
        LAWSUIT.model.objects.filter(pk=record.pk).update(title=title)
    save(HEARING, town, lawsuit=LAWSUIT.model.objects.get(title=OWN), on=date(2024, 11, 6))
    HEARING.model.objects.update(title="演示庭审")


def signed_in(town: Town, *roles: Role) -> Client:
    person = town.person(*roles)
    Person.objects.filter(pk=person.pk).update(must_change_password=False)
    client = Client()
    client.force_login(person)
    return client


def told(client: Client, address: str, **query: str) -> set[str]:
    """Which of the two titles a page tells."""
    page = client.get(address, query).content.decode()
    return {title for title in (NARROW, OWN) if title in page}


@pytest.mark.parametrize(
    ("role", "titles"), [(Role.STATION, set()), (Role.ADMINISTRATOR, set()), (Role.LEADER, {NARROW})]
)
def test_rows_behind_a_figure_are_named_to_their_readers_only(
    hidden: None, town: Town, role: Role, titles: set[str]
) -> None:
    client = signed_in(town, role)
    query = {"year": "2024", "figure": "lawsuits-received"}
    page = client.get(reverse("report"), query).content.decode()
    assert "背后的 2 条记录" in page
    assert page.count("条（无权查看）") == 2 - len(titles)
    assert told(client, reverse("report"), **query) == titles
    assert told(client, reverse("report-file", args=["page"])) == set()


@pytest.mark.parametrize("role", [Role.STATION, Role.ADMINISTRATOR, Role.AUDITOR])
def test_files_that_name_records_are_for_those_who_answer_for_the_report(
    hidden: None, town: Town, role: Role
) -> None:
    client = signed_in(town, role)
    codes = [client.get(reverse("report-file", args=[name])).status_code for name in ("proofs", "facts-full")]
    assert codes == [403, 403]
    assert reverse("report-file", args=["proofs"]) not in client.get(reverse("report")).content.decode()
    assert client.get(reverse("report-file", args=["facts"])).status_code == 200


def test_justice_office_takes_them_without_what_only_the_handler_reads(hidden: None, town: Town) -> None:
    client = signed_in(town, Role.JUSTICE)
    facts = json.loads(client.get(reverse("report-file", args=["facts-full"])).content)
    rows = next(one for one in facts["figures"] if one["key"] == "lawsuits-received")["rows"]
    assert [row["title"] for row in rows] == [NARROW, "行政诉讼第2条（无权查看）"]
    content = client.get(reverse("report-file", args=["proofs"])).content
    lines = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("记录").to_python()
    assert {line[2] for line in lines if line[1] == "行政诉讼"} == {
        "行政诉讼（2024-11-04）", "行政诉讼第2条（无权查看）",
    }  # fmt: skip


def test_related_record_is_named_by_its_kind_to_others(hidden: None, town: Town, desk: Client) -> None:
    hearing = HEARING.model.objects.get()
    pages = [reverse(name, args=[HEARING, hearing.pk]) for name in ("record", "sheet")]
    pages.append(reverse("list", args=[HEARING]))
    station = signed_in(town, Role.STATION)
    assert [told(station, page) for page in pages] == [set(), set(), set()]
    assert "行政诉讼（无权查看）" in station.get(pages[0]).content.decode()
    assert told(desk, pages[0]) == {OWN}
    sheets = [client.get(reverse("export", args=[HEARING])).content for client in (station, desk)]
    cells = [
        str(CalamineWorkbook.from_filelike(io.BytesIO(one)).get_sheet_by_index(0).to_python())
        for one in sheets
    ]
    assert [OWN in text for text in cells] == [False, True]


def test_archive_is_verified_by_few_and_names_no_record(hidden: None, town: Town) -> None:
    assert signed_in(town, Role.STATION).post(reverse("archive")).status_code == 403
    other = make_town("望川镇", "990101102")
    save(LAWSUIT, other)
    page = signed_in(town, Role.AUDITOR).post(reverse("archive")).content.decode()
    assert (
        "另有3处不符在记录、步骤、佐证或别的乡镇里。" in page
    )  # three titles were changed behind the ledger
    assert [name in page for name in (NARROW, OWN, "望川镇")] == [False, False, False]


def test_home_outlives_a_due_row_that_no_clock_stands_behind(town: Town, desk: Client) -> None:
    record = save(LAWSUIT, town, on=date(2024, 11, 1))
    row = Due.objects.get(record=record.pk)
    for number, changed in enumerate(({"clock": "gone"}, {"kind": "disputes.gone"})):
        row.pk, row.clock = row.pk + number + 1, f"other{number}"
        Due.objects.bulk_create([row])
        Due.objects.filter(pk=row.pk).update(**changed)
    page = desk.get(reverse("home"))
    assert page.status_code == 200
    assert "逾期 2 天" in page.content.decode()


def test_account_with_a_post_elsewhere_is_not_reset_or_closed_here(town: Town) -> None:
    Post.objects.create(person=town.county, unit=town.unit, role=Role.STATION, since=SINCE)
    before = Person.objects.get(pk=town.county.pk).password
    keeper = signed_in(town, Role.ADMINISTRATOR)
    for name in ("reset", "close-account"):
        assert keeper.post(reverse(name, args=[town.county.pk])).status_code == 403
    after = Person.objects.get(pk=town.county.pk)
    assert (after.password, after.is_active) == (before, True)


def test_posts_end_and_accounts_close_with_an_event_each(town: Town) -> None:
    keeper, leaving = signed_in(town, Role.ADMINISTRATOR), town.person(Role.STATION)
    (post,) = posts_of(leaving, NOW.date())
    assert keeper.post(reverse("reset", args=[leaving.pk])).status_code == 200
    assert keeper.post(reverse("end-post", args=[post.pk])).status_code == 302
    post.refresh_from_db()
    assert post.until == NOW.date()
    assert keeper.post(reverse("close-account", args=[leaving.pk])).status_code == 302
    assert not Person.objects.get(pk=leaving.pk).is_active
    acts = [json.loads(one.said.body)["act"] for one in Event.objects.filter(verb="account").order_by("seq")]
    assert acts == ["reset", "end_post", "close"]
    assert verify().faults == []


def test_administrator_does_not_lock_himself_out(town: Town) -> None:
    keeper = signed_in(town, Role.ADMINISTRATOR)
    himself = Person.objects.get(pk=keeper.session["_auth_user_id"])
    (post,) = posts_of(himself, NOW.date())
    assert keeper.post(reverse("close-account", args=[himself.pk])).status_code == 403
    assert keeper.post(reverse("end-post", args=[post.pk])).status_code == 403
    elsewhere = Post.objects.get(person=town.county)
    assert keeper.post(reverse("end-post", args=[elsewhere.pk])).status_code == 404


def test_held_database_is_told_as_busy(rf: RequestFactory) -> None:
    cause = OperationalError("held")
    cause.sqlite_errorcode = 5
    try:
        raise OperationalError("held") from cause
    except OperationalError:
        response = broken(rf.get("/"))
    assert response.status_code == 409
    assert "另一项操作正在写入" in response.content.decode()


def test_signing_in_through_a_proxy_that_speaks_tls(town: Town, settings: object) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = settings.HTTPS = True
    client = Client(enforce_csrf_checks=True)
    client.get(reverse("sign-in"), secure=True, headers={"host": "fazhi.example"})
    sent = {"username": "x", "password": "y", "csrfmiddlewaretoken": client.cookies["fazhi_csrf"].value}
    headers = {"host": "fazhi.example", "origin": "https://fazhi.example"}
    response = client.post(reverse("sign-in"), sent, secure=True, headers=headers)
    assert response.status_code == 400
    assert "账号或口令不对" in response.content.decode()
