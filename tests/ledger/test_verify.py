"""`fazhi verify` against somebody who can write SQL: what it finds, and what it says it cannot prove."""

import json
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from fazhi.ledger.chain import GENESIS, commit, digest, write_body
from fazhi.ledger.evidence import attach, path_of, withdraw
from fazhi.ledger.exports import note_export
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import ERASE, ChainHead, Event, EventBody, Evidence, Link, StepTaken
from fazhi.ledger.verify import Anchor, _envelope, verify
from fazhi.ledger.writer import write
from fazhi.ledger.writing import link_records, retract_step, save_record, take_step
from tests.making import NOW, Town, make_town, moment, save

pytestmark = pytest.mark.django_db
NEVER = "人员、岗位、单位的现值和佐证的文件类型没有和链比对，期限表和检索词是推算出来的：这些都没有核验，也不能证明。"
ALONE = (
    "岚溪镇：没有另处保存的链头可对照。如果有人从某一号起全部重算，链本身看不出来；"
    "请用 --anchor 给出定稿时的 facts.json 或县里的回执再核一次。"
)
TAMPERED = "和链上登记的不一样，被绕过系统改过。"
BODY = "ledger_eventbody WHERE event_id = (SELECT id FROM ledger_event WHERE seq = %s)"


@pytest.fixture
def town() -> Town:
    """Three events: two records, one changed afterwards."""
    town = make_town()
    record = save(kind("disputes.lawsuit"), town, 1, on=date(2024, 11, 4))
    save(kind("disputes.lawsuit"), town, 2, on=date(2024, 11, 5))
    record.note = "更正"
    save_record(record, by=town.clerk, at=NOW)
    return town


