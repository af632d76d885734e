"""The year's report as the justice office makes it: begun, written where it is empty, its figures confirmed."""

import zipfile

from playwright.sync_api import Page

from tools.demonstration import Served

WRITTEN = "全年解答咨询{解答法律咨询}，都有登记。"


def test_report_is_begun_written_and_confirmed(page: Page, served: Served) -> None:
    served.sign_in(page, "sifasuo")
    page.goto(f"{served.address}report/?year=2025")
    page.get_by_label("数据截止日").fill("2025-12-20")
    page.get_by_role("button", name="开始编制2025年年报").click()
    assert page.get_by_text("数据截至2025年12月20日，其后发生的事项未计入。").count() == 1
    page.get_by_role("link", name="写：提供公共法律服务").click()
    page.locator("#text").fill(WRITTEN.replace("解答法律咨询", "没有的数"))
    page.get_by_role("button", name="存下").click()
    assert page.get_by_text("没有叫“没有的数”的数。").count() == 1
    page.locator("#text").fill(WRITTEN)
    page.get_by_role("button", name="存下").click()
    assert "全年解答咨询" in page.locator("article").inner_text()
    page.get_by_role("link", name="站所核数 0/7").click()
    page.get_by_role("button", name="项数属实，确认").first.click()
    assert page.locator("section.sec .st.is-done").first.inner_text() == "已核"
    page.goto(f"{served.address}report/")
    assert page.get_by_role("link", name="站所核数 1/7").count() == 1


def test_signed_report_shows_its_two_texts(page: Page, served: Served) -> None:
    served.sign_in(page, "sifasuo")
    page.goto(f"{served.address}report/?year=2024")
    assert page.locator("a", has_text="写：").count() == 0
    page.get_by_role("link", name="两个文本对照").click()
    (differing,) = page.locator("tr.differs").all()
    assert "某某合作社" in differing.inner_text()
    assert "在×××××诉本镇征收补偿案" in differing.inner_text()


def test_what_was_known_on_a_day_is_told_and_the_proofs_come_in_one_pack(page: Page, served: Served) -> None:
    served.sign_in(page, "sifasuo")
    page.goto(f"{served.address}report/?year=2024")
    page.get_by_role("link", name="截至某日所知").click()
    page.get_by_label("看到哪一天为止").fill("2024-06-30")
    page.get_by_role("button", name="查看").click()
    later = page.locator("tr", has=page.get_by_role("link", name="普法活动", exact=True))
    assert later.get_by_role("cell").nth(2).inner_text() == "20场次"
    assert later.get_by_text("后来计入，计1").count() > 0
    page.goto(f"{served.address}report/?year=2024")
    page.get_by_role("link", name="佐证包").click()
    told = page.locator("dt", has_text="装入的文件").locator("+ dd").inner_text()
    with page.expect_download() as started:
        page.get_by_role("button", name="下载佐证包").click()
    with zipfile.ZipFile(started.value.path()) as pack:
        files = [name for name in pack.namelist() if name.startswith("佐证/")]
    assert told.partition(" ")[0] == str(len(files))
