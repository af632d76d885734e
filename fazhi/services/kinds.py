"""Kinds of the room: one description each, from which forms, lists, steps, clocks and figures come."""

from django.db.models import Q

from fazhi.ledger.kinds import (
    Access,
    Clock,
    Expiry,
    Hand,
    Indicator,
    Kind,
    Privacy,
    Ratio,
    Reads,
    Step,
    View,
    register,
)
from fazhi.ledger.tallies import mark_tallies, refuse_wrong_tally
from fazhi.org.roles import Role
from fazhi.services import guards, queries
from fazhi.services.models import (
    AdviserEngagement,
    DisputeScreening,
    LegalAidReferral,
    LegalConsultation,
    MediationCase,
    ServiceOrder,
    ServiceTally,
    VillageAdviserLog,
    VillageRulesReview,
)

ADVISERS = (Role.JUSTICE, Role.COUNSEL, Role.VILLAGE)
MEDIATORS = (Role.JUSTICE, Role.PEACE_OFFICE, Role.VILLAGE)
AGREED = (MediationCase.Outcome.WRITTEN, MediationCase.Outcome.ORAL)


def is_open(order: ServiceOrder) -> bool:
    """Whether somebody still goes on with it: it was not cancelled."""
    return not order.cancel_reason


def is_agreed(case: MediationCase) -> bool:
    """Whether there is an agreement to perform and to confirm."""
    return case.outcome in AGREED


def is_written(case: MediationCase) -> bool:
    """Whether there is a paper of the agreement, to be signed and sealed."""
    return case.outcome == MediationCase.Outcome.WRITTEN


def wants_confirmation(case: MediationCase) -> bool:
    """Whether both parties mean to ask the court; the thirty days are a right, no duty."""
    return case.wants_confirmation and is_agreed(case)


def must_correct(rules: VillageRulesReview) -> bool:
    """Whether the village was told to correct something."""
    return rules.conclusion == VillageRulesReview.Conclusion.TO_CORRECT


def _channel(key: str, label: str, channel: str) -> Indicator:
    where = Q(channel=channel)
    return Indicator(
        key, f"其中：{label}", "人次", where=where, basis=f"法律咨询中渠道为“{label}”的。", of="consultations"
    )


LEGAL_CONSULTATION = Kind(
    model=LegalConsultation,
    help="解答法律咨询：按月、按渠道汇总一条，附登记簿；疑难的一件一条。不收姓名电话。活动现场、村（居）顾问解答的也只在这里登记一次。",
    fields=(
        "on", "channel", "topic", "count", "until", "depth", "excludes_itemised", "vulnerable", "answered_by", "outcome",
        "office", "handler", "note",
    ),
    first=("count", "until"),
    view=View(
        ("title", "on", "until", "count", "vulnerable", "depth"), filters=("channel", "topic", "answered_by", "outcome", "depth"),
        totals=("count", "vulnerable"), marks=queries.mark_consultations,
    ),
    indicators=(
        Indicator("consultations", "解答法律咨询", "人次", basis="各渠道解答的人次合计；一次咨询只归一个渠道，活动记录里的现场咨询不再加。"),
        _channel("consultations-at-counter", "窗口", "counter"),
        _channel("consultations-by-phone", "电话", "phone"),
        _channel("consultations-by-hotline", "12348转", "hotline"),
        _channel("consultations-by-adviser", "村（居）顾问", "village_adviser"),
        _channel("consultations-at-events", "活动现场", "event"),
        _channel("consultations-on-web", "网页", "web"),
        Indicator("consultations-vulnerable", "其中：老年人、残疾人、农民工、妇女、未成年人", "人次", measure="vulnerable",
                  of="consultations", basis="咨询人次中的特殊群体，只计数，一人属于几类也只计一次；与渠道交叉，不能相加。"),
    ),
    access=Access(guards=(guards.refuse_future, refuse_wrong_tally)),
    privacy=Privacy(),
    reads=Reads(("法律咨询", "解答咨询"), {
        "on": ("咨询时间", "月份"), "count": ("咨询人次", "接待人次", "咨询人数"), "channel": ("咨询方式",), "topic": ("咨询类型", "事项类别"),
        "answered_by": ("接待人",), "outcome": ("处理方式", "处理结果")}),
    natural=("on", "channel", "topic"),
)  # fmt: skip

