"""Nothing that people feed to the checker may crash it, hang it, or make it say something untrue about the text."""

import contextlib
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fazhi.check import Document, Unreadable, examine, read_bytes
from fazhi.check.outline import parts
from fazhi.check.renderers.page import lines, to_html
from fazhi.check.renderers.terminal import to_text
from tests.check.making import docx_of, pdf, word97

TEXT = (Path(__file__).parent / "reports" / "bad-数字.txt").read_text("utf-8")
WORDS = """青杨镇 2024年 一、 （一） 法制宣传 法制 XX ×× 《 》 “ ” 。 ， ： 100% 16余次 其中 共 合计 8件 9场 人数 5人
第一责任人 存在的问题 计划 今年 去年 八五普法 仁兆 990101190001 01123X 130 0000 6200 ____ （ ） 【 】 a é"""
PIECES = st.sampled_from([*WORDS.split(), "\n", " ", "\u200b", "\x00", "\ud800", "\U0001f600"])
PROSE = st.lists(PIECES, max_size=60).map("".join)
FILES = {
    "docx": docx_of(TEXT),
    "pdf": pdf([TEXT.split("\n")]),
    "doc": word97(TEXT),
    "txt": TEXT.encode("gb18030"),
}
WEB = f"<html><body><h1>报告</h1><p>{TEXT}</p></body></html>".encode()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PROSE, st.sampled_from([None, 2019, 2024, 2026]))
@example("", None)
@example("报告", 2024)
def test_any_prose_gives_true_spans_and_renders_whole(text: str, year: int | None) -> None:
    document = Document.of(text)
    report = examine(document, year=year, previous=document)
    assert len(report.text) == len(document.text)
    assert [f.quote for f in report.findings] == [report.text[slice(*f.span)] for f in report.findings]
    assert "\n".join("".join(s.text for s in line.segments) for line in lines(report)) == report.text
    assert to_html([report]).count("</mark>") >= bool(report.findings and report.text)
    assert to_text(report).encode()


@settings(max_examples=60, deadline=None)
@given(PROSE)
def test_parts_lie_within_the_text_in_order(text: str) -> None:
    document = Document.of(text)
    found = parts(document, 2024)
    assert [p.start for p in found] == sorted(p.start for p in found)
    assert [document.text[p.start : p.heading_end] for p in found] == [p.heading for p in found]
    assert all(p.heading_end <= p.end <= len(document.text) for p in found)


@pytest.mark.parametrize("kind", [*FILES, "html"])
def test_damaged_files_are_read_or_refused_in_a_sentence(kind: str) -> None:
    whole = {**FILES, "html": WEB}[kind]
    rng = random.Random(kind)
    for _ in range(40):
        data = bytearray(whole[: rng.randrange(1, len(whole))] if rng.random() < 0.4 else whole)
        for _ in range(rng.randrange(1, 20)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        with contextlib.suppress(Unreadable):
            document = read_bytes(bytes(data), "报告")
            assert [document.text[p.start : p.end] for p in document.paragraphs] == [
                p.text for p in document.paragraphs
            ]


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(
        [b"", b"PK\x03\x04", b"%PDF-1.4\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"\xff\xfe"]
    ),
)
def test_any_bytes_are_read_or_refused_in_a_sentence(data: bytes, magic: bytes) -> None:
    try:
        told = read_bytes(magic + data, "报告").text
    except Unreadable as refusal:
        told = str(refusal).partition("“报告”")[2]
    assert told


@pytest.mark.parametrize(
    "text",
    [
        "（" * 20_000,
        "一、" * 20_000,
        "1" * 40_000,
        "《" * 20_000,
        "今年" * 20_000,
        "_" * 400_000,
        "X" * 40_000,
        "*" * 400_000,
        "\n".join(["仁兆镇"] * 10_000),
        "、5件" * 8_000,
        "因" * 40_000,
    ],
)
def test_monotonous_text_does_not_hang(text: str) -> None:
    # Each would take minutes if some pattern were quadratic; the suite's own time limit would tell.
    head = "青杨镇2024年法治政府建设情况的报告\n一、存在的问题\n"
    assert len(examine(Document.of(head + text)).text) == len(head + text)


def test_a_long_document_is_read_in_linear_steps() -> None:
    body = "\n".join(f"（一）第{n}项工作。开展活动{n % 90 + 10}场。" for n in range(20_000))
    report = examine(Document.of(f"青杨镇2024年法治政府建设情况的报告\n{body}"))
    assert len(report.figures) == 20_000
