"""Acts of the room that are more than one save or step: drawing the files of a review."""

from datetime import date, datetime

from fazhi.enforcement.models import CaseFileReview, CaseFileScore
from fazhi.enforcement.queries import reviews
from fazhi.ledger.writer import write
from fazhi.ledger.writing import save_records, take_step
from fazhi.org.models import Person


def draw_files(
    review: CaseFileReview, size: int, seed: str, *, by: Person, on: date, at: datetime
) -> list[CaseFileScore]:
    """Draw `size` files by a recorded seed and enter a row for each, all or nothing. Raises Refused."""
    values = {"method": CaseFileReview.Method.RANDOM, "sample_size": size, "seed": seed}
    with write():
        take_step(review, "draw", by=by, on=on, at=at, values=values)
        rows = [
            CaseFileScore(unit_id=review.unit_id, review=review, penalty_id=pk, on=review.on)
            for pk in reviews.drawn(review)
        ]
        return save_records(rows, by=by, at=at)