SERVICE_ORDER = Kind(
    model=ServiceOrder,
    help="村、企业、学校、个人预约的法律服务。做了什么，登记在活动、咨询或者顾问日志里，数只在那里计一次；这里只数完成了几个预约。",
    fields=(
        "on", "title", "applicant_kind", "applicant", "menu", "place", "wanted_on", "contact", "server", "agreed_on", "rating",
        "rating_note", "cancel_reason", "office", "handler", "note",
    ),
    view=View(
        ("title", "applicant", "menu", "on", "agreed_on", "rating", "state"),
        filters=("applicant_kind", "menu", "rating", "state"), marks=queries.mark_orders,
    ),
    workflow=(
        Step("accept", "受理", moves_to="accepted", when=is_open, guards=(guards.refuse_earlier_step,),
             note="看清要什么、在哪里、什么时候。"),
        Step("assign", "派单", after=("accept",), moves_to="assigned", by=(Role.JUSTICE, Role.LEADER), asks=("server",),
             when=is_open, guards=(guards.refuse_earlier_step,), note="写谁去办：司法所、法律顾问、志愿者。"),
        Step("confirm", "约定", after=("assign",), moves_to="confirmed", asks=("agreed_on",), excuse=True,
             when=is_open, guards=(guards.refuse_earlier_step,), note="和申请方约好哪一天；当天就办了的可以免做。"),
        Step("make_event", "登记成普法活动", optional=True, after=("assign",), when=is_open, guards=(guards.refuse_earlier_step,),
             hands=Hand("education.publicity_event", {"place": "place", "series": "event_series"}, queries.FULFILS),
             note="填办的那一天；生成一条活动草稿，补全后才计场次。"),
        Step("make_consultation", "登记成法律咨询", optional=True, after=("assign",),
             when=is_open, guards=(guards.refuse_earlier_step,),
             hands=Hand("services.legal_consultation", {"depth": "consultation_depth"}, queries.FULFILS),
             note="填办的那一天；生成一条咨询草稿，补全后才计人次。"),
        Step("make_visit", "登记成顾问日志", optional=True, after=("assign",), when=is_open, guards=(guards.refuse_earlier_step,),
             hands=Hand("services.village_adviser_log", {"village": "place", "adviser": "server"}, queries.FULFILS),
             note="填办的那一天；生成一条日志草稿，补全后才计次数。"),
        Step("fulfil", "完成", after=("assign",), moves_to="fulfilled",
             when=is_open, guards=(guards.refuse_earlier_step,),
             note="办完登记。没有登记成活动、咨询或者日志的，不计入完成数。"),
        Step("rate", "评价", after=("fulfil",), when=is_open, moves_to="rated", asks=("rating",), offers=("rating_note",),
             note="申请方自己说的；没有评的不登记，不替人评。"),
        Step("cancel", "取消", optional=True, moves_to="cancelled", asks=("cancel_reason",), guards=(guards.refuse_cancelling_fulfilled,),
             note="写清是谁、为什么取消。"),
    ),
    clocks=(Clock(starts="created", stops="fulfil", label="约定的服务日", until="agreed_on", when=is_open),),
    indicators=(
        Indicator("service-orders-done", "完成预约服务", "件", "fulfil", queries.linked,
                  basis="当年完成、并且有活动、咨询或者顾问日志可以对照的预约，按完成之日计年；服务本身在那条记录里计数。"),
        Indicator("service-orders-rated", "已评价的预约服务", "件", "rate", basis="当年申请方作出评价的预约，按评价之日计年。"),
        Ratio("service-order-satisfaction", "预约服务满意率", Q(rating=ServiceOrder.Rating.SATISFIED), "rate",
              basis="评价满意的÷已评价的，按评价之日计年；没有评价的不进分母。"),
    ),
    access=Access(guards=(guards.refuse_full_name,)),
    privacy=Privacy(masked=("applicant", "contact"), keep="完成后一年内删去联系方式",
                    expiry=Expiry("fulfil", ("contact",), latest=1)),
    reads=Reads(("预约", "点单", "订单"), {
        "on": ("申请日期",), "applicant": ("申请单位", "申请人"), "contact": ("联系电话",), "menu": ("服务内容", "预约项目"),
        "wanted_on": ("预约时间", "需求时间"), "server": ("服务人员",), "rating": ("满意度",)}),
    natural=("on", "title"),
)  # fmt: skip

