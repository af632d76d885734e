"""Every refusal of a write is its own sentence, and nothing of what was refused is written."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from fazhi.ledger import kinds as registry
from fazhi.ledger.errors import NotFound, Refused
from fazhi.ledger.kinds import Access, Hand, Kind, Step, kind
from fazhi.ledger.models import Event, StepTaken
from fazhi.ledger.writing import (
    BadRows,
    Taking,
    batches,
    link_records,
    propose,
    retract_step,
    save_draft,
    save_record,
    save_records,
    take_step,
    void_record,
)
from fazhi.ledger.writing.steps import _assign
from fazhi.org.models import Unit
from tests.making import NOW, Town, make_record, make_town, save

pytestmark = pytest.mark.django_db
LAWSUIT, HEARING, TASK = (
    kind("disputes.lawsuit"),
    kind("disputes.court_hearing"),
    kind("duty.annual_law_task"),
)
DECISION = kind("decisions.major_decision")
DAY = date(2024, 11, 4)
NO_POST = (
    "这一项由司法所、党政综合办、党建办、镇领导、站所、平安法治办、综合行政执法队登记，您现在的岗位不能登记。"
)


@pytest.fixture
def town() -> Town:
    return make_town()


def refused(act: Callable[[], object]) -> str:
    """The sentence with which an act is refused; it is shown that no event was written."""
    before = Event.objects.count()
    with pytest.raises((Refused, NotFound, ValidationError)) as told:
        act()
    assert Event.objects.count() == before
    return "；".join(getattr(told.value, "messages", [str(told.value)]))


def described_as(monkeypatch: pytest.MonkeyPatch, described: Kind, **parts: Any) -> None:
    """Describe a kind otherwise for one test."""
    monkeypatch.setitem(registry._REGISTRY, described.key, replace(described, **parts))


def no(record: object, act: object) -> str:
    return "不行。"


def test_what_is_voided_changes_no_more(town: Town) -> None:
    record = save(LAWSUIT, town, on=DAY)
    void_record(record, by=town.clerk, at=NOW, reason="登记重复")
    record.note = "再改"
    again = "这条记录已经作废，不能再改。"
    assert refused(lambda: save_record(record, by=town.clerk, at=NOW)) == again
    assert refused(lambda: void_record(record, by=town.clerk, at=NOW, reason="再作废")) == again
    assert refused(lambda: link_records(record, record, "自己", by=town.clerk, at=NOW)) == again


def test_what_was_never_stored_is_not_found(town: Town) -> None:
    record = make_record(LAWSUIT, town, on=DAY)
    record.version = 1
    assert refused(lambda: save_record(record, by=town.clerk, at=NOW)) == NotFound.SENTENCE


def test_a_parent_is_voided_after_its_children_only(town: Town) -> None:
    hearing = save(HEARING, town, on=DAY)
    sentence = "先作废下面的1条开庭，再作废这一条。"
    assert refused(lambda: void_record(hearing.lawsuit, by=town.clerk, at=NOW, reason="重复")) == sentence


def test_a_room_may_keep_a_record_and_a_step(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = tuple(replace(one, keeps=(no,)) for one in TASK.workflow)
    described_as(monkeypatch, TASK, access=Access(keeps=(no,)), workflow=steps)
    record = save(TASK, town)
    taken = take_step(record, "advance", by=town.clerk, on=DAY, at=NOW, values={"progress_note": "三成"})
    assert refused(lambda: void_record(record, by=town.clerk, at=NOW, reason="重复")) == "不行。"
    assert refused(lambda: retract_step(taken, by=town.clerk, at=NOW, reason="写错")) == "不行。"


def test_a_record_stays_with_its_unit(town: Town) -> None:
    record = save(LAWSUIT, town, on=DAY)
    record.unit = make_town("望川镇", "990101102").unit
    sentence = "记录不能换到另一个单位；请在那个单位另行登记，并作废这一条。"
    assert refused(lambda: save_record(record, by=town.clerk, at=NOW)) == sentence


def test_related_records_and_offices_are_of_the_town(town: Town) -> None:
    other = make_town("望川镇", "990101102")
    hearing = make_record(HEARING, town, on=DAY, lawsuit=save(LAWSUIT, other, on=DAY))
    sentence = "“案件（审级）”选的记录已经作废、还是草稿，或者不是本镇的，请重选。"
    assert refused(lambda: save_record(hearing, by=town.clerk, at=NOW)) == sentence
    record = make_record(LAWSUIT, town, on=DAY, office=other.unit)
    sentence = "“承办站所”选的不是本镇的站所，请重选。"
    assert refused(lambda: save_record(record, by=town.clerk, at=NOW)) == sentence
    assert refused(lambda: save_records([record], by=town.clerk, at=NOW)) == f"第1行：{sentence}"
    record.office = Unit.objects.get(parent=town.unit, kind=Unit.Level.OFFICE)
    assert save_record(record, by=town.clerk, at=NOW).office.parent == town.unit


def test_what_a_row_points_to_is_there(town: Town) -> None:
    record = make_record(LAWSUIT, town, on=DAY)
    record.handler_id = Unit(name="不存在的人").pk
    sentence = "“经办人”选的已经不在了，请重选。"
    assert refused(lambda: save_records([record], by=town.clerk, at=NOW)) == f"第1行：{sentence}"
    assert refused(lambda: save_record(record, by=town.clerk, at=NOW)) == sentence


def test_somebody_without_a_post_is_told_so(town: Town) -> None:
    outsider = make_town("望川镇", "990101102").clerk
    record = save(TASK, town)
    taken = take_step(record, "advance", by=town.clerk, on=DAY, at=NOW, values={"progress_note": "三成"})
    assert refused(lambda: retract_step(taken, by=outsider, at=NOW, reason="写错")) == NO_POST
    assert refused(lambda: void_record(record, by=outsider, at=NOW, reason="写错")) == NO_POST


def test_a_draft_takes_no_steps(town: Town) -> None:
    draft = save_draft(make_record(TASK, town), by=town.clerk, at=NOW)
    sentence = "这条还是草稿，先补全并保存，再登记步骤。"
    values = {"progress_note": "三成"}
    step = lambda: take_step(draft, "advance", by=town.clerk, on=DAY, at=NOW, values=values)  # noqa: E731
    assert refused(step) == sentence


def test_a_kind_that_proposes_nothing_proposes_nothing(town: Town) -> None:
    assert propose(LAWSUIT, town.unit, 2024, by=town.clerk, at=NOW) == []


def test_later_steps_are_taken_back_first(town: Town) -> None:
    record = save(LAWSUIT, town, on=DAY)
    values = {"outcome": "unlawful"}
    judged = take_step(record, "judge", by=town.clerk, on=date(2024, 11, 18), at=NOW, values=values)
    take_step(record, "effect", by=town.clerk, on=date(2024, 11, 19), at=NOW)
    sentence = "先撤回后面的“生效”，再撤回“登记裁判”。"
    assert refused(lambda: retract_step(judged, by=town.clerk, at=NOW, reason="写错")) == sentence


@pytest.mark.parametrize(
    ("name", "values", "excused", "sentence"),
    [
        ("risk", {"title": "改名"}, "", "这一步不能改“{title}”。"),
        ("review", {}, "没有必要", "“合法性审查”是必经的一步，不能免做。"),
        ("risk", {}, " ", "免做要写明理由。"),
        ("risk", {"archive_number": "1"}, "没有必要", "免做的一步不填内容，只写理由。"),
    ],
)
def test_a_step_is_taken_or_excused_as_it_is_described(
    town: Town, name: str, values: dict[str, str], excused: str, sentence: str
) -> None:
    record = save(DECISION, town, on=DAY)
    sentence = sentence.format(title=DECISION.model._meta.get_field("title").verbose_name)
    take = lambda: take_step(  # noqa: E731
        record, name, by=town.clerk, on=DAY, at=NOW, values=values, excused_reason=excused
    )
    assert refused(take) == sentence
    assert StepTaken.objects.count() == 0


def test_a_step_takes_a_related_record_by_its_id_or_itself(town: Town) -> None:
    step = next(one for one in DECISION.workflow if "agenda_item" in one.offers)
    item = save(kind("decisions.agenda_item"), town)
    for given in (item, item.pk):
        record = make_record(DECISION, town, on=DAY)
        _assign(record, {"agenda_item": given}, allowed=step.offers)
        assert record.agenda_item == item


def test_a_draft_handed_to_a_confidential_kind_tells_the_hour_only(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = Step("advance", "转办", hands=Hand("duty.oversight_report", {}, "转办"))
    described_as(monkeypatch, TASK, workflow=(step,))
    take_step(save(TASK, town), "advance", by=town.clerk, on=DAY, at=NOW)
    draft = kind("duty.oversight_report").model._base_manager.get()
    assert (draft.draft, draft.pk.version, draft.recorded_at) == (True, 4, NOW.replace(minute=0))


def test_what_only_the_database_knows_refuses_the_whole_batch(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "repeated", lambda described, records: ())
    records = [make_record(LAWSUIT, town, number, on=DAY) for number in (1, 2)]
    for record in records:
        record.number = "演1号"
    sentence = "这个案号已经登记过，一个审级只登一条。"
    assert refused(lambda: save_records(records, by=town.clerk, at=NOW)) == sentence
    records[1].number = "演2号"
    records[1].pk = save(LAWSUIT, town, 3, on=DAY).pk
    sentence = "有一行和已经登记的内容重复，整批没有写入。"
    assert refused(lambda: save_records(records, by=town.clerk, at=NOW)) == sentence


def test_a_step_guard_that_asks_the_steps_sees_those_of_the_rows_before(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three takes in all may be told in a town: what each sees are the rows before it, and its own."""

    def refuse_fourth(record: object, act: object) -> str | None:
        return "已经有三步了。" if StepTaken.objects.filter(step="advance").count() == 3 else None

    step = replace(TASK.step("advance"), guards=(refuse_fourth,))
    described_as(monkeypatch, TASK, workflow=(step,))
    told = [Taking("advance", DAY, {"progress_note": note}) for note in ("三成", "六成")]
    records = [make_record(TASK, town, number) for number in (1, 2)]
    with pytest.raises(BadRows) as bad:
        save_records(records, by=town.clerk, at=NOW, takings={0: told, 1: told})
    assert bad.value.faults == ((2, "已经有三步了。"),)
    save_records(records, by=town.clerk, at=NOW, takings={0: told, 1: told[:1]})
    kept = TASK.model._base_manager.order_by("version").values_list("version", "progress_note")
    assert list(kept) == [(2, "三成"), (3, "六成")]
