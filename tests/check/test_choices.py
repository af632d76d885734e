"""`fazhi check`: choosing rules, accepting findings, the ledger's facts, Word files, folders."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from fazhi.check import batch, delivery, read_bytes
from fazhi.check.batch import check_files
from fazhi.check.cli import main
from fazhi.check.outcome import Task
from fazhi.figures import Figure, Row, canonical_json, facts
from tests.check.making import docx_of

REPORTS = Path(__file__).parent / "reports"
TEXT = (REPORTS / "bad-模板.txt").read_text("utf-8")
UNNAMED = (
    "接受记录“报告.体检.toml”第 1 段缺少 finding 或 reason：接受一处发现，要写明是哪一处、为什么不用改。"
)
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "报告.docx"
    path.write_bytes(docx_of(TEXT))
    return path


def found(path: Path, *options: str, capsys: Captured) -> dict:
    main([str(path), "--format", "json", *options])
    return json.loads(capsys.readouterr().out)


def codes(report: dict) -> list[str]:
    return sorted(finding["rule"] for finding in report["findings"])


def ids(path: Path, capsys: Captured) -> list[str]:
    main([str(path)])
    out = capsys.readouterr().out
    return [line.partition("编号：")[2] for line in out.splitlines() if "编号：" in line]


def test_rules_are_chosen_and_left_out_and_the_coverage_says_so(document: Path, capsys: Captured) -> None:
    everything = codes(found(document, capsys=capsys))
    chosen = found(document, "--rules", "w503,P", capsys=capsys)
    left = found(document, "--ignore", "W503", capsys=capsys)
    assert codes(chosen) == [code for code in everything if code == "W503" or code[0] == "P"] != []
    assert codes(left) == [code for code in everything if code != "W503"]
    assert chosen["coverage"][-1] == {"what": "其他规则", "done": False, "why": "按要求只查了 W503、P"}
    assert left["coverage"][-1] == {"what": "略去的规则", "done": False, "why": "按要求没有查 W503"}


def test_a_rule_is_explained(capsys: Captured) -> None:
    assert main(["--explain", "w501"]) == 0
    out = capsys.readouterr().out
    assert (out.startswith("### W501 "), out.count("错误的写法")) == (True, 1)


def test_an_accepted_finding_stays_accepted_while_the_text_changes_elsewhere(
    document: Path, capsys: Captured
) -> None:
    first, *others = ids(document, capsys)
    assert main([str(document), "--accept", first, "这是样张"]) == 1
    capsys.readouterr()
    assert ids(document, capsys) == others
    lines = TEXT.split("\n")
    document.write_bytes(docx_of("\n".join([*lines[:3], "新加的一段话。", *lines[3:]])))
    report = found(document, capsys=capsys)
    assert [(one["id"], one["why"]) for one in report["accepted"]] == [(first, "这是样张")]
    assert report["coverage"][-1]["why"] == "1 处有人看过并写明理由，没有再列"
    record = document.with_name("报告.体检.toml").read_text("utf-8")
    quote = report["accepted"][0]["quote"]
    assert (
        record.partition("\n\n")[2]
        == f'[[accepted]]\nfinding = "{first}"\nreason = "这是样张"\nquote = "{quote}"\n'
    )


def test_all_accepted_means_nothing_must_be_mended(document: Path, capsys: Captured) -> None:
    pairs = [part for one in ids(document, capsys) for part in ("--accept", one, "样张“原文”\\如此")]
    assert main([str(document), *pairs]) == 0
    assert capsys.readouterr().out.count("理由：样张“原文”\\如此") == len(pairs) // 3


def test_a_record_that_no_longer_fits_is_named(document: Path, capsys: Captured) -> None:
    record = document.with_name("报告.体检.toml")
    record.write_text('format = 1\n[[accepted]]\nfinding = "W501-00000000"\nreason = "旧"\n', "utf-8")
    assert found(document, capsys=capsys)["coverage"][-1] == {
        "what": "接受记录",
        "done": False,
        "why": "记录里有 1 处对不上现在的文字，没有使用",
    }


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("format = 1\n[[accepted]]\nfinding = 'x'", UNNAMED),
        ("format = 1\naccepted = ['x']", UNNAMED),
        ("accepted = []", "接受记录“报告.体检.toml”开头应当有 format = 1，没有使用。"),
        ("[[", "接受记录“报告.体检.toml”不是完整的 TOML，没有使用。请改正或删去后再检查。"),
        ("#" * (1 << 20) + "#", "接受记录“报告.体检.toml”超过 1 MB，不像接受记录，没有使用。"),
    ],
)  # fmt: skip
def test_a_broken_record_is_never_passed_over(
    content: str, sentence: str, document: Path, capsys: Captured
) -> None:
    document.with_name("报告.体检.toml").write_text(content, "utf-8")
    assert main([str(document)]) == 2
    assert capsys.readouterr().err == f"{sentence}\n"


@pytest.mark.parametrize(("identity", "reason"), [("W501-00000000", "x"), (None, " "), (None, "长" * 201)])
def test_a_wrong_acceptance_writes_nothing(
    identity: str | None, reason: str, document: Path, capsys: Captured
) -> None:
    assert main([str(document), "--accept", identity or ids(document, capsys)[0], reason]) == 2
    assert [path.name for path in document.parent.iterdir()] == ["报告.docx"]


def test_figures_are_held_against_the_ledger(tmp_path: Path, capsys: Captured) -> None:
    row = Row(kind="decisions.contract", id="c1", on="2024-05-06", count=20, digest="00")
    figure = Figure.of(
        "contracts", "审查合同文本", "份", rows=[row], basis="按办结日", counted_on="2024-12-31"
    )
    held, text = tmp_path / "facts.json", tmp_path / "报告.txt"
    held.write_bytes(canonical_json(facts("柳溪镇", 2024, [figure], {})))
    text.write_text("柳溪镇2024年法治政府建设情况的报告\n全年审查合同文本21份。", "utf-8")
    report = found(text, "--facts", str(held), "--rules", "F306", capsys=capsys)
    assert [(f["severity"], f["quote"], f["reason"]) for f in report["findings"]] == [
        ("must", "21份", "台账里“审查合同文本”是20份，这里是21份。")
    ]
    held.write_text("{}")
    assert main([str(text), "--facts", str(held)]) == 2
    assert (
        capsys.readouterr().err
        == "facts.json 不是本系统第 1 版格式的数据文件。请用 fazhi report 重新导出。\n"
    )


def test_a_word_copy_lies_beside_the_document_and_is_never_overwritten(
    document: Path, capsys: Captured
) -> None:
    before = document.read_bytes()
    assert main([str(document), "--format", "docx"]) == 1
    copy = document.with_name("报告.体检.docx")
    assert capsys.readouterr().out == f"{document}：必须改 5 处，建议改 0 处，提示 0 处。批注在 {copy}。\n"
    assert document.read_bytes() == before
    assert read_bytes(copy.read_bytes(), "a.docx").text == TEXT.strip().replace("\n\n", "\n")
    assert main([str(document), "--format", "docx"]) == 2
    assert capsys.readouterr().err.startswith(f"已经有“{copy}”，没有覆盖。请移走它，或者用 -o 另给文件名。\n")


def test_a_folder_is_checked_whole_with_a_table(tmp_path: Path, capsys: Captured) -> None:
    folder, results = tmp_path / "年报", tmp_path / "结果"
    (folder / "乙镇").mkdir(parents=True)
    shutil.copy(REPORTS / "good-柳溪镇2024.txt", folder / "报告.txt")
    (folder / "乙镇" / "报告.docx").write_bytes(docx_of(TEXT))
    (folder / "坏.pdf").write_bytes(b"")
    for name in ("~$报告.docx", "报告.体检.docx", "图.png"):
        (folder / name).write_bytes(b"x")
    assert main([str(folder), "-o", str(results), "--format", "docx"]) == 2
    captured = capsys.readouterr()
    assert captured.err == "“坏.pdf”是空文件（0 字节），没有内容可查。请重新保存或重新下载后再检查。\n"
    assert captured.out == (
        "共 3 份：必须改 5 处（1 份），建议改 0 处（0 份），提示 0 处（0 份）；没有查成 1 份。"
        f"结果在 {results}，汇总在 {results / '汇总.xlsx'}。\n"
    )
    assert sorted(p.name for p in results.iterdir()) == ["报告.体检.docx", "报告.体检（2）.docx", "汇总.xlsx"]
    book = CalamineWorkbook.from_path(str(results / "汇总.xlsx"))
    files = book.get_sheet_by_name("文件").to_python()
    assert [[row[0], row[2], row[5], row[9], row[10]] for row in files[1:]] == [
        [str(folder / "乙镇" / "报告.docx"), "青杨镇", 5.0, "报告.体检.docx", ""],
        [str(folder / "坏.pdf"), "", "", "", captured.err.strip()],
        [str(folder / "报告.txt"), "柳溪镇", 0.0, "报告.体检（2）.docx", ""],
    ]
    assert [row[1:3] for row in book.get_sheet_by_name("发现").to_python()[1:]] == [["必须改", "W503"]] * 5
    assert book.get_sheet_by_name("规则").to_python()[1:] == [["W503", "模板里的空没有填", 5.0, 1.0]]


def test_a_folder_without_documents_is_named(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "空").mkdir()
    assert main([str(tmp_path / "空")]) == 2
    assert capsys.readouterr().err.startswith("文件夹“空”里没有能检查的文件（docx、doc、")


def test_results_of_several_files_may_be_written_beside_each(
    document: Path, tmp_path: Path, capsys: Captured
) -> None:
    other = tmp_path / "另一份.docx"
    other.write_bytes(document.read_bytes())
    assert main([str(document), str(other), "--format", "docx"]) == 1
    assert sorted(p.name for p in tmp_path.glob("*.体检.docx")) == ["另一份.体检.docx", "报告.体检.docx"]
    assert main([str(document), str(other), "--format", "json", "-o", str(tmp_path / "各份")]) == 1
    assert sorted(p.name for p in (tmp_path / "各份").iterdir()) == [
        "另一份.体检.json",
        "报告.体检.json",
        "汇总.xlsx",
    ]


def test_a_folder_that_cannot_be_written_is_named(document: Path, capsys: Captured) -> None:
    taken = document.with_name("占用")
    taken.write_text("x")
    assert main([str(document), "-o", f"{taken}/"]) == 2
    assert capsys.readouterr().err.startswith(f"结果写不进“{taken}”：没有权限，或者不是文件夹")


def test_a_file_that_brings_a_process_down_takes_no_other_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [tmp_path / f"{n}.txt" for n in range(12)]
    for path in paths:
        path.write_text(TEXT, "utf-8")
    whole = batch.check_file

    def dying(path: Path, task: Task) -> batch.Outcome:
        if path.name == "3.txt":
            os._exit(9)
        return whole(path, task)

    monkeypatch.setattr(batch, "check_file", dying)
    outcomes = list(check_files(paths, Task(), processes=2))
    assert [one.path for one in outcomes] == paths
    assert [one.refusal for one in outcomes if one.refusal] == [
        "检查“3.txt”时程序中断，这个文件没有查成，其他文件不受影响。请另存一份再试。"
    ]


def test_progress_is_shown_on_a_terminal_only(
    document: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "另一份.docx"
    other.write_bytes(document.read_bytes())
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert list(delivery._with_progress([1, 2], 2)) == [1, 2]  # type: ignore[list-item]
    assert "体检" in capsys.readouterr().err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False)
    assert main([str(document), str(other)]) == 1
    captured = capsys.readouterr()
    assert (captured.err, captured.out.splitlines()[-1]) == (
        "",
        "共 2 份：必须改 10 处（2 份），建议改 0 处（0 份），提示 0 处（0 份）。",
    )


def test_a_table_of_phrases_that_cannot_be_read_is_named(document: Path, capsys: Captured) -> None:
    table = document.with_name("提法.toml")
    table.write_text("[[")
    assert main([str(document), "--phrases", str(table)]) == 2
    assert "提法.toml" in capsys.readouterr().err
