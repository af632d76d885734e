"""Lawsuits by case and by instance, hearings and who appeared."""

from tests.recounts import Recount, Row, Sheets, amount, day

LAWSUIT, HEARING = "disputes.lawsuit", "disputes.court_hearing"
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


def of_step(step: str, *outcomes: str) -> Recount:
    return lambda sheets, year: amount(
        row
        for row in sheets[LAWSUIT]
        if against(row) and day(row, step).startswith(year) and (not outcomes or row["裁判方式"] in outcomes)
    )


def lost(sheets: Sheets, row: Row | None) -> bool:
    if row is None:
        return False
    if view := row.get("败诉口径", ""):
        return view == "败诉"
    outcome = row["裁判方式"]
    if outcome == "维持（驳回上诉、维持原判）":
        return lost(sheets, sheets.refer(row, "前审", LAWSUIT))
    return outcome in LOSING or (outcome == "改判" and row.get("改判结果", "") in LOSING)


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


RECOUNTS = {
    "lawsuits-received": received(),
    "lawsuits-first-instance": received("一审"),
    "lawsuits-second-instance": received("二审"),
    "lawsuits-retrial": received("再审"),
    "lawsuits-decided": of_step("登记裁判"),
    "lawsuits-upheld": of_step("登记裁判", "维持（驳回上诉、维持原判）"),
    "lawsuits-dismissed": of_step("登记裁判", "裁定驳回起诉", "判决驳回诉讼请求"),
    "lawsuits-withdrawn": of_step("登记裁判", "裁定准予撤诉", "裁定按撤诉处理", "调解"),
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
