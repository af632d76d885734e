"""Towns, people and records for tests: what the fields of any kind ask for, filled in. All of it is 演示数据."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models

from fazhi.figures import Figure
from fazhi.ledger.fields import ManyChoices
from fazhi.ledger.kinds import Indicator, Kind, kind_of, kinds
from fazhi.ledger.models import Record
from fazhi.ledger.writing import save_record
from fazhi.org.models import Person, Unit
from fazhi.org.people import add_person
from fazhi.org.roles import OF_THE_TOWN, Role
from fazhi.org.units import found_town

SINCE = date(2020, 1, 1)


def moment(text: str) -> datetime:
    """A moment in China: "2024-05-06 09:30"."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Shanghai"))


NOW = moment("2024-11-20 10:00")


@dataclass
class Town:
    """A town with somebody who may do everything in it, and somebody of the county."""

    unit: Unit
    clerk: Person
    county: Person

    def person(self, *roles: Role, name: str = "演示人员") -> Person:
        """Somebody else of the town, in these roles."""
        number = Person.objects.count()
        made: Person = add_person(username=f"p{number}", name=name, unit=self.unit, roles=roles, since=SINCE)
        return made


def make_town(
    name: str = "岚溪镇", code: str = "990101101", county: str = "云岭县", county_code: str = "990101"
) -> Town:
    """Found an invented town."""
    unit = found_town(
        name=name,
        code=code,
        county=county,
        county_code=county_code,
        since=SINCE,
        offices=("党政综合办",),
        demo=True,
    )
    clerk = add_person(
        username=f"clerk{code}",
        name="演示经办人",
        unit=unit,
        roles=tuple(OF_THE_TOWN),
        since=SINCE,
    )
    above = add_person(
        username=f"county{code}",
        name="演示县局人员",
        unit=unit.parent,
        roles=(Role.COUNTY,),
        since=SINCE,
    )
    return Town(unit, clerk, above)


def make_record(described: Kind, town: Town, number: int = 1, **values: Any) -> Record:
    """A record of any kind, not yet saved; `values` win over what is filled in."""
    filled: dict[str, Any] = {"unit": town.unit}
    for field in described.model._meta.concrete_fields:
        if field.name in values or field.name in described.step_fields or not _is_needed(described, field):
            continue
        filled[field.name] = _value(field, town, number)
    return described.model(**filled | values)


def save(described: Kind, town: Town, number: int = 1, at: datetime = NOW, **values: Any) -> Any:
    """A saved record of any kind."""
    return save_record(make_record(described, town, number, **values), by=town.clerk, at=at)


def _is_needed(described: Kind, field: models.Field) -> bool:
    if field.primary_key or not field.editable or field.name == "unit":
        return False
    empty = not field.has_default() or isinstance(field, ManyChoices)  # whose default is an empty list
    return (not field.blank and empty) or field.name == described.view.part_of


def _value(field: models.Field, town: Town, number: int) -> Any:
    if isinstance(field, models.ForeignKey):
        if field.related_model is Unit:
            return town.unit
        if field.related_model is Person:
            return town.clerk
        parent = kind_of(field.related_model)
        found = (
            parent.model._base_manager.filter(unit=town.unit, voided=False).order_by("-recorded_at").first()
        )
        return found or save(parent, town, number)
    if isinstance(field, ManyChoices):
        return [field.many[0][0]]
    if field.choices:
        return field.flatchoices[number - 1 if _is_once(field) else 0][0]
    if isinstance(field, models.DateField):
        return date(2024, 3, 1 + number)
    if isinstance(field, models.BooleanField):
        return False
    if isinstance(field, models.DecimalField):
        return Decimal(number)
    if isinstance(field, models.IntegerField):
        return number if field.name != "year" else 2025 - number if _is_once(field) else 2024
    return f"演示{number}号"


def _is_once(field: models.Field) -> bool:
    """Whether a unit or a parent has each value of a field only once."""
    owned = [
        set(one.fields) - {field.name}
        for one in field.model._meta.constraints
        if field.name in getattr(one, "fields", ())
    ]
    return any(all(field.model._meta.get_field(name).is_relation for name in names) for names in owned)


def subset_faults(figures: Mapping[str, Figure]) -> list[str]:
    """Sentences on 其中 figures that are no subsets of their total; empty when all is well."""
    faults = []
    for described in kinds():
        for one in described.indicators:
            if isinstance(one, Indicator) and one.of:
                whole, part = figures[one.of], figures[one.key]
                if {row.id for row in part.rows} - {row.id for row in whole.rows}:
                    faults.append(f"“{part.label}”里有不属于“{whole.label}”的记录。")
    return faults
