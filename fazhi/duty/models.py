"""Records of the room: tasks, acts of the principals, oversight, problems, duty lists and what stands beside them."""

from collections.abc import Collection

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from fazhi.ledger.kinds import kinds
from fazhi.ledger.models import Depth, Record

_YEARS = (
    MinValueValidator(2000, "年度写四位数，如2024。"),
    MaxValueValidator(2100, "年度写四位数，如2024。"),
)


class Principal(models.TextChoices):
    """The two persons with primary responsibility; each is recorded for himself."""

    SECRETARY = "secretary", "党委书记"
    HEAD = "head", "镇长（乡长、主任）"


def indicator_choices() -> list[tuple[str, str]]:
    """Every indicator that a task may be measured by."""
    return [(one.key, f"{one.label}（{one.unit}）") for described in kinds() for one in described.indicators]


class AnnualLawTask(Record):
    """A task of a year's plan. `on` is the day it was listed."""

    class Source(models.TextChoices):
        """Where it comes from."""

        COUNTY = "county", "县要点"
        TOWN = "town", "镇要点"
        PROMISED = "promised", "上年报告安排"
        CARRIED = "carried", "上年结转"
        RECTIFICATION = "rectification", "上年整改"
        INSPECTION = "inspection", "督察反馈"
        LEADER = "leader", "领导交办"

    class State(models.TextChoices):
        """How far it is."""

        LISTED = "listed", "已列入"
        ASSIGNED = "assigned", "已分解"
        DONE = "done", "已完成"
        CARRIED = "carried", "已结转"
        CANCELLED = "cancelled", "经批准取消"

    on = models.DateField("列入日期")
    year = models.PositiveSmallIntegerField(
        "计划年度", null=True, blank=True, validators=_YEARS, help_text="不填的，按完成时限的年份。"
    )
    title = models.CharField("任务", max_length=200)
    source = models.CharField("来源", max_length=20, choices=Source.choices)
    due_on = models.DateField("完成时限")
    leader = models.CharField(
        "分管领导", max_length=40, blank=True, help_text="写职务，如“分管法治的副镇长”。"
    )
    indicator = models.CharField(
        "对应指标", max_length=60, choices=indicator_choices, blank=True, help_text="选了的，列表里显示台账算出的数。"
    )  # fmt: skip
    document_ref = models.CharField(
        "分解文书", max_length=120, blank=True, help_text="工作要点文号，或者部署会议的日期和名称。"
    )
    progress_note = models.TextField("进展", blank=True)
    result = models.CharField("完成情况", max_length=300, blank=True)
    unfinished_reason = models.CharField("未完成原因", max_length=300, blank=True)
    carried_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_from", verbose_name="结转到",
        help_text="先把它登记为下一年的任务，再在这里选。",
    )  # fmt: skip
    approval_ref = models.CharField("批准取消的依据", max_length=200, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.LISTED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "年度法治任务"
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "year", "title"), condition=Q(voided=False), name="duty_one_task_a_year",
                violation_error_message="这一年的计划里已经有同名的任务。",
            ),
        )  # fmt: skip

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """The plan's year is that of the day on which the task is due, where nobody said otherwise."""
        if self.year is None and self.due_on:
            self.year = self.due_on.year
        super().clean_fields(exclude)


