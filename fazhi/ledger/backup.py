"""Backup and restore of everything a town owns: database, files, keys. Taken while the town works; whole or not at all.

A backup is one zip: manifest.json (format, moment, chain heads, SM3 of every part), the database, evidence/, secrets/.
It holds everything in clear, the keys too: keep it as you would keep the cabinet of files.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, connections

from fazhi.figures import canonical_json, sm3
from fazhi.ledger.models import ChainHead

FORMAT = 1
_PARTS = ("evidence", "secrets")


class BackupFault(Exception):
    """A backup could not be made or restored; `str(error)` is the sentence. Nothing was changed."""


def back_up(target: Path, *, at: datetime) -> Path:
    """Write a backup to `target` (a .zip). A file of that name is replaced only when the new one is whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    heads = {
        str(head.unit_id): head.digest for head in ChainHead.objects.all()
    }  # first: they lie on what is dumped
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        database = _dump(Path(folder))
        parts = [(database, f"database/{database.name}"), *_files(settings.DATA)]
        whole = Path(folder) / "backup.zip"
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            digests = {}
            for path, name in parts:
                content = path.read_bytes()
                digests[name] = sm3(content)
                archive.writestr(name, content)
            manifest = {"format": FORMAT, "at": at.isoformat(), "chain": heads, "parts": digests}
            archive.writestr("manifest.json", canonical_json(manifest))
        with whole.open("rb+") as file:
            os.fsync(file.fileno())
        whole.replace(target)
    return target


def read_manifest(source: Path) -> dict:
    """Read and check a backup from end to end; raises BackupFault with a sentence."""
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = json.loads(archive.read("manifest.json"))
            if manifest.get("format") != FORMAT:
                raise BackupFault(f"{source.name} 是别的版本的备份，这里不能恢复。")
            for name, digest in manifest["parts"].items():
                if ".." in Path(name).parts or Path(name).is_absolute():
                    raise BackupFault(f"{source.name} 里有越界的路径，没有恢复。")
                if sm3(archive.read(name)) != digest:
                    raise BackupFault(f"{source.name} 里的 {name} 和登记的指纹不符，备份已损坏，没有恢复。")
    except FileNotFoundError as error:
        raise BackupFault(f"没有找到备份文件 {source}。") from error
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise BackupFault(f"{source.name} 不是完整的备份文件，没有恢复。") from error
    return manifest


def restore(source: Path, data: Path) -> Path | None:
    """Restore a backup into a data folder. What was there is moved aside, never deleted; returns where to."""
    read_manifest(source)
    with tempfile.TemporaryDirectory(dir=_made(data.parent)) as folder:
        fresh = Path(folder) / "data"
        with zipfile.ZipFile(source) as archive:
            archive.extractall(fresh)
        (fresh / "manifest.json").unlink()
        for path in (fresh / "secrets").glob("*"):
            path.chmod(0o600)
        database = next((fresh / "database").iterdir())
        connections.close_all()
        if database.suffix == ".sqlite3":
            database.replace(fresh / database.name)
        else:
            _load_postgres(database)
        shutil.rmtree(fresh / "database")
        aside = _move_aside(data)
        fresh.replace(data)
    return aside


def _dump(folder: Path) -> Path:
    if connection.vendor == "postgresql":
        path = folder / "fazhi.dump"
        _run(["pg_dump", "--format=custom", f"--file={path}"])
        return path
    path = folder / "fazhi.sqlite3"
    with sqlite3.connect(settings.DATABASES["default"]["NAME"]) as source, sqlite3.connect(path) as copy:
        source.backup(copy, pages=2000)  # the engine's own online copy: consistent while others write
    source.close()
    copy.close()
    return path


def _load_postgres(dump: Path) -> None:
    _run(
        [
            "pg_restore",
            "--clean",
            "--if-exists",
            "--single-transaction",
            "--no-owner",
            "--dbname",
            _name(),
            str(dump),
        ]
    )


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


def _files(data: Path) -> Iterator[tuple[Path, str]]:
    for part in _PARTS:
        for path in sorted((data / part).rglob("*")):
            if path.is_file() and not path.name.startswith("tmp"):
                yield path, path.relative_to(data).as_posix()


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _move_aside(data: Path) -> Path | None:
    if not data.exists():
        return None
    number = 1
    while (aside := data.with_name(f"{data.name}.恢复前{number}")).exists():
        number += 1
    return data.replace(aside)
