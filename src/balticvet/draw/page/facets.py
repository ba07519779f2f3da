"""In what the ties of a page differ, so that a reader can choose by it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from balticvet.draw.page.records import NO_COUNTRY, NO_KIND, NO_SOURCE, PLAIN, Choice, Facet
from balticvet.networks import Edge, Network, Node
from balticvet.networks.model.records import STATED


def _hedges(edge: Edge) -> tuple[str, ...]:
    """Return how passages hedge a tie; one that is merely stated is not hedged."""
    found = edge.modality or (STATED,)
    return tuple(PLAIN if how == STATED else how for how in found)


_FACETS: Mapping[str, tuple[str, Callable[[Edge, Node], tuple[str, ...]]]] = {
    "country": ("Country", lambda _, actor: actor.countries or (NO_COUNTRY,)),
    "kind": ("Type", lambda _, actor: (actor.kind or NO_KIND,)),
    "tie": ("Role", lambda edge, _: (edge.tie,)),
    "source": ("Source", lambda edge, _: edge.sources or (NO_SOURCE,)),
    "modality": ("How it is said", lambda edge, _: _hedges(edge)),
}
"""By its name the title of a facet, and the values of it that a tie to an actor has."""


def facets_of(
    network: Network, edges: list[Edge], nodes: Mapping[str, Node]
) -> tuple[tuple[Facet, ...], list[tuple[str, ...]]]:
    """Return the facets in which ties differ, and for each tie the tokens of its values."""
    facets: list[Facet] = []
    tokens: list[tuple[str, ...]] = [() for _ in edges]
    for name, (title, values_of) in _FACETS.items():
        values = [values_of(edge, nodes[edge.target]) for edge in edges]
        counts = Counter(value for found in values for value in found)
        if len(counts) > 1:
            token = {value: f"{name}{n}" for n, value in enumerate(_ordered(name, counts, network))}
            choices = (Choice(token[value], value, counts[value]) for value in token)
            facets.append(Facet(name, title, tuple(choices)))
            for place, found in enumerate(values):
                tokens[place] += tuple(token[value] for value in found)
    return tuple(facets), tokens


def _ordered(name: str, found: Iterable[str], network: Network) -> Iterator[str]:
    if name == "tie":
        return (tie.name for tie in network.ties)
    last = {NO_COUNTRY, NO_KIND, NO_SOURCE, PLAIN}
    return iter(sorted(found, key=lambda value: (value in last, value.casefold(), value)))
