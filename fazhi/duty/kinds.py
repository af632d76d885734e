"""Kinds of the room: one description each, from which forms, lists, steps, clocks and figures come."""

from django.db.models import Q

from fazhi.duty import guards, queries
from fazhi.duty.models import (
    AnnualLawStatement,
    AnnualLawTask,
    DutyListItem,
    EmergencyDrill,
    LegalCapacity,
    OversightReport,
    Principal,
    PrincipalAct,
    Proposal,
    Rectification,
)
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
from fazhi.org.roles import Role

SECRETARIAT = (Role.JUSTICE, Role.GENERAL_OFFICE, Role.PARTY_OFFICE)
RECEIVERS = (Role.JUSTICE, Role.GENERAL_OFFICE, Role.PEACE_OFFICE, Role.ENFORCEMENT_TEAM)
DECIDERS = (Role.LEADER,)
_PLAN = "计划年度为当年、数据截止日前已列入的任务，含上年结转"


def is_open(task: AnnualLawTask) -> bool:
    """Whether a task is still to be finished this year: it was neither carried over nor cancelled."""
    return task.carried_to_id is None and not task.approval_ref


def is_elsewhere(report: OversightReport) -> bool:
    """Whether a matter belongs to another statutory way."""
    return report.category == OversightReport.Category.ELSEWHERE


def is_ours(report: OversightReport) -> bool:
    """Whether the town handles the matter itself."""
    return not is_elsewhere(report)


def is_hotline(report: OversightReport) -> bool:
    """Whether the county's days for the hotline run."""
    return is_ours(report) and report.channel == OversightReport.Channel.HOTLINE


def is_not_declined(problem: Rectification) -> bool:
    """Whether a problem goes the way to being closed."""
    return not problem.declined_reason


ANNUAL_LAW_TASK = Kind(
    model=AnnualLawTask,
    help="当年法治建设要点分解的任务，一项一条；也放下一年的计划，年报第四部分从这里生成。",
    fields=(
        "on", "year", "title", "source", "due_on", "office", "leader", "indicator", "document_ref", "progress_note",
        "result", "unfinished_reason", "carried_to", "approval_ref", "note",
    ),
    first=("office", "leader"),
    view=View(
        ("title", "year", "source", "office", "due_on", "state"), filters=("year", "source", "state"),
        marks=queries.mark_tasks,
    ),
    workflow=(
        Step("assign", "分解", moves_to="assigned", asks=("document_ref",), guards=(guards.refuse_before_day,),
             note="填发文或者部署会议的日期，写明文号或会议；文件作附件，这是同部署的佐证。"),
        Step("advance", "登记进展", asks=("progress_note",), repeats=True, guards=(guards.refuse_before_day,),
             note="每季一次或者有进展时写。"),
        Step("finish", "完成", moves_to="done", asks=("result",), when=is_open,
             guards=(guards.refuse_before_day,), note="填完成日期，写明结果；佐证作附件。"),
        Step("carry", "结转", optional=True, moves_to="carried", asks=("unfinished_reason", "carried_to"),
             guards=(guards.refuse_second_ending, guards.refuse_wrong_successor),
             note="没有完成的写原因，并选下一年承接它的任务。"),
        Step("cancel", "经批准取消", optional=True, moves_to="cancelled", by=DECIDERS, asks=("approval_ref",),
             guards=(guards.refuse_second_ending,), note="写批准的会议或文件。取消的不进完成率的分母，但仍列在计划里。"),
    ),
    clocks=(Clock(starts="created", stops="finish", label="任务完成时限", until="due_on", when=is_open),),
    indicators=(
        Indicator("tasks-planned", "年度法治任务", "项", "", queries.planned, basis=_PLAN + "。"),
        Indicator("tasks-done", "其中：已完成", "项", "", queries.finished, of="tasks-planned",
                  basis="列入当年计划的任务中，数据截止日前登记完成的。"),
        Indicator("tasks-carried", "其中：结转下年", "项", "", queries.carried, of="tasks-planned",
                  basis="列入当年计划的任务中，数据截止日前登记结转的。"),
        Indicator("tasks-cancelled", "其中：经批准取消", "项", "", queries.cancelled, of="tasks-planned",
                  basis="列入当年计划的任务中，数据截止日前经批准取消的。"),
        Indicator("tasks-overdue", "其中：逾期未完成", "项", "", queries.overdue, of="tasks-planned",
                  basis="列入当年计划的任务中，数据截止日已过完成时限，没有完成、结转或取消的。"),
        Ratio("task-completion-rate", "任务完成率", queries.finished, "", queries.still_planned,
              "已完成÷（列入－经批准取消），都按计划年度和数据截止日计。"),
        Indicator("promises-made", "其中：上年报告安排", "项", "", queries.promised, of="tasks-planned",
                  basis="列入当年计划的任务中，来源为上年报告安排的。"),
        Indicator("promises-kept", "上年报告安排中已落实", "项", "", queries.kept, of="promises-made",
                  basis="上年报告安排的任务中，数据截止日前登记完成的。"),
        Indicator("promises-unkept", "上年报告安排中尚未落实", "项", "", queries.unkept, of="promises-made",
                  basis="上年报告安排的任务中，数据截止日前没有登记完成的，含结转和取消的。"),
    ),
    access=Access(create=(*SECRETARIAT, Role.LEADER, Role.STATION, Role.PEACE_OFFICE, Role.ENFORCEMENT_TEAM),
                  guards=(guards.refuse_task_of_other_year,)),
    privacy=Privacy(public=("title",)),
    reads=Reads(("法治任务", "工作要点", "任务分工"), {
        "title": ("任务", "工作任务"), "due_on": ("完成时限", "完成时间"), "office": ("责任单位", "牵头单位"), "leader": ("责任领导",),
        "source": ("任务来源",)}),
    natural=("due_on", "title"),
    tells={"plan": queries.tell_plan},
)  # fmt: skip

