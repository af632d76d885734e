"""Procedure cases that a clerk can read: tests/cases/duty_*.toml."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.procedures import play_case, read_cases


@pytest.mark.django_db
@pytest.mark.parametrize("case", read_cases("duty"))
def test_case(case: Mapping[str, Any]) -> None:
    play_case(case)
