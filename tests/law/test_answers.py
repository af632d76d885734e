"""The working that an answer carries: sentences and the strip of days."""

from datetime import date, datetime, timedelta

import pytest

from fazhi.law import Book, Notice, Off, OutOfCalendar, Span, WrongTerm, configure

BOOK = Book.packaged()


def test_the_working_of_a_rolled_term() -> None:
    answer = BOOK.ends("al_defence_deadline", date(2026, 2, 5))
    assert answer.is_rolled
    assert answer.sentences == (
        "行政诉讼答辩举证期限：15日，依据行政诉讼法第六十七条。",
        "2026年2月5日（周四）当日不计入，从次日起算。",
        "期限末日2026年2月20日（周五）是春节，顺延到其后第一个工作日。",
        "最晚2026年2月24日（周二）。",
    )
    strip = [(step.day.day, step.what, step.number) for step in answer.steps]
    assert strip[:2] == [(5, "起算", None), (6, "第1日", 1)]
    assert strip[14:] == [
        (19, "第14日", 14),
        (20, "原末日", 15),
        (21, "顺延", None),
        (22, "顺延", None),
        (23, "顺延", None),
        (24, "末日", None),
    ]
    assert answer.steps[15].sentence == "2026年2月20日（周五）是期限末日，但是春节，要顺延。"


def test_the_strip_of_working_days_shows_what_is_passed_over() -> None:
    answer = BOOK.ends(
        "ogi_correction", date(2026, 2, 11), pauses=[Span(date(2026, 2, 11), date(2026, 2, 13))]
    )
    assert [(step.day.day, step.what, step.name) for step in answer.steps[:8]] == [
        (11, "起算", "工作日"),
        (12, "扣除", "工作日"),
        (13, "扣除", "工作日"),
        (14, "第1日", "调休上班"),
        (15, "春节", "春节"),
        (16, "春节", "春节"),
        (17, "春节", "春节"),
        (18, "春节", "春节"),
    ]
    assert answer.steps[3].sentence == "2026年2月14日（周六）是调休上班，计为第1日。"
    assert answer.steps[4].sentence == "2026年2月15日（周日）是春节，不计入。"
    assert answer.due_on == date(2026, 3, 2)


def test_the_strip_of_months_shows_only_what_matters() -> None:
    pauses = [Span(date(2026, 2, 1), date(2026, 2, 3))]
    answer = BOOK.ends("court_enforcement_application", date(2026, 1, 30), pauses=pauses)
    assert [(step.day, step.what) for step in answer.steps] == [
        (date(2026, 1, 30), "起算"),
        (date(2026, 2, 2), "扣除"),
        (date(2026, 2, 3), "扣除"),
        (date(2026, 5, 2), "原末日"),
        (date(2026, 5, 3), "顺延"),
        (date(2026, 5, 4), "顺延"),
        (date(2026, 5, 5), "顺延"),
        (date(2026, 5, 6), "末日"),
    ]


def test_the_working_backwards() -> None:
    answer = BOOK.latest_before("penalty_hearing_notice", date(2026, 5, 11))
    assert answer.sentences == (
        "听证通知：7个工作日，依据行政处罚法第六十四条、第八十五条。",
        "2026年5月11日（周一）当日不计入，向前倒数7个工作日，遇休息日往前取。",
        "最晚2026年4月28日（周二）；稳妥做法是2026年4月27日（周一）。",
    )
    assert [(step.day.day, step.what, step.number) for step in answer.steps][-4:] == [
        (30, "第5日", 5),
        (29, "第6日", 6),
        (28, "末日", 7),
        (27, "稳妥", None),
    ]


def test_the_strip_backwards_over_a_holiday() -> None:
    answer = BOOK.latest_before("mad_hearing_materials_lead_time", date(2026, 5, 11))
    assert [(step.day.day, step.what, step.number) for step in answer.steps][-5:] == [
        (4, "原末日", 7),
        (3, "劳动节", None),
        (2, "劳动节", None),
        (1, "劳动节", None),
        (30, "末日", None),
    ]


