"""The commands as a clerk types them: each a process of its own, on a fresh data folder."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.recounts import Sheets, recounts
from tests.sheets import read_rows

WRITTEN = [  # the report of 岚溪镇 is signed and published
    "facts-full.json", "facts.json", "report.json", "公开文本.docx", "公开文本.json", "公开文本.txt", "年报.docx", "年报.html", "证明清单.xlsx",
]  # fmt: skip
FOUNDING = {  # the founding report's figures, where it says 余 ours are exact: over 200, 3,000, 150, 5,500
    "files-reviewed": 10, "reviews-decisions": 5, "reviews-projects": 12, "sit-ins": 16, "lawsuits-received": 2,
    "hearings-held": 2, "head-appeared": 2, "lawsuits-dismissed": 1, "lawsuits-upheld": 1, "lawsuits-lost": 0,
    "items-disclosed": 213, "central-group-studies": 4, "trainings": 3, "publicity-events": 20,
    "publicity-anti-fraud": 4, "publicity-joint": 4, "school-sessions": 10, "publicity-materials": 3126,
    "consultations": 153, "person-times-reached": 5528,
}  # fmt: skip


def facts_in(folder: Path) -> dict[str, Any]:
    facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    return {figure["key"]: figure for figure in facts["figures"]}


def test_without_a_verb_the_usage_is_told(run_fazhi: Any) -> None:
    done = run_fazhi()
    assert done.returncode == 2
    assert done.stdout.startswith("用法：fazhi 命令")
    assert run_fazhi("--help").returncode == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nothing",), "没有“nothing”这个命令"),
        (("report",), "缺少 单位, 年度, -o/--out"),
        (("report", "岚溪镇", "去年", "-o", "x"), "应当是整数"),
        (("restore", "没有.zip"), "没有找到备份文件"),
        (("import", "disputes.lawsuit", "没有.xlsx"), "找不到文件"),
        (("serve", "--port"), "后面要跟一个值"),
        (("demo", "--colour"), "不认识 --colour"),
    ],
)
def test_wrong_use_ends_in_a_sentence(run_fazhi: Any, words: tuple[str, ...], told: str) -> None:
    done = run_fazhi(*words)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [("verify",), ("backup", "x.zip"), ("remind",)])
def test_before_any_town_a_command_says_so_and_makes_nothing(
    run_untouched: Any, words: tuple[str, ...], tmp_path: Path
) -> None:
    done = run_untouched(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "还没有数据。先运行 fazhi serve" in done.stderr
    assert not (tmp_path / "x.zip").exists()


def test_the_demonstration_makes_the_founding_reports_figures(demo: str, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "年报" / "岚溪镇" / "2024"
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [*WRITTEN, "体检.html", "数字按登记深度.xlsx"]
    )
    assert "演示账号" in demo
    figures = facts_in(folder)
    assert {key: figures[key]["value"] for key in FOUNDING} == FOUNDING
    assert figures["head-appearance-rate"]["value"] == "100"
    series = [figures[key]["rows"] for key in ("publicity-anti-fraud", "school-sessions")]
    whole = {row["id"] for row in figures["publicity-events"]["rows"]}
    assert [len(rows) for rows in series] == [4, 10]
    assert {row["id"] for rows in series for row in rows} < whole


def test_the_demonstrations_report_agrees_with_its_facts(demo: str, run_fazhi: Any, tmp_path: Path) -> None:
    for town in ("岚溪镇", "望川镇"):
        folder = tmp_path / "data" / "年报" / town / "2024"
        done = run_fazhi("check", folder / "年报.docx", "--facts", folder / "facts.json", "--format", "json")
        assert done.returncode == 0
        assert [f["rule"] for f in json.loads(done.stdout)["findings"] if f["severity"] == "must"] == []


def test_opening_the_demonstration_again_keeps_it(demo: str, run_fazhi: Any, tmp_path: Path) -> None:
    before = facts_in(tmp_path / "data" / "年报" / "岚溪镇" / "2024")
    again = run_fazhi("demo", "--no-serve", "--data", tmp_path / "data")
    assert again.returncode == 0
    assert "直接打开" in again.stdout
    assert facts_in(tmp_path / "data" / "年报" / "岚溪镇" / "2024") == before


def test_a_report_is_written_where_asked_and_proved(demo: str, run_fazhi: Any, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run_fazhi("report", "岚溪镇", "2024", "-o", out)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in out.iterdir()) == sorted(WRITTEN)
    assert "2024年年报2025-01-16已签批定稿，写出的是定稿时存下的文件" in done.stdout
    unknown = run_fazhi("report", "某镇", "2024", "-o", out)
    assert unknown.returncode == 2
    assert "没有找到单位“某镇”" in unknown.stderr
    proved = run_fazhi("verify", "--anchor", out / "facts.json")
    assert proved.returncode == 0
    assert "和另处保存的" in proved.stdout
    assert "发现问题" not in proved.stdout


def test_each_figure_equals_a_recount_from_the_exported_sheets(
    demo: str, run_fazhi: Any, tmp_path: Path
) -> None:
    """The standard library alone counts facts.json again, by the words of each figure's basis: two towns, three years."""
    counted = recounts()
    for town, years in (("岚溪镇", ("2023", "2024", "2025")), ("望川镇", ("2024",))):
        assert run_fazhi("export", "全部", "--unit", town, "-o", tmp_path / town).returncode == 0
        sheets = Sheets(tmp_path / town)
        for year in years:
            assert run_fazhi("report", town, year, "-o", tmp_path / town / year).returncode == 0
            wanted = {
                key: (f["numerator"], f["denominator"]) if f["unit"] == "%" else f["value"]
                for key, f in facts_in(tmp_path / town / year).items()
            }
            assert {key: count(sheets, year) for key, count in counted.items()} == wanted


