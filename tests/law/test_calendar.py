"""Working days, provisional years and notices."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from fazhi.law import Book, Calendar, Notice, Off, OutOfCalendar, WrongNotice, parse_notice

CALENDAR = Calendar.packaged()
PACKAGE_YEARS = range(2004, 2027)


def every_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


def test_working_days_agree_with_the_package_on_every_day_it_knows() -> None:
    days = every_day(date(2004, 1, 1), date(2026, 12, 31))
    assert [d for d in days if CALENDAR.is_working(d) != chinese_calendar.is_workday(d)] == []


def test_the_notice_of_2026_says_what_the_package_says() -> None:
    packaged = {day for day in chinese_calendar.constants.holidays if day.year == 2026}
    noticed = {day for off in CALENDAR.notices[0].off for day in off}
    assert noticed == packaged
    assert set(CALENDAR.notices[0].workdays) == {
        d for d in chinese_calendar.constants.workdays if d.year == 2026
    }


@pytest.mark.parametrize(
    ("day", "name", "working"),
    [
        (date(2026, 2, 17), "春节", False),
        (date(2026, 2, 14), "调休上班", True),
        (date(2026, 3, 7), "周六", False),
        (date(2026, 3, 8), "周日", False),
        (date(2026, 3, 9), "工作日", True),
        (date(2026, 4, 5), "清明节", False),
        (date(2024, 3, 8), "工作日", True),
        (date(2015, 9, 3), "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日", False),
        (date(2027, 1, 1), "元旦", False),
        (date(2027, 2, 5), "春节", False),
        (date(2027, 2, 9), "工作日", True),
        (date(2027, 9, 15), "中秋节", False),
        (date(2035, 5, 2), "劳动节", False),
        (date(2035, 10, 4), "工作日", True),
    ],
)
def test_days_have_names(day: date, name: str, working: bool) -> None:
    assert (CALENDAR.name(day), CALENDAR.is_working(day)) == (name, working)


def test_years_beyond_the_last_notice_are_provisional() -> None:
    assert CALENDAR.known_until == date(2026, 12, 31)
    assert [CALENDAR.is_provisional([year]) for year in (2004, 2026, 2027)] == [False, False, True]
    assert CALENDAR.is_provisional(range(2026, 2028))


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2061, 1, 1), date(204, 5, 1)])
def test_days_outside_the_calendar_are_refused(day: date) -> None:
    with pytest.raises(OutOfCalendar) as stop:
        CALENDAR.is_working(day)
    assert str(stop.value) == f"日期{day}不在2004—2060年之内，无法计算工作日；请检查年份是否录错。"


def test_the_first_and_the_last_day_can_be_counted_in() -> None:
    assert CALENDAR.is_working(date(2004, 1, 1)) is False
    assert CALENDAR.is_working(date(2060, 12, 31)) is True
    assert CALENDAR.nth_before(date(2004, 1, 5), 1) == date(2004, 1, 2)
    assert CALENDAR.nth_after(date(2060, 12, 30), 1) == date(2060, 12, 31)


@pytest.mark.parametrize(("day", "number"), [(date(2060, 12, 30), 5), (date(2004, 1, 5), -9)])
def test_counting_out_of_the_calendar_is_refused(day: date, number: int) -> None:
    with pytest.raises(OutOfCalendar) as stop:
        CALENDAR.nth_after(day, number) if number > 0 else CALENDAR.nth_before(day, -number)
    assert str(stop.value) == "期限算到了2004—2060年以外，没有结果；请检查起算日和天数是否录错。"


NOTICE_2027 = """
国务院办公厅关于2027年部分节假日安排的通知（演示数据）
各省、自治区、直辖市人民政府：
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（农历除夕、周五）至12日（周五）放假调休，共8天。1月31日（周日）、2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（星期六）上班。
五、端午节：6月9日（周三）放假，共1天。
六、中秋节：9月15日（周三）放假。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
  2026年11月4日
"""


def test_the_wording_of_a_notice_is_read() -> None:
    notice = parse_notice(NOTICE_2027)
    assert (notice.year, notice.dated) == (2027, date(2026, 11, 4))
    assert notice.name == "国务院办公厅关于2027年部分节假日安排的通知（演示数据）"
    assert notice.off[:2] == (
        Off("元旦", date(2027, 1, 1), date(2027, 1, 3)),
        Off("春节", date(2027, 2, 5), date(2027, 2, 12)),
    )
    assert notice.off[4] == Off("端午节", date(2027, 6, 9), date(2027, 6, 9))
    assert notice.workdays == (
        date(2027, 1, 31),
        date(2027, 2, 20),
        date(2027, 5, 8),
        date(2027, 9, 26),
        date(2027, 10, 9),
    )


def test_a_notice_settles_its_year_and_answers_change_their_digest() -> None:
    book = Book.packaged()
    settled = book.with_local(notices=[parse_notice(NOTICE_2027)])
    assert settled.calendar.known_until == date(2027, 12, 31)
    before, after = (b.ends("al_defence_deadline", date(2027, 1, 22)) for b in (book, settled))
    assert (before.due_on, before.provisional) == (date(2027, 2, 9), True)
    assert (after.due_on, after.provisional) == (date(2027, 2, 15), False)
    assert before.digest != after.digest
    assert (
        settled.ends("ogi_reply", date(2025, 3, 3)).digest == book.ends("ogi_reply", date(2025, 3, 3)).digest
    )
    assert settled.law_digest != book.law_digest
    assert settled.calendar.name(date(2027, 2, 20)) == "调休上班"


def test_a_later_notice_of_the_same_year_replaces_the_earlier() -> None:
    first = parse_notice(NOTICE_2027)
    second = Notice("演示更正", (Off("元旦", date(2027, 1, 1), date(2027, 1, 1)),), (), "演示", None, 2027)
    calendar = CALENDAR.with_notice(first).with_notice(second)
    assert calendar.name(date(2027, 2, 6)) == "周六"
    assert [notice.name for notice in calendar.notices] == [CALENDAR.notices[0].name, "演示更正"]


LOCAL = """
name = "演示县关于三月三放假的通知"
dated = 2026-03-20
workdays = [2026-04-06]

