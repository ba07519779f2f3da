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
    sentences,
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

_SHARE = "to the largest share of the others"
_TIED = sentences.first_by(f"is tied {_SHARE}", f"are tied {_SHARE}", of_shares=True)
_SIDE = "to the largest share of the other side"
_TIED_ACROSS = sentences.first_by(f"is tied {_SIDE}", f"are tied {_SIDE}", of_shares=True)
_PATHS = "most on shortest paths between two others"
_BETWEEN = sentences.first_by(f"lies {_PATHS}", f"lie {_PATHS}")
_NEAR = sentences.first_by("is nearest to the others", "are nearest to the others")
_MORE_BETWEEN = (
    "the more of the shortest ways between others lead through it; nobody says that anything goes"
    " that way"
)
_NEARER = "the fewer steps lead to it from others; nobody says that anything goes that way"
_ON_OTHERS = "most on others who are tied to each other"
_TO_APART = "to most others that are not tied to each other"


def _mixing(by: groups.By) -> Measure:
    summary = f"Do ties lead out of a {by} (towards 1) or stay within one (towards −1)?"
    named = f"ei-index-by-{by}"
    how = {"by": by}
    return Measure(
        groups.ei_index, summary, "network", named, parameters=how, told=sentences.ei_index
    )


def _brokerage(role: brokerage.Role, by: groups.By) -> Measure:
    between = _ASKS[role].format(one=by, many=groups.MANY[by])
    summary = f"How often does each node stand between {between}?"
    named = f"{role}-by-{by}"
    how = {"role": role, "by": by}
    return Measure(
        brokerage.brokerage, summary, named=named, parameters=how, told=sentences.brokerage
    )


_NETWORK = (
    Measure(
        cohesion.components,
        "Into how many parts that do not hang together does it fall?",
        "network",
        told=sentences.components,
    ),
    Measure(
        cohesion.density,
        "Which share of the possible pairs is tied?",
        "network",
        told=sentences.density,
    ),
    Measure(
        cohesion.reciprocity,
        "Which share of the ties is returned?",
        "network",
        told=sentences.reciprocity,
    ),
    Measure(
        cohesion.bridges,
        "How many ties alone keep a part from falling off?",
        "network",
        told=sentences.bridges,
    ),
    Measure(
        communities.modularity,
        "How much more do ties stay within communities than chance would have it?",
        "network",
        parameters={"seed": communities.SEED},
        adds_up=True,
        told=sentences.modularity,
    ),
    *(_mixing(by) for by in get_args(groups.By)),
)

_NODES = (
    Measure(
        degrees.degree,
        "How many ties has each node?",
        adds_up=True,
        told=sentences.first_by("has most ties", "have most ties"),
        more="the more ties it has, however close they are",
    ),
    Measure(
        degrees.strength,
        "How much do the ties of each node weigh together?",
        adds_up=True,
        told=sentences.first_by("has the heaviest ties", "have the heaviest ties"),
        more="the more its ties weigh together, whatever was done in them",
    ),
    Measure(
        degrees.degree_centrality,
        "To which share of the others is each node tied?",
        told=_TIED,
        more="the more others it is tied to, however closely",
    ),
    Measure(
        degrees.two_mode_degree,
        "To which share of the other side is each node tied?",
        told=_TIED_ACROSS,
        more="the more it takes part in, whatever it does there",
    ),
    Measure(
        centrality.betweenness,
        "On which share of the shortest paths between two others does each node lie?",
        told=_BETWEEN,
        more=_MORE_BETWEEN,
    ),
    Measure(
        centrality.two_mode_betweenness,
        "How much does each node lie between others, beside the most that its side allows?",
        told=_BETWEEN,
        more=_MORE_BETWEEN,
    ),
    Measure(
        sampling.sampled_betweenness,
        "Betweenness of a large network: an estimate from some of the paths.",
        parameters={"pivots": sampling.PIVOTS, "seed": sampling.SEED},
        told=_BETWEEN,
    ),
    Measure(centrality.closeness, "How near is each node to the others?", told=_NEAR, more=_NEARER),
    Measure(
        centrality.two_mode_closeness,
        "How near is each node to the others, beside the nearest that its side allows?",
        told=_NEAR,
        more=_NEARER,
    ),
    Measure(
        centrality.pagerank,
        "How often does somebody who follows ties at random come by each node?",
        parameters={"damping": centrality.DAMPING},
        adds_up=True,
        told=sentences.first_by("is come by most often", "are come by most often"),
    ),
    Measure(
        cohesion.core,
        "How deep in the network is each node?",
        told=sentences.first_by("is in the deepest core", "are in the deepest core"),
        more="the deeper it is in where all are tied to many, whether it ties them or not",
    ),
    Measure(
        cohesion.component,
        "Which nodes hang together? Components by number, the largest first.",
        ranked=False,
        told=sentences.component,
    ),
    Measure(
        communities.community,
        "Which nodes have more ties with each other? Communities by number, the largest first.",
        ranked=False,
        told=sentences.community,
        parameters={"seed": communities.SEED},
        adds_up=True,
    ),
    Measure(
        cohesion.articulation,
        "Without whom would a part fall into more parts? 1 is yes, 0 is no.",
        ranked=False,
        told=sentences.articulation,
    ),
    Measure(
        brokerage.constraint,
        "How much does each node depend on others who are tied to each other?",
        adds_up=True,
        told=sentences.first_by(f"depends {_ON_OTHERS}", f"depend {_ON_OTHERS}"),
    ),
    Measure(
        brokerage.effective_size,
        "How many others that are not tied to each other is each node tied to?",
        adds_up=True,
        told=sentences.first_by(f"is tied {_TO_APART}", f"are tied {_TO_APART}"),
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
