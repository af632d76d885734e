"""Major decisions of the catalogue; contracts and their payments."""

from typing import Any

from fazhi.decisions.guards import matters as guards
from fazhi.decisions.models import Contract, MajorDecision, PaymentNode
from fazhi.decisions.queries import catalogue, marks, opinions
from fazhi.ledger.kinds import Access, Clock, Guard, Indicator, Kind, Privacy, Reads, Step, View
from fazhi.org.roles import Role


def is_listed(decision: MajorDecision) -> bool:
    """Whether the matter still stands in the catalogue; what was taken out goes no further."""
    return decision.state != MajorDecision.State.REMOVED


def is_undecided(decision: MajorDecision) -> bool:
    """Whether it may still leave the catalogue: what was decided is carried out or decided anew."""
    return decision.state in (MajorDecision.State.PREPARED, MajorDecision.State.REMOVED)


def _step(name: str, label: str, *guards: Guard, **rest: Any) -> Step:
    return Step(name, label, guards=guards, when=is_listed, **rest)


MAJOR_DECISION = Kind(
    model=MajorDecision,
    help="列入年度重大行政决策事项目录的事项。各步可以并行，逐项记已做，或者依法免做并写理由。目录调整也在这里逐次登记。",
    fields=(
        "on", "title", "category", "serial", "office", "basis", "required_steps", "planned_on", "consented_on",
        "catalogue_url", "is_closed", "comments_from", "shortened_reason", "review", "agenda_item", "published_at",
        "adjustment", "removal_reason", "archive_number", "note",
    ),
    first=("office", "planned_on"),
    view=View(("serial", "title", "category", "on", "planned_on", "state"), filters=("category", "state"),
              marks=catalogue.mark_decisions),
    workflow=(
        _step("participation", "公众参与", guards.refuse_excused_publicity, guards.refuse_short_comments, excuse=True,
              basis="mad_public_comment_min_period", note="填征求意见结束的日期；公告和采纳情况作附件。"),
        _step("argumentation", "专家论证", excuse=True, basis="mad_expert_argumentation",
              note="专业性、技术性不强的可以免做，写明理由。"),
        _step("risk", "风险评估", excuse=True, basis="mad_risk_assessment",
              note="不影响社会稳定和公共安全的，或者已按规定评估过的，可以免做，写明理由。"),
        _step("competition", "公平竞争审查", excuse=True, basis="fair_competition_review_gate",
              note="不涉及经营者经济活动的可以免做，写明理由。"),
        _step("review", "合法性审查", guards.refuse_unreviewed_decision, basis="mad_legality_review_gate",
              note="先在记录里关联审查件，意见书出具后登记。"),
        _step("discuss", "集体讨论", guards.refuse_unreviewed_decision,
              after=("participation", "argumentation", "risk", "competition", "review"), moves_to="decided",
              offers=("agenda_item",), basis="mad_collective_discussion", note="填开会的日期，并选会议台账里的议题。"),
        _step("report", "向党委请示报告", basis="mad_report_to_party_committee", note="决策出台前办。"),
        _step("publish", "公布", guards.refuse_excused_publicity, after=("discuss", "report"), moves_to="published",
              excuse=True, asks=("published_at",), basis="mad_publish_decision", note="填公布日期和渠道。"),
        _step("archive", "归档", after=("publish",), moves_to="archived", offers=("archive_number",), basis="mad_archive",
              note="从启动到公布的记录和材料都归入一卷。"),
        _step("execute", "执行", after=("publish",), excuse=True, note="填执行单位报告执行完毕的日期，执行情况作附件。"),
        _step("evaluation", "后评估", after=("publish",), excuse=True, basis="mad_post_decision_evaluation",
              note="明显未达预期、群众意见较多或者认为必要的才做。"),
        _step("adjust", "目录调整", optional=True, asks=("adjustment",), repeats=True, basis="mad_annual_catalogue",
              note="事项名称、承办单位、计划时间变了，或者年中新增的：写调整了什么、党委哪天同意；调整后的目录重新公布。"),
        Step("remove", "调出目录", optional=True, moves_to="removed", asks=("removal_reason",), basis="mad_annual_catalogue",
             when=is_undecided, note="不再办的事项，填调出目录的日期和理由；调整后的目录重新公布。"),
    ),
    clocks=(
        Clock("mad_public_comment_min_period", starts="comments_from", stops="participation", label="公开征求意见",
              when=is_listed),
        Clock(starts="created", stops="archive", label="计划完成时间", until="planned_on", when=is_listed),
    ),
    indicators=(
        Indicator("catalogue-decisions", "目录内重大行政决策", "项", where=catalogue.kept,
                  basis="当年纳入目录（含年中新增）的事项，按纳入目录日期计年；当年又调出目录的不计。"),
        Indicator("decisions-completed", "完成程序的重大行政决策", "项", "archive",
                  basis="应履行的程序都已做或者依法免做，并已归档，按归档之日计年。"),
        Indicator("decisions-due", "应审：重大行政决策", "项", "discuss", opinions.DECISION_DUE,
                  basis="当年集体讨论的重大行政决策；已作为属审查范围的议题计入的，不重计。"),
        Indicator("decisions-reviewed", "事前有审查意见的重大行政决策", "项", "discuss",
                  opinions.DECISION_DUE & opinions.DECISION_SEEN, of="decisions-due",
                  basis="意见书日期不晚于集体讨论之日。"),
        Indicator("decisions-unreviewed", "未见审查意见的重大行政决策", "项", "discuss",
                  opinions.DECISION_DUE & ~opinions.DECISION_SEEN, of="decisions-due",
                  basis="集体讨论之日还没有意见书。"),
    ),
    access=Access(create=(Role.JUSTICE, Role.GENERAL_OFFICE), guards=(guards.keep_decision_reviewed,)),
    privacy=Privacy(public=("title",)),
    reads=Reads(("重大行政决策", "决策目录"), {"title": ("事项名称", "决策事项")}),
    natural=("title",),
)  # fmt: skip

