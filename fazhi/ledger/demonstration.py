"""Demonstration records: written in TOML, played through the ordinary ways of writing at the moments they tell.

A `[[record]]` names its `kind` and `by` (a role), its fields, `steps` (without a `step`: a change of fields) and
`evidence`. "@x" is the record whose `ref` is x, and `completes = "@x"` fills in the draft that a step of x handed over;
"today-3" is a day relative to the day of opening; what lies after that day is left out. `recorded` says when it was
entered: days after its `on` (default 1) or a day of its own. Within a day the moments rise with the lines of the file,
so what is needed comes first.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from fazhi.ledger.evidence import attach
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Link, Record
from fazhi.ledger.writing import save_record, take_step
from fazhi.org.models import Person, Unit
from fazhi.org.people import offices_of

MARK = "演示数据"
FOUNDING = "demo"  # the records of the founding town: data/demo_*.toml in each room
_OPENING, _PACE = time(8, 30), timedelta(seconds=20)
_RELATIVE = re.compile(r"today(?:([+-])(\d+))?")
_ABOUT = {"kind", "ref", "by", "on", "recorded", "steps", "evidence", "step", "excused", "completes"}


@dataclass(frozen=True)
class Entry:
    """One thing that somebody entered at a moment."""

    at: datetime
    do: Callable[[], object]


def play(entries: Iterable[Entry]) -> int:
    """Do the entries in the order of their moments, so that the chain's moments rise; returns how many."""
    ordered = sorted(entries, key=lambda entry: entry.at)
    for entry in ordered:
        entry.do()
    return len(ordered)


def moment_of(day: date, line: int = 0) -> datetime:
    """When something is entered on a day: in the morning, one line after the other."""
    return timezone.make_aware(datetime.combine(day, _OPENING)) + line * _PACE


def read_year(
    folder: Path, records: str, town: Unit, people: Mapping[str, Person], today: date
) -> list[Entry]:
    """The entries of a room's files RECORDS_*.toml."""
    files = sorted(folder.glob(f"{records}_*.toml"))
    return [entry for file in files for entry in read_entries(file, town, people, today)]


def read_entries(path: Path, town: Unit, people: Mapping[str, Person], today: date) -> list[Entry]:
    """The entries of a TOML file for a town, its people by role, and the day of opening."""
    return entries_of(rows_in(path), town, people, today)


def rows_in(path: Path) -> list[dict[str, Any]]:
    """What a file tells, a record each."""
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["record"]
    return found


def entries_of(
    rows: Iterable[Mapping[str, Any]], town: Unit, people: Mapping[str, Person], today: date
) -> list[Entry]:
    """The entries of records that refer to each other."""
    return list(_Stage(town, people, today).entries(rows))


class _Stage:
    """The records of one file, made as they are entered and found again by their `ref`."""

    def __init__(self, town: Unit, people: Mapping[str, Person], today: date) -> None:
        self.town, self.people, self.today = town, people, today
        self.offices = {office.name: office for office in offices_of(town, today)}
        self.made: dict[str, Record] = {}
        self.lines = 0

    def entries(self, rows: Iterable[Mapping[str, Any]]) -> Iterator[Entry]:
        for number, row in enumerate(rows):
            ref, by = row.get("ref", f"record {number}"), row["by"]
            acts = [(row, self._creation)]
            acts += [(step, self._step if "step" in step else self._change) for step in row.get("steps", ())]
            acts += [(file, self._evidence) for file in row.get("evidence", ())]
            for act, make in acts:
                at = self._moment(act)
                if min(timezone.localdate(at), self._day(act["on"])) <= self.today:
                    yield Entry(at, make(ref, act, self.people[act.get("by", by)], at))

    def _creation(self, ref: str, row: Mapping[str, Any], by: Person, at: datetime) -> Callable[[], object]:
        def create() -> None:
            fields = self._values(row)
            if note := fields.setdefault("note", MARK):  # note = "" for what may carry none
                fields["note"] = note if note == MARK else f"{MARK}。{note}"
            if "office" in row:
                fields["office"] = self.offices[row["office"]]
            record = self._handed(row) if "completes" in row else kind(row["kind"]).model(unit=self.town)
            for name, value in (fields | {"on": self._day(row["on"])}).items():
                setattr(record, name, value)
            self.made[ref] = save_record(record, by=by, at=at)

        return create

    def _handed(self, row: Mapping[str, Any]) -> Record:
        """The draft of this kind that a step of the named record made."""
        described = kind(row["kind"])
        links = Link.objects.filter(source=self._value(row["completes"]).pk, target_kind=described.key)
        return described.model._base_manager.get(pk__in=links.values("target"), draft=True)

    def _step(self, ref: str, step: Mapping[str, Any], by: Person, at: datetime) -> Callable[[], object]:
        def take() -> None:
            take_step(
                self.made[ref], step["step"], by=by, on=self._day(step["on"]), at=at, values=self._values(step),
                excused_reason=step.get("excused", ""),
            )  # fmt: skip

        return take

    def _change(self, ref: str, fields: Mapping[str, Any], by: Person, at: datetime) -> Callable[[], object]:
        def change() -> None:
            for name, value in self._values(fields).items():
                setattr(self.made[ref], name, value)
            save_record(self.made[ref], by=by, at=at)

        return change

    def _evidence(self, ref: str, file: Mapping[str, Any], by: Person, at: datetime) -> Callable[[], object]:
        content = f"{MARK}\n{file['text']}\n".encode()
        return lambda: attach(self.made[ref], content, file["name"], self._day(file["on"]), by=by, at=at)

    def _moment(self, row: Mapping[str, Any]) -> datetime:
        recorded = row.get("recorded", 1)
        day = self._day(row["on"]) + timedelta(recorded) if isinstance(recorded, int) else self._day(recorded)
        self.lines += 1
        on_time = min(day, max(self.today, self._day(row["on"])))  # what is of today is entered today
        return moment_of(on_time, self.lines)

    def _values(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self._value(value) for name, value in row.items() if name not in _ABOUT}

    def _value(self, value: Any) -> Any:
        if isinstance(value, str) and value.startswith("@"):
            return self.made[value[1:]]
        return self._day(value) if isinstance(value, str) and _RELATIVE.fullmatch(value) else value

    def _day(self, value: date | str) -> date:
        if isinstance(value, date):
            return value
        found = _RELATIVE.fullmatch(value)
        if found is None:
            raise ValueError(f"not a day: {value!r}")
        sign, days = found.groups()
        return self.today + timedelta(int(f"{sign or '+'}{days or 0}"))
