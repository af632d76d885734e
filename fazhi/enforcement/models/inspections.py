"""Inspections, and what was put right on the spot."""

from django.db import models

from fazhi.enforcement.models.powers import EnforcementCertificate, EnforcementPower
from fazhi.ledger.models import Depth
from fazhi.ledger.tallies import Tallied


class Inspection(Tallied):
    """One inspection of one party, or a tally of many. `on` is the day of the inspection."""

    class InspectionKind(models.TextChoices):
        """How it came about; a patrol inspects nobody in particular and is counted apart."""

        DAILY = "daily", "日常检查"
        RANDOM = "random", "双随机抽查"
        SPECIAL = "special", "专项检查"
        COMPLAINT = "complaint", "投诉举报触发"
        JOINT = "joint", "联合检查"
        PATROL = "patrol", "日常巡查（按场次）"

    class Result(models.TextChoices):
        """What came of it."""

        CLEAN = "clean", "未见问题"
        CORRECT = "correct", "责令改正"
        CASE = "case", "转立案"
        TRANSFER = "transfer", "移送"

    class State(models.TextChoices):
        """How far it is."""

        DONE = "done", "已检查"
        CONCLUDED = "concluded", "已登记结果"
        RECHECKED = "rechecked", "已复查"

    depth = models.CharField("登记深度", max_length=5, choices=Depth.choices, default=Depth.INDEX)
    on = models.DateField("检查日期")
    title = models.CharField(
        "检查对象", max_length=200, help_text="企业写全称；个人只写“经营户”或者“张某某”。"
    )
    inspection_kind = models.CharField("检查方式", max_length=20, choices=InspectionKind.choices)
    is_enterprise = models.BooleanField("涉企检查", default=False)
    power = models.ForeignKey(
        EnforcementPower,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="检查事项（主体资格）",
    )
    plan_number = models.CharField("检查计划编号", max_length=60, blank=True)
    approver = models.CharField("批准人", max_length=40, blank=True)
    approved_on = models.DateField("批准日期", null=True, blank=True)
    notice_number = models.CharField("检查通知书编号", max_length=60, blank=True)
    annual_cap = models.PositiveSmallIntegerField(
        "同一企业年度频次上限",
        null=True,
        blank=True,
        help_text="按县里或者主管部门公布的填；没有公布的留空。",
    )
    officer = models.ForeignKey(
        EnforcementCertificate,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="检查人员",
    )
    second_officer = models.ForeignKey(
        EnforcementCertificate, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="检查人员（二）"
    )  # fmt: skip
    checklist = models.CharField("检查单编号", max_length=60, blank=True)
    result = models.CharField("检查结果", max_length=10, choices=Result.choices, blank=True)
    recheck_on = models.DateField("约定复查日期", null=True, blank=True)
    recheck_note = models.CharField("复查情况", max_length=200, blank=True)
    state = models.CharField("状态", max_length=30, choices=State.choices, default=State.DONE, editable=False)

    class Meta(Tallied.Meta):
        verbose_name = verbose_name_plural = "行政检查"


class CorrectionRecord(Tallied):
    """What was dealt with without a penalty: persuasion, an order to correct, an exemption. `on` is its day."""

    class CorrectionKind(models.TextChoices):
        """What was done; the three exemptions are those of article 33 of the penalty law."""

        PERSUASION = "persuasion", "教育劝导"
        ORDER = "order", "责令改正"
        FIRST = "first", "首违不罚"
        MINOR = "minor", "轻微不罚"
        NO_FAULT = "no_fault", "没有主观过错不罚"

    class Recheck(models.TextChoices):
        """Whether it was put right."""

        CORRECTED = "corrected", "已改正"
        NOT_CORRECTED = "not_corrected", "未改正"

    class State(models.TextChoices):
        """How far it is."""

        GIVEN = "given", "已作出"
        RECHECKED = "rechecked", "已复查"

    depth = models.CharField("登记深度", max_length=5, choices=Depth.choices, default=Depth.TALLY)
    on = models.DateField("处置日期")
    title = models.CharField("事由", max_length=200)
    correction_kind = models.CharField("处置方式", max_length=20, choices=CorrectionKind.choices)
    party_label = models.CharField("当事人（脱敏）", max_length=60, blank=True)
    list_item = models.CharField("不罚清单条目", max_length=120, blank=True)
    notice_number = models.CharField("责令改正通知书文号", max_length=60, blank=True)
    correct_by = models.DateField("改正期限", null=True, blank=True)
    inspection = models.ForeignKey(
        Inspection, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="来自检查"
    )
    recheck = models.CharField("复查结果", max_length=20, choices=Recheck.choices, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.GIVEN, editable=False
    )

    class Meta(Tallied.Meta):
        verbose_name = verbose_name_plural = "违法行为处置"


EXEMPTIONS = (
    CorrectionRecord.CorrectionKind.FIRST,
    CorrectionRecord.CorrectionKind.MINOR,
    CorrectionRecord.CorrectionKind.NO_FAULT,
)
