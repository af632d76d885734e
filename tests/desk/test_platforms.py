"""What a platform exported: its columns are matched once, the same numbers are entered once."""

import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fazhi.desk.foreign import guess_columns
from fazhi.desk.imports import import_sheet
from fazhi.ledger.kinds import kind
from fazhi.ledger.mappings import Mapped, mappings_of, remember_mapping
from fazhi.ledger.models import ChainHead
from tests.desk.test_sheets import faults, sheet, told
from tests.making import NOW, Town

ITEM = kind("disclosure.disclosed_item")
ADDRESS = reverse("platform", args=[ITEM])
HEADERS = ["序号", "信息标题", "生成日期", "说明", "信息编号", "点击量"]
ROWS = [
    [1, "演示公告一", "2024-03-04 09:12:00", "—", "X-001", 31],
    [2, "演示公告二", date(2024, 3, 5), "", "X-002", 8],
]
MAPPED = Mapped(
    {
        "序号": "",
        "信息标题": "标题",
        "生成日期": "形成日期",
        "说明": "备注",
        "信息编号": "平台编号",
        "点击量": "",
    },
    {"信息类别": str(ITEM.model._meta.get_field("category").flatchoices[0][1])},
)


def export(*rows: list[Any], header: list[str] = HEADERS) -> bytes:
    return sheet(header, *(rows or ROWS))


def run(town: Town, content: bytes, mapped: Mapped = MAPPED, **more: Any) -> Any:
    return import_sheet(ITEM, content, by=town.clerk, at=NOW, platform="演示平台", mapped=mapped, **more)


def rows() -> list[tuple[Any, ...]]:
    names = ("platform_number", "title", "on", "platform", "depth", "note")
    return list(ITEM.model._base_manager.order_by("platform_number").values_list(*names))


def test_columns_are_guessed_by_label_hint_and_word() -> None:
    assert guess_columns(ITEM, HEADERS) == {
        "信息标题": "标题",
        "信息编号": "平台编号",
        "生成日期": "形成日期",
    }
    mediation = kind("services.mediation_case")
    assert guess_columns(mediation, ["受理时间", "案件编号", "调解组织", "备注"]) == {
        "受理时间": "受理日期", "案件编号": "卷号或平台编号", "调解组织": "调解委员会", "备注": "备注",
    }  # fmt: skip


def test_export_becomes_index_rows_and_the_second_time_changes_nothing(town: Town) -> None:
    assert told(run(town, export(), dry_run=True)) == (2, 0, 0)
    assert rows() == []
    assert told(run(town, export())) == (2, 0, 0)
    assert rows() == [
        ("X-001", "演示公告一", date(2024, 3, 4), "演示平台", "index", ""),
        ("X-002", "演示公告二", date(2024, 3, 5), "演示平台", "index", ""),
    ]
    seq = ChainHead.objects.get(unit=town.unit).seq
    assert told(run(town, export())) == (0, 0, 2)
    assert ChainHead.objects.get(unit=town.unit).seq == seq


def test_changed_row_is_changed_and_an_empty_cell_takes_nothing_away(town: Town) -> None:
    run(town, export([1, "演示公告一", "2024-03-04", "通知", "X-001", 1]))
    changed = export([1, "演示公告一（更正）", "2024-03-04", "", "X-001", 2], ROWS[1])
    assert told(run(town, changed)) == (1, 1, 0)
    assert rows()[0] == ("X-001", "演示公告一（更正）", date(2024, 3, 4), "演示平台", "index", "通知")


def test_the_same_number_of_another_platform_is_another_row(town: Town) -> None:
    run(town, export())
    content = export([1, "演示公告三", "2024-03-04", "", "X-001", 1])
    other = import_sheet(ITEM, content, by=town.clerk, at=NOW, platform="另一平台", mapped=MAPPED)
    assert told(other) == (1, 0, 0)


def test_every_bad_row_is_named_and_nothing_is_entered(town: Town) -> None:
    bad = export(
        ROWS[0], [2, "演示公告二", "去年", "", "X-002", 1], [3, "演示公告三", "2024-03-06", "", "", 1]
    )
    assert faults(run(town, bad)) == [
        "第3行“形成日期”：日期要写成 2024-10-12 这样，现在写的是“去年”。",
        "第4行“平台编号”：这一行没有编号，下次导入就认不出来。请补上编号，或者删去这一行。",
    ]
    assert rows() == []


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"信息编号": ""}, "“平台编号”还没有对应的列，没有导入。"),
        ({"说明": "标题"}, "有两列都对应“标题”，没有导入。请只留一列。"),
    ],
)
def test_mapping_that_cannot_be_is_refused(columns: dict[str, str], sentence: str, town: Town) -> None:
    assert faults(run(town, export(), Mapped({**MAPPED.columns, **columns}, MAPPED.fixed))) == [sentence]


def test_unknown_header_asks_for_its_column(town: Town) -> None:
    content = export([*ROWS[0], "甲"], header=[*HEADERS, "新列"])
    assert faults(run(town, content)) == ["“新列”这一列还没有对应，没有导入。请先说明它对应台账的哪一列。"]


def test_mappings_are_kept_for_each_platform(town: Town) -> None:
    remember_mapping(town.unit, ITEM, "甲", MAPPED)
    remember_mapping(town.unit, ITEM, "乙", Mapped({"号": "平台编号"}))
    remember_mapping(town.unit, ITEM, "甲", Mapped({"号": ""}))
    assert mappings_of(town.unit, ITEM) == {"甲": Mapped({"号": ""}), "乙": Mapped({"号": "平台编号"})}


def upload(desk: Client, content: bytes) -> str:
    file = SimpleUploadedFile("平台.xlsx", content)
    return desk.post(ADDRESS, {"platform": "演示平台", "file": file}).content.decode()


def test_clerk_matches_once_and_then_no_more(town: Town, desk: Client) -> None:
    page = upload(desk, export())
    named = {f"column{place}": MAPPED.columns[header] for place, header in enumerate(HEADERS)}
    selected = re.findall(r'<option value="([^"]+)" selected>', page)
    assert selected[:3] == ["标题", "形成日期", "平台编号"]
    refused = desk.post(ADDRESS, {"act": "map", **named})
    assert refused.status_code == 400
    assert "还缺“信息类别”" in refused.content.decode()
    tried = desk.post(ADDRESS, {"act": "map", **named, "fixed 信息类别": MAPPED.fixed["信息类别"]})
    assert "<dt>新登记</dt><dd>2 条</dd>" in tried.content.decode()
    assert rows() == []
    assert desk.post(ADDRESS, {"act": "write"}).headers["Location"] == reverse("list", args=[ITEM])
    assert len(rows()) == 2
    assert "<dt>没有变化</dt><dd>2 条，不重复登记</dd>" in upload(desk, export())
    assert 'name="column0"' in desk.post(ADDRESS, {"act": "remap"}).content.decode()


def test_sheet_that_is_gone_is_told(town: Town, desk: Client) -> None:
    assert desk.post(ADDRESS, {"act": "write"}).headers["Location"] == ADDRESS


def test_kind_without_a_platform_has_no_such_page(desk: Client) -> None:
    assert desk.get(reverse("platform", args=[kind("decisions.meeting")])).status_code == 404
