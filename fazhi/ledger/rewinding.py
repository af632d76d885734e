"""The ledger as it was known at a moment: what was recorded later is undone, looked at, and never kept.

Figures ask fields, steps, links and files in every way a room thinks of; so the tables themselves are set back by the
events, in a write that is always rolled back. What an act of retention erased since then cannot be set back.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from fazhi.ledger.kinds import Kind, kinds
from fazhi.ledger.models import BESIDE, ERASE, UNLINK, ChainHead, Event, Evidence, Link, StepTaken
from fazhi.ledger.values import unsealed
from fazhi.ledger.writer import write
from fazhi.org.models import Unit

_CHUNK = 500


@contextmanager
def rewound(unit: Unit, moment: datetime) -> Iterator[None]:
    """Inside, the records of a unit are as they were known at a moment (events of that moment included).

    Holds the write lock; nothing that is written inside is kept. Raises Busy. What was recorded later is read before the
    lock is taken, and once more where something was written in between.
    """
    head = _head(unit)
    undone = _undone(unit, moment)
    with write():
        _rewind(undone if _head(unit) == head else _undone(unit, moment))
        yield
        transaction.set_rollback(True)


@dataclass
class _Undone:
    """What has to be set back: made later, and the values before the first later change."""

    made: dict[str, list[UUID]] = field(default_factory=dict)  # by kind
    values: dict[tuple[str, UUID], dict[str, Any]] = field(default_factory=dict)
    taken: list[UUID] = field(default_factory=list)
    retracted: list[UUID] = field(default_factory=list)
    links: list[UUID] = field(default_factory=list)
    unlinked: list[Link] = field(default_factory=list)
    files: list[UUID] = field(default_factory=list)
    withdrawn: list[UUID] = field(default_factory=list)


def _head(unit: Unit) -> int | None:
    return ChainHead.objects.filter(unit=unit).values_list("seq", flat=True).first()


def _undone(unit: Unit, moment: datetime) -> _Undone:
    undone = _Undone()
    later = Event.objects.filter(unit=unit, at__gt=moment).exclude(record=unit.pk).select_related("said")
    for event in later.order_by("-seq").iterator(_CHUNK):
        said = getattr(event, "said", None)
        if event.verb == "create":
            undone.made.setdefault(event.kind, []).append(event.record)
        elif said:
            _undo(undone, event, json.loads(said.body))
    return undone


def _undo(undone: _Undone, event: Event, body: Mapping[str, Any]) -> None:
    """Later events come first: what they left is overwritten by what was before them."""
    if event.verb == "link":
        undone.links.append(UUID(body["link"]))
    elif event.verb == UNLINK:
        undone.unlinked.append(_link_told(event, body))
    elif event.verb == "attach":
        undone.files.append(UUID(body["evidence"]))
    elif event.verb == "withdraw":
        undone.withdrawn.append(UUID(body["evidence"]))
    elif event.verb not in (*BESIDE, ERASE):
        before = {name: pair[0] for name, pair in body["changed"].items()}
        undone.values.setdefault((event.kind, event.record), {}).update(before)
        if event.verb == "retract":
            undone.retracted.append(UUID(body["taken"]))
        elif "taken" in body:
            undone.taken.append(UUID(body["taken"]))


def _link_told(event: Event, body: Mapping[str, Any]) -> Link:
    """The link that an event took back."""
    return Link(
        id=UUID(body["link"]), unit_id=event.unit_id, source_kind=event.kind, source=event.record,
        target_kind=body["target_kind"], target=UUID(body["target"]), relation=body["relation"],
    )  # fmt: skip


def _rewind(undone: _Undone) -> None:
    described = {one.key: one for one in kinds()}
    for key, pks in undone.made.items():
        if key in described:
            for start in range(0, len(pks), _CHUNK):
                described[key].model._base_manager.filter(pk__in=pks[start : start + _CHUNK]).update(
                    voided=True
                )
    made = {pk for pks in undone.made.values() for pk in pks}
    for (key, pk), values in undone.values.items():
        if key in described and pk not in made:
            described[key].model._base_manager.filter(pk=pk).update(**_stored(described[key], values))
    StepTaken.objects.filter(pk__in=undone.retracted).update(retracted_at=None)
    StepTaken.objects.filter(pk__in=undone.taken).delete()
    Link.objects.filter(pk__in=undone.links).delete()
    Link.objects.bulk_create(one for one in undone.unlinked if one.pk not in undone.links)
    Evidence._base_manager.filter(pk__in=undone.withdrawn).update(withdrawn_at=None)
    Evidence._base_manager.filter(pk__in=undone.files).delete()


def _stored(described: Kind, values: Mapping[str, Any]) -> dict[str, Any]:
    fields = {name: described.model._meta.get_field(name) for name in values}
    return {fields[name].attname: fields[name].to_python(unsealed(value)) for name, value in values.items()}
