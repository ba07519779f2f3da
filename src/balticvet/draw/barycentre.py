"""Places that let few lines cross: each at the mean of those it is tied to.

The barycentre method of Sugiyama, Tagawa and Toda (1981), Methods for visual understanding of
hierarchical system structures, IEEE Transactions on Systems, Man and Cybernetics 11(2).
"""

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean


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
    found: dict[str, list[float]] = {}
    for name, other in pairs:
        if other in places:
            found.setdefault(name, []).append(places[other])
    return {name: fmean(known) for name, known in found.items()}
