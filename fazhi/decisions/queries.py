"""Which opinion stood on which day: read from the steps, never from a state."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import ExtractYear

from fazhi.decisions.models import PASSING, AgendaItem, Contract, LegalityReview, MatterKind, Meeting, SitIn
from fazhi.law import Book
from fazhi.ledger.models import Record, StepTaken
from fazhi.org.law import book_of

T = TypeVar("T", bound=Record)

REVIEW, CONTRACT, DECISION = "decisions.legality_review", "decisions.contract", "decisions.major_decision"
UNSEEN = "未见审查意见"
FLOOR = "mad_legality_review_min_period"
BARE = 20  # characters: fewer over all three columns say no more than 符合法律规定


def done(kind: str, step: str) -> QuerySet[StepTaken]:
    """Rows of a step that stand and were really done."""
    return StepTaken.objects.filter(kind=kind, step=step, retracted_at=None, excused_reason="")


def _seen(before: OuterRef | Subquery) -> Q:
    """Whether the linked review's opinion was issued by that day, told from inside the subquery."""
    issued = done(REVIEW, "issue").filter(record=OuterRef("review"), on__lte=before)
    return Q(Exists(issued), review__voided=False)


def _day_of_outer(kind: str, step: str) -> Subquery:
    return Subquery(done(kind, step).filter(record=OuterRef(OuterRef("pk"))).values("on")[:1])


ITEM_SEEN = _seen(OuterRef("meeting__on"))
CONTRACT_SEEN = _seen(_day_of_outer(CONTRACT, "sign"))
DECISION_SEEN = _seen(_day_of_outer(DECISION, "discuss"))
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
FIRST_SENT = ~Q(Exists(done(REVIEW, "issue").filter(record=OuterRef("resubmits"))))
ANSWERED = Q(
    Exists(
        done(REVIEW, "answer")
        .annotate(issued=Subquery(done(REVIEW, "issue").filter(record=OuterRef("record")).values("on")[:1]))
        .filter(record=OuterRef("pk"), on__year=ExtractYear(F("issued")))
    )
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
        return f"审查件“{found.title}”还没有出具意见书"
    if found.conclusion not in PASSING:
        return f"审查件“{found.title}”的结论是“{found.get_conclusion_display()}”"
    return f"意见书日期{issued_on}晚于{day}" if issued_on > day else ""


def meeting_day(meeting: UUID) -> date | None:
    """The day of a meeting as it is stored, whatever a caller holds in hand. Locks the meeting in a write."""
    found = _locked(Meeting, meeting)
    return found.on if found else None


def _locked(model: type[T], pk: UUID) -> T | None:
    """Read a row; in a write keep it from changing until the write is over, so that no gate is passed in between."""
    rows = model._base_manager.filter(pk=pk)
    return (rows.select_for_update() if connection.in_atomic_block else rows).first()


def mark_items(items: Sequence[AgendaItem]) -> dict[UUID, str]:
    """未见审查意见 beside the matters in review scope whose opinion was not there on the meeting's day."""
    due = [item for item in items if item.review_scope == AgendaItem.Scope.YES]
    meetings = Meeting._base_manager.in_bulk({item.meeting_id for item in due})
    issued = _opinions(item.review_id for item in due)
    return _unseen({item.pk: (item.review_id, meetings[item.meeting_id].on, "会议") for item in due}, issued)


def mark_contracts(contracts: Sequence[Contract]) -> dict[UUID, str]:
    """未见审查意见 beside signed contracts whose opinion was not there on the day of signing."""
    rows = done(CONTRACT, "sign").filter(record__in=[contract.pk for contract in contracts])
    signed = dict(rows.values_list("record", "on"))
    issued = _opinions(contract.review_id for contract in contracts)
    return _unseen({c.pk: (c.review_id, signed[c.pk], "签订") for c in contracts if c.pk in signed}, issued)


def _opinions(reviews: Iterable[UUID | None]) -> dict[UUID, date]:
    rows = done(REVIEW, "issue").filter(record__in={pk for pk in reviews if pk})
    voided = LegalityReview._base_manager.filter(voided=True).values("pk")
    return dict(rows.exclude(record__in=voided).values_list("record", "on"))


def _unseen(needed: dict[UUID, tuple[UUID | None, date, str]], issued: dict[UUID, date]) -> dict[UUID, str]:
    marks = {}
    for pk, (review, day, event) in needed.items():
        opinion = issued.get(review) if review else None
        if opinion is None:
            marks[pk] = UNSEEN
        elif opinion > day:
            marks[pk] = f"{UNSEEN}（意见书{opinion}晚于{event}）"
    return marks


def mark_reviews(reviews: Sequence[LegalityReview]) -> dict[UUID, str]:
    """Beside issued reviews: less time than a decision's reviewer must be left, or an opinion that says nothing."""
    rows = StepTaken.objects.filter(
        record__in=[review.pk for review in reviews], step__in=("accept", "issue"), retracted_at=None
    ).values_list("record", "step", "on")
    days = {(record, step): on for record, step, on in rows}
    books = {review.unit_id: book_of(review.unit) for review in {r.unit_id: r for r in reviews}.values()}
    marks = {}
    for review in reviews:
        accepted, issued = days.get((review.pk, "accept")), days.get((review.pk, "issue"))
        if accepted and issued and (said := _say_faults(review, accepted, issued, books[review.unit_id])):
            marks[review.pk] = "；".join(said)
    return marks


def _say_faults(review: LegalityReview, accepted: date, issued: date, book: Book) -> list[str]:
    said = []
    if review.matter_kind == MatterKind.MAJOR_DECISION and issued < book.ends(FLOOR, accepted).due_on:
        said.append("审查时间不足7个工作日")
    if len(review.authority_points + review.procedure_points + review.substance_points) < BARE:
        said.append("意见要点过于简单")
    return said
