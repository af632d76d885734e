"""Damaged files of every format, led by coverage: read or refused in a sentence, never a crash, a hang, or a leak."""

import contextlib
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from fazhi.check import Unreadable, examine, read_bytes
from fazhi.check.renderers.page import to_html
from fazhi.check.renderers.word import to_docx
from fazhi.check.rules import RULES
from tests.check import fuzzing
from tests.check.fuzzing import Fuzzer, Hangs
from tests.check.making import docx, ofd, paragraph, pdf, word97

OFFICE = Path(__file__).parent / "office"
REPORTS = Path(__file__).parent / "reports"
TEXT = "青杨镇2024年法治政府建设情况的报告\n一、主要工作\n审查合同20份，其中货物15份、服务8份。\n青杨镇人民政府\n2025年1月20日"
BOX = f"<w:p><w:r><w:txbxContent>{paragraph('框')}</w:txbxContent></w:r><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>"
SEEDS = {
    "docx": [
        (OFFICE / "报告.docx").read_bytes(),
        docx(
            "".join(map(paragraph, TEXT.split("\n"))) + BOX,
            header1=paragraph("页眉"),
            footnotes=paragraph("注"),
        ),
    ],
    "doc": [(OFFICE / "报告.doc").read_bytes(), word97(TEXT)],
    "ofd": [ofd([TEXT.split("\n"), ["第二页"]])],
    "pdf": [pdf([TEXT.split("\n")], image=True)],
    "html": [
        f"<html><body><h1>报告</h1><div><p>{TEXT}</p><ul><li><a href='#'>栏目</a></li></ul></div>".encode()
    ],
    "prose": [
        *("\n".join(lines).encode() for rule in RULES for lines in (rule.manual.wrong, rule.manual.right)),
        *(path.read_bytes() for path in sorted(REPORTS.glob("bad-*.txt"))),
    ],
    "txt": [TEXT.encode(), TEXT.encode("gb18030"), TEXT.encode("utf-16"), f"# {TEXT}".encode()],
}


told: set[str] = set()  # how refusals begin


def whole(data: bytes) -> None:
    """All that happens to a file: read, examined, shown, commented."""
    try:
        document = read_bytes(data, "报告.md")
    except Unreadable as refusal:
        told.add(str(refusal)[:6])
        return
    report = examine(document)
    to_html([report])
    if document.kind == "docx":
        with contextlib.suppress(Unreadable):  # a part that reading does not need may be broken
            again = read_bytes(to_docx(report, data), "报告.md")
            assert [p.text for p in again.paragraphs] == [p.text for p in document.paragraphs]


@pytest.mark.parametrize("kind", SEEDS)
def test_damaged_files_led_by_coverage(kind: str) -> None:
    fuzzer = Fuzzer(SEEDS[kind][:4], whole)
    before = len(fuzzer.ways)
    fuzzer.run(25)
    assert (len(fuzzer.ways) >= before, told <= {"“报告.md"}) == (True, True)


@pytest.mark.soak
@pytest.mark.parametrize("kind", SEEDS)
def test_many_damaged_files_without_growing(kind: str) -> None:
    fuzzer = Fuzzer(SEEDS[kind], whole, seed=1)
    ways = len(fuzzer.ways)
    fuzzer.run(500)
    settled = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    fuzzer.run(1_500)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - settled
    print(f"{kind}: ways {ways} → {len(fuzzer.ways)}, inputs kept {len(fuzzer.corpus)}, grown by {grown} KB")
    assert grown < 32 << 10  # kilobytes


def test_the_fuzzer_finds_a_hidden_fault_and_a_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(data: bytes) -> None:
        text = read_bytes(data, "报告.txt").text
        if "镇镇" in text:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Fuzzer(["镇长".encode() * 20], _quiet(faulty)).run(3_000)

    calls: list[bytes] = []

    def hanging(data: bytes) -> None:
        calls.append(data)
        while len(calls) > 1:  # the first call is not watched
            read_bytes(data, "报告.txt")

    monkeypatch.setattr(fuzzing, "MOST_STEPS", 10_000)
    with pytest.raises(Hangs):
        Fuzzer([TEXT.encode()], hanging)


def _quiet(target):  # type: ignore[no-untyped-def]
    def called(data: bytes) -> None:
        try:
            target(data)
        except Unreadable:
            return

    return called


HOSTILE = """
import resource, sys
from fazhi.check import Unreadable, examine, read_bytes
from tests.check.making import docx, paragraph, pdf, word97, zipped
limit = 700 << 20
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
laughs = "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
laughs = f'<!DOCTYPE d [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">{laughs}]>'
text = pdf([["正文一段"]])
files = [
    docx("<w:p/>" * 1_000_000),
    docx(f"<w:p><w:r><w:t>{'零' * (30 << 20)}</w:t></w:r></w:p>"),
    docx("<w:tbl><w:tr><w:tc>" * 50_000),
    zipped(word__document_xml=f"{laughs}<w:document>&j;</w:document>".encode()),
    zipped(**{f"word/document{n}": b"" for n in range(10_001)}),
    ("<html>" + "<p>段</p>" * 1_000_000).encode(),
    ("<html>" + "<div>" * 100_000).encode(),
    ("段\\n" * 1_000_000).encode("utf-16"),
    text.replace(b"/Kids [7 0 R]", b"/Kids [2 0 R]"),
    text.replace(b"/Pages 2 0 R", b"/Pages 1 0 R"),
    text[: len(text) // 2],
]
for data in files:
    try:
        print("read", len(examine(read_bytes(data, "报告")).text))
    except Unreadable as refusal:
        print("refused" if str(refusal).startswith("“报告”") else refusal)
"""


def test_hostile_files_end_in_a_sentence_within_700_megabytes() -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", HOSTILE], cwd=root, capture_output=True, text=True, check=False
    )
    assert (done.stderr, done.stdout.split("\n")) == ("", ["refused"] * 11 + [""])
