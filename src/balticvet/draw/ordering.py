"""Things in order: each at the mean place of those it is tied to.

The barycentre method of Sugiyama, Tagawa and Toda (1981), Methods for visual understanding of
hierarchical system structures, IEEE Transactions on Systems, Man and Cybernetics 11(2).
"""

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean

from balticvet.grouping import grouped
from balticvet.networks import Node


def ranks(names: Sequence[str]) -> dict[str, float]:
    """Return the place of each name, from 0 at the top to 1 at the bottom.

    >>> ranks(["a", "b"])
    {'a': 0.25, 'b': 0.75}
    """
    return {name: (place + 0.5) / len(names) for place, name in enumerate(names)}


def means(pairs: Iterable[tuple[str, str]], places: Mapping[str, float]) -> dict[str, float]:
    """Return for the first of each pair the mean place of all seconds that have one.

    >>> means([("x", "a"), ("x", "b"), ("y", "nowhere")], {"a": 0.25, "b": 0.75})
    {'x': 0.5}
    """
    known = grouped((pair for pair in pairs if pair[1] in places), lambda pair: pair[0])
    return {name: fmean(places[other] for _, other in same) for name, same in known.items()}


def by_mean(node: Node, mean: Mapping[str, float]) -> tuple[float, str, str]:
    """Return what a node is sorted by: its mean place, the middle if it has none, and its name."""
    return mean.get(node.id, 0.5), node.label.casefold(), node.id
