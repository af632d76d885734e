"""Backup and restore of everything a town owns: database, files, keys. Taken while the town works; whole or not at all.

A backup is one zip: manifest.json (format, engine, moment, chain heads, size and SM3 of every part), the database,
evidence/, secrets/, 年报/. It holds everything in clear, the keys too: keep it as you would keep the cabinet of files.
"""

import glob
import json
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO

from django.conf import settings
from django.db import connection, connections

from fazhi.figures import canonical_json
from fazhi.figures.digest import sm3_of
from fazhi.ledger.dumps import NAMES, BackupFault, dump, load_postgres, refuse_open_workbench
from fazhi.ledger.models import ChainHead
from fazhi.org.keys import sync_folder

__all__ = ["BackupFault", "Manifest", "back_up", "read_manifest", "restore"]

FORMAT = 1
_REPORTS, _EVIDENCE, _SECRETS, _DATABASE = "年报", "evidence", "secrets", "database"
_ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
_HALF = ".恢复中-"
_PIECE = 1 << 20
_LONGEST = 64 << 20  # bytes of a manifest: some 500,000 files
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    RuntimeError,
)


@dataclass(frozen=True)
class Part:
    """A file in a backup: its size in bytes and its SM3."""

    size: int
    sm3: str


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself. `chain`: head digest by unit; `parts`: by name inside the zip."""

    engine: str
    at: str
    chain: dict[str, str]
    parts: dict[str, Part]


def back_up(target: Path, *, at: datetime) -> Path:
    """Write a backup to `target` (a .zip). A file of that name is replaced only when the new one is whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    heads = {str(unit): digest for unit, digest in ChainHead.objects.values_list("unit", "digest")}
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        whole = Path(folder) / "backup.zip"
        whole.touch(mode=0o600)
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            parts = {name: _put(archive, path, name) for path, name in _parts(Path(folder))}
            manifest = {
                "format": FORMAT, "engine": connection.vendor, "at": at.isoformat(), "chain": heads, "parts": parts,
            }  # fmt: skip
            archive.writestr("manifest.json", canonical_json(manifest))
        with whole.open("rb+") as file:
            os.fsync(file.fileno())
        whole.replace(target)
        sync_folder(target.parent)
    return target


def read_manifest(source: Path) -> Manifest:
    """Read what a backup says of itself; raises BackupFault when it is none, or not one of this database engine."""
    with _opened(source) as archive:
        return _manifest(archive, source.name)


def restore(source: Path, data: Path) -> tuple[Manifest, Path | None]:
    """Restore a backup into a data folder. What was there is moved aside, never deleted.

    Returns the manifest and where the former data are; on PostgreSQL the former database lies there as fazhi.dump.
    Raises BackupFault; then everything is as it was. A restore that was killed is repeated: see `fazhi serve`; what it
    left half unpacked goes when one has succeeded.
    """
    data.parent.mkdir(parents=True, exist_ok=True)
    left = list(data.parent.glob(f"{glob.escape(data.name)}{_HALF}*"))
    with tempfile.TemporaryDirectory(dir=data.parent, prefix=f"{data.name}{_HALF}") as folder:
        fresh = Path(folder) / "data"
        with _opened(source) as archive:
            manifest = _manifest(archive, source.name)
            _unpack(archive, manifest, fresh, source.name)
        refuse_open_workbench(data)
        database = fresh / _DATABASE / NAMES[manifest.engine]
        moved = database.replace((fresh if manifest.engine == "sqlite" else Path(folder)) / database.name)
        database.parent.rmdir()
        _sync_tree(fresh)
        aside = _exchange(fresh, data, moved)
    for one in left:
        shutil.rmtree(one, ignore_errors=True)  # in use or not ours: the doctor names it
    return manifest, aside


def _parts(folder: Path) -> Iterator[tuple[Path, str]]:
    """Name everything to save, in the order that keeps it coherent: what is named by others comes after them.

    The heads are read before, so the database holds them; reports name heads, so they come before the database; the
    database names files and sealed with a key, so these come after it.
    """
    yield from _files(_REPORTS)
    database = dump(folder)
    yield database, f"{_DATABASE}/{database.name}"
    yield from _files(_EVIDENCE)
    yield from _files(_SECRETS)


def _files(part: str) -> Iterator[tuple[Path, str]]:
    for path in sorted((settings.DATA / part).rglob("*")):
        if path.is_file() and not path.name.startswith(("tmp", ".")):  # half-written ones
            yield path, path.relative_to(settings.DATA).as_posix()


def _put(archive: zipfile.ZipFile, path: Path, name: str) -> dict[str, int | str]:
    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
        digest = sm3_of(_copied(source, target))
        return {"size": source.tell(), "sm3": digest}


