"""账号: posts given and ended, matters handed over before somebody leaves, the roster out to Excel and in again."""

import io
import json
import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Event, EventBody
from fazhi.ledger.verify import verify
from fazhi.org.models import Person, Post
from fazhi.org.people import posts_of, roles_of
from fazhi.org.roles import OF_THE_TOWN, Role
from tests.making import NOW, Town, make_town, save
from tests.sheets import read_rows

TODAY = NOW.date()
HEADER = ("账号", "姓名或岗位", "单位", "岗位")


@pytest.fixture
def keeper(town: Town) -> Client:
    """A browser of the town's administrator."""
    person, client = town.person(Role.ADMINISTRATOR, name="演示管理员"), Client()
    Person.objects.filter(pk=person.pk).update(must_change_password=False)
    client.force_login(person)
    return client


def acts() -> list[tuple[str, object]]:
    said = [
        json.loads(body)
        for body in EventBody.objects.filter(event__verb="account")
        .order_by("event__seq")
        .values_list("body", flat=True)
    ]
    return [(one["act"], one.get("roles")) for one in said]


def sheet(*rows: Sequence[str]) -> SimpleUploadedFile:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    page = book.add_worksheet()
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return SimpleUploadedFile("名单.xlsx", buffer.getvalue())


def read(keeper: Client, *rows: Sequence[str]) -> HttpResponse:
    return keeper.post(reverse("roster"), {"file": sheet(*rows)})


def write(keeper: Client, dry: HttpResponse) -> HttpResponse:
    rows = re.findall('name="rows" value="([^"]*)"', dry.content.decode())[0]
    return keeper.post(reverse("roster"), {"act": "write", "rows": rows.replace("&#34;", '"')})


def told_faults(response: HttpResponse) -> list[tuple[str, ...]]:
    cells = '<tr><td class="d">(.*?)</td><td class="d">(.*?)</td><td class="full">(.*?)</td></tr>'
    return re.findall(cells, response.content.decode())


def test_post_is_given_once_and_noted(town: Town, keeper: Client) -> None:
    person = town.person(Role.STATION)
    address = reverse("person", args=[person.pk])
    assert keeper.post(address, {"unit": "", "role": "justice"}).status_code == 302
    assert roles_of(person, town.unit, TODAY) == {"station", "justice"}
    again = keeper.post(address, {"unit": "", "role": "justice"})
    assert "已经有这个岗位，没有再加。" in again.content.decode()
    assert (len(posts_of(person, TODAY)), acts()) == (2, [("add_posts", ["justice"])])


def test_who_leaves_hands_over_first(town: Town, keeper: Client) -> None:
    save(kind("disputes.lawsuit"), town)
    close = reverse("close-account", args=[town.clerk.pk])
    response = keeper.post(close, follow=True)
    assert response.redirect_chain == [(f"{reverse('hand-over')}?from={town.clerk.pk}", 302)]
    assert "手上还有1件没有办结的事，账号没有停用。请先移交" in response.content.decode()
    assert Person.objects.get(pk=town.clerk.pk).is_active
    assert keeper.post(close, {"leave": "1"}).headers["Location"] == reverse("people")
    assert not Person.objects.get(pk=town.clerk.pk).is_active


def test_only_the_last_post_asks_for_handing_over(town: Town, keeper: Client) -> None:
    save(kind("disputes.lawsuit"), town)
    posts = posts_of(town.clerk, TODAY)
    for post in posts:
        keeper.post(reverse("end-post", args=[post.pk]))
    assert Post.objects.filter(person=town.clerk, until=None).count() == 1


def test_matters_pass_to_another_who_may_go_on_with_them(town: Town, keeper: Client) -> None:
    one, two = (save(kind("disputes.lawsuit"), town, number) for number in (1, 2))
    heir = town.person(*OF_THE_TOWN, name="接手的人")
    address = f"{reverse('hand-over')}?from={town.clerk.pk}"
    page = keeper.get(address).content.decode()
    assert re.findall('name="records" value="([^"]*)" checked', page) == [str(one.pk), str(two.pk)]
    assert "行政诉讼（无权查看）" in page
    assert keeper.post(address, {"to": heir.pk, "reason": "调离"}).status_code == 400
    given = {"to": heir.pk, "reason": "调离", "records": [str(one.pk)]}
    assert "1件事从演示经办人移交给接手的人" in keeper.post(address, given, follow=True).content.decode()
    handlers = dict(kind("disputes.lawsuit").model.objects.values_list("pk", "handler__name"))
    assert handlers == {one.pk: "接手的人", two.pk: "演示经办人"}
    stranger = town.person(Role.AUDITOR)
    refused = keeper.post(address, given | {"to": stranger.pk, "records": [str(two.pk)]})
    assert "现在的岗位不能办理“行政诉讼”，没有移交" in refused.content.decode()
    assert verify().faults == []


def test_handing_over_is_for_few(town: Town) -> None:
    client, person = Client(), town.person(Role.STATION)
    Person.objects.filter(pk=person.pk).update(must_change_password=False)
    client.force_login(person)
    assert client.get(reverse("hand-over")).status_code == 403
    assert reverse("hand-over") not in client.get(reverse("calendar")).content.decode()