ADVISER_ENGAGEMENT = Kind(
    model=AdviserEngagement,
    help="村（居）聘的法律顾问，一个聘期一条。服务了几次，在顾问日志里登记；合同约定了次数的，聘期届满时对照。",
    fields=(
        "on", "village", "adviser", "firm", "ends_on", "min_visits", "notice_posted", "papers", "against", "handler", "note",
    ),
    first=("firm", "ends_on"),
    view=View(
        ("title", "adviser", "firm", "on", "ends_on", "min_visits", "state"), filters=("state", "notice_posted"),
        marks=queries.mark_engagements,
    ),
    workflow=(
        Step("end", "结束聘期", moves_to="ended", guards=(guards.refuse_earlier_step,),
             note="聘期届满或者提前解聘；提前的，先把“聘期止”改成实际那一天。"),
    ),
    clocks=(Clock(starts="created", stops="end", label="顾问聘期届满", until="ends_on"),),
    indicators=(
        Indicator("villages-with-adviser", "有法律顾问的村（居）", "个", distinct="village", standing=("on", "ends_on"),
                  basis="数据截止日在聘期内的村（居），一村多人只算1个；全部村（居）数由镇里另写。"),
        Indicator("villages-below-min-visits", "未达约定服务次数的村（居）", "个", "ends_on", queries.BELOW_MIN, distinct="village",
                  basis="当年聘期届满、顾问日志少于合同约定次数的村（居）；合同没有约定次数的不比较。"),
    ),
    access=Access(create=ADVISERS, guards=(guards.refuse_term_ending_early,)),
    privacy=Privacy(public=("village", "adviser", "firm")),
    reads=Reads(("聘用合同",), {
        "village": ("村居", "村（社区）"), "adviser": ("律师", "顾问姓名"), "firm": ("律所",), "on": ("聘用时间",),
        "ends_on": ("到期时间",), "min_visits": ("服务次数",)}),
    natural=("village", "adviser", "on"),
)  # fmt: skip

VILLAGE_ADVISER_LOG = Kind(
    model=VillageAdviserLog,
    help="村（居）法律顾问一次一记、一事一记。解答咨询的人次在法律咨询台账登记，这里只数次数；不写村民姓名。",
    fields=(
        "on", "village", "adviser", "way", "matters", "hours", "served", "result", "confirmed_by", "handler", "note",
    ),
    first=("result",),
    view=View(
        ("title", "on", "adviser", "way", "result", "confirmed_by"), filters=("way", "matters"), marks=queries.mark_logs
    ),
    indicators=(
        Indicator("adviser-visits", "村（居）法律顾问服务", "次", basis="顾问日志的条数，一次一条；不与咨询人次、普法场次相加。"),
    ),
    access=Access(create=ADVISERS, guards=(guards.refuse_future,)),
    privacy=Privacy(),
    reads=Reads(("顾问日志", "驻村"), {
        "on": ("服务时间",), "village": ("村居",), "result": ("服务内容", "处理结果"), "adviser": ("律师姓名", "律师"),
        "way": ("服务方式",), "matters": ("服务事项",), "hours": ("服务时长",)}),
    natural=("on", "village", "adviser", "matters"),
)  # fmt: skip

