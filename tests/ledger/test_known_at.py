"""As known at: what was recorded later is not known yet; and what is late is late by the legal day of the town."""

from datetime import date
from typing import Any

import pytest

from fazhi.ledger import rewinding
from fazhi.ledger.activity import months
from fazhi.ledger.evidence import attach, withdraw
from fazhi.ledger.indicators import figures_of, value_of
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import ChainHead, Event, Evidence, Link, StepTaken
from fazhi.ledger.retention import erase
from fazhi.ledger.rewinding import rewound
from fazhi.ledger.verify import verify
from fazhi.ledger.writing import link_records, retract_step, save_record, take_step, void_record
from tests.making import Town, make_record, make_town, moment, save

pytestmark = pytest.mark.django_db
LAWSUIT, TASK, VOLUNTEER = "disputes.lawsuit", "duty.annual_law_task", "education.publicity_volunteer"
EARLY, THEN, LATE = (moment(f"2024-11-{day} 10:00") for day in (10, 15, 20))
DAY = date(2024, 11, 4)


@pytest.fixture
def town() -> Town:
    return make_town()


def received(town: Town, at: Any = None) -> list[str]:
    """Digests of the rows of a figure, as they were known at a moment."""
    return [row.digest for row in figures_of(town.unit, 2024, known_at=at)["lawsuits-received"].rows]


def test_what_was_entered_late_was_not_known_before(town: Town) -> None:
    record = save(kind(LAWSUIT), town, 1, at=EARLY, on=DAY)
    save(kind(LAWSUIT), town, 2, at=LATE, on=DAY)
    record.note = "补写"
    save_record(record, by=town.clerk, at=LATE)
    entered, late, changed = Event.objects.order_by("seq").values_list("digest", flat=True)
    assert (received(town, EARLY), received(town)) == ([entered], [changed, late])
    assert type(record)._base_manager.filter(voided=False, note="补写").count() == 1
    assert verify().faults == []


def test_what_is_entered_while_the_later_events_are_read_was_not_known_either(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(kind(LAWSUIT), town, 1, at=EARLY, on=DAY)
    read, times = rewinding._undone, list[object]()

    def read_and_enter(*asked: Any) -> Any:
        undone = read(*asked)
        if not times:
            save(kind(LAWSUIT), town, 2, at=LATE, on=DAY)
        times.append(undone)
        return undone

    monkeypatch.setattr(rewinding, "_undone", read_and_enter)
    counted = []
    for _ in range(2):
        with rewound(town.unit, THEN):
            counted.append(value_of(town.unit, 2024, "lawsuits-received"))
    assert (counted, len(times)) == ([1, 1], 3)  # read again only where something was entered meanwhile
    assert value_of(town.unit, 2024, "lawsuits-received") == 2


def test_a_voided_record_and_a_retracted_step_counted_before(town: Town) -> None:
    described = kind(LAWSUIT)
    step = next(one for one in described.workflow if not one.after and not one.asks)
    record = save(described, town, 1, at=EARLY, on=DAY)
    taken = take_step(record, step.name, by=town.clerk, on=DAY, at=EARLY)
    retract_step(taken, by=town.clerk, at=LATE, reason="登记错了")
    take_step(record, step.name, by=town.clerk, on=DAY, at=LATE)
    void_record(record, by=town.clerk, at=LATE, reason="重复")
    assert value_of(town.unit, 2024, "lawsuits-received") == 0
    with rewound(town.unit, THEN):
        assert value_of(town.unit, 2024, "lawsuits-received") == 1
        assert [(one.pk, one.retracted_at) for one in StepTaken.objects.all()] == [(taken.pk, None)]
        assert not type(record)._base_manager.get(pk=record.pk).voided
    assert (StepTaken.objects.count(), StepTaken.objects.filter(retracted_at=None).count()) == (2, 1)
    assert type(record)._base_manager.get(pk=record.pk).voided


def test_fields_are_what_they_were_the_personal_ones_too(town: Town) -> None:
    record = save(kind(VOLUNTEER), town, at=EARLY, name="李某", contact="办公室转", on=date(2024, 3, 1))
    record.name, record.left_on = "王某", date(2024, 10, 30)
    save_record(record, by=town.clerk, at=THEN)
    record.name = "赵某"
    save_record(record, by=town.clerk, at=LATE)
    rows = type(record)._base_manager
    with rewound(town.unit, EARLY):
        assert list(rows.values_list("name", "left_on")) == [("李某", None)]
    with rewound(town.unit, THEN):
        assert list(rows.values_list("name", "left_on")) == [("王某", date(2024, 10, 30))]
    assert list(rows.values_list("name", "left_on")) == [("赵某", date(2024, 10, 30))]
    erase(record, by=town.clerk, at=LATE, reason="退出")
    with rewound(town.unit, THEN):  # the way to contact was erased since then: gone for good
        assert list(rows.values_list("name", "contact", "left_on")) == [("王某", "", date(2024, 10, 30))]


def test_a_later_change_that_was_erased_cannot_be_set_back(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = save(kind(VOLUNTEER), town, at=EARLY, contact="旧", left_on=DAY, on=date(2024, 3, 1))
    record.contact, record.profession = "新", "other"
    save_record(record, by=town.clerk, at=LATE)
    rows = type(record)._base_manager
    with rewound(town.unit, THEN), monkeypatch.context() as patch:
        assert [one.contact for one in rows.all()] == ["旧"]
        patch.setattr("fazhi.ledger.rewinding.kinds", lambda: ())  # a kind of which nobody knows any more
        with rewound(town.unit, moment("2024-11-01 10:00")):
            assert [(one.contact, one.voided) for one in rows.all()] == [("旧", False)]
    erase(record, by=town.clerk, at=LATE, reason="退出")
    with rewound(town.unit, THEN):
        assert [(one.contact, one.profession) for one in rows.all()] == [("", "other")]


def test_links_and_files_are_what_they_were(town: Town) -> None:
    one, other = (save(kind(LAWSUIT), town, number, at=EARLY, on=DAY) for number in (1, 2))
    first, second = ("演示一".encode(), "演示二".encode())
    file = attach(one, first, "传票.txt", DAY, by=town.clerk, at=EARLY)
    withdraw(file, by=town.clerk, at=LATE, reason="传错了")
    attach(one, second, "传票.txt", DAY, by=town.clerk, at=LATE)
    link_records(one, other, "相关", by=town.clerk, at=LATE)
    head = ChainHead.objects.get().digest
    with rewound(town.unit, THEN):
        assert (list(Evidence.objects.all()), Link.objects.count()) == ([file], 0)
    assert (Evidence.objects.count(), Link.objects.count(), ChainHead.objects.get().digest) == (1, 1, head)
    assert verify().faults == []


def test_what_one_town_recorded_later_leaves_another_town_alone(town: Town) -> None:
    other = make_town("望川镇", "990101102")
    save(kind(LAWSUIT), other, 1, at=LATE, on=DAY)
    with rewound(town.unit, THEN):
        assert kind(LAWSUIT).model._base_manager.filter(voided=False).count() == 1


def test_an_entry_is_late_by_the_day_of_the_town(town: Town) -> None:
    for number, at in ((1, "2024-11-11 23:59"), (2, "2024-11-12 00:01"), (3, "2024-11-12 07:59")):
        save_record(make_record(kind(LAWSUIT), town, number, on=DAY), by=town.clerk, at=moment(at))
    counted = {
        month: (on_time, late) for month, on_time, late in months(town.clerk, 2024, date(2024, 11, 20))
    }
    assert counted[11] == (1, 2)
