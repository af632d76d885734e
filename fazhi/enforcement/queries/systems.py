"""The three systems: what was disclosed in time, and what stands beside audits and disclosures."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from fazhi.enforcement.models import EnforcementDisclosure, EnforcementLegalAudit
from fazhi.enforcement.models.penalties import AUDITED
from fazhi.enforcement.queries.taken import AUDIT, CASE, DISCLOSURE, books_of, days_of, late_by
from fazhi.ledger.procedure import done
from fazhi.org.law import book_of
from fazhi.org.models import Unit

WITHIN_7, WITHIN_20 = "tds_result_publication_licence_penalty", "tds_result_publication_general"
WITHDRAWAL = "penalty_publication_withdrawal"
SOON = (EnforcementDisclosure.MatterKind.PENALTY, EnforcementDisclosure.MatterKind.LICENCE)
DUE = Q(is_due=True)
_AUDITED_CASE = Q(trigger__in=AUDITED)
BARE = 10  # characters: fewer say no more than 同意

_ISSUED = Subquery(done(AUDIT, "issue").filter(record=OuterRef(OuterRef("pk"))).values("on")[:1])
# An audit that came after the decision is no audit of it; what has no decision yet still lies before one.
IN_TIME = _AUDITED_CASE & ~Q(Exists(done(CASE, "decide").filter(record=OuterRef("penalty"), on__lt=_ISSUED)))


def term_of(disclosure: EnforcementDisclosure) -> str:
    """The term by which a result is to be disclosed."""
    return WITHIN_7 if disclosure.matter_kind in SOON else WITHIN_20


def published_in_time(unit: Unit, first: date, until: date) -> Q:
    """Disclosures that were due and came within their term, as the law counts it."""
    rows = _published(unit, first, until)
    days, book = days_of([one.pk for one in rows]), book_of(unit)
    return Q(
        pk__in=[
            one.pk
            for one in rows
            if not late_by(book, term_of(one), one.decided_on, days[one.pk].get("publish"))
        ]
    )


def _published(unit: Unit, first: date, until: date) -> QuerySet[EnforcementDisclosure]:
    published = done(DISCLOSURE, "publish").filter(unit=unit, on__range=(first, until)).values("record")
    return EnforcementDisclosure.objects.filter(DUE, unit=unit, pk__in=published)


def mark_disclosures(disclosures: Sequence[EnforcementDisclosure]) -> dict[UUID, str]:
    """Beside disclosures: published or withdrawn late, or without a look for what must be hidden."""
    days, books = days_of([one.pk for one in disclosures]), books_of(disclosures)
    marks = {}
    for one in disclosures:
        taken, book, said = days[one.pk], books[one.unit_id], []
        if one.is_due and (late := late_by(book, term_of(one), one.decided_on, taken.get("publish"))):
            said.append(f"公示逾期{late}日")
        if one.screening == EnforcementDisclosure.Screening.NOT_DONE:
            said.append("没有脱敏核对")
        if late := late_by(book, WITHDRAWAL, taken.get("annul"), taken.get("withdraw")):
            said.append(f"撤回逾期{late}日")
        if said:
            marks[one.pk] = "；".join(said)
    return marks


def mark_audits(audits: Sequence[EnforcementLegalAudit]) -> dict[UUID, str]:
    """Beside audits: later than the decision, by somebody who may not begin with it, or saying nothing."""
    days = days_of([pk for audit in audits for pk in (audit.pk, audit.penalty_id) if pk])
    marks = {}
    for audit in audits:
        issued = days[audit.pk].get("issue")
        if issued and (said := _say(audit, issued, days.get(audit.penalty_id, {}).get("decide"))):
            marks[audit.pk] = "；".join(said)
    return marks


def _say(audit: EnforcementLegalAudit, issued: date, decided: date | None) -> list[str]:
    said = []
    if decided and decided < issued:
        said.append("审核晚于决定")
    if audit.qualification == EnforcementLegalAudit.Qualification.NONE:
        said.append("初次审核人员没有法律职业资格")
    if len(audit.points.strip()) < BARE:
        said.append("审核意见过于简单")
    return said
