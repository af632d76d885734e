import django.db.models.deletion
import fazhi.org.ids
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "id",
                    models.UUIDField(
                        default=fazhi.org.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("username", models.CharField(max_length=40, unique=True, verbose_name="账号")),
                ("name", models.CharField(max_length=40, verbose_name="姓名或岗位")),
                ("is_active", models.BooleanField(default=True, verbose_name="在用")),
                ("must_change_password", models.BooleanField(default=True, verbose_name="须改口令")),
                ("failed_logins", models.PositiveSmallIntegerField(default=0, verbose_name="连续输错")),
                ("locked_until", models.DateTimeField(blank=True, null=True, verbose_name="锁定至")),
            ],
            options={
                "verbose_name": "人员",
                "verbose_name_plural": "人员",
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fazhi.org.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("province", "省级"),
                            ("city", "市级"),
                            ("county", "县级"),
                            ("town", "乡镇街道"),
                            ("bureau", "县级部门"),
                            ("office", "镇内站所"),
                            ("village", "村（居）"),
                        ],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=12, verbose_name="区划代码")),
                ("since", models.DateField(verbose_name="起")),
                ("until", models.DateField(blank=True, null=True, verbose_name="止")),
                ("demo", models.BooleanField(default=False, verbose_name="演示数据")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="org.unit",
                        verbose_name="上级",
                    ),
                ),
                (
                    "posted_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="guests",
                        to="org.unit",
                        verbose_name="派驻",
                    ),
                ),
            ],
            options={
                "verbose_name": "单位",
                "verbose_name_plural": "单位",
                "ordering": ("code", "name"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="unit_ends_after_it_starts",
                        violation_error_message="单位的止日不能早于起日。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Setting",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("key", models.CharField(max_length=60, verbose_name="项")),
                ("value", models.JSONField(verbose_name="值")),
                ("document", models.CharField(max_length=120, verbose_name="依据文号")),
                ("since", models.DateField(verbose_name="起")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="settings",
                        to="org.unit",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "配置",
                "verbose_name_plural": "配置",
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "key", "since"), name="one_setting_a_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fazhi.org.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("justice", "司法所"),
                            ("general_office", "党政综合办"),
                            ("party_office", "党建办"),
                            ("peace_office", "平安法治办"),
                            ("enforcement_team", "综合行政执法队"),
                            ("legal_auditor", "法制审核员"),
                            ("counsel", "法律顾问、公职律师"),
                            ("station", "站所"),
                            ("village", "村（居）"),
                            ("leader", "镇领导"),
                            ("county", "县司法局"),
                            ("auditor", "审计"),
                            ("administrator", "本镇管理员"),
                        ],
                        max_length=20,
                        verbose_name="岗位",
                    ),
                ),
                ("since", models.DateField(verbose_name="起")),
                ("until", models.DateField(blank=True, null=True, verbose_name="止")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="人员",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="org.unit",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "岗位",
                "verbose_name_plural": "岗位",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="post_ends_after_it_starts",
                        violation_error_message="岗位的止日不能早于起日。",
                    )
                ],
            },
        ),
    ]
