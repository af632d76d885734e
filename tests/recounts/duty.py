"""Tasks of the year, what principals did, problems and what mended them, duty lists, oversight, proposals."""

from tests.recounts import Recount, Row, Sheets, amount, day, of_year, rate, standing

TASK, ACT, STATEMENT = "duty.annual_law_task", "duty.principal_act", "duty.annual_law_statement"
OVERSIGHT, PROBLEM, DUTY = "duty.oversight_report", "duty.rectification", "duty.duty_list_item"
PROPOSAL, DRILL, CAPACITY = "duty.proposal", "duty.emergency_drill", "duty.legal_capacity"
SECRETARY, HEAD = "党委书记", "镇长（乡长、主任）"
ACTS = {
    "reports-heard": "听取汇报", "matters-chaired": "主持研究", "law-studies-chaired": "主持学法",
    "instructions-given": "批示督办", "court-appearances": "出庭应诉", "publicity-led": "带头普法",
}  # fmt: skip
SOURCES = {
    "inspection": "法治督察", "file-review": "案卷评查", "lost-case": "败诉、复议纠错", "recommendation": "司法、检察建议", "audit": "审计巡察",
    "congress": "人大政协", "self-check": "自查", "system": "系统提示",
}  # fmt: skip


def by_cut_off(row: Row, step: str, year: str) -> bool:
    return "" < day(row, step) <= f"{year}-12-31"


def planned(sheets: Sheets, year: str, *sources: str) -> list[Row]:
    rows = [r for r in sheets[TASK] if r["计划年度"] == year and r["列入日期"] <= f"{year}-12-31"]
    return [row for row in rows if not sources or row["来源"] in sources]


def tasks(step: str = "", *sources: str) -> Recount:
    return lambda sheets, year: amount(
        row for row in planned(sheets, year, *sources) if not step or by_cut_off(row, step, year)
    )


def overdue(sheets: Sheets, year: str) -> int:
    ends = ("完成", "结转", "经批准取消")
    return amount(
        row
        for row in planned(sheets, year)
        if row["完成时限"] < f"{year}-12-31" and not any(by_cut_off(row, step, year) for step in ends)
    )


def not_cancelled(sheets: Sheets, year: str) -> int:
    return tasks()(sheets, year) - tasks("经批准取消")(sheets, year)


def unkept(sheets: Sheets, year: str) -> int:
    return tasks("", "上年报告安排")(sheets, year) - tasks("完成", "上年报告安排")(sheets, year)


def acts(person: str = "", act: str = "") -> Recount:
    """What principals did, where a document proves it."""
    return lambda sheets, year: amount(
        row
        for row in sheets[ACT]
        if row["履职日期"].startswith(year)
        and row.get("依据文书", "").strip()
        and person in ("", row["负责人"])
        and act in ("", row["履职类型"])
    )


def reports_heard(sheets: Sheets, year: str) -> int:
    """Occasions: two principals at one meeting, by one document, are one."""
    rows = (r for r in sheets[ACT] if r["履职日期"].startswith(year) and r["履职类型"] == "听取汇报")
    return len({row["依据文书"] for row in rows if row.get("依据文书", "").strip()})


def statements(*persons: str) -> Recount:
    return lambda sheets, year: amount(
        r for r in sheets[STATEMENT] if r["述法年度"] == year and r["述法人"] in persons
    )


def overseen(*routes: str, step: str = "") -> Recount:
    """Oversight received in the year; what was led to petitions is counted elsewhere."""
    return lambda sheets, year: amount(
        row
        for row in sheets[OVERSIGHT]
        if row["收到日期"].startswith(year)
        and row.get("应转去向", "") != "信访"
        and (not step or by_cut_off(row, step, year))
    )


def duties(category: str) -> Recount:
    return lambda sheets, year: amount(
        row for row in sheets[DUTY] if row["类别"] == category and standing(row, year, "起", "止")
    )


def capacity(column: str) -> Recount:
    """The latest count of the year."""

    def count(sheets: Sheets, year: str) -> int:
        rows = sorted(
            (row for row in sheets[CAPACITY] if row["统计日期"].startswith(year)), key=lambda r: r["统计日期"]
        )
        return int(rows[-1].get(column) or 0) if rows else 0

    return count


def problems(**wanted: str) -> Recount:
    return of_year(PROBLEM, "", step="列入整改", **wanted)


RECOUNTS = {
    "tasks-planned": tasks(),
    "tasks-done": tasks("完成"),
    "tasks-carried": tasks("结转"),
    "tasks-cancelled": tasks("经批准取消"),
    "tasks-overdue": overdue,
    "task-completion-rate": rate(tasks("完成"), not_cancelled),
    "promises-made": tasks("", "上年报告安排"),
    "promises-kept": tasks("完成", "上年报告安排"),
    "promises-unkept": unkept,
    "principal-acts": acts(),
    "principal-acts-secretary": acts(SECRETARY),
    "principal-acts-head": acts(HEAD),
    **{f"{key}-secretary": acts(SECRETARY, act) for key, act in ACTS.items()},
    **{f"{key}-head": acts(HEAD, act) for key, act in ACTS.items()},
    "reports-heard": reports_heard,
    "instructions-given": acts("", "批示督办"),
    "annual-statements": statements(SECRETARY, HEAD),
    "annual-statements-secretary": statements(SECRETARY),
    "annual-statements-head": statements(HEAD),
    "annual-statements-inside": statements("班子其他成员", "镇内站所、村（居）"),
    "oversight-reports-received": overseen(),
    "oversight-reports-routed": overseen(step="导流"),
    "oversight-reports-own": overseen(step="受理"),
    "oversight-reports-closed": of_year(OVERSIGHT, "", step="回访办结"),
    "problems-found": problems(),
    **{f"problems-{key}": problems(来源=label) for key, label in SOURCES.items()},
    "problems-closed": of_year(PROBLEM, "", step="验收销号"),
    "basic-duties": duties("基本履职"),
    "support-duties": duties("配合履职"),
    "duties-taken-back": duties("上级收回"),
    "duties-taken-back-in-year": of_year(DUTY, "起", 类别="上级收回"),
    "proposals-received": of_year(PROPOSAL, "收到日期"),
    "proposals-answered": of_year(PROPOSAL, "", step="答复"),
    "emergency-drills": of_year(DRILL, "演练日期"),
    "drill-participants": of_year(DRILL, "演练日期", sums="参演人次"),
    "justice-staff": capacity("司法所工作人员"),
    "qualified-staff": capacity("有法律职业资格的人员"),
    "legal-auditors": capacity("法制审核人员"),
    "legal-advisers": capacity("法律顾问、公职律师"),
}
