"""Where the workbench may be opened without https, and what FAZHI_HTTPS takes."""

import os
import subprocess
import sys

import pytest
import waitress

from fazhi.console.serving import listen
from fazhi.console.words import Fault


class Server:
    """Stands for waitress: opened, and closed at once."""

    socket = None

    def run(self) -> None:
        """Serve nobody."""


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    calls: list[dict[str, object]] = []

    def open_server(_: object, **told: object) -> Server:
        calls.append(told)
        return Server()

    monkeypatch.setattr(waitress, "create_server", open_server)
    return calls


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.5", "fd00::1", "::1", "0.0.0.0"]
)
def test_own_machine_and_private_networks_are_open(host: str, opened: list[dict[str, object]]) -> None:
    assert listen(host, 8000) == 0
    assert [(one["host"], one["url_scheme"]) for one in opened] == [(host, "http")]


@pytest.mark.parametrize("host", ["8.8.8.8", "172.32.0.1", "2400:3200::1"])
def test_public_address_needs_https(host: str, opened: list[dict[str, object]], settings: object) -> None:
    with pytest.raises(Fault, match="是公网地址，没有加密就不打开工作台"):
        listen(host, 8000)
    assert opened == []
    settings.HTTPS = True
    assert listen(host, 8000) == 0
    assert [one["url_scheme"] for one in opened] == ["https"]


def test_all_addresses_are_opened_with_a_warning(
    opened: list[dict[str, object]], capsys: pytest.CaptureFixture[str]
) -> None:
    listen("0.0.0.0", 8000)
    assert capsys.readouterr().err.startswith("注意：在所有网卡上打开，没有加密。")


def test_other_value_is_refused_in_a_sentence(tmp_path: object) -> None:
    environment = {**os.environ, "FAZHI_HTTPS": "true", "FAZHI_DATA": str(tmp_path)}
    command = [sys.executable, "-m", "fazhi", "doctor"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.strip() == (
        "环境变量 FAZHI_HTTPS 只能写 on 或 off，现在写的是“true”。没有启动，数据没有动；请改好再来。"
    )
