"""The county's blank form: found by its header, filled row by row; whatever was not filled stays as it came."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from lxml import etree
from python_calamine import CalamineWorkbook

from fazhi.desk.county.blank import Header, guess_fillings, read_blank
from fazhi.desk.county.filled import fill
from fazhi.desk.county.moving import Gap, copied_formula
from fazhi.desk.county.wording import worded
from fazhi.desk.seat import Seat
from fazhi.ledger.kinds import Kind, kind
from fazhi.ledger.writing import take_step
from fazhi.org.roles import Role
from tests.making import NOW, Town, save

EVENT, CONTRACT = kind("education.publicity_event"), kind("decisions.contract")
MEETING, AGENDA = kind("decisions.meeting"), kind("decisions.agenda_item")
CASE = kind("enforcement.penalty_case")
HEADS = {"border": 1, "bold": True, "align": "center"}

Draw = Callable[[xlsxwriter.Workbook, Any], None]


def drawn(draw: Draw, sheet: str = "活动") -> bytes:
    """A workbook whose first sheet somebody has drawn."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    draw(book, book.add_worksheet(sheet))
    book.close()
    return buffer.getvalue()


def county_form(book: xlsxwriter.Workbook, page: Any) -> None:
    """A form as counties draw them: title, two header rows, two rows, sums, notes; a summary and a list of words."""
    head, line, day = (
        book.add_format(one) for one in (HEADS, {"border": 1}, {"border": 1, "num_format": "yyyy年m月d日"})
    )
    summary, words = book.add_worksheet("汇总"), book.add_worksheet("字典")
    page.set_column("C:C", 31.5)
    page.merge_range("A1:H1", "普法宣传活动统计表", head)
    page.write("A2", "填报单位：")
    tall = {
        "A": "序 号",
        "B": "活动\n时间",
        "C": "活动地点*",
        "F": "形式",
        "G": "合计数",
        "H": "乡镇（街道）",
    }
    for letter, name in tall.items():
        page.merge_range(f"{letter}3:{letter}4", name, head)
    page.merge_range("D3:E3", "宣传情况", head)
    page.write_row("D4", ["受教育人次", "发放资料（份）"], head)
    for row in (5, 6):
        page.set_row(row - 1, 27)
        page.write_number(f"A{row}", row - 4, line)
        page.write_blank(f"B{row}", None, day)
        for letter in "CDEFH":
            page.write_blank(f"{letter}{row}", None, line)
        page.write_formula(f"G{row}", f"=D{row}+E{row}", line, 0)
    page.write("A7", "合  计", head)
    page.write_formula("D7", "=SUM(D5:D6)", line, 0)
    page.write_blank("E7", None, line)
    page.write_formula("G7", '=IF(SUM($G$5:$G$6)>0,"G6",A7)', line, "")
    page.merge_range("A8:H8", "填表说明：一场一行。", line)
    page.write("A9", "填报人：")
    page.data_validation("F5:F6", {"validate": "list", "source": "=字典!$A$1:$A$3"})
    page.conditional_format("D5:D6", {"type": "cell", "criteria": ">", "value": 500, "format": head})
    page.print_area("A1:H9")
    page.repeat_rows(2, 3)
    page.set_h_pagebreaks([8])
    page.insert_textbox("J8", "印章")
    summary.write_formula("A1", "=活动!D7*2", None, 0)
    summary.write("A2", "不动")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=活动!$D$5:$D$6"})
    summary.insert_chart("A4", chart)
    words.write_column("A1", ["讲座活动", "入户走访", "其他"])
    words.write_comment("A1", "词表")
    words.hide()


def events(town: Town, count: int) -> None:
    for number in range(1, count + 1):
        told = {"place": f"演示{number}村", "form": ("lecture", "visits")[number % 2]}
        heads = {"person_times_reached": number * 10, "person_times_basis": "signed"}
        save(EVENT, town, number, publicity_materials=number, **told, **heads)


def seat_of(town: Town) -> Seat:
    return Seat(town.clerk, town.unit, frozenset({Role.JUSTICE}), 2024, NOW)


