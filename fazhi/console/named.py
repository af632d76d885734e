"""What a word on the command line names: a town, a kind, an account. Imported after Django is set up."""

from fazhi.console.words import Fault
from fazhi.ledger.kinds import Kind, kinds
from fazhi.org.models import Person, Unit
from fazhi.org.people import find_accounts
from fazhi.org.units import find_unit, towns


def town_named(text: str) -> Unit:
    """The town of that name or code."""
    unit = find_unit(text)
    if unit is None:
        known = "、".join(str(town) for town in towns()) or "还没有"
        raise Fault(f"没有找到单位“{text}”，或者同名的不止一个（可以写区划代码）。这里的单位：{known}。")
    return unit


def kind_named(key: str) -> Kind:
    """The kind of that key, name or label."""
    for one in kinds():
        if key in (one.key, one.name, one.label):
            return one
    known = "、".join(f"{one.key}（{one.label}）" for one in kinds())
    raise Fault(f"没有“{key}”这种台账。可用的：{known}。")


def account_named(username: str | None) -> Person:
    """The account of that name; without a name the only one in use."""
    found = find_accounts(username)
    if len(found) != 1:
        raise Fault("请用 --as 写明以哪个账号登记。" if not username else f"没有账号“{username}”。")
    return found[0]
