"""The page that fills the county's blank form: matched once, remembered by its headers; every refusal is one sentence."""

import io
import zipfile
from typing import Any
from urllib.parse import unquote

import pytest
import xlsxwriter
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from fazhi.desk.county import workbook
from fazhi.desk.county.blank import folded, read_blank
from fazhi.desk.county.pages import HELD_FORM
from fazhi.desk.readings import Unclear
from fazhi.ledger.kinds import kind
from fazhi.ledger.mappings import FORMS, Mapped, mappings_of
from fazhi.ledger.models import Event, EventBody
from tests.desk.test_blank import EVENT, county_form, drawn, events, rewritten, rows_of
from tests.making import Town, save

ADDRESS = reverse("county-form", args=[EVENT])
HEADERS = ["序号", "活动时间", "活动地点(村、社区)", "到场单位"]
CHOSEN = ["序号", "活动日期", "地点", ""]


def plain_form(title: str = "统计表", headers: list[str] = HEADERS) -> bytes:
    def draw(book: xlsxwriter.Workbook, page: Any) -> None:
        page.merge_range(0, 0, 0, len(headers) - 1, title)
        page.write_row("A2", headers)

    return drawn(draw)


def upload(desk: Client, content: bytes, name: str = "县表.xlsx", **more: Any) -> HttpResponse:
    return desk.post(ADDRESS, {"file": SimpleUploadedFile(name, content), **more})


def choose(desk: Client, labels: list[str], **more: Any) -> HttpResponse:
    """Send the matching page of the form that came in last."""
    kept = desk.session.get(HELD_FORM)
    mark = read_blank((settings.DATA / "uploads" / kept["name"]).read_bytes(), EVENT).mark if kept else ""
    chosen = {f"column{place}": one for place, one in enumerate(labels)}
    return desk.post(ADDRESS, {"act": "fill", "mark": mark, **chosen, **more})


def places(response: HttpResponse) -> list[str]:
    return [row[2] for row in rows_of(response.content)[2:]]


def exports() -> list[str]:
    return [
        EventBody.objects.get(event=one).body for one in Event.objects.filter(verb="export").order_by("seq")
    ]


def test_clerk_matches_once_and_then_the_form_comes_back_filled(town: Town, desk: Client) -> None:
    events(town, 3)
    page = upload(desk, plain_form()).content.decode()
    assert "要填 4 列，对上 3 列。没有对上：到场单位。" in page
    assert exports() == []
    first = choose(desk, CHOSEN)
    assert places(first) == ["演示1村", "演示2村", "演示3村"]
    assert unquote(first.headers["Content-Disposition"]).endswith("''县表（岚溪镇2024年）.xlsx")
    (kept,) = mappings_of(town.unit, EVENT, FORMS).values()
    assert kept == Mapped(dict(zip(map(folded, HEADERS), CHOSEN, strict=True)))
    second = upload(
        desk,
        plain_form("另一个镇收到的表", ["序 号", "活动时间：", "活动地点（村、社区）*", "到场单位"]),
        "乙.xlsx",
    )
    assert places(second) == ["演示1村", "演示2村", "演示3村"]
    assert exports() == ['{"count":3}', '{"count":3}']
    assert 'name="column3"' in upload(desk, plain_form(), look="on").content.decode()
    assert 'name="column2"' in upload(desk, plain_form(headers=HEADERS[:3])).content.decode()


def test_only_the_records_asked_for_are_filled_in(town: Town, desk: Client) -> None:
    events(town, 3)
    assert "现在的条件下 2 条" in desk.get(ADDRESS, {"since": "2024-03-03"}).content.decode()
    upload(desk, plain_form())
    assert places(choose(desk, CHOSEN, since="2024-03-03")) == ["演示2村", "演示3村"]
    nothing = choose(desk, CHOSEN, since="2024-06-01")
    assert nothing.status_code == 400
    assert "这些条件下一条记录也没有" in nothing.content.decode()
    assert choose(desk, CHOSEN, since="2024-13-41").status_code == 400
    assert exports() == ['{"count":2}']


def test_matching_of_nothing_is_refused(town: Town, desk: Client) -> None:
    events(town, 1)
    upload(desk, plain_form())
    refused = choose(desk, [""] * 4)
    assert refused.status_code == 400
    assert "一列也没有选" in refused.content.decode()
    assert mappings_of(town.unit, EVENT, FORMS) == {}


def test_column_that_is_none_is_refused(town: Town, desk: Client) -> None:
    events(town, 1)
    upload(desk, plain_form())
    assert choose(desk, ["", "天气"]).status_code == 400
    assert exports() == []


def test_form_that_came_in_another_window_is_not_filled_by_the_columns_of_this_one(
    town: Town, desk: Client
) -> None:
    events(town, 1)
    upload(desk, plain_form())
    upload(desk, plain_form(headers=["序号", "活动地点", "备注"]))
    mark = read_blank(plain_form(), EVENT).mark
    assert choose(desk, CHOSEN, mark=mark).headers["Location"] == ADDRESS
    assert mappings_of(town.unit, EVENT, FORMS) == {}
    assert exports() == []


def test_form_that_is_gone_is_told(desk: Client) -> None:
    gone = choose(desk, CHOSEN)
    assert gone.headers["Location"] == ADDRESS
    assert "放进来的空白表已经不在了，没有填。请再选一次。" in desk.get(ADDRESS).content.decode()


