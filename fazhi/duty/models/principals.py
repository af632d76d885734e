"""What the two principals do for law, and what is stated at the end of a year."""

from collections.abc import Collection

from django.db import models

from fazhi.duty.models.tasks import YEARS
from fazhi.ledger.models import Record


class Principal(models.TextChoices):
    """The two persons with primary responsibility; each is recorded for himself."""

    SECRETARY = "secretary", "党委书记"
    HEAD = "head", "镇长（乡长、主任）"


class PrincipalAct(Record):
    """One act of one of the two principals. Acts of the same occasion count the occasion once."""

    class ActKind(models.TextChoices):
        """What was done; the year-end statement has a kind of its own."""

        REPORT_HEARD = "report_heard", "听取汇报"
        STUDY_CHAIRED = "matters_chaired", "主持研究"
        LAW_STUDY = "law_study", "主持学法"
        INSTRUCTION = "instruction", "批示督办"
        COURT = "court", "出庭应诉"
        PUBLICITY = "publicity", "带头普法"

    class FourPersonal(models.TextChoices):
        """Which of the four duties to be fulfilled personally."""

        PLAN = "plan", "重要工作亲自部署"
        INQUIRE = "inquire", "重大问题亲自过问"
        COORDINATE = "coordinate", "重点环节亲自协调"
        SUPERVISE = "supervise", "重要任务亲自督办"

    on = models.DateField("履职日期")
    principal = models.CharField("负责人", max_length=10, choices=Principal.choices)
    act_kind = models.CharField("履职类型", max_length=20, choices=ActKind.choices)
    title = models.CharField("事项一句话", max_length=200)
    four_personal = models.CharField("四个亲自", max_length=12, choices=FourPersonal.choices, blank=True)
    document_ref = models.CharField(
        "依据文书", max_length=120, blank=True,
        help_text="会议纪要号、批示日期等；没有依据文书的留在台账里，不计入报告。同一次会议写同一个纪要号。",
    )  # fmt: skip

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "主要负责人履职"


class AnnualLawStatement(Record):
    """A year-end statement on law: of a principal, or of an office or village inside the town."""

    class Speaker(models.TextChoices):
        """Whose statement."""

        SECRETARY = "secretary", "党委书记"
        HEAD = "head", "镇长（乡长、主任）"
        MEMBER = "member", "班子其他成员"
        OFFICE = "office", "镇内站所、村（居）"

    class Form(models.TextChoices):
        """How it is delivered."""

        MEETING = "meeting", "会议述法"
        WRITTEN = "written", "书面述法"

    class State(models.TextChoices):
        """How far it is."""

        DELIVERED = "delivered", "已述法"
        REVIEWED = "reviewed", "已点评"
        SETTLED = "settled", "整改清单已列"

    on = models.DateField("述法日期")
    year = models.PositiveSmallIntegerField("述法年度", validators=YEARS)
    speaker = models.CharField("述法人", max_length=10, choices=Speaker.choices)
    form = models.CharField("形式", max_length=10, choices=Form.choices, default=Form.MEETING)
    title = models.CharField("述法", max_length=200)
    reviewed_by = models.CharField("点评人", max_length=60, blank=True, help_text="写职务或单位。")
    problems_raised = models.TextField("指出的问题", blank=True)
    list_ref = models.CharField("整改清单", max_length=120, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.DELIVERED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "年终述法"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name the statement by year and speaker."""
        self.title = f"{self.year or ''}年度{self.get_speaker_display()}述法"
        super().clean_fields(exclude)
