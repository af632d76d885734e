"""Holiday notices as a clerk has them: our TOML, or the wording of the State Council's notice pasted in."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from fazhi.law.calendar import WEEKDAYS, Notice, Off, read_notice
from fazhi.law.stops import WrongNotice

_DATE = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:（([^）]*)）)?")
_LINE = re.compile(r"^\s*(?:[一二三四五六七八九十]+、)?([^：。\s]{2,20})：(.*?放假.*)$", re.MULTILINE)
_TITLE = re.compile(r"^.*?(\d{4})年部分节假日安排.*$", re.MULTILINE)
_SIGNED = re.compile(r"^\s*(\d{4})年(\d{1,2})月(\d{1,2})日\s*$", re.MULTILINE)
_STATUTORY = ("元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆")
_LONGEST = 31


def parse_notice(text: str) -> Notice:
    """Read a notice; contradictions (weekday, number of days, a rest day that is also worked) are refused in a sentence."""
    is_toml = re.search(r"^\s*name\s*=", text, re.MULTILINE)
    notice = _read_toml(text) if is_toml else _read_wording(text)
    check_notice(notice)
    return notice


def _read_toml(text: str) -> Notice:
    try:
        notice = read_notice(tomllib.loads(text))
        days = [day for off in notice.off for day in (off.since, off.until)] + list(notice.workdays)
        if all(type(day) is date for day in days):
            return notice
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as wrong:
        raise WrongNotice(f"放假安排的写法有错，没有导入；请对照手册的样子改正（{wrong}）。") from wrong
    raise WrongNotice("放假安排里的日子要写成 2027-02-05 这样，没有导入；请改正后再试。")


def _read_wording(text: str) -> Notice:
    title, signed = _TITLE.search(text), _SIGNED.search(text)
    year = int(title[1]) if title else None
    off: list[Off] = []
    workdays: list[date] = []
    for name, body in _LINE.findall(text):
        rest, _, after = body.partition("放假")
        off.append(_read_off(name, rest, after, year))
        if "上班" in after:
            workdays += _read_days(after.rpartition("上班")[0], year)
    name = title[0].strip() if title else text.strip().partition("\n")[0].strip()
    dated = date(*map(int, signed.groups())) if signed else None
    return Notice(name, tuple(off), tuple(workdays), name, dated, year)


def _read_off(name: str, rest: str, after: str, year: int | None) -> Off:
    days = list(_read_days(rest, year))
    if len(days) not in (1, 2):
        raise WrongNotice(f"“{name}”的放假日期没有看懂，没有导入；请写成“1月1日至3日放假”这样。")
    off = Off(name, days[0], days[-1])
    if (told := re.search(r"共(\d+)天", after)) and int(told[1]) != (off.until - off.since).days + 1:
        raise WrongNotice(f"“{name}”写的是共{told[1]}天，与起止日期不符，没有导入；请核对。")
    return off


def _read_days(text: str, year: int | None) -> Iterator[date]:
    """Dates in order; month and year are carried on from the one before."""
    month: int | None = None
    for found in _DATE.finditer(text):
        year = int(found[1]) if found[1] else year
        month = int(found[2]) if found[2] else month
        if year is None or month is None:
            raise WrongNotice(f"“{found[0]}”缺少年份或月份，没有导入；请写全，例如“2027年4月9日”。")
        yield _real_day(year, month, int(found[3]), found)


def _real_day(year: int, month: int, number: int, found: re.Match[str]) -> date:
    try:
        day = date(year, month, number)
    except ValueError as wrong:
        raise WrongNotice(f"“{found[0]}”不是一个真实的日子，没有导入；请核对。") from wrong
    told = re.search("(?:周|星期)([一二三四五六日])", found[4] or "")
    if told and f"周{told[1]}" != WEEKDAYS[day.weekday()]:
        raise WrongNotice(f"“{found[0]}”按日历是{WEEKDAYS[day.weekday()]}，没有导入；请核对年份和日期。")
    return day


def check_notice(notice: Notice) -> None:
    """Refuse what cannot be: nothing in it, reversed, endless or overlapping ranges, days both off and worked or of
    another year, a year with gaps."""
    if not notice.off and not notice.workdays:
        raise WrongNotice("没有找到任何放假或上班的日子，没有导入；请粘贴通知全文。")
    for off in notice.off:
        if not 0 <= (off.until - off.since).days < _LONGEST:
            raise WrongNotice(f"“{off.name}”从{off.since}到{off.until}，起止不合理，没有导入；请核对。")
    if both := {day for off in notice.off for day in off} & set(notice.workdays):
        raise WrongNotice(f"{min(both)}既写放假又写上班，没有导入；请核对。")
    for before, after in pairwise(sorted(notice.off, key=lambda off: off.since)):
        if after.since <= before.until:
            raise WrongNotice(f"“{before.name}”和“{after.name}”的假期重叠在{after.since}，没有导入；请核对。")
    _check_year(notice)
    named = "".join(off.name for off in notice.off)
    missing = "、".join(name for name in _STATUTORY if name not in named)
    if notice.year and missing:
        raise WrongNotice(f"{notice.year}年的安排里没有找到{missing}，没有导入；请粘贴通知全文。")


def _check_year(notice: Notice) -> None:
    """A notice that settles a year arranges its days, and at most the last ones of the year before."""
    days = [*notice.workdays, *(day for off in notice.off for day in (off.since, off.until))]
    year = notice.year
    if year and (wrong := [day for day in days if not date(year - 1, 12, 1) <= day <= date(year, 12, 31)]):
        raise WrongNotice(f"通知安排的是{year}年，{min(wrong)}不在这一年里，没有导入；请核对年份和日期。")
