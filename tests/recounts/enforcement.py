"""Penalties by the day of the decision, inspections, corrections, measures, file reviews, officers and powers."""

from collections import Counter

from tests.recounts import Recount, Row, Sheets, amount, day, last_working_day, of_year, rate, standing

PENALTY, AUDIT, SHOWN = (
    "enforcement.penalty_case", "enforcement.enforcement_legal_audit", "enforcement.enforcement_disclosure",
)  # fmt: skip
INSPECTION, CORRECTION, STRUCTURE = (
    "enforcement.inspection", "enforcement.correction_record", "enforcement.illegal_structure_case",
)  # fmt: skip
COMPULSION, REVIEW, SCORE = (
    "enforcement.compulsion_record", "enforcement.case_file_review", "enforcement.case_file_score",
)  # fmt: skip
TRANSFER, OFFICER, POWER = (
    "enforcement.case_transfer", "enforcement.enforcement_certificate", "enforcement.enforcement_power",
)  # fmt: skip
KINDS = {
    "warning": "警告", "censure": "通报批评", "fine": "罚款", "confiscation": "没收违法所得、非法财物",
    "suspend-licence": "暂扣许可证件、降低资质等级", "restrict": "限制开展生产经营活动",
    "suspend-business": "责令停产停业", "close": "责令关闭、限制从业", "revoke": "吊销许可证件",
}  # fmt: skip
PATROL, AUXILIARY = "日常巡查（按场次）", "辅助人员（不单独执法）"
EXEMPT = ("首违不罚", "轻微不罚", "没有主观过错不罚")


def decided(sheets: Sheets, year: str, outcome: str = "行政处罚") -> list[Row]:
    return [r for r in sheets[PENALTY] if day(r, "作出决定").startswith(year) and r["处理结果"] == outcome]


def penalties(procedure: str = "") -> Recount:
    return lambda sheets, year: amount(r for r in decided(sheets, year) if procedure in ("", r["程序"]))


def heaviest(row: Row) -> str:
    """Of kinds imposed together the heaviest; KINDS is in the order of weight."""
    told = f"{row['处罚种类']}、{row.get('并处的其他种类', '')}"
    return [key for key, label in KINDS.items() if label in told][-1]


def of_kind(key: str) -> Recount:
    return lambda sheets, year: amount(row for row in decided(sheets, year) if heaviest(row) == key)


def without_penalty(sheets: Sheets, year: str) -> int:
    return amount(decided(sheets, year, "不予处罚"))


def exempted(sheets: Sheets, year: str) -> int:
    """Without a case, by an entry of the list of exemptions."""
    rows = (row for row in sheets[CORRECTION] if row["处置日期"].startswith(year))
    return amount(row for row in rows if row["处置方式"] in EXEMPT and row.get("不罚清单条目"))


def to_audit(sheets: Sheets, year: str) -> list[Row]:
    return [
        row
        for row in decided(sheets, year)
        if row.get("法制审核情形", "不属法制审核情形") != "不属法制审核情形"
    ]


def audited(sheets: Sheets, row: Row) -> bool:
    """Whether an agreeing opinion stood on the day of the decision."""
    return any(
        (case := sheets.refer(one, "行政处罚案件", PENALTY)) is row
        and case is not None
        and one.get("审核结论") in ("同意", "建议修改")
        and day(one, "出具审核意见") <= day(case, "作出决定")
        for one in sheets[AUDIT]
    )


def audits(sheets: Sheets, year: str) -> int:
    def in_time(row: Row) -> bool:
        case = sheets.refer(row, "行政处罚案件", PENALTY)
        made = day(case, "作出决定") if case else ""
        return row["审核结论"] != "退回补充" and (not made or day(row, "出具审核意见") <= made)

    rows = (row for row in sheets[AUDIT] if day(row, "出具审核意见").startswith(year))
    return amount(row for row in rows if in_time(row))


def shown(sheets: Sheets, year: str) -> list[Row]:
    return [r for r in sheets[SHOWN] if r["依规应当公示"] == "是" and day(r, "公示").startswith(year)]


def shown_in_time(sheets: Sheets, year: str) -> int:
    def last(row: Row) -> str:
        term = 7 if row["决定类别"] in ("行政处罚决定", "行政许可决定") else 20
        return last_working_day(row["作出决定日期"], term)

    return amount(row for row in shown(sheets, year) if day(row, "公示") <= last(row))


def inspected(sheets: Sheets, year: str, *, enterprises: bool = False) -> list[Row]:
    rows = [r for r in sheets[INSPECTION] if r["检查日期"].startswith(year) and r["检查方式"] != PATROL]
    return [row for row in rows if not enterprises or row["涉企检查"] == "是"]


def over_cap(sheets: Sheets, year: str) -> int:
    """Enterprises inspected more often than the published cap; complaints do not count against it."""
    rows = [r for r in inspected(sheets, year, enterprises=True) if r["检查方式"] != "投诉举报触发"]
    times = Counter(row["检查对象"] for row in rows)
    caps = {r["检查对象"]: int(r["同一企业年度频次上限"]) for r in rows if r.get("同一企业年度频次上限")}
    return len([name for name, cap in caps.items() if times[name] > cap])


