"""Kinds of the room: one description each, from which forms, lists, steps, clocks and figures come."""

from django.db.models import Q

from fazhi.disclosure import guards, queries
from fazhi.disclosure.models import (
    NOT_PROCESSED,
    OTHERWISE,
    REFUSALS,
    UNABLE,
    Category,
    DisclosedItem,
    DisclosureRequest,
    Result,
)
from fazhi.ledger.kinds import Access, Clock, Indicator, Kind, Privacy, Reads, Step, View, register
from fazhi.ledger.models import Depth
from fazhi.org.roles import Role

OFFICE = (Role.GENERAL_OFFICE, Role.JUSTICE)
DECIDERS = (Role.LEADER,)
_ITEMS = "公文属性为主动公开、当年发布的信息，按发布日期计年；同一信息发在几个渠道只计1条，后来撤下的仍计"


def is_awaiting(item: DisclosedItem) -> bool:
    """Whether the twenty working days run: statutory content to be published that is not."""
    active = item.attribute == DisclosedItem.Attribute.ACTIVE
    return active and bool(item.is_statutory) and item.published_on is None


def is_standing(item: DisclosedItem) -> bool:
    """Whether the end of a document's validity has to be told: it is published and was not taken down."""
    return item.published_on is not None and item.state != DisclosedItem.State.WITHDRAWN


def is_reviewed_here(item: DisclosedItem) -> bool:
    """Whether the three reviews are recorded here; of an index row they stand on the paper form."""
    return item.depth == Depth.FULL


def is_unclear(request: DisclosureRequest) -> bool:
    """Whether the content must be corrected first."""
    return request.is_unclear


def is_received(request: DisclosureRequest) -> bool:
    """Whether the day of receipt has come."""
    return request.is_received


def is_unanswered(request: DisclosureRequest) -> bool:
    """Whether there is still a period to extend."""
    return not request.result


def has_unclear_content(request: DisclosureRequest) -> bool:
    """Whether the seven days to ask for a correction run."""
    return request.is_unclear and request.is_received


def _items(key: str, label: str, where: Q, basis: str) -> Indicator:
    return Indicator(
        key, label, "条", "published_on", queries.PUBLIC & where, basis=basis, of="items-disclosed"
    )


DISCLOSED_ITEM = Kind(
    model=DisclosedItem,
    help="发在县门户网站镇栏目、公开栏、公众号的信息，一条信息一条，发几个渠道也只登一条。默认登索引；要在这里走三审的，登记深度选全程办理。",
    fields=(
        "on", "title", "category", "published_on", "url", "channels", "is_statutory", "attribute", "attribute_reason",
        "office", "depth", "valid_until", "platform", "platform_number", "summary", "scope", "review_result", "review_note",
        "correction", "withdrawn_reason",
        "note",
    ),
    first=("published_on", "channels"),
    view=View(
        ("title", "category", "is_statutory", "on", "published_on", "state"),
        filters=("category", "is_statutory", "attribute", "state"), order="-published_on", marks=queries.mark_items,
    ),
    workflow=(
        Step("draft_check", "拟稿自审", when=is_reviewed_here, offers=("summary", "scope"), guards=(guards.refuse_before_forming,),
             note="拟稿人核对：不含秘密，不含身份证号、银行卡号、住址、电话，内容准确；名单只留必要的项目。"),
        Step("office_check", "办公室审核", after=("draft_check",), by=OFFICE, when=is_reviewed_here,
             guards=(guards.refuse_before_forming,), note="核对公文属性、栏目和隐私。"),
        Step("approve", "分管领导审定", after=("office_check",), moves_to="reviewed", by=DECIDERS, asks=("review_result",),
             offers=("review_note",), basis="ogi_pre_review", when=is_reviewed_here,
             guards=(guards.refuse_before_forming, guards.refuse_bare_review), note="审定以后再填发布日期和链接。"),
        Step("correct", "更正", optional=True, moves_to="corrected", asks=("correction",), repeats=True,
             guards=(guards.refuse_unpublished,), note="填更正日期和更正了什么。"),
        Step("lapse", "标明失效", optional=True, moves_to="lapsed", guards=(guards.refuse_unpublished,),
             note="文件废止、失效了，把栏目里的“有效”改成“失效”，填改的日期。整条撤下的，登记“撤下”。"),
        Step("withdraw", "撤下", optional=True, moves_to="withdrawn", asks=("withdrawn_reason",), guards=(guards.refuse_unpublished,),
             note="失效、有误或者不应公开的，撤下并写原因。"),
    ),
    clocks=(
        Clock("ogi_proactive", starts="created", label="主动公开", when=is_awaiting),
        Clock(starts="created", stops="lapse", label="文件有效期届满", until="valid_until", when=is_standing),
    ),
    indicators=(
        Indicator("items-disclosed", "主动公开信息", "条", "published_on", queries.PUBLIC, basis=f"{_ITEMS}。"),
        _items("items-statutory", "其中：法定主动公开", Q(is_statutory=True), "主动公开信息中的法定公开内容，不含工作动态和新媒体推送。"),
        _items("items-news", "其中：工作动态及新媒体", queries.NEWS_ITEMS, "主动公开信息中的工作动态和新媒体推送，不并入法定公开的条数。"),
        _items("items-projects", "其中：重大建设项目", Q(category=Category.PROJECT), "主动公开信息中信息类别为重大建设项目的。"),
        _items("items-benefits", "其中：行政给付、社会救助", Q(category=Category.BENEFIT), "主动公开信息中信息类别为行政给付、社会救助的。"),
        Indicator("items-late", "其中：超期公开", "条", "published_on", queries.late_items, of="items-disclosed",
                  basis="法定公开内容中，发布日期晚于形成之日起二十个工作日的，按放假和调休计算。"),
        Indicator("columns-filled", "有内容的法定公开栏目", "个", "published_on", queries.PUBLIC & Q(is_statutory=True), distinct="category",
                  basis="当年发布过法定公开内容的信息类别，一个类别算1个；哪几类是空的，看“公开栏目更新”。"),
        Indicator("items-lapsed-standing", "失效文件仍挂有效", "条", "", queries.lapsed_standing,
                  basis="数据截止日已过“文件有效期至”，没有标明失效、也没有撤下的信息，不论哪一年发布。"),
    ),
    access=Access(guards=(
        guards.refuse_statutory_news, guards.refuse_closed_without_reason, guards.refuse_unreviewed)),
    privacy=Privacy(public=("title", "category", "published_on", "url")),
    reads=Reads(("公开", "公示", "发布"), {
        "title": ("信息标题", "信息名称"), "on": ("成文日期", "生成日期"), "published_on": ("发布时间", "公开日期"), "url": ("网址", "信息链接"),
        "category": ("栏目", "公开类别"), "channels": ("公开方式", "公开渠道"), "attribute": ("公开属性",), "office": ("公开单位", "来源单位")}),
    natural=("title", "on"),
)  # fmt: skip


