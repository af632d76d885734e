"""Tasks of a year's plan."""

from collections.abc import Collection

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from fazhi.ledger.kinds import kinds
from fazhi.ledger.models import Record

YEARS = (
    MinValueValidator(2000, "年度写四位数，如2024。"),
    MaxValueValidator(2100, "年度写四位数，如2024。"),
)


def indicator_choices() -> list[tuple[str, str]]:
    """Every indicator that a task may be measured by."""
    return [(one.key, f"{one.label}（{one.unit}）") for described in kinds() for one in described.indicators]


class AnnualLawTask(Record):
    """A task of a year's plan. `on` is the day it was listed."""

    class Source(models.TextChoices):
        """Where it comes from."""

        COUNTY = "county", "县要点"
        TOWN = "town", "镇要点"
        PROMISED = "promised", "上年报告安排"
        CARRIED = "carried", "上年结转"
        RECTIFICATION = "rectification", "上年整改"
        INSPECTION = "inspection", "督察反馈"
        LEADER = "leader", "领导交办"

    class State(models.TextChoices):
        """How far it is."""

        LISTED = "listed", "已列入"
        ASSIGNED = "assigned", "已分解"
        DONE = "done", "已完成"
        CARRIED = "carried", "已结转"
        CANCELLED = "cancelled", "经批准取消"

    on = models.DateField("列入日期")
    year = models.PositiveSmallIntegerField(
        "计划年度", null=True, blank=True, validators=YEARS, help_text="不填的，按完成时限的年份。"
    )
    title = models.CharField("任务", max_length=200)
    source = models.CharField("来源", max_length=20, choices=Source.choices)
    due_on = models.DateField("完成时限")
    leader = models.CharField(
        "分管领导", max_length=40, blank=True, help_text="写职务，如“分管法治的副镇长”。"
    )
    indicator = models.CharField(
        "对应指标", max_length=60, choices=indicator_choices, blank=True, help_text="选了的，列表里显示台账算出的数。"
    )  # fmt: skip
    document_ref = models.CharField(
        "分解文书", max_length=120, blank=True, help_text="工作要点文号，或者部署会议的日期和名称。"
    )
    progress_note = models.TextField("进展", blank=True)
    result = models.CharField("完成情况", max_length=300, blank=True)
    unfinished_reason = models.CharField("未完成原因", max_length=300, blank=True)
    carried_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_from", verbose_name="结转到",
        help_text="先把它登记为下一年的任务，再在这里选。",
    )  # fmt: skip
    approval_ref = models.CharField("批准取消的依据", max_length=200, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.LISTED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "年度法治任务"
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "year", "title"), condition=Q(voided=False), name="duty_one_task_a_year",
                violation_error_message="这一年的计划里已经有同名的任务。",
            ),
        )  # fmt: skip

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """The plan's year is that of the day on which the task is due, where nobody said otherwise."""
        if self.year is None and self.due_on:
            self.year = self.due_on.year
        super().clean_fields(exclude)
