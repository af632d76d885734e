"""Compulsion: measures, executions, and the demolition of illegal structures."""

from django.db import models

from fazhi.enforcement.models.powers import EnforcementCertificate, EnforcementPower
from fazhi.ledger.models import Record


class CompulsionRecord(Record):
    """One measure or execution. `on` is the day of the decision."""

    class CompulsionKind(models.TextChoices):
        """What is done; the first three are measures, the next three executions, the last is asked of the court."""

        SEAL = "seal", "强制措施：查封"
        SEIZE = "seize", "强制措施：扣押"
        OTHER_MEASURE = "other_measure", "强制措施：其他"
        SUBSTITUTE = "substitute", "强制执行：代履行"
        REMOVE = "remove", "强制执行：强制拆除、排除妨碍"
        OTHER_EXECUTION = "other_execution", "强制执行：其他"
        COURT = "court", "申请法院强制执行（处罚以外的决定）"

    class Signed(models.TextChoices):
        """Whether the party signed the list of things."""

        PARTY = "party", "当事人已签名"
        REFUSED = "refused", "当事人拒签，已在清单上注明"
        NONE = "none", "没有签名，也没有注明"

    class FeeBorne(models.TextChoices):
        """Who bore the cost of keeping the things (compulsion law, article 26: the authority)."""

        NONE = "none", "没有发生"
        AUTHORITY = "authority", "本机关承担"
        PARTY = "party", "由当事人承担"

    class Ending(models.TextChoices):
        """What became of it."""

        RETURNED = "returned", "解除并返还"
        CONFISCATED = "confiscated", "依法没收、销毁"
        HANDED_ON = "handed_on", "移送"
        EXECUTED = "executed", "执行完毕"
        TERMINATED = "terminated", "终结执行"

    class State(models.TextChoices):
        """How far it is."""

        DECIDED = "decided", "已决定"
        CARRIED_OUT = "carried_out", "已实施"
        EXTENDED = "extended", "已延长"
        APPLIED = "applied", "已申请法院"
        ENDED = "ended", "已处理、执行完毕"

    on = models.DateField("决定日期")
    title = models.CharField("事由", max_length=200)
    compulsion_kind = models.CharField("类别", max_length=20, choices=CompulsionKind.choices)
    party_label = models.CharField("当事人（脱敏）", max_length=60)
    power = models.ForeignKey(
        EnforcementPower,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="执法事项（依据）",
    )
    is_urgent = models.BooleanField("情况紧急", default=False)
    demanded_on = models.DateField(
        "催告日期", null=True, blank=True, help_text="强制执行、代履行的，填送达催告书的日期。"
    )
    approver = models.CharField("批准人", max_length=40, blank=True)
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
    items = models.CharField("物品清单编号", max_length=120, blank=True)
    list_signed = models.CharField("清单签名", max_length=8, choices=Signed.choices, blank=True)
    recording_number = models.CharField("音像编号", max_length=60, blank=True)
    at_night = models.BooleanField("夜间实施", default=False, blank=True)
    court_name = models.CharField("申请执行的法院", max_length=60, blank=True)
    extension_reason = models.CharField("延长理由", max_length=200, blank=True)
    ending = models.CharField("处理结果", max_length=20, choices=Ending.choices, blank=True)
    fee_borne_by = models.CharField(
        "保管费用", max_length=10, choices=FeeBorne.choices, blank=True, help_text="查封、扣押的才填。"
    )
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.DECIDED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "行政强制"


MEASURES = (
    CompulsionRecord.CompulsionKind.SEAL,
    CompulsionRecord.CompulsionKind.SEIZE,
    CompulsionRecord.CompulsionKind.OTHER_MEASURE,
)
CUSTODY = MEASURES[:2]  # what stands under the thirty days of article 25


class IllegalStructureCase(Record):
    """An illegal structure from its discovery to its end. `on` is the day it was found."""

    class PartyKind(models.TextChoices):
        """Who built it."""

        INDIVIDUAL = "individual", "个人"
        ORGANISATION = "organisation", "单位"

    class RemedyUsed(models.TextChoices):
        """What the party did in the time for remedies."""

        NONE = "none", "未申请复议、未起诉"
        RECONSIDERATION = "reconsideration", "已申请复议"
        LAWSUIT = "lawsuit", "已提起诉讼"

    class State(models.TextChoices):
        """How far the case is."""

        FOUND = "found", "已发现"
        ORDERED = "ordered", "已责令改正"
        DECIDED = "decided", "已决定限期拆除"
        SERVED = "served", "已送达"
        DEMANDED = "demanded", "已催告"
        ANNOUNCED = "announced", "已公告"
        COMPLIED = "complied", "当事人已自行改正"
        DEMOLISHED = "demolished", "已强制拆除"
        ARCHIVED = "archived", "已归档"

    on = models.DateField("发现日期")
    title = models.CharField("位置和事由", max_length=200, help_text="写到村、路段即可，不写门牌和姓名。")
    party_kind = models.CharField("当事人类别", max_length=20, choices=PartyKind.choices)
    party_label = models.CharField("当事人（脱敏）", max_length=60)
    power = models.ForeignKey(
        EnforcementPower,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="执法事项（依据）",
    )
    finding = models.CharField("规划、用地部门的认定意见", max_length=200, blank=True)
    order_number = models.CharField("责令停止建设、限期改正通知书文号", max_length=60, blank=True)
    decision_number = models.CharField("限期拆除决定书文号", max_length=60, blank=True)
    remove_by = models.DateField("限期自行拆除的最后一天", null=True, blank=True)
    receiver = models.CharField("签收人（关系）", max_length=60, blank=True)
    remedy_used = models.CharField("复议、诉讼情况", max_length=20, choices=RemedyUsed.choices, blank=True)
    remedy_ended_on = models.DateField(
        "复议、诉讼终结日期", null=True, blank=True, help_text="申请过复议或者起诉过的，填最后生效的那一天。"
    )
    execution_number = models.CharField("强制执行决定书文号", max_length=60, blank=True)
    witness = models.CharField("见证人（身份）", max_length=60, blank=True)
    items = models.CharField("物品清单编号", max_length=120, blank=True)
    recording_number = models.CharField("音像编号", max_length=60, blank=True)
    at_night = models.BooleanField("夜间实施", default=False, blank=True)
    cut_off = models.BooleanField("采取了停水、停电、停热、停气的方式", default=False, blank=True)
    archive_number = models.CharField("卷号", max_length=60, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.FOUND, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "违法建设处置"