def run(statement: str, *values: object) -> None:
    """What somebody with the database's own password can do: take the triggers off first."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SET CONSTRAINTS ALL IMMEDIATE"
            )  # the database alters no table with checks outstanding
            cursor.execute("ALTER TABLE ledger_event DISABLE TRIGGER USER")
            cursor.execute("ALTER TABLE ledger_eventbody DISABLE TRIGGER USER")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute(statement, values)


def head(town: Town) -> Anchor:
    return Anchor(str(town.unit.pk), ChainHead.objects.get(unit=town.unit).digest, "facts.json")


def recompute(town: Town) -> None:
    """Make the whole chain consistent in itself again, as a forger would."""
    previous = GENESIS
    for event in Event.objects.filter(unit=town.unit).order_by("seq"):
        body = EventBody.objects.get(event=event)
        commitment = commit(body.salt, body.body)
        previous = digest(previous, _envelope(event), commitment)
        run(
            "UPDATE ledger_event SET commitment = %s, digest = %s WHERE seq = %s",
            commitment,
            previous,
            event.seq,
        )
    last = Event.objects.filter(unit=town.unit).order_by("seq").last()
    ChainHead.objects.filter(unit=town.unit).update(digest=previous, seq=last.seq)


def test_an_untouched_ledger_is_proved_and_says_how_far(town: Town) -> None:
    found = verify()
    assert found.faults == []
    assert found.proved == [
        "岚溪镇：3个事件首尾相接，没有缺号。",
        "2条记录的现值，与按事件重放的结果逐项相同。",
    ]
    assert found.unproved == [NEVER, ALONE]


def test_with_an_anchor_only_what_is_on_no_chain_stays_unproved(town: Town) -> None:
    found = verify([head(town)])
    assert (found.faults, found.unproved) == ([], [NEVER])
    assert "岚溪镇：和另处保存的1个链头一致。" in found.proved


def test_a_field_changed_by_sql_is_found(town: Town) -> None:
    run("UPDATE disputes_lawsuit SET note = %s WHERE note = %s", "改了", "更正")
    assert [fault.partition("：")[2] for fault in verify().faults] == [
        "“备注”的现值和链上登记的不一样，被绕过系统改过。"
    ]


def test_a_record_inserted_or_removed_by_sql_is_found(town: Town) -> None:
    run("DELETE FROM disputes_lawsuit WHERE note = %s", "更正")
    assert ["已经没有了" in fault for fault in verify().faults] == [True]


def test_a_step_removed_by_sql_is_found(town: Town) -> None:
    described = kind("disputes.lawsuit")
    record = described.model._base_manager.get(note="更正")
    step = next(one for one in described.workflow if not one.after and not one.asks)
    take_step(record, step.name, by=town.clerk, on=date(2024, 11, 18), at=NOW)
    assert verify().faults == []
    run("DELETE FROM ledger_steptaken")
    assert verify().faults == ["链上登记过的步骤有1个不见了，是绕过系统删除的。"]


def test_a_changed_event_is_found(town: Town) -> None:
    run("UPDATE ledger_event SET verb = 'edit' WHERE seq = 2")
    faults = verify().faults
    assert "第2号事件" in faults[0]
    assert "接不上" in faults[0]


def test_a_changed_body_is_found(town: Town) -> None:
    run(
        "UPDATE ledger_eventbody SET body = %s WHERE event_id = (SELECT id FROM ledger_event WHERE seq = 2)",
        write_body({}),
    )
    assert "第2号事件" in verify().faults[0]
    assert "内容被改过" in verify().faults[0]


def test_a_chain_recomputed_from_a_changed_event_needs_an_anchor(town: Town) -> None:
    anchor = head(town)
    body = EventBody.objects.get(event__seq=3)
    run(
        "UPDATE ledger_eventbody SET body = %s WHERE event_id = %s",
        body.body.replace("更正", "改过"),
        _key(body),
    )
    run("UPDATE disputes_lawsuit SET note = %s WHERE note = %s", "改过", "更正")
    recompute(town)
    without = verify()
    assert without.faults == []
    assert any("如果有人从某一号起全部重算，链本身看不出来" in sentence for sentence in without.unproved)
    assert verify([anchor]).faults == [
        "facts.json 里记下的岚溪镇链头不在现在的链上：链被替换、改写、截断或者删除过。"
    ]


def test_a_tail_cut_off_is_found(town: Town) -> None:
    run("DELETE FROM ledger_eventbody WHERE event_id = (SELECT id FROM ledger_event WHERE seq = 3)")
    run("DELETE FROM ledger_event WHERE seq = 3")
    faults = verify().faults
    assert "链尾和链头登记不符" in faults[0]
    assert "版本号是2，链上有1次变动。" in faults[2]


def test_a_tail_cut_off_with_its_head_and_record_needs_an_anchor(town: Town) -> None:
    anchor = head(town)
    run("DELETE FROM ledger_eventbody WHERE event_id = (SELECT id FROM ledger_event WHERE seq = 3)")
    run("DELETE FROM ledger_event WHERE seq = 3")
    run("UPDATE disputes_lawsuit SET note = '', version = 1 WHERE note = %s", "更正")
    recompute(town)
    assert verify().faults == []
    assert "截断" in verify([anchor]).faults[0]


def test_a_gap_is_found(town: Town) -> None:
    run("DELETE FROM ledger_eventbody WHERE event_id = (SELECT id FROM ledger_event WHERE seq = 2)")
    run("DELETE FROM ledger_event WHERE seq = 2")
    assert "第2号事件缺失" in verify().faults[0]


def test_a_replaced_chain_is_found_by_an_anchor(town: Town) -> None:
    anchor = head(town)
    run("UPDATE ledger_eventbody SET salt = %s", "00" * 16)
    recompute(town)
    assert verify().faults == []
    assert "链被替换" in verify([anchor]).faults[0]


def test_a_changed_or_missing_file_is_found(town: Town) -> None:
    record = kind("disputes.lawsuit").model._base_manager.get(note="更正")
    kept = attach(record, "演示数据：传票".encode(), "传票.txt", date(2024, 11, 4), by=town.clerk, at=NOW)
    assert verify().faults == []
    path_of(kept.digest).write_bytes(b"other")
    assert verify().faults == ["佐证“传票.txt”的文件被改动过。"]
    path_of(kept.digest).unlink()
    assert verify().faults == ["佐证“传票.txt”的文件不在了。"]


def test_an_anchor_of_an_unknown_unit_is_told(town: Town) -> None:
    faults = verify([Anchor("某镇", "00" * 32, "别处.json")]).faults
    assert faults == ["别处.json 里的单位“某镇”不在本机的台账里。"]


def _key(body: EventBody) -> str:
    return body.pk.hex if connection.vendor == "sqlite" else str(body.pk)


def test_an_export_is_recorded_on_the_chain_and_changes_no_record(town: Town) -> None:
    note_export(kind("disputes.lawsuit"), town.unit, 2, by=town.clerk, at=NOW)
    event = Event.objects.order_by("seq").last()
    assert (event.verb, event.kind, event.record, event.actor) == (
        "export",
        "disputes.lawsuit",
        town.unit.pk,
        town.clerk.pk,
    )
    assert event.said.body == '{"count":2}'
    assert verify().faults == []


def test_events_after_the_last_head_kept_elsewhere_are_told(town: Town) -> None:
    anchor = head(town)
    save(kind("disputes.lawsuit"), town, 3)
    found = verify([anchor])
    assert found.faults == []
    assert found.unproved[1:] == ["岚溪镇：第3号以后的1个事件，另处还没有保存链头，不能对照。"]


@pytest.fixture
def taken(town: Town) -> StepTaken:
    """A step of the record that was changed."""
    record = kind("disputes.lawsuit").model._base_manager.get(note="更正")
    return take_step(record, "defend", by=town.clerk, on=date(2024, 11, 18), at=NOW, values={"staff": "甲"})


@pytest.mark.parametrize(
    ("column", "value", "label"),
    [
        ("kind", "x.y", "种类"),
        ("unit_id", lambda town: town.unit.parent_id, "单位"),
        ("by_id", lambda town: town.county.pk, "登记人"),
        ("at", moment("2024-01-02 08:00"), "登记时刻"),
        ("on", date(2024, 11, 6), "日期"),
        ("step", "judge", "步骤"),
        ("excused_reason", "伪造", "免做理由"),
        ("retracted_at", moment("2024-11-19 08:00"), "撤回时刻"),
    ],
)
def test_every_column_of_a_step_is_compared(
    town: Town, taken: StepTaken, column: str, value: Any, label: str
) -> None:
    StepTaken.objects.update(**{column: value(town) if callable(value) else value})
    assert [fault.partition("：")[2] for fault in verify().faults] == [f"{label}{TAMPERED}"]


def test_a_step_of_no_kind_or_no_record_is_found(town: Town) -> None:
    for record in (kind("disputes.lawsuit").model._base_manager.get(note="更正").pk, town.unit.pk):
        StepTaken.objects.create(
            unit=town.unit, kind="x.y", record=record, step="judge", on=NOW.date(), at=NOW, by=town.clerk
        )
    assert verify().faults == [
        "步骤“x.y judge 2024-11-20”：链上没有登记过它，是绕过系统写进来的。",
        "步骤“x.y judge 2024-11-20”：链上没有登记过它，是绕过系统写进来的。",
    ]


def test_a_retracted_step_is_compared_too(town: Town, taken: StepTaken) -> None:
    retract_step(taken, by=town.clerk, at=NOW, reason="登记错了")
    assert verify().faults == []
    StepTaken.objects.update(retracted_at=None)
    assert [fault.partition("：")[2] for fault in verify().faults] == [f"撤回时刻{TAMPERED}"]
    StepTaken.objects.all().delete()
    assert verify().faults == ["链上登记过的步骤有1个不见了，是绕过系统删除的。"]


def test_a_step_of_a_confidential_kind_tells_the_hour_only() -> None:
    town, described = make_town(), kind("duty.oversight_report")
    record = save(described, town, at=moment("2024-11-20 10:47"))
    step = next(one for one in described.workflow if not one.after and not one.asks)
    take_step(record, step.name, by=town.clerk, on=NOW.date(), at=moment("2024-11-20 11:13"))
    assert verify().faults == []


def test_a_body_deleted_is_a_fault_and_the_rest_is_compared(town: Town) -> None:
    run(f"DELETE FROM {BODY}", 1)
    run("UPDATE disputes_lawsuit SET note = %s WHERE note = %s", "改了", "更正")
    found = verify()
    assert [found.faults[0], found.faults[1].partition("：")[2], *found.faults[2:]] == [
        "岚溪镇：第1号事件的内容不见了，链上没有清除它的登记，是绕过系统删除的。",
        f"“备注”的现值{TAMPERED}",
    ]
    assert "1条记录有事件内容已经没有了，只比对了还能重放的各项。" in found.unproved


def erase(town: Town, seqs: list[int], reason: str) -> None:
    """An act of retention: the event that names what goes and why, then the bodies, the way the database allows."""
    with write() as writer:
        said = {"events": seqs, "reason": reason}
        key, day = "disputes.lawsuit", NOW.date()
        writer.say_of_unit(town.unit.pk, key, ERASE, said, on=day, at=NOW, by=town.clerk.pk)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL fazhi.erase = 'on'")
        else:
            cursor.execute("INSERT INTO ledger_erasing VALUES (%s)", [reason])
        EventBody.objects.filter(event__seq__in=seqs)._raw_delete("default")
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL fazhi.erase = 'off'")
        else:
            cursor.execute("DELETE FROM ledger_erasing")


def test_an_erased_body_is_told_with_its_reason_and_the_rest_is_compared(
    town: Town, taken: StepTaken
) -> None:
    record = kind("disputes.lawsuit").model._base_manager.get(note="更正")
    attach(record, "演示数据".encode(), "传票.txt", date(2024, 11, 4), by=town.clerk, at=NOW)
    erase(town, [1, 4, 5], "保管期满")
    found = verify([head(town)])
    assert found.faults == []
    assert found.unproved == [
        NEVER,
        "岚溪镇：第1、4、5号事件的内容已按登记的事由清除（保管期满；演示经办人，2024-11-20），只能证明它们当时存在。",
        "1条记录有事件内容已经没有了，只比对了还能重放的各项。",
        "1个步骤的登记内容在已经没有了的事件里，只比对了时间、登记人这些公开项。",
        "1个佐证的登记内容在已经没有了的事件里，只比对了时间、登记人这些公开项。",
    ]
    Evidence.objects.update(on=date(2023, 1, 1))
    StepTaken.objects.update(by=town.county)
    assert [fault.partition("：")[2] for fault in verify().faults] == [
        "链上没有登记过它，是绕过系统写进来的。",
        "链上没有登记过它，是绕过系统写进来的。",
    ]


def test_rows_marked_by_events_whose_words_are_gone_are_compared_by_what_is_open(
    town: Town, taken: StepTaken
) -> None:
    one, other = kind("disputes.lawsuit").model._base_manager.order_by("pk")
    file = attach(one, "演示数据".encode(), "传票.txt", date(2024, 11, 4), by=town.clerk, at=NOW)
    withdraw(file, by=town.clerk, at=NOW, reason="传错了")
    retract_step(taken, by=town.clerk, at=NOW, reason="登记错了")
    link_records(one, other, "相关", by=town.clerk, at=NOW)
    verbs = ("withdraw", "retract", "link")
    erase(town, list(Event.objects.filter(verb__in=verbs).values_list("seq", flat=True)), "保管期满")
    found = verify()
    assert found.faults == []
    beside = "的登记内容在已经没有了的事件里，只比对了时间、登记人这些公开项。"
    assert [f"1个{name}{beside}" in found.unproved for name in ("步骤", "关联", "佐证")] == [True] * 3
    Evidence._base_manager.update(withdrawn_at=moment("2024-11-19 10:00"))
    assert [fault.partition("：")[2] for fault in verify().faults] == [f"撤下时刻{TAMPERED}"]


def test_a_file_that_cannot_be_read_is_a_fault(town: Town) -> None:
    one = kind("disputes.lawsuit").model._base_manager.first()
    file = attach(one, "读不出来的".encode(), "传票.txt", date(2024, 11, 4), by=town.clerk, at=NOW)
    path_of(file.digest).unlink()
    path_of(file.digest).mkdir()
    assert verify().faults == ["佐证“传票.txt”的文件读不出来。"]
    path_of(file.digest).rmdir()


def test_an_erasure_without_a_reason_is_a_fault(town: Town) -> None:
    erase(town, [2], " ")
    assert verify().faults == ["岚溪镇：第2号事件的内容不见了，链上没有清除它的登记，是绕过系统删除的。"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite replaces rows on INSERT")
@pytest.mark.parametrize("table", ["ledger_event", "ledger_eventbody"])
def test_an_event_cannot_be_replaced(town: Town, table: str) -> None:
    with pytest.raises(DatabaseError, match="只增不改"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


def test_the_database_itself_refuses_to_delete_a_body(town: Town) -> None:
    with pytest.raises(DatabaseError, match="只增不改"), transaction.atomic():
        EventBody.objects.all()._raw_delete("default")
    erase(town, [2], "保管期满")
    with pytest.raises(DatabaseError, match="只增不改"), transaction.atomic():
        EventBody.objects.all()._raw_delete("default")


def test_a_deleted_head_is_a_fault(town: Town) -> None:
    ChainHead.objects.all().delete()
    assert verify().faults == ["岚溪镇：链头的登记不见了，是绕过系统删除的。"]


def test_a_town_deleted_whole_is_found_by_an_anchor(town: Town) -> None:
    anchor = head(town)
    for table in ("eventbody", "event", "chainhead", "due", "words"):
        run(f"DELETE FROM ledger_{table}")
    run("DELETE FROM disputes_lawsuit")
    assert verify().faults == []
    assert verify([anchor]).faults == [
        "facts.json 里记下的岚溪镇链头不在现在的链上：链被替换、改写、截断或者删除过。"
    ]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the column cannot hold it")
def test_a_row_that_cannot_be_read_is_named_and_other_tables_are_compared(town: Town) -> None:
    record = kind("disputes.lawsuit").model._base_manager.get(note="更正")
    attach(record, "演示数据".encode(), "传票.txt", date(2024, 11, 4), by=town.clerk, at=NOW)
    run("UPDATE disputes_lawsuit SET \"on\" = '2024-99-99' WHERE note = %s", "更正")
    run("UPDATE ledger_evidence SET name = %s", "判决书.txt")
    told = [fault for fault in verify().faults if "台账里已经没有了" not in fault]
    assert told == [
        "行政诉讼：表里有一行读不懂，存放的内容被改坏了；它后面的各行没有核对。",
        f"佐证“判决书.txt”：文件名{TAMPERED}",
    ]


def test_a_chain_of_no_unit_is_named(town: Town) -> None:
    run("UPDATE ledger_event SET seq = seq")  # takes the triggers off
    if connection.vendor == "postgresql":
        run("SET LOCAL session_replication_role = replica")  # and with them the foreign keys
    gone = UUID(int=7)
    Event.objects.update(unit=gone)
    ChainHead.objects.update(unit=gone)
    told = [fault for fault in verify().faults if "单位表" in fault]
    Event.objects.update(unit=town.unit)
    ChainHead.objects.update(unit=town.unit)
    assert told == [f"编号 {gone} 的单位：链上的单位在单位表里没有了，是绕过系统删除的。"]


def test_an_unknown_kind_on_the_chain_is_named(town: Town) -> None:
    run("UPDATE ledger_event SET kind = %s WHERE seq = 2", "x.y")
    recompute(town)
    found = verify()
    assert "链上有1条“x.y”记录，现在的版本里没有这种台账，不能比对。" in found.unproved
    assert ["链上没有登记过它" in fault for fault in found.faults] == [True]


UNREADABLE = "岚溪镇：第2号事件读不懂，存放的内容被改坏了。"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_event SET version = 300 WHERE seq = 2",
        "UPDATE ledger_event SET commitment = 'zz' WHERE seq = 2",
        "UPDATE ledger_eventbody SET salt = 'zz' WHERE event_id = (SELECT id FROM ledger_event WHERE seq = 2)",
        "UPDATE ledger_eventbody SET body = '{}' WHERE event_id = (SELECT id FROM ledger_event WHERE seq = 2)",
        "UPDATE ledger_eventbody SET body = '[]' WHERE event_id = (SELECT id FROM ledger_event WHERE seq = 2)",
        "UPDATE ledger_eventbody SET body = '{' WHERE event_id = (SELECT id FROM ledger_event WHERE seq = 2)",
        pytest.param(
            "UPDATE ledger_event SET \"on\" = '2024-99-99' WHERE seq = 2",
            marks=pytest.mark.skipif(connection.vendor != "sqlite", reason="the column cannot hold it"),
        ),
    ],
)
def test_an_event_that_cannot_be_read_is_named_and_the_rest_is_verified(town: Town, statement: str) -> None:
    run(statement)
    run("UPDATE disputes_lawsuit SET note = %s WHERE note = %s", "改了", "更正")
    faults = verify().faults
    assert faults.count(UNREADABLE) == 1
    assert [fault for fault in faults if "“备注”" in fault] != []


@pytest.mark.parametrize(
    ("column", "value", "label"),
    [
        ("name", "判决书.txt", "文件名"),
        ("kind", "x.y", "种类"),
        ("record", UUID(int=7), "所属记录"),
        ("size", 9, "大小"),
        ("on", date(2023, 1, 1), "形成日期"),
        ("uploaded_at", moment("2023-01-01 08:00"), "上传时刻"),
        ("by_id", lambda town: town.county.pk, "上传人"),
        ("unit_id", lambda town: town.unit.parent_id, "单位"),
    ],
)
def test_every_column_of_evidence_is_compared(town: Town, column: str, value: Any, label: str) -> None:
    record = kind("disputes.lawsuit").model._base_manager.get(note="更正")
    attach(record, "演示数据".encode(), "传票.txt", date(2024, 11, 4), by=town.clerk, at=NOW)
    Evidence.objects.update(**{column: value(town) if callable(value) else value})
    assert [fault.partition("：")[2] for fault in verify().faults] == [f"{label}{TAMPERED}"]


@pytest.mark.parametrize(
    ("column", "value", "label"),
    [
        ("source_kind", "x.y", "起点种类"),
        ("target_kind", "x.y", "终点种类"),
        ("relation", "公示", "关系"),
        ("target", UUID(int=7), "终点"),
        ("unit_id", lambda town: town.unit.parent_id, "单位"),
    ],
)
def test_every_column_of_a_link_is_compared(town: Town, column: str, value: Any, label: str) -> None:
    first, second = kind("disputes.lawsuit").model._base_manager.order_by("on")
    link_records(first, second, "同类", by=town.clerk, at=NOW)
    assert verify().faults == []
    Link.objects.update(**{column: value(town) if callable(value) else value})
    assert [fault.partition("：")[2] for fault in verify().faults] == [f"{label}{TAMPERED}"]


@pytest.mark.parametrize("other_key", [b"", b"x" * 16, None])
def test_with_the_seal_key_lost_what_is_not_sealed_is_compared(
    settings: Any, tmp_path: Path, other_key: bytes | None
) -> None:
    described = kind("services.service_order")
    town = make_town()
    save(described, town, applicant="演示甲", note="原样")
    settings.SEAL_KEY = tmp_path / "seal.key"
    if other_key is not None:
        settings.SEAL_KEY.write_bytes(other_key)
    found = verify()
    assert found.faults == []
    assert "1条记录的个人信息打不开（没有当时的密钥），这几项不能比对，其余各项已经比对。" in found.unproved
    assert settings.SEAL_KEY.exists() == (other_key is not None)
    described.model._base_manager.update(note="改了")
    assert [fault.partition("：")[2] for fault in verify().faults] == [f"“备注”的现值{TAMPERED}"]


def test_heads_kept_beside_the_ledger_are_told_apart(town: Town, tmp_path: Path) -> None:
    facts = tmp_path / "2024" / "facts.json"
    facts.parent.mkdir()
    facts.write_text(json.dumps({"chain": {"990101101": head(town).digest}}), encoding="utf-8")
    found = verify(kept=tmp_path)
    assert found.faults == []
    assert found.proved[1] == (
        "岚溪镇：和本机留存的1个链头一致；能改台账的人也能改这些文件，对他们证明不了什么。"
    )
    assert found.unproved == [NEVER, ALONE]
    facts.write_text("{", encoding="utf-8")
    found = verify([head(town)], kept=tmp_path)
    assert found.faults == [f"本机留存的 {facts} 读不懂，里面的链头没有核对：文件被改坏了。"]
    assert "岚溪镇：和另处保存的1个链头一致。" in found.proved
