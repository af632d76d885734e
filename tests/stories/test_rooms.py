"""One matter of each institution, as the clerk in charge of it records it. Courts and decisions have stories of their own."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tools.demonstration import Served
from tools.hands import fill, start_record, take_step
from tools.walk import today

TODAY = today()


@pytest.fixture(scope="module")
def served(office: Served) -> Served:
    """Each story of this module has a matter of its own."""
    return office


def test_enforcement_files_a_case_and_may_not_decide_before_it_is_investigated(
    page: Page, served: Served
) -> None:
    served.sign_in(page, "zhifa")
    start_record(
        page,
        served.address,
        "enforcement.penalty_case",
        on=(TODAY - timedelta(days=3)).isoformat(),
        title="占道经营（故事）",
        procedure="普通程序",
        depth="全程办理",
        party_kind="个体工商户",
        party_label="柳某某",
    )
    take_step(page, "立案", TODAY, number="岚执〔故事〕1号")
    now = page.locator("#now")
    expect(now.get_by_role("button", name="登记：调查取证", exact=True)).to_be_visible()
    assert now.get_by_text("作出决定", exact=True).count() == 0
    expect(page.locator(".clock", has_text="行政处罚法")).not_to_have_count(0)


def test_disclosure_counts_the_days_of_a_request(page: Page, served: Served) -> None:
    served.sign_in(page, "dangzheng")
    start_record(
        page,
        served.address,
        "disclosure.disclosure_request",
        title="2023年村级项目招标结果（故事）",
        way="当面提交",
        arrived_on=(TODAY - timedelta(days=2)).isoformat(),
        applicant_kind="自然人",
        applicant_label="柳某某",
    )
    expect(page.locator(".clock", has_text="政府信息公开条例第三十三条").first).to_be_visible()
    take_step(page, "答复", TODAY, result="予以公开", reply_number="岚公开〔故事〕1号", remedy="直接起诉")
    take_step(page, "送达", TODAY, delivery="当面")
    expect(page.locator("ol.log li", has_text="送达")).to_have_count(1)


def test_duty_leads_a_problem_from_its_cause_to_its_measure(page: Page, served: Served) -> None:
    served.sign_in(page, "sifasuo")
    start_record(
        page,
        served.address,
        "duty.rectification",
        on=(TODAY - timedelta(days=5)).isoformat(),
        title="执法文书送达不规范（故事）",
        source="自查",
    )
    take_step(
        page,
        "提出整改方案",
        TODAY,
        cause="人员",
        cause_note="新进人员没有培训",
        measure="逐人补训并抽查文书",
        owner="司法所",
        due_on=(TODAY + timedelta(days=30)).isoformat(),
    )
    expect(page.locator("#now .refuse").first).to_be_visible()  # to take it on is for a leader
    page.context.clear_cookies()
    served.sign_in(page, "zhenzhang")
    page.goto(f"{served.address}ledger/duty.rectification/?q=执法文书送达不规范")
    page.locator("main tbody a").first.click()
    take_step(page, "列入整改", TODAY)
    expect(page.locator("ol.log li", has_text="列入整改")).to_have_count(1)


def test_education_records_an_event_whose_reach_says_how_it_was_counted(page: Page, served: Served) -> None:
    served.sign_in(page, "sifasuo")
    start_record(
        page,
        served.address,
        "education.publicity_event",
        on=TODAY.isoformat(),
        place="河西村小广场（故事）",
        venue_kind="村庄",
        themes="土地",
        form="讲座",
        person_times_reached="80",
    )
    expect(page.locator(".fault")).to_contain_text("计法")
    fill(page, person_times_basis="签到")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("h1")).to_contain_text("河西村小广场")


def test_services_note_a_consultation(page: Page, served: Served) -> None:
    served.sign_in(page, "sifasuo")
    start_record(
        page,
        served.address,
        "services.legal_consultation",
        on=TODAY.isoformat(),
        channel="窗口",
        topic="劳动",
    )
    page.goto(f"{served.address}ledger/services.legal_consultation/?on={TODAY.isoformat()}")
    expect(page.locator("main tbody tr", has_text="劳动").first).to_be_visible()
