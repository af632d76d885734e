"""Where a reviewed matter went: the contract, agenda item, decision or document that rests on the review, or a link."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db.models import QuerySet

from fazhi.decisions.models import (
    PASSING,
    AgendaItem,
    Contract,
    IssuedDocument,
    LegalityReview,
    MajorDecision,
    MatterKind,
    NormativeDocument,
)
from fazhi.decisions.queries.opinions import CONTRACT, DECISION, DOCUMENT
from fazhi.ledger.models import Link, StepTaken

ITEM = "decisions.agenda_item"
_FOLLOWED = (
    MatterKind.CONTRACT,
    MatterKind.MAJOR_DECISION,
    MatterKind.PROJECT,
    MatterKind.NORMATIVE_DOCUMENT,
)
_MODELS = (Contract, AgendaItem, MajorDecision, NormativeDocument, IssuedDocument)
_USED = {CONTRACT: "sign", ITEM: "decide", DECISION: "discuss", DOCUMENT: "issue"}


def unfollowed(reviews: Sequence[LegalityReview]) -> set[UUID]:
    """Of these, the passed matters on which nothing rests; one query, none where no matter asks for it."""
    asked = {one.pk for one in reviews if one.matter_kind in _FOLLOWED and one.conclusion in PASSING}
    if not asked:
        return set()
    linked = (
        Link.objects.filter(**{f"{end}__in": asked}).values_list(end, flat=True)
        for end in ("source", "target")
    )
    found: QuerySet = Contract.objects.filter(review__in=asked, voided=False).values_list("review", flat=True)
    rest = (
        one.objects.filter(review__in=asked, voided=False).values_list("review", flat=True)
        for one in _MODELS[1:]
    )
    return asked - set(found.union(*rest, *linked))


def used_before_opinion(reviews: Sequence[LegalityReview]) -> set[UUID]:
    """Of these, the ones whose matter was signed, decided or issued all the same. No query where there are none."""
    return set(_used(reviews)) if reviews else set()


def _used(reviews: Sequence[LegalityReview]) -> Iterator[UUID]:
    """Two queries: what rests on these reviews, and which of it was carried through."""
    resting: dict[UUID, UUID] = {}
    for model in (Contract, AgendaItem, MajorDecision, NormativeDocument):
        resting |= dict(model.objects.filter(review__in=reviews, voided=False).values_list("pk", "review"))
    steps = StepTaken.objects.filter(record__in=resting, retracted_at=None, excused_reason="")
    for kind, step, record in steps.values_list("kind", "step", "record"):
        if _USED.get(kind) == step:
            yield resting[record]
