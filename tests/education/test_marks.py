"""What a number of sessions says that no week has room for."""

from datetime import date, timedelta

import pytest

from fazhi.education.models import StudySession
from fazhi.education.queries import mark_study_sessions
from tests.making import NOW, make_town

pytestmark = pytest.mark.django_db
FIRST = date(2023, 1, 2)


def test_more_sessions_than_weeks_are_told() -> None:
    town = make_town()
    sessions = [
        StudySession(
            unit=town.unit,
            on=FIRST + timedelta(days),
            occasion=occasion,
            themes=["constitution"],
            title="学习",
            attendance=9,
            recorded_at=NOW,
        )
        for occasion, number in (("office", 53), ("lecture", 52))
        for days in range(number)
    ]
    StudySession.objects.bulk_create(sessions)
    marks = mark_study_sessions(sessions)
    assert {marks[one.pk] for one in sessions if one.occasion == "office"} == {
        "未附签到等材料；当年机关学法登记了53次，平均每周不止一次，请核对"
    }
    assert {marks[one.pk] for one in sessions if one.occasion == "lecture"} == {"未附签到等材料"}
