"""Acts of retention: personal information goes when its term is over or its person rightly asks; the chain stays whole.

What an event said is deleted with its salt, so that its commitment tells nothing any more. The act itself is an event:
which bodies went, why, by whom; it tells anew what stands, so that everything else is still proved.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from fazhi.ledger import words
from fazhi.ledger.due import project
from fazhi.ledger.errors import NotFound, Refused
from fazhi.ledger.evidence import forget
from fazhi.ledger.kinds import Expiry, Kind, kind, kind_of, kinds
from fazhi.ledger.models import ERASE, ERASE_FILE, Event, EventBody, Evidence, Record
from fazhi.ledger.procedure import Progress, progress_of, progress_of_many
from fazhi.ledger.screening import screen
from fazhi.ledger.values import sealed, snapshot
from fazhi.ledger.writer import moment_told, write
from fazhi.org.models import Person, Unit
from fazhi.org.people import roles_of
from fazhi.org.roles import Role

OLD_BACKUPS = "从前的备份里还有这些内容，请按同一期限另行销毁；备份文件夹里的自动备份七天内自行更替。"
_REST = "其余个人信息照旧保留"
_KEPT = ("step", "taken", "excused", "evidence", "digest", "size")  # what stays of an erased body


@dataclass(frozen=True)
class Expired:
    """A record whose personal fields may be cleared now; `latest` is the day by which they must have been."""

    kind: Kind
    record: Record
    fields: tuple[str, ...]
    latest: date | None

    @property
    def labels(self) -> list[str]:
        """The fields in Chinese."""
        return [str(self.kind.model._meta.get_field(name).verbose_name) for name in self.fields]


def expired_of(unit: Unit, on: date) -> Iterator[Expired]:
    """What a unit still keeps beyond its term on a day. For whoever decides: it names confidential records too."""
    for described in kinds():
        if expiry := described.privacy.expiry:
            records = list(described.model._base_manager.filter(unit=unit, draft=False).order_by("on", "pk"))
            progress = progress_of_many(described, records)
            for record in records:
                since = _since(expiry, record, progress[record.pk])
                fields = tuple(name for name in expiry.fields if getattr(record, name))
                if fields and since and _years_after(since, expiry.earliest) <= on:
                    latest = None if expiry.latest is None else _years_after(since, expiry.latest)
                    yield Expired(described, record, fields, latest)


def find_record(described: Kind, pk: str) -> Record:
    """The record of that id, for whoever erases; raises NotFound."""
    try:
        return described.model._base_manager.select_related("unit").get(pk=UUID(pk))
    except (ValueError, described.model.DoesNotExist) as error:
        raise NotFound(f"没有编号为“{pk}”的{described.label}。") from error


def refuse_erasing(record: Record, by: Person, on: date) -> str | None:
    """The sentence why somebody may not erase what belongs to a record, or None.

    The town decides about its people's information: 司法所 and leaders, of a confidential record its handler and leaders.
    """
    roles = roles_of(by, record.unit, on)
    if kind_of(record).access.confidential:
        allowed = Role.LEADER in roles or (bool(roles) and record.handler_id == by.pk)
        return None if allowed else "保密事项的个人信息只能由经办人或者镇领导清除，您现在的岗位不能清除。"
    return (
        None
        if roles & {Role.JUSTICE, Role.LEADER}
        else "个人信息由司法所或者镇领导清除，您现在的岗位不能清除。"
    )


def erase(
    record: Record, *, by: Person, at: datetime, reason: str, basis: str = "", fields: Sequence[str] = ()
) -> int:
    """Clear personal fields of a record and erase every event body that told them; returns how many bodies went.

    Without `basis` the kind's own term must be over, and its fields go; with it (本人申请, a decision and its number)
    all personal fields go, or those named. Raises Refused or Busy; then nothing was erased.
    """
    described = kind_of(record)
    _refuse_unreasoned(reason, basis)
    with write() as writer:
        fresh, on = _lock(described, record), timezone.localdate(at)
        progress = progress_of(described, fresh)
        names = _cleared(described, fields) if basis.strip() else _over(described, fresh, progress, on)
        if sentence := refuse_erasing(fresh, by, on):
            raise Refused(sentence)
        told = [(event, body) for event, body in _bodies(fresh) if _tells(body, names)]
        for name in names:
            field = described.model._meta.get_field(name)
            setattr(fresh, field.attname, None if field.null else "")
        stands = snapshot(described, fresh)
        rest = {name: stands.pop(name) for name in described.privacy.masked if stands[name]}
        fresh.version += 2 if rest else 1
        fresh.save(force_update=True)
        said = {
            "events": [event.seq for event, _ in told], "reason": reason.strip(),
            "basis": basis.strip() or described.privacy.keep, "cleared": list(names),
            "fields": stands,
            "kept": {str(event.seq): _keep(body) for event, body in told},
        }  # fmt: skip
        writer.say(described, fresh, ERASE, said, on=on, at=at, by=by.pk)
        if rest:  # in an event of its own, so that a later act can erase it: the act itself stays for good
            again = {
                "changed": sealed(described, {name: [value, value] for name, value in rest.items()}),
                "reason": _REST,
            }
            writer.say(described, fresh, "edit", again, on=on, at=at, by=by.pk)
        _delete(event for event, _ in told)
        project(described, fresh, progress)
        words.index(described, [fresh])
    _empty_journal()
    record.__dict__.update(fresh.__dict__)
    return len(told)


def erase_file(evidence: Evidence, *, by: Person, at: datetime, reason: str, basis: str) -> None:
    """Delete the bytes and the name of a withdrawn file; a file that other evidence keeps stays for that.

    Raises Refused or Busy; then nothing was erased.
    """
    described = kind(evidence.kind)
    _refuse_unreasoned(reason, basis)
    if not basis.strip():
        raise Refused("清除佐证文件要写明依据，例如本人的申请或者鉴定销毁的决定。")
    with write() as writer:
        fresh = Evidence._base_manager.select_for_update(of=("self",)).get(pk=evidence.pk)
        record, on = (
            described.model._base_manager.select_related("unit").get(pk=fresh.record),
            timezone.localdate(at),
        )
        if sentence := refuse_erasing(record, by, on):
            raise Refused(sentence)
        if fresh.withdrawn_at is None or fresh.erased_at:
            raise Refused(
                "先撤下这份佐证，再清除文件。" if fresh.erased_at is None else "这份佐证的文件已经清除过。"
            )
        told = [
            (event, body)
            for event, body in _bodies(record)
            if body.get("digest") and body["evidence"] == str(fresh.pk)
        ]
        fresh.erased_at, fresh.name = moment_told(described, at), ""
        fresh.save(update_fields=("erased_at", "name"))
        said = {
            "evidence": str(fresh.pk), "events": [event.seq for event, _ in told], "reason": reason.strip(),
            "basis": basis.strip(), "kept": {str(event.seq): {**_keep(body), "name": ""} for event, body in told},
        }  # fmt: skip
        writer.say(described, record, ERASE_FILE, said, on=on, at=at, by=by.pk)
        _delete(event for event, _ in told)
    forget(
        fresh.digest
    )  # after the transaction: a file without a row is harmless, a row without its file is not
    evidence.__dict__.update(fresh.__dict__)


def _refuse_unreasoned(reason: str, basis: str) -> None:
    if (
        sentence := "清除要写明理由。"
        if not reason.strip()
        else screen([("reason", reason), ("basis", basis)])
    ):
        raise Refused(sentence)


def _lock(described: Kind, record: Record) -> Any:
    locked = described.model._base_manager.select_for_update(of=("self",)).select_related("unit")
    found = locked.filter(pk=record.pk).first()
    if found is None:
        raise NotFound()
    return found


def _cleared(described: Kind, fields: Sequence[str]) -> tuple[str, ...]:
    personal = described.privacy.masked
    if foreign := [name for name in fields if name not in personal]:
        label = described.model._meta.get_field(foreign[0]).verbose_name
        raise Refused(f"“{label}”不是个人信息，不能清除；登记错了的，请修改或者作废。")
    if not personal:
        raise Refused(f"“{described.label}”没有个人信息，没有什么可以清除。")
    return tuple(fields) or personal


def _over(described: Kind, record: Record, progress: Progress, on: date) -> tuple[str, ...]:
    """The fields whose term is over; Refused where there is no term, or it still runs."""
    expiry = described.privacy.expiry
    if expiry is None:
        raise Refused(
            f"“{described.label}”没有可以计算的保存期限，不能按期限清除；本人要求删除的，请写明依据。"
        )
    since = _since(expiry, record, progress)
    if since is None:
        raise Refused(f"这条记录还没有办结，保存期限（{described.privacy.keep}）还没有开始。")
    if on < (day := _years_after(since, expiry.earliest)):
        raise Refused(f"这条记录到{day}才满保存期限（{described.privacy.keep}），现在不能清除。")
    return expiry.fields


def _since(expiry: Expiry, record: Record, progress: Progress) -> date | None:
    if any(step.name == expiry.after for step in progress.kind.workflow):
        done = progress.done(expiry.after)
        return done.on if done else None
    day: date | None = getattr(record, expiry.after)
    return day


def _years_after(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 28."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _bodies(record: Record) -> list[tuple[Event, Mapping[str, Any]]]:
    said = EventBody.objects.filter(event__record=record.pk).select_related("event").order_by("event__seq")
    return [(one.event, json.loads(one.body)) for one in said]


def _tells(body: Mapping[str, Any], names: Sequence[str]) -> bool:
    told = {**body.get("fields", {}), **body.get("changed", {})}
    return any(told.get(name) for name in names)


def _keep(body: Mapping[str, Any]) -> dict[str, Any]:
    return {name: body[name] for name in _KEPT if name in body}


def _delete(events: Iterable[Event]) -> None:
    with _erasing():
        EventBody.objects.filter(event__in=list(events)).delete()


@contextmanager
def _erasing() -> Iterator[None]:
    """Let the database delete bodies, in this transaction only; on SQLite overwritten, not merely unlinked."""
    postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if postgres:
            cursor.execute("SET LOCAL fazhi.erase = 'on'")
        else:
            cursor.execute("PRAGMA secure_delete = ON")
            cursor.execute("INSERT INTO ledger_erasing VALUES ('erase')")
        yield
        cursor.execute("SET LOCAL fazhi.erase = 'off'" if postgres else "DELETE FROM ledger_erasing")


def _empty_journal() -> None:
    """SQLite's journal still holds the pages as they were: write it into the database and cut it, unless it is in use."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
