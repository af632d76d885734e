"""Writing: refusals are sentences, nothing is half-written, nothing is lost."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from fazhi.ledger.courses import clocks_of, steps_of
from fazhi.ledger.deadlines import due_for
from fazhi.ledger.errors import Refused, Stale
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import ChainHead, Due, Event, EventBody, Link, StepTaken
from fazhi.ledger.verify import verify
from fazhi.ledger.writing import link_records, retract_step, save_record, save_records, take_step, void_record
from fazhi.org.roles import Role
from tests.making import NOW, Town, make_record, make_town, moment, save

pytestmark = pytest.mark.django_db
LAWSUIT = "disputes.lawsuit"


@pytest.fixture
def town() -> Town:
    return make_town()


def lawsuit(town: Town, number: int = 1, **values: object):
    return save(kind(LAWSUIT), town, number, on=date(2024, 11, 4), **values)


def test_a_record_and_its_event_are_written_together(town: Town) -> None:
    record = lawsuit(town)
    event = Event.objects.get()
    assert (event.record, event.verb, event.on, event.at, event.actor) == (
        record.pk,
        "create",
        date(2024, 11, 4),
        NOW,
        town.clerk.pk,
    )
    assert (record.version, record.recorded_at, record.handler) == (1, NOW, town.clerk)
    head = ChainHead.objects.get(unit=town.unit)
    assert (head.seq, head.digest) == (1, event.digest)


def test_a_refused_record_leaves_nothing_and_keeps_the_input(town: Town) -> None:
    record = make_record(kind(LAWSUIT), town, title="证号99010119900307231X的案子")
    with pytest.raises(Refused) as refused:
        save_record(record, by=town.clerk, at=NOW)
    assert "身份证号" in str(refused.value)
    assert (Event.objects.count(), type(record)._base_manager.count(), record.version) == (0, 0, 0)
    record.title = "演示案"
    assert save_record(record, by=town.clerk, at=NOW).version == 1


def test_a_lost_update_is_refused_and_names_who_saved(town: Town) -> None:
    record = lawsuit(town)
    mine, theirs = (type(record)._base_manager.get(pk=record.pk) for _ in range(2))
    theirs.note = "先存的"
    save_record(
        theirs, by=town.person(Role.JUSTICE, name="演示所长"), at=moment("2024-11-20 10:05"), version=1
    )
    mine.note = "后存的"
    with pytest.raises(Stale) as stale:
        save_record(mine, by=town.clerk, at=moment("2024-11-20 10:06"), version=1)
    assert "演示所长" in str(stale.value)
    assert "10:05" in str(stale.value)
    assert mine.note == "后存的"
    assert type(record)._base_manager.get(pk=record.pk).note == "先存的"


def test_saving_without_a_change_writes_nothing(town: Town) -> None:
    record = lawsuit(town)
    save_record(record, by=town.clerk, at=NOW)
    assert (record.version, Event.objects.count()) == (1, 1)


def test_a_form_never_writes_what_belongs_to_a_step(town: Town) -> None:
    described = kind(LAWSUIT)
    record = lawsuit(town)
    for name in described.step_fields:
        field = described.model._meta.get_field(name)
        assert getattr(record, field.attname) == field.get_default()
    record.outcome = described.model._meta.get_field("outcome").flatchoices[0][0]
    save_record(record, by=town.clerk, at=NOW)
    assert type(record)._base_manager.get(pk=record.pk).outcome == ""


def test_a_step_is_taken_once_with_its_event_and_stops_its_clock(town: Town) -> None:
    record = lawsuit(town)
    assert [line.due.due_on for line in due_for(town.clerk, NOW.date())] == [date(2024, 11, 19)]
    taken = take_step(
        record, "defend", by=town.clerk, on=date(2024, 11, 18), at=NOW, values=_asked(record, "defend")
    )
    assert StepTaken.objects.get() == taken
    assert Event.objects.order_by("seq").last().verb == "step"
    assert not Due.objects.filter(clock="al_defence_deadline").exists()
    stopped = next(
        line for line in clocks_of(record, NOW.date()) if line.running.clock.term == "al_defence_deadline"
    )
    assert (stopped.running.stopped_on, stopped.days_left) == (date(2024, 11, 18), None)
    with pytest.raises(Refused, match="已经登记过"):
        take_step(
            record, "defend", by=town.clerk, on=date(2024, 11, 18), at=NOW, values=_asked(record, "defend")
        )
    assert StepTaken.objects.count() == 1


def test_a_step_in_the_future_or_without_its_fields_is_refused(town: Town) -> None:
    record = lawsuit(town)
    with pytest.raises(Refused, match="还没有到"):
        take_step(
            record, "defend", by=town.clerk, on=date(2024, 11, 21), at=NOW, values=_asked(record, "defend")
        )
    step = next(one for one in kind(LAWSUIT).workflow if one.asks and not one.after)
    with pytest.raises(ValidationError, match="要填"):
        take_step(record, step.name, by=town.clerk, on=NOW.date(), at=NOW)
    assert (StepTaken.objects.count(), record.version) == (0, 1)


def test_a_post_that_may_not_is_refused_in_a_sentence(town: Town) -> None:
    outsider = make_town("望川镇", "990101102").clerk
    record = lawsuit(town)
    with pytest.raises(Refused, match="岗位"):
        take_step(record, "defend", by=outsider, on=NOW.date(), at=NOW, values=_asked(record, "defend"))
    lines = steps_of(record, town.county, NOW.date())
    assert not any(line.open_to_person for line in lines)


def test_a_retracted_step_stays_readable_and_counts_no_more(town: Town) -> None:
    record = lawsuit(town)
    taken = take_step(
        record, "defend", by=town.clerk, on=date(2024, 11, 18), at=NOW, values=_asked(record, "defend")
    )
    with pytest.raises(Refused, match="理由"):
        retract_step(taken, by=town.clerk, at=NOW, reason=" ")
    retract_step(taken, by=town.clerk, at=NOW, reason="日期写错了")
    assert StepTaken.objects.get().retracted_at == NOW
    assert [line.due.due_on for line in due_for(town.clerk, NOW.date())] == [date(2024, 11, 19)]
    with pytest.raises(Refused, match="已经撤回过"):
        retract_step(taken, by=town.clerk, at=NOW, reason="再撤一次")
    assert verify().faults == []


def test_a_voided_record_needs_a_reason_and_takes_no_steps(town: Town) -> None:
    record = lawsuit(town)
    with pytest.raises(Refused, match="理由"):
        void_record(record, by=town.clerk, at=NOW, reason="")
    void_record(record, by=town.clerk, at=NOW, reason="登记重复")
    assert Due.objects.count() == 0
    with pytest.raises(Refused, match="已经作废"):
        take_step(record, "defend", by=town.clerk, on=NOW.date(), at=NOW, values=_asked(record, "defend"))


def test_many_rows_are_written_all_or_nothing(town: Town) -> None:
    described = kind(LAWSUIT)
    rows = [make_record(described, town, number, on=date(2024, 11, 4)) for number in (1, 2, 3)]
    rows[1].title = "联系13900000000"
    with pytest.raises(Refused, match="第2行"):
        save_records(rows, by=town.clerk, at=NOW)
    assert (described.model._base_manager.count(), Event.objects.count()) == (0, 0)
    rows[1].title = "演示案"
    save_records(rows, by=town.clerk, at=NOW)
    assert (described.model._base_manager.count(), Event.objects.count()) == (3, 3)
    assert Due.objects.count() == 3
    assert verify().faults == []


def test_linking_twice_links_once(town: Town) -> None:
    one, other = lawsuit(town, 1), lawsuit(town, 2)
    for _ in range(2):
        link_records(one, other, "同类案件", by=town.clerk, at=NOW)
    assert Link.objects.count() == 1
    assert Event.objects.filter(verb="link").count() == 1


def test_a_platform_number_is_registered_once(town: Town) -> None:
    lawsuit(town, platform="执法平台", platform_number="Y-1")
    with pytest.raises(ValidationError, match="已经登记过"):
        lawsuit(town, 2, platform="执法平台", platform_number="Y-1")


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_itself_refuses_to_change_an_event(town: Town, act: str) -> None:
    lawsuit(town)
    with pytest.raises(DatabaseError, match="只增不改"), transaction.atomic():
        Event.objects.update(verb="edit") if act == "update" else Event.objects.all()._raw_delete("default")
    with pytest.raises(DatabaseError, match="只增不改"), transaction.atomic():
        EventBody.objects.update(body="{}")


def _asked(record, step: str) -> dict[str, object]:
    """Values for what a step asks."""
    described = kind(LAWSUIT)
    values: dict[str, object] = {}
    for name in described.step(step).asks:
        field = described.model._meta.get_field(name)
        values[name] = (
            field.flatchoices[0][0]
            if field.choices
            else "演示"
            if "Char" in field.get_internal_type() or "Text" in field.get_internal_type()
            else date(2024, 11, 18)
        )
    return values


def test_steps_and_reasons_keep_no_identity_number_either(town: Town) -> None:
    record = lawsuit(town)
    text = "代理人证号99010119900307231X"
    with pytest.raises(Refused, match="身份证号"):
        take_step(record, "defend", by=town.clerk, on=NOW.date(), at=NOW, values={"staff": text})
    with pytest.raises(Refused, match="身份证号"):
        void_record(record, by=town.clerk, at=NOW, reason=text)
    assert (StepTaken.objects.count(), Event.objects.count()) == (0, 1)
