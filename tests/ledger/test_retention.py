"""Acts of retention: personal information goes with a reason, and everything else is still proved."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from fazhi.console import run as run_console
from fazhi.ledger.errors import NotFound, Refused
from fazhi.ledger.evidence import attach, path_of, withdraw
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Event, EventBody, Evidence
from fazhi.ledger.reading import evidence_of
from fazhi.ledger.retention import erase, erase_file, expired_of, refuse_erasing
from fazhi.ledger.telling import timeline
from fazhi.ledger.verify import verify
from fazhi.ledger.writing import save_record, take_step
from fazhi.org.roles import Role
from tests.making import NOW, Town, make_record, make_town, moment, save

VOLUNTEER, OVERSIGHT, LAWSUIT = "education.publicity_volunteer", "duty.oversight_report", "disputes.lawsuit"
LATER = moment("2026-12-01 09:00")
LEFT = date(2024, 10, 30)
FILE = "演示数据".encode()


@pytest.fixture
def town(db: None) -> Town:
    return make_town()


@pytest.fixture
def volunteer(town: Town) -> Any:
    """Somebody who has left, entered in two events, with a third that says nothing personal."""
    record = save(kind(VOLUNTEER), town, name="李某", contact="办公室转", on=date(2024, 3, 1))
    record.left_on = LEFT
    save_record(record, by=town.clerk, at=NOW)
    record.contact = "另一个"
    return save_record(record, by=town.clerk, at=NOW)


def stored(record: Any) -> Any:
    return type(record)._base_manager.get(pk=record.pk)


def test_what_is_over_is_cleared_and_the_rest_is_still_proved(town: Town, volunteer: Any) -> None:
    assert erase(volunteer, by=town.clerk, at=LATER, reason="退出满一年") == 2
    assert (stored(volunteer).contact, stored(volunteer).name, volunteer.contact) == ("", "李某", "")
    assert list(EventBody.objects.order_by("event__seq").values_list("event__seq", flat=True)) == [2, 4, 5]
    assert "另一个" not in "".join(EventBody.objects.values_list("body", flat=True))
    found = verify()
    assert found.faults == []
    told = "岚溪镇：第1、3号事件的内容已按登记的事由清除（退出满一年；演示经办人，2026-12-01），只能证明它们当时存在。"
    assert told in found.unproved
    assert "1条记录的现值，与按事件重放的结果逐项相同。" in found.proved
    assert [line.reason for line in timeline(volunteer)] == [
        "其余个人信息照旧保留", "退出满一年", "内容已按规定清除，留有指纹", "", "内容已按规定清除，留有指纹",
    ]  # fmt: skip


def test_what_was_cleared_and_put_back_from_a_copy_is_read_once(town: Town, volunteer: Any) -> None:
    copies = list(EventBody.objects.order_by("pk"))
    erase(volunteer, by=town.clerk, at=LATER, reason="退出满一年")
    cleared = verify().proved
    for copy in copies:
        if not EventBody.objects.filter(pk=copy.pk).exists():
            EventBody(**{one.attname: getattr(copy, one.attname) for one in copy._meta.concrete_fields}).save(
                force_insert=True
            )
    found = verify()
    assert (found.faults, [line for line in found.proved if "逐项相同" in line]) == (
        [],
        [line for line in cleared if "逐项相同" in line],
    )


def test_a_change_behind_the_act_is_still_found(town: Town, volunteer: Any) -> None:
    erase(volunteer, by=town.clerk, at=LATER, reason="退出满一年")
    type(volunteer)._base_manager.update(name="王某", profession="other", contact="补回来的")
    labels = sorted(fault.rpartition("：")[2].partition("”")[0] for fault in verify().faults)
    assert labels == ["“姓名", "“职业类别", "“联系方式"]


def test_what_stays_can_be_erased_by_a_later_act(town: Town, volunteer: Any) -> None:
    erase(volunteer, by=town.clerk, at=LATER, reason="退出满一年")
    assert erase(volunteer, by=town.clerk, at=LATER, reason="本人要求", basis="本人书面申请〔2026〕1号") == 1
    assert (stored(volunteer).name, stored(volunteer).version) == ("", 6)
    found = verify()
    assert found.faults == []
    assert [one for one in found.unproved if "清除" in one] == [
        "岚溪镇：第5号事件的内容已按登记的事由清除（本人要求；演示经办人，2026-12-01），只能证明它们当时存在。",
        "岚溪镇：第1、3号事件的内容已按登记的事由清除（退出满一年；演示经办人，2026-12-01），只能证明它们当时存在。",
    ]


def test_a_step_whose_words_are_erased_is_still_proved(town: Town) -> None:
    described = kind(OVERSIGHT)
    record = save(
        described, town, on=date(2024, 11, 4), summary="反映路灯不亮", contact="办公室转", receipt="演1"
    )
    for step, values in (("accept", {}), ("investigate", {}), ("answer", {"outcome": "answered", "answer_note": "已修"}),
                         ("close", {"satisfied": "yes"})):  # fmt: skip
        take_step(record, step, by=town.clerk, on=date(2024, 11, 18), at=NOW, values=values)
    early = moment("2026-11-17 09:00")
    for at, sentence in (
        (early, "这条记录到2026-11-18才满保存期限（办结后二年，清除摘要和联系方式），现在不能清除。"),
    ):
        with pytest.raises(Refused) as refused:
            erase(record, by=town.clerk, at=at, reason="期满")
        assert str(refused.value) == sentence
    assert list(expired_of(town.unit, early.date())) == []
    assert [(one.record, one.fields, one.latest) for one in expired_of(town.unit, LATER.date())] == [
        (record, ("summary", "contact"), None)
    ]
    erase(record, by=town.clerk, at=LATER, reason="期满")
    assert list(expired_of(town.unit, LATER.date())) == []
    erase(record, by=town.clerk, at=LATER, reason="本人要求", basis="本人申请")
    found = verify()
    assert found.faults == []
    assert "4个步骤的登记与链上的逐项相同。" in found.proved
    assert (stored(record).answer_note, stored(record).outcome) == ("", "answered")


@pytest.mark.parametrize(
    ("key", "asked", "sentence"),
    [
        (VOLUNTEER, {}, "这条记录还没有办结，保存期限（退出后一年内删去联系方式）还没有开始。"),
        (VOLUNTEER, {"reason": " "}, "清除要写明理由。"),
        (VOLUNTEER, {"basis": "本人申请", "fields": ("profession",)}, "“职业类别”不是个人信息，不能清除；登记错了的，请修改或者作废。"),
        (VOLUNTEER, {"basis": "本人13900001111"}, "内容里有手机号码。这一栏不收电话，请删去后再保存。"),
        (LAWSUIT, {}, "“行政诉讼”没有可以计算的保存期限，不能按期限清除；本人要求删除的，请写明依据。"),
        ("decisions.meeting", {"basis": "本人申请"}, "“会议”没有个人信息，没有什么可以清除。"),
    ],
)  # fmt: skip
def test_what_may_not_go_is_refused_in_a_sentence(
    town: Town, key: str, asked: dict[str, Any], sentence: str
) -> None:
    record = save(kind(key), town)
    before = EventBody.objects.count()
    with pytest.raises(Refused) as refused:
        erase(record, by=town.clerk, at=LATER, **{"reason": "期满", **asked})
    assert (str(refused.value), EventBody.objects.count()) == (sentence, before)


def test_only_who_answers_for_it_erases(town: Town, volunteer: Any) -> None:
    today, station, leader = LATER.date(), town.person(Role.STATION), town.person(Role.LEADER)
    matter = save(kind(OVERSIGHT), town)
    people = (town.clerk, station, leader, town.person(Role.JUSTICE), town.county)
    ours = "个人信息由司法所或者镇领导清除，您现在的岗位不能清除。"
    secret = "保密事项的个人信息只能由经办人或者镇领导清除，您现在的岗位不能清除。"
    assert [refuse_erasing(volunteer, one, today) for one in people] == [None, ours, None, None, ours]
    assert [refuse_erasing(matter, one, today) for one in people] == [None, secret, None, secret, secret]
    with pytest.raises(Refused) as refused:
        erase(volunteer, by=station, at=LATER, reason="退出满一年")
    assert (str(refused.value), stored(volunteer).contact) == (ours, "另一个")
    with pytest.raises(NotFound):
        erase(make_record(kind(VOLUNTEER), town), by=town.clerk, at=LATER, reason="退出满一年")


def test_the_term_of_a_leap_day_ends_on_the_last_of_february(town: Town) -> None:
    save(kind(VOLUNTEER), town, left_on=date(2024, 2, 29), on=date(2024, 1, 5), contact="转")
    assert [one.latest for one in expired_of(town.unit, date(2024, 3, 1))] == [date(2025, 2, 28)]


@pytest.fixture
def say(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Run the verb here, on the data of the test; answers the exit code and what was printed."""
    monkeypatch.setattr("fazhi.console.retention.set_up", lambda _: None)
    monkeypatch.setattr("fazhi.console.retention.today", lambda: LATER.date())

    def run_verb(*words: str, answer: str = "") -> tuple[int, str]:
        monkeypatch.setattr("builtins.input", lambda _: answer)
        code = run_console(["erase", *words])
        told = capsys.readouterr()
        return code, told.out + told.err

    return run_verb


