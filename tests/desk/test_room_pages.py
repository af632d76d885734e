"""Pages that rooms add: the tables of the disclosure year report, the draw of case files."""

import io
import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from fazhi.desk.grids import Block, heads_of, labels_of
from fazhi.enforcement.models import CaseFileReview, CaseFileScore
from fazhi.enforcement.queries import reviews
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Record, Visibility
from fazhi.ledger.pages import Line
from tests.making import Town, save

REQUEST, CASE = kind("disclosure.disclosure_request"), kind("enforcement.penalty_case")
REVIEW = kind("enforcement.case_file_review")
TABLES = reverse("page", args=["disclosure", "year_tables"])


def test_heads_span_what_they_have_in_common() -> None:
    assert heads_of(["甲", "乙/丙", "乙/丁"]) == [
        [Block("甲", 0, 0, 1, 2), Block("乙", 0, 1, 2, 1)],
        [Block("丙", 1, 1), Block("丁", 1, 2)],
    ]


def test_headings_stand_beside_their_lines() -> None:
    lines = [Line("一", (1,)), Line("二"), Line("甲", (1,), 1), Line("乙", (2,), 1), Line("三", (3,))]
    assert labels_of(lines) == [
        Block("一", 0, 0, 2), Block("二", 1, 0, 1, 2), Block("甲", 1, 1), Block("乙", 2, 1), Block("三", 3, 0, 2),
    ]  # fmt: skip


def request(town: Town, number: int, **more: object) -> Record:
    return save(REQUEST, town, number, title=f"申请第{number}号", way="in_person", arrived_on=date(2024, 3, 4),
                applicant_kind="person", **more)  # fmt: skip


def read(desk: Client, **query: str) -> str:
    response = desk.get(TABLES, {"year": "2024", **query})
    assert response.status_code == 200
    return response.content.decode()


def cells_of(page: str, label: str) -> list[str]:
    line = page.partition(f">{label}</th>")[2].partition("</tr>")[0]
    return re.findall(r"<(?:b|span class=\"faint\")>([^<]*)</", line)


def test_tables_equal_the_records_and_their_identities_hold(town: Town, desk: Client) -> None:
    for number in (1, 2):
        request(town, number)
    page = read(desk)
    assert cells_of(page, "一、本年新收政府信息公开申请数量") == ["2", "0", "0", "0", "0", "0", "2"]
    assert cells_of(page, "四、结转下年度继续办理") == ["2", "0", "0", "0", "0", "0", "2"]
    assert "14处勾稽都对得上" in page
    assert "不相等" not in page


def test_cell_opens_its_rows_and_names_only_what_may_be_read(town: Town, desk: Client) -> None:
    seen = request(town, 1)
    request(town, 2, visibility=Visibility.HANDLER_ONLY, handler=town.person(name="别人"))
    address = re.search(r'href="\?([^"]*cell=[^"#]*)#behind"', read(desk).partition("一、本年新收")[2])
    assert address is not None
    page = desk.get(f"{TABLES}?{address[1].replace('&amp;', '&')}").content.decode()
    behind = page.partition('id="behind"')[2]
    assert reverse("record", args=[REQUEST, seen.pk]) in behind
    assert re.findall(r">([^<>]*)</(?:a|span)></li>", behind) == [
        f"{REQUEST.label}（无权查看）", "申请第1号",
    ]  # fmt: skip


@pytest.mark.parametrize("cell", ["9.9.9", "1.x.2", "-1.0.0", ""])
def test_cell_that_is_not_there_opens_nothing(cell: str, desk: Client) -> None:
    assert 'id="behind"' not in read(desk, cell=cell)


