"""The book of law: rules by key and day, and the days that follow from them."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, cached_property

from fazhi.law.answers import Answer, Span
from fazhi.law.calendar import FIRST, LAST, Calendar, Notice, check_year
from fazhi.law.periods import as_day, count_backward, count_forward, settle_fixed
from fazhi.law.rules import Rule, packaged_rules
from fazhi.law.stops import NotInForce, Stop, TermUnset, UnknownTerm, WrongTerm
from fazhi.law.terms import (
    Checklist,
    Config,
    FixedDate,
    Gate,
    Identity,
    Term,
    checklist_of,
    config_of,
    fixed_date_of,
    gate_of,
    identity_of,
    terms_of,
)

_LEFT_TO_COUNTY = ("config", "range")


class Book:
    """Packaged rules and calendar, with what the county has set over them (`configure` makes such rules)."""

    def __init__(self, rules: Iterable[Rule], calendar: Calendar, local: Iterable[Rule] = ()) -> None:
        self.packaged_rules = tuple(rules)
        self.local = tuple(local)
        self.calendar = calendar
        self._versions = _by_key(self.packaged_rules)
        for rule in self.local:
            self._refuse_override(rule)
        self._versions |= _by_key(self.local)

    @classmethod
    def packaged(cls) -> "Book":
        """The book that Fazhi ships; read once."""
        return _packaged()

    def with_local(self, local: Iterable[Rule] = (), notices: Iterable[Notice] = ()) -> "Book":
        """The same book with a county's settings and holiday notices instead of the present ones."""
        calendar = self.calendar
        for notice in notices:
            calendar = calendar.with_notice(notice)
        return Book(self.packaged_rules, calendar, local)

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of all rules."""
        return tuple(self._versions)

    @property
    def term_keys(self) -> tuple[str, ...]:
        """Keys that `term` and `ends` know, parts included; for checks of clocks at start-up."""
        return tuple(self._terms)

    def versions(self, key: str) -> tuple[Rule, ...]:
        """All versions of a rule, the oldest first."""
        if key not in self._versions:
            raise UnknownTerm(f"没有编号为“{key}”的规则，没有结果；请核对编号。")
        return self._versions[key]

    def rule(self, key: str, on: date | None = None) -> Rule:
        """The rule in force on that day; without a day, its newest version."""
        versions = self.versions(key)
        return versions[-1] if on is None else _in_force(versions, on)

    def term(self, key: str, on: date) -> Term:
        """The term in force on that day; a part of a rule is `rule.part` (`al_appeal.judgment`)."""
        terms = self._terms.get(key, ())
        for term in reversed(terms):
            if _holds(term, on):
                return term
        raise self._absence(key, terms, on, "期限")

    def fixed(self, key: str, year: int) -> FixedDate:
        """The fixed date in force on its own day of that calendar year."""
        check_year(year)
        dates = self._fixed.get(key, ())
        for fixed in reversed(dates):
            if _holds(fixed, date(year, fixed.month, fixed.day)):
                return fixed
        raise self._absence(key, dates, date(year, 1, 1), "固定日期")

    def gate(self, key: str, on: date) -> Gate:
        """The gate in force on that day."""
        return gate_of(self._of_kind(key, on, "gate"))

    def checklist(self, key: str, on: date) -> Checklist:
        """The checklist in force on that day."""
        return checklist_of(self._of_kind(key, on, "checklist"))

    def identity(self, key: str, on: date) -> Identity:
        """The identity in force on that day."""
        return identity_of(self._of_kind(key, on, "identity"))

    def config(self, key: str, on: date) -> Config:
        """What the county has to set, whether it has or not."""
        return config_of(self._of_kind(key, on, "config"))

    def ends(
        self,
        key: str,
        start: date,
        *,
        pauses: Iterable[Span] = (),
        restarts: Iterable[date] = (),
        extra: int | None = None,
        on: date | None = None,
    ) -> Answer:
        """When the term begun on `start` ends, by the law of that day (or of `on`).

        Pauses are taken out (their first day still counts), the last restart begins anew, `extra` days are added.
        """
        term = self.term(key, on or as_day(start))
        return count_forward(term, self.calendar, start, pauses=pauses, restarts=restarts, extra=extra or 0)

    def latest_before(self, key: str, event_on: date, *, on: date | None = None) -> Answer:
        """The latest day on which what the term asks may be done before the event."""
        return count_backward(self.term(key, on or as_day(event_on)), self.calendar, event_on)

    def fixed_date(self, key: str, year: int) -> Answer:
        """The last day allowed by a fixed date in that calendar year; not rolled over."""
        return settle_fixed(self.fixed(key, year), self.calendar, year)

    def citation(self, key: str, on: date | None = None) -> str:
        """The basis as it is printed: 行政诉讼法第六十七条, with a warning where the source was not read."""
        return self.rule(key, on).citation

    def may(self, key: str, on: date | None = None) -> str:
        """The most severe grade of a finding resting on the rule: must, should or hint."""
        return self.rule(key, on).may

    @cached_property
    def law_digest(self) -> str:
        """Short hash of every term, fixed date and year: while it stays, no projected day is stale."""
        parts = [term.digest for terms in self._terms.values() for term in terms]
        parts += [fixed.digest for dates in self._fixed.values() for fixed in dates]
        parts += [self.calendar.digest(year) for year in range(FIRST.year, LAST.year + 1)]
        return hashlib.sha256("".join(parts).encode()).hexdigest()[:16]

    @cached_property
    def _terms(self) -> dict[str, tuple[Term, ...]]:
        found: dict[str, tuple[Term, ...]] = {}
        for versions in self._versions.values():
            for rule in versions:
                for term in terms_of(rule):
                    found[term.key] = (*found.get(term.key, ()), term)
        return found

    @cached_property
    def _fixed(self) -> dict[str, tuple[FixedDate, ...]]:
        found: dict[str, tuple[FixedDate, ...]] = {}
        for key, versions in self._versions.items():
            if dates := tuple(fixed_date_of(rule) for rule in versions if rule.kind == "fixed_date"):
                found[key] = dates
        return found

    def _base(self, key: str) -> Rule | None:
        """The packaged rule behind a key or behind the part of a rule."""
        return self._packaged_newest.get(key) or self._packaged_newest.get(key.partition(".")[0])

    @cached_property
    def _packaged_newest(self) -> dict[str, Rule]:
        return {key: versions[-1] for key, versions in _by_key(self.packaged_rules).items()}

    def _absence(self, key: str, versions: tuple[Term | FixedDate, ...], on: date, kind: str) -> Stop:
        """Why there is none: a number only the county can give, another day's law, a rule of another kind, a wrong key."""
        base = self._base(key)
        if base is not None and base.kind in _LEFT_TO_COUNTY:
            told = "全国没有统一数值，没有代为推定；请由县司法局填写数值并注明依据文号。"
            return TermUnset(f"“{base.title}”未设定：{told}")
        if versions:
            return NotInForce(_say_absent(versions, on))
        if base is None:
            return UnknownTerm(f"没有编号为“{key}”的规则，没有结果；请核对编号。")
        return UnknownTerm(f"编号为“{key}”的规则不是{kind}，没有结果；请核对编号。")

    def _refuse_override(self, rule: Rule) -> None:
        base = self._base(rule.key)
        if base is not None and base.kind not in _LEFT_TO_COUNTY:
            raise WrongTerm(
                f"“{base.title}”由{base.basis}规定，本地设定没有采用；只有标为“未设定”的项目可以由县里填写。"
            )

    def _of_kind(self, key: str, on: date, kind: str) -> Rule:
        found = tuple(rule for rule in self.versions(key) if rule.kind == kind)
        if not found:
            raise UnknownTerm(f"编号为“{key}”的规则不属于所要的类别（{kind}），没有结果；请核对编号。")
        return _in_force(found, on)


@cache
def _packaged() -> Book:
    return Book(packaged_rules(), Calendar.packaged())


def _by_key(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    """Rules by key, the oldest version first; one without a date counts as the oldest."""
    found: dict[str, tuple[Rule, ...]] = {}
    for rule in sorted(rules, key=lambda rule: rule.since or date.min):
        found[rule.key] = (*found.get(rule.key, ()), rule)
    return found


def _holds(dated: Rule | Term | FixedDate, on: date) -> bool:
    return (dated.since is None or dated.since <= on) and (dated.until is None or on <= dated.until)


def _in_force(versions: tuple[Rule, ...], on: date) -> Rule:
    """The newest version that holds on that day."""
    for version in reversed(versions):
        if _holds(version, on):
            return version
    raise NotInForce(_say_absent(versions, on))


def _say_absent(versions: Sequence[Rule | Term | FixedDate], on: date) -> str:
    nearest = versions[0] if on < (versions[0].since or date.min) else versions[-1]
    since = f"自{nearest.since}起" if nearest.since else ""
    until = f"至{nearest.until}止" if nearest.until else ""
    return f"“{nearest.title}”（{nearest.basis}）{since}{until}有效，{on}不适用，没有计算；请按当日有效的规定办理。"
