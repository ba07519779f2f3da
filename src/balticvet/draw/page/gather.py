"""From a network to what the page shows of it: ids, sides, the order of ties, choices."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256

from balticvet.draw.page.records import (
    COLLABORATIONS,
    NO_COUNTRY,
    NO_KIND,
    NO_SOURCE,
    PLAIN,
    Facet,
    KnownOfName,
    MapChoice,
    MapSubject,
    PageEdge,
    PageNetwork,
    PageNode,
    PageSide,
)
from balticvet.networks import Edge, Network, Node
from balticvet.networks.files.names import clean_ids
from balticvet.networks.model.disagreement import against
from balticvet.networks.model.records import STATED
from balticvet.queries.quotes import Quote
from balticvet.wording import capital

_SHORT = 8


def page_network(subject: MapSubject) -> PageNetwork:
    """Return what the page shows of a network whose ties lead from initiatives to others."""
    network = subject.network
    nodes = {node.id: node for node in network.nodes}
    edges, facets = _page_edges(network, nodes)
    at_odds = _against(network, edges)
    page_nodes = _page_nodes(subject, nodes, edges, at_odds)
    return PageNetwork(network, page_nodes, edges, facets, at_odds, _sentences(subject))


def _page_edges(
    network: Network, nodes: Mapping[str, Node]
) -> tuple[tuple[PageEdge, ...], tuple[Facet, ...]]:
    ordered = _ordered_edges(network, nodes)
    facets, tokens = _facets(network, ordered, nodes)
    edges = (
        PageEdge(name, edge, capital(network.sentence(edge)), found)
        for name, edge, found in zip(_tie_ids(ordered), ordered, tokens, strict=True)
    )
    return tuple(edges), facets


def _tie_ids(edges: Iterable[Edge]) -> Iterator[str]:
    """Yield ids that a tie keeps from release to release: they stand in addresses of the page."""
    count: Counter[str] = Counter()
    for edge in edges:
        ends = "\n".join((edge.source, edge.target, edge.tie))
        short = sha256(ends.encode("utf-8", "surrogatepass")).hexdigest()[:_SHORT]
        count[short] += 1
        yield f"t-{short}-{count[short]}" if count[short] > 1 else f"t-{short}"


def _page_nodes(
    subject: MapSubject,
    nodes: Mapping[str, Node],
    edges: tuple[PageEdge, ...],
    at_odds: Mapping[str, tuple[PageEdge, ...]],
) -> dict[str, PageNode]:
    network = subject.network
    ids = {name: f"n-{clean}" for name, clean in clean_ids(nodes).items()}
    of_node: dict[str, list[PageEdge]] = {name: [] for name in nodes}
    order = [tie.name for tie in network.ties]
    for edge in sorted(edges, key=lambda edge: order.index(edge.edge.tie)):
        for end in dict.fromkeys(edge.ends):
            of_node[end].append(edge)
    sides = _sides(network)
    made = {}
    for name, node in nodes.items():
        known = subject.known.get(name, KnownOfName())
        disputed = any(edge.id in at_odds for edge in of_node[name])
        disputed |= any(not one.is_minor for one in known.disputes)
        told = PageNode(ids[name], node, sides[name], tuple(of_node[name]), known)
        made[name] = replace(told, is_disputed=disputed)
    return made


def _sentences(subject: MapSubject) -> dict[str, Quote]:
    """Return the passages and decisions behind all that the page tells, once each."""
    found = {quote.passage: quote for edge in subject.network.edges for quote in edge.passages}
    for known in subject.known.values():
        for fact in (fact for section in known.sections for fact in section.facts):
            for one in fact.citations:
                if one.is_sentence or one.is_decision:
                    found.setdefault(one.passage, one)
    ordered = sorted(found.values(), key=_place)
    return {f"s{number}": quote for number, quote in enumerate(ordered, 1)}


def _place(quote: Quote) -> tuple[bool, bool, str, str, int, str]:
    """Return where a passage stands among others: documents first, then pages, then decisions."""
    of_page = (quote.title, quote.restated, quote.start, quote.passage)
    return quote.is_decision, bool(quote.restated), *of_page


def _against(network: Network, edges: tuple[PageEdge, ...]) -> dict[str, tuple[PageEdge, ...]]:
    """Return, by the id of a tie, the ties that sources state against it."""
    of_edge = {edge.edge: edge for edge in edges}
    return {
        of_edge[edge].id: tuple(of_edge[other] for other in others)
        for edge, others in against(network).items()
    }


def _ordered_edges(network: Network, nodes: Mapping[str, Node]) -> list[Edge]:
    """Return the ties as a reader looks for them: what most have to do with, the closest first."""
    order = [tie.name for tie in network.ties]
    count = Counter(edge.source for edge in network.edges)

    def rank(edge: Edge) -> tuple[int, str, str, int, str, str]:
        start, end = nodes[edge.source], nodes[edge.target]
        hub = (-count[edge.source], start.label.casefold(), edge.source)
        return (*hub, order.index(edge.tie), end.label.casefold(), edge.target)

    return sorted(network.edges, key=rank)


def _sides(network: Network) -> dict[str, PageSide]:
    starts = {edge.source for edge in network.edges}
    mentions = network.projection.mentions
    takes_part = {edge.target for edge in network.edges if edge.tie not in mentions}
    return {
        node.id: PageSide.CENTRE
        if node.id in starts or node.kind in COLLABORATIONS
        else PageSide.LEFT
        if node.id in takes_part
        else PageSide.RIGHT
        for node in network.nodes
    }


# ── Facets ───────────────────────────────────────────────────────────────────


def _hedges(edge: Edge) -> tuple[str, ...]:
    """Return how passages hedge a tie; one that is merely stated is not hedged."""
    found = edge.modality or (STATED,)
    return tuple(PLAIN if how == STATED else how for how in found)


_FACETS: Mapping[str, tuple[str, Callable[[Edge, Node], tuple[str, ...]]]] = {
    "country": ("Country", lambda _, actor: actor.countries or (NO_COUNTRY,)),
    "kind": ("Type", lambda _, actor: (actor.kind if actor.is_of_kind else NO_KIND,)),
    "tie": ("Role", lambda edge, _: (edge.tie,)),
    "source": ("Source", lambda edge, _: edge.sources or (NO_SOURCE,)),
    "modality": ("How it is said", lambda edge, _: _hedges(edge)),
}
"""By its name the title of a facet, and the values of it that a tie to an actor has."""


def _facets(
    network: Network, edges: list[Edge], nodes: Mapping[str, Node]
) -> tuple[tuple[Facet, ...], list[tuple[str, ...]]]:
    """Return the facets in which ties differ, and for each tie the tokens of its values."""
    facets: list[Facet] = []
    tokens: list[tuple[str, ...]] = [() for _ in edges]
    for name, (title, values_of) in _FACETS.items():
        values = [values_of(edge, nodes[edge.target]) for edge in edges]
        counts = Counter(value for found in values for value in found)
        if len(counts) > 1:
            token = {
                value: f"{name}{n}"
                for n, value in enumerate(_ordered_values(name, counts, network))
            }
            choices = (MapChoice(token[value], value, counts[value]) for value in token)
            facets.append(Facet(name, title, tuple(choices)))
            for place, found in enumerate(values):
                tokens[place] += tuple(token[value] for value in found)
    return tuple(facets), tokens


def _ordered_values(name: str, found: Iterable[str], network: Network) -> Iterator[str]:
    if name == "tie":
        return (tie.name for tie in network.ties)
    last = {NO_COUNTRY, NO_KIND, NO_SOURCE, PLAIN}
    return iter(sorted(found, key=lambda value: (value in last, value.casefold(), value)))
