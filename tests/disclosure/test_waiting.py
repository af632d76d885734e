"""While a correction is awaited the period for the reply stands still: nothing is late, and nobody is reminded."""

from datetime import date

import pytest

from fazhi.desk.clocks import face
from fazhi.ledger.courses import clocks_of, steps_of
from fazhi.ledger.deadlines import due_for
from fazhi.ledger.errors import Refused
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Due
from fazhi.ledger.writing import take_step
from tests.making import Town, make_town, moment, save

pytestmark = pytest.mark.django_db
REQUEST, TODAY = kind("disclosure.disclosure_request"), date(2024, 11, 20)


def asked_to_correct(town: Town):
    record = save(
        REQUEST,
        town,
        at=moment("2024-09-02 10:00"),
        way="in_person",
        arrived_on=date(2024, 9, 2),
        is_unclear=True,
    )
    take_step(
        record, "correct", by=town.clerk, on=date(2024, 9, 4), at=moment("2024-09-04 17:00"),
        values={"correction_note": "请写明文件名称"},
    )  # fmt: skip
    return record


def told(record) -> dict[str, tuple[int | None, str]]:
    record.refresh_from_db()
    lines = {line.running.clock.label: line for line in clocks_of(record, TODAY)}
    return {label: (line.days_left, face(line, TODAY).word) for label, line in lines.items()}


def test_nothing_is_late_while_a_correction_is_awaited() -> None:
    town = make_town()
    record = asked_to_correct(town)
    assert told(record)["答复公开申请"] == (None, "停着，等来了再接着算")
    assert due_for(town.clerk, TODAY) == []
    assert Due.objects.count() == 0


def test_an_extension_given_in_time_is_entered_late_and_one_given_late_is_not() -> None:
    town = make_town()
    record = save(
        REQUEST, town, way="in_person", arrived_on=date(2024, 9, 2), extension_reason="案情复杂", extension_by="演示镇长"
    )  # fmt: skip
    lines = {line.step.name: line for line in steps_of(record, town.clerk, TODAY)}
    assert (lines["extend"].status, lines["extend"].refusal) == ("now", None)
    with pytest.raises(Refused) as late:
        take_step(record, "extend", by=town.clerk, on=date(2024, 10, 10), at=moment("2024-11-20 10:00"))
    assert str(late.value).startswith("答复期限在2024-09-30已经届满，不能再延期")
    take_step(record, "extend", by=town.clerk, on=date(2024, 9, 20), at=moment("2024-11-20 10:00"))


def test_the_period_runs_again_from_the_day_of_the_correction() -> None:
    town = make_town()
    record = asked_to_correct(town)
    take_step(record, "corrected", by=town.clerk, on=date(2024, 11, 4), at=moment("2024-11-04 17:00"))
    assert told(record)["答复公开申请"] == (12, "还有 12 天")
    assert [(line.label, line.days_left) for line in due_for(town.clerk, TODAY)] == [("答复公开申请", 12)]