def test_the_verb_lists_what_is_over_and_clears_it_when_sure(town: Town, volunteer: Any, say: Any) -> None:
    number, clerk = str(volunteer.pk), town.clerk.username
    line = f"  普法志愿者  {number}  2024-03-01  联系方式，应在2025-10-30以前清除\n"
    assert say() == (0, f"岚溪镇：1条记录的个人信息已满保存期限。\n{line}")
    words = ("普法志愿者", number, "--reason", "退出满一年", "--as", clerk)
    assert say(*words, answer="好") == (1, "没有清除。\n")
    assert stored(volunteer).contact == "另一个"
    done = "已清除，链上2个事件的内容一并清除。从前的备份里还有这些内容，请按同一期限另行销毁；备份文件夹里的自动备份七天内自行更替。\n"
    assert say(*words, answer="清除") == (0, done)
    assert say(*words, "--basis", "本人申请", "--yes") == (0, done.replace("2个", "1个"))
    assert say() == (0, "岚溪镇：没有已满保存期限的个人信息。\n")


def test_the_verb_tells_what_it_cannot_find(town: Town, say: Any) -> None:
    assert say("普法志愿者", "x", "--as", town.clerk.username) == (2, "没有编号为“x”的普法志愿者。\n")
    assert say("普法志愿者")[1].startswith("命令的写法不对：种类和编号要一起写")


