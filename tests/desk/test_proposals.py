"""Proposals at the desk: a button where a kind proposes, drafts in the list; and the records behind a passage."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from fazhi.duty.models import Rectification
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Event
from fazhi.ledger.writing import take_step
from fazhi.org.roles import Role
from tests.making import NOW, Town, save

PROBLEM, TASK = kind("duty.rectification"), kind("duty.annual_law_task")
BUTTON = "从台账的数里找"


@pytest.fixture
def late(town: Town) -> None:
    """A task that was due and is not done."""
    save(TASK, town, title="配齐记录设备", due_on=date(2024, 10, 31), on=date(2024, 2, 20))


def test_button_puts_down_drafts_once(late: None, town: Town, desk: Client, text_of: Callable) -> None:
    listed = reverse("list", args=[PROBLEM]) + "?year=2024"
    assert BUTTON in text_of(desk.get(listed))
    assert BUTTON not in text_of(desk.get(reverse("list", args=[TASK])))
    page = text_of(desk.post(reverse("propose", args=[PROBLEM]), follow=True))
    assert "从2024年的数里找到1条，已放进草稿；补全保存才算登记，不要的作废。" in page
    assert "年度法治任务逾期未完成1项" in page
    again = text_of(desk.post(reverse("propose", args=[PROBLEM]), follow=True))
    assert "2024年的数里没有找到新的。" in again
    assert Rectification.objects.count() == 1


def test_who_may_not_record_finds_no_button_and_is_refused(late: None, town: Town) -> None:
    reader = town.person(Role.AUDITOR)
    reader.must_change_password = False
    reader.save(update_fields=("must_change_password",))
    client = Client()
    client.force_login(reader)
    before = Event.objects.count()
    assert BUTTON not in client.get(reverse("list", args=[PROBLEM])).content.decode()
    assert client.post(reverse("propose", args=[PROBLEM])).status_code == 403
    assert (Rectification.objects.count(), Event.objects.count()) == (0, before)


def test_a_kind_that_proposes_nothing_has_no_such_page(town: Town, desk: Client) -> None:
    assert desk.post(reverse("propose", args=[TASK])).status_code == 404


def test_a_passage_of_the_report_opens_its_record(town: Town, desk: Client, text_of: Callable) -> None:
    problem = save(PROBLEM, town, title="文书说理少", on=date(2024, 5, 6), source="self_check")
    plan = {
        "cause": "awareness",
        "cause_note": "沿用旧样本",
        "measure": "按月抽看",
        "owner": "司法所",
        "due_on": date(2025, 3, 31),
    }
    for step, values in (("plan", plan), ("list", {}), ("report", {"in_report": "both"})):
        take_step(problem, step, by=town.clerk, on=date(2024, 5, 8), at=NOW, values=values)
    key = f"duty.rectification/{problem.pk}"
    page = text_of(desk.get(reverse("report") + "?year=2024"))
    assert "这段话的来历" not in page
    assert f"passage={key.replace('/', '%2F')}" in page
    opened = text_of(desk.get(reverse("report"), {"passage": key}))
    assert "这段话的来历" in opened
    assert f'<a href="{reverse("record", args=[PROBLEM, problem.pk])}">文书说理少</a>' in opened
    unknown = text_of(desk.get(reverse("report"), {"passage": "duty.rectification/nothing"}))
    assert "这段话的来历" not in unknown
