"""The demonstration: an invented town with its people and a year of records, its report, and the check of the report.

Every room that has demonstration records brings a module `demo`; this one finds them through Django's registry of
apps, so that a new room is shown without a change here. Everything is 演示数据.
"""

import secrets
from collections.abc import Iterator
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from fazhi.check import examine
from fazhi.check.renderers.page import to_html
from fazhi.ledger.demonstration import Entry, play
from fazhi.org.models import Person, Unit
from fazhi.org.people import add_person, members_of
from fazhi.org.roles import Role
from fazhi.org.signin import set_password
from fazhi.org.units import find_unit, found_town
from fazhi.report.files import write_report

YEAR = 2024
TOWN, CODE, COUNTY, COUNTY_CODE = "岚溪镇", "990101101", "云岭县", "990101"
SINCE = date(2020, 1, 1)
_OFFICES = ("党政综合办", "平安法治办", "综合行政执法队", "农业农村办", "规划建设办", "民政办")
# account, name of the post, office ("" the town itself, "*" the posted justice office), roles
_PEOPLE = (
    ("sifasuo", "司法所工作人员", "*", (Role.JUSTICE,)),
    ("dangzheng", "党政办工作人员", "党政综合办", (Role.GENERAL_OFFICE, Role.PARTY_OFFICE)),
    ("pingan", "平安办工作人员", "平安法治办", (Role.PEACE_OFFICE,)),
    ("zhifa", "执法队工作人员", "综合行政执法队", (Role.ENFORCEMENT_TEAM,)),
    ("shenhe", "法制审核员", "综合行政执法队", (Role.LEGAL_AUDITOR,)),
    ("nongye", "农业办工作人员", "农业农村办", (Role.STATION,)),
    ("guwen", "镇法律顾问", "", (Role.COUNSEL,)),
    ("zhenzhang", "镇长", "", (Role.LEADER,)),
    ("guanli", "本镇管理员", "", (Role.ADMINISTRATOR,)),
    ("shenji", "审计人员", "", (Role.AUDITOR,)),
)
_KEY_FILE = "演示账号.txt"


def open_demonstration(data: Path, *, at: datetime) -> Iterator[str]:
    """Build the demonstration in an empty data folder, or reopen it; yields lines for the terminal."""
    town = find_unit(CODE)
    if town is None:
        yield f"正在建立示范年（{TOWN}，{YEAR}年，演示数据）……"
        with transaction.atomic():  # whole or not at all: a demonstration killed half-way starts anew
            town = _found(data)
            today = timezone.localdate(at)
            count = play(entries(town, people_of(town, today), today))
        yield f"已登记演示记录，共 {count} 步操作，每一步都在事件链上。"
    else:
        yield f"示范年已经在 {data}，直接打开。要重建，请删除这个文件夹再运行。"
    yield from _report(town, data, at)
    yield (data / _KEY_FILE).read_text(encoding="utf-8").rstrip()


def entries(town: Unit, people: dict[str, Person], today: date) -> list[Entry]:
    """The demonstration records of all rooms."""
    found: list[Entry] = []
    for app in apps.get_app_configs():
        if app.name.startswith("fazhi.") and find_spec(f"{app.name}.demo"):
            found += import_module(f"{app.name}.demo").entries(town, people, today)
    return found


def people_of(town: Unit, on: date) -> dict[str, Person]:
    """The person of each role in the demonstration town."""
    accounts = {person.username: person for person in members_of(town, on)}
    return {
        str(role): accounts[username]
        for username, _, _, roles in _PEOPLE
        for role in roles
        if username in accounts
    }


def found_demonstration_town(password: str) -> Unit:
    """Found the invented town with its offices and one account for each post."""
    town = found_town(
        name=TOWN, code=CODE, county=COUNTY, county_code=COUNTY_CODE, since=SINCE, offices=_OFFICES, demo=True
    )
    units = {unit.name: unit for unit in town.parts.all()} | {"": town, "*": town.guests.get()}
    for username, name, office, roles in _PEOPLE:
        person = add_person(username=username, name=name, unit=units[office], roles=roles, since=SINCE)
        set_password(person, password)
    bureau = town.guests.get().parent
    assert bureau is not None
    person = add_person(
        username="xianju", name="县司法局工作人员", unit=bureau, roles=(Role.COUNTY,), since=SINCE
    )
    set_password(person, password)
    return town


def _found(data: Path) -> Unit:
    password = "-".join(
        f"{secrets.randbelow(10000):04}" for _ in range(3)
    )  # drawn anew: there is no default password
    town = found_demonstration_town(password)
    lines = [f"演示账号（口令都是 {password}，只在这份演示数据里有效）："]
    lines += [f"  {username}　{name}" for username, name, _, _ in _PEOPLE] + ["  xianju　县司法局工作人员"]
    path = data / _KEY_FILE
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    path.chmod(0o600)
    return town


def _report(town: Unit, data: Path, at: datetime) -> Iterator[str]:
    folder = data / "年报" / str(YEAR)
    paths = write_report(town, YEAR, folder, as_of=date(YEAR, 12, 31), at=at)
    yield f"已生成{YEAR}年年报："
    yield from (f"  {path}" for path in paths)
    checked = examine(next(path for path in paths if path.suffix == ".docx"), town=town.name, year=YEAR)
    page = folder / "体检.html"
    page.write_text(to_html([checked]), encoding="utf-8")
    counts = [
        sum(one.severity == severity for one in checked.findings) for severity in ("must", "should", "hint")
    ]
    yield f"年报体检：必须改 {counts[0]} 处，建议改 {counts[1]} 处，提示 {counts[2]} 处。\n  {page}"
