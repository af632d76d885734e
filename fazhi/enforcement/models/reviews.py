"""Case-file review: one activity, and one row for each file that was scored."""

from collections.abc import Collection
from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from fazhi.enforcement.models.penalties import PenaltyCase
from fazhi.ledger.fields import ManyChoices
from fazhi.ledger.models import Record


class CaseFileReview(Record):
    """A review of case files. `on` is the day it was held."""

    class OrganisedBy(models.TextChoices):
        """Who held it; what the county scored is entered here by the town as it was told."""

        COUNTY = "county", "县司法局评查"
        SELF = "self", "镇自查"
        CROSS = "cross", "交叉评查"

    class Method(models.TextChoices):
        """How the files were chosen."""

        RANDOM = "random", "随机抽取"
        ALL = "all", "全部"
        NAMED = "named", "指定"

    class State(models.TextChoices):
        """How far it is."""

        PREPARED = "prepared", "已安排"
        DRAWN = "drawn", "已抽取案卷"
        CLOSED = "closed", "已通报结果"

    on = models.DateField("评查日期")
    title = models.CharField("评查活动", max_length=200)
    organised_by = models.CharField("组织方", max_length=10, choices=OrganisedBy.choices)
    scope_from = models.DateField("案卷范围起（决定日期）", null=True, blank=True)
    scope_to = models.DateField("案卷范围止（决定日期）", null=True, blank=True)
    reviewers = models.CharField("评查人", max_length=120, blank=True)
    sheet = models.CharField("评分表版本", max_length=60, blank=True)
    method = models.CharField("抽取方式", max_length=10, choices=Method.choices, blank=True)
    seed = models.CharField(
        "抽取种子",
        max_length=40,
        blank=True,
        help_text="随机抽取的，写当场定的一串数字；同一种子总抽出同样的卷。",
    )
    sample_size = models.PositiveSmallIntegerField("抽取卷数", null=True, blank=True)
    findings = models.TextField("主要问题", blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.PREPARED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "案卷评查"
        constraints = (
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(scope_from=None) | Q(scope_to=None) | Q(scope_from__lte=F("scope_to")),
                name="enforcement_review_scope_in_order",
                violation_error_message="案卷范围的起日晚于止日，请核对。",
            ),
        )  # fmt: skip


class CaseFileScore(Record):
    """One file of a review. `on` follows the review."""

    class Basic(models.TextChoices):
        """The basic standard: a file that fails any of these fails."""

        BODY = "body", "主体不适格"
        QUALIFICATION = "qualification", "执法人员没有资格"
        EVIDENCE = "evidence", "没有证据或者证据不足"
        FACTS = "facts", "事实不清"
        CHARACTER = "character", "定性错误"
        BASIS = "basis", "依据错误"
        PROCEDURE = "procedure", "违反法定程序"
        NUMBER = "number", "执法人员少于两人"
        TRANSFER = "transfer", "应当移送没有移送"

    class Grade(models.TextChoices):
        """The grade."""

        EXCELLENT = "excellent", "优秀"
        PASSED = "passed", "合格"
        FAILED = "failed", "不合格"

    class State(models.TextChoices):
        """How far it is."""

        DRAWN = "drawn", "待评"
        SCORED = "scored", "已评"
        RECTIFIED = "rectified", "已整改"

    review = models.ForeignKey(CaseFileReview, models.PROTECT, related_name="scores", verbose_name="案卷评查")
    penalty = models.ForeignKey(PenaltyCase, models.PROTECT, related_name="scores", verbose_name="案卷")
    on = models.DateField("评查日期")
    title = models.CharField("案卷", max_length=200)
    reviewer = models.CharField("评卷人", max_length=60, blank=True)
    failed_basics = ManyChoices(choices=Basic, verbose_name="不符合的基本标准")
    paper_score = models.DecimalField("卷面分", max_digits=5, decimal_places=1, null=True, blank=True)
    content_score = models.DecimalField("内容分", max_digits=5, decimal_places=1, null=True, blank=True)
    deductions = models.TextField(
        "逐项扣分",
        blank=True,
        help_text="一行一项：项目 扣分 页码 说明，用空格隔开，如“送达回证 2 第18页 代收人未写关系”。",
    )
    grade = models.CharField("等次", max_length=10, choices=Grade.choices, blank=True)
    requirement = models.CharField("整改要求", max_length=300, blank=True)
    rectify_by = models.DateField("整改期限", null=True, blank=True)
    rectification = models.CharField("整改情况", max_length=300, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.DRAWN, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "评查案卷"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Take the review's day; readers of the case read its name before that."""
        if self.review_id:
            self.on = self.review.on
        self.title = f"{self.on or ''}评查"
        super().clean_fields(exclude)

    @property
    def problem_source(self) -> str:
        """Where the problem was found, as the ledger of problems names it."""
        return "file_review"

    @property
    def total(self) -> Decimal | None:
        """Looks and content together; None until both are there."""
        if self.paper_score is None or self.content_score is None:
            return None
        return self.paper_score + self.content_score
