"""The office itself: the holiday notice of a year, the list of people, who leaves hands over."""

from datetime import date
from pathlib import Path

import xlsxwriter
from playwright.sync_api import Page, expect

from tools.demonstration import Served

YEAR = date.today().year + 1  # noqa: DTZ011 (the served desk reads the same clock; the year that follows has no notice yet)
HOLIDAYS = (
    ("元旦", 1),
    ("春节", 2),
    ("清明节", 4),
    ("劳动节", 5),
    ("端午节", 6),
    ("中秋节", 9),
    ("国庆节", 10),
)


def test_holiday_notice_is_read_then_taken_over(page: Page, served: Served) -> None:
    served.sign_in(page)
    page.get_by_role("link", name="工作日历").click()
    page.get_by_role("link", name=f"{YEAR}年（暂定）").click()
    expect(page.get_by_text(f"{YEAR}年的放假通知未录入，期限为暂定。")).to_be_visible()
    lines = [f"{name}：{month}月2日放假，共1天。" for name, month in HOLIDAYS]
    notice = [f"国务院办公厅关于{YEAR}年部分节假日安排的通知（演示数据）", *lines]
    page.get_by_label("放假通知", exact=True).fill("\n".join(notice))
    page.get_by_role("button", name="试读").click()
    expect(page.get_by_role("heading", name="试读结果 还没有采用")).to_be_visible()
    page.get_by_role("button", name="采用这份安排").click()
    expect(page.get_by_role("link", name=f"{YEAR}年", exact=True)).to_be_visible()
    expect(page.get_by_text(f"{YEAR}-01-02", exact=True)).to_be_visible()


def test_list_of_people_comes_in_and_who_leaves_hands_over(
    page: Page, served: Served, tmp_path: Path
) -> None:
    served.sign_in(page, "guanli")
    page.goto(f"{served.address}people/")
    page.get_by_role("link", name="导入名单").click()
    page.locator("input[type=file]").set_input_files(roster(tmp_path / "名单.xlsx"))
    page.get_by_role("button", name="试读").click()
    page.get_by_role("button", name="开账号、加岗位").click()
    expect(page.get_by_text("开了 1 个账号")).to_be_visible()
    password = page.locator(".slips dd.mono").nth(1).inner_text()
    page.goto(f"{served.address}people/")
    page.get_by_role("link", name="sifasuo", exact=True).click()
    page.get_by_role("button", name="停用账号").click()
    expect(page.get_by_text("请先移交")).to_be_visible()
    page.get_by_label("交给").select_option(label="接手的人")
    page.get_by_label("理由").fill("调离")
    page.get_by_role("button", name="移交", exact=True).click()
    expect(page.get_by_text("可以结束岗位或者停用账号了。")).to_be_visible()
    page.goto(f"{served.address}people/")
    page.get_by_role("link", name="sifasuo", exact=True).click()
    page.get_by_role("button", name="停用账号").click()
    expect(page.get_by_text("账号“sifasuo”已停用")).to_be_visible()
    page.locator("header summary").last.click()
    page.get_by_role("button", name="退出登录").click()
    page.get_by_label("账号").fill("jieshou")
    page.get_by_label("口令").fill(password)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_text("首次登录要先换成自己的口令。")).to_be_visible()


def roster(path: Path) -> Path:
    """A list with one person who may do everything that the justice office does."""
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ("账号", "姓名或岗位", "单位", "岗位"))
        page.write_row(
            1,
            0,
            (
                "jieshou",
                "接手的人",
                "岚溪镇司法所",
                "司法所；党政综合办；党建办；平安法治办；综合行政执法队；站所",
            ),
        )
    return path