_SLUGS = {
    "report_heard": ("reports-heard", "听取汇报"), "matters_chaired": ("matters-chaired", "主持研究"),
    "law_study": ("law-studies-chaired", "主持学法"), "instruction": ("instructions-given", "批示督办"),
    "court": ("court-appearances", "出庭应诉"), "publicity": ("publicity-led", "带头普法"),
}  # fmt: skip
_ACTS = "有依据文书的履职事项，按履职日期计年；书记和镇长分开数，两人同一次会议各算各的，两个数不相加"


def _acts_of(principal: Principal) -> tuple[Indicator, ...]:
    """The acts of one principal, and of them each sort."""
    total, who = f"principal-acts-{principal}", principal.label.partition("（")[0]
    mine = queries.PROVEN & Q(principal=principal)
    kinds = (
        Indicator(f"{slug}-{principal}", f"其中：{label}", "次", where=mine & Q(act_kind=key), of=total,
                  basis=f"{who}履职事项中的{label}。")
        for key, (slug, label) in _SLUGS.items()
    )  # fmt: skip
    return (Indicator(total, f"{who}履职", "次", where=mine, of="principal-acts", basis=f"{_ACTS}。"), *kinds)


PRINCIPAL_ACT = Kind(
    model=PrincipalAct,
    help="党委书记、镇长履行推进法治建设第一责任人职责的事项，一人一事一条；述法另登年终述法。",
    fields=("on", "principal", "act_kind", "title", "document_ref", "four_personal", "note"),
    first=("document_ref",),
    view=View(
        ("on", "principal", "act_kind", "title", "document_ref"), filters=("principal", "act_kind"),
        marks=queries.mark_acts,
    ),
    indicators=(
        Indicator("principal-acts", "主要负责人履职", "次", where=queries.PROVEN, basis=f"{_ACTS}，总数只用来核对。"),
        *(one for principal in Principal for one in _acts_of(principal)),
        Indicator("reports-heard", "主要负责人听取法治汇报", "次",
                  where=queries.PROVEN & Q(act_kind=PrincipalAct.ActKind.REPORT_HEARD), distinct="document_ref",
                  basis="有依据文书的听取汇报，按场合计：书记和镇长出席同一次会议（同一个依据文书）只算1次。"),
        Indicator("instructions-given", "主要负责人批示督办", "件",
                  where=queries.PROVEN & Q(act_kind=PrincipalAct.ActKind.INSTRUCTION),
                  basis="有批示件的批示督办，按批示日期计年。"),
    ),
    access=Access(create=(*SECRETARIAT, Role.LEADER), guards=(
        guards.refuse_future_day, guards.refuse_secretary_in_court)),
    privacy=Privacy(public=("title",)),  # the statutory part on the principals is published
    reads=Reads(("第一责任人", "听取汇报", "批示"), {
        "title": ("事项", "履职事项"), "on": ("日期", "时间"), "principal": ("责任人",), "document_ref": ("佐证材料", "依据材料"),
        "act_kind": ("履职方式",)}),
    natural=("on", "principal", "title"),
    tells={"principals": queries.tell_acts},
)  # fmt: skip