class PrincipalAct(Record):
    """One act of one of the two principals. Acts of the same occasion count the occasion once."""

    class ActKind(models.TextChoices):
        """What was done; the year-end statement has a kind of its own."""

        REPORT_HEARD = "report_heard", "听取汇报"
        STUDY_CHAIRED = "matters_chaired", "主持研究"
        LAW_STUDY = "law_study", "主持学法"
        INSTRUCTION = "instruction", "批示督办"
        COURT = "court", "出庭应诉"
        PUBLICITY = "publicity", "带头普法"

    class FourPersonal(models.TextChoices):
        """Which of the four duties to be fulfilled personally."""

        PLAN = "plan", "重要工作亲自部署"
        INQUIRE = "inquire", "重大问题亲自过问"
        COORDINATE = "coordinate", "重点环节亲自协调"
        SUPERVISE = "supervise", "重要任务亲自督办"

    on = models.DateField("履职日期")
    principal = models.CharField("负责人", max_length=10, choices=Principal.choices)
    act_kind = models.CharField("履职类型", max_length=20, choices=ActKind.choices)
    title = models.CharField("事项一句话", max_length=200)
    four_personal = models.CharField("四个亲自", max_length=12, choices=FourPersonal.choices, blank=True)
    document_ref = models.CharField(
        "依据文书", max_length=120, blank=True,
        help_text="会议纪要号、批示日期等；没有依据文书的留在台账里，不计入报告。同一次会议写同一个纪要号。",
    )  # fmt: skip

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "主要负责人履职"


