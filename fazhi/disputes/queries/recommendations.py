"""Which recommendations were answered in time."""

from datetime import date

from django.db.models import DateField, Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from fazhi.disputes.models import JudicialRecommendation
from fazhi.ledger.procedure import done
from fazhi.org.models import Unit

RECOMMENDATION = "disputes.judicial_recommendation"
JUDICIAL = ~Q(source=JudicialRecommendation.Source.DISCIPLINE)


def answered_in_time(unit: Unit, first: date, until: date) -> Q:
    """Answered by the day that the document names, or where it names none, by the cut-off."""
    last = Coalesce(OuterRef("due_on"), Value(until, DateField()))
    return Q(
        Exists(
            done(RECOMMENDATION, "answer").filter(record=OuterRef("pk"), on__lte=last).filter(on__lte=until)
        )
    )
