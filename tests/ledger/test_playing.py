"""Demonstration records are played as people would have entered them: who, when, in which order, from which words."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from fazhi.ledger.demonstration import (
    Entry,
    entries_of,
    moment_of,
    play,
    read_entries,
    read_year,
    rows_in,
)
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Event, Evidence, Link, Record, StepTaken
from fazhi.org.models import Person
from fazhi.org.roles import Role
from tests.making import Town, make_town

pytestmark = pytest.mark.django_db
LAWSUIT, HEARING, PROBLEM = (
    kind(key) for key in ("disputes.lawsuit", "disputes.court_hearing", "duty.rectification")
)
OPENING = date(2024, 6, 30)
SUIT: dict[str, Any] = {
    "kind": LAWSUIT.key, "by": "justice", "on": date(2024, 3, 6), "case_type": "administrative", "instance": "first",
    "standing": "defendant", "plaintiff_label": "张某某", "act_type": "demolition", "number": "（2024）演01号",
    "court": "云岭县人民法院（演示）",
}  # fmt: skip


@pytest.fixture
def town() -> Town:
    return make_town()


@pytest.fixture
def people(town: Town) -> dict[str, Person]:
    return {"justice": town.clerk, "leader": town.person(Role.LEADER)}


def enter(town: Town, people: dict[str, Person], *rows: dict[str, Any], today: date = OPENING) -> int:
    return play(entries_of(rows, town.unit, people, today))


def told() -> list[tuple[str, date, str, Any]]:
    """The chain: verb, legal day, when by the clock of the town, who."""
    events = Event.objects.filter(verb__in=("create", "edit", "step", "excuse", "attach")).order_by("seq")
    return [(one.verb, one.on, f"{timezone.localtime(one.at):%m-%d %H:%M:%S}", one.actor) for one in events]


def test_entries_are_done_in_the_order_of_their_moments() -> None:
    done: list[int] = []
    entries = [Entry(moment_of(date(2024, 3, day)), lambda day=day: done.append(day)) for day in (3, 1, 2)]
    assert (play(entries), done) == (3, [1, 2, 3])
    assert [f"{timezone.localtime(moment_of(date(2024, 3, 1), line)):%H:%M:%S}" for line in (0, 1, 3)] == [
        "08:30:00",
        "08:30:20",
        "08:31:00",
    ]


def test_each_act_is_entered_by_whom_and_when_the_row_tells(town: Town, people: dict[str, Person]) -> None:
    row = SUIT | {
        "ref": "suit",
        "recorded": 0,
        "office": "党政综合办",
        "note": "补一句",
        "steps": [
            {"step": "assign", "on": date(2024, 3, 7), "by": "leader"},
            {"on": date(2024, 3, 8), "recorded": date(2024, 3, 20), "court": "演示法院"},
            {"step": "judge", "on": date(2024, 3, 9), "outcome": "claims_dismissed"},
            {"step": "effect", "on": date(2024, 3, 10)},
            {"step": "perform", "on": date(2024, 3, 15), "recorded": 2, "excused": "演示免做"},
        ],
        "evidence": [{"name": "通知书.txt", "on": date(2024, 3, 6), "recorded": 3, "text": "当日收到。"}],
    }
    clerk, leader = town.clerk.pk, people["leader"].pk
    assert enter(town, people, row) == 7
    assert told() == [
        ("create", date(2024, 3, 6), "03-06 08:30:20", clerk),
        ("step", date(2024, 3, 7), "03-08 08:30:40", leader),
        ("attach", date(2024, 3, 6), "03-09 08:32:20", clerk),
        ("step", date(2024, 3, 9), "03-10 08:31:20", clerk),
        ("step", date(2024, 3, 10), "03-11 08:31:40", clerk),
        ("excuse", date(2024, 3, 15), "03-17 08:32:00", clerk),
        ("edit", date(2024, 3, 20), "03-20 08:31:00", clerk),
    ]
    record = LAWSUIT.model._base_manager.get()
    assert (record.note, record.court, record.office.name) == ("演示数据。补一句", "演示法院", "党政综合办")
    kept = Evidence.objects.get()
    assert (kept.name, kept.on, kept.size) == (
        "通知书.txt",
        date(2024, 3, 6),
        len("演示数据\n当日收到。\n".encode()),
    )
    assert StepTaken.objects.get(step="perform").excused_reason == "演示免做"


def test_days_count_from_the_day_of_opening_and_later_ones_are_left_out(
    town: Town, people: dict[str, Person]
) -> None:
    rows = [SUIT | {"on": day, "number": f"演{day}号"} for day in ("today-2", "today", "today+1")]
    assert enter(town, people, *rows) == 2
    assert told() == [
        ("create", date(2024, 6, 28), "06-29 08:30:20", town.clerk.pk),
        ("create", date(2024, 6, 30), "06-30 08:30:40", town.clerk.pk),  # of today: entered today
    ]
    assert list(LAWSUIT.model._base_manager.order_by("on").values_list("number", "note")) == [
        ("演today-2号", "演示数据"),
        ("演today号", "演示数据"),
    ]


def test_what_is_planned_for_later_is_there_where_it_was_entered_before(
    town: Town, people: dict[str, Person]
) -> None:
    hearing = {"kind": HEARING.key, "by": "justice", "lawsuit": "@suit", "court_notified": True}
    entered = hearing | {"on": date(2024, 7, 16), "recorded": date(2024, 6, 20), "note": ""}
    later = hearing | {"on": date(2024, 7, 17), "recorded": date(2024, 7, 1)}
    assert enter(town, people, SUIT | {"ref": "suit"}, entered, later) == 2
    found = HEARING.model._base_manager.get()
    assert (found.on, found.note, found.lawsuit) == (date(2024, 7, 16), "", LAWSUIT.model._base_manager.get())


def test_a_draft_that_a_step_handed_over_is_completed(town: Town, people: dict[str, Person]) -> None:
    key = "disputes.reconsideration"
    row = {
        "ref": "re", "kind": key, "by": "justice", "on": date(2024, 3, 6), "applicant_label": "张某某",
        "act_type": "registration", "number": "演复〔2024〕1号", "authority": "云岭县人民政府（演示）",
        "steps": [
            {"step": "decide", "on": date(2024, 4, 8), "outcome": "revoked"},
            {"step": "problem", "on": date(2024, 4, 9)},
        ],
    }  # fmt: skip
    completed = {
        "kind": PROBLEM.key, "by": "justice", "on": date(2024, 4, 9), "recorded": 5, "completes": "@re",
        "title": "登记程序有瑕疵",
    }  # fmt: skip
    assert enter(town, people, row, completed) == 4
    made: Record = PROBLEM.model._base_manager.get()
    assert (made.draft, made.title, made.pk) == (False, "登记程序有瑕疵", Link.objects.get().target)


def test_rows_are_read_from_all_files_of_a_year(
    town: Town, people: dict[str, Person], tmp_path: Path
) -> None:
    text = "\n".join(
        f"{name} = {value}" if isinstance(value, date) else f'{name} = "{value}"'
        for name, value in SUIT.items()
    )
    for name in ("demo_2024", "demo_open", "other_2024"):
        (tmp_path / f"{name}.toml").write_text(f"[[record]]\n{text}\n", encoding="utf-8")
    assert rows_in(tmp_path / "demo_2024.toml") == [SUIT]
    assert len(read_entries(tmp_path / "other_2024.toml", town.unit, people, OPENING)) == 1
    assert len(read_year(tmp_path, "demo", town.unit, people, OPENING)) == 2
