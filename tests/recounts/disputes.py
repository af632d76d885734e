"""Lawsuits by case and by instance, hearings and who appeared, reconsiderations, recommendations."""

from datetime import date, timedelta

from tests.recounts import Recount, Row, Sheets, amount, day

LAWSUIT, HEARING = "disputes.lawsuit", "disputes.court_hearing"
RECONSIDERATION, RECOMMENDATION = "disputes.reconsideration", "disputes.judicial_recommendation"
CORRECTING = ("撤销", "撤销并责令重作", "变更", "确认违法", "确认无效", "责令履行")
LOSING = {
    "判决撤销", "判决部分撤销", "判决撤销并责令重作", "判决责令履行", "判决给付", "判决确认违法", "判决确认无效",
    "判决变更", "判决赔偿",
}  # fmt: skip


def against(row: Row) -> bool:
    return row["案件类别"] in ("行政诉讼", "行政赔偿", "行政协议") and row["诉讼地位"] != "第三人"


def received(instance: str = "") -> Recount:
    """Cases (no instance before them), or instances of one kind."""
    return lambda sheets, year: amount(
        row
        for row in sheets[LAWSUIT]
        if against(row)
        and row["收到起诉状副本日期"].startswith(year)
        and (row["审级"] == instance if instance else not row.get("前审"))
    )


REASONS = {"corrected": "本镇自行纠正", "settled": "和解", "voluntary": "原告自愿", "other": "其他"}


def of_step(step: str, *outcomes: str) -> Recount:
    return lambda sheets, year: amount(
        row
        for row in sheets[LAWSUIT]
        if against(row) and day(row, step).startswith(year) and (not outcomes or row["裁判方式"] in outcomes)
    )


def withdrawn_for(reason: str) -> Recount:
    return lambda sheets, year: amount(
        row
        for row in sheets[LAWSUIT]
        if against(row)
        and day(row, "登记裁判").startswith(year)
        and row["裁判方式"] in ("裁定准予撤诉", "裁定按撤诉处理")
        and row["撤诉原因"] == reason
    )


def lost(sheets: Sheets, row: Row | None) -> bool:
    if row is None:
        return False
    if view := row.get("败诉口径（与裁判方式不同时填）", ""):
        return view == "计为败诉"
    outcome = row["裁判方式"]
    if outcome == "维持（驳回上诉、维持原判）":
        return lost(sheets, sheets.refer(row, "前审", LAWSUIT))
    return outcome in LOSING or (outcome == "改判" and row.get("改判后的结果", "") in LOSING)


def effective(sheets: Sheets, year: str) -> list[Row]:
    return [row for row in sheets[LAWSUIT] if against(row) and day(row, "生效").startswith(year)]


def lost_cases(sheets: Sheets, year: str) -> int:
    return amount(row for row in effective(sheets, year) if lost(sheets, row))


def heard(sheets: Sheets, year: str, instance: str = "") -> dict[str, set[str]]:
    """Instances heard in the year, each with the capacities in which heads appeared."""
    found: dict[str, set[str]] = {}
    for row in sheets[HEARING]:
        lawsuit = sheets.refer(row, "案件（审级）", LAWSUIT)
        counts = lawsuit and against(lawsuit) and (not instance or lawsuit["审级"] == instance)
        if lawsuit and counts and day(row, "开庭").startswith(year):
            found.setdefault(lawsuit["编号"], set()).add(row["出庭负责人"])
    return found


def appeared(first: str = "", *, instance: str = "") -> Recount:
    """Instances in which a head appeared; of one rank only where nobody of a higher rank did."""
    ranks = ("正职", "副职", "其他")

    def rank(heads: set[str]) -> str:
        present = heads - {"负责人未出庭"}
        return next((one for one in ("正职", "副职") if one in present), "其他" if present else "")

    def count(sheets: Sheets, year: str) -> int:
        told = [rank(heads) for heads in heard(sheets, year, instance).values()]
        return sum(one == first if first else one in ranks for one in told)

    return count


