"""Records put into a blank form: into its own empty rows first, then into more rows like them; sums follow."""

import re
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from lxml import etree

from fazhi.desk.county.blank import Blank, Header, fillings
from fazhi.desk.county.moving import Gap, copied_formula, make_room
from fazhi.desk.county.styles import Styles
from fazhi.desk.county.wording import Value, Wording
from fazhi.desk.county.workbook import area_of, letters_of, name_of, place_of, readable
from fazhi.desk.seat import Seat
from fazhi.desk.sheets import disarmed, with_progress
from fazhi.ledger.kinds import Kind

LONGEST = 32_767  # characters of a cell
EXCEL_ZERO = date(1899, 12, 30)
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SUM = re.compile(r"SUM\(\$?([A-Z]+)\$?(\d+):\$?\1\$?(\d+)\)")
_BEFORE_CALCULATION = ("definedNames", "externalReferences", "functionGroups", "sheets")

Line = Mapping[Header, Value]


def fill(
    blank: Blank, kind: Kind, labels: Mapping[str, str], records: models.QuerySet, seat: Seat
) -> tuple[bytes, int]:
    """The form with these records in it, and their number. `labels`: what each header is filled with, "" with nothing."""
    known = fillings(kind)
    chosen = {one: label for one in blank.headers if (label := labels.get(one.key, "")) in known}
    wordings = {one: Wording(blank, one, label, known[label]) for one, label in chosen.items()}
    lines = [
        {header: one.say(record, progress, number, seat) for header, one in wordings.items()}
        for number, (record, progress) in enumerate(with_progress(kind, records), 1)
    ]
    summed = [
        header for header, one in wordings.items()
        if one.column and one.column.field and one.column.field.name in kind.view.totals
    ]  # fmt: skip
    with readable():
        _Filler(blank).put(lines, summed)
        return blank.workbook.packed(), len(lines)


