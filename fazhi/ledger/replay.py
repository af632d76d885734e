"""What the events of the chains say must stand in the tables: the values of records, their steps, links and files."""

import json
from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Model

from fazhi.ledger.kinds import kinds
from fazhi.ledger.models import (
    BESIDE,
    ERASE,
    ERASE_FILE,
    SETTING,
    UNLINK,
    WITHDRAW,
    Event,
    Evidence,
    Link,
    StepTaken,
)
from fazhi.ledger.seal import SealBroken
from fazhi.ledger.values import unsealed
from fazhi.ledger.writer import moment_told

UNREADABLE = (ValueError, LookupError, TypeError, AttributeError)

# Columns that events tell, in the order of the tuples below; what each is called.
COLUMNS: dict[type[Model], dict[str, str]] = {
    StepTaken: {
        "unit_id": "单位", "kind": "种类", "record": "所属记录", "step": "步骤", "on": "日期", "at": "登记时刻",
        "by_id": "登记人", "excused_reason": "免做理由", "retracted_at": "撤回时刻",
    },
    Link: {
        "unit_id": "单位", "source_kind": "起点种类", "source": "起点", "target_kind": "终点种类", "target": "终点",
        "relation": "关系",
    },
    Evidence: {
        "unit_id": "单位", "kind": "种类", "record": "所属记录", "name": "文件名", "digest": "指纹", "size": "大小",
        "on": "形成日期", "uploaded_at": "上传时刻", "by_id": "上传人", "withdrawn_at": "撤下时刻", "erased_at": "清除时刻",
    },
}  # fmt: skip

# The last columns of a row are moments at which a later event marked it.
_MARKS: dict[type[Model], tuple[str, ...]] = {
    StepTaken: ("retract",), Link: (), Evidence: (WITHDRAW, ERASE_FILE),
}  # fmt: skip


@dataclass
class Told:
    """What the events say of one record."""

    kind: str
    values: dict[str, Any] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)  # fields whose last value is sealed with a key that is lost
    version: int = 0
    partial: bool = False  # a body is gone: only what later events say is known


