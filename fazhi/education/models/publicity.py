"""How the law is made known: events, on duty, by list, and by office and team together."""

from collections.abc import Collection

from django.core.validators import MinValueValidator
from django.db import models

from fazhi.education.models.people import SchoolPairing
from fazhi.education.models.study import Training
from fazhi.ledger.fields import ManyChoices
from fazhi.ledger.models import Depth, Record
from fazhi.ledger.tallies import Tallied
from fazhi.org.models import Unit


class OnDutyPublicity(Tallied):
    """What a station explained of the law while doing its work: a line a month is enough."""

    class Scene(models.TextChoices):
        """Before, during or after the act."""

        BEFORE = "before", "事前"
        DURING = "during", "事中"
        AFTER = "after", "事后"

    class Work(models.TextChoices):
        """In which work."""

        INSPECTION = "inspection", "检查"
        PENALTY = "penalty", "处罚"
        MEDIATION = "mediation", "调解"
        PETITION = "petition", "信访"
        COUNTER = "counter", "服务窗口"
        OTHER = "other", "其他"

    office = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", verbose_name="站所", error_messages={"null": "请选站所。"}
    )
    on = models.DateField("期间起")
    title = models.CharField("岗位普法", max_length=200)
    depth = models.CharField("登记深度", max_length=5, choices=Depth.choices, default=Depth.TALLY)
    count = models.PositiveIntegerField("次数", default=1, validators=[MinValueValidator(1, "数量至少是1。")])
    scene = models.CharField("场景", max_length=10, choices=Scene.choices)
    work = models.CharField("结合的工作", max_length=12, choices=Work.choices)
    audience = models.CharField("对象", max_length=60, blank=True)
    theme = models.CharField("主题", max_length=60, blank=True)

    class Meta(Tallied.Meta):
        verbose_name = verbose_name_plural = "岗位普法"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name the row by station and work."""
        office = self.office.name if self.office_id else ""
        self.title = f"{office}{self.get_work_display()}{self.get_scene_display()}普法"
        super().clean_fields(exclude)


class PublicityEvent(Record):
    """One event held to make the law known: the main ledger, written down in twenty seconds."""

    class Venue(models.TextChoices):
        """Where, by kind; an event at several places goes by its main one."""

        VILLAGE = "village", "村庄"
        COMMUNITY = "community", "社区"
        SCHOOL = "school", "校园"
        ENTERPRISE = "enterprise", "企业"
        OFFICE = "office", "机关"
        MARKET = "market", "市场集市"
        ONLINE = "online", "网络"
        OTHER = "other", "其他"

    class Theme(models.TextChoices):
        """What about."""

        CONSTITUTION = "constitution", "宪法"
        CIVIL_CODE = "civil_code", "民法典"
        ANTI_FRAUD = "anti_fraud", "反诈"
        LAND = "land", "土地"
        FAMILY = "family", "婚姻家庭"
        LABOUR = "labour", "劳动"
        MINORS = "minors", "未成年人"
        SAFETY = "safety", "安全生产"
        DRUGS = "drugs", "禁毒"
        ELDERLY_FRAUD = "elderly_fraud", "养老诈骗"
        OTHER = "other", "其他"

    class Form(models.TextChoices):
        """How. Meetings, banners and posts are no events."""

        LECTURE = "lecture", "讲座"
        FAIR = "fair", "集市咨询"
        VISITS = "visits", "入户"
        COURT = "court", "庭审旁听"
        ARTS = "arts", "文艺"
        ONLINE = "online", "线上"
        CONTEST = "contest", "竞赛"
        EXHIBITION = "exhibition", "展览"

    class Speaker(models.TextChoices):
        """Who spoke, by kind."""

        JUSTICE = "justice", "司法所"
        LAWYER = "lawyer", "律师"
        POLICE = "police", "民警"
        COURT = "court", "法官、检察官"
        TEACHER = "teacher", "教师"
        VOLUNTEER = "volunteer", "志愿者"
        OTHER = "other", "其他"

    class Basis(models.TextChoices):
        """How the person-times were found out."""

        SIGNED = "signed", "签到"
        COUNTED = "counted", "清点"
        ESTIMATED = "estimated", "估算"
        ONLINE = "online", "线上阅读"

    class Series(models.TextChoices):
        """To which series it belongs: one each, so that the series divide the total."""

        CONSTITUTION_WEEK = "constitution_week", "宪法宣传周"
        CIVIL_CODE_MONTH = "civil_code_month", "民法典宣传月"
        ONE_SCHOOL_ONE_LAWYER = "one_school_one_lawyer", "一校一律师"
        ANTI_FRAUD = "anti_fraud", "共筑反诈"
        ORDER = "order", "订单"
        REGULAR = "regular", "常规"

    on = models.DateField("活动日期")
    title = models.CharField("活动", max_length=200)
    place = models.CharField("地点", max_length=60)
    venue_kind = models.CharField("场所类型", max_length=12, choices=Venue.choices)
    themes = ManyChoices(choices=Theme, verbose_name="主题", blank=False)
    form = models.CharField("形式", max_length=12, choices=Form.choices)
    series = models.CharField("所属系列", max_length=24, choices=Series.choices, default=Series.REGULAR)
    person_times_reached = models.PositiveIntegerField("受众人次", null=True, blank=True)
    person_times_basis = models.CharField("人次计法", max_length=12, choices=Basis.choices, blank=True)
    publicity_materials = models.PositiveIntegerField("资料份数", null=True, blank=True)
    consulted = models.PositiveIntegerField(
        "现场咨询人次", null=True, blank=True, help_text="只作说明；计数在法律咨询台账，渠道选“活动现场”。"
    )
    ends_on = models.DateField("止日", null=True, blank=True, help_text="跨日的活动填，仍算1场。")
    organiser = models.CharField("主办", max_length=60, blank=True)
    partners = models.CharField("协办、联合单位", max_length=100, blank=True)
    speaker_kind = models.CharField("主讲类别", max_length=12, choices=Speaker.choices, blank=True)
    pairing = models.ForeignKey(
        SchoolPairing,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name="结对（学校）",
    )
    grades = models.CharField("对象年级", max_length=60, blank=True, help_text="只写年级，不写学生姓名。")

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "普法活动"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name the event by place, themes and form; a draft handed over keeps its name until these are there."""
        themes = self._meta.get_field("themes").say(self.themes)
        if themes:
            self.title = f"{self.place}{themes}{self.get_form_display()}"[:200]
        super().clean_fields(exclude)


