"""An invented town's year in figures, made without a ledger. 演示数据."""

from datetime import UTC, date, datetime

from fazhi.figures import Figure, Row
from fazhi.org.models import Unit
from fazhi.report.composing import compose
from fazhi.report.content import Report
from fazhi.report.proofs import Proof

AT = datetime(2025, 1, 16, 9, tzinfo=UTC)
YEAR_END = date(2024, 12, 31)
WRITTEN = {
    "shortcomings": "一是现场检查的音像记录不全，原因是设备只有两台。\n二是意见反馈偏慢，原因是没有专人跟踪。",
    "principals": "镇党委书记主持研究法治工作2次，镇长出庭应诉2次。",
    "plan": "上半年添置记录设备，由综合行政执法队承办；全年按月跟踪意见反馈，由司法所承办。",
    "other": "无。",
    "guidance": "（此段由演示镇按县里2024年下发的表述写入。）",
    "signed-on": "2025年1月16日",
}


def rows(kind: str, first: int, number: int, count: int = 1) -> tuple[Row, ...]:
    return tuple(
        Row(kind, f"{kind}-{place:02}", f"2024-{place % 12 + 1:02}-15", count, f"{place:064x}")
        for place in range(first, first + number)
    )


def figures_of_a_year() -> dict[str, Figure]:
    """5 decisions, 12 projects and 41 contracts reviewed; 16 meetings attended; 2 lawsuits heard twice."""
    reviews, hearings = rows("decisions.legality_review", 1, 58), rows("disputes.court_hearing", 1, 4)
    basis = "出具意见书的送审件"
    made = [
        Figure.of("reviews-total", "合法性审查", "件", rows=reviews, basis=basis, counted_on="出具意见之日"),
        Figure.of("reviews-decisions", "其中：重大行政决策", "件", rows=reviews[:5]),
        Figure.of("reviews-projects", "其中：重大项目", "件", rows=reviews[5:17]),
        Figure.of("reviews-contracts", "其中：合同协议", "件", rows=reviews[17:]),
        Figure.of("reviews-documents", "其中：规范性文件审核", "件"),
        Figure.of(
            "opinion-adoption-rate", "意见采纳率", "%", rows=reviews[:31], numerator=27, denominator=31
        ),
        Figure.of("review-coverage-rate", "应审尽审率", "%", rows=reviews, numerator=57, denominator=58),
        Figure.of("sit-ins", "列席会议", "次", rows=rows("decisions.meeting", 1, 16)),
        Figure.of("sit-in-advice", "列席提出法律意见", "条", rows=rows("decisions.sit_in", 1, 11, 2)),
        Figure.of("contracts-signed", "签订合同", "份", rows=rows("decisions.contract", 1, 40)),
        Figure.of("lawsuits-received", "行政诉讼收案", "件", rows=rows("disputes.lawsuit", 1, 2)),
        Figure.of("head-appearance-rate", "出庭应诉率", "%", rows=hearings, numerator=4, denominator=4),
        Figure.of("lawsuits-first-instance", "一审件数", "件", rows=rows("disputes.lawsuit", 1, 2)),
        Figure.of("lawsuits-second-instance", "二审件数", "件", rows=rows("disputes.lawsuit", 3, 2)),
        Figure.of("lawsuits-retrial", "再审件数", "件"),
        Figure.of("head-appeared-chief", "其中：正职出庭", "件", rows=hearings[:1]),
        Figure.of("head-appeared-deputy", "其中：副职出庭", "件", rows=hearings[1:]),
        Figure.of("lawsuits-decided", "审结（审级件）", "件", rows=rows("disputes.lawsuit", 1, 4)),
        Figure.of("lawsuits-upheld", "其中：二审维持", "件", rows=rows("disputes.lawsuit", 3, 2)),
        Figure.of("lawsuits-effective", "裁判生效的案件", "件", rows=rows("disputes.lawsuit", 3, 2)),
        Figure.of("lawsuits-lost", "败诉", "件"),
        Figure.of("reconsiderations", "被申请行政复议", "件"),
    ]
    return {figure.key: figure for figure in made}


def town(name: str = "柳溪镇", county: str | None = "青杨县", *, demo: bool = True) -> Unit:
    """A town that stands in no database."""
    parent = Unit(name=county, kind="county") if county else None
    return Unit(name=name, kind="town", code="999999001", demo=demo, parent=parent)


def report(figures: dict[str, Figure] | None = None, **more: object) -> Report:
    """The composed report of that town and year."""
    given = {
        "as_of": YEAR_END,
        "figures": figures_of_a_year() if figures is None else figures,
        "told": {},
        **more,
    }
    return compose(town(), 2024, **given)


def proofs(composed: Report) -> dict[str, Proof]:
    """A title and a file behind each row; every tenth a tally."""
    ids = dict.fromkeys(row.id for figure in composed.figures for row in figure.rows)
    return {
        one: Proof("审查", f"演示事项<{number}>", f"演示事项<{number}>", number % 10 == 0, files=(("意见书.pdf", "cd" * 32),))
        for number, one in enumerate(ids)
    }  # fmt: skip
