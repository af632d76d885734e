"""Who may act, and on what: certificates and powers, both lists with dates."""

from collections.abc import Collection
from datetime import date

from django.db import models
from django.db.models import F, Q

from fazhi.ledger.models import Record


class EnforcementCertificate(Record):
    """Somebody of the enforcement team and their certificate. `on` is the day they took up the post."""

    class Staffing(models.TextChoices):
        """What kind of post; auxiliaries need no certificate and may not act alone."""

        CIVIL_SERVANT = "civil_servant", "行政编制"
        REFERENCED = "referenced", "参公编制"
        INSTITUTION = "institution", "事业编制"
        AUXILIARY = "auxiliary", "辅助人员（不单独执法）"

    class Ending(models.TextChoices):
        """Why the certificate no longer holds."""

        TRANSFERRED = "transferred", "调离"
        RETIRED = "retired", "退休"
        SUSPENDED = "suspended", "暂扣"
        REVOKED = "revoked", "吊销、注销"
        RENEWED = "renewed", "换发新证"

    on = models.DateField("到岗日期")
    title = models.CharField("人员", max_length=200)
    holder = models.CharField("姓名", max_length=40)
    staffing = models.CharField("编制性质", max_length=20, choices=Staffing.choices)
    number = models.CharField("执法证号", max_length=60, blank=True)
    scope = models.CharField("执法领域", max_length=80, blank=True)
    issued_on = models.DateField("发证日期", null=True, blank=True)
    valid_until = models.DateField("证件有效期止", null=True, blank=True)
    ended_on = models.DateField("证件失效日期", null=True, blank=True, help_text="注销、暂扣的当天。")
    ending = models.CharField("失效原因", max_length=20, choices=Ending.choices, blank=True)
    left_on = models.DateField("离岗日期", null=True, blank=True, help_text="在岗的最后一天。")
    training_hours = models.PositiveSmallIntegerField("本年度培训学时", null=True, blank=True)
    certified_until = models.DateField("证件实际有效至", null=True, blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "执法人员与证件"
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "number"), condition=~Q(number="") & Q(voided=False),
                name="enforcement_one_certificate_a_number",
                violation_error_message="这个执法证号已经登记过，请核对证号。",
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(left_on__gte=F("on")), name="enforcement_left_after_arrival",
                violation_error_message="离岗日期早于到岗日期，请核对。",
            ),
        )  # fmt: skip

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name the person, and take the earliest of the days that end the certificate."""
        self.title = f"{self.holder}（{self.number or self.get_staffing_display()}）"
        ends = [day for day in (self.valid_until, self.ended_on, self.left_on) if day]
        self.certified_until = min(ends, default=None)
        super().clean_fields(exclude)

    def is_certified(self, day: date) -> bool:
        """Whether a certificate was in force on a day."""
        issued = self.number and self.issued_on and self.issued_on <= day
        return bool(issued) and (self.certified_until is None or day <= self.certified_until)


class EnforcementPower(Record):
    """A power of the town, in one version. `on` is the first day on which it may be used, `ends_on` the last."""

    class PowerKind(models.TextChoices):
        """What may be done by it."""

        PENALTY = "penalty", "行政处罚"
        INSPECTION = "inspection", "行政检查"
        COMPULSION = "compulsion", "行政强制"
        LICENCE = "licence", "行政许可"
        CONFIRMATION = "confirmation", "行政确认"
        BENEFIT = "benefit", "行政给付"
        OTHER = "other", "其他"

    class Source(models.TextChoices):
        """Where it comes from."""

        STATUTE = "statute", "法律法规直接赋予"
        PROVINCE = "province", "省级赋权下放"
        ENTRUSTED = "entrusted", "受委托"
        CONCENTRATED = "concentrated", "相对集中处罚权"

    on = models.DateField("生效日期", help_text="赋权公告或者法律规定的第一天。")
    title = models.CharField("执法事项", max_length=200)
    code = models.CharField("事项编码", max_length=60, blank=True)
    power_kind = models.CharField("类型", max_length=20, choices=PowerKind.choices)
    source = models.CharField("权力来源", max_length=20, choices=Source.choices)
    legal_basis = models.CharField("依据", max_length=300, blank=True)
    document = models.CharField("承接或者委托文件", max_length=200, blank=True)
    delegated_to = models.CharField(
        "又委托给",
        max_length=60,
        blank=True,
        help_text="受委托的事项不得再委托；实际交给别的组织、个人在办的，如实写。",
    )
    announced_on = models.DateField("公告日期", null=True, blank=True)
    ends_on = models.DateField(
        "终止日期", null=True, blank=True, help_text="可以行使的最后一天；收回的填收回前一日。"
    )
    taken_by = models.CharField("收回后的承接部门", max_length=60, blank=True)

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "执法事项"
        constraints = (
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("on")), name="enforcement_power_ends_after_start",
                violation_error_message="终止日期早于生效日期，请核对。",
            ),
        )  # fmt: skip

    def is_in_force(self, day: date) -> bool:
        """Whether this version may be used on a day."""
        return self.on <= day and (self.ends_on is None or day <= self.ends_on)
