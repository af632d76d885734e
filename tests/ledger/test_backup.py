"""Backup and restore: everything comes back, nothing is lost on the way, what is no backup is refused in a sentence."""

import json
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from fazhi.figures import sm3
from fazhi.ledger.backup import BackupFault, back_up, read_manifest, restore
from fazhi.ledger.dumps import NAMES
from fazhi.ledger.evidence import attach
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Event
from tests.making import NOW, make_town, save

TEXT = "演示数据：传票".encode()
POSTGRES = connection.vendor == "postgresql"
DATABASE = f"database/{NAMES[connection.vendor]}"
on_sqlite = pytest.mark.skipif(
    POSTGRES, reason="would restore into the database under test; the commands below do it on PostgreSQL"
)


def packed(path: Path, parts: dict[str, bytes], /, **said: Any) -> Path:
    """Write a backup of these parts; `said` overrides its manifest."""
    listed = {name: {"size": len(content), "sm3": sm3(content)} for name, content in parts.items()}
    manifest = {"format": 1, "engine": connection.vendor, "at": "", "chain": {}, "parts": listed} | said
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        archive.writestr("manifest.json", json.dumps(manifest))
    return path


def zipped(**parts: str) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("_", "."), text)
    return content.getvalue()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder in use."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "old.txt").write_text("从前的")
    return folder


@on_sqlite
def test_a_backup_taken_while_working_holds_everything(
    own_database: str, data: Path, tmp_path: Path, settings: Any
) -> None:
    settings.DATA = tmp_path / "town"
    settings.EVIDENCE, settings.SEAL_KEY = settings.DATA / "evidence", settings.DATA / "secrets" / "seal.key"
    (settings.DATA / "年报" / "2023").mkdir(parents=True)
    (settings.DATA / "年报" / "2023" / "facts.json").write_text("{}")
    record = save(kind("disputes.lawsuit"), town := make_town(), on=date(2024, 11, 4))
    kept = attach(record, TEXT, "传票.txt", date(2024, 11, 4), by=town.clerk, at=NOW)
    key = settings.SEAL_KEY.read_bytes()
    saved = back_up(tmp_path / "saved" / "备份.zip", at=NOW)
    assert saved.stat().st_mode & 0o777 == 0o600
    file = f"evidence/{kept.digest[:2]}/{kept.digest}"
    manifest, aside = restore(saved, data)
    assert (manifest.engine, manifest.at) == ("sqlite", NOW.isoformat())
    assert list(manifest.chain.values()) == [Event.objects.order_by("-seq").first().digest]
    assert list(manifest.parts) == [DATABASE, file, "secrets/seal.key", "年报/2023/facts.json"]
    assert (manifest.parts[file].size, manifest.parts[file].sm3) == (len(TEXT), kept.digest)
    assert [path.name for path in aside.iterdir()] == ["old.txt"]
    assert sorted(path.name for path in data.iterdir()) == ["evidence", "fazhi.sqlite3", "secrets", "年报"]
    assert (data / file).read_bytes() == TEXT
    assert (data / "secrets" / "seal.key").read_bytes() == key
    assert [(data / name).stat().st_mode & 0o777 for name in ("secrets", "secrets/seal.key")] == [
        0o700,
        0o600,
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"", b"PK\x03\x04", zipped(manifest_json="x"), zipped(manifest_json="[]"), zipped(manifest_json="{}"), zipped(a="x"),
        zipped(manifest_json='{"format":1,"engine":"' + connection.vendor + '","at":"","chain":[],"parts":[1]}'),
        zipped(manifest_json='{"format":1,"engine":[],"at":"","chain":{},"parts":{}}'),
    ],
)  # fmt: skip
def test_what_is_no_backup_is_refused_and_nothing_moves(tmp_path: Path, data: Path, content: bytes) -> None:
    source = tmp_path / "坏.zip"
    source.write_bytes(content)
    with pytest.raises(BackupFault, match="不是完整的备份"):
        restore(source, data)
    assert sorted(tmp_path.iterdir()) == sorted([source, data])


