"""A demonstration town served by a real process, for stories in a browser and for pictures."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from tools.engines import find_chromium, free_port

PATIENCE = 180  # seconds that a server may take to answer at all; a limit, not a measure


@dataclass(frozen=True)
class Served:
    """A running Fazhi: its address, its data folder, the password of all its demonstration accounts."""

    address: str
    data: Path
    password: str

    def sign_in(self, page: Page, username: str = "sifasuo") -> None:
        page.goto(f"{self.address}sign-in/")
        page.get_by_label("账号").fill(username)
        page.get_by_label("口令").fill(self.password)
        page.get_by_role("button", name="登录").click()
        page.wait_for_url(self.address)


def make_demonstration(data: Path) -> None:
    """Fill an empty folder with `fazhi demo`."""
    run = subprocess.run(
        _fazhi("demo", "--data", str(data), "--no-serve"),
        env=_environment(data),
        capture_output=True,
        encoding="utf-8",
    )
    if run.returncode:
        raise RuntimeError(f"fazhi demo ended with {run.returncode}: {run.stdout}{run.stderr}")


@contextmanager
def serving(data: Path) -> Iterator[Served]:
    """`fazhi serve` on a demonstration folder; what it printed is printed when it ends."""
    with opened(data) as address:
        yield Served(address, data, _password(data))


@contextmanager
def opened(data: Path) -> Iterator[str]:
    """`fazhi serve` on a folder, which may be empty; gives the address."""
    port, log = free_port(), data.parent / "server.log"
    with log.open("w", encoding="utf-8") as output:
        server = subprocess.Popen(
            _fazhi("serve", "--port", str(port)), env=_environment(data), stdout=output, stderr=output
        )
        try:
            address = f"http://127.0.0.1:{port}/"
            _wait_for(address, server)
            yield address
        finally:
            server.terminate()
            server.wait()
            print(log.read_text("utf-8"))


@contextmanager
def chromium() -> Iterator[Browser]:
    """The installed Chromium, headless; root's has no sandbox."""
    sandbox = ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=find_chromium(), args=[*sandbox, "--lang=zh-CN"], env={**os.environ, "LANGUAGE": "zh_CN"}
        )  # fmt: skip  # days and numbers as a clerk's browser writes them
        yield started
        started.close()


def _fazhi(*args: str) -> list[str]:
    return [sys.executable, "-m", "fazhi", *args]


def _environment(data: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("FAZHI_", "DJANGO_", "COV_"))}
    return kept | {"FAZHI_DATA": str(data), "PYTHONUTF8": "1"}


def _password(data: Path) -> str:
    """The password drawn for this demonstration, as its file of accounts says."""
    said = re.search(r"口令都是 (\S+?)，", (data / "演示账号.txt").read_text("utf-8"))
    if said is None:
        raise ValueError("演示账号.txt does not say the password")
    return said[1]


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urlopen(address).close()
            return
        except URLError:
            time.sleep(0.1)
    raise RuntimeError(f"no answer from {address}; the server's exit code is {server.poll()}")