def filled(town: Town, described: Kind, content: bytes, **changed: str) -> bytes:
    blank = read_blank(content, described)
    labels = guess_fillings(described, blank.headers) | changed
    return fill(blank, described, labels, described.model._base_manager.order_by("on", "pk"), seat_of(town))[
        0
    ]


def rows_of(content: bytes, sheet: str = "活动") -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(sheet).to_python()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def changed_parts(before: bytes, after: bytes) -> set[str]:
    old, new = parts_of(before), parts_of(after)
    assert list(old) == list(new)
    return {name for name in old if old[name] != new[name]}


def tags(content: bytes, name: str, tag: str, *keys: str) -> list[Any]:
    """Text, or these attributes, of every element of a tag in a part."""
    found = etree.fromstring(parts_of(content)[name]).iter(f"{{*}}{tag}")
    return [tuple(one.get(key) for key in keys) if keys else one.text for one in found]


def test_form_is_filled_and_grows_with_all_that_refers_to_it(town: Town) -> None:
    events(town, 5)
    blank = drawn(county_form)
    content = filled(town, EVENT, blank)
    assert rows_of(content) == [
        ["普法宣传活动统计表", "", "", "", "", "", "", ""],
        ["填报单位：", "", "", "", "", "", "", ""],
        ["序 号", "活动\n时间", "活动地点*", "宣传情况", "", "形式", "合计数", "乡镇（街道）"],
        ["", "", "", "受教育人次", "发放资料（份）", "", "", ""],
        [1, date(2024, 3, 2), "演示1村", 10, 1, "入户走访", "", "岚溪镇"],
        [2, date(2024, 3, 3), "演示2村", 20, 2, "讲座活动", "", "岚溪镇"],
        [3, date(2024, 3, 4), "演示3村", 30, 3, "入户走访", "", "岚溪镇"],
        [4, date(2024, 3, 5), "演示4村", 40, 4, "讲座活动", "", "岚溪镇"],
        [5, date(2024, 3, 6), "演示5村", 50, 5, "入户走访", "", "岚溪镇"],
        ["合  计", "", "", 150, 15, "", "", ""],
        ["填表说明：一场一行。", "", "", "", "", "", "", ""],
        ["填报人：", "", "", "", "", "", "", ""],
    ]
    sheet = "xl/worksheets/sheet1.xml"
    assert tags(content, sheet, "f") == [
        *(f"D{row}+E{row}" for row in range(5, 10)),
        "SUM(D5:D9)",
        "SUM(E5:E9)",
        'IF(SUM($G$5:$G$9)>0,"G6",A10)',
    ]
    assert tags(content, sheet, "mergeCell", "ref")[-1:] == [("A11:H11",)]
    assert tags(content, sheet, "dataValidation", "sqref") == [("F5:F9",)]
    assert tags(content, sheet, "conditionalFormatting", "sqref") == [("D5:D9",)]
    assert tags(content, sheet, "brk", "id") == [("11",)]
    assert tags(content, sheet, "row", "ht")[4:9] == [("27",)] * 5
    assert tags(content, sheet, "col", "width") == tags(blank, sheet, "col", "width")
    assert tags(content, "xl/workbook.xml", "definedName") == ["活动!$A$1:$H$12", "活动!$3:$4"]
    assert tags(content, "xl/worksheets/sheet2.xml", "f") == ["活动!D10*2"]
    assert tags(content, "xl/worksheets/sheet2.xml", "c", "r", "t") == [("A1", None), ("A2", "s")]
    assert len(tags(content, "xl/worksheets/sheet2.xml", "v")) == 1  # the stale number is gone
    assert tags(content, "xl/drawings/drawing1.xml", "row") == ["10", "16"]
    assert tags(content, "xl/charts/chart1.xml", "f") == ["活动!$D$5:$D$9"]
    assert changed_parts(blank, content) == {
        sheet, "xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/drawings/drawing1.xml", "xl/charts/chart1.xml",
    }  # fmt: skip


def test_fewer_records_than_rows_move_nothing(town: Town) -> None:
    events(town, 1)
    blank = drawn(county_form)
    content = filled(town, EVENT, blank)
    assert [row[0] for row in rows_of(content)[4:]] == [1, 2, "合  计", "填表说明：一场一行。", "填报人："]
    assert rows_of(content)[5][1:] == [""] * 7
    assert changed_parts(blank, content) == {
        "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/worksheets/sheet2.xml",
    }  # fmt: skip