def measures(prefix: str, step: str = "") -> Recount:
    """Measures by the day of their decision; executions by the day they were completed."""
    return lambda sheets, year: amount(
        row
        for row in sheets[COMPULSION]
        if row["类别"].startswith(prefix) and (day(row, step) if step else row["决定日期"]).startswith(year)
    )


def files(*organisers: str, failed: bool = False) -> Recount:
    """Files scored; one scored several times is one."""

    def count(sheets: Sheets, year: str) -> int:
        found = set()
        for row in sheets[SCORE]:
            review = sheets.refer(row, "案卷评查", REVIEW)
            wanted = not organisers or (review is not None and review["组织方"] in organisers)
            if day(row, "评分").startswith(year) and wanted and (not failed or row["等次"] == "不合格"):
                found.add(row["案卷"])
        return len(found)

    return count


def transferred(**wanted: str) -> Recount:
    return of_year(TRANSFER, "", step="收到回执", 方向="移出", **wanted)


def on_post(sheets: Sheets, year: str, *, auxiliary: bool = False) -> list[Row]:
    last = f"{year}-12-31"
    rows = [r for r in sheets[OFFICER] if r["到岗日期"] <= last and not "" < r.get("离岗日期", "") <= last]
    return [row for row in rows if (row["编制性质"] == AUXILIARY) == auxiliary]


def certified(sheets: Sheets, year: str) -> int:
    last = f"{year}-12-31"
    valid = (row for row in on_post(sheets, year) if row.get("执法证号"))
    return amount(
        row
        for row in valid
        if standing(row, year, "发证日期", "证件有效期止") and not "" < row.get("证件失效日期", "") <= last
    )


def officers(*, auxiliary: bool = False) -> Recount:
    return lambda sheets, year: amount(on_post(sheets, year, auxiliary=auxiliary))


def powers(sheets: Sheets, year: str) -> int:
    return amount(row for row in sheets[POWER] if standing(row, year, "生效日期", "终止日期"))


RECOUNTS = {
    "penalties-decided": penalties(),
    "penalties-ordinary": penalties("普通程序"),
    "penalties-summary": penalties("简易程序"),
    **{f"penalties-{key}": of_kind(key) for key in KINDS},
    "fines-amount": lambda sheets, year: amount(decided(sheets, year), "罚没金额（元）"),
    "cases-filed": of_year(PENALTY, "", step="立案", 程序="普通程序"),
    "cases-closed": of_year(PENALTY, "", step="结案"),
    "no-penalty-cases": without_penalty,
    "no-penalty-decisions": lambda sheets, year: without_penalty(sheets, year) + exempted(sheets, year),
    "court-enforcement-applied": of_year(PENALTY, "", step="申请法院强制执行"),
    "audits-due": lambda sheets, year: amount(to_audit(sheets, year)),
    "legal-audit-rate": lambda sheets, year: (
        len([row for row in to_audit(sheets, year) if audited(sheets, row)]),
        len(to_audit(sheets, year)),
    ),
    "legal-audits": audits,
    "decisions-published": shown_in_time,
    "decisions-published-rate": lambda sheets, year: (
        shown_in_time(sheets, year),
        amount(shown(sheets, year)),
    ),
    "process-records": of_year("enforcement.process_record", "记录日期"),
    "inspections": lambda sheets, year: amount(inspected(sheets, year)),
    "inspections-enterprise": lambda sheets, year: amount(inspected(sheets, year, enterprises=True)),
    "inspections-over-cap": over_cap,
    "patrols": of_year(INSPECTION, "检查日期", 检查方式=PATROL),
    "corrections-ordered": of_year(CORRECTION, "处置日期", 处置方式="责令改正"),
    "persuasion": of_year(CORRECTION, "处置日期", 处置方式="教育劝导"),
    "exemptions": exempted,
    "illegal-structure-cases": of_year(STRUCTURE, "", step="责令停止建设、限期改正"),
    "structures-demolished": of_year(STRUCTURE, "", step="实施强制拆除"),
    "coercive-measures": measures("强制措施"),
    "coercive-executions": measures("强制执行", "处理或者执行完毕"),
    "court-enforcement-other": measures("申请法院", "申请法院"),
    "file-reviews-held": of_year(REVIEW, "评查日期"),
    "files-reviewed": files(),
    "files-reviewed-county": files("县司法局评查"),
    "files-reviewed-self": files("镇自查", "交叉评查"),
    "files-failed": files(failed=True),
    "transfers-out": transferred(),
    "transfers-criminal": transferred(**{"涉嫌犯罪（行刑衔接）": "是"}),
    "joint-actions": of_year("enforcement.joint_action", "行动日期"),
    "supervision-documents": of_year("enforcement.supervision_document", "收到日期"),
    "officers-due": officers(),
    "officers-certified": certified,
    "officer-certified-rate": rate(certified, officers()),
    "officers-auxiliary": officers(auxiliary=True),
    "powers-held": powers,
    "powers-recalled": of_year(POWER, "终止日期"),
}
