"""Which normative documents stand, which were filed in the time that the county sets, what is said beside them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from fazhi.decisions.models import IssuedDocument, NormativeDocument
from fazhi.decisions.queries.marks import opinions_of, unseen
from fazhi.decisions.queries.opinions import DOCUMENT, NORMATIVE
from fazhi.law import Book, Stop
from fazhi.ledger.models import StepTaken
from fazhi.ledger.procedure import done
from fazhi.org.law import book_of
from fazhi.org.models import Unit

FILING = "nd_filing_deadline"
COMMENT, FAIR = "nd_business_comment_30_days", "fair_competition_review_gate"


def in_force(unit: Unit, first: date, until: date) -> Q:
    """Published by the cut-off, not ended by then, and not past their own last day."""
    published = Exists(done(DOCUMENT, "publish").filter(record=OuterRef("pk"), on__lte=until))
    ended = Exists(done(DOCUMENT, "end").filter(record=OuterRef("pk"), on__lte=until))
    return NORMATIVE & Q(published) & ~Q(ended) & (Q(valid_until=None) | Q(valid_until__gte=until))


def filing_due(unit: Unit, first: date, until: date) -> Q:
    """Documents whose time for filing ran out in the year; none where the county has set no days."""
    return Q(pk__in=[pk for pk, due, _ in _filings(unit, until) if first <= due <= until])


def filed_on_time(unit: Unit, first: date, until: date) -> Q:
    """Of these, the ones filed on or before the last day."""
    return Q(
        pk__in=[
            pk for pk, due, filed in _filings(unit, until) if first <= due <= until and filed and filed <= due
        ]
    )


def _filings(unit: Unit, until: date) -> Iterator[tuple[UUID, date, date | None]]:
    """Published documents: the last day for filing, and the day of filing."""
    own = NormativeDocument.objects.filter(NORMATIVE, unit=unit, voided=False, draft=False).values("pk")
    published = done(DOCUMENT, "publish").filter(record__in=own, on__lte=until).values_list("record", "on")
    filed = dict(done(DOCUMENT, "file").filter(record__in=own).values_list("record", "on"))
    book = book_of(unit)
    for pk, on in published:
        try:
            yield pk, book.ends(FILING, on).due_on, filed.get(pk)
        except Stop:  # the county has set no days: nothing can be late
            return


def mark_normative(documents: Sequence[NormativeDocument]) -> dict[UUID, str]:
    """Beside normative documents: issued without opinion or fair competition review, too short a comment, applied early."""
    rows = StepTaken.objects.filter(
        record__in=[document.pk for document in documents], retracted_at=None, excused_reason=""
    ).order_by("-on")
    days = {(record, step): on for record, step, on in rows.values_list("record", "step", "on")}
    issued = {d.pk: days[d.pk, "issue"] for d in documents if (d.pk, "issue") in days}
    late = unseen(
        {d.pk: (d.review_id, issued[d.pk], "签发") for d in documents if d.pk in issued},
        opinions_of(document.review_id for document in documents),
        "未见审核意见",
    )
    marks = {}
    for document in documents:
        if said := [*filter(None, [late.get(document.pk)]), *_say_document(document, days)]:
            marks[document.pk] = "；".join(said)
    return marks


def _say_document(document: NormativeDocument, days: Mapping[tuple[UUID, str], date]) -> Iterable[str]:
    if document.is_normative == NormativeDocument.Finding.YES and document.beyond:
        names = dict(NormativeDocument.Beyond.choices)
        yield f"设定了{'、'.join(str(names[one]) for one in document.beyond)}"
    issued, published = days.get((document.pk, "issue")), days.get((document.pk, "publish"))
    commented, screened = days.get((document.pk, "comment")), days.get((document.pk, "competition"))
    if document.concerns_business == NormativeDocument.Business.YES:
        begun = document.comments_from
        if begun and commented and commented < Book.packaged().ends(COMMENT, begun).due_on:
            yield "征求意见不足30日"
        since = Book.packaged().rule(FAIR).since
        if issued and since and issued >= since and (screened is None or screened > issued):
            yield "未见公平竞争审查"
    if published and document.effective_on and document.effective_on < published:
        yield "施行日期早于公布"


def mark_issued(documents: Sequence[IssuedDocument]) -> dict[UUID, str]:
    """Beside lines of the register: said to be reviewed and nothing behind it, not reviewed, perhaps normative."""
    opinions = opinions_of(document.review_id for document in documents)
    told = ((document.pk, "；".join(_say_line(document, opinions))) for document in documents)
    return {pk: said for pk, said in told if said}


def _say_line(document: IssuedDocument, opinions: Mapping[UUID, date]) -> Iterable[str]:
    if document.reviewed == IssuedDocument.Reviewed.MISSED:
        yield "应审未审"
    if document.reviewed == IssuedDocument.Reviewed.YES:
        opinion = opinions.get(document.review_id) if document.review_id else None
        if opinion is None:
            yield "没有关联已出具意见书的审查件"
        elif opinion > document.on:
            yield f"意见书{opinion}晚于成文"
    if document.normative == IssuedDocument.Normative.SUSPECTED:
        yield "疑似规范性文件，待认定"
    if document.normative == IssuedDocument.Normative.YES and document.normative_document_id is None:
        yield "没有登记规范性文件台账"
