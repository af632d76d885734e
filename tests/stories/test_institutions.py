"""Each institution that the founding report names keeps its matter: entered by whoever is in charge, on its own form."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.stories.conftest import remarks
from tools.demonstration import Served
from tools.hands import fill, start_record, take_step
from tools.walk import today

TODAY = today()
DAY, LATER = TODAY.isoformat(), (TODAY + timedelta(days=30)).isoformat()


@dataclass(frozen=True)
class Matter:
    """A matter: the institution of the report, who enters it, where, with what; the words by which its page is known."""

    institution: str
    account: str
    room: str
    kind: str
    title: str
    values: dict[str, str]


MATTERS = (
    Matter("年度工作计划", "sifasuo", "责任监督", "duty.annual_law_task", "开展执法文书抽查（故事）",
           {"title": "开展执法文书抽查（故事）", "source": "镇要点", "due_on": LATER}),
    Matter("第一责任人职责", "zhenzhang", "责任监督", "duty.principal_act", "听取法治工作汇报（故事）",
           {"title": "听取法治工作汇报（故事）", "principal": "镇长", "act_kind": "听取汇报"}),
    Matter("履行职责事项清单", "sifasuo", "责任监督", "duty.duty_list_item", "法治宣传教育（故事）",
           {"title": "法治宣传教育（故事）", "category": "基本履职"}),
    Matter("合同审查", "sifasuo", "依法决策", "decisions.contract", "道路养护合同（故事）",
           {"title": "道路养护合同（故事）", "contract_kind": "采购服务", "counterparty": "演示养护公司"}),
    Matter("涉企检查", "zhifa", "行政执法", "enforcement.inspection", "餐馆日常检查（故事）",
           {"title": "餐馆日常检查（故事）", "inspection_kind": "日常检查"}),
    Matter("首违不罚", "zhifa", "行政执法", "enforcement.correction_record", "占道堆物初次改正（故事）",
           {"title": "占道堆物初次改正（故事）", "depth": "全程办理", "correction_kind": "责令改正",
            "notice_number": "岚改〔故事〕1号"}),
    Matter("线索移送", "zhifa", "行政执法", "enforcement.case_transfer", "移送无证采砂线索（故事）",
           {"title": "移送无证采砂线索（故事）", "other_party": "县水务局"}),
    Matter("执法事项", "sifasuo", "行政执法", "enforcement.enforcement_power", "对占道经营的处罚（故事）",
           {"title": "对占道经营的处罚（故事）", "power_kind": "行政处罚", "source": "省级赋权下放"}),
    Matter("主动公开", "dangzheng", "信息公开", "disclosure.disclosed_item", "村道硬化资金公示（故事）",
           {"title": "村道硬化资金公示（故事）", "category": "重大建设项目"}),
    Matter("中心组学习", "sifasuo", "学法普法", "education.study_session", "中心组学习",
           {"occasion": "中心组学习", "themes": "宪法", "attendance": "18"}),
    Matter("镇村干部培训", "sifasuo", "学法普法", "education.training", "村干部法治培训（故事）",
           {"title": "村干部法治培训（故事）", "audience": "镇村干部", "attendance": "46"}),
    Matter("岗位普法", "zhifa", "学法普法", "education.on_duty_publicity", "检查",
           {"office": "执法", "scene": "事中", "work": "检查"}),
    Matter("普法志愿者", "sifasuo", "学法普法", "education.publicity_volunteer", "教师",
           {"name": "演示志愿者", "profession": "教师"}),
    Matter("一校一律师", "sifasuo", "学法普法", "education.school_pairing", "演示小学",
           {"school": "演示小学", "capacity": "一校一律师", "name": "演示律师"}),
    Matter("所队联动", "zhifa", "学法普法", "education.office_team_coordination", "会商疑难案件（故事）",
           {"title": "会商疑难案件（故事）", "way": "案件会商", "participants": "司法所、执法队"}),
    Matter("人民调解", "sifasuo", "法律服务", "services.mediation_case", "调2026故事1",
           {"platform_number": "调2026故事1", "committee": "演示调委会", "dispute": "邻里", "source": "申请"}),
    Matter("村居法律顾问", "sifasuo", "法律服务", "services.village_adviser_log", "河西村",
           {"village": "河西村", "adviser": "演示顾问", "way": "驻村", "matters": "咨询"}),
    Matter("政务服务", "dangzheng", "法律服务", "services.service_tally", "办件",
           {"count": "35"}),
)  # fmt: skip


@pytest.fixture(scope="module")
def desk_of(browser: Browser, office: Served) -> Iterator[Callable[[str], Page]]:
    """The desk of an account, at which it stays signed in; what the browser says of any page is a fault."""
    desks, said = dict[str, Page](), list[str]()

    def desk(account: str) -> Page:
        if account not in desks:
            desks[account] = page = browser.new_context(locale="zh-CN").new_page()
            page.on("console", lambda message: said.extend(remarks(message.text)))
            office.sign_in(page, account)
        return desks[account]

    yield desk
    for page in desks.values():
        page.context.close()
    assert said == []


def counted(page: Page, room: str) -> int:
    """How many records of the year stand beside a room in the menu."""
    beside = page.locator("nav.nav li a", has_text=room).locator("small")
    return int(beside.inner_text().removesuffix("条").replace(",", "")) if beside.count() else 0


@pytest.mark.parametrize("matter", MATTERS, ids=lambda matter: matter.kind)
def test_institution_keeps_its_matter(matter: Matter, desk_of: Callable[[str], Page], office: Served) -> None:
    page = desk_of(matter.account)
    page.goto(f"{office.address}ledger/{matter.kind}/?year={TODAY.year}")
    before = counted(page, matter.room)
    start_record(page, office.address, matter.kind, on=DAY, **matter.values)
    expect(page.locator("h1")).to_contain_text(matter.title)
    expect(page.locator("ol.log li")).to_have_count(1)
    assert counted(page, matter.room) == before + 1


def test_case_files_are_drawn_for_review(desk_of: Callable[[str], Page], office: Served) -> None:
    page = desk_of("sifasuo")
    start_record(
        page, office.address, "enforcement.case_file_review", on=DAY, title="镇自查案卷（故事）",
        organised_by="镇自查", scope_from="2024-01-01", scope_to="2024-12-31",
    )  # fmt: skip
    review = page.url
    page.get_by_role("link", name="抽取案卷", exact=True).click()
    fill(page, sample_size="3", seed="故事")
    page.get_by_role("button", name="抽取案卷").click()
    page.goto(review)
    drawn = page.locator("section.sec", has=page.get_by_role("heading", name="评查案卷"))
    expect(drawn.locator("tbody tr")).to_have_count(3)


def test_head_of_the_town_appears_in_court(desk_of: Callable[[str], Page], office: Served) -> None:
    page = desk_of("sifasuo")
    start_record(
        page, office.address, "disputes.lawsuit", on=(TODAY - timedelta(days=2)).isoformat(),
        plaintiff_label="柳某某", act_type="强制拆除", court="云岭县人民法院",
    )  # fmt: skip
    page.get_by_role("link", name="加一条开庭").click()
    page.locator("form.card [name=on]").fill(DAY)
    page.get_by_role("button", name="存这一条").click()
    page.locator("section.sec", has=page.get_by_role("heading", name="开庭")).locator("tbody a").click()
    take_step(page, "开庭", TODAY, head="正职", staff_attended="出庭", head_post="镇长")
    expect(page.locator("dl.kv dd", has_text="正职")).to_have_count(1)


def test_order_leads_to_the_consultation_that_fulfils_it(
    desk_of: Callable[[str], Page], office: Served
) -> None:
    page = desk_of("sifasuo")
    start_record(
        page, office.address, "services.service_order", on=DAY, title="合同咨询（故事）",
        applicant_kind="企业", applicant="演示食品厂", menu="法律咨询",
    )  # fmt: skip
    take_step(page, "受理", TODAY)
    take_step(page, "派单", TODAY, server="演示顾问")
    take_step(page, "登记成法律咨询", TODAY)
    draft = page.locator("aside .linked li", has_text="咨询")
    expect(draft.locator(".st")).to_have_text("草稿")


def test_complaint_that_belongs_elsewhere_is_routed_and_not_kept(
    desk_of: Callable[[str], Page], office: Served
) -> None:
    page = desk_of("pingan")
    start_record(
        page, office.address, "duty.oversight_report", on=DAY, channel="来访", category="应转其他渠道"
    )
    take_step(page, "导流", TODAY, routed_to="信访")
    assert page.get_by_role("button", name="登记：受理").count() == 0


def test_law_day_opens_the_form_of_its_event(desk_of: Callable[[str], Page], office: Served) -> None:
    page = desk_of("sifasuo")
    page.goto(office.address)
    page.locator("#law-days a").first.click()
    expect(page.locator("main [name=on]")).not_to_have_value("")
    expect(page.get_by_role("button", name="保存", exact=True)).to_be_visible()
