"""What the doctor tells a clerk without anybody to ask: backups, restores left behind, calendars, fonts."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from fazhi.desk import doctor
from fazhi.desk.doctor import examine_machine
from fazhi.law import Notice, Off
from fazhi.ledger.settings import add_notice
from tests.making import NOW, Town

TODAY = date(2024, 11, 20)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of this test's own."""
    monkeypatch.setattr(settings, "DATA", tmp_path / "data")
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def told(word: str, on: date = TODAY) -> list[tuple[bool, str]]:
    return [one for one in examine_machine(on=on) if word in one[1]]


def test_what_restores_left_behind_is_told(data: Path, town: Town) -> None:
    assert told("恢复") == []
    unfinished, former = data.with_name("data.恢复中-x"), data.with_name("data.恢复前1")
    unfinished.mkdir()
    former.mkdir()
    assert told("恢复") == [
        (False, f"有一次恢复没有做完，留下了 {unfinished}；现在的数据没有动。请再恢复一次，或者删除它。"),
        (True, f"恢复前的数据还留在 {former}；确认不再需要后可以删除。"),
    ]


def test_missing_year_is_told_from_november_until_its_notice_is_entered(data: Path, town: Town) -> None:
    missing = (
        "岚溪镇的放假安排只收录到2026年，2027年的期限是暂定的；2027年的放假通知公布后，"
        "请在“工作日历”页录入，或用 fazhi calendar add。"
    )
    known = (True, "岚溪镇的放假安排收录到2026年。")
    assert [told("放假安排", on) for on in (date(2026, 10, 31), date(2026, 11, 1), date(2027, 2, 1))] == [
        [known],
        [(False, missing)],
        [(False, missing)],
    ]
    days = ("元旦", 1, 1), ("春节", 2, 6), ("清明节", 4, 5), ("劳动节", 5, 1), ("端午节", 6, 9), ("中秋节", 9, 15), ("国庆节", 10, 1)  # fmt: skip
    off = tuple(Off(name, date(2027, month, day), date(2027, month, day)) for name, month, day in days)
    notice = Notice("演示通知", off, (), "演示通知", date(2026, 11, 4), 2027)
    add_notice(town.unit, notice, by=None, on=TODAY, at=NOW)
    assert told("放假安排", date(2026, 12, 1)) == [(True, "岚溪镇的放假安排收录到2027年。")]


@pytest.mark.parametrize(
    ("names", "answer"),
    [
        ((), (False, "没有找到中文字体，网页和打印会缺字；请装一种中文字体，如宋体、仿宋或思源宋体。")),
        (("NotoSerifCJK-Regular.ttc",), (True, "装有中文字体；没有仿宋，年报用别的字体代替显示。")),
        (("win/simfang.TTF", "readme.txt"), (True, "装有中文字体，公文用的仿宋也有。")),
    ],
)
def test_fonts_to_print_with_are_told(
    data: Path,
    town: Town,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    names: tuple[str, ...],
    answer: tuple,
) -> None:
    place = tmp_path / "fonts"
    for name in names:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).touch()
    monkeypatch.setattr(doctor, "_FONT_PLACES", (place, tmp_path / "none"))
    assert told("字体") == [answer]


def test_before_any_town_nothing_is_amiss_with_its_data(data: Path, db: None) -> None:
    assert told("备份") in (
        [(True, "还没有自动备份；有了正式的台账，工作台开着的时候每天备份一次。")],
        [(True, "数据库在服务器上，由管服务器的人备份；也可以用 fazhi backup 备份。")],
    )
    assert told("乡镇") == [(True, "还没有建立乡镇，打开网页即可建立。")]
