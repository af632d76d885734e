"""The single changes of a module that its tests ought to notice, and how to make one."""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

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
UNSEEN = {"annotation", "returns", "decorator_list", "type_params"}  # parts of a node that run in no test
ABSTRACT = {"overload", "abstractmethod"}


@dataclass(frozen=True)
class Mutant:
    """One change: the module, which of its nodes, the lines by which a test may reach it, what became what."""

    path: Path
    place: int
    line: int
    lines: frozenset[int]
    change: str


def mutants(path: Path) -> Iterator[Mutant]:
    """Every change of a module, one at a time."""
    for place, (node, statement) in enumerate(_running(ast.parse(path.read_text("utf-8")))):
        twin = copy.deepcopy(node)
        if _mutate(twin):
            changed = node.test if isinstance(node, ast.If) else node
            lines = frozenset([statement.lineno, *range(changed.lineno, (changed.end_lineno or 0) + 1)])
            change = f"{_first_line(node)}  →  {_first_line(twin)}"
            yield Mutant(path, place, node.lineno, lines, change)


def changed(mutant: Mutant) -> ast.Module:
    """The whole module with the change; every line stays where it was."""
    tree = ast.parse(mutant.path.read_text("utf-8"))
    for place, (node, _) in enumerate(_running(tree)):
        if place == mutant.place:
            _mutate(node)
    return ast.fix_missing_locations(tree)


def _first_line(node: ast.AST) -> str:
    return ast.unparse(node).partition("\n")[0]


def _running(
    node: ast.AST, statement: ast.stmt | None = None
) -> Iterator[tuple[ast.expr | ast.stmt, ast.stmt]]:
    """Expressions and statements that run, each with the statement it stands in."""
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if name in UNSEEN or not isinstance(child, ast.AST) or _only_for_readers(child):
                continue
            within = child if isinstance(child, ast.stmt) else statement
            if within is not None and isinstance(child, ast.expr | ast.stmt):
                yield child, within
            yield from _running(child, within)


def _only_for_readers(node: ast.AST) -> bool:
    """Blocks for type checkers and bodies of the abstract: no test can run them."""
    if isinstance(node, ast.If):
        return ast.unparse(node.test) == "TYPE_CHECKING"
    if isinstance(node, ast.FunctionDef):
        return any(ast.unparse(one) in ABSTRACT for one in node.decorator_list)
    return isinstance(node, ast.Raise) and "NotImplementedError" in ast.unparse(node)


def _mutate(node: ast.AST) -> bool:
    """Change a node in place; False where there is nothing to change."""
    match node:
        case ast.Compare(ops=[operator, *_]) if type(operator) in SWAPS:
            node.ops[0] = SWAPS[type(operator)]()  # type: ignore[call-overload]
        case ast.BoolOp(op=operator) | ast.BinOp(op=operator) | ast.AugAssign(op=operator) if (
            type(operator) in SWAPS
        ):
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
        case ast.Expr(value=ast.Call()) | ast.Raise():
            node.__class__ = ast.Pass  # type: ignore[assignment]
        case _:
            return False
    return True
