"""Reviews, decisions, meetings, contracts."""

from datetime import date, timedelta

from tests.recounts import Recount, Row, Sheets, amount, day

REVIEW, ITEM, CONTRACT, DECISION = (
    "decisions.legality_review", "decisions.agenda_item", "decisions.contract", "decisions.major_decision",
)  # fmt: skip
MEETING, SIT_IN = "decisions.meeting", "decisions.sit_in"
DOCUMENT, LINE = "decisions.normative_document", "decisions.issued_document"


def issued(sheets: Sheets, year: str) -> list[Row]:
    return [row for row in sheets[REVIEW] if day(row, "出具意见书").startswith(year)]


def reviews(*kinds: str, conclusions: tuple[str, ...] = ()) -> Recount:
    """Matters with an opinion of the year; one sent again after an opinion is the same matter."""

    def count(sheets: Sheets, year: str) -> int:
        return amount(
            row
            for row in issued(sheets, year)
            if (not kinds or row["事项类别"] in kinds)
            and (not conclusions or row["结论"] in conclusions)
            and not ((before := sheets.refer(row, "重送自", REVIEW)) and day(before, "出具意见书"))
        )

    return count


def given(sheets: Sheets, year: str) -> int:
    return amount(issued(sheets, year), "意见条数")


def unanswered(sheets: Sheets, year: str) -> int:
    return amount(
        (row for row in issued(sheets, year) if not day(row, "反馈采纳").startswith(year)), "意见条数"
    )


def adopted(sheets: Sheets, year: str) -> int:
    return amount((row for row in issued(sheets, year) if day(row, "反馈采纳").startswith(year)), "采纳条数")


def seen(sheets: Sheets, row: Row, on: str) -> bool:
    """Whether an opinion stood on that day."""
    review = sheets.refer(row, "合法性审核件" if "合法性审核件" in row else "合法性审查件", REVIEW)
    return bool(review and day(review, "出具意见书") and day(review, "出具意见书") <= on)


def held(sheets: Sheets, row: Row) -> str:
    meeting = sheets.refer(row, "会议", MEETING)
    return meeting["会议日期"] if meeting else ""


def items(sheets: Sheets, year: str, *categories: str) -> list[Row]:
    return [
        r
        for r in sheets[ITEM]
        if held(sheets, r).startswith(year) and (not categories or r["类别"] in categories)
    ]


def three_majors(*categories: str) -> Recount:
    return lambda sheets, year: amount(items(sheets, year, *categories))


def signed(sheets: Sheets, year: str) -> list[tuple[Row, str]]:
    return [(row, day(row, "签订")) for row in sheets[CONTRACT] if day(row, "签订").startswith(year)]


def items_due(sheets: Sheets, year: str) -> list[tuple[Row, str]]:
    """Items in scope; one whose contract was signed in the year counts as the contract."""
    counted = [sheets.refer(row, "集体研究的议题", ITEM) for row, _ in signed(sheets, year)]
    in_scope = (row for row in items(sheets, year) if row["合法性审查范围"] == "属审查范围")
    return [(row, held(sheets, row)) for row in in_scope if row not in counted]


def decisions_due(sheets: Sheets, year: str) -> list[tuple[Row, str]]:
    due = []
    for row in sheets[DECISION]:
        item = sheets.refer(row, "上会议题", ITEM)
        if day(row, "集体讨论").startswith(year) and not (item and item["合法性审查范围"] == "属审查范围"):
            due.append((row, day(row, "集体讨论")))
    return due


def normative(sheets: Sheets, year: str, step: str) -> list[Row]:
    """Normative documents with a step in the year."""
    return [r for r in sheets[DOCUMENT] if r["认定结论"] == "是规范性文件" and day(r, step).startswith(year)]


def documents_due(sheets: Sheets, year: str) -> list[tuple[Row, str]]:
    due = []
    for row in normative(sheets, year, "签发"):
        item = sheets.refer(row, "集体讨论的议题", ITEM)
        if not (item and item["合法性审查范围"] == "属审查范围"):
            due.append((row, day(row, "签发")))
    return due


def in_force(sheets: Sheets, year: str) -> int:
    """Documents that stand on the last day of the year."""
    last = f"{year}-12-31"
    return amount(
        r
        for r in sheets[DOCUMENT]
        if r["认定结论"] == "是规范性文件"
        and "" < day(r, "登记、编号、公布") <= last
        and not "" < day(r, "清理：废止、失效") <= last
        and (r.get("有效期止") or last) >= last
    )


def last_day_for_filing(published: str) -> date:
    """Fifteen days, as the invented county has set; not on a weekend."""
    due = date.fromisoformat(published) + timedelta(days=15)
    return due + timedelta(days=max(0, 7 - due.weekday()) if due.weekday() > 4 else 0)


def filed_on_time(sheets: Sheets, year: str) -> tuple[int, int]:
    days = [
        (day(r, "登记、编号、公布"), day(r, "备案"))
        for r in sheets[DOCUMENT]
        if r["认定结论"] == "是规范性文件"
    ]
    due = [(last_day_for_filing(published).isoformat(), filed) for published, filed in days if published]
    due = [(last, filed) for last, filed in due if last.startswith(year)]
    return len([1 for last, filed in due if "" < filed <= last]), len(due)


