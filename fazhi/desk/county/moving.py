"""Rows put into a sheet: everything below moves down, and every reference of the workbook moves with it."""

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

from fazhi.desk.county.workbook import Sheet, Workbook, area_of, name_of

LAST_ROW = 1_048_576  # of any sheet: what reaches it names a whole column
_FORMULAS = ("f", "formula", "formula1", "formula2", "definedName")
_UNMOVED = ("selection", "pane")  # where the cursor stood
_AREA = re.compile(r"\$?[A-Z]{1,3}\$?\d+(:\$?[A-Z]{1,3}\$?\d+)?")
_REFERENCE = re.compile(
    r"""("(?:[^"]|"")*")|(?<![\w.!\[\]$:])((?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?"""
    r"""(\$?[A-Z]{1,3}\$?)(\d+)(?::(\$?[A-Z]{1,3}\$?)(\d+))?(?![\w(.\[])"""
)


@dataclass(frozen=True)
class Gap:
    """Rows put in below a row. `first` is the first row of the block that grows by them; None where none does."""

    after: int
    count: int
    first: int | None

    def row(self, number: int) -> int:
        """Where a row is now."""
        return min(number + self.count, LAST_ROW) if number > self.after else number

    def area(self, first: int, last: int, *, is_merge: bool = False) -> tuple[int, int]:
        """Where an area's rows are now: one that reaches the end of the block grows with it."""
        single = first == last and (is_merge or self.first != self.after)
        grows = self.first is not None and first <= self.after <= last and not single
        return self.row(first), min(last + self.count, LAST_ROW) if grows else self.row(last)

    def reference(self, text: str, *, is_merge: bool = False) -> str:
        """A1:B2, or several parted by spaces, as they are now; whole columns stay."""
        return " ".join(self._moved(one, is_merge) for one in text.split())

    def _moved(self, text: str, is_merge: bool) -> str:
        if not _AREA.fullmatch(text):
            return text
        first, column, last, end = area_of(text)
        first, last = self.area(first, last, is_merge=is_merge)
        start = name_of(first, column)
        return f"{start}:{name_of(last, end)}" if ":" in text else start

    def formula(self, text: str, own: str | None, name: str) -> str:
        """A formula that stands in the sheet `own`, its references to the sheet `name` moved."""

        def moved(found: re.Match[str]) -> str:
            said, sheet, left, top, right, bottom = found.groups()
            meant = sheet[:-1].strip("'").replace("''", "'") if sheet else own
            if said or meant != name:
                return found[0]
            if not right:
                return f"{sheet or ''}{left}{self.row(int(top))}"
            first, last = self.area(int(top), int(bottom))
            return f"{sheet or ''}{left}{first}:{right}{last}"

        return _REFERENCE.sub(moved, text)


def copied_formula(text: str, by: int) -> str:
    """A formula as it reads some rows further down; rows held by $ stay."""

    def moved(found: re.Match[str]) -> str:
        said, sheet, left, top, right, bottom = found.groups()
        if said:
            return found[0]
        start = f"{sheet or ''}{left}{_lower(left, top, by)}"
        return f"{start}:{right}{_lower(right, bottom, by)}" if right else start

    return _REFERENCE.sub(moved, text)


def _lower(column: str, row: str, by: int) -> str:
    return row if column.endswith("$") else str(int(row) + by)


def make_room(workbook: Workbook, sheet: Sheet, gap: Gap) -> None:
    """Move down what lies below, with merged cells, formulas, lists of choices, print areas, tables and drawings."""
    workbook.touch(sheet.part)
    sheet.renumber(gap.row)
    _move_references(sheet.root, gap, sheet.name, sheet.name)
    for one in sheet.root.iterfind("{*}rowBreaks/{*}brk"):
        one.set("id", str(gap.row(int(one.get("id")))))
    for kind in ("table", "comments"):
        for part in workbook.related(sheet.part, kind):
            _touch_if(workbook, part, _move_references(workbook.tree(part), gap, sheet.name, sheet.name))
    for part in workbook.related(sheet.part, "drawing"):
        _touch_if(workbook, part, _move_anchors(workbook.tree(part), gap))
    for other in workbook.sheets:
        if other.part != sheet.part:
            _touch_if(workbook, other.part, _move_references(other.root, gap, other.name, sheet.name))
    charts = [part for part in workbook.parts if re.fullmatch(r"xl/charts/chart\d*\.xml", part)]
    for part in [workbook.main, *charts]:
        _touch_if(workbook, part, _move_references(workbook.tree(part), gap, None, sheet.name))


def _touch_if(workbook: Workbook, part: str, changed: bool) -> None:
    if changed:
        workbook.touch(part)


def _move_references(root: Any, gap: Gap, own: str | None, name: str) -> bool:
    """Move formulas, and areas where the part speaks of its own sheet; whether any moved."""
    changed = False
    for one in root.iter(etree.Element):
        local = etree.QName(one).localname
        if local in _FORMULAS and one.text:
            before, one.text = one.text, gap.formula(one.text, own, name)
            changed |= before != one.text
        if own != name or local in _UNMOVED:
            continue
        if local == "sqref" and one.text:
            before, one.text = one.text, gap.reference(one.text)
            changed |= before != one.text
        for key in ("ref", "sqref"):
            if before := one.get(key):
                one.set(key, gap.reference(before, is_merge=local == "mergeCell"))
                changed |= before != one.get(key)
    return changed


def _move_anchors(root: Any, gap: Gap) -> bool:
    """Move pictures and seals, whose rows count from 0."""
    changed = False
    for one in root.iter("{*}row"):
        before, one.text = one.text, str(gap.row(int(one.text) + 1) - 1)
        changed |= before != one.text
    return changed
