"""Figures: numbers with their rows and digests, and the numbers read from Chinese prose."""

from fazhi.figures.digest import NotCanonical, canonical_json, sm3
from fazhi.figures.facts import FactsUnreadable, Figure, Row, facts, figures_in, percent, read_facts, say
from fazhi.figures.quantities import Quantity, quantities
from fazhi.figures.sums import Sum, sums

__all__ = [
    "FactsUnreadable",
    "Figure",
    "NotCanonical",
    "Quantity",
    "Row",
    "Sum",
    "canonical_json",
    "facts",
    "figures_in",
    "percent",
    "quantities",
    "read_facts",
    "say",
    "sm3",
    "sums",
]
