"""Kinds of the room: one description each, from which forms, lists, steps, clocks and figures come."""

from fazhi.disputes.kinds.lawsuits import COURT_HEARING, LAWSUIT
from fazhi.disputes.kinds.recommendations import JUDICIAL_RECOMMENDATION
from fazhi.disputes.kinds.reconsiderations import RECONSIDERATION
from fazhi.ledger.kinds import register

KINDS = (LAWSUIT, COURT_HEARING, RECONSIDERATION, JUDICIAL_RECOMMENDATION)
register(*KINDS)
