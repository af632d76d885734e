"""Run the benchmarks: python -m bench [name …]

Each module of this folder has a list BENCHES. Only ratios mean something: both sides run in turn, in one process.
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
        if name not in {"__main__", "race"}
        for bench in importlib.import_module(f"bench.{name}").BENCHES
    ]
    return {bench.name: bench for bench in found}


def main(names: list[str]) -> int:
    """Print a line a bench; fails where a ratio misses its goal."""
    known = benches()
    missed = False
    for name in names or known:
        result = race(known[name])
        missed |= result.ratio < known[name].goal
        print(f"{name:28} {result.ratio:8.1f}x  (goal {known[name].goal:g}x)  {result.says}", flush=True)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
