"""Information published, requests by the day they were received, answered, and were due."""

from tests.recounts import Recount, Row, Sheets, amount, day, last_working_day, of_year

ITEM, REQUEST = "disclosure.disclosed_item", "disclosure.disclosure_request"
GROUPS = {
    "granted": "予以公开", "partly": "部分公开", "refused": "不予公开", "unable": "无法提供",
    "not-processed": "不予处理", "otherwise": "其他处理",
}  # fmt: skip
ITEM_TERM, ANSWER_TERM = 20, 20  # working days


def items(**wanted: str) -> Recount:
    return of_year(ITEM, "发布日期", 公文属性="主动公开", **wanted)


def late_items(sheets: Sheets, year: str) -> int:
    return amount(
        row
        for row in sheets[ITEM]
        if row["公文属性"] == "主动公开"
        and row["法定主动公开"] == "是"
        and row.get("发布日期", "").startswith(year)
        and row["发布日期"] > last_working_day(row["形成日期"], ITEM_TERM)
    )


def filled_columns(sheets: Sheets, year: str) -> int:
    """How many of the statutory categories have something of the year."""
    rows = (row for row in sheets[ITEM] if row["公文属性"] == "主动公开" and row["法定主动公开"] == "是")
    return len({row["信息类别"] for row in rows if row.get("发布日期", "").startswith(year)})


def lapsed_standing(sheets: Sheets, year: str) -> int:
    """Published, past its own last day at the end of the year, and by then neither told to have lapsed nor taken down."""
    last = f"{year}-12-31"
    return amount(
        row
        for row in sheets[ITEM]
        if "" < row.get("发布日期", "") <= last
        and "" < row.get("文件有效期至", "") < last
        and not any("" < day(row, step) <= last for step in ("标明失效", "撤下"))
    )


def received(row: Row) -> str:
    """By web, fax or plain letter: the day confirmed with the applicant; else the day it was handed in or signed for."""
    return row.get("与申请人确认之日") or row["提交、签收或者到达日期"]


def requests(sheets: Sheets, year: str) -> int:
    return amount(row for row in sheets[REQUEST] if received(row).startswith(year))


def open_on(sheets: Sheets, last: str) -> int:
    rows = (row for row in sheets[REQUEST] if received(row) <= last)
    return amount(row for row in rows if not "" < day(row, "答复") <= last)


def decided(group: str = "") -> Recount:
    """Answered in the year, by the group of the outcome (what stands before the colon)."""
    return lambda sheets, year: amount(
        row
        for row in sheets[REQUEST]
        if day(row, "答复").startswith(year) and group in ("", row["办理结果"].partition("：")[0])
    )


def due_on(row: Row) -> str:
    """Twenty working days from receipt, or from what completed it; asking others does not count; an extension does."""
    start = day(row, "收到补正") or received(row)
    term = ANSWER_TERM * (2 if day(row, "延期") else 1)
    asked = next((step for step in ("第三方", "共同制作机关") if day(row, f"征求{step}意见")), "")
    pause = (day(row, f"征求{asked}意见"), day(row, f"{asked}意见期满")) if asked else ("", "")
    return last_working_day(start, term, without=pause)


def late(sheets: Sheets, year: str) -> int:
    rows = ((row, due_on(row)) for row in sheets[REQUEST])
    return amount(
        row for row, due in rows if due.startswith(year) and (not day(row, "答复") or day(row, "答复") > due)
    )


RECOUNTS = {
    "items-disclosed": items(),
    "items-statutory": items(法定主动公开="是"),
    "items-news": items(法定主动公开="否"),
    "items-projects": items(信息类别="重大建设项目"),
    "items-benefits": items(信息类别="行政给付、社会救助"),
    "items-late": late_items,
    "columns-filled": filled_columns,
    "items-lapsed-standing": lapsed_standing,
    "requests-received": requests,
    "requests-carried-in": lambda sheets, year: open_on(sheets, f"{int(year) - 1}-12-31"),
    "requests-decided": decided(),
    **{f"requests-decided-{key}": decided(label) for key, label in GROUPS.items()},
    "requests-carried-out": lambda sheets, year: open_on(sheets, f"{year}-12-31"),
    "requests-late": late,
}