def test_a_sheet_goes_out_and_in_again_without_a_change(demo: str, run_fazhi: Any, tmp_path: Path) -> None:
    out = tmp_path / "诉讼.xlsx"
    assert run_fazhi("export", "disputes.lawsuit", "--unit", "岚溪镇", "-o", out).returncode == 0
    count = len(read_rows(out))
    assert count > 0
    done = run_fazhi("import", "disputes.lawsuit", out, "--as", "sifasuo")
    assert done.returncode == 0, done.stdout + done.stderr
    assert run_fazhi("export", "disputes.lawsuit", "--unit", "岚溪镇", "-o", out).returncode == 0
    assert len(read_rows(out)) == count
    assert run_fazhi("verify").returncode == 0


def test_a_backup_is_restored_on_another_machine_and_proved(
    demo: str, run_fazhi: Any, tmp_path: Path
) -> None:
    saved = tmp_path / "备份.zip"
    assert run_fazhi("backup", saved).returncode == 0
    before = facts_in(tmp_path / "data" / "年报" / "岚溪镇" / "2024")
    done = run_fazhi("restore", saved, "--data", tmp_path / "other")
    assert done.returncode == 0, done.stdout + done.stderr
    out = tmp_path / "again"
    assert run_fazhi("report", "岚溪镇", "2024", "-o", out, "--data", tmp_path / "other").returncode == 0
    assert facts_in(out) == before


def test_a_damaged_backup_is_refused_and_the_data_stay(demo: str, run_fazhi: Any, tmp_path: Path) -> None:
    saved, bad = tmp_path / "备份.zip", tmp_path / "坏.zip"
    assert run_fazhi("backup", saved).returncode == 0
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[:-1] + b"?" if name.startswith("database/") else content)
    for path in (bad, _truncated(saved, tmp_path / "短.zip")):
        done = run_fazhi("restore", path)
        assert done.returncode == 2
        assert "没有恢复" in done.stderr
    assert run_fazhi("verify").returncode == 0


def test_remind_and_doctor_answer(demo: str, run_fazhi: Any) -> None:
    reminded = run_fazhi("remind")
    assert reminded.returncode == 0
    assert reminded.stdout.startswith("岚溪镇：期限没有变动。")
    examined = run_fazhi("doctor")
    assert "数据库是" in examined.stdout
    assert examined.stderr == ""


def _truncated(source: Path, target: Path) -> Path:
    target.write_bytes(source.read_bytes()[:-200])
    return target
