"""What a busy town costs: python -m bench.busy [--data DIR of bench.towns]. CPU of this process, best of some rounds.

Without --data a town of 50,000 records is made first, in a folder that is thrown away afterwards.
"""

import argparse
import io
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.race import Bench, cpu_seconds, race

RECORDS, ROUNDS, YEAR, ROWS = 50_000, 3, 2024, 10_000
LISTED, STEPPED, IMPORTED = (
    "disclosure.disclosed_item",
    "enforcement.penalty_case",
    "services.village_adviser_log",
)


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
    from fazhi.report.files import write_report

    town, clerk = find_unit("990101101"), Person.objects.get(username="t0-sifasuo")
    assert town is not None
    yield from _pages(clerk)
    yield from _rows_against_django()
    yield Cost("figures of the year", _best(lambda: figures_of(town, YEAR)), 1000)
    with tempfile.TemporaryDirectory() as out:
        day, at = date(YEAR, 12, 31), timezone.now()
        yield Cost(
            "report, all its files",
            _best(lambda: write_report(town, YEAR, Path(out), as_of=day, at=at)),
            2000,
        )
    yield Cost("remind", _best(lambda: rebuild(town)), 10_000)
    yield from _import(town)


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


def _import(town: Any) -> Iterator[Cost]:
    """Ten thousand new rows with all checks, in a dry run: everything is done and taken back."""
    import xlsxwriter
    from django.utils import timezone

    from fazhi.desk.imports import import_sheet
    from fazhi.ledger.kinds import kind
    from fazhi.org.models import Person

    heads = ("服务日期", "村（居）", "法律顾问", "方式", "事项", "服务对象", "结果")
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, heads)
        for number in range(1, ROWS + 1):
            day = date(YEAR, 1, 1) + timedelta(number % 360)
            told = (
                day.isoformat(),
                f"第{number // 360 + 1}村",
                "柳某某律师",
                "驻村",
                "咨询",
                f"村民{number}人次",
                f"第{number}件已解答。",
            )
            sheet.write_row(number, 0, told)
    clerk = Person.objects.get(username="t0-guwen")
    content = buffer.getvalue()

    def work() -> object:
        return import_sheet(kind(IMPORTED), content, by=clerk, at=timezone.now(), dry_run=True)

    outcome = import_sheet(kind(IMPORTED), content, by=clerk, at=timezone.now(), dry_run=True)
    if not outcome.ok:
        raise ValueError(outcome.sentences[:3])
    yield Cost(
        f"Excel import, {ROWS} rows", cpu_seconds(work) * 1000,
        note="django-import-export is no dependency: not compared",
    )  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
