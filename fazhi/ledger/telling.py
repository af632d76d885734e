"""Telling a record in Chinese: values for a page, and what happened to it, personal fields masked."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models

from fazhi.ledger.kinds import Kind, kind, kind_of
from fazhi.ledger.models import Event, EventBody, Record
from fazhi.ledger.readers import UNREAD, Reader
from fazhi.ledger.seal import SealBroken
from fazhi.ledger.values import unsealed
from fazhi.org.models import Person

VERBS = {
    "create": "登记",
    "edit": "修改",
    "step": "办理",
    "excuse": "免做",
    "retract": "撤回",
    "void": "作废",
    "hand_over": "移交",
    "link": "关联",
    "unlink": "取消关联",
    "attach": "上传佐证",
    "withdraw": "撤下佐证",
    "erase": "清除个人信息",
    "erase_file": "清除佐证文件",
}


@dataclass(frozen=True)
class Change:
    """One field that changed, in Chinese."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class EventLine:
    """One event of a record, as its page tells it."""

    at: datetime
    on: date
    verb: str
    label: str
    who: str
    changes: tuple[Change, ...]
    reason: str


@dataclass(frozen=True)
class Voiding:
    """How a record was voided."""

    at: datetime
    who: str
    reason: str


def display(
    described: Kind, record: Record, name: str, *, masked: bool = True, reader: Reader | None = None
) -> str:
    """A field's value as a page shows it; personal fields masked unless asked otherwise.

    A related record is named to a reader who may read it, else only its kind.
    """
    if name == "title" and described.view.named_after and reader:
        return reader.name(record)
    field = described.model._meta.get_field(name)
    if isinstance(field, models.ForeignKey):
        value: Any = getattr(record, name)
        return "" if value is None else _name(value, reader)
    text = say_value(field, getattr(record, field.attname))
    return mask(text) if masked and name in described.privacy.masked else text


def say_value(field: models.Field, value: Any) -> str:
    """A value in Chinese: choices by their label, dates as 2024-10-12, yes and no in words."""
    if value in (None, "", []):
        return ""
    if says := getattr(field, "say", None):  # a field of ours that words its own values
        return str(says(value))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value:,}".rstrip("0").rstrip(".") if "." in f"{value}" else f"{value:,}"
    return str(value)


def mask(text: str) -> str:
    """Keep the first character: enough to tell rows apart, not enough to know the person."""
    return text[:1] + "＊＊" if text else ""


def timeline(record: Record, reader: Reader | None = None) -> list[EventLine]:
    """What happened to a record, the latest first; related records as `display` names them."""
    described = kind_of(record)
    events = list(Event.objects.filter(record=record.pk).order_by("-seq"))
    bodies = dict(EventBody.objects.filter(event__in=events).values_list("event", "body"))
    people = {
        person.pk: person.name
        for person in Person.objects.filter(pk__in={e.actor for e in events if e.actor})
    }
    return [_line(described, event, bodies.get(event.pk), people, reader) for event in events]


def voidings_of(records: Iterable[Record]) -> dict[UUID, Voiding]:
    """When, by whom and why each of these records was voided; two queries."""
    events = list(Event.objects.filter(record__in=[one.pk for one in records], verb="void").order_by("seq"))
    bodies = dict(EventBody.objects.filter(event__in=events).values_list("event", "body"))
    people = dict(Person.objects.filter(pk__in={one.actor for one in events}).values_list("pk", "name"))
    return {
        one.record: Voiding(
            one.at,
            people.get(one.actor, ""),
            json.loads(bodies[one.pk])["reason"] if one.pk in bodies else "",
        )
        for one in events
    }


def _line(
    described: Kind, event: Event, body: str | None, people: Mapping[Any, str], reader: Reader | None
) -> EventLine:
    said = json.loads(body) if body else {}
    label = VERBS.get(event.verb, event.verb)
    if "step" in said:
        label = f"{label}“{described.step(said['step']).label}”"
    elif "name" in said:
        label = f"{label}：{said['name']}"
    elif "relation" in said:
        label = f"{label}：{said['relation']}（{kind(said['target_kind']).label}）"
    who = people.get(event.actor, "")
    changes = tuple(_changes(described, said.get("changed", {}), reader)) if body else ()
    reason = said.get("reason") or said.get("excused") or ("" if body else "内容已按规定清除，留有指纹")
    return EventLine(event.at, event.on, event.verb, label, who, changes, reason)


def _changes(described: Kind, changed: Mapping[str, Any], reader: Reader | None) -> list[Change]:
    lines = []
    for name, pair in changed.items():
        field = described.model._meta.get_field(name)
        if name == "voided":
            continue
        old, new = (_say_told(described, field, value, reader) for value in pair)
        lines.append(Change(str(field.verbose_name), old, new))
    return lines


def _say_told(described: Kind, field: models.Field, told: Any, reader: Reader | None) -> str:
    try:
        value = unsealed(told)
    except SealBroken:
        return "（打不开的密封内容）"
    if isinstance(field, models.ForeignKey):
        return _say_related(field, value, reader)
    if isinstance(field, models.DecimalField) and value is not None:
        value = Decimal(value)
    text = say_value(field, value)
    return mask(text) if field.name in described.privacy.masked else text


def _say_related(field: models.ForeignKey, value: Any, reader: Reader | None) -> str:
    related: Any = field.related_model
    found = related._base_manager.filter(pk=value).first() if value else None
    return _name(found, reader) if found else ""


def _name(related: Any, reader: Reader | None) -> str:
    if not isinstance(related, Record):
        return str(related)
    return reader.name(related) if reader else f"{kind_of(related).label}{UNREAD}"
