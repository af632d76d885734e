"""`fazhi calendar add`: by whoever has the machine, for all towns here or one."""

from datetime import date
from pathlib import Path

import pytest

from fazhi.console import periods
from fazhi.console.words import Fault
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Due, Event
from tests.making import Town, make_town, save

# 演示数据
NOTICE = """name = "演示县临时放假安排"
source = "演示县通知"
dated = 2024-11-01
workdays = [2024-12-07]
off = [{ name = "演示假", since = 2024-12-05, until = 2024-12-06 }]
"""


@pytest.fixture
def town(db: None, monkeypatch: pytest.MonkeyPatch) -> Town:
    """A town whose lawsuit is to be answered by 6 December 2024; the database is open already."""
    monkeypatch.setattr(periods, "set_up", lambda _: None)
    made = make_town()
    save(kind("disputes.lawsuit"), made, on=date(2024, 11, 21))
    return made


def due_day() -> date:
    return Due.objects.get(kind="disputes.lawsuit").due_on


def test_dry_run_says_what_would_move_and_the_real_one_moves_it(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "放假.toml"
    path.write_text(NOTICE, encoding="utf-8")
    line = "  2024-12-06 → 2024-12-07  行政诉讼（答辩举证）\n"
    assert periods.calendar(["add", str(path), "--dry-run"]) == 0
    assert capsys.readouterr().out == "岚溪镇：演示县临时放假安排，会移动 1 个期限。\n" + line
    assert (due_day(), Event.objects.filter(verb="set").count()) == (date(2024, 12, 6), 0)
    assert periods.calendar(["add", str(path), "--unit", "岚溪镇"]) == 0
    assert capsys.readouterr().out == "岚溪镇：演示县临时放假安排，已采用，移动了 1 个期限。\n" + line
    assert (due_day(), Event.objects.get(verb="set").actor) == (date(2024, 12, 7), None)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            NOTICE.replace("12-05", "12-07").encode(),
            "“演示假”从2024-12-07到2024-12-06，起止不合理，没有导入；请核对。",
        ),
        (NOTICE.encode("gbk"), "读不出“放假.toml”，没有录入；请存成 UTF-8 文本再试。"),
        (None, "找不到文件“"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    town: Town, tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    path = tmp_path / "放假.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Fault) as stop:
        periods.calendar(["add", str(path)])
    assert str(stop.value).startswith(sentence)
    assert due_day() == date(2024, 12, 6)
