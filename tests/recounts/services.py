"""Consultations, orders, advisers, mediation, screening, legal aid, village rules, the service counter."""

from tests.recounts import Recount, Sheets, amount, day, of_year, rate, standing

CONSULTATION, ORDER, ENGAGEMENT = (
    "services.legal_consultation", "services.service_order", "services.adviser_engagement",
)  # fmt: skip
VISIT, CASE, SCREENING = (
    "services.village_adviser_log",
    "services.mediation_case",
    "services.dispute_screening",
)
AID, RULES, TALLY = "services.legal_aid_referral", "services.village_rules_review", "services.service_tally"
CHANNELS = {
    "at-counter": "窗口", "by-phone": "电话", "by-hotline": "12348转", "by-adviser": "村（居）顾问",
    "at-events": "活动现场", "on-web": "网页",
}  # fmt: skip


def consulted(sums: str = "人次", **wanted: str) -> Recount:
    return of_year(CONSULTATION, "咨询日期（期间起）", sums=sums, **wanted)


def orders_done(sheets: Sheets, year: str) -> int:
    """Completed with an event, a consultation or a visit to set beside it."""
    linked = ("登记成普法活动", "登记成法律咨询", "登记成顾问日志")
    done = (row for row in sheets[ORDER] if day(row, "完成").startswith(year))
    return amount(row for row in done if any(day(row, step) for step in linked))


def advised(sheets: Sheets, year: str) -> int:
    return len({r["村（居）"] for r in sheets[ENGAGEMENT] if standing(r, year, "聘期起", "聘期止")})


def below_minimum(sheets: Sheets, year: str) -> int:
    """Villages whose engagement ended in the year with fewer visits in its time than agreed."""
    short = set()
    for row in sheets[ENGAGEMENT]:
        since, until, agreed = row["聘期起"], row["聘期止"], row.get("约定服务次数")
        visits = [
            v for v in sheets[VISIT] if v["村（居）"] == row["村（居）"] and since <= v["服务日期"] <= until
        ]
        if until.startswith(year) and agreed and len(visits) < int(agreed):
            short.add(row["村（居）"])
    return len(short)


def concluded(*outcomes: str, sums: str = "") -> Recount:
    wanted = {"调解结果": outcomes} if outcomes else {}
    return of_year(CASE, "", step="终结", sums=sums, **wanted)


def counter(column: str) -> Recount:
    return of_year(TALLY, "期间起", sums=column)


WRITTEN, ORAL = "达成书面协议", "达成口头协议"
RECOUNTS = {
    "consultations": consulted(),
    **{f"consultations-{key}": consulted(渠道=label) for key, label in CHANNELS.items()},
    "consultations-vulnerable": consulted("其中：老年人、残疾人、农民工、妇女、未成年人"),
    "service-orders-done": orders_done,
    "service-orders-rated": of_year(ORDER, "", step="评价"),
    "service-order-satisfaction": rate(
        of_year(ORDER, "", step="评价", 评价="满意"), of_year(ORDER, "", step="评价")
    ),
    "adviser-visits": of_year(VISIT, "服务日期"),
    "villages-with-adviser": advised,
    "villages-below-min-visits": below_minimum,
    "mediations": of_year(CASE, "受理日期"),
    "mediations-concluded": concluded(),
    "mediation-agreements": concluded(WRITTEN, ORAL),
    "mediation-oral-agreements": concluded(ORAL),
    "mediation-success-rate": rate(concluded(WRITTEN, ORAL), concluded()),
    "mediation-amount": concluded(WRITTEN, sums="协议涉及金额（元）"),
    "judicial-confirmations-applied": of_year(CASE, "", step="申请司法确认"),
    "judicial-confirmations": of_year(CASE, "", step="法院裁定确认"),
    "disputes-screened": of_year(SCREENING, "期间起", sums="排查出的纠纷"),
    "disputes-resolved": of_year(SCREENING, "期间起", sums="已化解"),
    "legal-aid-referred": of_year(AID, "", step="转交县中心"),
    "legal-aid-granted": of_year(AID, "", step="登记县中心决定", 县中心决定="给予援助"),
    "village-rules-reviewed": of_year(RULES, "", step="审查"),
    "village-rules-to-correct": of_year(RULES, "", step="审查", 审查意见="责令改正"),
    "services-handled": counter("办件数"),
    "services-handled-online": counter("其中：网上办理"),
    "licences-decided": counter("其中：行政许可决定"),
    "services-rated": counter("评价数"),
    "services-satisfied": counter("其中：好评"),
    "service-satisfaction": rate(counter("其中：好评"), counter("评价数")),
}
