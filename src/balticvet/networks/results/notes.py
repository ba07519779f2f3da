"""Notes on numbers: disputes, ties that count twice, and what has no country or type."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from balticvet.networks.measures import Measure
from balticvet.networks.measures.groups import MANY, By, ei_index, groups, tally
from balticvet.networks.model.disagreement import disputes
from balticvet.networks.model.multigraph import NxGraph, to_networkx
from balticvet.networks.model.records import Network
from balticvet.wording import counted, first_few

_NAMED = 5
"""So many pairs with several ties are named."""


def notes(network: Network, measures: Iterable[Measure]) -> tuple[str, ...]:
    """Return notes on the numbers of measures on a network, a sentence each."""
    rows = tuple(measures)
    graph = to_networkx(network)
    found = [
        *(dispute.words for dispute in disputes(network)),
        *_of_several_ties(network, [row.name for row in rows if row.adds_up]),
        *(_of_ties(graph, row) for row in rows if row.function is ei_index),
        *(_of_nodes(graph, row) for row in rows if row.is_by_group and row.of == "node"),
    ]
    return tuple(dict.fromkeys(filter(None, found)))


def _of_several_ties(network: Network, names: list[str]) -> Iterator[str]:
    """Yield the pairs that are tied more than once, where that changes a number."""
    sentences: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for edge in network.edges:
        if edge.source != edge.target:
            ends = tuple(sorted((edge.source, edge.target)))
            sentences[ends].append(network.sentence(edge))
    pairs = [" / ".join(sorted(ties)) for _, ties in sorted(sentences.items()) if len(ties) > 1]
    if pairs and names:
        many = counted(len(pairs), "pair has", "pairs have")
        named = first_few(pairs, _NAMED, between="; ", more="; and {} more")
        yield (
            f"{many} more than one tie, as where sources disagree on a role:"
            f" {named}. Each tie counts in {', '.join(names)}."
        )


def _of_ties(graph: NxGraph, measure: Measure) -> str:
    """Return what the E–I index counts, and how many ties it leaves out."""
    by: By = measure.parameters["by"]
    found = tally(graph, by)
    if not found.external + found.internal:
        return ""
    return (
        f"{measure.name}: {found.external} ties between {MANY[by]}, {found.internal} within one;"
        f" {found.left_out} left out for want of a single {by} at each end."
    )


def _of_nodes(graph: NxGraph, measure: Measure) -> str:
    """Return how many nodes brokerage leaves out."""
    by: By = measure.parameters["by"]
    found = groups(graph, by)
    if not found.of or not found.missing:
        return ""
    return (
        f"Brokerage by {by}: left out are {len(found.missing)} of {len(graph)} nodes, of several"
        f" {MANY[by]} or of none that a source gives."
    )
