"""The PostgreSQL database of a town out of and into one file, whole or not at all."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from fazhi.console.opening import open_data
from fazhi.console.words import Fault
from fazhi.ledger import dumps
from fazhi.ledger.backup import back_up, restore
from fazhi.ledger.dumps import BackupFault, dump, load_postgres, refuse_open_workbench
from fazhi.ledger.models import Event
from fazhi.org.models import Unit
from tests.making import NOW, make_town

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="these are PostgreSQL's own tools")
LATER = "CREATE TABLE later (unit uuid REFERENCES org_unit (id))"


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def tables() -> list[str]:
    return sorted(connection.introspection.table_names())


@pytest.fixture
def town(own_database: str) -> Unit:
    return make_town().unit


def test_a_dump_replaces_what_stands_whatever_stands(town: Unit, tmp_path: Path) -> None:
    path, before = dump(tmp_path), tables()
    run(LATER)
    Unit.objects.filter(pk=town.pk).update(name="改名镇")
    load_postgres(path)
    assert (tables(), Unit.objects.get(pk=town.pk).name) == (before, "岚溪镇")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname = 'fazhi_former'")
        assert cursor.fetchone() == (0,)
    with pytest.raises(Exception, match="台账事件只增不改"):  # its triggers came with it
        run("TRUNCATE ledger_event CASCADE")


def test_a_dump_that_is_none_changes_nothing(town: Unit, tmp_path: Path) -> None:
    run(LATER)
    before, bad = tables(), tmp_path / "fazhi.dump"
    bad.write_bytes(b"no dump")
    with pytest.raises(BackupFault, match="pg_restore 没有完成"):
        load_postgres(bad)
    assert (tables(), Unit.objects.get(pk=town.pk).name) == (before, "岚溪镇")


def test_a_restore_keeps_the_former_database_beside_it(town: Unit, tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path / "data"
    saved = back_up(tmp_path / "备份.zip", at=NOW)
    Unit.objects.filter(pk=town.pk).update(name="改名镇")
    manifest, aside = restore(saved, settings.DATA)
    assert (manifest.engine, Unit.objects.get(pk=town.pk).name) == ("postgresql", "岚溪镇")
    assert (aside, sorted(path.name for path in aside.iterdir())) == (
        tmp_path / "data.恢复前1",
        ["fazhi.dump"],
    )
    load_postgres(aside / "fazhi.dump")
    assert Unit.objects.get(pk=town.pk).name == "改名镇"


def test_a_restore_that_fails_at_the_last_move_puts_the_database_back(
    town: Unit, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA = tmp_path / "data"
    saved, replace = back_up(tmp_path / "备份.zip", at=NOW), Path.replace
    Unit.objects.filter(pk=town.pk).update(name="改名镇")

    def fail(self: Path, target: Path) -> Path:
        if self.parent.name.startswith("data.恢复中-") and target == settings.DATA:
            raise OSError(5, "演示断电")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="演示断电"):
        restore(saved, settings.DATA)
    assert (Unit.objects.get(pk=town.pk).name, list(settings.DATA.iterdir())) == ("改名镇", [])


def test_a_restore_killed_while_loading_is_told_and_done_again(
    own_database: str, town: Unit, tmp_path: Path, settings: Any
) -> None:
    settings.DATA = tmp_path / "data"
    saved = back_up(tmp_path / "备份.zip", at=NOW)
    Unit.objects.filter(pk=town.pk).update(name="改名镇")
    connection.close()
    killer = tmp_path / "bin" / "pg_restore"
    killer.parent.mkdir()
    killer.write_text("#!/bin/sh\nkill -9 $PPID\n")
    killer.chmod(0o700)
    places = {"FAZHI_DATA": str(settings.DATA), "FAZHI_DATABASE": own_database}
    path = {"PATH": f"{killer.parent}:{os.environ['PATH']}"}
    killed = subprocess.run(
        [sys.executable, "-m", "fazhi", "restore", saved], env=os.environ | places | path, capture_output=True
    )
    assert (killed.returncode, tables(), settings.DATA.exists()) == (-signal.SIGKILL, [], False)
    with pytest.raises(Fault) as told:
        open_data(settings.DATA, must_exist=True)
    assert str(told.value) == (
        f"数据文件夹 {settings.DATA} 是空的或不在了，旁边有恢复前留下的 {tmp_path / 'data.恢复前1'}：上次恢复没有做完。"
        "没有另建数据；请再运行一次 fazhi restore。确实要从头建立的，先把 data.恢复前1 移到别处。"
    )
    assert restore(saved, settings.DATA)[1] is None
    assert Unit.objects.get(pk=town.pk).name == "岚溪镇"
    load_postgres(tmp_path / "data.恢复前1" / "fazhi.dump")
    assert Unit.objects.get(pk=town.pk).name == "改名镇"


def test_a_restore_into_an_empty_database_has_nothing_to_keep(
    town: Unit, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA = tmp_path / "data"
    saved = back_up(tmp_path / "备份.zip", at=NOW)
    run("DROP SCHEMA public CASCADE")
    run("CREATE SCHEMA public")
    with monkeypatch.context() as patch:
        patch.setattr("fazhi.ledger.backup.load_postgres", _fail)
        with pytest.raises(BackupFault, match="演示"):
            restore(saved, settings.DATA)
    assert restore(saved, settings.DATA)[1] is None
    assert (Unit.objects.get(pk=town.pk).name, Event.objects.count()) == ("岚溪镇", 0)


def _fail(_: Path) -> None:
    raise BackupFault("演示")


@pytest.fixture
def stranger(own_database: str) -> Callable[[], Any]:
    """Somebody else's connection to the database."""
    import psycopg

    return lambda: psycopg.connect(own_database)


def test_nobody_else_may_be_connected(town: Unit, tmp_path: Path, stranger: Callable[[], Any]) -> None:
    with stranger(), pytest.raises(BackupFault, match="工作台还开着，请先关闭再恢复。"):
        refuse_open_workbench(tmp_path)
    refuse_open_workbench(tmp_path)


def test_a_missing_tool_is_named(town: Unit) -> None:
    with pytest.raises(BackupFault, match="这台机器上没有 no_such_tool，请先装好 PostgreSQL 的客户端工具。"):
        dumps._run(["no_such_tool"])