[[off]]
name = "三月三"
since = 2026-04-20
until = 2026-04-21
"""


def test_a_local_notice_adds_to_what_is_known() -> None:
    notice = parse_notice(LOCAL)
    assert (notice.source, notice.year) == ("演示县关于三月三放假的通知", None)
    calendar = CALENDAR.with_notice(notice)
    assert [calendar.name(date(2026, 4, day)) for day in (6, 20, 21, 22)] == [
        "调休上班",
        "三月三",
        "三月三",
        "工作日",
    ]
    assert calendar.known_until == CALENDAR.known_until
    assert calendar.name(date(2026, 2, 17)) == "春节"
    assert calendar.nth_after(date(2026, 4, 3), 1) == date(2026, 4, 6)


def test_a_local_notice_in_words_needs_whole_dates() -> None:
    notice = parse_notice("演示县通知\n三月三：2026年4月20日至21日放假，共2天。")
    assert (notice.name, notice.year, notice.dated) == ("演示县通知", None, None)
    assert notice.off == (Off("三月三", date(2026, 4, 20), date(2026, 4, 21)),)


def replaced(old: str, new: str) -> str:
    assert old in NOTICE_2027
    return NOTICE_2027.replace(old, new)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            replaced("1月1日（周五）", "1月1日（周四）"),
            "“1月1日（周四）”按日历是周五，没有导入；请核对年份和日期。",
        ),
        (replaced("共8天", "共9天"), "“春节”写的是共9天，与起止日期不符，没有导入；请核对。"),
        (replaced("9月15日（周三）", "9月31日"), "“9月31日”不是一个真实的日子，没有导入；请核对。"),
        (
            replaced("六、中秋节：9月15日（周三）放假。\n", ""),
            "2027年的安排里没有找到中秋，没有导入；请粘贴通知全文。",
        ),
        (replaced("5月8日（星期六）上班", "5月5日上班"), "2027-05-05既写放假又写上班，没有导入；请核对。"),
        (
            replaced("6月9日（周三）放假", "另行放假"),
            "“端午节”的放假日期没有看懂，没有导入；请写成“1月1日至3日放假”这样。",
        ),
        ("三月三：4月20日放假。", "“4月20日”缺少年份或月份，没有导入；请写全，例如“2027年4月9日”。"),
        ("今年照旧。", "没有找到任何放假或上班的日子，没有导入；请粘贴通知全文。"),
        (
            LOCAL.replace("2026-04-21", "2026-04-19"),
            "“三月三”从2026-04-20到2026-04-19，起止不合理，没有导入；请核对。",
        ),
        (
            LOCAL.replace("2026-04-21", "2026-05-21"),
            "“三月三”从2026-04-20到2026-05-21，起止不合理，没有导入；请核对。",
        ),
        (
            NOTICE_2027.replace(
                "4月3日（周六）至5日（周一）放假，共3天", "2月12日（周五）至14日（周日）放假，共3天"
            ),
            "“春节”和“清明节”的假期重叠在2027-02-12，没有导入；请核对。",
        ),
        (
            NOTICE_2027.replace("6月9日（周三）放假", "2028年5月28日（周日）放假"),
            "通知安排的是2027年，2028-05-28不在这一年里，没有导入；请核对年份和日期。",
        ),
        (
            LOCAL.replace("2026-04-21", '"4月21日"'),
            "放假安排里的日子要写成 2027-02-05 这样，没有导入；请改正后再试。",
        ),
        (
            LOCAL.replace("2026-04-21", "2026-04-21T08:00:00"),
            "放假安排里的日子要写成 2027-02-05 这样，没有导入；请改正后再试。",
        ),
    ],
)
def test_a_notice_that_contradicts_itself_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(WrongNotice) as stop:
        parse_notice(text)
    assert str(stop.value) == sentence


@pytest.mark.parametrize(
    "text", [LOCAL + "until", LOCAL.replace("since", "from"), LOCAL.replace("[[off]]", "[off]")]
)
def test_a_notice_in_broken_toml_is_refused(text: str) -> None:
    with pytest.raises(WrongNotice) as stop:
        parse_notice(text)
    assert str(stop.value).startswith("放假安排的写法有错，没有导入；请对照手册的样子改正（")
