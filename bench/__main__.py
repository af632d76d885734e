"""Run the benchmarks: python -m bench [name …]

Modules of this folder have a list BENCHES. Only ratios mean something: both sides run in turn, in one process. Last,
or named alone, comes `busy`: what pages, figures and the report of a town of 50,000 records cost.
"""

import importlib
import pkgutil
import sys
from pathlib import Path

from bench.race import Bench, race


def benches() -> dict[str, Bench]:
    modules = sorted(m.name for m in pkgutil.iter_modules([str(Path(__file__).parent)]))
    found = [
        bench
        for name in modules
        if name != "__main__"
        for bench in getattr(importlib.import_module(f"bench.{name}"), "BENCHES", ())
    ]
    return {bench.name: bench for bench in found}


def main(names: list[str]) -> int:
    """Print a line a bench; fails where a ratio misses its goal."""
    known = benches()
    missed = False
    for name in [name for name in names or known if name != "busy"]:
        result = race(known[name])
        missed |= result.ratio < known[name].goal
        print(f"{name:28} {result.ratio:8.1f}x  (goal {known[name].goal:g}x)  {result.says}", flush=True)
    if not names or "busy" in names:
        from bench.busy import measure_new  # Django only now, so that it weighs on no other bench

        missed |= bool(measure_new())
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
