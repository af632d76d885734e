"""What the doors above ask of the ledger: who sees a row, what is exported, found, and remembered of a platform."""

from datetime import date

import pytest
from django.db import connection

from fazhi.ledger.exports import note_export, records_of
from fazhi.ledger.kinds import kind
from fazhi.ledger.mappings import FORMS, Mapped, mappings_of, remember_mapping
from fazhi.ledger.models import Event, EventBody, Visibility
from fazhi.ledger.readers import Reader
from fazhi.ledger.reading import visible_to
from fazhi.ledger.search import search
from fazhi.ledger.writing import void_record
from fazhi.org.people import standing_of
from fazhi.org.roles import Role
from tests.making import NOW, Town, make_town, save

pytestmark = pytest.mark.django_db
LAWSUIT, TODAY = kind("disputes.lawsuit"), date(2024, 11, 20)


@pytest.fixture
def town() -> Town:
    return make_town()


def lawsuit(town: Town, number: int, **values: object):
    return save(LAWSUIT, town, number, **{"on": date(2024, 11, 4)} | values)


def test_a_reader_sees_one_row_exactly_where_the_database_shows_it(town: Town) -> None:
    handler = town.person(Role.STATION, name="演示承办人")
    other = make_town("望川镇", "990101102")
    readers = [handler, town.clerk, town.county, other.clerk]
    readers += [town.person(role) for role in (Role.STATION, Role.LEADER, Role.AUDITOR, Role.ADMINISTRATOR)]
    records = [
        lawsuit(town, number, visibility=visibility, handler=handler)
        for number, visibility in enumerate(Visibility.values, 1)
    ]
    for person in readers:
        reader = Reader(person, standing_of(person, TODAY))
        shown = set(visible_to(person, LAWSUIT, TODAY).values_list("pk", flat=True))
        assert [reader.sees(record) for record in records] == [record.pk in shown for record in records]
    own = Reader(handler, standing_of(handler, TODAY))
    assert [own.sees(record) for record in records] == [True, True, True, True]


def test_all_standing_records_are_exported_by_their_day_and_the_act_is_told(town: Town) -> None:
    other = make_town("望川镇", "990101102")
    later, earlier = lawsuit(town, 1), lawsuit(town, 2, on=date(2024, 2, 1))
    before = lawsuit(town, 3, on=date(2023, 2, 1))
    void_record(lawsuit(town, 4), by=town.clerk, at=NOW, reason="重复")
    lawsuit(other, 5)
    assert list(records_of(LAWSUIT, town.unit)) == [before, earlier, later]
    assert list(records_of(LAWSUIT, town.unit, 2024)) == [earlier, later]
    note_export(LAWSUIT, town.unit, 2, by=town.clerk, at=NOW)
    told = Event.objects.filter(unit=town.unit).order_by("-seq")[0]
    assert (told.verb, told.kind, told.actor) == ("export", LAWSUIT.key, town.clerk.pk)
    assert EventBody.objects.get(event=told).body == '{"count":2}'


def test_columns_of_a_platform_are_remembered_by_town_kind_and_name(town: Town) -> None:
    other = make_town("望川镇", "990101102")
    first = Mapped({"案号": "案号", "备注": ""}, {"审级": "一审"})
    second = Mapped({"编号": "案号"})
    assert mappings_of(town.unit, LAWSUIT) == {}
    remember_mapping(town.unit, LAWSUIT, "演示平台甲", first)
    remember_mapping(town.unit, LAWSUIT, "演示平台乙", second)
    assert mappings_of(town.unit, LAWSUIT) == {"演示平台甲": first, "演示平台乙": second}
    remember_mapping(town.unit, LAWSUIT, "演示平台甲", second)
    assert mappings_of(town.unit, LAWSUIT) == {"演示平台甲": second, "演示平台乙": second}
    assert mappings_of(town.unit, kind("decisions.contract")) == {}
    assert mappings_of(other.unit, LAWSUIT) == {}
    remember_mapping(town.unit, LAWSUIT, "演示平台甲", first, FORMS)
    assert mappings_of(town.unit, LAWSUIT, FORMS) == {"演示平台甲": first}
    assert mappings_of(town.unit, LAWSUIT)["演示平台甲"] == second


def test_the_beginning_of_a_latin_word_finds_the_latest_first_until_the_record_is_voided(town: Town) -> None:
    older = lawsuit(town, 1, note="设备ZX2024型", on=date(2024, 1, 8))
    newer = lawsuit(town, 2, note="设备zx2023型")
    assert search(town.clerk, "zx20", TODAY) == [(LAWSUIT, newer), (LAWSUIT, older)]
    assert search(town.clerk, "ZX2024", TODAY) == [(LAWSUIT, older)]
    assert search(town.clerk, "x2024", TODAY) == []
    assert search(town.clerk, "zx20", TODAY, limit=1) == [(LAWSUIT, newer)]
    void_record(newer, by=town.clerk, at=NOW, reason="重复")
    assert search(town.clerk, "zx20", TODAY) == [(LAWSUIT, older)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM ledger_words")
        assert cursor.fetchone() == (1,)
