"""佐证包: a report with its data, and the files behind its figures by number, in one zip with the fingerprints of all."""

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import PurePath
from typing import IO, Any

import xlsxwriter
from django.utils import timezone

from fazhi.figures import sm3
from fazhi.ledger.errors import NotFound, Refused
from fazhi.ledger.evidence import content_of
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Evidence
from fazhi.ledger.readers import SHOWN
from fazhi.org.models import Unit
from fazhi.report.content import Text
from fazhi.report.proofs import Proofs

MOST = 1 << 30  # bytes of evidence in one pack: what an office machine copies to a stick in a minute
LIST, FINGERPRINTS = "佐证目录.xlsx", "指纹清单.txt"
FEW = "没有装入：只给少数人看的记录"
_LONGEST = 60  # characters of a file's own name: longer ones cannot be unpacked everywhere

_FIGURES = (("指标", 26), ("数", 12), ("记录数", 9), ("有佐证的记录数", 16), ("装入的文件数", 14))
_FILES = (
    ("指标", 26), ("类别", 14), ("记录", 44), ("日期", 12), ("编号", 8), ("文件", 44), ("形成日期", 12), ("字节", 12),
    ("指纹（SM3）", 66), ("说明", 40),
)  # fmt: skip


@dataclass(frozen=True)
class Inside:
    """What a pack of a text would hold: the files of counted records, and those that go in, each content once."""

    by_record: Mapping[str, tuple[Evidence, ...]]
    open_records: frozenset[str]
    packed: tuple[Evidence, ...]

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each content in the pack, by fingerprint."""
        return {one.digest: number for number, one in enumerate(self.packed, 1)}

    @property
    def size(self) -> int:
        """Bytes of evidence."""
        return sum(one.size for one in self.packed)

    @property
    def left_out(self) -> int:
        """Files of records that only few may read."""
        return sum(len(files) for pk, files in self.by_record.items() if pk not in self.open_records)


@dataclass(frozen=True)
class Packed:
    """What was packed: files of evidence, those that lack, and the fingerprint of the list of all fingerprints."""

    files: int
    lacking: int
    digest: str


def look_inside(unit: Unit, text: Text) -> Inside:
    """The evidence of all counted records. A query for each kind, and one for the files."""
    counted: dict[str, set[str]] = {}
    for figure in text.figures:
        for row in figure.rows:
            counted.setdefault(row.kind, set()).add(row.id)
    ids = set[str]().union(*counted.values())
    shown = frozenset(_shown(unit, counted))
    by_record: dict[str, tuple[Evidence, ...]] = {}
    packed: dict[str, Evidence] = {}
    for one in Evidence.objects.filter(unit=unit).order_by("on", "id"):
        if (pk := str(one.record)) in ids:
            by_record[pk] = (*by_record.get(pk, ()), one)
            if pk in shown:
                packed.setdefault(one.digest, one)
    return Inside(by_record, shown, tuple(packed.values()))


def refuse_large(inside: Inside) -> str | None:
    """The sentence why the files are too many for one pack, or None."""
    if inside.size <= MOST:
        return None
    return (
        f"佐证文件一共 {inside.size >> 20} MB，超过一个佐证包 {MOST >> 20} MB 的上限，没有打包。"
        "请下载“证明清单”，按上面的指标和记录逐项取文件。"
    )


def pack(
    inside: Inside, text: Text, proofs: Proofs, files: Mapping[str, bytes], into: IO[bytes], *, at: datetime
) -> Packed:
    """Write the zip: the report's own `files`, the evidence one file after the other, the list, the fingerprints.

    What is gone or was changed is named in the list. Raises Refused where it is too large; then nothing was written.
    """
    if sentence := refuse_large(inside):
        raise Refused(sentence)
    written: dict[str, str] = {}
    lacking: dict[str, str] = {}
    with zipfile.ZipFile(into, "w") as packed:

        def put(name: str, content: bytes, how: int = zipfile.ZIP_DEFLATED) -> None:
            told = zipfile.ZipInfo(name, timezone.localtime(at).timetuple()[:6])
            told.compress_type = how
            packed.writestr(told, content)
            written[name] = sm3(content)

        for name, content in files.items():
            put(name, content)
        for number, one in enumerate(inside.packed, 1):
            try:
                put(_name(number, one), content_of(one), zipfile.ZIP_STORED)  # scans do not get smaller
            except (NotFound, Refused) as error:
                lacking[one.digest] = str(error)
        put(LIST, _list(inside, text, proofs, lacking))
        fingerprints = "".join(f"{digest}  {name}\n" for name, digest in written.items()).encode()
        put(FINGERPRINTS, fingerprints)
    return Packed(len(inside.packed) - len(lacking), len(lacking), sm3(fingerprints))


def _shown(unit: Unit, counted: Mapping[str, set[str]]) -> Iterator[str]:
    """Counted records that the whole town may read: only their files leave the house."""
    for key, ids in counted.items():
        described = kind(key)
        if not described.access.confidential:
            rows = described.model._base_manager.filter(unit=unit, visibility__in=SHOWN)
            yield from ids.intersection(str(pk) for pk in rows.values_list("pk", flat=True))


def _name(number: int, one: Evidence) -> str:
    path = PurePath(one.name)
    return f"佐证/{number:04} {path.stem[:_LONGEST]}{path.suffix}"


def _list(inside: Inside, text: Text, proofs: Proofs, lacking: Mapping[str, str]) -> bytes:
    """The list: by figure the records, by record the files."""
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        _sheet(book, "指标", _FIGURES, _figure_lines(inside, text, lacking))
        _sheet(book, "文件", _FILES, _file_lines(inside, text, proofs, lacking))
    return stream.getvalue()


def _figure_lines(inside: Inside, text: Text, lacking: Mapping[str, str]) -> Iterator[tuple[Any, ...]]:
    for figure in text.figures:
        if figure.rows:
            proved = [row.id for row in figure.rows if row.id in inside.by_record]
            files = {one.digest for pk in proved if pk in inside.open_records for one in inside.by_record[pk]}
            value = "无此类事项" if figure.value is None else f"{figure.value}{figure.unit}"
            yield figure.label, value, len(figure.rows), len(proved), len(files - lacking.keys())


def _file_lines(
    inside: Inside, text: Text, proofs: Proofs, lacking: Mapping[str, str]
) -> Iterator[tuple[Any, ...]]:
    numbers = inside.numbers
    for figure in text.figures:
        for row in figure.rows:
            proof, is_open = proofs[row.id], row.id in inside.open_records
            for one in inside.by_record.get(row.id, ()):
                told = (figure.label, proof.label, proof.shown, row.on)
                if is_open:
                    yield (
                        *told, numbers[one.digest], one.name, one.on.isoformat(), one.size, one.digest,
                        lacking.get(one.digest, ""),
                    )  # fmt: skip
                else:
                    yield (*told, "", "佐证", one.on.isoformat(), one.size, one.digest, FEW)


def _sheet(
    book: Any, name: str, columns: Iterable[tuple[str, int]], lines: Iterable[tuple[Any, ...]]
) -> None:
    sheet, head = (
        book.add_worksheet(name),
        book.add_format({"bold": True, "bottom": 1, "bg_color": "#F2F0EB"}),
    )
    for column, (title, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write(0, column, title, head)
    for number, line in enumerate(lines, 1):
        sheet.write_row(number, 0, line)
    sheet.freeze_panes(1, 1)
