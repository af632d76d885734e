"""Services given and ordered: consultations, orders, counters."""

from collections.abc import Collection

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from fazhi.ledger.models import Depth, Record
from fazhi.ledger.tallies import Tallied


class LegalConsultation(Tallied):
    """Consultations: mostly a tally of a month and channel; a hard one in full. Nobody's name is kept."""

    class Channel(models.TextChoices):
        """By which way people asked; each consultation stands under one channel only."""

        COUNTER = "counter", "窗口"
        PHONE = "phone", "电话"
        HOTLINE = "hotline", "12348转"
        VILLAGE_ADVISER = "village_adviser", "村（居）顾问"
        EVENT = "event", "活动现场"
        WEB = "web", "网页"

    class Topic(models.TextChoices):
        """What was asked about, or mostly."""

        FAMILY = "family", "婚姻家庭"
        LAND = "land", "土地"
        LABOUR = "labour", "劳动"
        LOAN = "loan", "借贷"
        NEIGHBOURS = "neighbours", "相邻"
        INJURY = "injury", "人身损害"
        OTHER = "other", "其他"

    class Answerer(models.TextChoices):
        """Who answered, by kind."""

        JUSTICE = "justice", "司法所"
        LAWYER = "lawyer", "律师、法律顾问"
        VOLUNTEER = "volunteer", "志愿者"
        OTHER = "other", "其他"

    class Outcome(models.TextChoices):
        """Where it went."""

        ANSWERED = "answered", "已解答"
        MEDIATION = "mediation", "引导调解"
        LEGAL_AID = "legal_aid", "引导法律援助"
        PROCEEDINGS = "proceedings", "引导诉讼、仲裁"
        REFERRED = "referred", "转有关部门"

    on = models.DateField("咨询日期（期间起）")
    title = models.CharField("法律咨询", max_length=200)
    depth = models.CharField("登记深度", max_length=5, choices=Depth.choices, default=Depth.TALLY)
    count = models.PositiveIntegerField("人次", default=1, validators=[MinValueValidator(1, "数量至少是1。")])
    channel = models.CharField("渠道", max_length=16, choices=Channel.choices)
    topic = models.CharField("领域", max_length=12, choices=Topic.choices)
    vulnerable = models.PositiveIntegerField(
        "其中：老年人、残疾人、农民工、妇女、未成年人",
        default=0,
        help_text="只计人次，一人属于几类也只计一次。",
    )
    answered_by = models.CharField("解答人", max_length=12, choices=Answerer.choices, blank=True)
    outcome = models.CharField("去向", max_length=12, choices=Outcome.choices, blank=True)

    class Meta(Tallied.Meta):
        verbose_name = verbose_name_plural = "法律咨询"
        constraints = (
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(vulnerable__lte=F("count")), name="services_vulnerable_within_count",
                violation_error_message="“其中”的人次不能多于总人次。",
            ),
        )  # fmt: skip

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name the row by channel and topic; a draft handed over keeps its name until these are there."""
        if self.channel:
            self.title = f"{self.get_channel_display()}咨询：{self.get_topic_display()}"
        super().clean_fields(exclude)


class ServiceOrder(Record):
    """A service that a village, firm, school or person ordered. What fulfils it is recorded and counted elsewhere."""

    class Applicant(models.TextChoices):
        """Who ordered."""

        VILLAGE = "village", "村（居）"
        ENTERPRISE = "enterprise", "企业"
        SCHOOL = "school", "学校"
        PERSON = "person", "个人"

    class Menu(models.TextChoices):
        """What can be ordered."""

        LECTURE = "lecture", "法治讲座"
        CONSULTATION = "consultation", "法律咨询"
        CONTRACT = "contract", "合同、章程审看"
        VILLAGE_RULES = "village_rules", "村规民约指导"
        MEDIATION = "mediation", "参与调解"
        OTHER = "other", "其他"

    class Rating(models.TextChoices):
        """What the applicant said."""

        SATISFIED = "satisfied", "满意"
        FAIR = "fair", "一般"
        DISSATISFIED = "dissatisfied", "不满意"

    class State(models.TextChoices):
        """How far the order is."""

        RECEIVED = "received", "已收到"
        ACCEPTED = "accepted", "已受理"
        ASSIGNED = "assigned", "已派单"
        CONFIRMED = "confirmed", "已约定"
        FULFILLED = "fulfilled", "已完成"
        RATED = "rated", "已评价"
        CANCELLED = "cancelled", "已取消"

    # What a step hands over besides fields of the form.
    event_series = "order"
    consultation_depth = Depth.FULL

    on = models.DateField("收到日期")
    title = models.CharField("预约事项", max_length=200)
    applicant_kind = models.CharField("申请方", max_length=12, choices=Applicant.choices)
    applicant = models.CharField("申请方名称", max_length=60, help_text="个人写“张某某”，不写全名。")
    menu = models.CharField("服务项目", max_length=16, choices=Menu.choices)
    place = models.CharField("服务地点", max_length=60, blank=True)
    wanted_on = models.DateField("希望日期", null=True, blank=True)
    contact = models.CharField("联系方式", max_length=60, blank=True)
    server = models.CharField("服务人", max_length=60, blank=True)
    agreed_on = models.DateField("约定日期", null=True, blank=True)
    rating = models.CharField("评价", max_length=12, choices=Rating.choices, blank=True)
    rating_note = models.CharField("评价的一句话", max_length=200, blank=True)
    cancel_reason = models.CharField("取消原因", max_length=200, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.RECEIVED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "预约服务"


class ServiceTally(Tallied):
    """What the counters of the town handled in a period, as the platform counts it."""

    on = models.DateField("期间起")
    title = models.CharField("办件汇总", max_length=200)
    depth = models.CharField("登记深度", max_length=5, choices=Depth.choices, default=Depth.TALLY)
    count = models.PositiveIntegerField(
        "办件数", default=1, validators=[MinValueValidator(1, "办件数至少是1。")]
    )
    items = models.PositiveSmallIntegerField("可办事项数", null=True, blank=True)
    online = models.PositiveIntegerField("其中：网上办理", default=0)
    licences = models.PositiveIntegerField("其中：行政许可决定", default=0)
    rated = models.PositiveIntegerField("评价数", default=0)
    satisfied = models.PositiveIntegerField("其中：好评", default=0)

    class Meta(Tallied.Meta):
        verbose_name = verbose_name_plural = "政务服务办件"
        constraints = (
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(online__lte=F("count"), licences__lte=F("count"), rated__lte=F("count")),
                name="services_parts_within_handled",
                violation_error_message="网上办理、行政许可、评价数都不能多于办件数。",
            ),
            models.CheckConstraint(
                condition=Q(satisfied__lte=F("rated")), name="services_satisfied_within_rated",
                violation_error_message="好评不能多于评价数。",
            ),
        )  # fmt: skip

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name the row by its period."""
        self.title = f"政务服务办件（{self.period()}）"
        super().clean_fields(exclude)
