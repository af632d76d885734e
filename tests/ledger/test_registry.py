"""Names that are asked for and are not there, names that are given twice: a fault of the description, told at once."""

from dataclasses import replace
from typing import Any

import pytest

from fazhi.ledger.kinds import kind, kind_of, kinds, register
from fazhi.ledger.models import Due
from fazhi.ledger.pages import Page, Shown, page, pages_of, register_page

LAWSUIT = kind("disputes.lawsuit")


def told(error: pytest.ExceptionInfo[Any]) -> tuple[object, ...]:
    return error.value.args


def test_a_step_and_a_kind_that_are_not_there_are_named() -> None:
    with pytest.raises(KeyError) as no_step:
        LAWSUIT.step("no_such_step")
    with pytest.raises(KeyError) as no_kind:
        kind_of(Due)
    assert told(no_step) == ("disputes.lawsuit has no step 'no_such_step'",)
    assert told(no_kind) == ("Due is not a registered kind",)


def test_a_kind_is_registered_once() -> None:
    before = kinds()
    with pytest.raises(ValueError) as twice:
        register(LAWSUIT)
    assert (told(twice), kinds()) == (("kind disputes.lawsuit is registered twice",), before)


def test_a_page_is_registered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fazhi.ledger.pages._PAGES", {})
    first = Page("enforcement", "demo", "演示页", "演示", lambda asked: Shown(()))
    register_page(first)
    with pytest.raises(ValueError) as twice:
        register_page(replace(first, label="另一页"))
    assert told(twice) == ("page enforcement/demo is registered twice",)
    assert (page("enforcement", "demo"), pages_of("enforcement")) == (first, [first])
    assert pages_of("enforcement", of="enforcement.penalty_case") == pages_of("duty") == []


def test_children_are_the_kinds_that_are_part_of_a_kind() -> None:
    assert [one.key for one in LAWSUIT.children] == ["disputes.court_hearing"]
    assert kind("disputes.court_hearing").children == ()
