"""Normative documents with their procedure, and the register of every document issued."""

from typing import Any

from django.db.models import Q

from fazhi.decisions.guards import documents as guards
from fazhi.decisions.models import IssuedDocument, NormativeDocument
from fazhi.decisions.queries import documents, opinions
from fazhi.ledger.kinds import Access, Clock, Guard, Indicator, Kind, Privacy, Ratio, Reads, Step, View
from fazhi.org.roles import Role

KEEPERS = (Role.GENERAL_OFFICE, Role.PARTY_OFFICE, Role.JUSTICE)
_FILING = "应备案：备案期限在当年届满的；期限由省定、县里设定，没有设定的不出数。"


def may_be_normative(document: NormativeDocument) -> bool:
    """Whether the procedure goes on: all but what was found not to be one."""
    return document.is_normative != NormativeDocument.Finding.NO


def concerns_business(document: NormativeDocument) -> bool:
    """Whether thirty days of comment are usual: operators are concerned."""
    return document.concerns_business == NormativeDocument.Business.YES


def _step(name: str, label: str, *own: Guard, **rest: Any) -> Step:
    """A step that only a normative document goes through, with guards of its own."""
    return Step(name, label, when=may_be_normative, guards=(guards.refuse_before_draft, *own), **rest)


NORMATIVE_DOCUMENT = Kind(
    model=NormativeDocument,
    help="可能是行政规范性文件的，从认定记到备案、清理；多数镇一年没有。普通发文只登发文登记。",
    fields=(
        "on", "title", "office", "handler", "is_normative", "finding_reason", "concerns_business", "beyond", "comments_from",
        "comments_adopted", "review", "agenda_item", "number", "registration_number", "published_at", "effective_on",
        "valid_until", "filing_agency", "filing_number", "clean_up", "ending", "ending_ref", "note",
    ),
    first=("office",),
    view=View(
        ("title", "is_normative", "number", "on", "valid_until", "state"),
        filters=("is_normative", "concerns_business", "state"), marks=documents.mark_normative,
    ),
    workflow=(
        Step("identify", "认定", moves_to="identified", by=KEEPERS,
             asks=("is_normative", "finding_reason", "concerns_business"), guards=(guards.refuse_before_draft,),
             note="是不是规范性文件，写明理由；不是的到此为止，签发后登发文登记。"),
        _step("comment", "征求意见", offers=("comments_adopted",), excuse=True, basis="nd_business_comment_30_days",
              note="填征求意见结束的日期，起始日先在记录里填；公告和采纳情况作附件。"),
        _step("competition", "公平竞争审查", guards.refuse_excused_competition, after=("identify",), excuse=True,
              basis="fair_competition_review_gate", note="涉及经营者经济活动的必须审查；不涉及的写明理由免做。"),
        _step("audit", "合法性审核", guards.refuse_other_review, asks=("review",), excuse=True,
              basis="nd_legality_audit_period", note="选已经出具意见书的审核件；核对有没有设定处罚、证明事项。免做的写依据，仍在应审事项里。"),
        _step("discuss", "集体讨论", offers=("agenda_item",), note="填开会的日期，并选会议台账里的议题。"),
        _step("issue", "签发", guards.refuse_unscreened_issue, after=("identify",), moves_to="issued", by=KEEPERS, asks=("number",),
              note="填签发日期和文号。没有审核就签发了的，也如实登记。"),
        _step("publish", "登记、编号、公布", guards.refuse_publication_before_issue, after=("issue",), moves_to="published",
              by=KEEPERS, asks=("published_at",), offers=("registration_number", "effective_on", "valid_until"),
              basis="nd_unpublished_not_basis", note="统一登记、统一编号、统一公布；没有公布的不能当依据。"),
        _step("file", "备案", after=("publish",), by=KEEPERS, asks=("filing_agency",), offers=("filing_number",),
              basis="nd_filing_deadline", note="报备案机关，填送出的日期；天数由省里规定、县里设定。"),
        _step("keep", "清理：继续有效", optional=True, after=("publish",), by=KEEPERS, asks=("clean_up",), offers=("valid_until",),
              repeats=True, note="评估清理后继续有效的；延长有效期的，填新的有效期止。"),
        _step("end", "清理：废止、失效", optional=True, after=("publish",), moves_to="ended", by=KEEPERS, asks=("ending",),
              offers=("ending_ref",), note="填废止、失效的日期；公布渠道上的“有效”也要改。"),
    ),
    clocks=(
        Clock("nd_business_comment_30_days", starts="comments_from", stops="comment", label="公开征求意见",
              when=concerns_business),
        Clock("nd_filing_deadline", starts="publish", stops="file", label="规范性文件备案"),
        Clock(starts="publish", stops="end", label="有效期", until="valid_until"),
    ),
    indicators=(
        Indicator("normative-documents", "制发行政规范性文件", "件", "issue", opinions.NORMATIVE,
                  basis="认定为行政规范性文件且当年签发的，按签发日期计年。"),
        Indicator("normative-documents-repealed", "废止、失效的规范性文件", "件", "end", opinions.NORMATIVE,
                  basis="当年登记废止或者失效的行政规范性文件。"),
        Indicator("normative-documents-in-force", "现行有效的规范性文件", "件", "", documents.in_force,
                  basis="数据截止日已公布，没有废止、失效，也没有过有效期的行政规范性文件。"),
        Ratio("documents-filed-on-time", "规范性文件按期备案率", documents.filed_on_time, "", documents.filing_due,
              f"期限内备案÷应备案。{_FILING}"),
        Indicator("documents-due", "应审：规范性文件", "件", "issue", opinions.DOCUMENT_DUE,
                  basis="当年签发的规范性文件；已作为属审查范围的议题计入的，不重计。"),
        Indicator("documents-reviewed", "事前有审核意见的规范性文件", "件", "issue",
                  opinions.DOCUMENT_DUE & opinions.DOCUMENT_SEEN, of="documents-due", basis="意见书日期不晚于签发之日。"),
        Indicator("documents-unreviewed", "未见审核意见的规范性文件", "件", "issue",
                  opinions.DOCUMENT_DUE & ~opinions.DOCUMENT_SEEN, of="documents-due",
                  basis="签发之日还没有意见书，含免做审核的。"),
    ),
    access=Access(),
    privacy=Privacy(public=("title", "number")),
    reads=Reads(("规范性文件",), {"title": ("文件名称", "标题"), "number": ("文号", "发文字号")}),
    natural=("on", "title"),
)  # fmt: skip


