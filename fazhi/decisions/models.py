"""Records of the room: what each field is called and which values it takes; rules live in guards."""

from collections.abc import Collection

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from fazhi.ledger.fields import ManyChoices
from fazhi.ledger.models import Record

PERSONNEL_TITLE = "人事事项"


class MatterKind(models.TextChoices):
    """What is sent for review."""

    MAJOR_DECISION = "major_decision", "重大行政决策"
    NORMATIVE_DOCUMENT = "normative_document", "行政规范性文件"
    CONTRACT = "contract", "合同协议"
    PROJECT = "project", "重大项目"
    VILLAGE_RULES = "village_rules", "村规民约、章程"
    PETITION = "petition", "信访涉法处理意见"
    OTHER = "other", "其他涉法事项"


class Material(models.TextChoices):
    """What is handed in with a matter."""

    FORM = "form", "送审单"
    DRAFT = "draft", "草案"
    EXPLANATION = "explanation", "起草说明"
    BASIS = "basis", "依据"
    COMMENTS = "comments", "征求意见及采纳情况"
    ARGUMENTATION = "argumentation", "论证、评估材料"
    COMPETITION = "competition", "公平竞争审查材料"
    CREDIT = "credit", "对方资信材料"
    OTHER = "other", "其他"


class ReviewBody(models.TextChoices):
    """Who reviews here; it differs from county to county."""

    JUSTICE_OFFICE = "justice_office", "司法所"
    GENERAL_OFFICE = "general_office", "党政综合办"
    PEACE_OFFICE = "peace_office", "平安法治办"
    JOINT = "joint", "县乡联审"


class Conclusion(models.TextChoices):
    """What the opinion concludes."""

    LAWFUL = "lawful", "合法"
    LAWFUL_IF_CHANGED = "lawful_if_changed", "修改后合法"
    UNLAWFUL = "unlawful", "不合法"
    OUT_OF_SCOPE = "out_of_scope", "不属审查范围"
    NOT_TO_ISSUE = "not_to_issue", "建议不出台"


PASSING = (Conclusion.LAWFUL, Conclusion.LAWFUL_IF_CHANGED)


class Adoption(models.TextChoices):
    """How the opinion was taken up."""

    ALL = "all", "全部采纳"
    PARTLY = "partly", "部分采纳"
    NONE = "none", "未采纳"


class LegalityReview(Record):
    """A matter sent for legality review. `on` is the day it was sent; the opinion's day is that of its step."""

    class State(models.TextChoices):
        """How far the review is."""

        SUBMITTED = "submitted", "已送审"
        RETURNED = "returned", "退回补正"
        ACCEPTED = "accepted", "审查中"
        ISSUED = "issued", "已出具意见"
        ANSWERED = "answered", "已反馈采纳"
        ARCHIVED = "archived", "已归档"

    on = models.DateField("送审日期")
    title = models.CharField("送审事项", max_length=200)
    matter_kind = models.CharField("事项类别", max_length=20, choices=MatterKind.choices)
    resubmits = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="重送自",
        help_text="同一事项改后重新送审的，选上一次的审查件；统计时不重复计件。",
    )  # fmt: skip
    materials = ManyChoices(choices=Material, verbose_name="送审材料")
    review_body = models.CharField("审查机构", max_length=20, choices=ReviewBody.choices, blank=True)
    reviewer = models.CharField("审查人", max_length=40, blank=True)
    return_reason = models.CharField("退回补正原因", max_length=300, blank=True)
    counsel_name = models.CharField("署名的顾问、律师", max_length=40, blank=True)
    conclusion = models.CharField("结论", max_length=20, choices=Conclusion.choices, blank=True)
    scope_basis = models.CharField("不属审查范围的依据", max_length=200, blank=True)
    authority_points = models.TextField("意见要点：权限", blank=True)
    procedure_points = models.TextField("意见要点：程序", blank=True)
    substance_points = models.TextField("意见要点：内容", blank=True)
    opinion_number = models.CharField("意见书文号", max_length=60, blank=True)
    opinions_given = models.PositiveSmallIntegerField("意见条数", null=True, blank=True)
    adoption = models.CharField("采纳情况", max_length=10, choices=Adoption.choices, blank=True)
    opinions_adopted = models.PositiveSmallIntegerField("采纳条数", null=True, blank=True)
    adoption_reason = models.TextField("不采纳的理由", blank=True)
    archive_number = models.CharField("卷号", max_length=60, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.SUBMITTED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "合法性审查"
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "opinion_number"), condition=~Q(opinion_number="") & Q(voided=False),
                name="decisions_one_opinion_a_number",
                violation_error_message="这个意见书文号已经用过，请核对文号。",
            ),
            models.CheckConstraint(
                condition=Q(opinions_adopted=None) | Q(opinions_adopted__lte=F("opinions_given")),
                name="decisions_adopted_within_given",
                violation_error_message="采纳条数不能多于意见条数。",
            ),
        )  # fmt: skip


