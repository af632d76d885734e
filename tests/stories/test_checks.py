"""A story of 体检: a finding is accepted with a reason, the mended file is checked again, the Word file comes down."""

import io
import zipfile
from pathlib import Path

from playwright.sync_api import Page

from tests.check.making import docx_of
from tools.demonstration import Served

LINES = "柳溪镇2024年法治政府建设情况的报告\n开展法制宣传20场次。\n详见XX村公开栏。\n柳溪镇人民政府\n2025年1月20日"


def test_a_finding_is_accepted_and_the_mended_file_checked_again(
    page: Page, served: Served, tmp_path: Path
) -> None:
    report = tmp_path / "报告.docx"
    report.write_bytes(docx_of(LINES))
    served.sign_in(page, "sifasuo")
    page.goto(f"{served.address}check/")
    page.get_by_label("报告文件").set_input_files(report)
    page.get_by_role("button", name="开始体检").click()
    found = page.locator("article.find1", has_text="法制宣传")
    found.get_by_text("看过了，不改").click()
    found.get_by_label("不改的理由").fill("引用活动原名")
    found.get_by_role("button", name="接受并重查").click()
    page.get_by_role("heading", name="已接受").wait_for()
    assert page.locator("article.find1", has_text="XX").count() == 1
    with page.expect_download() as word:
        page.get_by_role("link", name="下载带批注的 Word").click()
    assert word.value.suggested_filename == "报告.体检.docx"
    with zipfile.ZipFile(io.BytesIO(Path(word.value.path()).read_bytes())) as parts:
        assert "模板里的空没有填" in parts.read("word/comments.xml").decode()
    report.write_bytes(docx_of(LINES.replace("XX村", "东村")))
    page.get_by_label("报告文件").set_input_files(report)
    page.get_by_role("button", name="开始体检").click()
    page.locator("article.find1", has_text="XX").wait_for(state="detached")
    assert page.get_by_label("不改的理由").last.input_value() == "引用活动原名"