def _issued(key: str, label: str, where: Q, basis: str) -> Indicator:
    return Indicator(key, label, "件", where=where, basis=basis, of="documents-issued")


ISSUED_DOCUMENT = Kind(
    model=IssuedDocument,
    help="镇党委、政府发的每一份文件，一行一件；疑似规范性文件的清单从这里出。人事文件只写“人事任免文件”。",
    fields=(
        "on", "title", "number", "reviewed", "attribute", "issuer", "normative", "review", "normative_document",
        "office", "depth", "note",
    ),
    view=View(
        ("number", "title", "on", "reviewed", "normative", "attribute"),
        filters=("issuer", "reviewed", "normative", "attribute"), marks=documents.mark_issued,
    ),
    indicators=(
        Indicator("documents-issued", "发文", "件", basis="发文登记的文件，按成文日期计年。"),
        _issued("documents-issued-reviewed", "其中：经合法性审查", Q(reviewed=IssuedDocument.Reviewed.YES),
                "发文中登记为已审查的。"),
        _issued("documents-issued-missed", "其中：应审未审", Q(reviewed=IssuedDocument.Reviewed.MISSED),
                "发文中登记为应审未审的，如实列出。"),
        _issued("documents-suspected", "其中：疑似规范性文件", Q(normative=IssuedDocument.Normative.SUSPECTED),
                "发文中登记为疑似规范性文件、还没有认定的。"),
    ),
    access=Access(create=KEEPERS, guards=(guards.refuse_contradicting_line, guards.refuse_personnel_title)),
    privacy=Privacy(),
    reads=Reads(("发文", "印发"), {"number": ("文号", "发文字号"), "title": ("标题", "文件名称"), "on": ("成文日期", "发文日期")}),
    natural=("number",),
)  # fmt: skip
