"""Which opinion stood on which day: read from the steps, never from a state."""

from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import ExtractYear

from fazhi.decisions.models import (
    PASSING,
    AgendaItem,
    Contract,
    LegalityReview,
    Meeting,
    NormativeDocument,
    SitIn,
)
from fazhi.ledger.models import Record
from fazhi.ledger.procedure import done

T = TypeVar("T", bound=Record)

REVIEW, CONTRACT, DECISION = "decisions.legality_review", "decisions.contract", "decisions.major_decision"
DOCUMENT = "decisions.normative_document"


def _seen(before: OuterRef | Subquery) -> Q:
    """Whether the linked review's opinion was issued by that day, told from inside the subquery."""
    issued = done(REVIEW, "issue").filter(record=OuterRef("review"), on__lte=before)
    return Q(Exists(issued), review__voided=False)


def _day_of_outer(kind: str, step: str) -> Subquery:
    return Subquery(done(kind, step).filter(record=OuterRef(OuterRef("pk"))).values("on")[:1])


ITEM_SEEN = _seen(OuterRef("meeting__on"))
CONTRACT_SEEN = _seen(_day_of_outer(CONTRACT, "sign"))
DECISION_SEEN = _seen(_day_of_outer(DECISION, "discuss"))
DOCUMENT_SEEN = _seen(_day_of_outer(DOCUMENT, "issue"))
# A matter that stands in two books of a year is due for review once: the contract counts, not its agenda item.
ITEM_DUE = Q(review_scope=AgendaItem.Scope.YES) & ~Q(
    Exists(
        done(CONTRACT, "sign").filter(
            record__in=Contract.objects.filter(agenda_item=OuterRef(OuterRef("pk")), voided=False).values(
                "pk"
            ),
            on__year=ExtractYear(OuterRef("meeting__on")),
        )
    )
)
DECISION_DUE = Q(agenda_item=None) | ~Q(agenda_item__review_scope=AgendaItem.Scope.YES)
NORMATIVE = Q(is_normative=NormativeDocument.Finding.YES)
DOCUMENT_DUE = NORMATIVE & DECISION_DUE
FIRST_SENT = ~Q(Exists(done(REVIEW, "issue").filter(record=OuterRef("resubmits"))))
ANSWERED = Q(
    Exists(
        done(REVIEW, "answer")
        .annotate(issued=Subquery(done(REVIEW, "issue").filter(record=OuterRef("record")).values("on")[:1]))
        .filter(record=OuterRef("pk"), on__year=ExtractYear(F("issued")))
    )
)
LAW_MEETING = Q(
    Exists(AgendaItem.objects.filter(meeting=OuterRef("pk"), is_law_topic=True, voided=False, draft=False))
)
SAT_IN = Q(
    Exists(
        SitIn.objects.filter(meeting=OuterRef("pk"), voided=False, draft=False).exclude(
            capacity=SitIn.Capacity.OTHER
        )
    )
)


def opinion_day(review: UUID | None) -> date | None:
    """The day of a review's opinion, or None while there is none."""
    return done(REVIEW, "issue").filter(record=review).values_list("on", flat=True).first()


def fault_of_opinion(review: UUID | None, unit: UUID, day: date) -> str:
    """What is missing for a review to carry a matter on a day; "" where nothing is. Locks the review in a write."""
    if review is None:
        return "没有关联合法性审查件"
    found = _locked(LegalityReview, review)
    if found is None or found.voided or found.unit_id != unit:
        return "关联的审查件已作废或者不是本镇的"
    issued_on = opinion_day(review)
    if issued_on is None:
        return "关联的审查件还没有出具意见书"
    if found.conclusion not in PASSING:
        return f"关联的审查件的结论是“{found.get_conclusion_display()}”"
    return f"意见书日期{issued_on}晚于{day}" if issued_on > day else ""


def meeting_day(meeting: UUID) -> date | None:
    """The day of a meeting as it is stored, whatever a caller holds in hand. Locks the meeting in a write."""
    found = _locked(Meeting, meeting)
    return found.on if found else None


def _locked(model: type[T], pk: UUID) -> T | None:
    """Read a row; in a write keep it from changing until the write is over, so that no gate is passed in between."""
    rows = model._base_manager.filter(pk=pk)
    return (rows.select_for_update() if connection.in_atomic_block else rows).first()
