"""The manual's walk: an empty folder, and a town that works with it up to its report. The pictures show the same acts."""

from pathlib import Path

from playwright.sync_api import Browser

from tools.demonstration import opened
from tools.walk import SCENES, Walk, today, walk_through

MANUAL = Path(__file__).parents[2] / "docs" / "manual" / "walk.md"


def test_walk_of_the_manual_leads_from_the_first_record_to_the_checked_report(
    browser: Browser, tmp_path: Path
) -> None:
    told = MANUAL.read_text(encoding="utf-8")
    seen: list[str] = []
    with opened(tmp_path / "data") as address:
        context = browser.new_context(locale="zh-CN")
        walk_through(Walk(context.new_page(), address, tmp_path, today()), lambda name, at: seen.append(name))
        context.close()
    assert seen == [scene.name for scene in SCENES]
    assert [name for name in seen if f"walk/{name}.png" not in told] == []
