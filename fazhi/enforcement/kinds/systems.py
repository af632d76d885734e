"""The three systems."""

from django.db.models import Q

from fazhi.enforcement.guards import systems as guards
from fazhi.enforcement.kinds.posts import AUDITORS, TEAM
from fazhi.enforcement.models import EnforcementDisclosure, EnforcementLegalAudit, ProcessRecord
from fazhi.enforcement.queries import systems as queries
from fazhi.ledger.kinds import Access, Clock, Indicator, Kind, Privacy, Ratio, Reads, Step, View
from fazhi.org.roles import Role

_CASES = ("penalty", "structure", "compulsion")


def _is_soon(disclosure: EnforcementDisclosure) -> bool:
    return disclosure.is_due and disclosure.matter_kind in queries.SOON


def _is_later(disclosure: EnforcementDisclosure) -> bool:
    return disclosure.is_due and disclosure.matter_kind not in queries.SOON


LEGAL_AUDIT = Kind(
    model=EnforcementLegalAudit,
    help="重大执法决定在集体讨论和作出决定之前送法制审核，一事一条。规范性文件的合法性审核、决策和合同的合法性审查不在这里。",
    fields=(
        "on", "title", "trigger", *_CASES, "office", "handler", "materials", "auditor", "qualification", "conclusion",
        "points", "opinion_number", "adoption", "adoption_reason", "note",
    ),
    view=View(("title", "trigger", "on", "auditor", "conclusion", "state"), filters=("trigger", "conclusion", "state"),
              marks=queries.mark_audits),
    workflow=(
        Step("issue", "出具审核意见", moves_to="issued", by=AUDITORS,
             asks=("auditor", "qualification", "conclusion", "points"), offers=("opinion_number",),
             basis="penalty_legal_auditor_qualification",
             guards=(guards.refuse_empty_audit, guards.refuse_own_audit, guards.refuse_unqualified_auditor),
             note="审核人不能是承办人；填意见书上的日期。退回补充的，补齐后另送一条。"),
        Step("answer", "反馈采纳", after=("issue",), moves_to="answered", asks=("adoption",), offers=("adoption_reason",),
             guards=(guards.refuse_adoption_without_reason,), note="承办人写明采纳情况，不采纳的写理由。"),
    ),
    indicators=(
        Indicator("legal-audits", "重大执法决定法制审核", "件", "issue",
                  queries.IN_TIME & ~Q(conclusion=EnforcementLegalAudit.Conclusion.RETURNED),
                  basis="决定之前出具审核意见书的，按意见书日期计年；退回补充的和审核晚于决定的不计。"),
    ),
    access=Access(create=(*TEAM, Role.LEGAL_AUDITOR)),
    privacy=Privacy(),
    reads=Reads(("法制审核",), {"title": ("送审事项",), "auditor": ("审核人",)}),
    natural=("on", "title"),
)  # fmt: skip

DISCLOSURE = Kind(
    model=EnforcementDisclosure,
    help="执法决定的公示，一个决定一条。处罚案件登记“提交公示”后会自动生成草稿；公示前隐去个人隐私、商业秘密，未成年人的不公开。",
    fields=(
        "on", "title", "decided_on", "matter_kind", "is_due", *_CASES, "handler", "screening", "channel", "url",
        "annulment", "withdrawal_reason", "note",
    ),
    view=View(("title", "matter_kind", "decided_on", "channel", "state"), filters=("matter_kind", "is_due", "state"),
              order="-decided_on", marks=queries.mark_disclosures),
    workflow=(
        Step("screen", "脱敏核对", moves_to="screened", asks=("screening",), note="逐项看姓名、住址、证件号、电话、商业秘密。"),
        Step("publish", "公示", after=("screen",), moves_to="published", asks=("channel",), offers=("url",),
             basis="penalty_decision_publication",
             guards=(guards.refuse_before_decision, guards.refuse_unscreened), note="填网上能看到的那一天。"),
        Step("annul", "决定被变更、撤销", optional=True, after=("publish",), moves_to="annulled", asks=("annulment",),
             basis="penalty_publication_withdrawal", note="被变更、撤销、确认违法或者确认无效的，填知道的日期；三个工作日内撤回。"),
        Step("withdraw", "撤回公示", after=("annul",), moves_to="withdrawn", asks=("withdrawal_reason",),
             basis="penalty_publication_withdrawal", note="撤回并公开说明理由。"),
    ),
    clocks=(
        Clock("tds_result_publication_licence_penalty", "decided_on", "publish", "公示处罚、许可决定", when=_is_soon),
        Clock("tds_result_publication_general", "decided_on", "publish", "公示执法结果", when=_is_later),
        Clock("penalty_publication_withdrawal", "annul", "withdraw", "撤回公示"),
    ),
    indicators=(
        Indicator("decisions-published", "按期公示执法决定", "件", "publish", queries.published_in_time,
                  basis="依规应当公示并按期公示的，按公示日期计年；处罚、许可7个工作日，其他20个工作日（期限依据转引）。"),
        Ratio("decisions-published-rate", "执法决定按期公示率", queries.published_in_time, "publish", queries.DUE,
              "按期公示的÷当年公示的应公示决定；还没有公示的不在分母里，见待办。"),
    ),
    access=Access(create=(*TEAM, Role.GENERAL_OFFICE)),
    privacy=Privacy(public=("channel", "url")),
    reads=Reads(("执法公示", "双公示"), {"title": ("公示事项",), "url": ("链接", "网址")}),
    natural=("decided_on", "title"),
)  # fmt: skip

PROCESS_RECORD = Kind(
    model=ProcessRecord,
    help="执法全过程的文字和音像记录放在哪里，一案一条。音像资料不上传，只记编号和保管期。",
    fields=(
        "on",
        "title",
        "medium",
        *_CASES,
        "stages",
        "medium_number",
        "kept_at",
        "keep_until",
        "handler",
        "note",
    ),
    view=View(("title", "on", "medium", "medium_number", "kept_at", "keep_until"), filters=("medium",)),
    clocks=(Clock(label="保管期届满", until="keep_until"),),
    indicators=(
        Indicator(
            "process-records", "执法全过程记录", "件", basis="登记了存放处的执法记录，按记录日期计年。"
        ),
    ),
    access=Access(create=TEAM),
    privacy=Privacy(),
    natural=("on", "title"),
)
