"""The room's own part of the demonstration year: figures, faults in plain sight, what is blocked and due today."""

from datetime import date

import pytest

from fazhi.enforcement import demo
from fazhi.enforcement.kinds.penalties import PENALTY_CASE
from fazhi.enforcement.kinds.powers import CERTIFICATE, POWER
from fazhi.enforcement.kinds.systems import DISCLOSURE
from fazhi.enforcement.models import (
    CaseFileReview,
    EnforcementCertificate,
    EnforcementDisclosure,
    EnforcementPower,
    PenaltyCase,
)
from fazhi.enforcement.queries import reviews
from fazhi.figures import Figure
from fazhi.ledger.courses import blocked_for
from fazhi.ledger.deadlines import due_for
from fazhi.ledger.demonstration import MARK
from fazhi.ledger.indicators import figures_of
from fazhi.ledger.kinds import kinds
from fazhi.ledger.models import Event
from fazhi.ledger.verify import verify
from fazhi.org.people import add_person
from fazhi.org.roles import OF_THE_TOWN
from fazhi.org.units import found_town
from tests.making import subset_faults

SINCE, TODAY = date(2020, 1, 1), date(2026, 11, 24)
OFFICES = ("综合行政执法队", "规划建设办")
FIGURES = {
    "penalties-decided": 14,
    "penalties-ordinary": 9,
    "penalties-summary": 5,
    "penalties-fine": 12,
    "penalties-warning": 2,
    "fines-amount": 41900,
    "cases-filed": 9,
    "cases-closed": 15,
    "no-penalty-decisions": 4,
    "corrections-ordered": 5,
    "persuasion": 72,
    "inspections": 134,
    "inspections-enterprise": 6,
    "inspections-over-cap": 0,
    "patrols": 236,
    "coercive-measures": 0,
    "coercive-executions": 0,
    "court-enforcement-applied": 0,
    "legal-audits": 2,
    "legal-audit-rate": "2/3",
    "decisions-published": 6,
    "decisions-published-rate": "6/7",
    "officers-certified": 4,
    "officer-certified-rate": "4/5",
    "officers-auxiliary": 2,
    "files-reviewed": 10,
    "files-reviewed-self": 10,
    "files-reviewed-county": 0,
    "files-failed": 1,
    "illegal-structure-cases": 2,
    "structures-demolished": 1,
    "transfers-out": 4,
    "transfers-criminal": 1,
    "joint-actions": 3,
    "supervision-documents": 1,
    "powers-held": 6,
    "powers-recalled": 1,
}


def told(figure: Figure) -> object:
    """A number as it is; a rate as its counts."""
    return figure.value if figure.denominator is None else f"{figure.numerator}/{figure.denominator}"


@pytest.mark.django_db
def test_the_year_as_it_was() -> None:
    town = found_town(
        name="岚溪镇",
        code="990101101",
        county="云岭县",
        county_code="990101",
        since=SINCE,
        offices=OFFICES,
        demo=True,
    )
    people = {
        str(role): add_person(username=role, name=role.label, unit=town, roles=(role,), since=SINCE)
        for role in OF_THE_TOWN
    }
    entries = demo.load(town, people, TODAY)

    figures = figures_of(town, 2024)
    assert {key: told(figures[key]) for key in FIGURES} == FIGURES
    assert subset_faults(figures) == []

    marks = PENALTY_CASE.view.marks(list(PenaltyCase.objects.all()))
    assert sorted(marks.values()) == ["未见法制审核", "送达逾期6日；页码目录不符"]
    assert list(DISCLOSURE.view.marks(list(EnforcementDisclosure.objects.all())).values()) == ["公示逾期11日"]
    people_marks = CERTIFICATE.view.marks(list(EnforcementCertificate.objects.all()))
    assert sorted(people_marks.values()) == ["在岗未持证", "已离岗，证件未注销"]
    assert list(POWER.view.marks(list(EnforcementPower.objects.all())).values()) == ["没有公告"]

    review = CaseFileReview.objects.get()
    assert set(reviews.drawn(review)) == set(review.scores.values_list("penalty", flat=True))

    team = people["enforcement_team"]
    assert [(line.record.title, line.step.label) for line in blocked_for(team, TODAY)] == [
        ("占道施工、损坏人行道", "集体讨论"),
        ("占道施工、损坏人行道", "作出决定"),
        ("西湾村旁搭建仓库", "实施强制拆除"),
    ]
    soon = [(line.label, line.days_left) for line in due_for(team, TODAY) if line.days_left <= 30]
    assert soon == [
        ("缴纳罚款", -29),
        ("改正期限", 9),
        ("作出处罚决定", 15),
        ("监督文书整改期限", 18),
        ("执法证到期", 20),
        ("作出处罚决定", 28),
    ]

    assert verify().faults == []
    events = Event.objects.order_by("seq").values_list("at", flat=True)
    assert (len(events), list(events)) == (len(events), sorted(events))
    assert entries <= len(events)
    unmarked = [
        str(record)
        for kind in kinds()
        for record in kind.model._base_manager.filter(unit=town).exclude(note__startswith=MARK)
    ]
    assert unmarked == []
