"""The tables of any year: identities over a seeded history, equal to the figures; table four from figures given."""

import random
from datetime import date, timedelta

import pytest

from fazhi.disclosure.models import Applicant, Result
from fazhi.disclosure.tables import _dispute_identities, _disputes, _proactive, year_tables
from fazhi.figures import Figure, Row
from fazhi.ledger.indicators import figures_of
from fazhi.ledger.kinds import kind
from fazhi.ledger.pages import Line
from fazhi.ledger.writing import take_step, void_record
from tests.making import Town, make_town, moment, save

REQUEST = kind("disclosure.disclosure_request")


def history(town: Town, seed: int) -> None:
    """Twenty-four requests over three years, some never replied to, one voided."""
    chance = random.Random(seed)
    for number in range(24):
        came = date(2022, 11, 1) + timedelta(chance.randrange(800))
        record = save(
            REQUEST, town, number, at=moment(f"{came} 10:00"), title=f"申请{number}", way="in_person",
            arrived_on=came, applicant_kind=chance.choice(Applicant.values),
        )  # fmt: skip
        if chance.random() < 0.85:
            on = came + timedelta(chance.randrange(1, 60))
            values = {
                "result": chance.choice([Result.GRANTED, Result.PARTLY, Result.SECRET, Result.REPEATED])
            }
            values |= {
                "reply_number": f"演公答{number}号",
                "remedy": "review_first",
                "basis_note": "条例第十五条",
            }
            take_step(record, "reply", by=town.clerk, on=on, at=moment(f"{on} 17:00"), values=values)
        if number == 11:
            void_record(record, by=town.clerk, at=moment("2025-06-01 09:00"), reason="登记重复")


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1, 2])
def test_identities_hold_and_lines_equal_the_figures(seed: int) -> None:
    town = make_town()
    history(town, seed)
    for year in (2022, 2023, 2024, 2025):
        tables, figures = year_tables(town.unit, year), figures_of(town.unit, year)
        assert [one.name for one in tables.identities if not one.holds] == []
        totals = {line.label: line.cells[-1] for line in tables.requests.lines if line.cells}
        assert (
            totals["一、本年新收政府信息公开申请数量"], totals["二、上年结转政府信息公开申请数量"],
            totals["（七）总计"], totals["四、结转下年度继续办理"], totals["（一）予以公开"], totals["1.属于国家秘密"],
        ) == tuple(
            figures[f"requests-{key}"].value
            for key in ("received", "carried-in", "decided", "carried-out", "decided-granted", "decided-refused")
        )  # fmt: skip
        for line in tables.requests.lines:
            assert not line.cells or line.cells[-1] == sum(cell or 0 for cell in line.cells[:-1])


def given(**counts: int) -> dict[str, Figure]:
    """Figures of other rooms, of so many rows."""
    return {
        key.replace("_", "-"): Figure.of(
            key.replace("_", "-"), key, "件",
            rows=[Row("demo", f"{key}{n}", "2024-05-06", 1, "") for n in range(number)],
        )
        for key, number in counts.items()
    }  # fmt: skip


def test_table_four_adds_up_what_disputes_tell() -> None:
    group = {
        f"disclosure_reconsiderations_{ending}": n
        for n, ending in enumerate(("upheld", "corrected", "other", "pending"))
    }
    figures = given(**group, disclosure_reconsiderations=6)
    assert _disputes(figures).lines[0] == Line("行政复议", (0, 1, 2, 3, 6))
    assert _disputes(figures).lines[1].cells == (None,) * 5
    assert [(one.name, one.holds) for one in _dispute_identities(figures)] == [
        ("表四“行政复议”：总计＝四种结果之和", True)
    ]
    wrong = given(**group, disclosure_reconsiderations=5)
    assert [one.holds for one in _dispute_identities(wrong)] == [False]


def test_table_two_takes_the_figures_of_other_rooms() -> None:
    figures = given(
        normative_documents=1, normative_documents_in_force=4, penalties_decided=7, coercive_measures=2,
        coercive_executions=1, licences_decided=9,
    )  # fmt: skip
    lines = {line.label: line.cells for table in _proactive(figures) for line in table.lines}
    assert lines == {
        "规章": (0, 0, 0), "行政规范性文件": (1, None, 4), "行政许可": (9,), "行政处罚": (7,), "行政强制": (3,),
        "行政事业性收费": (None,),
    }  # fmt: skip