MEDIATION_CASE = Kind(
    model=MediationCase,
    help="人民调解案件的索引，正本在人民调解平台和案卷里，只记编号、日期、结果。调解委员会是群众组织，镇里是指导，不写成“镇政府调解”。治安、刑事案件不能调解。",
    fields=(
        "on", "platform", "platform_number", "committee", "dispute", "source", "matter", "depth", "parties", "mediator",
        "outcome", "amount", "agreement_lacks", "visit_note", "wants_confirmation", "handler", "note",
    ),
    view=View(
        ("title", "on", "committee", "outcome", "amount", "state"), filters=("dispute", "source", "outcome", "state"),
        totals=("count", "amount"), marks=queries.mark_mediations,
    ),
    workflow=(
        Step("conclude", "终结", moves_to="concluded", asks=("outcome",), offers=("amount", "agreement_lacks"),
             basis="med_records", guards=(guards.refuse_conclusion_backdated, guards.refuse_amount_without_agreement,
                                          guards.refuse_signing_without_paper),
             note="填协议或者终结的日期和结果；口头协议也要有登记表。"),
        Step("check_file", "核对协议书", optional=True, after=("conclude",), when=is_written, offers=("agreement_lacks",), repeats=True,
             basis="med_records", note="翻开卷宗核对签名、手印、印章，填核对的日期；补齐以后再核对一次，什么都不选。"),
        Step("perform", "履行", after=("conclude",), moves_to="performed", when=is_agreed, note="当事人履行完的日期。"),
        Step("visit", "回访", after=("conclude",), when=is_agreed, offers=("visit_note",), repeats=True,
             note="填回访的日期，写明协议履行得怎么样、有没有反复；不写姓名。"),
        Step("apply", "申请司法确认", optional=True, after=("conclude",), when=is_agreed, basis="med_judicial_confirmation",
             note="双方共同向法院申请的日期。"),
        Step("confirm", "法院裁定确认", after=("apply",), when=is_agreed, note="裁定书上的日期。"),
    ),
    clocks=(
        Clock(queries.CONFIRMATION, starts="conclude", stops="apply", label="共同申请司法确认", when=wants_confirmation),
    ),
    indicators=(
        Indicator("mediations", "人民调解案件", "件", basis="镇、村（居）人民调解委员会受理的案件，按受理日期计年。"),
        Indicator("mediations-concluded", "人民调解终结", "件", "conclude", basis="当年终结的调解案件，按终结之日计年，还没有终结的不计。"),
        Indicator("mediation-agreements", "其中：达成协议", "件", "conclude", queries.AGREED, of="mediations-concluded",
                  basis="终结的案件中达成书面或者口头协议的。"),
        Indicator("mediation-oral-agreements", "其中：口头协议", "件", "conclude", Q(outcome=MediationCase.Outcome.ORAL),
                  of="mediation-agreements", basis="达成协议的案件中口头协议的。"),
        Ratio("mediation-success-rate", "调解成功率", queries.AGREED, "conclude",
              basis="达成协议的÷当年终结的，按终结之日计年；没有终结的不进分母。"),
        Indicator("mediation-amount", "协议涉及金额", "元", "conclude", Q(outcome=MediationCase.Outcome.WRITTEN), "amount",
                  basis="当年终结的案件中书面协议写明的金额合计。"),
        Indicator("judicial-confirmations-applied", "申请司法确认", "件", "apply", basis="当年双方共同申请司法确认的，按申请之日计年。"),
        Indicator("judicial-confirmations", "司法确认", "件", "confirm", basis="当年法院裁定确认的，按裁定之日计年；与申请件分列。"),
    ),
    access=Access(create=MEDIATORS, guards=(guards.refuse_future,)),
    privacy=Privacy(masked=("mediator",)),
    reads=Reads(("人民调解", "调解案件"), {
        "on": ("受理时间",), "platform_number": ("卷号", "案件编号", "平台编号"), "committee": ("调委会", "调解组织"),
        "dispute": ("案件类型",), "amount": ("协议金额", "涉案金额"), "source": ("案件来源",), "parties": ("涉及人数",),
        "mediator": ("承办调解员",), "outcome": ("调处结果",)}),
    natural=("platform_number",),
)  # fmt: skip