class Meeting(Record):
    """A meeting of the Party committee or the government. What was said in it is never kept here."""

    class MeetingKind(models.TextChoices):
        """What kind of meeting; a town has no standing meeting (常务会议)."""

        PARTY_COMMITTEE = "party_committee", "党委会"
        JOINT = "joint", "党政联席会"
        MAYOR = "mayor", "镇长办公会"
        SPECIAL = "special", "专题会"
        RULE_OF_LAW = "rule_of_law", "法治委员会（领导小组）会"

    class Dissent(models.TextChoices):
        """Whether dissent stands in the original minutes; its content stays there."""

        KEPT = "kept", "不同意见已如实记入原始记录"
        NONE = "none", "无不同意见"

    class State(models.TextChoices):
        """Whether the minutes are in."""

        PLANNED = "planned", "未登记会议记录"
        MINUTED = "minuted", "会议记录已存放"

    on = models.DateField("会议日期")
    meeting_kind = models.CharField("会议名称", max_length=20, choices=MeetingKind.choices)
    is_enlarged = models.BooleanField("扩大会议", default=False)
    serial = models.PositiveSmallIntegerField("第几次", validators=[MinValueValidator(1)])
    chair = models.CharField("主持人", max_length=40)
    due_members = models.PositiveSmallIntegerField("应到", null=True, blank=True)
    present_members = models.PositiveSmallIntegerField("实到", null=True, blank=True)
    dissent_kept = models.CharField("不同意见", max_length=10, choices=Dissent.choices, blank=True)
    record_kept_at = models.CharField("原始记录存放处", max_length=80, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.PLANNED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "会议"
        constraints = (
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(present_members=None)
                | Q(due_members=None)
                | Q(present_members__lte=F("due_members")),
                name="decisions_present_within_due",
                violation_error_message="实到人数不能多于应到人数。",
            ),
        )

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name the meeting by year, number and kind."""
        if self.on and self.serial and self.meeting_kind:
            name = self.get_meeting_kind_display()
            name = f"{name[:-1]}（扩大）会议" if self.is_enlarged else name
            self.title = f"{self.on.year}年第{self.serial}次{name}"
        super().clean_fields(exclude)


class AgendaItem(Record):
    """A matter on a meeting's agenda. `on` follows the meeting; figures count by the meeting's own day."""

    class Category(models.TextChoices):
        """The four of 三重一大, and the rest."""

        MAJOR_DECISION = "major_decision", "重大决策"
        PERSONNEL = "personnel", "重要人事"
        MAJOR_PROJECT = "major_project", "重大项目"
        LARGE_FUND = "large_fund", "大额资金"
        OTHER = "other", "一般议题"

    class Scope(models.TextChoices):
        """Whether the matter must be reviewed, and if not, why not."""

        YES = "yes", "属审查范围"
        PERSONNEL = "personnel", "不属：人事事项"
        PARTY = "party", "不属：党建事项"
        STUDY = "study", "不属：学习传达"
        PAYMENT = "payment", "不属：资金拨付"
        INTERNAL = "internal", "不属：内部管理、工作方案"
        EMERGENCY = "emergency", "不属：突发事件应急处置"
        OTHER = "other", "不属：其他（理由写在备注）"

    class Decision(models.TextChoices):
        """What the meeting decided."""

        PASSED = "passed", "通过"
        IN_PRINCIPLE = "in_principle", "原则通过"
        DEFERRED = "deferred", "暂缓"
        REJECTED = "rejected", "否决"

    class Disclosure(models.TextChoices):
        """Whether the decision was made public."""

        DONE = "done", "已公开"
        DUE = "due", "待公开"
        NOT_PUBLIC = "not_public", "不宜公开"

    class State(models.TextChoices):
        """Whether a decision is recorded."""

        LISTED = "listed", "已列入议程"
        DECIDED = "decided", "已登记决定"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items", verbose_name="会议")
    on = models.DateField("会议日期")
    title = models.CharField("议题", max_length=200)
    category = models.CharField("类别", max_length=20, choices=Category.choices)
    review_scope = models.CharField("合法性审查范围", max_length=10, choices=Scope.choices)
    review = models.ForeignKey(
        LegalityReview, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="合法性审查件"
    )
    amount = models.DecimalField("金额（元）", max_digits=14, decimal_places=2, null=True, blank=True)
    decision = models.CharField("会议决定", max_length=20, choices=Decision.choices, blank=True)
    executor = models.CharField("执行责任人", max_length=40, blank=True)
    disclosure = models.CharField("公开情况", max_length=10, choices=Disclosure.choices, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.LISTED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "议题"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Take the meeting's day; of personnel matters keep the number only."""
        if self.meeting_id:
            self.on = self.meeting.on
        if self.category == self.Category.PERSONNEL:
            self.title = PERSONNEL_TITLE
        super().clean_fields(exclude)


