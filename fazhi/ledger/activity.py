"""What was recorded in a town: when, how late, and which kinds a person records most."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, DateTimeField, Func, IntegerField, Max, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from fazhi.ledger.kinds import Kind, kinds
from fazhi.ledger.models import ChainHead, Event, Record
from fazhi.ledger.reading import visible_to
from fazhi.ledger.tallies import Tallied
from fazhi.org.models import Person, Unit
from fazhi.org.people import standing_of

# Entries later than this are shown as backfilled; a display choice, no rule of law.
LATE_AFTER = timedelta(days=7)
LATEST = 2000  # events in which habits show


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


def state_of(towns: Iterable[Unit]) -> str:
    """The state of some towns' ledgers: as long as it is the same, nothing was written. One query."""
    return "".join(ChainHead.objects.filter(unit__in=towns).order_by("unit").values_list("digest", flat=True))


def events_of(town: Unit) -> int:
    """How many events the chain of a town has. One query."""
    return ChainHead.objects.filter(unit=town).aggregate(last=Max("seq"))["last"] or 0


def touched_since(town: Unit, place: int) -> set[str]:
    """Kinds that the events after a place of the chain are about. One query."""
    return set(Event.objects.filter(unit=town, seq__gt=place).values_list("kind", flat=True).distinct())


def months(person: Person, year: int, on: date) -> list[tuple[int, int, int]]:
    """Entries of a year by month of the legal day: month, recorded on time, backfilled."""
    counted, standing = {month: [0, 0] for month in range(1, 13)}, standing_of(person, on)
    for described in kinds():
        rows = visible_to(person, described, on, standing).filter(on__year=year, draft=False).order_by()
        last = Coalesce("until", "on") if issubclass(described.model, Tallied) else "on"
        late = Count("pk", filter=Q(recorded_at__gte=_LateFrom(last)))
        told = rows.annotate(month=_Month("on")).values("month").annotate(total=Count("pk"), late=late)
        for month, total, backfilled in told.values_list("month", "total", "late"):
            counted[month][0] += total - backfilled
            counted[month][1] += backfilled
    return [(month, on_time, late) for month, (on_time, late) in counted.items()]


def days_late(record: Record) -> int:
    """Days between the legal day (of a tally its last) and the recording; 0 when recorded within the week."""
    last = record.until if isinstance(record, Tallied) else None
    late = timezone.localdate(record.recorded_at) - (last or record.on)
    return late.days if late > LATE_AFTER else 0


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
