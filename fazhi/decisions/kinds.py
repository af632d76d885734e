"""Kinds of the room: one description each, from which forms, lists, steps, clocks and figures come."""

from django.db.models import Q

from fazhi.decisions import guards, queries
from fazhi.decisions.models import (
    AgendaItem,
    Conclusion,
    Contract,
    LegalityReview,
    MajorDecision,
    MatterKind,
    Meeting,
    SitIn,
)
from fazhi.ledger.kinds import (
    Access,
    Clock,
    Indicator,
    Kind,
    Privacy,
    Ratio,
    Reads,
    Step,
    Total,
    View,
    register,
)
from fazhi.org.roles import Role

REVIEWERS = (Role.JUSTICE, Role.GENERAL_OFFICE, Role.PEACE_OFFICE, Role.COUNSEL)
SECRETARIAT = (Role.GENERAL_OFFICE, Role.PARTY_OFFICE, Role.JUSTICE)
THREE_MAJORS = ("major_decision", "personnel", "major_project", "large_fund")


def is_decision(review: LegalityReview) -> bool:
    """Whether the seven working days of the regulation are left to this reviewer."""
    return review.matter_kind == MatterKind.MAJOR_DECISION


def _reviews(key: str, label: str, kinds: tuple[str, ...], basis: str) -> Indicator:
    where = queries.FIRST_SENT & Q(matter_kind__in=kinds)
    return Indicator(key, label, "件", "issue", where, basis=basis, of="reviews-total")


