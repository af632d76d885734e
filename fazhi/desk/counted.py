"""Figures of a year, counted once for each state of the ledger: while a town's chain has no new event, they stay."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from fazhi.figures import Figure
from fazhi.ledger.indicators import figures_of
from fazhi.org.models import Unit
from fazhi.report.proofs import chain_of


def figures_for(town: Unit, year: int, as_of: date) -> Mapping[str, Figure]:
    """Every figure of a town's year up to a day, from memory where nothing was written since."""
    return _count(town, year, as_of, "".join(chain_of(town).values()))


@lru_cache(maxsize=64)
def _count(town: Unit, year: int, as_of: date, head: str) -> Mapping[str, Figure]:
    """`head` is not read: it makes another state of the ledger another question."""
    return figures_of(town, year, as_of=as_of)
