"""The face of a clock: what a record's page puts away once the matter is done."""

from dataclasses import replace
from datetime import date

from fazhi.desk.clocks import face
from fazhi.ledger.courses import clocks_of
from fazhi.ledger.kinds import kind
from tests.making import Town, save

LAWSUIT, TODAY = kind("disputes.lawsuit"), date(2024, 11, 20)


def test_period_that_was_never_set_is_put_away_with_the_matter(town: Town) -> None:
    (line,) = clocks_of(save(LAWSUIT, town, on=date(2024, 11, 4)), TODAY)
    unset = replace(line.running, answer=None, due_on=None, unset="本县未设定。")
    faces = [
        face(replace(line, running=replace(unset, stopped_on=day)), TODAY)
        for day in (None, date(2024, 11, 6))
    ]
    assert [(one.word, one.due_on, one.stopped) for one in faces] == [
        ("未设定", None, False), ("未设定", None, True),
    ]  # fmt: skip
