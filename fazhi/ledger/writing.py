"""The only ways to write records: save_record, take_step, their many-row forms, and their corrections.

Each writes its event in the same transaction and projects the open clocks. Time and actor are passed in.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.utils import timezone

from fazhi.ledger import due, words
from fazhi.ledger.errors import NotFound, Refused, Stale
from fazhi.ledger.kinds import Act, Hand, Kind, kind, kind_of
from fazhi.ledger.models import Event, Link, Record, StepTaken, Visibility
from fazhi.ledger.procedure import Progress, ask, progress_of, refuse_post, refuse_step
from fazhi.ledger.screening import screen
from fazhi.ledger.values import changes, sealed, snapshot
from fazhi.ledger.writer import Writer, moment_told, write
from fazhi.org.models import Person, Unit
from fazhi.org.people import roles_of
from fazhi.org.roles import Role

_CHUNK = 500


def save_record(
    record: Record,
    *,
    by: Person,
    at: datetime,
    on: date | None = None,
    version: int | None = None,
    reason: str = "",
) -> Record:
    """Create or change a record. `on` is the day on which this is done (guards judge by it), default that of `at`.

    Raises Refused, Stale, Busy or ValidationError; then nothing was written and `record` keeps what was put in.
    """
    described = kind_of(record)
    with _unsaved([record]), write() as writer:
        act = _act(record, by, on or timezone.localdate(at), at)
        if record.version == 0:
            _create(writer, described, record, act)
        else:
            _change(writer, described, record, act, version, reason)
    return record


def save_records(
    records: Sequence[Record], *, by: Person, at: datetime, on: date | None = None
) -> list[Record]:
    """Create many records of one kind, all or nothing. Raises as save_record; the error names the row (from 1)."""
    if not records:
        return []
    described, acts = kind_of(records[0]), dict[UUID, Act]()
    with _unsaved(records), write() as writer:
        for number, record in enumerate(records, 1):
            if record.unit_id not in acts:
                acts[record.unit_id] = _act(record, by, on or timezone.localdate(at), at)
            _judge_row(described, record, acts[record.unit_id], number)
        try:
            described.model.objects.bulk_create(records, _CHUNK)
        except IntegrityError as error:
            raise Refused(_constraint_sentence(described, error)) from error
        for record in records:
            _say_created(writer, described, record, acts[record.unit_id], {})
        due.project_many(described, records)
        words.index(described, records)
    return list(records)


def _judge_row(described: Kind, record: Record, act: Act, number: int) -> None:
    try:
        _ready(described, record, act)
        record.clean_fields()
        record.clean()
        if foreign := _foreign_records(described, record, None):
            raise ValidationError(foreign)
    except (Refused, ValidationError) as error:
        raise _at_row(error, number) from error


@contextmanager
def _unsaved(records: Sequence[Record]) -> Iterator[None]:
    """When nothing was written, the next try starts from where this one did."""
    versions = [record.version for record in records]
    try:
        yield
    except BaseException:
        for record, version in zip(records, versions, strict=True):
            record.version = version
        raise


def save_draft(record: Record, *, by: Person, at: datetime, behind: Sequence[Record] = ()) -> Record:
    """Put down a proposal, linked with the records `behind` it. It counts nowhere until somebody saves it as a record.

    Raises Refused, Busy or ValidationError; then nothing was written.
    """
    described = kind_of(record)
    with _unsaved([record]), write() as writer:
        act = _act(record, by, timezone.localdate(at), at)
        _ready(described, record, act)
        record.draft = True
        _validate(described, record)
        record.save(force_insert=True)
        _say_created(writer, described, record, act, {"proposed": True})
        words.index(described, [record])
        for other in behind:
            _link(writer, record, other, "系统提示的依据", act)
    return record


def propose(described: Kind, unit: Unit, year: int, *, by: Person, at: datetime) -> list[Record]:
    """Put down as drafts what the kind finds in a unit's year and has not proposed before."""
    if described.proposes is None:
        return []
    found = list(described.proposes(unit, year, timezone.localdate(at)))
    return [save_draft(record, by=by, at=at, behind=behind) for record, behind in found]


