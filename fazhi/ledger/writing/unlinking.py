"""Taking back a link that somebody made by hand. What the system linked itself stands: it tells where a record came from."""

import json
from datetime import datetime

from django.utils import timezone

from fazhi.ledger.errors import Refused
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import UNLINK, Event, Link, Record
from fazhi.ledger.screening import screen
from fazhi.ledger.writer import write
from fazhi.ledger.writing.judging import act_of, lock, refuse_edit
from fazhi.ledger.writing.storing import PROPOSED
from fazhi.org.models import Person


def links_by_hand(record: Record) -> list[Link]:
    """Links from a record that somebody made, and may take back. Two queries."""
    links = list(Link.objects.filter(source=record.pk).order_by("pk"))
    made = _by_the_system(links)
    return [one for one in links if one not in made]


def unlink_records(link: Link, *, by: Person, at: datetime, reason: str) -> None:
    """Take back a link, with the reason; the chain tells that it was there.

    Raises Refused or Busy; then nothing was written.
    """
    if sentence := "取消关联要写明理由。" if not reason.strip() else screen([("reason", reason)]):
        raise Refused(sentence)
    described = kind(link.source_kind)
    with write() as writer:
        source = lock(described, link.source)
        act = act_of(source, by, timezone.localdate(at), at)
        if sentence := refuse_edit(described, source, act):
            raise Refused(sentence)
        if not Link.objects.filter(pk=link.pk).exists():
            raise Refused("这个关联已经取消过。")
        if _by_the_system([link]):
            raise Refused("这个关联是系统在移交或者提示时记下的来历，不能取消；登记错了的，请作废那条记录。")
        said = {
            "link": str(link.pk), "target_kind": link.target_kind, "target": str(link.target),
            "relation": link.relation, "reason": reason,
        }  # fmt: skip
        Link.objects.filter(pk=link.pk).delete()
        writer.say(described, source, UNLINK, said, on=act.on, at=at, by=by.pk)


def _by_the_system(links: list[Link]) -> set[Link]:
    """Those that a step's handing over or a proposal left. A hand-over is told by the event that made the target;
    where that was erased, any link by a relation of hand-overs counts as one."""
    handed = [one for one in links if _is_of_hands(one)]
    made = Event.objects.filter(record__in=[one.target for one in handed], verb="create").select_related(
        "said"
    )
    told = {event.record: _giver(event) for event in made}
    return {one for one in links if one.relation == PROPOSED} | {
        one for one in handed if told.get(one.target) in ("", str(one.source))
    }


def _is_of_hands(link: Link) -> bool:
    hands = (step.hands for step in kind(link.source_kind).workflow if step.hands)
    return any((one.kind, one.relation) == (link.target_kind, link.relation) for one in hands)


def _giver(event: Event) -> str | None:
    """The id of the record that handed over; "" where nobody knows any more, None for a record of its own."""
    said = getattr(event, "said", None)
    if said is None:
        return ""
    handed: dict[str, str] | None = json.loads(said.body).get("handed")
    return handed["record"] if handed else None
