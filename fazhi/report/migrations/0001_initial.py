import django.core.validators
import django.db.models.deletion
import fazhi.org.ids
import fazhi.report.models
import fazhi.report.outline
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
            name="AnnualReport",
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
                ("on", models.DateField(verbose_name="起草日期")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1990, "年度写四位数。"),
                            django.core.validators.MaxValueValidator(2100, "年度写四位数。"),
                        ],
                        verbose_name="年度",
                    ),
                ),
                (
                    "cut_off",
                    models.DateField(
                        blank=True,
                        help_text="这一天以后发生的不计入，正文第一段会写明。不填就是当年12月31日。",
                        verbose_name="数据截止日",
                    ),
                ),
                (
                    "issuer",
                    models.CharField(
                        blank=True,
                        help_text="党委、政府联名的写全称。不填就是镇人民政府（街道办事处）。",
                        max_length=120,
                        verbose_name="署名机关",
                    ),
                ),
                (
                    "addressee",
                    models.CharField(
                        blank=True,
                        help_text="不填就是县委、县人民政府。",
                        max_length=120,
                        verbose_name="主送",
                    ),
                ),
                (
                    "copied_to",
                    models.CharField(
                        blank=True, help_text="不填就是县委依法治县办。", max_length=120, verbose_name="抄送"
                    ),
                ),
                (
                    "asked_by",
                    models.DateField(
                        blank=True,
                        help_text="比法定的3月1日早的才填。不填就按“本地规定”里定的。",
                        null=True,
                        verbose_name="县里要求的上报日期",
                    ),
                ),
                ("frozen", models.CharField(blank=True, max_length=64, verbose_name="定稿指纹")),
                (
                    "receipt",
                    models.CharField(
                        blank=True,
                        help_text="收文号、收件人职务和日期。",
                        max_length=120,
                        verbose_name="县里签收",
                    ),
                ),
                ("secrecy_note", models.CharField(blank=True, max_length=300, verbose_name="审查意见")),
                ("published", models.CharField(blank=True, max_length=64, verbose_name="公开文本指纹")),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        help_text="写县政府网站上的栏目和地址。",
                        max_length=200,
                        verbose_name="公开栏目",
                    ),
                ),
                ("feedback", models.TextField(blank=True, verbose_name="县里的意见")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("drafted", "起草中"),
                            ("signed", "已签批定稿"),
                            ("sent", "已上报"),
                            ("published", "已公开"),
                        ],
                        default="drafted",
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
                "verbose_name": "年度报告",
                "verbose_name_plural": "年度报告",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="report_annualreport_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="report_annualreport_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="report_annualreport_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided", False)),
                        fields=("unit", "year"),
                        name="report_one_a_year",
                        violation_error_message="这一年的年度报告已经开始编制，请在“年报”里接着做。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FigureConfirmation",
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
                ("on", models.DateField(verbose_name="核数日期")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                (
                    "room",
                    models.CharField(
                        choices=fazhi.report.models.rooms_counted, max_length=30, verbose_name="哪一类台账"
                    ),
                ),
                (
                    "objection",
                    models.TextField(
                        blank=True, help_text="哪个数不对、应当是多少；没有就不填。", verbose_name="异议"
                    ),
                ),
                (
                    "figures",
                    models.JSONField(blank=True, default=dict, editable=False, verbose_name="核过的数"),
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
                        to="report.annualreport",
                        verbose_name="年度报告",
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
                "verbose_name": "站所核数",
                "verbose_name_plural": "站所核数",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="report_figureconfir_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="report_figureconfirmation_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="report_figureconfirmation_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided", False)),
                        fields=("report", "room"),
                        name="report_one_confirmation_a_room",
                        violation_error_message="这一类台账的数刚才已经有人核过，请看过再核。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FrozenRow",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fazhi.org.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "edition",
                    models.CharField(
                        choices=[("sent", "报送文本"), ("published", "公开文本")], max_length=10
                    ),
                ),
                ("part", models.CharField(max_length=20)),
                ("number", models.PositiveIntegerField()),
                ("content", models.JSONField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frozen_rows",
                        to="report.annualreport",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "edition", "part", "number"), name="report_frozen_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Passage",
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
                ("on", models.DateField(verbose_name="撰写日期")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                (
                    "place",
                    models.CharField(
                        choices=fazhi.report.outline.written_places, max_length=40, verbose_name="写在哪一段"
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        help_text="一行一段。要写台账里的数，照抄它的名称，两边加花括号，像{合法性审查}。",
                        verbose_name="正文",
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passages",
                        to="report.annualreport",
                        verbose_name="年度报告",
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
                "verbose_name": "年报文字",
                "verbose_name_plural": "年报文字",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="report_passage_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="report_passage_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="report_passage_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided", False)),
                        fields=("report", "place"),
                        name="report_one_passage_a_place",
                        violation_error_message="这一段刚才已经有人写了，请看过再改。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TextDifference",
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
                ("on", models.DateField(verbose_name="决定日期")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                (
                    "line",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1, "行号从1起。")],
                        verbose_name="定稿第几行",
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[("deleted", "删去这一段"), ("masked", "遮去几个字")],
                        max_length=10,
                        verbose_name="怎样处理",
                    ),
                ),
                (
                    "words",
                    models.CharField(
                        blank=True,
                        help_text="照抄定稿里要遮去的字，公开文本里换成“×”。",
                        max_length=200,
                        verbose_name="遮去的字",
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("secret", "涉及国家秘密、工作秘密"),
                            ("personal", "涉及个人信息"),
                            ("business", "涉及商业秘密"),
                            ("internal", "内部事项，决定只上报"),
                            ("other", "其他"),
                        ],
                        max_length=10,
                        verbose_name="理由",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="理由说明")),
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="differences",
                        to="report.annualreport",
                        verbose_name="年度报告",
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
                "verbose_name": "公开文本的改动",
                "verbose_name_plural": "公开文本的改动",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="report_textdifferen_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="report_textdifference_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="report_textdifference_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
    ]
