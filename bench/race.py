"""One bench: our way and the reference do the same work, and must give the same answer."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

ROUNDS = 5


@dataclass(frozen=True)
class Bench:
    """`reference` names the other way; goal: how many times faster ours has to be."""

    name: str
    reference: str
    ours: Callable[[], Any]
    theirs: Callable[[], Any]
    goal: float


@dataclass(frozen=True)
class Result:
    ratio: float
    says: str


def race(bench: Bench) -> Result:
    """Best CPU time of each side over some rounds, taken in turn."""
    if bench.ours() != bench.theirs():
        raise ValueError(f"{bench.name}: the two ways do not give the same answer")
    rounds = [(cpu_seconds(bench.ours), cpu_seconds(bench.theirs)) for _ in range(ROUNDS)]
    ours, theirs = (min(side) for side in zip(*rounds, strict=True))
    return Result(theirs / ours, f"{ours * 1e3:.2f} ms against {theirs * 1e3:.2f} ms for {bench.reference}")


def cpu_seconds(work: Callable[[], Any]) -> float:
    """CPU time of one call; a short call is repeated until it can be measured."""
    times, began = 0, time.process_time()
    while (spent := time.process_time() - began) < 0.05:
        work()
        times += 1
    return spent / times
