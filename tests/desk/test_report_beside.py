"""Beside each place of the report: its figures against the year before, and what the check found in it."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from fazhi.ledger.kinds import kind
from fazhi.report.drafting import report_of
from fazhi.report.freezing import sign
from tests.making import NOW, Town, make_town, moment, save
from tests.report.drafted import AT, SIGNED, confirmed

LAWSUIT = kind("disputes.lawsuit")


def look(desk: Client, year: int = 2024, **query: str) -> html.HtmlElement:
    return html.fromstring(desk.get(reverse("report"), {"year": year, **query}).content)


def texts(page: html.HtmlElement, path: str) -> list[str]:
    return ["".join(one.itertext()).strip() for one in page.xpath(path)]


def compared(page: html.HtmlElement) -> list[list[str]]:
    cards = "//aside[@id='proof']/section[1]//tbody/tr"
    return [[*row.xpath("td[1]/a/text()"), *row.xpath("td/span/text()"), *row.xpath("td[2]/text()")] for row in page.xpath(cards)]  # fmt: skip


@pytest.fixture
def cases(town: Town) -> None:
    """Two lawsuits of the year, one of the year before up to the same day, one after it; another town's are not ours."""
    elsewhere = make_town("望川镇", "990101102", "云岭县", "990102")
    for number, on in enumerate(("2024-03-04", "2024-09-18", "2023-05-06", "2023-12-20"), 1):
        save(LAWSUIT, town, number, on=date.fromisoformat(on))
        save(LAWSUIT, elsewhere, number, on=date(2023, 1, 1 + number))


def test_figures_of_a_place_stand_beside_those_of_the_year_before(cases: None, desk: Client) -> None:
    page = look(desk, beside="disputes")
    assert texts(page, "//aside//caption") == ["上年是：2023年台账，数据截至2023-11-20"]
    assert compared(page)[0] == ["行政诉讼收案", "2件，上年1件", "多1"]
    assert texts(look(desk, figure="lawsuits-received"), "//aside//dl/dd")[0] == (
        "1件，今年多1（2023年台账，数据截至2023-11-20）"
    )


def test_without_a_year_before_nothing_is_compared(town: Town, desk: Client) -> None:
    save(LAWSUIT, town, on=date(2024, 3, 4))
    page = look(desk, beside="disputes")
    assert (compared(page), texts(page, "//aside/section[1]/p")[1:]) == (
        [],
        ["上一年没有定稿的年报，台账里也没有上一年的记录，不能比。"],
    )
    assert "上年" not in texts(look(desk, figure="lawsuits-received"), "//aside//dl/dt")


def test_report_that_was_signed_stands_for_the_year_before(town: Town) -> None:
    sign(confirmed(town), by=town.clerk, on=SIGNED, at=AT)
    save(LAWSUIT, town, 3, on=date(2024, 10, 8))  # known too late for what was signed
    save(LAWSUIT, town, 4, on=date(2025, 2, 3), at=moment("2025-02-03 10:00"))
    with time_machine.travel(moment("2025-06-02 10:00"), tick=False):
        desk = Client()
        desk.force_login(town.clerk)
        page = look(desk, 2025, beside="disputes")
    assert texts(page, "//aside//caption") == ["上年是：2024年年报定稿，数据截至2024-12-31"]
    assert compared(page)[0] == ["行政诉讼收案", "1件，上年2件", "少1"]


def test_what_was_found_stands_beside_the_place_where_it_lies(cases: None, desk: Client) -> None:
    desk.post(reverse("report-begin"), {"cut_off": "2024-11-15"})
    before = texts(look(desk), "//aside//ul[@class='linked']/li")
    desk.post(reverse("report-write", args=["disputes"]), {"text": "出庭XX次。", "version": 0})
    page = look(desk)
    added = [one for one in texts(page, "//aside//ul[@class='linked']/li") if one not in before]
    assert added == ["（四）依法化解行政争议 1 处"]
    place = look(desk, beside="disputes")
    assert texts(place, "//aside//article//dd")[0] == "“XX”"
    assert texts(look(desk, beside="opening"), "//aside/section[2]//article") == []


def test_text_that_is_too_long_is_shown_unexamined(
    cases: None, desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fazhi.check.document.LARGEST_TEXT", 100)
    assert texts(look(desk, year=2023), "//aside//p[@class='refuse']") == [
        "“年报”的文字多得不像一份报告（超过 50 万字或 5 万段），没有检查。请只留下报告本身。"
    ]


def test_place_that_the_text_does_not_have_opens_nothing(cases: None, desk: Client) -> None:
    assert texts(look(desk, beside="no-such-place"), "//aside//h2") == ["体检", "每个数都能查"]


def test_report_of_a_signed_year_is_looked_at_too(town: Town) -> None:
    sign(confirmed(town), by=town.clerk, on=SIGNED, at=AT)
    with time_machine.travel(moment("2025-06-02 10:00"), tick=False):
        desk = Client()
        desk.force_login(town.clerk)
        page = look(desk, 2024, beside="disputes")
    assert report_of(town.unit, 2024).frozen
    assert texts(page, "//article//p[contains(@class, 'tool')]/b") == ["比上年"]


def test_page_asks_as_often_for_many_records_as_for_two(cases: None, town: Town, desk: Client) -> None:
    counts = []
    for more in (range(0), range(10, 20)):
        for number in more:
            save(LAWSUIT, town, number, on=date(2023, 3, number), at=NOW)
        look(desk, beside="disputes")
        with CaptureQueriesContext(connection) as queries:
            look(desk, beside="disputes")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_place_without_a_heading_is_called_after_the_part_in_which_it_stands(desk: Client) -> None:
    desk.post(reverse("report-begin"), {"cut_off": "2024-11-15"})
    desk.post(reverse("report-write", args=["other"]), {"text": "出庭XX次。", "version": 0})
    named = texts(look(desk), "//aside//ul[@class='linked']/li/a")
    assert [one for one in named if "其他" in one or "正文" in one] == ["五、其他需要报告的情况"]
    assert texts(look(desk, beside="other"), "//aside/section[1]/p")[0] == "五、其他需要报告的情况"


def test_outline_says_where_nothing_was_recorded(town: Town, desk: Client) -> None:
    save(LAWSUIT, town, on=date(2024, 3, 4))
    places = texts(look(desk), "//nav[@class='outline no-print']//li")
    assert places[0] == "一、2024年推进法治政府建设的主要举措和成效不全"
    assert [one for one in places if "行政" in one] == [
        "（二）依法作出行政决策没有记录",
        "（三）规范行政执法没有记录",
        "（四）依法化解行政争议齐",
    ]
