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
            name="SchoolPairing",
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
                ("title", models.CharField(max_length=200, verbose_name="结对")),
                ("school", models.CharField(max_length=60, verbose_name="学校")),
                (
                    "capacity",
                    models.CharField(
                        choices=[("lawyer", "一校一律师"), ("vice_principal", "法治副校长")],
                        max_length=16,
                        verbose_name="身份",
                    ),
                ),
                ("name", models.CharField(max_length=40, verbose_name="姓名")),
                (
                    "sent_by",
                    models.CharField(
                        blank=True,
                        help_text="律师事务所，或推荐的法院、检察院、公安、司法行政机关。",
                        max_length=60,
                        verbose_name="派出单位",
                    ),
                ),
                ("letter_on", models.DateField(blank=True, null=True, verbose_name="聘书日期")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="聘期止")),
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
                "verbose_name": "法治副校长、一校一律师",
                "verbose_name_plural": "法治副校长、一校一律师",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="education_schoolpairin_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="education_schoolpairing_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="education_schoolpairing_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicityEvent",
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
                ("on", models.DateField(verbose_name="活动日期")),
                ("title", models.CharField(max_length=200, verbose_name="活动")),
                ("place", models.CharField(max_length=60, verbose_name="地点")),
                (
                    "venue_kind",
                    models.CharField(
                        choices=[
                            ("village", "村庄"),
                            ("community", "社区"),
                            ("school", "校园"),
                            ("enterprise", "企业"),
                            ("office", "机关"),
                            ("market", "市场集市"),
                            ("online", "网络"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                        verbose_name="场所类型",
                    ),
                ),
                ("themes", fazhi.ledger.fields.ManyChoices(blank=True, default=list, verbose_name="主题")),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("lecture", "讲座"),
                            ("fair", "集市咨询"),
                            ("visits", "入户"),
                            ("court", "庭审旁听"),
                            ("arts", "文艺"),
                            ("online", "线上"),
                            ("contest", "竞赛"),
                            ("exhibition", "展览"),
                        ],
                        max_length=12,
                        verbose_name="形式",
                    ),
                ),
                (
                    "series",
                    models.CharField(
                        choices=[
                            ("constitution_week", "宪法宣传周"),
                            ("civil_code_month", "民法典宣传月"),
                            ("one_school_one_lawyer", "一校一律师"),
                            ("anti_fraud", "共筑反诈"),
                            ("order", "订单"),
                            ("regular", "常规"),
                        ],
                        default="regular",
                        max_length=24,
                        verbose_name="所属系列",
                    ),
                ),
                (
                    "person_times_reached",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="受众人次"),
                ),
                (
                    "person_times_basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("signed", "签到"),
                            ("counted", "清点"),
                            ("estimated", "估算"),
                            ("online", "线上阅读"),
                        ],
                        max_length=12,
                        verbose_name="人次计法",
                    ),
                ),
                (
                    "publicity_materials",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="资料份数"),
                ),
                (
                    "consulted",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="只作说明；计数在法律咨询台账，渠道选“活动现场”。",
                        null=True,
                        verbose_name="现场咨询人次",
                    ),
                ),
                (
                    "ends_on",
                    models.DateField(
                        blank=True, help_text="跨日的活动填，仍算1场。", null=True, verbose_name="止日"
                    ),
                ),
                ("organiser", models.CharField(blank=True, max_length=60, verbose_name="主办")),
                ("partners", models.CharField(blank=True, max_length=100, verbose_name="协办、联合单位")),
                (
                    "speaker_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("justice", "司法所"),
                            ("lawyer", "律师"),
                            ("police", "民警"),
                            ("court", "法官、检察官"),
                            ("teacher", "教师"),
                            ("volunteer", "志愿者"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                        verbose_name="主讲类别",
                    ),
                ),
                (
                    "grades",
                    models.CharField(
                        blank=True,
                        help_text="只写年级，不写学生姓名。",
                        max_length=60,
                        verbose_name="对象年级",
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
                    "pairing",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="education.schoolpairing",
                        verbose_name="结对（学校）",
                    ),
                ),
            ],
            options={
                "verbose_name": "普法活动",
                "verbose_name_plural": "普法活动",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="education_publicityeve_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="education_publicityevent_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="education_publicityevent_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StudySession",
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
                ("on", models.DateField(verbose_name="学习日期")),
                ("title", models.CharField(max_length=200, verbose_name="学习内容")),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("central_group", "中心组学习"),
                            ("pre_meeting", "党委会会前学法"),
                            ("office", "机关学法"),
                            ("lecture", "法治讲座"),
                            ("court_observation", "旁听庭审"),
                            ("constitution_oath", "宪法宣誓"),
                        ],
                        max_length=20,
                        verbose_name="场合",
                    ),
                ),
                ("themes", fazhi.ledger.fields.ManyChoices(blank=True, default=list, verbose_name="主题")),
                (
                    "attendance",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MinValueValidator(1, "参加人数至少是1。")],
                        verbose_name="参加人数",
                    ),
                ),
                (
                    "chair",
                    models.CharField(
                        blank=True,
                        help_text="写职务，如“镇党委书记”。",
                        max_length=60,
                        verbose_name="主持或主讲",
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
                "verbose_name": "学法",
                "verbose_name_plural": "学法",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="education_studysession_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="education_studysession_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="education_studysession_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Training",
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
                ("on", models.DateField(verbose_name="培训日期")),
                ("title", models.CharField(max_length=200, verbose_name="培训名称")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("leaders", "领导班子"),
                            ("office_staff", "机关干部"),
                            ("town_and_village", "镇村干部"),
                            ("village_cadres", "村干部"),
                            ("enforcement", "执法人员"),
                            ("mediators", "调解员"),
                            ("law_savvy", "法律明白人"),
                        ],
                        max_length=20,
                        verbose_name="对象",
                    ),
                ),
                (
                    "attendance",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MinValueValidator(1, "参加人次至少是1。")],
                        verbose_name="参加人次",
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[("together", "集中"), ("online", "线上")],
                        default="together",
                        max_length=10,
                        verbose_name="形式",
                    ),
                ),
                (
                    "hours",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="线上自学的不填。", null=True, verbose_name="学时"
                    ),
                ),
                (
                    "lecturer",
                    models.CharField(
                        blank=True,
                        help_text="写单位和身份，如“县司法局工作人员”。",
                        max_length=60,
                        verbose_name="讲师",
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
                "verbose_name": "法治培训",
                "verbose_name_plural": "法治培训",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="education_training_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="education_training_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="education_training_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficeTeamCoordination",
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
                ("on", models.DateField(verbose_name="联动日期")),
                ("title", models.CharField(max_length=200, verbose_name="议题")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("training", "联合培训"),
                            ("case_talk", "案件会商"),
                            ("legal_audit", "法制审核"),
                            ("meeting", "联席会"),
                            ("publicity", "联合普法"),
                            ("court_observation", "旁听庭审"),
                        ],
                        max_length=20,
                        verbose_name="方式",
                    ),
                ),
                ("participants", models.CharField(max_length=100, verbose_name="参加单位")),
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
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        help_text="联合普法的选活动，场次只在活动里计一次。",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="education.publicityevent",
                        verbose_name="普法活动",
                    ),
                ),
                (
                    "training",
                    models.ForeignKey(
                        blank=True,
                        help_text="联合培训的选培训，次数只在培训里计一次。",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="education.training",
                        verbose_name="培训",
                    ),
                ),
            ],
            options={
                "verbose_name": "所队联动",
                "verbose_name_plural": "所队联动",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="education_officeteamco_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="education_officeteamcoordination_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="education_officeteamcoordination_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExamResult",
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
                ("on", models.DateField(verbose_name="考试日期")),
                ("title", models.CharField(max_length=200, verbose_name="考试名称")),
                ("organiser", models.CharField(blank=True, max_length=60, verbose_name="组织方")),
                (
                    "due",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MinValueValidator(1, "应考人数至少是1。")],
                        verbose_name="应考人数",
                    ),
                ),
                ("taken", models.PositiveIntegerField(verbose_name="参考人数")),
                ("passed", models.PositiveIntegerField(verbose_name="合格人数")),
                (
                    "average",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="平均分"
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
                "verbose_name": "学法考试",
                "verbose_name_plural": "学法考试",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="education_examresult_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="education_examresult_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="education_examresult_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("taken__lte", models.F("due"))),
                        name="education_taken_within_due",
                        violation_error_message="参考人数不能多于应考人数。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("passed__lte", models.F("taken"))),
                        name="education_passed_within_taken",
                        violation_error_message="合格人数不能多于参考人数。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LawSavvyVillager",
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
                ("on", models.DateField(verbose_name="遴选日期")),
                ("title", models.CharField(max_length=200, verbose_name="法律明白人")),
                ("village", models.CharField(max_length=40, verbose_name="村（居）")),
                ("name", models.CharField(max_length=40, verbose_name="姓名")),
                (
                    "identity",
                    models.CharField(
                        choices=[
                            ("cadre", "村干部"),
                            ("mediator", "调解员"),
                            ("grid_worker", "网格员"),
                            ("elder", "五老人员"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                        verbose_name="身份类别",
                    ),
                ),
                (
                    "gender",
                    models.CharField(
                        blank=True,
                        choices=[("female", "女"), ("male", "男")],
                        max_length=6,
                        verbose_name="性别",
                    ),
                ),
                ("trained_on", models.DateField(blank=True, null=True, verbose_name="培训日期")),
                ("certificate", models.CharField(blank=True, max_length=40, verbose_name="证书号")),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="退出日期")),
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
                "verbose_name": "法律明白人",
                "verbose_name_plural": "法律明白人",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="education_lawsavvyvill_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="education_lawsavvyvillager_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="education_lawsavvyvillager_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OnDutyPublicity",
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
                ("title", models.CharField(max_length=200, verbose_name="岗位普法")),
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
                        verbose_name="次数",
                    ),
                ),
                (
                    "scene",
                    models.CharField(
                        choices=[("before", "事前"), ("during", "事中"), ("after", "事后")],
                        max_length=10,
                        verbose_name="场景",
                    ),
                ),
                (
                    "work",
                    models.CharField(
                        choices=[
                            ("inspection", "检查"),
                            ("penalty", "处罚"),
                            ("mediation", "调解"),
                            ("petition", "信访"),
                            ("counter", "服务窗口"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                        verbose_name="结合的工作",
                    ),
                ),
                ("audience", models.CharField(blank=True, max_length=60, verbose_name="对象")),
                ("theme", models.CharField(blank=True, max_length=60, verbose_name="主题")),
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
                        error_messages={"null": "请选站所。"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="站所",
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
                "verbose_name": "岗位普法",
                "verbose_name_plural": "岗位普法",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="education_ondutypublic_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="education_ondutypublicity_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="education_ondutypublicity_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicityDutyList",
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
                ("on", models.DateField(verbose_name="列入日期")),
                ("title", models.CharField(max_length=200, verbose_name="普法责任清单")),
                ("laws", models.CharField(max_length=200, verbose_name="法律法规")),
                ("moments", models.CharField(blank=True, max_length=100, verbose_name="时间节点")),
                ("audience", models.CharField(blank=True, max_length=100, verbose_name="对象")),
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
                        error_messages={"null": "请选站所。"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="站所",
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
                "verbose_name": "普法责任清单",
                "verbose_name_plural": "普法责任清单",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="education_publicitydut_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="education_publicitydutylist_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="education_publicitydutylist_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicityVolunteer",
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
                ("on", models.DateField(verbose_name="入册日期")),
                ("title", models.CharField(max_length=200, verbose_name="志愿者")),
                ("name", models.CharField(max_length=40, verbose_name="姓名")),
                (
                    "profession",
                    models.CharField(
                        choices=[
                            ("teacher", "教师"),
                            ("police", "民警"),
                            ("lawyer", "律师、法律顾问"),
                            ("official", "机关干部"),
                            ("cadre", "村（社区）干部"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                        verbose_name="职业类别",
                    ),
                ),
                (
                    "areas",
                    models.CharField(
                        blank=True,
                        help_text="如“反诈、婚姻家庭”。",
                        max_length=100,
                        verbose_name="可服务领域",
                    ),
                ),
                ("contact", models.CharField(blank=True, max_length=60, verbose_name="联系方式")),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="退出日期")),
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
                "verbose_name": "普法志愿者",
                "verbose_name_plural": "普法志愿者",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="education_publicityvol_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="education_publicityvolunteer_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="education_publicityvolunteer_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
    ]
