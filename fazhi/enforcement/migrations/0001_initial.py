import django.core.validators
import django.db.models.deletion
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
            name="CaseFileReview",
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
                ("on", models.DateField(verbose_name="评查日期")),
                ("title", models.CharField(max_length=200, verbose_name="评查活动")),
                (
                    "organised_by",
                    models.CharField(
                        choices=[("county", "县司法局评查"), ("self", "镇自查"), ("cross", "交叉评查")],
                        max_length=10,
                        verbose_name="组织方",
                    ),
                ),
                (
                    "scope_from",
                    models.DateField(blank=True, null=True, verbose_name="案卷范围起（决定日期）"),
                ),
                ("scope_to", models.DateField(blank=True, null=True, verbose_name="案卷范围止（决定日期）")),
                ("reviewers", models.CharField(blank=True, max_length=120, verbose_name="评查人")),
                ("sheet", models.CharField(blank=True, max_length=60, verbose_name="评分表版本")),
                (
                    "method",
                    models.CharField(
                        blank=True,
                        choices=[("random", "随机抽取"), ("all", "全部"), ("named", "指定")],
                        max_length=10,
                        verbose_name="抽取方式",
                    ),
                ),
                (
                    "seed",
                    models.CharField(
                        blank=True,
                        help_text="随机抽取的，写当场定的一串数字；同一种子总抽出同样的卷。",
                        max_length=40,
                        verbose_name="抽取种子",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="抽取卷数"),
                ),
                ("findings", models.TextField(blank=True, verbose_name="主要问题")),
                (
                    "state",
                    models.CharField(
                        choices=[("prepared", "已安排"), ("drawn", "已抽取案卷"), ("closed", "已通报结果")],
                        default="prepared",
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
                "verbose_name": "案卷评查",
                "verbose_name_plural": "案卷评查",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="enforcemen_casefilerevi_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="enforcement_casefilereview_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="enforcement_casefilereview_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("scope_from", None),
                            ("scope_to", None),
                            ("scope_from__lte", models.F("scope_to")),
                            _connector="OR",
                        ),
                        name="enforcement_review_scope_in_order",
                        violation_error_message="案卷范围的起日晚于止日，请核对。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EnforcementCertificate",
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
                ("on", models.DateField(verbose_name="到岗日期")),
                ("title", models.CharField(max_length=200, verbose_name="人员")),
                ("holder", models.CharField(max_length=40, verbose_name="姓名")),
                (
                    "staffing",
                    models.CharField(
                        choices=[
                            ("civil_servant", "行政编制"),
                            ("referenced", "参公编制"),
                            ("institution", "事业编制"),
                            ("auxiliary", "辅助人员（不单独执法）"),
                        ],
                        max_length=20,
                        verbose_name="编制性质",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="执法证号")),
                ("scope", models.CharField(blank=True, max_length=80, verbose_name="执法领域")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="发证日期")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="证件有效期止")),
                (
                    "ended_on",
                    models.DateField(
                        blank=True, help_text="注销、暂扣的当天。", null=True, verbose_name="证件失效日期"
                    ),
                ),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("transferred", "调离"),
                            ("retired", "退休"),
                            ("suspended", "暂扣"),
                            ("revoked", "吊销、注销"),
                            ("renewed", "换发新证"),
                        ],
                        max_length=20,
                        verbose_name="失效原因",
                    ),
                ),
                (
                    "left_on",
                    models.DateField(
                        blank=True, help_text="在岗的最后一天。", null=True, verbose_name="离岗日期"
                    ),
                ),
                (
                    "training_hours",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="本年度培训学时"),
                ),
                (
                    "certified_until",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="证件实际有效至"),
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
                "verbose_name": "执法人员与证件",
                "verbose_name_plural": "执法人员与证件",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="enforcemen_enforcementc_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="enforcement_enforcementcertificate_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="enforcement_enforcementcertificate_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(models.Q(("number", ""), _negated=True), ("voided", False)),
                        fields=("unit", "number"),
                        name="enforcement_one_certificate_a_number",
                        violation_error_message="这个执法证号已经登记过，请核对证号。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_on", None), ("left_on__gte", models.F("on")), _connector="OR"
                        ),
                        name="enforcement_left_after_arrival",
                        violation_error_message="离岗日期早于到岗日期，请核对。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EnforcementPower",
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
                ("on", models.DateField(help_text="赋权公告或者法律规定的第一天。", verbose_name="生效日期")),
                ("title", models.CharField(max_length=200, verbose_name="执法事项")),
                ("code", models.CharField(blank=True, max_length=60, verbose_name="事项编码")),
                (
                    "power_kind",
                    models.CharField(
                        choices=[
                            ("penalty", "行政处罚"),
                            ("inspection", "行政检查"),
                            ("compulsion", "行政强制"),
                            ("licence", "行政许可"),
                            ("confirmation", "行政确认"),
                            ("benefit", "行政给付"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="类型",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("statute", "法律法规直接赋予"),
                            ("province", "省级赋权下放"),
                            ("entrusted", "受委托"),
                            ("concentrated", "相对集中处罚权"),
                        ],
                        max_length=20,
                        verbose_name="权力来源",
                    ),
                ),
                ("legal_basis", models.CharField(blank=True, max_length=300, verbose_name="依据")),
                ("document", models.CharField(blank=True, max_length=200, verbose_name="承接或者委托文件")),
                ("announced_on", models.DateField(blank=True, null=True, verbose_name="公告日期")),
                (
                    "ends_on",
                    models.DateField(
                        blank=True,
                        help_text="可以行使的最后一天；收回的填收回前一日。",
                        null=True,
                        verbose_name="终止日期",
                    ),
                ),
                ("taken_by", models.CharField(blank=True, max_length=60, verbose_name="收回后的承接部门")),
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
                "verbose_name": "执法事项",
                "verbose_name_plural": "执法事项",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="enforcemen_enforcementp_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="enforcement_enforcementpower_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="enforcement_enforcementpower_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None), ("ends_on__gte", models.F("on")), _connector="OR"
                        ),
                        name="enforcement_power_ends_after_start",
                        violation_error_message="终止日期早于生效日期，请核对。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CompulsionRecord",
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
                ("on", models.DateField(verbose_name="决定日期")),
                ("title", models.CharField(max_length=200, verbose_name="事由")),
                (
                    "compulsion_kind",
                    models.CharField(
                        choices=[
                            ("seal", "强制措施：查封"),
                            ("seize", "强制措施：扣押"),
                            ("other_measure", "强制措施：其他"),
                            ("substitute", "强制执行：代履行"),
                            ("remove", "强制执行：强制拆除、排除妨碍"),
                            ("other_execution", "强制执行：其他"),
                        ],
                        max_length=20,
                        verbose_name="类别",
                    ),
                ),
                ("party_label", models.CharField(max_length=60, verbose_name="当事人（脱敏）")),
                ("is_urgent", models.BooleanField(default=False, verbose_name="情况紧急")),
                (
                    "demanded_on",
                    models.DateField(
                        blank=True,
                        help_text="强制执行、代履行的，填送达催告书的日期。",
                        null=True,
                        verbose_name="催告日期",
                    ),
                ),
                ("approver", models.CharField(blank=True, max_length=40, verbose_name="批准人")),
                ("items", models.CharField(blank=True, max_length=120, verbose_name="物品清单编号")),
                ("recording_number", models.CharField(blank=True, max_length=60, verbose_name="音像编号")),
                ("at_night", models.BooleanField(blank=True, default=False, verbose_name="夜间实施")),
                ("extension_reason", models.CharField(blank=True, max_length=200, verbose_name="延长理由")),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("returned", "解除并返还"),
                            ("confiscated", "依法没收、销毁"),
                            ("handed_on", "移送"),
                            ("executed", "执行完毕"),
                            ("terminated", "终结执行"),
                        ],
                        max_length=20,
                        verbose_name="处理结果",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("decided", "已决定"),
                            ("carried_out", "已实施"),
                            ("extended", "已延长"),
                            ("ended", "已处理、执行完毕"),
                        ],
                        default="decided",
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
                (
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enforcement.enforcementcertificate",
                        verbose_name="执法人员",
                    ),
                ),
                (
                    "second_officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enforcement.enforcementcertificate",
                        verbose_name="执法人员（二）",
                    ),
                ),
                (
                    "power",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enforcement.enforcementpower",
                        verbose_name="执法事项（依据）",
                    ),
                ),
            ],
            options={
                "verbose_name": "行政强制",
                "verbose_name_plural": "行政强制",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="enforcemen_compulsionre_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="enforcement_compulsionrecord_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="enforcement_compulsionrecord_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IllegalStructureCase",
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
                (
                    "title",
                    models.CharField(
                        help_text="写到村、路段即可，不写门牌和姓名。",
                        max_length=200,
                        verbose_name="位置和事由",
                    ),
                ),
                (
                    "party_kind",
                    models.CharField(
                        choices=[("individual", "个人"), ("organisation", "单位")],
                        max_length=20,
                        verbose_name="当事人类别",
                    ),
                ),
                ("party_label", models.CharField(max_length=60, verbose_name="当事人（脱敏）")),
                (
                    "finding",
                    models.CharField(blank=True, max_length=200, verbose_name="规划、用地部门的认定意见"),
                ),
                (
                    "order_number",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="责令停止建设、限期改正通知书文号"
                    ),
                ),
                (
                    "decision_number",
                    models.CharField(blank=True, max_length=60, verbose_name="限期拆除决定书文号"),
                ),
                ("remove_by", models.DateField(blank=True, null=True, verbose_name="限期自行拆除的最后一天")),
                ("receiver", models.CharField(blank=True, max_length=60, verbose_name="签收人（关系）")),
                (
                    "remedy_used",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "未申请复议、未起诉"),
                            ("reconsideration", "已申请复议"),
                            ("lawsuit", "已提起诉讼"),
                        ],
                        max_length=20,
                        verbose_name="复议、诉讼情况",
                    ),
                ),
                (
                    "remedy_ended_on",
                    models.DateField(
                        blank=True,
                        help_text="申请过复议或者起诉过的，填最后生效的那一天。",
                        null=True,
                        verbose_name="复议、诉讼终结日期",
                    ),
                ),
                (
                    "execution_number",
                    models.CharField(blank=True, max_length=60, verbose_name="强制执行决定书文号"),
                ),
                ("witness", models.CharField(blank=True, max_length=60, verbose_name="见证人（身份）")),
                ("items", models.CharField(blank=True, max_length=120, verbose_name="物品清单编号")),
                ("recording_number", models.CharField(blank=True, max_length=60, verbose_name="音像编号")),
                ("at_night", models.BooleanField(blank=True, default=False, verbose_name="夜间实施")),
                (
                    "cut_off",
                    models.BooleanField(
                        blank=True, default=False, verbose_name="采取了停水、停电、停热、停气的方式"
                    ),
                ),
                ("archive_number", models.CharField(blank=True, max_length=60, verbose_name="卷号")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("found", "已发现"),
                            ("ordered", "已责令改正"),
                            ("decided", "已决定限期拆除"),
                            ("served", "已送达"),
                            ("demanded", "已催告"),
                            ("announced", "已公告"),
                            ("complied", "当事人已自行改正"),
                            ("demolished", "已强制拆除"),
                            ("archived", "已归档"),
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
                    "power",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enforcement.enforcementpower",
                        verbose_name="执法事项（依据）",
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
                "verbose_name": "违法建设处置",
                "verbose_name_plural": "违法建设处置",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="enforcemen_illegalstruc_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="enforcement_illegalstructurecase_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="enforcement_illegalstructurecase_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Inspection",
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
                (
                    "depth",
                    models.CharField(
                        choices=[("full", "全程办理"), ("index", "登记索引"), ("tally", "汇总登记")],
                        default="index",
                        max_length=5,
                        verbose_name="登记深度",
                    ),
                ),
                ("on", models.DateField(verbose_name="检查日期")),
                (
                    "title",
                    models.CharField(
                        help_text="企业写全称；个人只写“经营户”或者“张某某”。",
                        max_length=200,
                        verbose_name="检查对象",
                    ),
                ),
                (
                    "inspection_kind",
                    models.CharField(
                        choices=[
                            ("daily", "日常检查"),
                            ("random", "双随机抽查"),
                            ("special", "专项检查"),
                            ("complaint", "投诉举报触发"),
                            ("joint", "联合检查"),
                            ("patrol", "日常巡查（按场次）"),
                        ],
                        max_length=20,
                        verbose_name="检查方式",
                    ),
                ),
                ("is_enterprise", models.BooleanField(default=False, verbose_name="涉企检查")),
                ("plan_number", models.CharField(blank=True, max_length=60, verbose_name="检查计划编号")),
                ("approver", models.CharField(blank=True, max_length=40, verbose_name="批准人")),
                ("approved_on", models.DateField(blank=True, null=True, verbose_name="批准日期")),
                (
                    "annual_cap",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="按县里或者主管部门公布的填；没有公布的留空。",
                        null=True,
                        verbose_name="同一企业年度频次上限",
                    ),
                ),
                ("checklist", models.CharField(blank=True, max_length=60, verbose_name="检查单编号")),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("clean", "未见问题"),
                            ("correct", "责令改正"),
                            ("case", "转立案"),
                            ("transfer", "移送"),
                        ],
                        max_length=10,
                        verbose_name="检查结果",
                    ),
                ),
                ("recheck_on", models.DateField(blank=True, null=True, verbose_name="约定复查日期")),
                ("recheck_note", models.CharField(blank=True, max_length=200, verbose_name="复查情况")),
                (
                    "state",
                    models.CharField(
                        choices=[("done", "已检查"), ("concluded", "已登记结果"), ("rechecked", "已复查")],
                        default="done",
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
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enforcement.enforcementcertificate",
                        verbose_name="检查人员",
                    ),
                ),
                (
                    "second_officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enforcement.enforcementcertificate",
                        verbose_name="检查人员（二）",
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
                "verbose_name": "行政检查",
                "verbose_name_plural": "行政检查",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="enforcemen_inspection_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="enforcement_inspection_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="enforcement_inspection_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectionRecord",
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
                (
                    "depth",
                    models.CharField(
                        choices=[("full", "全程办理"), ("index", "登记索引"), ("tally", "汇总登记")],
                        default="tally",
                        max_length=5,
                        verbose_name="登记深度",
                    ),
                ),
                ("on", models.DateField(verbose_name="处置日期")),
                ("title", models.CharField(max_length=200, verbose_name="事由")),
                (
                    "correction_kind",
                    models.CharField(
                        choices=[
                            ("persuasion", "教育劝导"),
                            ("order", "责令改正"),
                            ("first", "首违不罚"),
                            ("minor", "轻微不罚"),
                            ("no_fault", "没有主观过错不罚"),
                        ],
                        max_length=20,
                        verbose_name="处置方式",
                    ),
                ),
                ("party_label", models.CharField(blank=True, max_length=60, verbose_name="当事人（脱敏）")),
                ("list_item", models.CharField(blank=True, max_length=120, verbose_name="不罚清单条目")),
                (
                    "notice_number",
                    models.CharField(blank=True, max_length=60, verbose_name="责令改正通知书文号"),
                ),
                ("correct_by", models.DateField(blank=True, null=True, verbose_name="改正期限")),
                (
                    "recheck",
                    models.CharField(
                        blank=True,
                        choices=[("corrected", "已改正"), ("not_corrected", "未改正")],
                        max_length=20,
                        verbose_name="复查结果",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("given", "已作出"), ("rechecked", "已复查")],
                        default="given",
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
                (
                    "inspection",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enforcement.inspection",
                        verbose_name="来自检查",
                    ),
                ),
            ],
            options={
                "verbose_name": "违法行为处置",
                "verbose_name_plural": "违法行为处置",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="enforcemen_correctionre_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="enforcement_correctionrecord_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="enforcement_correctionrecord_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="JointAction",
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
                ("on", models.DateField(verbose_name="行动日期")),
                ("title", models.CharField(max_length=200, verbose_name="联合执法")),
                ("lead_unit", models.CharField(max_length=80, verbose_name="牵头单位")),
                ("partners", models.CharField(max_length=200, verbose_name="参加单位")),
                (
                    "targets",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="对象数（户）"),
                ),
                ("result", models.CharField(blank=True, max_length=300, verbose_name="结果")),
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
                "verbose_name": "联合执法",
                "verbose_name_plural": "联合执法",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="enforcemen_jointaction_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="enforcement_jointaction_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="enforcement_jointaction_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PenaltyCase",
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
                    "on",
                    models.DateField(
                        help_text="发现违法行为或者收到线索的日期；当场处罚填当天。", verbose_name="发现日期"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="案由")),
                (
                    "procedure",
                    models.CharField(
                        choices=[("summary_procedure", "简易程序"), ("ordinary_procedure", "普通程序")],
                        max_length=20,
                        verbose_name="程序",
                    ),
                ),
                (
                    "party_kind",
                    models.CharField(
                        choices=[
                            ("individual", "个人"),
                            ("sole_trader", "个体工商户"),
                            ("enterprise", "企业"),
                            ("other", "其他组织"),
                        ],
                        max_length=20,
                        verbose_name="当事人类别",
                    ),
                ),
                (
                    "party_label",
                    models.CharField(
                        help_text="写“张某某”“某某商店”，不写全名、住址、证件号。",
                        max_length=60,
                        verbose_name="当事人（脱敏）",
                    ),
                ),
                (
                    "clue_source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("inspection", "检查、巡查发现"),
                            ("complaint", "投诉举报"),
                            ("transfer", "移送、交办"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="线索来源",
                    ),
                ),
                ("violation_on", models.DateField(blank=True, null=True, verbose_name="违法行为发生日")),
                (
                    "audit_trigger",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "不属法制审核情形"),
                            ("public_interest", "涉及重大公共利益"),
                            ("heard_rights", "直接关系重大权益，经过听证"),
                            ("complex", "情况疑难复杂，涉及多个法律关系"),
                            ("statutory", "法律、法规规定的其他情形"),
                            ("catalogue", "列入本镇重大执法决定目录"),
                        ],
                        help_text="调查终结后判断；经过听证的，重新判断一次。",
                        max_length=20,
                        verbose_name="法制审核情形",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="案号")),
                ("approver", models.CharField(blank=True, max_length=40, verbose_name="立案审批人")),
                (
                    "preserved",
                    models.CharField(blank=True, max_length=200, verbose_name="先行登记保存的物品"),
                ),
                (
                    "disposal",
                    models.CharField(blank=True, max_length=200, verbose_name="先行登记保存物品的处理"),
                ),
                (
                    "proposed_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("warning", "警告"),
                            ("censure", "通报批评"),
                            ("fine", "罚款"),
                            ("confiscation", "没收违法所得、非法财物"),
                            ("suspend_licence", "暂扣许可证件、降低资质等级"),
                            ("restrict", "限制开展生产经营活动"),
                            ("suspend_business", "责令停产停业"),
                            ("close", "责令关闭、限制从业"),
                            ("revoke", "吊销许可证件"),
                        ],
                        max_length=20,
                        verbose_name="拟处罚种类",
                    ),
                ),
                (
                    "proposed_fine",
                    models.PositiveBigIntegerField(blank=True, null=True, verbose_name="拟罚没金额（元）"),
                ),
                (
                    "hearing_right",
                    models.BooleanField(blank=True, default=False, verbose_name="告知了听证权"),
                ),
                (
                    "defence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "未提出"),
                            ("accepted", "已提出，复核后采纳"),
                            ("partly", "已提出，复核后部分采纳"),
                            ("rejected", "已提出，复核后不采纳"),
                        ],
                        max_length=10,
                        verbose_name="陈述申辩",
                    ),
                ),
                ("recheck_note", models.TextField(blank=True, verbose_name="复核意见")),
                ("hearing_on", models.DateField(blank=True, null=True, verbose_name="定的听证日期")),
                ("hearing_host", models.CharField(blank=True, max_length=40, verbose_name="听证主持人")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("penalty", "行政处罚"),
                            ("no_penalty", "不予处罚"),
                            ("dropped", "撤销立案"),
                            ("transferred", "移送"),
                        ],
                        max_length=20,
                        verbose_name="处理结果",
                    ),
                ),
                ("decision_number", models.CharField(blank=True, max_length=60, verbose_name="决定书文号")),
                (
                    "penalty_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("warning", "警告"),
                            ("censure", "通报批评"),
                            ("fine", "罚款"),
                            ("confiscation", "没收违法所得、非法财物"),
                            ("suspend_licence", "暂扣许可证件、降低资质等级"),
                            ("restrict", "限制开展生产经营活动"),
                            ("suspend_business", "责令停产停业"),
                            ("close", "责令关闭、限制从业"),
                            ("revoke", "吊销许可证件"),
                        ],
                        help_text="并处的，选最重的一种。",
                        max_length=20,
                        verbose_name="处罚种类",
                    ),
                ),
                (
                    "also",
                    fazhi.ledger.fields.ManyChoices(blank=True, default=list, verbose_name="并处的其他种类"),
                ),
                (
                    "fine",
                    models.PositiveBigIntegerField(
                        blank=True,
                        help_text="按决定书的金额，只记账；有角分的写在备注里。",
                        null=True,
                        verbose_name="罚没金额（元）",
                    ),
                ),
                (
                    "discretion_item",
                    models.CharField(blank=True, max_length=120, verbose_name="裁量基准条目"),
                ),
                (
                    "service_method",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("on_the_spot", "当场交付"),
                            ("direct", "直接送达"),
                            ("left", "留置送达"),
                            ("post", "邮寄送达"),
                            ("electronic", "电子送达（有签字的确认书）"),
                            ("electronic_unconsented", "电子送达（没有确认书）"),
                            ("notice", "公告送达"),
                        ],
                        max_length=30,
                        verbose_name="送达方式",
                    ),
                ),
                (
                    "receiver",
                    models.CharField(
                        blank=True,
                        help_text="代收的写与当事人的关系，不写姓名全称。",
                        max_length=60,
                        verbose_name="签收人（关系）",
                    ),
                ),
                (
                    "performance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("paid", "已在期限内缴纳"),
                            ("paid_late", "逾期缴纳（含加处罚款）"),
                            ("instalments", "经批准延期、分期缴纳"),
                            ("on_spot", "当场收缴"),
                            ("other", "罚款以外的处罚已履行"),
                        ],
                        max_length=20,
                        verbose_name="履行情况",
                    ),
                ),
                ("remedy_ends_on", models.DateField(blank=True, null=True, verbose_name="复议、诉讼期满日")),
                ("court_name", models.CharField(blank=True, max_length=60, verbose_name="申请执行的法院")),
                (
                    "closing",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("performed", "处罚履行完毕"),
                            ("enforced", "法院执行完毕或者终结"),
                            ("no_penalty", "不予处罚"),
                            ("dropped", "撤销立案"),
                            ("transferred", "移送"),
                        ],
                        max_length=20,
                        verbose_name="结案方式",
                    ),
                ),
                ("archive_number", models.CharField(blank=True, max_length=60, verbose_name="卷号")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("found", "线索登记"),
                            ("filed", "已立案"),
                            ("concluded", "调查终结"),
                            ("notified", "已告知"),
                            ("decided", "已决定"),
                            ("served", "已送达"),
                            ("performed", "已履行"),
                            ("applied", "已申请法院执行"),
                            ("closed", "已结案"),
                            ("archived", "已归档"),
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
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enforcement.enforcementcertificate",
                        verbose_name="执法人员",
                    ),
                ),
                (
                    "power",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enforcement.enforcementpower",
                        verbose_name="执法事项",
                    ),
                ),
                (
                    "second_officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enforcement.enforcementcertificate",
                        verbose_name="执法人员（二）",
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
                "verbose_name": "行政处罚案件",
                "verbose_name_plural": "行政处罚案件",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="enforcemen_penaltycase_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="enforcement_penaltycase_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="enforcement_penaltycase_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(models.Q(("number", ""), _negated=True), ("voided", False)),
                        fields=("unit", "number"),
                        name="enforcement_one_case_a_number",
                        violation_error_message="这个案号已经登记过，一案只登一条。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("decision_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "decision_number"),
                        name="enforcement_one_decision_a_number",
                        violation_error_message="这个决定书文号已经用过，请核对文号。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EnforcementLegalAudit",
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
                ("on", models.DateField(verbose_name="送审日期")),
                ("title", models.CharField(max_length=200, verbose_name="送审的执法决定")),
                (
                    "trigger",
                    models.CharField(
                        choices=[
                            ("none", "不属法制审核情形"),
                            ("public_interest", "涉及重大公共利益"),
                            ("heard_rights", "直接关系重大权益，经过听证"),
                            ("complex", "情况疑难复杂，涉及多个法律关系"),
                            ("statutory", "法律、法规规定的其他情形"),
                            ("catalogue", "列入本镇重大执法决定目录"),
                        ],
                        max_length=20,
                        verbose_name="审核情形",
                    ),
                ),
                (
                    "materials",
                    fazhi.ledger.fields.ManyChoices(blank=True, default=list, verbose_name="送审材料"),
                ),
                ("auditor", models.CharField(blank=True, max_length=40, verbose_name="审核人")),
                (
                    "qualification",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("passed", "通过国家统一法律职业资格考试"),
                            ("earlier", "不属初次从事审核"),
                            ("none", "初次从事审核，未取得法律职业资格"),
                        ],
                        max_length=10,
                        verbose_name="审核人资格",
                    ),
                ),
                (
                    "conclusion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agreed", "同意"),
                            ("change", "建议修改"),
                            ("refused", "不同意"),
                            ("returned", "退回补充"),
                        ],
                        max_length=10,
                        verbose_name="审核结论",
                    ),
                ),
                ("points", models.TextField(blank=True, verbose_name="审核意见要点")),
                (
                    "opinion_number",
                    models.CharField(blank=True, max_length=60, verbose_name="审核意见书文号"),
                ),
                (
                    "adoption",
                    models.CharField(
                        blank=True,
                        choices=[("all", "全部采纳"), ("partly", "部分采纳"), ("none", "未采纳")],
                        max_length=10,
                        verbose_name="采纳情况",
                    ),
                ),
                (
                    "adoption_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="不采纳的理由"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("sent", "已送审"), ("issued", "已出具意见"), ("answered", "已反馈采纳")],
                        default="sent",
                        editable=False,
                        max_length=30,
                        verbose_name="状态",
                    ),
                ),
                (
                    "compulsion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="enforcement.compulsionrecord",
                        verbose_name="行政强制",
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
                (
                    "structure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="enforcement.illegalstructurecase",
                        verbose_name="违法建设案件",
                    ),
                ),
                (
                    "penalty",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="enforcement.penaltycase",
                        verbose_name="行政处罚案件",
                    ),
                ),
            ],
            options={
                "verbose_name": "重大执法决定法制审核",
                "verbose_name_plural": "重大执法决定法制审核",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="enforcemen_enforcementl_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="enforcement_enforcementlegalaudit_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="enforcement_enforcementlegalaudit_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("penalty", None), ("structure", None)),
                            models.Q(("compulsion", None), ("penalty", None)),
                            models.Q(("compulsion", None), ("structure", None)),
                            _connector="OR",
                        ),
                        name="enforcement_enforcementlegalaudit_of_one_case",
                        violation_error_message="一条只对应一个案件：处罚、违建、强制三项里只选一项。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EnforcementDisclosure",
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
                ("on", models.DateField(verbose_name="提交公示日期")),
                ("title", models.CharField(max_length=200, verbose_name="公示的决定")),
                (
                    "matter_kind",
                    models.CharField(
                        choices=[
                            ("penalty", "行政处罚决定"),
                            ("licence", "行政许可决定"),
                            ("compulsion", "行政强制决定"),
                            ("inspection", "行政检查结果"),
                            ("other", "其他执法决定"),
                        ],
                        default="penalty",
                        max_length=20,
                        verbose_name="决定类别",
                    ),
                ),
                ("decided_on", models.DateField(verbose_name="作出决定日期")),
                (
                    "is_due",
                    models.BooleanField(
                        default=True,
                        help_text="处罚决定有一定社会影响的应当公开；县里要求公示的也选是。",
                        verbose_name="依规应当公示",
                    ),
                ),
                (
                    "screening",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("hidden", "已隐去个人隐私、商业秘密等"),
                            ("nothing", "核对过，没有需要隐去的"),
                            ("not_done", "没有核对就发布了"),
                        ],
                        max_length=10,
                        verbose_name="脱敏核对",
                    ),
                ),
                ("channel", models.CharField(blank=True, max_length=80, verbose_name="公示渠道")),
                ("url", models.URLField(blank=True, verbose_name="链接")),
                ("annulment", models.CharField(blank=True, max_length=200, verbose_name="变更、撤销的情况")),
                (
                    "withdrawal_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="撤回理由（公开说明）"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("handed", "待核对"),
                            ("screened", "已核对"),
                            ("published", "已公示"),
                            ("annulled", "决定已变更、撤销，待撤回"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="handed",
                        editable=False,
                        max_length=30,
                        verbose_name="状态",
                    ),
                ),
                (
                    "compulsion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="enforcement.compulsionrecord",
                        verbose_name="行政强制",
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
                (
                    "structure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="enforcement.illegalstructurecase",
                        verbose_name="违法建设案件",
                    ),
                ),
                (
                    "penalty",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="enforcement.penaltycase",
                        verbose_name="行政处罚案件",
                    ),
                ),
            ],
            options={
                "verbose_name": "执法决定公示",
                "verbose_name_plural": "执法决定公示",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="enforcemen_enforcementd_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="enforcement_enforcementdisclosure_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="enforcement_enforcementdisclosure_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("penalty", None), ("structure", None)),
                            models.Q(("compulsion", None), ("penalty", None)),
                            models.Q(("compulsion", None), ("structure", None)),
                            _connector="OR",
                        ),
                        name="enforcement_enforcementdisclosure_of_one_case",
                        violation_error_message="一条只对应一个案件：处罚、违建、强制三项里只选一项。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseTransfer",
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
                ("on", models.DateField(verbose_name="移送日期")),
                ("title", models.CharField(max_length=200, verbose_name="事由")),
                (
                    "direction",
                    models.CharField(
                        choices=[("out", "移出"), ("in", "移入")],
                        default="out",
                        max_length=5,
                        verbose_name="方向",
                    ),
                ),
                ("other_party", models.CharField(max_length=80, verbose_name="收、移单位")),
                ("is_criminal", models.BooleanField(default=False, verbose_name="涉嫌犯罪（行刑衔接）")),
                ("materials", models.CharField(blank=True, max_length=200, verbose_name="移送材料")),
                (
                    "receipt_number",
                    models.CharField(blank=True, max_length=80, verbose_name="回执编号或者签收情况"),
                ),
                ("result", models.CharField(blank=True, max_length=200, verbose_name="办理结果")),
                (
                    "state",
                    models.CharField(
                        choices=[("sent", "已移送"), ("receipted", "已有回执"), ("answered", "已反馈结果")],
                        default="sent",
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
                (
                    "penalty",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enforcement.penaltycase",
                        verbose_name="行政处罚案件",
                    ),
                ),
            ],
            options={
                "verbose_name": "线索与案件移送",
                "verbose_name_plural": "线索与案件移送",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="enforcemen_casetransfer_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="enforcement_casetransfer_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="enforcement_casetransfer_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseFileScore",
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
                ("on", models.DateField(verbose_name="评查日期")),
                ("title", models.CharField(max_length=200, verbose_name="案卷")),
                ("reviewer", models.CharField(blank=True, max_length=60, verbose_name="评卷人")),
                (
                    "failed_basics",
                    fazhi.ledger.fields.ManyChoices(
                        blank=True, default=list, verbose_name="不符合的基本标准"
                    ),
                ),
                (
                    "paper_score",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="卷面分"
                    ),
                ),
                (
                    "content_score",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="内容分"
                    ),
                ),
                (
                    "deductions",
                    models.TextField(
                        blank=True,
                        help_text="一行一项：项目 扣分 页码 说明，用空格隔开，如“送达回证 2 第18页 代收人未写关系”。",
                        verbose_name="逐项扣分",
                    ),
                ),
                (
                    "grade",
                    models.CharField(
                        blank=True,
                        choices=[("excellent", "优秀"), ("passed", "合格"), ("failed", "不合格")],
                        max_length=10,
                        verbose_name="等次",
                    ),
                ),
                ("requirement", models.CharField(blank=True, max_length=300, verbose_name="整改要求")),
                ("rectify_by", models.DateField(blank=True, null=True, verbose_name="整改期限")),
                ("rectification", models.CharField(blank=True, max_length=300, verbose_name="整改情况")),
                (
                    "state",
                    models.CharField(
                        choices=[("drawn", "待评"), ("scored", "已评"), ("rectified", "已整改")],
                        default="drawn",
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
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="enforcement.casefilereview",
                        verbose_name="案卷评查",
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
                (
                    "penalty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="enforcement.penaltycase",
                        verbose_name="案卷",
                    ),
                ),
            ],
            options={
                "verbose_name": "评查案卷",
                "verbose_name_plural": "评查案卷",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="enforcemen_casefilescor_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="enforcement_casefilescore_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="enforcement_casefilescore_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProcessRecord",
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
                ("on", models.DateField(verbose_name="记录日期")),
                ("title", models.CharField(max_length=200, verbose_name="记录的执法活动")),
                (
                    "stages",
                    fazhi.ledger.fields.ManyChoices(blank=True, default=list, verbose_name="记录的环节"),
                ),
                (
                    "medium",
                    models.CharField(
                        choices=[("text", "文字"), ("audio_video", "音像"), ("both", "文字和音像")],
                        max_length=20,
                        verbose_name="记录形式",
                    ),
                ),
                ("medium_number", models.CharField(blank=True, max_length=60, verbose_name="存储介质编号")),
                ("kept_at", models.CharField(blank=True, max_length=80, verbose_name="存放处")),
                ("keep_until", models.DateField(blank=True, null=True, verbose_name="保管期止")),
                (
                    "compulsion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="enforcement.compulsionrecord",
                        verbose_name="行政强制",
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
                    "penalty",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="enforcement.penaltycase",
                        verbose_name="行政处罚案件",
                    ),
                ),
                (
                    "structure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="enforcement.illegalstructurecase",
                        verbose_name="违法建设案件",
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
                "verbose_name": "执法全过程记录",
                "verbose_name_plural": "执法全过程记录",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="enforcemen_processrecor_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="enforcement_processrecord_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="enforcement_processrecord_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("penalty", None), ("structure", None)),
                            models.Q(("compulsion", None), ("penalty", None)),
                            models.Q(("compulsion", None), ("structure", None)),
                            _connector="OR",
                        ),
                        name="enforcement_processrecord_of_one_case",
                        violation_error_message="一条只对应一个案件：处罚、违建、强制三项里只选一项。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupervisionDocument",
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
                ("title", models.CharField(max_length=200, verbose_name="指出的问题")),
                (
                    "document_kind",
                    models.CharField(
                        choices=[
                            ("notice", "监督通知书"),
                            ("opinion", "监督意见书"),
                            ("decision", "监督决定书"),
                            ("advice", "建议"),
                            ("circular", "通报"),
                        ],
                        max_length=10,
                        verbose_name="文书种类",
                    ),
                ),
                ("issued_by", models.CharField(max_length=80, verbose_name="发文机关")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="文号")),
                (
                    "rectify_by",
                    models.DateField(
                        blank=True,
                        help_text="按文书写明的日期填；文书没有写的留空，系统不代为推定。",
                        null=True,
                        verbose_name="整改期限",
                    ),
                ),
                ("report_note", models.CharField(blank=True, max_length=300, verbose_name="整改情况")),
                ("result", models.CharField(blank=True, max_length=200, verbose_name="办理结果")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "已收到"),
                            ("reported", "已报整改情况"),
                            ("accepted", "已办结"),
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
                "verbose_name": "行政执法监督文书",
                "verbose_name_plural": "行政执法监督文书",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="enforcemen_supervisiond_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="enforcement_supervisiondocument_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="enforcement_supervisiondocument_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
    ]
