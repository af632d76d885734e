"""Other towns' names put into our own invented reports at random are found; the reports as they are stay quiet."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from fazhi.places import Gazetteer
from fazhi.places.foreign import MUST

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("places_injection", ROOT / "bench/places_injection.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_injected_names_are_found(bench: ModuleType) -> None:
    g = Gazetteer.packaged()
    reports = list(bench.read_reports(Path(__file__).parent / "data", g))
    result = bench.inject(reports, g, trials=15, seed=3)
    musts = {
        form: sum(1 for score, one in result.right if one == form and score >= MUST)
        for form in ("full", "stem")
    }
    wrong = sum(1 for score, _, _ in result.wrong if score >= MUST)
    assert (len(reports), result.texts) == (14, 195)
    assert musts["full"] / result.wanted["full"] >= 0.85
    assert musts["stem"] / result.wanted["stem"] >= 0.65
    assert sum(musts.values()) / (sum(musts.values()) + wrong) >= 0.92
