"""Evidence: kept by content, dated by the event, refused with a reason."""

import zipfile
from datetime import date
from io import BytesIO

import pytest

from fazhi.ledger.errors import NotFound, Refused
from fazhi.ledger.evidence import LIMIT, attach, content_of, path_of, sniff
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Event, Evidence
from fazhi.ledger.reading import evidence_of
from fazhi.org.roles import Role
from tests.making import NOW, Town, make_town, save

TEXT = "演示数据：传票".encode()


def zipped(*names: str) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return content.getvalue()


@pytest.fixture
def town(db: None) -> Town:
    return make_town()


@pytest.fixture
def record(town: Town):
    return save(kind("disputes.lawsuit"), town, on=date(2024, 11, 4))


@pytest.mark.parametrize(
    ("content", "kind_of_file"),
    [
        (b"%PDF-1.7", "pdf"), (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff\xe0", "jpg"), (b"\xd0\xcf\x11\xe0", "doc"),
        (zipped("[Content_Types].xml", "word/document.xml"), "docx"), (zipped("[Content_Types].xml", "xl/a.xml"), "xlsx"),
        (zipped("[Content_Types].xml", "ppt/a.xml"), "pptx"), (zipped("OFD.xml"), "ofd"),
        (TEXT, "txt"), ("国标编码的文本".encode("gb18030"), "txt"),
    ],
)  # fmt: skip
def test_a_type_is_told_by_its_content(content: bytes, kind_of_file: str) -> None:
    assert sniff(content) == kind_of_file


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "空文件"),
        (b"x" * (LIMIT + 1), "超过 30 MB"),
        (b"PK\x03\x04broken", "已损坏"),
        (zipped("a.exe"), "不收压缩包"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "不能作佐证"),
        (b"\x00\x01\x02\xff", "不能作佐证"),
        (b"\x01\x02 readable in both encodings", "不能作佐证"),
    ],
)
def test_what_proves_nothing_is_refused_in_a_sentence(content: bytes, told: str) -> None:
    with pytest.raises(Refused, match=told):
        sniff(content)


def test_a_file_is_dated_by_its_event_and_kept_once(town: Town, record) -> None:
    for _ in range(2):
        kept = attach(record, TEXT, "../../传票?.txt", date(2024, 11, 4), by=town.clerk, at=NOW)
    assert (kept.name, kept.on, kept.uploaded_at, kept.size) == (
        "传票_.txt",
        date(2024, 11, 4),
        NOW,
        len(TEXT),
    )
    assert evidence_of(record) == [kept]
    assert Event.objects.filter(verb="attach").count() == 1
    assert content_of(kept) == TEXT


def test_a_file_of_tomorrow_or_of_somebody_elses_is_refused(town: Town, record) -> None:
    with pytest.raises(Refused, match="还没有到"):
        attach(record, TEXT, "传票.txt", date(2024, 11, 21), by=town.clerk, at=NOW)
    with pytest.raises(Refused, match=r"只能查看|不能登记"):
        attach(record, TEXT, "传票.txt", date(2024, 11, 4), by=town.person(Role.AUDITOR), at=NOW)
    with pytest.raises(Refused, match="文件名"):
        attach(record, TEXT, "证号99010119900307231X.txt", date(2024, 11, 4), by=town.clerk, at=NOW)
    assert Evidence.objects.count() == 0


def test_a_changed_or_lost_file_is_told_when_opened(town: Town, record) -> None:
    kept = attach(record, TEXT, "传票.txt", date(2024, 11, 4), by=town.clerk, at=NOW)
    path_of(kept.digest).write_bytes(b"other")
    with pytest.raises(Refused, match="被改动过"):
        content_of(kept)
    path_of(kept.digest).unlink()
    with pytest.raises(NotFound, match="从备份恢复"):
        content_of(kept)
