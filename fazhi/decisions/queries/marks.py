"""A few words beside records that follow from other records and steps: one call for a list, constant queries."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Sum

from fazhi.decisions.models import (
    AgendaItem,
    Contract,
    LegalAdviserEngagement,
    LegalityReview,
    Material,
    MatterKind,
    Meeting,
    PaymentNode,
    SitIn,
)
from fazhi.decisions.queries.destinations import unfollowed, used_before_opinion
from fazhi.decisions.queries.drafts import say_drafts
from fazhi.decisions.queries.opinions import CONTRACT, REVIEW
from fazhi.law import Book
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Link, StepTaken
from fazhi.ledger.procedure import done
from fazhi.org.law import book_of

UNSEEN = "未见审查意见"
CIRCULATED = "传签代会"
THREE_MAJORS = tuple(one for one in AgendaItem.Category if one != AgendaItem.Category.OTHER)
FLOOR = "mad_legality_review_min_period"
BARE = 20  # characters: fewer over all three columns say no more than 符合法律规定


def mark_items(items: Sequence[AgendaItem]) -> dict[UUID, str]:
    """Beside matters: in review scope without an opinion on the meeting's day; one of the majors signed round."""
    meetings = Meeting._base_manager.in_bulk({item.meeting_id for item in items})
    due = [item for item in items if item.review_scope == AgendaItem.Scope.YES]
    issued = opinions_of(item.review_id for item in due)
    marks = unseen({item.pk: (item.review_id, meetings[item.meeting_id].on, "会议") for item in due}, issued)
    for item in items:
        if item.category in THREE_MAJORS and meetings[item.meeting_id].way == Meeting.Way.CIRCULATED:
            marks[item.pk] = "；".join(filter(None, (marks.get(item.pk), CIRCULATED)))
    return marks


def mark_meetings(meetings: Sequence[Meeting]) -> dict[UUID, str]:
    """Beside papers passed round for signatures: how many of the majors were decided so."""
    signed = [one.pk for one in meetings if one.way == Meeting.Way.CIRCULATED]
    items = AgendaItem.objects.filter(
        meeting__in=signed, category__in=THREE_MAJORS, voided=False, draft=False
    ).values_list("meeting", flat=True)
    return {pk: f"{CIRCULATED}：三重一大议题{number}项" for pk, number in Counter(items).items()}


def mark_contracts(contracts: Sequence[Contract]) -> dict[UUID, str]:
    """Beside contracts: no opinion on the day of signing; signed by who may not; more paid than was agreed."""
    rows = done(CONTRACT, "sign").filter(record__in=[contract.pk for contract in contracts])
    signed = dict(rows.values_list("record", "on"))
    issued = opinions_of(contract.review_id for contract in contracts)
    marks = unseen({c.pk: (c.review_id, signed[c.pk], "签订") for c in contracts if c.pk in signed}, issued)
    for contract in contracts:
        if said := list(_say_terms(contract)):
            marks[contract.pk] = "；".join(filter(None, (marks.get(contract.pk), *said)))
    paid = PaymentNode.objects.filter(contract__in=contracts, voided=False).values_list("contract")
    for pk, amount in paid.annotate(Sum("paid_amount")):
        contract = next(c for c in contracts if c.pk == pk)
        if contract.amount is not None and (amount or 0) > contract.amount:
            marks[pk] = "；".join(filter(None, (marks.get(pk), "实付合计超过标的额")))
    return marks


def _say_terms(contract: Contract) -> Iterable[str]:
    if contract.signer in (Contract.Signer.OFFICE, Contract.Signer.VILLAGE):
        yield f"签订主体是{contract.get_signer_display()}"
    if contract.liability == Contract.Liability.BLANK:
        yield "违约责任空白"


def opinions_of(reviews: Iterable[UUID | None]) -> dict[UUID, date]:
    """The day of the opinion of each review that has one."""
    rows = done(REVIEW, "issue").filter(record__in={pk for pk in reviews if pk})
    voided = LegalityReview._base_manager.filter(voided=True).values("pk")
    return dict(rows.exclude(record__in=voided).values_list("record", "on"))