def test_header_alone_takes_rows_below_and_days_stay_days(town: Town) -> None:
    events(town, 3)

    def draw(book: xlsxwriter.Workbook, page: Any) -> None:
        page.set_column("C:C", 20, book.add_format({"num_format": "@"}))
        page.write_row("A1", ["活动日期", "地点", "时间", "备 注"])

    content = filled(town, EVENT, drawn(draw), 时间="录入日期")
    assert rows_of(content) == [
        ["活动日期", "地点", "时间", "备 注"],
        *([date(2024, 3, 1 + number), f"演示{number}村", "2024-11-20", ""] for number in (1, 2, 3)),
    ]
    assert tags(content, "xl/worksheets/sheet1.xml", "dimension", "ref") == [("A1:D4",)]
    assert tags(content, "xl/styles.xml", "numFmt", "formatCode") == [("@",), ("yyyy-mm-dd",)]


def test_sums_straight_below_the_header_are_pushed_down(town: Town) -> None:
    events(town, 2)

    def draw(book: xlsxwriter.Workbook, page: Any) -> None:
        line = book.add_format({"border": 1})
        page.write_row("A1", ["序号", "活动地点", "受众人次"], line)
        page.write_row("A2", ["总计", "", ""], line)

    content = filled(town, EVENT, drawn(draw))
    assert rows_of(content)[1:] == [[1, "演示1村", 10], [2, "演示2村", 20], ["总计", "", 30]]
    assert tags(content, "xl/worksheets/sheet1.xml", "f") == ["SUM(C2:C3)"]
    assert len(set(tags(content, "xl/worksheets/sheet1.xml", "c", "s")) - {(None,)}) == 1


def test_numbers_of_columns_examples_and_sums_above_are_passed_over(town: Town) -> None:
    events(town, 2)

    def draw(book: xlsxwriter.Workbook, page: Any) -> None:
        line = book.add_format({"border": 1})
        page.write_row("A1", ["封面"])
        form = book.add_worksheet("表二")
        form.write_row("A1", ["序号", "活动地点", "受众人次"], line)
        form.write_row("A2", ["甲", "乙", 1], line)
        form.write_row("A3", ["例1", "某某村", 30], line)
        form.write_row("A4", ["合计", ""], line)
        form.write_formula("C4", "=SUM(C5:C1048576)", line)
        for place in range(3):
            form.write_blank(4, place, None, line)

    content = filled(town, EVENT, drawn(draw))
    assert rows_of(content, "表二")[3:] == [["合计", "", 30], [1, "演示1村", 10], [2, "演示2村", 20]]
    assert tags(content, "xl/worksheets/sheet2.xml", "f") == ["SUM(C5:C1048576)"]


@pytest.mark.parametrize(
    ("above", "header"), [("", "标的额（万元）"), ("单位：万元", "标的额"), ("单位：万元", "标的额（元）")]
)
def test_money_stands_in_the_unit_of_the_form(above: str, header: str, town: Town) -> None:
    save(CONTRACT, town, 1)
    CONTRACT.model._base_manager.update(amount=125000)

    def draw(book: xlsxwriter.Workbook, page: Any) -> None:
        page.write("A1", above)
        page.write_row("A2", ["序号", "合同名称", header])

    assert rows_of(filled(town, CONTRACT, drawn(draw)))[-1][2] == (
        125000 if header == "标的额（元）" else 12.5
    )


