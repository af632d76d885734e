"""The penalty case: summary and ordinary procedure."""

from datetime import date

from django.db import models
from django.db.models import Q

from fazhi.enforcement.models.powers import EnforcementCertificate, EnforcementPower
from fazhi.ledger.fields import ManyChoices
from fazhi.ledger.models import Depth, Record, StepTaken


class PenaltyKind(models.TextChoices):
    """Kinds of penalty, the lightest first; of several the heaviest is counted (order of the statistics form)."""

    WARNING = "warning", "警告"
    CENSURE = "censure", "通报批评"
    FINE = "fine", "罚款"
    CONFISCATION = "confiscation", "没收违法所得、非法财物"
    SUSPEND_LICENCE = "suspend_licence", "暂扣许可证件、降低资质等级"
    RESTRICT = "restrict", "限制开展生产经营活动"
    SUSPEND_BUSINESS = "suspend_business", "责令停产停业"
    CLOSE = "close", "责令关闭、限制从业"
    REVOKE = "revoke", "吊销许可证件"


class AuditTrigger(models.TextChoices):
    """Why a decision must pass the legal audit: the four cases of article 58, and the town's own catalogue."""

    NONE = "none", "不属法制审核情形"
    PUBLIC_INTEREST = "public_interest", "涉及重大公共利益"
    HEARD_RIGHTS = "heard_rights", "直接关系重大权益，经过听证"
    COMPLEX = "complex", "情况疑难复杂，涉及多个法律关系"
    STATUTORY = "statutory", "法律、法规规定的其他情形"
    CATALOGUE = "catalogue", "列入本镇重大执法决定目录"


AUDITED = tuple(trigger for trigger in AuditTrigger if trigger != AuditTrigger.NONE)


