"""The kinds of rule that code works with, made of their data: terms, fixed dates, gates, checklists, identities."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fazhi.law.rules import Rule
from fazhi.law.stops import WrongTerm

_UNITS = {"day": "日", "month": "个月", "year": "年", "hour": "小时"}
_DAY_KINDS = {"working": "个工作日", "calendar": "日"}
_DAYS = {("day", "working"), ("day", "calendar")}
_PERIODS = _DAYS | {("month", "calendar"), ("year", "calendar"), ("hour", "hour")}
_COUNTABLE = {"within": _PERIODS, "not_less_than": _PERIODS, "before_event": _DAYS}


@dataclass(frozen=True, slots=True)
class Extension:
    """How far the rule lets a term be extended; who approves is named, not judged."""

    amount: int
    day_kind: str
    approver: str


@dataclass(frozen=True, slots=True)
class Term:
    """A period of law: so many working or calendar days, months, years or hours, from or before an event."""

    key: str
    title: str
    amount: int
    unit: str  # day, month, year, hour
    day_kind: str  # working, calendar, hour
    relation: str  # within, not_less_than, before_event
    starts: str
    stops: str
    basis: str
    citation: str
    confidence: str
    since: date | None
    until: date | None
    may: str
    extension: Extension | None
    excludes: tuple[str, ...]
    document: str
    digest: str

    @property
    def text(self) -> str:
        """15日, 7个工作日, 6个月, 24小时."""
        return (
            say_days(self.amount, self.day_kind)
            if self.unit == "day"
            else f"{self.amount}{_UNITS[self.unit]}"
        )


@dataclass(frozen=True, slots=True)
class FixedDate:
    """A day of every year by which something is due; `inclusive` says whether that day itself still counts."""

    key: str
    title: str
    month: int
    day: int
    inclusive: bool
    basis: str
    citation: str
    confidence: str
    since: date | None
    until: date | None
    may: str
    document: str
    digest: str

    @property
    def text(self) -> str:
        """3月1日之前（不含当日）, 1月31日以前（含当日）."""
        return f"{self.month}月{self.day}日" + ("以前（含当日）" if self.inclusive else "之前（不含当日）")


@dataclass(frozen=True, slots=True)
class Gate:
    """What must be there before a step may be taken."""

    rule: Rule
    before: str
    requires: tuple[str, ...]
    not_substitutable_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """Items that must all be there."""

    rule: Rule
    items: tuple[str, ...]
    ordered: bool


@dataclass(frozen=True, slots=True)
class Identity:
    """Two sums of figures that must be equal, and figures carried over from the year before: (this year's, last year's)."""

    rule: Rule
    left: tuple[str, ...]
    right: tuple[str, ...]
    carried: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Config:
    """A number or name that has no national value: the county sets it, with its document."""

    rule: Rule
    name: str
    candidates: tuple[str, ...]


def say_days(number: int, day_kind: str) -> str:
    """15日 or 7个工作日."""
    return f"{number}{_DAY_KINDS[day_kind]}"


def terms_of(rule: Rule) -> Iterator[Term]:
    """The terms a rule states: its own, its parts (`al_appeal.judgment`), and what follows it (`la_review.then`)."""
    if rule.kind == "deadline":
        yield _term(rule, rule.key, rule.value)
        if then := rule.value.get("then"):
            follows = {"unit": "day", "start_event": rule.value["end_event"]}
            yield _term(rule, f"{rule.key}.then", follows | then)
    elif rule.kind == "deadlines":
        for part in rule.value["items"]:
            yield _term(
                rule, f"{rule.key}.{part['name']}", {"start_event": rule.value.get("start_event", "")} | part
            )


def fixed_date_of(rule: Rule) -> FixedDate:
    """The fixed date a rule states."""
    value = rule.value
    try:
        month, day = int(value["month"]), int(value["day"])
        date(2001, month, day)
    except (KeyError, TypeError, ValueError) as wrong:
        raise WrongTerm(
            f"“{rule.title}”的日期写得不对，没有采用；请写明几月几日，例如 month = 1、day = 31。"
        ) from wrong
    return FixedDate(
        key=rule.key,
        title=rule.title,
        month=month,
        day=day,
        inclusive=value.get("relation", "on_or_before") == "on_or_before",
        basis=rule.basis,
        citation=rule.citation,
        confidence=rule.confidence,
        since=rule.since,
        until=rule.until,
        may=rule.may,
        document=rule.document,
        digest=_digest(rule, rule.key, value),
    )


def gate_of(rule: Rule) -> Gate:
    """The gate a rule states."""
    value = rule.value
    return Gate(
        rule,
        value.get("before", ""),
        _several(value["requires"]),
        _several(value.get("not_substitutable_by")),
    )


def checklist_of(rule: Rule) -> Checklist:
    """The checklist a rule states."""
    return Checklist(rule, _several(rule.value["items"]), rule.value.get("ordered", False))


def identity_of(rule: Rule) -> Identity:
    """The identity a rule states as text: `row1 + row2 == row3_total + row4`, `row2[y] == row4[y-1]`."""
    left, right = rule.value["check"].split(" == ")
    this, last = rule.value["cross_year"].split(" == ")
    carried = this.removesuffix("[y]"), last.removesuffix("[y-1]")
    return Identity(rule, tuple(left.split(" + ")), tuple(right.split(" + ")), carried)


def config_of(rule: Rule) -> Config:
    """What a rule leaves to the county."""
    return Config(rule, rule.value["key"], _several(rule.value.get("candidates")))


def _several(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def _term(rule: Rule, key: str, value: Mapping[str, Any]) -> Term:
    unit = value.get("unit", "day")
    day_kind = value.get("day_kind", "hour" if unit == "hour" else "calendar")
    relation = value.get("relation", "within")
    amount = value.get("number", 0)
    if type(amount) is not int or not 1 <= amount <= 9999:
        raise WrongTerm(f"“{rule.title}”的天数“{amount}”不是正整数，没有采用；请改成 1 至 9999 的整数。")
    if (unit, day_kind) not in _COUNTABLE.get(relation, ()):
        told = f"单位“{unit}”、日别“{day_kind}”、关系“{relation}”"
        raise WrongTerm(f"“{rule.title}”的{told}不能这样搭配，没有采用；请对照期限数据的说明改正。")
    return Term(
        key=key,
        title=rule.title,
        amount=amount,
        unit=unit,
        day_kind=day_kind,
        relation=relation,
        starts=value.get("start_event", ""),
        stops=value.get("end_event", ""),
        basis=rule.basis,
        citation=rule.citation,
        confidence=rule.confidence,
        since=rule.since,
        until=rule.until,
        may=rule.may,
        extension=_extension(value.get("extension"), day_kind),
        excludes=_several(value.get("excludes")),
        document=rule.document,
        digest=_digest(rule, key, value),
    )


def _extension(value: Any, day_kind: str) -> Extension | None:
    """Extensions the rule only describes in words have no number and are not limited here."""
    if not isinstance(value, Mapping):
        return None
    return Extension(value["number"], value.get("day_kind", day_kind), value.get("approver", ""))


def _digest(rule: Rule, key: str, value: Mapping[str, Any]) -> str:
    """Short hash of all that an answer takes from the rule."""
    text = f"{key} {rule.since} {rule.until} {rule.basis} {rule.confidence} {sorted(value.items(), key=str)}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]
