"""Opening a data folder: Django is set up on it, its database brought to the present form."""

import glob
import io
import os
from datetime import date, datetime
from pathlib import Path

from fazhi.console.words import Fault

_EMPTY = "{}里还没有数据。先运行 fazhi serve 建立本镇的工作台，或 fazhi demo 看示范年。"


def set_up(data: Path | None, *, must_exist: bool = True) -> Path:
    """Set Django up on a data folder and bring its database to the present form."""
    folder = open_data(data, must_exist=must_exist)
    from django.core.management import call_command
    from django.db import Error

    try:
        call_command("check", "--tag", "fazhi", stdout=io.StringIO())
        if _is_behind():
            call_command("migrate", verbosity=0, interactive=False)
    except Error as error:
        raise Fault(f"打不开数据库：{error}。数据没有改动；请检查数据文件夹或数据库地址。") from error
    return folder


def open_data(data: Path | None, *, must_exist: bool) -> Path:
    """Set Django up on a data folder; its database stays as it is."""
    folder = folder_of(data)
    _refuse_half_restored(folder)
    on_server = bool(os.environ.get("FAZHI_DATABASE"))
    if must_exist and not on_server and not (folder / "fazhi.sqlite3").exists():
        raise Fault(_EMPTY.format(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Fault(f"不能建立数据文件夹 {folder}：{error.strerror}。请换一个有权限的位置。") from error
    read_settings()
    if must_exist and on_server and not _has_tables():
        raise Fault(_EMPTY.format("这个数据库"))
    return folder


def folder_of(data: Path | None) -> Path:
    """The data folder asked for, which settings read from the environment."""
    if data:
        os.environ["FAZHI_DATA"] = str(data)
    return Path(os.environ.get("FAZHI_DATA", "data")).absolute()


def read_settings() -> None:
    """Set Django up; a setting that cannot be is told in its sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise Fault(str(error)) from error


def now() -> datetime:
    """This moment: verbs read the clock, what they call is told it."""
    from django.utils import timezone

    return timezone.now()


def today() -> date:
    """Today by the town's clock."""
    from django.utils import timezone

    return timezone.localdate()


def _has_tables() -> bool:
    from django.db import Error, connection

    try:
        return "org_unit" in connection.introspection.table_names()
    except Error as error:
        raise Fault(f"打不开数据库：{error}。数据没有改动；请检查数据库地址。") from error


def _refuse_half_restored(folder: Path) -> None:
    """A restore that was killed leaves no data folder: never begin an empty town in its place."""
    kept = sorted(folder.parent.glob(f"{glob.escape(folder.name)}.恢复前*"))
    if kept and not (folder.exists() and any(folder.iterdir())):
        raise Fault(
            f"数据文件夹 {folder} 是空的或不在了，旁边有恢复前留下的 {kept[-1]}：上次恢复没有做完。没有另建数据；"
            f"请再运行一次 fazhi restore。确实要从头建立的，先把 {kept[-1].name} 移到别处。"
        )


def _is_behind() -> bool:
    """Whether the database lacks a migration; asking is far cheaper than migrating to where one is.

    A database of a later version is refused: what this one does not know it would not keep right.
    """
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    loader = executor.loader
    if unknown := sorted(
        ".".join(one) for one in set(loader.applied_migrations) - set(loader.disk_migrations)
    ):
        raise Fault(
            f"这份数据是更新的版本建立的（这里不认识 {unknown[0]}），这个版本不能打开。数据没有改动；请装回更新的版本。"
        )
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
