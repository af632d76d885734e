"""Guards of case-file review."""

import re
from decimal import Decimal

from fazhi.enforcement.models import CaseFileReview, CaseFileScore
from fazhi.enforcement.queries import reviews
from fazhi.ledger.kinds import Act
from fazhi.ledger.readers import name_for

_SPLIT = re.compile(r"[、，,；;\s]+")


def refuse_unknown_file(score: CaseFileScore, act: Act) -> str | None:
    """Only a case that was decided has a file to score, once in a review; a drawn sample is kept to."""
    if not score.grade:
        return None
    title, review = name_for(act, score.penalty), score.review
    if not reviews.is_decided(score.penalty_id, review.on):
        return f"案件“{title}”到{review.on}还没有作出决定，没有可以评查的案卷。"
    if reviews.is_scored_twice(score):
        return f"案件“{title}”的案卷在这次评查里已经评过，一卷只评一次；这一行登记重复的，请作废。"
    if review.seed and score.penalty_id not in reviews.drawn(review):
        return f"案件“{title}”不在抽取的{review.sample_size}卷里。不按抽取结果评的，先撤回“抽取案卷”。"
    return None


def refuse_empty_draw(review: CaseFileReview, act: Act) -> str | None:
    """A random draw has a seed and a number; no more files are reviewed than there are cases."""
    if not review.method:
        return None
    if review.method != CaseFileReview.Method.RANDOM:
        return "不是随机抽取的，抽取种子请留空。" if review.seed else None
    if not review.seed.strip():
        return "随机抽取的，要写抽取种子，别人才能复核。"
    there_are = reviews.reviewable(review).count()
    if (review.sample_size or 0) > there_are:
        return f"要抽{review.sample_size}卷，范围内已经作出决定的案件只有{there_are}件。评查的案卷不能多于办理的案件。"
    return None


def refuse_own_file(score: CaseFileScore, act: Act) -> str | None:
    """Nobody scores a file of their own."""
    if not score.reviewer:
        return None
    case = score.penalty
    handled = {one.holder for one in (case.officer, case.second_officer) if one}
    if case.handler:
        handled.add(case.handler.name)
    if own := handled.intersection(_SPLIT.split(score.reviewer.strip())):
        return f"{'、'.join(sorted(own))}是这一卷的承办人员，不能评自己办的案卷。"
    return None


def refuse_wrong_score(score: CaseFileScore, act: Act) -> str | None:
    """The grade, the points and what was taken off must agree with one another and with the sheet."""
    if not score.grade:
        return None
    if score.failed_basics and score.grade != CaseFileScore.Grade.FAILED:
        return "基本标准有一项不符合，等次就是“不合格”，请核对。"
    lines, wrong = reviews.read_deductions(score.deductions)
    if wrong:
        return f"逐项扣分里“{wrong[0]}”这一行读不出来。一行一项：项目 扣分 页码 说明，用空格隔开。"
    sheet = reviews.sheets().get(score.review.sheet)
    if sheet is None or score.total is None:
        return None
    return _refuse_points(score, sheet, lines)


def _refuse_points(score: CaseFileScore, sheet: reviews.Sheet, lines: list[reviews.Deduction]) -> str | None:
    total = score.total or Decimal(0)
    if (score.paper_score or 0) > sheet.paper or (score.content_score or 0) > sheet.content:
        return f"卷面分满分{sheet.paper}、内容分满分{sheet.content}（评分表{sheet.version}），请核对。"
    off = sum((line.points for line in lines), Decimal(0))
    if lines and total + off != sheet.paper + sheet.content:
        return f"得分{total}加逐项扣分{off}，不等于满分{sheet.paper + sheet.content}，请核对。"
    earned = CaseFileScore.Grade.FAILED if score.failed_basics else sheet.grade(total)
    if earned != score.grade:
        label = CaseFileScore.Grade(earned).label
        return f"总分{total}，按评分表{sheet.version}等次应为“{label}”，请核对。"
    return None
