"""A few words beside records that follow from other records and steps: one call for a list, constant queries."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from fazhi.decisions.models import AgendaItem, Contract, LegalityReview, MatterKind, Meeting
from fazhi.decisions.queries.opinions import CONTRACT, REVIEW, done
from fazhi.law import Book
from fazhi.ledger.models import StepTaken
from fazhi.org.law import book_of

UNSEEN = "未见审查意见"
FLOOR = "mad_legality_review_min_period"
BARE = 20  # characters: fewer over all three columns say no more than 符合法律规定


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