class SitIn(Record):
    """Somebody of law sat in on a meeting without a vote. It never stands for a review."""

    class Capacity(models.TextChoices):
        """In which capacity."""

        JUSTICE_HEAD = "justice_head", "司法所长"
        GOVERNMENT_LAWYER = "government_lawyer", "公职律师"
        LEGAL_ADVISER = "legal_adviser", "法律顾问"
        OTHER = "other", "其他"

    class Taken(models.TextChoices):
        """What became of the advice."""

        ALL = "all", "采纳"
        PARTLY = "partly", "部分采纳"
        NONE = "none", "未采纳"
        NOT_NEEDED = "not_needed", "无需落实"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="sit_ins", verbose_name="会议")
    on = models.DateField("会议日期")
    capacity = models.CharField("列席身份", max_length=20, choices=Capacity.choices)
    attendee = models.CharField("列席人", max_length=40, blank=True)
    advice_count = models.PositiveSmallIntegerField("提出法律意见条数", default=0)
    advice_points = models.TextField("法律意见要点", blank=True, help_text="只写法律意见要点，不写会议发言。")
    advice_taken = models.CharField("意见落实", max_length=12, choices=Taken.choices, blank=True)

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "列席"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Take the meeting's day and the capacity as title."""
        if self.meeting_id:
            self.on = self.meeting.on
        self.title = f"{self.get_capacity_display()}列席"
        super().clean_fields(exclude)


class MajorDecision(Record):
    """A matter of the year's catalogue of major administrative decisions. `on` is the day it was entered."""

    class Category(models.TextChoices):
        """Scope of the regulation (no. 713, article 3)."""

        PUBLIC_POLICY = "public_policy", "重大公共政策措施"
        PLAN = "plan", "重要规划"
        RESOURCE = "resource", "重要资源开发保护"
        CONSTRUCTION = "construction", "重大公共建设项目"
        OTHER = "other", "其他重大事项"

    class State(models.TextChoices):
        """How far the decision is."""

        PREPARED = "prepared", "履行程序中"
        DECIDED = "decided", "已集体讨论"
        PUBLISHED = "published", "已公布"
        ARCHIVED = "archived", "程序完成并归档"

    on = models.DateField("纳入目录日期")
    title = models.CharField("决策事项", max_length=200)
    category = models.CharField("事项范围", max_length=20, choices=Category.choices)
    basis = models.CharField("法律政策依据", max_length=300, blank=True)
    planned_on = models.DateField("计划完成时间", null=True, blank=True)
    consented_on = models.DateField("党委同意目录日期", null=True, blank=True)
    catalogue_url = models.URLField("目录公布链接", blank=True)
    is_closed = models.BooleanField("依法不予公开", default=False)
    comments_from = models.DateField("公开征求意见起", null=True, blank=True)
    shortened_reason = models.CharField("缩短征求意见期的理由", max_length=300, blank=True)
    review = models.ForeignKey(
        LegalityReview, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="合法性审查件"
    )
    agenda_item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="上会议题"
    )
    published_at = models.CharField("公布渠道或链接", max_length=200, blank=True)
    archive_number = models.CharField("卷号", max_length=60, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.PREPARED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "重大行政决策"


class Contract(Record):
    """A contract from draft to end. `on` is the day of drafting; signing is a step with its own day."""

    class ContractKind(models.TextChoices):
        """What it is about."""

        WORKS = "works", "工程"
        PURCHASE = "purchase", "采购服务"
        LEASE = "lease", "租赁发包"
        INVESTMENT = "investment", "招商"
        EXPROPRIATION = "expropriation", "征收补偿"
        ENGAGEMENT = "engagement", "委托聘用"
        ADMINISTRATIVE = "administrative", "行政协议"
        OTHER = "other", "其他"

    class Ending(models.TextChoices):
        """How it came to its end."""

        PERFORMED = "performed", "履行完毕"
        TERMINATED = "terminated", "解除、终止"
        EXPIRED = "expired", "到期"

    class State(models.TextChoices):
        """How far the contract is."""

        DRAFTED = "drafted", "起草"
        REVIEWED = "reviewed", "已审查"
        DECIDED = "decided", "已研究"
        SIGNED = "signed", "履行中"
        ENDED = "ended", "已终结"
        ARCHIVED = "archived", "已归档"

    on = models.DateField("起草日期")
    title = models.CharField("合同名称", max_length=200)
    number = models.CharField("合同编号", max_length=60, blank=True)
    contract_kind = models.CharField("类型", max_length=20, choices=ContractKind.choices)
    counterparty = models.CharField("对方", max_length=100)
    review = models.ForeignKey(
        LegalityReview, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="合法性审查件"
    )
    agenda_item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="集体研究的议题"
    )
    amount = models.DecimalField("标的额（元）", max_digits=14, decimal_places=2, null=True, blank=True)
    ends_on = models.DateField("履行期止", null=True, blank=True)
    payment_note = models.CharField("付款节点", max_length=200, blank=True)
    change_note = models.CharField("变更内容", max_length=300, blank=True)
    ending = models.CharField("终结方式", max_length=12, choices=Ending.choices, blank=True)
    ending_note = models.CharField("终结说明", max_length=300, blank=True)
    archive_number = models.CharField("卷号", max_length=60, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.DRAFTED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "合同"
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "number"), condition=~Q(number="") & Q(voided=False), name="decisions_one_contract_a_number",
                violation_error_message="这个合同编号已经用过，请核对编号。",
            ),
        )  # fmt: skip
