"""The edges of rules, notices and answers, and that what is hashed or compared stays so."""

from dataclasses import replace
from datetime import date

import pytest

from fazhi.law import Book, Notice, NotInForce, OutOfCalendar, Span, WrongNotice, WrongTerm, configure
from fazhi.law.notices import parse_notice
from fazhi.law.periods import count_forward
from fazhi.law.terms import checklist_of, terms_of
from tests.law.test_calendar import NOTICE_2027

BOOK = Book.packaged()
START = date(2026, 3, 2)


def test_rules_are_hashed_without_their_values() -> None:
    assert len(set(BOOK.packaged_rules)) == len(BOOK.packaged_rules)


def test_answers_are_compared_and_shown_without_their_calendar() -> None:
    answer = BOOK.ends("ogi_reply", START)
    elsewhere = BOOK.with_local(notices=[Notice("演示", (), (), "演示", None)]).calendar
    assert replace(answer, calendar=elsewhere) == answer
    assert repr(replace(answer, calendar=elsewhere)) == repr(answer)


def test_every_digest_has_sixteen_figures() -> None:
    answer = BOOK.ends("ogi_reply", START)
    digests = (answer.digest, answer.term.digest, BOOK.calendar.digest(2026), BOOK.law_digest)
    assert [len(digest) for digest in digests] == [16, 16, 16, 16]


def test_hours_and_settled_years_are_not_provisional_and_not_begun_anew() -> None:
    for key in ("compulsion_urgent_report", "ogi_reply"):
        answer = BOOK.ends(key, START)
        assert (answer.provisional, answer.restarted) == (False, False)


def test_list_has_an_order_only_where_the_rule_says_so() -> None:
    listed = next(rule for rule in BOOK.packaged_rules if rule.kind == "checklist")
    unordered = {key: value for key, value in listed.value.items() if key != "ordered"}
    assert checklist_of(replace(listed, value=unordered)).ordered is False
    assert checklist_of(replace(listed, value=unordered | {"ordered": True})).ordered is True


def test_term_without_a_number_is_refused() -> None:
    rule = configure("x", title="备案期限", value={}, document="演示县司发〔2026〕1号", since=START)
    with pytest.raises(WrongTerm) as stop:
        list(terms_of(rule))
    assert str(stop.value) == "“备案期限”的天数“0”不是正整数，没有采用；请改成 1 至 9999 的整数。"


def test_notice_reaches_back_to_the_last_month_of_the_year_before() -> None:
    last_month = NOTICE_2027.replace("5月8日（星期六）上班", "2026年12月1日上班")
    assert date(2026, 12, 1) in parse_notice(last_month).workdays
    with pytest.raises(WrongNotice) as stop:
        parse_notice(last_month.replace("12月1日上班", "11月30日上班"))
    assert str(stop.value) == "通知安排的是2027年，2026-11-30不在这一年里，没有导入；请核对年份和日期。"


def test_first_and_last_year_can_be_asked_for() -> None:
    assert BOOK.fixed_date("lbg_report_publish_due", 2060).due_on == date(2060, 3, 31)
    assert BOOK.calendar.name(date(2060, 1, 1)) == "元旦"
    with pytest.raises(NotInForce) as stop:
        BOOK.fixed_date("lbg_report_publish_due", 2004)
    assert str(stop.value).endswith(
        "自2019-04-15起有效，2004-01-01不适用，没有计算；请按当日有效的规定办理。"
    )


@pytest.mark.parametrize("year", [2003, 2061])
def test_years_beside_them_cannot(year: int) -> None:
    with pytest.raises(OutOfCalendar) as stop:
        BOOK.fixed_date("lbg_report_publish_due", year)
    assert str(stop.value) == f"{year}年不在2004—2060年之内，没有计算；请检查年份是否录错。"


def test_pause_that_still_lasts_takes_in_the_one_begun_later() -> None:
    lasting, later = Span(date(2026, 3, 4)), Span(date(2026, 3, 6), date(2026, 3, 10))
    for pauses in ([lasting, later], [later, lasting]):
        answer = BOOK.ends("ogi_reply", START, pauses=pauses)
        assert (answer.paused_since, answer.pauses) == (date(2026, 3, 4), (lasting,))


def test_nothing_is_added_unless_it_is_asked_for() -> None:
    assert count_forward(BOOK.term("ogi_reply", START), BOOK.calendar, START) == BOOK.ends("ogi_reply", START)
