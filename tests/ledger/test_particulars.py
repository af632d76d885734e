"""Particulars that other tests pass by: what holds where nothing is said, and the last character of what is kept."""

import base64
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test.utils import override_settings

from fazhi.figures import sm3
from fazhi.law import Book
from fazhi.ledger import due, kinds, seal
from fazhi.ledger.backup import BackupFault, _move_aside, read_manifest
from fazhi.ledger.courses import clocks_of
from fazhi.ledger.deadlines import due_for
from fazhi.ledger.errors import Refused, Stale
from fazhi.ledger.evidence import path_of, store
from fazhi.ledger.kinds import Clock, Expiry, Indicator, Passage, kind
from fazhi.ledger.models import Due, EventBody, Visibility
from fazhi.ledger.passages import passages_of
from fazhi.ledger.procedure import Progress, refuse_order
from fazhi.ledger.readers import Reader, reader_of
from fazhi.ledger.reading import visible_to, voided_to
from fazhi.ledger.retention import _erasing
from fazhi.ledger.screening import is_id_number
from fazhi.ledger.tallies import mark_tallies
from fazhi.ledger.telling import display, say_value
from fazhi.ledger.verify import Anchor
from fazhi.ledger.words import _row, bigrams
from fazhi.ledger.writing import (
    BadRows,
    Taking,
    judge_records,
    save_draft,
    save_record,
    save_records,
    take_step,
    void_record,
)
from fazhi.org.models import Person
from fazhi.org.people import standing_of
from fazhi.org.roles import Role
from tests.making import NOW, Town, make_record, make_town, save

LAWSUIT, HEARING = kind("disputes.lawsuit"), kind("disputes.court_hearing")
TODAY = date(2024, 11, 20)
needs_database = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return make_town()


def lawsuit(town: Town, number: int = 1, **values: Any) -> Any:
    return save(LAWSUIT, town, number, **{"on": date(2024, 11, 4)} | values)


def test_what_holds_where_nothing_is_said() -> None:
    passage, anchor = Passage("文字", ()), Anchor("镇", "0", "facts.json")
    assert (passage.published, anchor.local, Clock(until="ends_on").name, Clock(term="x").name) == (
        True,
        False,
        "until:ends_on",
        "x",
    )
    figure = Indicator("x", "数", "件")
    assert (figure.counted_on, figure.measure, figure.compared) == ("created", "count", True)
    expiry = Expiry("on", ("note",))
    assert (expiry.earliest, expiry.latest, mark_tallies([])) == (0, None, {})


def test_a_backup_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BackupFault) as fault:
        read_manifest(tmp_path / "没有.zip")
    assert str(fault.value) == f"没有找到备份文件 {tmp_path / '没有.zip'}。"


def test_former_data_are_moved_to_the_next_free_name(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert _move_aside(data) is None
    moved = []
    for _ in range(3):
        data.mkdir()
        moved.append(_move_aside(data))
    assert moved == [tmp_path / f"data.恢复前{number}" for number in (1, 2, 3)]


def test_files_of_one_shelf_lie_side_by_side(tmp_path: Path) -> None:
    first = b"0"
    second = next(other for number in range(1, 5000) if sm3(other := b"%d" % number)[:2] == sm3(first)[:2])
    with override_settings(EVIDENCE=tmp_path / "a" / "b"):
        for content in (first, second, first):
            digest = store(content, apart="另册/一")
            assert path_of(digest, apart="另册/一") == tmp_path / "a" / "b" / "另册/一" / digest[:2] / digest
            assert path_of(digest, apart="另册/一").read_bytes() == content
        assert len(list(path_of(digest, apart="另册/一").parent.iterdir())) == 2


def test_every_wrong_digit_of_an_identity_number_is_noticed() -> None:
    number = "99010119900307231X"  # invented: the region code is issued to nobody
    wrong = [number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :] for place in range(17)]
    assert [text for text in (number, number.lower(), *wrong) if is_id_number(text)] == [
        number,
        number.lower(),
    ]


def test_tokens_are_pairs_and_a_record_has_a_place_of_63_bits() -> None:
    assert [bigrams(text) for text in ("法治宣传", "法", "法治", "A1b 法治x，2024", "")] == [
        "法治 治宣 宣传",
        "法",
        "法治",
        "a1b 法治 x 2024",
        "",
    ]
    assert [_row(UUID(int=number)) for number in (1, 2**63 - 1, 2**63, 2**64 + 5)] == [1, 2**63 - 1, 0, 5]


