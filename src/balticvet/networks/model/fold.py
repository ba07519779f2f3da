"""Folding: a two-mode network becomes a one-mode network of those who share collaborations."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from balticvet.grouping import grouped
from balticvet.namespaces import curie
from balticvet.networks.model.records import Edge, Network, Tie, TieStatement

TAKING_PART_TOGETHER = Tie(
    "takes part in the same", "both take part in one collaboration or more; nobody says they met"
)

Shares = Mapping[str, tuple[Edge, ...]]


def fold(network: Network) -> Network:
    """Return the one-mode network of those who take part: the sources of a two-mode network.

    Two are tied when they take part in the same. A tie rests on the passages of both, and its
    values are `through`, the names of what they share, and three weights, with k over what both
    take part in, n(k) the number of those who take part in k, and A and B what each takes part in:

    - `raw`: |A ∩ B|, how many they share; it is the weight of the edge;
    - `newman`: Σ 1 / (n(k) − 1), so that what many share ties them less (Newman 2001, Scientific
      collaboration networks II, Physical Review E 64, 016132);
    - `jaccard`: |A ∩ B| / |A ∪ B|, the share of what either takes part in.

    Who takes part alone stays as a node without a tie.
    """
    shares = _shares(network)
    labels = _labels(network)
    sizes = {name: len(_members(edges)) for name, edges in shares.items()}
    of = _of_members(shares)
    edges = []
    for (one, other), through in sorted(_pairs(shares).items()):
        both = len(of[one] | of[other])
        edges.append(
            replace(
                _tie(one, other, [edge for name in through for edge in shares[name]], network),
                weight=float(len(through)),
                values={
                    "through": tuple(sorted(labels[name] for name in through)),
                    "raw": len(through),
                    "newman": sum(1 / (sizes[name] - 1) for name in through),
                    "jaccard": len(through) / both,
                },
            )
        )
    members = [replace(node, mode=0) for node in network.nodes if node.id in of]
    return replace(_with_caveat(network.of(members, edges), shares), unfolded=network)


def _labels(network: Network) -> dict[str, str]:
    """Return the name of each node; where two share one, its id stands behind it."""
    many = Counter(network.labels.values())
    return {
        name: f"{label} ({curie(name)})" if many[label] > 1 else label
        for name, label in network.labels.items()
    }


def _with_caveat(network: Network, shares: Shares) -> Network:
    """Add the caveat how many of the ties the largest collaboration makes by itself."""
    caveats = network.projection.caveats
    if network.edges:
        most = max(len(_members(edges)) for edges in shares.values())
        words = (
            f"Nobody reported these ties: {most} that take part in one collaboration make"
            f" {most * (most - 1) // 2} of the {len(network.edges)} by arithmetic alone, n(n−1)/2."
        )
        caveats = (words, *caveats)
    projection = replace(network.projection, caveats=caveats, modes=1, folded=True)
    return replace(network, projection=projection)


def _shares(network: Network) -> Shares:
    found = grouped(network.edges, lambda edge: edge.target)
    return {name: tuple(found[name]) for name in sorted(found)}


def _members(edges: tuple[Edge, ...]) -> list[str]:
    return sorted({edge.source for edge in edges})


def _of_members(shares: Shares) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, edges in shares.items():
        for member in _members(edges):
            found[member].add(name)
    return found


def _pairs(shares: Shares) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, edges in shares.items():
        for pair in combinations(_members(edges), 2):
            found[pair].append(name)
    return found


def _tie(one: str, other: str, shared: list[Edge], network: Network) -> Edge:
    theirs = [edge for edge in shared if edge.source in (one, other)]
    unsure = _unsure(theirs)
    return Edge(
        source=one,
        target=other,
        tie=next(iter(network.projection.ties), TAKING_PART_TOGETHER).name,
        statements=tuple(replace(each, unsure=unsure) for each in _statements(theirs)),
    )


def _unsure(edges: list[Edge]) -> tuple[str, ...]:
    """Return how two are only intended to take part in the same; nothing where both do in one."""
    hedges: dict[str, set[str]] = defaultdict(set)
    parts = grouped(edges, lambda edge: (edge.target, edge.source))
    for (collaboration, _), same in parts.items():
        is_sure = any(not edge.hedge for edge in same)
        hedges[collaboration] |= set() if is_sure else {edge.hedge for edge in same}
    return tuple(sorted(set().union(*hedges.values()))) if all(hedges.values()) else ()


def _statements(edges: list[Edge]) -> Iterator[TieStatement]:
    """Yield each passage once, with its modalities and periods of both participations."""
    statements = (statement for edge in edges for statement in edge.statements)
    of_passage = grouped(statements, lambda statement: statement.passage.passage)
    for _, same in sorted(of_passage.items()):
        modality = sorted({words for one in same for words in one.modality})
        period = sorted({words for one in same for words in one.period})
        yield TieStatement(same[0].passage, tuple(modality), tuple(period))
