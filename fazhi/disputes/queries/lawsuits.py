"""Instances heard, who appeared, what is lost: read from the steps, never from a state."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractYear

from fazhi.disputes.models import LOSING, RULINGS, CaseType, CourtHearing, Head, Lawsuit, Outcome
from fazhi.disputes.queries.taken import Days, days_late, days_of
from fazhi.law import Book
from fazhi.ledger.procedure import done
from fazhi.org.law import book_of

LAWSUIT, HEARING = "disputes.lawsuit", "disputes.court_hearing"
DEFENCE, APPEAL = "al_defence_deadline", "al_appeal.judgment"
_TAKEN: Mapping[str, str] = {
    Lawsuit.EvidenceTaken.REVIEW: "用了复议期间收集的证据",
    Lawsuit.EvidenceTaken.CASE: "用了诉讼期间自行收集的证据",
}

# Administrative lawsuits in which the town is sued; civil cases and third parties are listed, not counted.
ADMINISTRATIVE = (CaseType.ADMINISTRATIVE, CaseType.COMPENSATION, CaseType.AGREEMENT)
ENDED_BEFORE = (*RULINGS, Outcome.MEDIATED)  # without a judgment on the merits
AGAINST_TOWN = Q(case_type__in=ADMINISTRATIVE) & ~Q(standing=Lawsuit.Standing.THIRD_PARTY)
NEW_CASE = AGAINST_TOWN & Q(prior=None)


def _losing(path: str) -> Q:
    direct = Q(**{f"{path}outcome__in": LOSING})
    return direct | Q(**{f"{path}outcome": Outcome.REVERSED, f"{path}reversed_to__in": LOSING})


# What is upheld is lost or not as the instance before it was; two steps back reach a retrial.
_BY_JUDGMENT = (
    _losing("")
    | Q(outcome=Outcome.UPHELD) & _losing("prior__")
    | Q(outcome=Outcome.UPHELD, prior__outcome=Outcome.UPHELD) & _losing("prior__prior__")
)
LOST = AGAINST_TOWN & (Q(loss_view=Lawsuit.LossView.LOST) | Q(loss_view="") & _BY_JUDGMENT)


def is_lost(lawsuit: Lawsuit) -> bool:
    """Whether this instance counts as lost, by the kind of judgment or the reasoned view."""
    return Lawsuit.objects.filter(LOST, pk=lawsuit.pk).exists()


def _same_instance_and_year() -> QuerySet[CourtHearing]:
    """Hearings held in the same instance and year as the outer one."""
    held = Exists(done(HEARING, "hold").filter(record=OuterRef("pk")))
    return CourtHearing.objects.filter(
        held, lawsuit=OuterRef("lawsuit"), on__year=ExtractYear(OuterRef("on")), voided=False, draft=False
    )


def _appeared(*heads: str) -> Q:
    return Q(Exists(_same_instance_and_year().filter(head__in=heads)))


_COUNTED = Q(lawsuit__case_type__in=ADMINISTRATIVE) & ~Q(lawsuit__standing=Lawsuit.Standing.THIRD_PARTY)
# An instance heard several times in a year is one: its first hearing of the year stands for it.
HEARD = _COUNTED & ~Q(
    Exists(
        _same_instance_and_year().filter(
            Q(on__lt=OuterRef("on")) | Q(on=OuterRef("on"), pk__lt=OuterRef("pk"))
        )
    )
)
BY_CHIEF = _appeared(Head.CHIEF)
BY_DEPUTY = _appeared(Head.DEPUTY) & ~BY_CHIEF
BY_OTHER = _appeared(Head.DEPUTY_LEVEL, Head.OTHER) & ~_appeared(Head.DEPUTY) & ~BY_CHIEF
BY_HEAD = _appeared(
    Head.CHIEF,
    Head.DEPUTY,
    Head.DEPUTY_LEVEL,
    Head.OTHER,
)


def mark_lawsuits(lawsuits: Sequence[Lawsuit]) -> dict[UUID, str]:
    """Beside administrative lawsuits: a defence that was late or missing, evidence taken during the case, an appeal
    let pass. Civil cases and the enforcement of the town's own decisions follow other laws."""
    asked = [one for one in lawsuits if one.case_type in ADMINISTRATIVE]
    days = days_of(asked)
    books = {lawsuit.unit_id: book_of(lawsuit.unit) for lawsuit in {x.unit_id: x for x in asked}.values()}
    told = (
        (one.pk, "；".join((*_say_defence(one, days, book), *_say_appeal(one, days, book))))
        for one in asked
        for book in (books[one.unit_id],)
    )
    return {pk: said for pk, said in told if said}


def _say_defence(one: Lawsuit, days: Days, book: Book) -> Iterator[str]:
    on = days.get((one.pk, "defend"))
    if on and (late := days_late(book, DEFENCE, one.on, on)):
        yield f"答辩举证逾期{late}日"
    is_defending = one.standing != Lawsuit.Standing.THIRD_PARTY and one.instance == Lawsuit.Instance.FIRST
    if on is None and (one.pk, "judge") in days and is_defending and one.outcome not in ENDED_BEFORE:
        yield "没有答辩举证就裁判了"
    if on and one.counsel.strip() and not one.staff.strip():
        yield "只有律师代理，没有工作人员"
    if one.evidence_taken in _TAKEN:
        yield _TAKEN[one.evidence_taken]


def _say_appeal(one: Lawsuit, days: Days, book: Book) -> Iterator[str]:
    """A lost judgment on which nobody settled whether to appeal, or an appeal of ours after the last day."""
    if one.instance != Lawsuit.Instance.FIRST or one.outcome in ENDED_BEFORE:
        return
    settled = days.get((one.pk, "appeal"))
    if settled is None and (one.pk, "effect") in days and one.outcome in LOSING:
        yield "败诉判决生效，没有定过上诉不上诉"
    received = one.judgment_received_on if one.appeal == Lawsuit.Appeal.OURS else None
    if settled and received and (late := days_late(book, APPEAL, received, settled)):
        yield f"上诉逾期{late}日"


def mark_hearings(hearings: Sequence[CourtHearing]) -> dict[UUID, str]:
    """Beside hearings: only a lawyer came; the head stayed away without a reason."""
    marks = {}
    for hearing in hearings:
        if hearing.head == Head.NONE:
            said = []
            if hearing.staff_attended == CourtHearing.Attended.NO:
                lawyer = hearing.counsel_attended == CourtHearing.Attended.YES
                said.append("只有律师出庭" if lawyer else "无人出庭")
            if not hearing.absence_reason:
                said.append("未说明理由")
            if said:
                marks[hearing.pk] = "；".join(said)
    return marks