def take_step(
    record: Record,
    name: str,
    *,
    by: Person,
    on: date,
    at: datetime,
    values: Mapping[str, Any] | None = None,
    excused_reason: str = "",
    version: int | None = None,
) -> StepTaken:
    """Take a step on its legal day `on`, or excuse it with a reason; `record` is brought up to date.

    Raises Refused, Stale, Busy or ValidationError; then nothing was written.
    """
    described = kind_of(record)
    step = described.step(name)
    values = dict(values or {})
    with write() as writer:
        fresh = _lock(described, record.pk)
        _refuse_stale(fresh, version)
        act = _act(fresh, by, on, at, values, excused_reason)
        progress = progress_of(described, fresh)
        before = snapshot(described, fresh)
        if excused_reason:
            _refuse_excuse(step.label, step.excuse, excused_reason, values)
        else:
            _assign(fresh, values, allowed=step.asks + step.offers)
        if sentence := _screen(described, fresh, excused_reason) or refuse_step(step, fresh, progress, act):
            raise Refused(sentence)
        if not excused_reason:
            _refuse_missing(fresh, step.asks)
        taken = StepTaken(
            unit_id=fresh.unit_id, kind=described.key, record=fresh.pk, step=name, on=on, at=moment_told(described, at), by=by,
            excused_reason=excused_reason, **({"id": uuid4()} if described.access.confidential else {}),
        )  # fmt: skip
        progress = Progress(described, (*progress.rows, taken))
        fresh.state = progress.state
        changed = changes(before, snapshot(described, fresh))
        _validate(described, fresh, changed)
        taken.save(force_insert=True)
        _store(fresh)
        changed = sealed(described, changes(before, snapshot(described, fresh)))
        said = {"step": name, "taken": str(taken.pk), "excused": excused_reason, "changed": changed}
        writer.say(described, fresh, "excuse" if excused_reason else "step", said, on=on, at=at, by=by.pk)
        if step.hands and not excused_reason:
            _hand_over(writer, fresh, step.hands, act)
        due.project(described, fresh, progress)
        words.index(described, [fresh])
    record.__dict__.update(fresh.__dict__)
    return taken


def retract_step(taken: StepTaken, *, by: Person, at: datetime, reason: str) -> None:
    """Take back a step that was recorded wrongly. The row stays, marked; later steps must be taken back first."""
    described = kind(taken.kind)
    if sentence := "撤回要写明理由。" if not reason.strip() else screen([("reason", reason)]):
        raise Refused(sentence)
    with write() as writer:
        record = _lock(described, taken.record)
        progress = progress_of(described, record)
        act = _act(record, by, timezone.localdate(at), at)
        step = described.step(taken.step)
        later = [one for one in described.workflow if taken.step in one.after and progress.settled(one.name)]
        if sentence := refuse_edit(described, record, act) or refuse_post(step.by, act):
            raise Refused(sentence)
        if taken.pk not in {row.pk for row in progress.rows}:
            raise Refused("这一步已经撤回过。")
        if later and len(progress.of(taken.step)) == 1:
            raise Refused(f"先撤回后面的“{later[0].label}”，再撤回“{step.label}”。")
        if sentence := ask(step.keeps, record, act):
            raise Refused(sentence)
        progress = Progress(described, tuple(row for row in progress.rows if row.pk != taken.pk))
        StepTaken.objects.filter(pk=taken.pk).update(retracted_at=at)
        before = snapshot(described, record)
        record.state = progress.state
        if not progress.settled(taken.step):
            _clear(record, step.asks + step.offers)  # figures read these fields: none may outlive its step
        _store(record)
        said = {
            "step": taken.step, "taken": str(taken.pk), "reason": reason,
            "changed": sealed(described, changes(before, snapshot(described, record))),
        }  # fmt: skip
        writer.say(described, record, "retract", said, on=act.on, at=at, by=by.pk)
        due.project(described, record, progress)
        words.index(described, [record])
    taken.retracted_at = at


