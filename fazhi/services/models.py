"""Records of the room: services given, services ordered, and indexes of what other systems hold in full."""

from collections.abc import Collection

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from fazhi.ledger.fields import ManyChoices
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


class AdviserEngagement(Record):
    """One adviser engaged by one village for a term."""

    class State(models.TextChoices):
        """Whether the engagement goes on."""

        ENGAGED = "engaged", "在聘"
        ENDED = "ended", "已结束"

    on = models.DateField("聘期起")
    title = models.CharField("聘用", max_length=200)
    village = models.CharField("村（居）", max_length=40)
    adviser = models.CharField("法律顾问", max_length=40)
    firm = models.CharField("律师事务所", max_length=60, blank=True)
    ends_on = models.DateField("聘期止", null=True, blank=True)
    min_visits = models.PositiveSmallIntegerField(
        "约定服务次数",
        null=True,
        blank=True,
        help_text="合同约定的聘期内最少次数；没有约定的留空，不作比较。",
    )
    notice_posted = models.BooleanField("已挂公示牌", default=False)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.ENGAGED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "村（居）法律顾问"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name the engagement by village."""
        self.title = f"{self.village}法律顾问聘用"
        super().clean_fields(exclude)


class VillageAdviserLog(Record):
    """One visit or answer of a village's adviser: one each time, one each matter."""

    class Way(models.TextChoices):
        """How the adviser served."""

        ON_SITE = "on_site", "驻村"
        PHONE = "phone", "电话"
        GROUP = "group", "微信群"
        VIDEO = "video", "视频"

    class Matter(models.TextChoices):
        """What was done."""

        CONSULTATION = "consultation", "咨询"
        CONTRACT = "contract", "审合同"
        VILLAGE_RULES = "village_rules", "村规民约"
        MEDIATION = "mediation", "调解"
        LECTURE = "lecture", "讲座"
        DRAFTING = "drafting", "代书"
        LEGAL_AID = "legal_aid", "援助引导"
        MEETING = "meeting", "列席村会"

    on = models.DateField("服务日期")
    title = models.CharField("顾问服务", max_length=200)
    village = models.CharField("村（居）", max_length=40)
    adviser = models.CharField("法律顾问", max_length=40)
    way = models.CharField("方式", max_length=10, choices=Way.choices)
    matters = ManyChoices(choices=Matter, verbose_name="事项", blank=False)
    hours = models.DecimalField("小时", max_digits=4, decimal_places=1, null=True, blank=True)
    served = models.CharField(
        "服务对象", max_length=60, blank=True, help_text="写“村委会”“村民3人”，不写姓名。"
    )
    result = models.CharField("结果", max_length=300, blank=True)
    confirmed_by = models.CharField(
        "村里确认", max_length=40, blank=True, help_text="写职务，如“村委会主任”。"
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "顾问日志"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name the entry by village and matters; a draft handed over keeps its name until these are there."""
        if matters := self._meta.get_field("matters").say(self.matters):
            self.title = f"{self.village}顾问服务：{matters}"[:200]
        super().clean_fields(exclude)


class MediationCase(Record):
    """An index row of a mediated case; its file lies with the committee, which is no organ of the town."""

    class Dispute(models.TextChoices):
        """About what, as the ministry divides them."""

        FAMILY = "family", "婚姻家庭"
        NEIGHBOURS = "neighbours", "邻里"
        HOUSING = "housing", "房屋宅基地"
        CONTRACT = "contract", "合同"
        LAND = "land", "山林土地"
        BUSINESS = "business", "生产经营"
        DAMAGES = "damages", "损害赔偿"
        LABOUR = "labour", "劳动争议"
        TRAFFIC = "traffic", "道路交通"
        OTHER = "other", "其他"

    class Source(models.TextChoices):
        """How it came to the committee."""

        APPLIED = "applied", "申请"
        OFFERED = "offered", "主动调解"
        POLICE = "police", "公安移交"
        COURT = "court", "法院移交"
        HOTLINE = "hotline", "12345转"

    class Outcome(models.TextChoices):
        """How it ended."""

        WRITTEN = "written", "达成书面协议"
        ORAL = "oral", "达成口头协议"
        FAILED = "failed", "未达成"
        ENDED = "ended", "终止"

    class State(models.TextChoices):
        """How far the case is."""

        ACCEPTED = "accepted", "调解中"
        CONCLUDED = "concluded", "已终结"
        PERFORMED = "performed", "已履行"

    on = models.DateField("受理日期")
    title = models.CharField("调解案件", max_length=200)
    depth = models.CharField("登记深度", max_length=5, choices=Depth.choices, default=Depth.INDEX)
    platform = models.CharField("上级平台", max_length=40, default="人民调解平台", blank=True)
    platform_number = models.CharField("卷号或平台编号", max_length=60)
    committee = models.CharField("调解委员会", max_length=60)
    dispute = models.CharField("纠纷类型", max_length=12, choices=Dispute.choices)
    source = models.CharField("来源", max_length=10, choices=Source.choices)
    parties = models.PositiveSmallIntegerField("当事人数", null=True, blank=True)
    mediator = models.CharField("调解员", max_length=40, blank=True)
    outcome = models.CharField("调解结果", max_length=10, choices=Outcome.choices, blank=True)
    amount = models.PositiveIntegerField("协议涉及金额（元）", null=True, blank=True)
    wants_confirmation = models.BooleanField("双方要申请司法确认", default=False)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.ACCEPTED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "人民调解案件"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name the case by its number and kind of dispute; parties are not kept."""
        self.title = f"{self.platform_number} {self.get_dispute_display()}纠纷".strip()
        super().clean_fields(exclude)


class DisputeScreening(Tallied):
    """Numbers of a screening at the end of a period; people are kept in the centre's own system."""

    class Risk(models.TextChoices):
        """The highest grade found in the period."""

        LOW = "low", "一般"
        MEDIUM = "medium", "较大"
        HIGH = "high", "重大"

    on = models.DateField("期间起")
    title = models.CharField("排查", max_length=200)
    depth = models.CharField("登记深度", max_length=5, choices=Depth.choices, default=Depth.TALLY)
    count = models.PositiveIntegerField(
        "排查出的纠纷", default=1, validators=[MinValueValidator(1, "没有排查出纠纷的期间不用登记。")]
    )
    village = models.CharField("村（居）", max_length=40, help_text="全镇合计的写“全镇”。")
    resolved = models.PositiveIntegerField("已化解", default=0)
    escalated = models.PositiveIntegerField("上报", default=0)
    risk = models.CharField("最高风险等级", max_length=8, choices=Risk.choices, blank=True)

    class Meta(Tallied.Meta):
        verbose_name = verbose_name_plural = "矛盾纠纷排查"
        constraints = (
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(count__gte=F("resolved") + F("escalated")), name="services_resolved_within_screened",
                violation_error_message="已化解和上报的合计不能多于排查出的纠纷。",
            ),
        )  # fmt: skip

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name the row by village and period."""
        self.title = f"{self.village}矛盾纠纷排查（{self.period()}）"
        super().clean_fields(exclude)


class LegalAidReferral(Record):
    """An index row: somebody was guided to legal aid; the county's centre decides, and keeps who it was."""

    class Group(models.TextChoices):
        """Which group of people."""

        MIGRANT_WORKER = "migrant_worker", "农民工"
        ELDERLY = "elderly", "老年人"
        DISABLED = "disabled", "残疾人"
        WOMAN = "woman", "妇女"
        MINOR = "minor", "未成年人"
        POOR = "poor", "经济困难群众"
        SOLDIER = "soldier", "军人军属、优抚对象"
        OTHER = "other", "其他"

    class Decision(models.TextChoices):
        """What the centre decided."""

        GRANTED = "granted", "给予援助"
        REFUSED = "refused", "不予援助"

    class State(models.TextChoices):
        """How far it is."""

        GUIDED = "guided", "已引导"
        REFERRED = "referred", "已转交"
        DECIDED = "decided", "已决定"

    on = models.DateField("引导日期")
    title = models.CharField("援助事项", max_length=200, help_text="写“追索劳动报酬”，不写人。")
    depth = models.CharField("登记深度", max_length=5, choices=Depth.choices, default=Depth.INDEX)
    platform_number = models.CharField("县中心案号", max_length=60, blank=True)
    group = models.CharField("人群类别", max_length=16, choices=Group.choices)
    exempt = models.BooleanField("免予核查经济困难", default=False)
    decision = models.CharField("县中心决定", max_length=10, choices=Decision.choices, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.GUIDED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "法律援助引导转交"


class VillageRulesReview(Record):
    """Village rules filed with the town and looked at for lawfulness. `on` is the day they were filed."""

    class Conclusion(models.TextChoices):
        """What was found."""

        LAWFUL = "lawful", "合法"
        TO_CORRECT = "to_correct", "责令改正"

    class State(models.TextChoices):
        """How far it is."""

        FILED = "filed", "已报备"
        REVIEWED = "reviewed", "已审查"
        CORRECTED = "corrected", "已改正"
        NUMBERED = "numbered", "已备案"

    on = models.DateField("报备日期")
    title = models.CharField("村规民约", max_length=200)
    village = models.CharField("村（居）", max_length=40)
    edition = models.CharField("版本", max_length=40, help_text="如“2024年修订”。")
    voted_on = models.DateField("表决日期")
    conclusion = models.CharField("审查意见", max_length=12, choices=Conclusion.choices, blank=True)
    clauses = models.TextField("要改正的条款", blank=True)
    filing_number = models.CharField("备案号", max_length=60, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.FILED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "村规民约审查"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name the rules by village and edition."""
        self.title = f"{self.village}村规民约（{self.edition}）"
        super().clean_fields(exclude)


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
