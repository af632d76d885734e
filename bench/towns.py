"""A busy town, or a county of them: python -m bench.towns --data DIR [--records 50000] [--towns 1] [--seed 1].

Seeded: the same words give the same records. Each of three years holds the demonstration year of 岚溪镇 with its steps,
moved by whole weeks; the rest are single records as a busy town enters them, month by month, written many at once by
the ordinary function. Everything is 演示数据.
"""

import argparse
import itertools
import os
import random
import secrets
import time
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

YEARS = range(2023, 2026)
TODAY = date(2026, 1, 31)
WHOLE_YEARS_FROM = 5000  # records; a smaller town has the demonstration year once, a tiny one not at all
# Of a thousand single records: how many are of which kind.
SHARES = {
    "disclosure.disclosed_item": 220, "services.legal_consultation": 200, "enforcement.inspection": 180,
    "enforcement.correction_record": 100, "services.village_adviser_log": 80, "decisions.issued_document": 80,
    "education.publicity_event": 60, "duty.principal_act": 30, "education.office_team_coordination": 20,
    "enforcement.joint_action": 15, "education.training": 10, "duty.emergency_drill": 5,
}  # fmt: skip
PLACES = "云山石竹松柳梅泉桥河湖坪岭湾塘岩峰溪谷沙"


