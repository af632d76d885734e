"""Deciding for a town or a county: chained, refused in sentences, and due days follow at once."""

import json
from datetime import date

import pytest

from fazhi.law import Notice, Off
from fazhi.ledger import settings
from fazhi.ledger.due import Moved, rebuild
from fazhi.ledger.errors import Refused
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Due, Event, EventBody
from fazhi.ledger.settings import (
    add_notice,
    lines_of,
    preview_notice,
    refuse_setting,
    set_setting,
    titles_for,
)
from fazhi.ledger.verify import verify
from fazhi.org.configuration import ITEMS
from fazhi.org.law import settings_of
from fazhi.org.models import Setting
from fazhi.org.people import add_person
from fazhi.org.roles import Role
from tests.making import NOW, SINCE, Town, make_town, moment, save

pytestmark = pytest.mark.django_db
FILING, LAWSUIT = "term:nd_filing_deadline", "disputes.lawsuit"
HOTLINE = "term:hotline_deadline_configurable"
LATE = moment("2026-12-20 10:00")
NEW_YEAR = Off("元旦", date(2027, 1, 1), date(2027, 1, 3))
REST = [
    Off(name, date(2027, 6, n), date(2027, 6, n))
    for n, name in enumerate(("春节", "清明", "劳动", "端午", "中秋", "国庆"), 1)
]
NOTICE = Notice("演示放假通知", (NEW_YEAR, *REST), (), "演示办公厅通知", date(2026, 11, 1), 2027)


@pytest.fixture
def town() -> Town:
    return make_town()


def decide(unit, by, text: str, key: str = HOTLINE, since: date = date(2024, 1, 1), at=NOW) -> list[Moved]:
    return set_setting(unit, key, text, document="云法办〔2024〕演1号", since=since, by=by, at=at)


def hotline(town: Town):
    return save(kind("duty.oversight_report"), town, on=date(2024, 11, 4), channel="hotline")


def dues(record) -> list[date]:
    return list(Due.objects.filter(record=record.pk).order_by("clock").values_list("due_on", flat=True))


def test_a_term_is_set_chained_and_counted_at_once(town: Town) -> None:
    record = hotline(town)
    assert dues(record) == []
    moved = decide(town.unit, town.clerk, "7个工作日")
    assert moved == [
        Moved("duty.oversight_report", record.pk, "hotline_deadline_configurable", None, date(2024, 11, 13))
    ]
    assert dues(record) == [date(2024, 11, 13)]
    event = Event.objects.get(verb="set")
    assert (event.kind, event.record, event.actor) == ("org.setting", town.unit.pk, town.clerk.pk)
    assert json.loads(EventBody.objects.get(event=event).body) == {
        "key": HOTLINE, "document": "云法办〔2024〕演1号", "since": "2024-01-01",
        "value": {"title": "12345热线工单时限", "unit": "day", "relation": "within", "number": 7, "day_kind": "working"},
    }  # fmt: skip
    assert decide(town.unit, town.clerk, "10日") == [
        Moved(
            "duty.oversight_report",
            record.pk,
            "hotline_deadline_configurable",
            date(2024, 11, 13),
            date(2024, 11, 14),
        )
    ]
    assert decide(town.unit, town.clerk, "", since=date(2024, 6, 1))[0].after is None
    assert (dues(record), rebuild(town.unit)) == ([], 0)
    assert verify().faults == []


def test_what_the_county_sets_moves_the_days_of_all_its_towns(town: Town) -> None:
    other = make_town("望川镇", "990101102")
    ours, theirs = hotline(town), hotline(other)
    moved = decide(town.unit.parent, town.county, "7日")
    assert {one.record for one in moved} == {ours.pk, theirs.pk}
    assert dues(ours) == dues(theirs) == [date(2024, 11, 11)]
    assert titles_for(moved, town.clerk, date(2024, 11, 20)) == {
        ours.pk: str(ours), theirs.pk: "群众监督登记（无权查看）",
    }  # fmt: skip


def test_what_stands_is_told_with_who_set_it_and_since_when(town: Town) -> None:
    decide(town.unit.parent, None, "司法所", "review_body")
    decide(town.unit, town.clerk, "5万元", "large_fund_threshold")
    lines = {line.item.key: line for line in lines_of(town.unit, date(2024, 11, 20))}
    assert list(lines) == [item.key for item in ITEMS]
    body, fund, unset = lines["review_body"], lines["large_fund_threshold"], lines["report_due"]
    assert (body.text, body.level, body.by, body.at) == ("司法所", "云岭县", "", NOW)
    assert (fund.text, fund.level, fund.by, fund.since) == ("5万元", "本镇", "演示经办人", date(2024, 1, 1))
    assert fund.document == "云法办〔2024〕演1号"
    assert (unset.text, unset.level, unset.at) == ("未设定", "", None)
    Setting.objects.create(
        unit=town.unit,
        key="report_due",
        value={"month": 1, "day": 15},
        document="旧文",
        since=date(2024, 1, 1),
    )
    old = {line.item.key: line for line in lines_of(town.unit, date(2024, 11, 20))}["report_due"]
    assert (old.text, old.by, old.at) == ("1月15日", "", None)


