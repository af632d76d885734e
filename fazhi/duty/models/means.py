"""What a town must do and has for it: its list of duties, its people and money, its drills."""

from collections.abc import Collection

from django.db import models
from django.db.models import Q

from fazhi.ledger.models import Depth, Record


class DutyListItem(Record):
    """An item of the list of duties, or a row for a whole field of it; `on` is the day from which it stands."""

    class Category(models.TextChoices):
        """The three parts of the list."""

        BASIC = "basic", "基本履职"
        SUPPORT = "support", "配合履职"
        TAKEN_BACK = "taken_back", "上级收回"

    on = models.DateField("起")
    title = models.CharField("事项", max_length=200, help_text="按领域汇总登记的写领域，数量写项数。")
    category = models.CharField("类别", max_length=12, choices=Category.choices)
    basis = models.CharField("依据", max_length=200, blank=True)
    until = models.DateField("止", null=True, blank=True)
    successor = models.CharField("承接部门", max_length=60, blank=True)

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "履行职责事项清单"
        constraints = (
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("on")), name="duty_item_ends_after_it_starts",
                violation_error_message="事项的止日不能早于起日。",
            ),
        )  # fmt: skip


class EmergencyDrill(Record):
    """A drill of an emergency plan."""

    on = models.DateField("演练日期")
    title = models.CharField("演练", max_length=200)
    plan = models.CharField("预案", max_length=120, blank=True)
    participants = models.PositiveIntegerField("参演人次", null=True, blank=True)
    problems = models.TextField("发现的问题", blank=True)
    depth = models.CharField("登记深度", max_length=5, choices=Depth.choices, default=Depth.INDEX)

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "应急预案演练"


class LegalCapacity(Record):
    """Who and what a town has for law, on one day of a year."""

    on = models.DateField("统计日期")
    title = models.CharField("统计", max_length=200)
    organs = models.CharField(
        "法治工作机构",
        max_length=200,
        blank=True,
        help_text="如“镇党委法治建设领导小组、司法所、综合行政执法队”。",
    )
    justice_staff = models.PositiveSmallIntegerField("司法所工作人员", default=0)
    qualified = models.PositiveSmallIntegerField("有法律职业资格的人员", default=0)
    auditors = models.PositiveSmallIntegerField("法制审核人员", default=0)
    advisers = models.PositiveSmallIntegerField("法律顾问、公职律师", default=0)
    budget = models.DecimalField("法治工作经费（元）", max_digits=14, decimal_places=2, null=True, blank=True)
    depth = models.CharField("登记深度", max_length=5, choices=Depth.choices, default=Depth.INDEX)

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "法治机构与保障"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name it by its day."""
        self.title = f"{self.on or ''}法治机构与保障情况"
        super().clean_fields(exclude)
