"""本地规定: every item with its source or 未设定, changed only by who may, with due days following at once."""

import re
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Due, Event
from fazhi.ledger.settings import lines_of
from fazhi.org.configuration import ITEMS
from fazhi.org.roles import Role
from tests.making import Town, save

TODAY = date(2024, 11, 20)
HOTLINE = "term:hotline_deadline_configurable"
GIVEN = {"text": "5个工作日", "document": "云法办〔2024〕演1号", "since": "2024-01-01"}


def send(client: Client, key: str = HOTLINE, **changed: str) -> HttpResponse:
    return client.post(reverse("configuration") + f"?item={key}", GIVEN | changed)


def held(town: Town, key: str = HOTLINE) -> tuple[str, str, str]:
    line = next(one for one in lines_of(town.unit, TODAY) if one.item.key == key)
    return line.text, line.level, line.document


def test_every_item_is_told_and_none_is_guessed(desk: Client) -> None:
    page = desk.get(reverse("configuration")).content.decode()
    assert page.count(">未设定</span>") == len(ITEMS)
    assert page.count(">设定</a>") == len(ITEMS)


def test_term_set_for_the_town_moves_due_days_at_once(town: Town, desk: Client) -> None:
    save(kind("duty.oversight_report"), town, on=date(2024, 11, 4), channel="hotline")
    assert list(Due.objects.filter(kind="duty.oversight_report")) == []
    page = send(desk).content.decode()
    assert "“12345热线工单时限”已保存" in page
    assert "移动了 1 个期限" in page
    assert Due.objects.get(kind="duty.oversight_report").due_on == date(2024, 11, 11)
    assert held(town) == ("5个工作日", "本镇", "云法办〔2024〕演1号")
    shown = desk.get(reverse("configuration")).content.decode()
    row = re.findall("<b>5个工作日</b></td>(.*?)</tr>", shown)[0]
    assert [re.sub("<[^>]*>", "", cell) for cell in re.findall("<td[^>]*>(.*?)</td>", row)] == [
        "本镇",
        "云法办〔2024〕演1号",
        "2024-01-01",
        "演示经办人 2024-11-20 10:00",
        "修改",
    ]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"text": "快一点"}, "“12345热线工单时限”写成“快一点”没有看懂，没有保存；请写成“7个工作日”这样。"),
        ({"document": "  "}, "这一项要填。"),
    ],
)
def test_what_is_not_understood_is_refused_and_nothing_is_kept(
    town: Town, desk: Client, changed: dict[str, str], sentence: str
) -> None:
    response = send(desk, **changed)
    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert (held(town)[0], Event.objects.filter(verb="set").count()) == ("未设定", 0)


def test_empty_value_withdraws(town: Town, desk: Client) -> None:
    send(desk, "review_body", text="justice")
    assert held(town, "review_body")[0] == "司法所"
    form = desk.get(reverse("configuration"), {"item": "review_body"}).content.decode()
    assert '<option value="justice" selected>' in form
    send(desk, "review_body", text="")
    assert held(town, "review_body") == ("未设定", "", "")


def test_county_sets_for_its_towns_and_a_town_reads_it(town: Town, desk: Client) -> None:
    above = Client()
    above.force_login(town.county)
    assert "和它的各乡镇街道" in above.get(reverse("configuration"), {"item": HOTLINE}).content.decode()
    send(desk, text="9个工作日")
    send(above)
    page = above.get(reverse("configuration")).content.decode()
    assert (page.count("<b>5个工作日</b>"), page.count("<b>9个工作日</b>")) == (
        1,
        0,
    )  # its own, not one town's
    assert '<td data-l="谁定的">云岭县</td>' in page
    assert held(town)[:2] == ("9个工作日", "本镇")
    send(desk, text="")
    assert held(town) == ("5个工作日", "云岭县", "云法办〔2024〕演1号")


def test_who_may_not_decide_reads_only(town: Town) -> None:
    reader, client = town.person(Role.LEADER), Client()
    reader.must_change_password = False
    reader.save(update_fields=("must_change_password",))
    client.force_login(reader)
    page = client.get(reverse("configuration"), {"item": HOTLINE}).content.decode()
    assert "您现在的岗位不能录入。" in page
    assert "设定</a>" not in page
    assert send(client).status_code == 403
    assert held(town)[0] == "未设定"
    assert client.get(reverse("configuration"), {"item": "none"}).status_code == 404
