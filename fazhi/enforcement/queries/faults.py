"""A fault of procedure: said beside a record that has it, and in the refusal of an act that would make it."""

from collections.abc import Iterable
from dataclasses import dataclass

from fazhi.law import Book


@dataclass(frozen=True)
class Fault:
    """Few words for a mark (未见法制审核), the rule that is broken, and what to do instead."""

    words: str
    rule: str
    advice: str


def say_fault(fault: Fault, act: str) -> str:
    """The sentence by which an act is refused, with its article."""
    basis = Book.packaged().rule(fault.rule).basis
    return f"不能登记“{act}”：{fault.words}（{basis}）。{fault.advice}您填的内容还在。"


def say_marks(faults: Iterable[Fault]) -> list[str]:
    """The words of several faults."""
    return [fault.words for fault in faults]
