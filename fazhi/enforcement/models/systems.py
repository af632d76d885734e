"""The three systems: disclosure of results, record of the whole process, legal audit of major decisions."""

from django.db import models
from django.db.models import Q

from fazhi.enforcement.models.compulsion import CompulsionRecord, IllegalStructureCase
from fazhi.enforcement.models.penalties import AuditTrigger, PenaltyCase
from fazhi.ledger.fields import ManyChoices
from fazhi.ledger.models import Record

_ONE = Q(penalty=None, structure=None) | Q(penalty=None, compulsion=None) | Q(structure=None, compulsion=None)


class OfCase(Record):
    """What belongs to one case of any of the three kinds, or to none that is kept here."""

    penalty = models.ForeignKey(
        PenaltyCase,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name="行政处罚案件",
    )
    structure = models.ForeignKey(
        IllegalStructureCase, models.PROTECT, null=True, blank=True, related_name="%(class)ss",
        verbose_name="违法建设案件",
    )  # fmt: skip
    compulsion = models.ForeignKey(
        CompulsionRecord,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name="行政强制",
    )

    class Meta(Record.Meta):
        abstract = True
        constraints = (
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=_ONE, name="%(app_label)s_%(class)s_of_one_case",
                violation_error_message="一条只对应一个案件：处罚、违建、强制三项里只选一项。",
            ),
        )  # fmt: skip


class EnforcementLegalAudit(OfCase):
    """A major enforcement decision sent for legal audit. `on` is the day it was sent."""

    class Material(models.TextChoices):
        """What is handed in."""

        REPORT = "report", "调查终结报告"
        DRAFT = "draft", "拟作出的决定及说明"
        EVIDENCE = "evidence", "证据材料"
        HEARING = "hearing", "听证笔录、报告"
        BASIS = "basis", "依据和裁量基准"
        OTHER = "other", "其他"

    class Qualification(models.TextChoices):
        """Who may audit: those who begin with it must have passed the examination."""

        PASSED = "passed", "通过国家统一法律职业资格考试"
        EARLIER = "earlier", "不属初次从事审核"
        NONE = "none", "初次从事审核，未取得法律职业资格"

    class Conclusion(models.TextChoices):
        """What the audit concludes."""

        AGREED = "agreed", "同意"
        CHANGE = "change", "建议修改"
        REFUSED = "refused", "不同意"
        RETURNED = "returned", "退回补充"

    class Adoption(models.TextChoices):
        """How it was taken up."""

        ALL = "all", "全部采纳"
        PARTLY = "partly", "部分采纳"
        NONE = "none", "未采纳"

    class State(models.TextChoices):
        """How far it is."""

        SENT = "sent", "已送审"
        ISSUED = "issued", "已出具意见"
        ANSWERED = "answered", "已反馈采纳"

    on = models.DateField("送审日期")
    title = models.CharField("送审的执法决定", max_length=200)
    trigger = models.CharField("审核情形", max_length=20, choices=AuditTrigger.choices)
    materials = ManyChoices(choices=Material, verbose_name="送审材料")
    auditor = models.CharField("审核人", max_length=40, blank=True)
    qualification = models.CharField("审核人资格", max_length=10, choices=Qualification.choices, blank=True)
    conclusion = models.CharField("审核结论", max_length=10, choices=Conclusion.choices, blank=True)
    points = models.TextField("审核意见要点", blank=True)
    opinion_number = models.CharField("审核意见书文号", max_length=60, blank=True)
    adoption = models.CharField("采纳情况", max_length=10, choices=Adoption.choices, blank=True)
    adoption_reason = models.CharField("不采纳的理由", max_length=300, blank=True)
    state = models.CharField("状态", max_length=30, choices=State.choices, default=State.SENT, editable=False)

    class Meta(OfCase.Meta):
        verbose_name = verbose_name_plural = "重大执法决定法制审核"


PASSING = (EnforcementLegalAudit.Conclusion.AGREED, EnforcementLegalAudit.Conclusion.CHANGE)


class EnforcementDisclosure(OfCase):
    """The disclosure of an enforcement result. `on` is the day it was handed in; the period runs from the decision."""

    class MatterKind(models.TextChoices):
        """What is disclosed."""

        PENALTY = "penalty", "行政处罚决定"
        LICENCE = "licence", "行政许可决定"
        COMPULSION = "compulsion", "行政强制决定"
        INSPECTION = "inspection", "行政检查结果"
        OTHER = "other", "其他执法决定"

    class Screening(models.TextChoices):
        """What was found when looking for what must not be disclosed."""

        HIDDEN = "hidden", "已隐去个人隐私、商业秘密等"
        NOTHING = "nothing", "核对过，没有需要隐去的"
        NOT_DONE = "not_done", "没有核对就发布了"

    class State(models.TextChoices):
        """How far it is."""

        HANDED = "handed", "待核对"
        SCREENED = "screened", "已核对"
        PUBLISHED = "published", "已公示"
        ANNULLED = "annulled", "决定已变更、撤销，待撤回"
        WITHDRAWN = "withdrawn", "已撤回"

    on = models.DateField("提交公示日期")
    title = models.CharField("公示的决定", max_length=200)
    matter_kind = models.CharField(
        "决定类别", max_length=20, choices=MatterKind.choices, default=MatterKind.PENALTY
    )
    decided_on = models.DateField("作出决定日期")
    is_due = models.BooleanField(
        "依规应当公示", default=True, help_text="处罚决定有一定社会影响的应当公开；县里要求公示的也选是。"
    )
    screening = models.CharField("脱敏核对", max_length=10, choices=Screening.choices, blank=True)
    channel = models.CharField("公示渠道", max_length=80, blank=True)
    url = models.URLField("链接", blank=True)
    annulment = models.CharField("变更、撤销的情况", max_length=200, blank=True)
    withdrawal_reason = models.CharField("撤回理由（公开说明）", max_length=200, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.HANDED, editable=False
    )

    class Meta(OfCase.Meta):
        verbose_name = verbose_name_plural = "执法决定公示"


class ProcessRecord(OfCase):
    """Where the record of the process of a case is kept. Recordings themselves are never uploaded."""

    class Stage(models.TextChoices):
        """Which parts of the process are on record."""

        INITIATION = "initiation", "启动"
        EVIDENCE = "evidence", "调查取证"
        AUDIT = "audit", "审核"
        DECISION = "decision", "决定"
        SERVICE = "service", "送达"
        EXECUTION = "execution", "执行"

    class Medium(models.TextChoices):
        """What it is recorded on."""

        TEXT = "text", "文字"
        AUDIO_VIDEO = "audio_video", "音像"
        BOTH = "both", "文字和音像"

    on = models.DateField("记录日期")
    title = models.CharField("记录的执法活动", max_length=200)
    stages = ManyChoices(choices=Stage, verbose_name="记录的环节")
    medium = models.CharField("记录形式", max_length=20, choices=Medium.choices)
    medium_number = models.CharField("存储介质编号", max_length=60, blank=True)
    kept_at = models.CharField("存放处", max_length=80, blank=True)
    keep_until = models.DateField("保管期止", null=True, blank=True)

    class Meta(OfCase.Meta):
        verbose_name = verbose_name_plural = "执法全过程记录"
