import django.core.validators
import django.db.models.deletion
import fazhi.duty.models
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
            name="AnnualLawStatement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fazhi.org.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "count",
                    models.PositiveIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1, "数量至少是1。")],
                        verbose_name="数量",
                    ),
                ),
                (
                    "depth",
                    models.CharField(
                        choices=[("full", "全程办理"), ("index", "登记索引"), ("tally", "汇总登记")],
                        default="full",
                        max_length=5,
                        verbose_name="登记深度",
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("open", "可对外"),
                            ("internal", "本镇"),
                            ("restricted", "经办、分管和所长"),
                            ("handler_only", "仅处理人"),
                        ],
                        default="internal",
                        max_length=12,
                        verbose_name="可见范围",
                    ),
                ),
                ("platform", models.CharField(blank=True, max_length=40, verbose_name="上级平台")),
                ("platform_number", models.CharField(blank=True, max_length=60, verbose_name="平台编号")),
                ("note", models.TextField(blank=True, verbose_name="备注")),
                ("draft", models.BooleanField(default=False, editable=False, verbose_name="草稿")),
                ("voided", models.BooleanField(default=False, editable=False, verbose_name="已作废")),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="录入时间")),
                ("on", models.DateField(verbose_name="述法日期")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2000, "年度写四位数，如2024。"),
                            django.core.validators.MaxValueValidator(2100, "年度写四位数，如2024。"),
                        ],
                        verbose_name="述法年度",
                    ),
                ),
                (
                    "speaker",
                    models.CharField(
                        choices=[
                            ("secretary", "党委书记"),
                            ("head", "镇长（乡长、主任）"),
                            ("member", "班子其他成员"),
                            ("office", "镇内站所、村（居）"),
                        ],
                        max_length=10,
                        verbose_name="述法人",
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[("meeting", "会议述法"), ("written", "书面述法")],
                        default="meeting",
                        max_length=10,
                        verbose_name="形式",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="述法")),
                (
                    "reviewed_by",
                    models.CharField(
                        blank=True, help_text="写职务或单位。", max_length=60, verbose_name="点评人"
                    ),
                ),
                ("problems_raised", models.TextField(blank=True, verbose_name="指出的问题")),
                ("list_ref", models.CharField(blank=True, max_length=120, verbose_name="整改清单")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("delivered", "已述法"),
                            ("reviewed", "已点评"),
                            ("settled", "整改清单已列"),
                        ],
                        default="delivered",
                        editable=False,
                        max_length=30,
                        verbose_name="状态",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="承办站所",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="责任单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "年终述法",
                "verbose_name_plural": "年终述法",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="duty_annuallawsta_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="duty_annuallawstatement_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="duty_annuallawstatement_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnnualLawTask",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fazhi.org.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "count",
                    models.PositiveIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1, "数量至少是1。")],
                        verbose_name="数量",
                    ),
                ),
                (
                    "depth",
                    models.CharField(
                        choices=[("full", "全程办理"), ("index", "登记索引"), ("tally", "汇总登记")],
                        default="full",
                        max_length=5,
                        verbose_name="登记深度",
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("open", "可对外"),
                            ("internal", "本镇"),
                            ("restricted", "经办、分管和所长"),
                            ("handler_only", "仅处理人"),
                        ],
                        default="internal",
                        max_length=12,
                        verbose_name="可见范围",
                    ),
                ),
                ("platform", models.CharField(blank=True, max_length=40, verbose_name="上级平台")),
                ("platform_number", models.CharField(blank=True, max_length=60, verbose_name="平台编号")),
                ("note", models.TextField(blank=True, verbose_name="备注")),
                ("draft", models.BooleanField(default=False, editable=False, verbose_name="草稿")),
                ("voided", models.BooleanField(default=False, editable=False, verbose_name="已作废")),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="录入时间")),
                ("on", models.DateField(verbose_name="列入日期")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="不填的，按完成时限的年份。",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(2000, "年度写四位数，如2024。"),
                            django.core.validators.MaxValueValidator(2100, "年度写四位数，如2024。"),
                        ],
                        verbose_name="计划年度",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="任务")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("county", "县要点"),
                            ("town", "镇要点"),
                            ("promised", "上年报告安排"),
                            ("carried", "上年结转"),
                            ("rectification", "上年整改"),
                            ("inspection", "督察反馈"),
                            ("leader", "领导交办"),
                        ],
                        max_length=20,
                        verbose_name="来源",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="完成时限")),
                (
                    "leader",
                    models.CharField(
                        blank=True,
                        help_text="写职务，如“分管法治的副镇长”。",
                        max_length=40,
                        verbose_name="分管领导",
                    ),
                ),
                (
                    "indicator",
                    models.CharField(
                        blank=True,
                        choices=fazhi.duty.models.indicator_choices,
                        help_text="选了的，列表里显示台账算出的数。",
                        max_length=60,
                        verbose_name="对应指标",
                    ),
                ),
                (
                    "document_ref",
                    models.CharField(
                        blank=True,
                        help_text="工作要点文号，或者部署会议的日期和名称。",
                        max_length=120,
                        verbose_name="分解文书",
                    ),
                ),
                ("progress_note", models.TextField(blank=True, verbose_name="进展")),
                ("result", models.CharField(blank=True, max_length=300, verbose_name="完成情况")),
                (
                    "unfinished_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="未完成原因"),
                ),
                ("approval_ref", models.CharField(blank=True, max_length=200, verbose_name="批准取消的依据")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("listed", "已列入"),
                            ("assigned", "已分解"),
                            ("done", "已完成"),
                            ("carried", "已结转"),
                            ("cancelled", "经批准取消"),
                        ],
                        default="listed",
                        editable=False,
                        max_length=30,
                        verbose_name="状态",
                    ),
                ),
                (
                    "carried_to",
                    models.ForeignKey(
                        blank=True,
                        help_text="先把它登记为下一年的任务，再在这里选。",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carried_from",
                        to="duty.annuallawtask",
                        verbose_name="结转到",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="承办站所",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="责任单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "年度法治任务",
                "verbose_name_plural": "年度法治任务",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="duty_annuallawtas_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="duty_annuallawtask_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="duty_annuallawtask_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided", False)),
                        fields=("unit", "year", "title"),
                        name="duty_one_task_a_year",
                        violation_error_message="这一年的计划里已经有同名的任务。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DutyListItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fazhi.org.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "count",
                    models.PositiveIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1, "数量至少是1。")],
                        verbose_name="数量",
                    ),
                ),
                (
                    "depth",
                    models.CharField(
                        choices=[("full", "全程办理"), ("index", "登记索引"), ("tally", "汇总登记")],
                        default="full",
                        max_length=5,
                        verbose_name="登记深度",
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("open", "可对外"),
                            ("internal", "本镇"),
                            ("restricted", "经办、分管和所长"),
                            ("handler_only", "仅处理人"),
                        ],
                        default="internal",
                        max_length=12,
                        verbose_name="可见范围",
                    ),
                ),
                ("platform", models.CharField(blank=True, max_length=40, verbose_name="上级平台")),
                ("platform_number", models.CharField(blank=True, max_length=60, verbose_name="平台编号")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "已登记")],
                        default="open",
                        editable=False,
                        max_length=30,
                        verbose_name="状态",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="备注")),
                ("draft", models.BooleanField(default=False, editable=False, verbose_name="草稿")),
                ("voided", models.BooleanField(default=False, editable=False, verbose_name="已作废")),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="录入时间")),
                ("on", models.DateField(verbose_name="起")),
                (
                    "title",
                    models.CharField(
                        help_text="按领域汇总登记的写领域，数量写项数。", max_length=200, verbose_name="事项"
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[("basic", "基本履职"), ("support", "配合履职"), ("taken_back", "上级收回")],
                        max_length=12,
                        verbose_name="类别",
                    ),
                ),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                ("until", models.DateField(blank=True, null=True, verbose_name="止")),
                ("successor", models.CharField(blank=True, max_length=60, verbose_name="承接部门")),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="承办站所",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="责任单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "履行职责事项清单",
                "verbose_name_plural": "履行职责事项清单",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="duty_dutylistitem_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="duty_dutylistitem_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="duty_dutylistitem_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gte", models.F("on")), _connector="OR"),
                        name="duty_item_ends_after_it_starts",
                        violation_error_message="事项的止日不能早于起日。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EmergencyDrill",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fazhi.org.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "count",
                    models.PositiveIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1, "数量至少是1。")],
                        verbose_name="数量",
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("open", "可对外"),
                            ("internal", "本镇"),
                            ("restricted", "经办、分管和所长"),
                            ("handler_only", "仅处理人"),
                        ],
                        default="internal",
                        max_length=12,
                        verbose_name="可见范围",
                    ),
                ),
                ("platform", models.CharField(blank=True, max_length=40, verbose_name="上级平台")),
                ("platform_number", models.CharField(blank=True, max_length=60, verbose_name="平台编号")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "已登记")],
                        default="open",
                        editable=False,
                        max_length=30,
                        verbose_name="状态",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="备注")),
                ("draft", models.BooleanField(default=False, editable=False, verbose_name="草稿")),
                ("voided", models.BooleanField(default=False, editable=False, verbose_name="已作废")),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="录入时间")),
                ("on", models.DateField(verbose_name="演练日期")),
                ("title", models.CharField(max_length=200, verbose_name="演练")),
                ("plan", models.CharField(blank=True, max_length=120, verbose_name="预案")),
                ("participants", models.PositiveIntegerField(blank=True, null=True, verbose_name="参演人次")),
                ("problems", models.TextField(blank=True, verbose_name="发现的问题")),
                (
                    "depth",
                    models.CharField(
                        choices=[("full", "全程办理"), ("index", "登记索引"), ("tally", "汇总登记")],
                        default="index",
                        max_length=5,
                        verbose_name="登记深度",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="承办站所",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="责任单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "应急预案演练",
                "verbose_name_plural": "应急预案演练",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="duty_emergencydri_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="duty_emergencydrill_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="duty_emergencydrill_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LegalCapacity",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fazhi.org.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "count",
                    models.PositiveIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1, "数量至少是1。")],
                        verbose_name="数量",
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("open", "可对外"),
                            ("internal", "本镇"),
                            ("restricted", "经办、分管和所长"),
                            ("handler_only", "仅处理人"),
                        ],
                        default="internal",
                        max_length=12,
                        verbose_name="可见范围",
                    ),
                ),
                ("platform", models.CharField(blank=True, max_length=40, verbose_name="上级平台")),
                ("platform_number", models.CharField(blank=True, max_length=60, verbose_name="平台编号")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "已登记")],
                        default="open",
                        editable=False,
                        max_length=30,
                        verbose_name="状态",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="备注")),
                ("draft", models.BooleanField(default=False, editable=False, verbose_name="草稿")),
                ("voided", models.BooleanField(default=False, editable=False, verbose_name="已作废")),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="录入时间")),
                ("on", models.DateField(verbose_name="统计日期")),
                ("title", models.CharField(max_length=200, verbose_name="统计")),
                ("justice_staff", models.PositiveSmallIntegerField(default=0, verbose_name="司法所工作人员")),
                (
                    "qualified",
                    models.PositiveSmallIntegerField(default=0, verbose_name="有法律职业资格的人员"),
                ),
                ("auditors", models.PositiveSmallIntegerField(default=0, verbose_name="法制审核人员")),
                ("advisers", models.PositiveSmallIntegerField(default=0, verbose_name="法律顾问、公职律师")),
                (
                    "budget",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="法治工作经费（元）",
                    ),
                ),
                (
                    "depth",
                    models.CharField(
                        choices=[("full", "全程办理"), ("index", "登记索引"), ("tally", "汇总登记")],
                        default="index",
                        max_length=5,
                        verbose_name="登记深度",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="承办站所",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="责任单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "法治机构与保障",
                "verbose_name_plural": "法治机构与保障",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="duty_legalcapacit_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="duty_legalcapacity_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="duty_legalcapacity_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OversightReport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fazhi.org.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "count",
                    models.PositiveIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1, "数量至少是1。")],
                        verbose_name="数量",
                    ),
                ),
                (
                    "depth",
                    models.CharField(
                        choices=[("full", "全程办理"), ("index", "登记索引"), ("tally", "汇总登记")],
                        default="full",
                        max_length=5,
                        verbose_name="登记深度",
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("open", "可对外"),
                            ("internal", "本镇"),
                            ("restricted", "经办、分管和所长"),
                            ("handler_only", "仅处理人"),
                        ],
                        default="internal",
                        max_length=12,
                        verbose_name="可见范围",
                    ),
                ),
                ("platform", models.CharField(blank=True, max_length=40, verbose_name="上级平台")),
                ("platform_number", models.CharField(blank=True, max_length=60, verbose_name="平台编号")),
                ("note", models.TextField(blank=True, verbose_name="备注")),
                ("draft", models.BooleanField(default=False, editable=False, verbose_name="草稿")),
                ("voided", models.BooleanField(default=False, editable=False, verbose_name="已作废")),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="录入时间")),
                ("on", models.DateField(verbose_name="收到日期")),
                ("title", models.CharField(max_length=200, verbose_name="登记")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("hotline", "12345"),
                            ("phone", "来电"),
                            ("visit", "来访"),
                            ("letter", "来信"),
                            ("county", "县转"),
                            ("page", "网页"),
                            ("proxy", "村级代办"),
                        ],
                        max_length=10,
                        verbose_name="渠道",
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("enforcement", "执法投诉"),
                            ("inaction", "不作为"),
                            ("policy", "政策咨询"),
                            ("suggestion", "意见建议"),
                            ("disclosure", "公开诉求"),
                            ("elsewhere", "应转其他渠道"),
                        ],
                        max_length=12,
                        verbose_name="类别",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="只写事，不写人；应转其他渠道的不写内容。",
                        verbose_name="内容摘要（去身份）",
                    ),
                ),
                ("receipt", models.CharField(blank=True, max_length=20, verbose_name="回执码")),
                (
                    "contact",
                    models.CharField(
                        blank=True,
                        help_text="只有指定的经办人看得到。",
                        max_length=60,
                        verbose_name="联系方式（可不留）",
                    ),
                ),
                (
                    "agreed_on",
                    models.DateField(
                        blank=True,
                        help_text="工单、转办单上写明的日期。",
                        null=True,
                        verbose_name="派单要求的办结日",
                    ),
                ),
                (
                    "routed_to",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("petition", "信访"),
                            ("discipline", "纪检监察"),
                            ("police", "公安"),
                            ("remedy", "诉讼、仲裁、行政复议"),
                            ("mediation", "人民调解"),
                            ("county", "县级部门"),
                        ],
                        max_length=12,
                        verbose_name="应转去向",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("corrected", "属实，已纠正"),
                            ("partly", "部分属实"),
                            ("unfounded", "不属实"),
                            ("answered", "已解答、采纳或说明"),
                        ],
                        max_length=10,
                        verbose_name="结果",
                    ),
                ),
                ("answer_note", models.TextField(blank=True, verbose_name="答复要点")),
                (
                    "satisfied",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "满意"), ("no", "不满意"), ("unrated", "未评价")],
                        max_length=10,
                        verbose_name="回访评价",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "已收到"),
                            ("routed", "已导流"),
                            ("accepted", "已受理"),
                            ("answered", "已答复"),
                            ("closed", "已办结"),
                        ],
                        default="received",
                        editable=False,
                        max_length=30,
                        verbose_name="状态",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="承办站所",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="责任单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "群众监督登记",
                "verbose_name_plural": "群众监督登记",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="duty_oversightrep_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="duty_oversightreport_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="duty_oversightreport_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PrincipalAct",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fazhi.org.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "count",
                    models.PositiveIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1, "数量至少是1。")],
                        verbose_name="数量",
                    ),
                ),
                (
                    "depth",
                    models.CharField(
                        choices=[("full", "全程办理"), ("index", "登记索引"), ("tally", "汇总登记")],
                        default="full",
                        max_length=5,
                        verbose_name="登记深度",
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("open", "可对外"),
                            ("internal", "本镇"),
                            ("restricted", "经办、分管和所长"),
                            ("handler_only", "仅处理人"),
                        ],
                        default="internal",
                        max_length=12,
                        verbose_name="可见范围",
                    ),
                ),
                ("platform", models.CharField(blank=True, max_length=40, verbose_name="上级平台")),
                ("platform_number", models.CharField(blank=True, max_length=60, verbose_name="平台编号")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "已登记")],
                        default="open",
                        editable=False,
                        max_length=30,
                        verbose_name="状态",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="备注")),
                ("draft", models.BooleanField(default=False, editable=False, verbose_name="草稿")),
                ("voided", models.BooleanField(default=False, editable=False, verbose_name="已作废")),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="录入时间")),
                ("on", models.DateField(verbose_name="履职日期")),
                (
                    "principal",
                    models.CharField(
                        choices=[("secretary", "党委书记"), ("head", "镇长（乡长、主任）")],
                        max_length=10,
                        verbose_name="负责人",
                    ),
                ),
                (
                    "act_kind",
                    models.CharField(
                        choices=[
                            ("report_heard", "听取汇报"),
                            ("matters_chaired", "主持研究"),
                            ("law_study", "主持学法"),
                            ("instruction", "批示督办"),
                            ("court", "出庭应诉"),
                            ("publicity", "带头普法"),
                        ],
                        max_length=20,
                        verbose_name="履职类型",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="事项一句话")),
                (
                    "four_personal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("plan", "重要工作亲自部署"),
                            ("inquire", "重大问题亲自过问"),
                            ("coordinate", "重点环节亲自协调"),
                            ("supervise", "重要任务亲自督办"),
                        ],
                        max_length=12,
                        verbose_name="四个亲自",
                    ),
                ),
                (
                    "document_ref",
                    models.CharField(
                        blank=True,
                        help_text="会议纪要号、批示日期等；没有依据文书的留在台账里，不计入报告。同一次会议写同一个纪要号。",
                        max_length=120,
                        verbose_name="依据文书",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="承办站所",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="责任单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "主要负责人履职",
                "verbose_name_plural": "主要负责人履职",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="duty_principalact_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="duty_principalact_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="duty_principalact_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fazhi.org.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "count",
                    models.PositiveIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1, "数量至少是1。")],
                        verbose_name="数量",
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("open", "可对外"),
                            ("internal", "本镇"),
                            ("restricted", "经办、分管和所长"),
                            ("handler_only", "仅处理人"),
                        ],
                        default="internal",
                        max_length=12,
                        verbose_name="可见范围",
                    ),
                ),
                ("platform", models.CharField(blank=True, max_length=40, verbose_name="上级平台")),
                ("platform_number", models.CharField(blank=True, max_length=60, verbose_name="平台编号")),
                ("note", models.TextField(blank=True, verbose_name="备注")),
                ("draft", models.BooleanField(default=False, editable=False, verbose_name="草稿")),
                ("voided", models.BooleanField(default=False, editable=False, verbose_name="已作废")),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="录入时间")),
                ("on", models.DateField(verbose_name="收到日期")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                ("number", models.CharField(blank=True, max_length=40, verbose_name="建议编号")),
                (
                    "proposal_kind",
                    models.CharField(
                        choices=[("deputy", "代表建议"), ("member", "委员提案")],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[("lead", "主办"), ("join", "会办")],
                        default="lead",
                        max_length=6,
                        verbose_name="主办会办",
                    ),
                ),
                ("agreed_on", models.DateField(blank=True, null=True, verbose_name="交办要求的答复日")),
                ("answer_note", models.TextField(blank=True, verbose_name="答复要点")),
                (
                    "satisfied",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "满意"), ("mostly", "基本满意"), ("no", "不满意")],
                        max_length=10,
                        verbose_name="代表、委员评价",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("received", "办理中"), ("answered", "已答复")],
                        default="received",
                        editable=False,
                        max_length=30,
                        verbose_name="状态",
                    ),
                ),
                (
                    "depth",
                    models.CharField(
                        choices=[("full", "全程办理"), ("index", "登记索引"), ("tally", "汇总登记")],
                        default="index",
                        max_length=5,
                        verbose_name="登记深度",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="承办站所",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="责任单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "代表建议、委员提案",
                "verbose_name_plural": "代表建议、委员提案",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="duty_proposal_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="duty_proposal_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="duty_proposal_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rectification",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fazhi.org.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "count",
                    models.PositiveIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1, "数量至少是1。")],
                        verbose_name="数量",
                    ),
                ),
                (
                    "depth",
                    models.CharField(
                        choices=[("full", "全程办理"), ("index", "登记索引"), ("tally", "汇总登记")],
                        default="full",
                        max_length=5,
                        verbose_name="登记深度",
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("open", "可对外"),
                            ("internal", "本镇"),
                            ("restricted", "经办、分管和所长"),
                            ("handler_only", "仅处理人"),
                        ],
                        default="internal",
                        max_length=12,
                        verbose_name="可见范围",
                    ),
                ),
                ("platform", models.CharField(blank=True, max_length=40, verbose_name="上级平台")),
                ("platform_number", models.CharField(blank=True, max_length=60, verbose_name="平台编号")),
                ("note", models.TextField(blank=True, verbose_name="备注")),
                ("draft", models.BooleanField(default=False, editable=False, verbose_name="草稿")),
                ("voided", models.BooleanField(default=False, editable=False, verbose_name="已作废")),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="录入时间")),
                ("on", models.DateField(verbose_name="发现日期")),
                ("title", models.CharField(max_length=200, verbose_name="问题")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("inspection", "法治督察"),
                            ("file_review", "案卷评查"),
                            ("lost_case", "败诉、复议纠错"),
                            ("audit", "审计巡察"),
                            ("congress", "人大政协"),
                            ("self_check", "自查"),
                            ("system", "系统提示"),
                        ],
                        max_length=20,
                        verbose_name="来源",
                    ),
                ),
                (
                    "cause",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("staff", "人员"),
                            ("procedure", "程序"),
                            ("power", "权限"),
                            ("money", "经费"),
                            ("cooperation", "协同"),
                            ("awareness", "认识"),
                        ],
                        max_length=12,
                        verbose_name="原因类别",
                    ),
                ),
                (
                    "cause_note",
                    models.TextField(
                        blank=True, help_text="写为什么会这样，不重复问题本身。", verbose_name="原因"
                    ),
                ),
                ("measure", models.TextField(blank=True, verbose_name="整改措施")),
                (
                    "owner",
                    models.CharField(
                        blank=True,
                        help_text="写职务或站所，如“司法所”“规划建设办主任”。",
                        max_length=40,
                        verbose_name="责任人",
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="整改时限")),
                (
                    "declined_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="不列入的理由"),
                ),
                ("result", models.TextField(blank=True, verbose_name="整改结果")),
                ("look_back", models.CharField(blank=True, max_length=300, verbose_name="回头看情况")),
                (
                    "in_report",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("both", "写入报送版和公开版"),
                            ("sent", "只写入报送版"),
                            ("none", "不写入报告"),
                        ],
                        max_length=10,
                        verbose_name="是否写入报告",
                    ),
                ),
                (
                    "in_report_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="不写入或者只写入报送版的理由"),
                ),
                (
                    "proposed_by",
                    models.CharField(
                        blank=True, editable=False, max_length=80, verbose_name="系统提示的依据"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("found", "已发现"),
                            ("planned", "已提出整改方案"),
                            ("listed", "整改中"),
                            ("declined", "不列入整改"),
                            ("applied", "申请销号"),
                            ("closed", "已销号"),
                        ],
                        default="found",
                        editable=False,
                        max_length=30,
                        verbose_name="状态",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="承办站所",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="责任单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "问题整改",
                "verbose_name_plural": "问题整改",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="duty_rectificatio_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="duty_rectification_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="duty_rectification_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
    ]