def test_personal_columns_are_named_and_come_as_in_the_plain_export(town: Town, desk: Client) -> None:
    case = kind("enforcement.penalty_case")
    save(case, town, 1, party_label="柳某")
    address = reverse("county-form", args=[case])
    file = SimpleUploadedFile("县表.xlsx", plain_form(headers=["序号", "案由", "当事人"]))
    page = desk.post(address, {"file": file}).content.decode()
    assert "当事人（脱敏）（个人信息）</option>" in page
    mark = read_blank(plain_form(headers=["序号", "案由", "当事人"]), case).mark
    told = desk.post(address, {"act": "fill", "mark": mark, "column2": "当事人（脱敏）"})
    assert rows_of(told.content)[2][2] == "柳某"


def test_form_that_computes_for_itself_says_so(town: Town, desk: Client) -> None:
    events(town, 1)
    assert "合计数由表里的公式算。" in upload(desk, drawn(county_form)).content.decode()


def zipped(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/"), text)
    return buffer.getvalue()


def one_column(book: xlsxwriter.Workbook, page: Any) -> None:
    page.write_column("A1", ["关于报送材料的通知", "各镇：", "请报送。"])


def filled_before(book: xlsxwriter.Workbook, page: Any) -> None:
    page.write_row("A1", HEADERS)
    page.write_row("A2", [1, "2024-03-01", "演示村", "学校"])


def hostile(text: str) -> str:
    return text.replace("<worksheet", '<!DOCTYPE worksheet [<!ENTITY a "aaaa">]><worksheet', 1)


SAVE_AS = "请用 WPS 或 Excel 打开，另存为 .xlsx 再放进来。"
SHEET = "xl/worksheets/sheet1.xml"
OTHER = "这不是 Excel 表格，没有填。" + SAVE_AS
BROKEN = "这张表已经损坏，没有填。" + SAVE_AS


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "这是一个空文件（0 字节），没有填。"),
        ("序号,名称,日期\n".encode(), OTHER),
        (workbook.OLD + b"\0" * 600, "这是旧格式的文件（.xls、.et、.doc），没有填。" + SAVE_AS),
        (
            workbook.OLD + "EncryptedPackage".encode("utf-16-le"),
            "这张表加了密码，打不开，没有填。请用 WPS 或 Excel 去掉密码，另存后再放进来。",
        ),
        (zipped(a="b"), OTHER),
        (zipped(word__document="b"), "这是 Word 文档，没有填。请把里面的表格复制到 Excel 里，存为 .xlsx 再放进来。"),
        (plain_form()[:400], OTHER),
        (rewritten(plain_form(), {SHEET: lambda text: text[:-20]}), BROKEN),
        (rewritten(plain_form(), {SHEET: lambda text: text.replace('r="A2"', 'r="？"')}), "这张表的格子“？”认不出来，没有填。" + SAVE_AS),
        (rewritten(plain_form(), {SHEET: lambda text: text.replace('<row r="2"', '<row r="x"')}), BROKEN),
        (rewritten(plain_form(), {SHEET: hostile}), "这张表不是 WPS 或 Excel 存的，没有填。" + SAVE_AS),
        (drawn(lambda book, page: None), "没有找到表头，没有填。表头要有三列以上的列名，例如“序号、名称、日期”；请核对是不是放错了表。"),
        (drawn(one_column), "没有找到表头，没有填。表头要有三列以上的列名，例如“序号、名称、日期”；请核对是不是放错了表。"),
        (
            rewritten(plain_form(), {SHEET: lambda text: text.replace('ref="A1:D1"', 'ref="A2:D1048576"')}),
            "没有找到表头，没有填。表头要有三列以上的列名，例如“序号、名称、日期”；请核对是不是放错了表。",
        ),
        (drawn(filled_before), "表头下面的第2行已经有内容，像是填过的表，没有填。请放进空白表；这张表没有改动。"),
    ],
    ids=["nothing", "csv", "xls", "locked", "zip", "docx", "cut", "broken", "cell", "row", "entity", "empty", "letter", "tall", "filled"],
)  # fmt: skip
def test_what_is_no_blank_form_is_refused_in_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(Unclear) as refused:
        read_blank(content, EVENT)
    assert str(refused.value) == sentence


def test_bombs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unclear) as refused:
        read_blank(rewritten(plain_form(), {"xl/media.bin": lambda _: "0" * (65 << 20)}), EVENT)
    assert str(refused.value) == "这张表解压后超过 64 MB，没有填。请删去其中的图片和附件，再放进来。"
    monkeypatch.setattr(workbook, "MOST_ROWS", 1)
    with pytest.raises(Unclear) as refused:
        read_blank(plain_form(), EVENT)
    assert str(refused.value) == workbook.TOO_LARGE
    monkeypatch.setattr(workbook, "LARGEST_PART", 200)
    with pytest.raises(Unclear) as refused:
        read_blank(plain_form(), EVENT)
    assert str(refused.value) == workbook.TOO_LARGE
    monkeypatch.setattr(workbook, "MOST_PARTS", 3)
    with pytest.raises(Unclear) as refused:
        read_blank(plain_form(), EVENT)
    assert str(refused.value) == "这个文件里面有两千多个小文件，不是一张表，没有填。"


def test_refusal_stands_beside_the_file_and_nothing_is_remembered(town: Town, desk: Client) -> None:
    refused = upload(desk, b"a,b,c", "表.csv")
    assert refused.status_code == 400
    assert OTHER in refused.content.decode()
    assert mappings_of(town.unit, EVENT, FORMS) == {}
    assert exports() == []


def test_part_that_breaks_only_when_rows_move_is_told_too(town: Town, desk: Client) -> None:
    events(town, 5)
    upload(desk, rewritten(drawn(county_form), {"xl/drawings/drawing1.xml": lambda text: text[:-9]}))
    refused = choose(desk, ["序号"])
    assert refused.status_code == 400
    assert BROKEN in refused.content.decode()
    assert exports() == []
