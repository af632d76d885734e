"""Kinds of the room: one description each, from which forms, lists, steps, clocks and figures come."""

from fazhi.decisions.kinds.advisers import LEGAL_ADVISER_ENGAGEMENT
from fazhi.decisions.kinds.documents import ISSUED_DOCUMENT, NORMATIVE_DOCUMENT
from fazhi.decisions.kinds.matters import CONTRACT, MAJOR_DECISION, PAYMENT_NODE
from fazhi.decisions.kinds.meetings import AGENDA_ITEM, MEETING, SIT_IN
from fazhi.decisions.kinds.reviews import LEGALITY_REVIEW
from fazhi.ledger.kinds import register

KINDS = (
    LEGALITY_REVIEW,
    MAJOR_DECISION,
    MEETING,
    AGENDA_ITEM,
    SIT_IN,
    CONTRACT,
    PAYMENT_NODE,
    NORMATIVE_DOCUMENT,
    ISSUED_DOCUMENT,
    LEGAL_ADVISER_ENGAGEMENT,
)
register(*KINDS)
