"""What must hold before anything is written: who may, what may be kept, what is whole; and the locks it is asked under."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from fazhi.ledger.closing import hold_years, refuse_closed
from fazhi.ledger.constraints import refuse_broken
from fazhi.ledger.errors import NotFound, Refused, Stale
from fazhi.ledger.kinds import Act, Kind
from fazhi.ledger.models import BESIDE, Event, Record, Visibility
from fazhi.ledger.procedure import ask, refuse_post
from fazhi.ledger.screening import screen
from fazhi.ledger.writer import moment_told
from fazhi.org.models import Person, Unit
from fazhi.org.people import roles_of
from fazhi.org.roles import Role


def refuse_create(described: Kind, act: Act) -> str | None:
    """The sentence why this person may not record this kind, or None."""
    return refuse_post(described.access.create, act)


def refuse_edit(described: Kind, record: Record, act: Act) -> str | None:
    """The sentence why this person may not change this record, or None."""
    if record.voided:
        return "这条记录已经作废，不能再改。"
    access = described.access
    return refuse_post(access.create if access.edit is None else access.edit, act)


def act_of(
    record: Record,
    by: Person,
    on: date,
    at: datetime,
    values: Mapping[str, Any] | None = None,
    excused: str = "",
) -> Act:
    """An act; the roles are those of the day on which it is recorded, not of the legal day."""
    return Act(by, on, at, roles_of(by, record.unit, timezone.localdate(at)), values or {}, excused)


def make_ready(described: Kind, record: Record, act: Act) -> None:
    """Refuse what the person may not record; set what the system sets."""
    if sentence := refuse_create(described, act) or refuse_content(described, record, act):
        raise Refused(sentence)
    record.recorded_at, record.version, record.draft = moment_told(described, act.at), 1, False
    if described.access.confidential and record.pk.version != 4:
        record.pk = uuid4()  # a UUIDv7 would tell the moment
    if record.handler_id is None:
        record.handler = act.by
    record.state = described.model._meta.get_field("state").get_default()


def lock(described: Kind, pk: UUID) -> Record:
    found = (
        described.model._base_manager.select_for_update(of=("self",))
        .select_related("unit")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise NotFound()
    return found


def refuse_stale(stored: Record, version: int | None) -> None:
    if version is None or version == stored.version:
        return
    changing = Event.objects.filter(record=stored.pk).exclude(verb__in=BESIDE)
    last = changing.order_by("-seq").first()
    who = Person.objects.filter(pk=last.actor).first() if last and last.actor else None
    when = timezone.localtime(last.at).strftime("%m月%d日 %H:%M") if last else ""
    raise Stale(
        f"{who or '有人'}在{when}已经改过这条记录，您的改动还没有保存。您填的内容还在，请对照后再存。"
    )


def refuse_shut(record: Record, days: Iterable[date], reason: str) -> None:
    """Raise the refusal of what lies in a closed year and gives no reason."""
    hold_years(record.unit_id)
    if sentence := refuse_closed(record.unit_id, days, reason):
        raise Refused(sentence)


def refuse_content(described: Kind, record: Record, act: Act) -> str | None:
    return (
        screen_record(described, record)
        or _refuse_hiding(described, record, act)
        or ask(described.access.guards, record, act)
    )


def refuse_children(described: Kind, record: Record) -> str | None:
    for child in described.children:
        standing = child.model._base_manager.filter(
            **{str(child.view.part_of): record.pk}, voided=False
        ).count()
        if standing:
            return f"先作废下面的{standing}条{child.label}，再作废这一条。"
    return None


def _refuse_hiding(described: Kind, record: Record, act: Act) -> str | None:
    """A record that only its handler sees escapes the town's own eyes: those who answer for it decide."""
    if record.visibility != Visibility.HANDLER_ONLY or described.access.confidential:
        return None
    allowed = act.roles & {Role.JUSTICE, Role.LEADER}
    return None if allowed else "“仅处理人可见”只能由司法所或者镇领导设；请选“经办、分管和所长”。"


def screen_record(described: Kind, record: Record, reason: str = "") -> str | None:
    """What must not be kept, in any text of the record or in the reason given."""
    texts = [
        (name, value)
        for name, keys in _texts(described.model)
        if (value := getattr(record, name)) and value not in keys
    ]
    return screen([*texts, ("reason", reason)], contacts=frozenset({"contact", "platform_number"}))


@cache
def _texts(model: type[Record]) -> tuple[tuple[str, frozenset[str]], ...]:
    """Names of the fields that hold text, with the choices that say nothing of anybody."""
    return tuple(
        (field.name, frozenset(key for key, _ in field.flatchoices))
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
    )


def validate(described: Kind, record: Record, changed: Collection[str] | None = None) -> None:
    """Validate a record, or of a stored one what changed: what stood before is not asked again."""
    left = {field.name for field in given_fields(described, record)}  # asked by foreign_records
    if changed is not None:
        left |= {field.name for field in described.model._meta.concrete_fields} - set(changed)
    record.full_clean(exclude={"id", *left}, validate_constraints=False)
    refuse_broken(record, changed)
    if foreign := foreign_records(described, record, changed):
        raise ValidationError(foreign)


def given_fields(described: Kind, record: Record) -> list[models.ForeignKey]:
    """The foreign keys by which a record points to something."""
    return [field for field in _foreign_keys(described.model) if getattr(record, field.attname) is not None]


@cache
def _foreign_keys(model: type[Record]) -> tuple[models.ForeignKey, ...]:
    return tuple(field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey))


def foreign_records(described: Kind, record: Record, changed: Collection[str] | None) -> dict[str, str]:
    """Related rows that are not there or belong to another town, or records that are voided or drafts.

    Related records are locked in the order of their ids: none can be voided while something is put under it.
    """
    found = {}
    given = [one for one in given_fields(described, record) if changed is None or one.name in changed]
    for field in sorted(given, key=lambda one: str(getattr(record, one.attname))):
        if sentence := refuse_related(field, record, lock=True):
            found[field.name] = sentence
    return found


def refuse_related(field: models.ForeignKey, record: Record, *, lock: bool = False) -> str | None:
    """The sentence why a record may not point to what it points to, or None."""
    if issubclass(field.related_model, Record):
        others = field.related_model._base_manager.filter(pk=getattr(record, field.attname))
        others = others.select_for_update(no_key=True) if lock else others
        if others.values_list("unit", "voided", "draft").first() != (record.unit_id, False, False):
            return f"“{field.verbose_name}”选的记录已经作废、还是草稿，或者不是本镇的，请重选。"
    elif not _is_there(field, record):
        return f"“{field.verbose_name}”选的已经不在了，请重选。"
    elif field.name == "office" and not _belongs(getattr(record, field.name), record.unit_id):
        return f"“{field.verbose_name}”选的不是本镇的站所，请重选。"
    return None


def _is_there(field: models.ForeignKey, record: Record) -> bool:
    """Whether a record points to a row that was read, or can be."""
    pk, known = getattr(record, field.attname), field.get_cached_value(record, default=None)
    if known is not None and known.pk == pk and not known._state.adding:
        return True
    return field.related_model._base_manager.filter(pk=pk).exists()


def _belongs(office: Unit, town: UUID) -> bool:
    """Whether an office works for a town: the town itself, a part of it, or posted to it."""
    return town in (office.pk, office.parent_id, office.posted_to_id)