@pytest.fixture
def lawsuit(town: Town) -> Any:
    return save(kind(LAWSUIT), town, on=date(2024, 11, 4))


def file_of(record: Any, town: Town) -> Evidence:
    return attach(record, FILE, "王某的传票.txt", date(2024, 11, 4), by=town.clerk, at=NOW)


def test_a_withdrawn_file_proves_nothing_and_stays_kept(town: Town, lawsuit: Any) -> None:
    file = file_of(lawsuit, town)
    withdraw(file, by=town.clerk, at=NOW, reason="传错了一份")
    assert (evidence_of(lawsuit), path_of(file.digest).read_bytes(), file.withdrawn_at) == ([], FILE, NOW)
    assert next((line.verb, line.reason) for line in timeline(lawsuit)) == ("withdraw", "传错了一份")
    found = verify()
    assert found.faults == []
    assert {"1个佐证的登记与链上的逐项相同。", "1份佐证文件和登记的指纹一致。"} <= set(found.proved)
    again = file_of(lawsuit, town)
    assert (evidence_of(lawsuit), again.pk == file.pk) == ([again], False)
    Evidence._base_manager.filter(pk=file.pk).update(withdrawn_at=None, digest="0" * 64)
    assert verify().faults[0].rpartition("：")[2] == "指纹、撤下时刻和链上登记的不一样，被绕过系统改过。"