LEGALITY_REVIEW = Kind(
    model=LegalityReview,
    help="决策、项目、合同、文件送合法性审查，一事一条。列席会议、口头征求意见不是审查。",
    fields=(
        "on", "title", "matter_kind", "office", "handler", "resubmits", "materials", "review_body", "reviewer",
        "return_reason", "counsel_name", "conclusion", "scope_basis", "authority_points", "procedure_points",
        "substance_points", "opinion_number", "opinions_given", "adoption", "opinions_adopted", "adoption_reason",
        "archive_number", "note",
    ),
    view=View(
        ("title", "matter_kind", "on", "conclusion", "opinion_number", "state"),
        filters=("matter_kind", "conclusion", "state"), marks=queries.mark_reviews,
    ),
    workflow=(
        Step("return", "退回补正", moves_to="returned", by=REVIEWERS, asks=("return_reason",), repeats=True,
             guards=(guards.refuse_before_sending,), note="材料不齐的，一次写清要补什么。"),
        Step("accept", "受理", moves_to="accepted", by=REVIEWERS, asks=("materials", "review_body"), offers=("reviewer",),
             guards=(guards.refuse_before_sending,), note="核对材料，齐了才受理；审查时间从受理起算。"),
        Step("counsel", "顾问意见", after=("accept",), by=REVIEWERS, asks=("counsel_name",), excuse=True,
             basis="mad_legality_review_counsel", guards=(guards.refuse_before_sending,),
             note="登记法律顾问、公职律师署名的意见，并附上原件。"),
        Step("issue", "出具意见书", after=("accept",), moves_to="issued", by=REVIEWERS,
             asks=("conclusion", "authority_points", "procedure_points", "substance_points", "opinion_number",
                   "opinions_given"),
             offers=("scope_basis",), basis="mad_legality_review_contents",
             guards=(guards.refuse_opinion_before_acceptance, guards.refuse_opinion_without_counsel,
                     guards.refuse_scope_without_basis),
             keeps=(guards.keep_relied_opinion,), note="按权限、程序、内容分别写意见；日期填意见书上的日期。"),
        Step("answer", "反馈采纳", after=("issue",), moves_to="answered", asks=("adoption", "opinions_adopted"),
             offers=("adoption_reason",), guards=(guards.refuse_adoption_without_reason,),
             note="承办站所写明采纳了几条，不采纳的写理由。"),
        Step("archive", "归档", after=("answer",), moves_to="archived", offers=("archive_number",),
             note="一事一卷：送审单、材料、顾问意见、意见书、反馈、定稿；送审稿和定稿两份都要附上。"),
    ),
    clocks=(Clock("mad_legality_review_min_period", starts="accept", stops="issue", label="审查时间", when=is_decision),),
    indicators=(
        Indicator("reviews-total", "合法性审查", "件", "issue", queries.FIRST_SENT,
                  basis="出具意见书的送审件，按意见书日期计年；同一事项重送的不重计。"),
        _reviews("reviews-decisions", "其中：重大行政决策", ("major_decision",), "审查总数中事项类别为重大行政决策的。"),
        _reviews("reviews-projects", "其中：重大项目", ("project",), "审查总数中事项类别为重大项目的，与决策件不相加。"),
        _reviews("reviews-contracts", "其中：合同协议", ("contract",), "审查总数中的合同，按份数，补充协议另计。"),
        _reviews("reviews-documents", "其中：规范性文件审核", ("normative_document",),
                 "审查总数中的行政规范性文件，法定用词是合法性审核。"),
        Indicator("opinions-given", "提出审查意见", "条", "issue", measure="opinions_given",
                  basis="当年意见书提出的意见条数合计，重送件的意见照计。"),
        Indicator("opinions-adopted", "采纳意见", "条", "issue", queries.ANSWERED, "opinions_adopted", of="opinions-given",
                  basis="当年意见书的意见中，当年内反馈采纳的条数；年底前没有反馈的不计。"),
        Ratio("opinion-adoption-rate", "意见采纳率", "opinions-adopted", "opinions-given",
              basis="采纳条数÷提出条数，都按意见书日期计年；未反馈的留在分母，不进分子。"),
        Indicator("unlawful-opinions", "不合法或建议不出台", "件", "issue",
                  queries.FIRST_SENT & Q(conclusion__in=(Conclusion.UNLAWFUL, Conclusion.NOT_TO_ISSUE)),
                  basis="审查总数中结论为不合法或建议不出台的。", of="reviews-total"),
        Total("reviews-due", "应审事项", "件", ("contracts-signed", "items-due", "decisions-due"),
              basis="签订的合同＋属审查范围的议题＋集体讨论的重大行政决策；一件事在两本账里的计一次，例外也在内。"),
        Total("reviews-prior", "其中：事前有审查意见", "件", ("contracts-reviewed", "items-reviewed", "decisions-reviewed"),
              basis="应审事项中，意见书日期不晚于签订、开会或者讨论之日的。"),
        Total("reviews-missed", "其中：未见审查意见", "件", ("contracts-unreviewed", "items-unreviewed", "decisions-unreviewed"),
              basis="应审事项中，签订、开会或者讨论之日还没有意见书的，如实列出。"),
        Ratio("review-coverage-rate", "应审尽审率", "reviews-prior", "reviews-due", basis="事前有审查意见的÷应审事项。"),
    ),
    access=Access(keeps=(guards.keep_relied_opinion,)),
    privacy=Privacy(),
    reads=Reads(("合法性审查", "送审", "意见书"), {"title": ("送审事项", "事项名称"), "on": ("送审日期", "送审时间")}),
    natural=("on", "title"),
)  # fmt: skip

