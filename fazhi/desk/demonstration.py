"""The demonstration: two invented towns of a county, a year of records each, their reports, and the checks of these.

岚溪镇 had a good year, 望川镇 a poor one: few records, late ones, a lost case, absences from court.

Every room that has demonstration records brings a module `demo`; this one finds them through Django's registry of
apps, so that a new room is shown without a change here. Everything is 演示数据.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from fazhi.check import examine
from fazhi.check.renderers.page import to_html
from fazhi.desk.depths import write_depths
from fazhi.ledger.demonstration import FOUNDING, Entry, play
from fazhi.ledger.indicators import figures_of
from fazhi.org.models import Person, Unit
from fazhi.org.people import add_person, members_of
from fazhi.org.roles import Role
from fazhi.org.signin import set_password
from fazhi.org.units import find_unit, found_town
from fazhi.report.files import write_report

YEAR = 2024
COUNTY, COUNTY_CODE = "云岭县", "990101"
SINCE = date(2020, 1, 1)
# account, name of the post, office ("" the town itself, "*" the posted justice office), roles
_PEOPLE = (
    ("sifasuo", "司法所工作人员", "*", (Role.JUSTICE,)),
    ("dangzheng", "党政办工作人员", "党政综合办", (Role.GENERAL_OFFICE, Role.PARTY_OFFICE)),
    ("pingan", "平安办工作人员", "平安法治办", (Role.PEACE_OFFICE,)),
    ("zhifa", "执法队工作人员", "综合行政执法队", (Role.ENFORCEMENT_TEAM,)),
    ("zhenzhang", "镇长", "", (Role.LEADER,)),
    ("guanli", "本镇管理员", "", (Role.ADMINISTRATOR,)),
    ("shenhe", "法制审核员", "综合行政执法队", (Role.LEGAL_AUDITOR,)),
    ("nongye", "农业办工作人员", "农业农村办", (Role.STATION,)),
    ("guwen", "镇法律顾问", "", (Role.COUNSEL,)),
    ("shenji", "审计人员", "", (Role.AUDITOR,)),
)
_SMALL = 6  # a small town has the first of these posts only


@dataclass(frozen=True)
class Stage:
    """An invented town."""

    name: str
    code: str
    records: str  # the rooms keep its records in data/RECORDS_*.toml
    offices: tuple[str, ...]
    people: tuple[tuple[str, str, str, tuple[Role, ...]], ...]


STAGES = (
    Stage(
        "岚溪镇",
        "990101101",
        FOUNDING,
        ("党政综合办", "平安法治办", "综合行政执法队", "农业农村办", "规划建设办", "民政办"),
        _PEOPLE,
    ),
    Stage(
        "望川镇",
        "990101102",
        "wangchuan",
        ("党政综合办", "平安法治办", "综合行政执法队"),
        tuple((f"wc-{account}", *post) for account, *post in _PEOPLE[:_SMALL]),
    ),
)
_KEY_FILE, _DEPTHS = "演示账号.txt", "数字按登记深度.xlsx"


def open_demonstration(data: Path, *, at: datetime) -> Iterator[str]:
    """Build the demonstration in an empty data folder, or reopen it; yields lines for the terminal."""
    if find_unit(STAGES[0].code) is None:
        yield f"正在建立示范年（{'、'.join(one.name for one in STAGES)}，{YEAR}年，演示数据）……"
        with transaction.atomic():  # whole or not at all: a demonstration killed half-way starts anew
            _found(data)
            count = play(all_entries(timezone.localdate(at)))
        yield f"已登记演示记录，共 {count} 步操作，每一步都在事件链上。"
    else:
        yield f"示范年已经在 {data}，直接打开。要重建，请删除这个文件夹再运行。"
    for stage in STAGES:
        if town := find_unit(stage.code):
            yield from _report(town, data, at)
    yield (data / _KEY_FILE).read_text(encoding="utf-8").rstrip()


def all_entries(today: date) -> list[Entry]:
    """The records of all towns of the demonstration."""
    founded = [(stage, town) for stage in STAGES if (town := find_unit(stage.code))]
    return [one for stage, town in founded for one in entries(stage, town, today)]


def entries(stage: Stage, town: Unit, today: date) -> list[Entry]:
    """The demonstration records of all rooms for a town."""
    people = people_of(stage, town, today)
    found: list[Entry] = []
    for app in apps.get_app_configs():
        if app.name.startswith("fazhi.") and find_spec(f"{app.name}.demo"):
            found += import_module(f"{app.name}.demo").entries(town, people, today, stage.records)
    return found


def people_of(stage: Stage, town: Unit, on: date) -> dict[str, Person]:
    """The person of each role in a demonstration town."""
    accounts = {person.username: person for person in members_of(town, on)}
    return {
        str(role): accounts[username]
        for username, _, _, roles in stage.people
        for role in roles
        if username in accounts
    }


def found_demonstration_town(stage: Stage, password: str) -> Unit:
    """Found an invented town with its offices and one account for each post."""
    town = found_town(
        name=stage.name, code=stage.code, county=COUNTY, county_code=COUNTY_CODE, since=SINCE,
        offices=stage.offices, demo=True,
    )  # fmt: skip
    units = {unit.name: unit for unit in town.parts.all()} | {"": town, "*": town.guests.get()}
    for username, name, office, roles in stage.people:
        _add(username, name, units[office], roles, password)
    return town


def _add(username: str, name: str, unit: Unit, roles: tuple[Role, ...], password: str) -> None:
    set_password(add_person(username=username, name=name, unit=unit, roles=roles, since=SINCE), password)


def _found(data: Path) -> None:
    password = "-".join(
        f"{secrets.randbelow(10000):04}" for _ in range(3)
    )  # drawn anew: there is no default password
    lines = [f"演示账号（口令都是 {password}，只在这份演示数据里有效）："]
    for stage in STAGES:
        town = found_demonstration_town(stage, password)
        lines += [f"  {username}　{stage.name} {name}" for username, name, _, _ in stage.people]
    bureau = town.guests.get().parent
    assert bureau is not None
    _add("xianju", "县司法局工作人员", bureau, (Role.COUNTY,), password)
    path = data / _KEY_FILE
    path.write_text("\n".join([*lines, "  xianju　县司法局工作人员"]) + "\n", encoding="utf-8")
    path.chmod(0o600)


def _report(town: Unit, data: Path, at: datetime) -> Iterator[str]:
    folder = data / "年报" / town.name / str(YEAR)
    paths = write_report(town, YEAR, folder, at=at)
    yield f"已生成{town.name}{YEAR}年年报："
    yield from (f"  {path}" for path in [*paths, folder / _DEPTHS])
    checked = examine(next(path for path in paths if path.suffix == ".docx"), town=town.name, year=YEAR)
    heading = f"{town.name}{YEAR}年的数字，按登记深度（演示数据）"
    write_depths(figures_of(town, YEAR).values(), heading, folder / _DEPTHS)
    page = folder / "体检.html"
    page.write_text(to_html([checked]), encoding="utf-8")
    counts = [
        sum(one.severity == severity for one in checked.findings) for severity in ("must", "should", "hint")
    ]
    yield f"年报体检：必须改 {counts[0]} 处，建议改 {counts[1]} 处，提示 {counts[2]} 处。\n  {page}"
