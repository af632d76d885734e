"""With others: matters handed over, joint actions, and what the county's supervision sends."""

from django.db import models

from fazhi.enforcement.models.penalties import PenaltyCase
from fazhi.ledger.models import Record


class CaseTransfer(Record):
    """A clue or case handed over. `on` is the day it was sent or received."""

    class Direction(models.TextChoices):
        """Which way."""

        OUT = "out", "移出"
        IN = "in", "移入"

    class State(models.TextChoices):
        """How far it is."""

        SENT = "sent", "已移送"
        RECEIPTED = "receipted", "已有回执"
        ANSWERED = "answered", "已反馈结果"

    on = models.DateField("移送日期")
    title = models.CharField("事由", max_length=200)
    direction = models.CharField("方向", max_length=5, choices=Direction.choices, default=Direction.OUT)
    other_party = models.CharField("收、移单位", max_length=80)
    is_criminal = models.BooleanField("涉嫌犯罪（行刑衔接）", default=False)
    materials = models.CharField("移送材料", max_length=200, blank=True)
    penalty = models.ForeignKey(
        PenaltyCase, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="行政处罚案件"
    )
    receipt_number = models.CharField("回执编号或者签收情况", max_length=80, blank=True)
    result = models.CharField("办理结果", max_length=200, blank=True)
    state = models.CharField("状态", max_length=30, choices=State.choices, default=State.SENT, editable=False)

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "线索与案件移送"


class JointAction(Record):
    """A joint enforcement action."""

    on = models.DateField("行动日期")
    title = models.CharField("联合执法", max_length=200)
    lead_unit = models.CharField("牵头单位", max_length=80)
    partners = models.CharField("参加单位", max_length=200)
    targets = models.PositiveSmallIntegerField("对象数（户）", null=True, blank=True)
    result = models.CharField("结果", max_length=300, blank=True)

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "联合执法"


class SupervisionDocument(Record):
    """A document of the county's enforcement supervision, as the town received it. `on` is the day of receipt."""

    class DocumentKind(models.TextChoices):
        """What kind of document."""

        NOTICE = "notice", "监督通知书"
        OPINION = "opinion", "监督意见书"
        DECISION = "decision", "监督决定书"
        ADVICE = "advice", "建议"
        CIRCULAR = "circular", "通报"

    class State(models.TextChoices):
        """How far it is."""

        RECEIVED = "received", "已收到"
        REPORTED = "reported", "已报整改情况"
        ACCEPTED = "accepted", "已办结"

    on = models.DateField("收到日期")
    title = models.CharField("指出的问题", max_length=200)
    document_kind = models.CharField("文书种类", max_length=10, choices=DocumentKind.choices)
    issued_by = models.CharField("发文机关", max_length=80)
    number = models.CharField("文号", max_length=60, blank=True)
    rectify_by = models.DateField(
        "整改期限", null=True, blank=True, help_text="按文书写明的日期填；文书没有写的留空，系统不代为推定。"
    )
    report_note = models.CharField("整改情况", max_length=300, blank=True)
    result = models.CharField("办理结果", max_length=200, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.RECEIVED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "行政执法监督文书"

    @property
    def problem_source(self) -> str:
        """Where the problem was found, as the ledger of problems names it."""
        return "inspection"
