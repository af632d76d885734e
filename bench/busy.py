"""What a busy town costs: python -m bench.busy [--data DIR of bench.towns]. CPU of this process, best of some rounds.

Without --data a town of 50,000 records is made first, in a folder that is thrown away afterwards.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench.imports import measure_imports
from bench.race import Bench, cpu_seconds, race

RECORDS, ROUNDS, YEAR = 50_000, 3, 2024
LISTED, STEPPED = "disclosure.disclosed_item", "enforcement.penalty_case"


@dataclass(frozen=True)
class Cost:
    """One measured thing: milliseconds of CPU, or a ratio; what it may or must be."""

    name: str
    measured: float
    goal: float | None = None
    unit: str = "ms"
    note: str = ""

    @property
    def missed(self) -> bool:
        if self.goal is None:
            return False
        return self.measured < self.goal if self.unit == "x" else self.measured > self.goal

    def __str__(self) -> str:
        goal = "" if self.goal is None else f"{'>=' if self.unit == 'x' else '<='} {self.goal:g} {self.unit}"
        return f"{self.name:34} {self.measured:9.1f} {self.unit:3} {goal:14} {'MISSED' if self.missed else '':7} {self.note}"


def main() -> int:
    """Measure and print; fails where a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.busy")
    parser.add_argument("--data", type=Path)
    data = parser.parse_args().data
    return measure(data) if data else measure_new()


def measure_new() -> int:
    """The costs of a town made for it."""
    with tempfile.TemporaryDirectory() as folder:
        return measure(Path(folder) / "busy")


def measure(data: Path) -> int:
    """The costs of the town in a folder, made there where the folder is empty."""
    import random

    from bench.towns import fill_town, set_up

    made = data.exists()
    set_up(data)
    if not made:
        name, records = fill_town(0, RECORDS, random.Random(1))
        print(f"{name}: {records} records", flush=True)
    missed = False
    for cost in _costs():
        print(cost, flush=True)
        missed |= cost.missed
    return int(missed)


def _costs() -> Iterator[Cost]:
    from django.utils import timezone

    from fazhi.ledger.due import rebuild
    from fazhi.ledger.indicators import figures_of
    from fazhi.org.models import Person
    from fazhi.org.units import find_unit
    from fazhi.report.drafting import draft
    from fazhi.report.files import write_report
    from fazhi.report.word import word

    town, clerk = find_unit("990101101"), Person.objects.get(username="t0-sifasuo")
    assert town is not None
    yield from _pages(clerk)
    yield _home_after_a_write(clerk)
    yield from _rows_against_django()
    yield Cost("figures of the year", _best(lambda: figures_of(town, YEAR)), 1000)
    with tempfile.TemporaryDirectory() as out:
        day, at = date(YEAR, 12, 31), timezone.now()
        yield Cost("report to docx", _best(lambda: word(draft(town, YEAR, on=day), at=at)), 2000)
        yield Cost(
            "report, all its files",
            _best(lambda: write_report(town, YEAR, Path(out), as_of=day, at=at)),
            note="with the pages and tables of all rows behind the figures",
        )
    yield Cost("remind", _best(lambda: rebuild(town)), 10_000)
    yield from (Cost(*told) for told in measure_imports(Person.objects.get(username="t0-guwen")))


def _best(work: Callable[[], object]) -> float:
    work()
    return min(cpu_seconds(work) for _ in range(ROUNDS)) * 1000


def _pages(clerk: Any) -> Iterator[Cost]:
    """Server time of pages, warm, and their queries; a list must not ask more for more rows."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from fazhi.ledger.kinds import kind

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(clerk)
    record = kind(STEPPED).model.objects.filter(on__year=YEAR, depth="full").order_by("on").first()
    assert record is not None
    pages = {
        "home": (reverse("home"), {}),
        "list, 50 rows of many": (reverse("list", args=[kind(LISTED)]), {"year": str(YEAR)}),
        "list, searched": (reverse("list", args=[kind(LISTED)]), {"year": str(YEAR), "q": "公示"}),
        "record with steps": (reverse("record", args=[kind(STEPPED), record.pk]), {}),
    }
    for name, (address, query) in pages.items():

        def ask(address: str = address, query: dict[str, str] = query) -> Any:
            return client.get(address, query)

        status = ask().status_code
        if status != 200:
            raise ValueError(f"{address} answers {status}")
        with CaptureQueriesContext(connection) as asked:
            ask()
        queries = len(asked)
        yield Cost(name, _best(ask), 100, note=f"{queries} queries")


def _home_after_a_write(clerk: Any) -> Cost:
    """Home when a record was saved since it was last counted: the least of some writes."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse
    from django.utils import timezone

    from fazhi.ledger.kinds import kind
    from fazhi.ledger.writing import save_record

    client, described = Client(), kind(LISTED)
    client.force_login(clerk)
    client.get(reverse("home"))
    stored = described.model.objects.filter(on__year=YEAR, voided=False, handler__isnull=False).first()
    assert stored is not None
    spent = []
    for _ in range(ROUNDS):
        record = described.model(unit=stored.unit, note=stored.note)
        for name in described.open_fields:
            setattr(record, name, getattr(stored, name))
        record.title = f"{stored.title}（{timezone.now().timestamp()}）"
        save_record(record, by=stored.handler, at=timezone.now())
        began = time.process_time()
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("home"))
        spent.append(time.process_time() - began)
    return Cost("home right after a write", min(spent) * 1000, 100, note=f"{len(asked)} queries")


_ROWS = """{% for row in rows %}<tr>{% for cell in row %}<td class="{{ cell.0 }}"><a href="{{ cell.1 }}">{{ cell.2 }}</a></td>{% endfor %}</tr>
{% endfor %}"""


def _rows_against_django() -> Iterator[Cost]:
    """The same rows through our template engine and through Django's, to the same HTML."""
    from django.template import engines

    from fazhi.ledger.kinds import kind

    described = kind(LISTED)
    records = described.model.objects.filter(on__year=YEAR).order_by("-on")[:50]
    rows = [
        [(name, f"/ledger/{one.pk}/", str(getattr(one, name))) for name in described.view.columns]
        for one in records
    ]
    ours, theirs = (engines[name].from_string(text) for name, text in _sources())
    bench = Bench(
        "rows of a list",
        "Django templates",
        lambda: ours.render({"rows": rows}),
        lambda: theirs.render({"rows": rows}),
        4,
    )
    result = race(bench)
    yield Cost("rows, Jinja against Django", result.ratio, 4, "x", result.says)


def _sources() -> Iterator[tuple[str, str]]:
    from django.template import engines

    ours = next(engine.name for engine in engines.all() if "jinja" in type(engine).__name__.lower())
    theirs = next(engine.name for engine in engines.all() if engine.name != ours)
    yield ours, _ROWS.replace("cell.0", "cell[0]").replace("cell.1", "cell[1]").replace("cell.2", "cell[2]")
    yield theirs, _ROWS


if __name__ == "__main__":
    raise SystemExit(main())
