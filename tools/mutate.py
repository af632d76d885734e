"""Change one thing in a room and see whether its tests notice: python -m tools.mutate law figures [--sample 200]

Prints the share of mutants killed and lists the survivors; fails below 85 %. The tree itself is never touched.
"""

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).parents[1]
ENOUGH = 0.85
PATIENCE = 120  # seconds; a mutant that runs for ever is noticed too
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
}
UNSEEN = {
    "annotation",
    "returns",
    "decorator_list",
    "type_params",
}  # parts of a node that do not run in a test


@dataclass(frozen=True)
class Mutant:
    """One change: the file (relative to the house), the line, what became what, and the whole changed text."""

    path: str
    line: int
    change: str
    text: str


def mutants(path: Path) -> Iterator[Mutant]:
    """Every single change of a module."""
    tree = ast.parse(path.read_text("utf-8"))
    for place, node in enumerate(_running_nodes(tree)):
        changed = copy.deepcopy(tree)
        target = list(_running_nodes(changed))[place]
        before = ast.unparse(target)
        if _mutate(target):
            name = path.relative_to(HOUSE).as_posix()
            yield Mutant(name, node.lineno, f"{before}  →  {ast.unparse(target)}", ast.unparse(changed))


def _running_nodes(tree: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    for name, value in ast.iter_fields(tree):
        for child in value if isinstance(value, list) else [value]:
            if name not in UNSEEN and isinstance(child, ast.AST):
                if isinstance(child, ast.expr | ast.stmt):
                    yield child
                yield from _running_nodes(child)


def _mutate(node: ast.AST) -> bool:
    """Change a node in place; False where there is nothing to change."""
    match node:
        case ast.Compare(ops=[operator, *_]) if type(operator) in SWAPS:
            node.ops[0] = SWAPS[type(operator)]()  # type: ignore[call-overload]
        case ast.BoolOp(op=operator) | ast.BinOp(op=operator) if type(operator) in SWAPS:
            node.op = SWAPS[type(operator)]()  # type: ignore[assignment]
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            node.operand = ast.UnaryOp(ast.Not(), operand)
        case ast.Constant(value=bool() as value):
            node.value = not value
        case ast.Constant(value=int() as value):
            node.value = value + 1
        case (
            ast.If(test=ast.Name() | ast.Call() | ast.Attribute() as test)
            | ast.IfExp(test=ast.Name() | ast.Call() | ast.Attribute() as test)
        ):
            node.test = ast.UnaryOp(ast.Not(), test)
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            node.value = ast.Constant(None)
        case _:
            return False
    return True


def survives(mutant: Mutant, room: str) -> bool:
    """Whether the room's tests pass on a copy of the house with this change."""
    with tempfile.TemporaryDirectory() as folder:
        house = Path(folder)
        for part in ("fazhi", "tests", "tools"):
            shutil.copytree(
                HOUSE / part,
                house / part,
                ignore=shutil.ignore_patterns("__pycache__"),
                copy_function=os.symlink,
            )
        for part in ("conftest.py", "pyproject.toml"):
            shutil.copy(HOUSE / part, house / part)
        (house / mutant.path).unlink()
        (house / mutant.path).write_text(mutant.text, "utf-8")
        command = [sys.executable, "-m", "pytest", f"tests/{room}", "-x", "-q", "-p", "no:cacheprovider"]
        environment = {**os.environ, "PYTHONPATH": folder, "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            run = subprocess.run(
                command,
                cwd=house,
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=PATIENCE,
            )
        except subprocess.TimeoutExpired:
            return False
    return run.returncode == 0


def _unchanged(path: Path) -> Mutant:
    return Mutant(path.relative_to(HOUSE).as_posix(), 0, "", path.read_text("utf-8"))


def trial(room: str, sample: int, seed: int) -> float:
    """Share of a room's mutants that its tests kill; prints the survivors."""
    files = [p for p in sorted((HOUSE / "fazhi" / room).rglob("*.py")) if "migrations" not in p.parts]
    if not survives(_unchanged(files[0]), room):
        raise SystemExit(f"tests/{room} fails without any change; no mutant was tried")
    known = [mutant for path in files for mutant in mutants(path)]
    chosen = known if sample >= len(known) else random.Random(seed).sample(known, sample)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        alive = [
            m for m, lives in zip(chosen, pool.map(lambda m: survives(m, room), chosen), strict=True) if lives
        ]
    for mutant in sorted(alive, key=lambda m: (m.path, m.line)):
        print(f"  survived  {mutant.path}:{mutant.line}  {mutant.change.splitlines()[0][:120]}")
    killed = 1 - len(alive) / len(chosen)
    print(f"{room}: {killed:.1%} of {len(chosen)} mutants killed ({len(known)} known)", flush=True)
    return killed


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rooms", nargs="+")
    parser.add_argument("--sample", type=int, default=200, help="at most so many mutants a room")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(args)
    return int(min(trial(room, options.sample, options.seed) for room in options.rooms) < ENOUGH)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
