"""Over all kinds: adding a kind adds these tests without writing any."""

from dataclasses import replace

import pytest
from django.core.checks import run_checks
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.figures import Figure, Row
from fazhi.ledger import due
from fazhi.ledger.errors import NotFound, Refused
from fazhi.ledger.indicators import figures_of
from fazhi.ledger.kinds import Kind, kinds
from fazhi.ledger.models import Due, Event, Visibility
from fazhi.ledger.reading import children_of, get_record, may_create, visible_to
from fazhi.ledger.search import search
from fazhi.ledger.telling import timeline
from fazhi.ledger.verify import verify
from fazhi.ledger.writing import save_record, void_record
from fazhi.org.roles import Role
from tests.making import NOW, make_record, make_town, save, subset_faults

pytestmark = pytest.mark.django_db
over_kinds = pytest.mark.parametrize("described", kinds(), ids=lambda one: one.key)
TODAY = NOW.date()


def test_descriptions_have_no_faults() -> None:
    assert run_checks(tags=["fazhi"]) == []


@over_kinds
def test_a_clerk_is_asked_five_things_at_most(described: Kind) -> None:
    asked = [
        name
        for name in described.open_fields
        if not (field := described.model._meta.get_field(name)).blank
        and not field.has_default()
        and name != "unit"
    ]
    assert len(asked) <= 5, asked


@over_kinds
def test_another_towns_rows_do_not_leak(described: Kind) -> None:
    here, there = make_town(), make_town("望川镇", "990101102", "远山县", "990102")
    record = save(described, here)
    assert list(visible_to(here.clerk, described, TODAY)) == [record]
    assert list(visible_to(there.clerk, described, TODAY)) == []
    assert list(visible_to(there.county, described, TODAY)) == []
    with pytest.raises(NotFound):
        get_record(there.clerk, described, record.pk, TODAY)
    assert search(there.clerk, str(record), TODAY) == []


@over_kinds
def test_the_county_reads_and_does_not_write(described: Kind) -> None:
    town = make_town()
    record = save(described, town, visibility=Visibility.INTERNAL)
    assert list(visible_to(town.county, described, TODAY)) == (
        [] if described.access.confidential else [record]
    )
    assert may_create(town.county, described, town.unit, TODAY) is not None
    before = Event.objects.count()
    with pytest.raises(Refused):
        save_record(make_record(described, town, 2), by=town.county, at=NOW)
    assert (described.model._base_manager.count(), Event.objects.count()) == (1, before)


@over_kinds
def test_an_administrator_reads_no_matters(described: Kind) -> None:
    town = make_town()
    save(described, town)
    assert list(visible_to(town.person(Role.ADMINISTRATOR), described, TODAY)) == []


@over_kinds
def test_restricted_rows_are_seen_by_handler_and_leader_only(described: Kind) -> None:
    town = make_town()
    record = save(described, town, visibility=Visibility.RESTRICTED)
    assert list(visible_to(town.clerk, described, TODAY)) == [record]
    assert list(visible_to(town.person(Role.STATION), described, TODAY)) == []
    seen = [] if described.access.confidential else [record]  # a confidential kind: by its handler alone
    assert list(visible_to(town.person(Role.LEADER), described, TODAY)) == seen


@over_kinds
def test_a_record_is_found_by_its_words_until_voided(described: Kind) -> None:
    town = make_town()
    record = save(described, town, note="望川渡口的缆绳")
    found = [] if described.access.confidential else [(described, record)]  # never enters the index
    assert search(town.clerk, "渡口", TODAY) == found
    assert search(town.clerk, "口的缆绳", TODAY) == found
    assert search(town.clerk, "缆口", TODAY) == []
    void_record(record, by=town.clerk, at=NOW, reason="登记重复")
    assert search(town.clerk, "渡口", TODAY) == []
    assert list(visible_to(town.clerk, described, TODAY)) == []
    assert get_record(town.clerk, described, record.pk, TODAY).voided


@over_kinds
def test_personal_fields_stay_out_of_events_and_index(described: Kind) -> None:
    town = make_town()
    names = [
        n
        for n in described.privacy.masked
        if described.model._meta.get_field(n).get_internal_type() == "CharField"
    ]
    values = {name: "柳青禾" for name in names if name not in described.step_fields}
    save(described, town, **values)
    said = "".join(Event.objects.values_list("said__body", flat=True))
    assert "柳青禾" not in said
    assert search(town.clerk, "柳青禾", TODAY) == []


@over_kinds
def test_present_values_equal_the_replay(described: Kind) -> None:
    town = make_town()
    record = save(described, town)
    record.note = "改一句"
    save_record(record, by=town.clerk, at=NOW, reason="写错了")
    found = verify()
    assert found.faults == []
    assert [line.verb for line in timeline(record)] == ["edit", "create"]
    assert timeline(record)[0].changes[-1].new == "改一句"


@over_kinds
def test_due_rows_equal_a_recount(described: Kind) -> None:
    town = make_town()
    save(described, town)
    stored = list(
        Due.objects.order_by("record", "clock").values_list("record", "clock", "due_on", "law_digest")
    )
    assert due.rebuild(town.unit) == 0
    Due.objects.all().delete()
    due.rebuild(town.unit)
    assert (
        list(Due.objects.order_by("record", "clock").values_list("record", "clock", "due_on", "law_digest"))
        == stored
    )


@over_kinds
def test_listing_costs_as_many_queries_for_three_as_for_one(described: Kind) -> None:
    town = make_town()

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            for record in visible_to(town.clerk, described, TODAY):
                str(record), record.unit.name, record.office and record.office.name
        return len(seen)

    save(described, town, 1)
    one = cost()
    save(described, town, 2)
    save(described, town, 3)
    assert cost() == one


@over_kinds
def test_children_are_listed_under_their_parent(described: Kind) -> None:
    if described.view.part_of is None:
        assert described not in [child for other in kinds() for child in other.children]
        return
    town = make_town()
    record = save(described, town)
    parent = getattr(record, described.view.part_of)
    listed = {child.key: list(rows) for child, rows in children_of(parent, town.clerk, TODAY)}
    assert listed[described.key] == [record]


def test_every_figure_equals_its_rows() -> None:
    town = make_town()
    for described in kinds():
        save(described, town, 1)
        save(described, town, 2)
    figures = figures_of(town.unit, 2024)
    assert subset_faults(figures) == []
    for figure in figures.values():
        if figure.denominator is None:
            assert figure.value == sum(row.count for row in figure.rows)
        else:
            assert figure.denominator >= (figure.numerator or 0)
            assert (figure.value is None) == (figure.denominator == 0)


def test_a_part_that_is_no_part_of_its_total_is_told() -> None:
    owned = [one for described in kinds() for one in described.indicators]
    figures = {one.key: Figure.of(one.key, one.label, one.unit) for one in owned}
    part = next(one for one in owned if getattr(one, "of", None) in figures)
    assert subset_faults(figures) == []
    figures[part.key] = replace(figures[part.key], rows=(Row("x.y", "7", "2024-03-04", 1, ""),))
    assert subset_faults(figures) == [f"“{part.label}”里有不属于“{figures[part.of].label}”的记录。"]
