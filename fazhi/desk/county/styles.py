"""Number formats of a workbook: which cells show days, and the format of a cell that shall show one."""

import re
from copy import deepcopy
from typing import Any

from lxml import etree

from fazhi.desk.county.workbook import Workbook

_DAY_IDS = {
    *range(14, 18),
    22,
    *range(27, 37),
    *range(50, 59),
}  # built-in formats of days, the Chinese ones with them
_SPOKEN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_DAY = "yyyy-mm-dd"


class Styles:
    """The formats of one workbook; only a cell without any format gets a new one."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.part = next(iter(workbook.related(workbook.main, "styles")), None)
        self._dated: dict[int, int | None] = {}

    def dated(self, style: int) -> int | None:
        """The style in which a cell of this one shows a day: its own, or a copy of it; None where it holds text."""
        if style not in self._dated:
            self._dated[style] = self._find(style) if self.part else None
        return self._dated[style]

    def _find(self, style: int) -> int | None:
        formats = self.workbook.tree(self.part).find("{*}cellXfs")
        if formats is None or style >= len(formats):
            return None
        number = int(formats[style].get("numFmtId", 0))
        if number == 0:
            return self._add(formats[style])
        return style if number in _DAY_IDS or re.search("[ymdYMD]", self._code(number)) else None

    def _code(self, number: int) -> str:
        found = self.workbook.tree(self.part).iterfind("{*}numFmts/{*}numFmt")
        return next(
            (_SPOKEN.sub("", one.get("formatCode")) for one in found if one.get("numFmtId") == str(number)),
            "",
        )

    def _add(self, like: Any) -> int:
        root = self.workbook.touch(self.part)
        formats, made = root.find("{*}cellXfs"), deepcopy(like)
        made.set("numFmtId", str(self._day_number(root)))
        made.set("applyNumberFormat", "1")
        made.set("applyAlignment", "1")
        placed = made.find("{*}alignment")
        if placed is None:
            placed = etree.Element(f"{{{etree.QName(made).namespace}}}alignment")
            made.insert(0, placed)
        placed.attrib.pop("wrapText", None)
        placed.set("shrinkToFit", "1")  # a narrow column would show ###
        formats.append(made)
        formats.set("count", str(len(formats)))
        return len(formats) - 1

    def _day_number(self, root: Any) -> int:
        """The number of our format, put among the workbook's own."""
        known = root.find("{*}numFmts")
        if known is None:
            space = etree.QName(root).namespace
            known = etree.Element(f"{{{space}}}numFmts")
            root.insert(0, known)
        found = next((one.get("numFmtId") for one in known if one.get("formatCode") == _DAY), None)
        if found is None:
            found = str(max([163, *(int(one.get("numFmtId")) for one in known)]) + 1)
            etree.SubElement(known, known.tag[:-1], numFmtId=found, formatCode=_DAY)
            known.set("count", str(len(known)))
        return int(found)
