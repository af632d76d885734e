"""Disputes over disclosure of information, as the fourth table of the disclosure year report sorts them."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from fazhi.disputes.models import CORRECTING, ActType, Decision, Lawsuit, Outcome
from fazhi.disputes.queries.lawsuits import AGAINST_TOWN, LAWSUIT, LOST
from fazhi.disputes.queries.replies import RECONSIDERATION
from fazhi.ledger.kinds import Selection
from fazhi.ledger.procedure import done
from fazhi.org.models import Unit

DISCLOSURE = Q(act_type=ActType.DISCLOSURE)
UPHELD = Q(outcome__in=(Decision.UPHELD, Decision.CLAIMS_DISMISSED))
CORRECTED = Q(outcome__in=CORRECTING)

SUIT = AGAINST_TOWN & DISCLOSURE
# The first instance names the reconsideration; two steps back reach it from a retrial.
DIRECT = SUIT & Q(reconsideration=None, prior__reconsideration=None, prior__prior__reconsideration=None)
AFTER = SUIT & (
    Q(reconsideration__isnull=False)
    | Q(prior__reconsideration__isnull=False)
    | Q(prior__prior__reconsideration__isnull=False)
)
_KEPT = Outcome.CLAIMS_DISMISSED
SUIT_CORRECTED = LOST
SUIT_UPHELD = ~LOST & (
    Q(outcome=_KEPT)
    | Q(outcome=Outcome.REVERSED, reversed_to=_KEPT)
    | Q(outcome=Outcome.UPHELD, prior__outcome=_KEPT)
    | Q(outcome=Outcome.UPHELD, prior__outcome=Outcome.UPHELD, prior__prior__outcome=_KEPT)
)


def undecided(unit: Unit, first: date, until: date) -> Q:
    """Reconsiderations received by the cut-off and not decided by then."""
    decided = Exists(done(RECONSIDERATION, "decide").filter(record=OuterRef("pk"), on__lte=until))
    return DISCLOSURE & Q(on__lte=until) & ~Q(decided)


def pending(where: Q) -> Selection:
    """Cases (by their first row) received by the cut-off, of which no instance had taken effect by then."""

    def select(unit: Unit, first: date, until: date) -> Q:
        effective = done(LAWSUIT, "effect").filter(on__lte=until).values("record")
        chains = Lawsuit.objects.filter(unit=unit, pk__in=effective).values_list(
            "pk", "prior", "prior__prior", "prior__prior__prior"
        )
        ended = {pk for chain in chains for pk in chain if pk}
        return where & Q(prior=None, on__lte=until) & ~Q(pk__in=ended)

    return select
