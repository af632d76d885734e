"""Papers of the town: normative documents with their procedure, and the register of every document issued."""

from django.db import models
from django.db.models import Q

from fazhi.decisions.models.meetings import AgendaItem
from fazhi.decisions.models.reviews import LegalityReview
from fazhi.ledger.fields import ManyChoices
from fazhi.ledger.models import Depth, Record


class NormativeDocument(Record):
    """A draft that may be a normative document, from the finding whether it is one to its end. `on`: day of drafting."""

    class Finding(models.TextChoices):
        """Whether it is one: issued publicly, binding, applied again and again."""

        YES = "yes", "是规范性文件"
        NO = "no", "不是规范性文件"

    class Business(models.TextChoices):
        """Whether economic activities of operators are concerned: then fair competition is reviewed."""

        YES = "yes", "涉及经营者经济活动"
        NO = "no", "不涉及"

    class Beyond(models.TextChoices):
        """What a normative document may not create (penalty law, article 16, for penalties)."""

        PENALTY = "penalty", "罚款等行政处罚"
        PROOF = "proof", "证明事项"
        OTHER = "other", "其他无权设定的"

    class CleanUp(models.TextChoices):
        """What an evaluation or clean-up that keeps the document concluded."""

        KEPT = "kept", "继续有效"
        AMENDED = "amended", "修改后继续有效"

    class Ending(models.TextChoices):
        """How it came to its end."""

        REPEALED = "repealed", "废止"
        LAPSED = "lapsed", "失效"

    class State(models.TextChoices):
        """How far it is."""

        DRAFTED = "drafted", "起草"
        IDENTIFIED = "identified", "已认定"
        ISSUED = "issued", "已签发"
        PUBLISHED = "published", "已公布"
        ENDED = "ended", "已废止、失效"

    on = models.DateField("起草日期")
    title = models.CharField("文件名称", max_length=200)
    is_normative = models.CharField("认定结论", max_length=4, choices=Finding.choices, blank=True)
    finding_reason = models.CharField(
        "认定理由", max_length=300, blank=True,
        help_text="看三样：涉及公民、法人权利义务，公开发布，反复适用。内部管理、工作方案、请示报告、表彰、人事不是。",
    )  # fmt: skip
    concerns_business = models.CharField("经营者", max_length=4, choices=Business.choices, blank=True)
    beyond = ManyChoices(
        choices=Beyond, verbose_name="设定了不能设定的", help_text="审核、清理时发现的才选；没有的不选。"
    )
    comments_from = models.DateField("公开征求意见起", null=True, blank=True)
    comments_adopted = models.CharField("意见采纳情况", max_length=300, blank=True)
    review = models.ForeignKey(
        LegalityReview, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="合法性审核件"
    )
    agenda_item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="集体讨论的议题"
    )
    number = models.CharField("文号", max_length=60, blank=True)
    registration_number = models.CharField("统一登记号", max_length=60, blank=True)
    published_at = models.CharField("公布渠道或链接", max_length=200, blank=True)
    effective_on = models.DateField("施行日期", null=True, blank=True)
    valid_until = models.DateField("有效期止", null=True, blank=True)
    filing_agency = models.CharField("备案机关", max_length=60, blank=True)
    filing_number = models.CharField("备案号", max_length=60, blank=True)
    clean_up = models.CharField("清理结论", max_length=10, choices=CleanUp.choices, blank=True)
    ending = models.CharField("终止方式", max_length=10, choices=Ending.choices, blank=True)
    ending_ref = models.CharField("废止、失效的依据", max_length=200, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.DRAFTED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "行政规范性文件"
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "number"), condition=~Q(number="") & Q(voided=False),
                name="decisions_one_normative_a_number",
                violation_error_message="这个文号已经用过，请核对文号。",
            ),
            models.UniqueConstraint(
                fields=("unit", "registration_number"), condition=~Q(registration_number="") & Q(voided=False),
                name="decisions_one_registration_a_number",
                violation_error_message="这个统一登记号已经用过，请核对。",
            ),
        )  # fmt: skip


class IssuedDocument(Record):
    """One line of the register of documents issued. `on` is the date of the document."""

    class Issuer(models.TextChoices):
        """Under whose name."""

        GOVERNMENT = "government", "政府文件"
        PARTY = "party", "党委文件"
        JOINT = "joint", "党委、政府联合"
        OFFICE = "office", "办公室文件"

    class Reviewed(models.TextChoices):
        """Whether it went through legality review."""

        YES = "yes", "已审查"
        OUT = "out", "不属审查范围"
        MISSED = "missed", "应审未审"

    class Normative(models.TextChoices):
        """Whether it is a normative document; the county asks for what may be one."""

        NO = "no", "不是"
        SUSPECTED = "suspected", "疑似"
        YES = "yes", "是"

    class Attribute(models.TextChoices):
        """How it is to be disclosed."""

        PROACTIVE = "proactive", "主动公开"
        ON_REQUEST = "on_request", "依申请公开"
        CLOSED = "closed", "不予公开"

    depth = models.CharField("登记深度", max_length=5, choices=Depth.choices, default=Depth.INDEX)
    on = models.DateField("成文日期")
    title = models.CharField("标题", max_length=200)
    number = models.CharField("文号", max_length=60)
    reviewed = models.CharField("合法性审查", max_length=6, choices=Reviewed.choices)
    attribute = models.CharField("公开属性", max_length=10, choices=Attribute.choices)
    issuer = models.CharField("发文类别", max_length=10, choices=Issuer.choices, default=Issuer.GOVERNMENT)
    normative = models.CharField("规范性文件", max_length=10, choices=Normative.choices, default=Normative.NO)
    review = models.ForeignKey(
        LegalityReview, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="合法性审查件"
    )
    normative_document = models.ForeignKey(
        NormativeDocument, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="规范性文件台账", help_text="是规范性文件的，选那边的一条；办理过程记在那边。",
    )  # fmt: skip

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "发文登记"
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "number"), condition=Q(voided=False), name="decisions_one_document_a_number",
                violation_error_message="这个文号已经登记过，请核对文号。",
            ),
        )  # fmt: skip
