"""Villages that are called like some town: in their own county such a name means the village.

Loaded only when a text is examined; the other half million villages are not shipped.
"""

import zlib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

PACKAGED = Path(__file__).parent / "data" / "villages.zlib"


def village_stems(codes: Iterable[str]) -> frozenset[str]:
    """Stems of villages under these divisions, county by county; a town's code stands for its county."""
    prefixes = tuple(code[:6] for code in codes)
    lines = (line for county, line in _by_county() if county.startswith(prefixes)) if prefixes else ()
    return frozenset(stem for line in lines for stem in line.split(" "))


def village_counts() -> dict[str, int]:
    """In how many counties some village is called so."""
    return dict(Counter(stem for _, line in _by_county() for stem in line.split(" ")))


@cache
def _by_county() -> tuple[tuple[str, str], ...]:
    lines = zlib.decompress(PACKAGED.read_bytes()).decode().split("\n")
    return tuple((line[:6], line[7:]) for line in lines)