def test_the_strip_of_a_fixed_date() -> None:
    answer = BOOK.fixed_date("lbg_report_township_submit_due", 2027)
    assert [(step.day, step.what) for step in answer.steps] == [
        (date(2027, 2, 26), "稳妥"),
        (date(2027, 2, 28), "末日"),
        (date(2027, 3, 1), "界日"),
    ]
    assert answer.sentences[1:] == (
        "最晚2027年2月28日（周日），固定日期不顺延；内部目标2027年2月26日（周五）。",
        "2027年放假安排尚未收录，按法定节日加周末推算，结果暂定；收录后自动重算。",
    )


def test_pauses_restart_and_extension_are_said() -> None:
    answer = BOOK.ends(
        "ogi_reply",
        date(2026, 3, 2),
        restarts=[date(2026, 3, 12), date(2026, 3, 4)],
        pauses=[Span(date(2026, 3, 16), date(2026, 3, 20)), Span(date(2026, 3, 23))],
        extra=25,
    )
    assert answer.restarted
    assert answer.paused_since == date(2026, 3, 23)
    assert answer.sentences[1:5] == (
        "期限从这一日重新起算，2026年3月12日（周四）当日不计入，从次日起算。",
        "2026年3月16日（周一）次日至2026年3月20日（周五）不计入期限。",
        "2026年3月23日（周一）起停止计算，尚未恢复；现在给出的是假定当日即恢复的最早末日。",
        "延长25个工作日。规定最多延长20个工作日，超出的部分没有依据，请核对。",
    )


def test_an_extension_without_a_rule_counts_the_days_of_the_term() -> None:
    answer = BOOK.ends("penalty_service", date(2026, 3, 2), extra=3)
    assert (answer.due_on, answer.sentences[2]) == (date(2026, 3, 16), "延长3个工作日。")


def test_a_minimum_is_said_as_a_minimum() -> None:
    answer = BOOK.ends("mad_legality_review_min_period", date(2026, 3, 2))
    assert answer.sentences[-1] == "最短期间到2026年3月11日（周三）。"


def test_hours_are_said_to_the_minute() -> None:
    answer = BOOK.ends("compulsion_urgent_report", datetime.fromisoformat("2026-04-30T16:30"))
    assert answer.sentences[1:] == (
        "从2026年4月30日（周四）16时30分起连续计算，按小时计的期限不顺延。",
        "最晚2026年5月1日（周五）16时30分。",
    )


def test_a_moment_counts_as_its_day() -> None:
    moment = datetime.fromisoformat("2026-02-05T23:59")
    assert BOOK.ends("al_defence_deadline", moment).due_on == date(2026, 2, 24)
    assert BOOK.latest_before(
        "penalty_hearing_notice", datetime.fromisoformat("2026-05-11T09:00")
    ).due_on == date(2026, 4, 28)


def test_terms_are_counted_only_in_their_direction() -> None:
    with pytest.raises(WrongTerm) as stop:
        BOOK.ends("penalty_hearing_notice", date(2026, 5, 11))
    assert str(stop.value) == "“听证通知”要从事项举行之日向前倒数，没有计算；请给出举行的日期。"
    with pytest.raises(WrongTerm) as stop:
        BOOK.latest_before("penalty_service", date(2026, 5, 11))
    assert str(stop.value) == "“处罚决定书送达”从起点向后计算，没有倒数；请给出起算的日期。"


@pytest.mark.parametrize("extra", [-1, 10000])
def test_an_impossible_extension_is_refused(extra: int) -> None:
    with pytest.raises(WrongTerm) as stop:
        BOOK.ends("ogi_reply", date(2026, 3, 2), extra=extra)
    assert str(stop.value) == f"延长天数“{extra}”不对，没有计算；请填 0 至 9999 的整数，不延长的不填。"


def test_a_reversed_pause_is_refused() -> None:
    with pytest.raises(WrongTerm) as stop:
        Span(date(2026, 3, 5), date(2026, 3, 4))
    assert str(stop.value) == "扣除时间的结束日2026-03-04早于开始日2026-03-05，没有计算；请核对这两个日期。"


