"""Signing freezes: what was stored is what is read ever after, whole or not at all."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from fazhi.figures import facts, figures_in, read_facts, sm3
from fazhi.ledger.errors import Refused
from fazhi.ledger.evidence import attach, path_of
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import ChainHead, Due, Event, StepTaken
from fazhi.ledger.verify import Anchor, verify
from fazhi.ledger.writing import retract_step, save_record, take_step, void_record
from fazhi.org.models import Setting
from fazhi.org.roles import Role
from fazhi.report import freezing
from fazhi.report.drafting import draft, write_passage
from fazhi.report.files import frozen_note, write_report
from fazhi.report.freezing import frozen_faults, frozen_heads, sign
from fazhi.report.models import AnnualReport, FigureConfirmation, FrozenRow, Passage
from fazhi.report.proving import prove
from fazhi.report.store import CANONICAL, SENT, SHELF, file_of, files_of, read_text, rebuild
from tests.making import Town, make_town, moment, save
from tests.report.drafted import AT, SIGNED, confirmed

pytestmark = pytest.mark.django_db
if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker

LATER = moment("2025-03-20 10:00")


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: "DjangoDbBlocker") -> Iterator[Town]:
    """A town whose report is ready to be signed; what a test changes is taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        town = make_town()
        confirmed(town)
        yield town
        transaction.set_rollback(True)


@pytest.fixture
def ready(town: Town) -> AnnualReport:
    return AnnualReport.objects.get()


@pytest.fixture
def signed(ready: AnnualReport, town: Town) -> AnnualReport:
    sign(ready, by=town.clerk, on=SIGNED, at=AT)
    return ready


def test_frozen_report_stays_as_it_was_whatever_is_recorded_later(signed: AnnualReport, town: Town) -> None:
    kept = {name: file_of(signed, SENT, name) for name in files_of(signed, SENT)}
    late = save(kind("disputes.lawsuit"), town, 3, on=date(2024, 11, 5), at=LATER)
    assert sorted(kept) == sorted(
        ["facts-full.json", "facts.json", "report.json", "年报.docx", "年报.html", "证明清单.xlsx"]
    )
    assert {name: file_of(signed, SENT, name) for name in kept} == kept
    assert rebuild(signed, SENT) == kept[CANONICAL]
    assert str(late.pk) not in kept["facts.json"].decode()
    assert frozen_faults(town.unit) == []
    content = json.loads(kept[CANONICAL])
    assert (content["format"], content["year"], content["as_of"], content["dated"]) == (
        1, 2024, "2024-12-31", "2025-01-16",
    )  # fmt: skip


def test_frozen_text_is_shown_as_it_was_signed(signed: AnnualReport, town: Town) -> None:
    live, frozen = draft(town.unit, 2024, on=SIGNED, signed_on=SIGNED), read_text(signed, SENT)
    assert (frozen.lines, frozen.figures, frozen.cited) == (live.lines, live.figures, live.cited)
    assert frozen.dated == "2025年1月16日"
    assert "收案2件，都已应诉。" in frozen.text


def test_frozen_files_are_written_again_byte_for_byte(
    signed: AnnualReport, town: Town, tmp_path: Path
) -> None:
    save(kind("disputes.lawsuit"), town, 3, on=date(2024, 11, 5), at=LATER)
    write_report(town.unit, 2024, tmp_path / "frozen", at=LATER)
    names = sorted(path.name for path in (tmp_path / "frozen").iterdir())
    assert names == sorted(files_of(signed, SENT))
    for name in names:
        assert (tmp_path / "frozen" / name).read_bytes() == file_of(signed, SENT, name)
    write_report(town.unit, 2024, tmp_path / "live", at=LATER, as_of=date(2024, 12, 31))
    counted = {
        folder: {one.key: one.value for one in figures_in(read_facts(tmp_path / folder / "facts.json"))}
        for folder in ("frozen", "live")
    }
    assert [counted[folder]["lawsuits-received"] for folder in ("frozen", "live")] == [2, 3]
    assert frozen_note(town.unit, 2024) == (
        "2024年年报2025-01-16已签批定稿，写出的是定稿时存下的文件；后来的登记不改变它们。"
    )
    assert frozen_note(town.unit, 2023) == ""


def test_frozen_head_is_an_anchor_of_the_chain(signed: AnnualReport, town: Town) -> None:
    ((digest, where),) = frozen_heads(town.unit)
    assert where == "2024年年报定稿"
    assert digest == Event.objects.get(unit=town.unit, seq=_seq_of_sign(signed) - 1).digest
    found = verify([Anchor(town.unit.code, digest, where, local=True)])
    assert found.faults == []
    assert verify([Anchor(town.unit.code, "ab" * 32, where)]).faults != []