DISPUTE_SCREENING = Kind(
    model=DisputeScreening,
    help="矛盾纠纷排查化解的期末数，按综治中心的汇总登记，不收当事人。重复填报的数以综治中心为准。",
    fields=(
        "on", "village", "count", "resolved", "until", "escalated", "risk", "depth", "excludes_itemised", "office", "handler",
        "note",
    ),
    first=("count", "until"),
    view=View(
        ("title", "on", "count", "resolved", "escalated", "risk"), filters=("risk",), totals=("count", "resolved", "escalated"),
        marks=mark_tallies,
    ),
    indicators=(
        Indicator("disputes-screened", "排查矛盾纠纷", "件", basis="各期汇总的排查数合计，以综治中心的汇总为准。"),
        Indicator("disputes-resolved", "其中：已化解", "件", measure="resolved", of="disputes-screened",
                  basis="排查出的纠纷中当期化解的；以后化解的记在以后各期的备注里，不重计。"),
    ),
    access=Access(create=(Role.PEACE_OFFICE, Role.JUSTICE), guards=(guards.refuse_future, refuse_wrong_tally)),
    privacy=Privacy(),
    reads=Reads(("排查", "化解"), {
        "on": ("时间",), "village": ("村居",), "count": ("排查数", "排查件数", "排查纠纷数"), "resolved": ("化解数", "化解件数", "调处成功"),
        "escalated": ("上报数", "上交件数")}),
    natural=("on", "village"),
)  # fmt: skip

LEGAL_AID_REFERRAL = Kind(
    model=LegalAidReferral,
    help="引导、转交法律援助的索引。站里只咨询、初审、转交，给不给由县法律援助中心定；申请人是谁只在援助系统里。",
    fields=("on", "title", "group", "exempt", "decision", "platform", "platform_number", "depth", "handler", "note"),
    view=View(("title", "on", "group", "decision", "platform_number", "state"), filters=("group", "decision", "state")),
    workflow=(
        Step("refer", "转交县中心", moves_to="referred", basis="la_means_test_exempt", guards=(guards.refuse_earlier_step,),
             note="填转交的日期；属于免予核查的，在记录里勾上。"),
        Step("decide", "登记县中心决定", after=("refer",), moves_to="decided", asks=("decision",), offers=("platform_number",),
             basis="la_review", guards=(guards.refuse_earlier_step,), note="以县中心的反馈为准。"),
    ),
    indicators=(
        Indicator("legal-aid-referred", "引导、转交法律援助", "件", "refer", basis="转交县法律援助中心的，按转交之日计年；只引导的不计。"),
        Indicator("legal-aid-granted", "县中心给予援助", "件", "decide", Q(decision=LegalAidReferral.Decision.GRANTED),
                  basis="当年县中心决定给予援助的，以县中心反馈为准，按决定之日计年。"),
    ),
    access=Access(create=(*ADVISERS, Role.PEACE_OFFICE), guards=(guards.refuse_future,)),
    privacy=Privacy(),
    reads=Reads(("法律援助",), {
        "on": ("时间", "转交时间"), "title": ("援助事项", "案由"), "platform_number": ("案号",), "group": ("受援人类别", "人员类别"),
        "decision": ("审批结果",)}),
    natural=("on", "title", "group"),
)  # fmt: skip

