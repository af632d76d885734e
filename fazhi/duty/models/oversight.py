"""What people report or suggest, and what deputies and members propose."""

from collections.abc import Collection

from django.db import models

from fazhi.ledger.models import Depth, Record


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

    case_clue = "complaint"  # how a case that a report leads to says where it came from

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