@pytest.mark.parametrize("year", [0, 2003, 2061, 99999])
def test_a_fixed_date_of_an_impossible_year_is_refused(year: int) -> None:
    with pytest.raises(OutOfCalendar) as stop:
        BOOK.fixed_date("lbg_report_publish_due", year)
    assert str(stop.value) == f"{year}年不在2004—2060年之内，没有计算；请检查年份是否录错。"


def test_impossible_starts_are_refused() -> None:
    for day in (date.max, date.min):
        with pytest.raises(OutOfCalendar):
            BOOK.ends("al_defence_deadline", day, on=date(2026, 1, 1))
        with pytest.raises(OutOfCalendar):
            BOOK.latest_before("al_head_court_notice", day, on=date(2026, 1, 1))


def test_the_digest_names_what_the_answer_depends_on() -> None:
    calendar_days = BOOK.ends("al_defence_deadline", date(2026, 12, 28))
    same_years = BOOK.ends("al_defence_deadline", date(2026, 12, 29))
    other_year = BOOK.ends("al_defence_deadline", date(2026, 3, 2))
    other_term = BOOK.ends("al_suit_after_reconsideration", date(2026, 12, 28))
    assert calendar_days.digest == same_years.digest
    assert len({calendar_days.digest, other_year.digest, other_term.digest}) == 3
    # a calendar-day term ending in a known year does not depend on the year it began in
    assert not BOOK.ends("al_defence_deadline", date(2025, 12, 28)).provisional
    assert BOOK.ends("compulsion_urgent_report", date(2026, 3, 2)).digest == (
        BOOK.term("compulsion_urgent_report", date(2026, 3, 2)).digest
    )


def test_years_go_by_the_corresponding_day() -> None:
    value = {"number": 2, "unit": "year", "day_kind": "calendar"}
    rule = configure(
        "own_years", title="演示", value=value, document="演示县司发〔2026〕3号", since=date(2020, 1, 1)
    )
    assert BOOK.with_local([rule]).ends("own_years", date(2024, 2, 29)).unrolled_on == date(2026, 2, 28)


def test_an_extension_up_to_the_rule_is_not_questioned() -> None:
    assert BOOK.ends("ogi_reply", date(2026, 3, 2), extra=20).sentences[2] == "延长20个工作日。"
    longest = BOOK.ends("al_defence_deadline", date(2026, 3, 2), extra=9999)
    assert longest.unrolled_on == date(2026, 3, 2) + timedelta(days=15 + 9999)


def test_a_pause_that_begins_on_the_last_day_is_not_part_of_the_answer() -> None:
    answer = BOOK.ends("ogi_reply", date(2026, 3, 2), pauses=[Span(date(2026, 3, 30))])
    assert (answer.pauses, answer.paused_since, answer.provisional) == ((), None, False)


def test_working_days_depend_on_the_year_they_began_in() -> None:
    notice = Notice("演示", (Off("演示", date(2025, 12, 3), date(2025, 12, 3)),), (), "演示", None)
    changed = BOOK.with_local(notices=[notice])
    for key, depends in (("ogi_reply", True), ("al_defence_deadline", False)):
        before, after = (book.ends(key, date(2025, 12, 22)) for book in (BOOK, changed))
        assert (before.digest != after.digest) == depends


def test_an_extension_in_working_days_depends_on_the_year_it_began_in() -> None:
    value = {"number": 20, "day_kind": "calendar", "extension": {"number": 5, "day_kind": "working"}}
    rule = configure(
        "own_mix", title="演示", value=value, document="演示县司发〔2026〕3号", since=date(2020, 1, 1)
    )
    answer = BOOK.with_local([rule]).ends("own_mix", date(2026, 12, 7), extra=5)
    assert (answer.due_on, answer.provisional_years) == (date(2027, 1, 4), (2027,))
    assert answer.sentences[2] == "延长5个工作日。"
