"""The only ways to write records. Each writes its event in the same transaction and projects the open clocks.

Time and actor are passed in. What is not named here is nobody else's.
"""

from fazhi.ledger.writing.batches import BadRows, Batch, Taking, judge_records, save_records
from fazhi.ledger.writing.judging import refuse_create, refuse_edit
from fazhi.ledger.writing.saving import propose, save_draft, save_record, void_record
from fazhi.ledger.writing.steps import retract_step, take_step
from fazhi.ledger.writing.storing import link_records
from fazhi.ledger.writing.unlinking import links_by_hand, unlink_records

__all__ = [
    "BadRows",
    "Batch",
    "Taking",
    "judge_records",
    "link_records",
    "links_by_hand",
    "propose",
    "refuse_create",
    "refuse_edit",
    "retract_step",
    "save_draft",
    "save_record",
    "save_records",
    "take_step",
    "unlink_records",
    "void_record",
]
