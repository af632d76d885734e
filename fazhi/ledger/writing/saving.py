"""Saving one record: create, change, propose as a draft, void."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from fazhi.ledger import due, words
from fazhi.ledger.errors import Refused
from fazhi.ledger.kinds import Act, Kind, kind_of
from fazhi.ledger.models import Record
from fazhi.ledger.procedure import Progress, ask, progress_of
from fazhi.ledger.screening import screen
from fazhi.ledger.values import changes, sealed, snapshot
from fazhi.ledger.writer import Writer, write
from fazhi.ledger.writing.judging import (
    act_of,
    lock,
    make_ready,
    refuse_children,
    refuse_content,
    refuse_edit,
    refuse_shut,
    refuse_stale,
    validate,
)
from fazhi.ledger.writing.storing import (
    PROPOSED,
    keep_words,
    link,
    say_created,
    store,
    store_new,
    versions_kept,
)
from fazhi.org.models import Person, Unit


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

    What lies in a closed year needs a `reason`.

    Raises Refused, Stale, Busy or ValidationError; then nothing was written and `record` keeps what was put in.
    """
    described = kind_of(record)
    with versions_kept([record]), write() as writer:
        act = act_of(record, by, on or timezone.localdate(at), at)
        if record.version == 0:
            _create(writer, described, record, act, reason)
        else:
            _change(writer, described, record, act, version, reason)
    return record


def save_draft(record: Record, *, by: Person, at: datetime, behind: Sequence[Record] = ()) -> Record:
    """Put down a proposal, linked with the records `behind` it. It counts nowhere until somebody saves it as a record.

    Raises Refused, Busy or ValidationError; then nothing was written.
    """
    described = kind_of(record)
    with versions_kept([record]), write() as writer:
        act = act_of(record, by, timezone.localdate(at), at)
        make_ready(described, record, act)
        record.draft = True
        validate(described, record)
        store_new(described, record)
        say_created(writer, described, record, act, {"proposed": True})
        for other in behind:
            link(writer, record, other, PROPOSED, act)
    return record


def propose(described: Kind, unit: Unit, year: int, *, by: Person, at: datetime) -> list[Record]:
    """Put down as drafts what the kind finds in a unit's year and has not proposed before."""
    if described.proposes is None:
        return []
    found = list(described.proposes(unit, year, timezone.localdate(at)))
    return [save_draft(record, by=by, at=at, behind=behind) for record, behind in found]


def void_record(record: Record, *, by: Person, at: datetime, reason: str) -> None:
    """Void a record entered by mistake: it stays readable, with the reason, and counts nowhere."""
    described = kind_of(record)
    if sentence := "作废要写明理由。" if not reason.strip() else screen([("reason", reason)]):
        raise Refused(sentence)
    with write() as writer:
        fresh = lock(described, record.pk)
        act = act_of(fresh, by, timezone.localdate(at), at)
        if sentence := refuse_edit(described, fresh, act):
            raise Refused(sentence)
        if sentence := refuse_children(described, fresh) or ask(described.access.keeps, fresh, act):
            raise Refused(sentence)
        fresh.voided = True
        store(fresh, ["voided"])
        said = {"reason": reason, "changed": {"voided": [False, True]}}
        writer.say(described, fresh, "void", said, on=act.on, at=at, by=by.pk)
        due.forget(fresh)
        words.forget(fresh)
    record.__dict__.update(fresh.__dict__)


def _create(writer: Writer, described: Kind, record: Record, act: Act, reason: str) -> None:
    make_ready(described, record, act)
    validate(described, record)
    refuse_shut(record, [record.on], reason)
    store_new(described, record)
    say_created(writer, described, record, act, {"reason": reason} if reason else {})
    due.project(described, record, Progress(described, ()), new=True)


def _change(
    writer: Writer, described: Kind, record: Record, act: Act, version: int | None, reason: str
) -> None:
    stored = lock(described, record.pk)
    refuse_stale(stored, record.version if version is None else version)
    if stored.unit_id != record.unit_id:
        raise Refused("记录不能换到另一个单位；请在那个单位另行登记，并作废这一条。")
    if sentence := (
        refuse_edit(described, stored, act)
        or refuse_content(described, record, act)
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
    validate(described, record, None if stored.draft else changed)
    refuse_shut(record, [stored.on, record.on], reason)
    changed = changes(
        snapshot(described, stored), snapshot(described, record)
    )  # cleaning sets titles and the like
    record.version = stored.version
    store(record, changed)
    said = {"changed": sealed(described, changed), "reason": reason}
    writer.say(described, record, "edit", said, on=act.on, at=act.at, by=act.by.pk)
    due.project(described, record, progress_of(described, record))
    keep_words(described, record, changed)


def _attname(described: Kind, name: str) -> str:
    return described.model._meta.get_field(name).attname