@pytest.mark.parametrize(
    ("header", "source", "told"),
    [
        ("扩大会议", None, ["否", "是"]),
        ("扩大会议（有/无）", None, ["无", "有"]),
        ("扩大会议（打√）", None, ["", "√"]),
        ("扩大会议", ["√", "×"], ["×", "√"]),
        ("扩大会议", ["一般", "重要"], ["否", "是"]),
    ],
)
def test_yes_and_no_are_the_forms_own_words(header: str, source: Any, told: list[str], town: Town) -> None:
    save(MEETING, town, 1)
    save(MEETING, town, 2, is_enlarged=True)

    def draw(book: xlsxwriter.Workbook, page: Any) -> None:
        page.write_row("A1", ["序号", header, "备注"])
        if source:
            page.data_validation("B2:B50", {"validate": "list", "source": source})

    rows = rows_of(filled(town, MEETING, drawn(draw)))
    assert [row[1] for row in rows[1:]] == told


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("讲座", ["讲座活动", "其他"], "讲座活动"),
        ("入户走访", ["入户", "其他"], "入户"),
        ("未履行", ["履行", "不履行"], "未履行"),
        ("履行", ["履行完毕", "履行中"], "履行"),
        ("撤销", ["撤销 ", "撤销并重作"], "撤销 "),
        ("维持", ["维持无效"], "维持"),
        ("岚溪镇", ["望川镇", "岚溪镇人民政府"], "岚溪镇人民政府"),
    ],
)
def test_word_of_the_form_means_the_same_or_ours_stays(text: str, words: list[str], told: str) -> None:
    assert worded(text, words) == told


def test_steps_state_and_what_is_pointed_at_are_told_in_plain_words(town: Town) -> None:
    case = save(CASE, town, 1, handler=town.clerk, procedure="ordinary_procedure")
    take_step(case, "file", by=town.clerk, on=date(2024, 3, 9), at=NOW, values={"number": "演示1号"})
    item = save(AGENDA, town, 1)

    def draw(*names: str) -> bytes:
        return drawn(lambda book, page: page.write_row("A1", names))

    told = rows_of(
        filled(town, CASE, draw("序号", "经办人", "状态", "录入日期", "立案时间", "先行登记保存日期"))
    )
    assert told[1:] == [[1, "演示经办人", "已立案", date(2024, 11, 20), date(2024, 3, 9), ""]]
    assert rows_of(filled(town, AGENDA, draw("序号", "会议", "审查件")))[1:] == [[1, str(item.meeting), ""]]


def test_words_that_spreadsheets_take_for_more_are_only_words(town: Town) -> None:
    events(town, 1)
    EVENT.model._base_manager.update(place="=1+1", note="甲\x0b乙_x0041_")

    def draw(book: xlsxwriter.Workbook, page: Any) -> None:
        page.write_row("A1", ["序号", "活动地点", "备注"])

    assert rows_of(filled(town, EVENT, drawn(draw)))[1] == [1, "'=1+1", "甲乙_x0041_"]


def test_merged_cells_of_a_row_are_merged_in_the_rows_made_after_it(town: Town) -> None:
    events(town, 3)

    def draw(book: xlsxwriter.Workbook, page: Any) -> None:
        line = book.add_format({"border": 1})
        page.write_row("A1", ["序号", "乡镇"], line)
        page.merge_range("C1:D1", "活动地点", line)
        page.merge_range("C2:D2", "", line)
        page.merge_range("B2:B3", "", line)
        page.merge_range("C3:D3", "", line)
        page.write_blank("A2", None, line)
        page.write_blank("A3", None, line)
        page.write("A4", "注：一场一行", line)

    content = filled(town, EVENT, drawn(draw))
    assert rows_of(content)[1:] == [
        [1, "岚溪镇", "演示1村"],
        [2, "", "演示2村"],
        [3, "", "演示3村"],
        ["注：一场一行", "", ""],
    ]
    refs = tags(content, "xl/worksheets/sheet1.xml", "mergeCell", "ref")
    assert [one for (one,) in refs] == ["C1:D1", "C2:D2", "B2:B4", "C3:D3", "C4:D4"]


def rewritten(content: bytes, changes: dict[str, Callable[[str], str]]) -> bytes:
    """The workbook with some parts changed or added."""
    old = parts_of(content)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in dict.fromkeys((*old, *changes)):
            text = old.get(name, b"").decode()
            file.writestr(name, changes.get(name, str)(text))
    return buffer.getvalue()


