"""法治日历: when its days fall, and that each leads to a form that takes what is filled in."""

import re
from datetime import date

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from fazhi.desk.occasions import coming, of_year
from fazhi.ledger.kinds import kind
from tests.making import Town


@pytest.mark.parametrize(
    ("year", "name", "since", "until"),
    [
        (2024, "国家宪法日", date(2024, 12, 4), date(2024, 12, 4)),
        (2024, "宪法宣传周", date(2024, 12, 2), date(2024, 12, 8)),
        (2022, "宪法宣传周", date(2022, 11, 28), date(2022, 12, 4)),
        (2025, "民法典宣传月", date(2025, 5, 1), date(2025, 5, 31)),
        (2024, "全国助残日", date(2024, 5, 19), date(2024, 5, 19)),
        (2026, "全国助残日", date(2026, 5, 17), date(2026, 5, 17)),
        (2027, "全民国家安全教育日", date(2027, 4, 15), date(2027, 4, 15)),
    ],
)
def test_day_falls_where_its_source_says(year: int, name: str, since: date, until: date) -> None:
    assert {one.name: (one.since, one.until) for one in of_year(year)}[name] == (since, until)


def test_day_is_not_before_its_first_year() -> None:
    assert [one.name for one in of_year(2013) if "宪法" in one.name or "民法典" in one.name] == []


def test_source_that_was_only_quoted_is_told_as_such() -> None:
    told = {one.name: one.source for one in of_year(2026)}
    assert told["环境日"] == "环境保护法第十二条"
    assert told["全国交通安全日"] == "国务院2012年批复设立（依据转引，请核对原文）"
    assert [name for name, source in told.items() if "未核实" in source] == []


def test_coming_holds_what_is_going_on_and_reaches_into_the_next_year() -> None:
    assert [one.name for one in coming(date(2024, 12, 3))] == ["宪法宣传周", "国家宪法日"]
    assert [(one.name, one.since.year) for one in coming(date(2024, 12, 31), 90)] == [
        ("国际消费者权益日", 2025)
    ]


@pytest.mark.parametrize("occasion", list(of_year(2026)), ids=lambda one: one.name)
def test_fields_are_of_the_kind_and_its_choices(occasion) -> None:
    described = kind(occasion.kind)
    for name, value in occasion.fields.items():
        field = described.model._meta.get_field(name)
        choices = getattr(field, "many", None) or field.choices
        assert (name in described.open_fields, value in dict(choices)) == (True, True)


def test_home_leads_to_the_form_with_the_day_filled_in(town: Town, desk: Client) -> None:
    page = desk.get(reverse("home")).content.decode()
    section = page.partition('<section class="card" id="law-days">')[2].partition("</section>")[0]
    assert re.findall("<b>(.*?)</b>", section) == ["全国交通安全日", "宪法宣传周", "国家宪法日"]
    address = re.findall('href="([^"]*)"', section)[-1].replace("&amp;", "&")
    given = QueryDict(address.partition("?")[2]).dict()
    assert given == {"themes": "constitution", "series": "constitution_week", "on": "2024-12-04"}
    form = desk.get(address).content.decode()
    assert '<option value="constitution_week" selected>' in form
