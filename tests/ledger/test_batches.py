"""Many rows at once: what is written is what writing one by one writes; all or nothing; every bad row is named."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import UniqueConstraint
from django.test.utils import CaptureQueriesContext

from fazhi.ledger import kinds as registry
from fazhi.ledger.closing import close_year
from fazhi.ledger.errors import Refused
from fazhi.ledger.kinds import Access, Act, Kind, kind
from fazhi.ledger.models import ChainHead, Due, Event, EventBody, Link, Record, StepTaken
from fazhi.ledger.values import snapshot, unsealed
from fazhi.ledger.verify import verify
from fazhi.ledger.writer import write
from fazhi.ledger.writing import BadRows, Taking, batches, judge_records, save_record, save_records, take_step
from tests.making import NOW, Town, make_record, make_town, save

pytestmark = pytest.mark.django_db
LAWSUIT, TASK = kind("disputes.lawsuit"), kind("duty.annual_law_task")
DAY = date(2024, 11, 4)
JUDGED = (
    Taking("defend", date(2024, 11, 18), {"staff": "演示人员"}),
    Taking("judge", date(2024, 11, 19), {"outcome": "unlawful"}),
    Taking("effect", date(2024, 11, 20)),
)


@pytest.fixture
def town() -> Town:
    return make_town()


def rows(town: Town, described: Kind, count: int, **values: Any) -> list[Any]:
    return [make_record(described, town, number, **values) for number in range(1, count + 1)]


def lawsuits(town: Town, count: int) -> list[Any]:
    return [numbered(record, place) for place, record in enumerate(rows(town, LAWSUIT, count, on=DAY), 1)]


def numbered(record: Any, number: int) -> Any:
    record.number = f"（2024）演{number}号"
    return record


def tables(described: Kind) -> dict[str, Any]:
    """All that a write leaves behind, without the ids and salts that are drawn anew each time."""
    bodies = [
        json.loads(body) for body in EventBody.objects.order_by("event__seq").values_list("body", flat=True)
    ]
    for body in bodies:
        body.pop("taken", None)
        body.pop("link", None)
        body.pop("target", None)
        body.get("handed", {}).pop("record", None)
        for part in ("fields", "changed"):
            body[part] = {name: unsealed(value) for name, value in body.get(part, {}).items()}
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, body FROM ledger_words ORDER BY kind, body")
        said = cursor.fetchall()
    records = described.model._base_manager.order_by("on", "title", "note", "id")
    return {
        "bodies": bodies,
        "envelopes": list(
            Event.objects.order_by("seq").values_list("seq", "unit", "kind", "verb", "on", "at", "actor")
        ),
        "head": list(ChainHead.objects.values_list("unit", "seq")),
        "records": [snapshot(described, record) | {"version": record.version} for record in records],
        "dues": sorted(
            Due.objects.values_list("kind", "clock", "starts_on", "due_on", "provisional", "law_digest")
        ),
        "words": said,
        "steps": list(
            StepTaken.objects.order_by("step", "on").values_list(
                "kind", "step", "on", "at", "by", "excused_reason"
            )
        ),
        "links": list(Link.objects.values_list("source_kind", "target_kind", "relation")),
    }


def left_by(described: Kind, write: Callable[[], object]) -> dict[str, Any]:
    """What a write leaves behind in a ledger that its chain proves; then it is taken back."""
    with transaction.atomic():
        write()
        left = tables(described)
        assert verify().faults == []
        transaction.set_rollback(True)
    return left


def write_singly(
    town: Town, records: Sequence[Any], takings: Mapping[int, Sequence[Taking]], reason: str = ""
) -> None:
    for place, record in enumerate(records):
        save_record(record, by=town.clerk, at=NOW, reason=reason)
        for one in takings.get(place, ()):
            take_step(
                record, one.name, by=town.clerk, on=one.on, at=NOW, values=one.values, reason=reason,
                excused_reason=one.excused_reason,
            )  # fmt: skip


@pytest.mark.parametrize(
    ("key", "values", "takings"),
    [
        ("education.publicity_event", {}, ()),
        ("disputes.lawsuit", {"on": DAY, "plaintiff_label": "演示原告"}, ()),
        ("disputes.court_hearing", {"on": DAY}, ()),
        ("disputes.lawsuit", {"on": DAY}, JUDGED),
        (
            "disputes.lawsuit",
            {"on": DAY, "act_type": "demolition"},
            (*JUDGED, Taking("problem", date(2024, 11, 20))),
        ),
        (
            "duty.annual_law_task",
            {},
            tuple(
                Taking("advance", date(2024, 11, 18), {"progress_note": note}) for note in ("三成", "六成")
            ),
        ),
        ("decisions.major_decision", {}, (Taking("risk", date(2024, 11, 18), {}, "没有稳定风险"),)),
        ("duty.oversight_report", {}, ()),
    ],
)
def test_rows_written_at_once_are_those_written_singly(
    town: Town, key: str, values: dict[str, Any], takings: tuple[Taking, ...]
) -> None:
    described = kind(key)
    make_record(described, town, 1, **values)  # what it points to
    steps = {place: takings for place in (0, 2) if takings}
    singly = left_by(described, lambda: write_singly(town, rows(town, described, 3, **values), steps))
    at_once = left_by(
        described,
        lambda: save_records(rows(town, described, 3, **values), by=town.clerk, at=NOW, takings=steps),
    )
    assert at_once == singly
    assert len(singly["steps"]) == 2 * len(takings)


def test_every_bad_row_is_named_and_nothing_is_written(town: Town) -> None:
    save_record(numbered(make_record(LAWSUIT, town, on=DAY), 2), by=town.clerk, at=NOW)
    before = tables(LAWSUIT)
    records = lawsuits(town, 5)
    records[0].note = "联系13900000000"
    records[2].act_type = "没有的行为"
    records[3].number = records[4].number
    with pytest.raises(BadRows) as bad:
        save_records(records, by=town.clerk, at=NOW)
    once = "这个案号已经登记过，一个审级只登一条。"
    assert bad.value.faults == (
        (1, "内容里有手机号码。这一栏不收电话，请删去后再保存。"),
        (2, once),
        (3, "没有这一项，请从列出的几项里选。"),
        (5, once),
    )
    assert str(bad.value).splitlines()[1] == f"第2行：{once}"
    assert tables(LAWSUIT) == before
    assert [(one.version, one._state.adding) for one in records] == [(0, True)] * 5


def test_a_step_that_may_not_be_taken_is_named_and_nothing_is_written(town: Town) -> None:
    before = tables(LAWSUIT)
    takings = {0: [Taking("effect", DAY)], 1: JUDGED, 2: [Taking("judge", DAY)]}
    with pytest.raises(BadRows) as bad:
        save_records(lawsuits(town, 3), by=town.clerk, at=NOW, takings=takings)
    assert bad.value.faults == (
        (1, "不能登记“生效”：还没有登记“登记裁判”。"),
        (3, "登记这一步要填“裁判方式”。"),
    )
    assert tables(LAWSUIT) == before


@pytest.fixture
def once_a_title(monkeypatch: pytest.MonkeyPatch) -> Kind:
    """Tasks of which no two may have the same note, by a guard that asks the table."""

    def refuse_twin(record: Record, act: Act) -> str | None:
        twins = TASK.model._base_manager.filter(note=record.note).exclude(pk=record.pk)
        return "备注和另一条一样。" if record.note and twins.exists() else None

    described = replace(TASK, access=Access(guards=(refuse_twin,)))
    monkeypatch.setitem(registry._REGISTRY, TASK.key, described)
    return described


def test_a_guard_that_asks_the_table_sees_the_rows_before(town: Town, once_a_title: Kind) -> None:
    records = rows(town, once_a_title, 4)
    records[0].note = records[2].note = records[3].note = "同一句"
    batch = judge_records(records, by=town.clerk, at=NOW)
    assert batch.is_judged is False
    with pytest.raises(BadRows) as bad:
        batch.write()
    assert bad.value.faults == ((3, "备注和另一条一样。"), (4, "备注和另一条一样。"))
    assert once_a_title.model._base_manager.count() == 0
    records[2].note, records[3].note = "第二句", "第三句"
    save_records(records, by=town.clerk, at=NOW)
    assert once_a_title.model._base_manager.count() == 4
    assert verify().faults == []


def test_what_was_written_in_between_is_judged_again(town: Town) -> None:
    batch = judge_records(lawsuits(town, 3), by=town.clerk, at=NOW)
    assert batch.is_judged is True
    save_record(numbered(make_record(LAWSUIT, town, on=DAY), 3), by=town.clerk, at=NOW)
    before = tables(LAWSUIT)
    with pytest.raises(BadRows, match=r"^第3行：这个案号已经登记过"):
        batch.write()
    assert tables(LAWSUIT) == before


def test_what_was_written_in_between_and_is_no_matter_stops_nothing(town: Town) -> None:
    batch = judge_records(lawsuits(town, 3), by=town.clerk, at=NOW)
    save(TASK, town)
    batch.write()
    assert LAWSUIT.model._base_manager.count() == 3
    assert verify().faults == []


def test_a_parent_voided_or_missing_is_named(town: Town) -> None:
    hearing = kind("disputes.court_hearing")
    other = save(LAWSUIT, make_town("望川镇", "990101102"), on=DAY)
    records = rows(town, hearing, 2, on=DAY)
    records[1].lawsuit = other
    with pytest.raises(BadRows) as bad:
        save_records(records, by=town.clerk, at=NOW)
    assert bad.value.faults == ((2, "“案件（审级）”选的记录已经作废、还是草稿，或者不是本镇的，请重选。"),)


def test_a_closed_year_asks_the_reason_once_for_all(town: Town) -> None:
    close_year(town.unit, 2023, by=town.clerk, at=NOW)
    records = rows(town, TASK, 2, on=date(2023, 5, 1))
    with pytest.raises(BadRows) as bad:
        save_records(records, by=town.clerk, at=NOW)
    assert [number for number, _ in bad.value.faults] == [1, 2]
    assert all("2023年已于" in sentence for _, sentence in bad.value.faults)
    late = {0: [Taking("advance", date(2023, 6, 1), {"progress_note": "三成"})]}
    with pytest.raises(BadRows, match=r"^第1行：2023年已于"):
        save_records(rows(town, TASK, 1, on=date(2022, 5, 1)), by=town.clerk, at=NOW, takings=late)
    save_records(records, by=town.clerk, at=NOW, reason="凭证补录")
    said = [
        json.loads(body)
        for body in EventBody.objects.filter(event__verb="create").values_list("body", flat=True)
    ]
    assert [body["reason"] for body in said] == ["凭证补录"] * 2


@pytest.mark.parametrize("key", ["education.publicity_event", "disputes.lawsuit"])
def test_the_write_asks_as_much_of_the_database_for_many_rows_as_for_few(town: Town, key: str) -> None:
    described, counts = kind(key), []
    save(described, town, 9, on=DAY)
    for many in (2, 20):
        batch = judge_records(rows(town, described, many, on=DAY), by=town.clerk, at=NOW)
        with CaptureQueriesContext(connection) as asked:
            batch.write()
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_more_rows_than_a_write_may_hold_are_refused(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "MOST", 2)
    with pytest.raises(Refused) as refused:
        save_records(rows(town, TASK, 3), by=town.clerk, at=NOW)
    assert str(refused.value) == "一次最多写入2行，这里有3行，没有写入。请把表分成几份，一份一份地导入。"
    assert Event.objects.count() == 0


def test_rows_join_a_write_that_is_open(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    once = UniqueConstraint(fields=("number",), name="演示", violation_error_message="号重了。")
    monkeypatch.setattr(LAWSUIT.model._meta, "constraints", [once])
    with write():
        save_records(lawsuits(town, 2), by=town.clerk, at=NOW)
        assert Event.objects.count() == 0
    assert verify().faults == []
    with pytest.raises(BadRows) as bad:
        save_records(lawsuits(town, 1), by=town.clerk, at=NOW)
    assert bad.value.faults == ((1, "号重了。"),)


def test_no_rows_write_nothing(town: Town) -> None:
    assert save_records([], by=town.clerk, at=NOW) == []
    assert Event.objects.count() == 0


def test_a_reason_on_a_record_and_a_step_is_kept(town: Town) -> None:
    close_year(town.unit, 2023, by=town.clerk, at=NOW)
    record = make_record(TASK, town, on=date(2023, 5, 1))
    with pytest.raises(Refused, match="2023年已于"):
        save_record(record, by=town.clerk, at=NOW)
    save_record(record, by=town.clerk, at=NOW, reason="凭证补录")
    values = {"progress_note": "三成"}
    with pytest.raises(Refused, match="2023年已于"):
        take_step(record, "advance", by=town.clerk, on=date(2023, 6, 1), at=NOW, values=values)
    take_step(record, "advance", by=town.clerk, on=date(2023, 6, 1), at=NOW, values=values, reason="迟报")
    bodies = (
        EventBody.objects.filter(event__record=record.pk)
        .order_by("event__seq")
        .values_list("body", flat=True)
    )
    assert [json.loads(body)["reason"] for body in bodies] == ["凭证补录", "迟报"]
    assert verify().faults == []


def test_what_was_cleaned_already_is_not_cleaned_again(town: Town) -> None:
    described = kind("services.village_adviser_log")
    record = make_record(described, town, village="演" * 41)
    with pytest.raises(BadRows):
        judge_records([record], by=town.clerk, at=NOW)
    assert judge_records([record], by=town.clerk, at=NOW, cleaned=frozenset({"village"})).is_judged
