"""Records of the room: items disclosed by the town itself, and requests for information."""

from collections.abc import Collection

from django.db import models
from django.db.models import Q

from fazhi.ledger.fields import ManyChoices
from fazhi.ledger.models import Depth, Record, Visibility


class Category(models.TextChoices):
    """What an item is about; the last two are no statutory content."""

    ORGAN = "organ", "机构职能"
    POLICY = "policy", "政策文件"
    PLAN = "plan", "规划"
    FINANCE = "finance", "财政预决算"
    PROJECT = "project", "重大建设项目"
    ENFORCEMENT = "enforcement", "行政许可、处罚、强制"
    BENEFIT = "benefit", "行政给付、社会救助"
    LAND = "land", "征地拆迁"
    RURAL = "rural", "乡村振兴"
    EMERGENCY = "emergency", "应急管理"
    RECRUITMENT = "recruitment", "招考录用"
    SERVICE = "service", "公共服务"
    OTHER = "other", "其他法定事项"
    NEWS = "news", "工作动态"
    MEDIA = "media", "新媒体推送"


NEWS = (Category.NEWS, Category.MEDIA)


class Channel(models.TextChoices):
    """Where an item stands; one item in several places is one item."""

    SITE = "site", "县门户网站镇栏目"
    BOARD = "board", "公开栏"
    ACCOUNT = "account", "公众号"
    SCREEN = "screen", "电子屏"
    BROADCAST = "broadcast", "广播"


class DisclosedItem(Record):
    """An item disclosed by the town itself. `on` is the day it was formed; it counts by the day of publication."""

    class Attribute(models.TextChoices):
        """How the document is to be disclosed."""

        ACTIVE = "active", "主动公开"
        ON_REQUEST = "on_request", "依申请公开"
        CLOSED = "closed", "不予公开"

    class Reviewed(models.TextChoices):
        """What the last of the three reviews decided."""

        WHOLE = "whole", "同意公开"
        REDACTED = "redacted", "隐去部分内容后公开"
        REFUSED = "refused", "不公开"

    class State(models.TextChoices):
        """How far the reviews are, and whether it stands."""

        FORMED = "formed", "已登记"
        REVIEWED = "reviewed", "审查完毕"
        CORRECTED = "corrected", "已更正"
        LAPSED = "lapsed", "已标明失效"
        WITHDRAWN = "withdrawn", "已撤下"

    on = models.DateField("形成日期")
    title = models.CharField("标题", max_length=200)
    category = models.CharField("信息类别", max_length=12, choices=Category.choices)
    is_statutory = models.BooleanField(
        "法定主动公开", null=True, blank=True, help_text="不选的按信息类别定；工作动态、新媒体推送不是。"
    )
    attribute = models.CharField(
        "公文属性", max_length=12, choices=Attribute.choices, default=Attribute.ACTIVE
    )
    attribute_reason = models.CharField("不公开的理由和依据", max_length=200, blank=True)
    summary = models.CharField("内容摘要", max_length=300, blank=True)
    scope = models.CharField(
        "公开范围", max_length=60, blank=True, help_text="如“向社会公开”“在上溪村公开”。"
    )
    published_on = models.DateField("发布日期", null=True, blank=True)
    url = models.URLField("链接", blank=True)
    channels = ManyChoices(choices=Channel, verbose_name="发布渠道")
    review_result = models.CharField("审查结论", max_length=10, choices=Reviewed.choices, blank=True)
    review_note = models.CharField("隐去的内容或者不公开的依据", max_length=300, blank=True)
    valid_until = models.DateField(
        "文件有效期至",
        null=True,
        blank=True,
        help_text="文件写明有效期的填，到期提醒标明失效；没有写的留空。",
    )
    correction = models.CharField("更正内容", max_length=300, blank=True)
    withdrawn_reason = models.CharField("撤下原因", max_length=300, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.FORMED, editable=False
    )
    depth = models.CharField("登记深度", max_length=5, choices=Depth.choices, default=Depth.INDEX)

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "主动公开"
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "title", "on"), condition=Q(voided=False), name="disclosure_one_item_once",
                violation_error_message="同一天形成的同题信息已经登记过。一条信息发在几个渠道只登一条，渠道写在一起。",
            ),
            models.CheckConstraint(
                condition=Q(published_on=None) | Q(published_on__gte=models.F("on")),
                name="disclosure_published_after_formed",
                violation_error_message="发布日期不能早于形成日期，请核对。",
            ),
        )  # fmt: skip

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Whether it is statutory follows from the category where nobody said."""
        if self.is_statutory is None and self.category:
            self.is_statutory = self.category not in NEWS
        super().clean_fields(exclude)


class Result(models.TextChoices):
    """How a request was dealt with: the 21 rows of the year report's table three, in its order."""

    GRANTED = "granted", "予以公开"
    PARTLY = "partly", "部分公开"
    SECRET = "secret", "不予公开：属于国家秘密"
    FORBIDDEN = "forbidden", "不予公开：其他法律行政法规禁止公开"
    SAFETY = "safety", "不予公开：危及“三安全一稳定”"
    THIRD_PARTY = "third_party", "不予公开：保护第三方合法权益"
    INTERNAL = "internal", "不予公开：属于三类内部事务信息"
    PROCESS = "process", "不予公开：属于四类过程性信息"
    CASE_FILE = "case_file", "不予公开：属于行政执法案卷"
    INQUIRY = "inquiry", "不予公开：属于行政查询事项"
    NOT_HELD = "not_held", "无法提供：本机关不掌握相关政府信息"
    NOT_READY = "not_ready", "无法提供：没有现成信息需要另行制作"
    STILL_UNCLEAR = "still_unclear", "无法提供：补正后申请内容仍不明确"
    COMPLAINT = "complaint", "不予处理：信访举报投诉类申请"
    REPEATED = "repeated", "不予处理：重复申请"
    PUBLICATION = "publication", "不予处理：要求提供公开出版物"
    EXCESSIVE = "excessive", "不予处理：无正当理由大量反复申请"
    CONFIRMATION = "confirmation", "不予处理：要求行政机关确认或重新出具已获取信息"
    NOT_CORRECTED = "not_corrected", "其他处理：申请人无正当理由逾期不补正"
    NOT_PAID = "not_paid", "其他处理：申请人逾期未按收费通知要求缴纳费用"
    OTHER = "other_result", "其他处理：其他"


