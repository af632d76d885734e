"""人员名单: the accounts of a town out to Excel and in again. Every row is judged first; one wrong row, and none is taken.

No password is ever in a sheet. Each account that is opened gets one drawn by chance, shown once on a slip to cut out.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import xlsxwriter
from django.core.exceptions import ValidationError

from fazhi.desk.people import ROLES, TOWN_ITSELF, note_posts
from fazhi.desk.readings import Fault, Unclear, plain_text, read_cells
from fazhi.desk.seat import Seat
from fazhi.desk.sheets import disarmed
from fazhi.ledger.writer import write
from fazhi.org.models import Person, Unit
from fazhi.org.people import add_person, add_posts, members_of, offices_of, posts_in
from fazhi.org.signin import draw_password, give_password

COLUMNS = ("账号", "姓名或岗位", "单位", "岗位")
MOST = 200  # rows of one sheet: hashing a password takes long on purpose
_BETWEEN = "；"  # some roles have 、 in their name


@dataclass(frozen=True)
class Entry:
    """One row: an account with its posts in one unit; `person` where the account is there already."""

    row: int
    username: str
    name: str
    unit: Unit
    roles: tuple[str, ...]
    person: Person | None


@dataclass
class Plan:
    """What a sheet asks for, or what is wrong in it."""

    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def opened(self) -> list[Entry]:
        """Accounts to open."""
        return [one for one in self.entries if one.person is None]


@dataclass
class Done:
    """What was written, or in a dry run would be: first passwords by account, posts added, rows without a change."""

    slips: list[tuple[Person, str]] = field(default_factory=list)
    added: int = 0
    unchanged: int = 0


class _Undo(Exception):
    """Ends a dry run: everything written so far is taken back."""


def roster_of(seat: Seat) -> Iterator[tuple[str, ...]]:
    """One row for each account and unit of the town."""
    for person, posts in posts_in(seat.town, seat.on).items():
        held: dict[Unit, list[str]] = {}
        for post in posts if person.is_active else ():
            held.setdefault(post.unit, []).append(post.get_role_display())
        for unit, roles in held.items():
            yield (
                person.username,
                person.name,
                TOWN_ITSELF if unit == seat.town else unit.name,
                _BETWEEN.join(roles),
            )


def write_roster(rows: Iterable[Sequence[str]]) -> bytes:
    """A sheet of these rows."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False})
    page, bold, text = (
        book.add_worksheet("人员名单"),
        book.add_format({"bold": True}),
        book.add_format({"num_format": "@"}),
    )
    page.set_column(0, len(COLUMNS) - 1, 22, text)
    page.write_row(0, 0, COLUMNS, bold)
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            page.write_string(number, place, disarmed(value))
    book.close()
    return buffer.getvalue()


def judge(seat: Seat, rows: Sequence[Sequence[str]]) -> Plan:
    """Judge rows of (账号, 姓名或岗位, 单位, 岗位); the first one stands in row 2 of its sheet."""
    plan, units = Plan(), _units(seat)
    here = {one.username.casefold(): one for one in members_of(seat.town, seat.on)}
    seen: dict[tuple[str, Unit], int] = {}
    for number, cells in enumerate(rows, 2):
        faults, entry = _entry(number, [*cells, "", "", "", ""][: len(COLUMNS)], units, here)
        if entry and (before := seen.setdefault((entry.username.casefold(), entry.unit), number)) != number:
            faults.append(
                Fault(
                    number,
                    COLUMNS[0],
                    f"和第{before}行是同一个账号、同一个单位；请并成一行，岗位用分号隔开。",
                )
            )
        plan.faults += faults
        plan.entries += [entry] if entry and not faults else []
    return plan


def carry_out(seat: Seat, plan: Plan, *, dry_run: bool = False) -> Done:
    """Open the accounts and add the posts of a plan without faults, whole or not at all.

    What only the database knows (a name taken in another town) becomes a fault of the plan; then nothing is written.
    """
    drawn = {} if dry_run else {one.username: draw_password() for one in plan.opened}
    made: dict[str, Person] = {}
    done = Done()
    try:
        with write():
            for entry in plan.entries:
                person = entry.person or made.get(entry.username)
                if person:
                    _add(seat, entry, person, done)
                elif person := _open(seat, entry, plan):
                    made[entry.username] = person
                    password, hashed = drawn.get(entry.username, ("", ""))
                    if hashed:
                        give_password(person, hashed)
                    done.slips.append((person, password))
            if dry_run or plan.faults:
                raise _Undo
    except _Undo:
        pass
    return done


