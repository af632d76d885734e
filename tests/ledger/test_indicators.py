"""What a figure counts: by which day, each value once or each amount, standing on a day, rates, sums, and their names."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db.models import Q

from fazhi.figures import Figure
from fazhi.ledger import kinds
from fazhi.ledger.indicators import date_field, figures_of, titles_of, value_of
from fazhi.ledger.kinds import Indicator, Ratio, Total, kind
from fazhi.ledger.models import Record, StepTaken, Visibility
from fazhi.ledger.writing import retract_step, save_draft, take_step, void_record
from fazhi.org.roles import Role
from tests.making import NOW, Town, make_record, make_town, save, subset_faults

pytestmark = pytest.mark.django_db
LAWSUIT, HEARING, DUTY = (
    kind(key) for key in ("disputes.lawsuit", "disputes.court_hearing", "duty.duty_list_item")
)
TODAY = NOW.date()
Count = Callable[..., dict[str, Figure]]


@pytest.fixture
def town() -> Town:
    return make_town()


@pytest.fixture
def count(town: Town, monkeypatch: pytest.MonkeyPatch) -> Count:
    """Count 2024 by these indicators and no others."""

    def counted(described: kinds.Kind, *indicators: Any, year: int = 2024, **asked: Any) -> dict[str, Figure]:
        only = {one.key: replace(one, indicators=()) for one in kinds.kinds()}
        monkeypatch.setattr(
            kinds, "_REGISTRY", only | {described.key: replace(described, indicators=indicators)}
        )
        return figures_of(town.unit, year, **asked)

    return counted


def suit(town: Town, number: int, on: date, **values: Any) -> Any:
    return save(LAWSUIT, town, number, on=on, **values)


def rows(figure: Figure) -> list[tuple[str, str, int]]:
    return [(row.id, row.on, row.count) for row in figure.rows]


def test_a_year_has_its_first_and_its_last_day_up_to_the_cut_off(town: Town, count: Count) -> None:
    days = (date(2023, 1, 1), date(2023, 12, 31), date(2022, 12, 31), date(2024, 1, 1))
    first, last, before, after = (suit(town, number, day) for number, day in enumerate(days, 1))
    void_record(suit(town, 5, date(2023, 5, 1)), by=town.clerk, at=NOW, reason="重复")
    save_draft(make_record(LAWSUIT, town, 6, on=date(2023, 5, 2)), by=town.clerk, at=NOW)
    save(LAWSUIT, make_town("望川镇", "990101102"), 7, on=date(2023, 5, 3))
    one = Indicator("all", "甲", "件", basis="依据")
    figure = count(LAWSUIT, one, year=2023)["all"]
    assert rows(figure) == [(str(first.pk), "2023-01-01", 1), (str(last.pk), "2023-12-31", 1)]
    told = (figure.key, figure.label, figure.unit, figure.value, figure.basis, figure.counted_on)
    assert told == ("all", "甲", "件", 2, "依据", str(LAWSUIT.model._meta.get_field("on").verbose_name))
    assert value_of(town.unit, 2023, "all") == 2
    cut = count(LAWSUIT, one, year=2023, as_of=date(2023, 12, 30))["all"]
    assert rows(cut) == [(str(first.pk), "2023-01-01", 1)]
    late = count(LAWSUIT, one, year=2023, as_of=date(2024, 6, 1))["all"]
    assert late.value == 2
    assert [row.id for row in count(LAWSUIT, one, year=2022)["all"].rows] == [str(before.pk)]
    assert [row.id for row in count(LAWSUIT, one, year=2024)["all"].rows] == [str(after.pk)]


def test_amounts_are_summed_and_values_counted_once_by_their_first_day(town: Town, count: Count) -> None:
    several = kind("education.on_duty_publicity")
    made = [
        save(
            several,
            town,
            number,
            on=date(2024, month, 1),
            until=date(2024, month, 2),
            count=amount,
            note=note,
        )
        for number, (month, amount, note) in enumerate([(5, 3, "甲"), (3, 4, "甲"), (4, 5, "乙")], 1)
    ]
    figures = count(
        several,
        Indicator("sum", "场次", "场"),
        Indicator("once", "几种", "种", distinct="note"),
        Indicator("some", "甲种", "场", where=Q(note="甲"), of="sum"),
        Indicator("asked", "至截止日", "场", counted_on="", where=lambda unit, first, until: Q(on__lt=until, unit=unit)),
    )  # fmt: skip
    may, march, april = (str(one.pk) for one in made)
    assert rows(figures["sum"]) == [
        (march, "2024-03-01", 4),
        (april, "2024-04-01", 5),
        (may, "2024-05-01", 3),
    ]
    assert rows(figures["once"]) == [(march, "2024-03-01", 1), (april, "2024-04-01", 1)]
    assert [figures[key].value for key in ("sum", "once", "some", "asked")] == [12, 2, 7, 12]
    assert figures["asked"].counted_on == "数据截止日"
    assert subset_faults(figures) == []
    figures["sum"] = figures["once"]
    assert subset_faults(figures) == ["“甲种”里有不属于“几种”的记录。"]


def test_a_step_counts_on_the_day_on_which_it_was_really_taken(town: Town, count: Count) -> None:
    days = [date(2024, 2, 1), date(2024, 2, 2), date(2024, 2, 3)]
    done, undone, excused = (suit(town, number, day) for number, day in enumerate(days, 1))
    for record in (done, undone, excused):
        take_step(
            record,
            "judge",
            by=town.clerk,
            on=date(2024, 3, 1),
            at=NOW,
            values={"outcome": "claims_dismissed"},
        )
        take_step(record, "effect", by=town.clerk, on=date(2024, 3, 2), at=NOW)
    performed = {"performance": "已经履行"}
    for record, day in ((done, date(2024, 4, 1)), (undone, date(2024, 4, 2))):
        take_step(record, "perform", by=town.clerk, on=day, at=NOW, values=performed)
    taken = StepTaken.objects.get(record=undone.pk, step="perform")
    retract_step(taken, by=town.clerk, at=NOW, reason="登记错了")
    take_step(excused, "perform", by=town.clerk, on=date(2024, 4, 3), at=NOW, excused_reason="没有履行内容")
    figures = count(
        LAWSUIT,
        Indicator("performed", "履行", "件", counted_on="perform"),
        Ratio("rate", "履行率", of=Q(on=days[0]), among="effect"),
    )
    assert rows(figures["performed"]) == [(str(done.pk), "2024-04-01", 1)]
    assert figures["performed"].counted_on == "履行之日"
    rate = figures["rate"]
    assert (rate.numerator, rate.denominator, rate.counted_on, len(rate.rows)) == (1, 3, "生效之日", 3)


def test_what_stands_on_the_cut_off_day_is_counted(town: Town, count: Count) -> None:
    spans = [(2020, None), (2023, date(2024, 12, 31)), (2023, date(2024, 12, 30)), (2025, None)]
    made = [
        save(DUTY, town, number, on=date(year, 1, number), until=until)
        for number, (year, until) in enumerate(spans, 1)
        if year <= TODAY.year
    ]
    figure = count(DUTY, Indicator("standing", "在册", "项", standing=("on", "until")))["standing"]
    assert [row.id for row in figure.rows] == [str(one.pk) for one in made[:2]]
    assert figure.counted_on == "数据截止日"


def test_sums_and_rates_of_figures_stand_on_the_rows_of_these(town: Town, count: Count) -> None:
    made = [
        suit(town, number, date(2024, number, 1), court=court) for number, court in enumerate("甲乙甲", 1)
    ]
    figures = count(
        LAWSUIT,
        Ratio("rate", "占比", of="first", among="both", basis="甲÷全部"),
        Total("both", "合计", "件", ("first", "second", "first"), basis="甲加乙"),
        Indicator("first", "甲", "件", where=Q(court="甲")),
        Indicator("second", "乙", "件", where=Q(court="乙"), counted_on="created"),
    )
    assert list(figures) == ["rate", "both", "first", "second"]
    both, rate = figures["both"], figures["rate"]
    assert {row.id for row in both.rows} == {str(one.pk) for one in made}
    assert (both.value, both.basis, both.counted_on) == (3, "甲加乙", figures["first"].counted_on)
    assert (rate.numerator, rate.denominator, rate.rows) == (2, 3, both.rows)
    assert (rate.basis, rate.counted_on) == ("甲÷全部", both.counted_on)


def test_the_day_of_a_record_above_counts(town: Town, count: Count) -> None:
    above = suit(town, 1, date(2023, 5, 1))
    save(HEARING, town, 1, lawsuit=above, on=date(2024, 5, 1))
    figures = count(HEARING, Indicator("above", "上级", "次", counted_on="lawsuit__on"), year=2023)
    assert [row.on for row in figures["above"].rows] == ["2023-05-01"]
    assert figures["above"].counted_on == str(LAWSUIT.model._meta.get_field("on").verbose_name)
    assert date_field(HEARING.model, "lawsuit__on") is LAWSUIT.model._meta.get_field("on")


def test_rows_are_called_as_the_person_may_read_them(town: Town, count: Count) -> None:
    seen = suit(town, 1, date(2024, 5, 1))
    hidden: Record = suit(town, 2, date(2024, 5, 2), visibility=Visibility.RESTRICTED)
    hearing = save(HEARING, town, 1, lawsuit=seen, on=date(2024, 5, 3))
    station = town.person(Role.STATION)
    of_suits = count(LAWSUIT, Indicator("suits", "诉讼", "件"))
    of_hearings = count(HEARING, Indicator("hearings", "开庭", "次"))
    figures = [*of_suits.values(), *of_hearings.values()]
    called = {str(seen.pk): seen.title, str(hearing.pk): f"{seen.title}：{hearing}"}
    assert titles_of(figures, town.clerk, TODAY) == called | {str(hidden.pk): hidden.title}
    assert titles_of(figures, station, TODAY) == called | {str(hidden.pk): "行政诉讼第2条（无权查看）"}
    assert titles_of([], town.clerk, TODAY) == {}
