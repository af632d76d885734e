"""What a rule may know besides the document: town, year, last year's report, ledger facts, parts, quantities."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from fazhi.check.document import Document
from fazhi.check.outline import Part, parts, roles_of
from fazhi.check.titles import Title, titles
from fazhi.check.towns import Town
from fazhi.check.words import Hit, Words
from fazhi.check.years import ReportYear
from fazhi.figures import Quantity, Sum, quantities, sums
from fazhi.reuse import Copied, Formula, Library, Passage, shared

_GENRE = re.compile(r"法治(?:政府|建设|[镇乡县市区])|依法(?:行政|治[镇乡县市区])")
_WORK_REPORT = re.compile(r"政府工作报告|向(?:大会|会议|人代会)(?:作|报告)[^。，]{0,12}工作")
_LONG = re.compile(r"\d(?:[- ]?\d){10}")
_OPENING = 200  # characters after the title that may name the genre
_LEAST_CARRIED = 15  # letters; shorter sentences are alike by chance
_MOSTLY = 0.8  # a passage of which so much is known formula is nobody's
_TOWN = ("镇", "乡", "街道", "苏木")


@dataclass(frozen=True)
class Context:
    """Everything that several rules read, computed at most once."""

    document: Document
    town: Town
    year: ReportYear
    previous: Document | None = None
    facts: Mapping[str, Any] | None = None
    words: Words = field(default_factory=Words.packaged)
    library: Library | None = None
    formula: Formula = field(default_factory=Formula.packaged)

    @cached_property
    def annual(self) -> bool:
        """Whether this is an annual report on law-based government, told by its title or its opening."""
        start, end = self.document.title_span
        return bool(_GENRE.search(self.document.text, start, end + _OPENING))

    @cached_property
    def work_report(self) -> bool:
        """Whether this is a government's report to a people's congress: it looks back on years and speaks of plans.

        It says this year of the year in which it is given, and names plans that end with the year it looks back on.
        """
        start, end = self.document.title_span
        opening = Path(self.document.path).stem + self.document.text[start : end + _OPENING]
        return not self.annual and _WORK_REPORT.search(opening) is not None

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """All headed parts in order."""
        return parts(self.document, self.year.value)

    @cached_property
    def top_level(self) -> int:
        """The level of the outermost headings; 1 when there are none."""
        return min((part.level for part in self.parts), default=1)

    @cached_property
    def roles(self) -> frozenset[str]:
        """The statutory parts that some heading announces."""
        return frozenset(role for part in self.parts for role in roles_of(part.heading, self.year.value))

    def has_part(self, role: str) -> bool:
        """Whether a heading announces this statutory part."""
        return role in self.roles

    @cached_property
    def carried(self) -> list[Passage]:
        """Passages that stand in last year's report too, known formula left out."""
        if self.previous is None:
            return []
        found = shared(self.document.text, self.previous.text, least=_LEAST_CARRIED)
        return [passage for passage in found if not self._is_formula(passage)]

    @cached_property
    def copied(self) -> list[Copied]:
        """Passages that stand in reports of the library, known formula left out; formula of the trade is in."""
        if self.library is None:
            return []
        own = self.town.code or self.town.name
        found = self.library.search(self.document.text, town=own, path=self.document.path)
        return [copied for copied in found if not self._is_formula(copied.passage)]

    def _is_formula(self, passage: Passage) -> bool:
        return self.formula.share(self.document.text[passage.start : passage.end]) >= _MOSTLY

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Every quantity of the text, with offsets into it."""
        return quantities(self.document.text)

    @cached_property
    def sums(self) -> list[Sum]:
        """Totals and their parts as the prose states them."""
        return sums(self.document.text, self.quantities)

    @cached_property
    def has_long_number(self) -> bool:
        """Whether eleven digits stand in a row anywhere: phones, identity numbers and cards need as many."""
        return _LONG.search(self.document.text) is not None

    @cached_property
    def is_town(self) -> bool:
        """Whether the report is by a town, township or street office, as far as its name is known."""
        return self.town.name.endswith(_TOWN)

    @cached_property
    def hits(self) -> dict[str, list[Hit]]:
        """By rule, the listed words that are wrong in this report."""
        return self.words.hits(self.document.text, self.year.value, self.town.name)

    @cached_property
    def titles(self) -> list[Title]:
        """Every title in 《》."""
        return list(titles(self.document.text))

    @cached_property
    def done(self) -> tuple[tuple[int, int], ...]:
        """Spans of the outermost parts that tell what was done: neither plan nor shortcomings nor other matters."""
        outer = [part for part in self.parts if part.level == self.top_level]
        return tuple((p.start, p.end) for p in outer if p.role in ("", "measures", "duty"))

    @cached_property
    def planned(self) -> tuple[tuple[int, int], ...]:
        """Spans of the outermost parts that tell what is to come."""
        return tuple((p.start, p.end) for p in self.parts if p.level == self.top_level and p.role == "plan")