def test_roster_is_read_then_written_with_a_slip_for_each(town: Town, keeper: Client) -> None:
    rows = (
        HEADER,
        ("wangan", "平安办甲", "党政综合办", "平安法治办；站所"),
        ("lisi", "顾问乙", "", "法律顾问、公职律师"),
    )
    before = Person.objects.count()
    dry = read(keeper, *rows)
    assert "wangan（平安办甲）、lisi（顾问乙）" in dry.content.decode()
    assert (Person.objects.count(), acts()) == (before, [])
    page = write(keeper, dry).content.decode()
    slips = dict(
        re.findall(
            r'<dt>账号</dt><dd class="mono">(\w+)</dd><dt>口令</dt><dd class="mono">([\d-]+)</dd>', page
        )
    )
    assert sorted(slips) == ["lisi", "wangan"]
    opened = Person.objects.get(username="wangan")
    assert (opened.check_password(slips["wangan"]), opened.must_change_password) == (True, True)
    assert {(post.unit.name, post.role) for post in posts_of(opened, TODAY)} == {
        ("党政综合办", "peace_office"),
        ("党政综合办", "station"),
    }
    assert acts() == [("open", ["peace_office", "station"]), ("open", ["counsel"])]
    assert verify().faults == []


def test_exported_roster_comes_in_again_without_a_change(town: Town, keeper: Client, tmp_path) -> None:
    response = keeper.get(reverse("export-roster"))
    (tmp_path / "名单.xlsx").write_bytes(response.content)
    rows = read_rows(tmp_path / "名单.xlsx")
    assert {row["账号"] for row in rows} == {"clerk990101101", Person.objects.get(name="演示管理员").username}
    again = read(keeper, HEADER, *(tuple(row[name] for name in HEADER) for row in rows))
    assert (
        "<dt>要开的账号</dt><dd>0 个</dd><dt>要加的岗位</dt><dd>0 个</dd><dt>没有变化</dt><dd>2 行</dd>"
        in again.content.decode()
    )
    assert acts() == [("export", None)]


def test_account_that_is_there_gets_only_what_is_new(town: Town, keeper: Client) -> None:
    person = town.person(Role.STATION, name="站所甲")
    write(keeper, read(keeper, HEADER, (person.username.upper(), "站所甲", "镇本级", "站所；司法所")))
    assert roles_of(person, town.unit, TODAY) == {"station", "justice"}
    assert acts() == [("add_posts", ["justice"])]


def test_each_wrong_row_is_named_and_nothing_is_taken(town: Town, keeper: Client) -> None:
    other = make_town("望川镇", "990101102")
    gone = town.person(Role.STATION, name="离开的人")
    Person.objects.filter(pk=gone.pk).update(is_active=False)
    before = Person.objects.count()
    response = read(
        keeper, HEADER,
        ("zhangsan", "甲", "水利站", "站所"), ("zhangsan2", "", "", "站长"), (gone.username, "离开的人", "", "站所"),
        (town.clerk.username, "别人", "", "站所"), ("zhangsan3", "丙", "", "站所"), ("ZHANGSAN3", "丙", "", "司法所"),
    )  # fmt: skip
    assert response.status_code == 400
    assert [(row, column) for row, column, _ in told_faults(response)] == [
        ("第2行", "单位"), ("第3行", "姓名或岗位"), ("第3行", "岗位"), ("第4行", "账号"), ("第5行", "姓名或岗位"), ("第7行", "账号"),
    ]  # fmt: skip
    taken = read(keeper, HEADER, ("zhangsan4", "甲", "", "站所"), (other.clerk.username, "乙", "", "站所"))
    assert told_faults(taken) == [
        ("第3行", "账号", f"已经有账号“{other.clerk.username}”（不分大小写），请换一个。")
    ]
    assert (Person.objects.count(), acts()) == (before, [])


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ((HEADER, *[("a", "b", "", "站所")] * 201), "表里有201行，一次最多200行。请拆成几张表。"),
        ((("账号", "姓名"), ("a", "b")), "第一行没有“姓名或岗位”这一列，没有导入；请用下载的空白表。"),
        (
            ((*HEADER, "初始口令"), ("a", "b", "", "站所", "123")),
            "表里不能有口令，没有导入；请删去那一列。口令由系统随机生成，只显示一次。",
        ),
    ],
)
def test_sheet_of_another_form_is_refused(keeper: Client, rows: tuple, sentence: str) -> None:
    assert told_faults(read(keeper, *rows)) == [("整张表", "", sentence)]


def test_written_rows_are_judged_again(town: Town, keeper: Client) -> None:
    for rows in ("不是名单", json.dumps([["a"], 1]), "[]"):
        response = keeper.post(reverse("roster"), {"act": "write", "rows": rows})
        assert told_faults(response) == [("整张表", "", "试读过的内容不完整，没有写入；请再选一次表格。")]
    response = keeper.post(
        reverse("roster"), {"act": "write", "rows": json.dumps([["a", "b", "", "县司法局"]])}
    )
    assert (response.status_code, Person.objects.filter(username="a").exists()) == (400, False)


def test_roster_is_the_administrators(town: Town, desk: Client) -> None:
    for name in ("roster", "export-roster"):
        assert desk.get(reverse(name)).status_code == 403
    assert desk.get(reverse("person", args=[town.clerk.pk])).status_code == 403
    assert Event.objects.count() == 0


def test_list_asks_no_more_for_more_people(
    town: Town, keeper: Client, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    keeper.get(reverse("people"))
    with CaptureQueriesContext(connection) as asked:
        keeper.get(reverse("people"))
    for number in range(5):
        town.person(Role.STATION, Role.VILLAGE, name=f"演示人员{number}")
    with django_assert_num_queries(len(asked)):
        keeper.get(reverse("people"))
