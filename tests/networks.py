"""Small networks for tests."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import networkx as nx

from balticvet.networks import Edge, Network, Node, Projection, Tie, TieStatement
from balticvet.queries.quotes import Quote

if TYPE_CHECKING:
    from balticvet.networks.model.multigraph import NxGraph

TIES = ("implements", "is involved", "was reached", "was presented to", "is targeted")


def plain(*pairs: str, nodes: Iterable[str] = (), directed: bool = False) -> "NxGraph":
    """Return a graph of letters: `plain("ab", "bc")` is a path of three."""
    graph: NxGraph = nx.MultiDiGraph() if directed else nx.MultiGraph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from((pair[0], pair[1]) for pair in pairs)
    return graph


def weighted(**pairs: float) -> "NxGraph":
    """Return a graph of letters with weights: `weighted(ab=2, bc=0.5)`."""
    graph = plain()
    for pair, weight in pairs.items():
        graph.add_edge(pair[0], pair[1], weight=weight)
    return graph


def two_mode(*pairs: str, nodes: Iterable[str] = (), directed: bool = False) -> "NxGraph":
    """Return a two-mode graph of letters; capitals are one side, small letters the other."""
    graph = plain(*pairs, nodes=nodes, directed=directed)
    graph.graph["modes"] = 2
    for node in graph:
        graph.nodes[node]["mode"] = int(node.islower())
    return graph


def edge(source: str, target: str, tie: str = "was reached", **values: str) -> Edge:
    """Return a tie that rests on a passage of its own."""
    passage = Quote(f"passage of {source} {target} {tie}", words=f"{source} and {target}")
    return Edge(source, target, tie, (TieStatement(passage),), values=values)


def resting(pair: str, *passages: str, tie: str = "implements", source: str = "s") -> Edge:
    """Return a tie that rests on passages with these words, `Ax` between `x:A` and `x:x`."""
    quotes = tuple(
        Quote(f"p:{words}", words=words, source=f"s:{source}", title=f"Source {source}")
        for words in passages
    )
    return Edge(f"x:{pair[0]}", f"x:{pair[1]}", tie, tuple(map(TieStatement, quotes)))


def put(tie: Edge, *modality: str, period: tuple[str, ...] = ()) -> Edge:
    """Return a tie whose passages all put it in one way."""
    unsure = tuple(words for words in modality if words in ("intended", "expected"))
    told = (TieStatement(quote, modality, period, unsure) for quote in tie.passages)
    return replace(tie, statements=tuple(told))


def network(*edges: Edge, nodes: Iterable[Node] = (), directed: bool = False) -> Network:
    """Return a network whose ties start from initiatives; nodes that are not given get made."""
    found = {node.id: node for node in nodes}
    for tie in edges:
        found.setdefault(tie.source, Node(tie.source, tie.source, "initiative", mode=0))
        found.setdefault(tie.target, Node(tie.target, tie.target, "ministry", mode=1))
    return Network(
        Projection(
            "made",
            "A made network.",
            ties=tuple(Tie(name, f"meaning of {name}") for name in TIES),
            caveats=("Only a test.",),
            directed=directed,
            modes=2,
        ),
        tuple(found.values()),
        tuple(edges),
    )


def grouped(graph: "NxGraph", **countries: str) -> "NxGraph":
    """Give the nodes of a graph of letters their countries: `grouped(plain("ab"), a="Latvia")`."""
    for node, country in countries.items():
        graph.nodes[node]["country"] = country
    return graph


def both(*ties: Edge) -> Edge:
    """Return one tie with the statements of several."""
    return replace(ties[0], statements=tuple(one for tie in ties for one in tie.statements))
