"""Databases and processes of a test's own. Events refuse UPDATE and DELETE, so a database is thrown away, never emptied."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker

POSTGRES = os.environ.get("FAZHI_DATABASE", "")  # set by tools.suite for the PostgreSQL stage


def _postgres_statement(statement: str) -> None:
    import psycopg

    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(statement)


def _new_postgres(template: str = "template1") -> str:
    """Name of a fresh database."""
    name = f"fazhi_{uuid4().hex}"
    _postgres_statement(f"CREATE DATABASE {name} TEMPLATE {template}")
    return name


def _drop_postgres(name: str) -> None:
    _postgres_statement(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _address_of(name: str) -> str:
    return f"{POSTGRES.rpartition('/')[0]}/{name}"


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """Address of a fresh, empty PostgreSQL database."""
    if not POSTGRES:
        pytest.skip("needs PostgreSQL: run in the PostgreSQL stage of `make test`")
    name = _new_postgres()
    yield _address_of(name)
    _drop_postgres(name)


def _environment(data: Path, database: str) -> dict[str, str]:
    """Environment of a `fazhi` process; database: name of a PostgreSQL database, or ""."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("FAZHI_", "DJANGO_"))}
    env |= {"FAZHI_DATA": str(data), "PYTHONUTF8": "1"}
    return env | {"FAZHI_DATABASE": _address_of(database)} if database else env


@pytest.fixture
def fresh_env(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """Environment for processes that share one new town: an empty data folder, on PostgreSQL a migrated database."""
    name = _new_postgres(template=request.getfixturevalue("migrated")) if POSTGRES else ""
    yield _environment(tmp_path / "data", name)
    if name:
        _drop_postgres(name)


@pytest.fixture
def untouched_env(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Environment for processes before any town: no data folder, on PostgreSQL a database without tables."""
    name = _new_postgres() if POSTGRES else ""
    yield _environment(tmp_path / "data", name)
    if name:
        _drop_postgres(name)


RunFazhi = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run_fazhi(fresh_env: dict[str, str], tmp_path: Path) -> RunFazhi:
    """run_fazhi("verify") runs the command as a process in `fresh_env`; its output is text."""

    def run(*args: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return _run_process(args, fresh_env, tmp_path, stdin)

    return run


@pytest.fixture
def run_untouched(untouched_env: dict[str, str], tmp_path: Path) -> RunFazhi:
    """Run a command as `run_fazhi` does, in `untouched_env`."""

    def run(*args: str | Path) -> subprocess.CompletedProcess[str]:
        return _run_process(args, untouched_env, tmp_path)

    return run


def _run_process(
    args: tuple[str | Path, ...], env: dict[str, str], folder: Path, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", "fazhi", *map(str, args)]
    return subprocess.run(command, env=env, cwd=folder, input=stdin, capture_output=True, encoding="utf-8")


@dataclass(frozen=True)
class Demonstration:
    """A demonstration year: its data folder, its PostgreSQL database or "", and what the command printed."""

    data: Path
    database: str
    printed: str


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """`fazhi demo`, run once; tests take copies of it (`demo`)."""
    folder = tmp_path_factory.mktemp("demonstration")
    name = _new_postgres() if POSTGRES else ""
    data = folder / "data"
    done = _run_process(("demo", "--no-serve", "--data", data), _environment(data, name), folder)
    assert done.returncode == 0, done.stdout + done.stderr
    yield Demonstration(data, name, done.stdout)
    if name:
        _drop_postgres(name)


@pytest.fixture
def demo(demonstration: Demonstration, fresh_env: dict[str, str]) -> str:
    """The demonstration year in the folder and database of `fresh_env`; answers what `fazhi demo` printed."""
    data = fresh_env["FAZHI_DATA"]
    shutil.copytree(demonstration.data, data)
    if demonstration.database:
        name = fresh_env["FAZHI_DATABASE"].rpartition("/")[2]
        _drop_postgres(name)
        _postgres_statement(f"CREATE DATABASE {name} TEMPLATE {demonstration.database}")
    return demonstration.printed.replace(str(demonstration.data), data)


@contextmanager
def _default_database(name: str, blocker: "DjangoDbBlocker") -> Iterator[None]:
    """Django's default connection on another database, in this thread and in threads started inside."""
    from django.db import connections

    with blocker.unblock():
        before, settings = connections["default"], connections.settings["default"]
        usual = settings["NAME"]
        del connections["default"]
        settings["NAME"] = name
        try:
            yield
            connections["default"].close()
        finally:
            settings["NAME"] = usual
            connections["default"] = before


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: "DjangoDbBlocker") -> Iterator[str]:
    """A migrated, empty database to copy from: path of an SQLite file, or name of a PostgreSQL database."""
    from django.core.management import call_command

    name = _new_postgres() if POSTGRES else str(tmp_path_factory.mktemp("migrated") / "fazhi.sqlite3")
    with _default_database(name, django_db_blocker):
        call_command("migrate", verbosity=0)
    yield name
    if POSTGRES:
        _drop_postgres(name)


@pytest.fixture
def own_database(migrated: str, tmp_path: Path, django_db_blocker: "DjangoDbBlocker") -> Iterator[str]:
    """For real commits, threads and other processes: Django's default connection on a copy of `migrated`.

    Use instead of `django_db(transaction=True)`, which would empty tables whose rows may not be deleted.
    """
    if POSTGRES:
        name = _new_postgres(template=migrated)
    else:
        name = str(shutil.copy(migrated, tmp_path / "fazhi.sqlite3"))
    with _default_database(name, django_db_blocker):
        yield _address_of(name) if POSTGRES else name
    if POSTGRES:
        _drop_postgres(name)
