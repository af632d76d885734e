"""Why not: each guard answers with a sentence or with None. What happened late or wrongly is still recorded."""

from fazhi.disclosure.models import NEWS, REFUSALS, DisclosedItem, DisclosureRequest, Result
from fazhi.disclosure.queries import ITEM, REQUEST, reply_days
from fazhi.law import Book
from fazhi.ledger.kinds import Act, kind
from fazhi.ledger.models import Depth
from fazhi.ledger.procedure import done, progress_of
from fazhi.org.law import book_of

_EXPLAINED = (*REFUSALS, Result.PARTLY)


def refuse_statutory_news(item: DisclosedItem, act: Act) -> str | None:
    """News never counts as statutory content."""
    if item.category in NEWS and item.is_statutory:
        return (
            f"“{item.get_category_display()}”不是法定主动公开内容，不能计入法定公开的条数。"
            "请改“信息类别”，或者把“法定主动公开”改成否。"
        )
    return None


def refuse_closed_without_reason(item: DisclosedItem, act: Act) -> str | None:
    """What is kept closed has a reason, and no day of publication."""
    if item.attribute != DisclosedItem.Attribute.CLOSED:
        return None
    if not item.attribute_reason.strip():
        return "公文属性是“不予公开”的，要写明理由和依据。"
    return "公文属性是“不予公开”，却填了发布日期，请核对。" if item.published_on else None


def refuse_unreviewed(item: DisclosedItem, act: Act) -> str | None:
    """The gate of article 17: what is published from today on was reviewed; what was published stands as it was."""
    if item.published_on is None:
        return None
    if item.published_on > act.on:
        return f"发布日期{item.published_on}还没有到，发布以后再填。"
    approved = done(ITEM, "approve").filter(record=item.pk).exists()
    if approved and item.review_result == DisclosedItem.Reviewed.REFUSED:
        return "分管领导审定的结论是“不公开”，不能填发布日期。结论变了的，先撤回“分管领导审定”，重新审定。"
    if item.depth != Depth.FULL or item.published_on < act.on or approved:
        return None  # published already: recorded as it was, and marked 未见公开前审查
    basis = Book.packaged().rule("ogi_pre_review").basis
    return (
        f"“{item.title}”还没有审定，不能发布：公开前要审查（{basis}）。"
        "请先把发布日期留空保存，登记拟稿自审、办公室审核、分管领导审定，再填发布日期；您填的内容还在。"
    )


def refuse_bare_review(item: DisclosedItem, act: Act) -> str | None:
    """A review that hides or closes something says what and why."""
    hidden = (DisclosedItem.Reviewed.REDACTED, DisclosedItem.Reviewed.REFUSED)
    if item.review_result in hidden and not item.review_note.strip():
        return "隐去部分内容或者不公开的，要写明隐去什么、依据什么。"
    return None


def refuse_before_forming(item: DisclosedItem, act: Act) -> str | None:
    """No step lies before the day on which the item was formed."""
    return f"日期{act.on}早于形成日期{item.on}，请核对。" if act.on < item.on else None


def refuse_unpublished(item: DisclosedItem, act: Act) -> str | None:
    """Only what stands can be corrected or taken down."""
    return None if item.published_on else "这条信息还没有填发布日期，没有发布的谈不上更正和撤下。"


def refuse_future_arrival(request: DisclosureRequest, act: Act) -> str | None:
    """A request is recorded once it is there."""
    for day in (request.arrived_on, request.confirmed_on):
        if day and day > act.on:
            return f"日期{day}还没有到，收到以后再登记。"
    return None


def refuse_before_receipt(request: DisclosureRequest, act: Act) -> str | None:
    """No step lies before the day of receipt."""
    return f"日期{act.on}早于收到申请之日{request.on}，请核对。" if act.on < request.on else None


def refuse_late_extension(request: DisclosureRequest, act: Act) -> str | None:
    """A period that has ended cannot be extended; until somebody gives the day, it may have been done in time."""
    if act.asked:
        return None
    due, _ = reply_days(request, progress_of(kind(REQUEST), request), book_of(request.unit))
    if due is None or act.on <= due:
        return None
    basis = Book.packaged().rule("ogi_reply").basis
    return f"答复期限在{due}已经届满，不能再延期（{basis}）。请尽快答复；逾期的，如实登记答复日期。"


def refuse_wrong_result(request: DisclosureRequest, act: Act) -> str | None:
    """A result rests on the steps it speaks of."""
    if not request.result:
        return None
    progress = progress_of(kind(REQUEST), request)
    corrected, asked = progress.done("corrected"), progress.done("correct")
    if request.result == Result.STILL_UNCLEAR and not corrected:
        return "“补正后申请内容仍不明确”以收到补正为前提。请先登记“补正告知”和“收到补正”。"
    if request.result == Result.NOT_CORRECTED and (not asked or corrected):
        return "“申请人无正当理由逾期不补正”以告知补正、没有收到补正为前提，请核对步骤。"
    if request.result == Result.NOT_PAID and not progress.done("charge"):
        return "“申请人逾期未缴纳费用”以收费通知为前提。请先登记“收费通知”。"
    if request.result in _EXPLAINED and not request.basis_note.strip():
        return "不予公开、部分公开的，要写明理由和依据。"
    return None
