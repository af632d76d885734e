"""Home, report, check, archive, search, faults."""

import base64
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse
from lxml import html

from fazhi.desk.faults import broken
from fazhi.desk.home import year_figures
from fazhi.desk.seat import Seat
from fazhi.figures import Row
from fazhi.ledger.backup import read_manifest
from fazhi.ledger.indicators import figures_of
from fazhi.ledger.kinds import kind, kinds
from fazhi.ledger.models import ChainHead, Due
from fazhi.ledger.writing import void_record
from fazhi.org.models import Person, Post
from fazhi.org.roles import OF_THE_TOWN, Role
from tests.making import NOW, SINCE, Town, make_town, moment, save

LAWSUIT = kind("disputes.lawsuit")


def get(desk: Client, name: str, *args: object, **query: str) -> str:
    response = desk.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def test_home_says_first_where_things_stand(town: Town, desk: Client) -> None:
    save(LAWSUIT, town, on=date(2024, 11, 1), number="（2024）演0001行初1号")
    save(LAWSUIT, town, on=date(2024, 11, 10), number="（2024）演0001行初2号")
    page = get(desk, "home")
    lead = re.sub("<[^>]*>", "", page.partition('<p class="lead">')[2].partition("</p>")[0])
    assert lead == "今天是2024年11月20日，星期三。一件已过法定期限，一件七天内到期。"
    assert [due.due_on for due in Due.objects.order_by("due_on")] == [date(2024, 11, 18), date(2024, 11, 25)]
    assert "逾期 2 天" in page
    assert "行政诉讼法第六十七条" in page


def test_home_of_an_empty_town_offers_the_first_step(desk: Client) -> None:
    page = get(desk, "home")
    assert "七天内没有到期的事项，也没有被程序挡住的。" in page
    assert "没有正在计算的期限" in page


def test_year_looked_at_is_the_last_with_records_until_another_is_chosen(town: Town, desk: Client) -> None:
    save(LAWSUIT, town, on=date(2023, 5, 8), at=moment("2023-05-08 10:00"))
    assert "2023年逐月记录" in get(desk, "home")
    assert "2024年逐月记录" in get(desk, "home", year="2024")
    assert "2024年逐月记录" in get(desk, "home")


def test_figure_of_the_report_opens_its_rows(town: Town, desk: Client) -> None:
    record = save(LAWSUIT, town)
    page = get(desk, "report", figure="lawsuits-received", year="2024")
    assert reverse("record", args=[LAWSUIT, record.pk]) in page
    assert "背后的 1 条记录" in page


@pytest.mark.parametrize(
    ("name", "magic"),
    [("word", b"PK"), ("proofs", b"PK"), ("page", b"<!doctype"), ("facts", b"{"), ("facts-full", b"{")],
)
def test_files_of_the_report_come_down_with_chinese_names(
    name: str, magic: bytes, town: Town, desk: Client
) -> None:
    save(LAWSUIT, town)
    response = desk.get(reverse("report-file", args=[name]))
    assert response.content.lower().startswith(magic.lower())
    assert response.headers["Content-Disposition"].startswith(
        "attachment; filename*=UTF-8''%E5%B2%9A%E6%BA%AA%E9%95%87"
    )
    assert desk.get(reverse("report-file", args=["nothing"])).status_code == 404


REPORT = "岚溪镇人民政府\n关于2024年法治政府建设情况的报告\n县委、县人民政府：\n一、主要举措和成效\n全镇深入开展法制宣传。\n"


def check(desk: Client, *files: SimpleUploadedFile, **more: str) -> tuple[int, str]:
    response = desk.post(reverse("check"), {"files": list(files), **more})
    return response.status_code, response.content.decode()


def test_checked_file_is_shown_with_its_marks_and_kept_nowhere(desk: Client) -> None:
    before = sorted(Path(settings.DATA).rglob("*"))
    status, page = check(desk, SimpleUploadedFile("报告.txt", REPORT.encode()))
    assert status == 200
    assert '<mark class="mk' in page
    assert "没有发现不等于没有问题" in page
    held = re.search('href="data:application/json;base64,([^"]+)"', page)
    assert held is not None
    assert json.loads(base64.b64decode(held[1]))["format"] == 1
    assert sorted(Path(settings.DATA).rglob("*")) == before


def test_several_files_make_a_table(desk: Client) -> None:
    files = [SimpleUploadedFile(f"{number}.txt", REPORT.encode()) for number in (1, 2)]
    status, page = check(desk, *files)
    assert status == 200
    assert "2 份文件" in page


def renamed_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "不是文档")
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content", [b"", renamed_zip(), b"\x89PNG\r\n\x1a\n"], ids=["empty", "zip", "picture"]
)
def test_unreadable_file_is_answered_by_a_sentence(content: bytes, desk: Client) -> None:
    status, page = check(desk, SimpleUploadedFile("报告.docx", content))
    assert status == 400
    assert re.search("<h2>没有查成</h2><p>[^<]*报告.docx[^<]*。</p>", page)


def test_gbk_text_is_read(desk: Client) -> None:
    status, page = check(desk, SimpleUploadedFile("报告.txt", REPORT.encode("gb18030")))
    assert status == 200
    assert "关于2024年法治政府建设情况的报告" in page


