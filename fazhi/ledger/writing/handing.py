"""Handing a matter over: a step leaves a linked draft of another kind to the post that receives it."""

from uuid import uuid4

from fazhi.ledger.kinds import Act, Hand, kind, kind_of
from fazhi.ledger.models import Record, Visibility
from fazhi.ledger.writer import Writer, moment_told
from fazhi.ledger.writing.storing import link, say_created, store_new


def hand_over(writer: Writer, record: Record, hand: Hand, act: Act) -> None:
    """Make the draft: it says what the record says, and is read by no more than may read the record."""
    receiving = kind(hand.kind)
    told = {there: getattr(record, here) for there, here in hand.fields.items()}
    given = {
        there: value for there, value in told.items() if value not in (None, "")
    }  # the rest is completed there
    named = {"title": record.title, "visibility": record.visibility, **given}
    draft = receiving.model(unit=record.unit, on=act.on, **named)
    draft.draft, draft.recorded_at, draft.version = True, moment_told(receiving, act.at), 1
    if record.visibility == Visibility.HANDLER_ONLY:
        draft.handler = act.by
    if receiving.access.confidential:
        draft.pk = uuid4()
    draft.clean_fields(exclude=[f.name for f in receiving.model._meta.concrete_fields if f.name not in given])
    store_new(receiving, draft)
    say_created(
        writer, receiving, draft, act, {"handed": {"kind": kind_of(record).key, "record": str(record.pk)}}
    )
    link(writer, record, draft, hand.relation, act)