def void_record(record: Record, *, by: Person, at: datetime, reason: str) -> None:
    """Void a record entered by mistake: it stays readable, with the reason, and counts nowhere."""
    described = kind_of(record)
    if sentence := "作废要写明理由。" if not reason.strip() else screen([("reason", reason)]):
        raise Refused(sentence)
    with write() as writer:
        fresh = _lock(described, record.pk)
        act = _act(fresh, by, timezone.localdate(at), at)
        if sentence := refuse_edit(described, fresh, act):
            raise Refused(sentence)
        if sentence := _refuse_children(described, fresh) or ask(described.access.keeps, fresh, act):
            raise Refused(sentence)
        fresh.voided = True
        _store(fresh)
        said = {"reason": reason, "changed": {"voided": [False, True]}}
        writer.say(described, fresh, "void", said, on=act.on, at=at, by=by.pk)
        due.forget(fresh)
        words.forget(fresh)
    record.__dict__.update(fresh.__dict__)


def link_records(source: Record, target: Record, relation: str, *, by: Person, at: datetime) -> Link:
    """Relate two records; the relation is a Chinese word such as 公示. Linking twice changes nothing."""
    described = kind_of(source)
    with write() as writer:
        act = _act(source, by, timezone.localdate(at), at)
        if sentence := refuse_edit(described, source, act):
            raise Refused(sentence)
        return _link(writer, source, target, relation, act)


def refuse_create(described: Kind, act: Act) -> str | None:
    """The sentence why this person may not record this kind, or None."""
    return refuse_post(described.access.create, act)


def refuse_edit(described: Kind, record: Record, act: Act) -> str | None:
    """The sentence why this person may not change this record, or None."""
    if record.voided:
        return "这条记录已经作废，不能再改。"
    access = described.access
    return refuse_post(access.create if access.edit is None else access.edit, act)


def _act(
    record: Record,
    by: Person,
    on: date,
    at: datetime,
    values: Mapping[str, Any] | None = None,
    excused: str = "",
) -> Act:
    """An act; the roles are those of the day on which it is recorded, not of the legal day."""
    return Act(by, on, at, roles_of(by, record.unit, timezone.localdate(at)), values or {}, excused)


def _create(writer: Writer, described: Kind, record: Record, act: Act) -> None:
    _ready(described, record, act)
    _validate(described, record)
    record.save(force_insert=True)
    _say_created(writer, described, record, act, {})
    due.project(described, record, Progress(described, ()))
    words.index(described, [record])


def _ready(described: Kind, record: Record, act: Act) -> None:
    """Refuse what the person may not record; set what the system sets."""
    if sentence := refuse_create(described, act) or _refuse_content(described, record, act):
        raise Refused(sentence)
    record.recorded_at, record.version, record.draft = moment_told(described, act.at), 1, False
    if described.access.confidential:
        record.pk = uuid4()  # a UUIDv7 would tell the moment
    if record.handler_id is None:
        record.handler = act.by
    record.state = described.model._meta.get_field("state").get_default()


def _change(
    writer: Writer, described: Kind, record: Record, act: Act, version: int | None, reason: str
) -> None:
    stored = _lock(described, record.pk)
    _refuse_stale(stored, record.version if version is None else version)
    if stored.unit_id != record.unit_id:
        raise Refused("记录不能换到另一个单位；请在那个单位另行登记，并作废这一条。")
    if sentence := (
        refuse_edit(described, stored, act)
        or _refuse_content(described, record, act)
        or screen([("reason", reason)])
    ):
        raise Refused(sentence)
    record.state, record.recorded_at, record.voided = stored.state, stored.recorded_at, stored.voided
    record.draft = False
    for name in described.step_fields:  # a form never writes what belongs to a step
        setattr(
            record, described.model._meta.get_field(name).attname, getattr(stored, _attname(described, name))
        )
    changed = changes(snapshot(described, stored), snapshot(described, record))
    if not changed:
        return
    _validate(described, record, None if stored.draft else changed)
    changed = changes(
        snapshot(described, stored), snapshot(described, record)
    )  # cleaning sets titles and the like
    record.version = stored.version
    _store(record)
    said = {"changed": sealed(described, changed), "reason": reason}
    writer.say(described, record, "edit", said, on=act.on, at=act.at, by=act.by.pk)
    due.project(described, record, progress_of(described, record))
    words.index(described, [record])