def test_excel_has_the_layout_of_the_form(town: Town, desk: Client) -> None:
    request(town, 1)
    response = desk.get(TABLES, {"year": "2024", "excel": "1"})
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    assert book.sheet_names == [
        "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况",
    ]  # fmt: skip
    sheet = book.get_sheet_by_name(book.sheet_names[1])
    rows = [[str(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    assert rows[0][0] == "岚溪镇2024年　三、收到和处理政府信息公开申请情况（演示数据）"
    assert rows[4][3:] == ["", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""]
    assert [row[:3] for row in rows[5:10]] == [
        ["一、本年新收政府信息公开申请数量", "", ""],
        ["二、上年结转政府信息公开申请数量", "", ""],
        ["三、本年度办理结果", "（一）予以公开", ""],
        ["", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ""],
        ["", "（三）不予公开", "1.属于国家秘密"],
    ]
    assert rows[5][3:] == ["1.0", "0.0", "0.0", "0.0", "0.0", "0.0", "1.0"]
    assert len(rows) == 5 + 2 + 1 + 1 + 20 + 1  # the form's own lines, headings beside them
    across = book.get_sheet_by_name(book.sheet_names[2]).to_python()
    assert len(across[-1]) == 15


def test_page_that_nobody_registered_is_not_there(desk: Client) -> None:
    assert desk.get(reverse("page", args=["disclosure", "nothing"])).status_code == 404
    assert (
        desk.get(reverse("page", args=["enforcement", "draw"])).status_code == 404
    )  # a page of records only


@pytest.fixture
def review(town: Town, monkeypatch: pytest.MonkeyPatch) -> CaseFileReview:
    """A review over six cases whose decision is taken for granted here: the procedure has tests of its own."""
    cases = [save(CASE, town, number).pk for number in range(1, 7)]
    monkeypatch.setattr(reviews, "reviewable", lambda review: CASE.model.objects.filter(pk__in=cases))
    return save(REVIEW, town, on=date(2024, 11, 18), title="演示评查")


def draw(desk: Client, review: CaseFileReview, **given: str) -> tuple[int, str]:
    response = desk.post(reverse("record-page", args=[REVIEW, review.pk, "draw"]), given, follow=True)
    return response.status_code, response.content.decode()


def entered(review: CaseFileReview) -> list[str]:
    rows = CaseFileScore.objects.filter(review=review).select_related("penalty").order_by("pk")
    return [reviews.file_number(row.penalty) for row in rows]


def test_draw_enters_a_row_for_each_file_and_can_be_reckoned_again(
    review: CaseFileReview, desk: Client
) -> None:
    status, page = draw(desk, review, sample_size="3", seed="20241118")
    assert status == 200
    assert "用种子“20241118”抽了3卷" in page
    review.refresh_from_db()
    assert (review.seed, review.sample_size, review.method, review.state) == (
        "20241118",
        3,
        "random",
        "drawn",
    )
    numbers = [reviews.file_number(case) for case in CASE.model.objects.all()]
    assert len(set(numbers)) == 6
    in_order = sorted(numbers, key=lambda one: reviews.draw_code("20241118", one))
    assert sorted(entered(review)) == sorted(in_order[:3])
    assert page.count("抽中</") == 3


def test_draw_without_a_seed_records_the_one_it_made(review: CaseFileReview, desk: Client) -> None:
    draw(desk, review, sample_size="2", seed="")
    review.refresh_from_db()
    assert re.fullmatch(r"\d{10}", review.seed)
    assert len(entered(review)) == 2


def test_second_draw_is_refused_and_changes_nothing(review: CaseFileReview, desk: Client) -> None:
    draw(desk, review, sample_size="3", seed="1")
    first = entered(review)
    status, page = draw(desk, review, sample_size="2", seed="2")
    assert status == 400
    assert "这次评查已经定过案卷" in page
    assert entered(review) == first


def test_draw_of_more_files_than_there_are_is_refused_whole(review: CaseFileReview, desk: Client) -> None:
    status, page = draw(desk, review, sample_size="7", seed="1")
    assert status == 400
    assert "要抽7卷，范围内已经作出决定的案件只有6件" in page
    review.refresh_from_db()
    assert (review.seed, review.state, entered(review)) == ("", "prepared", [])
