"""年度封账: the page closes a year that is over and opens it again with a reason; who may not, reads."""

import re

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from fazhi.ledger.closing import closed_years
from fazhi.org.roles import Role
from tests.making import Town


def send(client: Client, **given: object) -> HttpResponse:
    return client.post(reverse("closing"), given, follow=True)


def told(response: HttpResponse) -> list[str]:
    page = response.content.decode()
    return re.findall('role="status">(.*?)</p>|role="alert"><h2>没有办成</h2><p>(.*?)</p>', page)


def test_year_is_closed_and_opened_again_with_a_reason(town: Town, desk: Client) -> None:
    assert told(send(desk, year=2023, act="close")) == [
        ("2023年已封账。以后登记或者修改这一年的事，要写明理由。", "")
    ]
    page = desk.get(reverse("closing")).content.decode()
    assert (list(closed_years(town.unit)), page.count(">已封账</span>")) == ([2023], 1)
    assert told(send(desk, year=2023, act="reopen", reason=" ")) == [("", "解除封账要写明理由。")]
    assert list(closed_years(town.unit)) == [2023]
    assert told(send(desk, year=2023, act="reopen", reason="更正演示数据")) == [
        ("2023年的封账已解除，理由记在链条上。", "")
    ]
    assert closed_years(town.unit) == {}


def test_year_that_goes_on_is_not_closed(town: Town, desk: Client) -> None:
    assert "封2024年的账" not in desk.get(reverse("closing")).content.decode()
    assert told(send(desk, year=2024, act="close")) == [("", "2024年还没有过完，不能封账；请到次年再封。")]
    assert send(desk, year="去年", act="close").status_code == 403
    assert closed_years(town.unit) == {}


def test_who_may_not_close_is_told_and_closes_nothing(town: Town) -> None:
    reader, client = town.person(Role.AUDITOR), Client()
    reader.must_change_password = False
    reader.save(update_fields=("must_change_password",))
    client.force_login(reader)
    refusal = "年度封账和解除封账由司法所或者镇领导办理，您现在的岗位不能办理。"
    page = client.get(reverse("closing")).content.decode()
    assert (refusal in page, '<button class="btn">封' in page) == (True, False)
    assert told(send(client, year=2023, act="close")) == [("", refusal)]
    assert closed_years(town.unit) == {}
