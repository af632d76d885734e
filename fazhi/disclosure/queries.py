"""What came late by the law's own count, and what was still open; marks beside items and requests."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from fazhi.disclosure.models import NEWS, REFUSALS, DisclosedItem, DisclosureRequest, Result
from fazhi.law import Book, NotInForce
from fazhi.ledger.due import clocks_running
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Depth, Link, Record, StepTaken
from fazhi.ledger.procedure import Progress, done, progress_of_many
from fazhi.org.law import book_of
from fazhi.org.models import Unit

ITEM, REQUEST = "disclosure.disclosed_item", "disclosure.disclosure_request"
PUBLISH_TERM, REPLY_TERM = "ogi_proactive", "ogi_reply"
REVIEW_FIRST = "ar_mandatory_first"
DOCUMENT = "decisions.normative_document"
_PETITION = re.compile(r"信访|上访|举报|投诉|要求(?:查处|处理|解决|赔偿)|反映.{0,20}问题")
_OF_THE_VILLAGE = re.compile(r"村务|村账|村级财务|村集体(?:收支|账目|资产)|村干部(?:报酬|工资)")
_NOT_OURS = re.compile(r"不属于?本|非.{0,6}主体|不是.{0,8}(?:主体|机关)|不归(?:本|我)|不由本|不负责")
LEAST_DAYS = 20  # twenty working days are never fewer days than that: no calendar is asked below
PUBLIC = Q(attribute=DisclosedItem.Attribute.ACTIVE, published_on__isnull=False)
NEWS_ITEMS = PUBLIC & Q(category__in=NEWS)


def replied_by(day: date | OuterRef) -> Q:
    """Requests that were replied to by a day."""
    return Q(Exists(done(REQUEST, "reply").filter(record=OuterRef("pk"), on__lte=day)))


def carried_in(unit: Unit, first: date, until: date) -> Q:
    """Requests of earlier years that had no reply when the year began."""
    before = Q(Exists(done(REQUEST, "reply").filter(record=OuterRef("pk"), on__lt=first)))
    return Q(on__lt=first) & ~before


def carried_out(unit: Unit, first: date, until: date) -> Q:
    """Requests received by the cut-off that had no reply then."""
    return Q(on__lte=until) & ~replied_by(until)


def late_items(unit: Unit, first: date, until: date) -> Q:
    """Items published in the year after the law's days, counted on the calendar with its holidays."""
    book = book_of(unit)
    published = DisclosedItem.objects.filter(
        PUBLIC, unit=unit, voided=False, draft=False, published_on__range=(first, until), is_statutory=True
    ).values_list("pk", "on", "published_on")
    return Q(pk__in=[pk for pk, formed, out in published if days_late(formed, out, book)])


def lapsed_standing(unit: Unit, first: date, until: date) -> Q:
    """Documents past their own last day at the cut-off, neither told to have lapsed nor taken down by then."""
    told = Exists(_told_lapsed().filter(record=OuterRef("pk"), on__lte=until))
    return Q(valid_until__lt=until, published_on__lte=until) & ~Q(told)


def _told_lapsed() -> QuerySet[StepTaken]:
    return StepTaken.objects.filter(kind=ITEM, step__in=("lapse", "withdraw"), retracted_at=None)


def late_requests(unit: Unit, first: date, until: date) -> Q:
    """Requests whose last day for the reply lies in the year and passed without one, as known at the cut-off."""
    book = book_of(unit)
    open_at_start = ~Q(Exists(done(REQUEST, "reply").filter(record=OuterRef("pk"), on__lt=first)))
    rows = list(
        DisclosureRequest.objects.filter(open_at_start, unit=unit, voided=False, draft=False, on__lte=until)
    )
    progress = progress_of_many(kind(REQUEST), rows)
    late = []
    for row in rows:
        due, replied = reply_days(row, progress[row.pk], book)
        if due and first <= due < until and (replied or date.max) > due:
            late.append(row.pk)
    return Q(pk__in=late)


def days_late(formed: date, published: date | None, book: Book) -> int:
    """How many days after the law's last day an item was published; 0 when in time, or before there was such a day."""
    if published is None or (published - formed).days <= LEAST_DAYS:
        return 0
    try:
        due = book.ends(PUBLISH_TERM, formed).due_on
    except NotInForce:
        return 0
    return max((published - due).days, 0)


def reply_days(request: DisclosureRequest, progress: Progress, book: Book) -> tuple[date | None, date | None]:
    """The last day for the reply, and the day of the reply; None for what has not come.

    While a correction or an opinion is awaited the period stands still, and there is no last day.
    """
    running = clocks_running(kind(REQUEST), request, progress, book)
    clock = next((one for one in running if one.clock.term == REPLY_TERM), None)
    still = clock is None or clock.is_paused
    replied = progress.done("reply")
    return (None if still else clock.due_on), (replied.on if replied else None)


