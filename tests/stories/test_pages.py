"""Every page at the width of a telephone and of an office screen: it fits, it complains of nothing, it asks nobody else."""

import re
from collections.abc import Iterator

from playwright.sync_api import Page

from tools.demonstration import Served
from tools.every_page import latin_words

UUID = r"[0-9a-f]{8}-[0-9a-f-]{27}"
FILES = re.compile(r"/(export|backup|sheet)/|/evidence/|\.(docx|xlsx|json|html)/?$|/report/.+/$|[?&]excel=")


def walk(page: Page, start: str) -> Iterator[str]:
    """Open every page that links lead to, one of each kind of address (any record stands for all of its kind)."""
    seen, waiting = set(), [start]
    while waiting:
        address = waiting.pop(0)
        answer = page.goto(address)
        assert answer is not None
        assert (address, answer.status) == (address, 200)
        yield address
        for link in page.locator("a[href]").evaluate_all(
            "links => links.map(link => link.href.split('#')[0])"
        ):
            likeness = re.sub(UUID, "*", re.sub(r"=[^&]*", "=", link))
            if link.startswith(start) and likeness not in seen and not FILES.search(link):
                seen.add(likeness)
                waiting.append(link)


def overflow(page: Page) -> int:
    """Pixels by which a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_every_page_fits_its_window_and_speaks_chinese(page: Page, served: Served) -> None:
    served.sign_in(page)
    seen = {address: (*_overflows(page), latin_words(page)) for address in walk(page, served.address)}
    assert len(seen) >= 20
    assert {address: found for address, found in seen.items() if found != (0, 0, set())} == {}


def _overflows(page: Page) -> Iterator[int]:
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        yield overflow(page)


def test_wrong_password_is_refused_in_a_sentence(page: Page, served: Served) -> None:
    page.goto(f"{served.address}sign-in/")
    page.get_by_label("账号").fill("sifasuo")
    page.get_by_label("口令").fill("不是这个口令")
    page.get_by_role("button", name="登录").click()
    assert page.get_by_text("账号或口令不对").count() == 1
    page.goto(served.address)
    assert "/sign-in/" in page.url
