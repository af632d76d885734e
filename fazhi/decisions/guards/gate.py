"""The sentence of the gate: no lawful opinion, no further step."""

from fazhi.law import Book

_REPLACED = "征求意见、列席会议都不能代替合法性审查"


def say_gate(what: str, when: str, fault: str, act: str) -> str:
    """Say what may not be done, when, and what is missing."""
    basis = Book.packaged().rule("mad_legality_review_gate").basis
    return (
        f"{what}属于合法性审查范围，{when}，现在{fault}，不能{act}。{_REPLACED}（{basis}）。"
        "请先送审，意见书出具后再办；您填的内容还在。"
    )
