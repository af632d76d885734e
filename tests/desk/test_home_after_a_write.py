"""Home right after a write: the matters of the day are those of now, what is counted is the last count until asked anew."""

from datetime import date

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fazhi.desk.lately import last_made
from fazhi.ledger.kinds import kind
from tests.making import Town, save

LAWSUIT = kind("disputes.lawsuit")
STALE = "此后又有登记，正在重新统计。"


def home(desk: Client, **query: str) -> tuple[str, int]:
    with CaptureQueriesContext(connection) as queries:
        page = desk.get(reverse("home"), query).content.decode()
    return page, len(queries)


def received(page: str) -> str:
    """The figure of lawsuits received, as home shows it."""
    return page.partition("?figure=lawsuits-received#proof")[2].partition("<b>")[2].partition("</b>")[0]


def test_home_after_a_write_tells_the_last_count_and_counts_when_asked(town: Town, desk: Client) -> None:
    save(LAWSUIT, town, on=date(2024, 11, 1), number="（2024）演0001行初1号")
    first, _ = home(desk)
    save(LAWSUIT, town, on=date(2024, 11, 10), number="（2024）演0001行初2号")
    waiting, asked_waiting = home(desk)
    counted, asked_counting = home(desk, count="1")
    again, _ = home(desk)
    assert [received(page) for page in (first, waiting, counted, again)] == ["1", "1", "2", "2"]
    assert [STALE in page for page in (first, waiting, counted, again)] == [False, True, False, False]
    assert "一件已过法定期限，一件七天内到期" in waiting.replace("<b>", "").replace("</b>", "")
    assert asked_waiting < asked_counting / 3


def test_home_after_a_write_asks_as_often_for_many_as_for_one(town: Town, desk: Client) -> None:
    home(desk)
    counts = []
    for number in range(1, 7):
        save(LAWSUIT, town, on=date(2024, 3, number), number=f"（2024）演0001行初{number}号")
        counts.append(home(desk)[1])
    assert counts[1:] == counts[:1] * 5


def test_last_made_is_made_once_for_a_state_and_anew_only_when_asked() -> None:
    made: list[str] = []

    def make() -> str:
        made.append("counted")
        return f"{len(made)}"

    asked = [("a", False), ("a", True), ("b", False), ("b", True), ("b", False)]
    answers = [last_made("question of this test", state, make, anew=anew) for state, anew in asked]
    assert answers == [("1", True), ("1", True), ("1", False), ("2", True), ("2", True)]
