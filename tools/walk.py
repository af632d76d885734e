"""Walk through a town's first year as its clerk does, and take the pictures of docs/manual/walk.md:

python -m tools.walk [--out DIR]

Begins with an empty folder. Every scene is an act on the pages; what a scene leads to is asked for, so that the manual
tells what happens.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import xlsxwriter
from playwright.sync_api import Page, ViewportSize

from tools.demonstration import chromium, opened
from tools.hands import choose_step, fill, start_record, take_step

OUT = Path(__file__).parents[1] / "docs" / "manual" / "walk"
TOWN = "岚溪镇"
OWN_PASSWORD = "岚溪河边有三棵老槐树和一口井"
OTHER_PASSWORD = "党政办的窗外是一片油菜花田"
SIZE: ViewportSize = {"width": 1280, "height": 800}
MATTER = "岚溪镇停车场收费方案"


@dataclass
class Walk:
    """A clerk before the pages: where they are, the day, files to hand, the passwords given."""

    page: Page
    address: str
    folder: Path
    today: date
    password: str = ""

    def day(self, before: int) -> str:
        return (self.today - timedelta(days=before)).isoformat()

    def go(self, path: str) -> None:
        self.page.goto(f"{self.address}{path}")

    def sign_in(self, username: str, password: str) -> None:
        self.page.context.clear_cookies()
        self.go("sign-in/")
        self.page.get_by_label("账号").fill(username)
        self.page.get_by_label("口令").fill(password)
        self.page.get_by_role("button", name="登录").click()

    def see(self, words: str) -> None:
        """What the manual promises must stand on the page."""
        self.page.get_by_text(words).first.wait_for(timeout=10_000)


def choose_town(walk: Walk) -> None:
    walk.go("")
    walk.page.get_by_label("哪个乡镇街道").fill("岚溪")
    walk.page.get_by_role("button", name="找一找").click()
    walk.see("云岭县")


def open_account(walk: Walk) -> None:
    walk.page.get_by_role("link", name=TOWN).first.click()
    walk.page.get_by_label("您的称呼").fill("司法所演示员")
    walk.page.get_by_label("账号").fill("sifasuo")
    walk.page.get_by_label("口令").fill(OWN_PASSWORD)
    walk.page.get_by_role("button", name="建账号并开始").click()
    walk.see("没有正在计算的期限")


def add_colleague(walk: Walk) -> None:
    walk.go("people/")
    fill(walk.page, username="dangzheng", name="党政办演示员")
    walk.page.locator("main form").get_by_label("党政综合办", exact=True).check()
    walk.page.get_by_role("button", name="开账号").click()
    walk.see("只显示这一次")
    walk.password = walk.page.locator(".slips .mono").last.inner_text()


def choose_kind(walk: Walk) -> None:
    walk.go("note/")
    walk.see("行政诉讼")


def record_lawsuit(walk: Walk) -> None:
    start_record(
        walk.page,
        walk.address,
        "disputes.lawsuit",
        on=walk.day(2),
        plaintiff_label="柳某某",
        act_type="强制拆除",
        court="云岭县人民法院",
    )
    walk.see("行政诉讼法第六十七条")


def be_refused(walk: Walk) -> None:
    take_step(walk.page, "登记裁判", walk.today, outcome="判决撤销并责令重作")
    take_step(walk.page, "生效", walk.today)
    walk.see("先在记录里填“败诉原因”")


def attach_evidence(walk: Walk) -> None:
    summons = walk.folder / "应诉通知书.txt"
    summons.write_text("演示数据：应诉通知书", encoding="utf-8")
    walk.page.get_by_text("添加佐证").click()
    walk.page.locator("#evidence input[type=file]").set_input_files(summons)
    walk.page.locator("#evidence input[type=date]").fill(walk.day(2))
    walk.page.get_by_role("button", name="存入佐证").click()
    walk.see("应诉通知书.txt")


def call_meeting(walk: Walk) -> None:
    """The colleague signs in, chooses a password, and calls a meeting."""
    walk.sign_in("dangzheng", walk.password)
    walk.page.get_by_label("现在的口令").fill(walk.password)
    walk.page.get_by_label("新口令", exact=True).fill(OTHER_PASSWORD)
    walk.page.get_by_label("再写一遍新口令").fill(OTHER_PASSWORD)
    walk.page.get_by_role("button", name="换成新口令").click()
    start_record(
        walk.page,
        walk.address,
        "decisions.meeting",
        on=(walk.today + timedelta(days=7)).isoformat(),
        meeting_kind="党政联席会",
        serial="1",
        chair="镇长",
    )


def _add_item(walk: Walk, **values: str) -> None:
    start_record(
        walk.page,
        walk.address,
        "decisions.agenda_item",
        meeting="1",
        title=MATTER,
        category="重大决策",
        review_scope="属审查范围",
        **values,
    )


def meet_the_gate(walk: Walk) -> None:
    _add_item(walk)
    walk.see("不能列入议程")


def review(walk: Walk) -> None:
    walk.sign_in("sifasuo", OWN_PASSWORD)
    start_record(
        walk.page,
        walk.address,
        "decisions.legality_review",
        on=walk.day(14),
        title=MATTER,
        matter_kind="重大行政决策",
    )
    take_step(walk.page, "受理", walk.today - timedelta(days=13), materials="草案", review_body="司法所")
    take_step(walk.page, "顾问意见", walk.today - timedelta(days=5), counsel_name="演示顾问")
    points = dict.fromkeys(["authority_points", "procedure_points", "substance_points"], "演示意见")
    choose_step(walk.page, "出具意见书")
    fill(
        walk.page,
        taken_on=walk.today.isoformat(),
        conclusion="修改后合法",
        opinion_number="岚审〔2026〕1号",
        opinions_given="3",
        **points,
    )


def issue_opinion(walk: Walk) -> None:
    walk.page.get_by_role("button", name="登记：出具意见书").click()
    walk.see("岚审〔2026〕1号")


def pass_the_gate(walk: Walk) -> None:
    walk.sign_in("dangzheng", OTHER_PASSWORD)
    _add_item(walk, review=MATTER)
    walk.see(MATTER)


def try_a_sheet(walk: Walk) -> None:
    """A sheet with a day that does not exist: nothing is written, the row is named."""
    sheet = walk.folder / "普法活动.xlsx"
    with xlsxwriter.Workbook(sheet) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["活动日期", "地点", "场所类型", "主题", "形式", "受众人次", "人次计法"])
        page.write_row(1, 0, [walk.day(250), "集镇广场", "市场集市", "其他", "集市咨询", 120, "清点"])
        page.write_row(2, 0, ["2026-02-30", "河西村", "村庄", "土地", "讲座", 80, "签到"])
    walk.sign_in("sifasuo", OWN_PASSWORD)
    walk.go("ledger/education.publicity_event/import/")
    walk.page.locator("main input[type=file]").set_input_files(sheet)
    walk.page.get_by_role("button", name="试读").click()
    walk.see("第3行")


def begin_report(walk: Walk) -> None:
    walk.go("report/")
    walk.page.get_by_role("button", name="开始编制").click()
    walk.go("report/")
    walk.see("缺")


def write_guidance(walk: Walk) -> None:
    """What only the town can say, with a figure that stays bound to the ledger."""
    walk.page.get_by_role("link", name="写：指导思想").click()
    walk.page.locator("main textarea[name=text]").fill(
        "今年以来，镇里把依法办事落到每一件事上，全年审查{合法性审查}。"
    )
    walk.see("可以写进去的数")


def keep_guidance(walk: Walk) -> None:
    walk.page.get_by_role("button", name="存下").click()
    walk.see("全年审查")


def confirm_figures(walk: Walk) -> None:
    walk.go("report/figures/")
    walk.page.get_by_role("button", name="项数属实，确认").first.click()
    walk.go("report/figures/")
    walk.see("已核")


def check_own_report(walk: Walk) -> None:
    """The Word file as it stands, examined as any other file."""
    walk.go("report/")
    with walk.page.expect_download() as started:
        walk.page.get_by_role("link", name="Word").click()
    report = walk.folder / "年报.docx"
    started.value.save_as(report)
    walk.go("check/")
    walk.page.get_by_label("报告文件").set_input_files(report)
    walk.page.get_by_role("button", name="开始体检").click()
    walk.see("没有发现不等于没有问题")


def keep_backup(walk: Walk) -> None:
    walk.go("archive/")
    walk.see("备份")


@dataclass(frozen=True)
class Scene:
    """One picture of the manual: its name, and the act that leads to it."""

    name: str
    act: Callable[[Walk], None]
    at: str = ""  # what of the page the picture begins with


SCENES = (
    Scene("01-town", choose_town),
    Scene("02-home", open_account),
    Scene("03-people", add_colleague),
    Scene("04-note", choose_kind),
    Scene("05-record", record_lawsuit),
    Scene("06-refused", be_refused, "#now"),
    Scene("07-evidence", attach_evidence, "#evidence"),
    Scene("08-meeting", call_meeting),
    Scene("09-gate", meet_the_gate, ".fault"),
    Scene("10-review", review, "#now"),
    Scene("11-opinion", issue_opinion),
    Scene("12-agenda", pass_the_gate),
    Scene("13-sheet", try_a_sheet),
    Scene("14-report", begin_report),
    Scene("15-writing", write_guidance, "main textarea"),
    Scene("16-written", keep_guidance),
    Scene("17-figures", confirm_figures),
    Scene("18-check", check_own_report),
    Scene("19-archive", keep_backup),
)


def walk_through(walk: Walk, shoot: Callable[[str, str], None]) -> None:
    """Every scene in order; `shoot(name, at)` is called when its page stands."""
    for scene in SCENES:
        scene.act(walk)
        walk.page.wait_for_load_state("networkidle")
        shoot(scene.name, scene.at)


def take_pictures(out: Path) -> None:
    """A PNG for each scene."""
    out.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        chromium() as browser,
        opened(Path(folder) / "data") as address,
    ):
        page = browser.new_context(locale="zh-CN", viewport=SIZE).new_page()
        walk_through(
            Walk(page, address, Path(folder), today()),
            lambda name, at: _shoot(page, at, out / f"{name}.png"),
        )


def today() -> date:
    """The day that the server reads from its clock."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def _shoot(page: Page, at: str, path: Path) -> None:
    if at:
        page.locator(at).first.evaluate("place => place.scrollIntoView()")
        page.evaluate("window.scrollBy(0, -70)")  # the head of the page stays in sight
    page.screenshot(path=path)


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    take_pictures(parser.parse_args(args).out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