class AnnualLawStatement(Record):
    """A year-end statement on law: of a principal, or of an office or village inside the town."""

    class Speaker(models.TextChoices):
        """Whose statement."""

        SECRETARY = "secretary", "党委书记"
        HEAD = "head", "镇长（乡长、主任）"
        MEMBER = "member", "班子其他成员"
        OFFICE = "office", "镇内站所、村（居）"

    class Form(models.TextChoices):
        """How it is delivered."""

        MEETING = "meeting", "会议述法"
        WRITTEN = "written", "书面述法"

    class State(models.TextChoices):
        """How far it is."""

        DELIVERED = "delivered", "已述法"
        REVIEWED = "reviewed", "已点评"
        SETTLED = "settled", "整改清单已列"

    on = models.DateField("述法日期")
    year = models.PositiveSmallIntegerField("述法年度", validators=_YEARS)
    speaker = models.CharField("述法人", max_length=10, choices=Speaker.choices)
    form = models.CharField("形式", max_length=10, choices=Form.choices, default=Form.MEETING)
    title = models.CharField("述法", max_length=200)
    reviewed_by = models.CharField("点评人", max_length=60, blank=True, help_text="写职务或单位。")
    problems_raised = models.TextField("指出的问题", blank=True)
    list_ref = models.CharField("整改清单", max_length=120, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.DELIVERED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "年终述法"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name the statement by year and speaker."""
        self.title = f"{self.year or ''}年度{self.get_speaker_display()}述法"
        super().clean_fields(exclude)


class OversightReport(Record):
    """What people report or suggest. Routing comes first; of what belongs elsewhere nothing but the way is kept."""

    class Channel(models.TextChoices):
        """How it came."""

        HOTLINE = "hotline", "12345"
        PHONE = "phone", "来电"
        VISIT = "visit", "来访"
        LETTER = "letter", "来信"
        COUNTY = "county", "县转"
        PAGE = "page", "网页"
        PROXY = "proxy", "村级代办"

    class Category(models.TextChoices):
        """What it is; the last belongs to another statutory way."""

        ENFORCEMENT = "enforcement", "执法投诉"
        INACTION = "inaction", "不作为"
        POLICY = "policy", "政策咨询"
        SUGGESTION = "suggestion", "意见建议"
        DISCLOSURE = "disclosure", "公开诉求"
        ELSEWHERE = "elsewhere", "应转其他渠道"

    class Route(models.TextChoices):
        """Where it belongs."""

        PETITION = "petition", "信访"
        DISCIPLINE = "discipline", "纪检监察"
        POLICE = "police", "公安"
        REMEDY = "remedy", "诉讼、仲裁、行政复议"
        MEDIATION = "mediation", "人民调解"
        COUNTY = "county", "县级部门"

    class Outcome(models.TextChoices):
        """What was found."""

        CORRECTED = "corrected", "属实，已纠正"
        PARTLY = "partly", "部分属实"
        UNFOUNDED = "unfounded", "不属实"
        ANSWERED = "answered", "已解答、采纳或说明"

    class Satisfied(models.TextChoices):
        """What the person said when called back."""

        YES = "yes", "满意"
        NO = "no", "不满意"
        UNRATED = "unrated", "未评价"

    class State(models.TextChoices):
        """How far it is."""

        RECEIVED = "received", "已收到"
        ROUTED = "routed", "已导流"
        ACCEPTED = "accepted", "已受理"
        ANSWERED = "answered", "已答复"
        CLOSED = "closed", "已办结"

    on = models.DateField("收到日期")
    title = models.CharField("登记", max_length=200)
    channel = models.CharField("渠道", max_length=10, choices=Channel.choices)
    category = models.CharField("类别", max_length=12, choices=Category.choices)
    summary = models.TextField(
        "内容摘要（去身份）", blank=True, help_text="只写事，不写人；应转其他渠道的不写内容。"
    )
    receipt = models.CharField("回执码", max_length=20, blank=True)
    contact = models.CharField(
        "联系方式（可不留）", max_length=60, blank=True, help_text="只有指定的经办人看得到。"
    )
    agreed_on = models.DateField(
        "派单要求的办结日", null=True, blank=True, help_text="工单、转办单上写明的日期。"
    )
    routed_to = models.CharField("应转去向", max_length=12, choices=Route.choices, blank=True)
    outcome = models.CharField("结果", max_length=10, choices=Outcome.choices, blank=True)
    answer_note = models.TextField("答复要点", blank=True)
    satisfied = models.CharField("回访评价", max_length=10, choices=Satisfied.choices, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.RECEIVED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "群众监督登记"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name it by category and channel: the title stands in lists and behind figures, the matter does not."""
        self.title = f"{self.get_category_display()}（{self.get_channel_display()}）"
        super().clean_fields(exclude)


class Rectification(Record):
    """A problem, its cause and measure, until it is closed. What the system proposes stays a draft."""

    class Source(models.TextChoices):
        """Where it was found."""

        INSPECTION = "inspection", "法治督察"
        FILE_REVIEW = "file_review", "案卷评查"
        LOST_CASE = "lost_case", "败诉、复议纠错"
        AUDIT = "audit", "审计巡察"
        CONGRESS = "congress", "人大政协"
        SELF_CHECK = "self_check", "自查"
        SYSTEM = "system", "系统提示"

    class Cause(models.TextChoices):
        """Of what sort the cause is."""

        STAFF = "staff", "人员"
        PROCEDURE = "procedure", "程序"
        POWER = "power", "权限"
        MONEY = "money", "经费"
        COOPERATION = "cooperation", "协同"
        AWARENESS = "awareness", "认识"

    class InReport(models.TextChoices):
        """In which texts of the annual report it stands; the leader decides."""

        BOTH = "both", "写入报送版和公开版"
        SENT = "sent", "只写入报送版"
        NONE = "none", "不写入报告"

    class State(models.TextChoices):
        """How far it is."""

        FOUND = "found", "已发现"
        PLANNED = "planned", "已提出整改方案"
        LISTED = "listed", "整改中"
        DECLINED = "declined", "不列入整改"
        APPLIED = "applied", "申请销号"
        CLOSED = "closed", "已销号"

    on = models.DateField("发现日期")
    title = models.CharField("问题", max_length=200)
    source = models.CharField("来源", max_length=20, choices=Source.choices)
    cause = models.CharField("原因类别", max_length=12, choices=Cause.choices, blank=True)
    cause_note = models.TextField("原因", blank=True, help_text="写为什么会这样，不重复问题本身。")
    measure = models.TextField("整改措施", blank=True)
    owner = models.CharField(
        "责任人", max_length=40, blank=True, help_text="写职务或站所，如“司法所”“规划建设办主任”。"
    )
    due_on = models.DateField("整改时限", null=True, blank=True)
    declined_reason = models.CharField("不列入的理由", max_length=300, blank=True)
    result = models.TextField("整改结果", blank=True)
    look_back = models.CharField("回头看情况", max_length=300, blank=True)
    in_report = models.CharField("是否写入报告", max_length=10, choices=InReport.choices, blank=True)
    in_report_reason = models.CharField("不写入或者只写入报送版的理由", max_length=300, blank=True)
    proposed_by = models.CharField("系统提示的依据", max_length=80, blank=True, editable=False)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.FOUND, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "问题整改"


class DutyListItem(Record):
    """An item of the list of duties, or a row for a whole field of it; `on` is the day from which it stands."""

    class Category(models.TextChoices):
        """The three parts of the list."""

        BASIC = "basic", "基本履职"
        SUPPORT = "support", "配合履职"
        TAKEN_BACK = "taken_back", "上级收回"

    on = models.DateField("起")
    title = models.CharField("事项", max_length=200, help_text="按领域汇总登记的写领域，数量写项数。")
    category = models.CharField("类别", max_length=12, choices=Category.choices)
    basis = models.CharField("依据", max_length=200, blank=True)
    until = models.DateField("止", null=True, blank=True)
    successor = models.CharField("承接部门", max_length=60, blank=True)

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "履行职责事项清单"
        constraints = (
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("on")), name="duty_item_ends_after_it_starts",
                violation_error_message="事项的止日不能早于起日。",
            ),
        )  # fmt: skip


