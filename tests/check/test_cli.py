"""`fazhi check`: its flags, exit codes and JSON are a contract with other programs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from fazhi.check.cli import main
from tests.check.making import docx_of

REPORTS = Path(__file__).parent / "reports"
GOOD, BAD = str(REPORTS / "good-柳溪镇2024.txt"), str(REPORTS / "bad-模板.txt")
Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("files", "code"),
    [([GOOD], 0), ([BAD], 1), ([GOOD, BAD], 1), (["没有.docx"], 2), (["没有.docx", BAD], 2)],
)
def test_exit_codes(files: list[str], code: int, capsys: Captured) -> None:
    assert main(files) == code


def test_json_of_one_file_is_one_object_with_the_contracts_keys(capsys: Captured) -> None:
    assert main([BAD, "--format", "json", "--text"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["format", "document", "findings", "figures", "coverage", "text"]
    assert found["format"] == 1
    assert found["document"] == {
        "path": BAD,
        "title": "XX镇人民政府关于2024年法治政府建设情况的报告",
        "town": found["document"]["town"],
        "year": 2024,
        "chars": len(found["text"]),
    }
    assert list(found["document"]["town"]) == ["name", "code", "how"]
    assert {tuple(f) for f in found["findings"]} == {
        ("rule", "severity", "span", "quote", "reason", "basis", "suggestion")
    }
    assert {tuple(f) for f in found["figures"]} == {("subject", "number", "unit", "approx", "span")}
    assert {tuple(c) for c in found["coverage"]} == {("what", "done", "why")}
    assert [found["text"][slice(*f["span"])] for f in found["findings"]] == [
        f["quote"] for f in found["findings"]
    ]
    assert [f["number"] for f in found["figures"] if f["unit"] == "条"] == [95]


def test_json_of_several_files_is_a_list_without_text(capsys: Captured) -> None:
    assert main([GOOD, BAD, "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [(one["document"]["path"], "text" in one) for one in found] == [(GOOD, False), (BAD, False)]


def test_an_unreadable_file_does_not_stop_the_others(capsys: Captured) -> None:
    assert main(["没有.docx", GOOD, "--format", "json"]) == 2
    captured = capsys.readouterr()
    assert [one["document"]["path"] for one in json.loads(captured.out)] == [GOOD]
    assert captured.err == "找不到文件“没有.docx”。请核对路径和文件名。\n"


def test_town_and_year_may_be_given(capsys: Captured) -> None:
    assert main([GOOD, "--town", "高庄镇", "--year", "2023", "--format", "json"]) in (0, 1)
    document = json.loads(capsys.readouterr().out)["document"]
    assert (document["town"]["name"], document["town"]["how"], document["year"]) == ("高庄镇", "指定", 2023)


def test_last_years_report_may_be_given(capsys: Captured) -> None:
    this, last = str(REPORTS / "year2024-丰泽镇.txt"), str(REPORTS / "year2023-丰泽镇.txt")
    assert main([this, "--previous", last, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert sum(f["rule"] == "C801" for f in found["findings"]) == 4


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_output_goes_to_a_file(form: str, tmp_path: Path, capsys: Captured) -> None:
    out = tmp_path / "结果"
    assert main([BAD, "--format", form, "-o", str(out)]) == 1
    assert capsys.readouterr().out == ""
    assert out.read_text("utf-8").count("模板里的空没有填") == (0 if form == "json" else 5)


WRONG_USE = {
    "no file": ([], "没有给出要检查的文件。"),
    "unknown": ([GOOD, "--nonsense"], "不认识的参数：--nonsense。"),
    "year": ([GOOD, "--year", "24"], "参数 --year：年度应当是四位数字，例如 2024，不是“24”。"),
    "format": ([GOOD, "--format", "xml"], "参数 --format 不能是 'xml'，只能是 text、json、html、docx。"),
    "missing": ([GOOD, "--town"], "参数 --town 后面缺少内容。"),
    "text": ([GOOD, "--text"], "参数 --text 只和 --format json 一起用。"),
    "flag": ([GOOD, "--text=1"], "参数 --text 后面不能带内容 '1'。"),
    "output": ([GOOD, "-o", "没有/结果"], "结果写不进“没有/结果”：没有权限，或者文件夹不存在。"),
    "rule": (
        [GOOD, "--rules", "P,Z9"],
        "没有代码为“Z9”的规则。可以写类别的字母（例如 P）或规则代码（例如 F301）。",
    ),
    "explain": (["--explain", "Z9"], "没有代码为“Z9”的规则。"),
    "accept": ([GOOD, "--accept", "W501-00000000"], "参数 --accept 后面要有两项：编号和理由。"),
    "accept of many": ([GOOD, BAD, "--accept", "x", "y"], "参数 --accept 一次只用于一份文件。"),
    "one word file": (
        [GOOD, BAD, "--format", "docx", "-o", "x.docx"],
        "几份文件的批注不能写进一个 Word 文件，请用 -o 给一个文件夹。",
    ),
    "itself": ([GOOD, "-o", GOOD], "结果不能写到被检查的文件上，请换一个文件名。原文件没有改动。"),
}


@pytest.mark.parametrize("case", WRONG_USE)
def test_wrong_use_ends_in_a_chinese_sentence(case: str, capsys: Captured) -> None:
    arguments, sentence = WRONG_USE[case]
    assert main(arguments) == 2
    assert capsys.readouterr().err == f"{sentence}\n用 fazhi check -h 看用法。\n"


def test_an_unknown_town_is_wrong_use(capsys: Captured) -> None:
    assert main([GOOD, "--town", "某地"]) == 2
    assert capsys.readouterr().err.startswith("名录里没有“某地”")


def test_help_is_chinese(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["-h"])
    assert caught.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith("用法：fazhi check ")
    assert [word for word in ("usage", "options", "positional", "show this") if word in out] == []


HEAVY = (
    "fazhi.check.batch",
    "xlsxwriter",
    "django",
    "rich",
    "jinja2",
    "lxml",
    "pypdfium2",
    "olefile",
    "docx",
    "numpy",
    "chinese_calendar",
    "fazhi.ledger",
)


@pytest.mark.parametrize(
    ("name", "loaded"),
    [("报告.txt", ["ahocorasick_rs"]), ("报告.docx", ["ahocorasick_rs", "lxml"])],
)
def test_a_check_loads_only_what_it_needs(name: str, loaded: list[str], tmp_path: Path) -> None:
    path = tmp_path / name
    text = Path(GOOD).read_text("utf-8")
    path.write_bytes(docx_of(text) if name.endswith("docx") else text.encode())
    program = (
        "import sys; from fazhi.check.cli import main; code = main([sys.argv[1], '--format', 'json', '-o', sys.argv[2]]); "
        f"print(code, *[m for m in {(*HEAVY, 'ahocorasick_rs')!r} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, path, tmp_path / "out.json"],
        capture_output=True,
        text=True,
        check=True,
    )
    code, *heavy = done.stdout.split()
    assert (code, sorted(heavy)) == ("0", loaded)


def test_the_command_works_as_a_process(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "fazhi", "check", BAD, "--format", "json"], capture_output=True, check=False
    )
    assert done.returncode == 1
    assert json.loads(done.stdout.decode("utf-8"))["document"]["path"] == BAD


def test_last_years_report_must_be_readable(capsys: Captured) -> None:
    assert main([GOOD, "--previous", "没有.docx"]) == 2
    assert capsys.readouterr().err == "找不到文件“没有.docx”。请核对路径和文件名。\n"


def test_a_library_is_searched_saved_and_searched_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    passage = "镇里把调解室搬到码头鱼市，渔民收网以后当面说理，全年在船上调成纠纷31件，没有一件再到法院。"
    (tmp_path / "别处").mkdir()
    (tmp_path / "别处" / "石桥镇.txt").write_text(f"石桥镇2023年法治政府建设情况的报告\n{passage}", "utf-8")
    (tmp_path / "别处" / "坏.docx").write_bytes(b"")
    report = tmp_path / "报告.txt"
    report.write_text(f"丰泽镇2024年法治政府建设情况的报告\n{passage}", "utf-8")
    index = tmp_path / "索引"
    assert main(["--library", str(tmp_path / "别处"), "--save-index", str(index)]) == 0
    told = capsys.readouterr().err
    assert "比对库里没有读出“坏.docx”" in told
    assert told.endswith(f"已存成索引：{index}（1 份报告）\n")
    for library in (tmp_path / "别处", index):
        main([str(report), "--library", str(library), "--rules", "C803", "--format", "json"])
        (found,) = json.loads(capsys.readouterr().out)["findings"]
        assert (found["rule"], found["quote"]) == ("C803", passage)
    template = tmp_path / "模板.txt"
    template.write_text(passage, "utf-8")
    main(
        [
            str(report),
            "--library",
            str(index),
            "--template",
            str(template),
            "--rules",
            "C",
            "--format",
            "json",
        ]
    )
    assert json.loads(capsys.readouterr().out)["findings"] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--library", "没有", "a.txt"], "找不到比对库“没有”"),
        (["--save-index", "x"], "要和 --library 文件夹 一起用"),
        (["--library", ".", "a.txt"], "没有能检查的文件"),
    ],
)
def test_a_library_that_cannot_be_used_ends_in_a_sentence(
    words: list[str],
    told: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    assert told in capsys.readouterr().err
