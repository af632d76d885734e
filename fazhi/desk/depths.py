"""A year's figures by the depth of the records behind them: what was handled here, what another system keeps, what was only summed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import xlsxwriter

from fazhi.figures import Figure
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Depth

_COLUMNS = (
    ("数字", 36),
    ("值", 10),
    ("单位", 8),
    *((str(depth.label), 12) for depth in Depth),
    ("记录数", 10),
)


def depth_lines(figures: Iterable[Figure]) -> Iterator[Sequence[object]]:
    """For each figure that counts something: label, value, unit, what its rows of each depth count, how many rows.

    Rates are left out: their two counts are told by themselves.
    """
    counted = [figure for figure in figures if figure.rows and figure.denominator is None]
    depths = _depths(counted)
    for figure in counted:
        sums: dict[str, int] = defaultdict(int)
        for row in figure.rows:
            sums[depths[row.id]] += row.count
        by_depth = [sums[depth] or None for depth in Depth]
        yield figure.label, figure.value, figure.unit, *by_depth, len(figure.rows)


def _depths(figures: Iterable[Figure]) -> Mapping[str, str]:
    """The depth of every record behind the figures; one query a kind."""
    ids: dict[str, set[str]] = defaultdict(set)
    for figure in figures:
        for row in figure.rows:
            ids[row.kind].add(row.id)
    found: dict[str, str] = {}
    for key, wanted in ids.items():
        rows = kind(key).model._base_manager.filter(pk__in=wanted).values_list("pk", "depth")
        found |= {str(pk): depth for pk, depth in rows}
    return found


def write_depths(figures: Iterable[Figure], heading: str, path: Path) -> None:
    """The .xlsx note."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("按登记深度")
        bold = book.add_format({"bold": True, "text_wrap": True})
        sheet.write(0, 0, heading, bold)
        for column, (name, width) in enumerate(_COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write(1, column, name, bold)
        for number, line in enumerate(depth_lines(figures), 2):
            sheet.write_row(number, 0, line)
        sheet.freeze_panes(2, 1)
