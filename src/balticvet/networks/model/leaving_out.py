"""Leaving out: what a network would be without a passage, a source, or ties of some sort."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from typing import Literal, get_args

from balticvet.errors import UsageError
from balticvet.networks.model.fold import fold
from balticvet.networks.model.records import SEVERAL, Edge, Network, Node, TieStatement
from balticvet.queries.quotes import Quote
from balticvet.suggest import clip

Sort = Literal["mentions", "hedged", "source", "decision", "passage"]


ONLY = {"projects": "initiative", "initiatives": "project"}
"""Which of the two shall be there alone, and the kind that is left out for it."""

SORTS: tuple[Sort, ...] = get_args(Sort)


@dataclass(frozen=True)
class LeaveOut:
    """A thing to leave out: its sort, its words, and the IRI of a passage, decision or source."""

    sort: Sort
    words: str
    id: str = ""

    @property
    def order(self) -> tuple[int, str, str]:
        """Where it stands in a list: what leaves out more comes first."""
        return SORTS.index(self.sort), self.words, self.id

    def __str__(self) -> str:
        return f"{self.sort}: {self.words}"


def left_out(network: Network, *, with_kinds: bool = False) -> Iterator[tuple[LeaveOut, Network]]:
    """Yield what can be left out of a network, and the network without it.

    One by one each passage and decision that ties rest on, and each source; then at once all
    that is hedged, and all ties that rest on a mention only: in a folded network, those through
    a single collaboration. `with_kinds`, also the passages and decisions that only say of what
    kind or country a node is.
    A tie that rests on several passages goes with the last of them, and a node with its last tie;
    so do the kind and each country of a node.
    A folded network loses participations, and is folded anew.
    Raises `UsageError` for a part of a folded network, which does not know them.
    """
    basis = basis_of(network)
    quotes = _quotes(basis, with_kinds=with_kinds)
    yield from _mentions_left_out(network)
    if any(statement.is_hedged for edge in basis.edges for statement in edge.statements):
        all_hedged = LeaveOut("hedged", "all that a source hedges")
        yield (
            all_hedged,
            _reduced(network, lambda edge: _without_statements(edge, lambda one: one.is_hedged)),
        )
    for source in _sources_left_out(quotes.values()):
        passages = {name for name in quotes if quotes[name].source == source.id}
        yield source, without(network, passages)
    for name in sorted(quotes):
        yield _passage_left_out(quotes[name]), without(network, {name})


def without(network: Network, passages: Collection[str]) -> Network:
    """Return the network that is left without some passages; see `left_out`."""
    return _reduced(
        network,
        lambda edge: _without_statements(edge, lambda one: one.passage.passage in passages),
        lambda node: _without_evidence(node, passages),
    )


def with_ties(network: Network, kept: Callable[[Edge], bool]) -> Network:
    """Return the network of some of the ties that sources state, and of who has one of them.

    A folded network is folded anew. Raises `UsageError` as `left_out`.
    """
    return _reduced(network, lambda edge: edge if kept(edge) else None)


def without_kinds(network: Network, kinds: Collection[str]) -> Network:
    """Return the network without the nodes that are of any of some kinds, and without their ties.

    Others stay, also without a tie. A folded network is folded anew from those who are left.
    Raises `UsageError` as `left_out`.
    """
    basis = basis_of(network)
    nodes = [node for node in basis.nodes if set(node.kinds).isdisjoint(kinds)]
    left = {node.id for node in nodes}
    part = basis.of(nodes, (edge for edge in basis.edges if {edge.source, edge.target} <= left))
    return fold(part) if network.projection.folded else part


def only(network: Network, chosen: str) -> Network:
    """Return the network without initiatives, such as an alliance, or without projects.

    Who had to do with these alone goes as well. `chosen` is what stays: projects or initiatives.
    Raises `UsageError` for other words, and as `left_out`.
    """
    if chosen not in ONLY:
        raise UsageError(
            f"A network cannot be of {clip(chosen)!r} only.", fix=f"Choose {' or '.join(ONLY)}."
        )
    kind = ONLY[chosen]
    gone = {node.id for node in basis_of(network).nodes if kind in node.kinds}
    left = _reduced(network, lambda edge: None if {edge.source, edge.target} & gone else edge)
    words = f"Of {chosen} only: each {kind} is left out, and who has to do with nothing else."
    caveats = (*left.projection.caveats, words)
    restricted = replace(left.projection, caveats=caveats, restriction=words)
    return replace(left, projection=restricted)


def _without_statements(edge: Edge, is_gone: Callable[[TieStatement], bool]) -> Edge | None:
    """Return a tie without some statements; without the last of them it is gone."""
    kept = tuple(statement for statement in edge.statements if not is_gone(statement))
    return replace(edge, statements=kept) if kept or not edge.statements else None


def _without_evidence(node: Node, passages: Collection[str]) -> Node:
    """Return a node without its kind, or a country, where nothing else states it."""
    left = {
        words: tuple(quote for quote in quotes if quote.passage not in passages)
        for words, quotes in node.stated.items()
    }
    gone = {words for words, quotes in node.stated.items() if quotes and not left[words]}
    if left == node.stated:
        return node
    return replace(
        node,
        kind=SEVERAL.join(kind for kind in node.kinds if kind not in gone),
        countries=tuple(country for country in node.countries if country not in gone),
        stated={words: quotes for words, quotes in left.items() if words not in gone},
    )


def _quotes(basis: Network, *, with_kinds: bool) -> dict[str, Quote]:
    of_ties = [quote for edge in basis.edges for quote in edge.passages]
    nodes = basis.nodes if with_kinds else ()
    of_nodes = [quote for node in nodes for quotes in node.stated.values() for quote in quotes]
    return {quote.passage: quote for quote in (*of_ties, *of_nodes)}


def basis_of(network: Network) -> Network:
    """Return the network whose ties sources state: of a folded one, the two-mode network."""
    if network.projection.folded and network.unfolded is None:
        raise UsageError(
            "A part of a folded network does not know the participations that it rests on.",
            fix="Take the whole network, or leave kinds out with leaving_out.without_kinds.",
        )
    return network.unfolded or network


def _reduced(
    network: Network,
    kept: Callable[[Edge], Edge | None],
    node_left: Callable[[Node], Node] = lambda node: node,
) -> Network:
    basis = basis_of(network)
    edges = [left for edge in basis.edges if (left := kept(edge))]
    tied = {name for edge in basis.edges for name in (edge.source, edge.target)}
    still = {name for edge in edges for name in (edge.source, edge.target)}
    gone = tied - still
    part = basis.of((node_left(node) for node in basis.nodes if node.id not in gone), edges)
    return fold(part) if network.projection.folded else part


def _mentions_left_out(network: Network) -> Iterator[tuple[LeaveOut, Network]]:
    if network.projection.folded:
        edges = [edge for edge in network.edges if edge.values.get("raw") != 1]
        words = "all ties through one collaboration only"
        part = replace(network.of(network.nodes, edges), unfolded=network.unfolded)
    else:
        mentions = network.projection.mentions
        words = "all ties that rest on a mention only"
        part = _reduced(network, lambda edge: None if edge.tie in mentions else edge)
    if len(part.edges) < len(network.edges):
        yield LeaveOut("mentions", words), part


def _sources_left_out(quotes: Collection[Quote]) -> list[LeaveOut]:
    titles = {quote.source: quote.title for quote in quotes if quote.source}
    return [LeaveOut("source", titles[name] or name, name) for name in sorted(titles)]


def _passage_left_out(quote: Quote) -> LeaveOut:
    sort: Sort = "decision" if quote.is_decision else "passage"
    return LeaveOut(sort, str(quote) or quote.passage, quote.passage)
