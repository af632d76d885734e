"""`fazhi verify` against somebody who can write SQL: what it finds, and what it says it cannot prove."""

from datetime import date

import pytest
from django.db import connection

from fazhi.ledger.chain import GENESIS, commit, digest, write_body
from fazhi.ledger.evidence import attach, path_of
from fazhi.ledger.exports import note_export
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import ChainHead, Event, EventBody
from fazhi.ledger.verify import Anchor, _envelope, verify
from fazhi.ledger.writing import save_record
from tests.making import NOW, Town, make_town, save

pytestmark = pytest.mark.django_db


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
            for name in ("ledger_event_no_update", "ledger_event_no_delete", "ledger_eventbody_no_update"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
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
        "2条记录的现值和步骤，与按事件重放的结果逐项相同。",
    ]
    assert len(found.unproved) == 1
    assert "没有另处保存的链头" in found.unproved[0]


def test_with_an_anchor_nothing_stays_unproved(town: Town) -> None:
    found = verify([head(town)])
    assert (found.faults, found.unproved) == ([], [])
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
    from fazhi.ledger.writing import take_step

    described = kind("disputes.lawsuit")
    record = described.model._base_manager.get(note="更正")
    step = next(one for one in described.workflow if not one.after and not one.asks)
    take_step(record, step.name, by=town.clerk, on=date(2024, 11, 18), at=NOW)
    assert verify().faults == []
    run("DELETE FROM ledger_steptaken")
    assert [fault.partition("：")[2] for fault in verify().faults] == [
        "步骤和链上登记的不一样，被绕过系统改过。"
    ]


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
        "facts.json 里记下的岚溪镇链头不在现在的链上：链被替换、改写或截断过。"
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


def test_an_erased_body_is_told_and_the_chain_still_holds(town: Town) -> None:
    run("DELETE FROM ledger_eventbody WHERE event_id = (SELECT id FROM ledger_event WHERE seq = 2)")
    found = verify()
    assert found.faults == []
    assert "岚溪镇：1个事件的内容已按规定清除，只能证明它们当时存在。" in found.unproved
    assert "1条记录有已清除的事件内容，不能重放比对。" in found.unproved


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
