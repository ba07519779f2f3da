"""Networks of one country: restricted to its bodies, or cut down to what is shown of them."""

from collections.abc import Collection
from dataclasses import replace

from balticvet.dataset import QuadStore
from balticvet.dataset.lookup import label_text
from balticvet.errors import UsageError
from balticvet.networks.model.fold import fold
from balticvet.networks.model.leaving_out import ONLY, basis_of
from balticvet.networks.model.records import Edge, Network, Node
from balticvet.queries.filters import read_filters
from balticvet.queries.name_resolution import check_name, names_of, resolve
from balticvet.rdf import NamedNode
from balticvet.sparql import solve
from balticvet.suggest import clip, nearest
from balticvet.wording import counted, first_few

_COLLABORATIONS = frozenset(ONLY.values())
"""Kinds of nodes that bodies of several countries take part in."""
_NAMED = 12


def country_called(store: QuadStore, words: str, *, option: str) -> str:
    """Return the English name of a country, by any of its names, its codes or its IRI.

    Raises `UsageError` with the nearest names when there is none.
    """
    check_name(words, of=option)
    saved = read_filters()["country"]
    rows = solve(store, saved.text, where=str(saved.path)).rows
    countries = [row[0] for row in rows if isinstance(row[0], NamedNode)]
    known = {country: tuple(names_of(store, country)) for country in countries}
    found = resolve(known, words)
    if found is None:
        names = sorted(label_text(store, country) for country in countries)
        listed = first_few(names, _NAMED, more=" and {} more")
        near = nearest(words, [name for labels in known.values() for name in labels])
        raise UsageError(
            f"{clip(words)!r} is no country that any body is of.",
            fix=f"{near} There are: {listed}.".strip(),
        )
    return label_text(store, found)


def within_country(network: Network, country: str) -> Network:
    """Return the network of the bodies of a country alone, and of what they take part in.

    Bodies of which no source gives a country go, too. A folded network is folded anew.
    Raises `UsageError` for a part of a folded network, which does not know its participations.
    """
    whole = basis_of(network)
    bodies = [node for node in whole.nodes if not _is_collaboration(node)]
    stay = {node.id for node in whole.nodes if _is_collaboration(node) or country in node.countries}
    edges = [edge for edge in whole.edges if {edge.source, edge.target} <= stay]
    tied = _ends(edges)
    nodes = [
        node
        for node in whole.nodes
        if node.id in stay and (node.id in tied or not _is_collaboration(node))
    ]
    part = whole.of(nodes, edges)
    left = fold(part) if network.projection.folded else part
    here = sum(country in node.countries for node in bodies)
    words = (
        f"Within {country} only: {here} of {counted(len(bodies), 'body', 'bodies')}; those of"
        " other countries, or of none that a source gives, are left out of the network."
    )
    return _restricted(left, words)


def of_country(network: Network, country: str) -> Network:
    """Return what is shown of a network for a country: its bodies, and what they are tied to.

    It is cut out of the whole network, and not folded anew.
    """
    chosen = {
        node.id
        for node in network.nodes
        if country in node.countries and not _is_collaboration(node)
    }
    edges = [edge for edge in network.edges if chosen & {edge.source, edge.target}]
    kept = chosen | _ends(edges)
    left = network.of((node for node in network.nodes if node.id in kept), edges)
    words = (
        f"Shown: {len(edges)} of {counted(len(network.edges), 'tie')}, those of bodies of"
        f" {country}; cut out of the whole network."
    )
    return _restricted(replace(left, unfolded=network.unfolded), words)


def _restricted(network: Network, words: str) -> Network:
    projection = network.projection
    restriction = " ".join(filter(None, (projection.restriction, words)))
    caveats = (*projection.caveats, words)
    return replace(
        network, projection=replace(projection, caveats=caveats, restriction=restriction)
    )


def _is_collaboration(node: Node) -> bool:
    return not _COLLABORATIONS.isdisjoint(node.kinds)


def _ends(edges: Collection[Edge]) -> set[str]:
    return {end for edge in edges for end in (edge.source, edge.target)}
