"""What is done for villages: their advisers and their rules."""

from collections.abc import Collection

from django.db import models

from fazhi.ledger.fields import ManyChoices
from fazhi.ledger.models import Record


class AdviserEngagement(Record):
    """One adviser engaged by one village for a term."""

    class Paper(models.TextChoices):
        """The basic papers of an adviser's work, beside the notice board."""

        VILLAGE = "village", "村（居）情况表"
        CONTRACT = "contract", "聘用合同"
        PLAN = "plan", "年度计划"

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
    papers = ManyChoices(choices=Paper, verbose_name="已有的基本材料")
    against = models.CharField(
        "代理对方的事项", max_length=200, blank=True,
        help_text="发现顾问又替村里的对方当事人办事的，写是哪件事，不写姓名；退出以后清空。",
    )  # fmt: skip
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
