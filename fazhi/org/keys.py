"""Key files of a town: made once, whole or not at all, and still there after a power cut.

The settings read their key through this module, so it imports nothing of Django.
"""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path


class KeyUnusable(Exception):
    """A key file is there but holds no key; `str(error)` is the sentence. The file was left as it is."""


def key_at(path: Path, length: int, make: Callable[[], bytes]) -> bytes:
    """Read a key of `length` bytes; made on first use, when of several processes the first one's key is the one."""
    if not path.exists():
        _create(path, make())
    key = path.read_bytes()
    if len(key) != length:
        raise KeyUnusable(
            f"密钥文件 {path} 应有 {length} 字节，现在是 {len(key)} 字节，不能用。文件没有改动；请从备份取回原来的密钥文件。"
        )
    return key


def sync_folder(folder: Path) -> None:
    """Put a folder's list of names on the disk, so that a file made or moved there survives a power cut."""
    if os.name == "posix":  # elsewhere the system does it and a folder cannot be opened
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _create(path: Path, key: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(dir=path.parent) as file:  # readable by its owner only
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
        try:
            os.link(file.name, path)
        except FileExistsError:
            return  # another process of this town made it a moment ago
    sync_folder(path.parent)
    sync_folder(path.parent.parent)
