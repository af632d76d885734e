"""What `fazhi doctor` looks at: this machine and this town's data."""

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.db import connection

from fazhi.figures import sm3
from fazhi.law import Book
from fazhi.ledger.seal import key_fault
from fazhi.org.units import towns

_NEEDED = 1024 * 1024 * 1024  # a gigabyte: a town's year of records and files, with room for a backup
_SM3_OF_ABC = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"  # GB/T 32905, example 1


def examine_machine(*, on: date) -> Iterator[tuple[bool, str]]:
    """Examine everything; yields (is it well, a Chinese sentence)."""
    yield True, f"Python {sys.version.split()[0]}，数据文件夹 {settings.DATA}。"
    yield _disk()
    yield _database()
    yield sm3(b"abc") == _SM3_OF_ABC, "国密 SM3 摘要算得对。"
    yield _key()
    yield _calendar(on)
    yield _word()
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


def _calendar(on: date) -> tuple[bool, str]:
    known = Book.packaged().calendar.known_until
    if known.year > on.year or (known.year == on.year and on.month < 11):
        return True, f"放假安排收录到{known.year}年。"
    return (
        False,
        f"放假安排只收录到{known.year}年，跨年的期限是暂定的；{known.year + 1}年的放假通知公布后请录入。",
    )


def _word() -> tuple[bool, str]:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    return (
        True,
        "装有 LibreOffice，可以读 .doc、.wps 旧格式。"
        if office
        else "没有 LibreOffice；.doc、.wps 用自带的读法。",
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