class PublicityDutyList(Record):
    """What one station has to make known in a year: which laws, when, to whom."""

    office = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", verbose_name="站所", error_messages={"null": "请选站所。"}
    )
    on = models.DateField("列入日期")
    title = models.CharField("普法责任清单", max_length=200)
    laws = models.CharField("法律法规", max_length=200)
    moments = models.CharField("时间节点", max_length=100, blank=True)
    audience = models.CharField("对象", max_length=100, blank=True)

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "普法责任清单"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name the list by station and year."""
        office = self.office.name if self.office_id else ""
        self.title = f"{office}{self.on.year if self.on else ''}年普法责任清单"
        super().clean_fields(exclude)


class OfficeTeamCoordination(Record):
    """Once that the justice office and the enforcement team worked together."""

    class Way(models.TextChoices):
        """In what way."""

        TRAINING = "training", "联合培训"
        CASE_TALK = "case_talk", "案件会商"
        LEGAL_AUDIT = "legal_audit", "法制审核"
        MEETING = "meeting", "联席会"
        PUBLICITY = "publicity", "联合普法"
        COURT_OBSERVATION = "court_observation", "旁听庭审"

    on = models.DateField("联动日期")
    title = models.CharField("议题", max_length=200)
    way = models.CharField("方式", max_length=20, choices=Way.choices)
    participants = models.CharField("参加单位", max_length=100)
    result = models.CharField("结果", max_length=300, blank=True)
    event = models.ForeignKey(
        PublicityEvent, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="普法活动",
        help_text="联合普法的选活动，场次只在活动里计一次。",
    )  # fmt: skip
    training = models.ForeignKey(
        Training, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="培训",
        help_text="联合培训的选培训，次数只在培训里计一次。",
    )  # fmt: skip

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "所队联动"
