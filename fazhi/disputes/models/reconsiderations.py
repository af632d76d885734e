"""Reconsiderations in which the town is the respondent."""

from collections.abc import Collection

from django.db import models
from django.db.models import Q

from fazhi.disputes.models.wording import ActType, Head, LossCause
from fazhi.ledger.fields import ManyChoices
from fazhi.ledger.models import Record


class Decision(models.TextChoices):
    """How the reconsideration body ended it."""

    UPHELD = "upheld", "维持"
    REVOKED = "revoked", "撤销"
    REMADE = "remade", "撤销并责令重作"
    ALTERED = "altered", "变更"
    UNLAWFUL = "unlawful", "确认违法"
    VOID = "void", "确认无效"
    ORDERED_TO_ACT = "ordered_to_act", "责令履行"
    APPLICATION_DISMISSED = "application_dismissed", "驳回复议申请"
    CLAIMS_DISMISSED = "claims_dismissed", "驳回复议请求"
    SETTLED = "settled", "终止（调解、和解）"
    WITHDRAWN = "withdrawn", "终止（撤回申请）"


CORRECTING = (
    Decision.REVOKED, Decision.REMADE, Decision.ALTERED, Decision.UNLAWFUL, Decision.VOID, Decision.ORDERED_TO_ACT,
)  # fmt: skip


class ReplyPaper(models.TextChoices):
    """What is handed in with the reply."""

    REPLY = "reply", "盖章的答复书"
    LIST = "list", "证据目录"
    EVIDENCE = "evidence", "全部证据、依据"


class Reconsideration(Record):
    """One reconsideration. `on` is the day on which the copy of the application was received."""

    class Procedure(models.TextChoices):
        """By which the days for the reply follow."""

        ORDINARY = "ordinary", "普通程序"
        SIMPLE = "simple", "简易程序"

    class WithdrawReason(models.TextChoices):
        """Why the applicant withdrew."""

        CORRECTED = "corrected", "本镇自行纠正"
        SETTLED = "settled", "和解"
        VOLUNTARY = "voluntary", "申请人自愿"
        OTHER = "other", "其他"

    class EvidenceTaken(models.TextChoices):
        """When the evidence that was handed in was taken (reconsideration law, article 46)."""

        BEFORE = "before", "都在作出行政行为以前收集"
        CASE = "case", "有复议期间自行收集的"

    class Remade(models.TextChoices):
        """What the act ordered to be made anew looks like."""

        CHANGED = "changed", "已改变"
        SAME = "same", "和原来基本相同"

    class Attended(models.TextChoices):
        """Whether somebody was there."""

        YES = "yes", "参加"
        NO = "no", "未参加"

    class State(models.TextChoices):
        """How far it is."""

        RECEIVED = "received", "已收申请书副本"
        REPLIED = "replied", "已答复举证"
        DECIDED = "decided", "已作决定"
        CLOSED = "closed", "已复盘归卷"

    on = models.DateField("收到申请书副本日期")
    title = models.CharField("复议", max_length=200)
    procedure = models.CharField(
        "审理程序", max_length=10, choices=Procedure.choices, default=Procedure.ORDINARY,
        help_text="看答复通知书：普通程序十个工作日答复，简易程序五个工作日。",
    )  # fmt: skip
    applicant_label = models.CharField(
        "申请人（脱敏）", max_length=60, help_text="写“张某某”“某某商店”，不写全名。"
    )
    act_type = models.CharField("被申请行为", max_length=20, choices=ActType.choices)
    number = models.CharField("复议案号", max_length=60, blank=True)
    authority = models.CharField("复议机关", max_length=60, blank=True)
    staff = models.CharField("承办的工作人员", max_length=60, blank=True)
    reply_papers = ManyChoices(choices=ReplyPaper, verbose_name="一并提交的材料")
    evidence_taken = models.CharField(
        "证据收集时间", max_length=10, choices=EvidenceTaken.choices, blank=True
    )
    head = models.CharField(
        "参加听证的负责人", max_length=20, blank=True,
        choices=[*(pair for pair in Head.choices if pair[0] != Head.NONE), (Head.NONE, "负责人未参加")],
    )  # fmt: skip
    head_post = models.CharField("负责人职务", max_length=40, blank=True)
    staff_attended = models.CharField("委托的工作人员", max_length=4, choices=Attended.choices, blank=True)
    absence_note = models.CharField("负责人不能参加的理由", max_length=300, blank=True)
    outcome = models.CharField("复议结果", max_length=24, choices=Decision.choices, blank=True)
    withdraw_reason = models.CharField("撤回原因", max_length=12, choices=WithdrawReason.choices, blank=True)
    decision_number = models.CharField("决定书文号", max_length=60, blank=True)
    decision_received_on = models.DateField("决定书送达日期", null=True, blank=True)
    performance = models.CharField("履行情况", max_length=200, blank=True)
    remade = models.CharField("重作的内容", max_length=10, choices=Remade.choices, blank=True)
    opinion_points = models.CharField("意见书要点", max_length=300, blank=True)
    opinion_report = models.CharField("纠正情况", max_length=300, blank=True)
    loss_cause = models.CharField("被纠正的原因", max_length=20, choices=LossCause.choices, blank=True)
    lessons = models.TextField("复盘", blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.RECEIVED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "行政复议"
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "number"), condition=~Q(number="") & Q(voided=False),
                name="disputes_one_reconsideration_a_number",
                violation_error_message="这个复议案号已经登记过。",
            ),
        )  # fmt: skip

    @property
    def problem(self) -> str:
        """What a corrected act is called among the problems to be set right."""
        return f"{self.title}被纠正"

    problem_source = "lost_case"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name it by what it is about; the applicant stands in a field of its own, which is sealed."""
        self.title = f"{self.number} {self.get_act_type_display()}复议".strip()
        super().clean_fields(exclude)
