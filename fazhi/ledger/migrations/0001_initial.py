import django.db.models.deletion
import fazhi.org.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("org", "0001_initial"),
        ("org", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChainHead",
            fields=[
                (
                    "unit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="org.unit",
                    ),
                ),
                ("seq", models.PositiveBigIntegerField(default=0)),
                (
                    "digest",
                    models.CharField(
                        default="0000000000000000000000000000000000000000000000000000000000000000",
                        max_length=64,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fazhi.org.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("seq", models.PositiveBigIntegerField()),
                ("kind", models.CharField(max_length=60)),
                ("record", models.UUIDField()),
                ("verb", models.CharField(max_length=20)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("actor", models.UUIDField(null=True)),
                ("commitment", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.unit"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["record", "seq"], name="ledger_events_of_record")],
                "constraints": [models.UniqueConstraint(fields=("unit", "seq"), name="one_event_a_place")],
            },
        ),
        migrations.CreateModel(
            name="EventBody",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="said",
                        serialize=False,
                        to="ledger.event",
                    ),
                ),
                ("salt", models.CharField(max_length=32)),
                ("body", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fazhi.org.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                ("record", models.UUIDField(db_index=True)),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("media", models.CharField(max_length=80, verbose_name="类型")),
                ("size", models.PositiveBigIntegerField(verbose_name="大小")),
                ("digest", models.CharField(max_length=64, verbose_name="指纹（SM3）")),
                ("on", models.DateField(verbose_name="形成日期")),
                ("uploaded_at", models.DateTimeField(verbose_name="上传时间")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.unit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("record", "digest"), name="one_file_a_record")
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fazhi.org.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("source_kind", models.CharField(max_length=60)),
                ("source", models.UUIDField(db_index=True)),
                ("target_kind", models.CharField(max_length=60)),
                ("target", models.UUIDField(db_index=True)),
                ("relation", models.CharField(max_length=40)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.unit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source", "target", "relation"), name="one_link_a_relation"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StepTaken",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fazhi.org.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                ("record", models.UUIDField()),
                ("step", models.CharField(max_length=40)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("excused_reason", models.CharField(blank=True, max_length=500)),
                ("retracted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.unit"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["record", "step"], name="ledger_step_of_record"),
                    models.Index(fields=["unit", "kind", "step", "on"], name="ledger_step_by_day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Due",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                ("record", models.UUIDField(db_index=True)),
                ("clock", models.CharField(max_length=80)),
                ("starts_on", models.DateField()),
                ("due_on", models.DateField()),
                ("provisional", models.BooleanField(default=False)),
                ("law_digest", models.CharField(max_length=64)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="org.unit"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["unit", "due_on"], name="ledger_due_by_day")],
                "constraints": [models.UniqueConstraint(fields=("record", "clock"), name="one_due_a_clock")],
            },
        ),
    ]
