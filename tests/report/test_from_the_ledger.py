"""The report of recorded matters: what the town has entered, its own rows only, their files, the head of its chain."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from fazhi.check import examine
from fazhi.figures import figures_in, read_facts
from fazhi.ledger import kinds
from fazhi.ledger.evidence import attach
from fazhi.ledger.indicators import figures_of
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import ChainHead, Visibility
from fazhi.ledger.passages import passages_of
from fazhi.ledger.verify import read_anchors, verify
from fazhi.report.files import write_report
from fazhi.report.proofs import proofs_of
from tests.making import NOW, Town, make_town, moment, save

pytestmark = pytest.mark.django_db
YEAR_END = date(2024, 12, 31)


@pytest.fixture
def town() -> Town:
    """Two lawsuits received in the year, one the year before, one of another town."""
    town = make_town()
    lawsuit = kind("disputes.lawsuit")
    for number, on in enumerate((date(2024, 3, 4), date(2024, 9, 18), date(2023, 6, 29)), 1):
        save(lawsuit, town, number, on=on, at=moment(f"{on} 10:00"))
    other = make_town("石门镇", "990101102")
    save(lawsuit, other, 9, on=date(2024, 3, 4))
    return town


def test_files_tell_the_records_of_this_town_and_year(town: Town, tmp_path: Path) -> None:
    paths = write_report(town.unit, 2024, tmp_path, as_of=YEAR_END, at=NOW)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in paths)
    content = read_facts(tmp_path / "facts.json")
    (received,) = [one for one in figures_in(content) if one.key == "lawsuits-received"]
    assert [(row.kind, row.on, row.count) for row in received.rows] == [
        ("disputes.lawsuit", "2024-03-04", 1),
        ("disputes.lawsuit", "2024-09-18", 1),
    ]
    assert content["unit"] == "990101101"
    assert content["chain"] == {"990101101": ChainHead.objects.get(unit=town.unit).digest}


def test_facts_file_is_an_anchor_of_the_ledger(town: Town, tmp_path: Path) -> None:
    write_report(town.unit, 2024, tmp_path, as_of=YEAR_END, at=NOW)
    found = verify(read_anchors([tmp_path / "facts.json"]))
    assert found.faults == []


def test_cut_off_day_leaves_later_records_out(town: Town, tmp_path: Path) -> None:
    write_report(town.unit, 2024, tmp_path, as_of=date(2024, 6, 30), at=NOW)
    figures = {one.key: one for one in figures_in(read_facts(tmp_path / "facts.json"))}
    assert figures["lawsuits-received"].value == 1


def test_proof_names_record_and_file_and_marks_late_entry(town: Town) -> None:
    lawsuit = kind("disputes.lawsuit")
    late = save(
        lawsuit,
        town,
        7,
        on=date(2024, 5, 6),
        at=moment("2024-11-02 09:00"),
    )
    attach(late, b"%PDF-1.7 demo", "传票（演示）.pdf", date(2024, 5, 6), by=town.clerk, at=NOW)
    figures = figures_of(town.unit, 2024, as_of=YEAR_END)
    proofs = proofs_of(town.unit, figures.values())
    assert len(proofs) == len({row.id for figure in figures.values() for row in figure.rows})
    proof = proofs[str(late.pk)]
    assert (proof.label, proof.title, proof.shown, proof.tally, proof.backfilled) == (
        "行政诉讼", "强制拆除案（一审）", "强制拆除案（一审）", False, True,
    )  # fmt: skip
    assert [(name, len(digest)) for name, digest in proof.files] == [("传票（演示）.pdf", 64)]
    assert [one.backfilled for one in proofs.values()].count(True) == 1


def test_masked_title_stays_out_of_the_printed_list(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lawsuit = kind("disputes.lawsuit")
    hidden = replace(lawsuit, privacy=replace(lawsuit.privacy, masked=("title",)))
    monkeypatch.setitem(kinds._REGISTRY, lawsuit.key, hidden)
    write_report(town.unit, 2024, tmp_path, as_of=YEAR_END, at=NOW)
    sheet = CalamineWorkbook.from_path(tmp_path / "证明清单.xlsx").get_sheet_by_name("记录").to_python()
    assert {line[2] for line in sheet[2:]} == {"行政诉讼（2024-03-04）", "行政诉讼（2024-09-18）"}
    assert "演示1号" not in (tmp_path / "年报.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["年报.docx", "年报.html"])
def test_our_own_check_finds_nothing_that_must_be_mended(town: Town, tmp_path: Path, name: str) -> None:
    write_report(town.unit, 2024, tmp_path, as_of=YEAR_END, at=NOW)
    checked = examine(tmp_path / name, town="岚溪镇", year=2024)
    assert checked.document.title == "岚溪镇人民政府关于2024年法治政府建设情况的报告"
    # Causes and date are among the marked gaps: they are to be written by people.
    told = [(one.rule, one.severity) for one in checked.findings if one.severity != "hint"]
    assert told == [("S206", "should"), ("L602", "should")]


@pytest.mark.parametrize(
    ("visibility", "public", "told"),
    [
        (Visibility.OPEN, (), [True]),
        (Visibility.INTERNAL, ("title",), [True]),
        (Visibility.INTERNAL, (), [False]),
        (Visibility.RESTRICTED, ("title",), []),
        (Visibility.HANDLER_ONLY, ("title",), []),
    ],
)
def test_text_tells_only_records_that_the_whole_town_may_read(
    town: Town, monkeypatch: pytest.MonkeyPatch, visibility: str, public: tuple[str, ...], told: list[bool]
) -> None:
    task = kind("duty.annual_law_task")
    described = replace(task, privacy=replace(task.privacy, public=public))
    monkeypatch.setitem(kinds._REGISTRY, task.key, described)
    save(described, town, on=date(2025, 1, 8), year=2025, due_on=date(2025, 9, 30), visibility=visibility)
    found = passages_of(town.unit, 2024, YEAR_END)["plan"]
    assert [passage.published for _, passage in found] == told
