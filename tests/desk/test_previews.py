"""Looking at files: what can be shown, under which policy; broken and huge ones end in a sentence."""

import io
import struct
import zlib

import docx
import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from fazhi.desk.pictures import Undrawable, draw_page, png
from fazhi.desk.previews import MOST_WORDS, Look, look_at
from fazhi.ledger.evidence import attach
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Evidence, Record
from tests.desk.test_sheets import sheet
from tests.making import NOW, Town, save

LAWSUIT = kind("disputes.lawsuit")


def pdf(pages: int = 2, size: tuple[float, float] = (595, 842)) -> bytes:
    document, buffer = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(pages):
        document.new_page(*size)
    document.save(buffer)
    document.close()
    return buffer.getvalue()


def word(*lines: str) -> bytes:
    document, buffer = docx.Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(buffer)
    return buffer.getvalue()


def size_of(picture: bytes) -> tuple[int, int]:
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", picture[16:24])


def test_png_holds_the_pixels() -> None:
    pixels = bytes([1, 2, 3, 0, 4, 5, 6, 0, 9, 9, 9, 9])  # one row of two pixels and padding
    picture = png(pixels, 2, 1, 12)
    assert size_of(picture) == (2, 1)
    start = picture.index(b"IDAT")
    length = struct.unpack(">I", picture[start - 4 : start])[0]
    assert zlib.decompress(picture[start + 4 : start + 4 + length]) == bytes([0, 1, 2, 3, 4, 5, 6])


def test_page_of_a_pdf_is_drawn_in_bounds() -> None:
    count, picture = draw_page(pdf(2), 2)
    assert (count, size_of(picture)[0]) == (2, 1400)
    _, poster = draw_page(pdf(1, (14400, 100)), 1)
    width, height = size_of(poster)
    assert width * height <= 6_000_000


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\nnothing", pdf()[:200], b"%PDF-"], ids=["text", "cut", "head"]
)
def test_broken_pdf_ends_in_a_sentence(content: bytes) -> None:
    with pytest.raises(Undrawable) as caught:
        draw_page(content, 1)
    assert str(caught.value).startswith("这个 PDF 打不开：可能损坏了，或者加了密码。")
    assert look_at(content, "a.pdf").pages == 0
    assert look_at(content, "a.pdf").note.startswith("这个 PDF 打不开")


def test_words_of_documents_are_shown() -> None:
    assert look_at(word("第一段", "<b>第二段</b>"), "a.docx").lines == ("第一段", "<b>第二段</b>")
    assert look_at("一行\n二行\n".encode("gb18030"), "a.txt").lines == ("一行", "二行")


def test_long_text_is_cut_and_says_so() -> None:
    looked = look_at(("字" * 1000 + "\n").encode() * 30, "a.txt")
    assert sum(map(len, looked.lines)) == MOST_WORDS
    assert looked.note == "只显示前20,000个字，其余请下载下来看。"


def test_sheet_is_shown_as_a_table() -> None:
    assert look_at(sheet(["名称", "数"], ["甲", 3]), "a.xlsx") == Look(
        rows=(("名称", "数"), ("甲", "3")), note="只显示第一张表。"
    )


def test_document_that_is_damaged_inside_ends_in_a_sentence() -> None:
    content = word("一段")
    damaged = content.replace(content[60:90], b"x" * 30, 1)
    assert look_at(damaged, "a.docx").note.endswith("请下载下来看。")


@pytest.fixture
def lawsuit(town: Town) -> Record:
    return save(LAWSUIT, town)


def keep(record: Record, town: Town, content: bytes, name: str) -> Evidence:
    return attach(record, content, name, record.on, by=town.clerk, at=NOW)


def test_page_shows_a_pdf_and_its_pictures_under_a_policy(lawsuit: Record, town: Town, desk: Client) -> None:
    file = keep(lawsuit, town, pdf(2), "扫描件.pdf")
    page = desk.get(reverse("look", args=[LAWSUIT, lawsuit.pk, file.pk]), {"page": "2"}).content.decode()
    address = reverse("picture", args=[LAWSUIT, lawsuit.pk, file.pk, 2])
    assert f'<img src="{address}"' in page
    response = desk.get(address)
    assert (response.headers["Content-Type"], response.content[:4]) == ("image/png", b"\x89PNG")
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_markup_is_shown_as_words_and_never_as_a_picture(lawsuit: Record, town: Town, desk: Client) -> None:
    text = '<!doctype html><html><body><p>正文</p><script>alert("x")</script></body></html>'
    file = keep(lawsuit, town, text.encode(), "网页.html")
    page = desk.get(reverse("look", args=[LAWSUIT, lawsuit.pk, file.pk])).content.decode()
    assert ("<p>正文</p>" in page, "alert" in page) == (True, False)
    assert desk.get(reverse("picture", args=[LAWSUIT, lawsuit.pk, file.pk, 1])).status_code == 404


def test_file_of_another_record_is_not_shown(lawsuit: Record, town: Town, desk: Client) -> None:
    other = save(LAWSUIT, town, 2)
    file = keep(other, town, b"text", "a.txt")
    for name, more in (("look", ()), ("picture", (1,))):
        assert desk.get(reverse(name, args=[LAWSUIT, lawsuit.pk, file.pk, *more])).status_code == 404


def test_wrong_file_is_taken_down_with_a_reason(lawsuit: Record, town: Town, desk: Client) -> None:
    file = keep(lawsuit, town, b"text", "传错.txt")
    address = reverse("take-down", args=[LAWSUIT, lawsuit.pk, file.pk])
    assert desk.post(address, {"reason": ""}).status_code == 403
    page = desk.post(address, {"reason": "传错了案件"}, follow=True).content.decode()
    assert "已撤下" in page
    assert "理由：传错了案件" in page
    assert desk.get(reverse("look", args=[LAWSUIT, lawsuit.pk, file.pk])).status_code == 404
