"""Instances heard, who appeared, what is lost: read from the steps, never from a state."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractYear

from fazhi.disputes.models import LOSING, CaseType, CourtHearing, Head, Lawsuit, Outcome
from fazhi.ledger.procedure import done
from fazhi.org.law import book_of

LAWSUIT, HEARING = "disputes.lawsuit", "disputes.court_hearing"
DEFENCE = "al_defence_deadline"

# Administrative lawsuits in which the town is sued; civil cases and third parties are listed, not counted.
AGAINST_TOWN = Q(case_type__in=(CaseType.ADMINISTRATIVE, CaseType.COMPENSATION, CaseType.AGREEMENT)) & ~Q(
    standing=Lawsuit.Standing.THIRD_PARTY
)
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


_COUNTED = Q(
    lawsuit__case_type__in=(CaseType.ADMINISTRATIVE, CaseType.COMPENSATION, CaseType.AGREEMENT)
) & ~Q(lawsuit__standing=Lawsuit.Standing.THIRD_PARTY)
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
    """Beside lawsuits: how many days the defence was late."""
    rows = done(LAWSUIT, "defend").filter(record__in=[lawsuit.pk for lawsuit in lawsuits])
    defended = dict(rows.values_list("record", "on"))
    books = {lawsuit.unit_id: book_of(lawsuit.unit) for lawsuit in {x.unit_id: x for x in lawsuits}.values()}
    marks = {}
    for lawsuit in lawsuits:
        if on := defended.get(lawsuit.pk):
            late = on - books[lawsuit.unit_id].ends(DEFENCE, lawsuit.on).due_on
            if late > timedelta():
                marks[lawsuit.pk] = f"答辩举证逾期{late.days}日"
    return marks


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
