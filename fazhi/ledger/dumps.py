"""The database of a town as one file, out and in, with each engine's own means."""

import os
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

NAMES = {"sqlite": "fazhi.sqlite3", "postgresql": "fazhi.dump"}  # by engine, as Django calls it
_OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    " AND backend_type = 'client backend'"
)
# Statements that move all that is ours in a schema to another; a sequence goes with the table that owns it.
_MOVES = """
    SELECT format('ALTER %%s %%I.%%I SET SCHEMA %%I', CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
                  %(source)s, relname, %(target)s)
      FROM pg_class one
     WHERE relnamespace = %(source)s::regnamespace AND relkind IN ('r', 'p', 'S') AND NOT EXISTS (
           SELECT 1 FROM pg_depend WHERE objid = one.oid AND deptype IN ('a', 'i', 'e'))
    UNION ALL
    SELECT format('ALTER FUNCTION %%s SET SCHEMA %%I', one.oid::regprocedure, %(target)s)
      FROM pg_proc one
     WHERE pronamespace = %(source)s::regnamespace AND NOT EXISTS (
           SELECT 1 FROM pg_depend WHERE objid = one.oid AND deptype = 'e')
"""
_FORMER = "fazhi_former"  # the schema in which the former database waits until the new one stands
_STILL_OPEN = "工作台还开着，请先关闭再恢复。"


class BackupFault(Exception):
    """A backup could not be made or restored; `str(error)` is the sentence. Nothing was changed."""


def dump(folder: Path) -> Path:
    """Write the database into a folder, as it stands at one moment while others go on writing."""
    path = folder / NAMES[connection.vendor]
    if connection.vendor == "postgresql":
        _run(["pg_dump", "--format=custom", f"--exclude-schema={_FORMER}", f"--file={path}"])
        return path
    with closing(sqlite3.connect(_name())) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy, pages=2000)  # the engine's own online copy
    return path


def load_postgres(path: Path) -> None:
    """Replace the PostgreSQL database by a dump, whole or not at all, also by a dump of an older version.

    What stands is set aside meanwhile: tables that the dump does not know must not stay among its own.
    """
    _move_objects(
        "public", _FORMER, before=f"DROP SCHEMA IF EXISTS {_FORMER} CASCADE; CREATE SCHEMA {_FORMER}"
    )
    try:
        _run(["pg_restore", "--single-transaction", "--no-owner", "--dbname", _name(), str(path)])
    except BaseException:
        _move_objects(_FORMER, "public", after=f"DROP SCHEMA {_FORMER}")
        raise
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA {_FORMER} CASCADE")
    connection.close()


def _move_objects(source: str, target: str, *, before: str = "", after: str = "") -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        if before:
            cursor.execute(before)
        cursor.execute(_MOVES, {"source": source, "target": target})
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)
        if after:
            cursor.execute(after)
    connection.close()


def refuse_open_workbench(data: Path) -> None:
    """Refuse while anybody else is connected: what they enter during a restore would be lost unseen."""
    if connection.vendor == "postgresql":
        _refuse_others_on_postgres()
    elif (data / NAMES["sqlite"]).exists():
        _refuse_others_on_sqlite(data / NAMES["sqlite"])


def _refuse_others_on_postgres() -> None:
    for _ in range(10):  # a connection just closed is listed a moment longer
        with connection.cursor() as cursor:
            cursor.execute(_OTHERS)
            if not cursor.fetchone()[0]:
                return
        time.sleep(0.1)
    raise BackupFault(_STILL_OPEN)


def _refuse_others_on_sqlite(path: Path) -> None:
    """Leaving WAL needs the database alone, even idle connections prevent it; the next opening enters WAL again."""
    try:
        with closing(sqlite3.connect(path, timeout=0)) as alone:
            alone.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        if (error.sqlite_errorcode & 0xFF) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise BackupFault(_STILL_OPEN) from error
        # A broken database is what one restores for; nobody can be working in it.


def _name() -> str:
    return str(settings.DATABASES["default"]["NAME"])


def _run(command: list[str]) -> None:
    """Run one of PostgreSQL's own tools; they read the address from the environment."""
    database = settings.DATABASES["default"]
    address = {
        "PGDATABASE": _name(), "PGUSER": database["USER"], "PGPASSWORD": database["PASSWORD"],
        "PGHOST": database.get("OPTIONS", {}).get("host") or database["HOST"], "PGPORT": str(database["PORT"]),
    }  # fmt: skip
    try:
        subprocess.run(
            command, check=True, capture_output=True, text=True,
            env={**os.environ, **{key: value for key, value in address.items() if value}},
        )  # fmt: skip
    except FileNotFoundError as error:
        raise BackupFault(f"这台机器上没有 {command[0]}，请先装好 PostgreSQL 的客户端工具。") from error
    except subprocess.CalledProcessError as error:
        raise BackupFault(f"{command[0]} 没有完成：{error.stderr.strip()[-300:]}") from error
