import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import fazhi.ledger.fields
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
            name="AdviserEngagement",
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
                ("on", models.DateField(verbose_name="聘期起")),
                ("title", models.CharField(max_length=200, verbose_name="聘用")),
                ("village", models.CharField(max_length=40, verbose_name="村（居）")),
                ("adviser", models.CharField(max_length=40, verbose_name="法律顾问")),
                ("firm", models.CharField(blank=True, max_length=60, verbose_name="律师事务所")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="聘期止")),
                (
                    "min_visits",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="合同约定的聘期内最少次数；没有约定的留空，不作比较。",
                        null=True,
                        verbose_name="约定服务次数",
                    ),
                ),
                ("notice_posted", models.BooleanField(default=False, verbose_name="已挂公示牌")),
                (
                    "state",
                    models.CharField(
                        choices=[("engaged", "在聘"), ("ended", "已结束")],
                        default="engaged",
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
                "verbose_name": "村（居）法律顾问",
                "verbose_name_plural": "村（居）法律顾问",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="services_adviserengag_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="services_adviserengagement_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="services_adviserengagement_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DisputeScreening",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fazhi.org.ids.uuid7, editable=False, primary_key=True, serialize=False
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
                (
                    "until",
                    models.DateField(
                        blank=True,
                        help_text="汇总登记填这段期间的最后一天，不跨月；只有一天的留空。",
                        null=True,
                        verbose_name="期间止",
                    ),
                ),
                (
                    "excludes_itemised",
                    models.BooleanField(
                        default=False,
                        help_text="同一个月另有逐件登记的，汇总数里先减去，再勾选。",
                        verbose_name="不含已逐件登记的",
                    ),
                ),
                ("on", models.DateField(verbose_name="期间起")),
                ("title", models.CharField(max_length=200, verbose_name="排查")),
                (
                    "depth",
                    models.CharField(
                        choices=[("full", "全程办理"), ("index", "登记索引"), ("tally", "汇总登记")],
                        default="tally",
                        max_length=5,
                        verbose_name="登记深度",
                    ),
                ),
                (
                    "count",
                    models.PositiveIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1, "没有排查出纠纷的期间不用登记。")
                        ],
                        verbose_name="排查出的纠纷",
                    ),
                ),
                (
                    "village",
                    models.CharField(
                        help_text="全镇合计的写“全镇”。", max_length=40, verbose_name="村（居）"
                    ),
                ),
                ("resolved", models.PositiveIntegerField(default=0, verbose_name="已化解")),
                ("escalated", models.PositiveIntegerField(default=0, verbose_name="上报")),
                (
                    "risk",
                    models.CharField(
                        blank=True,
                        choices=[("low", "一般"), ("medium", "较大"), ("high", "重大")],
                        max_length=8,
                        verbose_name="最高风险等级",
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
                "verbose_name": "矛盾纠纷排查",
                "verbose_name_plural": "矛盾纠纷排查",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="services_disputescree_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="services_disputescreening_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="services_disputescreening_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "count__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("resolved"), "+", models.F("escalated")
                                ),
                            )
                        ),
                        name="services_resolved_within_screened",
                        violation_error_message="已化解和上报的合计不能多于排查出的纠纷。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LegalAidReferral",
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
                ("note", models.TextField(blank=True, verbose_name="备注")),
                ("draft", models.BooleanField(default=False, editable=False, verbose_name="草稿")),
                ("voided", models.BooleanField(default=False, editable=False, verbose_name="已作废")),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="录入时间")),
                ("on", models.DateField(verbose_name="引导日期")),
                (
                    "title",
                    models.CharField(
                        help_text="写“追索劳动报酬”，不写人。", max_length=200, verbose_name="援助事项"
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
                ("platform_number", models.CharField(blank=True, max_length=60, verbose_name="县中心案号")),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("migrant_worker", "农民工"),
                            ("elderly", "老年人"),
                            ("disabled", "残疾人"),
                            ("woman", "妇女"),
                            ("minor", "未成年人"),
                            ("poor", "经济困难群众"),
                            ("soldier", "军人军属、优抚对象"),
                            ("other", "其他"),
                        ],
                        max_length=16,
                        verbose_name="人群类别",
                    ),
                ),
                ("exempt", models.BooleanField(default=False, verbose_name="免予核查经济困难")),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[("granted", "给予援助"), ("refused", "不予援助")],
                        max_length=10,
                        verbose_name="县中心决定",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("guided", "已引导"), ("referred", "已转交"), ("decided", "已决定")],
                        default="guided",
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
                "verbose_name": "法律援助引导转交",
                "verbose_name_plural": "法律援助引导转交",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="services_legalaidrefe_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="services_legalaidreferral_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="services_legalaidreferral_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LegalConsultation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fazhi.org.ids.uuid7, editable=False, primary_key=True, serialize=False
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
                (
                    "until",
                    models.DateField(
                        blank=True,
                        help_text="汇总登记填这段期间的最后一天，不跨月；只有一天的留空。",
                        null=True,
                        verbose_name="期间止",
                    ),
                ),
                (
                    "excludes_itemised",
                    models.BooleanField(
                        default=False,
                        help_text="同一个月另有逐件登记的，汇总数里先减去，再勾选。",
                        verbose_name="不含已逐件登记的",
                    ),
                ),
                ("on", models.DateField(verbose_name="咨询日期（期间起）")),
                ("title", models.CharField(max_length=200, verbose_name="法律咨询")),
                (
                    "depth",
                    models.CharField(
                        choices=[("full", "全程办理"), ("index", "登记索引"), ("tally", "汇总登记")],
                        default="tally",
                        max_length=5,
                        verbose_name="登记深度",
                    ),
                ),
                (
                    "count",
                    models.PositiveIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1, "数量至少是1。")],
                        verbose_name="人次",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("counter", "窗口"),
                            ("phone", "电话"),
                            ("hotline", "12348转"),
                            ("village_adviser", "村（居）顾问"),
                            ("event", "活动现场"),
                            ("web", "网页"),
                        ],
                        max_length=16,
                        verbose_name="渠道",
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("family", "婚姻家庭"),
                            ("land", "土地"),
                            ("labour", "劳动"),
                            ("loan", "借贷"),
                            ("neighbours", "相邻"),
                            ("injury", "人身损害"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                        verbose_name="领域",
                    ),
                ),
                (
                    "vulnerable",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="只计人次，一人属于几类也只计一次。",
                        verbose_name="其中：老年人、残疾人、农民工、妇女、未成年人",
                    ),
                ),
                (
                    "answered_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("justice", "司法所"),
                            ("lawyer", "律师、法律顾问"),
                            ("volunteer", "志愿者"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                        verbose_name="解答人",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("answered", "已解答"),
                            ("mediation", "引导调解"),
                            ("legal_aid", "引导法律援助"),
                            ("proceedings", "引导诉讼、仲裁"),
                            ("referred", "转有关部门"),
                        ],
                        max_length=12,
                        verbose_name="去向",
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
                "verbose_name": "法律咨询",
                "verbose_name_plural": "法律咨询",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="services_legalconsult_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="services_legalconsultation_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="services_legalconsultation_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("vulnerable__lte", models.F("count"))),
                        name="services_vulnerable_within_count",
                        violation_error_message="“其中”的人次不能多于总人次。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MediationCase",
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
                ("note", models.TextField(blank=True, verbose_name="备注")),
                ("draft", models.BooleanField(default=False, editable=False, verbose_name="草稿")),
                ("voided", models.BooleanField(default=False, editable=False, verbose_name="已作废")),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="录入时间")),
                ("on", models.DateField(verbose_name="受理日期")),
                ("title", models.CharField(max_length=200, verbose_name="调解案件")),
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
                    "platform",
                    models.CharField(
                        blank=True, default="人民调解平台", max_length=40, verbose_name="上级平台"
                    ),
                ),
                ("platform_number", models.CharField(max_length=60, verbose_name="卷号或平台编号")),
                ("committee", models.CharField(max_length=60, verbose_name="调解委员会")),
                (
                    "dispute",
                    models.CharField(
                        choices=[
                            ("family", "婚姻家庭"),
                            ("neighbours", "邻里"),
                            ("housing", "房屋宅基地"),
                            ("contract", "合同"),
                            ("land", "山林土地"),
                            ("business", "生产经营"),
                            ("damages", "损害赔偿"),
                            ("labour", "劳动争议"),
                            ("traffic", "道路交通"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                        verbose_name="纠纷类型",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("applied", "申请"),
                            ("offered", "主动调解"),
                            ("police", "公安移交"),
                            ("court", "法院移交"),
                            ("hotline", "12345转"),
                        ],
                        max_length=10,
                        verbose_name="来源",
                    ),
                ),
                ("parties", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="当事人数")),
                ("mediator", models.CharField(blank=True, max_length=40, verbose_name="调解员")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("written", "达成书面协议"),
                            ("oral", "达成口头协议"),
                            ("failed", "未达成"),
                            ("ended", "终止"),
                        ],
                        max_length=10,
                        verbose_name="调解结果",
                    ),
                ),
                (
                    "amount",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="协议涉及金额（元）"),
                ),
                ("wants_confirmation", models.BooleanField(default=False, verbose_name="双方要申请司法确认")),
                (
                    "state",
                    models.CharField(
                        choices=[("accepted", "调解中"), ("concluded", "已终结"), ("performed", "已履行")],
                        default="accepted",
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
                "verbose_name": "人民调解案件",
                "verbose_name_plural": "人民调解案件",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="services_mediationcas_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="services_mediationcase_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="services_mediationcase_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceOrder",
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
                ("title", models.CharField(max_length=200, verbose_name="预约事项")),
                (
                    "applicant_kind",
                    models.CharField(
                        choices=[
                            ("village", "村（居）"),
                            ("enterprise", "企业"),
                            ("school", "学校"),
                            ("person", "个人"),
                        ],
                        max_length=12,
                        verbose_name="申请方",
                    ),
                ),
                (
                    "applicant",
                    models.CharField(
                        help_text="个人写“张某某”，不写全名。", max_length=60, verbose_name="申请方名称"
                    ),
                ),
                (
                    "menu",
                    models.CharField(
                        choices=[
                            ("lecture", "法治讲座"),
                            ("consultation", "法律咨询"),
                            ("contract", "合同、章程审看"),
                            ("village_rules", "村规民约指导"),
                            ("mediation", "参与调解"),
                            ("other", "其他"),
                        ],
                        max_length=16,
                        verbose_name="服务项目",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=60, verbose_name="服务地点")),
                ("wanted_on", models.DateField(blank=True, null=True, verbose_name="希望日期")),
                ("contact", models.CharField(blank=True, max_length=60, verbose_name="联系方式")),
                ("server", models.CharField(blank=True, max_length=60, verbose_name="服务人")),
                ("agreed_on", models.DateField(blank=True, null=True, verbose_name="约定日期")),
                (
                    "rating",
                    models.CharField(
                        blank=True,
                        choices=[("satisfied", "满意"), ("fair", "一般"), ("dissatisfied", "不满意")],
                        max_length=12,
                        verbose_name="评价",
                    ),
                ),
                ("rating_note", models.CharField(blank=True, max_length=200, verbose_name="评价的一句话")),
                ("cancel_reason", models.CharField(blank=True, max_length=200, verbose_name="取消原因")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "已收到"),
                            ("accepted", "已受理"),
                            ("assigned", "已派单"),
                            ("confirmed", "已约定"),
                            ("fulfilled", "已完成"),
                            ("rated", "已评价"),
                            ("cancelled", "已取消"),
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
                "verbose_name": "预约服务",
                "verbose_name_plural": "预约服务",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="services_serviceorder_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="services_serviceorder_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="services_serviceorder_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceTally",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fazhi.org.ids.uuid7, editable=False, primary_key=True, serialize=False
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
                (
                    "until",
                    models.DateField(
                        blank=True,
                        help_text="汇总登记填这段期间的最后一天，不跨月；只有一天的留空。",
                        null=True,
                        verbose_name="期间止",
                    ),
                ),
                (
                    "excludes_itemised",
                    models.BooleanField(
                        default=False,
                        help_text="同一个月另有逐件登记的，汇总数里先减去，再勾选。",
                        verbose_name="不含已逐件登记的",
                    ),
                ),
                ("on", models.DateField(verbose_name="期间起")),
                ("title", models.CharField(max_length=200, verbose_name="办件汇总")),
                (
                    "depth",
                    models.CharField(
                        choices=[("full", "全程办理"), ("index", "登记索引"), ("tally", "汇总登记")],
                        default="tally",
                        max_length=5,
                        verbose_name="登记深度",
                    ),
                ),
                (
                    "count",
                    models.PositiveIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1, "办件数至少是1。")],
                        verbose_name="办件数",
                    ),
                ),
                ("items", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="可办事项数")),
                ("online", models.PositiveIntegerField(default=0, verbose_name="其中：网上办理")),
                ("licences", models.PositiveIntegerField(default=0, verbose_name="其中：行政许可决定")),
                ("rated", models.PositiveIntegerField(default=0, verbose_name="评价数")),
                ("satisfied", models.PositiveIntegerField(default=0, verbose_name="其中：好评")),
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
                "verbose_name": "政务服务办件",
                "verbose_name_plural": "政务服务办件",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="services_servicetally_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="services_servicetally_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="services_servicetally_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("licences__lte", models.F("count")),
                            ("online__lte", models.F("count")),
                            ("rated__lte", models.F("count")),
                        ),
                        name="services_parts_within_handled",
                        violation_error_message="网上办理、行政许可、评价数都不能多于办件数。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("satisfied__lte", models.F("rated"))),
                        name="services_satisfied_within_rated",
                        violation_error_message="好评不能多于评价数。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VillageAdviserLog",
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
                ("on", models.DateField(verbose_name="服务日期")),
                ("title", models.CharField(max_length=200, verbose_name="顾问服务")),
                ("village", models.CharField(max_length=40, verbose_name="村（居）")),
                ("adviser", models.CharField(max_length=40, verbose_name="法律顾问")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("on_site", "驻村"),
                            ("phone", "电话"),
                            ("group", "微信群"),
                            ("video", "视频"),
                        ],
                        max_length=10,
                        verbose_name="方式",
                    ),
                ),
                ("matters", fazhi.ledger.fields.ManyChoices(blank=True, default=list, verbose_name="事项")),
                (
                    "hours",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="小时"
                    ),
                ),
                (
                    "served",
                    models.CharField(
                        blank=True,
                        help_text="写“村委会”“村民3人”，不写姓名。",
                        max_length=60,
                        verbose_name="服务对象",
                    ),
                ),
                ("result", models.CharField(blank=True, max_length=300, verbose_name="结果")),
                (
                    "confirmed_by",
                    models.CharField(
                        blank=True,
                        help_text="写职务，如“村委会主任”。",
                        max_length=40,
                        verbose_name="村里确认",
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
                "verbose_name": "顾问日志",
                "verbose_name_plural": "顾问日志",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="services_villageadvis_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="services_villageadviserlog_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="services_villageadviserlog_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VillageRulesReview",
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
                ("on", models.DateField(verbose_name="报备日期")),
                ("title", models.CharField(max_length=200, verbose_name="村规民约")),
                ("village", models.CharField(max_length=40, verbose_name="村（居）")),
                (
                    "edition",
                    models.CharField(help_text="如“2024年修订”。", max_length=40, verbose_name="版本"),
                ),
                ("voted_on", models.DateField(verbose_name="表决日期")),
                (
                    "conclusion",
                    models.CharField(
                        blank=True,
                        choices=[("lawful", "合法"), ("to_correct", "责令改正")],
                        max_length=12,
                        verbose_name="审查意见",
                    ),
                ),
                ("clauses", models.TextField(blank=True, verbose_name="要改正的条款")),
                ("filing_number", models.CharField(blank=True, max_length=60, verbose_name="备案号")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("filed", "已报备"),
                            ("reviewed", "已审查"),
                            ("corrected", "已改正"),
                            ("numbered", "已备案"),
                        ],
                        default="filed",
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
                "verbose_name": "村规民约审查",
                "verbose_name_plural": "村规民约审查",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="services_villagerules_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="services_villagerulesreview_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="services_villagerulesreview_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
    ]