def test_only_who_answers_for_it_decides(town: Town) -> None:
    today = date(2024, 11, 20)
    station, administrator = town.person(Role.STATION), town.person(Role.ADMINISTRATOR)
    bureau = town.unit.guests.get().parent
    of_bureau = add_person(username="b", name="演示人员", unit=bureau, roles=(Role.COUNTY,), since=SINCE)
    ours = "本镇的配置和放假安排由本镇管理员或者司法所录入，您现在的岗位不能录入。"
    theirs = "县里的配置由县司法局录入，您现在的岗位不能录入。"
    people = (station, administrator, town.county, of_bureau, None)
    assert [refuse_setting(town.unit, one, today) for one in people] == [ours, None, ours, ours, None]
    assert [refuse_setting(town.unit.parent, one, today) for one in people] == [
        theirs,
        theirs,
        None,
        None,
        None,
    ]
    with pytest.raises(Refused, match="您现在的岗位不能录入"):
        decide(town.unit, station, "7日")
    assert (Setting.objects.count(), Event.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("key", "text", "document", "sentence"),
    [
        ("no_such", "1", "文", "没有“no_such”这一项配置，没有保存。"),
        ("report_due", "1月31日", " ", "“法治建设年度报告报县日期”没有填写依据文号，没有保存；请填上作出规定的文件名称和文号。"),
        ("report_due", "年底", "文", "“法治建设年度报告报县日期”写成“年底”没有看懂，没有保存；请写成“1月15日”这样。"),
        ("filing_agency", "某县 13900001111", "文", "内容里有手机号码。这一栏不收电话，请删去后再保存。"),
    ],
)  # fmt: skip
def test_what_cannot_be_set_is_refused_in_a_sentence(
    town: Town, key: str, text: str, document: str, sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        set_setting(town.unit, key, text, document=document, since=NOW.date(), by=town.clerk, at=NOW)
    assert (str(refused.value), Setting.objects.count()) == (sentence, 0)


def test_a_holiday_notice_moves_the_days_that_it_can_touch_and_no_others(town: Town) -> None:
    early = save(kind(LAWSUIT), town, 1, on=date(2026, 11, 4), at=LATE)
    late = save(kind(LAWSUIT), town, 2, on=date(2026, 12, 17), at=LATE)  # fifteen days end on 1 January
    before = dues(late)
    assert before == [date(2027, 1, 4)]
    moved = Moved(LAWSUIT, late.pk, "al_defence_deadline", date(2027, 1, 4), date(2027, 1, 5))
    notice = Notice(
        "演示放假通知",
        (Off("元旦", date(2027, 1, 1), date(2027, 1, 4)), *REST),
        (),
        "演示办公厅通知",
        None,
        2027,
    )
    assert preview_notice(town.unit, notice, date(2026, 11, 1)) == [moved]
    assert (dues(late), Setting.objects.count()) == (before, 0)
    assert add_notice(town.unit, notice, by=town.clerk, on=date(2026, 11, 1), at=LATE) == [moved]
    assert (dues(late), rebuild(town.unit)) == ([date(2027, 1, 5)], 0)
    assert not Due.objects.get(record=late.pk).provisional
    assert dues(early) == [date(2026, 11, 19)]
    assert notices(town) == [("演示放假通知", date(2026, 11, 1))]


def notices(town: Town) -> list[tuple[str, date]]:
    """The notices that hold, by name and the day since when."""
    held = settings_of(town.unit, date(2026, 12, 20))
    return [(one.value["name"], one.since) for key, one in held.items() if key.startswith("notice:")]


def test_a_second_notice_of_a_year_replaces_the_first(town: Town) -> None:
    add_notice(town.unit, NOTICE, by=town.clerk, on=date(2026, 11, 1), at=LATE)
    longer = Notice(
        "更正的通知",
        (Off("元旦", date(2027, 1, 1), date(2027, 1, 4)), *REST),
        (),
        "演示更正",
        date(2026, 11, 1),
        2027,
    )
    add_notice(town.unit, longer, by=town.clerk, on=date(2026, 11, 1), at=LATE)
    assert notices(town) == [("更正的通知", date(2026, 11, 1))]
    assert Event.objects.filter(verb="set").count() == 2


def test_a_notice_that_cannot_be_is_refused(town: Town) -> None:
    nameless = Notice("演示", (NEW_YEAR,), (), " ", date(2026, 11, 1), None)
    empty = Notice("演示", (), (), "演示", date(2026, 11, 1), None)
    for notice, sentence in (
        (nameless, "没有写明这份放假安排出自哪个通知，没有采用；请填上通知的名称。"),
        (empty, "没有找到任何放假或上班的日子，没有导入；请粘贴通知全文。"),
    ):
        with pytest.raises(Refused) as refused:
            add_notice(town.unit, notice, by=town.clerk, on=date(2026, 11, 1), at=LATE)
        assert (str(refused.value), Setting.objects.count()) == (sentence, 0)


def test_a_killed_rebuild_is_finished_by_the_next_reminder(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = hotline(town)
    monkeypatch.setattr(settings, "rebuild", lambda *_: 0)
    decide(town.unit, town.clerk, "7个工作日")
    assert (dues(record), rebuild(town.unit), dues(record)) == ([], 1, [date(2024, 11, 13)])


def test_a_setting_changed_behind_the_chain_is_found(town: Town) -> None:
    decide(town.unit, town.clerk, "7日")
    decide(town.unit, town.clerk, "5万元", "large_fund_threshold")
    add_notice(town.unit, NOTICE, by=town.clerk, on=date(2026, 11, 1), at=LATE)
    Setting.objects.create(unit=town.unit, key="old", value=1, document="旧文", since=date(2020, 1, 1))
    found = verify()
    assert found.faults == []
    assert "3项配置和放假安排与链上登记的相同。" in found.proved
    assert "1项配置不是经系统的配置页录入的，链上没有登记，不能比对。" in found.unproved
    Setting.objects.filter(key="large_fund_threshold").update(value=1)
    Setting.objects.filter(key=HOTLINE).delete()
    assert verify().faults == [
        "岚溪镇的配置“large_fund_threshold”（2024-01-01起）和链上登记的不一样，被绕过系统改过。",
        "链上登记过的配置有1项不见了，是绕过系统删除的。",
    ]
