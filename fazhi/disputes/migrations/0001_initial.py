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
            name="Reconsideration",
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
                ("on", models.DateField(verbose_name="收到申请书副本日期")),
                ("title", models.CharField(max_length=200, verbose_name="复议")),
                (
                    "procedure",
                    models.CharField(
                        choices=[("ordinary", "普通程序"), ("simple", "简易程序")],
                        default="ordinary",
                        help_text="看答复通知书：普通程序十个工作日答复，简易程序五个工作日。",
                        max_length=10,
                        verbose_name="审理程序",
                    ),
                ),
                (
                    "applicant_label",
                    models.CharField(
                        help_text="写“张某某”“某某商店”，不写全名。",
                        max_length=60,
                        verbose_name="申请人（脱敏）",
                    ),
                ),
                (
                    "act_type",
                    models.CharField(
                        choices=[
                            ("demolition", "强制拆除"),
                            ("expropriation", "征收补偿"),
                            ("penalty", "行政处罚"),
                            ("inaction", "不履行职责"),
                            ("disclosure", "信息公开"),
                            ("registration", "确认、登记"),
                            ("agreement", "行政协议"),
                            ("petition_reply", "信访答复"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="被申请行为",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="复议案号")),
                ("authority", models.CharField(blank=True, max_length=60, verbose_name="复议机关")),
                ("staff", models.CharField(blank=True, max_length=60, verbose_name="承办的工作人员")),
                (
                    "reply_papers",
                    fazhi.ledger.fields.ManyChoices(blank=True, default=list, verbose_name="一并提交的材料"),
                ),
                (
                    "head",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("chief", "正职"),
                            ("deputy", "副职"),
                            ("deputy_level", "参与分管的副职级负责人"),
                            ("other", "其他参与分管的负责人"),
                            ("none", "负责人未参加"),
                        ],
                        max_length=20,
                        verbose_name="参加听证的负责人",
                    ),
                ),
                ("head_post", models.CharField(blank=True, max_length=40, verbose_name="负责人职务")),
                (
                    "staff_attended",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "参加"), ("no", "未参加")],
                        max_length=4,
                        verbose_name="委托的工作人员",
                    ),
                ),
                (
                    "absence_note",
                    models.CharField(blank=True, max_length=300, verbose_name="负责人不能参加的理由"),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("upheld", "维持"),
                            ("revoked", "撤销"),
                            ("remade", "撤销并责令重作"),
                            ("altered", "变更"),
                            ("unlawful", "确认违法"),
                            ("void", "确认无效"),
                            ("ordered_to_act", "责令履行"),
                            ("application_dismissed", "驳回复议申请"),
                            ("claims_dismissed", "驳回复议请求"),
                            ("settled", "终止（调解、和解）"),
                            ("withdrawn", "终止（撤回申请）"),
                        ],
                        max_length=24,
                        verbose_name="复议结果",
                    ),
                ),
                (
                    "withdraw_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("corrected", "本镇自行纠正"),
                            ("settled", "和解"),
                            ("voluntary", "申请人自愿"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                        verbose_name="撤回原因",
                    ),
                ),
                ("decision_number", models.CharField(blank=True, max_length=60, verbose_name="决定书文号")),
                (
                    "decision_received_on",
                    models.DateField(blank=True, null=True, verbose_name="决定书送达日期"),
                ),
                ("performance", models.CharField(blank=True, max_length=200, verbose_name="履行情况")),
                (
                    "remade",
                    models.CharField(
                        blank=True,
                        choices=[("changed", "已改变"), ("same", "和原来基本相同")],
                        max_length=10,
                        verbose_name="重作的内容",
                    ),
                ),
                ("opinion_points", models.CharField(blank=True, max_length=300, verbose_name="意见书要点")),
                ("opinion_report", models.CharField(blank=True, max_length=300, verbose_name="纠正情况")),
                (
                    "loss_cause",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("power", "主体、权限"),
                            ("evidence", "事实证据"),
                            ("procedure", "程序"),
                            ("law", "法律适用"),
                            ("inaction", "未履职"),
                            ("late_evidence", "逾期举证"),
                        ],
                        max_length=20,
                        verbose_name="被纠正的原因",
                    ),
                ),
                ("lessons", models.TextField(blank=True, verbose_name="复盘")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "已收申请书副本"),
                            ("replied", "已答复举证"),
                            ("decided", "已作决定"),
                            ("closed", "已复盘归卷"),
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
                "verbose_name": "行政复议",
                "verbose_name_plural": "行政复议",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="disputes_reconsiderat_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="disputes_reconsideration_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="disputes_reconsideration_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(models.Q(("number", ""), _negated=True), ("voided", False)),
                        fields=("unit", "number"),
                        name="disputes_one_reconsideration_a_number",
                        violation_error_message="这个复议案号已经登记过。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Lawsuit",
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
                ("on", models.DateField(verbose_name="收到起诉状副本日期")),
                ("title", models.CharField(max_length=200, verbose_name="案件")),
                (
                    "case_type",
                    models.CharField(
                        choices=[
                            ("administrative", "行政诉讼"),
                            ("compensation", "行政赔偿"),
                            ("agreement", "行政协议"),
                            ("enforcement", "非诉执行"),
                            ("civil", "民事（单列）"),
                        ],
                        default="administrative",
                        max_length=20,
                        verbose_name="案件类别",
                    ),
                ),
                (
                    "instance",
                    models.CharField(
                        choices=[("first", "一审"), ("second", "二审"), ("retrial", "再审")],
                        default="first",
                        max_length=10,
                        verbose_name="审级",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("defendant", "被告"),
                            ("co_defendant", "共同被告"),
                            ("third_party", "第三人"),
                        ],
                        default="defendant",
                        max_length=12,
                        verbose_name="诉讼地位",
                    ),
                ),
                (
                    "plaintiff_label",
                    models.CharField(
                        help_text="写“张某某”“某某商店”，不写全名。",
                        max_length=60,
                        verbose_name="原告（脱敏）",
                    ),
                ),
                (
                    "act_type",
                    models.CharField(
                        choices=[
                            ("demolition", "强制拆除"),
                            ("expropriation", "征收补偿"),
                            ("penalty", "行政处罚"),
                            ("inaction", "不履行职责"),
                            ("disclosure", "信息公开"),
                            ("registration", "确认、登记"),
                            ("agreement", "行政协议"),
                            ("petition_reply", "信访答复"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="被诉行为",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="案号")),
                ("court", models.CharField(blank=True, max_length=60, verbose_name="法院")),
                ("staff", models.CharField(blank=True, max_length=60, verbose_name="承办、代理的工作人员")),
                ("counsel", models.CharField(blank=True, max_length=60, verbose_name="代理律师")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("claims_dismissed", "判决驳回诉讼请求"),
                            ("revoked", "判决撤销"),
                            ("partly_revoked", "判决部分撤销"),
                            ("remade", "判决撤销并责令重作"),
                            ("ordered_to_act", "判决责令履行"),
                            ("ordered_to_pay", "判决给付"),
                            ("unlawful", "判决确认违法"),
                            ("void", "判决确认无效"),
                            ("altered", "判决变更"),
                            ("damages", "判决赔偿"),
                            ("suit_dismissed", "裁定驳回起诉"),
                            ("withdrawn", "裁定准予撤诉"),
                            ("deemed_withdrawn", "裁定按撤诉处理"),
                            ("transferred", "裁定移送"),
                            ("mediated", "调解"),
                            ("upheld", "维持（驳回上诉、维持原判）"),
                            ("reversed", "改判"),
                            ("remanded", "发回重审"),
                        ],
                        max_length=20,
                        verbose_name="裁判方式",
                    ),
                ),
                (
                    "reversed_to",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("claims_dismissed", "判决驳回诉讼请求"),
                            ("revoked", "判决撤销"),
                            ("partly_revoked", "判决部分撤销"),
                            ("remade", "判决撤销并责令重作"),
                            ("ordered_to_act", "判决责令履行"),
                            ("ordered_to_pay", "判决给付"),
                            ("unlawful", "判决确认违法"),
                            ("void", "判决确认无效"),
                            ("altered", "判决变更"),
                            ("damages", "判决赔偿"),
                            ("suit_dismissed", "裁定驳回起诉"),
                            ("withdrawn", "裁定准予撤诉"),
                            ("deemed_withdrawn", "裁定按撤诉处理"),
                            ("transferred", "裁定移送"),
                            ("mediated", "调解"),
                        ],
                        max_length=20,
                        verbose_name="改判后的结果",
                    ),
                ),
                (
                    "withdraw_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("corrected", "本镇自行纠正"),
                            ("settled", "和解"),
                            ("voluntary", "原告自愿"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                        verbose_name="撤诉原因",
                    ),
                ),
                (
                    "judgment_received_on",
                    models.DateField(blank=True, null=True, verbose_name="裁判文书送达日期"),
                ),
                (
                    "loss_view",
                    models.CharField(
                        blank=True,
                        choices=[("lost", "计为败诉"), ("not_lost", "不计为败诉")],
                        help_text="不填的，按裁判方式推：撤销、责令、给付、确认违法或无效、变更、赔偿计为败诉；撤诉、调解、驳回不计。",
                        max_length=10,
                        verbose_name="败诉口径（与裁判方式不同时填）",
                    ),
                ),
                (
                    "loss_view_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="改口径的理由"),
                ),
                (
                    "appeal",
                    models.CharField(
                        blank=True,
                        choices=[("ours", "本镇上诉"), ("theirs", "对方上诉"), ("none", "都不上诉")],
                        max_length=10,
                        verbose_name="上诉",
                    ),
                ),
                ("performance", models.CharField(blank=True, max_length=200, verbose_name="履行情况")),
                (
                    "loss_cause",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("power", "主体、权限"),
                            ("evidence", "事实证据"),
                            ("procedure", "程序"),
                            ("law", "法律适用"),
                            ("inaction", "未履职"),
                            ("late_evidence", "逾期举证"),
                        ],
                        max_length=20,
                        verbose_name="败诉原因",
                    ),
                ),
                ("lessons", models.TextField(blank=True, verbose_name="复盘")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "已收应诉通知"),
                            ("defended", "已答辩举证"),
                            ("judged", "已裁判"),
                            ("effective", "已生效"),
                            ("closed", "已复盘归卷"),
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
                    "prior",
                    models.ForeignKey(
                        blank=True,
                        help_text="二审、再审和发回后的重审选前一个审级；同一案件的几个审级只算一件案件。",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later",
                        to="disputes.lawsuit",
                        verbose_name="前审",
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
                    "reconsideration",
                    models.ForeignKey(
                        blank=True,
                        help_text="先经行政复议的，选那一件；二审、再审不用再选。",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lawsuits",
                        to="disputes.reconsideration",
                        verbose_name="起诉前的复议",
                    ),
                ),
            ],
            options={
                "verbose_name": "行政诉讼",
                "verbose_name_plural": "行政诉讼",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="disputes_lawsuit_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="disputes_lawsuit_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="disputes_lawsuit_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(models.Q(("number", ""), _negated=True), ("voided", False)),
                        fields=("unit", "number"),
                        name="disputes_one_lawsuit_a_number",
                        violation_error_message="这个案号已经登记过，一个审级只登一条。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided", False), models.Q(("instance", "retrial"), _negated=True)
                        ),
                        fields=("prior",),
                        name="disputes_one_next_instance",
                        violation_error_message="这个前审已经有下一个审级，不能再登一条。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="JudicialRecommendation",
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
                ("title", models.CharField(max_length=200, verbose_name="建议事项")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("court", "司法建议"),
                            ("procuratorate", "检察建议"),
                            ("discipline", "纪检监察建议"),
                        ],
                        max_length=15,
                        verbose_name="类型",
                    ),
                ),
                ("issuer", models.CharField(max_length=60, verbose_name="发出机关")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="文号")),
                (
                    "due_on",
                    models.DateField(
                        blank=True,
                        help_text="按文书上写的填；文书没有写的留空，不要推算。",
                        null=True,
                        verbose_name="文书要求的回复日",
                    ),
                ),
                (
                    "points",
                    models.TextField(
                        blank=True, help_text="只写建议要点，不写案件当事人。", verbose_name="要点"
                    ),
                ),
                (
                    "adoption",
                    models.CharField(
                        blank=True,
                        choices=[("all", "采纳"), ("partly", "部分采纳"), ("none", "未采纳")],
                        max_length=8,
                        verbose_name="采纳情况",
                    ),
                ),
                (
                    "adoption_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="未全部采纳的理由"),
                ),
                ("reply_number", models.CharField(blank=True, max_length=60, verbose_name="回复文号")),
                ("result", models.CharField(blank=True, max_length=300, verbose_name="落实情况")),
                (
                    "state",
                    models.CharField(
                        choices=[("received", "已收到"), ("answered", "已回复"), ("settled", "已落实")],
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
                "verbose_name": "司法建议、检察建议",
                "verbose_name_plural": "司法建议、检察建议",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="disputes_judicialreco_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="disputes_judicialrecommendation_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="disputes_judicialrecommendation_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CourtHearing",
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
                ("on", models.DateField(verbose_name="开庭日期")),
                ("title", models.CharField(max_length=200, verbose_name="开庭")),
                ("court_notified", models.BooleanField(default=False, verbose_name="法院通知负责人出庭")),
                (
                    "head",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("chief", "正职"),
                            ("deputy", "副职"),
                            ("deputy_level", "参与分管的副职级负责人"),
                            ("other", "其他参与分管的负责人"),
                            ("none", "负责人未出庭"),
                        ],
                        max_length=20,
                        verbose_name="出庭负责人",
                    ),
                ),
                (
                    "head_post",
                    models.CharField(
                        blank=True, help_text="写职务，如“副镇长”。", max_length=40, verbose_name="负责人职务"
                    ),
                ),
                (
                    "spoke",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "发言"), ("no", "未发言")],
                        max_length=4,
                        verbose_name="负责人发言",
                    ),
                ),
                (
                    "staff_attended",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "出庭"), ("no", "未出庭")],
                        max_length=4,
                        verbose_name="相应的工作人员",
                    ),
                ),
                (
                    "counsel_attended",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "出庭"), ("no", "未出庭")],
                        max_length=4,
                        verbose_name="代理律师",
                    ),
                ),
                (
                    "absence_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("force_majeure", "不可抗力"),
                            ("accident", "意外事件"),
                            ("duty", "须履行不可替代的公务"),
                            ("other", "其他正当事由"),
                        ],
                        max_length=20,
                        verbose_name="未出庭理由",
                    ),
                ),
                ("absence_note", models.CharField(blank=True, max_length=300, verbose_name="未出庭情况说明")),
                ("circular_number", models.CharField(blank=True, max_length=60, verbose_name="通报文号")),
                (
                    "state",
                    models.CharField(
                        choices=[("set", "已定开庭日"), ("held", "已开庭")],
                        default="set",
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
                    "lawsuit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hearings",
                        to="disputes.lawsuit",
                        verbose_name="案件（审级）",
                    ),
                ),
            ],
            options={
                "verbose_name": "开庭",
                "verbose_name_plural": "开庭",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="disputes_courthearing_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="disputes_courthearing_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="disputes_courthearing_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
    ]
