"""Open every page of Fazhi in a town and say what is wrong with it:

python -m tools.every_page --data DIR [--out DIR] [--as NAME …] [--width PX …] [--only WORD]

Pages are those of fazhi.urls: an address that the walk does not know stops it. For each kind its list, forms and one
record with its steps; as each account, at each width. Exit code 1 when anything was found. The folder is copied first.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Dialog, Page

from tools.demonstration import Served, chromium, opened, serving
from tools.walk import OWN_PASSWORD, Walk, choose_town, open_account, today

WIDTHS = (360, 768, 1440)
HEIGHT = 900
LOOK = Path(__file__).with_name("every_page.js").read_text("utf-8")
CLOSED = 403  # a page that this account may not open; that it says so in the frame is part of the walk
# Not there for whom it does not concern, or before the year's report was begun.
HIDDEN = {"/archive/chain/", "/report/figures/", "/report/texts/"}
# Addresses that answer no GET with a page: deeds (POST) and files.
DEEDS = {
    "sign-out", "demonstration", "propose", "void", "step", "retract", "evidence", "take-down", "report-begin",
    "unlink", "report-sign", "report-drop", "report-publish", "reset", "close-account", "end-post", "backup",
}  # fmt: skip
FILES = {"export", "file", "picture", "report-file", "report-pack-file", "export-roster", "big"}
# Latin words a clerk meets on paper too; everything else on a page is Chinese.
LATIN = {
    "Excel", "Word", "WPS", "PDF", "OFD", "docx", "pdf", "html", "htm", "txt", "xlsx",
    "wps", "doc", "json", "zip", "KB", "MB", "SM", "Ctrl",
}  # fmt: skip


@dataclass
class Seen:
    """What was wrong with the pages of a town, and how many were opened."""

    opened: int = 0
    closed: int = 0
    faults: list[str] = field(default_factory=list)


def addresses(data: Path, account: str) -> list[str]:
    """The address of every page of a data folder with records that an account may read, asked of a process of its own."""
    env = os.environ | {
        "FAZHI_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "fazhi.settings",
        "PYTHONUTF8": "1",
    }
    run = subprocess.run(
        [sys.executable, "-c", "import sys; from tools.every_page import print_addresses; print_addresses(sys.argv[1])", account],
        env=env, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if run.returncode:
        raise RuntimeError(run.stderr)
    return list(json.loads(run.stdout))


def print_addresses(account: str) -> None:
    """Print, as JSON, the addresses of an account's pages in the data folder that the environment names."""
    import django

    django.setup()
    print(json.dumps(list(_addresses(account))))


def _addresses(account: str) -> Iterator[str]:
    from django.urls import reverse

    from fazhi.urls import urlpatterns

    for pattern in urlpatterns:
        if pattern.name not in DEEDS | FILES:
            for args in _arguments(pattern.name or "", tuple(pattern.pattern.converters), account):
                yield reverse(pattern.name, args=args)
    yield from _opened_otherwise(account)


def _arguments(name: str, converters: tuple[str, ...], account: str) -> Iterable[tuple[Any, ...]]:
    """What the converters of an address may stand for in this town; KeyError for an address not known here."""
    from fazhi.ledger.kinds import kinds, rooms
    from fazhi.ledger.models import Evidence
    from fazhi.ledger.pages import pages_of
    from fazhi.org.models import Person
    from fazhi.report.outline import written_places

    records = _records(account)
    if not converters:
        return [()]
    if name == "platform":
        return [(one,) for one in kinds() if "platform_number" in one.open_fields]
    if converters == ("kind",):
        return [(one,) for one in kinds() if one.room != "report"]
    if converters == ("kind", "pk"):
        return records
    if converters == ("kind", "pk", "part"):
        return [(one, pk, part) for one, pk in records for part in one.children]
    by_name: Mapping[str, Any] = {
        "look": lambda: [
            (one, pk, file)
            for one, pk in records
            for file in Evidence.objects.filter(record=pk).values_list("pk", flat=True)[:1]
        ],
        "record-page": lambda: [
            (one, pk, page.name) for one, pk in records for page in pages_of(one.room, one.key)
        ],
        "page": lambda: [(room, page.name) for room, _, _ in rooms() for page in pages_of(room)],
        "report-write": lambda: [(place,) for place, _ in written_places()],
        "person": lambda: [(pk,) for pk in Person.objects.values_list("pk", flat=True)[:2]],
    }
    return list(by_name[name]())


@cache
def _records(account: str) -> list[tuple[Any, Any]]:
    """One record of each kind of which the account may read any: the one with the most steps, whose page shows most."""
    from fazhi.ledger.kinds import kinds
    from fazhi.ledger.models import StepTaken
    from fazhi.ledger.reading import visible_to
    from fazhi.org.models import Person

    person, chosen = Person.objects.get(username=account), []
    for described in kinds():
        rows = list(visible_to(person, described, today()).values_list("pk", flat=True)[:40])
        taken = list(StepTaken.objects.filter(record__in=rows).values_list("record", flat=True))
        if rows and described.room != "report":
            chosen.append((described, max(rows, key=taken.count)))
    return chosen


