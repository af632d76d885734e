"""The county sends a blank form; the clerk hands it in as it came and takes it back filled, the second time at one press."""

from pathlib import Path

import xlsxwriter
from playwright.sync_api import Locator, Page
from python_calamine import CalamineWorkbook

from tools.demonstration import Served

HEADERS = ["序号", "活动时间", "活动地点", "受教育人次", "到场领导"]


def draw_form(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        page, line = book.add_worksheet("报表"), book.add_format({"border": 1})
        page.merge_range("A1:E1", "普法活动统计表", line)
        page.write_row("A2", HEADERS, line)
        page.write_row("A3", ["", "", "", "", ""], line)
        page.write("A4", "合计", line)
        page.write_formula("D4", "=SUM(D3:D3)", line)
        page.write("A5", "填报人：")


def taken(page: Page, press: Locator, path: Path) -> list[list[object]]:
    """The rows of the file that a button hands out."""
    with page.expect_download() as download:
        press.click()
    download.value.save_as(path)
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def test_the_form_of_the_county_comes_back_filled(page: Page, served: Served, tmp_path: Path) -> None:
    form = tmp_path / "县普法统计表.xlsx"
    draw_form(form)
    served.sign_in(page)
    page.goto(f"{served.address}ledger/education.publicity_event/?year=2024&form=lecture")
    page.get_by_role("link", name="按上级表格填报", exact=True).click()
    page.get_by_label("上级发来的空白表").set_input_files(form)
    page.get_by_role("button", name="填这张表", exact=True).click()
    assert "没有对上：到场领导。" in page.locator("main").inner_text()
    first = taken(
        page, page.get_by_role("button", name="记住对应，填好下载", exact=True), tmp_path / "1.xlsx"
    )
    filled = first[2:-2]
    assert [row[0] for row in filled] == list(range(1, len(filled) + 1))
    assert first[-2][3] == sum(row[3] for row in filled)  # type: ignore[misc]
    page.goto(f"{served.address}ledger/education.publicity_event/?year=2024&form=lecture")
    page.get_by_role("link", name="按上级表格填报", exact=True).click()
    page.get_by_label("上级发来的空白表").set_input_files(form)
    assert taken(page, page.get_by_role("button", name="填这张表", exact=True), tmp_path / "2.xlsx") == first
