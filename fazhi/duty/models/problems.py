"""Problems, from being found to being closed."""

from django.db import models

from fazhi.ledger.models import Record


class Rectification(Record):
    """A problem, its cause and measure, until it is closed. What the system proposes stays a draft."""

    class Source(models.TextChoices):
        """Where it was found."""

        INSPECTION = "inspection", "法治督察"
        FILE_REVIEW = "file_review", "案卷评查"
        LOST_CASE = "lost_case", "败诉、复议纠错"
        RECOMMENDATION = "recommendation", "司法、检察建议"
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
