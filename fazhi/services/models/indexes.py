"""Indexes and numbers of what other systems hold: mediation, screening, legal aid."""

from collections.abc import Collection

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from fazhi.ledger.fields import ManyChoices
from fazhi.ledger.models import Depth, Record
from fazhi.ledger.tallies import Tallied


class MediationCase(Record):
    """An index row of a mediated case; its file lies with the committee, which is no organ of the town."""

    class Dispute(models.TextChoices):
        """About what, as the ministry divides them."""

        FAMILY = "family", "婚姻家庭"
        NEIGHBOURS = "neighbours", "邻里"
        HOUSING = "housing", "房屋宅基地"
        CONTRACT = "contract", "合同"
        LAND = "land", "山林土地"
        BUSINESS = "business", "生产经营"
        DAMAGES = "damages", "损害赔偿"
        LABOUR = "labour", "劳动争议"
        TRAFFIC = "traffic", "道路交通"
        OTHER = "other", "其他"

    class Matter(models.TextChoices):
        """Whether it is a dispute among people at all; only such a one may be mediated."""

        CIVIL = "civil", "民间纠纷"
        SECURITY = "security", "治安案件"
        CRIMINAL = "criminal", "刑事案件"
        ADMINISTRATIVE = "administrative", "行政争议"

    class Source(models.TextChoices):
        """How it came to the committee."""

        APPLIED = "applied", "申请"
        OFFERED = "offered", "主动调解"
        POLICE = "police", "公安移交"
        COURT = "court", "法院移交"
        HOTLINE = "hotline", "12345转"

    class Outcome(models.TextChoices):
        """How it ended."""

        WRITTEN = "written", "达成书面协议"
        ORAL = "oral", "达成口头协议"
        FAILED = "failed", "未达成"
        ENDED = "ended", "终止"

    class Signing(models.TextChoices):
        """What the paper of an agreement bears."""

        PARTIES = "parties", "当事人签名、盖章或者指印"
        MEDIATOR = "mediator", "调解员签名"
        SEAL = "seal", "调委会印章"

    class State(models.TextChoices):
        """How far the case is."""

        ACCEPTED = "accepted", "调解中"
        CONCLUDED = "concluded", "已终结"
        PERFORMED = "performed", "已履行"

    on = models.DateField("受理日期")
    title = models.CharField("调解案件", max_length=200)
    depth = models.CharField("登记深度", max_length=5, choices=Depth.choices, default=Depth.INDEX)
    platform = models.CharField("上级平台", max_length=40, default="人民调解平台", blank=True)
    platform_number = models.CharField("卷号或平台编号", max_length=60)
    committee = models.CharField("调解委员会", max_length=60)
    dispute = models.CharField("纠纷类型", max_length=12, choices=Dispute.choices)
    source = models.CharField("来源", max_length=10, choices=Source.choices)
    matter = models.CharField(
        "事项性质", max_length=16, choices=Matter.choices, default=Matter.CIVIL,
        help_text="人民调解只调解民间纠纷；受理以后才看出是治安、刑事案件的，改成那一项，终止调解，转交有权机关。",
    )  # fmt: skip
    parties = models.PositiveSmallIntegerField("当事人数", null=True, blank=True)
    mediator = models.CharField("调解员", max_length=40, blank=True)
    outcome = models.CharField("调解结果", max_length=10, choices=Outcome.choices, blank=True)
    amount = models.PositiveIntegerField("协议涉及金额（元）", null=True, blank=True)
    agreement_lacks = ManyChoices(
        choices=Signing,
        verbose_name="协议书缺的签章",
        help_text="看着卷里的协议书选：缺哪样选哪样，都齐的不选。",
    )
    visit_note = models.CharField("回访情况", max_length=300, blank=True)
    wants_confirmation = models.BooleanField("双方要申请司法确认", default=False)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.ACCEPTED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "人民调解案件"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name the case by its number and kind of dispute; parties are not kept."""
        self.title = f"{self.platform_number} {self.get_dispute_display()}纠纷".strip()
        super().clean_fields(exclude)


class DisputeScreening(Tallied):
    """Numbers of a screening at the end of a period; people are kept in the centre's own system."""

    class Risk(models.TextChoices):
        """The highest grade found in the period."""

        LOW = "low", "一般"
        MEDIUM = "medium", "较大"
        HIGH = "high", "重大"

    on = models.DateField("期间起")
    title = models.CharField("排查", max_length=200)
    depth = models.CharField("登记深度", max_length=5, choices=Depth.choices, default=Depth.TALLY)
    count = models.PositiveIntegerField(
        "排查出的纠纷", default=1, validators=[MinValueValidator(1, "没有排查出纠纷的期间不用登记。")]
    )
    village = models.CharField("村（居）", max_length=40, help_text="全镇合计的写“全镇”。")
    resolved = models.PositiveIntegerField("已化解", default=0)
    escalated = models.PositiveIntegerField("上报", default=0)
    risk = models.CharField("最高风险等级", max_length=8, choices=Risk.choices, blank=True)

    class Meta(Tallied.Meta):
        verbose_name = verbose_name_plural = "矛盾纠纷排查"
        constraints = (
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(count__gte=F("resolved") + F("escalated")), name="services_resolved_within_screened",
                violation_error_message="已化解和上报的合计不能多于排查出的纠纷。",
            ),
        )  # fmt: skip

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name the row by village and period."""
        self.title = f"{self.village}矛盾纠纷排查（{self.period()}）"
        super().clean_fields(exclude)


class LegalAidReferral(Record):
    """An index row: somebody was guided to legal aid; the county's centre decides, and keeps who it was."""

    class Group(models.TextChoices):
        """Which group of people."""

        MIGRANT_WORKER = "migrant_worker", "农民工"
        ELDERLY = "elderly", "老年人"
        DISABLED = "disabled", "残疾人"
        WOMAN = "woman", "妇女"
        MINOR = "minor", "未成年人"
        POOR = "poor", "经济困难群众"
        SOLDIER = "soldier", "军人军属、优抚对象"
        OTHER = "other", "其他"

    class Decision(models.TextChoices):
        """What the centre decided."""

        GRANTED = "granted", "给予援助"
        REFUSED = "refused", "不予援助"

    class State(models.TextChoices):
        """How far it is."""

        GUIDED = "guided", "已引导"
        REFERRED = "referred", "已转交"
        DECIDED = "decided", "已决定"

    on = models.DateField("引导日期")
    title = models.CharField("援助事项", max_length=200, help_text="写“追索劳动报酬”，不写人。")
    depth = models.CharField("登记深度", max_length=5, choices=Depth.choices, default=Depth.INDEX)
    platform_number = models.CharField("县中心案号", max_length=60, blank=True)
    group = models.CharField("人群类别", max_length=16, choices=Group.choices)
    exempt = models.BooleanField("免予核查经济困难", default=False)
    decision = models.CharField("县中心决定", max_length=10, choices=Decision.choices, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.GUIDED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "法律援助引导转交"