def _opened_otherwise(account: str) -> Iterator[str]:
    """Pages that only a query opens: the form of every step of the records, a search, a list that finds nothing."""
    from django.urls import reverse

    from fazhi.ledger.kinds import kinds

    records = _records(account)
    for described, pk in records:
        for step in described.workflow:
            yield f"{reverse('record', args=[described, pk])}?step={step.name}"
        yield f"{reverse('list', args=[described])}?q=没有这样的记录"
        yield f"{reverse('list', args=[described])}?voided=1"
    yield f"{reverse('search')}?q=演示"
    yield f"{reverse('home')}?all=1"
    for figure in {
        described.room: described.indicators[0].key for described in kinds() if described.indicators
    }.values():
        yield f"{reverse('report')}?figure={figure}"
    yield f"{reverse('report-known')}?day={today() - timedelta(1)}"
    yield f"{reverse('home')}?year=2024"
    yield f"{reverse('report')}?year=2024"


def walk(
    browser: Browser, address: str, paths: Iterable[str], *, widths: Iterable[int], town: Served | None,
    account: str, out: Path | None, allowed: frozenset[str] = frozenset(), year: int | None = None,
) -> Seen:  # fmt: skip
    """Open each page once as one account and look at it at each width."""
    seen, context = Seen(), browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": HEIGHT})
    page, said = context.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("dialog", lambda dialog: _dismiss(dialog, said))
    if town:
        town.sign_in(page, account)
    if year:
        page.goto(f"{address}?year={year}")
    for path in paths:
        said.clear()
        answer = page.goto(address.rstrip("/") + path)
        status = answer.status if answer else 0
        closed = status == CLOSED or (status == 404 and path in HIDDEN)
        seen.opened, seen.closed = seen.opened + 1, seen.closed + closed
        complaints = [f"status {status}"] if status != 200 and not closed else []
        complaints += [
            text for text in said if not text.startswith("Failed to load resource: the server resp")
        ]
        for width in widths:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            complaints += [f"{width}: {one}" for one in look(page, allowed)]
            if out:
                page.screenshot(path=out / f"{_slug(path)}-{account}-{width}.png", full_page=True)
        seen.faults += [f"{account} {path}: {one}" for one in dict.fromkeys(complaints)]
    context.close()
    return seen


def _dismiss(dialog: Dialog, said: list[str]) -> None:
    said.append("a script of the data ran")
    dialog.dismiss()


def look(page: Page, allowed: frozenset[str] = frozenset()) -> list[str]:
    """What is wrong with the page as it stands in its window."""
    seen = page.evaluate(LOOK)
    words = _latin_words(seen["text"], seen["fingerprints"]) - allowed
    return [*seen["faults"], f"Latin words {sorted(words)}"] if words else seen["faults"]


def latin_words(page: Page) -> set[str]:
    """Latin words in sight; fingerprints, links and letters of a number are no words."""
    return _latin_words(page.locator("body").inner_text(), page.locator(".mono").all_inner_texts())


def _latin_words(shown: str, fingerprints: Iterable[str]) -> set[str]:
    shown = re.sub(r"https?://\S+", "", shown)
    for fingerprint in fingerprints:
        shown = shown.replace(fingerprint, "")
    return {
        word
        for word in re.findall(r"(?<![0-9A-Za-z])[A-Za-z]{2,}(?![0-9A-Za-z])", shown)
        if word not in LATIN
    }


def _slug(path: str) -> str:
    short = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "x", path)
    return re.sub(r"[^\w.-]+", "_", short).strip("_")[:120] or "home"


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="a town's folder; without it one before its first run")
    parser.add_argument("--out", type=Path, help="where pictures of every page go")
    parser.add_argument("--as", dest="accounts", nargs="*", default=["sifasuo", "zhenzhang", "guanli"])
    parser.add_argument("--width", type=int, nargs="*", default=WIDTHS)
    parser.add_argument("--year", type=int, help="the year to look at; without it the last one with records")
    parser.add_argument("--only", default="", help="pages whose address has this in it")
    parser.add_argument("--allow", nargs="*", default=[], help="Latin words that the town's own data has")
    options = parser.parse_args(args)
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        data = Path(folder) / "data"
        seen = _walk_town(browser, data, options) if options.data else _walk_empty(browser, data, options)
    for fault in seen.faults:
        print(fault)
    print(f"{seen.opened} pages, {seen.closed} of them closed to the account, {len(seen.faults)} faults")
    return int(bool(seen.faults))


def _walk_town(browser: Browser, data: Path, options: argparse.Namespace) -> Seen:
    shutil.copytree(options.data, data)
    whole = Seen()
    with serving(data) as town:
        for account in options.accounts:
            paths = [one for one in addresses(data, account) if options.only in one]
            seen = walk(
                browser, town.address, paths, widths=options.width, town=town, account=account, out=options.out,
                allowed=frozenset(options.allow), year=options.year,
            )  # fmt: skip
            whole = Seen(whole.opened + seen.opened, whole.closed + seen.closed, whole.faults + seen.faults)
    return whole


def _walk_empty(browser: Browser, data: Path, options: argparse.Namespace) -> Seen:
    """A folder without a town: the pages of the first run; then the town without a record that it leads to."""
    with opened(data) as address:
        first = ["/", "/begin/", "/begin/?q=岚溪", "/sign-in/", "/check/"]
        seen = walk(
            browser, address, first, widths=options.width, town=None, account="nobody", out=options.out
        )
        scene = Walk(browser.new_page(), address, data.parent, today())
        choose_town(scene)
        open_account(scene)
        paths = [one for one in addresses(data, "sifasuo") if options.only in one]
        more = walk(
            browser, address, paths, widths=options.width, town=Served(address, data, OWN_PASSWORD),
            account="sifasuo", out=options.out,
        )  # fmt: skip
    return Seen(seen.opened + more.opened, seen.closed + more.closed, seen.faults + more.faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
