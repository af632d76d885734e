"""工作日历: what a year shows, and how a holiday notice is read, refused and taken over."""

import re
from datetime import date

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from fazhi.desk.calendars import arranged, missing_year, months
from fazhi.law import Calendar
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Due, Event
from fazhi.org.law import book_of, calendar_of
from fazhi.org.models import Person, Post
from fazhi.org.roles import Role
from tests.making import NOW, Town, moment, save

TODAY = date(2024, 11, 20)
# 演示数据: an invented correction, by which 4 to 6 December 2024 are days off and 7 and 8 December are worked.
LOCAL = """演示县关于2024年机构搬迁放假的临时安排
搬迁假：2024年12月4日（周三）至6日（周五）放假，共3天。2024年12月7日（周六）、2024年12月8日（周日）上班。
"""


def send(desk: Client, text: str, act: str = "read", year: int = 2024, **more: str) -> HttpResponse:
    return desk.post(reverse("calendar"), {"text": text, "year": year, "act": act, **more})


def due_days() -> list[date]:
    return list(Due.objects.filter(kind="disputes.lawsuit").values_list("due_on", flat=True))


def test_year_without_a_notice_says_that_periods_are_provisional(desk: Client) -> None:
    assert "<b>2026年的放假通知未录入" not in desk.get(reverse("calendar"), {"of": "2026"}).content.decode()
    with_time = desk.get(reverse("calendar"), {"of": "2024"}).content.decode()
    assert re.findall(r"<a href=\"[^\"]*of=(\d+)\"", with_time) == ["2022", "2023", "2024", "2025", "2026"]
    assert "2024年工作日历" in with_time


def test_grid_and_table_are_the_calendar(town: Town) -> None:
    days = calendar_of(town.unit, 2024)
    grid = list(months(days, TODAY))
    assert [len(month.cells) for month in grid] == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    assert sum(month.working for month in grid) == sum(day.working for day in days)
    october = grid[9]
    assert (october.lead, [(c.number, c.word) for c in october.cells if c.word]) == (
        1,
        [*((day, "休") for day in range(1, 8)), (12, "班")],
    )
    assert grid[10].cells[19].mark == "t"
    holidays = {row["name"]: (row["since"], row["until"], row["count"]) for row in arranged(days)}
    assert holidays["国庆节"] == (date(2024, 10, 1), date(2024, 10, 7), 7)


def test_notice_is_read_without_effect_and_then_taken_over(town: Town, desk: Client) -> None:
    save(kind("disputes.lawsuit"), town, on=date(2024, 11, 21), number="（2024）演0001行初1号")
    assert due_days() == [date(2024, 12, 6)]
    response = send(desk, LOCAL, number="演发〔2024〕1号")
    page = response.content.decode()
    assert response.status_code == 200
    assert "会移动 1 个期限" in page
    assert "搬迁假 2024-12-04 至 2024-12-06" in page
    assert "（演发〔2024〕1号）" in page
    assert (due_days(), Event.objects.filter(verb="set").count()) == ([date(2024, 12, 6)], 0)
    page = send(desk, LOCAL, act="adopt", number="演发〔2024〕1号").content.decode()
    assert "移动了 1 个期限" in page
    assert due_days() == [date(2024, 12, 7)]
    assert book_of(town.unit).calendar.name(date(2024, 12, 4)) == "搬迁假"
    assert Event.objects.filter(verb="set").count() == 1


@pytest.mark.parametrize(
    ("text", "year", "sentence"),
    [
        ("明年照旧。", 2024, "没有找到任何放假或上班的日子，没有导入；请粘贴通知全文。"),
        (
            LOCAL.replace("12月7日（周六）", "12月6日（周五）"),
            2024,
            "2024-12-06既写放假又写上班，没有导入；请核对。",
        ),
        (
            LOCAL.replace("（周三）", "（周四）"),
            2024,
            "“2024年12月4日（周四）”按日历是周三，没有导入；请核对年份和日期。",
        ),
        (
            'name = "演示"\nyear = 2026\nworkdays = [2026-01-04]\noff = []',
            2025,
            "2026年的安排里没有找到元旦、春节、清明、劳动、端午、中秋、国庆，没有导入；请粘贴通知全文。",
        ),
    ],
)
def test_notice_that_cannot_be_is_refused_in_a_sentence(
    desk: Client, text: str, year: int, sentence: str
) -> None:
    response = send(desk, text, act="adopt", year=year)
    assert response.status_code == 400
    assert re.findall(
        '<section class="fault"[^>]*><h2>没有存上</h2><p>(.*?)</p>', response.content.decode()
    ) == [sentence]
    assert Event.objects.filter(verb="set").count() == 0


