"""Other towns' names put into invented reports at random are found, full and short; the reports as they are stay quiet."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from fazhi.places import Gazetteer
from fazhi.places.foreign import MUST, SHOULD

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "tests/check/reports"
COPIED = "bad-别镇名字.txt"  # another town's name stands in it on purpose
# Just below what this seed reaches: recall of full names, recall of stems, precision.
FLOORS = {MUST: (0.99, 0.91, 0.99), SHOULD: (0.99, 0.96, 0.99)}


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("places_injection", ROOT / "bench/places_injection.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def reports(bench: ModuleType) -> list[Any]:
    return [one for one in bench.read_reports(REPORTS, Gazetteer.packaged()) if one.name != COPIED]


def test_injected_names_are_found(bench: ModuleType, reports: list[Any]) -> None:
    result = bench.inject(reports, Gazetteer.packaged(), trials=7, seed=3)
    assert len(reports) >= 30
    assert result.texts == 238
    for limit, floors in FLOORS.items():
        reached = result.reached(limit)
        assert all(one >= floor for one, floor in zip(reached, floors, strict=True)), result.curve()


def test_untouched_reports_have_no_must(bench: ModuleType, reports: list[Any]) -> None:
    g = Gazetteer.packaged()
    found = [
        (report.name, bench.quote(report.text, one), one.grade)
        for report in reports
        for one in bench.read_untouched(report, g)
    ]
    assert [one for one in found if one[2] != "hint"] == []
