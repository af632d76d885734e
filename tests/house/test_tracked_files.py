"""What no tracked file may hold: an address of a package registry, a path of one machine, talk of how it was made."""

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
# Broken by brackets, so that this file does not find itself.
FORBIDDEN = {
    "registry": r"\b(?:pyp[i]|pythonhoste[d]|npmj[s]|npmmirro[r]|debia[n])\.(?:org|com)\b",
    "machine": r"(?:^|[^\w.])/(?:wor[k]|far[m]|roo[t])/|/tm[p]/fz\b",
    "making": r"\bCE[O]\b|subagen[t]|\bA[I]\b|\bLL[M]\b|\bChatGP[T]\b|\bClaud[e]\b|\bAnthropi[c]\b|\bOpenA[I]\b",
}
UNREASONED = re.compile(r"#\s*(?:pragma: no cover|noqa\b(?!: \w)|type: ignore(?!\[))\s*$")


def tracked() -> Iterator[Path]:
    """Tracked files that are still there; a person's half-done deletion is not an offence."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HOUSE, capture_output=True, check=True)
    for name in listed.stdout.decode().split("\0"):
        if name and (path := HOUSE / name).is_file() and path.suffix != ".svg":
            yield path


def found(paths: Iterable[Path], pattern: str) -> list[tuple[str, int]]:
    """Where a pattern stands in text files: path, line."""
    hits = []
    for path in paths:
        data = path.read_bytes()
        if b"\0" in data:
            continue
        lines = data.decode("utf-8").splitlines()
        hits += [(path.name, number) for number, line in enumerate(lines, 1) if re.search(pattern, line)]
    return hits


@pytest.mark.parametrize("pattern", FORBIDDEN.values(), ids=FORBIDDEN)
def test_no_tracked_file_holds(pattern: str) -> None:
    assert found(tracked(), pattern) == []


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("registry", "see https://py" + "pi.org/project/x"),
        ("registry", "registry.np" + "mjs.org"),
        ("machine", "cd /wo" + "rk/main"),
        ("machine", 'open("/ro' + 'ot/.venv/bin/x")'),
        ("making", "an A" + "I wrote this"),
        ("making", "the C" + "EO asked"),
    ],
)
def test_forbidden_line_is_found(tmp_path: Path, name: str, line: str) -> None:
    path = tmp_path / "note.md"
    path.write_text(f"plain\n{line}\n")
    assert found([path], FORBIDDEN[name]) == [("note.md", 2)]


def test_lawful_lines_are_not_found(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text("a network/path, homework/list, 人工智能, MAIN, Debian package, User-Agent\n")
    assert [found([path], pattern) for pattern in FORBIDDEN.values()] == [[], [], []]


def test_every_exception_in_code_states_its_reason() -> None:
    python = [p for p in tracked() if p.suffix == ".py"]
    assert found(python, UNREASONED.pattern) == []