def test_notice_of_another_year_is_refused(desk: Client) -> None:
    lines = "".join(
        f"{name}：{month}月{day}日放假，共1天。\n"
        for name, month, day in (
            ("元旦", 1, 1),
            ("春节", 2, 6),
            ("清明节", 4, 5),
            ("劳动节", 5, 1),
            ("端午节", 6, 9),
            ("中秋节", 9, 15),
            ("国庆节", 10, 1),
        )
    )
    response = send(desk, f"国务院办公厅关于2027年部分节假日安排的通知（演示数据）\n{lines}", year=2025)
    assert (
        "这份通知安排的是2027年，这里录入的是2025年，没有采用；请换到2027年再录入。"
        in response.content.decode()
    )


def test_who_may_not_decide_is_told_and_decides_nothing(town: Town) -> None:
    reader, client = town.person(Role.LEADER), Client()
    reader.must_change_password = False
    reader.save(update_fields=("must_change_password",))
    client.force_login(reader)
    refusal = "本镇的配置和放假安排由本镇管理员或者司法所录入，您现在的岗位不能录入。"
    page = client.get(reverse("calendar")).content.decode()
    assert refusal in page
    assert "<textarea" not in page
    for act in ("read", "adopt"):
        assert refusal in send(client, LOCAL, act=act).content.decode()
    assert Event.objects.filter(verb="set").count() == 0


def test_county_decides_for_its_towns(town: Town) -> None:
    client = Client()
    client.force_login(town.county)
    save(kind("disputes.lawsuit"), town, on=date(2024, 11, 21), number="（2024）演0001行初1号")
    page = send(client, LOCAL, act="adopt").content.decode()
    assert "云岭县和它的各乡镇街道" in page
    assert due_days() == [date(2024, 12, 7)]


def test_administrator_reads_of_moved_days_by_kind_only(town: Town) -> None:
    save(kind("disputes.lawsuit"), town, on=date(2024, 11, 21), number="（2024）演0001行初1号", at=NOW)
    Post.objects.filter(person=town.clerk).delete()
    Post.objects.create(person=town.clerk, unit=town.unit, role=Role.ADMINISTRATOR, since=date(2020, 1, 1))
    client = Client()
    client.force_login(town.clerk)
    page = send(client, LOCAL).content.decode()
    assert "会移动 1 个期限" in page
    assert "演0001" not in page


@pytest.mark.parametrize(
    ("on", "missing"),
    [
        (date(2026, 10, 31), None),
        (date(2026, 11, 1), 2027),
        (date(2027, 2, 1), 2027),
        (date(2028, 12, 1), 2027),
        (date(2025, 12, 1), None),
    ],
)
def test_year_is_missing_once_its_notice_should_be_out(on: date, missing: int | None) -> None:
    assert missing_year(Calendar.packaged(), on) == missing


def test_home_asks_those_who_enter_notices_for_the_missing_one(town: Town, desk: Client) -> None:
    asked = f'<a href="{reverse("calendar")}?of=2027#notice">录入放假通知</a>'
    reader, client = town.person(Role.LEADER), Client()
    Person.objects.update(must_change_password=False)
    client.force_login(reader)
    assert asked not in desk.get(reverse("home")).content.decode()
    with time_machine.travel(moment("2026-12-01 09:00"), tick=False):
        pages = []
        for browser, person in ((desk, town.clerk), (client, reader)):
            browser.force_login(person)
            pages.append(asked in browser.get(reverse("home")).content.decode())
    assert pages == [True, False]
