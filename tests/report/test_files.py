"""The files of a report: whole or not at all, and each figure countable again from them."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from fazhi.figures import facts, figures_in, read_facts
from fazhi.report.files import NotWritten, produce, write_files
from tests.report.invented import AT, WRITTEN, proofs, report

CHAIN = {"999999001": "ab" * 32}
NAMES = ["年报.docx", "年报.html", "facts.json", "facts-full.json", "证明清单.xlsx"]


@pytest.fixture(scope="module")
def produced() -> dict[str, bytes]:
    composed = report(written=WRITTEN)
    return produce(composed, proofs(composed), CHAIN, code="999999001", at=AT)


def sheets(content: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_facts_come_back_as_they_were_written(tmp_path: Path, produced: dict[str, bytes]) -> None:
    paths = write_files(tmp_path, produced)
    assert [path.name for path in paths] == NAMES
    figures = report().figures
    read = read_facts(tmp_path / "facts.json")
    assert figures_in(read) == figures
    assert read == json.loads(json.dumps(facts("999999001", 2024, figures, CHAIN)))
    full = read_facts(tmp_path / "facts-full.json")
    assert figures_in(full) == figures
    titles = {row["id"]: row["title"] for figure in full["figures"] for row in figure["rows"]}
    assert titles == {row: proof.title for row, proof in proofs(report()).items()}


def test_public_facts_hold_no_title(produced: dict[str, bytes]) -> None:
    assert "演示事项" in produced["facts-full.json"].decode()
    assert "演示事项" not in produced["facts.json"].decode()


def test_each_figure_is_counted_again_from_the_proof_list(produced: dict[str, bytes]) -> None:
    found = sheets(produced["证明清单.xlsx"])
    counted: dict[object, float] = {}
    for line in found["记录"][2:]:
        counted[line[-1]] = counted.get(line[-1], 0) + line[4]
    for _, value, unit, _, denominator, *_, key, _ in found["指标"][2:]:
        assert counted.get(key, 0) == (denominator if unit == "%" else value)
    assert len(found["指标"][2:]) == len(report().figures)
    assert len(found["记录"][2:]) == sum(len(figure.rows) for figure in report().figures)


def test_proof_list_says_where_a_figure_stands_and_marks_tallies(produced: dict[str, bytes]) -> None:
    found, behind = sheets(produced["证明清单.xlsx"]), proofs(report())
    assert found["指标"][0][0] == "柳溪镇2024年法治政府建设年报证明清单（演示数据），数据截至2024-12-31"
    places = {line[9]: line[8] for line in found["指标"][2:]}
    assert (places["sit-ins"], places["reconsiderations"]) == ("（二）依法作出行政决策", "未写入正文")
    first = next(line for line in found["记录"] if line[0] == "其中：重大行政决策")
    assert first[:8] == [
        "其中：重大行政决策",
        "审查",
        "演示事项<0>",
        "2024-02-15",
        1,
        "汇总数",
        "意见书.pdf",
        "cd" * 32,
    ]
    tallies = [line for line in found["记录"][2:] if line[5] == "汇总数"]
    assert len(tallies) == sum(behind[row.id].tally for figure in report().figures for row in figure.rows)


def test_title_like_a_formula_stays_text() -> None:
    composed = report()
    given = {row: proof.__class__("审查", "=1+1", "=1+1") for row, proof in proofs(composed).items()}
    content = produce(composed, given, CHAIN, code="999999001", at=AT)["证明清单.xlsx"]
    assert {line[2] for line in sheets(content)["记录"][2:]} == {"=1+1"}


def test_writing_again_replaces_and_leaves_nothing_behind(tmp_path: Path) -> None:
    write_files(tmp_path / "年报", {"a": b"old", "b": b"old"})
    write_files(tmp_path / "年报", {"a": b"new"})
    assert {path.name: path.read_bytes() for path in (tmp_path / "年报").iterdir()} == {
        "a": b"new",
        "b": b"old",
    }


def test_writing_where_nothing_can_be_written_keeps_what_was_there(tmp_path: Path) -> None:
    folder = tmp_path / "年报"
    write_files(folder, {"a": b"old"})
    (folder / "c").mkdir()
    with pytest.raises(NotWritten) as refusal:
        write_files(folder, {"c": b"new"})
    assert str(refusal.value).startswith(f"年报写不进文件夹“{folder}”（")
    assert sorted(path.name for path in folder.iterdir()) == ["a", "c"]
    assert (folder / "a").read_bytes() == b"old"
    with pytest.raises(NotWritten):
        write_files(folder / "a", {"b": b"new"})
    assert (folder / "a").read_bytes() == b"old"
