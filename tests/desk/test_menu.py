"""Beside the rooms of the menu: how many records of the year their lists count, for whoever looks."""

import re
from datetime import date

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fazhi.desk.menu import beside_menu
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import ChainHead
from fazhi.ledger.writing import void_record
from fazhi.org.roles import Role
from fazhi.report.drafting import begin
from tests.making import NOW, Town, save

LAWSUIT, STUDY = kind("disputes.lawsuit"), kind("education.study_session")


def beside(page: str) -> dict[str, str]:
    """The menu's words with what stands beside them."""
    menu = page.partition("<nav")[2].partition("</nav>")[0]
    return dict(re.findall(r">([^<>]+)<small>([^<]+)<", menu))


def test_menu_counts_the_records_of_the_year_as_the_lists_do(town: Town, desk: Client) -> None:
    for number in (1, 2):
        save(LAWSUIT, town, on=date(2024, 11, number), number=f"（2024）演0001行初{number}号")
    save(LAWSUIT, town, on=date(2023, 11, 1), number="（2023）演0001行初1号")
    save(STUDY, town, on=date(2024, 5, 6))
    shown = [beside(desk.get(reverse("note"), {"year": year}).content.decode()) for year in (2024, 2023)]
    assert shown == [{"行政争议": "2", "学法普法": "1"}, {"行政争议": "1"}]


def test_menu_follows_each_write_and_counts_again_only_what_it_touched(town: Town, desk: Client) -> None:
    first = save(LAWSUIT, town, on=date(2024, 11, 1), number="（2024）演0001行初1号")
    said, asked = [], []
    for write in (
        lambda: None,
        lambda: save(LAWSUIT, town, on=date(2024, 11, 2), number="（2024）演0001行初2号"),
        lambda: void_record(first, by=town.clerk, at=NOW, reason="登记错了"),
        lambda: begin(town.unit, 2024, by=town.clerk, on=NOW.date(), at=NOW, cut_off=None),
    ):
        write()
        with CaptureQueriesContext(connection) as queries:
            seen = beside_menu(town.clerk, town.unit, frozenset({Role.JUSTICE}), 2024, NOW.date())
        said.append((seen.of([LAWSUIT]), seen.report))
        asked.append(len(queries))
    assert said == [(1, ""), (2, ""), (1, ""), (1, "起草中")]
    assert asked[1:] == [4, 4, 4]
    assert beside(desk.get(reverse("note")).content.decode())["年报"] == "起草中"


def test_menu_counts_nothing_for_whoever_reads_no_matters(town: Town) -> None:
    save(LAWSUIT, town, on=date(2024, 11, 1), number="（2024）演0001行初1号")
    keeper = town.person(Role.ADMINISTRATOR)
    assert (
        beside_menu(keeper, town.unit, frozenset({Role.ADMINISTRATOR}), 2024, NOW.date()).of([LAWSUIT]) == 0
    )


def test_menu_counts_everything_when_the_chain_was_restored(town: Town) -> None:
    save(LAWSUIT, town, on=date(2024, 11, 1), number="（2024）演0001行初1号")
    seat = town.clerk, town.unit, frozenset({Role.JUSTICE}), 2024, NOW.date()
    assert beside_menu(*seat).of([LAWSUIT]) == 1
    LAWSUIT.model.objects.all().delete()  # as another folder would have it
    ChainHead.objects.filter(unit=town.unit).update(seq=0)
    assert beside_menu(*seat).of([LAWSUIT]) == 0


def test_menu_has_the_rooms_in_the_order_of_the_report(town: Town, desk: Client) -> None:
    page = desk.get(reverse("note")).content.decode()
    menu = page.partition("<h2>台账</h2>")[2].partition("</ul>")[0]
    rooms = "责任监督 依法决策 行政执法 行政争议 信息公开 学法普法 法律服务"
    assert re.findall(r">([^<>\s]+)</a>", menu) == rooms.split()


def test_year_of_the_menu_is_no_filter_of_a_list(town: Town, desk: Client) -> None:
    task = kind("duty.annual_law_task")
    for number, year in ((1, 2024), (2, 2025)):
        save(task, town, number, on=date(2024, 3, 1), year=year, due_on=date(year, 12, 1))
    page = desk.get(reverse("list", args=[task]), {"year": 2024}).content.decode()
    assert "，共2条。" in page
