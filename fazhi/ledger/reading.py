"""Reading: the only entrance of a door to records. What a person may not see does not exist for them."""

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, DateTimeField, Func, IntegerField, Max, Q, QuerySet
from django.utils import timezone

from fazhi.law import Book
from fazhi.ledger.due import Running, clocks_running, explain
from fazhi.ledger.errors import NotFound
from fazhi.ledger.kinds import Act, Kind, Step, kind, kind_of, kinds
from fazhi.ledger.models import ChainHead, Due, Event, Evidence, Link, Record, StepTaken, Visibility
from fazhi.ledger.procedure import (
    Progress,
    ask,
    progress_of,
    progress_of_many,
    refuse_order,
    refuse_step,
)
from fazhi.ledger.writing import refuse_create, refuse_edit
from fazhi.org.law import book_of
from fazhi.org.models import Person, Unit
from fazhi.org.people import roles_of, standing_of
from fazhi.org.roles import Role

LATE_AFTER = timedelta(
    days=7
)  # entries later than this are shown as backfilled; a display choice, no rule of law
LATEST = 2000  # events in which habits show
_WIDE = {Role.JUSTICE, Role.LEADER, Role.AUDITOR}
SHOWN = {Visibility.OPEN, Visibility.INTERNAL}
UNREAD = "（无权查看）"


@dataclass(frozen=True)
class StepLine:
    """A step on a record's page. status: done, off (excused), now (may be taken), blocked (refused), next (not yet)."""

    step: Step
    status: str
    taken: tuple[StepTaken, ...]
    refusal: str | None
    open_to_person: bool  # whether this person may take it now


@dataclass(frozen=True)
class ClockLine:
    """A clock on a record's page; `days_left` is negative when overdue, None when stopped, unset or a floor."""

    running: Running
    days_left: int | None
    why: str


@dataclass(frozen=True)
class DueLine:
    """A day that is coming, with the reason why it is this day."""

    due: Due
    record: Record
    kind: Kind
    label: str
    days_left: int
    why: str
    basis: str


@dataclass(frozen=True)
class DueTally:
    """How many periods run: all, overdue, overdue ones that were agreed and not set by law, due in some days."""

    total: int
    late: int
    agreed: int
    soon: int


@dataclass(frozen=True)
class BlockedLine:
    """A record whose next step is refused by the law, with the sentence."""

    record: Record
    kind: Kind
    step: Step
    refusal: str


@dataclass(frozen=True)
class Reader:
    """Somebody with their roles towards each town: names records that stand beside one they are reading."""

    person: Person
    standing: Mapping[Unit, frozenset[str]]

    def sees(self, record: Record) -> bool:
        """Whether they may read a record: what `visible_to` asks the database, asked of one row."""
        roles = next((held for town, held in self.standing.items() if town.pk == record.unit_id), frozenset())
        if record.handler_id == self.person.pk and roles and roles != {Role.ADMINISTRATOR}:
            return True
        if kind_of(record).access.confidential or roles <= {Role.ADMINISTRATOR}:
            return False
        return record.visibility in SHOWN or bool(
            record.visibility == Visibility.RESTRICTED and roles & _WIDE
        )

    def name(self, record: Record) -> str:
        """What a record is called, after the one it is named after where they may read that too; or only its kind."""
        described = kind_of(record)
        if not self.sees(record):
            return f"{described.label}{UNREAD}"
        above = getattr(record, described.view.named_after) if described.view.named_after else None
        return f"{above}：{record}" if above and self.sees(above) else str(record)


def reader_of(person: Person, on: date) -> Reader:
    """A person as a reader on a day; at most two queries, however many records they then read."""
    return Reader(person, standing_of(person, on))


def name_for(act: Act, record: Record) -> str:
    """What a guard may call another record of the same town, in its sentence to whoever acts."""
    return Reader(act.by, {record.unit: act.roles}).name(record)


def visible_to(
    person: Person, described: Kind, on: date, standing: Mapping[Unit, frozenset[str]] | None = None
) -> QuerySet[Any]:
    """Records of a kind that a person may see on a day, with their unit and office.

    Who asks for many kinds gives the `standing_of` the person, so that it is read once.
    """
    return _readable(person, described, standing or standing_of(person, on)).filter(voided=False)


