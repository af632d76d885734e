"""A pytest plugin: a new process begins with the migrated database of the one that kept it, and migrates nothing."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker


def keep(path: Path) -> None:
    """Keep the usual test database, and let processes started from here begin with it."""
    from django.db import connection

    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as kept:
        connection.connection.backup(kept)
    os.environ["KEPT_DATABASE"] = str(path)
    os.environ["KEPT_NAME"] = connection.settings_dict["NAME"]


class Kept:
    """Stands before pytest-django's own fixture."""

    @pytest.fixture(scope="session")
    @classmethod
    def django_db_setup(cls, django_db_blocker: "DjangoDbBlocker") -> Iterator[None]:
        from django.db import connection

        with django_db_blocker.unblock():
            connection.settings_dict["NAME"] = os.environ["KEPT_NAME"]
            connection.ensure_connection()
            with closing(sqlite3.connect(os.environ["KEPT_DATABASE"])) as kept:
                kept.backup(connection.connection)
        yield
        with django_db_blocker.unblock():
            connection.close()


def pytest_configure(config: pytest.Config) -> None:
    if "KEPT_DATABASE" in os.environ:
        config.pluginmanager.register(Kept())
