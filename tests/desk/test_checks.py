"""体检: accepting with a reason, checking again, downloads; the page keeps nothing."""

import base64
import io
import json
import re
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fazhi.check.accepted import parse_record
from tests.check.making import docx_of

REPORT = "岚溪镇人民政府\n关于2024年法治政府建设情况的报告\n县委、县人民政府：\n一、主要举措和成效\n全镇深入开展法制宣传。\n"


def check(desk: Client, *files: SimpleUploadedFile, **more: object) -> tuple[int, str]:
    response = desk.post(reverse("check"), {"files": list(files), **more})
    return response.status_code, response.content.decode()


def download(page: str, name: str) -> bytes:
    held = re.search(f'download="{re.escape(name)}" href="data:[^,]*;base64,([^"]+)"', page)
    assert held is not None
    return base64.b64decode(held[1])


def test_an_accepted_finding_is_told_apart_and_its_record_is_the_persons_own(desk: Client) -> None:
    _, page = check(desk, SimpleUploadedFile("报告.txt", REPORT.encode()))
    identity = re.search('name="why-(W501-[0-9a-f]{8})"', page)
    assert identity is not None
    _, page = check(
        desk, SimpleUploadedFile("报告.txt", REPORT.encode()), **{f"why-{identity[1]}": "引用<原文>"}
    )
    assert 'value="引用&lt;原文&gt;"' in page
    record = download(page, "报告.体检.toml")
    assert parse_record(record, "报告.体检.toml") == {identity[1]: "引用<原文>"}
    given = {"record": SimpleUploadedFile("报告.体检.toml", record)}
    accepted = json.loads(
        download(check(desk, SimpleUploadedFile("报告.txt", REPORT.encode()), **given)[1], "体检结果.json")
    )
    assert [(one["id"], one["why"]) for one in accepted["accepted"]] == [(identity[1], "引用<原文>")]
    taken_back = {"record": SimpleUploadedFile("报告.体检.toml", record), f"why-{identity[1]}": ""}
    again = json.loads(
        download(
            check(desk, SimpleUploadedFile("报告.txt", REPORT.encode()), **taken_back)[1], "体检结果.json"
        )
    )
    assert "accepted" not in again


def test_a_broken_record_of_accepted_findings_is_named(desk: Client) -> None:
    record = SimpleUploadedFile("报告.体检.toml", b"[[")
    status, page = check(desk, SimpleUploadedFile("报告.txt", REPORT.encode()), record=record)
    assert status == 400
    assert "接受记录“报告.体检.toml”不是完整的 TOML，没有使用。" in page


def test_the_word_file_comes_back_with_comments(desk: Client) -> None:
    source = docx_of(REPORT)
    _, page = check(desk, SimpleUploadedFile("报告.docx", source))
    with zipfile.ZipFile(io.BytesIO(download(page, "报告.体检.docx"))) as word:
        assert "法制" in word.read("word/comments.xml").decode()


def test_a_form_sent_by_htmx_gets_only_the_result(desk: Client) -> None:
    file = SimpleUploadedFile("报告.txt", REPORT.encode())
    page = desk.post(reverse("check"), {"files": [file]}, headers={"hx-request": "true"}).content.decode()
    assert ("<html" in page, page.count("<h1>")) == (False, 3)  # the result and two lines of title


def test_a_table_of_several_files_names_what_was_not_recognised(desk: Client) -> None:
    files = [SimpleUploadedFile(f"{number}.txt", "无题的一段话。".encode()) for number in (1, 2)]
    _, page = check(desk, *files, SimpleUploadedFile("坏.docx", b""))
    assert (page.count("没有认出"), "None" in page) == (4, False)
    with zipfile.ZipFile(io.BytesIO(download(page, "体检汇总.xlsx"))) as book:
        assert "“坏.docx”是空文件" in book.read("xl/sharedStrings.xml").decode()
