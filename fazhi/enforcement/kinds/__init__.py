"""Kinds of the room, in the order in which they are shown."""

from fazhi.enforcement.kinds import compulsion, cooperation, inspections, penalties, powers, reviews, systems
from fazhi.ledger.kinds import register

register(
    penalties.PENALTY_CASE,
    systems.LEGAL_AUDIT,
    systems.DISCLOSURE,
    systems.PROCESS_RECORD,
    inspections.INSPECTION,
    inspections.CORRECTION,
    compulsion.STRUCTURE,
    compulsion.COMPULSION,
    reviews.REVIEW,
    reviews.SCORE,
    cooperation.TRANSFER,
    cooperation.JOINT_ACTION,
    cooperation.SUPERVISION,
    powers.CERTIFICATE,
    powers.POWER,
)