def unseen(
    needed: Mapping[UUID, tuple[UUID | None, date, str]], issued: Mapping[UUID, date], word: str = UNSEEN
) -> dict[UUID, str]:
    """The words for matters (review, day, what happened) whose opinion was not there on their day."""
    marks = {}
    for pk, (review, day, event) in needed.items():
        opinion = issued.get(review) if review else None
        if opinion is None:
            marks[pk] = word
        elif opinion > day:
            marks[pk] = f"{word}（意见书{opinion}晚于{event}）"
    return marks


def mark_sit_ins(sit_ins: Sequence[SitIn]) -> dict[UUID, str]:
    """Beside sit-ins: nobody named, or nothing said of what became of the advice."""
    marks = {}
    for one in sit_ins:
        said = [] if one.attendee.strip() else ["没有写列席人"]
        if one.advice_count and not one.advice_taken:
            said.append("没有写意见落实")
        if said:
            marks[one.pk] = "；".join(said)
    return marks


def mark_engagements(engagements: Sequence[LegalAdviserEngagement]) -> dict[UUID, str]:
    """Beside engagements: the work that reviews, meetings and linked records show, or that there is none."""
    own = [engagement.pk for engagement in engagements]
    reviews = Counter(
        LegalityReview.objects.filter(adviser__in=own, voided=False).values_list("adviser", flat=True)
    )
    sittings = Counter(SitIn.objects.filter(adviser__in=own, voided=False).values_list("adviser", flat=True))
    links = Counter(Link.objects.filter(target__in=own).values_list("target", "source_kind"))
    marks = {}
    for pk in own:
        said = [f"审查{reviews[pk]}件"] if reviews[pk] else []
        said += [f"列席{sittings[pk]}次"] if sittings[pk] else []
        said += [f"{kind(key).label}{number}条" for (to, key), number in sorted(links.items()) if to == pk]
        marks[pk] = "、".join(said) or "还没有审查、列席、代理的记录"
    conflicted = (one.pk for one in engagements if one.conflict == LegalAdviserEngagement.Conflict.FOUND)
    marks |= {pk: f"顾问代理过对方；{marks[pk]}" for pk in conflicted}
    return marks


def mark_reviews(reviews: Sequence[LegalityReview]) -> dict[UUID, str]:
    """Beside reviews: too little time for a decision, an opinion that says nothing, another text signed than reviewed."""
    rows = StepTaken.objects.filter(
        record__in=[review.pk for review in reviews],
        step__in=("accept", "counsel", "issue", "answer", "archive"),
        retracted_at=None,
    ).values_list("record", "step", "on")
    days = {(record, step): on for record, step, on in rows}
    books = {review.unit_id: book_of(review.unit) for review in {r.unit_id: r for r in reviews}.values()}
    drafts = say_drafts([review for review in reviews if (review.pk, "archive") in days])
    unheeded = unfollowed([review for review in reviews if (review.pk, "answer") in days])
    counselled = [r for r in reviews if (r.pk, "counsel") in days and (r.pk, "issue") not in days]
    bare = used_before_opinion([review for review in counselled if review.counsel_name])
    marks = dict.fromkeys(bare, "只有顾问意见，没有镇的意见书就用了")
    for review in reviews:
        accepted, issued = days.get((review.pk, "accept")), days.get((review.pk, "issue"))
        said = _say_faults(review, accepted, issued, books[review.unit_id]) if accepted and issued else []
        said += drafts.get(review.pk, [])
        if review.pk in unheeded:
            said.append("反馈以后还没有去向")
        if said:
            marks[review.pk] = "；".join(said)
    return marks


def _say_faults(review: LegalityReview, accepted: date, issued: date, book: Book) -> list[str]:
    said = []
    if review.matter_kind == MatterKind.MAJOR_DECISION and issued < book.ends(FLOOR, accepted).due_on:
        said.append("审查时间不足7个工作日")
    if review.matter_kind == MatterKind.CONTRACT and Material.CREDIT not in review.materials:
        said.append("送审材料没有对方资信")
    if len(review.authority_points + review.procedure_points + review.substance_points) < BARE:
        said.append("意见要点过于简单")
    return said