def rate(instance: str = "") -> Recount:
    return lambda sheets, year: (
        appeared(instance=instance)(sheets, year),
        len(heard(sheets, year, instance)),
    )


def reconsidered(step: str = "", *outcomes: str, head: bool = False) -> Recount:
    """Reconsiderations received, or with a step in the year, of certain outcomes."""
    return lambda sheets, year: amount(
        row
        for row in sheets[RECONSIDERATION]
        if (day(row, step) if step else row["收到申请书副本日期"]).startswith(year)
        and (not outcomes or row["复议结果"] in outcomes)
        and not (head and row["参加听证的负责人"] == "负责人未参加")
    )


def last_day(received: str, number: int, *, working: bool) -> date:
    """The last day of a term; holidays, which only lengthen it, are left out: no reply of the demonstration needs them."""
    on = date.fromisoformat(received)
    while number:
        on += timedelta(days=1)
        number -= not working or on.weekday() < 5
    while on.weekday() > 4:
        on += timedelta(days=1)
    return on


def late(due: date, done: str, year: str) -> bool:
    """Whether a reply was not there on its last day, by the day after; what is not due yet in the year is not late."""
    arisen = due + timedelta(days=1)
    return arisen.isoformat().startswith(year) and (not done or done > due.isoformat())


def late_defences(sheets: Sheets, year: str) -> int:
    rows = (row for row in sheets[LAWSUIT] if against(row))
    return amount(
        r
        for r in rows
        if late(last_day(r["收到起诉状副本日期"], 15, working=False), day(r, "答辩举证"), year)
    )


def late_replies(sheets: Sheets, year: str) -> int:
    days = {"普通程序": 10, "简易程序": 5}
    return amount(
        row
        for row in sheets[RECONSIDERATION]
        if late(
            last_day(row["收到申请书副本日期"], days[row["审理程序"]], working=True),
            day(row, "答复举证"),
            year,
        )
    )


def recommended(step: str = "") -> Recount:
    return lambda sheets, year: amount(
        row
        for row in sheets[RECOMMENDATION]
        if row["类型"] != "纪检监察建议" and (day(row, step) if step else row["收到日期"]).startswith(year)
    )


def answered_rate(sheets: Sheets, year: str) -> tuple[int, int]:
    rows = [
        r for r in sheets[RECOMMENDATION] if r["类型"] != "纪检监察建议" and r["收到日期"].startswith(year)
    ]
    last = f"{year}-12-31"
    in_time = [r for r in rows if "" < day(r, "回复") <= min(last, r.get("文书要求的回复日") or last)]
    return len(in_time), len(rows)


def disclosed_reconsiderations(cell: str) -> Recount:
    """A cell of the first group: by the decision of the year, or open on its last day."""

    def count(sheets: Sheets, year: str) -> int:
        last = f"{year}-12-31"
        rows = [row for row in sheets[RECONSIDERATION] if row["被申请行为"] == "信息公开"]
        if cell == "pending":
            return amount(
                r for r in rows if r["收到申请书副本日期"] <= last and not "" < day(r, "登记复议决定") <= last
            )
        return amount(
            r for r in rows if day(r, "登记复议决定").startswith(year) and decided_as(r["复议结果"]) == cell
        )

    return count


def decided_as(outcome: str) -> str:
    if outcome in CORRECTING:
        return "corrected"
    return "upheld" if outcome in ("维持", "驳回复议请求") else "other"


def chain(sheets: Sheets, row: Row) -> list[Row]:
    """An instance and those before it, the first one last."""
    before = sheets.refer(row, "前审", LAWSUIT)
    return [row, *(chain(sheets, before) if before else [])]


def kept(sheets: Sheets, row: Row) -> bool:
    """Whether the town's act stands by a judgment on the merits."""
    if row["裁判方式"] == "维持（驳回上诉、维持原判）":
        before = sheets.refer(row, "前审", LAWSUIT)
        return bool(before and kept(sheets, before))
    return "判决驳回诉讼请求" in (row["裁判方式"], row.get("改判后的结果", ""))


