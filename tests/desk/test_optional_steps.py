"""The step that stands now is one that somebody waits for; what only some matters need is offered beneath it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from fazhi.desk.boards import plainly
from fazhi.ledger.courses import blocked_for
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Record
from fazhi.ledger.writing import take_step
from tests.making import NOW, Town, moment, save

REQUEST = kind("disclosure.disclosure_request")
RECEIVED = date(2024, 9, 2)


@pytest.fixture
def asked(town: Town) -> Record:
    return save(REQUEST, town, on=RECEIVED, at=moment("2024-09-03 09:00"))


def look(desk: Client, record: Record, view: str = "record", **query: str) -> html.HtmlElement:
    return html.fromstring(desk.get(reverse(view, args=[REQUEST, record.pk]), query).content)


def texts(page: html.HtmlElement, path: str) -> list[str]:
    return ["".join(one.itertext()).strip() for one in page.xpath(path)]


def take(record: Record, town: Town, name: str, **values: str) -> None:
    take_step(record, name, by=town.clerk, on=date(2024, 9, 5), at=NOW, values=values)


OPTIONAL = "可选（有这种情形才登记）：征求第三方意见、征求共同制作机关意见、转告、收费通知、延期"
MORE = "//section[@id='now']/p[@class='more']"


def test_required_step_stands_first_and_the_optional_ones_beneath(asked: Record, desk: Client) -> None:
    page = look(desk, asked)
    assert texts(page, "//section[@id='now']/h2") == ["现在这一步：答复"]
    assert texts(page, MORE) == [OPTIONAL]
    line = {
        one[0].text: "".join(part.text for part in one[1:]) for one in page.xpath("//ol[@class='steps']/li")
    }
    assert [line[name] for name in ("征求第三方意见", "第三方意见期满", "答复", "送达")] == ["可选", "未到", "可以登记", "未到"]  # fmt: skip


def test_optional_step_is_opened_by_whoever_needs_it(asked: Record, town: Town, desk: Client) -> None:
    assert texts(look(desk, asked, step="consult"), "//section[@id='now']/h2") == [
        "现在这一步：征求第三方意见"
    ]
    take(asked, town, "consult", third_party_note="向演示公司书面征求意见")
    page = look(desk, asked)
    assert texts(page, "//section[@id='now']/h2") == ["现在这一步：第三方意见期满"]
    assert texts(page, MORE)[0] == "也可以登记：答复"


def test_nobody_waits_for_an_optional_step(asked: Record, town: Town, desk: Client) -> None:
    take(asked, town, "reply", result="granted", reply_number="演示1号", remedy="either")
    take(asked, town, "deliver", delivery="post")
    take(asked, town, "archive")
    page = look(desk, asked)
    assert texts(page, "//section[@id='now']/h2") == ["步骤都办完了"]
    assert page.xpath("//div[@class='head']//span[contains(@class, 'is-done')]/text()") == ["已归档"]
    paper = look(desk, asked, "sheet")
    assert texts(paper, "//section[h2='办理步骤']//tbody/tr/td[1]") == ["答复", "送达", "归档"]


def test_optional_step_that_is_refused_blocks_nothing(asked: Record, town: Town) -> None:
    assert [line.step.name for line in blocked_for(town.clerk, NOW.date())] == []


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        ("先送审，意见书出具后再办；您填的内容还在。", "先送审，意见书出具后再办。"),
        ("先送法制审核。您填的内容还在。", "先送法制审核。"),
        ("先登记决定。", "先登记决定。"),
    ],
)
def test_a_refusal_that_only_stands_there_speaks_of_nothing_filled_in(refusal: str, said: str) -> None:
    assert plainly(refusal) == said
