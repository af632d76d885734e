"""Kind: the one description from which a record's form, list, steps, clocks and figures come.

Names and plain functions only. The model is the field description; a Kind names fields and never redefines them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q

if TYPE_CHECKING:
    from fazhi.ledger.models import Record
    from fazhi.org.models import Person, Unit


@dataclass(frozen=True)
class Act:
    """What somebody is about to do: who, on which legal day, at which moment, in which roles, with which values."""

    by: Person
    on: date
    at: datetime
    roles: frozenset[str]
    values: Mapping[str, Any] = field(default_factory=dict)
    excused: str = ""  # the reason, when a step is being excused
    asked: bool = False  # nothing is done: a page asks whether it may be, and the day will be given later


# A guard answers with the sentence why not, or None. It never answers with a bare False.
Guard = Callable[["Record", Act], str | None]

# Which rows: fixed, or by unit, first day of the year and cut-off day (what came late by law, what was open then).
Selection = Q | Callable[["Unit", date, date], Q]


@dataclass(frozen=True)
class Passage:
    """What records say for the annual report; `published` is False where only the text sent up has it."""

    text: str
    records: tuple[UUID, ...]
    published: bool = True


# What a kind's records say for a place of the report, by unit, year and cut-off day.
Teller = Callable[["Unit", int, date], Iterable[Passage]]

# Problems that a unit's year shows by its own figures: a proposed record, and the records behind it.
Proposer = Callable[["Unit", int, date], Iterable[tuple["Record", Sequence["Record"]]]]


@dataclass(frozen=True)
class Hand:
    """Handing over: a step makes a linked draft of another kind, owned by the post that receives it."""

    kind: str  # key of the receiving kind, "disclosure.item"
    fields: Mapping[str, str]  # field there -> field here
    relation: str  # Chinese word of the link


@dataclass(frozen=True)
class Step:
    """One step of a procedure. It may be taken once every step in `after` is done or excused."""

    name: str
    label: str
    after: tuple[str, ...] = ()
    moves_to: str | None = None  # the visible state, where the step moves it
    by: tuple[str, ...] = ()  # roles; empty: whoever may edit the record
    asks: tuple[str, ...] = ()  # fields required here and writable only here
    offers: tuple[str, ...] = ()  # fields optional here and writable only here
    basis: str = ""  # key of a rule in fazhi.law
    excuse: bool = False  # may be excused with a reason
    repeats: bool = False
    optional: bool = False  # taken only where the matter calls for it; nobody waits for it
    hands: Hand | None = None
    guards: tuple[Guard, ...] = ()
    keeps: tuple[Guard, ...] = ()  # asked before the step is taken back
    note: str = ""  # one sentence: what to do
    when: Callable[[Record], bool] | None = None  # records that go through this step; empty: all of the kind


@dataclass(frozen=True)
class Clock:
    """A period that runs: from a step (or "created", the legal day, or a date field) until a step.

    `term` is a key of fazhi.law; `until` names the record's own agreed date instead (the end of a contract). Where
    the law fixes a day in the year after one that the record covers, `covers` names the field with that year.
    """

    term: str = ""
    starts: str = "created"
    stops: str = ""
    label: str = ""
    pauses: tuple[tuple[str, str], ...] = ()
    restarts: tuple[str, ...] = ()
    extended_by: str | None = None
    when: Callable[[Record], bool] | None = None
    until: str | None = None
    covers: str = ""

    @property
    def name(self) -> str:
        """Identify this clock within its kind."""
        return self.term or f"until:{self.until}"


@dataclass(frozen=True)
class Indicator:
    """A selection of rows, a measure, the legal day that puts a row into a year, and the basis in words."""

    key: str
    label: str
    unit: str
    # "created" (the legal day), a step, or a path to a date: "meeting__on"; "" leaves it to a function in `where`
    counted_on: str = "created"
    where: Selection = field(default_factory=Q)
    measure: str = "count"  # the field that is summed
    basis: str = ""
    of: str | None = None  # key of the total of which this is a subset
    standing: tuple[str, str] | None = (
        None  # dates from and to which a row stands: counted on the cut-off day instead
    )
    distinct: str | None = None  # count each value of this field once (villages with an adviser)
    compared: bool = True  # may stand beside another year's; fines never may (penalty_no_revenue_kpi)


@dataclass(frozen=True)
class Total:
    """A figure over several indicators of the room (matters due for review: contracts and agenda items)."""

    key: str
    label: str
    unit: str
    parts: tuple[str, ...]
    basis: str = ""


@dataclass(frozen=True)
class Ratio:
    """A rate that keeps numerator, denominator and basis; the numerator's rows lie within the denominator's.

    `of` selects among the rows that `among` ("created", a step or a date) puts into the year; or both are keys of figures.
    """

    key: str
    label: str
    of: Selection | str
    among: str = "created"
    where: Selection = field(default_factory=Q)
    basis: str = ""
    unit: str = "%"
    standing: tuple[str, str] | None = None


@dataclass(frozen=True)
class View:
    """How the list looks. `part_of` names the foreign key to the parent kind inside the same room.

    `marks` says a few words beside records that follow from other records or steps (未见审查意见): one call for a
    whole list, in a constant number of queries. `named_after` names the foreign key to the record by whose name this
    one is known (a hearing by its lawsuit): its own title says nothing of it, since not everybody may read both.
    """

    columns: tuple[str, ...]
    filters: tuple[str, ...] = ()
    order: str = "-on"
    part_of: str | None = None
    named_after: str | None = None
    totals: tuple[str, ...] = ("count",)
    marks: Callable[[Sequence[Record]], Mapping[UUID, str]] | None = None


@dataclass(frozen=True)
class Access:
    """Which roles create and edit (edit defaults to create); guards run on every save."""

    create: tuple[str, ...] = ()
    edit: tuple[str, ...] | None = None
    confidential: bool = False  # read by the assigned handler only
    guards: tuple[Guard, ...] = ()
    keeps: tuple[Guard, ...] = ()  # asked before the record is voided


@dataclass(frozen=True)
class Expiry:
    """When personal fields may be cleared, and by when they must have been: years after a step or a date field."""

    after: str
    fields: tuple[str, ...]
    earliest: int = 0
    latest: int | None = None


@dataclass(frozen=True)
class Privacy:
    """Fields masked in lists and sealed in events; fields that may be published; how long the record is kept.

    `keep` says the term in words; `expiry` is the same term where it can be counted.
    """

    masked: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    keep: str = ""
    expiry: Expiry | None = None


@dataclass(frozen=True)
class Reads:
    """Words of a pasted sentence and headers of a foreign sheet by which this kind is recognised."""

    words: tuple[str, ...] = ()
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """One kind of record, described once."""

    model: type[Record]
    fields: tuple[str, ...]
    view: View
    privacy: Privacy
    workflow: tuple[Step, ...] = ()
    clocks: tuple[Clock, ...] = ()
    indicators: tuple[Indicator | Total | Ratio, ...] = ()
    access: Access = field(default_factory=Access)
    reads: Reads = field(default_factory=Reads)
    form: type | None = None
    # optional fields that a new record asks at once, in the order of their weight, as far as five questions go
    first: tuple[str, ...] = ()
    natural: tuple[str, ...] = ()  # fields that identify a row when a sheet is imported twice
    help: str = ""  # what belongs here, one or two sentences
    tells: Mapping[str, Teller] = field(default_factory=dict)  # by the place of the report
    proposes: Proposer | None = None

    @property
    def room(self) -> str:
        """Name the room (Django app label) this kind lives in."""
        return self.model._meta.app_label

    @property
    def name(self) -> str:
        """Name the kind in snake case: CourtHearing -> court_hearing."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", self.model.__name__).lower()

    @property
    def key(self) -> str:
        """Name the kind everywhere: room and name, "disputes.court_hearing"."""
        return f"{self.room}.{self.name}"

    @property
    def label(self) -> str:
        """Name the kind in Chinese."""
        return str(self.model._meta.verbose_name)

    def step(self, name: str) -> Step:
        """Return the step of that name; KeyError where there is none."""
        for step in self.workflow:
            if step.name == name:
                return step
        raise KeyError(f"{self.key} has no step {name!r}")

    @property
    def step_fields(self) -> frozenset[str]:
        """Name the fields that only a step may write."""
        return frozenset(name for step in self.workflow for name in step.asks + step.offers)

    @property
    def open_fields(self) -> tuple[str, ...]:
        """Name the fields that the form writes: all but those of the steps."""
        return tuple(name for name in self.fields if name not in self.step_fields)

    @property
    def children(self) -> tuple[Kind, ...]:
        """Kinds that are part of this one."""
        return tuple(other for other in kinds() if other.is_part_of(self.model))

    def is_part_of(self, model: type[Record]) -> bool:
        """Whether its records stand under those of a model."""
        part = self.view.part_of
        return part is not None and self.model._meta.get_field(part).related_model is model


_REGISTRY: dict[str, Kind] = {}


def register(*described: Kind) -> None:
    """Enter kinds into the registry; a second kind of the same key is an error."""
    for one in described:
        if one.key in _REGISTRY:
            raise ValueError(f"kind {one.key} is registered twice")
        _REGISTRY[one.key] = one


def kinds() -> tuple[Kind, ...]:
    """All kinds, in the order of registration."""
    return tuple(_REGISTRY.values())


def kind(key: str) -> Kind:
    """Return the kind of that key; KeyError where there is none."""
    return _REGISTRY[key]


def kind_of(model: Any) -> Kind:
    """Return the kind of a record or of its model."""
    model = model if isinstance(model, type) else type(model)
    for one in _REGISTRY.values():
        if one.model is model:
            return one
    raise KeyError(f"{model.__name__} is not a registered kind")


def rooms() -> list[tuple[str, str, tuple[Kind, ...]]]:
    """Rooms that have kinds: label, Chinese name, kinds."""
    names = dict.fromkeys(one.room for one in kinds())
    return [
        (room, str(apps.get_app_config(room).verbose_name), tuple(one for one in kinds() if one.room == room))
        for room in names
    ]
