"""What every test stands on: a data folder of its own, Django only where a room uses it, no sockets but loopback."""

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

# No test asserts seconds; `make soak` looks far longer for a counter-example.
hypothesis_settings.register_profile("suite", deadline=None)
hypothesis_settings.register_profile("soak", deadline=None, max_examples=20_000)
hypothesis_settings.load_profile("suite")

# Their tests run without Django being loaded at all, when they are run alone (stories drive a process of its own).
WITHOUT_DJANGO = {"law", "figures", "places", "reuse", "check", "rollup", "house", "stories"}


def rooms_asked_for(arguments: list[str]) -> set[str]:
    """`tests/law/test_ends.py::test_x` asks for law; `tests`, or nothing, for everything, named ""."""
    paths = [arg for arg in arguments if arg.startswith(("tests", "/", "."))]
    found = [re.search(r"\btests/(\w+)", path) for path in paths]
    return {room[1] if room else "" for room in found} or {""}


# Here and not in pytest_configure, because the conftest of a room named on the command line is loaded before that.
DATA = tempfile.mkdtemp(prefix="fazhi-test-")
os.environ["FAZHI_DATA"] = DATA
if not rooms_asked_for(sys.argv[1:]) <= WITHOUT_DJANGO:
    os.environ["DJANGO_SETTINGS_MODULE"] = "fazhi.settings"
    import django
    from django.contrib.auth.hashers import Argon2PasswordHasher as Argon2

    django.setup()
    # Still argon2, at its least cost: towns are made in hundreds of tests.
    Argon2.time_cost, Argon2.memory_cost, Argon2.parallelism = 1, 8, 1


def pytest_configure(config: pytest.Config) -> None:
    sys.addaudithook(refuse_the_network)
    config.add_cleanup(lambda: shutil.rmtree(DATA))


def refuse_the_network(event: str, args: tuple[object, ...]) -> None:
    """An audit hook: nothing under test may reach beyond this machine."""
    if event == "socket.connect" and isinstance(args[1], tuple):
        host = str(args[1][0])
        if host not in {"localhost", "::1"} and not host.startswith("127."):
            raise PermissionError(f"测试不得连接本机以外的地址：{host}")


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh, empty data folder, also set as FAZHI_DATA for processes started by the test."""
    folder = tmp_path / "data"
    monkeypatch.setenv("FAZHI_DATA", str(folder))
    return folder
