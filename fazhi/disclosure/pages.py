"""Pages of the room: the tables of the year report on disclosure, and which columns of the catalogue are empty."""

from fazhi.disclosure.models import NEWS, Category, DisclosedItem
from fazhi.disclosure.queries import ITEM, PUBLIC
from fazhi.disclosure.tables import year_tables
from fazhi.ledger.pages import Asked, Line, Page, Shown, Table, register_page

EMPTY, STALE = "空栏目", "当年没有更新"


def show_year_tables(asked: Asked) -> Shown:
    """Tables two, three and four as the form prints them, counted from the records."""
    made = year_tables(asked.unit, asked.year, as_of=asked.as_of)
    return Shown((*made.proactive, made.requests, made.disputes), made.identities)


def show_columns(asked: Asked) -> Shown:
    """Each statutory column of the catalogue: how many items of the year, the last day, and whether it is empty."""
    items = DisclosedItem.objects.filter(
        PUBLIC, unit=asked.unit, voided=False, draft=False, is_statutory=True, published_on__lte=asked.as_of
    ).order_by("published_on", "pk")
    by_column: dict[str, list[DisclosedItem]] = {}
    for item in items.only("pk", "category", "published_on"):
        by_column.setdefault(item.category, []).append(item)
    lines = [
        _line(column, by_column.get(column, []), asked.year) for column in Category if column not in NEWS
    ]
    empty = [line.label for line in lines if line.cells[2]]
    lead = (
        f"没有内容或者当年没有更新的栏目{len(empty)}个：{'；'.join(empty)}。"
        if empty
        else "各栏目当年都有更新。"
    )
    return Shown(
        (Table("法定公开栏目", ("当年条数", "最近发布日期", "提示"), tuple(lines), corner="栏目"),), lead=lead
    )


def _line(column: Category, items: list[DisclosedItem], year: int) -> Line:
    """A column with the items of the year behind its number."""
    of_year = tuple((ITEM, str(item.pk)) for item in items if item.published_on.year == year)
    may_be_empty = column == Category.OTHER  # what fits no column is no column that somebody looks for
    hint = "" if of_year or may_be_empty else STALE if items else EMPTY
    last = str(items[-1].published_on) if items else ""
    return Line(column.label, (len(of_year), last, hint), behind=(of_year, (), ()))


register_page(
    Page(
        room="disclosure",
        name="year_tables",
        label="公开年报三张表",
        help="格式依据国办公开办函〔2021〕30号。每个数都由台账数出来，点开就是背后的记录；写“台账里没有”的，本镇台账不记这一项，请向主管站所要数。",
        show=show_year_tables,
    )
)
register_page(
    Page(
        room="disclosure",
        name="columns",
        label="公开栏目更新",
        help="每季报栏目更新情况时用：法定公开的每个信息类别当年发布了几条、最近是哪一天，哪些栏目是空的。本镇确实没有这类事项的，空着也不是错。",
        show=show_columns,
    )
)
