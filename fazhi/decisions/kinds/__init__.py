"""Kinds of the room: one description each, from which forms, lists, steps, clocks and figures come."""

from fazhi.decisions.kinds.matters import CONTRACT, MAJOR_DECISION
from fazhi.decisions.kinds.meetings import AGENDA_ITEM, MEETING, SIT_IN
from fazhi.decisions.kinds.reviews import LEGALITY_REVIEW
from fazhi.ledger.kinds import register

__all__ = ["AGENDA_ITEM", "CONTRACT", "LEGALITY_REVIEW", "MAJOR_DECISION", "MEETING", "SIT_IN"]

register(LEGALITY_REVIEW, MAJOR_DECISION, MEETING, AGENDA_ITEM, SIT_IN, CONTRACT)
