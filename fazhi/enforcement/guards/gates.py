"""How a fault becomes a refusal."""

from collections.abc import Iterable

from django.utils import timezone

from fazhi.enforcement.queries.faults import Fault, say_fault
from fazhi.ledger.kinds import Act


def is_past(act: Act) -> bool:
    """Whether the act lies before the day on which it is entered: done already, to be recorded as it was."""
    return act.on < timezone.localdate(act.at)


def refuse_fault(faults: Iterable[Fault], act: Act, label: str) -> str | None:
    """The sentence of the first fault, as long as the act is being done today."""
    if is_past(act):
        return None
    return next((say_fault(fault, label) for fault in faults), None)