class Proposal(Record):
    """A deputy's suggestion or a member's proposal that the town answers."""

    class ProposalKind(models.TextChoices):
        """Whose it is."""

        DEPUTY = "deputy", "代表建议"
        MEMBER = "member", "委员提案"

    class Part(models.TextChoices):
        """Which part the town has in it."""

        LEAD = "lead", "主办"
        JOIN = "join", "会办"

    class Satisfied(models.TextChoices):
        """What its author said."""

        YES = "yes", "满意"
        MOSTLY = "mostly", "基本满意"
        NO = "no", "不满意"

    class State(models.TextChoices):
        """How far it is."""

        RECEIVED = "received", "办理中"
        ANSWERED = "answered", "已答复"

    on = models.DateField("收到日期")
    title = models.CharField("标题", max_length=200)
    number = models.CharField("建议编号", max_length=40, blank=True)
    proposal_kind = models.CharField("类别", max_length=10, choices=ProposalKind.choices)
    part = models.CharField("主办会办", max_length=6, choices=Part.choices, default=Part.LEAD)
    agreed_on = models.DateField("交办要求的答复日", null=True, blank=True)
    answer_note = models.TextField("答复要点", blank=True)
    satisfied = models.CharField("代表、委员评价", max_length=10, choices=Satisfied.choices, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.RECEIVED, editable=False
    )
    depth = models.CharField("登记深度", max_length=5, choices=Depth.choices, default=Depth.INDEX)

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "代表建议、委员提案"


class EmergencyDrill(Record):
    """A drill of an emergency plan."""

    on = models.DateField("演练日期")
    title = models.CharField("演练", max_length=200)
    plan = models.CharField("预案", max_length=120, blank=True)
    participants = models.PositiveIntegerField("参演人次", null=True, blank=True)
    problems = models.TextField("发现的问题", blank=True)
    depth = models.CharField("登记深度", max_length=5, choices=Depth.choices, default=Depth.INDEX)

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "应急预案演练"


class LegalCapacity(Record):
    """Who and what a town has for law, on one day of a year."""

    on = models.DateField("统计日期")
    title = models.CharField("统计", max_length=200)
    justice_staff = models.PositiveSmallIntegerField("司法所工作人员", default=0)
    qualified = models.PositiveSmallIntegerField("有法律职业资格的人员", default=0)
    auditors = models.PositiveSmallIntegerField("法制审核人员", default=0)
    advisers = models.PositiveSmallIntegerField("法律顾问、公职律师", default=0)
    budget = models.DecimalField("法治工作经费（元）", max_digits=14, decimal_places=2, null=True, blank=True)
    depth = models.CharField("登记深度", max_length=5, choices=Depth.choices, default=Depth.INDEX)

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "法治机构与保障"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name it by its day."""
        self.title = f"{self.on or ''}法治机构与保障情况"
        super().clean_fields(exclude)
