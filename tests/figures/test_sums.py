"""The labelled texts on sums, and what must never be said."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from fazhi.figures.quantities import quantities
from fazhi.figures.sums import Sum, sums

CASES = tomllib.loads((Path(__file__).parent / "sums.toml").read_text("utf-8"))["case"]


def told(relation: Sum) -> str:
    parts = " ".join(part.raw for part in relation.parts)
    gap = "" if relation.gap is None else relation.gap
    return f"{relation.total.raw} | {parts} | {relation.verdict} | {relation.kind} | {gap}"


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:20] for case in CASES])
def test_sums_of_a_labelled_text(case: dict[str, Any]) -> None:
    assert [told(relation) for relation in sums(case["text"], quantities(case["text"]))] == case.get(
        "sums", []
    )
