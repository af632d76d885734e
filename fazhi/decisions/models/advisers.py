"""The town's legal adviser: a lawyer engaged by contract, no public servant."""

from collections.abc import Collection

from django.db import models

from fazhi.decisions.models.matters import Contract
from fazhi.ledger.models import Record


class LegalAdviserEngagement(Record):
    """One engagement. What the adviser did in it follows from reviews, meetings and links, and is never typed."""

    class Ending(models.TextChoices):
        """How it came to its end."""

        EXPIRED = "expired", "聘期届满"
        DISMISSED = "dismissed", "提前解聘"

    class Conflict(models.TextChoices):
        """Whether the adviser stood for the other side of a matter of the town."""

        NONE = "none", "没有代理过对方"
        FOUND = "found", "代理过对方"

    class State(models.TextChoices):
        """Whether it runs."""

        ENGAGED = "engaged", "在聘"
        ENDED = "ended", "已终止"

    on = models.DateField("聘期起")
    until = models.DateField("聘期止")
    title = models.CharField("聘用", max_length=200)
    firm = models.CharField("律师事务所", max_length=80)
    lawyer = models.CharField("律师", max_length=40, help_text="几位律师的，用“、”隔开。")
    fee = models.DecimalField("费用（元）", max_digits=12, decimal_places=2, null=True, blank=True)
    scope = models.CharField("服务范围", max_length=300, blank=True)
    contract = models.ForeignKey(
        Contract, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="聘用合同"
    )
    conflict = models.CharField("利益冲突核对", max_length=8, choices=Conflict.choices, blank=True)
    ending = models.CharField("终止方式", max_length=10, choices=Ending.choices, blank=True)
    ending_note = models.CharField("终止说明", max_length=300, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.ENGAGED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "法律顾问聘用"
        constraints = (
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("on")),
                name="decisions_engagement_ends_after_start",
                violation_error_message="聘期止不能早于聘期起。",
            ),
        )

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name the engagement by firm and period."""
        self.title = f"{self.firm}（{self.on}至{self.until}）"
        super().clean_fields(exclude)
