"""The daily backup of the embedded database, made while the workbench is open, and how it stands.

It lies in the data folder under 备份/, one zip a day, the last KEPT days; `fazhi restore` takes each of them. How the
last attempt ended is told in 备份/经过.json. PostgreSQL is left to whoever administers the server.
"""

import json
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.utils import timezone

from fazhi.ledger.backup import BackupFault, back_up
from fazhi.org.units import towns

KEPT = 7  # backups, the newest ones
OLDEST = 2  # days: an older last backup is told
ROOM = 500 << 20  # bytes left free for the office's own work
WAIT, WAIT_AFTER_FAULT = 60, 3600  # seconds until the day is looked at again
LONGEST_FAREWELL = 5  # seconds
_NAME, _GLOB = "自动备份%Y-%m-%d.zip", "自动备份????-??-??.zip"


@dataclass(frozen=True)
class Standing:
    """The day of the last whole backup, and why the last attempt failed ("" if it did not)."""

    last: date | None
    fault: str


def folder() -> Path:
    """Where the daily backups lie."""
    return settings.DATA / "备份"


def standing() -> Standing:
    """How the daily backup stands."""
    kept = _kept()
    last = datetime.strptime(kept[-1].name, _NAME).date() if kept else None  # noqa: DTZ007 (a day, no moment)
    return Standing(last, _told().get("fault", ""))


def trouble(on: date) -> str:
    """What the administrator must know of the daily backup today; "" if all is well or nothing is there to keep."""
    found = towns()
    if connection.vendor != "sqlite" or all(one.demo for one in found):
        return ""
    now = standing()
    if now.fault:
        return now.fault
    if (age := (on - (now.last or _first_day())).days) <= OLDEST:
        return ""
    said = f"最近一次自动备份是{now.last}，已有{age}天" if now.last else "还没有自动备份过"
    return f"{said}。工作台开着的时候每天备份一次；请让它开着，或者现在下载一份备份。"


def back_up_today(*, at: datetime) -> Path | None:
    """Make the backup of this day if there is none yet; a failure is told in 备份/经过.json and never raised.

    Returns the file that was made, or None: it was there, there is no town yet, or it could not be made.
    """
    target = folder() / timezone.localtime(at).strftime(_NAME)
    try:
        if connection.vendor != "sqlite" or target.exists() or not towns():
            return None
        _clear_unfinished(at - timedelta(days=1))
        _refuse_full_disk()
        back_up(target, at=at)
    except (BackupFault, OSError, Error) as error:
        day = timezone.localdate(at)
        _tell(at, f"{day}的自动备份没有做成：{error}。已有的备份和台账都没有动；请告诉管这台机器的人。")
        return None
    for old in _kept()[:-KEPT]:
        old.unlink(missing_ok=True)
    _tell(at, "")
    return target


@contextmanager
def kept_daily(now: Callable[[], datetime]) -> Iterator[None]:
    """While the workbench is open, make each day's backup in a thread of its own, aside from the pages."""
    closed = threading.Event()

    def keep() -> None:
        wait = WAIT
        try:
            while not closed.wait(wait):
                back_up_today(at=now())
                wait = WAIT_AFTER_FAULT if standing().fault else WAIT
        finally:
            connection.close()

    thread = threading.Thread(target=keep, name="daily-backup", daemon=True)
    thread.start()
    try:
        yield
    finally:
        closed.set()
        thread.join(LONGEST_FAREWELL)  # what is half-written then is cleared another day


def _first_day() -> date:
    """The day on which this data folder was begun: that of its first key; long ago where there is none."""
    key = settings.DATA / "secrets" / "session.key"
    return timezone.localdate(datetime.fromtimestamp(key.stat().st_mtime, UTC)) if key.exists() else date.min


def _kept() -> list[Path]:
    """The daily backups, the oldest first."""
    return sorted(folder().glob(_GLOB))


def _clear_unfinished(before: datetime) -> None:
    """Drop what a process that was killed left half-written."""
    for path in folder().glob("tmp*"):
        if path.stat().st_mtime < before.timestamp():
            shutil.rmtree(path)


def _refuse_full_disk() -> None:
    """A backup must never take the room the office writes in: ask for its likely size, a copy of the database, and ROOM."""
    kept = _kept()
    size = kept[-1].stat().st_size if kept else _size_of(settings.EVIDENCE)
    needed = Path(settings.DATABASES["default"]["NAME"]).stat().st_size + size + ROOM
    free = shutil.disk_usage(settings.DATA).free
    if free < needed:
        raise BackupFault(f"磁盘只剩 {free / 1024**3:.1f} GB，备份要留出 {needed / 1024**3:.1f} GB")


def _size_of(tree: Path) -> int:
    return sum(path.stat().st_size for path in tree.rglob("*") if path.is_file())


def _told() -> dict[str, str]:
    try:
        said: dict[str, str] = json.loads((folder() / "经过.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):  # none yet, or none that can be read: the age of the last backup tells
        return {}
    return said


def _tell(at: datetime, fault: str) -> None:
    said = {"format": 1, "at": at.isoformat(), "fault": fault}
    try:
        folder().mkdir(exist_ok=True)
        (folder() / "经过.json").write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    except OSError as error:  # a disk that takes no more; the age of the last backup tells it in the pages
        print(f"{fault}（经过也记不下来：{error.strerror}）", file=sys.stderr, flush=True)
