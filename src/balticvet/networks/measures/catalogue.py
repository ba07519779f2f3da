"""The measures, one row each in `MEASURES`; first those of the whole network."""

from collections.abc import Callable, Iterable
from math import isfinite
from numbers import Real
from typing import get_args

from balticvet.errors import UnreadableInputError
from balticvet.networks.measures import (
    brokerage,
    centrality,
    cohesion,
    communities,
    degrees,
    groups,
    sampling,
)
from balticvet.networks.measures.record import Measure, Outcome
from balticvet.networks.model.multigraph import NxGraph
from balticvet.suggest import clip, unknown

Progress = Callable[[int, int, str], None]

_ASKS: dict[brokerage.Role, str] = {
    "coordinator": "two others of its own {one}",
    "gatekeeper": "one of another {one} and one of its own, as who lets in",
    "representative": "one of its own {one} and one of another, as who speaks for it",
    "itinerant": "two of one {one} that is not its own",
    "liaison": "two of different {many}, neither its own",
}


def _mixing(by: groups.By) -> Measure:
    summary = f"Do ties lead out of a {by} (towards 1) or stay within one (towards −1)?"
    return Measure(groups.ei_index, summary, "network", f"ei-index-by-{by}", parameters={"by": by})


def _brokerage(role: brokerage.Role, by: groups.By) -> Measure:
    between = _ASKS[role].format(one=by, many=groups.MANY[by])
    summary = f"How often does each node stand between {between}?"
    named = f"{role}-by-{by}"
    return Measure(brokerage.brokerage, summary, named=named, parameters={"role": role, "by": by})


_NETWORK = (
    Measure(
        cohesion.components,
        "Into how many parts that do not hang together does it fall?",
        "network",
    ),
    Measure(cohesion.density, "Which share of the possible pairs is tied?", "network"),
    Measure(cohesion.reciprocity, "Which share of the ties is returned?", "network"),
    Measure(cohesion.bridges, "How many ties alone keep a part from falling off?", "network"),
    Measure(
        communities.modularity,
        "How much more do ties stay within communities than chance would have it?",
        "network",
        parameters={"seed": communities.SEED},
        adds_up=True,
    ),
    *(_mixing(by) for by in get_args(groups.By)),
)

_NODES = (
    Measure(degrees.degree, "How many ties has each node?", adds_up=True),
    Measure(degrees.strength, "How much do the ties of each node weigh together?", adds_up=True),
    Measure(degrees.degree_centrality, "To which share of the others is each node tied?"),
    Measure(degrees.two_mode_degree, "To which share of the other side is each node tied?"),
    Measure(
        centrality.betweenness,
        "On which share of the shortest paths between two others does each node lie?",
    ),
    Measure(
        centrality.two_mode_betweenness,
        "How much does each node lie between others, beside the most that its side allows?",
    ),
    Measure(
        sampling.sampled_betweenness,
        "Betweenness of a large network: an estimate from some of the paths.",
        parameters={"pivots": sampling.PIVOTS, "seed": sampling.SEED},
    ),
    Measure(centrality.closeness, "How near is each node to the others?"),
    Measure(
        centrality.two_mode_closeness,
        "How near is each node to the others, beside the nearest that its side allows?",
    ),
    Measure(
        centrality.pagerank,
        "How often does somebody who follows ties at random come by each node?",
        parameters={"damping": centrality.DAMPING},
        adds_up=True,
    ),
    Measure(cohesion.core, "How deep in the network is each node?"),
    Measure(
        cohesion.component,
        "Which nodes hang together? Components by number, the largest first.",
        ranked=False,
    ),
    Measure(
        communities.community,
        "Which nodes have more ties with each other? Communities by number, the largest first.",
        ranked=False,
        parameters={"seed": communities.SEED},
        adds_up=True,
    ),
    Measure(
        cohesion.articulation,
        "Without whom would a part fall into more parts? 1 is yes, 0 is no.",
        ranked=False,
    ),
    Measure(
        brokerage.constraint,
        "How much does each node depend on others who are tied to each other?",
        adds_up=True,
    ),
    Measure(
        brokerage.effective_size,
        "How many others that are not tied to each other is each node tied to?",
        adds_up=True,
    ),
    *(_brokerage(role, by) for by in get_args(groups.By) for role in brokerage.LEAST),
)

MEASURES = {row.name: row for row in (*_NETWORK, *_NODES)}


def find(name: str) -> Measure:
    """Return a measure, or raise `UsageError` with the nearest names."""
    if name not in MEASURES:
        listed = "balticvet measure --list shows all."
        raise unknown("There is no measure", name, MEASURES, listed=listed)
    return MEASURES[name]


def compute(graph: NxGraph, name: str) -> Outcome:
    """Return what a measure of `MEASURES` tells of a networkx graph, wherever it comes from.

    Of the nodes, `country` and `kind` (their type) are looked at, and in a two-mode graph, which
    says `graph.graph["modes"] == 2`, `mode`: 0 or 1; of the ties, `weight`.
    Raises `UnreadableInputError` when the weight of a tie is not a number above 0.

    >>> import networkx as nx
    >>> compute(nx.Graph([("a", "b"), ("b", "c")]), "density")
    0.6666666666666666
    >>> str(compute(nx.Graph(), "density"))
    'not defined because the network is empty'
    """
    return survey(graph, (name,))[name]


def survey(
    graph: NxGraph,
    measures: Iterable[str | Measure] = tuple(MEASURES),
    *,
    progress: Progress | None = None,
) -> dict[str, Outcome]:
    """Return what several measures tell of a networkx graph, by their names.

    `progress` is called before each measure with how many are done, of how many, and its name.
    Raises as `compute`.

    >>> import networkx as nx
    >>> survey(nx.Graph([("a", "b"), ("b", "c")]), ["components", "core"])
    {'components': 1, 'core': {'a': 1, 'b': 1, 'c': 1}}
    """
    rows = [find(row) if isinstance(row, str) else row for row in measures]
    check_weights(graph)
    found: dict[str, Outcome] = {}
    for done, row in enumerate(rows):
        if progress:
            progress(done, len(rows), row.name)
        found[row.name] = row.compute(graph)
    if progress:
        progress(len(rows), len(rows), "")
    return found


def check_weights(graph: NxGraph) -> None:
    """Raise `UnreadableInputError` when the weight of a tie is not a finite number above 0."""
    for source, target, weight in graph.edges(data="weight", default=1):
        if not _is_weight(weight):
            raise UnreadableInputError(
                f"The weight of the tie from {clip(str(source))} to {clip(str(target))} is no"
                f" number above 0: {clip(str(weight))}.",
                fix="Give it one, or leave the weight out.",
            )


def _is_weight(weight: object) -> bool:
    """Tell whether a weight is a finite number above 0, of numpy or not."""
    return isinstance(weight, Real) and isfinite(weight) and float(weight) > 0
