"""A few words beside reconsiderations and recommendations: one call for a list, constant queries."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from fazhi.disputes.models import Decision, Head, JudicialRecommendation, Lawsuit, Reconsideration, ReplyPaper
from fazhi.disputes.queries.replies import term_of
from fazhi.disputes.queries.taken import days_late, days_of
from fazhi.org.law import book_of

# Ended without a look at the act: nothing had to be replied.
_ENDED = (Decision.SETTLED, Decision.WITHDRAWN, Decision.APPLICATION_DISMISSED)


def mark_reconsiderations(records: Sequence[Reconsideration]) -> dict[UUID, str]:
    """Late or incomplete replies, a head who stayed away without a reason, the same act made again, a suit that followed."""
    days = days_of(records)
    books = {one.unit_id: book_of(one.unit) for one in {one.unit_id: one for one in records}.values()}
    sued = set(
        Lawsuit.objects.filter(reconsideration__in=records, voided=False, draft=False).values_list(
            "reconsideration", flat=True
        )
    )
    marks = {}
    for one in records:
        said = []
        if on := days.get((one.pk, "reply")):
            if late := days_late(books[one.unit_id], term_of(one), one.on, on):
                said.append(f"答复逾期{late}日")
            if missing := [label for key, label in ReplyPaper.choices if key not in one.reply_papers]:
                said.append(f"答复没有{'、'.join(missing)}")
        elif (one.pk, "decide") in days and one.outcome not in _ENDED:
            said.append("没有答复举证就作了决定")
        said += _say_faults(one)
        said += ["已起诉"] if one.pk in sued else []
        if said:
            marks[one.pk] = "；".join(said)
    return marks


def _say_faults(one: Reconsideration) -> Iterable[str]:
    if one.head == Head.NONE and not one.absence_note:
        yield "负责人未参加听证，未说明理由"
    if one.evidence_taken == Reconsideration.EvidenceTaken.CASE:
        yield "用了复议期间自行收集的证据"
    if one.remade == Reconsideration.Remade.SAME:
        yield "重作的和原来基本相同"


def mark_recommendations(records: Sequence[JudicialRecommendation]) -> dict[UUID, str]:
    """Answers later than the document asked."""
    days = days_of(records)
    late = {
        one.pk: (days[one.pk, "answer"] - one.due_on).days
        for one in records
        if one.due_on and (one.pk, "answer") in days
    }
    return {pk: f"回复逾期{days}日" for pk, days in late.items() if days > 0}
