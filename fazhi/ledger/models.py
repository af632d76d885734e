"""Tables of the ledger. A room's record extends Record; everything else here belongs to no room.

References from events, steps, links and due days to a record are (kind, id) without a foreign key: the trail
must stand even when a record's table changes.
"""

from collections.abc import Collection

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from fazhi.ledger.cleaning import doubtful
from fazhi.ledger.constraints import open_constraints, told_by
from fazhi.org.ids import uuid7
from fazhi.org.models import Person, Unit

# Verbs of events. Acts of retention, {"events": [seq, …], "reason": "…"}, name the earlier events of the chain whose
# bodies they erase; of a record they tell anew what stands ("fields"), and what is kept of each erased body ("kept").
ERASE, ERASE_FILE, WITHDRAW, UNLINK = "erase", "erase_file", "withdraw", "unlink"
# What lies beside a record: these change none of its values.
BESIDE = ("link", UNLINK, "attach", WITHDRAW, ERASE_FILE)
# The act that decides a setting, and what stands for the kind of its record.
SET, SETTING = "set", "org.setting"


class Depth(models.TextChoices):
    """How deeply a matter is kept: in full, as an index of another system, or as a tally of many small acts."""

    FULL = "full", "全程办理"
    INDEX = "index", "登记索引"
    TALLY = "tally", "汇总登记"


class Visibility(models.TextChoices):
    """Who in the town may read a record."""

    OPEN = "open", "可对外"
    INTERNAL = "internal", "本镇"
    RESTRICTED = "restricted", "经办、分管和所长"
    HANDLER_ONLY = "handler_only", "仅处理人"


class Record(models.Model):
    """What every record has. `on` is the day that counts in law; `recorded_at` the moment of recording."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="责任单位")
    office = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办站所"
    )
    on = models.DateField("发生日期")
    title = models.CharField("名称", max_length=200)
    count = models.PositiveIntegerField("数量", default=1, validators=[MinValueValidator(1, "数量至少是1。")])
    depth = models.CharField("登记深度", max_length=5, choices=Depth.choices, default=Depth.FULL)
    visibility = models.CharField(
        "可见范围", max_length=12, choices=Visibility.choices, default=Visibility.INTERNAL
    )
    platform = models.CharField("上级平台", max_length=40, blank=True)
    platform_number = models.CharField("平台编号", max_length=60, blank=True)
    handler = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="经办人"
    )
    state = models.CharField(
        "状态", max_length=30, choices=[("open", "已登记")], default="open", editable=False
    )
    note = models.TextField("备注", blank=True)
    draft = models.BooleanField("草稿", default=False, editable=False)
    voided = models.BooleanField("已作废", default=False, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    recorded_at = models.DateTimeField("录入时间", editable=False)

    class Meta:
        abstract = True
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "platform", "platform_number"),
                condition=~Q(platform_number="") & Q(voided=False),
                name="%(app_label)s_%(class)s_platform_once",
                violation_error_message="这个平台编号已经登记过，不能重复登记。",
            ),
            models.CheckConstraint(
                condition=Q(depth="tally") | Q(count=1),
                name="%(app_label)s_%(class)s_count_of_one",
                violation_error_message="只有汇总登记的数量可以大于1。",
            ),
        )
        indexes = (models.Index(fields=("unit", "on"), name="%(app_label).10s_%(class).12s_on"),)

    def __str__(self) -> str:
        return self.title or f"{self._meta.verbose_name} {self.on}"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """As Django does; values that surely stand as they are are not put through their fields."""
        if asked := doubtful(self, exclude or ()):
            super().clean_fields({field.name for field in self._meta.fields} - asked)

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """As Django does; the database is asked only where memory cannot tell."""
        left = set(exclude or ())
        if any(left.isdisjoint(told_by(one)) for one in open_constraints(self)):
            super().validate_constraints(exclude)


class StepTaken(models.Model):
    """One step of a record, taken or excused. Gates, clocks and figures read these rows, never the state."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    record = models.UUIDField()
    step = models.CharField(max_length=40)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    excused_reason = models.CharField(max_length=500, blank=True)
    retracted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("record", "step"), name="ledger_step_of_record"),
            models.Index(fields=("unit", "kind", "step", "on"), name="ledger_step_by_day"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.step} {self.on}"


class ChainHead(models.Model):
    """The last event of a unit. Locked last by every append, so that a chain cannot fork."""

    unit = models.OneToOneField(Unit, models.PROTECT, primary_key=True, related_name="+")
    seq = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)


class Event(models.Model):
    """One link of a unit's chain: envelope and commitment only. Never changed, never deleted (triggers)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.PositiveSmallIntegerField(default=1)
    seq = models.PositiveBigIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    record = models.UUIDField()
    verb = models.CharField(max_length=20)
    on = models.DateField()
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    commitment = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("unit", "seq"), name="one_event_a_place"),)
        indexes = (models.Index(fields=("record", "seq"), name="ledger_events_of_record"),)


class EventBody(models.Model):
    """What an event says, with the salt of its commitment. May be erased by a reasoned retention act."""

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="said")
    salt = models.CharField(max_length=32)
    body = models.TextField()


class Link(models.Model):
    """A relation between two records of any rooms. Links carry relations, never rules."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    source_kind = models.CharField(max_length=60)
    source = models.UUIDField(db_index=True)
    target_kind = models.CharField(max_length=60)
    target = models.UUIDField(db_index=True)
    relation = models.CharField(max_length=40)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("source", "target", "relation"), name="one_link_a_relation"),
        )

    def __str__(self) -> str:
        return f"{self.source_kind} {self.relation} {self.target_kind}"


class Standing(models.Manager["Evidence"]):
    """Evidence that was not withdrawn; `_base_manager` has all of it."""

    def get_queryset(self) -> models.QuerySet["Evidence"]:
        """Leave out what was withdrawn."""
        return super().get_queryset().filter(withdrawn_at=None)


class Evidence(models.Model):
    """A file, kept by its content, dated by the event it proves; the moment of upload is kept apart."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    record = models.UUIDField(db_index=True)
    name = models.CharField("文件名", max_length=200)
    media = models.CharField("类型", max_length=80)
    size = models.PositiveBigIntegerField("大小")
    digest = models.CharField("指纹（SM3）", max_length=64)
    on = models.DateField("形成日期")
    uploaded_at = models.DateTimeField("上传时间")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField("撤下时刻", null=True, blank=True)
    erased_at = models.DateTimeField("清除时刻", null=True, blank=True)

    objects = Standing()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("record", "digest"), condition=Q(withdrawn_at=None), name="one_file_a_record"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Due(models.Model):
    """Projection of an open clock, to sort by. Derived: always rebuilt from record, steps and law."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    record = models.UUIDField(db_index=True)
    clock = models.CharField(max_length=80)
    starts_on = models.DateField()
    due_on = models.DateField()
    provisional = models.BooleanField(default=False)
    law_digest = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("record", "clock"), name="one_due_a_clock"),)
        indexes = (models.Index(fields=("unit", "due_on"), name="ledger_due_by_day"),)
