"""Units, people, posts, settings."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from fazhi.org.ids import uuid7
from fazhi.org.roles import Role


class Unit(models.Model):
    """A unit of government, dated: a town, its county, an office within the town, a bureau.

    A justice office is a unit of the county's bureau (`parent`) posted to the town (`posted_to`): two hats.
    """

    class Level(models.TextChoices):
        """What a unit is."""

        PROVINCE = "province", "省级"
        CITY = "city", "市级"
        COUNTY = "county", "县级"
        TOWN = "town", "乡镇街道"
        BUREAU = "bureau", "县级部门"
        OFFICE = "office", "镇内站所"
        VILLAGE = "village", "村（居）"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField("名称", max_length=60)
    kind = models.CharField("类别", max_length=10, choices=Level.choices)
    code = models.CharField("区划代码", max_length=12, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="上级"
    )
    posted_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="guests", verbose_name="派驻"
    )
    since = models.DateField("起")
    until = models.DateField("止", null=True, blank=True)
    demo = models.BooleanField("演示数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "单位"
        ordering = ("code", "name")
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="unit_ends_after_it_starts",
                violation_error_message="单位的止日不能早于起日。",
            ),
        )

    def __str__(self) -> str:
        return self.name


class People(BaseUserManager["Person"]):
    """Find a person by the name of the account."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Look a person up at sign-in; the name of an account does not depend on its case."""
        return self.get(username__iexact=username)


class Person(AbstractBaseUser):
    """Somebody with an account. What they may do follows from their posts, never from the account."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField("账号", max_length=40, unique=True)
    name = models.CharField("姓名或岗位", max_length=40)
    is_active = models.BooleanField("在用", default=True)
    must_change_password = models.BooleanField("须改口令", default=True)
    failed_logins = models.PositiveSmallIntegerField("连续输错", default=0)
    locked_until = models.DateTimeField("锁定至", null=True, blank=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]
    objects = People()

    class Meta:
        verbose_name = verbose_name_plural = "人员"

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A person holds a role in a unit from one day to another."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="posts", verbose_name="人员")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts", verbose_name="单位")
    role = models.CharField("岗位", max_length=20, choices=Role.choices)
    since = models.DateField("起")
    until = models.DateField("止", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "岗位"
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="post_ends_after_it_starts",
                violation_error_message="岗位的止日不能早于起日。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}：{self.unit}{self.get_role_display()}"


WITHDRAWN = models.Value(None, models.JSONField())  # the value of a setting that holds no more; reads as None


class Setting(models.Model):
    """What the county or town decided where no national value exists, with the document that says so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="settings", verbose_name="单位")
    key = models.CharField("项", max_length=60)
    value = models.JSONField("值")
    document = models.CharField("依据文号", max_length=120)
    since = models.DateField("起")

    class Meta:
        verbose_name = verbose_name_plural = "配置"
        constraints = (models.UniqueConstraint(fields=("unit", "key", "since"), name="one_setting_a_day"),)

    def __str__(self) -> str:
        return f"{self.unit} {self.key}"