def _refuse_children(described: Kind, record: Record) -> str | None:
    for child in described.children:
        standing = child.model._base_manager.filter(
            **{str(child.view.part_of): record.pk}, voided=False
        ).count()
        if standing:
            return f"先作废下面的{standing}条{child.label}，再作废这一条。"
    return None


def _clear(record: Record, names: tuple[str, ...]) -> None:
    for name in names:
        field = record._meta.get_field(name)
        setattr(record, field.attname, field.get_default())


def _refuse_content(described: Kind, record: Record, act: Act) -> str | None:
    return (
        _screen(described, record)
        or _refuse_hiding(described, record, act)
        or ask(described.access.guards, record, act)
    )


def _refuse_hiding(described: Kind, record: Record, act: Act) -> str | None:
    """A record that only its handler sees escapes the town's own eyes: those who answer for it decide."""
    if record.visibility != Visibility.HANDLER_ONLY or described.access.confidential:
        return None
    allowed = act.roles & {Role.JUSTICE, Role.LEADER}
    return None if allowed else "“仅处理人可见”只能由司法所或者镇领导设；请选“经办、分管和所长”。"


def _screen(described: Kind, record: Record, reason: str = "") -> str | None:
    """What must not be kept, in any text of the record or in the reason given."""
    texts = [
        (field.name, value)
        for field in described.model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and (value := getattr(record, field.attname))
    ]
    return screen([*texts, ("reason", reason)], contacts=frozenset({"contact", "platform_number"}))


def _say_created(writer: Writer, described: Kind, record: Record, act: Act, more: Mapping[str, Any]) -> None:
    said = {"fields": sealed(described, snapshot(described, record)), **more}
    writer.say(described, record, "create", said, on=record.on, at=act.at, by=act.by.pk)