ANNUAL_LAW_STATEMENT = Kind(
    model=AnnualLawStatement,
    help="党委书记、镇长一年一次的述法，和镇里组织的站所、村居述法。按述法年度计，次年初述上一年的也记上一年。",
    fields=("on", "year", "speaker", "office", "form", "reviewed_by", "problems_raised", "list_ref", "note"),
    view=View(
        ("title", "on", "form", "reviewed_by", "state"), filters=("year", "speaker", "state"),
        marks=queries.mark_statements,
    ),
    workflow=(
        Step("review", "点评", moves_to="reviewed", asks=("reviewed_by",), offers=("problems_raised",),
             guards=(guards.refuse_before_day,), note="写点评人的职务和指出的问题；点评意见作附件。"),
        Step("settle", "列整改清单", after=("review",), moves_to="settled", asks=("list_ref",), excuse=True,
             note="点评没有指出问题的免做。问题另登问题整改。"),
    ),
    indicators=(
        Indicator("annual-statements", "主要负责人年终述法", "人", "", queries.statement_of("secretary", "head"),
                  distinct="speaker", basis="述法年度为当年的党委书记、镇长述法，一人一年一次；次年初述上一年的计入上一年。"),
        Indicator("annual-statements-secretary", "其中：党委书记", "次", "", queries.statement_of("secretary"),
                  distinct="speaker", of="annual-statements", basis="党委书记当年度的述法。"),
        Indicator("annual-statements-head", "其中：镇长", "次", "", queries.statement_of("head"),
                  distinct="speaker", of="annual-statements", basis="镇长（乡长、主任）当年度的述法。"),
        Indicator("annual-statements-inside", "班子成员和镇内单位述法", "个", "", queries.statement_of("member", "office"),
                  basis="述法年度为当年的班子其他成员、镇内站所和村（居）述法，另数，不并入主要负责人。"),
    ),
    access=Access(create=(*SECRETARIAT, Role.LEADER), guards=(
        guards.refuse_future_day, guards.refuse_early_statement)),
    privacy=Privacy(),
    natural=("year", "speaker", "on"),
)  # fmt: skip

