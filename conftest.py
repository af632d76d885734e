"""What every test stands on: a data folder of its own, Django only where a room uses it, no sockets but loopback."""

import os
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


def pytest_configure(config: pytest.Config) -> None:
    sys.addaudithook(refuse_the_network)
    data = tempfile.mkdtemp(prefix="fazhi-test-")
    config.add_cleanup(lambda: shutil.rmtree(data))
    os.environ["FAZHI_DATA"] = data
    if not _rooms_asked_for(config) <= WITHOUT_DJANGO:
        os.environ["DJANGO_SETTINGS_MODULE"] = "fazhi.settings"
        from django.conf import settings
        from django.contrib.auth.hashers import Argon2PasswordHasher as Argon2

        assert settings.DATABASES  # read here, so that pytest-django finds Django configured
        # Still argon2, at its least cost: towns are made in hundreds of tests.
        Argon2.time_cost, Argon2.memory_cost, Argon2.parallelism = 1, 8, 1


def _rooms_asked_for(config: pytest.Config) -> set[str]:
    """`tests/law/test_ends.py::test_x` asks for law; `tests` asks for everything, named ""."""
    tests = config.rootpath / "tests"
    here = config.invocation_params.dir
    paths = [(here / arg.partition("::")[0]).resolve() for arg in config.args]
    return {path.relative_to(tests).parts[0] if tests in path.parents else "" for path in paths}


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
