"""The chain as an auditor reads it: envelopes in Chinese, of confidential kinds too, and nothing of what was said."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.ledger import envelopes as module
from fazhi.ledger.closing import close_year
from fazhi.ledger.envelopes import choices, envelopes
from fazhi.ledger.errors import NotFound
from fazhi.ledger.exports import note_export
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import Event
from fazhi.ledger.retention import erase
from fazhi.ledger.writing import void_record
from fazhi.org.models import Person
from fazhi.org.roles import Role
from tests.making import NOW, Town, make_town, moment, save

pytestmark = pytest.mark.django_db
TODAY, DAY = date(2024, 11, 20), date(2024, 11, 4)
LATER = moment("2025-01-20 00:30")


@pytest.fixture
def town() -> Town:
    """A chain of five: a case entered and voided, a confidential report, an export, a closed year."""
    town = make_town()
    record = save(kind("disputes.lawsuit"), town, on=DAY)
    save(kind("duty.oversight_report"), town, on=DAY)
    void_record(record, by=town.clerk, at=NOW, reason="重复")
    note_export(kind("disputes.lawsuit"), town.unit, 1, by=None, at=NOW)
    close_year(town.unit, 2023, by=town.clerk, at=LATER)
    save(kind("disputes.lawsuit"), make_town("望川镇", "990101102"), on=DAY)
    return town


@pytest.fixture
def auditor(town: Town) -> Person:
    return town.person(Role.AUDITOR, name="演示审计")


def test_the_chain_is_told_from_its_end(town: Town, auditor: Person) -> None:
    page = envelopes(auditor, town.unit, TODAY)
    assert [(row.seq, row.kind, row.verb, row.who, bool(row.record), row.erased) for row in page.rows] == [
        (5, "年度封账", "封账", "演示经办人", False, False),
        (4, "行政诉讼", "导出", "", False, False),
        (3, "行政诉讼", "作废", "演示经办人", True, False),
        (2, "群众监督登记", "登记", "演示经办人", True, False),
        (1, "行政诉讼", "登记", "演示经办人", True, False),
    ]
    assert [row.digest for row in page.rows] == list(
        Event.objects.filter(unit=town.unit).order_by("-seq").values_list("digest", flat=True)
    )
    assert (page.number, page.pages, page.total) == (1, 1, 5)
    assert {row.kind for row in page.rows} <= set(choices()[0].values())


def test_rows_are_found_by_kind_verb_and_day_of_recording(town: Town, auditor: Person) -> None:
    def seqs(**asked: object) -> list[int]:
        return [row.seq for row in envelopes(auditor, town.unit, TODAY, **asked).rows]

    assert seqs(kind="disputes.lawsuit") == [4, 3, 1]
    assert seqs(kind="disputes.lawsuit", verb="void") == [3]
    assert seqs(since=date(2024, 11, 21)) == seqs(since=date(2025, 1, 20), until=date(2025, 1, 20)) == [5]
    assert seqs(until=date(2024, 11, 19)) == []
    assert seqs(kind="org.year") == [5]


def test_pages_are_cut_and_a_page_that_is_not_there_is_the_nearest(
    town: Town, auditor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAGE", 2)
    pages = [envelopes(auditor, town.unit, TODAY, page=number) for number in (0, 2, 99)]
    assert [([row.seq for row in page.rows], page.number, page.pages) for page in pages] == [
        ([5, 4], 1, 3), ([3, 2], 2, 3), ([1], 3, 3),
    ]  # fmt: skip
    with CaptureQueriesContext(connection) as queries:
        envelopes(auditor, town.unit, TODAY)
    assert len(queries) == 4


def test_what_was_erased_is_marked(town: Town, auditor: Person) -> None:
    record = save(
        kind("education.publicity_volunteer"),
        town,
        name="李某",
        left_on=DAY,
        on=date(2024, 3, 1),
        contact="转",
    )
    erase(record, by=town.clerk, at=LATER, reason="本人要求", basis="本人申请")
    told = envelopes(auditor, town.unit, TODAY, kind="education.publicity_volunteer").rows
    assert [(row.verb, row.erased) for row in told] == [("清除个人信息", False), ("登记", True)]


def test_nobody_else_reads_the_chain(town: Town) -> None:
    for person in (town.clerk, town.county):
        with pytest.raises(NotFound, match="由审计岗位查看"):
            envelopes(person, town.unit, TODAY)
