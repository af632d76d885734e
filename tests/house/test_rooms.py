"""Rules of the rooms that an import contract cannot see; each is also shown to catch a deliberate offence."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "fazhi"
JUNK_DRAWERS = {
    "utils",
    "util",
    "common",
    "core",
    "helpers",
    "helper",
    "lib",
    "misc",
    "shared",
    "base",
    "tools",
}
DOORS = ("console/", "desk/", "portal/", "exchange/")
# Only doors and commands read the clock; below them, time is passed in.
CLOCK_READERS = ("console/", "desk/", "portal/", "check/cli.py")
CLOCKS = {
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("timezone", "now"),
    ("time", "time"),
}

CONVERTERS = {
    ("timezone", "localdate"),
    ("timezone", "localtime"),
}  # of a given moment; without one they read

Offence = tuple[str, int, str]


def queries_in_doors(path: str, tree: ast.Module) -> list[Offence]:
    """A door reads through ledger.reading and writes through ledger.writing, never the model itself."""
    if not path.startswith(DOORS):
        return []
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    saves = [
        n for n in ast.walk(tree) if isinstance(n, ast.Attribute) and n.attr == "save" and id(n) in called
    ]
    managers = [n for n in ast.walk(tree) if isinstance(n, ast.Attribute) and n.attr == "objects"]
    return [(path, node.lineno, node.attr) for node in managers + saves]


def clocks_read(path: str, tree: ast.Module) -> list[Offence]:
    if path.startswith(CLOCK_READERS):
        return []
    given = {id(n.func) for n in ast.walk(tree) if isinstance(n, ast.Call) and (n.args or n.keywords)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            name = (ast.unparse(node.value).rpartition(".")[2], node.attr)
            if name in CLOCKS or (name in CONVERTERS and id(node) not in given):
                found.append((path, node.lineno, ".".join(name)))
    return found


def offences(root: Path, rule: Callable[[str, ast.Module], list[Offence]]) -> list[Offence]:
    files = [p for p in sorted(root.rglob("*.py")) if "migrations" not in p.parts]
    return [o for p in files for o in rule(p.relative_to(root).as_posix(), ast.parse(p.read_text("utf-8")))]


def junk_drawers(root: Path) -> list[str]:
    paths = sorted(root.rglob("*"))
    return [
        p.relative_to(root).as_posix()
        for p in paths
        if (p.suffix == ".py" or p.is_dir()) and p.stem in JUNK_DRAWERS
    ]


@pytest.mark.parametrize("rule", [queries_in_doors, clocks_read])
def test_our_rooms_keep_the_rule(rule: Callable[[str, ast.Module], list[Offence]]) -> None:
    assert offences(ROOT, rule) == []


def test_no_room_of_ours_can_hold_anything() -> None:
    assert junk_drawers(ROOT) == []


@pytest.mark.parametrize(
    ("rule", "path", "text", "found"),
    [
        (
            queries_in_doors,
            "desk/lists.py",
            "rows = Lawsuit.objects.all()",
            [("desk/lists.py", 1, "objects")],
        ),
        (queries_in_doors, "exchange/packages.py", "\nrecord.save()", [("exchange/packages.py", 2, "save")]),
        (queries_in_doors, "portal/orders.py", "save = form.save", []),
        (queries_in_doors, "disputes/queries.py", "Lawsuit.objects.all()", []),
        (clocks_read, "ledger/due.py", "today = date.today()", [("ledger/due.py", 1, "date.today")]),
        (
            clocks_read,
            "org/models.py",
            "x = datetime.datetime.now(UTC)",
            [("org/models.py", 1, "datetime.now")],
        ),
        (clocks_read, "org/models.py", "F(default=timezone.now)", [("org/models.py", 1, "timezone.now")]),
        (clocks_read, "org/people.py", "timezone.localdate()", [("org/people.py", 1, "timezone.localdate")]),
        (clocks_read, "org/people.py", "timezone.localdate(at)", []),
        (clocks_read, "desk/home.py", "today = timezone.localdate()", []),
        (clocks_read, "check/cli.py", "today = date.today()", []),
    ],
)
def test_rule_catches_an_offence(
    tmp_path: Path,
    rule: Callable[[str, ast.Module], list[Offence]],
    path: str,
    text: str,
    found: list[Offence],
) -> None:
    (tmp_path / path).parent.mkdir()
    (tmp_path / path).write_text(text)
    assert offences(tmp_path, rule) == found


@pytest.mark.parametrize("name", ["utils.py", "common/__init__.py", "ledger/helpers.py", "desk/core/x.py"])
def test_junk_drawer_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).touch()
    assert len(junk_drawers(tmp_path)) == 1
