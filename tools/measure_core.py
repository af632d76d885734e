"""How much a core install puts on a disk, and under which licences: python -m tools.measure_core"""

import re
import sys
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

HOUSE = Path(__file__).parents[1]
LIMIT = 100_000_000  # bytes


def core_distributions() -> list[Distribution]:
    """Installed distributions that requirements.lock names for this platform."""
    lines = re.findall(r"^[A-Za-z0-9][^\\\n]*", (HOUSE / "requirements.lock").read_text(), re.MULTILINE)
    wanted = [Requirement(line) for line in lines]
    return [distribution(r.name) for r in wanted if r.marker is None or r.marker.evaluate()]


def installed_bytes(dist: Distribution) -> int:
    """Size of a distribution's files; compiled bytecode is made later and not counted."""
    paths = [Path(str(dist.locate_file(file))) for file in dist.files or [] if file.suffix != ".pyc"]
    return sum(path.stat().st_size for path in paths if path.exists())


def own_bytes() -> int:
    files = (HOUSE / "fazhi").rglob("*")
    return sum(f.stat().st_size for f in files if f.is_file() and f.suffix != ".pyc")


def licence_of(dist: Distribution) -> str:
    """The licence as its author states it: expression, else first line of the field, else the classifier."""
    said: list[str] = [
        v for key in ("License-Expression", "License") for v in dist.metadata.get_all(key) or []
    ]
    classifiers: list[str] = [
        c for c in dist.metadata.get_all("Classifier") or [] if c.startswith("License ::")
    ]
    return [*(v.partition("\n")[0] for v in said), *(c.rpartition(" :: ")[2] for c in classifiers), ""][0]


def main() -> int:
    sizes = {dist.metadata["Name"]: installed_bytes(dist) for dist in core_distributions()} | {
        "fazhi": own_bytes()
    }
    for name, size in sorted(sizes.items(), key=lambda pair: -pair[1])[:6]:
        print(f"{size / 1e6:8.1f} MB  {name}")
    total = sum(sizes.values())
    print(f"{total / 1e6:8.1f} MB  core install, {len(sizes)} distributions; limit {LIMIT / 1e6:.0f} MB")
    return int(total >= LIMIT)


if __name__ == "__main__":
    sys.exit(main())
