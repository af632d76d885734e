"""Import contracts over rooms of which some are not built yet: an absent room is passed over."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.layers import LayersContract


class ForbiddenWherePresent(ForbiddenContract):
    """`forbidden`, which stops the whole run at the first absent module."""

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        _keep_present(self, graph, "source_modules", "forbidden_modules")
        return super().check(graph, verbose)


class LayersWherePresent(LayersContract):
    """`layers`, whose layers may be optional but whose containers may not."""

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        _keep_present(self, graph, "containers")
        return super().check(graph, verbose)


def _keep_present(contract: Contract, graph: ImportGraph, *options: str) -> None:
    ours = contract.session_options["root_packages"]
    for option in options:
        named = getattr(contract, option)
        present = [
            m for m in named if m.expression.partition(".")[0] not in ours or m.expression in graph.modules
        ]
        setattr(contract, option, type(named)(present))
