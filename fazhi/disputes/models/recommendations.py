"""Recommendations of courts, procuratorates and discipline bodies."""

from django.db import models

from fazhi.ledger.models import Record


class JudicialRecommendation(Record):
    """One recommendation received. The day for the answer is the document's own; where it names none, there is none."""

    class Source(models.TextChoices):
        """What it is."""

        COURT = "court", "司法建议"
        PROCURATORATE = "procuratorate", "检察建议"
        DISCIPLINE = "discipline", "纪检监察建议"

    class Adoption(models.TextChoices):
        """How it was taken up."""

        ALL = "all", "采纳"
        PARTLY = "partly", "部分采纳"
        NONE = "none", "未采纳"

    class State(models.TextChoices):
        """How far it is."""

        RECEIVED = "received", "已收到"
        ANSWERED = "answered", "已回复"
        SETTLED = "settled", "已落实"

    on = models.DateField("收到日期")
    title = models.CharField("建议事项", max_length=200)
    source = models.CharField("类型", max_length=15, choices=Source.choices)
    issuer = models.CharField("发出机关", max_length=60)
    number = models.CharField("文号", max_length=60, blank=True)
    due_on = models.DateField(
        "文书要求的回复日", null=True, blank=True, help_text="按文书上写的填；文书没有写的留空，不要推算。"
    )
    points = models.TextField("要点", blank=True, help_text="只写建议要点，不写案件当事人。")
    adoption = models.CharField("采纳情况", max_length=8, choices=Adoption.choices, blank=True)
    adoption_reason = models.CharField("未全部采纳的理由", max_length=300, blank=True)
    reply_number = models.CharField("回复文号", max_length=60, blank=True)
    result = models.CharField("落实情况", max_length=300, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.RECEIVED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "司法建议、检察建议"

    problem_source = "recommendation"
