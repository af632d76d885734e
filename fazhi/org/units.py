"""Units: finding and founding them."""

from datetime import date
from typing import Any

from django.db import transaction

from fazhi.org.models import Unit


def found_town(
    *,
    name: str,
    code: str,
    county: str,
    county_code: str,
    since: date,
    offices: tuple[str, ...] = (),
    demo: bool = False,
) -> Unit:
    """Enter a town with its county, the county's justice bureau, the posted justice office and its offices."""
    with transaction.atomic():
        above = _unit(county, Unit.Level.COUNTY, since, code=county_code, demo=demo)
        bureau = _unit("司法局", Unit.Level.BUREAU, since, parent=above, demo=demo)
        town = _unit(name, Unit.Level.TOWN, since, code=code, parent=above, demo=demo)
        _unit(f"{name}司法所", Unit.Level.OFFICE, since, parent=bureau, posted_to=town, demo=demo)
        for office in offices:
            _unit(office, Unit.Level.OFFICE, since, parent=town, demo=demo)
    return town


def _unit(
    name: str, kind: str, since: date, *, code: str = "", parent: Unit | None = None, **more: Any
) -> Unit:
    return Unit.objects.get_or_create(
        name=name, kind=kind, code=code, parent=parent, defaults={"since": since, **more}
    )[0]


def towns() -> list[Unit]:
    """All towns kept here."""
    return list(Unit.objects.filter(kind=Unit.Level.TOWN).select_related("parent"))


def find_unit(text: str) -> Unit | None:
    """Find a town by division code or by name; None when there is none or when a name is not unique."""
    found = [unit for unit in towns() if text in (unit.code, unit.name)]
    return found[0] if len(found) == 1 else None


def principal_posts(unit: Unit) -> tuple[str, str]:
    """How the two principals are called here: 党委书记 and 镇长, 乡长 or 办事处主任."""
    name = unit.name.removesuffix("人民政府").removesuffix("办事处")
    if name.endswith("街道"):
        return "党工委书记", "办事处主任"
    return "党委书记", "乡长" if name.endswith("乡") else "镇长"