CONTRACT = Kind(
    model=Contract,
    help="以镇名义签的合同，从起草记到终结，到期前提醒。内设站所、村委会不能以镇的名义签。",
    fields=(
        "on", "title", "number", "contract_kind", "counterparty", "office", "review", "agenda_item", "amount", "signer",
        "liability", "ends_on", "payment_note", "change_note", "dispute_note", "ending", "ending_note", "archive_number", "note",
    ),
    first=("office",),
    view=View(
        ("number", "title", "contract_kind", "amount", "ends_on", "state"), filters=("contract_kind", "state"),
        marks=marks.mark_contracts, totals=("count", "amount"),
    ),
    workflow=(
        Step("review", "登记审查意见", moves_to="reviewed", asks=("review",), excuse=True,
             guards=(guards.refuse_unissued_review,),
             note="选已经出具意见书的审查件。县里规定不用审查的，写明依据免做；免做的仍在应审事项里。"),
        Step("decide", "集体研究", moves_to="decided", offers=("agenda_item",), excuse=True,
             basis="three_majors_one_large_definition", note="填研究的会议日期，并选议题；不需要集体研究的写明理由免做。"),
        Step("sign", "签订", moves_to="signed", asks=("amount",), offers=("signer", "liability", "ends_on"),
             note="填签订日期。没有审查意见就签了的，也如实登记。"),
        Step("change", "变更", optional=True, after=("sign",), asks=("change_note",), offers=("ends_on",), repeats=True,
             note="补充协议另登一份合同；这里记履行期、付款等变更。"),
        Step("dispute", "发生纠纷", optional=True, after=("sign",), asks=("dispute_note",), repeats=True,
             note="写争议是什么、怎么处理；打官司的，应诉另登行政争议，并和这份合同关联。"),
        Step("end", "履行终结", after=("sign",), moves_to="ended", asks=("ending",), offers=("ending_note",),
             note="履行完毕、解除或者到期。"),
        Step("archive", "归档", after=("end",), moves_to="archived", offers=("archive_number",), note="一份合同一卷。"),
    ),
    clocks=(Clock(starts="sign", stops="end", label="合同到期", until="ends_on"),),
    indicators=(
        Indicator("contracts-signed", "签订合同", "份", "sign", basis="当年签订的合同份数，按签订之日计年，是应审事项的一部分。"),
        Indicator("contracts-reviewed", "事前有审查意见的合同", "份", "sign", opinions.CONTRACT_SEEN, of="contracts-signed",
                  basis="意见书日期不晚于签订之日。"),
        Indicator("contracts-unreviewed", "未见审查意见的合同", "份", "sign", ~opinions.CONTRACT_SEEN, of="contracts-signed",
                  basis="签订之日还没有意见书，含先签后审和免做审查的。"),
    ),
    access=Access(guards=(guards.refuse_full_name,)),
    privacy=Privacy(),
    reads=Reads(("合同", "协议"), {
        "title": ("合同名称",), "counterparty": ("对方", "乙方", "对方当事人"), "number": ("合同编号",),
        "amount": ("合同金额", "标的额", "合同标的额"), "ends_on": ("合同到期日", "履行期限止"),
    }),
    natural=("on", "title"),
)  # fmt: skip

PAYMENT_NODE = Kind(
    model=PaymentNode,
    help="合同约定的一次付款，到期前提醒。数额以合同和付款凭证为准，这里不做账。",
    fields=("contract", "on", "title", "amount", "paid_amount", "note"),
    view=View(("on", "title", "amount", "paid_amount", "state"), filters=("state",), order="on", part_of="contract",
              totals=("amount", "paid_amount")),
    workflow=(
        Step("pay", "付款", moves_to="paid", asks=("paid_amount",), guards=(guards.refuse_early_payment,),
             note="填付款日期和实付金额，凭证作附件。"),
    ),
    clocks=(Clock(starts="created", stops="pay", label="付款", until="on"),),
    access=Access(),
    privacy=Privacy(),
    natural=("contract", "on", "title"),
)  # fmt: skip
