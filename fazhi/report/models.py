"""The store of the year's report: its framing, what persons wrote, which figures were confirmed, how the published
text differs, and the rows of a text that was frozen."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from fazhi.ledger.kinds import kinds, rooms
from fazhi.ledger.models import Record
from fazhi.org.ids import uuid7
from fazhi.org.law import setting_of
from fazhi.report.composing import issuer_of
from fazhi.report.outline import written_places
from fazhi.report.placeholders import refuse_names

_SPRING = 6  # a report asked for after this month is asked for within its own year


def rooms_counted() -> list[tuple[str, str]]:
    """Rooms of the ledger that have figures: key and Chinese name."""
    counted = {described.room for described in kinds() if described.indicators}
    return [(room, label) for room, label, _ in rooms() if room in counted]


class ConfirmedFigures(models.JSONField):
    """Figures as they were confirmed: key -> {"said", "digest", "mark"}."""

    def deconstruct(self) -> Any:
        """Be an ordinary JSON column in migrations."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def say(self, value: Mapping[str, Any]) -> str:
        """How many they are: each is shown where it is confirmed."""
        return f"{len(value)}项" if value else ""


class AnnualReport(Record):
    """The report of a town on a year: begun, its figures confirmed, signed and frozen, sent up, published."""

    class State(models.TextChoices):
        """How far it is."""

        DRAFTED = "drafted", "起草中"
        SIGNED = "signed", "已签批定稿"
        SENT = "sent", "已上报"
        PUBLISHED = "published", "已公开"

    on = models.DateField("起草日期")
    title = models.CharField("标题", max_length=200)
    year = models.PositiveSmallIntegerField(
        "年度",
        validators=[MinValueValidator(1990, "年度写四位数。"), MaxValueValidator(2100, "年度写四位数。")],
    )
    cut_off = models.DateField(
        "数据截止日", blank=True, help_text="这一天以后发生的不计入，正文第一段会写明。不填就是当年12月31日。"
    )
    issuer = models.CharField(
        "署名机关",
        max_length=120,
        blank=True,
        help_text="党委、政府联名的写全称。不填就是镇人民政府（街道办事处）。",
    )
    addressee = models.CharField("主送", max_length=120, blank=True, help_text="不填就是县委、县人民政府。")
    copied_to = models.CharField("抄送", max_length=120, blank=True, help_text="不填就是县委依法治县办。")
    asked_by = models.DateField(
        "县里要求的上报日期",
        null=True,
        blank=True,
        help_text="比法定的3月1日早的才填。不填就按“本地规定”里定的。",
    )
    frozen = models.CharField("定稿指纹", max_length=64, blank=True)
    receipt = models.CharField("县里签收", max_length=120, blank=True, help_text="收文号、收件人职务和日期。")
    secrecy_note = models.CharField("审查意见", max_length=300, blank=True)
    published = models.CharField("公开文本指纹", max_length=64, blank=True)
    channel = models.CharField(
        "公开栏目", max_length=200, blank=True, help_text="写县政府网站上的栏目和地址。"
    )
    feedback = models.TextField("县里的意见", blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.DRAFTED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "年度报告"
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "year"), condition=Q(voided=False), name="report_one_a_year",
                violation_error_message="这一年的年度报告已经开始编制，请在“年报”里接着做。",
            ),
        )  # fmt: skip

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name it as its first page does; without a cut-off day the whole year counts."""
        if self.year and self.unit_id:
            issuer = self.issuer or issuer_of(self.unit.name)
            self.title = f"{issuer}关于{self.year}年法治政府建设情况的报告"[:200]
            self.cut_off = self.cut_off or date(self.year, 12, 31)
            self.asked_by = self.asked_by or self._day_of_the_county()
        super().clean_fields(exclude)

    def _day_of_the_county(self) -> date | None:
        """The day by which the county wants it, where one was decided: in the year after, or late in its own year."""
        setting = setting_of(self.unit, "report_due", self.on) if self.on else None
        if setting is None:
            return None
        month, day = setting.value["month"], setting.value["day"]
        return date(self.year if month > _SPRING else self.year + 1, month, day)

    def clean(self) -> None:
        """The cut-off day lies in the year of the report."""
        if self.cut_off and self.year and self.cut_off.year != self.year:
            raise ValidationError({"cut_off": f"数据截止日要在{self.year}年内，请核对。"})


class Passage(Record):
    """What a person wrote in one place of the report, a paragraph a line, with figures by name."""

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="passages", verbose_name="年度报告")
    on = models.DateField("撰写日期")
    title = models.CharField("标题", max_length=200)
    place = models.CharField("写在哪一段", max_length=40, choices=written_places)
    text = models.TextField(
        "正文", help_text="一行一段。要写台账里的数，照抄它的名称，两边加花括号，像{合法性审查}。"
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "年报文字"
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("report", "place"), condition=Q(voided=False), name="report_one_passage_a_place",
                violation_error_message="这一段刚才已经有人写了，请看过再改。",
            ),
        )  # fmt: skip

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name it after its place."""
        self.title = dict(written_places()).get(self.place, self.place)
        super().clean_fields(exclude)

    def clean(self) -> None:
        """Figures are named as they are called."""
        if sentence := refuse_names(self.text):
            raise ValidationError({"text": sentence})


