"""What officials studied: sessions, trainings, exams."""

from collections.abc import Collection

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from fazhi.ledger.fields import ManyChoices
from fazhi.ledger.models import Record


class StudySession(Record):
    """One session in which officials studied law; several laws in one session are one session."""

    class Occasion(models.TextChoices):
        """On what occasion; each is counted apart."""

        CENTRAL_GROUP = "central_group", "中心组学习"
        PRE_MEETING = "pre_meeting", "党委会会前学法"
        OFFICE = "office", "机关学法"
        LECTURE = "lecture", "法治讲座"
        COURT_OBSERVATION = "court_observation", "旁听庭审"
        CONSTITUTION_OATH = "constitution_oath", "宪法宣誓"

    class Theme(models.TextChoices):
        """What was studied."""

        XI_THOUGHT = "xi_thought", "习近平法治思想"
        CONSTITUTION = "constitution", "宪法"
        CIVIL_CODE = "civil_code", "民法典"
        PENALTY_LAW = "penalty_law", "行政处罚法"
        RECONSIDERATION_LAW = "reconsideration_law", "行政复议法"
        PUBLICITY_LAW = "publicity_law", "法治宣传教育法"
        PARTY_RULES = "party_rules", "党内法规"
        OTHER = "other", "其他"

    on = models.DateField("学习日期")
    title = models.CharField("学习内容", max_length=200)
    occasion = models.CharField("场合", max_length=20, choices=Occasion.choices)
    themes = ManyChoices(choices=Theme, verbose_name="主题", blank=False)
    attendance = models.PositiveIntegerField(
        "参加人数", validators=[MinValueValidator(1, "参加人数至少是1。")]
    )
    chair = models.CharField("主持或主讲", max_length=60, blank=True, help_text="写职务，如“镇党委书记”。")

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "学法"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name the session by its occasion and themes."""
        themes = self._meta.get_field("themes").say(self.themes)
        self.title = f"{self.get_occasion_display()}：{themes}"[:200]
        super().clean_fields(exclude)


class Training(Record):
    """One training held for a group of people."""

    class Audience(models.TextChoices):
        """For whom; a training for officials and village cadres together is one of its own."""

        LEADERS = "leaders", "领导班子"
        OFFICE_STAFF = "office_staff", "机关干部"
        TOWN_AND_VILLAGE = "town_and_village", "镇村干部"
        VILLAGE_CADRES = "village_cadres", "村干部"
        ENFORCEMENT = "enforcement", "执法人员"
        MEDIATORS = "mediators", "调解员"
        LAW_SAVVY = "law_savvy", "法律明白人"

    class Form(models.TextChoices):
        """Together in one place, or each alone on a platform of a higher level."""

        TOGETHER = "together", "集中"
        ONLINE = "online", "线上"

    on = models.DateField("培训日期")
    title = models.CharField("培训名称", max_length=200)
    audience = models.CharField("对象", max_length=20, choices=Audience.choices)
    attendance = models.PositiveIntegerField(
        "参加人次", validators=[MinValueValidator(1, "参加人次至少是1。")]
    )
    form = models.CharField("形式", max_length=10, choices=Form.choices, default=Form.TOGETHER)
    hours = models.PositiveSmallIntegerField("学时", null=True, blank=True, help_text="线上自学的不填。")
    lecturer = models.CharField(
        "讲师", max_length=60, blank=True, help_text="写单位和身份，如“县司法局工作人员”。"
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "法治培训"


class ExamResult(Record):
    """The result of an exam as numbers of a whole; no person's result is kept."""

    on = models.DateField("考试日期")
    title = models.CharField("考试名称", max_length=200)
    organiser = models.CharField("组织方", max_length=60, blank=True)
    due = models.PositiveIntegerField("应考人数", validators=[MinValueValidator(1, "应考人数至少是1。")])
    taken = models.PositiveIntegerField("参考人数")
    passed = models.PositiveIntegerField("合格人数")
    average = models.DecimalField("平均分", max_digits=5, decimal_places=1, null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "学法考试"
        constraints = (
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(taken__lte=F("due")), name="education_taken_within_due",
                violation_error_message="参考人数不能多于应考人数。",
            ),
            models.CheckConstraint(
                condition=Q(passed__lte=F("taken")), name="education_passed_within_taken",
                violation_error_message="合格人数不能多于参考人数。",
            ),
        )  # fmt: skip
