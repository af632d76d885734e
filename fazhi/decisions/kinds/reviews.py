"""Legality reviews, and what of the year was due for one."""

from django.db.models import Q

from fazhi.decisions.guards import reviews as guards
from fazhi.decisions.models import Conclusion, LegalityReview, MatterKind
from fazhi.decisions.queries import marks, opinions
from fazhi.ledger.kinds import Access, Clock, Indicator, Kind, Privacy, Ratio, Reads, Step, Total, View
from fazhi.org.roles import Role

REVIEWERS = (Role.JUSTICE, Role.GENERAL_OFFICE, Role.PEACE_OFFICE, Role.COUNSEL)


def is_decision(review: LegalityReview) -> bool:
    """Whether the seven working days of the regulation are left to this reviewer."""
    return review.matter_kind == MatterKind.MAJOR_DECISION


def _reviews(key: str, label: str, kinds: tuple[str, ...], basis: str) -> Indicator:
    where = opinions.FIRST_SENT & Q(matter_kind__in=kinds)
    return Indicator(key, label, "件", "issue", where, basis=basis, of="reviews-total")


LEGALITY_REVIEW = Kind(
    model=LegalityReview,
    help="决策、项目、合同、文件送合法性审查，一事一条。列席会议、口头征求意见不是审查。",
    fields=(
        "on", "title", "matter_kind", "office", "handler", "resubmits", "materials", "review_body", "reviewer",
        "return_reason", "counsel_name", "adviser", "conclusion", "scope_basis", "authority_points", "procedure_points",
        "substance_points", "opinion_number", "opinions_given", "adoption", "opinions_adopted", "adoption_reason",
        "archive_number", "note",
    ),
    first=("office",),
    view=View(
        ("title", "matter_kind", "on", "conclusion", "opinion_number", "state"),
        filters=("matter_kind", "conclusion", "state"), marks=marks.mark_reviews,
    ),
    workflow=(
        Step("return", "退回补正", optional=True, moves_to="returned", by=REVIEWERS, asks=("return_reason",), repeats=True,
             guards=(guards.refuse_before_sending,), note="材料不齐的，一次写清要补什么。"),
        Step("accept", "受理", moves_to="accepted", by=REVIEWERS, asks=("materials", "review_body"), offers=("reviewer",),
             guards=(guards.refuse_before_sending,), note="核对材料，齐了才受理；审查时间从受理起算。"
             "都要送审单、草案；决策还要说明、依据、征求意见和论证评估情况，文件还要说明、依据，合同还要对方资信。"),
        Step("counsel", "顾问意见", after=("accept",), by=REVIEWERS, asks=("counsel_name",), offers=("adviser",), excuse=True,
             basis="mad_legality_review_counsel", guards=(guards.refuse_before_sending,),
             note="登记法律顾问、公职律师署名的意见，并附上原件。"),
        Step("issue", "出具意见书", after=("accept",), moves_to="issued", by=REVIEWERS,
             asks=("conclusion", "authority_points", "procedure_points", "substance_points", "opinion_number",
                   "opinions_given"),
             offers=("scope_basis",), basis="mad_legality_review_contents",
             guards=(guards.refuse_opinion_before_acceptance, guards.refuse_opinion_without_counsel,
                     guards.refuse_scope_without_basis),
             keeps=(guards.keep_relied_opinion,), note="按权限、程序、内容分别写意见；日期填意见书上的日期。疑难的可以会商、报县里指导。"),
        Step("answer", "反馈采纳", after=("issue",), moves_to="answered", asks=("adoption", "opinions_adopted"),
             offers=("adoption_reason",), guards=(guards.refuse_adoption_without_reason,),
             note="承办站所写明采纳了几条，不采纳的写理由。"),
        Step("archive", "归档", after=("answer",), moves_to="archived", offers=("archive_number",),
             note="一事一卷：送审单、材料、顾问意见、意见书、反馈。送审稿和定稿都作附件，文件名写明“送审稿”“定稿”，拿指纹对照；一字未改的，一份写“送审稿即定稿”。"),
    ),
    clocks=(Clock("mad_legality_review_min_period", starts="accept", stops="issue", label="审查时间", when=is_decision),),
    indicators=(
        Indicator("reviews-total", "合法性审查", "件", "issue", opinions.FIRST_SENT,
                  basis="出具意见书的送审件，按意见书日期计年；同一事项重送的不重计。"),
        _reviews("reviews-decisions", "其中：重大行政决策", ("major_decision",), "审查总数中事项类别为重大行政决策的。"),
        _reviews("reviews-projects", "其中：重大项目", ("project",), "审查总数中事项类别为重大项目的，与决策件不相加。"),
        _reviews("reviews-contracts", "其中：合同协议", ("contract",), "审查总数中的合同，按份数，补充协议另计。"),
        _reviews("reviews-documents", "其中：规范性文件审核", ("normative_document",),
                 "审查总数中的行政规范性文件，法定用词是合法性审核。"),
        _reviews("reviews-other", "其中：其他事项", ("village_rules", "petition", "other"),
                 "审查总数中的村规民约和章程、信访涉法处理意见、其他涉法事项。"),
        Indicator("opinions-given", "提出审查意见", "条", "issue", measure="opinions_given",
                  basis="当年意见书提出的意见条数合计，重送件的意见照计。"),
        Indicator("opinions-adopted", "采纳意见", "条", "issue", opinions.ANSWERED, "opinions_adopted", of="opinions-given",
                  basis="当年意见书的意见中，当年内反馈采纳的条数；年底前没有反馈的不计。"),
        Indicator("opinions-unanswered", "其中：未反馈", "条", "issue", ~opinions.ANSWERED, "opinions_given",
                  of="opinions-given", basis="当年意见书的意见中，当年内没有反馈采纳情况的条数。"),
        Ratio("opinion-adoption-rate", "意见采纳率", "opinions-adopted", "opinions-given",
              basis="采纳条数÷提出条数，都按意见书日期计年；未反馈的留在分母，不进分子。"),
        Indicator("unlawful-opinions", "不合法或建议不出台", "件", "issue",
                  opinions.FIRST_SENT & Q(conclusion__in=(Conclusion.UNLAWFUL, Conclusion.NOT_TO_ISSUE)),
                  basis="审查总数中结论为不合法或建议不出台的。", of="reviews-total"),
        Total("reviews-due", "应审事项", "件", ("contracts-signed", "items-due", "decisions-due", "documents-due"),
              basis="签订的合同＋属审查范围的议题＋集体讨论的重大行政决策＋签发的规范性文件；一件事在两本账里的计一次，例外也在内。"),
        Total("reviews-prior", "其中：事前有审查意见", "件",
              ("contracts-reviewed", "items-reviewed", "decisions-reviewed", "documents-reviewed"),
              basis="应审事项中，意见书日期不晚于签订、开会、讨论或者签发之日的。"),
        Total("reviews-missed", "其中：未见审查意见", "件",
              ("contracts-unreviewed", "items-unreviewed", "decisions-unreviewed", "documents-unreviewed"),
              basis="应审事项中，签订、开会、讨论或者签发之日还没有意见书的，如实列出。"),
        Ratio("review-coverage-rate", "应审尽审率", "reviews-prior", "reviews-due", basis="事前有审查意见的÷应审事项。"),
    ),
    access=Access(keeps=(guards.keep_relied_opinion,)),
    privacy=Privacy(),
    reads=Reads(("合法性审查", "送审", "意见书"), {"title": ("送审事项", "事项名称"), "on": ("送审日期", "送审时间")}),
    natural=("on", "title"),
)  # fmt: skip
