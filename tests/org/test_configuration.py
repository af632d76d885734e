"""What a clerk writes into the configuration, read and said again; and which unit's decision holds when."""

from datetime import date

import pytest

from fazhi.law import TermUnset
from fazhi.org.configuration import ITEMS, item_of
from fazhi.org.law import book_of, calendar_of, setting_of, settings_of
from fazhi.org.models import WITHDRAWN, Setting, Unit
from tests.making import make_town

FILING = "term:nd_filing_deadline"


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("review_working_days", "7个工作日", "7个工作日"),
        ("review_working_days", " 10 工作日 ", "10个工作日"),
        (FILING, "15天", "15日"),
        ("large_fund_threshold", "5万元", "5万元"),
        ("large_fund_threshold", "0.35万", "3500元"),
        ("large_fund_threshold", "120,000", "12万元"),
        ("report_due", "1月31日", "1月31日"),
        ("review_body", "司法所", "司法所"),
        ("screening_cycle", "month", "每月"),
        ("filing_agency", "县人民政府", "县人民政府"),
    ],
)
def test_what_a_clerk_writes_is_read_and_said_again(key: str, text: str, said: str) -> None:
    item = item_of(key)
    assert item.say(item.read(text)) == said


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("review_working_days", "七天"),
        ("review_working_days", "0日"),
        ("large_fund_threshold", "很大"),
        ("large_fund_threshold", "1.5元"),
        ("report_due", "2月30日"),
        ("report_due", "年底"),
        ("review_body", "县政府"),
        ("filing_agency", "长" * 201),
    ],
)
def test_what_cannot_be_read_is_answered_with_an_example(key: str, text: str) -> None:
    item = item_of(key)
    with pytest.raises(ValueError, match="没有保存") as refused:
        item.read(text)
    assert str(refused.value) == f"“{item.label}”写成“{text}”没有看懂，没有保存；请写成“{item.example}”这样。"


def test_every_example_is_one_that_can_be_read() -> None:
    assert [item.key for item in ITEMS if item.say(item.read(item.example)) != item.example] == []
    assert item_of("review_body").say(None) == "未设定"
    assert item_of("no_such_item") is None


@pytest.fixture
def town() -> Unit:
    return make_town().unit


def decide(unit: Unit, since: date, number: int | None, key: str = FILING) -> None:
    value = item_of(FILING).read(f"{number}日") if number else WITHDRAWN
    Setting.objects.create(unit=unit, key=key, value=value, document="演示〔2024〕1号", since=since)


@pytest.mark.django_db
def test_a_later_decision_of_the_county_does_not_beat_the_towns_own(town: Unit) -> None:
    decide(town.parent, date(2023, 1, 1), 30)
    decide(town, date(2024, 1, 1), 15)
    decide(town.parent, date(2025, 1, 1), 20)
    days = [date(2023, 6, 1), date(2024, 6, 1), date(2025, 6, 1)]
    assert [book_of(town).term("nd_filing_deadline", day).amount for day in days] == [30, 15, 15]
    assert [setting_of(town, FILING, day).value["number"] for day in days] == [30, 15, 15]
    assert book_of(town.parent).term("nd_filing_deadline", days[2]).amount == 20


@pytest.mark.django_db
def test_a_withdrawn_decision_leaves_it_to_the_county_or_to_nobody(town: Unit) -> None:
    decide(town.parent, date(2023, 1, 1), 30)
    decide(town, date(2024, 1, 1), 15)
    decide(town, date(2025, 1, 1), None)
    assert book_of(town).term("nd_filing_deadline", date(2024, 12, 31)).amount == 15
    assert book_of(town).term("nd_filing_deadline", date(2025, 1, 1)).amount == 30
    decide(town.parent, date(2026, 1, 1), None)
    assert setting_of(town, FILING, date(2026, 1, 1)) is None
    assert settings_of(town, date(2026, 1, 1)) == {}
    with pytest.raises(TermUnset):
        book_of(town).term("nd_filing_deadline", date(2026, 1, 1))


@pytest.mark.django_db
def test_a_term_is_not_another_one_because_the_county_spoke_in_between(town: Unit) -> None:
    decide(town, date(2024, 1, 1), 15)
    before = book_of(town).term("nd_filing_deadline", date(2025, 6, 1)).digest
    decide(town.parent, date(2025, 1, 1), 20)
    assert book_of(town).term("nd_filing_deadline", date(2025, 6, 1)).digest == before


def notice(unit: Unit, since: date, **value: object) -> None:
    key = f"notice:{value['year'] or value['workdays'][0]}"
    value = {"name": "演示通知", "source": f"演示通知{since}", "off": [], "dated": f"{since}", **value}
    Setting.objects.create(unit=unit, key=key, value=value, document="演示通知", since=since)


@pytest.mark.django_db
def test_each_day_of_a_calendar_names_the_notice_that_arranges_it(town: Unit) -> None:
    new_year = {"name": "元旦", "since": "2027-01-01", "until": "2027-01-03"}
    notice(town, date(2026, 12, 1), year=None, workdays=["2027-01-02"])
    notice(town.parent, date(2026, 11, 1), year=2027, off=[new_year], workdays=["2027-01-09"])
    days = {day.on.isoformat(): (day.working, day.name, day.source) for day in calendar_of(town, 2027)}
    assert len(days) == 365
    assert days["2027-01-01"] == (False, "元旦", "演示通知2026-11-01")
    assert days["2027-01-02"] == (
        True,
        "调休上班",
        "演示通知2026-12-01",
    )  # what only adds lies over the year's
    assert days["2027-01-09"] == (True, "调休上班", "演示通知2026-11-01")
    assert days["2027-01-10"] == (False, "周日", "")
    assert [day.source for day in calendar_of(town, 2025) if day.name == "元旦"] == [
        "历年放假通知（随软件提供）"
    ]
    guessed = {day.source for day in calendar_of(town, 2030) if day.name == "国庆节"}
    assert guessed == {"放假通知还没有录入，按法定节日推算"}
    assert len(calendar_of(town, 2028)) == 366
