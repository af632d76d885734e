"""A town in which everything is as long as its field allows: python -m tools.long_names --data DIR.

One record of every kind with its steps as far as they go, written by the ordinary functions; names without a place to
break, with marks that a careless page would take for its own (`<script>`, quotes). Everything is 演示数据.
"""

import argparse
import os
import secrets
import sys
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fazhi.ledger.kinds import Kind
    from fazhi.org.models import Person, Unit
    from tests.making import Town

MARKUP = "<script>alert('演示')</script>&\"<b>"
WORD = "名称长得没有一处可以断开的演示"
NUMBER = "ABCDEFGHJK1234567890"
PARAGRAPH = 600  # characters of a text that has no limit
DATA_WORDS = frozenset(
    {"script", "alert", "ABCDEFGHJK", "https", "www", "example", "com"}
)  # Latin in the data
ACCOUNTS = ("clerk", "leader", "administrator")


def main(args: list[str]) -> int:
    """Fill an empty folder; says how long the records became."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--kind", nargs="*", default=(), help="only these kinds, by their keys")
    options = parser.parse_args(args)
    data = options.data
    if data.exists() and any(data.iterdir()):
        parser.error(f"{data} is not empty")
    fill(data, options.kind)
    return 0


def fill(data: Path, only: Collection[str] = ()) -> None:
    """Found the town in an empty folder and write its records, of all kinds or of those named by their keys.

    The password of its accounts stands in 演示账号.txt.
    """
    from bench.towns import set_up

    set_up(data)
    from django.utils import timezone

    from fazhi.ledger.kinds import kinds

    town, at = _found(data), timezone.now()
    for described in kinds():
        if described.room != "report" and (not only or described.key in only):
            _write(described, town, at)
    _begin_report(town, at)


def long_text(length: int, plain: str = WORD) -> str:
    """Text of exactly that length without a place to break; begins with markup where there is room for it."""
    start = MARKUP if length > 3 * len(MARKUP) else ""
    return (start + plain * length)[:length]


def _found(data: Path) -> "Town":
    """The town, its offices, and an account for each way of looking at pages."""
    from fazhi.org.people import add_person
    from fazhi.org.roles import OF_THE_TOWN, Role
    from fazhi.org.signin import set_password
    from fazhi.org.units import found_town
    from tests.making import SINCE, Town

    unit = found_town(
        name=long_text(58) + "镇", code="990101101", county=long_text(58) + "县", county_code="990101",
        since=SINCE, offices=tuple(long_text(59) + str(number) for number in range(3)), demo=True,
    )  # fmt: skip
    password = "-".join(f"{secrets.randbelow(10000):04}" for _ in range(3))
    office, held = unit.parts.first(), set(OF_THE_TOWN) - {Role.LEADER}
    posts = ((office, tuple(held)), (unit, (Role.LEADER,)), (unit, (Role.ADMINISTRATOR,)))
    people = [
        add_person(username=account, name=long_text(39) + str(number), unit=where, roles=roles, since=SINCE)
        for number, (account, (where, roles)) in enumerate(zip(ACCOUNTS, posts, strict=True))
    ]
    for person in people:
        set_password(person, password)
    add_person(username="u" * 40, name=long_text(40), unit=office, roles=tuple(Role)[:3], since=SINCE)
    (data / "演示账号.txt").write_text(f"演示账号（口令都是 {password}，只在这份演示数据里有效）\n", "utf-8")
    return Town(unit, people[0], people[1])


def _write(described: "Kind", town: "Town", at: datetime) -> None:
    """One record, as long as its guards let it be, with its evidence and the steps that may be taken."""
    from django.core.exceptions import ValidationError

    from fazhi.ledger.errors import Refused
    from fazhi.ledger.evidence import attach
    from fazhi.ledger.writing import save_record
    from tests.making import make_record

    refused = ""
    for values in _tries(described, town.unit, at):
        for person in (town.clerk, town.county):  # the second one is the leader
            record = make_record(described, town)
            record.__dict__.update(values)
            try:
                save_record(record, by=person, at=at)
            except (Refused, ValidationError) as error:
                refused = str(error)
                continue
            attach(record, long_text(900).encode(), long_text(190) + ".txt", record.on, by=person, at=at)
            _advance(described, record, (town.clerk, town.county), at)
            return
    print(f"{described.key} has no record: {refused}")


def _tries(described: "Kind", unit: "Unit", at: datetime) -> Iterator[dict[str, Any]]:
    """Values to try, the longest first: all open fields; the texts; the texts that a record cannot do without."""
    from django.utils import timezone

    today = timezone.localdate(at)
    fields = {name: described.model._meta.get_field(name) for name in described.open_fields}
    texts = {name: text for name, field in fields.items() if (text := _text(field))}
    needed = {name: text for name, text in texts.items() if not fields[name].blank}
    days = {"on": today - timedelta(20)} if "on" in described.fields else {}
    offices = {"office_id": unit.parts.first().pk} if "office" in fields else {}
    yield days | offices | texts | {"depth": "full"}
    yield days | offices | texts
    yield days | texts
    yield days | needed
    yield needed
    yield days
    yield {}


def _text(field: Any) -> str:
    """The longest text of a field; "" for a field of another sort."""
    from django.db import models

    if field.choices or not isinstance(field, (models.CharField, models.TextField)):
        return ""
    if isinstance(field, models.URLField):
        return f"https://www.example.com/{NUMBER * 8}"[: field.max_length]
    length = field.max_length or PARAGRAPH
    return long_text(length, NUMBER) if field.name.endswith(("number", "receipt")) else long_text(length)


def _advance(described: "Kind", record: Any, people: tuple["Person", ...], at: datetime) -> None:
    """Take the steps that may be taken, one day after another, each by whoever may; the others stay to be looked at."""
    from django.core.exceptions import ValidationError

    from fazhi.ledger.errors import Refused
    from fazhi.ledger.writing import take_step

    for number, step in enumerate(described.workflow[:-1]):  # one step stays open
        on = record.on + timedelta(min(number + 1, 19))
        for person in people:
            fresh = type(record)._base_manager.get(pk=record.pk)
            try:
                take_step(fresh, step.name, by=person, on=on, at=at, values=_asked(described, step, on))
                break
            except (Refused, ValidationError):
                continue


def _asked(described: "Kind", step: Any, on: date) -> Mapping[str, Any]:
    from django.db import models

    values: dict[str, Any] = {}
    for name in step.asks + step.offers:
        field = described.model._meta.get_field(name)
        if text := _text(field):
            values[name] = text
        elif name in step.asks:
            values[name] = (
                [field.many[0][0]] if hasattr(field, "many")
                else field.flatchoices[0][0] if field.choices
                else on if isinstance(field, models.DateField)
                else 1 if isinstance(field, (models.IntegerField, models.DecimalField))
                else None
            )  # fmt: skip
    return values


def _begin_report(town: "Town", at: datetime) -> None:
    from django.utils import timezone

    from fazhi.report.drafting import begin

    today = timezone.localdate(at)
    begin(town.unit, today.year, by=town.clerk, on=today, at=at, cut_off=None)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUTF8", "1")
    sys.exit(main(sys.argv[1:]))
