"""A town in which every name is as long as its field allows, on a telephone: every sort of page still holds together.

`python -m tools.every_page` opens all pages at all widths; here are the sorts of them.
"""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tools.demonstration import Served, serving
from tools.every_page import addresses, walk
from tools.long_names import DATA_WORDS

KINDS = ("decisions.contract", "decisions.payment_node", "education.publicity_event")
SORTS = ("/", "/note/", "/report/", "/check/", "/calendar/", "/configuration/", "/hand-over/")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    data = tmp_path_factory.mktemp("long") / "data"
    command = [sys.executable, "-m", "tools.long_names", "--data", str(data), "--kind", *KINDS]
    subprocess.run(command, check=True, capture_output=True)
    with serving(data) as served:
        yield served


def test_longest_names_break_no_page_of_a_telephone(browser: Browser, town: Served) -> None:
    paths = [
        path for path in addresses(town.data, "clerk")
        if path in SORTS or path.startswith("/search/?") or (path.startswith(f"/ledger/{KINDS[0]}/") and "step=" not in path)
    ]  # fmt: skip
    seen = walk(
        browser, town.address, paths, widths=(360,), town=town, account="clerk", out=None, allowed=DATA_WORDS
    )
    assert (sorted({*SORTS}.difference(paths)), seen.closed, seen.faults) == ([], 0, [])