def voided_to(
    person: Person, described: Kind, on: date, standing: Mapping[Unit, frozenset[str]]
) -> QuerySet[Any]:
    """Voided records of a kind that a person may see: they count nowhere, and are told with their reason."""
    return _readable(person, described, standing).filter(voided=True)


def latest_year(person: Person, on: date) -> int:
    """The last year in which anything was recorded in a person's towns; this year where there is nothing."""
    made = Event.objects.filter(unit__in=standing_of(person, on), verb="create", on__lte=on)
    last = made.aggregate(last=Max("on"))["last"]
    return last.year if last else on.year


def habits_of(person: Person, town: Unit, limit: int) -> list[Kind]:
    """The kinds a person records most, by the latest events of a town; rows of one import count once. One query."""
    latest = Event.objects.filter(unit=town).order_by("-seq").values_list("actor", "verb", "kind", "at")
    made = {(key, at) for actor, verb, key, at in latest[:LATEST] if actor == person.pk and verb == "create"}
    known = {described.key: described for described in kinds()}
    usual = Counter(key for key, _ in sorted(made)).most_common()
    return [known[key] for key, _ in usual if key in known][:limit]


def get_record(person: Person, described: Kind, pk: UUID, on: date) -> Record:
    """One record, voided ones too; raises NotFound when there is none that this person may see."""
    record = _readable(person, described, standing_of(person, on)).filter(pk=pk).first()
    if record is None:
        raise NotFound()
    return record


def may_create(person: Person, described: Kind, town: Unit, on: date) -> str | None:
    """The sentence why a person may not record this kind in a town, or None."""
    return refuse_create(described, _act(person, town, on))


def may_edit(person: Person, record: Record, on: date) -> str | None:
    """The sentence why a person may not change a record, or None."""
    return refuse_edit(kind_of(record), record, _act(person, record.unit, on))


def steps_of(record: Record, person: Person, on: date) -> list[StepLine]:
    """The steps of a record as this person sees them today; those it does not go through are left out."""
    described = kind_of(record)
    progress = progress_of(described, record)
    act = _act(person, record.unit, on)
    steps = (step for step in described.workflow if step.name not in progress.off or progress.of(step.name))
    return [_step_line(step, record, progress, act) for step in steps]


def clocks_of(record: Record, on: date) -> list[ClockLine]:
    """The clocks of a record, stopped ones too."""
    described = kind_of(record)
    running = clocks_running(described, record, progress_of(described, record), book_of(record.unit))
    return [ClockLine(one, _days_left(one, on), explain(one)) for one in running]


def due_for(person: Person, on: date, limit: int | None = None) -> list[DueLine]:
    """What is due in a person's own towns, by legal day; each with why this day.

    A constant number of queries without a limit; with one, only as many rows are read as it takes.
    """
    standing = standing_of(person, on)
    found = Due.objects.filter(unit__in=standing).order_by("due_on", "id")
    if limit is None:
        return _due_lines(person, list(found), standing, on)
    lines, step = list[DueLine](), 2 * limit
    for start in itertools.count(0, step):
        rows = list(found[start : start + step])
        lines += _due_lines(person, rows, standing, on)
        if len(lines) >= limit or len(rows) < step:
            break
    return lines[:limit]


def _due_lines(
    person: Person, rows: list[Due], standing: Mapping[Unit, frozenset[str]], on: date
) -> list[DueLine]:
    records = _fetch(person, {(row.kind, row.record) for row in rows}, standing)
    rows = [row for row in rows if row.record in records and kind_of(records[row.record]).key == row.kind]
    progress = _progress(records[row.record] for row in rows)
    books = {town.pk: book_of(town) for town in standing}
    lines = (
        _due_line(row, records[row.record], progress[row.record], books[row.unit_id], on) for row in rows
    )
    return [line for line in lines if line]


def state_of(towns: Iterable[Unit]) -> str:
    """The state of some towns' ledgers: as long as it is the same, nothing was written. One query."""
    return "".join(ChainHead.objects.filter(unit__in=towns).order_by("unit").values_list("digest", flat=True))


