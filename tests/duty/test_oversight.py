"""Oversight is confidential: the assigned handler reads it, nobody else; events keep the hour and no content."""

from datetime import date

import pytest

from fazhi.ledger.deadlines import due_for
from fazhi.ledger.errors import NotFound
from fazhi.ledger.indicators import figures_of, titles_of
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Event
from fazhi.ledger.reading import get_record, visible_to
from fazhi.ledger.telling import timeline
from fazhi.ledger.writing import save_record, take_step
from fazhi.org.roles import Role
from tests.making import Town, make_town, moment, save

pytestmark = pytest.mark.django_db
REPORT = kind("duty.oversight_report")
AT, TODAY = moment("2024-11-20 10:37"), date(2024, 11, 20)


def report(town: Town):
    return save(
        REPORT, town, at=AT, on=date(2024, 11, 19), channel="phone", category="enforcement",
        summary="反映夜市清理标准不一", contact="13800000000", agreed_on=date(2024, 11, 29),
    )  # fmt: skip


def test_only_the_assigned_handler_reads_it() -> None:
    town = make_town()
    record, leader, other = (
        report(town),
        town.person(Role.LEADER),
        town.person(Role.ENFORCEMENT_TEAM, name="乙"),
    )
    assert record.handler == town.clerk
    assert list(visible_to(leader, REPORT, TODAY)) == list(visible_to(other, REPORT, TODAY)) == []
    record.handler = other
    save_record(record, by=town.clerk, at=AT, reason="交办")
    assert list(visible_to(other, REPORT, TODAY)) == [record]
    with pytest.raises(NotFound):
        get_record(town.clerk, REPORT, record.pk, TODAY)
    assert [line.label for line in due_for(other, TODAY)] == ["派单要求的办结日"]
    assert due_for(leader, TODAY) == []


def test_events_tell_the_hour_and_seal_what_was_said() -> None:
    town = make_town()
    record = report(town)
    (event,) = Event.objects.filter(record=record.pk)
    assert event.at == moment("2024-11-20 10:00")
    assert "夜市" not in event.said.body
    assert "13800000000" not in event.said.body
    assert [line.verb for line in timeline(record)] == ["create"]


def test_title_behind_a_figure_says_nothing_of_the_matter() -> None:
    town = make_town()
    record = report(town)
    figures = figures_of(town.unit, 2024)
    assert figures["oversight-reports-received"].value == 1
    assert titles_of(figures.values(), town.clerk, TODAY)[str(record.pk)] == "执法投诉（来电）"


def test_a_case_that_follows_says_where_from_and_nothing_of_the_person() -> None:
    town = make_town()
    record = report(town)
    for step, day in (("accept", 19), ("investigate", 20), ("hand_case", 20)):
        take_step(record, step, by=town.clerk, on=date(2024, 11, day), at=AT)
    (case,) = kind("enforcement.penalty_case").model._base_manager.all()
    assert (case.draft, case.clue_source, case.party_label, case.note, str(case.on)) == (
        True, "complaint", "", "", "2024-11-20",
    )  # fmt: skip
    assert "夜市" not in case.title
