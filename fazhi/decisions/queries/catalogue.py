"""The catalogue of major decisions: what stands in it, and what it says that was not done."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from fazhi.decisions.models import MajorDecision, Procedure
from fazhi.decisions.queries.opinions import DECISION
from fazhi.ledger.models import StepTaken
from fazhi.ledger.procedure import done
from fazhi.org.models import Unit


def kept(unit: Unit, first: date, until: date) -> Q:
    """Matters that were not taken out of the catalogue by the cut-off."""
    return ~Q(Exists(done(DECISION, "remove").filter(record=OuterRef("pk"), on__lte=until)))


def mark_decisions(decisions: Sequence[MajorDecision]) -> dict[UUID, str]:
    """Beside matters of the catalogue: a procedure that it names and that was excused."""
    rows = StepTaken.objects.filter(
        record__in=[one.pk for one in decisions], step__in=Procedure.values, retracted_at=None
    ).exclude(excused_reason="")
    excused = set(rows.values_list("record", "step"))
    marks = {}
    for one in decisions:
        missed = [
            label
            for name, label in Procedure.choices
            if name in one.required_steps and (one.pk, name) in excused
        ]
        if missed:
            marks[one.pk] = f"目录列明的{'、'.join(missed)}免做了"
    return marks