def _open(seat: Seat, entry: Entry, plan: Plan) -> Person | None:
    try:
        with write():
            person = add_person(
                username=entry.username, name=entry.name, unit=entry.unit, roles=entry.roles, since=seat.on
            )
    except ValidationError as error:
        plan.faults.append(Fault(entry.row, COLUMNS[0], "".join(error.messages)))
        return None
    note_posts(seat, "open", person, entry.unit, entry.roles)
    return person


def _add(seat: Seat, entry: Entry, person: Person, done: Done) -> None:
    new = add_posts(person, entry.unit, entry.roles, seat.on)
    if new:
        note_posts(seat, "add_posts", person, entry.unit, new)
    done.added += len(new)
    done.unchanged += not new


def _entry(
    number: int, cells: Sequence[str], units: dict[str, Unit], here: dict[str, Person]
) -> tuple[list[Fault], Entry | None]:
    username, name, unit_name, role_names = cells
    faults = [
        Fault(number, label, "没有填。")
        for label, value in zip(COLUMNS, cells, strict=True)
        if not value and label != "单位"
    ]
    unit = units.get(unit_name or TOWN_ITSELF)
    if unit is None:
        faults.append(Fault(number, "单位", f"本镇没有“{unit_name}”；可以写：{'、'.join(units)}。"))
    named = [one.strip() for one in role_names.replace(";", _BETWEEN).split(_BETWEEN) if one.strip()]
    if unknown := [one for one in named if one not in ROLES]:
        faults.append(Fault(number, "岗位", f"没有“{unknown[0]}”这种岗位；可以写：{'；'.join(ROLES)}。"))
    person = here.get(username.casefold())
    if person and not person.is_active:
        faults.append(Fault(number, "账号", f"账号“{username}”已经停用，不能再加岗位；请换一个账号。"))
    elif person and name and person.name != name:
        faults.append(
            Fault(
                number,
                "姓名或岗位",
                f"账号“{username}”是“{person.name}”的，表里写的是“{name}”；一人一个账号，请核对。",
            )
        )
    if faults or unit is None:
        return faults, None
    return [], Entry(number, username, name, unit, tuple(dict.fromkeys(ROLES[one] for one in named)), person)


def read_roster(seat: Seat, content: bytes) -> tuple[Plan, list[list[str]]]:
    """The plan of a sheet and its rows as text, the columns in our order."""
    try:
        cells = read_cells(content)
        places = _places([plain_text(one) for one in cells[0]])
    except Unclear as error:
        return Plan(faults=[Fault(0, "", str(error))]), []
    if len(cells) > MOST + 1:
        return Plan(faults=[Fault(0, "", f"表里有{len(cells) - 1}行，一次最多{MOST}行。请拆成几张表。")]), []
    rows = [[plain_text(line[at]) if at < len(line) else "" for at in places] for line in cells[1:]]
    return judge(seat, rows), rows


def _places(header: list[str]) -> list[int]:
    if missing := [one for one in COLUMNS if one not in header]:
        raise Unclear(f"第一行没有“{missing[0]}”这一列，没有导入；请用下载的空白表。")
    if any("口令" in one or "密码" in one for one in header):
        raise Unclear("表里不能有口令，没有导入；请删去那一列。口令由系统随机生成，只显示一次。")
    return [header.index(one) for one in COLUMNS]


def _units(seat: Seat) -> dict[str, Unit]:
    return {TOWN_ITSELF: seat.town, seat.town.name: seat.town} | {
        unit.name: unit for unit in offices_of(seat.town, seat.on)
    }


def hints(seat: Seat) -> list[tuple[str, str, str]]:
    """Each column: whether it is needed, and how to fill it in."""
    units = "、".join(one for one in _units(seat) if one != seat.town.name)
    return [
        ("账号", "必填", "登录时用，字母、数字或汉字都行；已经有的账号按账号认。"),
        ("姓名或岗位", "必填", "姓名，或者岗位的叫法。"),
        ("单位", "可不填", f"不填就是{TOWN_ITSELF}；可以写：{units}。"),
        ("岗位", "必填", f"几个岗位用分号隔开；可以写：{'；'.join(ROLES)}。"),
    ]
