"""Defences and replies that were late: the term of law of that day, against the day of the step."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from fazhi.disputes.models import Lawsuit, Reconsideration
from fazhi.disputes.queries.lawsuits import AGAINST_TOWN, DEFENCE, LAWSUIT
from fazhi.law import Book, Stop
from fazhi.ledger.models import Record
from fazhi.ledger.procedure import done
from fazhi.org.law import book_of
from fazhi.org.models import Unit

RECONSIDERATION = "disputes.reconsideration"
REPLY = {
    Reconsideration.Procedure.ORDINARY: "ar_reply_ordinary",
    Reconsideration.Procedure.SIMPLE: "ar_reply_simple",
}
_EARLIER = timedelta(days=90)  # longer than any of these terms with its holidays


def late_defences(unit: Unit, first: date, until: date) -> Q:
    """Instances against the town whose defence was not there on the last day, by the day after it."""
    found = _received(Lawsuit, unit, first, until).filter(AGAINST_TOWN)
    terms = {record.pk: DEFENCE for record in found}
    return _late(list(found), terms, (LAWSUIT, "defend"), unit, first, until)


def late_replies(unit: Unit, first: date, until: date) -> Q:
    """Reconsiderations whose reply was not there on the last day of their procedure, by the day after it."""
    found = _received(Reconsideration, unit, first, until)
    terms = {record.pk: term_of(record) for record in found}
    return _late(list(found), terms, (RECONSIDERATION, "reply"), unit, first, until)


def term_of(reconsideration: Reconsideration) -> str:
    """The key of the days for the reply."""
    return REPLY[Reconsideration.Procedure(reconsideration.procedure)]


def _received(model: type[Record], unit: Unit, first: date, until: date) -> QuerySet[Any]:
    return model.objects.filter(unit=unit, on__range=(first - _EARLIER, until), voided=False, draft=False)


def _late(
    records: Sequence[Record],
    terms: Mapping[UUID, str],
    step: tuple[str, str],
    unit: Unit,
    first: date,
    until: date,
) -> Q:
    return Q(pk__in=list(_overdue(records, terms, step, book_of(unit), first, until)))


def _overdue(
    records: Sequence[Record],
    terms: Mapping[UUID, str],
    step: tuple[str, str],
    book: Book,
    first: date,
    until: date,
) -> Iterator[UUID]:
    taken = dict(done(*step).filter(record__in=list(terms)).values_list("record", "on"))
    for record in records:
        try:
            due_on = book.ends(terms[record.pk], record.on).due_on
        except Stop:  # before the term was law
            continue
        on = taken.get(record.pk)
        if first <= due_on + timedelta(days=1) <= until and (on is None or on > due_on):
            yield record.pk
