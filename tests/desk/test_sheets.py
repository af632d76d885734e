"""Excel out and in: the same sheet twice is the same as once; every wrong cell is named; all or nothing."""

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from fazhi.desk.imports import Outcome, import_sheet
from fazhi.desk.readings import Unclear, form_value, read_day, step_days
from fazhi.desk.sheets import ID, RECORDED, STATE, export_kind, sheet_columns, write_sheet
from fazhi.ledger.kinds import Kind, kind, kinds
from fazhi.ledger.models import ChainHead, StepTaken
from fazhi.ledger.writing import take_step
from tests.making import NOW, Town, save

KINDS = pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.key)
HEARD = "disputes.lawsuit"


def sheet(*rows: list[Any]) -> bytes:
    """A workbook of these rows, the first of them names."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    page, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            if isinstance(cell, date):
                page.write_datetime(number, place, cell, day)
            else:
                page.write(number, place, cell)
    book.close()
    return buffer.getvalue()


def cells(content: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def told(outcome: Outcome) -> tuple[int, int, int]:
    assert [fault.sentence_with_place for fault in outcome.faults] == []
    return outcome.created, outcome.changed, outcome.unchanged


def faults(outcome: Outcome) -> list[str]:
    return [fault.sentence_with_place for fault in outcome.faults]


def everything(described: Kind) -> list[dict[str, Any]]:
    return list(described.model._base_manager.order_by("pk").values())


@KINDS
def test_exported_sheet_changes_nothing_when_imported(kind: Kind, town: Town) -> None:
    for number in (1, 2, 3):
        save(kind, town, number)
    before, seq = everything(kind), ChainHead.objects.get(unit=town.unit).seq
    content, count = write_sheet(kind, kind.model._base_manager.order_by("on"))
    assert count == 3
    for _ in range(2):
        assert told(import_sheet(kind, content, by=town.clerk, at=NOW)) == (0, 0, 3)
    assert everything(kind) == before
    assert ChainHead.objects.get(unit=town.unit).seq == seq


@KINDS
def test_row_without_its_number_is_recognised(kind: Kind, town: Town) -> None:
    save(kind, town)
    names, row = cells(write_sheet(kind, kind.model._base_manager.all())[0])
    content = sheet(names, [None, *row[1:]])
    assert told(import_sheet(kind, content, by=town.clerk, at=NOW)) == (0, 0, 1)
    assert kind.model._base_manager.count() == 1


@KINDS
def test_sheet_has_a_column_for_every_field_and_step_once(kind: Kind, town: Town) -> None:
    columns = sheet_columns(kind)
    assert len({column.label for column in columns}) == len(columns)
    named = {column.field.name for column in columns if column.field}
    assert named == set(kind.fields) - {"unit"} | kind.step_fields
    assert [column.label for column in columns if column.step and not column.field] == [
        f"步骤：{step.label}" for step in kind.workflow
    ]


@pytest.fixture
def lawsuits() -> Kind:
    return kind(HEARD)


@pytest.fixture
def header(lawsuits: Kind, town: Town) -> list[str]:
    save(lawsuits, town, 1)
    return cells(write_sheet(lawsuits, lawsuits.model._base_manager.all())[0])[0]


def row_like(described: Kind, header: list[str], **changed: Any) -> list[Any]:
    """The row of the first record, without its number, some cells changed."""
    row = dict(
        zip(
            header,
            cells(write_sheet(described, described.model._base_manager.order_by("on"))[0])[1],
            strict=True,
        )
    )
    row[ID] = None
    return [(row | changed)[name] for name in header]


def test_new_row_is_entered_with_its_steps(lawsuits: Kind, header: list[str], town: Town) -> None:
    row = row_like(
        lawsuits, header, **{"案号": "（2024）演0001行初77号", "步骤：答辩举证": date(2024, 3, 12)}
    )
    dry = import_sheet(lawsuits, sheet(header, row), by=town.clerk, at=NOW, dry_run=True)
    assert told(dry) == (1, 0, 0)
    assert lawsuits.model._base_manager.count() == 1
    assert told(import_sheet(lawsuits, sheet(header, row), by=town.clerk, at=NOW)) == (1, 0, 0)
    entered = lawsuits.model._base_manager.get(number="（2024）演0001行初77号")
    assert [(taken.step, taken.on) for taken in StepTaken.objects.filter(record=entered.pk)] == [
        ("defend", date(2024, 3, 12))
    ]
    assert told(import_sheet(lawsuits, sheet(header, row), by=town.clerk, at=NOW)) == (0, 0, 1)


@pytest.mark.parametrize(
    ("column", "cell", "sentence"),
    [
        ("收到起诉状副本日期", "2024-02-30", "没有“2024-02-30”这一天，请核对日期。"),
        ("收到起诉状副本日期", "去年三月", "日期要写成 2024-10-12 这样，现在写的是“去年三月”。"),
        ("承办站所", "不存在的站所", "本镇没有叫“不存在的站所”的，请核对名称。"),
        ("步骤：答辩举证", "2024-13-01", "没有“2024-13-01”这一天，请核对日期。"),
    ],
)
def test_wrong_cell_is_named_and_nothing_is_entered(
    column: str, cell: str, sentence: str, lawsuits: Kind, header: list[str], town: Town
) -> None:
    good = row_like(lawsuits, header, 案号="（2024）演0001行初77号")
    bad = row_like(lawsuits, header, **{"案号": "（2024）演0001行初78号", column: cell})
    outcome = import_sheet(lawsuits, sheet(header, good, bad), by=town.clerk, at=NOW)
    assert faults(outcome) == [f"第3行“{column}”：{sentence}"]
    assert lawsuits.model._base_manager.count() == 1


def test_every_wrong_row_is_named(lawsuits: Kind, header: list[str], town: Town) -> None:
    rows = [
        row_like(lawsuits, header, 案号=f"（2024）演0001行初{number}号", 收到起诉状副本日期="2024-02-30")
        for number in (7, 8)
    ]
    outcome = import_sheet(lawsuits, sheet(header, *rows), by=town.clerk, at=NOW)
    assert [(fault.row, fault.column) for fault in outcome.faults] == [
        (2, "收到起诉状副本日期"),
        (3, "收到起诉状副本日期"),
    ]
    assert outcome.sentences[-1] == "有 2 处要改，什么都没有写入。"


def test_what_is_wrong_in_cells_forms_and_the_ledger_is_told_together(
    lawsuits: Kind, header: list[str], town: Town
) -> None:
    unread = row_like(
        lawsuits,
        header,
        **{"案号": "演" * 99, "收到起诉状副本日期": "2024-02-30", "步骤：生效": date(2024, 5, 1)},
    )
    unreadable_only = row_like(lawsuits, header, 案号="（2024）演0001行初76号", 承办站所="不存在的站所")
    refused = row_like(lawsuits, header, **{"案号": "（2024）演0001行初77号", "步骤：生效": date(2024, 5, 1)})
    good = row_like(lawsuits, header, 案号="（2024）演0001行初78号")
    outcome = import_sheet(
        lawsuits, sheet(header, unread, unreadable_only, refused, good), by=town.clerk, at=NOW
    )
    assert faults(outcome) == [
        "第2行“收到起诉状副本日期”：没有“2024-02-30”这一天，请核对日期。",
        "第2行“案号”：太长，最多60个字，现在有99个。",
        "第3行“承办站所”：本镇没有叫“不存在的站所”的，请核对名称。",
        "第4行：不能登记“生效”：还没有登记“登记裁判”。",
    ]
    assert lawsuits.model._base_manager.count() == 1


def test_refusal_of_the_ledger_names_its_row(lawsuits: Kind, header: list[str], town: Town) -> None:
    row = row_like(lawsuits, header, **{"案号": "（2024）演0001行初77号", "步骤：生效": date(2024, 5, 1)})
    outcome = import_sheet(lawsuits, sheet(header, row), by=town.clerk, at=NOW)
    assert faults(outcome) == ["第2行：不能登记“生效”：还没有登记“登记裁判”。"]
    assert lawsuits.model._base_manager.count() == 1


def test_step_already_recorded_cannot_be_moved_by_a_sheet(
    lawsuits: Kind, header: list[str], town: Town
) -> None:
    record = lawsuits.model._base_manager.get()
    take_step(record, "defend", by=town.clerk, on=date(2024, 3, 12), at=NOW)
    row = row_like(lawsuits, header, **{"步骤：答辩举证": date(2024, 3, 13)})
    row[0] = str(record.pk)
    outcome = import_sheet(lawsuits, sheet(header, row), by=town.clerk, at=NOW)
    assert faults(outcome) == [
        "第2行“步骤：答辩举证”：这一步已经登记在2024-03-12；登记错了，请在记录页撤回再登记。"
    ]


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["案号", "颜色"], "不认识“颜色”这一列，没有导入。请对照下面的列名改好，或者下载空白表。"),
        (["案号", "案号"], "“案号”这一列出现了两次，没有导入。请留下一列。"),
    ],
)
def test_wrong_header_is_refused(names: list[str], sentence: str, lawsuits: Kind, town: Town) -> None:
    outcome = import_sheet(lawsuits, sheet(names, ["一", "二"]), by=town.clerk, at=NOW)
    assert faults(outcome) == [sentence]


def test_missing_column_is_named(lawsuits: Kind, header: list[str], town: Town) -> None:
    names = [name for name in header if name not in ("收到起诉状副本日期", ID)]
    outcome = import_sheet(lawsuits, sheet(names, ["甲"] * len(names)), by=town.clerk, at=NOW)
    assert faults(outcome) == ["缺少“收到起诉状副本日期”这1列，没有导入。"]


def renamed_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("readme.txt", "不是表格")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "这是一个空文件（0 字节），没有导入。"),
        (
            "日期,名称\n".encode("gbk"),
            "这不是能打开的 Excel 文件，没有导入。请用 WPS 或 Excel 打开，另存为 .xlsx 再试。",
        ),
        (renamed_zip(), "这不是能打开的 Excel 文件，没有导入。请用 WPS 或 Excel 打开，另存为 .xlsx 再试。"),
        (sheet(["案号"]), "表里没有数据行，没有导入。第一行写列名，从第二行起一行一条。"),
    ],
    ids=["empty", "text", "zip", "no rows"],
)
def test_what_is_no_sheet_is_refused_by_a_sentence(
    content: bytes, sentence: str, lawsuits: Kind, town: Town
) -> None:
    assert faults(import_sheet(lawsuits, content, by=town.clerk, at=NOW)) == [sentence]


def test_text_that_looks_like_a_formula_is_disarmed_and_comes_back_whole(lawsuits: Kind, town: Town) -> None:
    record = save(lawsuits, town, 1, note='=HYPERLINK("http://example.invalid")')
    content, _ = write_sheet(lawsuits, lawsuits.model._base_manager.all())
    names, row = cells(content)
    assert dict(zip(names, row, strict=True))["备注"] == '\'=HYPERLINK("http://example.invalid")'
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert told(import_sheet(lawsuits, content, by=town.clerk, at=NOW)) == (0, 0, 1)
    record.refresh_from_db()
    assert record.note == '=HYPERLINK("http://example.invalid")'


def test_days_are_excel_days_and_state_and_recording_stand_beside(
    lawsuits: Kind, town: Town, tmp_path: Path
) -> None:
    save(lawsuits, town, 1)
    assert export_kind(lawsuits, town.unit, tmp_path / "案件.xlsx", at=NOW, year=2024) == 1
    names, row = cells((tmp_path / "案件.xlsx").read_bytes())
    told = dict(zip(names, row, strict=True))
    assert told["收到起诉状副本日期"] == date(2024, 3, 2)
    assert told[RECORDED] == date(2024, 11, 20)
    assert told[STATE] == str(lawsuits.model._meta.get_field("state").choices[0][1])
    assert export_kind(lawsuits, town.unit, tmp_path / "无.xlsx", at=NOW, year=2023) == 0


@pytest.mark.parametrize("text", ["2024-10-02", "2024/10/2", "2024.10.02", "2024年10月2日"])
def test_ways_to_write_a_day(text: str) -> None:
    assert read_day(text) == date(2024, 10, 2)


def test_days_of_a_step() -> None:
    assert list(step_days("2024-01-02、2024-02-03")) == [(date(2024, 1, 2), ""), (date(2024, 2, 3), "")]
    assert list(step_days("免做 2024-01-02：县里已评")) == [(date(2024, 1, 2), "县里已评")]
    assert list(step_days("")) == []


def test_choice_that_does_not_exist_names_those_that_do(lawsuits: Kind) -> None:
    field = lawsuits.model._meta.get_field("depth")
    with pytest.raises(Unclear) as caught:
        form_value(field, "半截")
    assert str(caught.value) == "没有“半截”这个选项，可以写：全程办理、登记索引、汇总登记。"


def test_upload_is_read_first_and_written_on_the_second_press(
    lawsuits: Kind, header: list[str], town: Town, desk: Client
) -> None:
    row = row_like(lawsuits, header, 案号="（2024）演0001行初77号")
    address = reverse("import", args=[lawsuits])
    upload = SimpleUploadedFile("案件.xlsx", sheet(header, row))
    tried = desk.post(address, {"file": upload})
    assert tried.status_code == 200
    assert "<dd>1 条</dd>" in tried.content.decode()
    assert lawsuits.model._base_manager.count() == 1
    assert desk.post(address, {"act": "write"}).headers["Location"] == reverse("list", args=[lawsuits])
    assert lawsuits.model._base_manager.count() == 2
    assert desk.post(address, {"act": "write"}).headers["Location"] == address  # the held sheet is used up
    assert lawsuits.model._base_manager.count() == 2
