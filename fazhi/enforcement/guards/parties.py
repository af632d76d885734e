"""Parties are named by labels, never in full; no step lies before its matter."""

from fazhi.ledger.kinds import Act
from fazhi.ledger.models import Record
from fazhi.ledger.screening import is_full_name


def refuse_full_name(record: Record, act: Act) -> str | None:
    """A party who is a person is 张某某."""
    return _refuse(record.party_label)


def refuse_inspected_name(record: Record, act: Act) -> str | None:
    """A person inspected is 经营户 or 张某某; an enterprise is named in full."""
    return None if record.is_enterprise else _refuse(record.title)


def refuse_before_start(record: Record, act: Act) -> str | None:
    """No step lies before the day on which the matter came to light."""
    if act.on < record.on:
        label = record._meta.get_field("on").verbose_name
        return f"日期{act.on}早于{label}{record.on}，请核对。"
    return None


def _refuse(label: str) -> str | None:
    if not is_full_name(label):
        return None
    return f"“{label}”像是真实姓名。台账只写“{label.strip()[0]}某某”；全名留在案卷里。"