class PenaltyCase(Record):
    """One penalty case. `on` is the day on which the matter came to light; filing and decision are steps."""

    class Procedure(models.TextChoices):
        """Which procedure."""

        SUMMARY = "summary_procedure", "简易程序"
        ORDINARY = "ordinary_procedure", "普通程序"

    class PartyKind(models.TextChoices):
        """Who the party is."""

        INDIVIDUAL = "individual", "个人"
        SOLE_TRADER = "sole_trader", "个体工商户"
        ENTERPRISE = "enterprise", "企业"
        OTHER = "other", "其他组织"

    class ClueSource(models.TextChoices):
        """Where it came from."""

        INSPECTION = "inspection", "检查、巡查发现"
        COMPLAINT = "complaint", "投诉举报"
        TRANSFER = "transfer", "移送、交办"
        OTHER = "other", "其他"

    class Defence(models.TextChoices):
        """What the party did with the right to be heard."""

        NONE = "none", "未提出"
        ACCEPTED = "accepted", "已提出，复核后采纳"
        PARTLY = "partly", "已提出，复核后部分采纳"
        REJECTED = "rejected", "已提出，复核后不采纳"

    class Outcome(models.TextChoices):
        """How the case was decided."""

        PENALTY = "penalty", "行政处罚"
        NO_PENALTY = "no_penalty", "不予处罚"
        DROPPED = "dropped", "撤销立案"
        TRANSFERRED = "transferred", "移送"

    class ServiceMethod(models.TextChoices):
        """How the decision reached the party."""

        ON_THE_SPOT = "on_the_spot", "当场交付"
        DIRECT = "direct", "直接送达"
        LEFT = "left", "留置送达"
        POST = "post", "邮寄送达"
        ELECTRONIC = "electronic", "电子送达（有签字的确认书）"
        ELECTRONIC_UNCONSENTED = "electronic_unconsented", "电子送达（没有确认书）"
        NOTICE = "notice", "公告送达"

    class Performance(models.TextChoices):
        """How it was performed."""

        PAID = "paid", "已在期限内缴纳"
        PAID_LATE = "paid_late", "逾期缴纳（含加处罚款）"
        INSTALMENTS = "instalments", "经批准延期、分期缴纳"
        ON_SPOT = "on_spot", "当场收缴"
        OTHER = "other", "罚款以外的处罚已履行"

    class Remedy(models.TextChoices):
        """Which remedy the decision names."""

        FIRST_REVIEW = "first_review", "先申请行政复议，对复议决定不服再起诉"
        EITHER = "either", "申请行政复议或者直接起诉"
        NONE = "none", "没有告知"

    class NameCheck(models.TextChoices):
        """Whether the decision names the party as its licence does."""

        SAME = "same", "与执照一致"
        DIFFERENT = "different", "与执照不符"
        NO_LICENCE = "no_licence", "没有执照（个人等）"

    class CollectionGround(models.TextChoices):
        """Why a fine was collected on the spot where it was more than a small one (penalty law, articles 68 and 69)."""

        HARD = "hard", "当场处罚，不当场收缴事后难以执行"
        REMOTE = "remote", "边远、水上、交通不便，当事人提出"
        NONE = "none", "不属于可以当场收缴的情形"

    class PageCheck(models.TextChoices):
        """Whether the pages of the volume are those of its table of contents."""

        SAME = "same", "页码和目录相符"
        DIFFERENT = "different", "页码和目录不符"
        MISSING = "missing", "没有编页码或者没有目录"

    class GoodsDisposal(models.TextChoices):
        """What became of confiscated things."""

        AUCTIONED = "auctioned", "公开拍卖"
        DESTROYED = "destroyed", "依法销毁"
        HANDED_OVER = "handed_over", "移交、上缴"
        OTHER = "other", "按国家有关规定作其他处理"

    class Closing(models.TextChoices):
        """Why the case is closed."""

        PERFORMED = "performed", "处罚履行完毕"
        ENFORCED = "enforced", "法院执行完毕或者终结"
        NO_PENALTY = "no_penalty", "不予处罚"
        DROPPED = "dropped", "撤销立案"
        TRANSFERRED = "transferred", "移送"

    class State(models.TextChoices):
        """How far the case is."""

        FOUND = "found", "线索登记"
        FILED = "filed", "已立案"
        CONCLUDED = "concluded", "调查终结"
        NOTIFIED = "notified", "已告知"
        DECIDED = "decided", "已决定"
        SERVED = "served", "已送达"
        PERFORMED = "performed", "已履行"
        APPLIED = "applied", "已申请法院执行"
        CLOSED = "closed", "已结案"
        ARCHIVED = "archived", "已归档"

    depth = models.CharField("登记深度", max_length=5, choices=Depth.choices, default=Depth.INDEX)
    on = models.DateField("发现日期", help_text="发现违法行为或者收到线索的日期；当场处罚填当天。")
    title = models.CharField("案由", max_length=200)
    procedure = models.CharField("程序", max_length=20, choices=Procedure.choices)
    party_kind = models.CharField("当事人类别", max_length=20, choices=PartyKind.choices)
    party_label = models.CharField(
        "当事人（脱敏）", max_length=60, help_text="写“张某某”“某某商店”，不写全名、住址、证件号。"
    )
    clue_source = models.CharField("线索来源", max_length=20, choices=ClueSource.choices, blank=True)
    power = models.ForeignKey(
        EnforcementPower, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="执法事项"
    )
    violation_on = models.DateField("违法行为发生日", null=True, blank=True)
    audit_trigger = models.CharField(
        "法制审核情形", max_length=20, choices=AuditTrigger.choices, blank=True,
        help_text="调查终结后判断；经过听证的，重新判断一次。",
    )  # fmt: skip
    number = models.CharField("案号", max_length=60, blank=True)
    approver = models.CharField("立案审批人", max_length=40, blank=True)
    preserved = models.CharField("先行登记保存的物品", max_length=200, blank=True)
    disposal = models.CharField("先行登记保存物品的处理", max_length=200, blank=True)
    officer = models.ForeignKey(
        EnforcementCertificate,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="执法人员",
    )
    second_officer = models.ForeignKey(
        EnforcementCertificate, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="执法人员（二）"
    )  # fmt: skip
    proposed_kind = models.CharField("拟处罚种类", max_length=20, choices=PenaltyKind.choices, blank=True)
    proposed_fine = models.PositiveBigIntegerField("拟罚没金额（元）", null=True, blank=True)
    hearing_right = models.BooleanField("告知了听证权", default=False, blank=True)
    defence = models.CharField("陈述申辩", max_length=10, choices=Defence.choices, blank=True)
    recheck_note = models.TextField("复核意见", blank=True)
    hearing_on = models.DateField("定的听证日期", null=True, blank=True)
    hearing_host = models.CharField("听证主持人", max_length=40, blank=True)
    outcome = models.CharField("处理结果", max_length=20, choices=Outcome.choices, blank=True)
    decision_number = models.CharField("决定书文号", max_length=60, blank=True)
    penalty_kind = models.CharField(
        "处罚种类", max_length=20, choices=PenaltyKind.choices, blank=True, help_text="并处的，选最重的一种。"
    )
    also = ManyChoices(choices=PenaltyKind, verbose_name="并处的其他种类")
    fine = models.PositiveBigIntegerField(
        "罚没金额（元）", null=True, blank=True, help_text="按决定书的金额，只记账；有角分的写在备注里。"
    )
    confiscated = models.CharField(
        "没收的物品", max_length=200, blank=True, help_text="写清单编号和件数；只没收违法所得的不写。"
    )
    discretion_item = models.CharField("裁量基准条目", max_length=120, blank=True)
    name_check = models.CharField(
        "决定书上的当事人名称", max_length=12, choices=NameCheck.choices, blank=True
    )
    remedy = models.CharField("救济告知", max_length=12, choices=Remedy.choices, blank=True)
    service_method = models.CharField("送达方式", max_length=30, choices=ServiceMethod.choices, blank=True)
    receiver = models.CharField(
        "签收人（关系）", max_length=60, blank=True, help_text="代收的写与当事人的关系，不写姓名全称。"
    )
    performance = models.CharField("履行情况", max_length=20, choices=Performance.choices, blank=True)
    collection_ground = models.CharField(
        "当场收缴的情形", max_length=10, choices=CollectionGround.choices, blank=True,
        help_text="当场收缴的才填；当场处罚一百元以下的罚款可以当场收缴，不用填。",
    )  # fmt: skip
    goods_disposal = models.CharField(
        "没收物品的处理", max_length=12, choices=GoodsDisposal.choices, blank=True
    )
    remedy_ends_on = models.DateField("复议、诉讼期满日", null=True, blank=True)
    court_name = models.CharField("申请执行的法院", max_length=60, blank=True)
    closing = models.CharField("结案方式", max_length=20, choices=Closing.choices, blank=True)
    archive_number = models.CharField("卷号", max_length=60, blank=True)
    page_check = models.CharField("页码和目录", max_length=12, choices=PageCheck.choices, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.FOUND, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "行政处罚案件"
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "number"), condition=~Q(number="") & Q(voided=False),
                name="enforcement_one_case_a_number",
                violation_error_message="这个案号已经登记过，一案只登一条。",
            ),
            models.UniqueConstraint(
                fields=("unit", "decision_number"), condition=~Q(decision_number="") & Q(voided=False),
                name="enforcement_one_decision_a_number",
                violation_error_message="这个决定书文号已经用过，请核对文号。",
            ),
        )  # fmt: skip

    @property
    def decided_on(self) -> date | None:
        """The day of the decision, as its step tells; given to what is handed over."""
        rows = StepTaken.objects.filter(record=self.pk, step="decide", retracted_at=None)
        return rows.values_list("on", flat=True).first()

    @property
    def disclosed_as(self) -> str:
        """What kind of result is disclosed."""
        return "penalty" if self.is_punished else "other"

    @property
    def is_ordinary(self) -> bool:
        """Whether the ordinary procedure applies."""
        return self.procedure == self.Procedure.ORDINARY

    @property
    def is_conducted(self) -> bool:
        """Whether the case itself is kept here, and not only an index of it."""
        return self.depth == Depth.FULL

    @property
    def is_punished(self) -> bool:
        """Whether a penalty was decided."""
        return self.outcome == self.Outcome.PENALTY