def _seq_of_sign(record: AnnualReport) -> int:
    return Event.objects.filter(record=record.pk, verb="step").latest("seq").seq


def test_signing_twice_is_signing_once(signed: AnnualReport, town: Town) -> None:
    before = ChainHead.objects.get(unit=town.unit).digest, signed.frozen
    sign(signed, by=town.clerk, on=date(2025, 1, 17), at=LATER)
    assert (ChainHead.objects.get(unit=town.unit).digest, signed.frozen) == before
    assert StepTaken.objects.filter(record=signed.pk, step="sign").count() == 1


def test_signing_killed_half_way_freezes_nothing(
    ready: AnnualReport, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = ready
    before = ChainHead.objects.get(unit=town.unit).digest

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(freezing, "put_rows", killed)
    with pytest.raises(KeyboardInterrupt):
        sign(record, by=town.clerk, on=SIGNED, at=AT)
    stored = AnnualReport.objects.get(pk=record.pk)
    assert (stored.frozen, stored.state) == ("", "drafted")
    assert FrozenRow.objects.count() == 0
    assert ChainHead.objects.get(unit=town.unit).digest == before
    monkeypatch.undo()
    sign(stored, by=town.clerk, on=SIGNED, at=AT)
    assert frozen_faults(town.unit) == []


def test_signing_while_others_record_takes_no_mixed_state(
    ready: AnnualReport, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def produced_while_others_record(*args: object) -> dict[str, bytes]:
        save(kind("decisions.meeting"), town, len(made) + 1, on=date(2025, 1, 10), at=AT)
        made.append(1)
        return {}

    made: list[int] = []
    monkeypatch.setattr(freezing, "_files", produced_while_others_record)
    with pytest.raises(Refused, match="正在有人登记"):
        sign(ready, by=town.clerk, on=SIGNED, at=AT)
    assert AnnualReport.objects.get().frozen == ""


def test_signing_is_refused_by_what_is_missing(ready: AnnualReport, town: Town) -> None:
    step = StepTaken.objects.get(record=ready.pk, step="review")
    confirmation = FigureConfirmation.objects.get()
    void_record(confirmation, by=town.clerk, at=AT, reason="核错了")
    with pytest.raises(Refused) as refusal:
        sign(ready, by=town.clerk, on=SIGNED, at=AT)
    assert str(refusal.value) == "不能签批：行政争议的数还没有核。请在“站所核数”里逐类确认。"
    retract_step(step, by=town.clerk, at=AT, reason="没有审完")
    with pytest.raises(Refused) as refusal:
        sign(ready, by=town.clerk, on=SIGNED, at=AT)
    assert str(refusal.value) == "不能登记“签批定稿”：还没有登记“分管领导审核”。"
    assert (AnnualReport.objects.get().frozen, FrozenRow.objects.count()) == ("", 0)


def test_signing_a_text_with_gaps_names_the_places(ready: AnnualReport, town: Town) -> None:
    for place in ("guidance", "plan"):
        passage = Passage.objects.get(place=place)
        write_passage(ready, place, "", by=town.clerk, on=SIGNED, at=AT, version=passage.version)
    with pytest.raises(Refused) as refusal:
        sign(ready, by=town.clerk, on=SIGNED, at=AT)
    assert str(refusal.value) == (
        "不能签批：开头和落款、四、2025年工作安排还有空缺。请逐处写明；没有的写“无”，或者写明为什么没有。"
    )


def test_town_that_may_do_without_confirmation_signs_without(ready: AnnualReport, town: Town) -> None:
    void_record(FigureConfirmation.objects.get(), by=town.clerk, at=AT, reason="核错了")
    Setting.objects.create(
        unit=town.unit,
        key="report_confirmation",
        value="advised",
        document="〔2024〕9号",
        since=date(2024, 1, 1),
    )
    sign(ready, by=town.clerk, on=SIGNED, at=AT)
    assert AnnualReport.objects.get().state == "signed"


def test_only_a_leader_signs_and_not_before_the_cut_off(ready: AnnualReport, town: Town) -> None:
    with pytest.raises(Refused, match="镇领导"):
        sign(ready, by=town.person(Role.JUSTICE), on=SIGNED, at=AT)
    with pytest.raises(Refused, match="数据截止日2024-12-31还没有到"):
        sign(ready, by=town.clerk, on=date(2024, 12, 30), at=AT)
    with pytest.raises(Refused, match="年报”页面上办"):
        take_step(ready, "sign", by=town.clerk, on=SIGNED, at=AT, values={"frozen": "ab" * 32})
    assert AnnualReport.objects.get().frozen == ""


def test_signed_text_is_not_written_on_until_the_signature_is_taken_back(
    signed: AnnualReport, town: Town
) -> None:
    passage = Passage.objects.get(place="other")
    with pytest.raises(Refused, match="已经签批定稿"):
        write_passage(
            signed, "other", "再加一句。", by=town.clerk, on=SIGNED, at=LATER, version=passage.version
        )
    signed.cut_off = date(2024, 12, 1)
    with pytest.raises(Refused, match="已经签批定稿"):
        save_record(signed, by=town.clerk, at=LATER)
    signature = StepTaken.objects.get(record=signed.pk, step="sign")
    with pytest.raises(Refused, match="镇领导"):
        retract_step(signature, by=town.person(Role.JUSTICE), at=LATER, reason="漏写一项")
    retract_step(signature, by=town.person(Role.LEADER), at=LATER, reason="漏写一项")
    record = AnnualReport.objects.get()
    assert (record.frozen, record.state) == ("", "drafted")
    write_passage(record, "other", "再加一句。", by=town.clerk, on=SIGNED, at=LATER, version=passage.version)
    assert frozen_heads(town.unit) == []
    sign(record, by=town.clerk, on=date(2025, 3, 20), at=LATER)
    assert "再加一句。" in read_text(record, SENT).text
    assert verify().faults == []


def test_erasing_an_attached_copy_leaves_the_frozen_file(signed: AnnualReport, town: Town) -> None:
    content = file_of(signed, SENT, "年报.docx")
    lawsuit = kind("disputes.lawsuit").model.objects.first()
    copy = attach(lawsuit, content, "年报.docx", SIGNED, by=town.clerk, at=AT)
    path_of(copy.digest).unlink()
    assert file_of(signed, SENT, "年报.docx") == content


def test_changed_file_and_changed_row_are_told(signed: AnnualReport, town: Town) -> None:
    row = FrozenRow.objects.filter(part="lines").latest("number")
    row.content["lead"] = "改"
    row.save()
    assert frozen_faults(town.unit) == ["2024年年报报送文本存放的各行和定稿不一致，被绕过系统改过。"]
    path = path_of(files_of(signed, SENT)["年报.docx"], apart=SHELF)
    content = path.read_bytes()
    path.write_bytes(content + b" ")
    try:
        assert frozen_faults(town.unit) == [
            "2024年年报报送文本：定稿文件“年报.docx”和定稿时的指纹不符，已经被改动过，请从备份恢复。"
        ]
    finally:
        path.write_bytes(content)


def test_days_of_the_law_run_until_the_report_is_sent_and_published(signed: AnnualReport, town: Town) -> None:
    days = {row.clock: row.due_on for row in Due.objects.filter(record=signed.pk)}
    assert days == {
        "lbg_report_township_submit_due": date(2025, 2, 28),
        "lbg_report_publish_due": date(2025, 3, 31),
    }
    take_step(
        signed, "send", by=town.clerk, on=date(2025, 2, 10), at=LATER, values={"receipt": "县收〔2025〕8号"}
    )
    assert [row.clock for row in Due.objects.filter(record=signed.pk)] == ["lbg_report_publish_due"]


@pytest.mark.parametrize(("month", "day", "due"), [(1, 15, date(2025, 1, 15)), (12, 20, date(2024, 12, 20))])
def test_day_on_which_the_county_wants_it_runs_beside_that_of_the_law(
    ready: AnnualReport, town: Town, month: int, day: int, due: date
) -> None:
    Setting.objects.create(
        unit=town.unit.parent, key="report_due", value={"month": month, "day": day}, document="〔2024〕9号",
        since=date(2024, 1, 1),
    )  # fmt: skip
    ready.note = "改一句"
    save_record(ready, by=town.clerk, at=AT)
    days = {row.clock: row.due_on for row in Due.objects.filter(record=ready.pk)}
    assert days == {
        "until:asked_by": due,
        "lbg_report_township_submit_due": date(2025, 2, 28),
        "lbg_report_publish_due": date(2025, 3, 31),
    }


def test_ledger_is_proved_with_what_was_frozen(signed: AnnualReport, town: Town) -> None:
    told = prove()
    assert told.faults == []
    assert "1份年报定稿的文件和存放的各行，与定稿时的指纹一致。" in told.proved
    FrozenRow.objects.filter(part="head").delete()
    assert prove().faults == ["岚溪镇：2024年年报报送文本存放的各行读不懂，被改坏了。"]


def test_frozen_facts_are_those_of_the_signed_text(signed: AnnualReport, town: Town, tmp_path: Path) -> None:
    content = file_of(signed, SENT, "facts.json")
    ((digest, _),) = frozen_heads(town.unit)
    told = facts(town.unit.code, 2024, read_text(signed, SENT).figures, {town.unit.code: digest})
    assert json.loads(content) == json.loads(json.dumps(told))
    assert sm3(content) == files_of(signed, SENT)["facts.json"]
