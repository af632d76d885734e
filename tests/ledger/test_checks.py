"""A wrong description does not start: each fault has its number, and a right description has none."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from fazhi.ledger import checks
from fazhi.ledger.checks import check_kinds
from fazhi.ledger.kinds import Access, Clock, Expiry, Hand, Indicator, Kind, Privacy, Ratio, Step, Total, kind
from fazhi.org.roles import Role


def lawsuit(**changed: Any) -> Kind:
    return replace(kind("disputes.lawsuit"), **changed)


def with_view(**changed: Any) -> Kind:
    return lawsuit(view=replace(lawsuit().view, **changed))


def with_steps(*steps: Step) -> Kind:
    """Only these steps, and nothing that mentions others."""
    return lawsuit(workflow=steps, clocks=(), indicators=())


def with_clock(**changed: Any) -> Kind:
    return lawsuit(clocks=(Clock(**{"term": "al_defence_deadline", **changed}),))


def with_expiry(*told: Any) -> Kind:
    return lawsuit(privacy=Privacy(masked=("plaintiff_label",), expiry=Expiry(*told)))


def counting(**changed: Any) -> Kind:
    return lawsuit(
        indicators=(Indicator(**{"key": "x", "label": "数", "unit": "件", "basis": "口径", **changed}),)
    )


WRONG: list[tuple[int, Callable[[], Kind]]] = [
    (1, lambda: with_view(columns=("no_such",))),
    (1, lambda: with_view(part_of="no_such")),
    (1, lambda: with_view(named_after="no_such")),
    (2, lambda: lawsuit(fields=tuple(name for name in lawsuit().fields if name != "outcome"))),
    (3, lambda: with_steps(Step("s", "步", asks=("instance",)))),
    (4, lambda: lawsuit(privacy=Privacy(masked=("note",), public=("note",)))),
    (6, lambda: with_steps(Step("s", "步", moves_to="nowhere"))),
    (7, lambda: with_steps(Step("s", "步", basis="no_such_rule"))),
    (8, lambda: with_steps(Step("s", "步", hands=Hand("no.kind", {}, "移送")))),
    (9, lambda: with_steps(Step("s", "步"), Step("s", "步"))),
    (10, lambda: with_steps(Step("s", "步", after=("t",)), Step("t", "步", after=("s",)))),
    (11, lambda: with_clock(until="judgment_received_on")),
    (12, lambda: with_clock(term="no_such_term")),
    (13, lambda: with_clock(starts="note")),
    (14, lambda: with_clock(term="", until="note")),
    (15, lambda: with_clock(stops="no_such", pauses=(("assign", "defend"),))),
    (16, lambda: counting(basis="")),
    (17, lambda: counting(counted_on="handler__no_such")),
    (18, lambda: counting(measure="no_such")),
    (19, lambda: lawsuit(access=Access(create=("mayor",)))),
    (20, lambda: lawsuit(access=Access(edit=(Role.COUNTY,)))),
    (23, lambda: counting(standing=("on", "note"))),
    (24, lambda: lawsuit(clocks=(Clock("al_defence_deadline"), Clock("al_defence_deadline")))),
    (25, lambda: with_clock(covers="no_such")),
    (27, lambda: with_expiry("note", ("plaintiff_label",))),
    (28, lambda: with_expiry("judge", ("note",))),
    (29, lambda: with_steps(Step("s", "步", excuse=True, optional=True))),
]


@pytest.mark.parametrize(("number", "described"), WRONG, ids=[f"E{number:03}" for number, _ in WRONG])
def test_a_wrong_description_is_told(number: int, described: Callable[[], Kind]) -> None:
    assert {error.id for error in checks._check(described())} == {f"fazhi.E{number:03}"}


def test_a_step_after_none_is_told_and_can_never_be_reached() -> None:
    errors = checks._check(with_steps(Step("s", "步", after=("no_such",))))
    assert [error.id for error in errors] == ["fazhi.E005", "fazhi.E010"]


@pytest.mark.parametrize(
    "described",
    [
        lambda: lawsuit(),
        lambda: with_expiry("judgment_received_on", ("plaintiff_label",)),
        lambda: counting(counted_on="", where=lambda unit, first, until: None),
        lambda: lawsuit(indicators=(Total("t", "合计", "件", ("x",), basis="口径"), Ratio("r", "率", "x", "x", basis="口径"))),
    ],
)  # fmt: skip
def test_a_right_description_has_no_fault(described: Callable[[], Kind]) -> None:
    assert list(checks._check(described())) == []


def test_indicators_of_all_rooms_are_held_together(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = counting(key="x").indicators
    stands = (
        Indicator("part", "其中", "件", basis="口径", of="gone"), Total("t", "合计", "件", ("x", "gone"), basis="口径"),
        Ratio("r", "率", "gone", "x", basis="口径"),
    )  # fmt: skip
    monkeypatch.setattr(
        checks, "kinds", lambda: (lawsuit(indicators=(*twice, *twice, *stands), workflow=(), clocks=()),)
    )
    found = [(error.id, str(error.msg).rpartition("indicator ")[2]) for error in check_kinds()]
    assert found == [
        ("fazhi.E021", "'x' exists twice"), ("fazhi.E021", "'x' exists twice"),
        ("fazhi.E022", "'part' stands on an unknown one 'gone'"), ("fazhi.E022", "'t' stands on an unknown one 'gone'"),
        ("fazhi.E022", "'r' stands on an unknown one 'gone'"),
    ]  # fmt: skip