def books_of(records: Iterable[Record]) -> dict[UUID, Book]:
    """The law of each unit among records: one query a unit."""
    units = {record.unit_id: record.unit for record in records}
    return {pk: book_of(unit) for pk, unit in units.items()}


def mark_items(items: Sequence[DisclosedItem]) -> dict[UUID, str]:
    """Beside items: published late; published without the three reviews; lapsed and still shown as valid."""
    reviewed = set(
        done(ITEM, "approve").filter(record__in=[item.pk for item in items]).values_list("record", flat=True)
    )
    books, lapsed = books_of(items), _lapses(items)
    marks = {}
    for item in items:
        said = [lapsed[item.pk]] if item.pk in lapsed else []
        if item.is_statutory and (late := days_late(item.on, item.published_on, books[item.unit_id])):
            said.append(f"超期{late}日公开")
        if item.depth == Depth.FULL and item.published_on and item.pk not in reviewed:
            said.append("未见公开前审查")
        if said:
            marks[item.pk] = "；".join(said)
    return marks


def _lapses(items: Sequence[DisclosedItem]) -> dict[UUID, str]:
    """Published documents whose validity ended: told late, or ended in the town's own ledger and never told."""
    standing = [item for item in items if item.published_on]
    told = dict(
        _told_lapsed()
        .filter(record__in=[item.pk for item in standing])
        .order_by("-on")
        .values_list("record", "on")
    )
    ended = _ended(standing)
    marks = {}
    for item in standing:
        last, known = ended.get(item.pk, item.valid_until), told.get(item.pk)
        if item.pk in ended and known is None:
            marks[item.pk] = f"文件{last}已废止、失效，仍挂有效"
        elif last and known and known > last:
            marks[item.pk] = f"失效{(known - last).days}日后才标明"
    return marks


def _ended(items: Sequence[DisclosedItem]) -> dict[UUID, date]:
    """The day on which the normative document of an item ended: of the same name, or linked by hand."""
    rows = done(DOCUMENT, "end").filter(unit__in={item.unit_id for item in items}).values_list("record", "on")
    if not (days := dict(rows)):
        return {}
    documents = kind(DOCUMENT).model._base_manager.filter(pk__in=days, voided=False)
    named = {(unit, title): days[pk] for pk, unit, title in documents.values_list("pk", "unit", "title")}
    own = [item.pk for item in items]
    links = [
        *Link.objects.filter(source__in=own, target__in=days).values_list("source", "target"),
        *Link.objects.filter(target__in=own, source__in=days).values_list("target", "source"),
    ]
    found = {item.pk: named[key] for item in items if (key := (item.unit_id, item.title)) in named}
    return found | {item: days[document] for item, document in links}


def mark_requests(requests: Sequence[DisclosureRequest]) -> dict[UUID, str]:
    """Beside requests: no day of receipt yet; no request of this sort; replied late; no search told; wrong remedy."""
    progress, books = progress_of_many(kind(REQUEST), requests), books_of(requests)
    marks = {}
    for request in requests:
        if said := list(_faults(request, progress[request.pk], books[request.unit_id])):
            marks[request.pk] = "；".join(said)
    return marks


def _faults(request: DisclosureRequest, progress: Progress, book: Book) -> Iterable[str]:
    if not request.is_received:
        yield "还没有与申请人确认，期限没有起算"
    due, replied = reply_days(request, progress, book)
    if due and replied and replied > due:
        yield f"超期{(replied - due).days}日答复"
    yield from _say_wrong_door(request, referred := progress.done("refer") is not None)
    if request.result == Result.NOT_HELD and not request.search_note.strip() and not referred:
        yield "没有写检索情况"
    if replied and request.remedy == DisclosureRequest.Remedy.NONE:
        yield "没有告知救济途径"
    if replied and request.remedy == DisclosureRequest.Remedy.EITHER and must_review_first(request, replied):
        yield "救济告知有误：应当先申请行政复议"


def _say_wrong_door(request: DisclosureRequest, referred: bool) -> Iterable[str]:
    """While nothing is decided: words of a petition or of the village's own affairs; then: sent away and not told where."""
    asked, said = f"{request.title}{request.content}", f"{request.basis_note}{request.search_note}"
    if not request.result and _PETITION.search(asked):
        yield "像是信访、举报、投诉，请核对是不是申请信息"
    if not request.result and not referred and _OF_THE_VILLAGE.search(asked):
        yield "像是村务信息，请核对由村公开还是镇公开"
    if request.result == Result.NOT_HELD and not referred and _NOT_OURS.search(said):
        yield "说不归本机关管，没有转告该找的机关"


def must_review_first(request: DisclosureRequest, replied: date) -> bool:
    """Whether a refusal of that day may be sued over only after reconsideration (in force since 2024)."""
    rule = Book.packaged().rule(REVIEW_FIRST)
    return request.result in REFUSALS and rule.since is not None and replied >= rule.since