def tally_due(
    person: Person, on: date, soon: int, standing: Mapping[Unit, frozenset[str]] | None = None
) -> DueTally:
    """How many days are coming that `due_for` would tell, without reading the records: a query for each kind."""
    standing = standing or standing_of(person, on)
    present = set(Due.objects.filter(unit__in=standing).values_list("kind", flat=True).distinct())
    late = Q(due_on__lt=on)
    tally = Counter[str]()
    for described in kinds():
        if described.key in present:
            readable = _readable(person, described, standing).filter(voided=False).values("pk")
            rows = Due.objects.filter(kind=described.key, record__in=readable)
            tally += rows.aggregate(
                total=Count("pk"),
                late=Count("pk", filter=late),
                agreed=Count("pk", filter=late & Q(clock__startswith="until:")),
                soon=Count("pk", filter=Q(due_on__range=(on, on + timedelta(days=soon)))),
            )
    return DueTally(tally["total"], tally["late"], tally["agreed"], tally["soon"])


def blocked_for(person: Person, on: date, limit: int = 200) -> list[BlockedLine]:
    """Records whose next step the law refuses now; looks at the `limit` latest open records of each guarded kind."""
    lines, standing = [], standing_of(person, on)
    acts = {town.pk: _as_act(person, roles, on) for town, roles in standing.items()}
    for described in kinds():
        guarded = [step for step in described.workflow if step.guards and step.basis and not step.optional]
        if not guarded:
            continue
        rows = _readable(person, described, standing).filter(voided=False, draft=False)
        records = list(rows.order_by("-on")[:limit])
        progress = progress_of_many(described, records)
        for record in records:
            lines += _blocked(described, record, progress[record.pk], guarded, acts[record.unit_id])
    return lines


def evidence_of(record: Record) -> list[Evidence]:
    """Files of a record, by the day of what they prove."""
    return list(Evidence.objects.filter(record=record.pk).select_related("by").order_by("on", "id"))


def links_of(record: Record, person: Person, on: date) -> list[tuple[str, Kind, Record]]:
    """Records linked with this one that the person may see: relation, kind, record."""
    links = list(Link.objects.filter(Q(source=record.pk) | Q(target=record.pk)))
    others = [
        (one.relation, one.target_kind, one.target)
        if one.source == record.pk
        else (one.relation, one.source_kind, one.source)
        for one in links
    ]
    found = _fetch(person, {(key, pk) for _, key, pk in others}, standing_of(person, on))
    return [(relation, kind(key), found[pk]) for relation, key, pk in others if pk in found]


def children_of(record: Record, person: Person, on: date) -> list[tuple[Kind, QuerySet[Any]]]:
    """Kinds that are part of this record's kind, each with its rows."""
    return [
        (
            child,
            visible_to(person, child, on).filter(**{str(child.view.part_of): record.pk}).order_by("on", "id"),
        )
        for child in kind_of(record).children
    ]


def months(person: Person, year: int, on: date) -> list[tuple[int, int, int]]:
    """Entries of a year by month of the legal day: month, recorded on time, backfilled."""
    counted, standing = {month: [0, 0] for month in range(1, 13)}, standing_of(person, on)
    for described in kinds():
        rows = visible_to(person, described, on, standing).filter(on__year=year, draft=False).order_by()
        late = Count("pk", filter=Q(recorded_at__gte=_LateFrom("on")))
        told = rows.annotate(month=_Month("on")).values("month").annotate(total=Count("pk"), late=late)
        for month, total, backfilled in told.values_list("month", "total", "late"):
            counted[month][0] += total - backfilled
            counted[month][1] += backfilled
    return [(month, on_time, late) for month, (on_time, late) in counted.items()]


class _Month(Func):
    """The month of a day, by the engine's own functions: Django's extraction calls Python for each row on SQLite."""

    output_field = IntegerField()
    template = "CAST(EXTRACT(MONTH FROM %(expressions)s) AS INTEGER)"

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(
            compiler, connection, template="CAST(substr(%(expressions)s, 6, 2) AS INTEGER)", **more
        )


class _LateFrom(Func):
    """The moment from which an entry of a day is late: midnight in China, a week and a day after."""

    output_field = DateTimeField()
    days = LATE_AFTER.days + 1
    template = f"((%(expressions)s + {days})::timestamp AT TIME ZONE 'Asia/Shanghai')"

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        told = f"datetime(%(expressions)s, '+{self.days} days', '-8 hours')"
        return self.as_sql(compiler, connection, template=told, **more)


