"""The loader of demonstration records: what lies after the day of opening is left out; a wrong day is an error."""

from datetime import date
from pathlib import Path

import pytest

from fazhi.disputes import demo
from fazhi.disputes.models import CourtHearing, Lawsuit
from fazhi.ledger.demonstration import play, read_entries
from fazhi.ledger.models import Event, StepTaken
from fazhi.org.people import add_person
from fazhi.org.roles import OF_THE_TOWN
from fazhi.org.units import found_town

pytestmark = pytest.mark.django_db
SINCE = date(2020, 1, 1)
OFFICES = ("党政综合办", "综合行政执法队", "规划建设办", "民政办")


def found() -> tuple:
    town = found_town(
        name="岚溪镇", code="990101101", county="云岭县", county_code="990101", since=SINCE, offices=OFFICES
    )
    people = {
        str(role): add_person(username=role, name=role.label, unit=town, roles=(role,), since=SINCE)
        for role in OF_THE_TOWN
    }
    return town, people


def test_what_lies_after_the_day_of_opening_is_left_out() -> None:
    town, people = found()
    today = date(2024, 6, 30)
    assert play(demo.entries(town, people, today)) == Event.objects.count()
    assert list(
        Lawsuit.objects.filter(on__lte=date(2024, 4, 1))
        .order_by("on")
        .values_list("plaintiff_label", "state")
    ) == [
        ("某某合作社", "defended"),
        ("张某某", "defended"),
    ]
    assert StepTaken.objects.filter(on__gt=today).count() == 0
    assert list(CourtHearing.objects.filter(on__gt=today).values_list("on", flat=True)) == [date(2024, 7, 16)]
    assert Event.objects.filter(at__date__gt=today).count() == 0


def test_a_wrong_day_is_an_error(tmp_path: Path) -> None:
    town, people = found()
    file = tmp_path / "demo_wrong.toml"
    file.write_text(
        '[[record]]\nkind = "disputes.lawsuit"\nby = "justice"\non = "gestern"\n', encoding="utf-8"
    )
    with pytest.raises(ValueError) as error:
        read_entries(file, town, people, date(2024, 6, 30))
    assert str(error.value) == "not a day: 'gestern'"
