"""Stories of an office year: a lawsuit, a refusal, the gate, a figure down to its rows, the Word file, a check."""

import re
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page

from tools.demonstration import Served
from tools.hands import start_record, take_step

TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()  # the server reads the same clock


def rows_of(page: Page, served: Served, kind: str, words: str) -> int:
    page.goto(f"{served.address}ledger/{kind}/?q={words}")
    return page.locator("main tbody tr", has_text=words).count()


def record_lawsuit(page: Page, served: Served) -> None:
    start_record(
        page,
        served.address,
        "disputes.lawsuit",
        on=(TODAY - timedelta(days=2)).isoformat(),
        plaintiff_label="柳某某",
        act_type="强制拆除",
        court="云岭县人民法院",
    )


def test_lawsuit_is_recorded_and_its_clock_says_why(page: Page, served: Served) -> None:
    served.sign_in(page, "sifasuo")
    record_lawsuit(page, served)
    assert re.search(r"/ledger/disputes\.lawsuit/[0-9a-f-]{36}/$", page.url)
    clock = page.locator(".clock", has_text="答辩举证")
    assert clock.count() == 1
    assert "行政诉讼法第六十七条" in clock.inner_text()
    assert page.locator("ol.log li").count() == 1


def test_step_that_the_law_does_not_allow_yet_is_refused_with_its_reason(page: Page, served: Served) -> None:
    served.sign_in(page, "sifasuo")
    record_lawsuit(page, served)
    assert page.locator("#now").get_by_role("link", name="决定是否上诉").count() == 0
    take_step(page, "登记裁判", TODAY, outcome="判决撤销并责令重作")
    take_step(page, "生效", TODAY)
    refused = page.locator("#now .refuse", has_text="先在记录里填“败诉原因”")
    assert refused.count() == 1
    assert page.get_by_role("button", name="登记：复盘归卷").count() == 0


def test_step_before_the_matter_began_is_refused_and_keeps_what_was_typed(page: Page, served: Served) -> None:
    served.sign_in(page, "sifasuo")
    record_lawsuit(page, served)
    before = TODAY - timedelta(days=9)
    take_step(page, "答辩举证", before, staff="演示承办人")
    assert page.locator(".fault").count() == 1
    assert page.locator("main [name=staff]").input_value() == "演示承办人"
    page.reload()
    assert page.locator("ol.log li").count() == 1


@pytest.fixture
def meeting(page: Page, served: Served) -> str:
    """Address of a meeting that lies ahead."""
    served.sign_in(page, "dangzheng")
    start_record(
        page,
        served.address,
        "decisions.meeting",
        on=(TODAY + timedelta(days=30)).isoformat(),
        meeting_kind="党政联席会",
        serial="99",
        chair="演示主持人",
    )
    return page.url


def add_item(page: Page, served: Served, **values: str) -> None:
    start_record(
        page,
        served.address,
        "decisions.agenda_item",
        meeting="99",
        title="演示停车场收费方案",
        category="重大决策",
        review_scope="属审查范围",
        **values,
    )


def test_gate_keeps_an_unreviewed_matter_off_the_agenda(page: Page, served: Served, meeting: str) -> None:
    add_item(page, served)
    said = page.locator(".fault").inner_text()
    assert "不能列入议程" in said
    assert "您填的内容还在" in said
    assert page.locator("main [name=title]").input_value() == "演示停车场收费方案"
    assert rows_of(page, served, "decisions.agenda_item", "演示停车场收费方案") == 0


def test_figure_of_the_report_opens_its_rows(page: Page, served: Served) -> None:
    served.sign_in(page, "sifasuo")
    page.goto(f"{served.address}report/?year=2024")
    figure = page.locator("a.fig", has_text="16").first
    figure.click()
    proof = page.locator("#proof")
    rows = proof.locator("a[href*='/ledger/']")
    assert rows.count() == 16
    rows.first.click()
    assert "/ledger/decisions." in page.url


def test_report_is_downloaded_as_word(page: Page, served: Served) -> None:
    served.sign_in(page, "sifasuo")
    page.goto(f"{served.address}report/?year=2024")
    with page.expect_download() as started:
        page.get_by_role("link", name="Word").click()
    with zipfile.ZipFile(started.value.path()) as word:
        body, *heads = (
            re.sub("<[^>]+>", "", word.read(name).decode("utf-8"))
            for name in ["word/document.xml", *(n for n in word.namelist() if re.match(r"word/header\d", n))]
        )
    assert body.strip().startswith("岚溪镇人民政府关于2024年法治政府建设情况的报告")
    assert "演示数据" in "".join(heads)


def test_file_is_checked(page: Page, served: Served, tmp_path: Path) -> None:
    report = tmp_path / "报告.txt"
    report.write_text(
        "岚溪镇2024年法治政府建设情况的报告\n一年来，岚溪镇开展法制宣传20场次。仁兆镇党委高度重视。\n岚溪镇人民政府\n2024年12月30日\n",
        encoding="utf-8",
    )
    served.sign_in(page, "sifasuo")
    page.goto(f"{served.address}check/")
    page.get_by_label("报告文件").set_input_files(report)
    page.get_by_role("button", name="开始体检").click()
    page.locator("article.find1.must").first.wait_for()
    quotes = page.locator("article.find1.must").all_inner_texts()
    assert len([text for text in quotes if "仁兆" in text]) == 1
    assert page.locator("mark.mk", has_text="仁兆").count() >= 1
    assert page.get_by_text("没有发现不等于没有问题").count() >= 1
