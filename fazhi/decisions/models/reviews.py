"""A matter sent for legality review, and the words it takes."""

from django.db import models
from django.db.models import F, Q

from fazhi.ledger.fields import ManyChoices
from fazhi.ledger.models import Record


class MatterKind(models.TextChoices):
    """What is sent for review."""

    MAJOR_DECISION = "major_decision", "重大行政决策"
    NORMATIVE_DOCUMENT = "normative_document", "行政规范性文件"
    CONTRACT = "contract", "合同协议"
    PROJECT = "project", "重大项目"
    VILLAGE_RULES = "village_rules", "村规民约、章程"
    PETITION = "petition", "信访涉法处理意见"
    OTHER = "other", "其他涉法事项"


class Material(models.TextChoices):
    """What is handed in with a matter."""

    FORM = "form", "送审单"
    DRAFT = "draft", "草案"
    EXPLANATION = "explanation", "起草说明"
    BASIS = "basis", "依据"
    COMMENTS = "comments", "征求意见及采纳情况"
    ARGUMENTATION = "argumentation", "论证、评估材料"
    COMPETITION = "competition", "公平竞争审查材料"
    CREDIT = "credit", "对方资信材料"
    OTHER = "other", "其他"


class ReviewBody(models.TextChoices):
    """Who reviews here; it differs from county to county."""

    JUSTICE_OFFICE = "justice_office", "司法所"
    GENERAL_OFFICE = "general_office", "党政综合办"
    PEACE_OFFICE = "peace_office", "平安法治办"
    JOINT = "joint", "县乡联审"


class Conclusion(models.TextChoices):
    """What the opinion concludes."""

    LAWFUL = "lawful", "合法"
    LAWFUL_IF_CHANGED = "lawful_if_changed", "修改后合法"
    UNLAWFUL = "unlawful", "不合法"
    OUT_OF_SCOPE = "out_of_scope", "不属审查范围"
    NOT_TO_ISSUE = "not_to_issue", "建议不出台"


PASSING = (Conclusion.LAWFUL, Conclusion.LAWFUL_IF_CHANGED)


class Adoption(models.TextChoices):
    """How the opinion was taken up."""

    ALL = "all", "全部采纳"
    PARTLY = "partly", "部分采纳"
    NONE = "none", "未采纳"


class LegalityReview(Record):
    """A matter sent for legality review. `on` is the day it was sent; the opinion's day is that of its step."""

    class State(models.TextChoices):
        """How far the review is."""

        SUBMITTED = "submitted", "已送审"
        RETURNED = "returned", "退回补正"
        ACCEPTED = "accepted", "审查中"
        ISSUED = "issued", "已出具意见"
        ANSWERED = "answered", "已反馈采纳"
        ARCHIVED = "archived", "已归档"

    on = models.DateField("送审日期")
    title = models.CharField("送审事项", max_length=200)
    matter_kind = models.CharField("事项类别", max_length=20, choices=MatterKind.choices)
    resubmits = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="重送自",
        help_text="同一事项改后重新送审的，选上一次的审查件；统计时不重复计件。",
    )  # fmt: skip
    materials = ManyChoices(choices=Material, verbose_name="送审材料")
    review_body = models.CharField("审查机构", max_length=20, choices=ReviewBody.choices, blank=True)
    reviewer = models.CharField("审查人", max_length=40, blank=True)
    return_reason = models.CharField("退回补正原因", max_length=300, blank=True)
    counsel_name = models.CharField("署名的顾问、律师", max_length=40, blank=True)
    adviser = models.ForeignKey(
        "decisions.LegalAdviserEngagement", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="聘用的顾问", help_text="镇聘的法律顾问署名的，选聘用的那一条，工作量由此汇总。",
    )  # fmt: skip
    conclusion = models.CharField("结论", max_length=20, choices=Conclusion.choices, blank=True)
    scope_basis = models.CharField("不属审查范围的依据", max_length=200, blank=True)
    authority_points = models.TextField("意见要点：权限", blank=True)
    procedure_points = models.TextField("意见要点：程序", blank=True)
    substance_points = models.TextField("意见要点：内容", blank=True)
    opinion_number = models.CharField("意见书文号", max_length=60, blank=True)
    opinions_given = models.PositiveSmallIntegerField("意见条数", null=True, blank=True)
    adoption = models.CharField("采纳情况", max_length=10, choices=Adoption.choices, blank=True)
    opinions_adopted = models.PositiveSmallIntegerField("采纳条数", null=True, blank=True)
    adoption_reason = models.TextField("不采纳的理由", blank=True)
    archive_number = models.CharField("卷号", max_length=60, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.SUBMITTED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "合法性审查"
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "opinion_number"), condition=~Q(opinion_number="") & Q(voided=False),
                name="decisions_one_opinion_a_number",
                violation_error_message="这个意见书文号已经用过，请核对文号。",
            ),
            models.CheckConstraint(
                condition=Q(opinions_adopted=None) | Q(opinions_adopted__lte=F("opinions_given")),
                name="decisions_adopted_within_given",
                violation_error_message="采纳条数不能多于意见条数。",
            ),
        )  # fmt: skip
