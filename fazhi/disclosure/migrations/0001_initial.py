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
            name="DisclosedItem",
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
                ("on", models.DateField(verbose_name="形成日期")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("organ", "机构职能"),
                            ("policy", "政策文件"),
                            ("plan", "规划"),
                            ("finance", "财政预决算"),
                            ("project", "重大建设项目"),
                            ("enforcement", "行政许可、处罚、强制"),
                            ("benefit", "行政给付、社会救助"),
                            ("land", "征地拆迁"),
                            ("rural", "乡村振兴"),
                            ("emergency", "应急管理"),
                            ("recruitment", "招考录用"),
                            ("service", "公共服务"),
                            ("other", "其他法定事项"),
                            ("news", "工作动态"),
                            ("media", "新媒体推送"),
                        ],
                        max_length=12,
                        verbose_name="信息类别",
                    ),
                ),
                (
                    "is_statutory",
                    models.BooleanField(
                        blank=True,
                        help_text="不选的按信息类别定；工作动态、新媒体推送不是。",
                        null=True,
                        verbose_name="法定主动公开",
                    ),
                ),
                (
                    "attribute",
                    models.CharField(
                        choices=[
                            ("active", "主动公开"),
                            ("on_request", "依申请公开"),
                            ("closed", "不予公开"),
                        ],
                        default="active",
                        max_length=12,
                        verbose_name="公文属性",
                    ),
                ),
                (
                    "attribute_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="不公开的理由和依据"),
                ),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="发布日期")),
                ("url", models.URLField(blank=True, verbose_name="链接")),
                (
                    "channels",
                    fazhi.ledger.fields.ManyChoices(blank=True, default=list, verbose_name="发布渠道"),
                ),
                (
                    "review_result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("whole", "同意公开"),
                            ("redacted", "隐去部分内容后公开"),
                            ("refused", "不公开"),
                        ],
                        max_length=10,
                        verbose_name="审查结论",
                    ),
                ),
                (
                    "review_note",
                    models.CharField(blank=True, max_length=300, verbose_name="隐去的内容或者不公开的依据"),
                ),
                ("correction", models.CharField(blank=True, max_length=300, verbose_name="更正内容")),
                ("withdrawn_reason", models.CharField(blank=True, max_length=300, verbose_name="撤下原因")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("formed", "已登记"),
                            ("reviewed", "审查完毕"),
                            ("corrected", "已更正"),
                            ("withdrawn", "已撤下"),
                        ],
                        default="formed",
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
                "verbose_name": "主动公开",
                "verbose_name_plural": "主动公开",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="disclosure_disclosedite_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="disclosure_discloseditem_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="disclosure_discloseditem_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided", False)),
                        fields=("unit", "title", "on"),
                        name="disclosure_one_item_once",
                        violation_error_message="同一天形成的同题信息已经登记过。一条信息发在几个渠道只登一条，渠道写在一起。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_on", None), ("published_on__gte", models.F("on")), _connector="OR"
                        ),
                        name="disclosure_published_after_formed",
                        violation_error_message="发布日期不能早于形成日期，请核对。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DisclosureRequest",
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
                ("platform", models.CharField(blank=True, max_length=40, verbose_name="上级平台")),
                ("platform_number", models.CharField(blank=True, max_length=60, verbose_name="平台编号")),
                ("note", models.TextField(blank=True, verbose_name="备注")),
                ("draft", models.BooleanField(default=False, editable=False, verbose_name="草稿")),
                ("voided", models.BooleanField(default=False, editable=False, verbose_name="已作废")),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="录入时间")),
                ("on", models.DateField(verbose_name="收到申请之日")),
                (
                    "title",
                    models.CharField(help_text="不写申请人。", max_length=200, verbose_name="申请内容一句话"),
                ),
                ("number", models.CharField(blank=True, max_length=40, verbose_name="登记编号")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("in_person", "当面提交"),
                            ("registered", "挂号信、特快专递"),
                            ("ordinary", "平信"),
                            ("online", "网络、传真"),
                        ],
                        max_length=12,
                        verbose_name="收到方式",
                    ),
                ),
                ("arrived_on", models.DateField(verbose_name="提交、签收或者到达日期")),
                (
                    "confirmed_on",
                    models.DateField(
                        blank=True,
                        help_text="平信、网络、传真从与申请人确认之日起算期限。",
                        null=True,
                        verbose_name="与申请人确认之日",
                    ),
                ),
                (
                    "applicant_kind",
                    models.CharField(
                        choices=[
                            ("person", "自然人"),
                            ("business", "商业企业"),
                            ("research", "科研机构"),
                            ("charity", "社会公益组织"),
                            ("law", "法律服务机构"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                        verbose_name="申请人类别",
                    ),
                ),
                ("applicant_label", models.CharField(max_length=60, verbose_name="申请人")),
                ("contact", models.CharField(blank=True, max_length=120, verbose_name="联系方式")),
                (
                    "content",
                    models.TextField(
                        blank=True, help_text="不得要求申请人说明用途。", verbose_name="申请内容"
                    ),
                ),
                ("is_unclear", models.BooleanField(default=False, verbose_name="内容不明确，需要补正")),
                (
                    "correction_note",
                    models.CharField(blank=True, max_length=300, verbose_name="要求补正的内容"),
                ),
                (
                    "third_party_note",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="征求意见的第三方（脱敏）和事项"
                    ),
                ),
                (
                    "third_party_answer",
                    models.CharField(blank=True, max_length=300, verbose_name="第三方意见"),
                ),
                (
                    "agency_note",
                    models.CharField(blank=True, max_length=100, verbose_name="征求意见的共同制作机关"),
                ),
                (
                    "agency_answer",
                    models.CharField(blank=True, max_length=300, verbose_name="共同制作机关意见"),
                ),
                ("extension_reason", models.CharField(blank=True, max_length=300, verbose_name="延期理由")),
                ("extension_by", models.CharField(blank=True, max_length=40, verbose_name="批准人（职务）")),
                (
                    "fee",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=10,
                        null=True,
                        verbose_name="信息处理费（元）",
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("granted", "予以公开"),
                            ("partly", "部分公开"),
                            ("secret", "不予公开：属于国家秘密"),
                            ("forbidden", "不予公开：其他法律行政法规禁止公开"),
                            ("safety", "不予公开：危及“三安全一稳定”"),
                            ("third_party", "不予公开：保护第三方合法权益"),
                            ("internal", "不予公开：属于三类内部事务信息"),
                            ("process", "不予公开：属于四类过程性信息"),
                            ("case_file", "不予公开：属于行政执法案卷"),
                            ("inquiry", "不予公开：属于行政查询事项"),
                            ("not_held", "无法提供：本机关不掌握相关政府信息"),
                            ("not_ready", "无法提供：没有现成信息需要另行制作"),
                            ("still_unclear", "无法提供：补正后申请内容仍不明确"),
                            ("complaint", "不予处理：信访举报投诉类申请"),
                            ("repeated", "不予处理：重复申请"),
                            ("publication", "不予处理：要求提供公开出版物"),
                            ("excessive", "不予处理：无正当理由大量反复申请"),
                            ("confirmation", "不予处理：要求行政机关确认或重新出具已获取信息"),
                            ("not_corrected", "其他处理：申请人无正当理由逾期不补正"),
                            ("not_paid", "其他处理：申请人逾期未按收费通知要求缴纳费用"),
                            ("other_result", "其他处理：其他"),
                        ],
                        max_length=14,
                        verbose_name="办理结果",
                    ),
                ),
                ("reply_number", models.CharField(blank=True, max_length=60, verbose_name="答复文号")),
                (
                    "remedy",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("review_first", "先申请行政复议，不服再起诉"),
                            ("either", "可以申请行政复议或者直接起诉"),
                            ("none", "没有告知"),
                        ],
                        max_length=12,
                        verbose_name="救济告知",
                    ),
                ),
                ("basis_note", models.CharField(blank=True, max_length=300, verbose_name="理由和依据")),
                ("search_note", models.CharField(blank=True, max_length=300, verbose_name="检索情况")),
                (
                    "delivery",
                    models.CharField(
                        blank=True,
                        choices=[("in_person", "当面"), ("post", "邮寄"), ("online", "网络")],
                        max_length=10,
                        verbose_name="送达方式",
                    ),
                ),
                ("archive_number", models.CharField(blank=True, max_length=60, verbose_name="卷号")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "办理中"),
                            ("correcting", "等待补正"),
                            ("replied", "已答复"),
                            ("delivered", "已送达"),
                            ("closed", "已归档"),
                        ],
                        default="received",
                        editable=False,
                        max_length=30,
                        verbose_name="状态",
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
                        default="restricted",
                        max_length=12,
                        verbose_name="可见范围",
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
                "verbose_name": "依申请公开",
                "verbose_name_plural": "依申请公开",
                "abstract": False,
                "indexes": [models.Index(fields=["unit", "on"], name="disclosure_disclosurere_on")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("platform_number", ""), _negated=True), ("voided", False)
                        ),
                        fields=("unit", "platform", "platform_number"),
                        name="disclosure_disclosurerequest_platform_once",
                        violation_error_message="这个平台编号已经登记过，不能重复登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", "tally"), ("count", 1), _connector="OR"),
                        name="disclosure_disclosurerequest_count_of_one",
                        violation_error_message="只有汇总登记的数量可以大于1。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(models.Q(("number", ""), _negated=True), ("voided", False)),
                        fields=("unit", "number"),
                        name="disclosure_one_request_a_number",
                        violation_error_message="这个登记编号已经用过，请核对编号。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_on", None),
                            ("confirmed_on__gte", models.F("arrived_on")),
                            _connector="OR",
                        ),
                        name="disclosure_confirmed_after_arrival",
                        violation_error_message="与申请人确认之日不能早于到达日期，请核对。",
                    ),
                ],
            },
        ),
    ]