@pytest.fixture
def key_file(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "secrets" / "seal.key"
    seal._key.cache_clear()
    with override_settings(SEAL_KEY=path):
        yield path
    seal._key.cache_clear()


@needs_database
def test_a_sealed_text_is_nonce_text_and_tag_and_opens_again(key_file: Path) -> None:
    sealed = seal.seal("柳青禾")
    assert len(base64.b64decode(sealed)) == 12 + len("柳青禾".encode()) + 16
    assert (seal.unseal(sealed), seal.key_fault(), len(key_file.read_bytes())) == ("柳青禾", None, 16)
    assert seal.seal("柳青禾") != sealed


@needs_database
def test_a_broken_key_is_told_and_nothing_is_sealed(key_file: Path) -> None:
    key_file.parent.mkdir()
    key_file.write_bytes(b"short")
    fault = (
        f"密钥文件 {key_file} 应有 16 字节，现在是 5 字节，不能用。文件没有改动；请从备份取回原来的密钥文件。"
    )
    assert seal.key_fault() == fault
    with pytest.raises(Refused) as refused:
        seal.seal("柳青禾")
    assert str(refused.value) == f"没有保存：{fault}"


@needs_database
def test_days_left_are_told_while_a_clock_runs_and_not_when_it_stopped(town: Town) -> None:
    record = lawsuit(town)

    def told(on: date) -> list[tuple[str, date | None, int | None]]:
        return [(one.running.clock.label, one.running.due_on, one.days_left) for one in clocks_of(record, on)]

    assert told(date(2024, 11, 18)) == [("答辩举证", date(2024, 11, 19), 1)]
    assert told(date(2024, 11, 21)) == [("答辩举证", date(2024, 11, 19), -2)]
    take_step(record, "defend", by=town.clerk, on=date(2024, 11, 18), at=NOW)
    assert told(date(2024, 11, 21)) == [("答辩举证", date(2024, 11, 19), None)]


@needs_database
def test_a_clock_runs_from_a_date_of_the_record_and_a_floor_is_no_deadline(town: Town) -> None:
    described = kind("decisions.major_decision")
    without = save(described, town, 1, on=date(2024, 3, 1))
    record = save(described, town, 2, on=date(2024, 3, 1), comments_from=date(2024, 4, 1))
    floors = [
        (one.running.starts_on, one.running.is_floor, one.days_left)
        for one in clocks_of(record, TODAY)
        if one.running.clock.label == "公开征求意见"
    ]
    assert floors == [(date(2024, 4, 1), True, None)]
    assert [one for one in clocks_of(without, TODAY) if one.running.clock.label == "公开征求意见"] == []
    assert Due.objects.filter(record=record.pk, clock="mad_public_comment_min_period").count() == 0


@needs_database
def test_days_of_a_record_follow_its_change_and_go_with_it(town: Town) -> None:
    record = lawsuit(town)
    record.on = date(2024, 11, 5)
    save_record(record, by=town.clerk, at=NOW)
    assert list(Due.objects.values_list("record", "due_on")) == [(record.pk, date(2024, 11, 20))]
    void_record(record, by=town.clerk, at=NOW, reason="重复")
    assert list(Due.objects.all()) == []


@needs_database
def test_nothing_is_due_for_somebody_who_may_not_read_the_record(town: Town) -> None:
    hidden, seen = lawsuit(town, 1, visibility=Visibility.RESTRICTED), lawsuit(town, 2)
    station = town.person(Role.STATION)
    assert [line.record for line in due_for(station, TODAY)] == [seen]
    assert {line.record for line in due_for(town.clerk, TODAY)} == {seen, hidden}


@needs_database
def test_the_first_that_are_due_are_found_behind_those_that_may_not_be_read(town: Town) -> None:
    for number in (1, 2):
        lawsuit(town, number, visibility=Visibility.RESTRICTED)
    seen = lawsuit(town, 3)
    assert [line.record for line in due_for(town.person(Role.STATION), TODAY, limit=1)] == [seen]


@needs_database
def test_what_is_due_tells_its_name_its_reason_and_its_basis(town: Town) -> None:
    record = lawsuit(town)
    term = Book.packaged().term("al_defence_deadline", date(2024, 11, 4))
    (line,) = due_for(town.clerk, TODAY)
    (clock,) = clocks_of(record, TODAY)
    assert (line.label, line.days_left, line.basis, line.why) == ("答辩举证", -1, term.basis, clock.why)
    assert due.explain(replace(clock.running, answer=None)) == "约定的日期是2024-11-19。"
    assert due.explain(replace(clock.running, answer=None, unset="未设定。")) == "未设定。"


@needs_database
def test_a_step_that_a_record_does_not_go_through_is_refused(town: Town) -> None:
    step = LAWSUIT.step("problem")
    assert refuse_order(step, Progress(LAWSUIT, (), frozenset({"problem"}))) == (
        f"这条记录不走“{step.label}”这一步。"
    )


@needs_database
def test_several_choices_are_told_by_their_labels(town: Town) -> None:
    described = kind("services.village_adviser_log")
    field = described.model._meta.get_field("matters")
    (first, one), (second, other) = field.many[:2]
    record = save(described, town, matters=[second, first], title="演示")
    assert display(described, record, "matters") == f"{one}、{other}"
    assert (say_value(field, []), field.say(None), field.say([second])) == ("", "", other)


@needs_database
def test_voided_records_are_listed_apart_for_whoever_may_read_them(town: Town) -> None:
    stands, voided = lawsuit(town, 1), lawsuit(town, 2)
    void_record(voided, by=town.clerk, at=NOW, reason="重复")
    standing = standing_of(town.clerk, TODAY)
    assert list(voided_to(town.clerk, LAWSUIT, TODAY, standing)) == [voided]
    assert list(visible_to(town.clerk, LAWSUIT, TODAY, standing)) == [stands]
    other = make_town("望川镇", "990101102").clerk
    assert list(voided_to(other, LAWSUIT, TODAY, standing_of(other, TODAY))) == []


@needs_database
def test_a_record_is_named_after_another_only_where_both_may_be_read(town: Town) -> None:
    above = lawsuit(town, 1)
    hearing = save(HEARING, town, 1, lawsuit=above, on=date(2024, 11, 6))
    reader = reader_of(town.person(Role.STATION), TODAY)
    assert (reader.name(above), reader.name(hearing)) == (str(above), f"{above}：{hearing}")
    assert display(HEARING, hearing, "title", reader=reader) == f"{above}：{hearing}"
    assert display(HEARING, hearing, "title") == hearing.title
    assert display(HEARING, hearing, "lawsuit", reader=reader) == str(above)
    assert display(HEARING, hearing, "lawsuit") == "行政诉讼（无权查看）"
    above.visibility = Visibility.RESTRICTED
    save_record(above, by=town.clerk, at=NOW)
    assert (reader.name(above), reader.name(hearing)) == ("行政诉讼（无权查看）", str(hearing))
    assert Reader(town.clerk, {}).name(hearing) == "开庭（无权查看）"


@needs_database
def test_a_change_of_what_was_read_before_another_change_is_stale(town: Town) -> None:
    record = lawsuit(town)
    record.note = "第一次"
    save_record(record, by=town.clerk, at=NOW)
    record.note = "第二次"
    with pytest.raises(Stale) as stale:
        save_record(record, by=town.clerk, at=NOW, version=1)
    assert str(stale.value) == (
        "演示经办人在11月20日 10:00已经改过这条记录，您的改动还没有保存。您填的内容还在，请对照后再存。"
    )
    save_record(record, by=town.clerk, at=NOW + timedelta(minutes=1), version=2)
    assert (record.version, LAWSUIT.model._base_manager.get().note) == (3, "第二次")


@needs_database
def test_a_draft_is_asked_whole_when_it_is_saved_and_a_record_only_for_what_changes(town: Town) -> None:
    draft = save_draft(make_record(LAWSUIT, town, 1, on=date(2024, 11, 4)), by=town.clerk, at=NOW)
    record = lawsuit(town, 2)
    LAWSUIT.model._base_manager.update(act_type="从前的行为")
    for one in (draft, record):
        one.refresh_from_db()
        one.note = "改一句"
    save_record(record, by=town.clerk, at=NOW)
    with pytest.raises(ValidationError) as refused:
        save_record(draft, by=town.clerk, at=NOW)
    assert refused.value.message_dict == {"act_type": ["没有这一项，请从列出的几项里选。"]}
    kept = LAWSUIT.model._base_manager.order_by("pk").values_list("note", "draft")
    assert list(kept) == [("", True), ("改一句", False)]


@needs_database
def test_a_bad_row_is_told_when_it_is_judged_and_not_only_when_it_is_written(town: Town) -> None:
    records = [make_record(LAWSUIT, town, number, on=date(2024, 11, 4)) for number in (1, 2)]
    records[1].note = "联系13900000000"
    with pytest.raises(BadRows) as bad:
        judge_records(records, by=town.clerk, at=NOW)
    assert bad.value.faults == ((2, "内容里有手机号码。这一栏不收电话，请删去后再保存。"),)


@needs_database
def test_a_bad_row_stays_bad_though_its_steps_could_be_taken(town: Town) -> None:
    records = [make_record(LAWSUIT, town, number, on=date(2024, 11, 4)) for number in (1, 2)]
    records[0].note = "联系13900000000"
    takings = {place: [Taking("assign", date(2024, 11, 5))] for place in (0, 1)}
    with pytest.raises(BadRows) as bad:
        save_records(records, by=town.clerk, at=NOW, takings=takings)
    assert bad.value.faults == ((1, "内容里有手机号码。这一栏不收电话，请删去后再保存。"),)
    assert LAWSUIT.model._base_manager.count() == 0


Tell = Callable[..., dict[str, list[tuple[str, bool]]]]


@pytest.fixture
def tell(town: Town, monkeypatch: pytest.MonkeyPatch) -> Tell:
    """What lawsuits alone tell, by place."""

    def told(passages: dict[str, list[Passage]], **changed: Any) -> dict[str, list[tuple[str, bool]]]:
        tells = {place: lambda *_, some=some: some for place, some in passages.items()}
        described = replace(LAWSUIT, tells=tells, **changed)
        monkeypatch.setattr(kinds, "_REGISTRY", {LAWSUIT.key: described})
        found = passages_of(town.unit, 2024, TODAY)
        return {place: [(one.text, one.published) for _, one in some] for place, some in found.items()}

    return told


@needs_database
def test_a_passage_is_told_where_all_its_records_are_read_by_all(town: Town, tell: Tell) -> None:
    pks = [
        lawsuit(town, number, visibility=visibility).pk
        for number, visibility in enumerate(Visibility.values, 1)
    ]
    by_visibility = dict(zip(Visibility.values, pks, strict=True))
    opened, internal = by_visibility[Visibility.OPEN], by_visibility[Visibility.INTERNAL]
    passages = [
        Passage("甲", (opened,)),
        Passage("乙", (opened, internal)),
        Passage("丙", (opened, by_visibility[Visibility.RESTRICTED])),
        Passage("丁", (by_visibility[Visibility.HANDLER_ONLY],)),
        Passage("戊", ()),
        Passage("己", (opened,), published=False),
    ]
    private = replace(LAWSUIT.privacy, public=())
    public = replace(LAWSUIT.privacy, public=("title",))
    assert tell({"a": passages, "b": passages[:1]}, privacy=private) == {
        "a": [("甲", True), ("乙", False), ("戊", True), ("己", False)],
        "b": [("甲", True)],
    }
    assert tell({"a": passages}, privacy=public) == {
        "a": [("甲", True), ("乙", True), ("戊", True), ("己", False)]
    }
    confidential = replace(LAWSUIT.access, confidential=True)
    assert tell({"a": passages}, privacy=public, access=confidential) == {"a": []}


@needs_database
def test_a_voided_record_and_a_draft_have_no_days_when_these_are_counted_again(town: Town) -> None:
    void_record(lawsuit(town, 1), by=town.clerk, at=NOW, reason="重复")
    save_draft(make_record(LAWSUIT, town, 2, on=date(2024, 11, 4)), by=town.clerk, at=NOW)
    assert (due.rebuild(town.unit), list(Due.objects.all())) == (0, [])


@needs_database
def test_a_record_of_somebody_who_is_not_there_is_refused(town: Town) -> None:
    nobody = Person(name="演示无此人", username="nobody")
    with pytest.raises(ValidationError) as refused:
        lawsuit(town, handler=nobody)
    label = LAWSUIT.model._meta.get_field("handler").verbose_name
    assert refused.value.message_dict == {"handler": [f"“{label}”选的已经不在了，请重选。"]}
    assert LAWSUIT.model._base_manager.count() == 0


@needs_database
def test_bodies_may_be_deleted_in_an_act_of_retention_and_not_after_it(town: Town) -> None:
    for number in (1, 2):
        lawsuit(town, number)
    first, second = EventBody.objects.order_by("event__seq")
    with _erasing():
        first.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        second.delete()
    assert list(EventBody.objects.values_list("event", flat=True)) == [second.event_id]
