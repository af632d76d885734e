"""Rules of law as dated, cited data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from typing import Any

from fazhi.law.citation import cite, grade, remark
from fazhi.law.stops import WrongTerm


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: our paraphrase, its source, the days it is in force, and how well the source was read.

    `since` None means that the source names no day of effect: such a rule only hints. `until` is the last day in force.
    """

    key: str
    kind: str
    topic: str
    title: str
    english: str
    gist: str
    law: str
    article: str
    version: str
    since: date | None
    until: date | None
    confidence: str
    note: str
    evidence: tuple[str, ...]
    value: Mapping[str, Any] = field(hash=False)
    document: str = ""  # the county's own document, for rules the county has set

    @property
    def basis(self) -> str:
        """What the rule rests on: law and article, or the county's document."""
        return self.document or cite(self.law, self.article)

    @property
    def citation(self) -> str:
        """The basis with what the reader must be told about it."""
        told = remark(self.confidence, self.since)
        return f"{self.basis}（{told}）" if told else self.basis

    @property
    def may(self) -> str:
        """The most severe grade a finding resting on this rule may have."""
        return grade(self.confidence, self.since)


def read_rules(text: str) -> tuple[Rule, ...]:
    """Read the rules of one TOML text (`[[rule]]` tables)."""
    return tuple(_rule(row) for row in tomllib.loads(text)["rule"])


def packaged_rules() -> tuple[Rule, ...]:
    """Every rule that Fazhi ships, by file and place."""
    folder = files("fazhi.law") / "data" / "rules"
    found = sorted(folder.iterdir(), key=lambda file: file.name)
    return tuple(rule for file in found for rule in read_rules(file.read_text(encoding="utf-8")))


def configure(
    key: str,
    *,
    title: str,
    value: Mapping[str, Any],
    document: str,
    since: date,
    until: date | None = None,
) -> Rule:
    """What the county has set, with the document that says so; `value` as in the TOML, `kind` deadline or fixed_date."""
    if not document.strip():
        raise WrongTerm(f"“{title}”没有填写依据文号，设定未保存；请填上规定这一期限的文件名称和文号。")
    rest = {name: item for name, item in value.items() if name != "kind"}
    return Rule(
        key=key,
        kind=str(value.get("kind", "deadline")),
        topic="local",
        title=title,
        english="",
        gist="",
        law=document.strip(),
        article="",
        version="",
        since=since,
        until=until,
        confidence="verified",
        note="",
        evidence=(),
        value=rest,
        document=document.strip(),
    )


def _rule(row: dict[str, Any]) -> Rule:
    given = {name: item for name, item in row.items() if name not in ("id", "evidence")}
    absent: dict[str, Any] = {"since": None, "until": None, "note": ""}
    return Rule(**(absent | given), key=row["id"], evidence=tuple(row["evidence"]))
