"""What the papers of a penalty case say wrongly: the name, who signed, who took the money, the pages."""

import re
from collections.abc import Iterator

from fazhi.enforcement.models import PenaltyCase
from fazhi.enforcement.queries.taken import Days
from fazhi.law import Book

ON_SPOT_LIMIT = "penalty_on_spot_collection"
_Ground = PenaltyCase.CollectionGround
_HANDED = (PenaltyCase.ServiceMethod.ON_THE_SPOT, PenaltyCase.ServiceMethod.DIRECT)
_BARE_NAME = re.compile(r"\w某{1,2}")  # a masked name and nothing that says who it is


def say_papers(case: PenaltyCase, days: Days, book: Book) -> Iterator[str]:
    """The usual faults that a file review finds in the papers of a case that was conducted here."""
    if not case.is_conducted:
        return
    if case.name_check == PenaltyCase.NameCheck.DIFFERENT:
        yield "当事人名称与执照不符"
    if case.defence not in ("", PenaltyCase.Defence.NONE) and not case.recheck_note.strip():
        yield "陈述申辩没有复核意见"
    if "serve" in days:
        yield from _say_receipt(case)
    yield from _say_collection(case, book)
    if case.page_check == PenaltyCase.PageCheck.DIFFERENT:
        yield "页码目录不符"
    elif case.page_check == PenaltyCase.PageCheck.MISSING:
        yield "案卷没有编页码或者没有目录"


def _say_receipt(case: PenaltyCase) -> Iterator[str]:
    """Who took the decision; somebody else than the party has a relation to it."""
    if case.service_method not in _HANDED:
        return
    signed = case.receiver.strip()
    if not signed:
        yield "送达回证没有签收人"
    elif _BARE_NAME.fullmatch(signed) and signed != case.party_label.strip():
        yield "签收人没有写和当事人的关系"


def _say_collection(case: PenaltyCase, book: Book) -> Iterator[str]:
    """A fine taken by those who imposed it, where the law does not let them."""
    if case.performance != PenaltyCase.Performance.ON_SPOT or case.collection_ground == _Ground.REMOTE:
        return
    small = (case.fine or 0) <= book.rule(ON_SPOT_LIMIT).value["number"]
    if not case.is_ordinary and (small or case.collection_ground == _Ground.HARD):
        return
    unsaid = "，没有写当场收缴的情形" if not case.collection_ground else ""
    yield f"罚缴不分离{unsaid}"
