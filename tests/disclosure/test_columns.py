"""The page of the catalogue's columns: which are filled in the year, which are stale, which are empty."""

from datetime import date

import pytest

from fazhi.disclosure.models import NEWS, Category
from fazhi.ledger.kinds import kind
from fazhi.ledger.pages import Asked, Line, page
from tests.making import NOW, Town, make_town, save

pytestmark = pytest.mark.django_db
ITEM = kind("disclosure.disclosed_item")


def columns(town: Town, year: int) -> dict[str, Line]:
    asked = Asked(town.clerk, town.unit, year, date(year, 12, 31), NOW)
    shown = page("disclosure", "columns").show(asked)
    return {line.label: line for line in shown.tables[0].lines} | {"": Line(shown.lead)}


def test_columns_are_filled_stale_or_empty() -> None:
    town = make_town()
    for number, (category, day) in enumerate(
        [
            ("policy", date(2023, 5, 8)),
            ("benefit", date(2023, 5, 9)),
            ("benefit", date(2024, 3, 6)),
            ("news", date(2024, 3, 7)),
        ]
    ):
        save(ITEM, town, number, title=f"信息{number}", category=category, on=day, published_on=day)
    found = columns(town, 2024)
    assert found["行政给付、社会救助"].cells == (1, "2024-03-06", "")
    assert len(found["行政给付、社会救助"].behind[0]) == 1
    assert found["政策文件"].cells == (0, "2023-05-08", "当年没有更新")
    assert found["财政预决算"].cells == (0, "", "空栏目")
    assert found["其他法定事项"].cells == (
        0,
        "",
        "",
    )  # what fits nowhere else: nobody looks for such a column
    assert list(found)[:-1] == [one.label for one in Category if one not in NEWS]
    assert found[""].label == (
        "没有内容或者当年没有更新的栏目11个：机构职能；政策文件；规划；财政预决算；重大建设项目；行政许可、处罚、强制；征地拆迁；"
        "乡村振兴；应急管理；招考录用；公共服务。"
    )


def test_a_full_catalogue_says_so() -> None:
    town = make_town()
    for category in (one for one in Category if one not in (*NEWS, Category.OTHER)):
        save(
            ITEM,
            town,
            title=category.label,
            category=category,
            on=date(2024, 3, 6),
            published_on=date(2024, 3, 6),
        )
    assert columns(town, 2024)[""].label == "各栏目当年都有更新。"