VILLAGE_RULES_REVIEW = Kind(
    model=VillageRulesReview,
    help="村规民约、居民公约报镇备案时看合不合法。违法的由镇责令改正，改正后再备案。",
    fields=("on", "village", "edition", "voted_on", "conclusion", "clauses", "filing_number", "handler", "note"),
    view=View(("title", "on", "voted_on", "conclusion", "filing_number", "state"), filters=("conclusion", "state")),
    workflow=(
        Step("review", "审查", moves_to="reviewed", by=(Role.JUSTICE, Role.COUNSEL), asks=("conclusion",), offers=("clauses",),
             basis="village_rules_filing",
             guards=(guards.refuse_earlier_step, guards.refuse_correction_without_clauses), note="写合法，或者要改正哪几条。"),
        Step("correct", "改正", after=("review",), moves_to="corrected", when=must_correct, note="村里重新表决通过的日期。"),
        Step("file", "备案", after=("review", "correct"), moves_to="numbered", offers=("filing_number",), note="填备案的日期和编号。"),
    ),
    indicators=(
        Indicator("village-rules-reviewed", "审查村规民约", "部", "review", basis="当年审查的村规民约、居民公约，按审查之日计年。"),
        Indicator("village-rules-to-correct", "其中：责令改正", "部", "review",
                  Q(conclusion=VillageRulesReview.Conclusion.TO_CORRECT), of="village-rules-reviewed",
                  basis="审查的村规民约中责令改正的。"),
    ),
    access=Access(create=ADVISERS, guards=(guards.refuse_future, guards.refuse_filing_before_vote)),
    privacy=Privacy(public=("village", "edition")),
    reads=Reads(("村规民约",), {
        "on": ("备案时间",), "village": ("村名",), "voted_on": ("表决时间", "通过时间"), "conclusion": ("审查结果",),
        "filing_number": ("备案编号",)}),
    natural=("village", "edition"),
)  # fmt: skip

SERVICE_TALLY = Kind(
    model=ServiceTally,
    help="便民服务中心办件的汇总，每月一条，按政务服务平台的数登记。",
    fields=(
        "on", "count", "until", "online", "licences", "rated", "satisfied", "items", "depth", "excludes_itemised", "office",
        "handler", "note",
    ),
    first=("count", "until"),
    view=View(
        ("title", "on", "count", "online", "licences", "rated", "satisfied"),
        totals=("count", "online", "licences", "rated", "satisfied"), marks=mark_tallies,
    ),
    indicators=(
        Indicator("services-handled", "政务服务办件", "件", basis="各月汇总的办件数合计，以政务服务平台为准。"),
        Indicator("services-handled-online", "其中：网上办理", "件", measure="online", of="services-handled", basis="办件中网上办理的。"),
        Indicator("licences-decided", "其中：行政许可处理决定", "件", measure="licences", of="services-handled",
                  basis="办件中作出行政许可处理决定的。"),
        Indicator("services-rated", "政务服务评价", "件", measure="rated", basis="各月汇总的评价数合计。"),
        Indicator("services-satisfied", "其中：好评", "件", measure="satisfied", of="services-rated", basis="评价中的好评。"),
        Ratio("service-satisfaction", "政务服务好评率", "services-satisfied", "services-rated", basis="好评÷评价数，没有评价的不进分母。"),
    ),
    access=Access(create=(Role.GENERAL_OFFICE, Role.STATION, Role.JUSTICE), guards=(guards.refuse_future, refuse_wrong_tally)),
    privacy=Privacy(public=("on", "count", "online")),
    reads=Reads(("办件",), {
        "on": ("月份",), "count": ("办件量",), "online": ("网办件",), "items": ("事项数",), "rated": ("评价量",),
        "satisfied": ("好评量", "好评数")}),
    natural=("on", "office"),
)  # fmt: skip

register(
    LEGAL_CONSULTATION, SERVICE_ORDER, VILLAGE_ADVISER_LOG, ADVISER_ENGAGEMENT, MEDIATION_CASE, DISPUTE_SCREENING,
    LEGAL_AID_REFERRAL, VILLAGE_RULES_REVIEW, SERVICE_TALLY,
)  # fmt: skip
