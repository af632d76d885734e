"""Guards of legality reviews: the sentence why not, or None."""

from fazhi.decisions.models import Adoption, AgendaItem, Conclusion, LegalityReview, MajorDecision, MatterKind
from fazhi.decisions.queries.opinions import DECISION
from fazhi.law import Book
from fazhi.ledger.kinds import Act
from fazhi.ledger.models import StepTaken
from fazhi.ledger.procedure import done
from fazhi.ledger.readers import name_for


def keep_relied_opinion(review: LegalityReview, act: Act) -> str | None:
    """Keep an opinion from being taken back while a matter ahead rests on it."""
    items = AgendaItem.objects.filter(review=review.pk, voided=False, review_scope=AgendaItem.Scope.YES)
    if item := items.filter(meeting__on__gte=act.on).select_related("meeting").first():
        return (
            f"{item.meeting.on}的会议有议题“{name_for(act, item)}”以这份意见书为依据。"
            "先把这个议题从议程上撤下（作废该议题）或者关联新的审查件，再撤回或作废。"
        )
    rests = done(DECISION, "review").filter(
        record__in=MajorDecision.objects.filter(review=review.pk).values("pk")
    )
    if rests.exists():
        return "有重大行政决策的“合法性审查”一步以这份意见书为依据。先撤回那一步，再撤回或作废。"
    return None


def refuse_before_sending(review: LegalityReview, act: Act) -> str | None:
    """No step of a review lies before the day on which the matter was sent."""
    if act.on < review.on:
        return f"日期{act.on}早于送审日期{review.on}，请核对；先办后送审的，按实际日期登记。"
    return None


def refuse_opinion_without_counsel(review: LegalityReview, act: Act) -> str | None:
    """A decision's opinion needs counsel's signed one, or the reason why there is none."""
    if review.matter_kind != MatterKind.MAJOR_DECISION:
        return None
    if StepTaken.objects.filter(record=review.pk, step="counsel", retracted_at=None).exists():
        return None
    basis = Book.packaged().rule("mad_legality_review_counsel").basis
    return f"重大行政决策的审查应当有法律顾问、公职律师的署名意见（{basis}）。请先登记“顾问意见”；确实没有的，写明理由免做。"


def refuse_opinion_before_acceptance(review: LegalityReview, act: Act) -> str | None:
    """An opinion is not older than the acceptance it follows."""
    accepted = StepTaken.objects.filter(record=review.pk, step="accept", retracted_at=None).first()
    if accepted and act.on < accepted.on:
        return f"意见书日期{act.on}早于受理日期{accepted.on}，请核对。意见书日期不得倒签。"
    return None


def refuse_scope_without_basis(review: LegalityReview, act: Act) -> str | None:
    """不属审查范围 needs its basis."""
    if review.conclusion == Conclusion.OUT_OF_SCOPE and not review.scope_basis:
        return "结论是“不属审查范围”的，要写明依据。"
    return None


def refuse_adoption_without_reason(review: LegalityReview, act: Act) -> str | None:
    """Not adopting needs a reason; the number must fit the word."""
    if review.adoption in (Adoption.PARTLY, Adoption.NONE) and not review.adoption_reason.strip():
        return "没有全部采纳的，要写明不采纳的理由。"
    given, adopted = review.opinions_given or 0, review.opinions_adopted or 0
    if review.adoption == Adoption.ALL and adopted != given:
        return f"选“全部采纳”，采纳条数应当等于意见条数（{given}条）。"
    if review.adoption == Adoption.NONE and adopted:
        return "选“未采纳”，采纳条数应当是0。"
    return None