REFUSALS = (
    Result.SECRET, Result.FORBIDDEN, Result.SAFETY, Result.THIRD_PARTY, Result.INTERNAL, Result.PROCESS,
    Result.CASE_FILE, Result.INQUIRY,
)  # fmt: skip
UNABLE = (Result.NOT_HELD, Result.NOT_READY, Result.STILL_UNCLEAR)
NOT_PROCESSED = (
    Result.COMPLAINT, Result.REPEATED, Result.PUBLICATION, Result.EXCESSIVE, Result.CONFIRMATION,
)  # fmt: skip
OTHERWISE = (Result.NOT_CORRECTED, Result.NOT_PAID, Result.OTHER)


class Applicant(models.TextChoices):
    """The columns of table three but the total."""

    PERSON = "person", "自然人"
    BUSINESS = "business", "商业企业"
    RESEARCH = "research", "科研机构"
    CHARITY = "charity", "社会公益组织"
    LAW = "law", "法律服务机构"
    OTHER = "other", "其他"


class DisclosureRequest(Record):
    """A request for information. `on` is the day of receipt in law, which follows from how it came (article 31)."""

    class Way(models.TextChoices):
        """How it came; the last two count from the day confirmed with the applicant."""

        IN_PERSON = "in_person", "当面提交"
        REGISTERED = "registered", "挂号信、特快专递"
        ORDINARY = "ordinary", "平信"
        ONLINE = "online", "网络、传真"

    class Remedy(models.TextChoices):
        """Which remedies the reply names."""

        REVIEW_FIRST = "review_first", "先申请行政复议，不服再起诉"
        EITHER = "either", "可以申请行政复议或者直接起诉"
        NONE = "none", "没有告知"

    class Delivery(models.TextChoices):
        """How the reply was delivered."""

        IN_PERSON = "in_person", "当面"
        POST = "post", "邮寄"
        ONLINE = "online", "网络"

    class State(models.TextChoices):
        """How far it is."""

        RECEIVED = "received", "办理中"
        CORRECTING = "correcting", "等待补正"
        REPLIED = "replied", "已答复"
        DELIVERED = "delivered", "已送达"
        CLOSED = "closed", "已归档"

    on = models.DateField("收到申请之日")
    title = models.CharField("申请内容一句话", max_length=200, help_text="不写申请人。")
    number = models.CharField("登记编号", max_length=40, blank=True)
    way = models.CharField("收到方式", max_length=12, choices=Way.choices)
    arrived_on = models.DateField("提交、签收或者到达日期")
    confirmed_on = models.DateField(
        "与申请人确认之日", null=True, blank=True, help_text="平信、网络、传真从与申请人确认之日起算期限。"
    )
    applicant_kind = models.CharField("申请人类别", max_length=12, choices=Applicant.choices)
    applicant_label = models.CharField("申请人", max_length=60)
    contact = models.CharField("联系方式", max_length=120, blank=True)
    content = models.TextField("申请内容", blank=True, help_text="不得要求申请人说明用途。")
    is_unclear = models.BooleanField("内容不明确，需要补正", default=False)
    correction_note = models.CharField("要求补正的内容", max_length=300, blank=True)
    third_party_note = models.CharField("征求意见的第三方（脱敏）和事项", max_length=200, blank=True)
    third_party_answer = models.CharField("第三方意见", max_length=300, blank=True)
    agency_note = models.CharField("征求意见的共同制作机关", max_length=100, blank=True)
    agency_answer = models.CharField("共同制作机关意见", max_length=300, blank=True)
    extension_reason = models.CharField("延期理由", max_length=300, blank=True)
    extension_by = models.CharField("批准人（职务）", max_length=40, blank=True)
    right_body = models.CharField(
        "告知的机关、联系方式", max_length=200, blank=True, help_text="如“县自然资源局，政务公开科电话”。"
    )
    fee = models.DecimalField("信息处理费（元）", max_digits=10, decimal_places=2, null=True, blank=True)
    result = models.CharField("办理结果", max_length=14, choices=Result.choices, blank=True)
    reply_number = models.CharField("答复文号", max_length=60, blank=True)
    remedy = models.CharField("救济告知", max_length=12, choices=Remedy.choices, blank=True)
    basis_note = models.CharField("理由和依据", max_length=300, blank=True)
    search_note = models.CharField("检索情况", max_length=300, blank=True)
    delivery = models.CharField("送达方式", max_length=10, choices=Delivery.choices, blank=True)
    archive_number = models.CharField("卷号", max_length=60, blank=True)
    state = models.CharField(
        "状态", max_length=30, choices=State.choices, default=State.RECEIVED, editable=False
    )
    visibility = models.CharField(
        "可见范围", max_length=12, choices=Visibility.choices, default=Visibility.RESTRICTED
    )

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "依申请公开"
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "number"), condition=~Q(number="") & Q(voided=False),
                name="disclosure_one_request_a_number", violation_error_message="这个登记编号已经用过，请核对编号。",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on=None) | Q(confirmed_on__gte=models.F("arrived_on")),
                name="disclosure_confirmed_after_arrival",
                violation_error_message="与申请人确认之日不能早于到达日期，请核对。",
            ),
        )  # fmt: skip

    @property
    def is_received(self) -> bool:
        """Whether the day of receipt has come: at once, or once it is confirmed with the applicant."""
        return self.way in (self.Way.IN_PERSON, self.Way.REGISTERED) or self.confirmed_on is not None

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """The day of receipt follows from the way; while it is not confirmed, the day of arrival stands in."""
        direct = self.way in (self.Way.IN_PERSON, self.Way.REGISTERED)
        self.on = self.arrived_on if direct else self.confirmed_on or self.arrived_on
        super().clean_fields(exclude)