def lines(column: str = "", value: str = "") -> Recount:
    return lambda sheets, year: amount(
        r for r in sheets[LINE] if r["成文日期"].startswith(year) and (not column or r[column] == value)
    )


def law_topics(sheets: Sheets, year: str) -> list[Row]:
    return [row for row in items(sheets, year) if row["法治议题"] == "是"]


def signed_round(sheets: Sheets, row: Row) -> bool:
    """Whether the meeting of an item was none: papers passed round for signatures."""
    meeting = sheets.refer(row, "会议", MEETING)
    assert meeting
    return meeting["议事方式"] != "开会"


def due(*books: object, when: bool | None = None) -> Recount:
    """Matters of several books, all of them or by whether an opinion stood in time."""

    def count(sheets: Sheets, year: str) -> int:
        rows = [pair for book in books for pair in book(sheets, year)]
        return len([1 for row, on in rows if when is None or seen(sheets, row, on) == when])

    return count


def sat_in(sheets: Sheets, year: str) -> list[Row]:
    return [row for row in sheets[SIT_IN] if row["列席身份"] != "其他" and held(sheets, row).startswith(year)]


MAJORS = ("重大决策", "重要人事", "重大项目", "大额资金")
BOOKS = (signed, items_due, decisions_due, documents_due)
RECOUNTS = {
    "reviews-total": reviews(),
    "reviews-decisions": reviews("重大行政决策"),
    "reviews-projects": reviews("重大项目"),
    "reviews-contracts": reviews("合同协议"),
    "reviews-documents": reviews("行政规范性文件"),
    "reviews-other": reviews("村规民约、章程", "信访涉法处理意见", "其他涉法事项"),
    "unlawful-opinions": reviews(conclusions=("不合法", "建议不出台")),
    "opinions-given": given,
    "opinions-adopted": adopted,
    "opinions-unanswered": unanswered,
    "opinion-adoption-rate": lambda sheets, year: (adopted(sheets, year), given(sheets, year)),
    "reviews-due": due(*BOOKS),
    "reviews-prior": due(*BOOKS, when=True),
    "reviews-missed": due(*BOOKS, when=False),
    "review-coverage-rate": lambda sheets, year: (
        due(*BOOKS, when=True)(sheets, year),
        due(*BOOKS)(sheets, year),
    ),
    "catalogue-decisions": lambda sheets, year: amount(
        r
        for r in sheets[DECISION]
        if r["纳入目录日期"].startswith(year) and not "0" < day(r, "调出目录") <= f"{year}-12-31"
    ),
    "decisions-completed": lambda sheets, year: amount(
        r for r in sheets[DECISION] if day(r, "归档").startswith(year)
    ),
    "decisions-due": due(decisions_due),
    "decisions-reviewed": due(decisions_due, when=True),
    "decisions-unreviewed": due(decisions_due, when=False),
    "normative-documents": lambda sheets, year: amount(normative(sheets, year, "签发")),
    "normative-documents-repealed": lambda sheets, year: amount(normative(sheets, year, "清理：废止、失效")),
    "normative-documents-in-force": in_force,
    "documents-filed-on-time": filed_on_time,
    "documents-due": due(documents_due),
    "documents-reviewed": due(documents_due, when=True),
    "documents-unreviewed": due(documents_due, when=False),
    "documents-issued": lines(),
    "documents-issued-reviewed": lines("合法性审查", "已审查"),
    "documents-issued-missed": lines("合法性审查", "应审未审"),
    "documents-suspected": lines("规范性文件", "疑似"),
    "law-meetings": lambda sheets, year: len(
        {row["会议"] for row in law_topics(sheets, year) if not signed_round(sheets, row)}
    ),
    "law-topics-decided": lambda sheets, year: amount(law_topics(sheets, year)),
    "sit-ins": lambda sheets, year: len({row["会议"] for row in sat_in(sheets, year)}),
    "sit-in-advice": lambda sheets, year: amount(sat_in(sheets, year), "提出法律意见条数"),
    "meetings-held": lambda sheets, year: amount(
        row for row in sheets[MEETING] if row["会议日期"].startswith(year) and row["议事方式"] == "开会"
    ),
    "three-majors-circulated": lambda sheets, year: amount(
        row for row in items(sheets, year, *MAJORS) if signed_round(sheets, row)
    ),
    "three-majors-items": three_majors(*MAJORS),
    "three-majors-decisions": three_majors("重大决策"),
    "three-majors-personnel": three_majors("重要人事"),
    "three-majors-projects": three_majors("重大项目"),
    "three-majors-funds": three_majors("大额资金"),
    "items-due": due(items_due),
    "items-reviewed": due(items_due, when=True),
    "items-unreviewed": due(items_due, when=False),
    "contracts-signed": due(signed),
    "contracts-reviewed": due(signed, when=True),
    "contracts-unreviewed": due(signed, when=False),
}