def _decided(key: str, label: str, results: tuple[Result, ...]) -> Indicator:
    basis = f"当年办理的申请中，办理结果为{label.removeprefix('其中：')}的，按年报表三的分类。"
    where = Q(result__in=results)
    return Indicator(
        f"requests-decided-{key}", label, "件", "reply", where, basis=basis, of="requests-decided"
    )


DISCLOSURE_REQUEST = Kind(
    model=DisclosureRequest,
    help="收到政府信息公开申请就登记，一件一条。收到之日按收到方式定：当面和挂号邮寄按提交、签收日，平信、网络、传真按与申请人确认之日。",
    fields=(
        "number", "way", "arrived_on", "confirmed_on", "applicant_kind", "applicant_label", "contact", "title", "content",
        "is_unclear", "office", "handler", "visibility", "correction_note", "third_party_note", "third_party_answer",
        "agency_note", "agency_answer", "right_body", "extension_reason", "extension_by", "fee", "result", "reply_number", "basis_note",
        "search_note", "remedy", "delivery", "archive_number", "note",
    ),
    view=View(
        ("number", "title", "applicant_kind", "on", "result", "state"), filters=("applicant_kind", "way", "result", "state"),
        marks=queries.mark_requests,
    ),
    workflow=(
        Step("correct", "补正告知", moves_to="correcting", asks=("correction_note",), basis="ogi_correction", when=is_unclear,
             guards=(guards.refuse_before_receipt,), note="一次写清要补什么、什么时候补；只告知一次。"),
        Step("corrected", "收到补正", after=("correct",), moves_to="received", basis="ogi_correction", when=is_unclear,
             note="填收到补正材料的日期，答复期限从这天重新起算。"),
        Step("consult", "征求第三方意见", optional=True, asks=("third_party_note",), basis="ogi_third_party_opinion",
             guards=(guards.refuse_before_receipt,), note="涉及商业秘密、个人隐私的，书面征求意见；等待的时间不计入答复期限。"),
        Step("consulted", "第三方意见期满", after=("consult",), asks=("third_party_answer",), basis="ogi_third_party_opinion",
             note="填收到意见的日期，或者十五个工作日期满的日期；没有回复的写“逾期未提意见”。"),
        Step("joint", "征求共同制作机关意见", optional=True, asks=("agency_note",), basis="ogi_joint_agency_opinion",
             guards=(guards.refuse_before_receipt,), note="由牵头制作的机关公开；等待的时间不计入答复期限。"),
        Step("joint_answer", "共同制作机关意见期满", after=("joint",), asks=("agency_answer",),
             basis="ogi_joint_agency_opinion", note="十五个工作日内没有回复的，视为同意公开。"),
        Step("refer", "转告", optional=True, asks=("right_body",), basis="ogi_reply_types", guards=(guards.refuse_before_receipt,),
             note="不归本机关负责公开、能确定该找谁的，告知那个机关的名称、联系方式；填告知的日期，答复书里也写上。"),
        Step("charge", "收费通知", optional=True, asks=("fee",), basis="ogi_no_fee", guards=(guards.refuse_before_receipt,),
             note="一般不收费；数量、频次明显超过合理范围的才收。"),
        Step("extend", "延期", optional=True, when=is_unanswered, by=(Role.GENERAL_OFFICE, Role.LEADER), asks=("extension_reason", "extension_by"),
             basis="ogi_reply", guards=(guards.refuse_before_receipt, guards.refuse_late_extension),
             note="经政府信息公开工作机构负责人同意并告知申请人，延长不超过二十个工作日；填告知申请人的日期。"),
        Step("reply", "答复", moves_to="replied", asks=("result", "reply_number", "remedy"),
             offers=("basis_note", "search_note"), basis="ogi_reply_types",
             guards=(guards.refuse_before_receipt, guards.refuse_wrong_result),
             note="填答复书上的日期。不予公开的先申请行政复议，不能写可以直接起诉；本机关不掌握的写检索情况，归别的机关的先登记“转告”。"),
        Step("deliver", "送达", after=("reply",), moves_to="delivered", asks=("delivery",), note="填送达日期，送达回证作附件。"),
        Step("archive", "归档", after=("deliver",), moves_to="closed", offers=("archive_number",),
             note="一件一卷：登记表、回执、补正和延期告知、征求意见、答复书、送达回证。"),
    ),
    clocks=(
        Clock("ogi_reply", starts="created", stops="reply", label="答复公开申请", restarts=("corrected",),
              pauses=(("correct", "corrected"), ("consult", "consulted"), ("joint", "joint_answer")),
              extended_by="extend", when=is_received),
        Clock("ogi_correction", starts="created", stops="correct", label="补正告知", when=has_unclear_content),
        Clock("ogi_third_party_opinion", starts="consult", stops="consulted", label="第三方意见"),
        Clock("ogi_joint_agency_opinion", starts="joint", stops="joint_answer", label="共同制作机关意见"),
    ),
    indicators=(
        Indicator("requests-received", "新收公开申请", "件", basis="当年收到的政府信息公开申请，按收到申请之日计年。"),
        Indicator("requests-carried-in", "上年结转公开申请", "件", "", queries.carried_in,
                  basis="上年底以前收到、上年底还没有答复的申请，等于上年的结转下年。"),
        Indicator("requests-decided", "办理公开申请", "件", "reply", basis="当年答复的申请，按答复日期计年，含上年结转的。"),
        _decided("granted", "其中：予以公开", (Result.GRANTED,)),
        _decided("partly", "其中：部分公开", (Result.PARTLY,)),
        _decided("refused", "其中：不予公开", REFUSALS),
        _decided("unable", "其中：无法提供", UNABLE),
        _decided("not-processed", "其中：不予处理", NOT_PROCESSED),
        _decided("otherwise", "其中：其他处理", OTHERWISE),
        Indicator("requests-carried-out", "结转下年公开申请", "件", "", queries.carried_out,
                  basis="数据截止日以前收到、还没有答复的申请。"),
        Indicator("requests-late", "超期答复", "件", "", queries.late_requests,
                  basis="答复期限的末日在当年、到期没有答复的申请；补正重新起算，征求意见的时间不计入，延期的顺延。"),
    ),
    access=Access(create=(*OFFICE, Role.LEADER, Role.STATION), guards=(guards.refuse_future_arrival,)),
    privacy=Privacy(masked=("applicant_label", "contact"), keep="按文书档案保管期限"),
    reads=Reads(("信息公开申请", "依申请公开"), {
        "number": ("申请编号",), "title": ("申请事项",), "arrived_on": ("申请日期",), "applicant_kind": ("申请人类型",),
        "way": ("申请方式",), "result": ("答复类型", "答复结果"), "reply_number": ("答复书文号",)}),
    natural=("arrived_on", "title"),
)  # fmt: skip

register(DISCLOSED_ITEM, DISCLOSURE_REQUEST)
