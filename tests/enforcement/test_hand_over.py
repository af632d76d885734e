"""What a step hands on, which steps a record goes through, and what the draw of files stands on."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from fazhi.enforcement.kinds.cooperation import SUPERVISION
from fazhi.enforcement.kinds.inspections import INSPECTION
from fazhi.enforcement.kinds.penalties import PENALTY_CASE
from fazhi.enforcement.models import EnforcementDisclosure, PenaltyCase
from fazhi.enforcement.queries.reviews import Deduction, draw, read_deductions
from fazhi.ledger.courses import clocks_of, steps_of
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Depth
from fazhi.ledger.reading import links_of
from fazhi.ledger.writing import save_record, take_step
from tests.making import Town, make_town, moment, save

DAY = date(2024, 4, 8)
AT = moment("2024-04-09 09:00")


def decided(town: Town, **values: Any) -> PenaltyCase:
    """An index row of the summary procedure, decided."""
    record = save(PENALTY_CASE, town, on=DAY, title="乱扔垃圾", procedure="summary_procedure", **values)
    values = {"outcome": "penalty", "penalty_kind": "warning"}
    take_step(record, "decide", by=town.clerk, on=DAY, at=AT, values=values)
    return record


@pytest.mark.django_db
def test_a_decision_is_handed_to_disclosure_as_a_draft_and_its_clock_runs_from_the_decision() -> None:
    town = make_town()
    case = decided(town)
    take_step(case, "disclose", by=town.clerk, on=date(2024, 4, 9), at=AT)
    draft = EnforcementDisclosure.objects.get()
    assert (draft.draft, draft.title, draft.penalty, draft.matter_kind) == (True, "乱扔垃圾", case, "penalty")
    assert (draft.on, draft.decided_on) == (date(2024, 4, 9), DAY)
    save_record(draft, by=town.clerk, at=AT)
    assert [(line.running.due_on, line.days_left) for line in clocks_of(draft, date(2024, 4, 10))] == [
        (date(2024, 4, 17), 7)
    ]
    assert [(relation, one.key) for relation, one, _ in links_of(draft, town.clerk, DAY)] == [
        ("公示", PENALTY_CASE.key)
    ]


@pytest.mark.django_db
def test_an_inspection_that_found_something_opens_a_case() -> None:
    town = make_town()
    inspection = save(INSPECTION, town, on=DAY, title="某某商店", inspection_kind="daily")
    take_step(inspection, "conclude", by=town.clerk, on=DAY, at=AT, values={"result": "case"})
    take_step(inspection, "raise", by=town.clerk, on=DAY, at=AT)
    draft = PenaltyCase.objects.get()
    assert (draft.draft, draft.party_label, draft.on) == (True, "某某商店", DAY)


@pytest.mark.django_db
def test_a_supervision_document_is_handed_to_the_ledger_of_problems() -> None:
    town = make_town()
    document = save(SUPERVISION, town, on=DAY, title="处罚决定公示不及时")
    take_step(document, "raise", by=town.clerk, on=DAY, at=AT)
    problem = kind("duty.rectification").model._base_manager.get()
    assert (problem.draft, problem.title, problem.source) == (True, "处罚决定公示不及时", "inspection")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("procedure", "depth", "names"),
    [
        ("summary_procedure", Depth.INDEX, ["decide", "report", "disclose", "close", "archive"]),
        ("summary_procedure", Depth.FULL, ["investigate", "decide", "report", "serve", "disclose", "close", "archive"]),
        ("ordinary_procedure", Depth.INDEX, ["file", "decide", "disclose", "close", "archive"]),
        (
            "ordinary_procedure",
            Depth.FULL,
            [
                "file", "preserve", "dispose", "investigate", "conclude", "notify", "answer", "discuss", "decide", "serve",
                "disclose", "close", "archive",
            ],
        ),
    ],
)  # fmt: skip
def test_a_case_shows_only_the_steps_of_its_procedure_and_depth(
    procedure: str, depth: str, names: list[str]
) -> None:
    town = make_town()
    case = save(PENALTY_CASE, town, on=DAY, procedure=procedure, depth=depth)
    assert [line.step.name for line in steps_of(case, town.clerk, DAY)] == names


def test_the_same_numbers_and_seed_draw_the_same_files_whatever_the_ids() -> None:
    numbers = [f"演罚决〔2024〕{n}号" for n in range(1, 15)]
    drawn = [
        [files[pk] for pk in draw(files, "000754", 3)]
        for files in ({uuid4(): number for number in order} for order in (numbers, numbers[::-1]))
    ]
    assert drawn[0] == drawn[1]
    assert len(set(drawn[0])) == 3


def test_deductions_are_read_line_by_line() -> None:
    read, wrong = read_deductions(
        "送达回证 2.5 第18页 代收人未写关系\n\n立案审批 3 2-4 没有日期\n卷面扣1分\n"
    )
    assert read == [
        Deduction("送达回证", Decimal("2.5"), "第18页", "代收人未写关系"),
        Deduction("立案审批", Decimal(3), "2-4", "没有日期"),
    ]
    assert wrong == ["卷面扣1分"]
