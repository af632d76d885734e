"""Take the pictures of docs/screenshots: python -m tools.screenshots [--data DIR] [--out DIR] [--whole]

Pages are found by following links as a person would, so a moved address needs no change here.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from tools.demonstration import Served, chromium, make_demonstration, serving

OUT = Path(__file__).parents[1] / "docs" / "screenshots"
FAULTY = OUT.parents[1] / "tests" / "check" / "hostile" / "梅溪镇2025.txt"
YEAR = 2024  # the demonstration's full year
WIDTHS = (1440, 768, 360)
SHOWN = (1440, 360)  # widths of the pictures that the README shows


def open_home(page: Page, town: Served) -> None:
    page.goto(town.address)


def open_lawsuits(page: Page, town: Served) -> None:
    page.goto(f"{town.address}ledger/disputes.lawsuit/")


def open_lawsuit(page: Page, town: Served) -> None:
    open_lawsuits(page, town)
    page.locator("main tbody a").first.click()


def open_report(page: Page, town: Served) -> None:
    page.goto(f"{town.address}report/?year={YEAR}")


def open_figure(page: Page, town: Served) -> None:
    """The proof of the first figure of the report."""
    open_report(page, town)
    page.locator("a.fig").first.click()


def open_checked(page: Page, town: Served) -> None:
    """A report with faults, of a town that does not exist, examined."""
    page.goto(f"{town.address}check/")
    page.locator("input[type=file]").first.set_input_files(FAULTY)
    page.locator("main form button").first.click()


def open_archive(page: Page, town: Served) -> None:
    page.goto(f"{town.address}archive/")


PICTURES: dict[str, Callable[[Page, Served], None]] = {
    "home": open_home,
    "list": open_lawsuits,
    "record": open_lawsuit,
    "report": open_report,
    "figure": open_figure,
    "check": open_checked,
    "archive": open_archive,
}


def take_pictures(town: Served, out: Path, *, whole: bool) -> None:
    """One PNG for each page and width, named home-1440.png: what the screen shows, or whole pages at every width."""
    out.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        for width in WIDTHS if whole else SHOWN:
            context = browser.new_context(locale="zh-CN", viewport={"width": width, "height": 900})
            page = context.new_page()
            page.goto(f"{town.address}sign-in/")
            page.screenshot(path=out / f"sign-in-{width}.png")
            town.sign_in(page)
            for name, open_page in PICTURES.items():
                open_page(page, town)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=out / f"{name}-{width}.png", full_page=whole)
                _complain_of_width(page, name, width)
            context.close()


def _complain_of_width(page: Page, name: str, width: int) -> None:
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > width:
        print(f"{name} is {wide} px wide on a screen of {width}")


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="a demonstration folder; without it a fresh one is made")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument(
        "--whole", action="store_true", help="whole pages at 1440, 768 and 360, to be looked at"
    )
    options = parser.parse_args(args)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        if options.data:
            shutil.copytree(options.data, data)
        else:
            make_demonstration(data)
        with serving(data) as town:
            take_pictures(town, options.out, whole=options.whole)
    print(f"{len(list(options.out.glob('*.png')))} pictures in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