class _Filler:
    """Puts lines into one form."""

    def __init__(self, blank: Blank) -> None:
        self.blank, self.sheet, self.workbook = blank, blank.sheet, blank.workbook
        self.styles = Styles(blank.workbook)
        self.last = blank.first + blank.ready - 1
        self.space = etree.QName(self.sheet.root).namespace

    def put(self, lines: list[Line], summed: list[Header]) -> None:
        """Fill the rows, then the sums; whoever opens the file computes the rest anew."""
        self.workbook.touch(self.sheet.part)
        more = max(len(lines) - self.blank.ready, 0)
        template = self._template()
        if more:
            make_room(
                self.workbook,
                self.sheet,
                Gap(self.last, more, self.blank.first if self.blank.ready else None),
            )
        rows = self._rows(len(lines), template)
        inside = [one for one in self.sheet.merges if one[2] > one[0] and one[2] >= self.blank.first]
        for number, line in enumerate(lines, self.blank.first):
            cells = self.sheet.cells(number)
            for header, value in line.items():
                if not any(one[0] < number <= one[2] and one[1] <= header.column <= one[3] for one in inside):
                    self._write(self._cell(rows[number], cells, header.column), value)
        added = self._sum(summed, more, max(self.last + more, self.blank.first))
        self._recount()
        self._measure()
        if (more or added) and (chain := self.workbook.related(self.workbook.main, "calcChain")):
            self.workbook.drop(chain[0])

    def _template(self) -> Any:
        """The row after which new ones are made: the last empty one, else the row of sums without what it says."""
        row = self.sheet.rows.get(self.last) if self.blank.ready else None
        if row is None and self.blank.total == self.blank.first:
            row = deepcopy(self.sheet.rows[self.blank.total])
            for cell in row.iterfind("{*}c"):
                _empty(cell)
        return deepcopy(row)

    def _rows(self, count: int, template: Any) -> dict[int, Any]:
        """Rows of so many records by number, made where there are none."""
        data, rows = self.sheet.root.find("{*}sheetData"), self.sheet.rows
        before = max((number for number in rows if number < self.blank.first), default=None)
        anchor = rows[before] if before else None
        found = {}
        for number in range(self.blank.first, self.blank.first + count):
            row = rows.get(number)
            if row is None:
                row = self._row_like(template, number)
                data.insert(0, row) if anchor is None else anchor.addnext(row)
                rows[number] = row
            found[number] = anchor = row
        self._copy_merges(count)
        return found

    def _row_like(self, template: Any, number: int) -> Any:
        if template is None:
            return etree.Element(f"{{{self.space}}}row", r=str(number))
        row = deepcopy(template)
        row.set("r", str(number))
        for cell in row.iterfind("{*}c"):
            cell.set("r", f"{cell.get('r').rstrip('0123456789')}{number}")
            formula = cell.find("{*}f")
            if formula is None:
                _empty(cell)
            elif formula.get("t") == "shared":
                formula.text = None
                formula.attrib.pop("ref", None)
            else:
                formula.text = copied_formula(formula.text or "", number - self.last)
        return row

    def _copy_merges(self, count: int) -> None:
        """Cells merged within the last empty row are merged in the rows made after it."""
        merged = self.sheet.root.find("{*}mergeCells")
        within = [one for one in self.sheet.merges if one[0] == one[2] == self.last and self.blank.ready]
        for number in range(self.last + 1, self.blank.first + count):
            for _, left, _, right in within:
                etree.SubElement(
                    merged,
                    f"{{{self.space}}}mergeCell",
                    ref=f"{name_of(number, left)}:{name_of(number, right)}",
                )
        if within:
            merged.set("count", str(len(merged)))

    def _cell(self, row: Any, cells: dict[int, Any], column: int) -> Any:
        """The cell of a row, made in its place where there is none."""
        if column not in cells:
            made = etree.Element(f"{{{self.space}}}c", r=name_of(int(row.get("r")), column))
            if style := row.get("s") if row.get("customFormat") else self._column_style(column):
                made.set("s", style)
            following = next((cells[one] for one in sorted(cells) if one > column), None)
            row.append(made) if following is None else following.addprevious(made)
            row.attrib.pop("spans", None)  # a hint that is no longer true
            cells[column] = made
        return cells[column]

    def _column_style(self, column: int) -> str | None:
        columns = self.sheet.root.iterfind("{*}cols/{*}col")
        return next(
            (one.get("style") for one in columns if int(one.get("min")) <= column <= int(one.get("max"))),
            None,
        )

    def _write(self, cell: Any, value: Value) -> None:
        """A value into a cell; the form's own formulas stay, and nothing takes nothing away."""
        if value == "" or cell.find("{*}f") is not None:
            return
        _empty(cell)
        if isinstance(value, date):
            style = self.styles.dated(int(cell.get("s", 0)))
            if style is not None:
                cell.set("s", str(style))
                value = (value - EXCEL_ZERO).days
        if isinstance(value, int | Decimal):
            etree.SubElement(cell, f"{{{self.space}}}v").text = format(
                value, "f" if isinstance(value, Decimal) else "d"
            )
            return
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{{{self.space}}}is"), f"{{{self.space}}}t")
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        text.text = _ESCAPE.sub("_x005F_", _FORBIDDEN.sub("", disarmed(str(value))))[:LONGEST]

    def _sum(self, summed: list[Header], more: int, last: int) -> bool:
        """Sums into empty cells of the row of sums, of the columns that the list sums too; whether there were any."""
        total, added = self.blank.total, False
        if total is None:
            return added
        total += more if total > self.last else 0
        cells = self.sheet.cells(total)
        for header in summed:
            cell = self._cell(self.sheet.rows[total], cells, header.column)
            if not self.sheet.text(cell):
                letters, added = letters_of(header.column), True
                etree.SubElement(
                    cell, f"{{{self.space}}}f"
                ).text = f"SUM({letters}{self.blank.first}:{letters}{last})"
        return added

    def _recount(self) -> None:
        """Plain sums are computed; other formulas that may depend on the rows forget what they showed."""
        numbers: dict[str, dict[int, Decimal]] = {}
        for cell in self.sheet.root.iterfind("{*}sheetData/{*}row/{*}c"):
            if cell.get("t", "n") == "n" and cell.find("{*}f") is None and (value := cell.findtext("{*}v")):
                row, column = place_of(cell.get("r"))
                numbers.setdefault(letters_of(column), {})[row] = Decimal(value)
        for formula in self.sheet.root.iterfind("{*}sheetData/{*}row/{*}c/{*}f"):
            cell = formula.getparent()
            _forget(cell)
            if found := _SUM.fullmatch(formula.text or ""):
                first, last = int(found[2]), int(found[3])
                summed = [one for row, one in numbers.get(found[1], {}).items() if first <= row <= last]
                etree.SubElement(cell, f"{{{self.space}}}v").text = format(sum(summed, Decimal(0)), "f")
        for other in self.workbook.sheets:
            stale = (
                [] if other.part == self.sheet.part else other.root.iterfind("{*}sheetData/{*}row/{*}c/{*}f")
            )
            for formula in stale:
                if self.sheet.name in (formula.text or ""):
                    self.workbook.touch(other.part)
                    _forget(formula.getparent())
        if any(one.root.find(".//{*}f") is not None for one in self.workbook.sheets):
            self._compute_when_opened()

    def _measure(self) -> None:
        """The area that the sheet says it covers."""
        said = self.sheet.root.find("{*}dimension")
        if said is not None:
            first, left, last, right = area_of(said.get("ref"))
            said.set("ref", f"{name_of(first, left)}:{name_of(max(last, *self.sheet.rows), right)}")

    def _compute_when_opened(self) -> None:
        root = self.workbook.touch(self.workbook.main)
        settings = root.find("{*}calcPr")
        if settings is None:
            settings = etree.Element(f"{{{self.space}}}calcPr")
            before = next(
                one for name in _BEFORE_CALCULATION if (one := root.find(f"{{*}}{name}")) is not None
            )
            before.addnext(settings)
        settings.set("fullCalcOnLoad", "1")


def _empty(cell: Any) -> None:
    for one in [*cell.iterfind("{*}v"), *cell.iterfind("{*}is"), *cell.iterfind("{*}f")]:
        cell.remove(one)
    cell.attrib.pop("t", None)


def _forget(cell: Any) -> None:
    for one in list(cell.iterfind("{*}v")):
        cell.remove(one)
    cell.attrib.pop("t", None)
