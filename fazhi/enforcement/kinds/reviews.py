"""Case-file review."""

from fazhi.enforcement.guards import reviews as guards
from fazhi.enforcement.kinds.posts import PROBLEM, REVIEWERS
from fazhi.enforcement.models import CaseFileReview, CaseFileScore
from fazhi.enforcement.queries import reviews as queries
from fazhi.ledger.kinds import Access, Clock, Hand, Indicator, Kind, Privacy, Reads, Step, View

_By = CaseFileReview.OrganisedBy

REVIEW = Kind(
    model=CaseFileReview,
    help="一次评查活动一条，评的每一卷登在下面。县里评查的，按县里的通报如实登记。",
    fields=(
        "on",
        "title",
        "organised_by",
        "scope_from",
        "scope_to",
        "reviewers",
        "sheet",
        "handler",
        "method",
        "seed",
        "sample_size",
        "findings",
        "note",
    ),
    view=View(
        ("title", "organised_by", "on", "sample_size", "state"),
        filters=("organised_by", "state"),
        marks=queries.mark_reviews,
    ),
    workflow=(
        Step(
            "draw",
            "抽取案卷",
            moves_to="drawn",
            asks=("method", "sample_size"),
            offers=("seed",),
            guards=(guards.refuse_empty_draw,),
            note="随机抽取的当场定一个种子：同一种子总抽出同样的卷，谁都可以复核。抽中的卷在下面逐卷登记。",
        ),
        Step(
            "close",
            "通报结果",
            after=("draw",),
            moves_to="closed",
            asks=("findings",),
            basis="case_file_review_standard",
            note="写主要问题；不合格的卷要整改、回头看。",
        ),
    ),
    indicators=(
        Indicator(
            "file-reviews-held",
            "案卷评查活动",
            "次",
            basis="县评、自查、交叉评查的活动次数，按评查日期计年。",
        ),
    ),
    access=Access(create=REVIEWERS),
    privacy=Privacy(),
    reads=Reads(("案卷评查", "评查"), {"title": ("评查活动",)}),
    natural=("on", "title"),
)


_ONCE = "同一卷评过几次只算一件。"


def _reviewed(key: str, label: str, basis: str, **where: object) -> Indicator:
    return Indicator(
        key,
        label,
        "件",
        "score",
        queries.scored(**where),
        basis=basis + _ONCE,
        of="files-reviewed",
        distinct="penalty",
    )


def _is_failed(score: CaseFileScore) -> bool:
    return score.grade == CaseFileScore.Grade.FAILED


SCORE = Kind(
    model=CaseFileScore,
    help="评查的一卷一行。基本标准有一项不符合就是不合格；扣分写明项目、分值、页码和说明。",
    fields=(
        "review", "penalty", "reviewer", "failed_basics", "paper_score", "content_score", "deductions", "grade",
        "requirement", "rectify_by", "rectification", "note",
    ),
    view=View(("title", "reviewer", "paper_score", "content_score", "grade", "rectify_by", "state"), filters=("grade", "state"),
              part_of="review", named_after="penalty", marks=queries.mark_scores),
    workflow=(
        Step("score", "评分", moves_to="scored", by=REVIEWERS, asks=("reviewer", "grade"),
             offers=("failed_basics", "paper_score", "content_score", "deductions", "requirement", "rectify_by"),
             guards=(guards.refuse_unknown_file, guards.refuse_own_file, guards.refuse_wrong_score), note="谁也不评自己办的卷。"),
        Step("rectify", "整改完成", after=("score",), moves_to="rectified", asks=("rectification",),
             note="按整改要求改好了，写怎么改的。"),
        Step("raise", "列入问题整改", optional=True, after=("score",), when=_is_failed, hands=Hand(PROBLEM, {"source": "problem_source"}, "整改"),
             note="不合格的卷里有普遍问题的，自动生成一条问题整改草稿，写明问题再保存。"),
    ),
    clocks=(Clock(starts="score", stops="rectify", label="案卷整改", until="rectify_by"),),
    indicators=(
        Indicator("files-reviewed", "评查案卷", "件", "score", distinct="penalty",
                  basis="被评查的案卷数，按评卷日期计年；" + _ONCE),
        _reviewed("files-reviewed-county", "其中：县级评查", "评查案卷中县里评查过的；县评、自评都评过的两项都计。",
                  review__organised_by=_By.COUNTY),
        _reviewed("files-reviewed-self", "其中：自查、交叉评查", "评查案卷中自查或者交叉评查过的。",
                  review__organised_by__in=(_By.SELF, _By.CROSS)),
        _reviewed("files-failed", "其中：不合格", "评查案卷中有一次等次为不合格的。", grade=CaseFileScore.Grade.FAILED),
    ),
    access=Access(create=REVIEWERS),
    privacy=Privacy(),
    natural=("review", "penalty"),
)  # fmt: skip
