"""The daily backup: one a day, the newest kept, a failure told and never in the way of the office's work."""

import json
import os
import re
import shutil
import threading
from collections import namedtuple
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from fazhi.desk import daily
from fazhi.desk.daily import Standing, back_up_today, folder, kept_daily, standing, trouble
from fazhi.ledger.backup import read_manifest, restore
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import ChainHead
from fazhi.org.models import Post, Unit
from fazhi.org.roles import Role
from tests.making import NOW, SINCE, Town, make_town, save

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="the embedded database only: a server has its own administrator"
)
TODAY = date(2024, 11, 20)
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of this test's own."""
    monkeypatch.setattr(settings, "DATA", tmp_path / "data")
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def real(town: Town) -> Town:
    """A town that is no demonstration."""
    Unit.objects.update(demo=False)
    town.unit.refresh_from_db()
    return town


def test_backup_is_made_once_a_day_and_can_be_restored(own_database: str, data: Path, tmp_path: Path) -> None:
    save(kind("disputes.lawsuit"), real(make_town()))
    made = back_up_today(at=NOW)
    assert made == data / "备份" / "自动备份2024-11-20.zip"
    assert back_up_today(at=NOW + timedelta(hours=5)) is None
    assert standing() == Standing(TODAY, "")
    assert set(read_manifest(made).chain.values()) == set(ChainHead.objects.values_list("digest", flat=True))
    _, aside = restore(made, data)
    assert aside is not None
    assert (data / "fazhi.sqlite3").exists()
    assert sorted(path.name for path in (aside / "备份").iterdir()) == ["经过.json", "自动备份2024-11-20.zip"]


def test_newest_backups_are_kept(own_database: str, data: Path) -> None:
    make_town()
    folder().mkdir()
    for number in range(1, daily.KEPT + 2):
        (folder() / (TODAY - timedelta(days=number)).strftime("自动备份%Y-%m-%d.zip")).touch()
    assert back_up_today(at=NOW) is not None
    kept = sorted(path.name for path in folder().glob("*.zip"))
    assert len(kept) == daily.KEPT
    assert (kept[0], kept[-1]) == ("自动备份2024-11-14.zip", "自动备份2024-11-20.zip")


def test_without_a_town_nothing_is_kept_or_told(own_database: str, data: Path) -> None:
    assert back_up_today(at=NOW) is None
    assert trouble(TODAY) == ""
    assert not folder().exists()


def test_data_begun_just_now_are_not_told_of(own_database: str, data: Path) -> None:
    real(make_town())
    key = data / "secrets" / "session.key"
    key.parent.mkdir()
    key.touch()
    os.utime(key, (NOW.timestamp(), NOW.timestamp()))
    later = [trouble(TODAY + timedelta(days=days)) for days in (2, 3)]
    assert later == ["", "还没有自动备份过。工作台开着的时候每天备份一次；请让它开着，或者现在下载一份备份。"]


def test_full_disk_is_told_and_stops_nothing(
    own_database: str, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = real(make_town())
    assert back_up_today(at=NOW) is not None
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10, 10, 1 << 20))
    assert back_up_today(at=NOW + timedelta(days=1)) is None
    assert [path.name for path in folder().glob("*.zip")] == ["自动备份2024-11-20.zip"]
    assert trouble(date(2024, 11, 21)).startswith(
        "2024-11-21的自动备份没有做成：磁盘只剩 0.0 GB，备份要留出 "
    )
    save(kind("disputes.lawsuit"), town)
    monkeypatch.undo()


def test_disk_that_takes_nothing_more_is_told_at_the_terminal(
    own_database: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    real(make_town())
    folder().write_text("a file where the folder should be")
    assert back_up_today(at=NOW) is None
    assert capsys.readouterr().err.startswith("2024-11-20的自动备份没有做成：")
    assert trouble(TODAY).startswith("还没有自动备份过。")


def test_database_that_cannot_be_asked_is_told(
    own_database: str, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise OperationalError("disk I/O error")

    monkeypatch.setattr(daily, "towns", fail)
    assert back_up_today(at=NOW) is None
    assert standing().fault == (
        "2024-11-20的自动备份没有做成：disk I/O error。已有的备份和台账都没有动；请告诉管这台机器的人。"
    )


def test_what_a_killed_process_left_is_cleared_after_a_day(own_database: str, data: Path) -> None:
    make_town()
    (folder() / "tmpkilled").mkdir(parents=True)
    back_up_today(at=NOW)  # the moments of this test lie before those of the files
    assert (folder() / "tmpkilled").exists()
    later = NOW.fromtimestamp((folder() / "tmpkilled").stat().st_mtime, NOW.tzinfo) + timedelta(days=2)
    back_up_today(at=later)
    assert not (folder() / "tmpkilled").exists()


OLD = (
    "最近一次自动备份是2024-11-17，已有3天。工作台开着的时候每天备份一次；请让它开着，或者现在下载一份备份。"
)


def test_backup_of_more_than_two_days_ago_is_told_to_the_administrator_alone(
    town: Town, desk: Client, data: Path
) -> None:
    real(town)
    folder().mkdir()
    (folder() / "自动备份2024-11-17.zip").touch()
    assert [trouble(TODAY - timedelta(days=1)), trouble(TODAY)] == ["", OLD]
    assert "自动备份" not in desk.get(reverse("home")).content.decode()
    Post.objects.create(person=town.clerk, unit=town.unit, role=Role.ADMINISTRATOR, since=SINCE)
    page = desk.get(reverse("home")).content.decode()
    assert re.findall("<h2>请看一下备份</h2><p>(.*?)</p>", page) == [OLD]


def test_thread_backs_up_while_the_workbench_is_open(
    own_database: str, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_town()
    made = threading.Event()

    def back_up(*, at: object) -> None:
        assert (at, threading.current_thread().name) == (NOW, "daily-backup")
        made.set()

    monkeypatch.setattr(daily, "WAIT", 0.01)
    monkeypatch.setattr(daily, "back_up_today", back_up)
    with kept_daily(lambda: NOW):
        assert made.wait(10)
    assert [one for one in threading.enumerate() if one.name == "daily-backup"] == []


def test_what_is_told_is_our_json(own_database: str, data: Path) -> None:
    make_town()
    back_up_today(at=NOW)
    told = json.loads((folder() / "经过.json").read_text(encoding="utf-8"))
    assert told == {"format": 1, "at": NOW.isoformat(), "fault": ""}
