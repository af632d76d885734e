"""What came late by the law's own count, and what was still open; marks beside items and requests."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from fazhi.disclosure.models import NEWS, REFUSALS, DisclosedItem, DisclosureRequest, Result
from fazhi.law import Book, NotInForce
from fazhi.ledger.due import clocks_running
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Depth, Record
from fazhi.ledger.procedure import Progress, done, progress_of_many
from fazhi.org.law import book_of
from fazhi.org.models import Unit

ITEM, REQUEST = "disclosure.disclosed_item", "disclosure.disclosure_request"
PUBLISH_TERM, REPLY_TERM = "ogi_proactive", "ogi_reply"
REVIEW_FIRST = "ar_mandatory_first"
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
    still = clock is None or (clock.answer is not None and clock.answer.paused_since is not None)
    replied = progress.done("reply")
    return (None if still else clock.due_on), (replied.on if replied else None)


def books_of(records: Iterable[Record]) -> dict[UUID, Book]:
    """The law of each unit among records: one query a unit."""
    units = {record.unit_id: record.unit for record in records}
    return {pk: book_of(unit) for pk, unit in units.items()}


def mark_items(items: Sequence[DisclosedItem]) -> dict[UUID, str]:
    """Beside items: published late; published without the three reviews."""
    reviewed = set(
        done(ITEM, "approve").filter(record__in=[item.pk for item in items]).values_list("record", flat=True)
    )
    books = books_of(items)
    marks = {}
    for item in items:
        said = []
        if item.is_statutory and (late := days_late(item.on, item.published_on, books[item.unit_id])):
            said.append(f"超期{late}日公开")
        if item.depth == Depth.FULL and item.published_on and item.pk not in reviewed:
            said.append("未见公开前审查")
        if said:
            marks[item.pk] = "；".join(said)
    return marks


def mark_requests(requests: Sequence[DisclosureRequest]) -> dict[UUID, str]:
    """Beside requests: no day of receipt yet; replied late; no search told; wrong remedy named."""
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
    if request.result == Result.NOT_HELD and not request.search_note.strip():
        yield "没有写检索情况"
    if replied and request.remedy == DisclosureRequest.Remedy.NONE:
        yield "没有告知救济途径"
    if replied and request.remedy == DisclosureRequest.Remedy.EITHER and must_review_first(request, replied):
        yield "救济告知有误：应当先申请行政复议"


def must_review_first(request: DisclosureRequest, replied: date) -> bool:
    """Whether a refusal of that day may be sued over only after reconsideration (in force since 2024)."""
    rule = Book.packaged().rule(REVIEW_FIRST)
    return request.result in REFUSALS and rule.since is not None and replied >= rule.since