def main() -> int:
    """Fill an empty data folder."""
    parser = argparse.ArgumentParser(prog="python -m bench.towns")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--records", type=int, default=50_000, help="records of each town")
    parser.add_argument("--towns", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.data.exists() and any(options.data.iterdir()):
        parser.error(f"{options.data} is not empty")
    set_up(options.data)
    for number in range(options.towns):
        began = time.perf_counter()
        name, records = fill_town(number, options.records, random.Random(options.seed * 1000 + number))
        print(f"{name}: {records} records in {time.perf_counter() - began:.0f} s", flush=True)
    return 0


def set_up(data: Path) -> None:
    """Django on a folder of its own, with all tables."""
    os.environ |= {"FAZHI_DATA": str(data), "DJANGO_SETTINGS_MODULE": "fazhi.settings"}
    data.mkdir(parents=True, exist_ok=True)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def fill_town(number: int, records: int, chance: random.Random) -> tuple[str, int]:
    """Found the next town of the county and write its records; returns its name and how many."""
    from fazhi.desk.demonstration import STAGES, Stage, found_demonstration_town, people_of
    from fazhi.ledger.demonstration import play
    from fazhi.ledger.models import Event

    first = STAGES[0]
    name = first.name if not number else f"{chance.choice(PLACES)}{PLACES[number % len(PLACES)]}{number}镇"
    people = tuple(
        (f"t{number}-{account}", title, office, roles) for account, title, office, roles in first.people
    )
    stage = Stage(name, f"990101{number + 101}", first.records, first.offices, people)
    town = found_demonstration_town(stage, secrets.token_urlsafe())
    by_role = people_of(stage, town, TODAY)
    entries = list(_whole_years(town, by_role, records))
    told = sum(getattr(entry.do, "__name__", "") == "create" for entry in entries)
    play([*entries, *_single_records(town, by_role, max(0, records - told), chance)])
    made = Event.objects.filter(unit=town, verb="create").count()
    return name, made


@cache
def _rows(names: str) -> dict[Path, list[dict[str, Any]]]:
    from fazhi.ledger.demonstration import rows_in

    rooms = Path(__file__).parent.parent / "fazhi"
    return {path: rows_in(path) for path in sorted(rooms.glob(f"*/data/{names}.toml"))}


def _whole_years(town: Any, people: Mapping[str, Any], records: int) -> Iterator[Any]:
    from fazhi.ledger.demonstration import entries_of

    wanted = YEARS if records >= WHOLE_YEARS_FROM else [2024] if records >= 1000 else []
    for year in wanted:
        for rows in _rows("demo_2024").values():
            yield from entries_of(
                [_moved_row(row, year) for row in rows if not _is_apart(row)], town, people, TODAY
            )
    if wanted:
        for rows in _rows("demo_open").values():
            yield from entries_of(rows, town, people, TODAY)


def _is_apart(row: Mapping[str, Any]) -> bool:
    """A sum of a month may not stand beside single records of the month; files are drawn from what a year has."""
    drawn = row["kind"] in ("enforcement.case_file_review", "enforcement.case_file_score")
    return drawn or (row["kind"] in SHARES and "until" in row)


def _moved_row(row: Mapping[str, Any], year: int) -> dict[str, Any]:
    """A record in another year; the sum of a month stays in its month; a year has a task of one name once."""
    if row["kind"] == "duty.annual_law_task" and year != 2024:
        row = {**row, "title": f"{row['title']}（{year}）"}
    on, until = row["on"], row.get("until")
    if not until or (on.year, on.month) != (until.year, until.month):
        return dict(moved(row, year))
    first = on.replace(year=year, day=1)
    last = (first + timedelta(31)).replace(day=1) - timedelta(1)
    return {**moved(row, year), "on": first, "until": last}


def moved(told: Any, year: int) -> Any:
    """A record of 2024 in another year: days by whole weeks, numbers with the year behind."""
    weeks = timedelta(weeks=52 * (year - 2024))
    if isinstance(told, date):
        return told + weeks if told.year >= 2023 else told  # registers of officers and powers stand for years
    if isinstance(told, list):
        return [moved(one, year) for one in told]
    if isinstance(told, Mapping):
        return {
            name: f"{value}-{year}"
            if name.endswith("number") and year != 2024 and isinstance(value, str)
            else value + year - 2024
            if name == "year"
            else moved(value, year)
            for name, value in told.items()
        }
    return told


def _single_records(
    town: Any, people: Mapping[str, Any], number: int, chance: random.Random
) -> Iterator[Any]:
    """Entries that each write a month's records of a kind by one person."""
    from fazhi.ledger.demonstration import Entry, moment_of
    from fazhi.ledger.writing import save_records

    months = [date(year, month, 1) for year in YEARS for month in range(1, 13)]
    serials, lines = itertools.count(1), itertools.count(1)
    for key, share in SHARES.items():
        templates = _templates(key)
        wanted = number * share // 1000
        for place, month in enumerate(months):
            count = wanted * (place + 1) // len(months) - wanted * place // len(months)
            rows = [
                (template, _new(key, template, town, month, chance, next(serials)))
                for template in chance.choices(templates, k=count)
            ]
            for by in sorted({template["by"] for template, _ in rows}):
                batch = [record for template, record in rows if template["by"] == by]
                at = moment_of(month + timedelta(60), next(lines) % 900)
                yield Entry(at, partial(save_records, batch, by=people[by], at=at))


def _templates(key: str) -> list[dict[str, Any]]:
    """Records of a kind in the demonstration year that are no tallies; a busy town enters one by one."""
    return [
        row
        for rows in _rows("demo_2024").values()
        for row in rows
        if row["kind"] == key and not _is_apart(row) and "人事" not in row.get("title", "")
    ]


def _new(
    key: str, template: Mapping[str, Any], town: Any, month: date, chance: random.Random, serial: int
) -> Any:
    """A record like the template, on a day of the month."""
    from fazhi.ledger.demonstration import MARK
    from fazhi.ledger.kinds import kind

    on = month + timedelta(chance.randrange(28))
    record = kind(key).model(unit=town, note=MARK)
    fields = {field.name: field for field in record._meta.concrete_fields}
    for name, value in template.items():
        if name not in fields or name in ("unit", "office", "note") or str(value).startswith(("@", "today")):
            continue
        if isinstance(value, date):
            value = on + (value - template["on"])
        elif name.endswith("number") and isinstance(value, str):
            value = f"演{serial:06}号"
        elif name == "title":
            value = f"{value}（第{serial}件）"
        elif isinstance(value, int) and not isinstance(value, bool):
            value = max(1, round(value * chance.uniform(0.5, 1.5)))
        setattr(record, name, value)
    record.on = on
    return record


if __name__ == "__main__":
    raise SystemExit(main())
