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
            name="AgendaItem",
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
                ("on", models.DateField(verbose_name="会议日期")),
                ("title", models.CharField(max_length=200, verbose_name="议题")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("major_decision", "重大决策"),
                            ("personnel", "重要人事"),
                            ("major_project", "重大项目"),
                            ("large_fund", "大额资金"),
                            ("other", "一般议题"),
                        ],
                        max_length=20,
                        verbose_name="类别",
                    ),
                ),
                (
                    "is_law_topic",
                    models.BooleanField(
                        default=False,
                        help_text="研究法治建设工作的议题，如听取汇报、部署任务、研究整改；学法另登学法。",
                        verbose_name="法治议题",
                    ),
                ),
                (
                    "review_scope",
                    models.CharField(
                        choices=[
                            ("yes", "属审查范围"),
                            ("personnel", "不属：人事事项"),
                            ("party", "不属：党建事项"),
                            ("study", "不属：学习传达"),
                            ("payment", "不属：资金拨付"),
                            ("internal", "不属：内部管理、工作方案"),
                            ("emergency", "不属：突发事件应急处置"),
                            ("other", "不属：其他（理由写在备注）"),
                        ],
                        max_length=10,
                        verbose_name="合法性审查范围",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="金额（元）"
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("passed", "通过"),
                            ("in_principle", "原则通过"),
                            ("deferred", "暂缓"),
                            ("rejected", "否决"),
                        ],
                        max_length=20,
                        verbose_name="会议决定",
                    ),
                ),
                ("executor", models.CharField(blank=True, max_length=40, verbose_name="执行责任人")),
                (
                    "disclosure",
                    models.CharField(
                        blank=True,
                        choices=[("done", "已公开"), ("due", "待公开"), ("not_public", "不宜公开")],
                        max_length=10,
                        verbose_name="公开情况",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("listed", "已列入议程"), ("decided", "已登记决定")],
                        default="listed",
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
                "verbose_name": "议题",
                "verbose_name_plural": "议题",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="decisions_agendaitem_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="decisions_agendaitem_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="decisions_agendaitem_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contract",
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
                ("title", models.CharField(max_length=200, verbose_name="合同名称")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="合同编号")),
                (
                    "contract_kind",
                    models.CharField(
                        choices=[
                            ("works", "工程"),
                            ("purchase", "采购服务"),
                            ("lease", "租赁发包"),
                            ("investment", "招商"),
                            ("expropriation", "征收补偿"),
                            ("engagement", "委托聘用"),
                            ("administrative", "行政协议"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="类型",
                    ),
                ),
                ("counterparty", models.CharField(max_length=100, verbose_name="对方")),
                (
                    "amount",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="标的额（元）"
                    ),
                ),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="履行期止")),
                (
                    "payment_note",
                    models.CharField(
                        blank=True,
                        help_text="一句话；要按节点提醒的，在合同下面逐个登记付款节点。",
                        max_length=200,
                        verbose_name="付款约定",
                    ),
                ),
                ("change_note", models.CharField(blank=True, max_length=300, verbose_name="变更内容")),
                ("dispute_note", models.CharField(blank=True, max_length=300, verbose_name="纠纷情况")),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("performed", "履行完毕"),
                            ("terminated", "解除、终止"),
                            ("expired", "到期"),
                        ],
                        max_length=12,
                        verbose_name="终结方式",
                    ),
                ),
                ("ending_note", models.CharField(blank=True, max_length=300, verbose_name="终结说明")),
                ("archive_number", models.CharField(blank=True, max_length=60, verbose_name="卷号")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("drafted", "起草"),
                            ("reviewed", "已审查"),
                            ("decided", "已研究"),
                            ("signed", "履行中"),
                            ("ended", "已终结"),
                            ("archived", "已归档"),
                        ],
                        default="drafted",
                        editable=False,
                        max_length=30,
                        verbose_name="状态",
                    ),
                ),
                (
                    "agenda_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.agendaitem",
                        verbose_name="集体研究的议题",
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
                "verbose_name": "合同",
                "verbose_name_plural": "合同",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="decisions_contract_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="decisions_contract_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="decisions_contract_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(models.Q(("number", ""), _negated=True), ("voided", False)),
                        fields=("unit", "number"),
                        name="decisions_one_contract_a_number",
                        violation_error_message="这个合同编号已经用过，请核对编号。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LegalAdviserEngagement",
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
                ("until", models.DateField(verbose_name="聘期止")),
                ("title", models.CharField(max_length=200, verbose_name="聘用")),
                ("firm", models.CharField(max_length=80, verbose_name="律师事务所")),
                (
                    "lawyer",
                    models.CharField(
                        help_text="几位律师的，用“、”隔开。", max_length=40, verbose_name="律师"
                    ),
                ),
                (
                    "fee",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="费用（元）"
                    ),
                ),
                ("scope", models.CharField(blank=True, max_length=300, verbose_name="服务范围")),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[("expired", "聘期届满"), ("dismissed", "提前解聘")],
                        max_length=10,
                        verbose_name="终止方式",
                    ),
                ),
                ("ending_note", models.CharField(blank=True, max_length=300, verbose_name="终止说明")),
                (
                    "state",
                    models.CharField(
                        choices=[("engaged", "在聘"), ("ended", "已终止")],
                        default="engaged",
                        editable=False,
                        max_length=30,
                        verbose_name="状态",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.contract",
                        verbose_name="聘用合同",
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
                "verbose_name": "法律顾问聘用",
                "verbose_name_plural": "法律顾问聘用",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="decisions_legaladviser_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="decisions_legaladviserengagement_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="decisions_legaladviserengagement_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("on"))),
                        name="decisions_engagement_ends_after_start",
                        violation_error_message="聘期止不能早于聘期起。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LegalityReview",
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
                ("title", models.CharField(max_length=200, verbose_name="送审事项")),
                (
                    "matter_kind",
                    models.CharField(
                        choices=[
                            ("major_decision", "重大行政决策"),
                            ("normative_document", "行政规范性文件"),
                            ("contract", "合同协议"),
                            ("project", "重大项目"),
                            ("village_rules", "村规民约、章程"),
                            ("petition", "信访涉法处理意见"),
                            ("other", "其他涉法事项"),
                        ],
                        max_length=20,
                        verbose_name="事项类别",
                    ),
                ),
                (
                    "materials",
                    fazhi.ledger.fields.ManyChoices(blank=True, default=list, verbose_name="送审材料"),
                ),
                (
                    "review_body",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("justice_office", "司法所"),
                            ("general_office", "党政综合办"),
                            ("peace_office", "平安法治办"),
                            ("joint", "县乡联审"),
                        ],
                        max_length=20,
                        verbose_name="审查机构",
                    ),
                ),
                ("reviewer", models.CharField(blank=True, max_length=40, verbose_name="审查人")),
                ("return_reason", models.CharField(blank=True, max_length=300, verbose_name="退回补正原因")),
                (
                    "counsel_name",
                    models.CharField(blank=True, max_length=40, verbose_name="署名的顾问、律师"),
                ),
                (
                    "conclusion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("lawful", "合法"),
                            ("lawful_if_changed", "修改后合法"),
                            ("unlawful", "不合法"),
                            ("out_of_scope", "不属审查范围"),
                            ("not_to_issue", "建议不出台"),
                        ],
                        max_length=20,
                        verbose_name="结论",
                    ),
                ),
                (
                    "scope_basis",
                    models.CharField(blank=True, max_length=200, verbose_name="不属审查范围的依据"),
                ),
                ("authority_points", models.TextField(blank=True, verbose_name="意见要点：权限")),
                ("procedure_points", models.TextField(blank=True, verbose_name="意见要点：程序")),
                ("substance_points", models.TextField(blank=True, verbose_name="意见要点：内容")),
                ("opinion_number", models.CharField(blank=True, max_length=60, verbose_name="意见书文号")),
                (
                    "opinions_given",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="意见条数"),
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
                    "opinions_adopted",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="采纳条数"),
                ),
                ("adoption_reason", models.TextField(blank=True, verbose_name="不采纳的理由")),
                ("archive_number", models.CharField(blank=True, max_length=60, verbose_name="卷号")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("submitted", "已送审"),
                            ("returned", "退回补正"),
                            ("accepted", "审查中"),
                            ("issued", "已出具意见"),
                            ("answered", "已反馈采纳"),
                            ("archived", "已归档"),
                        ],
                        default="submitted",
                        editable=False,
                        max_length=30,
                        verbose_name="状态",
                    ),
                ),
                (
                    "adviser",
                    models.ForeignKey(
                        blank=True,
                        help_text="镇聘的法律顾问署名的，选聘用的那一条，工作量由此汇总。",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.legaladviserengagement",
                        verbose_name="聘用的顾问",
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
                    "resubmits",
                    models.ForeignKey(
                        blank=True,
                        help_text="同一事项改后重新送审的，选上一次的审查件；统计时不重复计件。",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.legalityreview",
                        verbose_name="重送自",
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
                "verbose_name": "合法性审查",
                "verbose_name_plural": "合法性审查",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="decisions_legalityrevi_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="decisions_legalityreview_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="decisions_legalityreview_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("opinion_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "opinion_number"),
                        name="decisions_one_opinion_a_number",
                        violation_error_message="这个意见书文号已经用过，请核对文号。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opinions_adopted", None),
                            ("opinions_adopted__lte", models.F("opinions_given")),
                            _connector="OR",
                        ),
                        name="decisions_adopted_within_given",
                        violation_error_message="采纳条数不能多于意见条数。",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="contract",
            name="review",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="decisions.legalityreview",
                verbose_name="合法性审查件",
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="review",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="decisions.legalityreview",
                verbose_name="合法性审查件",
            ),
        ),
        migrations.CreateModel(
            name="MajorDecision",
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
                ("on", models.DateField(verbose_name="纳入目录日期")),
                ("title", models.CharField(max_length=200, verbose_name="决策事项")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("public_policy", "重大公共政策措施"),
                            ("plan", "重要规划"),
                            ("resource", "重要资源开发保护"),
                            ("construction", "重大公共建设项目"),
                            ("other", "其他重大事项"),
                        ],
                        max_length=20,
                        verbose_name="事项范围",
                    ),
                ),
                ("basis", models.CharField(blank=True, max_length=300, verbose_name="法律政策依据")),
                ("planned_on", models.DateField(blank=True, null=True, verbose_name="计划完成时间")),
                ("consented_on", models.DateField(blank=True, null=True, verbose_name="党委同意目录日期")),
                ("catalogue_url", models.URLField(blank=True, verbose_name="目录公布链接")),
                ("is_closed", models.BooleanField(default=False, verbose_name="依法不予公开")),
                ("comments_from", models.DateField(blank=True, null=True, verbose_name="公开征求意见起")),
                (
                    "shortened_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="缩短征求意见期的理由"),
                ),
                ("published_at", models.CharField(blank=True, max_length=200, verbose_name="公布渠道或链接")),
                ("archive_number", models.CharField(blank=True, max_length=60, verbose_name="卷号")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "履行程序中"),
                            ("decided", "已集体讨论"),
                            ("published", "已公布"),
                            ("archived", "程序完成并归档"),
                        ],
                        default="prepared",
                        editable=False,
                        max_length=30,
                        verbose_name="状态",
                    ),
                ),
                (
                    "agenda_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.agendaitem",
                        verbose_name="上会议题",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.legalityreview",
                        verbose_name="合法性审查件",
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
                "verbose_name": "重大行政决策",
                "verbose_name_plural": "重大行政决策",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="decisions_majordecisio_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="decisions_majordecision_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="decisions_majordecision_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fazhi.org.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="名称")),
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
                ("on", models.DateField(verbose_name="会议日期")),
                (
                    "meeting_kind",
                    models.CharField(
                        choices=[
                            ("party_committee", "党委会"),
                            ("joint", "党政联席会"),
                            ("mayor", "镇长办公会"),
                            ("special", "专题会"),
                            ("rule_of_law", "法治委员会（领导小组）会"),
                        ],
                        max_length=20,
                        verbose_name="会议名称",
                    ),
                ),
                ("is_enlarged", models.BooleanField(default=False, verbose_name="扩大会议")),
                (
                    "serial",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="第几次"
                    ),
                ),
                ("chair", models.CharField(max_length=40, verbose_name="主持人")),
                ("due_members", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="应到")),
                (
                    "present_members",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="实到"),
                ),
                (
                    "dissent_kept",
                    models.CharField(
                        blank=True,
                        choices=[("kept", "不同意见已如实记入原始记录"), ("none", "无不同意见")],
                        max_length=10,
                        verbose_name="不同意见",
                    ),
                ),
                (
                    "record_kept_at",
                    models.CharField(blank=True, max_length=80, verbose_name="原始记录存放处"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "未登记会议记录"), ("minuted", "会议记录已存放")],
                        default="planned",
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
                "verbose_name": "会议",
                "verbose_name_plural": "会议",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="decisions_meeting_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="decisions_meeting_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="decisions_meeting_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("present_members", None),
                            ("due_members", None),
                            ("present_members__lte", models.F("due_members")),
                            _connector="OR",
                        ),
                        name="decisions_present_within_due",
                        violation_error_message="实到人数不能多于应到人数。",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="items",
                to="decisions.meeting",
                verbose_name="会议",
            ),
        ),
        migrations.CreateModel(
            name="NormativeDocument",
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
                ("title", models.CharField(max_length=200, verbose_name="文件名称")),
                (
                    "is_normative",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "是规范性文件"), ("no", "不是规范性文件")],
                        max_length=4,
                        verbose_name="认定结论",
                    ),
                ),
                (
                    "finding_reason",
                    models.CharField(
                        blank=True,
                        help_text="看三样：涉及公民、法人权利义务，公开发布，反复适用。内部管理、工作方案、请示报告、表彰、人事不是。",
                        max_length=300,
                        verbose_name="认定理由",
                    ),
                ),
                (
                    "concerns_business",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "涉及经营者经济活动"), ("no", "不涉及")],
                        max_length=4,
                        verbose_name="经营者",
                    ),
                ),
                ("comments_from", models.DateField(blank=True, null=True, verbose_name="公开征求意见起")),
                (
                    "comments_adopted",
                    models.CharField(blank=True, max_length=300, verbose_name="意见采纳情况"),
                ),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="文号")),
                (
                    "registration_number",
                    models.CharField(blank=True, max_length=60, verbose_name="统一登记号"),
                ),
                ("published_at", models.CharField(blank=True, max_length=200, verbose_name="公布渠道或链接")),
                ("effective_on", models.DateField(blank=True, null=True, verbose_name="施行日期")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="有效期止")),
                ("filing_agency", models.CharField(blank=True, max_length=60, verbose_name="备案机关")),
                ("filing_number", models.CharField(blank=True, max_length=60, verbose_name="备案号")),
                (
                    "clean_up",
                    models.CharField(
                        blank=True,
                        choices=[("kept", "继续有效"), ("amended", "修改后继续有效")],
                        max_length=10,
                        verbose_name="清理结论",
                    ),
                ),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[("repealed", "废止"), ("lapsed", "失效")],
                        max_length=10,
                        verbose_name="终止方式",
                    ),
                ),
                ("ending_ref", models.CharField(blank=True, max_length=200, verbose_name="废止、失效的依据")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("drafted", "起草"),
                            ("identified", "已认定"),
                            ("issued", "已签发"),
                            ("published", "已公布"),
                            ("ended", "已废止、失效"),
                        ],
                        default="drafted",
                        editable=False,
                        max_length=30,
                        verbose_name="状态",
                    ),
                ),
                (
                    "agenda_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.agendaitem",
                        verbose_name="集体讨论的议题",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.legalityreview",
                        verbose_name="合法性审核件",
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
                "verbose_name": "行政规范性文件",
                "verbose_name_plural": "行政规范性文件",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="decisions_normativedoc_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="decisions_normativedocument_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="decisions_normativedocument_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(models.Q(("number", ""), _negated=True), ("voided", False)),
                        fields=("unit", "number"),
                        name="decisions_one_normative_a_number",
                        violation_error_message="这个文号已经用过，请核对文号。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("registration_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "registration_number"),
                        name="decisions_one_registration_a_number",
                        violation_error_message="这个统一登记号已经用过，请核对。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IssuedDocument",
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
                (
                    "depth",
                    models.CharField(
                        choices=[("full", "全程办理"), ("index", "登记索引"), ("tally", "汇总登记")],
                        default="index",
                        max_length=5,
                        verbose_name="登记深度",
                    ),
                ),
                ("on", models.DateField(verbose_name="成文日期")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                ("number", models.CharField(max_length=60, verbose_name="文号")),
                (
                    "reviewed",
                    models.CharField(
                        choices=[("yes", "已审查"), ("out", "不属审查范围"), ("missed", "应审未审")],
                        max_length=6,
                        verbose_name="合法性审查",
                    ),
                ),
                (
                    "attribute",
                    models.CharField(
                        choices=[
                            ("proactive", "主动公开"),
                            ("on_request", "依申请公开"),
                            ("closed", "不予公开"),
                        ],
                        max_length=10,
                        verbose_name="公开属性",
                    ),
                ),
                (
                    "issuer",
                    models.CharField(
                        choices=[
                            ("government", "政府文件"),
                            ("party", "党委文件"),
                            ("joint", "党委、政府联合"),
                            ("office", "办公室文件"),
                        ],
                        default="government",
                        max_length=10,
                        verbose_name="发文类别",
                    ),
                ),
                (
                    "normative",
                    models.CharField(
                        choices=[("no", "不是"), ("suspected", "疑似"), ("yes", "是")],
                        default="no",
                        max_length=10,
                        verbose_name="规范性文件",
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
                    "review",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.legalityreview",
                        verbose_name="合法性审查件",
                    ),
                ),
                (
                    "normative_document",
                    models.ForeignKey(
                        blank=True,
                        help_text="是规范性文件的，选那边的一条；办理过程记在那边。",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.normativedocument",
                        verbose_name="规范性文件台账",
                    ),
                ),
            ],
            options={
                "verbose_name": "发文登记",
                "verbose_name_plural": "发文登记",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="decisions_issueddocume_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="decisions_issueddocument_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="decisions_issueddocument_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided", False)),
                        fields=("unit", "number"),
                        name="decisions_one_document_a_number",
                        violation_error_message="这个文号已经登记过，请核对文号。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaymentNode",
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
                ("on", models.DateField(verbose_name="约定付款日期")),
                (
                    "title",
                    models.CharField(
                        help_text="如“验收合格后付80%”。", max_length=200, verbose_name="付款条件"
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="约定金额（元）"),
                ),
                (
                    "paid_amount",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="实付金额（元）"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("agreed", "未付"), ("paid", "已付")],
                        default="agreed",
                        editable=False,
                        max_length=30,
                        verbose_name="状态",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="decisions.contract",
                        verbose_name="合同",
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
                "verbose_name": "付款节点",
                "verbose_name_plural": "付款节点",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="decisions_paymentnode_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="decisions_paymentnode_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="decisions_paymentnode_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SitIn",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fazhi.org.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="名称")),
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
                ("on", models.DateField(verbose_name="会议日期")),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("justice_head", "司法所长"),
                            ("government_lawyer", "公职律师"),
                            ("legal_adviser", "法律顾问"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="列席身份",
                    ),
                ),
                ("attendee", models.CharField(blank=True, max_length=40, verbose_name="列席人")),
                (
                    "advice_count",
                    models.PositiveSmallIntegerField(default=0, verbose_name="提出法律意见条数"),
                ),
                (
                    "advice_points",
                    models.TextField(
                        blank=True, help_text="只写法律意见要点，不写会议发言。", verbose_name="法律意见要点"
                    ),
                ),
                (
                    "advice_taken",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("all", "采纳"),
                            ("partly", "部分采纳"),
                            ("none", "未采纳"),
                            ("not_needed", "无需落实"),
                        ],
                        max_length=12,
                        verbose_name="意见落实",
                    ),
                ),
                (
                    "adviser",
                    models.ForeignKey(
                        blank=True,
                        help_text="法律顾问列席的，选聘用的那一条，工作量由此汇总。",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.legaladviserengagement",
                        verbose_name="聘用的顾问",
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sit_ins",
                        to="decisions.meeting",
                        verbose_name="会议",
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
                "verbose_name": "列席",
                "verbose_name_plural": "列席",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="decisions_sitin_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="decisions_sitin_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="decisions_sitin_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                ],
            },
        ),
    ]