def test_shared_formulas_and_tables_grow_and_the_order_of_computing_is_left_out(town: Town) -> None:
    events(town, 3)
    names = ("活动地点", "受众人次", "资料份数", "每人")

    def draw(book: xlsxwriter.Workbook, page: Any) -> None:
        page.add_table("A1:D2", {"columns": [{"header": name} for name in names]})
        for column in range(3):
            page.write_blank(1, column, None, book.add_format({"border": 1}))
        page.write_formula("D2", "=C2/B2")

    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    kind_of_chain = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    blank = rewritten(
        drawn(draw),
        {
            "xl/calcChain.xml": lambda _: f'<calcChain {space}><c r="D2" i="1"/></calcChain>',
            "xl/worksheets/sheet1.xml": lambda text: text.replace("<f>", '<f t="shared" ref="D2:D2" si="0">'),
            "[Content_Types].xml": lambda text: text.replace(
                "</Types>", '<Override PartName="/xl/calcChain.xml" ContentType="a/b"/></Types>'
            ),
            "xl/_rels/workbook.xml.rels": lambda text: text.replace(
                "</Rel", f'<Relationship Id="rId9" Type="{kind_of_chain}" Target="calcChain.xml"/></Rel', 1
            ) if "calcChain" not in text else text,
        },
    )  # fmt: skip
    content = filled(town, EVENT, blank)
    assert [row[:3] for row in rows_of(content)[1:]] == [[f"演示{one}村", one * 10, one] for one in (1, 2, 3)]
    assert tags(content, "xl/worksheets/sheet1.xml", "f", "t", "ref", "si") == [
        ("shared", "D2:D4", "0"), ("shared", None, "0"), ("shared", None, "0"),
    ]  # fmt: skip
    assert tags(content, "xl/tables/table1.xml", "table", "ref") == [("A1:D4",)]
    assert parts_of(blank).keys() - parts_of(content).keys() == {"xl/calcChain.xml"}
    assert b"calcChain" not in parts_of(content)["[Content_Types].xml"]
    assert b"calcChain" not in parts_of(content)["xl/_rels/workbook.xml.rels"]


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("SUM(D5:D6)", "SUM(D5:D9)"),
        ("SUM($D$1:D4)+D7", "SUM($D$1:D4)+D10"),
        ("D6*2", "D6*2"),
        ('LOG10(D9)&"D9"', 'LOG10(D12)&"D9"'),
        ("汇总!D9+活动!D9", "汇总!D9+活动!D12"),
        ("'[1]活动'!D9+[1]活动!D9+'活动'!D9", "'[1]活动'!D9+[1]活动!D9+'活动'!D12"),
        ("表1[D9]+D9_x+甲D9", "表1[D9]+D9_x+甲D9"),
    ],
)
def test_formulas_follow_the_rows(formula: str, moved: str) -> None:
    assert Gap(6, 3, 5).formula(formula, "活动", "活动") == moved


def test_copied_formula_reads_its_own_row() -> None:
    assert copied_formula('D6+$E6+D$6+SUM(A6:B$6)&"D6"', 2) == 'D8+$E8+D$6+SUM(A8:B$6)&"D6"'


@pytest.mark.parametrize(
    ("header", "label"),
    [
        ("序 号", "序号"), ("案　由", "案由"), ("当事人（脱敏）", "当事人（脱敏）"), ("当事人", "当事人（脱敏）"), ("立案时间", "步骤：立案"),
        ("罚没金额(万元)", "罚没金额（元）"), ("处罚决定书文号", "决定书文号"), ("所属乡镇", "本镇名称"), ("执法人员姓名", "执法人员"), ("数", ""),
    ],
)  # fmt: skip
def test_headers_are_matched_by_name_word_and_part(header: str, label: str) -> None:
    one = Header(header, header, 1)
    assert guess_fillings(CASE, [one]).get(one.key, "") == label


def test_the_name_of_a_group_is_no_meaning_of_its_columns() -> None:
    headers = [Header("处理结果·处罚决定日期", "处罚决定日期", 1), Header("处理结果·结案日期", "结案日期", 2)]
    assert guess_fillings(CASE, headers) == {headers[1].key: "步骤：结案"}


def test_an_empty_string_written_as_nothing_is_empty() -> None:
    content = drawn(lambda book, page: (page.write_row(0, 0, ["活动日期", "地点", "主题", "x"]), None)[1])
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part.replace(b'<c r="D1" t="s"><v>3</v></c>', b'<c r="D1" t="inlineStr"></c>')
                assert b"inlineStr" in part
            new.writestr(name, part)
    assert [one.name for one in read_blank(changed.getvalue(), EVENT).headers] == ["活动日期", "地点", "主题"]
