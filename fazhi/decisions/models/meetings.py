"""Meetings, their agenda, and who of law sat in."""

from collections.abc import Collection

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from fazhi.decisions.models.reviews import LegalityReview
from fazhi.ledger.models import Record

PERSONNEL_TITLE = "人事事项"


class Meeting(Record):
    """A meeting of the Party committee or the government. What was said in it is never kept here."""

    class MeetingKind(models.TextChoices):
        """What kind of meeting; a town has no standing meeting (常务会议)."""

        PARTY_COMMITTEE = "party_committee", "党委会"
        JOINT = "joint", "党政联席会"
        MAYOR = "mayor", "镇长办公会"
        SPECIAL = "special", "专题会"
        RULE_OF_LAW = "rule_of_law", "法治委员会（领导小组）会"

    class Way(models.TextChoices):
        """How it was held; papers passed round for signatures are no meeting."""

        HELD = "held", "开会"
        CIRCULATED = "circulated", "传签（没有开会）"

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
    way = models.CharField(
        "议事方式", max_length=12, choices=Way.choices, default=Way.HELD,
        help_text="用传阅会签、个别征求意见代替开会的，如实选传签，不计会议次数。",
    )  # fmt: skip
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
            signed = "（传签）" if self.way == self.Way.CIRCULATED else ""
            self.title = f"{self.on.year}年第{self.serial}次{name}{signed}"
        super().clean_fields(exclude)


class AgendaItem(Record):
    """A matter on a meeting's agenda. `on` follows the meeting; figures count by the meeting's own day.

    This is the book of 三重一大 too: category, sum, meeting, scope and review, decision, executor and disclosure are
    all that such a matter has, and it must be decided at a meeting; a second kind beside it would be double entry.
    """

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
    is_law_topic = models.BooleanField(
        "法治议题",
        default=False,
        help_text="研究法治建设工作的议题，如听取汇报、部署任务、研究整改；学法另登学法。",
    )
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
    adviser = models.ForeignKey(
        "decisions.LegalAdviserEngagement", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="聘用的顾问", help_text="法律顾问列席的，选聘用的那一条，工作量由此汇总。",
    )  # fmt: skip
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
