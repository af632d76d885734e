"""Stories: real Chromium against a real `fazhi serve` on a demonstration town of the story's own.

No ORM here: Playwright's loop runs in this thread. What a story changed is read from pages, or with `fazhi` commands.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.conftest import Demonstration
from tools.demonstration import Served, chromium, serving
from tools.engines import find_chromium, required


@pytest.fixture
def served(demonstration: Demonstration, tmp_path: Path) -> Iterator[Served]:
    """A running Fazhi on a fresh copy of the demonstration: `.address`, `.data`, `.sign_in(page, "sifasuo")`."""
    with serving(Path(shutil.copytree(demonstration.data, tmp_path / "data"))) as town:
        yield town


@pytest.fixture(scope="session")
def office(demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One running Fazhi for all stories whose matters do not meet."""
    with serving(
        Path(shutil.copytree(demonstration.data, tmp_path_factory.mktemp("office") / "data"))
    ) as town:
        yield town


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not find_chromium() and "chromium" not in required():
        pytest.skip("no Chromium on this machine; FAZHI_CHROMIUM names one")
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:  # closed before its server is
    """A page of its own in a Chinese office browser. Fails on any console message, error, or request elsewhere."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
    opened, complaints = context.new_page(), []
    opened.on("console", lambda message: complaints.extend(remarks(message.text)))
    opened.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    opened.on("request", lambda request: complaints.extend(_elsewhere(request.url)))
    opened.on("response", lambda response: complaints.extend(_missing(response)))
    yield opened
    context.close()
    assert complaints == []


def remarks(text: str) -> list[str]:
    """A console message; Chromium's remark that a page was a refusal (4xx) is none."""
    return (
        [] if text.startswith("Failed to load resource: the server responded with a status of 4") else [text]
    )


def _missing(response: Response) -> list[str]:
    """A part of a page that is not there, or a server that broke down."""
    part = response.request.resource_type not in ("document", "xhr", "fetch")
    return [f"{response.status} {response.url}"] if response.status >= (400 if part else 500) else []


def _elsewhere(url: str) -> list[str]:
    return [] if url.startswith(("http://127.0.0.1:", "data:", "blob:")) else [f"request: {url}"]