def test_a_file_is_withdrawn_once_with_a_reason_by_who_may_edit(town: Town, lawsuit: Any) -> None:
    file = file_of(lawsuit, town)
    with pytest.raises(Refused, match="撤下佐证要写明理由"):
        withdraw(file, by=town.clerk, at=NOW, reason=" ")
    with pytest.raises(Refused, match="您现在的岗位不能登记"):
        withdraw(file, by=town.county, at=NOW, reason="传错了")
    assert evidence_of(lawsuit) == [file]
    withdraw(file, by=town.clerk, at=NOW, reason="传错了")
    with pytest.raises(Refused, match="这份佐证已经撤下过。"):
        withdraw(file, by=town.clerk, at=NOW, reason="传错了")
    assert Event.objects.filter(verb="withdraw").count() == 1


def test_the_bytes_of_a_withdrawn_file_go_by_an_act_of_retention(town: Town, lawsuit: Any) -> None:
    file = file_of(lawsuit, town)
    for basis, sentence in (
        ("本人申请", "先撤下这份佐证，再清除文件。"),
        (" ", "清除佐证文件要写明依据，例如本人的申请或者鉴定销毁的决定。"),
    ):
        with pytest.raises(Refused) as refused:
            erase_file(file, by=town.clerk, at=LATER, reason="有个人信息", basis=basis)
        assert (str(refused.value), path_of(file.digest).exists()) == (sentence, True)
    withdraw(file, by=town.clerk, at=NOW, reason="传错了")
    with pytest.raises(Refused, match="岗位不能清除"):
        erase_file(file, by=town.county, at=LATER, reason="有个人信息", basis="本人申请")
    erase_file(file, by=town.clerk, at=LATER, reason="有个人信息", basis="本人申请")
    assert (path_of(file.digest).exists(), file.name, file.erased_at) == (False, "", LATER)
    assert "王某" not in "".join(EventBody.objects.values_list("body", flat=True))
    found = verify()
    assert found.faults == []
    assert "1个佐证的登记与链上的逐项相同。" in found.proved
    with pytest.raises(Refused, match="这份佐证的文件已经清除过。"):
        erase_file(file, by=town.clerk, at=LATER, reason="有个人信息", basis="本人申请")


def test_a_file_that_other_evidence_keeps_stays(town: Town, lawsuit: Any) -> None:
    other = save(kind(LAWSUIT), town, 2, on=date(2024, 11, 4))
    file, kept = file_of(lawsuit, town), file_of(other, town)
    withdraw(file, by=town.clerk, at=NOW, reason="传错了")
    erase_file(file, by=town.clerk, at=LATER, reason="有个人信息", basis="本人申请")
    assert (path_of(kept.digest).read_bytes(), verify().faults) == (FILE, [])


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no TRUNCATE")
@pytest.mark.parametrize("table", ["ledger_event", "ledger_eventbody"])
def test_events_are_not_emptied_at_one_stroke(town: Town, lawsuit: Any, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(DatabaseError, match="只增不改"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL's own VACUUM takes away what was deleted"
)
def test_no_byte_of_what_was_erased_stays_in_the_files(own_database: str) -> None:
    town = make_town()
    record = save(kind(VOLUNTEER), town, contact="村口小卖部", left_on=LEFT, on=date(2024, 3, 1))
    body = EventBody.objects.get(event__record=record.pk).body.encode()

    def bytes_on_disk() -> bytes:
        files = (Path(f"{own_database}{end}") for end in ("", "-wal"))
        return b"".join(file.read_bytes() for file in files if file.exists())

    assert ("村口小卖部".encode() in bytes_on_disk(), body[-60:] in bytes_on_disk()) == (True, True)
    erase(record, by=town.clerk, at=LATER, reason="退出满一年")
    assert ("村口小卖部".encode() in bytes_on_disk(), body[-60:] in bytes_on_disk()) == (False, False)