def _lock(described: Kind, pk: UUID) -> Record:
    found = (
        described.model._base_manager.select_for_update(of=("self",))
        .select_related("unit")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise NotFound()
    return found


def _refuse_stale(stored: Record, version: int | None) -> None:
    if version is None or version == stored.version:
        return
    changing = Event.objects.filter(record=stored.pk).exclude(verb__in=("link", "attach"))
    last = changing.order_by("-seq").first()
    who = Person.objects.filter(pk=last.actor).first() if last and last.actor else None
    when = timezone.localtime(last.at).strftime("%m月%d日 %H:%M") if last else ""
    raise Stale(
        f"{who or '有人'}在{when}已经改过这条记录，您的改动还没有保存。您填的内容还在，请对照后再存。"
    )


def _store(record: Record) -> None:
    record.version += 1
    record.save(force_update=True)


def _validate(described: Kind, record: Record, changed: Collection[str] | None = None) -> None:
    """Validate a record, or of a stored one what changed: what stood before is not asked again."""
    if changed is None:
        record.full_clean()
    else:
        unchanged = {field.name for field in described.model._meta.concrete_fields} - set(changed)
        record.full_clean(exclude=unchanged, validate_constraints=False)
        _validate_constraints(described, record, set(changed))
    if foreign := _foreign_records(described, record, changed):
        raise ValidationError(foreign)


def _validate_constraints(described: Kind, record: Record, changed: set[str]) -> None:
    """Ask the constraints that a change can break; each costs a query."""
    for constraint in described.model._meta.constraints:
        condition: Any = getattr(constraint, "condition", None)
        fields = {
            *getattr(constraint, "fields", ()),
            *(condition.referenced_base_fields if condition else ()),
        }
        if fields & changed:
            constraint.validate(described.model, record)


def _foreign_records(described: Kind, record: Record, changed: Collection[str] | None) -> dict[str, str]:
    """Related records and units that belong to another town, or records that are voided or drafts.

    Related records are locked in the order of their ids: none can be voided while something is put under it.
    """
    found, others = {}, []
    for field in described.model._meta.concrete_fields:
        if not isinstance(field, models.ForeignKey) or (changed is not None and field.name not in changed):
            continue
        pk = getattr(record, field.attname)
        if pk and issubclass(field.related_model, Record):
            others.append((pk, field))
        elif pk and field.name == "office" and not _belongs(getattr(record, field.name), record.unit_id):
            found[field.name] = f"“{field.verbose_name}”选的不是本镇的站所，请重选。"
    for pk, field in sorted(others, key=lambda pair: str(pair[0])):
        locked = field.related_model._base_manager.select_for_update(no_key=True)
        told = locked.filter(pk=pk).values_list("unit", "voided", "draft").first()
        if told != (record.unit_id, False, False):
            found[field.name] = f"“{field.verbose_name}”选的记录已经作废、还是草稿，或者不是本镇的，请重选。"
    return found


def _belongs(office: Unit, town: UUID) -> bool:
    """Whether an office works for a town: the town itself, a part of it, or posted to it."""
    return town in (office.pk, office.parent_id, office.posted_to_id)


def _assign(record: Record, values: Mapping[str, Any], *, allowed: tuple[str, ...]) -> None:
    for name, value in values.items():
        if name not in allowed:
            raise Refused(f"这一步不能改“{record._meta.get_field(name).verbose_name}”。")
        field = record._meta.get_field(name)
        if isinstance(field, models.ForeignKey) and not isinstance(value, models.Model):
            setattr(record, field.attname, value)
        else:
            setattr(record, name, value if isinstance(value, models.Model) else field.to_python(value))


def _refuse_missing(record: Record, asks: Iterable[str]) -> None:
    missing = {
        name: f"登记这一步要填“{record._meta.get_field(name).verbose_name}”。"
        for name in asks
        if getattr(record, name) in (None, "", [])
    }
    if missing:
        raise ValidationError(missing)


def _refuse_excuse(label: str, allowed: bool, reason: str, values: Mapping[str, Any]) -> None:
    if not allowed:
        raise Refused(f"“{label}”是必经的一步，不能免做。")
    if not reason.strip():
        raise Refused("免做要写明理由。")
    if values:
        raise Refused("免做的一步不填内容，只写理由。")


def _hand_over(writer: Writer, record: Record, hand: Hand, act: Act) -> None:
    receiving = kind(hand.kind)
    given = {there: getattr(record, here) for there, here in hand.fields.items()}
    draft = receiving.model(unit=record.unit, on=act.on, **{"title": record.title, **given})
    draft.draft, draft.recorded_at, draft.version = True, moment_told(receiving, act.at), 1
    if receiving.access.confidential:
        draft.pk = uuid4()
    draft.clean_fields(exclude=[f.name for f in receiving.model._meta.concrete_fields if f.name not in given])
    draft.save(force_insert=True)
    _say_created(
        writer, receiving, draft, act, {"handed": {"kind": kind_of(record).key, "record": str(record.pk)}}
    )
    _link(writer, record, draft, hand.relation, act)


def _link(writer: Writer, source: Record, target: Record, relation: str, act: Act) -> Link:
    described = kind_of(source)
    link, made = Link.objects.get_or_create(
        source=source.pk, target=target.pk, relation=relation,
        defaults={"unit_id": source.unit_id, "source_kind": described.key, "target_kind": kind_of(target).key},
    )  # fmt: skip
    if made:
        said = {
            "link": str(link.pk),
            "target_kind": link.target_kind,
            "target": str(target.pk),
            "relation": relation,
        }
        writer.say(described, source, "link", said, on=act.on, at=act.at, by=act.by.pk)
    return link


def _attname(described: Kind, name: str) -> str:
    return described.model._meta.get_field(name).attname


def _at_row(error: Refused | ValidationError, number: int) -> Refused | ValidationError:
    if isinstance(error, Refused):
        return Refused(f"第{number}行：{error}")
    return ValidationError(f"第{number}行：{'；'.join(error.messages)}")


def _constraint_sentence(described: Kind, error: IntegrityError) -> str:
    for constraint in described.model._meta.constraints:
        if constraint.name in str(error):
            return str(constraint.get_violation_error_message())
    return "有一行和已经登记的内容重复，整批没有写入。"
