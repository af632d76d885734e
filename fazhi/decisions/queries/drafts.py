"""Whether the text that was signed is the text that was reviewed: two files on the review's volume, told by fingerprint.

A file is the one or the other by its name, or both: a record keeps the same file once (送审稿即定稿). The final text may
also lie with the contract or document that rests on the review. What is said is a hint: a scan of the signed paper has
another fingerprint than the draft it was printed from.
"""

from collections.abc import Sequence
from uuid import UUID

from fazhi.decisions.models import Adoption, Conclusion, Contract, LegalityReview, NormativeDocument
from fazhi.ledger.models import Evidence

SENT, FINAL = "送审稿", "定稿"


def say_drafts(reviews: Sequence[LegalityReview]) -> dict[UUID, list[str]]:
    """What the two files of each archived review say; nothing where all is well or neither is there. Three queries."""
    papers = _papers(reviews)
    return {
        review.pk: said
        for review in reviews
        if (said := _say(review, *(papers[review.pk, one] for one in (SENT, FINAL))))
    }


def _say(review: LegalityReview, sent: set[str], final: set[str]) -> list[str]:
    if (
        not sent and not final
    ):  # nothing to compare; that a review has no file at all is told where evidence is
        return []
    if not sent or not final:
        return [f"存了{FINAL if final else SENT}，没有存{SENT if final else FINAL}"]
    if review.conclusion == Conclusion.LAWFUL and not sent & final:
        return ["定稿和送审稿的指纹不同，请核对改了什么"]
    changed = review.conclusion == Conclusion.LAWFUL_IF_CHANGED and review.adoption != Adoption.NONE
    return ["意见要求修改，定稿和送审稿却是同一份文件"] if changed and sent & final else []


def _papers(reviews: Sequence[LegalityReview]) -> dict[tuple[UUID, str], set[str]]:
    """Fingerprints of the files of each review, by which of the two they are."""
    carries = {review.pk: review.pk for review in reviews}
    for model in (Contract, NormativeDocument):
        rests = model._base_manager.filter(review__in=reviews, voided=False)
        carries |= dict(rests.values_list("pk", "review"))
    papers: dict[tuple[UUID, str], set[str]] = {
        (pk, one): set() for pk in carries.values() for one in (SENT, FINAL)
    }
    for record, name, digest in Evidence.objects.filter(record__in=carries).values_list(
        "record", "name", "digest"
    ):
        for paper in (SENT, FINAL):
            if paper in name:
                papers[carries[record], paper].add(digest)
    return papers
