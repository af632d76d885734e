"""The demonstration year of the room: its figures, and the three tables of the disclosure year report."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from fazhi.disclosure import demo
from fazhi.disclosure.models import DisclosedItem, DisclosureRequest, Result
from fazhi.disclosure.tables import YearTables, year_tables
from fazhi.law import Book
from fazhi.ledger.deadlines import due_for
from fazhi.ledger.demonstration import MARK
from fazhi.ledger.indicators import figures_of
from fazhi.ledger.kinds import kind
from fazhi.ledger.pages import Line
from fazhi.ledger.verify import verify
from fazhi.org.models import Person, Unit
from fazhi.org.people import add_person
from fazhi.org.roles import OF_THE_TOWN
from fazhi.org.units import found_town
from fazhi.report.composing import compose
from tests.making import subset_faults

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker

pytestmark = pytest.mark.django_db
SINCE, TODAY, YEAR_END = date(2020, 1, 1), date(2026, 11, 24), date(2024, 12, 31)
OFFICES = ("党政综合办", "平安法治办", "综合行政执法队", "农业农村办", "规划建设办", "民政办")
WANTED = {
    "items-disclosed": 213,
    "items-statutory": 156,
    "items-news": 57,
    "items-projects": 37,
    "items-benefits": 52,
    "items-late": 2,
    "requests-received": 6,
    "requests-carried-in": 1,
    "requests-decided": 6,
    "requests-decided-granted": 2,
    "requests-decided-partly": 1,
    "requests-decided-refused": 1,
    "requests-decided-unable": 1,
    "requests-decided-not-processed": 1,
    "requests-decided-otherwise": 0,
    "requests-carried-out": 1,
    "requests-late": 1,
}


@dataclass
class Year:
    """The demonstration town and its people."""

    town: Unit
    people: dict[str, Person]


@pytest.fixture(scope="module")
def year(django_db_setup: None, django_db_blocker: "DjangoDbBlocker") -> Iterator[Year]:
    """Played once for all tests of this module, then rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        town = found_town(
            name="岚溪镇", code="990101101", county="云岭县", county_code="990101", since=SINCE,
            offices=OFFICES, demo=True,
        )  # fmt: skip
        people = {
            str(role): add_person(username=role, name=role.label, unit=town, roles=(role,), since=SINCE)
            for role in OF_THE_TOWN
        }
        demo.load(town, people, TODAY)
        yield Year(town, people)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def tables(year: Year, django_db_blocker: "DjangoDbBlocker") -> YearTables:
    """The tables of 2024."""
    with django_db_blocker.unblock():
        return year_tables(year.town, 2024)


def lines(tables: YearTables) -> dict[str, tuple[int | None, ...]]:
    """Lines of table three that have cells, by label."""
    return {line.label: line.cells for line in tables.requests.lines if line.cells}


def test_the_figures_of_2024(year: Year) -> None:
    figures = figures_of(year.town, 2024)
    assert {key: figures[key].value for key in WANTED} == WANTED
    assert subset_faults(figures) == []


def test_statutory_items_and_news_are_counted_apart(year: Year) -> None:
    figures = figures_of(year.town, 2024)
    statutory, news = ({row.id for row in figures[key].rows} for key in ("items-statutory", "items-news"))
    assert statutory & news == set()
    assert statutory | news == {row.id for row in figures["items-disclosed"].rows}


def test_carried_out_of_one_year_is_carried_into_the_next(year: Year) -> None:
    years = {number: figures_of(year.town, number) for number in (2023, 2024, 2025)}
    out = [{row.id for row in years[number]["requests-carried-out"].rows} for number in (2023, 2024)]
    into = [{row.id for row in years[number]["requests-carried-in"].rows} for number in (2024, 2025)]
    assert (out, [len(ids) for ids in out]) == (into, [1, 1])
    assert years[2025]["requests-decided"].value == 1


def test_the_report_tells_the_year(year: Year) -> None:
    report = compose(year.town, 2024, as_of=YEAR_END)
    (theme,) = [s for part in report.parts for s in part.sections if s.key == "disclosure"]
    assert "\n".join(paragraph.plain for paragraph in theme.paragraphs) == (
        "全年主动公开政府信息213条，其中法定主动公开内容156条、工作动态和新媒体推送57条。"
        "主动公开信息按领域看，重大建设项目37条、行政给付和社会救助52条。主动公开超期2条。\n"
        "新收政府信息公开申请6件，上年结转1件。"
        "当年办理公开申请6件，其中予以公开2件、部分公开1件、不予公开1件、无法提供1件、不予处理1件。"
        "结转下年继续办理的公开申请1件。公开申请超期答复1件。"
    )


def test_table_three_has_the_lines_and_columns_of_the_form(tables: YearTables) -> None:
    assert tables.requests.columns == (
        "申请人情况/自然人", "申请人情况/法人或其他组织/商业企业", "申请人情况/法人或其他组织/科研机构",
        "申请人情况/法人或其他组织/社会公益组织", "申请人情况/法人或其他组织/法律服务机构",
        "申请人情况/法人或其他组织/其他", "申请人情况/总计",
    )  # fmt: skip
    labelled = [line.label for line in tables.requests.lines]
    assert (len(labelled), labelled[0], labelled[-2:]) == (
        30, "一、本年新收政府信息公开申请数量", ["（七）总计", "四、结转下年度继续办理"],
    )  # fmt: skip
    assert {len(line.cells) for line in tables.requests.lines} == {0, 7}


