"""Records of the room: lawsuits, one row per instance, and their hearings, one row each."""

from collections.abc import Collection

from django.db import models
from django.db.models import Q

from fazhi.disputes.models.wording import ActType, Head, LossCause
from fazhi.ledger.models import Record


class CaseType(models.TextChoices):
    """What kind of case; only the first three are administrative lawsuits against the town."""

    ADMINISTRATIVE = "administrative", "行政诉讼"
    COMPENSATION = "compensation", "行政赔偿"
    AGREEMENT = "agreement", "行政协议"
    ENFORCEMENT = "enforcement", "非诉执行"
    CIVIL = "civil", "民事（单列）"


class Outcome(models.TextChoices):
    """How the court ended an instance."""

    CLAIMS_DISMISSED = "claims_dismissed", "判决驳回诉讼请求"
    REVOKED = "revoked", "判决撤销"
    PARTLY_REVOKED = "partly_revoked", "判决部分撤销"
    REMADE = "remade", "判决撤销并责令重作"
    ORDERED_TO_ACT = "ordered_to_act", "判决责令履行"
    ORDERED_TO_PAY = "ordered_to_pay", "判决给付"
    UNLAWFUL = "unlawful", "判决确认违法"
    VOID = "void", "判决确认无效"
    ALTERED = "altered", "判决变更"
    DAMAGES = "damages", "判决赔偿"
    SUIT_DISMISSED = "suit_dismissed", "裁定驳回起诉"
    WITHDRAWN = "withdrawn", "裁定准予撤诉"
    DEEMED_WITHDRAWN = "deemed_withdrawn", "裁定按撤诉处理"
    TRANSFERRED = "transferred", "裁定移送"
    MEDIATED = "mediated", "调解"
    UPHELD = "upheld", "维持（驳回上诉、维持原判）"
    REVERSED = "reversed", "改判"
    REMANDED = "remanded", "发回重审"


RULINGS = (Outcome.SUIT_DISMISSED, Outcome.WITHDRAWN, Outcome.DEEMED_WITHDRAWN, Outcome.TRANSFERRED)
WITHDRAWALS = (Outcome.WITHDRAWN, Outcome.DEEMED_WITHDRAWN)
LOSING = (
    Outcome.REVOKED, Outcome.PARTLY_REVOKED, Outcome.REMADE, Outcome.ORDERED_TO_ACT, Outcome.ORDERED_TO_PAY,
    Outcome.UNLAWFUL, Outcome.VOID, Outcome.ALTERED, Outcome.DAMAGES,
)  # fmt: skip
ON_REVIEW = (Outcome.UPHELD, Outcome.REVERSED, Outcome.REMANDED)  # of a second instance or retrial only


