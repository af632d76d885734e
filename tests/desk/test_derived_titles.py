"""The name of a record that a reader may not read stands nowhere in what he may read of another one."""

import io
from typing import Any

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from fazhi.figures import Figure, Row
from fazhi.ledger.indicators import titles_of
from fazhi.ledger.kinds import Kind, kind_of, kinds
from fazhi.ledger.models import EventBody, Record, Visibility
from fazhi.ledger.readers import reader_of
from fazhi.ledger.reading import visible_to
from fazhi.ledger.telling import display
from fazhi.org.roles import Role
from tests.desk.test_rights import signed_in
from tests.making import NOW, Town, save

ON = NOW.date()


def related(described: Kind) -> list[str]:
    """Foreign keys of a kind to records."""
    return [
        field.name
        for field in described.model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, Record)
    ]


def texts(record: Record) -> str:
    """Every text that a record keeps itself."""
    kept = (
        field
        for field in record._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
    )
    return "\n".join(str(getattr(record, field.attname)) for field in kept)


HIDDEN = "绝不外传的名称"
DERIVED = [one for one in kinds() if "title" not in one.fields]
RELATED = [pytest.param(one, name, id=f"{one.key}.{name}") for one in DERIVED for name in related(one)]
# What the room asks of a record with this relation.
ASKED = {
    "decisions.sit_in.adviser": {"capacity": "legal_adviser"},
    "disputes.lawsuit.prior": {"instance": "second"},
}
PARTS = [pytest.param(one, id=one.key) for one in kinds() if one.view.part_of or one.view.named_after]


def child_of_hidden(described: Kind, town: Town) -> Any:
    """A child that the whole town reads, of parents that only the clerk reads, who is their handler."""
    names = {name for name in (described.view.part_of, described.view.named_after) if name}
    parents = {}
    for number, name in enumerate(sorted(names)):
        above = kind_of(described.model._meta.get_field(name).related_model)
        parents[name] = save(above, town, 1 + number, visibility=Visibility.HANDLER_ONLY)
        above.model._base_manager.filter(pk=parents[name].pk).update(title=HIDDEN)
        parents[name].title = HIDDEN
    return save(described, town, 3, **parents)


@pytest.mark.parametrize("described", PARTS)
def test_no_page_tells_the_name_of_a_parent_that_is_not_read(
    town: Town, desk: Client, described: Kind
) -> None:
    child = child_of_hidden(described, town)
    pages = [
        reverse("record", args=[described, child.pk]), reverse("sheet", args=[described, child.pk]),
        reverse("list", args=[described]), reverse("home"),
    ]  # fmt: skip
    station = signed_in(town, Role.STATION)
    assert [HIDDEN in station.get(page).content.decode() for page in pages] == [False] * len(pages)
    assert HIDDEN in desk.get(pages[0]).content.decode()
    told = [
        str(CalamineWorkbook.from_filelike(io.BytesIO(client.get(reverse("export", args=[described])).content))
        .get_sheet_by_index(0).to_python()) for client in (station, desk)
    ]  # fmt: skip
    assert [HIDDEN in text for text in told] == [False, True]
    bodies = EventBody.objects.filter(event__record=child.pk).values_list("body", flat=True)
    assert [HIDDEN in body for body in bodies] == [False]


@pytest.mark.parametrize("described", [one for one in PARTS if one.values[0].view.named_after])
def test_a_record_named_after_another_is_called_so_by_those_who_read_both(
    town: Town, described: Kind
) -> None:
    child = child_of_hidden(described, town)
    station = town.person(Role.STATION)
    rows = [visible_to(person, described, ON).get() for person in (town.clerk, station)]
    names = [reader_of(person, ON).name(row) for person, row in zip((town.clerk, station), rows, strict=True)]
    assert names == [f"{HIDDEN}：{child.title}", child.title]
    shown = [
        display(described, row, "title", reader=reader_of(person, ON))
        for person, row in zip((town.clerk, station), rows, strict=True)
    ]
    assert shown == names
    row = Row(described.key, str(child.pk), "2024-11-06", 1, "")
    figure = Figure.of("演示", "演示", "件", rows=[row], basis="", counted_on="")
    told = [titles_of([figure], person, ON)[str(child.pk)] for person in (town.clerk, station)]
    assert told == names


@pytest.mark.parametrize(("described", "name"), RELATED)
def test_no_record_keeps_the_name_of_another_in_its_own_texts(town: Town, described: Kind, name: str) -> None:
    above = kind_of(described.model._meta.get_field(name).related_model)
    parent = save(above, town, 1)
    child = save(described, town, 3, **{name: parent, **ASKED.get(f"{described.key}.{name}", {})})
    assert parent.title
    assert parent.title not in texts(child)
