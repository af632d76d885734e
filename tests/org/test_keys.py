"""Key files: one key however many processes make it, never a part of one, never a new one for sealed data."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fazhi.ledger import seal
from fazhi.ledger.errors import Refused
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import EventBody
from fazhi.org.keys import KeyUnusable, key_at
from tests.making import make_town, save


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "secrets" / "some.key"


def made(path: Path) -> bytes:
    return key_at(path, 16, lambda: os.urandom(16))


def test_a_key_is_made_once_and_belongs_to_its_owner(path: Path) -> None:
    first = made(path)
    assert (len(first), made(path), path.read_bytes()) == (16, first, first)
    assert [one.stat().st_mode & 0o777 for one in (path, path.parent)] == [0o600, 0o700]
    assert list(path.parent.iterdir()) == [path]


def test_processes_that_start_at_once_get_one_key(path: Path) -> None:
    program = "import os, sys; from pathlib import Path; from fazhi.org.keys import key_at\n"
    program += "print(key_at(Path(sys.argv[1]), 16, lambda: os.urandom(16)).hex())"
    command = [sys.executable, "-c", program, str(path)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, encoding="ascii") for _ in range(6)]
    assert {process.communicate()[0].strip() for process in running} == {path.read_bytes().hex()}
    assert len(path.read_bytes()) == 16


def test_a_key_made_by_another_process_in_between_is_the_one(path: Path) -> None:
    def slowly() -> bytes:
        path.parent.mkdir()
        path.write_bytes(b"another process\n")
        return os.urandom(16)

    assert key_at(path, 16, slowly) == b"another process\n"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 17])
def test_a_file_that_holds_no_key_is_told_and_left(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(KeyUnusable, match=f"应有 16 字节，现在是 {len(content)} 字节，不能用"):
        made(path)
    assert path.read_bytes() == content


@pytest.fixture
def key(tmp_path: Path, settings: Any) -> Path:
    settings.SEAL_KEY = tmp_path / "secrets" / "seal.key"
    return settings.SEAL_KEY


def test_a_broken_seal_key_stops_sealing_and_opening(key: Path, db: None) -> None:
    sealed = seal.seal("演示数据")
    key.write_bytes(b"")
    seal._key.cache_clear()
    assert seal.key_fault() == (
        f"密钥文件 {key} 应有 16 字节，现在是 0 字节，不能用。文件没有改动；请从备份取回原来的密钥文件。"
    )
    with pytest.raises(Refused, match="没有保存：密钥文件"):
        seal.seal("演示数据")
    with pytest.raises(seal.SealBroken, match="现在是 0 字节"):
        seal.unseal(sealed)


def test_a_town_with_sealed_events_never_gets_another_key(key: Path, db: None) -> None:
    save(kind("disputes.lawsuit"), make_town())
    assert EventBody.objects.filter(body__contains='{"sealed":"').count() == 1
    key.unlink()
    seal._key.cache_clear()
    assert "台账里已有用它密封的个人信息" in str(seal.key_fault())
    with pytest.raises(Refused, match="没有另造密钥"):
        seal.seal("演示数据")
    assert not key.exists()


def test_a_town_that_has_sealed_nothing_gets_its_key(key: Path, db: None) -> None:
    make_town()
    assert seal.key_fault() is None
    assert len(key.read_bytes()) == 16


def test_the_session_key_is_checked_too(run_fazhi: Any, tmp_path: Path) -> None:
    (tmp_path / "data" / "secrets").mkdir(parents=True)
    (tmp_path / "data" / "secrets" / "session.key").write_bytes(b"")
    refused = run_fazhi("serve", "--port", "0")
    assert refused.returncode == 2
    assert "session.key 应有 50 字节，现在是 0 字节" in refused.stderr
    assert "Traceback" not in refused.stderr