class Lawsuit(Record):
    """One instance of a lawsuit. `on` is the day the copy of the complaint was received; `prior` makes a case of instances."""

    class Instance(models.TextChoices):
        """Which instance."""

        FIRST = "first", "一审"
        SECOND = "second", "二审"
        RETRIAL = "retrial", "再审"

    class Standing(models.TextChoices):
        """As what the town takes part."""

        DEFENDANT = "defendant", "被告"
        CO_DEFENDANT = "co_defendant", "共同被告"
        THIRD_PARTY = "third_party", "第三人"

    class Appeal(models.TextChoices):
        """What followed the judgment."""

        OURS = "ours", "本镇上诉"
        THEIRS = "theirs", "对方上诉"
        NONE = "none", "都不上诉"

    class WithdrawReason(models.TextChoices):
        """Why the plaintiff withdrew."""

        CORRECTED = "corrected", "本镇自行纠正"
        SETTLED = "settled", "和解"
        VOLUNTARY = "voluntary", "原告自愿"
        OTHER = "other", "其他"

    class EvidenceTaken(models.TextChoices):
        """When the evidence that was handed in was taken; what was taken during the case does not count."""

        BEFORE = "before", "都在作出行政行为以前收集"
        PERMITTED = "permitted", "有经法院准许补充的"
        REVIEW = "review", "有复议期间收集的"
        CASE = "case", "有诉讼期间自行收集的"

    class LossView(models.TextChoices):
        """A view that differs from what follows from the kind of judgment."""

        LOST = "lost", "计为败诉"
        NOT_LOST = "not_lost", "不计为败诉"

    class State(models.TextChoices):
        """How far this instance is."""

        RECEIVED = "received", "已收应诉通知"
        DEFENDED = "defended", "已答辩举证"
        JUDGED = "judged", "已裁判"
        EFFECTIVE = "effective", "已生效"
        CLOSED = "closed", "已复盘归卷"

    on = models.DateField("收到起诉状副本日期")
    title = models.CharField("案件", max_length=200)
    case_type = models.CharField(
        "案件类别", max_length=20, choices=CaseType.choices, default=CaseType.ADMINISTRATIVE
    )
    instance = models.CharField("审级", max_length=10, choices=Instance.choices, default=Instance.FIRST)
    prior = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="later", verbose_name="前审",
        help_text="二审、再审和发回后的重审选前一个审级；同一案件的几个审级只算一件案件。",
    )  # fmt: skip
    reconsideration = models.ForeignKey(
        "disputes.Reconsideration", models.PROTECT, null=True, blank=True, related_name="lawsuits",
        verbose_name="起诉前的复议", help_text="先经行政复议的，选那一件；二审、再审不用再选。",
    )  # fmt: skip
    standing = models.CharField(
        "诉讼地位", max_length=12, choices=Standing.choices, default=Standing.DEFENDANT
    )
    plaintiff_label = models.CharField(
        "原告（脱敏）", max_length=60, help_text="写“张某某”“某某商店”，不写全名。"
    )
    act_type = models.CharField("被诉行为", max_length=20, choices=ActType.choices)
    number = models.CharField("案号", max_length=60, blank=True)
    court = models.CharField("法院", max_length=60, blank=True)
    staff = models.CharField("承办、代理的工作人员", max_length=60, blank=True)
    counsel = models.CharField("代理律师", max_length=60, blank=True)
    evidence_taken = models.CharField(
        "证据收集时间", max_length=10, choices=EvidenceTaken.choices, blank=True
    )
    outcome = models.CharField("裁判方式", max_length=20, choices=Outcome.choices, blank=True)
    reversed_to = models.CharField(
        "改判后的结果", max_length=20, blank=True,
        choices=[pair for pair in Outcome.choices if pair[0] not in ON_REVIEW],
    )  # fmt: skip
    withdraw_reason = models.CharField("撤诉原因", max_length=12, choices=WithdrawReason.choices, blank=True)
    judgment_received_on = models.DateField("裁判文书送达日期", null=True, blank=True)
    loss_view = models.CharField(
        "败诉口径（与裁判方式不同时填）", max_length=10, choices=LossView.choices, blank=True,
        help_text="不填的，按裁判方式推：撤销、责令、给付、确认违法或无效、变更、赔偿计为败诉；撤诉、调解、驳回不计。",
    )  # fmt: skip
    loss_view_reason = models.CharField("改口径的理由", max_length=200, blank=True)
    appeal = models.CharField("上诉", max_length=10, choices=Appeal.choices, blank=True)
    performance = models.CharField("履行情况", max_length=200, blank=True)
    loss_cause = models.CharField("败诉原因", max_length=20, choices=LossCause.choices, blank=True)
    lessons = models.TextField("复盘", blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.RECEIVED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "行政诉讼"
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "number"), condition=~Q(number="") & Q(voided=False), name="disputes_one_lawsuit_a_number",
                violation_error_message="这个案号已经登记过，一个审级只登一条。",
            ),
            models.UniqueConstraint(
                fields=("prior",), condition=Q(voided=False) & ~Q(instance="retrial"), name="disputes_one_next_instance",
                violation_error_message="这个前审已经有下一个审级，不能再登一条。",
            ),
        )  # fmt: skip

    @property
    def problem(self) -> str:
        """What a lost case is called among the problems to be set right."""
        return f"{self.title}败诉"

    problem_source = "lost_case"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name the instance by what it is about; the plaintiff stands in a field of its own, which is sealed."""
        about = f"{self.get_act_type_display()}案（{self.get_instance_display()}）"
        self.title = f"{self.number} {about}".strip()
        super().clean_fields(exclude)


class CourtHearing(Record):
    """One hearing. `on` is its day; who appeared is written down at its step."""

    class Absence(models.TextChoices):
        """Why the head did not appear; empty where no reason was given."""

        FORCE_MAJEURE = "force_majeure", "不可抗力"
        ACCIDENT = "accident", "意外事件"
        DUTY = "duty", "须履行不可替代的公务"
        OTHER = "other", "其他正当事由"

    class Attended(models.TextChoices):
        """Whether somebody was there."""

        YES = "yes", "出庭"
        NO = "no", "未出庭"

    class State(models.TextChoices):
        """Whether it was held."""

        SET = "set", "已定开庭日"
        HELD = "held", "已开庭"

    lawsuit = models.ForeignKey(Lawsuit, models.PROTECT, related_name="hearings", verbose_name="案件（审级）")
    on = models.DateField("开庭日期")
    title = models.CharField("开庭", max_length=200)
    court_notified = models.BooleanField("法院通知负责人出庭", default=False)
    head = models.CharField("出庭负责人", max_length=20, choices=Head.choices, blank=True)
    head_post = models.CharField("负责人职务", max_length=40, blank=True, help_text="写职务，如“副镇长”。")
    spoke = models.CharField(
        "负责人发言", max_length=4, choices=[("yes", "发言"), ("no", "未发言")], blank=True
    )
    staff_attended = models.CharField("相应的工作人员", max_length=4, choices=Attended.choices, blank=True)
    counsel_attended = models.CharField("代理律师", max_length=4, choices=Attended.choices, blank=True)
    absence_reason = models.CharField("未出庭理由", max_length=20, choices=Absence.choices, blank=True)
    absence_note = models.CharField("未出庭情况说明", max_length=300, blank=True)
    circular_number = models.CharField("通报文号", max_length=60, blank=True)
    state = models.CharField("状态", max_length=30, choices=State.choices, default=State.SET, editable=False)

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "开庭"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name the hearing by its day; readers of its lawsuit read the lawsuit's name before it."""
        self.title = f"{self.on or ''}开庭"
        super().clean_fields(exclude)
