"""Kinds of the room: one description each, from which forms, lists, steps, clocks and figures come."""

from fazhi.disputes.kinds.lawsuits import COURT_HEARING, LAWSUIT
from fazhi.ledger.kinds import register

KINDS = (LAWSUIT, COURT_HEARING)
register(*KINDS)