MAJOR_DECISION = Kind(
    model=MajorDecision,
    help="列入年度重大行政决策事项目录的事项。各步可以并行，逐项记已做，或者依法免做并写理由。",
    fields=(
        "on", "title", "category", "office", "basis", "planned_on", "consented_on", "catalogue_url", "is_closed",
        "comments_from", "shortened_reason", "review", "agenda_item", "published_at", "archive_number", "note",
    ),
    view=View(("title", "category", "on", "planned_on", "state"), filters=("category", "state")),
    workflow=(
        Step("participation", "公众参与", excuse=True, basis="mad_public_comment_min_period",
             guards=(guards.refuse_excused_publicity, guards.refuse_short_comments),
             note="填征求意见结束的日期；公告和采纳情况作附件。"),
        Step("argumentation", "专家论证", excuse=True, basis="mad_expert_argumentation",
             note="专业性、技术性不强的可以免做，写明理由。"),
        Step("risk", "风险评估", excuse=True, basis="mad_risk_assessment",
             note="不影响社会稳定和公共安全的，或者已按规定评估过的，可以免做，写明理由。"),
        Step("competition", "公平竞争审查", excuse=True, basis="fair_competition_review_gate",
             note="不涉及经营者经济活动的可以免做，写明理由。"),
        Step("review", "合法性审查", basis="mad_legality_review_gate",
             guards=(guards.refuse_unreviewed_decision,), note="先在记录里关联审查件，意见书出具后登记。"),
        Step("discuss", "集体讨论", after=("participation", "argumentation", "risk", "competition", "review"),
             moves_to="decided", offers=("agenda_item",), basis="mad_collective_discussion",
             guards=(guards.refuse_unreviewed_decision,), note="填开会的日期，并选会议台账里的议题。"),
        Step("report", "向党委请示报告", basis="mad_report_to_party_committee", note="决策出台前办。"),
        Step("publish", "公布", after=("discuss", "report"), moves_to="published", excuse=True, asks=("published_at",),
             basis="mad_publish_decision", guards=(guards.refuse_excused_publicity,), note="填公布日期和渠道。"),
        Step("archive", "归档", after=("publish",), moves_to="archived", offers=("archive_number",), basis="mad_archive",
             note="从启动到公布的记录和材料都归入一卷。"),
        Step("evaluation", "后评估", after=("publish",), excuse=True, basis="mad_post_decision_evaluation",
             note="明显未达预期、群众意见较多或者认为必要的才做。"),
    ),
    clocks=(
        Clock("mad_public_comment_min_period", starts="comments_from", stops="participation", label="公开征求意见"),
        Clock(starts="created", stops="archive", label="计划完成时间", until="planned_on"),
    ),
    indicators=(
        Indicator("catalogue-decisions", "目录内重大行政决策", "项", basis="当年纳入目录（含调整）的事项，按纳入目录日期计年。"),
        Indicator("decisions-completed", "完成程序的重大行政决策", "项", "archive",
                  basis="应履行的程序都已做或者依法免做，并已归档，按归档之日计年。"),
        Indicator("decisions-due", "应审：重大行政决策", "项", "discuss", queries.DECISION_DUE,
                  basis="当年集体讨论的重大行政决策；已作为属审查范围的议题计入的，不重计。"),
        Indicator("decisions-reviewed", "事前有审查意见的重大行政决策", "项", "discuss",
                  queries.DECISION_DUE & queries.DECISION_SEEN, of="decisions-due",
                  basis="意见书日期不晚于集体讨论之日。"),
        Indicator("decisions-unreviewed", "未见审查意见的重大行政决策", "项", "discuss",
                  queries.DECISION_DUE & ~queries.DECISION_SEEN, of="decisions-due",
                  basis="集体讨论之日还没有意见书。"),
    ),
    access=Access(create=(Role.JUSTICE, Role.GENERAL_OFFICE), guards=(guards.keep_decision_reviewed,)),
    privacy=Privacy(public=("title",)),
    reads=Reads(("重大行政决策", "决策目录"), {"title": ("事项名称", "决策事项")}),
    natural=("title",),
)  # fmt: skip