@pytest.mark.parametrize(
    ("parts", "said", "told"),
    [
        ({DATABASE: b"x"}, {"format": 2}, "别的版本"),
        ({DATABASE: b"x"}, {"engine": "sqlite" if POSTGRES else "postgresql"}, "数据库的备份，这里用的是"),
        ({"secrets/seal.key": b"x"}, {}, "里没有数据库"),
        ({DATABASE: b"x", "../x": b""}, {}, "越界"),
        ({DATABASE: b"x", "secrets/../../x": b""}, {}, "越界"),
        ({DATABASE: b"x", "/secrets/x": b""}, {}, "越界"),
        ({DATABASE: b"x", "fazhi.sqlite3-wal": b""}, {}, "越界"),
    ],
)
def test_a_backup_that_does_not_fit_is_refused(
    tmp_path: Path, data: Path, parts: dict[str, bytes], said: dict[str, Any], told: str
) -> None:
    source = packed(tmp_path / "备份.zip", parts, **said)
    with pytest.raises(BackupFault, match=told):
        read_manifest(source)
    with pytest.raises(BackupFault, match=told):
        restore(source, data)
    assert sorted(tmp_path.iterdir()) == sorted([source, data])


def test_a_manifest_longer_than_any_of_ours_is_not_read(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fazhi.ledger.backup._LONGEST", 20)
    source = packed(tmp_path / "备份.zip", {DATABASE: b"x"})
    with pytest.raises(BackupFault) as refused:
        restore(source, data)
    assert str(refused.value) == "备份.zip 的清单过大，不是这里做的备份，没有恢复。"
    assert sorted(tmp_path.iterdir()) == sorted([source, data])


@pytest.mark.parametrize("content", [b"\0" * (4 << 20), b"zz", b"z"], ids=["longer", "other length", "other"])
def test_a_part_that_is_not_what_was_saved_is_refused(tmp_path: Path, data: Path, content: bytes) -> None:
    listed = {name: {"size": 1, "sm3": sm3(b"x")} for name in (DATABASE, "evidence/aa/x")}
    source = packed(tmp_path / "备份.zip", {DATABASE: b"x", "evidence/aa/x": content}, parts=listed)
    with pytest.raises(BackupFault, match="evidence/aa/x 和登记的指纹不符"):
        restore(source, data)
    assert sorted(tmp_path.iterdir()) == sorted([source, data])


def test_more_than_the_disk_holds_is_refused_before_writing(tmp_path: Path, data: Path) -> None:
    listed = {DATABASE: {"size": 1 << 60, "sm3": ""}}
    source = packed(tmp_path / "备份.zip", {DATABASE: b"x"}, parts=listed)
    with pytest.raises(BackupFault, match="磁盘不够"):
        restore(source, data)
    assert sorted(tmp_path.iterdir()) == sorted([source, data])


@on_sqlite
def test_what_the_manifest_does_not_list_is_not_restored(tmp_path: Path, data: Path) -> None:
    source = packed(tmp_path / "备份.zip", {DATABASE: b"x"})
    with zipfile.ZipFile(source, "a") as archive:
        archive.writestr("fazhi.sqlite3-wal", b"x")
    restore(source, data)
    assert sorted(path.name for path in data.iterdir()) == ["fazhi.sqlite3", "secrets"]


@on_sqlite
def test_a_restore_that_fails_at_the_last_move_puts_the_data_back(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, replace = packed(tmp_path / "备份.zip", {DATABASE: b"x"}), Path.replace

    def fail(self: Path, target: Path) -> Path:
        if self.parent.name.startswith("data.恢复中-") and target == data:
            raise OSError(5, "演示断电")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="演示断电"):
        restore(source, data)
    assert (data / "old.txt").read_text() == "从前的"
    assert sorted(tmp_path.iterdir()) == sorted([source, data])


@on_sqlite
def test_a_restore_waits_until_the_workbench_is_closed(tmp_path: Path, data: Path) -> None:
    source = packed(tmp_path / "备份.zip", {DATABASE: b"x"})
    with closing(sqlite3.connect(data / "fazhi.sqlite3")) as serving:
        serving.execute("PRAGMA journal_mode=WAL")
        serving.execute("CREATE TABLE entries (n)")
        serving.commit()
        program = "import sys; from pathlib import Path; import django; django.setup(); from fazhi.ledger.dumps import *\n"
        program += (
            "try: refuse_open_workbench(Path(sys.argv[1])); print('alone')\nexcept BackupFault as f: print(f)"
        )
        asked = asking(program, data)
        assert asked() == "工作台还开着，请先关闭再恢复。\n"
        with pytest.raises(BackupFault, match="工作台还开着"):
            restore(source, data)
    assert asked() == "alone\n"
    assert sorted(tmp_path.iterdir()) == sorted([source, data])


def asking(program: str, data: Path) -> Callable[[], str]:
    """Run a program in a process of its own; answers what it printed."""
    return lambda: (
        subprocess.run(
            [sys.executable, "-c", program, str(data)], check=True, capture_output=True, encoding="utf-8"
        ).stdout
    )


@on_sqlite
def test_a_broken_database_can_be_replaced(tmp_path: Path, data: Path) -> None:
    (data / "fazhi.sqlite3").write_bytes("不是数据库".encode() * 100)
    left = tmp_path / "data.恢复中-断"
    (left / "data").mkdir(parents=True)
    (tmp_path / "data.恢复前1").mkdir()  # of a restore before this one
    _, aside = restore(packed(tmp_path / "备份.zip", {DATABASE: b"x"}), data)
    assert (aside, sorted(path.name for path in aside.iterdir())) == (
        tmp_path / "data.恢复前2",
        ["fazhi.sqlite3", "old.txt"],
    )
    assert not left.exists()  # what a killed restore left half unpacked


def test_a_half_done_restore_is_told_and_done_again(demo: str, run_fazhi: Any, tmp_path: Path) -> None:
    saved = tmp_path / "备份.zip"
    assert run_fazhi("backup", saved).returncode == 0
    data = tmp_path / "data"
    data.replace(tmp_path / "data.恢复前1")
    for words in (("serve", "--port", "0"), ("doctor",), ("verify",)):
        refused = run_fazhi(*words)
        assert refused.returncode == 2
        assert f"旁边有恢复前留下的 {tmp_path / 'data.恢复前1'}" in refused.stderr
    assert not data.exists()
    done = run_fazhi("restore", saved)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "和另处保存的" in done.stdout
    assert "不在现在的链上" not in done.stdout


def test_later_entries_are_kept_aside_by_a_restore(
    demo: str, run_fazhi: Any, fresh_env: dict[str, str], tmp_path: Path
) -> None:
    saved = tmp_path / "备份.zip"
    assert run_fazhi("backup", saved).returncode == 0
    enter = "from fazhi.org.models import Setting, Unit; from datetime import date; "
    enter += "Setting.objects.create(unit=Unit.objects.filter(kind='town').first(), key='demo-later', value=1, since=date(2024, 1, 1))"
    assert run_fazhi("django", "shell", "-c", enter).returncode == 0
    done = run_fazhi("restore", saved)
    assert done.returncode == 0, done.stdout + done.stderr
    count = "from fazhi.org.models import Setting; print(Setting.objects.filter(key='demo-later').count())"
    assert run_fazhi("django", "shell", "-v", "0", "-c", count).stdout == "0\n"
    aside = tmp_path / "data.恢复前1"
    assert f"原来的数据在 {aside}。" in done.stdout
    if POSTGRES:
        url = fresh_env["FAZHI_DATABASE"]
        load = [
            "pg_restore",
            "--clean",
            "--if-exists",
            "--single-transaction",
            "--dbname",
            url,
            aside / "fazhi.dump",
        ]
        subprocess.run(load, check=True)
        assert run_fazhi("django", "shell", "-v", "0", "-c", count).stdout == "1\n"
    else:
        with closing(sqlite3.connect(aside / "fazhi.sqlite3")) as former:
            found = former.execute("SELECT count(*) FROM org_setting WHERE key = 'demo-later'").fetchone()
        assert found == (1,)


def test_a_failed_restore_on_postgres_leaves_everything(
    demo: str, run_fazhi: Any, postgres_url: str, tmp_path: Path
) -> None:
    bad = packed(tmp_path / "坏.zip", {DATABASE: b"no dump"})
    before = sorted(path.name for path in (tmp_path / "data").iterdir())
    done = run_fazhi("restore", bad)
    assert done.returncode == 2
    assert "没有恢复：pg_restore 没有完成" in done.stderr
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == before
    assert run_fazhi("verify").returncode == 0


def test_a_restore_on_postgres_waits_until_the_workbench_is_closed(
    demo: str, run_fazhi: Any, postgres_url: str, fresh_env: dict[str, str], tmp_path: Path
) -> None:
    import psycopg

    saved = tmp_path / "备份.zip"
    assert run_fazhi("backup", saved).returncode == 0
    with psycopg.connect(fresh_env["FAZHI_DATABASE"]):
        refused = run_fazhi("restore", saved)
    assert (refused.returncode, refused.stderr) == (2, "没有恢复：工作台还开着，请先关闭再恢复。\n")
    assert run_fazhi("restore", saved).returncode == 0


def test_a_backup_saves_what_is_there_without_migrating(demo: str, run_fazhi: Any, tmp_path: Path) -> None:
    behind = "DELETE FROM django_migrations WHERE app = 'sessions'"
    enter = f"from django.db import connection; connection.cursor().execute({behind!r})"
    assert run_fazhi("django", "shell", "-v", "0", "-c", enter).returncode == 0
    assert run_fazhi("backup", tmp_path / "备份.zip").returncode == 0
    count = "from django.db import connection; c = connection.cursor(); "
    count += (
        "c.execute(\"SELECT count(*) FROM django_migrations WHERE app = 'sessions'\"); print(c.fetchone()[0])"
    )
    assert run_fazhi("django", "shell", "-v", "0", "-c", count).stdout == "0\n"


RUN_SQL = "from django.db import connection; connection.cursor().execute({!r})"


def test_a_backup_of_an_older_version_is_brought_up_to_date_and_of_a_later_one_refused(
    demo: str, run_fazhi: Any, tmp_path: Path
) -> None:
    """Also where the present database has tables, tied to the old ones, that the backup does not know."""
    saved, left = tmp_path / "备份.zip", tmp_path / "data.恢复中-断"
    assert run_fazhi("django", "migrate", "ledger", "0004", "-v", "0").returncode == 0
    assert run_fazhi("backup", saved).returncode == 0
    later = "CREATE TABLE later (unit uuid REFERENCES org_unit (id))"
    if not POSTGRES:
        later = later.replace("uuid", "char(32)")
    for words in (("migrate", "-v", "0"), ("shell", "-v", "0", "-c", RUN_SQL.format(later))):
        assert run_fazhi("django", *words).returncode == 0
    left.mkdir()
    done = run_fazhi("restore", saved)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "发现问题" not in done.stdout
    count = "from fazhi.ledger.models import Evidence; from django.db import connection as c; "
    count += "print(Evidence.objects.count() > 0, 'later' in c.introspection.table_names())"
    assert run_fazhi("django", "shell", "-v", "0", "-c", count).stdout == "True False\n"
    assert not left.exists()
    enter = "INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '9999_later', '2030-01-01 00:00:00+00')"
    assert run_fazhi("django", "shell", "-v", "0", "-c", RUN_SQL.format(enter)).returncode == 0
    refused = run_fazhi("verify")  # and data of a later version are refused and left alone
    assert (refused.returncode, refused.stderr) == (
        2,
        "这份数据是更新的版本建立的（这里不认识 ledger.9999_later），这个版本不能打开。数据没有改动；请装回更新的版本。\n",
    )