@dataclass
class Replay:
    """The tables as the events say them. `lost` counts, by their envelopes, the rows that lost bodies told of."""

    records: dict[UUID, Told] = field(default_factory=dict)
    rows: dict[type[Model], dict[UUID, tuple[Any, ...]]] = field(
        default_factory=lambda: {model: {} for model in COLUMNS}
    )
    settings: dict[tuple[UUID, str, str], tuple[Any, str]] = field(default_factory=dict)
    lost: Counter[Hashable] = field(default_factory=Counter)
    _marks: dict[tuple[str, UUID], datetime] = field(default_factory=dict)
    _bare: dict[tuple[UUID, int], Event] = field(default_factory=dict)  # events without a body
    _kinds: dict[str, Any] = field(default_factory=lambda: {one.key: one for one in kinds()})

    def take(self, event: Event, body: str | None) -> None:
        """Replay one event; raises one of UNREADABLE for a body that is none, and then counts it as lost."""
        if event.record == event.unit_id:  # an export, an account, a setting: it changes no record
            if event.kind == SETTING and body is not None:
                said = json.loads(body)
                where = (event.unit_id, said["key"], said["since"])
                self.settings[where] = (said["value"], said["document"])
            return
        one = self.records.setdefault(event.record, Told(event.kind))
        if event.verb not in BESIDE:
            one.version += 1
        if body is None:
            self._lose(event, one)
            return
        try:
            self._read(event, one, json.loads(body))
        except UNREADABLE:
            self._lose(event, one)
            raise

    def row(self, model: type[Model], pk: UUID) -> tuple[Any, ...] | None:
        """What events say of a row, in the order of COLUMNS; None if they do not know it."""
        told = self.rows[model].get(pk)
        return None if told is None else (*told, *self._marked(model, pk))

    def _marked(self, model: type[Model], pk: UUID) -> list[datetime | None]:
        return [self._marks.get((verb, pk)) for verb in _MARKS[model]]

    def stored(self, row: Model) -> tuple[Any, ...]:
        """A row as it stands in its table, comparable with `row`."""
        described = self._kinds.get(getattr(row, "kind", ""))
        values = (getattr(row, column) for column in COLUMNS[type(row)])
        return tuple(
            moment_told(described, one) if described and isinstance(one, datetime) else one for one in values
        )

    def covers(self, row: Model) -> bool:
        """Whether events without a body can have told of a row that is not as told; each covers one row."""
        model, stored = type(row), self.stored(row)
        told = self.rows[model].get(row.pk)
        width = len(stored) - len(_MARKS[model])
        if told is None and not self._spend(_key_of(model, stored)):
            return False
        if told is not None and told != stored[:width]:
            return False
        marks = zip(_MARKS[model], self._marked(model, row.pk), stored[width:], strict=True)
        return all(
            mark == stands or (mark is None and self._spend((verb, stored[2], stands)))
            for verb, mark, stands in marks
        )

    def covers_absence(self, model: type[Model], pk: UUID) -> bool:
        """Whether an event without a body can have taken back a row that was told; each covers one row."""
        return model is Link and self._spend((UNLINK, *self.rows[model][pk][:3]))

    def _spend(self, key: Hashable) -> bool:
        self.lost[key] -= 1
        return self.lost[key] >= 0

    def _lose(self, event: Event, one: Told) -> None:
        """Without its body an event may have said anything: what is known starts anew after it."""
        self.lost[_trace_of(event)] += 1
        self._bare[event.unit_id, event.seq] = event
        if event.verb not in BESIDE:
            one.partial = True
            one.values.clear()
            one.closed.clear()

    def _read(self, event: Event, one: Told, body: Mapping[str, Any]) -> None:
        self._read_row(event, body)
        if event.verb in (ERASE, ERASE_FILE):
            for seq, kept in body["kept"].items():
                self._find_again(event.unit_id, int(seq), kept)
        if event.verb == ERASE:
            one.values.clear()
            one.closed.clear()
            one.partial = False
        if event.verb in ("create", ERASE):
            _tell(one, dict(body["fields"]))
        elif event.verb not in BESIDE:
            _tell(one, {name: pair[1] for name, pair in body["changed"].items()})

    def _find_again(self, unit: UUID, seq: int, kept: Mapping[str, Any]) -> None:
        """What an act of retention has kept of a body that is gone."""
        if bare := self._bare.pop((unit, seq), None):
            self.lost[_trace_of(bare)] -= 1
            self._read_row(bare, kept)

    def _read_row(self, event: Event, body: Mapping[str, Any]) -> None:
        """What an event, or what is kept of it, says of rows beside the record."""
        where = (event.unit_id, event.kind, event.record)
        if event.verb == "link":
            target = (body["target_kind"], UUID(body["target"]), body["relation"])
            self.rows[Link][UUID(body["link"])] = (*where, *target)
        elif event.verb == UNLINK:
            self.rows[Link].pop(UUID(body["link"]), None)
        elif event.verb == "attach":
            file = (body["name"], body["digest"], body["size"], event.on, event.at, event.actor)
            self.rows[Evidence][UUID(body["evidence"])] = (*where, *file)
        elif event.verb in ("step", "excuse"):
            step = (body["step"], event.on, event.at, event.actor, body["excused"])
            self.rows[StepTaken][UUID(body["taken"])] = (*where, *step)
        elif event.verb == "retract":
            self._marks[event.verb, UUID(body["taken"])] = event.at
        elif event.verb in (WITHDRAW, ERASE_FILE):
            self._marks[event.verb, UUID(body["evidence"])] = event.at


def _trace_of(event: Event) -> Hashable:
    """What an envelope alone says of the row that its body told of."""
    if event.verb in ("retract", WITHDRAW, ERASE_FILE):
        return (event.verb, event.record, event.at)
    if event.verb == UNLINK:
        return (UNLINK, event.unit_id, event.kind, event.record)
    if event.verb == "link":
        return (Link, event.unit_id, event.kind, event.record)
    model = Evidence if event.verb == "attach" else StepTaken
    return (model, event.unit_id, event.kind, event.record, event.on, event.at, event.actor)


def _key_of(model: type[Model], stored: tuple[Any, ...]) -> Hashable:
    """What the envelope of the event of a row says."""
    if model is Link:
        return (Link, *stored[:3])
    values = dict(zip(COLUMNS[model], stored, strict=True))
    at = values["at"] if model is StepTaken else values["uploaded_at"]
    return (model, *stored[:3], values["on"], at, values["by_id"])


def _tell(one: Told, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        try:
            one.values[name] = _open(value)
            one.closed.discard(name)
        except (SealBroken, ValueError):
            one.values.pop(name, None)
            one.closed.add(name)


def _open(value: Any) -> Any:
    """Open a value that may be sealed, without making a key where there is none."""
    parts = value if isinstance(value, list) else [value]
    if any(isinstance(part, dict) for part in parts) and not settings.SEAL_KEY.exists():
        raise SealBroken("没有当时的密钥。")
    return unsealed(value)