def test_archive_shows_the_head_and_verifies(town: Town, desk: Client) -> None:
    save(LAWSUIT, town)
    assert ChainHead.objects.get(unit=town.unit).digest in get(desk, "archive")
    assert "没有发现不符" in desk.post(reverse("archive")).content.decode()


def test_backup_is_for_the_administrator(desk: Client) -> None:
    response = desk.post(reverse("backup"))
    assert response.status_code == 403
    assert "备份里有全部记录和密钥，只能由本镇管理员下载。" in response.content.decode()


def test_administrator_downloads_a_whole_backup(own_database: str, tmp_path: Path) -> None:
    town = make_town()
    Post.objects.create(person=town.clerk, unit=town.unit, role=Role.ADMINISTRATOR, since=SINCE)
    Person.objects.update(must_change_password=False)
    client = Client()
    client.force_login(town.clerk)
    response = client.post(reverse("backup"))
    (tmp_path / "备份.zip").write_bytes(b"".join(response))
    response.close()
    assert read_manifest(tmp_path / "备份.zip").engine == connection.vendor
    assert list(Path(settings.DATA).glob("tmp*")) == []


def test_search_finds_by_word(town: Town, desk: Client) -> None:
    contract = save(kind("decisions.contract"), town, title="农村公厕管护合同")
    page = get(desk, "search", q="管护")
    assert reverse("record", args=[kind("decisions.contract"), contract.pk]) in page
    assert "没有找到含“不存在的词”的记录。" in get(desk, "search", q="不存在的词")


def test_note_offers_only_what_a_person_may_record(town: Town) -> None:
    reader, client = town.person(Role.AUDITOR), Client()
    reader.must_change_password = False
    reader.save(update_fields=("must_change_password",))
    client.force_login(reader)
    assert "您的岗位不登记记录，只查看。" in get(client, "note")
    Post.objects.create(person=reader, unit=town.unit, role=Role.JUSTICE, since=SINCE)
    assert reverse("new", args=[LAWSUIT]) in get(client, "note")


def test_unknown_page_kind_and_record_are_calm(desk: Client) -> None:
    for address in (
        "/nothing/",
        "/ledger/disputes.nothing/",
        reverse("record", args=[LAWSUIT, "01900000-0000-7000-8000-000000000000"]),
    ):
        response = desk.get(address)
        assert response.status_code == 404
        assert "回工作台" in response.content.decode()


def test_form_without_its_token_is_explained(town: Town) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(town.clerk)
    response = strict.post(reverse("sign-out"))
    assert response.status_code == 403
    assert "这一页放得太久了" in response.content.decode()


@pytest.mark.parametrize(
    ("referer", "links"),
    [
        ("http://testserver/closing/?year=2024#now", ["/closing/?year=2024", "/"]),
        ("https://elsewhere.example/closing/", ["/"]),
        ("", ["/"]),
    ],
)
def test_refused_deed_leads_back_to_the_page_it_was_asked_from(
    town: Town, desk: Client, referer: str, links: list[str]
) -> None:
    record = save(LAWSUIT, town)
    address = reverse("void", args=[LAWSUIT, record.pk])
    response = desk.post(address, {"reason": " "}, HTTP_REFERER=referer)
    assert response.status_code == 403
    page = html.fromstring(response.content.decode())
    assert page.xpath("//main//div[@class='row more']/a/@href") == links


def test_report_of_the_own_town_is_held_against_its_ledger(town: Town, desk: Client) -> None:
    save(LAWSUIT, town)
    _, own = check(desk, SimpleUploadedFile("报告.txt", REPORT.encode()))
    _, other = check(desk, SimpleUploadedFile("报告.txt", REPORT.replace("岚溪镇", "石门镇").encode()))
    assert "与台账的" in own
    assert "与台账的" not in other
    assert "--" not in re.sub("<[^>]*>", "", own)


def test_figures_follow_every_write(town: Town, desk: Client) -> None:
    record = save(LAWSUIT, town)
    assert "背后的 1 条记录" in get(desk, "report", figure="lawsuits-received", year="2024")
    save(LAWSUIT, town, 2)
    assert "背后的 2 条记录" in get(desk, "report", figure="lawsuits-received", year="2024")
    void_record(record, by=town.clerk, at=NOW, reason="重复登记")
    assert "背后的 1 条记录" in get(desk, "report", figure="lawsuits-received", year="2024")


def test_fault_of_ours_is_calm_too(rf: RequestFactory) -> None:
    response = broken(rf.get("/"))
    assert response.status_code == 500
    assert "这次操作没有写入，已有的记录没有变。" in response.content.decode()


def test_home_never_sets_fines_beside_another_year(town: Town) -> None:
    uncompared = {
        one.label for kind in kinds() for one in kind.indicators if not getattr(one, "compared", True)
    }
    figures = figures_of(town.unit, 2024)
    seat = Seat(town.clerk, town.unit, frozenset(OF_THE_TOWN), 2024, NOW)
    filled = {
        key: replace(figure, rows=(Row("x.y", "1", "2024-01-01", 1, ""),)) for key, figure in figures.items()
    }
    shown = {line["label"] for line in year_figures(seat, filled)}
    assert uncompared == {"罚没金额"}
    assert shown == {figure.label for figure in figures.values()} - uncompared
