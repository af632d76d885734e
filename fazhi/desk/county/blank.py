"""A blank form as the county sent it: where its header, its empty rows and its total are, and what its headers mean."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fazhi.desk.county.workbook import Area, Sheet, Workbook, letters_of, readable
from fazhi.desk.foreign import match_headers
from fazhi.desk.readings import Unclear, names_of
from fazhi.desk.sheets import TOLD_ONLY, Column, sheet_columns
from fazhi.figures import sm3
from fazhi.ledger.kinds import Kind

NUMBER, TOWN = "序号", "本镇名称"  # columns that every form may have and no kind has
TOWN_WORDS = (
    "乡镇",
    "乡镇街道",
    "镇街",
    "镇",
    "单位",
    "单位名称",
    "填报单位",
    "报送单位",
    "所在乡镇",
    "所属乡镇",
    "乡镇名称",
)
NUMBER_WORDS = (NUMBER, "序", "编序", "顺序号", "No", "NO")
PLAIN = {  # what forms of all kinds call the fields that all kinds have
    "时间": "on", "日期": "on", "名称": "title", "标题": "title", "事项": "title", "编号": "platform_number", "案号": "platform_number",
    "承办单位": "office", "承办部门": "office", "承办科室": "office", "承办人": "handler", "经办": "handler",
}  # fmt: skip
TOTALS = ("合计", "总计", "小计", "共计")
EXAMPLES = ("例", "例如", "示例", "样例", "填写示例")
DEEPEST, TALLEST = 40, 8  # rows among which the header is looked for, rows it may have
NO_HEADER = "没有找到表头，没有填。表头要有三列以上的列名，例如“序号、名称、日期”；请核对是不是放错了表。"
_COUNTED = re.compile(r"[甲乙丙丁戊己]|\d{1,2}")
_BRACKETS = re.compile(r"\([^()]*\)")
_UNIT = re.compile(r"\(([^()]+)\)\s*\*?$")


@dataclass(frozen=True)
class Header:
    """A column of the form: its whole name, the name of its last row, its place."""

    name: str
    leaf: str
    column: int

    @property
    def key(self) -> str:
        """By which its matching is remembered: however the name is spaced."""
        return folded(self.name)

    @property
    def letters(self) -> str:
        """The column as Excel names it."""
        return letters_of(self.column)

    @property
    def unit(self) -> str:
        """What stands in brackets behind the name: 万元, 是/否."""
        found = _UNIT.search(unicodedata.normalize("NFKC", self.leaf))
        return found[1] if found else ""


@dataclass(frozen=True)
class Blank:
    """A form to be filled. `ready`: rows that wait to be filled from `first` on; `total`: the row of sums."""

    workbook: Workbook
    sheet: Sheet
    headers: tuple[Header, ...]
    first: int
    ready: int
    total: int | None
    unit: str  # in which sums of money stand, where the form says so above the table: 万元

    @property
    def asked(self) -> tuple[Header, ...]:
        """The columns that wait for something; the others the form computes itself."""
        cells = self.sheet.cells(self.first)
        return tuple(
            one
            for one in self.headers
            if one.column not in cells or not self.sheet.text(cells[one.column]).startswith("=")
        )

    @property
    def mark(self) -> str:
        """What forms with the same headers have in common, whoever sent them."""
        return sm3("\n".join(one.key for one in self.headers).encode())[:32]


def folded(text: str) -> str:
    """A name without what people write differently: width, spaces, colons, the star of a required column."""
    return re.sub(r"[\s:*·、,，。_\-—]", "", unicodedata.normalize("NFKC", text))


def read_blank(content: bytes, kind: Kind) -> Blank:
    """The form in a file; raises Unclear."""
    with readable():
        return find_blank(Workbook(content), kind)


def find_blank(workbook: Workbook, kind: Kind) -> Blank:
    """The form in a workbook: the sheet and the rows whose names the kind knows best; raises Unclear."""
    known = {folded(name) for name in names_in_forms(kind)} | {
        folded(word) for word in (*NUMBER_WORDS, *TOWN_WORDS)
    }
    found = [
        (score, sheet, row)
        for sheet in workbook.sheets
        if sheet.visible
        for score, row in _header_rows(sheet, known)
    ]
    if not found:
        raise Unclear(NO_HEADER)
    _, sheet, row = max(found, key=lambda one: one[0])
    top, bottom = _header_block(sheet, row)
    headers = tuple(_named_once(_headers(sheet, top, bottom)))
    columns = [one.column for one in headers if one.key not in NUMBER_WORDS]
    first, total = _first_row(sheet, columns, bottom + 1)
    foot = next((number for number in sheet.rows if number >= first and _said(sheet, number, columns)), None)
    if foot is not None and total is None and _is_total(sheet, foot):
        total = foot
    above = folded("".join(text for number in range(1, top) for text in sheet.row_texts(number).values()))
    return Blank(
        workbook,
        sheet,
        headers,
        first,
        _ready(sheet, columns, first, foot),
        total,
        "万元" if "单位万元" in above else "",
    )


def _header_rows(sheet: Sheet, known: set[str]) -> Iterator[tuple[tuple[int, int], int]]:
    """Rows that may be the header: how many names of theirs are known, how many there are."""
    for number in [one for one in sheet.rows if one <= DEEPEST]:
        texts = [text for text in sheet.row_texts(number).values() if not re.search(r"^[=\d]|[:：]", text)]
        met = sum(bool({folded(text), _bare(text)} & known) for text in texts)
        if len(set(texts)) >= 3 or met >= 2:
            yield (met, len(set(texts)) if not met else 0), number


def _header_block(sheet: Sheet, row: int) -> tuple[int, int]:
    """First and last row of the header: merged cells and groups of columns bind rows together."""
    top = bottom = row
    while True:
        bound = [one for one in sheet.merges if one[0] <= bottom and one[2] >= top]
        above, below = min([top, *(one[0] for one in bound)]), max([bottom, *(one[2] for one in bound)])
        if above == top and _groups(sheet, top - 1, top):
            above -= 1
        if below == bottom and _groups(sheet, bottom, bottom + 1):
            below += 1
        if below - above > TALLEST:
            raise Unclear(NO_HEADER)
        if (above, below) == (top, bottom):
            return top, bottom
        top, bottom = above, below


def _groups(sheet: Sheet, upper: int, lower: int) -> bool:
    """Whether a row heads groups of the columns below it: a cell over several, and it is no title over all."""
    texts = sheet.row_texts(lower)
    wide = [
        one
        for one in sheet.merges
        if one[0] <= upper == one[2] and one[3] > one[1] and one[1] in sheet.row_texts(one[0])
    ]
    return len(sheet.row_texts(upper)) >= 2 and any(
        sum(one[1] <= column <= one[3] for column in texts) >= 2 for one in wide
    )


def _headers(sheet: Sheet, top: int, bottom: int) -> Iterator[Header]:
    """The columns of a header block, each by the names above it."""
    areas = [one for one in sheet.merges if one[2] >= top and one[0] <= bottom]
    texts = {number: sheet.row_texts(number) for number in range(top, bottom + 1)}
    for column in sorted({column for line in texts.values() for column in line}):
        path: list[str] = []
        for number in range(top, bottom + 1):
            row, place = _origin(areas, number, column)
            text = re.sub(r"\s+", "", texts.get(row, {}).get(place, ""))
            if text and (not path or (row, place) == (number, column) or text != path[-1]):
                path.append(text)
        lowest = _origin(areas, bottom, column)
        if path and lowest[1] == column:
            yield Header("·".join(dict.fromkeys(path)), path[-1], column)


def _origin(areas: Iterable[Area], row: int, column: int) -> tuple[int, int]:
    """Where the text of a cell stands: the first cell of its merged area."""
    area = next((one for one in areas if one[0] <= row <= one[2] and one[1] <= column <= one[3]), None)
    return (area[0], area[1]) if area else (row, column)


def _named_once(headers: Iterable[Header]) -> Iterator[Header]:
    seen: dict[str, int] = {}
    for one in headers:
        seen[one.name] = seen.get(one.name, 0) + 1
        many = seen[one.name]
        yield one if many == 1 else Header(f"{one.name}（第{many}列）", one.leaf, one.column)


def _first_row(sheet: Sheet, columns: list[int], number: int) -> tuple[int, int | None]:
    """The first row to fill, and a row of sums above it; raises Unclear where the form is filled already."""
    total = None
    while said := _said(sheet, number, columns):
        if _is_total(sheet, number):
            if _said(sheet, number + 1, columns) or not sheet.cells(number + 1):
                break
            total = number
        elif not _is_passed_over(sheet, number):
            if len(said) > 1 and not re.search("[:：]", "".join(said)):
                raise Unclear(
                    f"表头下面的第{number}行已经有内容，像是填过的表，没有填。请放进空白表；这张表没有改动。"
                )
            break
        number += 1
    return number, total


def _said(sheet: Sheet, number: int, columns: list[int]) -> list[str]:
    """What stands in a row outside the column that counts; formulas wait to be filled, they say nothing."""
    texts = sheet.row_texts(number)
    own = [texts[one] for one in columns if one in texts and not texts[one].startswith("=")]
    return own or [text for text in texts.values() if not re.match(r"=|\d+$", text)]


def _is_total(sheet: Sheet, number: int) -> bool:
    return any(folded(text).startswith(TOTALS) for text in sheet.row_texts(number).values())


def _is_passed_over(sheet: Sheet, number: int) -> bool:
    """Whether a row belongs to the header: an example, or the numbers of the columns."""
    texts = [folded(text) for text in sheet.row_texts(number).values()]
    is_counted = len(texts) > 2 and all(map(_COUNTED.fullmatch, texts))
    return is_counted or any(re.split(r"\d", text)[0] in EXAMPLES for text in texts[:2])


def _ready(sheet: Sheet, columns: list[int], first: int, foot: int | None) -> int:
    """How many rows wait to be filled: those drawn like the first, else all up to the foot."""
    drawn = 0
    while 2 * len(sheet.cells(first + drawn).keys() & set(columns)) >= len(columns) and first + drawn != foot:
        drawn += 1
    return drawn or (foot - first if foot else 0)


def fillings(kind: Kind) -> dict[str, Column | None]:
    """What a column of a form may be filled with, by label; None for what no field holds."""
    return {
        NUMBER: None,
        TOWN: None,
        **{one.label: one for one in sheet_columns(kind)},
        **dict.fromkeys(TOLD_ONLY),
    }


def names_in_forms(kind: Kind) -> dict[str, str]:
    """Labels of the kind's columns by every name a form may give them."""
    labels = fillings(kind)
    names = {name: one.label for name, one in names_of(kind).items() if isinstance(one, Column)}
    names |= {one: one for one in TOLD_ONLY}
    for label, column in labels.items():
        names.setdefault(_BRACKETS.sub("", unicodedata.normalize("NFKC", label)), label)
        if column and column.step and not column.field:
            names.setdefault(f"{column.step.label}日期", label)
    for name, label in list(names.items()):
        if name.endswith("日期"):
            names.setdefault(f"{name[:-2]}时间", label)
    return names


def guess_fillings(kind: Kind, headers: Iterable[Header]) -> dict[str, str]:
    """What each header seems to mean, by its key: its name whole, without brackets, its last row; else by a part of it."""
    names = {folded(name): label for name, label in names_in_forms(kind).items()}
    fields = {one.field.name: one.label for one in sheet_columns(kind) if one.field}
    usual = dict.fromkeys(NUMBER_WORDS, NUMBER) | dict.fromkeys(TOWN_WORDS, TOWN)
    usual |= {word: fields[name] for word, name in PLAIN.items() if name in fields} | names
    leaves = {one.key: folded(one.leaf) for one in headers}

    def by_words(key: str) -> str | None:
        return next(
            (usual[one] for one in (_bare(key), leaves[key], _bare(leaves[key])) if one in usual), None
        )

    def by_part(key: str) -> str | None:
        own = _bare(leaves[key])  # the group above says of what, never what
        found = {label for name, label in names.items() if len(name) > 1 and name in own}
        return found.pop() if len(found) == 1 else None

    return match_headers(leaves, names.get, by_words, by_part)


def _bare(text: str) -> str:
    return _BRACKETS.sub("", folded(text))