MEETING = Kind(
    model=Meeting,
    help="党委会、党政联席会、镇长办公会等，一次会议一条；议题和列席在会议下面登记。不收发言和不同意见的内容。",
    fields=(
        "on", "meeting_kind", "is_enlarged", "serial", "chair", "due_members", "present_members", "dissent_kept",
        "record_kept_at", "note",
    ),
    view=View(("title", "on", "chair", "state"), filters=("meeting_kind", "state")),
    workflow=(
        Step("minute", "登记会议记录", moves_to="minuted", by=SECRETARIAT, asks=("record_kept_at",),
             offers=("due_members", "present_members", "dissent_kept"), basis="mad_collective_discussion",
             guards=(guards.refuse_early_minutes,), note="只登记原始记录放在哪里，不录发言内容。"),
    ),
    indicators=(
        Indicator("sit-ins", "司法所、顾问列席会议", "次", where=queries.SAT_IN,
                  basis="有司法所长、公职律师或者法律顾问列席的会议场次；一会多议题、多人列席只算1次。列席不等于合法性审查。"),
        Indicator("meetings-held", "会议", "次", basis="登记的党委会、党政联席会、镇长办公会、专题会等，按会议日期计年。"),
    ),
    access=Access(create=SECRETARIAT, guards=(guards.refuse_moving_meeting, guards.refuse_personnel_meeting)),
    privacy=Privacy(),
    reads=Reads(("党委会", "联席会", "办公会"), {"on": ("会议日期", "会议时间"), "chair": ("主持人",)}),
    natural=("meeting_kind", "on", "serial"),
)  # fmt: skip


def _items(key: str, label: str, category: str, basis: str) -> Indicator:
    return Indicator(
        key, label, "项", "meeting__on", Q(category=category), basis=basis, of="three-majors-items"
    )


AGENDA_ITEM = Kind(
    model=AgendaItem,
    help="会议的一个议题。属于合法性审查范围的，会前必须有意见书；已经开过的会如实补记。",
    fields=(
        "meeting", "title", "category", "review_scope", "review", "office", "amount", "decision", "executor",
        "disclosure", "note",
    ),
    view=View(
        ("title", "category", "review_scope", "decision", "state"), filters=("category", "review_scope", "decision"),
        part_of="meeting", marks=queries.mark_items,
    ),
    workflow=(
        Step("decide", "登记会议决定", moves_to="decided", by=SECRETARIAT, asks=("decision",),
             offers=("executor", "disclosure"), basis="three_majors_no_paper_circulation",
             guards=(guards.refuse_early_result, guards.refuse_personnel_content), note="会后登记结论和执行责任人。"),
    ),
    indicators=(
        Indicator("three-majors-items", "三重一大议题", "项", "meeting__on", Q(category__in=THREE_MAJORS),
                  basis="类别为重大决策、重要人事、重大项目、大额资金的议题，按会议日期计年；人事只计数，不列名。"),
        _items("three-majors-decisions", "其中：重大决策", "major_decision", "三重一大议题中的重大决策。"),
        _items("three-majors-personnel", "其中：重要人事", "personnel", "三重一大议题中的人事事项，只计数。"),
        _items("three-majors-projects", "其中：重大项目", "major_project", "三重一大议题中的重大项目。"),
        _items("three-majors-funds", "其中：大额资金", "large_fund", "三重一大议题中的大额资金。"),
        Indicator("items-due", "应审：属审查范围的议题", "件", "meeting__on", queries.ITEM_DUE,
                  basis="属合法性审查范围的议题，按会议日期计年；已作为签订的合同计入的，不重计。"),
        Indicator("items-reviewed", "事前有审查意见的议题", "件", "meeting__on", queries.ITEM_DUE & queries.ITEM_SEEN,
                  basis="意见书日期不晚于会议日期。", of="items-due"),
        Indicator("items-unreviewed", "未见审查意见的议题", "件", "meeting__on", queries.ITEM_DUE & ~queries.ITEM_SEEN,
                  basis="会议日期还没有意见书。", of="items-due"),
    ),
    access=Access(create=SECRETARIAT, guards=(
        guards.refuse_personnel_content, guards.refuse_out_of_scope_decision, guards.refuse_unreviewed_item)),
    privacy=Privacy(),
    natural=("meeting", "title"),
)  # fmt: skip

