"""截至某日所知: the figures as they were known on a day, and by which records they differ now."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from fazhi.ledger.kinds import kind
from fazhi.ledger.models import ChainHead, Visibility
from fazhi.ledger.writing import save_record, void_record
from fazhi.org.roles import Role
from fazhi.report.freezing import sign
from tests.desk.test_rights import signed_in
from tests.making import NOW, Town, make_town, moment, save
from tests.report.drafted import AT, SIGNED, confirmed

LAWSUIT = kind("disputes.lawsuit")
EARLY, DAY = moment("2024-11-10 10:00"), "2024-11-15"


def look(desk: Client, day: str, year: int = 2024) -> html.HtmlElement:
    return html.fromstring(desk.get(reverse("report-known"), {"year": year, "day": day}).content)


def changes(page: html.HtmlElement) -> dict[str, list[str]]:
    """Of each figure that changed: then, now, and what each record says."""
    told = {}
    for row in page.xpath("//section[1]//table/tbody/tr"):
        label, then, now, records = (" ".join("".join(cell.itertext()).split()) for cell in row)
        told[label] = [then, now, records]
    return told


def test_records_that_made_the_difference_are_named(town: Town, desk: Client) -> None:
    kept, gone, moved = (
        save(LAWSUIT, town, number, at=EARLY, on=date(2024, 3, number)) for number in (1, 2, 3)
    )
    save(LAWSUIT, town, 4, at=NOW, on=date(2024, 3, 4))
    void_record(gone, by=town.clerk, at=NOW, reason="重复")
    moved.on = date(2023, 12, 29)
    save_record(moved, by=town.clerk, at=NOW)
    head = ChainHead.objects.get(unit=town.unit).digest
    told = changes(look(desk, DAY))["行政诉讼收案"]
    assert told[:2] == ["3件", "2件"]
    assert [word for word in ("后来计入，计1", "（已作废） 后来不再计入，当时计1") if word in told[2]] == [
        "后来计入，计1",
        "（已作废） 后来不再计入，当时计1",
    ]
    assert told[2].count("后来") == 3
    assert ChainHead.objects.get(unit=town.unit).digest == head
    assert changes(look(desk, "2024-11-20")) == {}
    assert str(kept.pk) not in html.tostring(look(desk, DAY)).decode()


def test_other_units_and_what_few_may_read_do_not_leak(town: Town) -> None:
    elsewhere = make_town("望川镇", "990101102", "云岭县", "990102")
    save(LAWSUIT, elsewhere, at=NOW, on=date(2024, 3, 4))
    hidden = save(LAWSUIT, town, 2, at=NOW, on=date(2024, 3, 5), visibility=Visibility.HANDLER_ONLY)
    told = changes(look(signed_in(town, Role.VILLAGE), DAY))["行政诉讼收案"]
    assert (told[:2], str(hidden) in told[2], "行政诉讼第1条（无权查看）" in told[2]) == (
        ["0件", "1件"],
        False,
        True,
    )


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2024-11-31", "没有“2024-11-31”这一天，请核对日期。"),
        ("昨天", "没有“昨天”这一天，请核对日期。"),
        ("2024-11-21", "2024-11-21 还没有到，不能看那一天知道什么。"),
    ],
)
def test_day_that_is_none_is_refused(day: str, sentence: str, town: Town, desk: Client) -> None:
    answer = desk.get(reverse("report-known"), {"day": day})
    assert (answer.status_code, sentence in answer.content.decode()) == (400, True)


def test_empty_town_says_what_belongs_here(town: Town, desk: Client) -> None:
    page = look(desk, DAY).text_content()
    assert "这一年还没有数" in page
    assert "没有。那一天知道的，和现在一样。" in page


def test_signed_report_leads_to_what_changed_since(town: Town) -> None:
    sign(confirmed(town), by=town.clerk, on=SIGNED, at=AT)
    save(LAWSUIT, town, 3, on=date(2024, 10, 8), at=moment("2025-02-03 10:00"))
    with time_machine.travel(moment("2025-06-02 10:00"), tick=False):
        desk = Client()
        desk.force_login(town.clerk)
        page = html.fromstring(desk.get(reverse("report"), {"year": 2024}).content)
        (address,) = page.xpath("//section[contains(@class, 'note')]/a/@href")
        told = changes(html.fromstring(desk.get(address).content))
    assert address == reverse("report-known") + "?day=2025-01-16"
    assert told["行政诉讼收案"][:2] == ["2件", "3件"]


def test_page_asks_as_often_for_many_records_as_for_two(town: Town, desk: Client) -> None:
    counts = []
    for numbers in (range(1, 3), range(3, 13)):
        for number in numbers:
            save(LAWSUIT, town, number, at=NOW, on=date(2024, 3, number))
        look(desk, DAY)
        with CaptureQueriesContext(connection) as queries:
            look(desk, DAY)
        counts.append(len(queries))
    assert counts[0] == counts[1]
