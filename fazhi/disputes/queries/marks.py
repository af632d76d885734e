"""A few words beside reconsiderations and recommendations: one call for a list, constant queries."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from fazhi.disputes.models import Head, JudicialRecommendation, Lawsuit, Reconsideration, ReplyPaper
from fazhi.disputes.queries.recommendations import RECOMMENDATION
from fazhi.disputes.queries.replies import RECONSIDERATION, days_late, term_of
from fazhi.ledger.models import Record
from fazhi.ledger.procedure import done
from fazhi.org.law import book_of


def mark_reconsiderations(records: Sequence[Reconsideration]) -> dict[UUID, str]:
    """Late or incomplete replies, a head who stayed away without a reason, the same act made again, a suit that followed."""
    replied = _days(RECONSIDERATION, "reply", records)
    books = {one.unit_id: book_of(one.unit) for one in {one.unit_id: one for one in records}.values()}
    sued = set(
        Lawsuit.objects.filter(reconsideration__in=records, voided=False, draft=False).values_list(
            "reconsideration", flat=True
        )
    )
    marks = {}
    for one in records:
        said = []
        if on := replied.get(one.pk):
            if late := days_late(books[one.unit_id], term_of(one), one.on, on):
                said.append(f"答复逾期{late}日")
            if missing := [label for key, label in ReplyPaper.choices if key not in one.reply_papers]:
                said.append(f"答复没有{'、'.join(missing)}")
        said += _say_faults(one)
        said += ["已起诉"] if one.pk in sued else []
        if said:
            marks[one.pk] = "；".join(said)
    return marks


def _say_faults(one: Reconsideration) -> Iterable[str]:
    if one.head == Head.NONE and not one.absence_note:
        yield "负责人未参加听证，未说明理由"
    if one.remade == Reconsideration.Remade.SAME:
        yield "重作的和原来基本相同"


def mark_recommendations(records: Sequence[JudicialRecommendation]) -> dict[UUID, str]:
    """Answers later than the document asked."""
    answered = _days(RECOMMENDATION, "answer", records)
    late = {
        one.pk: (answered[one.pk] - one.due_on).days for one in records if one.due_on and one.pk in answered
    }
    return {pk: f"回复逾期{days}日" for pk, days in late.items() if days > 0}


def _days(kind: str, step: str, records: Sequence[Record]) -> dict[UUID, date]:
    rows = done(kind, step).filter(record__in=[one.pk for one in records])
    return dict(rows.values_list("record", "on"))