OVERSIGHT_REPORT = Kind(
    model=OversightReport,
    help="群众来的投诉、意见先分类：属于信访、纪检、公安、复议诉讼、调解的只登去向，不留内容；自己办的记到答复。只有指定的经办人看得到。",
    fields=(
        "on", "channel", "category", "summary", "handler", "agreed_on", "receipt", "contact", "depth", "platform",
        "platform_number", "routed_to", "answer_note", "outcome", "satisfied", "note",
    ),
    first=("summary", "agreed_on"),
    view=View(
        ("on", "channel", "category", "agreed_on", "outcome", "state"), filters=("channel", "category", "state"),
        marks=queries.mark_reports,
    ),
    workflow=(
        Step("route", "导流", moves_to="routed", asks=("routed_to",), when=is_elsewhere,
             note="告诉来人该去哪里，登记去向；这里不留内容，也不再办。"),
        Step("accept", "受理", moves_to="accepted", when=is_ours, guards=(guards.refuse_before_day,),
             note="自己办的，填受理日期。"),
        Step("investigate", "核查", after=("accept",), when=is_ours, guards=(guards.refuse_before_day,),
             note="填核查完毕的日期；核查记录作附件。"),
        Step("hand_case", "转执法队立案", optional=True, after=("investigate",), when=is_ours,
             hands=Hand("enforcement.penalty_case", {"clue_source": "case_clue"}, "线索"), guards=(guards.refuse_before_day,),
             note="核查出违法行为、要处罚的，生成一条处罚案件草稿，由执法队补全；不带来人的任何信息。"),
        Step("answer", "答复", after=("investigate",), moves_to="answered", asks=("outcome", "answer_note"), when=is_ours,
             note="写清结果和处理，不写套话；不写来人的姓名。"),
        Step("close", "回访办结", after=("answer",), moves_to="closed", asks=("satisfied",), when=is_ours,
             note="回访不到的选未评价。"),
    ),
    clocks=(
        Clock("hotline_deadline_configurable", starts="created", stops="close", label="12345工单办理", when=is_hotline),
        Clock(starts="created", stops="close", label="派单要求的办结日", until="agreed_on", when=is_ours),
    ),
    indicators=(
        Indicator("oversight-reports-received", "收到群众监督", "件",
                  where=~Q(routed_to=OversightReport.Route.PETITION),
                  basis="当年登记的投诉、咨询和意见建议，按收到日期计年；导流到信访的不计，那里另有统计。"),
        Indicator("oversight-reports-routed", "其中：已导流", "件", where=Q(category="elsewhere") & ~Q(routed_to__in=(
                  "", OversightReport.Route.PETITION)), of="oversight-reports-received",
                  basis="收到的群众监督中，告知并导流到其他法定渠道的；导流到信访的不计。"),
        Indicator("oversight-reports-own", "其中：自行办理", "件", where=~Q(category="elsewhere"),
                  of="oversight-reports-received", basis="收到的群众监督中，属于本镇职责、自行办理的。"),
        Indicator("oversight-reports-closed", "群众监督办结", "件", "close",
                  basis="自己受理、当年答复并办结的，按办结日期计年；导流的、信访的不计。"),
    ),
    access=Access(create=RECEIVERS, confidential=True, guards=(
        guards.refuse_kept_content, guards.refuse_changed_category)),
    privacy=Privacy(masked=("summary", "receipt", "contact", "answer_note"), keep="办结后二年，清除摘要和联系方式",
                    expiry=Expiry("close", ("summary", "contact"), earliest=2)),
    reads=Reads(("投诉", "举报", "12345", "意见建议"), {
        "on": ("收到日期", "派单时间"), "summary": ("诉求内容", "内容"), "platform_number": ("工单编号",), "channel": ("投诉渠道",),
        "agreed_on": ("办理时限", "办结时限"), "outcome": ("办理结果",), "answer_note": ("答复内容",)}),
)  # fmt: skip

