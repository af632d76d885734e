"""Handing over: when somebody leaves or takes other work, their open matters pass to another, each with its event."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from fazhi.ledger.errors import Refused
from fazhi.ledger.kinds import Act, Kind, kinds
from fazhi.ledger.models import Due, Record
from fazhi.ledger.procedure import Progress, ask, progress_of_many, refuse_order, refuse_post
from fazhi.ledger.screening import screen
from fazhi.ledger.writer import write
from fazhi.org.models import Person, Unit
from fazhi.org.people import roles_of
from fazhi.org.roles import Role

HANDED = "hand_over"
_CHUNK = 500
DRAFT, DUE, UNFINISHED = "草稿还没有补全", "有期限还没有办结", "还有步骤没有办"


@dataclass(frozen=True)
class Matter:
    """An open record of somebody, and why it is open."""

    kind: Kind
    record: Record
    why: str


def matters_of(person: Person, town: Unit, on: date) -> list[Matter]:
    """Records of a town that somebody handles and that are not done, confidential ones too: for whoever passes them on."""
    return [one for described in kinds() for one in _open(described, person, town, on)]


def refuse_handing(town: Unit, by: Person, on: date) -> str | None:
    """The sentence why somebody may not pass on the matters of another, or None."""
    allowed = roles_of(by, town, on) & {Role.ADMINISTRATOR, Role.JUSTICE, Role.LEADER}
    return None if allowed else "未办结事项由本镇管理员、司法所或者镇领导移交，您现在的岗位不能移交。"


def hand_over(
    town: Unit,
    from_person: Person,
    to_person: Person,
    *,
    by: Person,
    at: datetime,
    reason: str,
    records: Iterable[UUID] | None = None,
) -> list[Matter]:
    """Pass the open matters of one person to another, all or those named by their ids; returns what passed.

    Raises Refused, before anything is written, or Busy; many are passed some at a time, and asking again goes on.
    """
    on = timezone.localdate(at)
    if sentence := refuse_handing(town, by, on) or _refuse_reason(reason):
        raise Refused(sentence)
    if from_person.pk == to_person.pk:
        raise Refused("移交人和接收人是同一个人，没有移交。")
    named = None if records is None else set(records)
    matters = [one for one in matters_of(from_person, town, on) if named is None or one.record.pk in named]
    _refuse_receiver(matters, town, to_person, on, at)
    for described in {one.kind.key: one.kind for one in matters}.values():
        pks = sorted(one.record.pk for one in matters if one.kind.key == described.key)
        for start in range(0, len(pks), _CHUNK):
            _pass_on(described, pks[start : start + _CHUNK], from_person, to_person, by, at, reason)
    return matters


def _refuse_reason(reason: str) -> str | None:
    return screen([("reason", reason)]) if reason.strip() else "移交要写明理由，例如调离、退休、分工调整。"


def _refuse_receiver(
    matters: Sequence[Matter], town: Unit, to_person: Person, on: date, at: datetime
) -> None:
    """Whoever takes matters over must be able to go on with them."""
    act = Act(to_person, on, at, roles_of(to_person, town, on))
    for described in {one.kind.key: one.kind for one in matters}.values():
        access = described.access
        if not to_person.is_active or refuse_post(access.create if access.edit is None else access.edit, act):
            raise Refused(
                f"{to_person}现在的岗位不能办理“{described.label}”，没有移交；请另选一人，或者分开移交。"
            )


def _pass_on(
    described: Kind, pks: Sequence[UUID], old: Person, new: Person, by: Person, at: datetime, reason: str
) -> None:
    with write() as writer:
        locked = described.model._base_manager.select_for_update(of=("self",))
        rows = list(locked.filter(pk__in=pks, handler=old).order_by("pk"))
        described.model._base_manager.filter(pk__in=[row.pk for row in rows]).update(
            handler=new, version=F("version") + 1
        )
        said = {"changed": {"handler": [str(old.pk), str(new.pk)]}, "reason": reason.strip()}
        for row in rows:
            writer.say(described, row, HANDED, said, on=timezone.localdate(at), at=at, by=by.pk)


def _open(described: Kind, person: Person, town: Unit, on: date) -> Iterator[Matter]:
    rows = described.model._base_manager.filter(unit=town, handler=person, voided=False).select_related(
        "unit"
    )
    records = list(rows.order_by("on", "pk"))
    counting = (
        set(Due.objects.filter(unit=town, kind=described.key).values_list("record", flat=True))
        if records
        else set()
    )
    progress = progress_of_many(described, records) if described.workflow else {}
    act = Act(
        person,
        on,
        datetime.combine(on, time.max, timezone.get_default_timezone()),
        roles_of(person, town, on),
    )
    for record in records:
        if record.draft:
            yield Matter(described, record, DRAFT)
        elif record.pk in counting:
            yield Matter(described, record, DUE)
        elif described.workflow and _goes_on(record, progress[record.pk], act):
            yield Matter(described, record, UNFINISHED)


def _goes_on(record: Record, progress: Progress, act: Act) -> bool:
    """Whether a step beyond the present state can still be taken; who may take it does not matter."""
    steps = progress.kind.workflow
    reached = max(
        (place for place, step in enumerate(steps) if step.moves_to and progress.settled(step.name)),
        default=-1,
    )
    return any(
        step.moves_to and refuse_order(step, progress) is None and ask(step.guards, record, act) is None
        for step in steps[reached + 1 :]
    )