SIT_IN = Kind(
    model=SitIn,
    help="司法所长、公职律师、法律顾问列席会议。只记法律意见要点；列席不能代替合法性审查。",
    fields=("meeting", "capacity", "attendee", "advice_count", "advice_points", "advice_taken", "note"),
    view=View(
        ("title", "attendee", "advice_count", "advice_taken"), filters=("capacity", "advice_taken"), part_of="meeting",
        totals=("advice_count",),
    ),
    indicators=(
        Indicator("sit-in-advice", "列席提出法律意见", "条", "meeting__on",
                  ~Q(capacity=SitIn.Capacity.OTHER), "advice_count",
                  basis="司法所长、公职律师、法律顾问列席会议时提出的法律意见条数，按会议日期计年。"),
    ),
    access=Access(create=(Role.JUSTICE, Role.GENERAL_OFFICE, Role.COUNSEL), guards=(
        guards.refuse_early_sit_in, guards.refuse_personnel_advice)),
    privacy=Privacy(),
    natural=("meeting", "capacity", "attendee"),
)  # fmt: skip

CONTRACT = Kind(
    model=Contract,
    help="以镇名义签的合同，从起草记到终结，到期前提醒。内设站所、村委会不能以镇的名义签。",
    fields=(
        "on", "title", "number", "contract_kind", "counterparty", "office", "review", "agenda_item", "amount", "ends_on",
        "payment_note", "change_note", "ending", "ending_note", "archive_number", "note",
    ),
    view=View(
        ("number", "title", "contract_kind", "amount", "ends_on", "state"), filters=("contract_kind", "state"),
        marks=queries.mark_contracts, totals=("count", "amount"),
    ),
    workflow=(
        Step("review", "登记审查意见", moves_to="reviewed", asks=("review",), excuse=True,
             guards=(guards.refuse_unissued_review,),
             note="选已经出具意见书的审查件。县里规定不用审查的，写明依据免做；免做的仍在应审事项里。"),
        Step("decide", "集体研究", moves_to="decided", offers=("agenda_item",), excuse=True,
             basis="three_majors_one_large_definition", note="填研究的会议日期，并选议题；不需要集体研究的写明理由免做。"),
        Step("sign", "签订", moves_to="signed", asks=("amount",), offers=("ends_on",),
             note="填签订日期。没有审查意见就签了的，也如实登记。"),
        Step("change", "变更", after=("sign",), asks=("change_note",), offers=("ends_on",), repeats=True,
             note="补充协议另登一份合同；这里记履行期、付款等变更。"),
        Step("end", "履行终结", after=("sign",), moves_to="ended", asks=("ending",), offers=("ending_note",),
             note="履行完毕、解除或者到期。"),
        Step("archive", "归档", after=("end",), moves_to="archived", offers=("archive_number",), note="一份合同一卷。"),
    ),
    clocks=(Clock(starts="sign", stops="end", label="合同到期", until="ends_on"),),
    indicators=(
        Indicator("contracts-signed", "签订合同", "份", "sign", basis="当年签订的合同份数，按签订之日计年，是应审事项的一部分。"),
        Indicator("contracts-reviewed", "事前有审查意见的合同", "份", "sign", queries.CONTRACT_SEEN, of="contracts-signed",
                  basis="意见书日期不晚于签订之日。"),
        Indicator("contracts-unreviewed", "未见审查意见的合同", "份", "sign", ~queries.CONTRACT_SEEN, of="contracts-signed",
                  basis="签订之日还没有意见书，含先签后审和免做审查的。"),
    ),
    access=Access(),
    privacy=Privacy(masked=("counterparty",)),
    reads=Reads(("合同", "协议"), {"title": ("合同名称",), "counterparty": ("对方", "乙方"), "number": ("合同编号",)}),
    natural=("on", "title"),
)  # fmt: skip

register(LEGALITY_REVIEW, MAJOR_DECISION, MEETING, AGENDA_ITEM, SIT_IN, CONTRACT)
