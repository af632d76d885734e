"""Stories: real Chromium against a real `fazhi serve` on a demonstration town of the story's own.

No ORM here: Playwright's loop runs in this thread. What a story changed is read from pages, or with `fazhi` commands.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tools.engines import find_chromium, free_port

PATIENCE = 60  # seconds that a server may take to answer at all; a limit, not a measure


@dataclass(frozen=True)
class Demonstration:
    """A data folder filled by `fazhi demo`, and the accounts it printed: username → password."""

    data: Path
    accounts: dict[str, str]


@dataclass(frozen=True)
class Served:
    """A running Fazhi on a copy of the demonstration."""

    address: str
    data: Path
    accounts: dict[str, str]

    def sign_in(self, page: Page, username: str) -> None:
        page.goto(self.address)
        page.get_by_label("账号").fill(username)
        page.get_by_label("口令").fill(self.accounts[username])
        page.get_by_role("button", name="登录").click()


def _environment(data: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("FAZHI_", "DJANGO_", "COV_"))}
    return kept | {"FAZHI_DATA": str(data), "PYTHONUTF8": "1"}


def _fazhi(*args: str) -> list[str]:
    return [sys.executable, "-m", "fazhi", *args]


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    """The demonstration year, made once and copied for each story."""
    data = tmp_path_factory.mktemp("demo") / "data"
    command = _fazhi("demo", "--data", str(data), "--no-serve")
    run = subprocess.run(command, env=_environment(data), capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    return Demonstration(data, dict(re.findall(r"账号\s*(\S+?)[，,\s]+口令\s*(\S+)", run.stdout)))


@pytest.fixture
def served(demonstration: Demonstration, tmp_path: Path) -> Iterator[Served]:
    """`fazhi serve` on a fresh copy of the demonstration; its output is shown if the story fails."""
    data = Path(shutil.copytree(demonstration.data, tmp_path / "data"))
    port = free_port()
    with (tmp_path / "server.log").open("w+", encoding="utf-8") as log:
        server = subprocess.Popen(
            _fazhi("serve", "--port", str(port)), env=_environment(data), stdout=log, stderr=log, cwd=tmp_path
        )
        try:
            address = f"http://127.0.0.1:{port}/"
            _wait_for(address, server)
            yield Served(address, data, demonstration.accounts)
        finally:
            server.terminate()
            server.wait()
            log.seek(0)
            print(log.read())


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urlopen(address).close()
            return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(f"no answer from {address}; the server's exit code is {server.poll()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = find_chromium()
    if not chromium:
        pytest.skip("no Chromium on this machine; FAZHI_CHROMIUM names one")
    sandbox = ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=sandbox)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own in a Chinese office browser. Fails on any console message, error, or request elsewhere."""
    context = browser.new_context(
        locale="zh-CN", viewport={"width": 1440, "height": 900}, accept_downloads=True
    )
    opened, complaints = context.new_page(), []

    def note_message(message: ConsoleMessage) -> None:
        complaints.append(f"console: {message.text}")

    def note_request(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            complaints.append(f"request: {request.url}")

    opened.on("console", note_message)
    opened.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    opened.on("request", note_request)
    yield opened
    context.close()
    assert complaints == []