def days_late(record: Record) -> int:
    """Days between the legal day and the recording; 0 when recorded within the week."""
    late = timezone.localdate(record.recorded_at) - record.on
    return late.days if late > LATE_AFTER else 0


def _readable(person: Person, described: Kind, standing: Mapping[Unit, frozenset[str]]) -> QuerySet[Any]:
    """Rows that the person's roles towards each town and the rows' visibility let through."""
    allowed = Q(pk__in=[])
    for town, roles in standing.items():
        allowed |= Q(unit=town) & _within(person, described, roles)
    named_after = (described.view.named_after,) if described.view.named_after else ()
    rows = described.model._base_manager.filter(allowed)
    return rows.select_related("unit", "office", "handler", *named_after)


def _within(person: Person, described: Kind, roles: frozenset[str]) -> Q:
    if described.access.confidential:
        return Q(handler=person)
    if roles == {Role.ADMINISTRATOR}:  # keeps accounts and settings, reads no matters
        return Q(pk__in=[])
    allowed = Q(visibility__in=SHOWN) | Q(handler=person)
    return allowed | Q(visibility=Visibility.RESTRICTED) if roles & _WIDE else allowed


def _act(person: Person, town: Unit, on: date) -> Act:
    return _as_act(person, roles_of(person, town, on), on)


def _as_act(person: Person, roles: frozenset[str], on: date) -> Act:
    at = datetime.combine(on, time.max, tzinfo=timezone.get_default_timezone())
    return Act(person, on, at, roles)


def _step_line(step: Step, record: Record, progress: Progress, act: Act) -> StepLine:
    taken = progress.of(step.name)
    refusal = refuse_step(step, record, progress, act)
    if taken and not step.repeats:
        return StepLine(step, "off" if taken[-1].excused_reason else "done", taken, refusal, False)
    if refusal is None:
        return StepLine(step, "now", taken, None, True)
    if refuse_order(step, progress):
        return StepLine(step, "done" if taken else "next", taken, refusal, False)
    blocked = ask(step.guards, record, act)
    return StepLine(
        step, "blocked" if blocked else "done" if taken else "now", taken, blocked or refusal, False
    )


def _days_left(running: Running, on: date) -> int | None:
    if running.stopped_on or running.due_on is None or running.is_floor:
        return None
    return (running.due_on - on).days


def _fetch(
    person: Person, wanted: Iterable[tuple[str, UUID]], standing: Mapping[Unit, frozenset[str]]
) -> dict[UUID, Record]:
    by_kind: dict[str, list[UUID]] = {}
    known = {described.key for described in kinds()}
    for key, pk in wanted:
        by_kind.setdefault(key, []).append(pk)
    return {
        record.pk: record
        for key, pks in by_kind.items()
        if key in known
        for record in _readable(person, kind(key), standing).filter(voided=False, pk__in=pks)
    }


def _progress(records: Iterable[Record]) -> dict[object, Progress]:
    by_kind: dict[str, list[Record]] = {}
    for record in records:
        by_kind.setdefault(kind_of(record).key, []).append(record)
    return {pk: one for key, some in by_kind.items() for pk, one in progress_of_many(kind(key), some).items()}


def _due_line(due: Due, record: Record, progress: Progress, book: Book, on: date) -> DueLine | None:
    """None for a row that no clock of the record stands behind any more: `fazhi remind` drops it."""
    described = kind(due.kind)
    started = clocks_running(described, record, progress, book)
    running = next((one for one in started if one.clock.name == due.clock), None)
    if running is None:
        return None
    clock = running.clock
    label = clock.label or (running.answer.term.title if running.answer else described.label)
    basis = running.answer.term.basis if running.answer else ""
    return DueLine(due, record, described, label, (due.due_on - on).days, explain(running), basis)


def _blocked(
    described: Kind, record: Record, progress: Progress, guarded: list[Step], act: Act
) -> list[BlockedLine]:
    open_steps = (
        step for step in guarded if not progress.settled(step.name) and not refuse_order(step, progress)
    )
    found = ((step, ask(step.guards, record, act)) for step in open_steps)
    return [BlockedLine(record, described, step, sentence) for step, sentence in found if sentence]
