"""Case-file review: which files may be reviewed, which were drawn, and what a score adds up to."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from uuid import UUID

from django.db.models import Q, QuerySet

from fazhi.enforcement.models import CaseFileReview, CaseFileScore, PenaltyCase
from fazhi.enforcement.queries.taken import CASE, SCORE
from fazhi.figures import sm3
from fazhi.ledger.procedure import done
from fazhi.org.models import Unit

_LINE = re.compile(r"(\S+)\s+(\d+(?:\.\d)?)\s+(第?\d+(?:[—-]\d+)?页|\d+(?:-\d+)?)\s+(\S.*)")


@dataclass(frozen=True)
class Sheet:
    """A scoring sheet: points for looks and for content, and from how many points a grade is given."""

    version: str
    paper: Decimal
    content: Decimal
    excellent: Decimal
    passed: Decimal

    def grade(self, total: Decimal) -> str:
        """The grade that a total earns, where no basic standard failed."""
        if total >= self.excellent:
            return CaseFileScore.Grade.EXCELLENT
        return CaseFileScore.Grade.PASSED if total >= self.passed else CaseFileScore.Grade.FAILED


@dataclass(frozen=True)
class Deduction:
    """One line of what was taken off: item, points, page, why."""

    item: str
    points: Decimal
    page: str
    why: str


@cache
def sheets() -> dict[str, Sheet]:
    """Packaged scoring sheets by version."""
    text = resources.files("fazhi.enforcement").joinpath("data/score_sheets.toml").read_text(encoding="utf-8")
    names = ("paper", "content", "excellent", "passed")
    rows = tomllib.loads(text)["sheet"]
    return {row["version"]: Sheet(row["version"], *(Decimal(row[name]) for name in names)) for row in rows}


def read_deductions(text: str) -> tuple[list[Deduction], list[str]]:
    """The lines that can be read, and those that cannot: 项目 扣分 页码 说明."""
    read, wrong = [], []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if found := _LINE.fullmatch(line):
            item, points, page, why = found.groups()
            read.append(Deduction(item, Decimal(points), page, why))
        else:
            wrong.append(line)
    return read, wrong


def reviewable(review: CaseFileReview) -> QuerySet[PenaltyCase]:
    """Cases whose files may be reviewed: decided within the review's scope, and by its day."""
    decided = done(CASE, "decide").filter(unit=review.unit_id, on__lte=review.scope_to or review.on)
    if review.scope_from:
        decided = decided.filter(on__gte=review.scope_from)
    return PenaltyCase.objects.filter(
        unit=review.unit_id, pk__in=decided.values("record"), voided=False, draft=False
    )


def draw_code(seed: str, number: str) -> str:
    """The place of a file in a draw: whoever has its number and the seed reckons the same."""
    return sm3(f"{seed} {number}".encode())


def draw(files: Mapping[UUID, str], seed: str, size: int) -> list[UUID]:
    """Draw so many files by the numbers written on them."""
    return sorted(files, key=lambda pk: draw_code(seed, files[pk]))[:size]


def drawn(review: CaseFileReview) -> list[UUID]:
    """The files that a review's seed draws."""
    files = {case.pk: file_number(case) for case in reviewable(review)}
    return draw(files, review.seed, review.sample_size or 0)


def draw_list(review: CaseFileReview) -> list[tuple[str, str, PenaltyCase]]:
    """Number, code and case of every reviewable file: in the order of the draw, before it (no codes) of the numbers."""
    cases = reviewable(review).select_related("unit")
    told = [
        (file_number(case), draw_code(review.seed, file_number(case)) if review.seed else "", case)
        for case in cases
    ]
    return sorted(told, key=lambda one: (one[1], one[0]))


def file_number(case: PenaltyCase) -> str:
    """The number written on a file."""
    return case.decision_number or case.number or case.platform_number or str(case.pk)


def scored(**where: object) -> Callable[[Unit, date, date], Q]:
    """Rows whose file was scored so in the year by any review: a file scored twice keeps one row in every figure."""

    def select(unit: Unit, first: date, until: date) -> Q:
        rows = done(SCORE, "score").filter(unit=unit, on__range=(first, until)).values("record")
        found = CaseFileScore.objects.filter(pk__in=rows, voided=False, **where)
        return Q(penalty__in=found.values("penalty"))

    return select


def is_decided(case: UUID, day: date) -> bool:
    """Whether a case was decided by a day."""
    return done(CASE, "decide").filter(record=case, on__lte=day).exists()


def is_scored_twice(score: CaseFileScore) -> bool:
    """Whether another row of the same review has scored the same file."""
    others = CaseFileScore.objects.filter(review=score.review_id, penalty=score.penalty_id, voided=False)
    return others.exclude(pk=score.pk).exclude(grade="").exists()


def mark_reviews(reviews: Sequence[CaseFileReview]) -> dict[UUID, str]:
    """Beside reviews: drawn files that are not entered yet; every file found excellent."""
    waiting = {one.pk: told for one in reviews if one.seed and (told := _say_waiting(one))}
    return waiting | _all_excellent(reviews)


def _say_waiting(review: CaseFileReview) -> str:
    """A review is drawn a few times a year, and only until its files are entered: its own queries are borne."""
    if review.state != CaseFileReview.State.DRAWN:
        return ""
    entered = set(review.scores.filter(voided=False).values_list("penalty", flat=True))
    missing = PenaltyCase.objects.filter(pk__in=[pk for pk in drawn(review) if pk not in entered]).order_by(
        "number"
    )
    names = [case.number or "没有文号的案件" for case in missing]
    return f"抽中待登记：{'、'.join(names)}" if names else ""


def _all_excellent(reviews: Sequence[CaseFileReview]) -> dict[UUID, str]:
    graded: dict[UUID, set[str]] = {}
    rows = CaseFileScore.objects.filter(review__in=[one.pk for one in reviews], voided=False).exclude(
        grade=""
    )
    for review, grade in rows.values_list("review", "grade"):
        graded.setdefault(review, set()).add(grade)
    return {pk: "全部评为优秀" for pk, grades in graded.items() if grades == {CaseFileScore.Grade.EXCELLENT}}


def mark_scores(scores: Sequence[CaseFileScore]) -> dict[UUID, str]:
    """Beside scored files: points taken off nowhere in particular, or a fault that nobody is to mend."""
    scored = set(
        done(SCORE, "score").filter(record__in=[one.pk for one in scores]).values_list("record", flat=True)
    )
    full = sum_of_sheet_points({one.review_id for one in scores})
    marks = {}
    for one in scores:
        if one.pk not in scored:
            continue
        said = []
        if (
            one.total is not None
            and one.total < full.get(one.review_id, Decimal(100))
            and not one.deductions.strip()
        ):
            said.append("扣了分，没写扣在哪页")
        if one.grade == CaseFileScore.Grade.FAILED and not one.requirement:
            said.append("不合格，没有整改要求")
        if said:
            marks[one.pk] = "；".join(said)
    return marks


def sum_of_sheet_points(reviews: Iterable[UUID]) -> dict[UUID, Decimal]:
    """The full points of each review whose sheet is known."""
    rows = CaseFileReview._base_manager.filter(pk__in=list(reviews)).values_list("pk", "sheet")
    return {pk: sheets()[sheet].paper + sheets()[sheet].content for pk, sheet in rows if sheet in sheets()}
