"""What `fazhi doctor` looks at: this machine and this town's data."""

import glob
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import connection

from fazhi.desk.calendars import missing_year
from fazhi.desk.daily import folder, standing, trouble
from fazhi.figures import sm3
from fazhi.law import Book
from fazhi.ledger.seal import key_fault
from fazhi.org.law import book_of
from fazhi.org.units import towns

_NEEDED = 1024 * 1024 * 1024  # a gigabyte: a town's year of records and files, with room for a backup
_FONT_PLACES = (
    Path("C:/Windows/Fonts"),
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("/Library/Fonts"),
    Path("/System/Library/Fonts"),
    Path("~/.local/share/fonts").expanduser(),
    Path("~/.fonts").expanduser(),
)
_OFFICIAL_FONTS = ("simfang", "fangsong", "fzfs", "stfangso")
_CHINESE_FONTS = (
    *_OFFICIAL_FONTS,
    "simsun",
    "simhei",
    "msyh",
    "cjk",
    "sourcehan",
    "wqy",
    "pingfang",
    "songti",
    "uming",
)
_SM3_OF_ABC = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"  # GB/T 32905, example 1


def examine_machine(*, on: date) -> Iterator[tuple[bool, str]]:
    """Examine everything; yields (is it well, a Chinese sentence)."""
    yield True, f"Python {sys.version.split()[0]}，数据文件夹 {settings.DATA}。"
    yield _disk()
    yield _database()
    yield sm3(b"abc") == _SM3_OF_ABC, "国密 SM3 摘要算得对。"
    yield _key()
    yield _backups(on)
    yield from _restores()
    yield from _calendars(on)
    yield _word()
    yield _fonts()
    yield _towns()
    yield _network()


def _disk() -> tuple[bool, str]:
    free = shutil.disk_usage(settings.DATA).free
    return free > _NEEDED, f"磁盘还有 {free / 1024**3:.1f} GB 空间。" + (
        "" if free > _NEEDED else "请腾出至少 1 GB。"
    )


def _database() -> tuple[bool, str]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            return True, f"数据库是 PostgreSQL {cursor.fetchone()[0]}。"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(1)")
        answer = cursor.fetchone()[0]
    sound = answer == "ok"
    return sound, f"数据库是 SQLite {sqlite3.sqlite_version}，" + (
        "自检正常。" if sound else f"自检不正常：{answer}。请从备份恢复。"
    )


def _key() -> tuple[bool, str]:
    fault = key_fault()
    return fault is None, fault or "密封个人信息的密钥能用。"


def _backups(on: date) -> tuple[bool, str]:
    if connection.vendor != "sqlite":
        return True, "数据库在服务器上，由管服务器的人备份；也可以用 fazhi backup 备份。"
    if fault := trouble(on):
        return False, fault
    last = standing().last
    return (
        True,
        f"最近一次自动备份是{last}，在 {folder()}。"
        if last
        else "还没有自动备份；有了正式的台账，工作台开着的时候每天备份一次。",
    )


def _restores() -> Iterator[tuple[bool, str]]:
    """What restores have left beside the data folder: unfinished ones, and the former data."""
    beside, name = settings.DATA.parent, glob.escape(settings.DATA.name)
    for path in sorted(beside.glob(f"{name}.恢复中-*")):
        yield False, f"有一次恢复没有做完，留下了 {path}；现在的数据没有动。请再恢复一次，或者删除它。"
    for path in sorted(beside.glob(f"{name}.恢复前*")):
        yield True, f"恢复前的数据还留在 {path}；确认不再需要后可以删除。"


def _calendars(on: date) -> Iterator[tuple[bool, str]]:
    """The calendar of each town: it may have entered a notice that is younger than this program."""
    packaged = [("", Book.packaged().calendar)]
    for who, calendar in [(f"{town}的", book_of(town).calendar) for town in towns()] or packaged:
        known, missing = calendar.known_until.year, missing_year(calendar, on)
        if missing is None:
            yield True, f"{who}放假安排收录到{known}年。"
        else:
            yield (
                False,
                (
                    f"{who}放假安排只收录到{known}年，{missing}年的期限是暂定的；{missing}年的放假通知公布后，"
                    "请在“工作日历”页录入，或用 fazhi calendar add。"
                ),
            )


def _word() -> tuple[bool, str]:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    return (
        True,
        "装有 LibreOffice，可以读 .doc、.wps 旧格式。"
        if office
        else "没有 LibreOffice；.doc、.wps 用自带的读法。",
    )


def _fonts() -> tuple[bool, str]:
    """Whether a Chinese font is there to print with; where GB/T 9704 wants 仿宋 and none is, Word takes another."""
    names = [path.name.lower() for place in _FONT_PLACES for path in place.glob("**/*.[toTO][tT][fcFC]")]
    if not any(word in name for name in names for word in _CHINESE_FONTS):
        return False, "没有找到中文字体，网页和打印会缺字；请装一种中文字体，如宋体、仿宋或思源宋体。"
    official = any(word in name for name in names for word in _OFFICIAL_FONTS)
    return True, "装有中文字体" + (
        "，公文用的仿宋也有。" if official else "；没有仿宋，年报用别的字体代替显示。"
    )


def _towns() -> tuple[bool, str]:
    found = towns()
    return (
        True,
        f"这里有 {len(found)} 个乡镇：{'、'.join(map(str, found))}。"
        if found
        else "还没有建立乡镇，打开网页即可建立。",
    )


def _network() -> tuple[bool, str]:
    if settings.HTTPS:
        return True, "网页按 https 提供。"
    return True, "网页没有加密，只宜在本机或内部网络使用；对外请在前面加 https，并设 FAZHI_HTTPS=on。"