class FigureConfirmation(Record):
    """Those who record in a room of the ledger say that its figures in the report are right, or what is wrong."""

    report = models.ForeignKey(
        AnnualReport, models.PROTECT, related_name="confirmations", verbose_name="年度报告"
    )
    on = models.DateField("核数日期")
    title = models.CharField("标题", max_length=200)
    room = models.CharField("哪一类台账", max_length=30, choices=rooms_counted)
    objection = models.TextField("异议", blank=True, help_text="哪个数不对、应当是多少；没有就不填。")
    figures = ConfirmedFigures("核过的数", default=dict, blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "站所核数"
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("report", "room"), condition=Q(voided=False), name="report_one_confirmation_a_room",
                violation_error_message="这一类台账的数刚才已经有人核过，请看过再核。",
            ),
        )  # fmt: skip

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name it after its room."""
        self.title = f"{dict(rooms_counted()).get(self.room, self.room)}的数"
        super().clean_fields(exclude)


class TextDifference(Record):
    """One line of the text sent up that the published text leaves out, or shows with words masked; and why."""

    class Act(models.TextChoices):
        """What is done to the line."""

        DELETED = "deleted", "删去这一段"
        MASKED = "masked", "遮去几个字"

    class Ground(models.TextChoices):
        """Why it is not published."""

        SECRET = "secret", "涉及国家秘密、工作秘密"
        PERSONAL = "personal", "涉及个人信息"
        BUSINESS = "business", "涉及商业秘密"
        INTERNAL = "internal", "内部事项，决定只上报"
        OTHER = "other", "其他"

    report = models.ForeignKey(
        AnnualReport, models.PROTECT, related_name="differences", verbose_name="年度报告"
    )
    on = models.DateField("决定日期")
    title = models.CharField("标题", max_length=200)
    line = models.PositiveSmallIntegerField("定稿第几行", validators=[MinValueValidator(1, "行号从1起。")])
    act = models.CharField("怎样处理", max_length=10, choices=Act.choices)
    words = models.CharField(
        "遮去的字", max_length=200, blank=True, help_text="照抄定稿里要遮去的字，公开文本里换成“×”。"
    )
    ground = models.CharField("理由", max_length=10, choices=Ground.choices)
    reason = models.CharField("理由说明", max_length=300, blank=True)

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "公开文本的改动"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name it by what is done where."""
        self.title = f"第{self.line}行{self.get_act_display()}"
        super().clean_fields(exclude)

    def clean(self) -> None:
        """Masking names the words; another ground is explained."""
        if self.act == self.Act.MASKED and not self.words:
            raise ValidationError({"words": "遮去几个字的，照抄要遮去的字。"})
        if self.ground == self.Ground.OTHER and not self.reason.strip():
            raise ValidationError({"reason": "选“其他”的，写明理由。"})


class FrozenRow(models.Model):
    """One row of a frozen text: its head, a line, a figure, a confirmation. All together are its report.json."""

    class Edition(models.TextChoices):
        """Which text."""

        SENT = "sent", "报送文本"
        PUBLISHED = "published", "公开文本"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="frozen_rows")
    edition = models.CharField(max_length=10, choices=Edition.choices)
    part = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    content = models.JSONField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("report", "edition", "part", "number"), name="report_frozen_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.report_id} {self.edition} {self.part} {self.number}"
