"""佐证包: the report with the files behind its figures, by number, in one zip; what few may read stays in the house."""

import io
import json
import zipfile
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from fazhi.figures import sm3
from fazhi.ledger.evidence import attach, path_of
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Event, EventBody, Record, Visibility
from fazhi.ledger.verify import verify
from fazhi.org.roles import Role
from fazhi.report.freezing import sign
from fazhi.report.store import SENT, file_of
from tests.desk.test_rights import signed_in
from tests.making import NOW, Town, make_town, save
from tests.report.drafted import AT, SIGNED, confirmed

LAWSUIT = kind("disputes.lawsuit")
SUMMONS, MINUTES = "演示传票".encode(), "演示笔录".encode()
DAY = date(2024, 11, 4)


def put(town: Town, record: Record, content: bytes, name: str) -> None:
    attach(record, content, name, DAY, by=town.clerk, at=NOW)


@pytest.fixture
def cases(town: Town) -> list[Record]:
    """Two lawsuits with one file in common, one that few may read; another town's, and one of another year."""
    one, other = (save(LAWSUIT, town, number, on=DAY) for number in (1, 2))
    narrow = save(LAWSUIT, town, 3, on=DAY, visibility=Visibility.RESTRICTED)
    elsewhere = make_town("望川镇", "990101102", "云岭县", "990102")
    put(town, one, SUMMONS, "传票.txt")
    put(town, other, SUMMONS, "同一张传票.txt")
    put(town, other, MINUTES, "笔录" * 90 + ".txt")
    put(town, narrow, "演示密件".encode(), "绝不外传.txt")
    put(elsewhere, save(LAWSUIT, elsewhere, on=DAY), "演示别镇".encode(), "别镇.txt")
    put(town, save(LAWSUIT, town, 4, on=date(2023, 3, 4)), "演示往年".encode(), "往年.txt")
    return [one, other, narrow]


def download(desk: Client, year: int = 2024) -> tuple[int, bytes]:
    desk.get(reverse("report"), {"year": year})
    answer = desk.post(reverse("report-pack-file"))
    return answer.status_code, b"".join(answer) if answer.streaming else answer.content


def unpack(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def lines(content: bytes, sheet: str) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(sheet).to_python()[1:]


def test_pack_holds_the_report_and_each_file_once(cases: list[Record], desk: Client) -> None:
    status, content = download(desk)
    files = unpack(content)
    assert (status, list(files)) == (
        200,
        [
            "年报.docx", "年报.html", "facts.json", "facts-full.json", "证明清单.xlsx",
            "佐证/0001 传票.txt", f"佐证/0002 {'笔录' * 30}.txt", "佐证目录.xlsx", "指纹清单.txt",
        ],
    )  # fmt: skip
    assert [files[name] for name in list(files)[5:7]] == [SUMMONS, MINUTES]
    told = [line.split("  ") for line in files["指纹清单.txt"].decode().splitlines()]
    assert told == [[sm3(content), name] for name, content in files.items() if name != "指纹清单.txt"]
    assert b"\xe7\xbb\x9d\xe4\xb8\x8d\xe5\xa4\x96\xe4\xbc\xa0.txt" not in files["佐证目录.xlsx"]


def test_list_leads_from_the_figure_to_the_record_to_the_file(cases: list[Record], desk: Client) -> None:
    found = unpack(download(desk)[1])["佐证目录.xlsx"]
    assert next(one for one in lines(found, "指标") if one[0] == "行政诉讼收案") == [
        "行政诉讼收案",
        "3件",
        3,
        3,
        2,
    ]
    rows = [row for row in lines(found, "文件") if row[0] == "行政诉讼收案"]
    assert [(row[4], row[5], row[8], row[9]) for row in rows] == [
        (1, "传票.txt", sm3(SUMMONS), ""),
        (1, "同一张传票.txt", sm3(SUMMONS), ""),
        (2, "笔录" * 90 + ".txt", sm3(MINUTES), ""),
        ("", "佐证", sm3("演示密件".encode()), "没有装入：只给少数人看的记录"),
    ]  # fmt: skip


def test_each_pack_is_recorded_on_the_chain(cases: list[Record], town: Town, desk: Client) -> None:
    files = unpack(download(desk)[1])
    event = Event.objects.get(verb="export")
    said = json.loads(EventBody.objects.get(event=event).body)
    assert (event.actor, said) == (
        town.clerk.pk,
        {"count": 2, "year": 2024, "list": sm3(files["指纹清单.txt"])},
    )
    assert verify().faults == []


def test_file_that_is_gone_or_changed_is_named_and_left_out(cases: list[Record], desk: Client) -> None:
    path_of(sm3(SUMMONS)).unlink()
    path_of(sm3(MINUTES)).write_bytes(b"x")
    files = unpack(download(desk)[1])
    assert [name for name in files if name.startswith("佐证/")] == []
    rows = [row for row in lines(files["佐证目录.xlsx"], "文件") if row[0] == "行政诉讼收案"]
    assert {row[9] for row in rows} == {
        "文件“传票.txt”不在本机的档案里，请从备份恢复。",
        f"文件“{'笔录' * 90}.txt”和登记时的指纹不符，已经被改动过，请从备份恢复。",
        "没有装入：只给少数人看的记录",
    }
    path_of(sm3(MINUTES)).write_bytes(MINUTES)


def test_pack_that_would_be_too_large_is_refused(
    cases: list[Record], desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fazhi.report.packing.MOST", 10)
    sentence = "佐证文件一共 0 MB，超过一个佐证包 0 MB 的上限，没有打包。请下载“证明清单”，按上面的指标和记录逐项取文件。"
    assert sentence in desk.get(reverse("report-pack"), {"year": 2024}).content.decode()
    status, content = download(desk)
    assert (status, sentence in content.decode()) == (403, True)
    assert not Event.objects.filter(verb="export").exists()


def test_pack_is_for_those_who_answer_for_the_report(cases: list[Record], town: Town) -> None:
    village = signed_in(town, Role.VILLAGE)
    sentence = (
        "佐证包里有记录的名称和佐证文件，只给司法所和镇领导；别的岗位可以在“年报”页下载正文、网页和数据。"
    )
    answer = village.get(reverse("report-pack"), {"year": 2024})
    assert (answer.status_code, sentence in answer.content.decode()) == (403, True)
    assert download(village)[0] == 403
    assert not Event.objects.filter(verb="export").exists()


def test_pack_of_a_signed_report_holds_what_was_signed(town: Town, desk: Client) -> None:
    record = confirmed(town)
    sign(record, by=town.clerk, on=SIGNED, at=AT)
    save(LAWSUIT, town, 3, on=date(2024, 10, 8))
    files = unpack(download(desk)[1])
    assert {name: files[name] for name in ("年报.docx", "report.json")} == {
        name: file_of(record, SENT, name) for name in ("年报.docx", "report.json")
    }


def test_page_asks_as_often_for_many_files_as_for_two(cases: list[Record], town: Town, desk: Client) -> None:
    counts = []
    for more in range(2):
        for number in range(8 * more):
            put(town, cases[0], f"演示{number}".encode(), f"{number}.txt")
        desk.get(reverse("report-pack"), {"year": 2024})
        with CaptureQueriesContext(connection) as queries:
            desk.get(reverse("report-pack"), {"year": 2024})
        counts.append(len(queries))
    assert counts[0] == counts[1]