def test_each_result_stands_on_the_line_of_its_name(tables: YearTables) -> None:
    leaves = [line for line in tables.requests.lines if line.cells][2:-2]
    assert len(leaves) == len(Result) == 21
    for line, result in zip(leaves, Result, strict=True):
        name = result.label.rpartition("：")[2]
        assert name in line.label, (name, line.label)


def test_table_three_equals_the_records(year: Year, tables: YearTables) -> None:
    got = lines(tables)
    assert got["一、本年新收政府信息公开申请数量"] == (4, 1, 0, 0, 1, 0, 6)
    assert got["二、上年结转政府信息公开申请数量"] == (1, 0, 0, 0, 0, 0, 1)
    assert got["（一）予以公开"] == (2, 0, 0, 0, 0, 0, 2)
    assert got["（二）部分公开（区分处理的，只计这一情形，不计其他情形）"] == (0, 0, 0, 0, 1, 0, 1)
    assert got["4.保护第三方合法权益"] == (0, 1, 0, 0, 0, 0, 1)
    assert got["1.本机关不掌握相关政府信息"] == (1, 0, 0, 0, 0, 0, 1)
    assert got["2.重复申请"] == (1, 0, 0, 0, 0, 0, 1)
    assert got["（七）总计"] == (4, 1, 0, 0, 1, 0, 6)
    assert got["四、结转下年度继续办理"] == (1, 0, 0, 0, 0, 0, 1)
    replied = Counter(
        DisclosureRequest.objects.filter(unit=year.town, number__contains="〔2024〕")
        .exclude(number__endswith="6号")
        .values_list("applicant_kind", flat=True)
    )
    assert sum(replied.values()) + 1 == got["（七）总计"][-1]  # and the one carried in


def test_the_identities_of_table_three_hold_in_every_column(tables: YearTables) -> None:
    assert [one.name for one in tables.identities if not one.holds] == []
    assert len(tables.identities) == 14
    assert [(one.left, one.right) for one in tables.identities][6] == (7, 7)


def test_a_printed_report_of_last_year_that_says_otherwise_is_told(year: Year) -> None:
    against = year_tables(year.town, 2024, printed_before=(0, 0, 0, 0, 0, 0, 0))
    wrong = [(one.name, one.left, one.right) for one in against.identities if not one.holds]
    assert wrong == [
        ("表三“自然人”：上年结转＝上年的结转下年", 1, 0),
        ("表三“总计”：上年结转＝上年的结转下年", 1, 0),
    ]


def test_a_cut_off_leaves_open_what_was_open_then(year: Year) -> None:
    got = lines(year_tables(year.town, 2024, as_of=date(2024, 6, 30)))
    assert got["一、本年新收政府信息公开申请数量"][-1] == 3
    assert (got["（七）总计"][-1], got["四、结转下年度继续办理"][-1]) == (3, 1)


def test_tables_two_and_four_say_what_no_ledger_counts(year: Year, tables: YearTables) -> None:
    figures = figures_of(year.town, 2024)
    documents = tables.proactive[0].lines
    assert [line.label for line in documents] == ["规章", "行政规范性文件"]
    assert documents[0].cells == (0, 0, 0)
    made = int(figures["normative-documents"].value or 0) if "normative-documents" in figures else None
    assert documents[1].cells[0] == made
    assert tables.proactive[3].lines == (Line("行政事业性收费", (None,)),)
    assert tables.disputes.columns == ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    assert [line.label for line in tables.disputes.lines] == [
        "行政复议", "行政诉讼/未经复议直接起诉", "行政诉讼/复议后起诉",
    ]  # fmt: skip


def test_marks_of_the_year(year: Year) -> None:
    items, requests = (
        kind(f"disclosure.{name}").view.marks for name in ("disclosed_item", "disclosure_request")
    )
    assert items is not None
    assert requests is not None
    assert sorted(items(list(DisclosedItem.objects.all())).values()) == ["超期10日公开", "超期7日公开"]
    assert sorted(requests(list(DisclosureRequest.objects.all())).values()) == [
        "超期8日答复", "还没有与申请人确认，期限没有起算",
    ]  # fmt: skip


def test_an_open_request_is_near_its_day(year: Year) -> None:
    book = Book.packaged()
    wanted = [
        ("答复公开申请", (book.ends("ogi_reply", date(2026, 10, 31)).due_on - TODAY).days),
        ("主动公开", (book.ends("ogi_proactive", date(2026, 11, 12)).due_on - TODAY).days),
    ]
    got = [(line.label, line.days_left) for line in due_for(year.people["general_office"], TODAY)]
    assert got == wanted
    assert 0 <= wanted[0][1] <= 7


def test_the_ledger_of_the_year_holds_and_says_what_it_is(year: Year) -> None:
    assert verify().faults == []
    for model in (DisclosedItem, DisclosureRequest):
        assert model.objects.exclude(note__startswith=MARK).count() == 0
