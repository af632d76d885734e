"""The demonstration report (演示数据): written, confirmed, signed, sent and published in early 2025."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from fazhi.ledger.demonstration import FOUNDING, MARK, Entry, moment_of
from fazhi.ledger.writing import save_record, take_step
from fazhi.org.models import Person, Unit
from fazhi.org.roles import Role
from fazhi.report.confirming import confirm, rooms_in
from fazhi.report.drafting import begin, draft, report_of, write_passage
from fazhi.report.freezing import publish, sign
from fazhi.report.models import AnnualReport, TextDifference
from fazhi.report.store import SENT, read_text

YEAR = 2024
_DATA = Path(__file__).parent / "data" / "demo_report.toml"
_MORNING, _NOON = 300, 500  # lines of a day: after what others enter that day


def entries(town: Unit, people: Mapping[str, Person], today: date, records: str = FOUNDING) -> list[Entry]:
    """What was done to the report of a town, by its people named by role, up to `today`."""
    if records != FOUNDING:
        return []
    told = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    acts = [
        *((told["begun"], 0, _begin(town, people)),),
        *((one["on"], number, _write(town, people, one)) for number, one in enumerate(told["passage"], 1)),
        *((one["on"], number, _step(town, people, one)) for number, one in enumerate(told["step"], 1)),
        (told["signed"], _MORNING, _confirm(town, people, told["confirmed_by"], told["signed"])),
        (told["signed"], _NOON, _sign(town, people, told["signed"])),
        *((one["on"], _MORNING, _differ(town, people, one)) for one in told["difference"]),
        (told["published"], _NOON, _publish(town, people, told)),
    ]
    return [Entry(moment_of(on, line), do) for on, line, do in acts if on <= today]


def _report(town: Unit) -> AnnualReport:
    record = report_of(town, YEAR)
    assert record is not None
    return record


def _begin(town: Unit, people: Mapping[str, Person]) -> Callable[[], object]:
    def do() -> None:
        on = tomllib.loads(_DATA.read_text(encoding="utf-8"))["begun"]
        begin(town, YEAR, by=people[Role.JUSTICE], on=on, at=moment_of(on), cut_off=date(YEAR, 12, 31))

    return do


def _write(town: Unit, people: Mapping[str, Person], told: Mapping[str, Any]) -> Callable[[], object]:
    def do() -> None:
        on = told["on"]
        write_passage(
            _report(town), told["place"], told["text"], by=people[told["by"]], on=on, at=moment_of(on)
        )

    return do


def _step(town: Unit, people: Mapping[str, Person], told: Mapping[str, Any]) -> Callable[[], object]:
    def do() -> None:
        on, values = told["on"], told.get("values", {})
        take_step(_report(town), told["step"], by=people[told["by"]], on=on, at=moment_of(on), values=values)

    return do


def _confirm(
    town: Unit, people: Mapping[str, Person], by: Mapping[str, str], on: date
) -> Callable[[], object]:
    def do() -> None:
        record = _report(town)
        for counted in rooms_in(draft(town, YEAR, on=on), record):
            confirm(record, counted, by=people[by[counted.room]], on=on, at=moment_of(on, _MORNING))

    return do


def _sign(town: Unit, people: Mapping[str, Person], on: date) -> Callable[[], object]:
    return lambda: sign(_report(town), by=people[Role.LEADER], on=on, at=moment_of(on, _NOON))


def _differ(town: Unit, people: Mapping[str, Person], told: Mapping[str, Any]) -> Callable[[], object]:
    def do() -> None:
        fields = {name: told[name] for name in ("act", "words", "ground", "reason")}
        record = _report(town)
        lines = enumerate(read_text(record, SENT).lines, 1)
        line = next(number for number, one in lines if told["words"] in one.plain)
        made = TextDifference(unit=town, report=record, line=line, on=told["on"], note=MARK, **fields)
        save_record(made, by=people[told["by"]], at=moment_of(told["on"], _MORNING))

    return do


def _publish(town: Unit, people: Mapping[str, Person], told: Mapping[str, Any]) -> Callable[[], object]:
    on, channel = told["published"], told["channel"]
    return lambda: publish(
        _report(town), channel=channel, by=people[Role.GENERAL_OFFICE], on=on, at=moment_of(on, _NOON)
    )