def _copied(source: IO[bytes], target: IO[bytes]) -> Iterator[bytes]:
    while piece := source.read(_PIECE):
        target.write(piece)
        yield piece


@contextmanager
def _opened(source: Path) -> Iterator[zipfile.ZipFile]:
    """Open a backup; whatever shows inside that it is none is told in a sentence."""
    try:
        with zipfile.ZipFile(source) as archive:
            yield archive
    except FileNotFoundError as error:
        raise BackupFault(f"没有找到备份文件 {source}。") from error
    except _DAMAGE as error:
        raise BackupFault(f"{source.name} 不是完整的备份文件，没有恢复。") from error


def _manifest(archive: zipfile.ZipFile, name: str) -> Manifest:
    if archive.getinfo("manifest.json").file_size > _LONGEST:
        raise BackupFault(f"{name} 的清单过大，不是这里做的备份，没有恢复。")
    said = json.loads(archive.read("manifest.json"))
    if said["format"] != FORMAT:
        raise BackupFault(f"{name} 是别的版本的备份，这里不能恢复。")
    if said["engine"] != connection.vendor:
        there, here = _ENGINES.get(said["engine"], said["engine"]), _ENGINES[connection.vendor]
        raise BackupFault(
            f"{name} 是 {there} 数据库的备份，这里用的是 {here}，没有恢复。请在用 {there} 的安装上恢复（看 FAZHI_DATABASE）。"
        )
    parts = {part: Part(int(one["size"]), str(one["sm3"])) for part, one in said["parts"].items()}
    for part in parts:
        _refuse_name(part, name)
    if f"{_DATABASE}/{NAMES[said['engine']]}" not in parts:
        raise BackupFault(f"{name} 里没有数据库，没有恢复。")
    chain = {str(unit): str(head) for unit, head in said["chain"].items()}
    return Manifest(said["engine"], str(said["at"]), chain, parts)


def _refuse_name(part: str, name: str) -> None:
    path = PurePosixPath(part)
    inside = (
        ".." not in path.parts and "\\" not in part and not Path(part).is_absolute() and not Path(part).drive
    )
    if not inside or len(path.parts) < 2 or path.parts[0] not in (_REPORTS, _EVIDENCE, _SECRETS, _DATABASE):
        raise BackupFault(f"{name} 里有越界的路径“{part}”，没有恢复。")


def _unpack(archive: zipfile.ZipFile, manifest: Manifest, fresh: Path, name: str) -> None:
    """Write the listed parts, and nothing else, into a new folder; each is compared with its size and SM3."""
    needed = sum(part.size for part in manifest.parts.values())
    if needed > shutil.disk_usage(fresh.parent).free:
        raise BackupFault(f"恢复 {name} 需要 {needed / 1024**3:.1f} GB 空间，磁盘不够。请腾出空间再恢复。")
    fresh.mkdir()
    (fresh / _SECRETS).mkdir(mode=0o700)
    for part, said in manifest.parts.items():
        path = fresh / part
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        with archive.open(part) as source, path.open("wb") as target:
            same = (
                archive.getinfo(part).file_size == said.size and sm3_of(_copied(source, target)) == said.sm3
            )
            os.fsync(target.fileno())
        if not same:
            raise BackupFault(f"{name} 里的 {part} 和登记的指纹不符，备份已损坏，没有恢复。")


def _exchange(fresh: Path, data: Path, database: Path) -> Path | None:
    """Put the new folder in the place of the old one, on PostgreSQL also the new database; returns where the old is.

    While there is no folder in its place nothing opens the town, so old data never meet new keys, nor new data old.
    """
    postgres, loaded, aside = connection.vendor == "postgresql", False, None
    former = data / NAMES["postgresql"]
    try:
        if postgres and connection.introspection.table_names():
            data.mkdir(exist_ok=True)
            dump(data).chmod(0o600)
            sync_folder(data)
        connections.close_all()
        aside = _move_aside(data)
        if postgres:
            load_postgres(database)
            loaded = True
        fresh.replace(data)
    except BaseException:
        if aside:
            if loaded:
                load_postgres(aside / former.name)
            aside.replace(data)
        if postgres:
            former.unlink(missing_ok=True)
        raise
    sync_folder(data.parent)
    return aside


def _move_aside(data: Path) -> Path | None:
    if not data.exists():
        return None
    number = 1
    while (aside := data.with_name(f"{data.name}.恢复前{number}")).exists():
        number += 1
    data.replace(aside)
    sync_folder(data.parent)
    return aside


def _sync_tree(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        if path.is_dir():
            sync_folder(path)