RECTIFICATION = Kind(
    model=Rectification,
    help="督察、评查、败诉、审计、人大政协指出的和自己查出的问题，一个一条；系统提示的只是草稿，补全保存才算登记。",
    fields=(
        "on", "title", "source", "office", "cause", "cause_note", "measure", "owner", "due_on", "declined_reason", "result",
        "look_back", "in_report", "in_report_reason", "note",
    ),
    view=View(
        ("title", "source", "owner", "due_on", "in_report", "state"), filters=("source", "in_report", "state"),
        marks=queries.mark_problems,
    ),
    workflow=(
        Step("plan", "提出整改方案", moves_to="planned", asks=("cause", "cause_note", "measure", "owner", "due_on"),
             guards=(guards.refuse_before_day, guards.refuse_cause_that_repeats, guards.refuse_due_before_finding), when=is_not_declined,
             note="原因不重复问题；措施要有责任人和时限。"),
        Step("list", "列入整改", after=("plan",), moves_to="listed", by=DECIDERS,
             guards=(guards.refuse_before_day,), when=is_not_declined, note="由分管领导审定。"),
        Step("decline", "不列入整改", optional=True, moves_to="declined", by=DECIDERS, asks=("declined_reason",),
             guards=(guards.refuse_before_day, guards.refuse_listed), note="由分管领导定，写明理由。"),
        Step("report", "决定是否写入报告", after=("list",), when=is_not_declined, by=DECIDERS, asks=("in_report",), offers=("in_report_reason",),
             guards=(guards.refuse_unexplained_silence,), note="由领导定。选写入的，年报第二部分从这里生成。"),
        Step("apply", "申请销号", after=("list",), when=is_not_declined, moves_to="applied", asks=("result",), note="写整改结果；佐证作附件。"),
        Step("close", "验收销号", after=("apply",), when=is_not_declined, moves_to="closed", by=DECIDERS, note="由分管领导验收。"),
        Step("revisit", "回头看", after=("close",), when=is_not_declined, asks=("look_back",), repeats=True, note="隔一段时间看有没有反弹。"),
    ),
    clocks=(Clock(starts="list", stops="close", label="整改时限", until="due_on"),),
    indicators=(
        Indicator("problems-found", "列入整改的问题", "个", "list", basis="当年经分管领导审定列入整改的问题，按列入之日计年；草稿和不列入的不计。"),
        *(
            Indicator(f"problems-{source.replace('_', '-')}", f"其中：{source.label}", "个", "list", Q(source=source),
                      of="problems-found", basis=f"列入整改的问题中，来源为{source.label}的。")
            for source in Rectification.Source
        ),
        Indicator("problems-closed", "整改销号", "个", "close", basis="当年经分管领导验收销号的问题，按销号之日计年，含以前年度列入的。"),
    ),
    access=Access(create=(Role.JUSTICE, Role.GENERAL_OFFICE, Role.ENFORCEMENT_TEAM, Role.PEACE_OFFICE, Role.LEGAL_AUDITOR,
                          Role.STATION, Role.LEADER)),
    # A leader decides problem by problem (in_report) whether the published text has it.
    privacy=Privacy(public=("title", "cause_note", "measure", "owner", "due_on")),
    reads=Reads(("整改", "问题清单"), {
        "title": ("问题", "存在问题"), "on": ("发现日期",), "source": ("问题来源",), "measure": ("整改措施",), "owner": ("整改责任人",),
        "due_on": ("完成时限",), "cause_note": ("原因分析",), "result": ("整改情况",)}),
    natural=("on", "title"),
    tells={"shortcomings": queries.tell_problems},
    proposes=queries.problems_shown,
)  # fmt: skip


def _standing(key: str, label: str, category: DutyListItem.Category) -> Indicator:
    basis = f"数据截止日有效的{category.label}事项，按清单项数；按领域汇总登记的按其数量。"
    return Indicator(key, label, "项", where=Q(category=category), standing=("on", "until"), basis=basis)


DUTY_LIST_ITEM = Kind(
    model=DutyListItem,
    help="乡镇履行职责事项清单：基本、配合、上级收回三类，可以一项一条，也可以一个领域汇总成一条。",
    fields=("on", "title", "category", "basis", "until", "successor", "depth", "count", "office", "note"),
    first=("basis", "successor"),
    view=View(("title", "category", "count", "on", "until", "successor"), filters=("category", "depth")),
    indicators=(
        _standing("basic-duties", "基本履职事项", DutyListItem.Category.BASIC),
        _standing("support-duties", "配合履职事项", DutyListItem.Category.SUPPORT),
        _standing("duties-taken-back", "上级收回事项", DutyListItem.Category.TAKEN_BACK),
        Indicator("duties-taken-back-in-year", "其中：当年新收回", "项", "", queries.newly_taken_back,
                  of="duties-taken-back", basis="上级收回事项中，起日在当年的。"),
    ),
    access=Access(create=SECRETARIAT, guards=(guards.refuse_without_successor,)),
    privacy=Privacy(public=("title", "category", "basis", "successor")),
    reads=Reads(("履职清单", "职责事项"), {
        "title": ("事项名称", "履职事项"), "successor": ("承接部门",), "basis": ("法律依据",), "category": ("事项类别",)}),
    natural=("category", "title"),
)  # fmt: skip