def disclosed_suits(cell: str, *, after: bool) -> Recount:
    """A cell of the second or third group: cases by the instance that took effect, or open on the last day."""

    def count(sheets: Sheets, year: str) -> int:
        rows = [row for row in sheets[LAWSUIT] if against(row) and row["被诉行为"] == "信息公开"]
        rows = [row for row in rows if bool(chain(sheets, row)[-1].get("起诉前的复议")) == after]
        last = f"{year}-12-31"
        if cell == "pending":
            ended = [chain(sheets, r)[-1]["编号"] for r in rows if "" < day(r, "生效") <= last]
            first = [r for r in rows if not r.get("前审") and r["收到起诉状副本日期"] <= last]
            return amount(r for r in first if r["编号"] not in ended)
        ended_rows = [row for row in rows if day(row, "生效").startswith(year)]
        return amount(r for r in ended_rows if judged_as(sheets, r) == cell)

    return count


def judged_as(sheets: Sheets, row: Row) -> str:
    if lost(sheets, row):
        return "corrected"
    return "upheld" if kept(sheets, row) else "other"


CELLS = ("upheld", "corrected", "other", "pending")
DISCLOSURE = {
    **{f"disclosure-reconsiderations-{cell}": disclosed_reconsiderations(cell) for cell in CELLS},
    **{f"disclosure-suits-direct-{cell}": disclosed_suits(cell, after=False) for cell in CELLS},
    **{f"disclosure-suits-after-{cell}": disclosed_suits(cell, after=True) for cell in CELLS},
}
RECOUNTS = {
    "reconsiderations": reconsidered(),
    "reconsiderations-decided": reconsidered("登记复议决定"),
    "reconsiderations-upheld": reconsidered("登记复议决定", "维持", "驳回复议申请", "驳回复议请求"),
    "reconsiderations-corrected": reconsidered("登记复议决定", *CORRECTING),
    "reconsiderations-settled": reconsidered("登记复议决定", "终止（调解、和解）", "终止（撤回申请）"),
    "reconsideration-hearings": reconsidered("听证"),
    "reconsideration-hearings-head": reconsidered("听证", head=True),
    "defences-late": late_defences,
    "reconsideration-replies-late": late_replies,
    "replies-late": lambda sheets, year: late_defences(sheets, year) + late_replies(sheets, year),
    "recommendations-received": recommended(),
    "recommendations-answered": recommended("回复"),
    "recommendations-answered-rate": answered_rate,
    "absence-circulars": lambda sheets, year: amount(
        row for row in sheets[HEARING] if day(row, "被通报").startswith(year)
    ),
    **DISCLOSURE,
    "disclosure-disputes": lambda sheets, year: sum(count(sheets, year) for count in DISCLOSURE.values()),
    "lawsuits-received": received(),
    "lawsuits-first-instance": received("一审"),
    "lawsuits-second-instance": received("二审"),
    "lawsuits-retrial": received("再审"),
    "lawsuits-decided": of_step("登记裁判"),
    "lawsuits-upheld": of_step("登记裁判", "维持（驳回上诉、维持原判）"),
    "lawsuits-dismissed": of_step("登记裁判", "裁定驳回起诉", "判决驳回诉讼请求"),
    "lawsuits-withdrawn": of_step("登记裁判", "裁定准予撤诉", "裁定按撤诉处理", "调解"),
    **{f"lawsuits-withdrawn-{key}": withdrawn_for(reason) for key, reason in REASONS.items()},
    "lawsuits-effective": lambda sheets, year: amount(effective(sheets, year)),
    "lawsuits-lost": lost_cases,
    "lawsuits-lost-rate": lambda sheets, year: (lost_cases(sheets, year), amount(effective(sheets, year))),
    "hearings-held": lambda sheets, year: len(heard(sheets, year)),
    "head-appeared": appeared(),
    "head-appeared-chief": appeared("正职"),
    "head-appeared-deputy": appeared("副职"),
    "head-appeared-other": appeared("其他"),
    "head-appearance-rate": rate(),
    "head-appearance-rate-first": rate("一审"),
    "head-appearance-rate-second": rate("二审"),
    "head-appearance-rate-retrial": rate("再审"),
}
