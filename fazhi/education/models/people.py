"""Who makes the law known: volunteers, law-savvy villagers, pairings of schools."""

from collections.abc import Collection

from django.db import models

from fazhi.ledger.models import Record


class PublicityVolunteer(Record):
    """A volunteer on the list from `on` until `left_on`. No stars, no points."""

    class Profession(models.TextChoices):
        """What the volunteer does."""

        TEACHER = "teacher", "教师"
        POLICE = "police", "民警"
        LAWYER = "lawyer", "律师、法律顾问"
        OFFICIAL = "official", "机关干部"
        CADRE = "cadre", "村（社区）干部"
        OTHER = "other", "其他"

    on = models.DateField("入册日期")
    title = models.CharField("志愿者", max_length=200)
    name = models.CharField("姓名", max_length=40)
    profession = models.CharField("职业类别", max_length=12, choices=Profession.choices)
    areas = models.CharField("可服务领域", max_length=100, blank=True, help_text="如“反诈、婚姻家庭”。")
    contact = models.CharField("联系方式", max_length=60, blank=True)
    left_on = models.DateField("退出日期", null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "普法志愿者"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Call the volunteer by profession; the name is sealed."""
        self.title = f"普法志愿者（{self.get_profession_display()}）"
        super().clean_fields(exclude)


class LawSavvyVillager(Record):
    """A law-savvy villager on the list from `on` until `left_on`."""

    class Identity(models.TextChoices):
        """What the villager is in the village."""

        CADRE = "cadre", "村干部"
        MEDIATOR = "mediator", "调解员"
        GRID_WORKER = "grid_worker", "网格员"
        ELDER = "elder", "五老人员"
        OTHER = "other", "其他"

    class Gender(models.TextChoices):
        """Asked for by the county's form."""

        FEMALE = "female", "女"
        MALE = "male", "男"

    on = models.DateField("遴选日期")
    title = models.CharField("法律明白人", max_length=200)
    village = models.CharField("村（居）", max_length=40)
    name = models.CharField("姓名", max_length=40)
    identity = models.CharField("身份类别", max_length=12, choices=Identity.choices)
    gender = models.CharField("性别", max_length=6, choices=Gender.choices, blank=True)
    trained_on = models.DateField("培训日期", null=True, blank=True)
    certificate = models.CharField("证书号", max_length=40, blank=True)
    left_on = models.DateField("退出日期", null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "法律明白人"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Call the villager by village; the name is sealed."""
        self.title = f"{self.village}法律明白人（{self.get_identity_display()}）"
        super().clean_fields(exclude)


class SchoolPairing(Record):
    """One person engaged by one school for a term: vice principal for law, or lawyer of the school."""

    class Capacity(models.TextChoices):
        """As what; the two are not the same."""

        LAWYER = "lawyer", "一校一律师"
        VICE_PRINCIPAL = "vice_principal", "法治副校长"

    class State(models.TextChoices):
        """Whether the engagement goes on."""

        ENGAGED = "engaged", "在聘"
        ENDED = "ended", "已结束"

    on = models.DateField("聘期起")
    title = models.CharField("结对", max_length=200)
    school = models.CharField("学校", max_length=60)
    capacity = models.CharField("身份", max_length=16, choices=Capacity.choices)
    name = models.CharField("姓名", max_length=40)
    sent_by = models.CharField(
        "派出单位",
        max_length=60,
        blank=True,
        help_text="律师事务所，或推荐的法院、检察院、公安、司法行政机关。",
    )
    letter_on = models.DateField("聘书日期", null=True, blank=True)
    ends_on = models.DateField("聘期止", null=True, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.ENGAGED, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "法治副校长、一校一律师"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Name the pairing by school and capacity."""
        self.title = f"{self.school}{self.get_capacity_display()}"
        super().clean_fields(exclude)
