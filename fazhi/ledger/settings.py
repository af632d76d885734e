"""What a town or its county decides: terms, thresholds, holiday notices. Each is chained, and due days follow at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from fazhi.law import Notice, WrongNotice, check_notice
from fazhi.ledger.due import Moved, Reach, moves, rebuild
from fazhi.ledger.errors import Refused
from fazhi.ledger.kinds import kind
from fazhi.ledger.models import SET, SETTING, Event
from fazhi.ledger.readers import UNREAD
from fazhi.ledger.reading import visible_to
from fazhi.ledger.screening import screen
from fazhi.ledger.unit_acts import acts_of, note
from fazhi.ledger.writer import write
from fazhi.org.configuration import ITEMS, UNSET, Item, item_of
from fazhi.org.law import TERM, book_under, key_of, settings_of, tell_notice
from fazhi.org.models import WITHDRAWN, Person, Setting, Unit
from fazhi.org.people import posts_of, roles_of
from fazhi.org.roles import Role


@dataclass(frozen=True)
class Line:
    """An item of the configuration as it holds for a unit; `text` is 未设定 where nobody has set it."""

    item: Item
    text: str
    level: str  # 本镇 or the county's name; "" where nobody has set it
    document: str
    since: date | None
    by: str  # who entered it; "" where it was entered by whoever has the machine
    at: datetime | None


def lines_of(unit: Unit, on: date) -> list[Line]:
    """The configuration of a unit on a day, every item, set or not."""
    held = settings_of(unit, on)
    said = _said_of(held.values())
    return [_line(item, held.get(item.key), unit, said) for item in ITEMS]


def refuse_setting(unit: Unit, by: Person | None, on: date) -> str | None:
    """The sentence why somebody may not decide for a unit, or None; without a person: whoever has the machine."""
    if by is None:
        return None
    if unit.kind == Unit.Level.TOWN:
        allowed = roles_of(by, unit, on) & {Role.ADMINISTRATOR, Role.JUSTICE}
        return None if allowed else "本镇的配置和放假安排由本镇管理员或者司法所录入，您现在的岗位不能录入。"
    posts = posts_of(by, on)
    of_county = any(
        post.role == Role.COUNTY and unit.pk in (post.unit_id, post.unit.parent_id) for post in posts
    )
    return None if of_county else "县里的配置由县司法局录入，您现在的岗位不能录入。"


def set_setting(
    unit: Unit, key: str, text: str, *, document: str, since: date, by: Person | None, at: datetime
) -> list[Moved]:
    """Set an item for a town, or a county and all its towns, from a day on; empty text withdraws it. Due days follow.

    `text` is what a clerk writes (15日, 5万元). Raises Refused or Busy; then nothing was written.
    """
    item = item_of(key)
    if item is None:
        raise Refused(f"没有“{key}”这一项配置，没有保存。")
    if not document.strip():
        raise Refused(f"“{item.label}”没有填写依据文号，没有保存；请填上作出规定的文件名称和文号。")
    try:
        value = item.read(text) if text.strip() else None
    except ValueError as error:
        raise Refused(str(error)) from error
    decided = Setting(unit=unit, key=key, value=value, document=document.strip(), since=since)
    reach = Reach(term=key.removeprefix(TERM)) if key.startswith(TERM) else None
    return _decide(decided, reach, by, at)


def preview_notice(unit: Unit, notice: Notice, on: date) -> list[Moved]:
    """Which due days a holiday notice would move; nothing is written. Raises Refused for a notice that cannot be."""
    decided = _decided(unit, notice, on)
    return [one for town in _towns(unit) for one in moves(town, book_under(town, decided), _reach(notice))]


def add_notice(unit: Unit, notice: Notice, *, by: Person | None, on: date, at: datetime) -> list[Moved]:
    """Take over a holiday notice for a town, or a county and all its towns; one of the same year is replaced.

    `on` is its date where the notice itself bears none. Due days follow. Raises Refused or Busy; then nothing was written.
    """
    return _decide(_decided(unit, notice, on), _reach(notice), by, at)


def titles_for(moved: Iterable[Moved], person: Person, on: date) -> dict[UUID, str]:
    """What the records of moved days are called, as this person may read them; else only by kind."""
    pks: dict[str, set[UUID]] = {}
    for one in moved:
        pks.setdefault(one.kind, set()).add(one.record)
    titles = dict[UUID, str]()
    for key, some in pks.items():
        titles |= dict.fromkeys(some, f"{kind(key).label}{UNREAD}")
        titles |= {row.pk: str(row) for row in visible_to(person, kind(key), on).filter(pk__in=some)}
    return titles


def _decided(unit: Unit, notice: Notice, on: date) -> Setting:
    try:
        check_notice(notice)
    except WrongNotice as error:
        raise Refused(str(error)) from error
    if not notice.source.strip():
        raise Refused("没有写明这份放假安排出自哪个通知，没有采用；请填上通知的名称。")
    value = tell_notice(notice)
    return Setting(
        unit=unit,
        key=key_of(notice),
        value=value,
        document=notice.source.strip()[:120],
        since=notice.dated or on,
    )


def _reach(notice: Notice) -> Reach:
    """Due days before the first year that it arranges stay as they are."""
    days = [*notice.workdays, *(off.since for off in notice.off)]
    return Reach(since=min(day.replace(month=1, day=1) for day in days))


def _decide(decided: Setting, reach: Reach | None, by: Person | None, at: datetime) -> list[Moved]:
    """Write a setting with its event; then bring the due days of its towns up to date, some records at a time."""
    unit, on = decided.unit, timezone.localdate(at)
    if sentence := refuse_setting(unit, by, on) or screen(_texts(decided)):
        raise Refused(sentence)
    towns = _towns(unit) if reach else []
    moved = [one for town in towns for one in moves(town, book_under(town, decided), reach or Reach())]
    said = {
        "key": decided.key, "value": decided.value, "document": decided.document, "since": decided.since.isoformat(),
    }  # fmt: skip
    with write():
        Setting.objects.update_or_create(
            unit=unit, key=decided.key, since=decided.since,
            defaults={"value": WITHDRAWN if decided.value is None else decided.value, "document": decided.document},
        )  # fmt: skip
        note(unit.pk, SETTING, SET, said, by=by, at=at)
    for town in towns:
        rebuild(town, reach or Reach())
    return moved


def _texts(decided: Setting) -> list[tuple[str, str]]:
    texts = [("document", decided.document)]
    return [*texts, ("value", decided.value)] if isinstance(decided.value, str) else texts


def _towns(unit: Unit) -> list[Unit]:
    """The towns for which a unit decides."""
    return [unit] if unit.kind == Unit.Level.TOWN else list(unit.parts.filter(kind=Unit.Level.TOWN))


def _line(item: Item, held: Setting | None, unit: Unit, said: dict[tuple[str, str, str], Event]) -> Line:
    if held is None:
        return Line(item, UNSET, "", "", None, "", None)
    event = said.get((str(held.unit_id), held.key, held.since.isoformat()))
    return Line(
        item, item.say(held.value), "本镇" if held.unit_id == unit.pk else str(unit.parent), held.document, held.since,
        _name(event), event.at if event else None,
    )  # fmt: skip


def _name(event: Event | None) -> str:
    person = Person.objects.filter(pk=event.actor).first() if event and event.actor else None
    return str(person) if person else ""


def _said_of(held: Iterable[Setting]) -> dict[tuple[str, str, str], Event]:
    """The last event of each setting: by unit, key and day."""
    acts = acts_of({row.unit_id for row in held}, SETTING)
    return {(str(event.unit_id), said["key"], said["since"]): event for event, said in acts}
