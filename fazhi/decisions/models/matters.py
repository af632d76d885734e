"""What is decided or signed: matters of the catalogue, contracts and their payments."""

from django.db import models
from django.db.models import Q

from fazhi.decisions.models.meetings import AgendaItem
from fazhi.decisions.models.reviews import LegalityReview
from fazhi.ledger.fields import ManyChoices
from fazhi.ledger.models import Record


class Procedure(models.TextChoices):
    """What a matter of the catalogue is to go through; each is a step of its own."""

    PARTICIPATION = "participation", "公众参与"
    ARGUMENTATION = "argumentation", "专家论证"
    RISK = "risk", "风险评估"
    COMPETITION = "competition", "公平竞争审查"
    REVIEW = "review", "合法性审查"
    DISCUSS = "discuss", "集体讨论"


class MajorDecision(Record):
    """A matter of the year's catalogue of major administrative decisions. `on` is the day it was entered."""

    class Category(models.TextChoices):
        """Scope of the regulation (no. 713, article 3)."""

        PUBLIC_POLICY = "public_policy", "重大公共政策措施"
        PLAN = "plan", "重要规划"
        RESOURCE = "resource", "重要资源开发保护"
        CONSTRUCTION = "construction", "重大公共建设项目"
        OTHER = "other", "其他重大事项"

    class State(models.TextChoices):
        """How far the decision is."""

        PREPARED = "prepared", "履行程序中"
        DECIDED = "decided", "已集体讨论"
        PUBLISHED = "published", "已公布"
        ARCHIVED = "archived", "程序完成并归档"
        REMOVED = "removed", "已调出目录"

    on = models.DateField("纳入目录日期")
    title = models.CharField("决策事项", max_length=200)
    category = models.CharField("事项范围", max_length=20, choices=Category.choices)
    serial = models.PositiveSmallIntegerField("目录序号", null=True, blank=True)
    basis = models.CharField("法律政策依据", max_length=300, blank=True)
    required_steps = ManyChoices(
        choices=Procedure,
        verbose_name="应履行程序",
        help_text="照公布的目录选；公众参与、合法性审查、集体讨论必走。",
    )
    planned_on = models.DateField("计划完成时间", null=True, blank=True)
    consented_on = models.DateField("党委同意目录日期", null=True, blank=True)
    catalogue_url = models.URLField("目录公布链接", blank=True)
    is_closed = models.BooleanField("依法不予公开", default=False)
    comments_from = models.DateField("公开征求意见起", null=True, blank=True)
    shortened_reason = models.CharField("缩短征求意见期的理由", max_length=300, blank=True)
    review = models.ForeignKey(
        LegalityReview, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="合法性审查件"
    )
    agenda_item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="上会议题"
    )
    published_at = models.CharField("公布渠道或链接", max_length=200, blank=True)
    adjustment = models.CharField("调整内容", max_length=300, blank=True)
    removal_reason = models.CharField("调出的理由", max_length=300, blank=True)
    archive_number = models.CharField("卷号", max_length=60, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.PREPARED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "重大行政决策"


class Contract(Record):
    """A contract from draft to end. `on` is the day of drafting; signing is a step with its own day."""

    class ContractKind(models.TextChoices):
        """What it is about."""

        WORKS = "works", "工程"
        PURCHASE = "purchase", "采购服务"
        LEASE = "lease", "租赁发包"
        INVESTMENT = "investment", "招商"
        EXPROPRIATION = "expropriation", "征收补偿"
        ENGAGEMENT = "engagement", "委托聘用"
        ADMINISTRATIVE = "administrative", "行政协议"
        OTHER = "other", "其他"

    class Signer(models.TextChoices):
        """In whose name it is signed for this side; only the first two may."""

        GOVERNMENT = "government", "镇政府"
        PARTY = "party", "镇党委"
        OFFICE = "office", "内设站所"
        VILLAGE = "village", "村（居）以镇名义"

    class Liability(models.TextChoices):
        """Whether it says what follows from a breach."""

        AGREED = "agreed", "已约定"
        BLANK = "blank", "空白"

    class Ending(models.TextChoices):
        """How it came to its end."""

        PERFORMED = "performed", "履行完毕"
        TERMINATED = "terminated", "解除、终止"
        EXPIRED = "expired", "到期"

    class State(models.TextChoices):
        """How far the contract is."""

        DRAFTED = "drafted", "起草"
        REVIEWED = "reviewed", "已审查"
        DECIDED = "decided", "已研究"
        SIGNED = "signed", "履行中"
        ENDED = "ended", "已终结"
        ARCHIVED = "archived", "已归档"

    on = models.DateField("起草日期")
    title = models.CharField("合同名称", max_length=200)
    number = models.CharField("合同编号", max_length=60, blank=True)
    contract_kind = models.CharField("类型", max_length=20, choices=ContractKind.choices)
    counterparty = models.CharField("对方", max_length=100)
    signer = models.CharField("我方签订主体", max_length=12, choices=Signer.choices, blank=True)
    review = models.ForeignKey(
        LegalityReview, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="合法性审查件"
    )
    agenda_item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="集体研究的议题"
    )
    amount = models.DecimalField("标的额（元）", max_digits=14, decimal_places=2, null=True, blank=True)
    liability = models.CharField("违约责任", max_length=8, choices=Liability.choices, blank=True)
    ends_on = models.DateField("履行期止", null=True, blank=True)
    payment_note = models.CharField(
        "付款约定",
        max_length=200,
        blank=True,
        help_text="一句话；要按节点提醒的，在合同下面逐个登记付款节点。",
    )
    change_note = models.CharField("变更内容", max_length=300, blank=True)
    dispute_note = models.CharField("纠纷情况", max_length=300, blank=True)
    ending = models.CharField("终结方式", max_length=12, choices=Ending.choices, blank=True)
    ending_note = models.CharField("终结说明", max_length=300, blank=True)
    archive_number = models.CharField("卷号", max_length=60, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.DRAFTED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "合同"
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "number"), condition=~Q(number="") & Q(voided=False), name="decisions_one_contract_a_number",
                violation_error_message="这个合同编号已经用过，请核对编号。",
            ),
        )  # fmt: skip


class PaymentNode(Record):
    """One payment that a contract agrees on. `on` is the agreed day; paying is a step with its own."""

    class State(models.TextChoices):
        """Whether it is paid."""

        AGREED = "agreed", "未付"
        PAID = "paid", "已付"

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="payments", verbose_name="合同")
    on = models.DateField("约定付款日期")
    title = models.CharField("付款条件", max_length=200, help_text="如“验收合格后付80%”。")
    amount = models.DecimalField("约定金额（元）", max_digits=14, decimal_places=2)
    paid_amount = models.DecimalField(
        "实付金额（元）", max_digits=14, decimal_places=2, null=True, blank=True
    )
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.AGREED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "付款节点"