PROPOSAL = Kind(
    model=Proposal,
    help="镇人大代表建议、上级交办的代表建议和委员提案，一件一条。",
    fields=(
        "on", "title", "proposal_kind", "part", "number", "agreed_on", "office", "answer_note", "satisfied", "depth", "note",
    ),
    first=("number", "agreed_on"),
    view=View(("number", "title", "proposal_kind", "part", "agreed_on", "state"), filters=("proposal_kind", "part", "state")),
    workflow=(
        Step("answer", "答复", moves_to="answered", asks=("answer_note",), offers=("satisfied",),
             guards=(guards.refuse_before_day,), note="填答复日期；答复函作附件。"),
    ),
    clocks=(Clock(starts="created", stops="answer", label="建议提案答复", until="agreed_on"),),
    indicators=(
        Indicator("proposals-received", "收到代表建议、委员提案", "件", basis="当年收到的代表建议和委员提案，主办、会办都计，按收到日期计年。"),
        Indicator("proposals-answered", "答复代表建议、委员提案", "件", "answer", basis="当年答复的，按答复日期计年。"),
    ),
    access=Access(create=(*SECRETARIAT, Role.STATION)),
    privacy=Privacy(public=("title",)),
    reads=Reads(("代表建议", "委员提案"), {
        "number": ("提案编号",), "title": ("标题", "建议名称"), "office": ("承办单位",), "agreed_on": ("答复期限",),
        "satisfied": ("满意度",)}),
    natural=("on", "title"),
)  # fmt: skip

EMERGENCY_DRILL = Kind(
    model=EmergencyDrill,
    help="防汛、消防、地质灾害等应急预案的演练，一次一条。",
    fields=("on", "title", "plan", "participants", "problems", "office", "note"),
    first=("plan", "participants"),
    view=View(("on", "title", "plan", "participants"), totals=("participants",)),
    indicators=(
        Indicator("emergency-drills", "应急预案演练", "次", basis="当年开展的应急预案演练，按演练日期计年。"),
        Indicator("drill-participants", "应急演练参演", "人次", measure="participants", basis="当年演练的参演人次合计，没有填的不计。"),
    ),
    access=Access(guards=(guards.refuse_future_day,)),
    privacy=Privacy(public=("title",)),
    reads=Reads(("演练", "应急预案"), {
        "title": ("演练名称",), "on": ("演练日期", "日期"), "plan": ("预案名称",), "participants": ("参演人数", "参加人数")}),
    natural=("on", "title"),
)  # fmt: skip


def _capacity(key: str, label: str, measure: str) -> Indicator:
    basis = f"当年最近一次统计的{label}，以统计日期为准，不是累计。"
    return Indicator(key, label, "人", "", queries.latest_capacity, measure, basis)


LEGAL_CAPACITY = Kind(
    model=LegalCapacity,
    help="法治机构和人员保障，一年统计一次：司法所人员、有法律职业资格的、法制审核人员、法律顾问和公职律师、经费。只记人数，不记姓名。",
    fields=("on", "organs", "justice_staff", "qualified", "auditors", "advisers", "budget", "note"),
    view=View(("on", "justice_staff", "qualified", "auditors", "advisers", "budget"), totals=()),
    indicators=(
        _capacity("justice-staff", "司法所工作人员", "justice_staff"),
        _capacity("qualified-staff", "有法律职业资格的人员", "qualified"),
        _capacity("legal-auditors", "法制审核人员", "auditors"),
        _capacity("legal-advisers", "法律顾问、公职律师", "advisers"),
    ),
    access=Access(create=SECRETARIAT, guards=(guards.refuse_future_day,)),
    privacy=Privacy(),
    natural=("on",),
)  # fmt: skip

register(
    ANNUAL_LAW_TASK,
    PRINCIPAL_ACT,
    ANNUAL_LAW_STATEMENT,
    OVERSIGHT_REPORT,
    RECTIFICATION,
    DUTY_LIST_ITEM,
    PROPOSAL,
    EMERGENCY_DRILL,
    LEGAL_CAPACITY,
)
